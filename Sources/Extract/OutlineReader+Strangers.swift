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

  func readStrangers() {
    let registered = outline.companies.count
    if !roles.isDisjoint(with: Self.tellingNames) {
      for hit in hits {
        let roles = phrases.roles(of: hit.node)
        guard !roles.isDisjoint(with: Self.tellingNames) else { continue }
        readStrangers(beside: roles, phrases.signs(of: hit.node), at: hit.tokens)
      }
    }
    outline.hasRegulator = mayHaveRegulator
    let hasHan = text.hasHan
    for index in text.range where text.isWord(index) {
      if CapitalNames.isBrand(index, in: text) {
        add(index, index + 1, slack: Self.longestRun)
      } else if CapitalNames.sumWords.contains(text.key(index)), let name = name(besideSumAt: index)
      {
        add(name, name + 1)
      } else if text.isCapital(index) || CapitalNames.isDomain(from: index, in: text),
        mayBeKnown(index)
      {
        place(index, index + 1, slack: Self.longestRun)
      } else if !hasHan, mayBeGuessed(index) {
        outline.guesses.append(Outline.Place(index..<index + 1, slack: Self.longestRun))
      }
      if !hasHan, !outline.hasCoined { outline.hasCoined = mayBeCoined(index) }
    }
    // “It fined a lender. Quill has …”.
    if known.named.hasUnnamed, let subject {
      add(subject, subject + 1, slack: Self.longestRun)
    }
    if hasHan {
      readHanForms()
      readHanParties()
      if let row = HanRows.name(in: text) { add(row.lowerBound, row.upperBound) }
    }
    // “• Quill LLC: $5 million”.
    if let row = BulletRows.name(in: text) { add(row.lowerBound, row.upperBound) }
    if mayBeListed { addAnywhere() }
    for company in outline.companies {
      readMembers(before: company.start)
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

  /// “A fine of $5 million on Quill”, “followed by Quill with €5 million”.
  private func name(besideSumAt index: Int) -> Int? {
    if CapitalNames.burdens.contains(text.key(index)), isPart(index + 1),
      (index - Self.longestSum..<index).contains(where: text.isNumber)
    {
      return index + 1
    }
    return CapitalNames.isRank(index, in: text) && isPart(index - 1) ? index - 1 : nil
  }
  private static let longestSum = 10

  func addAnywhere() {
    outline.isCompanyAnywhere = true
    hasStranger = true
  }

  func add(_ start: Int, _ end: Int, slack: Int = longestName) {
    place(start, end, slack: slack)
    if !known.named.hasUnknownStranger { noteBeginnings(of: start, end) }
  }

  private func place(_ start: Int, _ end: Int, slack: Int) {
    hasStranger = true
    // A short form may be one's of the registry.
    outline.companies.append(
      Outline.Place(
        start: start, end: end, before: slack, after: slack,
        isRegistered: known.named.hasRegistered || !text.isHan(start)))
  }

  /// Notes with which of its words the name may begin: capitals from its end back to what stands in none.
  private func noteBeginnings(of start: Int, _ end: Int) {
    var first = min(end, text.range.upperBound) - 1
    while text.range.contains(first), start - first <= Self.longestName, !text.isHan(first),
      first >= start || mayStandInName(first)
    {
      if isPart(first) { strangers.insert(text.key(first)) }
      first -= 1
    }
  }

  private func mayStandInName(_ index: Int) -> Bool {
    switch text.kind(index) {
    case .word: isPart(index) || text.isCapital(index) || Self.joints.contains(text.key(index))
    case .number, .punctuation: true
    default: false
    }
  }
  private static let joints = KeyTable(of: ["of", "and", "for"])

  /// A run of capitals begins that the document may have as the name of a company, or the beginning of one.
  private func mayBeKnown(_ index: Int) -> Bool {
    (known.named.hasUnknownStranger || known.named.strangers.contains(text.key(index)))
      && isPart(index) && beginsRun(index) && !givenNames.contains(index) && !isPlace(index)
  }

  /// The sentence begins as ``CapitalNames/subjects()`` asks for: one word alone before a comma, or a longer
  /// name that no word of every day begins; neither is a person's.
  private var subject: Int? {
    let first = CapitalNames.subjectStart(in: text)
    guard isPart(first), !givenNames.contains(first) || text.isShouted(first) else { return nil }
    if text.scalar(first + 1) == 0x2C {
      return known.persons.contains(text.key(first)) ? nil : first
    }
    let isSubject = (isPart(first + 1) || mayJoin(first + 1)) && !isCommon(first)
    return isSubject || first > text.range.lowerBound ? first : nil
  }

  /// A mark inside a name: Quill-Bell, Quill.io.
  func mayJoin(_ index: Int) -> Bool { [0x26, 0x2D, 0x2E].contains(text.scalar(index)) }

  func isCommon(_ index: Int) -> Bool {
    extractor.strangerWords?.common.contains(text.key(index)) ?? false
  }

  /// All of the run of capitals that begins at `index` is a country.
  func isPlace(_ index: Int) -> Bool {
    var end = index
    while end < text.range.upperBound, isPart(end) {
      guard countries.contains(end) else { return false }
      end += 1
    }
    return !mayJoin(end)
  }

  /// Nothing that surely belongs to the name stands right before.
  func beginsRun(_ index: Int) -> Bool {
    let previous = index - 1
    guard isPart(previous), previous > text.range.lowerBound else { return true }
    // What is known, and what dates and sums are made of, ends a name.
    return (previous - 3..<previous).contains { text.isNumber($0) }
      || (previous - 1...previous).contains { DateReader.openers.contains(text.key($0)) }
      || closed.contains(previous)
  }

  /// A noun for companies stands so.
  private func isNoun(_ stands: (Range<Int>) -> Bool) -> Bool {
    hits.contains { phrases.roles(of: $0.node).contains(.nameNoun) && stands($0.tokens) }
  }

  private func readStrangers(
    beside roles: Roles, _ signs: NameSigns, at tokens: Range<Int>
  ) {
    let (start, end) = (tokens.lowerBound, tokens.upperBound)
    if roles.contains(.nameEnding) {
      if text.range.contains(start - 1) { add(start - 1, end) }
      // “UAB Quill”, “SIA “Quill””.
      let name = text.kind(end) == .punctuation ? end + 1 : end
      if isPart(name) { add(name, name + 1) }
    }
    if roles.contains(.nameLastWord), isPart(start),
      isPart(start - 1) || isPart(start - 2) || isPart(start - 3)
    {
      add(start - 1, end)
    }
    if roles.contains(.nameNoun), !text.isCapital(start) {
      let called = CapitalNames.calledEnd(behind: end, in: text)
      if isPart(called) { add(called, called + 1) }
      // “Two lenders, Quill and Bell”.
      let name = text.reads("the", at: end + 1) ? end + 2 : end + 1
      if text.kind(end) == .punctuation, isPart(name) { add(name, name + 1) }
      if let described = described(before: start) { add(described, described + 1) }
    }
    if roles.contains(.nameDeed),
      !outline.authorities.isEmpty || self.roles.contains(.authorityPronoun)
        || countries.contains(start - 1),
      let name = nameActedUpon(behind: tokens, signs)
    {
      add(name, name + 1)
    }
    if !roles.isDisjoint(with: [.nameBelonging, .nameFate]),
      known.hasAuthority || !outline.authorities.isEmpty || self.roles.contains(.authorityPronoun)
        || !known.named.bodies.isEmpty
    {
      let fates =
        roles.contains(.nameFate) ? CapitalNames.nameEnds(before: start, in: text) : []
      let owner = CapitalNames.owner(of: start, in: text)
      for end in fates + [owner].compactMap(\.self) {
        // “The Quill messaging app has”.
        let last = (end - 4..<end).last { isPart($0) } ?? end - 1
        if mayOwn(last) { add(last, last + 1) }
      }
    }
    if hasCount || self.roles.contains(.counted), !roles.isDisjoint(with: .verbs) {
      for end in CapitalNames.doerEnds(before: start, in: text) where mayOwn(end - 1) {
        add(end - 1, end)
      }
    }
    if roles.contains(.takenUp) {
      // “Among the platforms are Quill and Bell”, “the platforms Quill and Bell among them”.
      if isNoun({ $0.overlaps(tokens) }), let name = [end, end + 1, end + 2].first(where: isPart) {
        add(name, name + 1)
      }
      if isNoun({ $0.lowerBound < end }),
        let name = (1...3).map({ start - $0 }).first(where: isPart)
      {
        add(name, name + 1)
      }
    }
    if roles.contains(.hanProduct) { readBrands(beside: tokens) }
    if roles.contains(.hanBusiness), mayBeBusiness(tokens) { add(start - 2, end) }
    if roles.contains(.hanVerbBefore), text.isCapital(end), text.isJoined(end) {
      add(end, end + 1)
    }
  }

  /// “Fined Quill”, “a suit against pill seller Quill”.
  private func nameActedUpon(behind deed: Range<Int>, _ signs: NameSigns) -> Int? {
    guard !text.isCapital(deed.lowerBound) || text.isTitleCase else { return nil }
    let reach = signs.contains(.suit) ? CapitalNames.longestTrade : 0
    let first = CapitalNames.nameStart(behind: deed.upperBound, in: text)
    guard let name = (first...first + reach).first(where: isPart),
      !givenNames.contains(name), !countryStarts.contains(name)
    else { return nil }
    let isLone = !isPart(name + 1) && !(text.kind(name + 1) == .punctuation && isPart(name + 2))
    let isNone =
      text.isShouted(name) && text.length(name) < CapitalNames.longestInitials
      && text.isWord(name + 1) || known.persons.contains(text.key(name))
      || isCommon(name) && !mayJoin(name + 1)
    return isLone && isNone ? nil : name
  }

  /// The last word of a name: a person owns nothing and is not fined, nor does a country; a word of every
  /// day alone is no name, but one may stand before “and”.
  private func mayOwn(_ last: Int) -> Bool {
    isPart(last) && !known.persons.contains(text.key(last))
      && (!countries.contains(last) || isPart(last - 1) && !countries.contains(last - 1))
      && (isPart(last - 1) || mayJoin(last - 1) || text.reads("and", at: last - 1)
        || !isCommon(last))
      && !tellsOfPerson
  }

  /// “Quill, a Dutch retailer”.
  private func described(before noun: Int) -> Int? {
    let article = (1...CapitalNames.longestDescription).map { noun - $0 }.first {
      text.reads("a", at: $0) || text.reads("an", at: $0) || text.reads("the", at: $0)
    }
    guard let article, [0x2C, 0x2014, 0x2013].contains(text.scalar(article - 1)),
      isPart(article - 2)
    else { return nil }
    return article - 2
  }

  /// It may stand in the name of a company.
  func isPart(_ index: Int) -> Bool {
    isCapital(index) && !CapitalNames.articles.contains(text.key(index))
  }

  func isCapital(_ index: Int) -> Bool {
    CapitalNames.isPart(index, in: text)
  }
}
