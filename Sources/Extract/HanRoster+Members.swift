/// What the members of Chinese lists are made of.
extension HanRoster {
  func begins(_ index: Int) -> Bool {
    !text.range.contains(index - 1) || !text.isJoined(index)
      || text.kind(index - 1) == .punctuation && text.scalar(index - 1) != Self.comma
      || closed.contains(index - 1) || text.spells("至于", at: index - 2)
      || text.spells("至於", at: index - 2)
  }

  func member(from start: Int) -> Member? {
    if let close = HanNames.opening[text.scalar(start)] {
      let inner = start + 1
      guard
        let end = (inner...inner + Self.longest).first(where: { text.scalar($0) == close }),
        end > inner, !closed.contains(inner) || known.contains(inner)
      else { return nil }
      let gloss = sortEnd(behind: end + 1)
      let whole = start..<glossEnd(gloss)
      // “甲”（乙有限公司）: its operator is found by its form.
      let isOperated = text.spells("公司", at: whole.upperBound - 3)
      return Member(
        name: inner..<end, whole: whole, isQuoted: true,
        isKnown: isOperated || (inner..<end).allSatisfy(known.contains))
    }
    if known.contains(start) {
      var end = start
      while known.contains(end) || end > start && goesOn(end, from: start) { end += 1 }
      return member(known: start..<end)
    }
    if let latin = (start..<start + Self.longest).first(where: {
      !text.isHan($0) || isJoint($0)
    }),
      latin > start, text.isCapital(latin), text.scalar(latin - 1) == 0x7684
    {
      return member(from: latin)
    }
    var end = start
    var business: Int?
    while end - start <= Self.longest, goesOn(end, from: start) {
      end = bracketEnd(inNameAt: end) ?? end + 1
      if businessEnds.contains(end), end - start > 2, business == nil { business = end }
    }
    // 本地平台“怀小二”: what it is stands before the name.
    let quote = (end..<end + Self.longestSort).first { HanNames.opening[text.scalar($0)] != nil }
    if let quote, end > start, quote == end || HanTrades.isLast(before: quote, in: text) {
      return member(from: quote)
    }
    // 济民药房串换药品: with a word of business a name may end.
    if end - start > Self.longestBare, !text.spells("公司", at: end - 2), let business {
      end = business
    }
    return end - start > Self.longest || isCut(end) ? nil : member(start..<end)
  }

  private static let longestSort = 5

  /// Behind 总部位|于, 甲|的: what goes on so was no name.
  private func isCut(_ end: Int) -> Bool { Self.cuts.contains(text.scalar(end)) }
  private static let cuts = ScalarSet("于於为為有")

  func member(endingAt mark: Int) -> Member? {
    var end = mark
    while let open = glossOpening(before: end) { end = open }
    let last = text.scalar(end - 1)
    if let open = HanNames.opening.first(where: { $0.value == last })?.key {
      let start = (1...Self.longest).map { end - 1 - $0 }.first { text.scalar($0) == open }
      return start.flatMap { member(from: $0) }.flatMap {
        $0.whole.upperBound <= mark ? $0 : nil
      }
    }
    let sum = sumStart(before: end).map { text.scalar($0 - 1) == 0x3A ? $0 - 1 : $0 }
    var start = sum ?? end
    if known.contains(start - 1) {
      while known.contains(start - 1) { start -= 1 }
      return member(from: start)
    }
    let limit = start - Self.longest
    while start > limit, !heads.contains(start), !orders.contains(start),
      goesOn(start - 1, from: nil)
    {
      start -= 1
    }
    if known.contains(start - 1), start < (sum ?? end) {
      return member(known: start..<(sum ?? end))
    }
    guard start > limit, var member = member(start..<(sum ?? end)) else { return nil }
    member.hasSum = sum != nil
    return member
  }

  private func member(known name: Range<Int>) -> Member {
    var end = glossEnd(name.upperBound)
    let sum = sumEnd(at: end)
    end = sum ?? end
    return Member(
      name: name, whole: name.lowerBound..<end, hasSum: sum != nil, isKnown: true)
  }

  private func member(_ run: Range<Int>) -> Member? {
    let name = withoutDescription(run)
    guard name.count > 1 || text.isWord(name.lowerBound) && text.length(name.lowerBound) > 2,
      !name.allSatisfy(generic.contains), !name.contains(where: { text.scalar($0) == 0x67D0 }),
      name.contains(where: { text.isHan($0) || text.isWord($0) }), !isNoName(name),
      name.count <= Self.longestPlain || businessEnds.contains(name.upperBound)
        || !text.isHan(name.lowerBound)
    else { return nil }
    let gloss = glossEnd(name.upperBound)
    let sum = sumEnd(at: text.scalar(gloss) == 0x3A ? gloss + 1 : gloss)
    return Member(name: name, whole: run.lowerBound..<(sum ?? gloss), hasSum: sum != nil)
  }

  /// 韩国Quill Lamps, 线上品牌Bell: what is said of a name in Latin letters is none of it.
  private func withoutDescription(_ run: Range<Int>) -> Range<Int> {
    guard text.isHan(run.lowerBound),
      let latin = run.first(where: { text.isCapital($0) }),
      (run.lowerBound..<latin).allSatisfy(text.isHan),
      text.byteRange(of: latin..<latin + 1).count > 2
        || latin + 1 < run.upperBound && !text.isHan(latin + 1),
      everyday.rest(of: run.lowerBound..<latin, in: text) == 0
        || HanTrades.end(at: latin, in: text) || places[run.lowerBound] == latin
    else { return run }
    return latin..<run.upperBound
  }

