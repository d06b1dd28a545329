import Model

/// Counted things of one sentence, with what was done to them.
///
/// The unit is the head noun after the number (`22,000 relevant social media posts`), after its
/// Chinese measure word (`4000个违规账号`) or right before it (`信息208万余条`). The deed is the
/// nearest verb of the clause: after a passive subject, else before the number; a coordinated count
/// without a verb of its own shares its neighbour's (`removed 300 posts and 20 accounts`).
struct CountReader {
  /// What words of the rulebook stand where in the sentence.
  struct Words {
    /// Last token of each noun → its first token and unit; the longest noun wins.
    var nouns: [Int: (start: Int, unit: TakedownStatistic.Unit)] = [:]
    /// Measure words by token.
    var measures: [Int: TakedownStatistic.Unit] = [:]
    /// Verbs by first token; nil verb: what is counted was not acted against.
    var deeds: [(tokens: Range<Int>, verb: TakedownStatistic.Verb?)] = []
  }

  struct Reading {
    var quantity: Quantity
    var unit: TakedownStatistic.Unit
    var tokens: Range<Int>
    var deed: Mention.Deed?
  }

  let text: TokenText
  let words: Words
  let isHan: Bool

  func readings(_ numbers: [NumberReader.Reading]) -> [Reading] {
    var counts: [Reading] = numbers.compactMap { number in
      guard !isNoCount(number), let value = number.value.whole,
        let (unit, span) = isHan && !text.isWord(number.end)
          ? hanUnit(of: number) ?? unit(of: number) : unit(of: number)
      else { return nil }
      return Reading(
        quantity: Quantity(value, number.bound), unit: unit, tokens: span, deed: nil)
    }
    for index in counts.indices { counts[index].deed = deed(of: counts, at: index) }
    shareDeeds(among: &counts)
    return counts
  }

  /// Years, percentages, ordinals and other numbers that count nothing.
  private func isNoCount(_ number: NumberReader.Reading) -> Bool {
    let next = text.scalar(number.end)
    if next == 0x25 || [0x5E74, 0x6708, 0x65E5, 0x65F6, 0x70B9, 0x6B21].contains(next) {
      return true
    }
    if text.scalar(number.first - 1) == 0x7B2C { return true }  // 第
    let word = text.text(number.end)
    if ["percent", "per", "st", "nd", "rd", "th", "year", "years"].contains(word) { return true }
    guard number.end - number.start == 1, text.isNumber(number.start) else { return false }
    let digits = text.text(number.start)
    return digits.utf8.count == 4 && (1900...2049).contains(Int(digits) ?? 0)
      && (isHan ? next == 0x5E74 : true)
  }

  // MARK: Units

  private static let stops: Set<String> = [
    "of", "in", "on", "at", "from", "to", "for", "by", "with", "that", "which", "who", "were",
    "was",
    "is", "are", "have", "has", "had", "been", "be", "and", "or", "but", "as", "since", "after",
    "before", "during", "over", "under", "into", "this", "last", "will", "would", "because",
    "while",
  ]

  private func unit(of number: NumberReader.Reading) -> (TakedownStatistic.Unit, Range<Int>)? {
    var found: (unit: TakedownStatistic.Unit, end: Int)?
    var index = number.end
    while text.range.contains(index), index - number.end < 8 {
      if let noun = words.nouns[index], noun.start >= number.end {
        found = (noun.unit, index + 1)
      } else if let found, index > found.end {
        break
      } else if text.isNumber(index) || isBarrier(index) {
        break
      }
      index += 1
    }
    return found.map { ($0.unit, number.first..<$0.end) }
  }

  private func isBarrier(_ index: Int) -> Bool {
    if text.isWord(index) {
      return Self.stops.contains(text.text(index)) && !isInsideNoun(index)
    }
    guard !text.isHan(index) else { return false }
    // A hyphen or a quotation mark stands inside a noun phrase.
    return ![0x2D, 0x22, 0x27, 0x201C, 0x201D, 0x2018, 0x2F].contains(text.scalar(index))
  }

  private func isInsideNoun(_ index: Int) -> Bool {
    words.nouns.contains { $0.value.start <= index && index < $0.key }
  }

  /// 被 已 均 并 和 、 and their like end a noun phrase.
  private static let hanStops: Set<UInt32> = Set("被已均并和、及与或将后遭进对从由".unicodeScalars.map(\.value))

  private func hanUnit(of number: NumberReader.Reading) -> (TakedownStatistic.Unit, Range<Int>)? {
    let measure = words.measures[number.end]
    let start = measure == nil && !isClassifier(number.end) ? number.end : number.end + 1
    var found: (unit: TakedownStatistic.Unit, end: Int)?
    var index = start
    while text.range.contains(index), index - start < 16 {
      if Self.hanStops.contains(text.scalar(index)) || text.isNumber(index) { break }
      if text.tokens[index].kind == .punctuation,
        ![0x201C, 0x201D, 0x300C, 0x300D].contains(text.scalar(index))
      {
        break
      }
      if words.deeds.contains(where: { $0.tokens.lowerBound == index }) { break }
      if let noun = words.nouns[index], noun.start >= start { found = (noun.unit, index + 1) }
      index += 1
    }
    if let found { return (found.unit, number.first..<found.end) }
    if let before = hanNoun(before: number.first) {
      return (before, number.first..<max(start, number.end))
    }
    return measure.map { ($0, number.first..<start) }
  }

