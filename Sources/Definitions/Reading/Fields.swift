import Model

/// The keys of one group, read by name; what is wrong with them goes to the mistakes.
///
/// An accessor answers nil (or an empty list) both for a key that is not there and for one whose value
/// is wrong; the latter has been reported.
struct Fields {
  let value: Value
  /// What the group describes: `company`, `rule`.
  let subject: String
  let mistakes: Mistakes
  private let pairs: [(key: Value, value: Value)]
  /// Known keys that unknown ones were most likely meant to be.
  private var meant: Set<String> = []

  /// - Parameter isOther: allows keys beside `keys`, such as languages; it is given key and value.
  init?(
    _ value: Value, _ subject: String, keys: [String], _ mistakes: Mistakes,
    isOther: (String, Value) -> Bool = { _, _ in false }
  ) {
    guard case .mapping(let pairs) = value.content else {
      if let colon = fullWidthColon(in: value) {
        mistakes.error(colon, FullWidth.message("：", ":") + " and a space")
      } else {
        let found = value.kindInWords
        mistakes.error(
          value.location, "\(subject): found \(found); expected keys: \(quoted(keys))")
      }
      return nil
    }
    (self.value, self.subject, self.mistakes, self.pairs) = (value, subject, mistakes, pairs)
    checkKeys(keys, isOther)
  }

  private mutating func checkKeys(_ keys: [String], _ isOther: (String, Value) -> Bool) {
    var seen: [String: Int] = [:]
    for (key, value) in pairs {
      guard let name = key.scalar else {
        mistakes.error(key.location, "\(subject): a key must be a word; expected: \(quoted(keys))")
        continue
      }
      if let first = seen.updateValue(key.line, forKey: name) {
        mistakes.error(key.location, "duplicate key `\(name)`; it is already on line \(first)")
      } else if !keys.contains(name), !isOther(name, value) {
        if let word = nearest(to: name, among: keys) { meant.insert(word) }
        mistakes.error(
          key.location, unknown("key", name, known: keys, plural: "keys of a \(subject)"))
      }
    }
  }

  /// Keys and values as written, without duplicates.
  var all: [(key: Value, name: String, value: Value)] {
    var seen: Set<String> = []
    return pairs.compactMap { key, value in
      guard let name = key.scalar, seen.insert(name).inserted else { return nil }
      return (key, name, value)
    }
  }

  /// nil also for a key with nothing behind it.
  subscript(key: String) -> Value? {
    guard let value = pairs.first(where: { $0.key.scalar == key })?.value, !value.isEmpty
    else { return nil }
    return value
  }

  /// The place of a key, for a message about it; the group's if it is not there.
  func location(ofKey key: String) -> Location {
    (pairs.first { $0.key.scalar == key }?.key ?? value).location
  }

  /// Reports `key` as missing unless there is a value, or a misspelt key that has been reported.
  func require(_ key: String) -> Value? {
    if let found = self[key] { return found }
    if meant.contains(key) { return nil }
    mistakes.error(location(ofKey: key), "\(subject): `\(key)` is missing; write `\(key): …`")
    return nil
  }

  func text(_ key: String) -> String? { self[key].flatMap { scalar(of: $0, key) } }

  func requiredText(_ key: String) -> String? { require(key).flatMap { scalar(of: $0, key) } }

  /// A list of texts; one text stands for a list of one.
  func texts(_ key: String) -> [String] { values(key).compactMap { scalar(of: $0, key) } }

  /// The elements of a list; any other value is a list of one.
  func values(_ key: String) -> [Value] {
    guard let value = self[key] else { return [] }
    guard case .list(let values) = value.content else { return [value] }
    return values
  }

  func scalar(of value: Value, _ key: String) -> String? {
    guard let scalar = value.scalar, !scalar.allSatisfy(\.isWhitespace) else {
      let found = value.kindInWords
      mistakes.error(value.location, "`\(key)`: found \(found); expected one text")
      return nil
    }
    return scalar
  }
}

/// `a`, `b`, `c` in backticks, for a message.
func quoted(_ words: some Sequence<String>) -> String {
  words.map { "`\($0)`" }.joined(separator: ", ")
}

/// Readers of values that are more than text.
extension Fields {
  /// What `parse` makes of a scalar; its complaint is reported at the scalar.
  func parsed<Result>(
    _ key: String, _ parse: (String) throws(Complaint) -> Result
  ) -> Result? {
    self[key].flatMap { parsed($0, key, parse) }
  }

  func parsed<Result>(
    _ value: Value, _ key: String, _ parse: (String) throws(Complaint) -> Result
  ) -> Result? {
    guard let text = scalar(of: value, key) else { return nil }
    do {
      return try parse(text)
    } catch {
      mistakes.error(value.location, "`\(key)`: \(error.message)")
      return nil
    }
  }

  /// One of the words of an enum.
  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ key: String, _ type: Choice.Type
  ) -> Choice? {
    self[key].flatMap { choice($0, key, type) }
  }

  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ value: Value, _ key: String, _ type: Choice.Type
  ) -> Choice? {
    guard let text = scalar(of: value, key) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    mistakes.error(
      value.location,
      unknown(key, text, known: Choice.allCases.map(\.rawValue), plural: "values"))
    return nil
  }

  func flag(_ key: String) -> Bool? {
    parsed(key) { text throws(Complaint) in
      switch text {
      case "true", "yes": return true
      case "false", "no": return false
      default: throw Complaint("`\(text)` is neither `true` nor `false`")
      }
    }
  }

  func number(_ key: String, in range: ClosedRange<Int>) -> Int? {
    parsed(key) { text throws(Complaint) in
      guard let number = Int(text), range.contains(number) else {
        throw Complaint(
          "`\(text)` is not a whole number from \(range.lowerBound) to \(range.upperBound)")
      }
      return number
    }
  }
}
