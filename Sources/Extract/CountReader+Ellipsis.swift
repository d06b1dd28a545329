import Model

/// Numbers without a noun: they count what was counted before.
extension CountReader {
  /// “66 of them”, “118 more”, “77,000 were removed”: the things counted before.
  func sameUnit(of number: NumberReader.Reading, behind last: Reading?)
    -> (TakedownStatistic.Unit, Range<Int>)?
  {
    guard var unit = last?.unit ?? inherited?.unit else { return nil }
    let (word, next) = (text.text(number.end), text.text(number.end + 1))
    let isSame =
      word == "of" && (["them", "those", "these", "which"].contains(next) || isOfTotal(number.end))
      || word == "more" || word == "others"
      || ["another", "further"].contains(text.text(number.first - 1))
      || last != nil && text.reads("including", at: number.first - 1)
      || isOfThose(before: number.first) || isAmongThose(before: number.first)
      || isShareOfTotal(number) || ["were", "was"].contains(word)
      || Self.opensWithTally(text) && text.isWord(number.end)
    if isSame, let predicate = predicate(behind: number.end) { unit = predicate }
    return isSame ? (unit, number.first..<number.end) : nil
  }

  /// “1,200 were phishing links”: what they were tells their unit.
  private func predicate(behind end: Int) -> TakedownStatistic.Unit? {
    guard ["were", "are"].contains(text.text(end)) else { return nil }
    let phrase = (end + 1..<end + 6).prefix {
      text.isWord($0) && !Self.stops.contains(text.key($0))
        && !words.deeds.map(\.tokens.lowerBound).contains($0)
    }
    return phrase.lazy.compactMap { words.nouns[$0]?.unit }.first { $0 != .other }
  }

  func isPredicate(behind count: Range<Int>) -> Bool { predicate(behind: count.upperBound) != nil }

  /// A number may count what was counted before the sentence: without a word of these none does.
  static func mayTakeUp(_ text: TokenText) -> Bool {
    let (keys, takingUp) = (text.keys, takingUp)
    return text.range.contains { !Key.isCharacter(keys[$0]) && takingUp.contains(keys[$0]) }
  }
  static let takingUp = KeyTable(
    of: [
      "them", "those", "these", "which", "more", "others", "another", "further", "were", "was",
      "total", "removals", "takedowns", "deletions", "accounted", "comprises", "comprised",
      "includes", "included", "counts", "covers", "covered", "contains", "hits", "hit", "affects",
      "affected",
    ])

  /// “8,330 of the total”, “1,435 of the removals”.
  func isOfTotal(_ index: Int) -> Bool {
    Self.wholes.contains(text.key(index + 1)) && Self.totals.contains(text.key(index + 2))
  }
  private static let totals = KeyTable(of: ["total", "removals", "takedowns", "deletions"])

  /// “India accounted for 5,200”.
  private func isShareOfTotal(_ number: NumberReader.Reading) -> Bool {
    text.reads("for", at: number.first - 1) && text.reads("accounted", at: number.first - 2)
      && endsThere(number)
  }

  /// “Among those removed were 600 in Peru”, “among them were 40 on Quill”.
  private func isAmongThose(before first: Int) -> Bool {
    guard ["were", "are"].contains(text.text(first - 1)) else { return false }
    return (3...4).contains {
      text.reads("among", at: first - $0) && Self.parts.contains(text.key(first - $0 + 1))
    }
  }

  /// “Of these, 1,340,000 were barred”; “of which 174 were …”; “of the sites removed, 7,200 were …”.
  private func isOfThose(before first: Int) -> Bool {
    let start = text.scalar(first - 1) == 0x2C ? first - 1 : first
    return ["of", "among"].contains(text.text(start - 2))
      && ["these", "those", "them", "which"].contains(text.text(start - 1))
      || start < first && isOfWhole(before: start)
  }

  /// “Of the sites removed,”, “of its 12,000 closed accounts,” at the head of the sentence.
  func isOfWhole(before comma: Int) -> Bool {
    let start = text.range.lowerBound
    return Self.opensWithWhole(text) && (start + 2..<start + 9).contains(comma)
      && !(start..<comma).contains { text.scalar($0) == 0x2C }
  }

  static func opensWithWhole(_ text: TokenText) -> Bool {
    let start = text.range.lowerBound
    return (text.reads("of", at: start) || text.reads("among", at: start))
      && wholes.contains(text.key(start + 1))
  }

  /// “300 and 200 posts respectively”: the noun stands behind the last.
  func sharedUnit(
    of number: NumberReader.Reading, _ later: ArraySlice<NumberReader.Reading>
  ) -> (TakedownStatistic.Unit, Range<Int>)? {
    guard !isHan, let next = later.first, isNext(next, behind: number.end),
      text.range.contains(where: { text.reads("respectively", at: $0) }),
      let unit = unit(of: next)?.0 ?? sharedUnit(of: next, later.dropFirst())?.0
    else { return nil }
    return (unit, number.first..<number.end)
  }

  /// “The number of accounts that it closed rose to 118,000”: the noun stands before.
  func unitBefore(_ number: NumberReader.Reading) -> (TakedownStatistic.Unit, Range<Int>)? {
    guard !isHan, !text.isWord(number.end) || Self.stops.contains(text.key(number.end)),
      !text.isCurrencySign(number.start - 1),
      ["to", "at", "was", "reached", "hit", "totalled", "is"].contains(text.text(number.first - 1)),
      let start = Self.numberOf(before: number.first, in: text)
    else { return nil }
    let noun = (start..<min(start + 8, number.first)).first {
      words.nouns[$0] != nil && words.nouns[$0 + 1] == nil
    }
    return noun.flatMap { words.nouns[$0] }.map { ($0.unit, number.first..<number.end) }
  }

