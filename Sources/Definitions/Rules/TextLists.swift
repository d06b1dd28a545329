import Foundation
import Model

/// What `Rules/` has in plain text: `characters.txt`, `everyday-han.txt`, `everyday-english.txt` and
/// `proper-names.txt`. Nothing of a file that is not there.
struct TextLists {
  private let variants: [UInt32: [UInt32]]
  private let everydayHan: Set<[UInt32]>
  private let everydayEnglish: Set<String>
  private let properNames: Set<String>

  init(in folder: String, _ lastGood: LastGood?, _ mistakes: Mistakes) {
    func read<Content>(_ name: String, _ content: (DefinitionText, Mistakes) -> Content) -> Content?
    {
      let file = DefinitionPath(relative: name, path: joined(displayed(folder), name))
      guard FileManager.default.fileExists(atPath: file.path) else { return nil }
      return Self.content(of: file, lastGood, mistakes, content)
    }
    variants = read("characters.txt") { CharactersFile($0, $1).variants } ?? [:]
    everydayHan = read("everyday-han.txt", EverydayFile.han) ?? []
    everydayEnglish = read("everyday-english.txt", EverydayFile.english) ?? []
    properNames = read("proper-names.txt", EverydayFile.names) ?? []
  }

  func complete(_ rulebook: inout Rulebook) {
    rulebook.characterVariants = variants
    (rulebook.everydayHan, rulebook.everydayEnglish) = (everydayHan, everydayEnglish)
    rulebook.properNames = properNames
  }

  /// What `file` says, or its last good copy while it is broken.
  private static func content<Content>(
    of file: DefinitionPath, _ lastGood: LastGood?, _ mistakes: Mistakes,
    _ content: (DefinitionText, Mistakes) -> Content
  ) -> Content? {
    let key = "rules/" + file.relative
    let own = Mistakes()
    defer { mistakes.add(own.diagnostics) }
    guard let text = definitionText(at: file, own) else { return nil }
    let current = content(text, own)
    guard own.hasErrors else {
      mistakes.add(lastGood?.keep(text.text, as: key, file: file.path))
      return current
    }
    let silent = Mistakes()
    let copy = lastGood?.bytes(of: key).flatMap {
      DefinitionText(bytes: $0, path: file.path, folder: "", silent)
    }
    return copy.map { content($0, silent) } ?? current
  }
}
