import Extract
import Model

/// In which patterns the words of a list stand.
struct ListUses: Sendable {
  /// A slot of a pattern, in which all words of the list may stand.
  struct Use {
    var place: PatternTrial.Place
    /// With optional parts, if the list stands in one.
    var isWhole: Bool
    var slot: Int
  }

  /// By list; of uses between the same two neighbours the first, those beside words before those beside captures.
  private(set) var uses: [String: [Use]] = [:]
  private let rulebook: Rulebook
  private let samples: RuleSamples
  private var besideCaptures: [String: [Use]] = [:]
  private var seen: Set<Surroundings> = []
  private var holds: [ClassAndList: Bool] = [:]

  /// The lists that some rules use and no others do: of a list of many rules one of them tells little.
  init(_ rulebook: Rulebook, _ samples: RuleSamples, by rules: [Int]) {
    (self.rulebook, self.samples) = (rulebook, samples)
    let others = Set(rulebook.rules.indices).subtracting(rules)
    let lists = Set(lists(ofRules: rules)).subtracting(self.lists(ofRules: others))
    for rule in rules {
      for index in rulebook.rules[rule].patterns.indices {
        add(PatternTrial.Place(rule: rule, pattern: index), lists)
      }
    }
    uses.merge(besideCaptures) { $0 + $1 }
    besideCaptures = [:]
  }

  private func lists(ofRules rules: some Sequence<Int>) -> [String] {
    rules.flatMap { rulebook.rules[$0].patterns }.flatMap(lists(in:))
  }

  private mutating func add(_ place: PatternTrial.Place, _ lists: Set<String>) {
    let pattern = rulebook.rules[place.rule].patterns[place.pattern]
    let named = self.lists(in: pattern).intersection(lists)
    guard !named.isEmpty else { return }
    for isWhole in pattern.hasOptionalParts ? [false, true] : [false] {
      let slots = samples.slots(pattern, isWhole: isWhole)
      for (slot, part) in slots.enumerated() where part.isOptional == isWhole {
        guard let wordClass = part.wordClass else { continue }
        let neighbours = samples.neighbours(of: slot, slots, isHan: pattern.isHan)
        let (before, after) = neighbours.pair(in: 0)
        for list in named where holds(wordClass, list) {
          let surroundings = Surroundings(
            list: list, wordClass: wordClass, before: before, after: after)
          guard seen.insert(surroundings).inserted else { continue }
          let use = Use(place: place, isWhole: isWhole, slot: slot)
          if neighbours.haveCapture {
            besideCaptures[list, default: []].append(use)
          } else {
            uses[list, default: []].append(use)
          }
        }
      }
    }
  }

  private struct Surroundings: Hashable {
    var list: String
    var wordClass: Int
    var before: PhraseRows.Part?
    var after: PhraseRows.Part?
  }

  private struct ClassAndList: Hashable {
    var wordClass: Int
    var list: String
  }

  private mutating func holds(_ wordClass: Int, _ list: String) -> Bool {
    let key = ClassAndList(wordClass: wordClass, list: list)
    if let known = holds[key] { return known }
    let words = rulebook.lists[list]?.words.map(\.phrase) ?? []
    let isHeld = Set(rulebook.wordClasses[wordClass].phrases).isSuperset(of: words)
    holds[key] = isHeld
    return isHeld
  }

  /// The lists that a pattern names, with those that these include.
  func lists(in pattern: Pattern) -> Set<String> {
    var lists: Set<String> = []
    var named = RuleSamples.lists(namedIn: pattern.text)
    while let name = named.popLast() {
      guard let list = rulebook.lists[name], lists.insert(name).inserted else { continue }
      named += list.lists
    }
    return lists
  }

  /// The words that lists bring into a pattern.
  func words(in pattern: Pattern) -> Set<Phrase> {
    lists(in: pattern).reduce(into: []) { words, list in
      words.formUnion(rulebook.lists[list]?.words.map(\.phrase) ?? [])
    }
  }
}