  /// Where the noun of “the number of” begins.
  static func numberOf(before number: Int, in text: TokenText) -> Int? {
    let start = (number - 16..<number).last {
      text.reads("of", at: $0)
        && (text.reads("number", at: $0 - 1) || text.reads("that", at: $0 - 1))
    }
    guard let start, !(start..<number).contains(where: { text.isNumber($0) }) else { return nil }
    return start + 1
  }

  // MARK: Of later numbers only what differs is told

  /// “77,000 were removed for this and 59,000 for that”.
  func elliptic(_ number: NumberReader.Reading, behind last: Reading?)
    -> (TakedownStatistic.Unit, Range<Int>)?
  {
    guard let last, last.tokens.upperBound <= number.first, !text.isCurrencySign(number.start - 1),
      number.high == nil, !text.isNumber(number.end), text.scalar(number.end) != 0x25,
      let value = number.value.decimal?.whole,
      isElliptic(number, value) || value > 1 && isParallel(number.first..<number.end, behind: last)
        || !isHan && endsThere(number)
          && (isObject(number) || isDone(number) || isShare(number, value, of: last)
            || value >= Self.fewest && isGapped(number, behind: last))
    else { return nil }
    return (last.unit, number.first..<number.end)
  }
  private static let fewest = 20

  private func isElliptic(_ number: NumberReader.Reading, _ value: Int) -> Bool {
    // “1,021 listings: 640 on Quill and 381 on Bell”.
    let isPart = [0x3A, 0x28].contains(text.scalar(number.first - 1))
    return value >= (isPart ? 100 : 1000)
      && (isPart || Self.beforeElliptic.contains(text.text(number.first - 1)))
      && endsThere(number)
  }

  /// No noun follows, and it is no number of another year.
  private func endsThere(_ number: NumberReader.Reading) -> Bool {
    let next = text.text(number.end)
    let isOfYear =
      ["in", "the", "a"].contains(next)
      && (text.isNumber(number.end + 1)
        || ["year", "same", "previous"].contains(text.text(number.end + 1)))
    return (Self.afterElliptic.contains(next) || !text.isWord(number.end) || isDone(number))
      && !isOfYear
  }

  /// “4,000 were blocked and 1,073 removed”.
  private func isDone(_ number: NumberReader.Reading) -> Bool {
    (text.reads("and", at: number.first - 1) || text.scalar(number.first - 1) == 0x2C)
      && words.deeds.contains {
        $0.tokens.lowerBound == number.end && !text.isNumber($0.tokens.upperBound)
          && (!text.isWord($0.tokens.upperBound)
            || Self.behindPassives.contains(text.text($0.tokens.upperBound))
            || text.text($0.tokens.upperBound).hasSuffix("ly"))
      }
  }

  private static let beforeElliptic: Set<String> = ["and", "while", "plus", "did", "with", "for"]
  private static let afterElliptic: Set<String> = [
    "for", "on", "in", "from", "after", "over", "that", "which", "who", "linked", "related", "tied",
    "connected", "associated", "belonging", "involving", "and",
    "because", "under", "at", "to", "sat", "were", "was", "by", "with", "since", "during",
    "between", "across", "worldwide", "while", "as", "last", "this",
  ]

  /// “Reviewed 4,500 listings and removed 600”.
  private func isObject(_ number: NumberReader.Reading) -> Bool {
    words.deeds.contains { $0.tokens.upperBound == number.first }
  }

  /// “Quill removed 6,000 videos and Bell 970”, “the banks froze 5,300 accounts and their rivals 555”.
  private func isGapped(_ number: NumberReader.Reading, behind last: Reading) -> Bool {
    let start = (number.first - Self.longestSubject..<number.first).last {
      text.scalar($0) == 0x2C || text.reads("and", at: $0) || text.reads("while", at: $0)
    }
    guard let start, start >= last.tokens.upperBound else { return false }
    let subject = start + 1..<number.first
    let isName = subject.allSatisfy { text.isCapital($0) }
    return !subject.isEmpty && (isName || text.isWord(start))
      && subject.allSatisfy { index in
        (text.isWord(index) || text.scalar(index) == 0x2D) && !Self.stops.contains(text.key(index))
          && !words.deeds.contains { $0.tokens.contains(index) }
      }
      && words.deeds.contains {
        $0.verb != nil && $0.tokens.upperBound <= last.tokens.lowerBound
      }
  }
  private static let longestSubject = 5

  /// “Were erased by Quill and 850 by Bell”, “: 640 on Quill and 381 on Bell”.
  private func isShare(_ number: NumberReader.Reading, _ value: Int, of last: Reading) -> Bool {
    let before = number.first - 1
    let isListed =
      [0x2C, 0x3A, 0x28, 0x2D, 0x2013, 0x2014].contains(text.scalar(before))
      || text.reads("and", at: before) || text.reads("for", at: before) && last.isShare
    return isListed && value > 1
      && (["on", "in", "from", "by", "at"].contains(text.text(number.end))
        && text.isCapital(number.end + 1)
        || text.reads("for", at: before) && !text.isWord(number.end))
      && (last.isShare || last.isElliptic || value <= last.quantity.value)
  }
}
