import Model
import Yams

/// Reads a file as a tree of ``Value``; nil if its YAML cannot be understood.
///
/// An empty file is an empty group of keys. Keys that stand twice are kept twice, for ``Fields`` to
/// report with both places.
func yaml(_ text: DefinitionText, _ mistakes: Mistakes) -> Value? {
  reportInvisibleCharacters(in: text, mistakes)
  var source = KeySource(text: text.text)
  while true {
    do {
      let parser = try Parser(
        yaml: source.text, resolver: .basic, constructor: .default, encoding: .utf8)
      let root = try parser.singleRoot()
      defer { withExtendedLifetime(parser) {} }
      guard let root else { return empty(text) }
      return TreeReader(text: text, keys: source, mistakes: mistakes).tree(root, inFlow: false)
    } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
      if source.disguise(keyAt: context.mark, in: text) { continue }
      let named = keys.map { "`\($0)`" }.joined(separator: ", ")
      mistakes.error(text.location(context.mark), "duplicate key \(named); keep one of them")
    } catch {
      report(error, in: text, mistakes)
    }
    return nil
  }
}

private func empty(_ text: DefinitionText) -> Value {
  Value(
    content: .mapping([]), style: .plain, isInFlow: false, line: 1, scalarColumn: 1, text: text)
}

extension DefinitionText {
  func location(_ mark: Mark) -> Location { location(line: mark.line, scalarColumn: mark.column) }
}

/// YAML text in which keys that stand twice bear a disguise.
///
/// Yams refuses a whole file for one such key, and says only where its first place is. So the first
/// letter of that one becomes a private-use character, and the file is read again.
private struct KeySource {
  private(set) var text: String
  private var letters: [Unicode.Scalar: Unicode.Scalar] = [:]

  init(text: String) { self.text = text }

  /// - Returns: false if the key is too odd to be disguised.
  mutating func disguise(keyAt mark: Mark, in original: DefinitionText) -> Bool {
    let current = DefinitionText(path: original.path, folder: original.folder, text: text)
    var place = current.index(line: mark.line, scalarColumn: mark.column)
    if place < text.endIndex, "\"'".contains(text[place]) { place = text.index(after: place) }
    guard mark.line > 0, place < text.endIndex, !"[{?&!".contains(text[place]),
      let disguise = Unicode.Scalar(0xE000 + UInt32(letters.count)), disguise.value < 0xF8FF
    else { return false }
    let scalars = text.unicodeScalars
    letters[disguise] = scalars[place]
    var changed = String(text[..<place])
    changed.unicodeScalars.append(disguise)
    changed.unicodeScalars.append(contentsOf: scalars[scalars.index(after: place)...])
    text = changed
    return true
  }

  func key(_ read: String) -> String {
    guard !letters.isEmpty, let first = read.unicodeScalars.first, let letter = letters[first]
    else { return read }
    return String(letter) + String(String.UnicodeScalarView(read.unicodeScalars.dropFirst()))
  }
}

/// Turns Yams' nodes into values, and refuses what YAML would do behind an author's back.
private struct TreeReader {
  let text: DefinitionText
  let keys: KeySource
  let mistakes: Mistakes

  func tree(_ node: Node, inFlow: Bool, isKey: Bool = false) -> Value {
    var style = Value.Style.plain
    let mark: Mark?
    var content = Value.Content.scalar("")
    switch node {
    case .scalar(let scalar):
      mark = scalar.mark
      guard isPlainText(scalar.tag, scalar.anchor, mark) else { break }
      style = Value.Style(scalar.style)
      content = .scalar(isKey ? keys.key(scalar.string) : scalar.string)
    case .sequence(let list):
      mark = list.mark
      guard isPlainText(list.tag, list.anchor, mark) else { break }
      let inFlow = inFlow || isFlow(mark)
      content = .list(list.map { tree($0, inFlow: inFlow) })
    case .mapping(let mapping):
      mark = mapping.mark
      guard isPlainText(mapping.tag, mapping.anchor, mark) else { break }
      let inFlow = inFlow || isFlow(mark)
      content = .mapping(
        mapping.map {
          (tree($0.key, inFlow: inFlow, isKey: true), tree($0.value, inFlow: inFlow))
        })
    case .alias(let alias):
      mark = alias.mark
      _ = isPlainText(alias.tag, alias.anchor, mark)
    }
    let value = Value(
      content: content, style: style, isInFlow: inFlow, line: mark?.line ?? 1,
      scalarColumn: mark?.column ?? 1, text: text)
    reportFullWidth(in: value, isKey: isKey, mistakes)
    return value
  }

  /// Whether `[` or `{` stands there; Yams' own style is that of an event too late.
  private func isFlow(_ mark: Mark?) -> Bool {
    guard let mark else { return false }
    let byte = text.byte(line: mark.line, scalarColumn: mark.column)
    return byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{")
  }

  /// False, with an error, for `&name` and `!name`, which YAML takes for marks of its own.
  private func isPlainText(_ tag: Tag, _ anchor: Anchor?, _ mark: Mark?) -> Bool {
    if let anchor {
      mistakes.error(
        location(mark),
        "`&\(anchor.rawValue)` would be a YAML anchor; put the text in quotes, "
          + "and name shared words in `lists`")
      return false
    }
    guard Self.ownTags.contains(tag.rawValue) else {
      mistakes.error(
        location(mark), "`\(tag.rawValue)` would be a YAML tag; put the text in quotes")
      return false
    }
    return true
  }

  private static let ownTags = [Tag.Name.implicit, .str, .seq, .map].map(\.rawValue)

  private func location(_ mark: Mark?) -> Location {
    mark.map(text.location) ?? Location(file: text.path)
  }
}

extension Value.Style {
  fileprivate init(_ style: Node.Scalar.Style) {
    switch style {
    case .any, .plain: self = .plain
    case .singleQuoted: self = .singleQuoted
    case .doubleQuoted: self = .doubleQuoted
    case .literal, .folded: self = .block
    }
  }
}
