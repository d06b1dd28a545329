import Foundation
import Model

/// What `Rules/` has in plain text: `characters.txt` and `ordinary-words.txt`. Nothing where a file is absent.
struct TextLists {
  private let variants: [UInt32: [UInt32]]
  private let ordinaryWords: Set<String>

  init(in folder: String, _ lastGood: LastGood?, _ mistakes: Mistakes) {
    /// The contents of a file, or of its last good copy while it is broken.
    func read<Content>(_ name: String, _ read: (DefinitionText, Mistakes) -> Content) -> Content? {
      let file = DefinitionPath(relative: name, path: joined(displayed(folder), name))
      guard FileManager.default.fileExists(atPath: file.path) else { return nil }
      let key = "rules/" + name
      let own = Mistakes()
      defer { mistakes.add(own.diagnostics) }
      guard let text = definitionText(at: file, own) else { return nil }
      let current = read(text, own)
      guard own.hasErrors else {
        mistakes.add(lastGood?.keep(text.text, as: key, file: file.path))
        return current
      }
      let silent = Mistakes()
      let copy = lastGood?.bytes(of: key).flatMap {
        DefinitionText(bytes: $0, path: file.path, folder: "", silent)
      }
      return copy.map { read($0, silent) } ?? current
    }
    variants = read("characters.txt") { CharactersFile($0, $1).variants } ?? [:]
    ordinaryWords = read("ordinary-words.txt") { WordListFile($0, $1).words } ?? []
  }

  func complete(_ rulebook: inout Rulebook) {
    rulebook.characterVariants = variants
    rulebook.ordinaryWords = ordinaryWords
  }
}
