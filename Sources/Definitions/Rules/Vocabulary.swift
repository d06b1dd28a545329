import Model

/// The named lists of words, and the word classes that all readers of rules share.
struct Vocabulary {
  let mistakes: Mistakes
  /// By index; equal sets of phrases share one.
  private(set) var classes: [WordClass] = []
  private var indices: [[Int]: Int] = [:]
  /// All phrases by their number, which is what classes are compared by.
  private var phrases: [Phrase] = []
  private var numberOfPhrase: [Phrase: Int] = [:]
  private let lists: [String: Value]
  private let countries: [Value]
  /// All forms of all `countries`.
  private static let countryList = "country"
  /// False if a file could not be read: lists may be declared there.
  private let isComplete: Bool
  private var expanded: [String: [Int]] = [:]
  private var indexOfList: [String: Int] = [:]
  /// The named lists as they are written.
  private(set) var written: [String: WordList] = [:]
  /// Lists being expanded, to find one that includes itself.
  private var open: [String] = []

  init(_ sections: RuleSections, isComplete: Bool, _ mistakes: Mistakes) {
    (self.mistakes, self.isComplete) = (mistakes, isComplete)
    let pairs = sections.pairs("lists", mistakes)
    lists = Dictionary(pairs.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    countries = sections.pairs("countries", mistakes).map(\.value)
    for (key, name, _) in pairs {
      if !name.allSatisfy(Self.isNamePart) || name.isEmpty {
        mistakes.error(
          key.location, "`\(name)` cannot be written as `$\(name)`; use letters, digits and `_`")
      }
      _ = numbers(ofList: name, at: key.location)
    }
  }

  static func isNamePart(_ character: Character) -> Bool {
    character == "_" || character.isASCII && (character.isLetter || character.isNumber)
  }

  /// The class of some phrases, each by its number.
  mutating func index(of numbers: [Int]) -> Int {
    var seen: Set<Int> = []
    let own = numbers.filter { seen.insert($0).inserted }
    let key = own.sorted()
    if let known = indices[key] { return known }
    classes.append(WordClass(own.map { phrases[$0] }))
    indices[key] = classes.count - 1
    return classes.count - 1
  }

  /// The class of the words at `value`: a text, or a list of texts and `$lists`; nil if it has none.
  mutating func index(of value: Value) -> Int? {
    let numbers = numbers(in: value)
    return numbers.isEmpty ? nil : index(of: numbers)
  }

  /// The class of a named list; nil if there is none of that name.
  mutating func index(ofList name: String, at place: @autoclosure () -> Location) -> Int? {
    if let known = indexOfList[name] { return known }
    let numbers = numbers(ofList: name, at: place())
    guard !numbers.isEmpty else { return nil }
    let index = index(of: numbers)
    indexOfList[name] = index
    return index
  }

  /// The number of a phrase: equal ones have the same.
  mutating func number(of phrase: Phrase) -> Int {
    if let known = numberOfPhrase[phrase] { return known }
    phrases.append(phrase)
    numberOfPhrase[phrase] = phrases.count - 1
    return phrases.count - 1
  }

  /// The words at `value`, with `$lists` replaced by theirs.
  mutating func phrases(in value: Value) -> [Phrase] {
    numbers(in: value).map { phrases[$0] }
  }

  mutating func phrases(ofList name: String, at place: @autoclosure () -> Location) -> [Phrase] {
    numbers(ofList: name, at: place()).map { phrases[$0] }
  }

  mutating func numbers(in value: Value) -> [Int] {
    switch value.content {
    case .list(let values): return values.flatMap { numbers(in: $0) }
    case .mapping:
      mistakes.error(value.location, "found a group of keys; expected words")
      return []
    case .scalar(let text):
      let name = String(text.dropFirst())
      if text.hasPrefix("$"), name.allSatisfy(Self.isNamePart) {
        if let list = open.last { written[list, default: WordList()].lists.append(name) }
        return numbers(ofList: name, at: value.location)
      }
      let phrases = phrases(written: text, at: value.location)
      if let list = open.last {
        written[list, default: WordList()].words += phrases.map {
          WordList.Word(phrase: $0, location: value.location)
        }
      }
      return phrases.map { number(of: $0) }
    }
  }

  /// The words of a named list; an error at `place` if there is none of that name.
  mutating func numbers(ofList name: String, at place: @autoclosure () -> Location) -> [Int] {
    if let known = expanded[name] { return known }
    if name == Self.countryList, lists[name] == nil, !countries.isEmpty {
      open.append(name)
      let numbers = countries.flatMap { self.numbers(in: $0) }
      open.removeLast()
      expanded[name] = numbers
      return numbers
    }
    guard let value = lists[name] else {
      let known = lists.keys.sorted().map { "$" + $0 }
      mistakes.error(
        place(),
        isComplete
          ? unknown("list", "$" + name, known: known)
          : "unknown list `$\(name)`; it may stand in a file that cannot be read")
      // Once will do for a list that every other line may use.
      if !isComplete { expanded[name] = [] }
      return []
    }
    if open.contains(name) {
      mistakes.error(place(), "list `$\(name)` includes itself; delete this entry")
      return []
    }
    open.append(name)
    let numbers = numbers(in: value)
    open.removeLast()
    if numbers.isEmpty {
      mistakes.error(value.location, "list `\(name)` has no words")
    }
    expanded[name] = numbers
    return numbers
  }
}

extension Phrase {
  /// `=word` takes the word in this form only; blanks are made single.
  init?(written: some StringProtocol) {
    let exact = written.hasPrefix("=")
    if !exact, Self.areSpacedOnce(written.utf8) {
      self.init(String(written))
      return
    }
    let words = written.dropFirst(exact ? 1 : 0).split(whereSeparator: \.isWhitespace)
    guard !words.isEmpty else { return nil }
    self.init(words.joined(separator: " "), exact: exact)
  }

  /// Words with one blank between them, of characters none of which is a blank of another sort.
  private static func areSpacedOnce(_ bytes: some Sequence<UInt8>) -> Bool {
    var isBehindBlank = true
    for byte in bytes {
      let isBlank = byte == 0x20
      if isBlank && isBehindBlank || byte < 0x20 || (0xC0..<0xE4).contains(byte) { return false }
      isBehindBlank = isBlank
    }
    return !isBehindBlank
  }
}
