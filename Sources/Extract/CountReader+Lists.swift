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
    return !isHan && between.count <= 16 && text.reads("and", at: between.upperBound - 1)
      && text.scalar(between.upperBound - 2) == 0x2C
      && !words.deeds.contains { between.overlaps($0.tokens) }
  }

  /// “23 groups, 12 galas and 40 accounts”: behind what is counted in between and has no unit.
  private func behindUncounted(_ start: Int, before end: Int) -> Int {
    guard !isHan else { return start }
    var start = start
    while text.scalar(start) == 0x2C, start + 2 < end, text.isNumber(start + 1) {
      let noun = (start + 2..<min(start + 5, end)).prefix {
        text.isWord($0) && !text.reads("and", at: $0)
      }
      guard !noun.isEmpty, noun.upperBound < end,
        !words.deeds.contains(where: { noun.overlaps($0.tokens) })
      else { break }
      start = noun.upperBound
    }
    return start
  }

  func joins(_ a: Reading, _ b: Reading) -> Bool {
    guard a.tokens.upperBound <= b.tokens.lowerBound,
      b.tokens.lowerBound - a.tokens.upperBound <= 16
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
    if listsMore(a, b) { return true }
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
    return b.tokens.lowerBound - start <= 4
      && (start..<b.tokens.lowerBound).allSatisfy { index in
        ["and", "as", "well", "plus"].contains(text.text(index))
          || [0x2C, 0x3001, 0x548C, 0x53CA, 0x4E0E].contains(text.scalar(index))
      }
  }
}
