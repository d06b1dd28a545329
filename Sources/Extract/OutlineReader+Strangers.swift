import Model

/// Where companies outside the registry may stand: each way in which ``Strangers`` finds one has its
/// counterpart here.
extension OutlineReader {
  private static let tellingNames: Roles = Roles.verbs.union([
    .nameEnding, .nameLastWord, .nameNoun, .nameDeed, .nameFate, .nameBelonging, .takenUp,
    .hanProduct,
    .hanBusiness,
    .hanVerbBefore,
  ])

  mutating func readStrangers(_ quantities: () -> SentenceQuantities) {
    let registered = outline.companies.count
    if !roles.isDisjoint(with: Self.tellingNames) {
      for hit in hits { readStrangers(beside: phrases.roles(of: hit.node), at: hit.tokens) }
    }
    for index in text.range where text.isWord(index) {
      let isKnown =
        (known.hasUnknownStranger || known.strangers.contains(text.key(index)))
        && text.isCapital(index)
      if isKnown || CapitalNames.isBrand(index, in: text) {
        add(index, index + 1, slack: Self.longestRun)
      }
    }
    if text.range.contains(where: { text.isHan($0) }) {
      readHanForms()
      readHanParties()
    }
    if mayBeListed(quantities) { addAnywhere() }
    for company in outline.companies {
      readMembers(behind: company.end)
      readHanMembers(beside: company)
    }
    guard hasStranger, registered > 0 else { return }
    for index in outline.companies.indices {
      let place = outline.companies[index]
      let slack = roles.contains(.nameEnding) ? Self.longestName : Self.longestRun
      outline.companies[index].before = max(place.before, slack)
      outline.companies[index].after = max(place.after, slack)
      // A list of companies acts if one of them is of the registry.
      outline.companies[index].isRegistered = true
    }
  }

  private mutating func addAnywhere() {
    outline.isCompanyAnywhere = true
    hasStranger = true
  }

  private mutating func add(_ start: Int, _ end: Int, slack: Int = longestName) {
    hasStranger = true
    // A short form may be one's of the registry.
    outline.companies.append(
      Outline.Place(
        start: start, end: end, before: slack, after: slack,
        isRegistered: known.hasRegistered || !text.isHan(start)))
    guard !known.hasUnknownStranger else { return }
    var first = min(end - 1, text.range.upperBound - 1)
    while text.range.contains(first), start - first <= Self.longestName,
      !text.isHan(first)
    {
      if text.isWord(first) || text.isNumber(first) { strangers.insert(text.key(first)) }
      first -= 1
    }
  }

  private mutating func readStrangers(beside roles: Roles, at tokens: Range<Int>) {
    let (start, end) = (tokens.lowerBound, tokens.upperBound)
    if roles.contains(.nameEnding), text.range.contains(start - 1) { add(start - 1, end) }
    if roles.contains(.nameLastWord), isPart(start), isPart(start - 1) || isPart(start - 2) {
      add(start - 1, end)
    }
    if roles.contains(.nameNoun), !text.isCapital(start) {
      let called = CapitalNames.calledEnd(behind: end, in: text)
      if isPart(called) { add(called, called + 1) }
      // “Two lenders, Quill and Bell”.
      if text.kind(end) == .punctuation, isPart(end + 1) { add(end + 1, end + 2) }
      if let described = described(before: start) { add(described, described + 1) }
    }
    if roles.contains(.nameDeed), isOfAuthority || self.roles.contains(.authorityPronoun),
      let name = (end...end + CapitalNames.longestTrade).first(where: isPart)
    {
      add(name, name + 1)
    }
    if known.hasAuthority || isOfAuthority || self.roles.contains(.authorityPronoun)
      || !known.bodies.isEmpty
    {
      let fates =
        roles.contains(.nameFate) ? CapitalNames.nameEnds(before: start, in: text) : []
      let owner =
        roles.isDisjoint(with: [.nameBelonging, .nameFate])
        ? nil : CapitalNames.owner(of: start, in: text)
      for name in fates + [owner].compactMap(\.self) where isPart(name - 1) { add(name - 1, name) }
    }
    if hasCount || self.roles.contains(.counted), !roles.isDisjoint(with: .verbs) {
      for name in CapitalNames.doerEnds(before: start, in: text) where isPart(name - 1) {
        add(name - 1, name)
      }
    }
    // “Among the platforms are Quill and Bell”.
    if roles.contains(.takenUp), let name = [end, end + 1].first(where: isPart) {
      add(name, name + 1)
    }
    if roles.contains(.takenUp), let name = (1...3).map({ start - $0 }).first(where: isPart) {
      add(name, name + 1)
    }
    if roles.contains(.hanProduct) { readBrands(beside: tokens) }
    if roles.contains(.hanBusiness), mayBeBusiness(tokens) { add(start - 2, end) }
    if roles.contains(.hanVerbBefore), text.isCapital(end), text.isJoined(end) {
      add(end, end + 1)
    }
  }

  /// “Quill, a Dutch retailer”.
  private func described(before noun: Int) -> Int? {
    let article = (1...CapitalNames.longestDescription).map { noun - $0 }.first {
      text.reads("a", at: $0) || text.reads("an", at: $0) || text.reads("the", at: $0)
    }
    guard let article, text.scalar(article - 1) == 0x2C, isPart(article - 2) else { return nil }
    return article - 2
  }

