/// CSS selectors as XPath 1.0, relative to a context element.
///
/// Knows type, `*`, `#id`, `.class`, `[a]` with `= ~= |= ^= $= *=`, the four combinators, `,`,
/// `:first-child :last-child :only-child :nth-child() :nth-of-type() :first-of-type :not()`.
///
/// Source: Selectors Level 4, sections 5-6, 14.
struct CSSSelector {
  private let written: String
  private let characters: [Character]
  private var position = 0

  /// - Throws: ``ParseError/badSelector(_:reason:)`` with the column and what was expected.
  static func xpath(_ selector: String) throws(ParseError) -> String {
    var parser = CSSSelector(selector)
    return try parser.selectorList()
  }

  private init(_ selector: String) {
    written = selector
    characters = Array(selector.trimmingBlanks)
  }

  private var current: Character? { position < characters.count ? characters[position] : nil }

  private func failure(_ expected: String) -> ParseError {
    let found = current.map { "found `\($0)`" } ?? "it ends"
    return .badSelector(written, reason: "at column \(position + 1) \(found); expected \(expected)")
  }

  private mutating func skipBlanks() -> Bool {
    let start = position
    while let current, current.isWhitespace { position += 1 }
    return position > start
  }

  private mutating func take(_ character: Character) -> Bool {
    guard current == character else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ character: Character) throws(ParseError) {
    if !take(character) { throw failure("`\(character)`") }
  }

  private mutating func selectorList() throws(ParseError) -> String {
    var paths: [String] = []
    repeat {
      _ = skipBlanks()
      paths.append(try complexSelector())
      _ = skipBlanks()
    } while take(",")
    if current != nil { throw failure("a combinator or the end") }
    return paths.joined(separator: " | ")
  }

  private mutating func complexSelector() throws(ParseError) -> String {
    var path = "descendant-or-self::*" + predicate(try compound())
    while true {
      let hadBlank = skipBlanks()
      guard let next = current, next != "," else { return path }
      let axis: String
      switch next {
      case ">": axis = "/child::*"
      case "+": axis = "/following-sibling::*[1]"
      case "~": axis = "/following-sibling::*"
      default:
        guard hadBlank else { throw failure("a combinator or the end") }
        path += "/descendant::*" + predicate(try compound())
        continue
      }
      position += 1
      _ = skipBlanks()
      path += axis + predicate(try compound())
    }
  }

  private func predicate(_ conditions: [String]) -> String {
    conditions.map { "[\($0)]" }.joined()
  }

  /// The conditions of one compound selector, such as `a.title[href]:first-child`.
  private mutating func compound() throws(ParseError) -> [String] {
    let start = position
    var conditions: [String] = []
    var type: String?
    if take("*") {
    } else if let current, Self.isNameCharacter(current) {
      let name = try name().lowercased()
      type = name
      conditions.append("self::\(name)")
    }
    while let condition = try simple(type: type) { conditions.append(condition) }
    if position == start { throw failure("an element, `.class`, `#id` or `[attribute]`") }
    return conditions
  }

  private mutating func simple(type: String?) throws(ParseError) -> String? {
    switch current {
    case "#":
      position += 1
      return "@id=\(Self.literal(try name()))"
    case ".":
      position += 1
      return Self.word(try name(), in: "@class")
    case "[": return try attribute()
    case ":": return try pseudoClass(type: type)
    default: return nil
    }
  }

  private static func isNameCharacter(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "-" || character == "_"
      || character == "\\"
  }

  private mutating func name() throws(ParseError) -> String {
    var name = ""
    while let character = current, Self.isNameCharacter(character) {
      position += 1
      guard character == "\\" else {
        name.append(character)
        continue
      }
      guard let escaped = current else { throw failure("a character after `\\`") }
      name.append(escaped)
      position += 1
    }
    if name.isEmpty { throw failure("a name") }
    return name
  }

  private mutating func attribute() throws(ParseError) -> String {
    try expect("[")
    _ = skipBlanks()
    let name = "@" + (try self.name().lowercased())
    _ = skipBlanks()
    if take("]") { return name }
    let comparison = current ?? "]"
    if comparison != "=" {
      guard "~|^$*".contains(comparison) else { throw failure("`]` or one of `= ~= |= ^= $= *=`") }
      position += 1
    }
    try expect("=")
    _ = skipBlanks()
    let value = try attributeValue()
    _ = skipBlanks()
    try expect("]")
    return Self.condition(name, comparison, value)
  }

