import Extract
import Model

/// Sentences made of a pattern's own parts.
struct RuleSamples: Sendable {
  /// One part: what may stand there.
  struct Slot {
    var words: [String]
    /// The word class of which they are; nil for a capture.
    var wordClass: Int?
    /// Something may stand before it, or a clause may end there as well.
    var hasGap: Bool
    var hasWideGap = false
    var isOptional = false
  }

  private let rulebook: Rulebook

  init(_ rulebook: Rulebook) { self.rulebook = rulebook }

  /// The pattern's parts, with all optional ones or without any.
  func slots(_ pattern: Pattern, isWhole: Bool = false) -> [Slot] {
    let isHan = pattern.isHan
    var slots: [Slot] = []
    var (hasGap, isWide) = (false, false)
    func add(_ elements: [Pattern.Element], isOptional: Bool) {
      for element in elements {
        var slot: Slot
        switch element {
        case .gap, .shortGap:
          (hasGap, isWide) = (true, element == .gap)
          continue
        case .optional(let inner):
          if isWhole { add(inner, isOptional: true) }
          continue
        case .words(let index):
          slot = Slot(
            words: rulebook.wordClasses[index].phrases.map(\.text), wordClass: index,
            hasGap: hasGap)
        case .capture(let capture):
          slot = Slot(words: examples(of: capture, isHan), hasGap: hasGap)
        }
        (slot.isOptional, slot.hasWideGap) = (isOptional, isWide)
        slots.append(slot)
        (hasGap, isWide) = (false, false)
      }
    }
    add(pattern.elements, isOptional: false)
    return slots
  }

  /// What stands in a gap: a word that means nothing, with a comma behind it if the gap reaches over one.
  enum Filling { case nothing, word, clause }

  /// - Parameter filling: of each slot behind a gap, what stands in that.
  func sentence(
    _ slots: [Slot], _ words: [String], _ pattern: Pattern, _ rule: Rule,
    filling: (Int) -> Filling
  ) -> String {
    let isHan = pattern.isHan
    var parts: [String] = []
    for (place, (slot, word)) in zip(slots, words).enumerated() {
      switch filling(place) {
      case .word where slot.hasGap: parts.append(Self.filler(isHan))
      case .clause where slot.hasGap:
        parts.append(Self.filler(isHan) + (!slot.hasWideGap ? "" : isHan ? "，" : ","))
      case .word, .clause, .nothing: break
      }
      if !word.isEmpty { parts.append(word) }
    }
    var text = parts.joined(separator: isHan ? "" : " ") + (isHan ? "。" : ".")
    for index in rule.near {
      guard let word = rulebook.wordClasses[index].phrases.first?.text else { continue }
      text += isHan ? "\(word)。" : " \(word)."
    }
    return text
  }

  /// What may stand right before a slot, and right behind it; nil: nothing.
  func neighbours(of slot: Int, _ slots: [Slot], isHan: Bool) -> Neighbours {
    func parts(at place: Int, hasGap: Bool) -> [PhraseRows.Part?] {
      guard slots.indices.contains(place) else { return [nil] }
      guard !hasGap else { return [PhraseRows.Part(Self.filler(isHan)), nil] }
      return slots[place].words.prefix(Self.mostChoices).map {
        PhraseRows.Part($0, of: slots[place].wordClass)
      }
    }
    func isCapture(_ place: Int, hasGap: Bool) -> Bool {
      slots.indices.contains(place) && !hasGap && slots[place].wordClass == nil
    }
    let goesOn = slots.indices.contains(slot + 1) && slots[slot + 1].hasGap
    return Neighbours(
      before: parts(at: slot - 1, hasGap: slots[slot].hasGap),
      after: parts(at: slot + 1, hasGap: goesOn),
      haveCapture: isCapture(slot - 1, hasGap: slots[slot].hasGap)
        || isCapture(slot + 1, hasGap: goesOn))
  }

  /// What may stand beside a slot of a pattern without its optional parts, where these are there.
  func neighboursWithOptional(of slot: Int, _ pattern: Pattern) -> Neighbours {
    let whole = slots(pattern, isWhole: true)
    return neighbours(of: whole.firm[slot], whole, isHan: pattern.isHan)
  }

  struct Neighbours {
    var before: [PhraseRows.Part?]
    var after: [PhraseRows.Part?]
    /// A name, a sum or a count is one of them.
    var haveCapture: Bool

    /// One of each side, others in each turn.
    func pair(in turn: Int) -> (before: PhraseRows.Part?, after: PhraseRows.Part?) {
      (
        before.isEmpty ? nil : before[turn % before.count],
        after.isEmpty ? nil : after[turn % after.count]
      )
    }

    var turns: Range<Int> { 0..<max(before.count, after.count, 1) }
  }

  /// Enough to pass over a few bad words, few enough for thousands of patterns.
  static let mostChoices = 12

  /// Names of the lists that a pattern names: `{company} $sue`.
  static func lists(namedIn pattern: String) -> [String] {
    pattern.split(separator: "$").dropFirst(pattern.hasPrefix("$") ? 0 : 1).map {
      String($0.prefix { $0 == "_" || $0.isASCII && ($0.isLetter || $0.isNumber) })
    }
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

extension [RuleSamples.Slot] {
  /// Where those stand that are not optional.
  var firm: [Int] { indices.filter { !self[$0].isOptional } }
}

extension Pattern {
  var isHan: Bool { language == "zh" }

  var hasOptionalParts: Bool {
    elements.contains { if case .optional = $0 { true } else { false } }
  }
}
