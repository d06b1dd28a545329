import Model

/// Sentences made of a pattern's own parts.
struct RuleSamples: Sendable {
  /// One part: what may stand there.
  struct Slot {
    var words: [String]
    /// The word class of which they are; nil for a capture.
    var wordClass: Int?
    /// Something may stand before it.
    var hasGap: Bool
  }

  private let rulebook: Rulebook

  init(_ rulebook: Rulebook) { self.rulebook = rulebook }

  /// The pattern's parts, optional ones left out.
  func slots(_ pattern: Pattern) -> [Slot] {
    let isHan = pattern.language == "zh"
    var slots: [Slot] = []
    var gap = false
    for element in pattern.elements {
      switch element {
      case .gap, .shortGap: gap = true
      case .optional: continue
      case .words(let index):
        let phrases = rulebook.wordClasses[index].phrases.map(\.text)
        slots.append(Slot(words: phrases, wordClass: index, hasGap: gap))
        gap = false
      case .capture(let capture):
        slots.append(Slot(words: examples(of: capture, isHan), hasGap: gap))
        gap = false
      }
    }
    return slots
  }

  /// - Parameter filled: puts a word that means nothing where the pattern has a gap.
  func sentence(
    _ slots: [Slot], _ choice: [Int], _ pattern: Pattern, _ rule: Rule, filled: Bool
  ) -> String {
    let isHan = pattern.language == "zh"
    var parts: [String] = []
    for (slot, index) in zip(slots, choice) {
      if slot.hasGap, filled { parts.append(Self.filler(isHan)) }
      if slot.words.indices.contains(index) { parts.append(slot.words[index]) }
    }
    var text = parts.joined(separator: isHan ? "" : " ") + (isHan ? "。" : ".")
    for index in rule.near {
      guard let word = rulebook.wordClasses[index].phrases.first?.text else { continue }
      text += isHan ? "\(word)。" : " \(word)."
    }
    return text
  }

  /// What stands beside a part in that sentence: before it from the part before on.
  func neighbours(of place: Int, _ slots: [Slot], _ choice: [Int], _ pattern: Pattern) -> (
    before: String, after: String
  ) {
    let filler = Self.filler(pattern.language == "zh")
    func word(_ place: Int) -> String {
      guard slots.indices.contains(place), slots[place].words.indices.contains(choice[place]) else {
        return ""
      }
      return slots[place].words[choice[place]]
    }
    let goesOn = slots.indices.contains(place + 1) && slots[place + 1].hasGap
    let before = word(place - 1) + (slots[place].hasGap ? filler : "")
    return (before, goesOn ? filler : word(place + 1))
  }

  private static func filler(_ isHan: Bool) -> String { isHan ? "于此" : "here" }

  private func examples(of capture: Pattern.Capture, _ isHan: Bool) -> [String] {
    switch capture {
    case .company: names(rulebook.companies.lazy.map(\.names), isHan)
    case .regulator(let bodies):
      names(
        rulebook.regulators.lazy.filter { bodies?.contains($0.body) ?? true }.map(\.names), isHan)
    case .law: names(rulebook.laws.lazy.map(\.names), isHan)
    case .money: [isHan ? "500万元" : "$5 million"]
    case .date: [isHan ? "2023年5月1日" : "May 1, 2023"]
    case .count(let unit): counted(unit, isHan).map { isHan ? "5000\($0)" : "5,000 \($0)" }
    case .statistic(let verbs): statistics(verbs, isHan)
    }
  }

  /// A few names that need no context; more than one, since a name may mean something else in its place.
  private func names(_ names: some Sequence<[Name]>, _ isHan: Bool) -> [String] {
    let plain = names.lazy.flatMap { $0 }.filter {
      $0.near.isEmpty && $0.notNear.isEmpty && Self.fits($0.text, isHan) && $0.text.utf8.count > 2
    }
    return plain.prefix(4).map(\.text)
  }

  private func counted(_ unit: TakedownStatistic.Unit?, _ isHan: Bool) -> [String] {
    let units = rulebook.units.filter { unit == nil || $0.unit == unit }
    return units.compactMap { counted in
      let nouns = phrases(counted.nouns, isHan)
      let measure = isHan ? phrases(counted.measures, isHan).first ?? "" : ""
      return nouns.first.map { isHan ? measure + $0 : $0 + "s" }
    }
  }

  private func statistics(_ verbs: Set<TakedownStatistic.Verb>?, _ isHan: Bool) -> [String] {
    let deeds = rulebook.countVerbs.filter { deed in
      deed.verb.map { verbs?.contains($0) ?? true } ?? false
    }
    let words = deeds.compactMap { phrases($0.words, isHan).first }
    let things = counted(.accounts, isHan) + counted(nil, isHan)
    return words.flatMap { word in
      things.prefix(3).flatMap { thing in
        isHan ? ["\(word)5000\(thing)"] : ["\(word) 5,000 \(thing)"]
      }
    }
  }

  private func phrases(_ index: Int?, _ isHan: Bool) -> [String] {
    guard let index else { return [] }
    return rulebook.wordClasses[index].phrases.map(\.text).filter { Self.fits($0, isHan) }
  }

  private static func fits(_ text: String, _ isHan: Bool) -> Bool {
    isHan == text.unicodeScalars.contains { $0.properties.isIdeographic }
  }
}
