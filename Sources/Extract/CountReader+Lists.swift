import Model

/// Which counts stand in one list.
extension CountReader {
  /// “10 apps (seven of them games) and 57 accounts”.
  private func endOfRemark(in between: Range<Int>) -> Int {
    guard let close = between.first(where: { text.scalar($0) == 0x29 }),
      !(between.lowerBound..<close).dropFirst().contains(where: { text.scalar($0) == 0x28 })
    else { return between.lowerBound }
    return close + 1
  }

  /// “43 posts that praised violence, and 66 comments”.
  private func listsMore(_ a: Reading, _ b: Reading) -> Bool {
    let between = a.tokens.upperBound..<b.tokens.lowerBound
    return !isHan && between.count <= Self.longestRemark
      && text.reads("and", at: between.upperBound - 1)
      && text.scalar(between.upperBound - 2) == 0x2C
      && !words.deeds.contains { between.overlaps($0.tokens) }
  }

  /// “Removed 300 posts with rumours, 200 accounts, and 20 groups that spread them”.
  private func goesOnBehindRemark(_ a: Reading, _ b: Reading) -> Bool {
    let between = a.tokens.upperBound..<b.tokens.lowerBound
    return !isHan && a.deed.map { $0.token < a.tokens.lowerBound } ?? false
      && between.count <= Self.longestRemark && text.scalar(between.upperBound - 1) == 0x2C
      && Self.remarks.contains(text.text(between.lowerBound)) && !hasDeed(after: b.tokens)
      && !words.deeds.contains { between.overlaps($0.tokens) }
  }

  /// “Seized 300 phones that bore its logo; 200 watches; and 20 pairs of shoes”.
  private func listsBehindSemicolon(_ a: Reading, _ b: Reading) -> Bool {
    guard !isHan, a.deed.map({ $0.token < a.tokens.lowerBound }) ?? false, !hasDeed(after: b.tokens)
    else { return false }
    let between = a.tokens.upperBound..<b.tokens.lowerBound
    let end = between.upperBound - (text.reads("and", at: between.upperBound - 1) ? 1 : 0)
    return text.scalar(end - 1) == 0x3B && !words.deeds.contains { between.overlaps($0.tokens) }
  }

  /// “23 groups, 12 galas and 40 accounts”: behind what is counted in between and has no unit.
  private func behindUncounted(_ start: Int, before end: Int) -> Int {
    guard !isHan else { return start }
    var start = start
    while text.scalar(start) == 0x2C, start + 2 < end, text.isNumber(start + 1),
      let noun = noun(behind: start + 2), noun.upperBound < end
    {
      start = noun.upperBound
    }
    return start
  }

  /// A few words behind a number in a list, which no unit is known of.
  private func noun(behind start: Int) -> Range<Int>? {
    let noun = (start..<start + 3).prefix {
      text.isWord($0) && !text.reads("and", at: $0)
    }
    guard !noun.isEmpty, !words.deeds.contains(where: { noun.overlaps($0.tokens) }) else {
      return nil
    }
    return noun.startIndex..<noun.endIndex
  }

  /// The galas of “23 groups, 12 galas and 40 accounts”: between counted things they count as well.
  func listed(
    _ number: NumberReader.Reading, behind last: Reading?, before next: NumberReader.Reading?
  ) -> (TakedownStatistic.Unit, Range<Int>)? {
    guard !isHan, let last, let next, text.scalar(last.tokens.upperBound) == 0x2C,
      number.first == last.tokens.upperBound + 1, let noun = noun(behind: number.end),
      noun.upperBound < next.first, isNext(next, behind: noun.upperBound), unit(of: next) != nil
    else { return nil }
    return (.other, number.first..<noun.upperBound)
  }