  private mutating func attributeValue() throws(ParseError) -> String {
    guard let quote = current, quote == "\"" || quote == "'" else {
      let value = String(characters[position...].prefix { $0 != "]" && !$0.isWhitespace })
      if value.isEmpty { throw failure("a value") }
      position += value.count
      return value
    }
    position += 1
    let value = String(characters[position...].prefix { $0 != quote })
    position += value.count
    try expect(quote)
    return value
  }

  private static func condition(_ name: String, _ comparison: Character, _ value: String) -> String
  {
    let text = literal(value)
    switch comparison {
    case "~": return word(value, in: name)
    case "|": return "(\(name)=\(text) or starts-with(\(name),\(literal(value + "-"))))"
    case "^": return value.isEmpty ? "false()" : "starts-with(\(name),\(text))"
    case "*": return value.isEmpty ? "false()" : "contains(\(name),\(text))"
    case "$":
      // XPath counts code points.
      let length = value.unicodeScalars.count
      return value.isEmpty
        ? "false()" : "substring(\(name),string-length(\(name))-\(length - 1))=\(text)"
    default: return "\(name)=\(text)"
    }
  }

  private static func word(_ word: String, in attribute: String) -> String {
    "contains(concat(' ',normalize-space(\(attribute)),' '),\(literal(" \(word) ")))"
  }

  /// XPath 1.0 has no escapes: a text with both quotes is put together from parts.
  private static func literal(_ text: String) -> String {
    if !text.contains("'") { return "'\(text)'" }
    if !text.contains("\"") { return "\"\(text)\"" }
    let parts = text.split(separator: "'", omittingEmptySubsequences: false).map { "'\($0)'" }
    return "concat(" + parts.joined(separator: ",\"'\",") + ")"
  }

  private mutating func pseudoClass(type: String?) throws(ParseError) -> String {
    try expect(":")
    let start = position
    let name = try self.name().lowercased()
    switch name {
    case "first-child": return "not(preceding-sibling::*)"
    case "last-child": return "not(following-sibling::*)"
    case "only-child": return "not(preceding-sibling::* or following-sibling::*)"
    case "first-of-type": return "not(preceding-sibling::\(type ?? "*"))"
    case "last-of-type": return "not(following-sibling::\(type ?? "*"))"
    case "nth-child": return try nth(of: "*")
    case "nth-of-type": return try nth(of: type ?? "*")
    case "not":
      try expect("(")
      _ = skipBlanks()
      let conditions = try compound()
      _ = skipBlanks()
      try expect(")")
      return "not(" + conditions.joined(separator: " and ") + ")"
    default:
      position = start
      throw failure("one of `:first-child :last-child :nth-child(n) :not(…)`, not `:\(name)`")
    }
  }

  /// `3`, `odd`, `even`, `2n+1`, `-n+3`
  private mutating func nth(of kind: String) throws(ParseError) -> String {
    try expect("(")
    let written = String(characters[position...].prefix { $0 != ")" }).filter { !$0.isWhitespace }
      .lowercased()
    guard let (step, offset) = Self.stepAndOffset(written) else {
      throw failure("`3`, `odd` or `2n+1`")
    }
    while let current, current != ")" { position += 1 }
    try expect(")")
    let index = "(count(preceding-sibling::\(kind))+1)"
    if step == 0 { return "\(index)=\(offset)" }
    let direction = step > 0 ? ">=" : "<="
    return "\(index)\(direction)\(offset) and (\(index)-\(offset)) mod \(abs(step))=0"
  }

  private static func stepAndOffset(_ text: String) -> (Int, Int)? {
    if text == "odd" { return (2, 1) }
    if text == "even" { return (2, 0) }
    guard let n = text.firstIndex(of: "n") else { return Int(text).map { (0, $0) } }
    let offset = text[text.index(after: n)...]
    let step = text[..<n]
    let steps = step.isEmpty || step == "+" ? 1 : step == "-" ? -1 : Int(step)
    guard let steps, let start = offset.isEmpty ? 0 : Int(offset) else { return nil }
    return (steps, start)
  }
}
