import Model

/// Full-width punctuation that a Chinese keyboard types where YAML and patterns want ASCII.
enum FullWidth {
  static let ascii: [Character: Character] = [
    "，": ",", "：": ":", "｜": "|", "［": "[", "］": "]", "（": "(", "）": ")", "｛": "{", "｝": "}",
    "？": "?", "＂": "\"", "＇": "'", "＃": "#", "－": "-", "＝": "=", "＄": "$", "＠": "@", "＊": "*",
    "．": ".", "；": ";", "！": "!", "　": " ",
  ]

  /// The ASCII sign that a full-width one stands for.
  static func meant(by character: Character) -> Character? {
    guard let first = character.unicodeScalars.first?.value, first == 0x3000 || first >= 0xFF00
    else { return nil }
    return ascii[character]
  }

  static func message(_ found: Character, _ meant: Character) -> String {
    "full-width `\(found)`; write `\(meant)`"
  }
}

/// Reports full-width punctuation that YAML has read as part of a text.
///
/// Only where it cannot be meant: in a key, as a bracket around a plain text, as a comma in a plain
/// text inside `[…]` or `{…}`.
func reportFullWidth(in value: Value, isKey: Bool, _ mistakes: Mistakes) {
  guard value.style == .plain, let scalar = value.scalar,
    scalar.utf8.contains(where: { $0 == 0xEF }),
    let (offset, found, meant) = misplaced(in: scalar, isKey: isKey, isInFlow: value.isInFlow)
  else { return }
  mistakes.error(
    value.location(atCharacter: offset),
    FullWidth.message(found, meant)
      + (isKey ? "" : ", or put the text in quotes if it belongs to it"))
}

private func misplaced(
  in scalar: String, isKey: Bool, isInFlow: Bool
) -> (offset: Int, found: Character, meant: Character)? {
  for (offset, character) in scalar.enumerated() {
    guard let meant = FullWidth.meant(by: character) else { continue }
    let opens = offset == 0 && "［｛＂＇＃＊".contains(character)
    if isKey || opens || (isInFlow && "，｝］".contains(character)) {
      return (offset, character, meant)
    }
  }
  return nil
}

/// The full-width character that explains why YAML refuses these lines.
func fullWidthCause(
  from first: Int, to last: Int, in text: DefinitionText
) -> (Location, String)? {
  for number in max(1, first)...max(1, first, last) {
    let line = text.line(number)
    for place in line.indices {
      let character = line[place]
      guard let meant = FullWidth.meant(by: character), takesPart(character, behind: line[..<place])
      else { continue }
      return (text.location(at: place), FullWidth.message(character, meant))
    }
  }
  return nil
}

/// Whether a full-width character stands where its ASCII form would be a sign of YAML.
private func takesPart(_ character: Character, behind start: Substring) -> Bool {
  let last = start.last { !$0.isWhitespace }
  func isOpen(_ opening: Character, _ closing: Character) -> Bool {
    start.count { $0 == opening } > start.count { $0 == closing }
  }
  switch character {
  case "：": return !start.contains(":") && !start.contains("\"")
  case "－": return last == nil
  case "［", "｛", "＂", "＇": return last.map { ":-,[{".contains($0) } ?? true
  case "］": return isOpen("[", "]")
  case "｝": return isOpen("{", "}")
  case "，": return isOpen("[", "]") || isOpen("{", "}")
  default: return false
  }
}

/// A full-width colon where a group of keys was wanted: `name：腾讯`.
func fullWidthColon(in value: Value) -> Location? {
  guard value.style == .plain, let scalar = value.scalar,
    let place = scalar.firstIndex(of: "：")
  else { return nil }
  return value.location(atCharacter: scalar.distance(from: scalar.startIndex, to: place))
}
