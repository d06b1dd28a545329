import Model

/// Where Chinese companies outside the registry may stand.
extension OutlineReader {
  /// “甲”App, 小程序“甲”, 趣步APP; behind 涉及 a list of quoted names.
  func readBrands(beside noun: Range<Int>) {
    let (start, end) = (noun.lowerBound, noun.upperBound)
    if isClosing(start - 1) || text.isCapital(start - 1)
      || text.isWord(start) && text.isHan(start - 1)
    {
      add(start - 1, start - 1)
    }
    if isOpening(end) { add(end + 1, end + 2) }
    let heads = hits.filter { phrases.roles(of: $0.node).contains(.hanListHead) }
    if heads.contains(where: { head in (0...1).contains { isOpening(head.tokens.upperBound + $0) } }
    ) {
      addAnywhere()
    }
  }

  private func isOpening(_ index: Int) -> Bool {
    switch text.scalar(index) {
    case 0x201C, 0x300C, 0x300A, 0x300E, 0x22: true
    default: false
    }
  }
  func isClosing(_ index: Int) -> Bool { Self.isClosing(text.scalar(index)) }
  static func isClosing(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x201D, 0x300D, 0x300B, 0x300F, 0x22: true
    default: false
    }
  }

  /// 国诚投资被…: Han characters before it, and a word before or behind by which it is acted upon.
  func mayBeBusiness(_ end: Range<Int>) -> Bool {
    guard text.isHan(end.lowerBound - 1), text.isHan(end.lowerBound - 2) else { return false }
    if [0x3001, 0x548C, 0x53CA, 0x8207, 0x3A].contains(text.scalar(end.upperBound)) { return true }
    // Behind the beginning of a clause.
    let isFirst = (2...4).contains { length in
      let start = end.lowerBound - length
      return text.kind(start - 1).map { $0 == .punctuation } ?? true || !text.isJoined(start)
    }
    if isFirst { return true }
    return hits.contains { hit in
      let roles = phrases.roles(of: hit.node)
      return roles.contains(.hanVerbAfter)
        && (0...2).contains(hit.tokens.lowerBound - end.upperBound)
        || roles.contains(.hanVerbBefore)
          && (2...8).contains(end.lowerBound - hit.tokens.upperBound)
    }
  }

  /// 天神娱乐（002354）, *ST左江, 美国天空公司（Skydio）, and what was called so before.
  func readHanForms() {
    if known.named.hasShortForm { addAnywhere() }
    for index in text.range {
      if text.isNumber(index), text.length(index) >= 6,
        let open = (1...6).first(where: { text.scalar(index - $0) == 0x28 })
      {
        add(index - open - 2, index - open)
      }
      // 公告.
      if text.scalar(index) == 0x516C, text.scalar(index + 1) == 0x544A { add(index - 4, index) }
      if text.scalar(index) == 0x28, text.scalar(index - 1) == 0x53F8 { add(index + 1, index + 2) }
      // 卡友公司, of a name told before.
      if known.named.hasCompanyName, text.spells("公司", at: index) { add(index - 2, index + 2) }
      // 票务公司Discord, Discord公司.
      if text.isCapital(index), text.isHan(index - 1) || text.isHan(index + 1) {
        add(index, index + 1)
      }
      if text.isCapital(index), text.reads("st", at: index) || text.reads("sst", at: index) {
        add(index, index + 3)
      }
    }
  }

  /// 约谈货小侠, 货小侠被….
  func readHanParties() {
    guard let words = extractor.strangerWords,
      !roles.isDisjoint(with: [.hanVerbBefore, .hanVerbAfter])
    else { return }
    if HanRoster.mayStand(in: text) { addAnywhere() }
    for name in HanParties(text, hits, phrases, words).names() {
      add(name.lowerBound, name.upperBound)
    }
  }

  /// 甲网、乙、丙: what stands in one list with a known name.
  func readHanMembers(beside company: Outline.Place) {
    if text.scalar(company.end) == 0x3001 || text.scalar(company.end + 1) == 0x3001
      || text.scalar(company.start - 1) == 0x3001
    {
      hasStranger = true
    }
  }
}