  /// “2,632 pages, groups and accounts”: the last of them tells what they are.
  func unitOfList(behind end: Int) -> TakedownStatistic.Unit? {
    var index = end
    var unit: TakedownStatistic.Unit?
    while text.scalar(index) == 0x2C || text.reads("and", at: index),
      let noun = (index + 1..<index + 4).first(where: { words.nouns[$0] != nil }),
      (index + 1..<noun).allSatisfy({ text.isWord($0) && !Self.stops.contains(text.key($0)) })
    {
      unit = words.nouns[noun]?.unit
      index = noun + 1
    }
    return unit == .other ? nil : unit
  }

  /// “Deleted four accounts that spread rumours, 19 that sold fakes”: each is told apart in the same way.
  func isParallel(_ count: Range<Int>, behind last: Reading) -> Bool {
    guard !isHan, count.lowerBound > last.tokens.upperBound,
      text.scalar(count.lowerBound - 1) == 0x2C || text.reads("and", at: count.lowerBound - 1)
    else { return false }
    let remark = text.text(last.tokens.upperBound)
    return Self.remarks.contains(remark) && remark == text.text(count.upperBound)
  }
  private static let remarks: Set<String> = ["that", "which", "who", "with", "for", "containing"]

  /// “Two shipments with 300 fake watches”.
  func holds(_ container: Reading, _ goods: Reading) -> Bool {
    !isHan && container.unit == .other && goods.unit == .products
      && goods.tokens.lowerBound == container.tokens.upperBound + 1
      && ["with", "containing", "holding", "carrying"].contains(
        text.text(container.tokens.upperBound))
  }

  private static let longestRemark = 16

  func joins(_ a: Reading, _ b: Reading) -> Bool {
    guard a.tokens.upperBound <= b.tokens.lowerBound,
      b.tokens.lowerBound - a.tokens.upperBound <= Self.longestRemark
    else { return false }
    // 笔记17万篇、违规账号5万个: what stands between describes the second.
    if [0x3001, 0x548C, 0x53CA, 0x4E0E].contains(text.scalar(a.tokens.upperBound))
      || text.spells("以及", at: a.tokens.upperBound)
    {
      let between = a.tokens.upperBound + 1..<b.tokens.lowerBound
      // 6家商户以及甲、乙等7个品牌: names of the second.
      let isNamed = text.scalar(b.tokens.lowerBound - 1) == 0x7B49
      // 、疑似13岁以下用户账号2590万个
      return between.allSatisfy {
        text.isHan($0) || text.isWord($0) || isNamed && text.scalar($0) == 0x3001
          || text.isNumber($0) && [0x5C81, 0x6B72].contains(text.scalar($0 + 1))
      }
        && !words.deeds.contains { between.overlaps($0.tokens) }
    }
    if listsMore(a, b) || listsBehindSemicolon(a, b) || goesOnBehindRemark(a, b) { return true }
    // “276 accounts on Quill, as well as 116 accounts on Bell”.
    var start = endOfRemark(in: a.tokens.upperBound..<b.tokens.lowerBound)
    if ["on", "in", "from"].contains(text.text(start)), text.isCapital(start + 1) { start += 2 }
    // “Quill deleted 300 posts and Bell 200”: another who does the same.
    let another = (start..<b.tokens.lowerBound).drop { index in
      text.scalar(index) == 0x2C || ["and", "while"].contains(text.text(index))
    }
    if another.lowerBound > start, (1...3).contains(another.count),
      another.allSatisfy({ text.isCapital($0) })
    {
      return true
    }
    // “300 sites and portals, 20 accounts”.
    if text.reads("and", at: start), text.isWord(start + 1), text.scalar(start + 2) == 0x2C {
      start += 2
    }
    start = behindUncounted(start, before: b.tokens.lowerBound)
    var end = b.tokens.lowerBound
    // “Acted on 300 posts and on 20 accounts”.
    if !isHan, ["on", "against"].contains(text.text(end - 1)), text.reads("and", at: end - 2) {
      end -= 1
    }
    return end - start <= 4
      && (start..<end).allSatisfy { index in
        ["and", "as", "well", "plus"].contains(text.text(index))
          || [0x2C, 0x3001, 0x548C, 0x53CA, 0x4E0E].contains(text.scalar(index))
      }
  }
}
