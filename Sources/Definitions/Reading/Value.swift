import Model

/// A node of a YAML file with its place; scalars are text as written, never numbers or booleans.
struct Value {
  enum Content {
    case scalar(String)
    case list([Value])
    case mapping([(key: Value, value: Value)])
  }
  enum Style { case plain, singleQuoted, doubleQuoted, block }

  let content: Content
  let style: Style
  /// Inside `[…]` or `{…}`, where a comma separates.
  let isInFlow: Bool
  let line: Int
  /// In Unicode scalars, as libYAML counts.
  let scalarColumn: Int
  let text: DefinitionText

  var location: Location { text.location(line: line, scalarColumn: scalarColumn) }

  var scalar: String? {
    if case .scalar(let text) = content { text } else { nil }
  }

  /// `key:` with nothing behind it.
  var isEmpty: Bool { scalar?.isEmpty == true && style == .plain }

  /// What it is, for a message about what it should be.
  var kindInWords: String {
    switch content {
    case .scalar(let text): text.isEmpty ? "nothing" : "`\(text.prefix(40))`"
    case .list: "a list"
    case .mapping: "a group of keys"
    }
  }
}

extension Value {
  /// The place of a character inside the scalar, also behind escapes and in folded lines.
  ///
  /// - Parameter offset: in characters of the scalar as read.
  func location(atCharacter offset: Int) -> Location {
    guard let scalar else { return location }
    var place = text.index(line: line, scalarColumn: scalarColumn)
    let source = text.text
    switch style {
    case .plain: break
    case .singleQuoted, .doubleQuoted:
      place = source.index(place, offsetBy: 1, limitedBy: source.endIndex) ?? place
    case .block: place = source[place...].firstIndex(where: \.isNewline) ?? source.endIndex
    }
    for character in scalar.prefix(offset) { step(over: character, in: source, &place) }
    if style == .block || place < source.endIndex && source[place].isNewline {
      skipWhitespace(in: source, &place)
    }
    return text.location(at: place)
  }

  /// Moves `place` behind what was written for `character`.
  private func step(over character: Character, in source: String, _ place: inout String.Index) {
    if character.isWhitespace, place < source.endIndex, source[place].isNewline {
      return skipWhitespace(in: source, &place)
    }
    if style == .block, place < source.endIndex, source[place].isNewline {
      skipWhitespace(in: source, &place)
    }
    let written =
      switch style {
      case .doubleQuoted: escapeLength(source[place...])
      case .singleQuoted where character == "'": 2
      default: 1
      }
    place = source.index(place, offsetBy: written, limitedBy: source.endIndex) ?? source.endIndex
  }

  /// Characters that stand for the next one in a double-quoted scalar.
  private func escapeLength(_ rest: Substring) -> Int {
    guard rest.first == "\\" else { return 1 }
    switch rest.dropFirst().first {
    case "x": return 4
    case "u": return 6
    case "U": return 10
    default: return 2
    }
  }

  private func skipWhitespace(in source: String, _ place: inout String.Index) {
    place = source[place...].firstIndex { !$0.isWhitespace } ?? source.endIndex
  }
}
