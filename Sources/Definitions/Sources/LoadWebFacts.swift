import Foundation
import Model

/// The one file of `Feeds/` that is no source.
let webFactsFile = "web.yaml"

/// Reads `web.yaml` in the folder of sources; a folder without it has no such facts.
///
/// A broken file is replaced by its last good copy.
public func loadWebFacts(in folder: String, lastGood: LastGood?) -> Loaded<WebFacts> {
  let mistakes = Mistakes()
  let file = DefinitionPath(
    relative: webFactsFile, path: joined(displayed(folder), webFactsFile))
  guard FileManager.default.fileExists(atPath: file.path) else { return Loaded(value: WebFacts()) }
  let key = "feeds/" + file.relative
  let own = Mistakes()
  let text = definitionText(at: file, own)
  var facts = text.flatMap { webFacts($0, own) }
  if own.hasErrors {
    let silent = Mistakes()
    facts = lastGood?.bytes(of: key).flatMap {
      DefinitionText(bytes: $0, path: file.path, folder: folder, silent)
    }.flatMap { webFacts($0, silent) }
  } else if let text {
    mistakes.add(lastGood?.keep(text.text, as: key, file: file.path))
  }
  mistakes.add(own.diagnostics)
  return Loaded(value: facts ?? WebFacts(), diagnostics: mistakes.inOrder)
}

private func webFacts(_ text: DefinitionText, _ mistakes: Mistakes) -> WebFacts? {
  mistakes.unlessWrong {
    let keys = ["challenges", "error_titles", "tracking", "caches", "letters"]
    guard let root = yaml(text, mistakes),
      let fields = Fields(root, "file of web facts", keys: keys, mistakes)
    else { return nil }
    return WebFacts(
      challenges: fields.values("challenges").compactMap { challenge($0, mistakes) },
      errorTitles: fields.texts("error_titles").map { $0.lowercased() },
      tracking: fields.texts("tracking").map { $0.lowercased() },
      caches: fields.texts("caches"),
      letters: fields["letters"].flatMap { letters($0, mistakes) } ?? WebFacts.Letters())
  }
}

private func letters(_ value: Value, _ mistakes: Mistakes) -> WebFacts.Letters? {
  let keys = ["partings", "notices", "buttons", "menu"]
  guard let fields = Fields(value, "letters", keys: keys, mistakes) else { return nil }
  func phrases(_ key: String) -> [String] { fields.texts(key).map { $0.lowercased() } }
  return WebFacts.Letters(
    partings: phrases("partings"), notices: phrases("notices"), buttons: phrases("buttons"),
    menu: phrases("menu"))
}

private func challenge(_ value: Value, _ mistakes: Mistakes) -> WebFacts.Challenge? {
  guard let fields = Fields(value, "challenge", keys: ["name", "marks"], mistakes),
    let name = fields.requiredText("name"), fields.require("marks") != nil
  else { return nil }
  let marks = fields.values("marks").compactMap { mark in
    fields.parsed(mark, "marks") { text throws(Complaint) in
      // A shorter one stands in pages that are none.
      guard text.utf8.count >= 5 else {
        throw Complaint("`\(text)` is too short to mark a page; write at least 5 characters")
      }
      return text.lowercased()
    }
  }
  return WebFacts.Challenge(name: name, marks: marks)
}