  /// 8起, 税款, 商户, 原董事长王小明.
  private func isNoName(_ name: Range<Int>) -> Bool {
    text.isNumber(name.lowerBound) && Self.counters.contains(text.scalar(name.lowerBound + 1))
      || HanParties.ofOthers.contains(text.scalar(name.upperBound - 1))
      || HanTrades.isLast(before: name.upperBound, in: text)
        && !businessEnds.contains(name.upperBound)
        && (name.count < 4 || everyday.rest(of: name.dropLast(2), in: text) < 2)
      || name.contains(where: persons.contains)
  }

  /// A name that goes on at `index`, begun at `start` if it is read to the right.
  private func goesOn(_ index: Int, from start: Int?) -> Bool {
    guard text.range.contains(index), !closed.contains(index), !known.contains(index) else {
      return false
    }
    let scalar = text.scalar(index)
    switch text.kind(index) {
    case .punctuation:
      return Self.joining.contains(scalar) && (text.isJoined(index) || scalar == 0x26)
        || scalar == 0x28 && bracketEnd(inNameAt: index) != nil
        || scalar == 0x29 && start == nil && isBracket(inNameBefore: index)
    case .number:
      return !(sumEnd(at: index) != nil || isCounted(index))
    case .word: return true
    case .han:
      guard !Self.grammar.contains(scalar), !isStop(index, from: start),
        !Self.beforeSums.contains(scalar) || sumEnd(at: index) == nil
      else { return false }
      return !(isJoint(index) && !isInsideWord(index, from: start))
    case nil: return false
    }
  }

  private func isStop(_ index: Int, from start: Int?) -> Bool {
    if isCounted(index) || text.spells("限期", at: index) { return true }
    if Self.stops.contains(text.scalar(index)) {
      return !["在线", "在線", "未来", "未來"].contains { text.spells($0, at: index) }
    }
    guard let start else { return heads.contains(index + 1) && !businessEnds.contains(index + 1) }
    return index - start > 1 && verbs.contains(index)
  }

  /// The 和 of 和谐药店, 仁和堂.
  private func isInsideWord(_ index: Int, from start: Int?) -> Bool {
    start.map { index - $0 == 1 } ?? (text.kind(index - 2) == .punctuation)
  }

  /// The end of (亚洲) in 宏宇(亚洲)建设有限公司.
  private func bracketEnd(inNameAt index: Int) -> Int? {
    guard text.scalar(index) == 0x28 else { return nil }
    let end = text.bracketEnd(at: index, within: 6)
    return end > index && text.isHan(end) && text.isJoined(end) && businessFollows(end) ? end : nil
  }
  private func businessFollows(_ index: Int) -> Bool {
    let end = (index...index + 8).first { !text.isHan($0) || businessEnds.contains($0) }
    return end.map(businessEnds.contains) ?? false
  }
  private func isBracket(inNameBefore index: Int) -> Bool {
    (2...5).contains { bracketEnd(inNameAt: index - $0) == index + 1 }
  }

  private func glossEnd(_ end: Int) -> Int {
    text.bracketEnd(at: end, within: Self.longestGloss)
  }
  private static let longestGloss = 24

  private func glossOpening(before end: Int) -> Int? {
    guard text.scalar(end - 1) == 0x29 else { return nil }
    return (2...Self.longestGloss).map { end - $0 }.first { text.scalar($0) == 0x28 }
  }

  /// Behind “甲”App, “甲”网店.
  private func sortEnd(behind end: Int) -> Int {
    var end = end
    while generic.contains(end) { end += 1 }
    return end
  }

  // MARK: Sums

  /// 100万元, 罚款30000元, 2,800萬元.
  func sumEnd(at start: Int) -> Int? {
    var number = start
    while number - start < 6, Self.beforeSums.contains(text.scalar(number)) { number += 1 }
    var unit = number
    while text.isNumber(unit) || unit > number && [0x2E, 0x2C].contains(text.scalar(unit)) {
      unit += 1
    }
    guard unit > number else { return nil }
    var end = unit
    while end - unit < 6, Self.units.contains(text.scalar(end)) { end += 1 }
    return end > unit && Self.lastUnits.contains(text.scalar(end - 1)) ? end : nil
  }

  func sumStart(before end: Int) -> Int? {
    (2...12).map { end - $0 }.last { start in
      sumEnd(at: start) == end && !(text.isNumber(start) && text.isNumber(start - 1))
    }
  }
  private static let beforeSums = ScalarSet("新台臺币幣人民港处處各罚罰款被计計裁核開开重")
  private static let units = ScalarSet("千万萬亿億元圆圓欧歐美日韩韓英镑鎊澳港币幣")
  static let lastUnits = ScalarSet("元圆圓镑鎊币幣万萬亿億")

  // MARK: Words

  /// 和, but not that of 和解.
  func joint(at index: Int) -> String? {
    Self.joints.first { text.spells($0, at: index) }.flatMap { word in
      word.count == 1 && everyday.isWord(at: index, in: text) && !known.contains(index + 1)
        ? nil : word
    }
  }
  func isJoint(_ index: Int) -> Bool { joint(at: index) != nil }

  static let comma: UInt32 = 0x3001
  private static let joints = ["以及", "和", "及", "与", "與", "暨"]
  private static let joining = ScalarSet("&.-'*·+")
  static let measures = ScalarSet("家款间間个個名所")
  private static let counters = ScalarSet("家款间間个個名所起次件条條例人位项項宗")
  static let predicates = ScalarSet("因均皆亦也都则則未被遭共各")
  private static let stops = ScalarSet("因均皆亦也则則未被遭共各在于於等并並")
  private static let grammar = ScalarSet("对對向由将將把就称稱给給让讓使令了为為的某该該除其它他是即")
}