  private func isClassifier(_ index: Int) -> Bool {
    "个款件家条名位起宗部篇项间场处户张段份例批套只人個條間項".unicodeScalars.contains { $0.value == text.scalar(index) }
  }

  /// The noun that ends right before `index`, words such as 共, 累计 and 达 between them.
  private func hanNoun(before index: Int) -> TakedownStatistic.Unit? {
    var position = index - 1
    while text.range.contains(position), index - position <= 6 {
      if let noun = words.nouns[position] { return noun.unit }
      guard text.isHan(position),
        "共累计合计总计达到约近超逾过".unicodeScalars.contains(where: { $0.value == text.scalar(position) })
      else { return nil }
      position -= 1
    }
    return nil
  }

  // MARK: Deeds

  private static let auxiliaries: Set<String> = [
    "was", "were", "is", "are", "be", "been", "being", "have", "has", "had", "will", "would", "got",
  ]

  private func deed(of counts: [Reading], at index: Int) -> Mention.Deed? {
    let count = counts[index]
    let left = index > 0 ? counts[index - 1].tokens.upperBound : text.range.lowerBound
    let right =
      index + 1 < counts.count ? counts[index + 1].tokens.lowerBound : text.range.upperBound
    let before = words.deeds.last {
      $0.tokens.upperBound <= count.tokens.lowerBound && $0.tokens.lowerBound >= left
        && isSameClause($0.tokens.lowerBound, count.tokens.lowerBound)
    }
    let after = words.deeds.first {
      $0.tokens.lowerBound >= count.tokens.upperBound && $0.tokens.upperBound <= right
        && isSameClause($0.tokens.lowerBound, count.tokens.upperBound - 1)
        && $0.tokens.lowerBound - count.tokens.upperBound <= 10
    }
    let isBehind =
      isPassive(after: count.tokens.upperBound)
      || isNearer(after?.tokens, before?.tokens, to: count.tokens)
    guard let chosen = isBehind ? after ?? before : before ?? after, let verb = chosen.verb else {
      return nil
    }
    return Mention.Deed(
      verb: verb, token: chosen.tokens.lowerBound, isPart: isPart(count.tokens.lowerBound))
  }

  /// “accounts closed and 1,600 products withdrawn”: the participle behind is nearer.
  private func isNearer(_ after: Range<Int>?, _ before: Range<Int>?, to count: Range<Int>) -> Bool {
    guard !isHan, let after, let before else { return false }
    return after.lowerBound - count.upperBound < count.lowerBound - before.upperBound
  }

  private func isPassive(after index: Int) -> Bool {
    if isHan {
      return [0x88AB, 0x906D].contains(text.scalar(index))
        || [0x88AB, 0x906D].contains(text.scalar(index + 1))
    }
    return (0..<3).contains { Self.auxiliaries.contains(text.text(index + $0)) }
  }

  private func isSameClause(_ a: Int, _ b: Int) -> Bool {
    text.range.contains(a) && text.range.contains(b)
      && text.tokens[a].clause == text.tokens[b].clause
  }

  private func isPart(_ index: Int) -> Bool {
    (1...5).contains { back in
      let word = text.text(index - back)
      return text.spells("其中", at: index - back)
        || (word == "of"
          && ["which", "these", "them", "those"].contains(text.text(index - back + 1)))
    }
  }

  /// Counts joined by commas and “and” share one verb, whichever side it stands on.
  private func shareDeeds(among counts: inout [Reading]) {
    guard counts.count > 1 else { return }
    for index in 1..<counts.count
    where counts[index].deed == nil && joins(counts[index - 1], counts[index]) {
      if var deed = counts[index - 1].deed {
        deed.isPart = isPart(counts[index].tokens.lowerBound)
        counts[index].deed = deed
      }
    }
    for index in stride(from: counts.count - 2, through: 0, by: -1)
    where counts[index].deed == nil && joins(counts[index], counts[index + 1]) {
      counts[index].deed = counts[index + 1].deed
    }
  }

  private func joins(_ a: Reading, _ b: Reading) -> Bool {
    guard a.tokens.upperBound <= b.tokens.lowerBound, b.tokens.lowerBound - a.tokens.upperBound <= 4
    else { return false }
    return (a.tokens.upperBound..<b.tokens.lowerBound).allSatisfy { index in
      ["and", "as", "well", "plus"].contains(text.text(index))
        || [0x2C, 0x3001, 0x548C, 0x53CA, 0x4E0E].contains(text.scalar(index))
    }
  }
}
