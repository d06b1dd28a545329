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
    /// Last token of each adjective that tells the unit of any noun behind it.
    var adjectives: [Int: TakedownStatistic.Unit] = [:]
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
    /// It is a bare number that counts what the one before it counts.
    var isElliptic = false
    /// It is one of the parts that are listed behind their total: “: 640 on Quill and 381 on Bell”.
    var isShare = false
  }

  let text: TokenText
  let words: Words
  let isHan: Bool
  /// The count before this sentence: “815 of those”, “another 118 were banned”.
  let inherited: Inherited?

  /// What a count takes from the one before it.
  struct Inherited {
    var unit: TakedownStatistic.Unit
    var deed: Mention.Deed?
  }

  func readings(_ numbers: [NumberReader.Reading]) -> [Reading] {
    var counts: [Reading] = []
    for (index, number) in numbers.enumerated() {
      guard !isNoCount(number, behind: counts.last), !isCompared(number),
        let value = number.value.decimal?.whole, value > 0,
        // 252个粉丝超过10万的账号
        !isHan || number.first >= counts.last?.tokens.upperBound ?? 0
      else { continue }
      let counted =
        isHan && !text.isWord(number.end)
        ? hanUnit(of: number, behind: counts.last) ?? unit(of: number)
          ?? hanPart(of: number, of: counts.last?.unit)
        : unit(of: number, before: index + 1 < numbers.count ? numbers[index + 1].first : nil)
          ?? unitBefore(number)
          ?? (counts.isEmpty && index > 0 && isOfOthers(number, behind: numbers[index - 1])
            ? nil : sameUnit(of: number, behind: counts.last))
      let elliptic =
        counted == nil
        ? elliptic(number, behind: counts.last) ?? sharedUnit(of: number, numbers[(index + 1)...])
          ?? listed(number, behind: counts.last, before: numbers[(index + 1)...].first)
        : nil
      guard let (unit, span) = counted ?? elliptic, !isRate(behind: span.upperBound) else {
        continue
      }
      var count = Reading(
        quantity: Quantity(value, number.bound), unit: unit, tokens: span, deed: nil,
        isElliptic: elliptic != nil)
      if !isHan { placeAmongParts(&count, behind: counts.last) }
      counts.append(count)
    }
    for index in counts.indices { counts[index].deed = deed(of: counts, at: index) }
    leaveBases(in: &counts)
    takeUpDeed(in: &counts)
    shareDeeds(among: &counts)
    shareBreakdowns(among: &counts)
    leaveEarlier(in: &counts)
    if !isHan { for index in counts.indices { specify(&counts[index]) } }
    return counts
  }

  /// “130 sites a week”, “each day”: not how many there were.
  private func isRate(behind index: Int) -> Bool {
    ["a", "an", "per", "each", "every"].contains(text.text(index))
      && ["hour", "day", "week", "month", "quarter", "year"].contains(text.text(index + 1))
  }

  /// “Five times the 217 posts”, “compared to only 18 posts”, “up from 53 posts”: those of another time.
  private func isCompared(_ number: NumberReader.Reading) -> Bool {
    guard !isHan else { return false }
    var before = number.first - 1
    while ["only", "just", "the", "some"].contains(text.text(before)) { before -= 1 }
    return switch text.text(before) {
    case "times": true
    case "to", "with": text.reads("compared", at: before - 1)
    case "from":
      ["up", "down", "increase", "rise", "jump", "decrease", "drop", "decline", "fall"]
        .contains(text.text(before - 1))
    default: false
    }
  }

  /// Years, percentages, ordinals and other numbers that count nothing.
  private func isNoCount(_ number: NumberReader.Reading, behind last: Reading?) -> Bool {
    let next = text.scalar(number.end)
    let isOrdinal = text.scalar(number.first - 1) == 0x7B2C  // 第
    if isOrdinal || Self.noMeasures.contains(next) && !text.spells("批次", at: number.end) {
      return true
    }
    if ["个月", "小时", "分钟", "個月", "小時", "分鐘", "部门", "部門"].contains(where: {
      text.spells($0, at: number.end)
    }) {
      return true
    }
    // 一批, 一款 and “one” say “a”, unless it stands in a list: “23 pages, one group”; 3·15 is a day, and so is
    // 3・15.
    if number.end - number.start == 1,
      text.scalar(number.start) == 0x4E00
        || text.reads("one", at: number.start)
          && !(last.map({ isNext(number, behind: $0.tokens.upperBound) }) ?? false)
    {
      return true
    }
    if isHan, isQuoted(number) || isReference(number) { return true }
    // 九成八
    if text.scalar(number.start - 1) == 0x6210, text.isHan(number.start) { return true }
    if [0xB7, 0x30FB, 0x2022].contains(text.scalar(number.start - 1)),
      text.isNumber(number.start - 2)
    {
      return true
    }
    if Self.noCounts.contains(text.key(number.end)) || isOfTime(number) || isOfName(number)
      || isOfModel(number)
    {
      return true
    }
    if number.isRatio || number.isVague { return true }
    guard number.end - number.start == 1, text.isNumber(number.start) else { return false }
    let digits = text.text(number.start)
    return digits.utf8.count == 4 && (1900...2049).contains(Int(digits) ?? 0)
      && (isHan ? next == 0x5E74 : true)
  }

  /// “A three-month suspension”, “aged between 24 and 67”, “on average, 20 posts are removed a day”.
  private func isOfTime(_ number: NumberReader.Reading) -> Bool {
    text.scalar(number.end) == 0x2D && Self.noCounts.contains(text.key(number.end + 1))
      || text.reads("aged", at: number.first - 1)
      || text.reads("average", at: number.first - (text.scalar(number.first - 1) == 0x2C ? 2 : 1))
  }

  /// “A Big Four accounting firm”: in the middle of a sentence only a name is written so.
  private func isOfName(_ number: NumberReader.Reading) -> Bool {
    text.isCapital(number.start) && text.isCapital(number.start - 1)
      && number.start - 1 > text.range.lowerBound && !text.isCapital(number.end)
  }

  /// “The qLamp 12 devices”: which model they are.
  private func isOfModel(_ number: NumberReader.Reading) -> Bool {
    let name = number.start - 1
    return text.range.contains(name) && !text.isCapital(name) && text.tokens[name].hasInnerCapital
      && !["on", "at", "from"].contains(text.text(name - 1))
  }

  /// Only a comma, “and” or both stand between.
  func isNext(_ number: NumberReader.Reading, behind end: Int) -> Bool {
    (1...2).contains(number.first - end)
      && (end..<number.first).allSatisfy { text.scalar($0) == 0x2C || text.reads("and", at: $0) }
  }

  /// Behind a number that counts nothing: shares, places in an order and times.
  private static let noCounts = KeyTable(
    of: [
      "percent", "per", "st", "nd", "rd", "th", "year", "years", "month", "months", "week", "weeks",
      "day", "days", "hour", "hours", "minute", "minutes", "decades",
    ])

  /// Units of time, of order and of occasions: 年 月 日 时 点 次 天 岁 届 周 批.
  private static let noMeasures = Set("年月日时時点點次天岁歲届屆周批".unicodeScalars.map(\.value))

  // MARK: Units

  /// Words that end a noun phrase, and marks that do not.
  static let stops = KeyTable(
    of: [
      "of", "in", "on", "at", "from", "to", "for", "by", "with", "that", "which", "who", "were",
      "was", "is", "are", "have", "has", "had", "been", "be", "and", "or", "but", "as", "since",
      "after", "before", "during", "against", "over", "under", "into", "this", "last", "will",
      "would",
      "because", "while", "about", "concerning", "regarding",
    ])
  /// What begins another noun phrase: “in 12 countries the platform closed”.
  private static let openers = KeyTable(
    of: ["the", "a", "an", "its", "their", "it", "they", "we", "he", "she"])
  static let marksInside: Set<UInt32> = [0x2D, 0x22, 0x27, 0x201C, 0x201D, 0x2018, 0x2F]

  private static let containers: Set<String> = [
    "pairs", "boxes", "bottles", "packs", "packets", "cartons", "sets", "units", "bags", "crates",
    "tubes", "sachets", "copies", "items", "articles", "doses", "jars", "vials", "pieces",
  ]

  /// The noun behind a number, and not that of the `next`: “30 warrants and arrested five people”.
  func unit(of number: NumberReader.Reading, before next: Int? = nil)
    -> (TakedownStatistic.Unit, Range<Int>)?
  {
    var found: (unit: TakedownStatistic.Unit, end: Int)?
    var described: (unit: TakedownStatistic.Unit, end: Int)?
    var index = number.end
    while text.range.contains(index), index - number.end < 10, index != next {
      if found == nil, let unit = words.adjectives[index], text.isWord(index + 1),
        !isBarrier(index + 1), text.scalar(number.end) != 0x2D
      {
        described = (unit, index + 2)
      }
      // “367 X (Twitter) accounts”.
      if text.scalar(index) == 0x28, text.scalar(index + 2) == 0x29, index > number.end {
        index += 3
      }
      if let noun = words.nouns[index], noun.start >= number.end, !isCompounded(index) {
        found = (noun.unit, index + 1)
      } else if found != nil, words.nouns[index + 1].map({ $0.start > index }) ?? true {
        break
      } else if text.text(index) == "of",
        ["these", "those", "the", "its", "their", "such"].contains(text.text(index + 1))
      {
        index += 1
      } else if found == nil, Self.joinsList(text, at: index) {
        // “Scam, phishing and spam websites”
      } else if found == nil, let noun = attempted(at: index) {
        return (noun, number.first..<index + 1)
      } else if text.text(index) == "of", Self.containers.contains(text.text(index - 1)) {
        // “800 pairs of fake sneakers”
      } else if text.isNumber(index)
        || isBarrier(index) && (found != nil || !joinsAdjectives(index))
      {
        break
      }
      index += 1
    }
    if let goods = found, described?.unit == .products, isGoods(goods.end - 1) {
      return (.products, number.first..<goods.end)
    }
    return (found ?? described).map {
      ($0.unit == .other ? unitOfList(behind: $0.end) ?? .other : $0.unit, number.first..<$0.end)
    }
  }

  /// The user of “24,000 user-created games” is part of an adjective.
  ///
  /// Nor are the users counted of “300 users' accounts”.
  private func isCompounded(_ noun: Int) -> Bool {
    if text.scalar(noun + 1) == 0x27, text.isJoined(noun + 1), text.isWord(noun + 2) { return true }
    return text.scalar(noun + 1) == 0x2D && text.isJoined(noun + 1) && text.isWord(noun + 2)
      && text.isJoined(noun + 2) && words.nouns[noun + 2] == nil
  }

  private func isBarrier(_ index: Int) -> Bool {
    if text.isWord(index) {
      return (Self.stops.contains(text.key(index)) || Self.openers.contains(text.key(index)))
        && !isInsideNoun(index)
    }
    return !text.isHan(index) && !Self.marksInside.contains(text.scalar(index))
  }

  /// The comma of “scam, phishing and spam websites”.
  static func joinsList(_ text: TokenText, at index: Int) -> Bool {
    guard text.scalar(index) == 0x2C else { return false }
    let words = (index + 1..<index + 6).prefix { text.isWord($0) && !text.reads("and", at: $0) }
    return (1...3).contains(words.count) && text.reads("and", at: index + 1 + words.count)
      && text.isWord(index + 2 + words.count) && !words.contains { stops.contains(text.key($0)) }
  }

  /// “Scam and phishing text messages”, “"false" or "toxic" posts”: what comes before the noun may be joined.
  private func joinsAdjectives(_ index: Int) -> Bool {
    ["and", "or"].contains(text.text(index))
      && (text.isWord(index + 1) || Self.marksInside.contains(text.scalar(index + 1)))
  }

  private func isInsideNoun(_ index: Int) -> Bool {
    words.nouns.contains { $0.value.start <= index && index < $0.key }
  }
}