  /// “甲”App, 小程序“甲”, 趣步APP; behind 涉及 a list of quoted names.
  private mutating func readBrands(beside noun: Range<Int>) {
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
  private func isClosing(_ index: Int) -> Bool {
    switch text.scalar(index) {
    case 0x201D, 0x300D, 0x300B, 0x300F, 0x22: true
    default: false
    }
  }

  /// 国诚投资被…: Han characters before it, and a word before or behind by which it is acted upon.
  private func mayBeBusiness(_ end: Range<Int>) -> Bool {
    guard text.isHan(end.lowerBound - 1), text.isHan(end.lowerBound - 2) else { return false }
    if [0x3001, 0x548C, 0x53CA, 0x8207, 0x3A].contains(text.scalar(end.upperBound)) { return true }
    return hits.contains { hit in
      let roles = phrases.roles(of: hit.node)
      return roles.contains(.hanVerbAfter)
        && (0...2).contains(hit.tokens.lowerBound - end.upperBound)
        || roles.contains(.hanVerbBefore)
          && (2...6).contains(end.lowerBound - hit.tokens.upperBound)
    }
  }

  /// 天神娱乐（002354）, *ST左江, 美国天空公司（Skydio）, and what was called so before.
  private mutating func readHanForms() {
    if known.hasShortForm { addAnywhere() }
    for index in text.range {
      if text.isNumber(index), text.length(index) >= 6,
        let open = (1...6).first(where: { text.scalar(index - $0) == 0x28 })
      {
        add(index - open - 2, index - open)
      }
      // 公告.
      if text.scalar(index) == 0x516C, text.scalar(index + 1) == 0x544A { add(index - 4, index) }
      if text.scalar(index) == 0x28, text.scalar(index - 1) == 0x53F8 { add(index + 1, index + 2) }
      if text.isCapital(index), text.reads("st", at: index) || text.reads("sst", at: index) {
        add(index, index + 3)
      }
    }
  }

  /// 约谈货小侠, 货小侠被….
  private mutating func readHanParties() {
    guard let everyday, !roles.isDisjoint(with: [.hanVerbBefore, .hanVerbAfter]) else { return }
    for name in HanParties(text, hits, phrases, everyday).names() {
      add(name.lowerBound, name.upperBound)
    }
  }

  /// A list that ends with a count: 甲、乙等12家.
  private mutating func mayBeListed(_ quantities: () -> SentenceQuantities) -> Bool {
    guard hasCount || !roles.isDisjoint(with: Self.listed),
      phrases.roles(of: hits).contains(.counted) || CountReader.mayTakeUp(text), mayEndList
    else { return false }
    if case .guessed(let counts) = outline.knowing {
      outline.isGuess = true
      return counts?.counts(of: Self.listed, []).contains { mayFollowList($0.lowerBound) } ?? true
    }
    return outline.quantities(quantities).counts.contains {
      (StrangerReader.listed.contains($0.unit) || hasCount) && followsList($0.tokens.lowerBound)
    }
  }
  private func mayFollowList(_ count: Int) -> Bool {
    (0...CountProspects.slack).contains { followsList(count - $0) }
  }
  private static let listed = Roles.union(StrangerReader.listed.map(Roles.unit))

  /// Before a number, and what bounds it, stands 等, a quotation, or what two commas part.
  private var mayEndList: Bool {
    let numbers = NumberReader(text: text)
    var end: Int?
    var mark: (index: Int, isComma: Bool, isSecond: Bool)?
    for index in text.range {
      let isNear =
        end.map { index - $0 <= 6 } ?? false
        || mark.map { $0.isSecond && index - $0.index <= 18 } ?? false
      if isNear, numbers.mayBegin(at: index) { return true }
      if text.scalar(index) == 0x7B49 || isClosing(index) { end = index }
      guard text.kind(index) == .punctuation else { continue }
      let isComma = text.scalar(index) == 0x2C || text.scalar(index) == 0x3001
      let isSecond = isComma && mark.map { $0.isComma && index - $0.index <= 18 } ?? false
      mark = (index, isComma, isSecond)
    }
    return false
  }

  /// What ``StrangerReader/members(before:)`` asks for at the least: 等 or a quotation right before the
  /// count, else three names and what parts them.
  private func followsList(_ count: Int) -> Bool {
    if text.scalar(count - 1) == 0x7B49 || isClosing(count - 1) { return true }
    let parting = (count - 24..<count).count {
      isClosing($0) || Self.joints.contains(text.scalar($0))
    }
    return parting > 1
  }
  /// , 、 及 和 与 與.
  private static let joints: Set<UInt32> = [0x2C, 0x3001, 0x53CA, 0x548C, 0x4E0E, 0x8207]

  /// “Quill Bell, Acme and Cask”: what stands in one list with a name that goes on behind a known one.
  private mutating func readMembers(behind end: Int) {
    var next = end
    while isPart(next), next - end <= 2 * Self.longestRun { next += 1 }
    guard next > end else { return }
    if text.scalar(next) == 0x2C { next += 1 }
    if text.reads("and", at: next) || text.reads("or", at: next) { next += 1 }
    if isPart(next) { add(next, next + 1) }
  }

  /// 甲网、乙、丙: what stands in one list with a known name.
  private mutating func readHanMembers(beside company: Outline.Place) {
    if Self.joints.contains(text.scalar(company.end))
      || Self.joints.contains(text.scalar(company.end + 1))
      || text.scalar(company.start - 1) == 0x3001
    {
      hasStranger = true
    }
  }

  func isPart(_ index: Int) -> Bool {
    CapitalNames.isPart(index, in: text)
  }
}
