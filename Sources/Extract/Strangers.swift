import Model

/// The companies of one document outside the registry, each name once.
struct Strangers {
  var names: [String] = []
  /// The same as they are compared.
  var forms: [NameForm] = []
  /// Names of the registry that the document has, and whose they are.
  var registered: [String: Int] = [:]
  /// Words in names of persons behind their given names.
  var surnames = KeySet()
  /// What may be one, by its capitals alone.
  var guesses = Guesses()
  /// An authority is named in the document, or was described.
  private var hasAuthority: Bool
  /// In how many sentences companies may be named of which one before told without a name.
  private var namesDue = 0
  private static let nextSentences = 3
  /// With what no Chinese name ends: 企业存在的.
  private static let particles = ScalarSet("的了着著们們")
  /// What companies are called from some sentence on: 甲有限公司（以下简称“甲”）.
  var shortForms: [(name: [UInt32], company: Int)] = []
  /// The same in English: Quill Lamps LLC (“QLL”).
  var aliases: [String: Int] = [:]

  init(besideAuthority hasAuthority: Bool) { self.hasAuthority = hasAuthority }

  /// The mentions of a sentence with those of its strangers, in reading order.
  mutating func adding(
    to known: [Mention], in text: TokenText, _ words: Words, _ capitals: CapitalWords
  ) -> [Mention] {
    let known = Self.withTrades(withOwnNames(known, in: text, words), in: text, words)
    let mentions = shortForms.isEmpty ? known : known + shortForms(in: text, beside: known)
    let all = Self.withoutChannels(withStrangers(mentions, in: text, words, capitals), in: text)
    if let index = words.han.shortForms { note(all, shortFormWords: index, in: text) }
    noteBracketed(all, in: text)
    noteShortNames(all, in: text, words)
    noteAliases(of: all, in: text)
    return all
  }

  private mutating func withStrangers(
    _ mentions: [Mention], in text: TokenText, _ words: Words,
    _ document: CapitalWords
  ) -> [Mention] {
    let found = text.isInCapitals ? [] : spans(beside: mentions, in: text, words, document)
    for mention in mentions where !text.isHan(mention.tokens.lowerBound) || mention.tokens.count > 1
    {
      if case .company(let index) = mention.meaning, index < words.first {
        registered[text.source(of: mention.tokens)] = index
      }
    }
    guard !found.isEmpty else { return mentions }
    let names = NamePlaces(found, in: text.range)
    var known: Set<Range<Int>> = []
    var all: [Mention] = []
    all.reserveCapacity(mentions.count + found.count)
    for var mention in mentions {
      if let name = names.first(
        of: mention.tokens, bracket: bracket(around: mention.tokens, text))
      {
        switch mention.meaning {
        case .company where Self.areInitials(mention.tokens, of: name, in: text): continue
        case .company:
          // The registered name of a company of the registry: all of it names that company.
          mention.tokens =
            min(
              name.lowerBound, mention.tokens.lowerBound)..<max(
              name.upperBound, mention.tokens.upperBound)
          known.insert(name)
        case .words: mention.isInsideName = true
        default: break
        }
      }
      all.append(mention)
    }
    all += found.filter { !known.contains($0) }.map {
      Mention(tokens: $0, meaning: .company(company(named: $0, text, words)))
    }
    return all.inReadingOrder
  }

  private mutating func spans(
    beside mentions: [Mention], in text: TokenText, _ words: Words,
    _ document: CapitalWords
  ) -> [Range<Int>] {
    var places: [(words: Int, tokens: Range<Int>)] = []
    let none = TokenSet(in: text.range)
    var (givenNames, publicBodies) = (none, none)
    var (counts, sums, removals): ([Range<Int>], [Range<Int>], [Int]) = ([], [], [])
    var (breaks, known, countries) = (none, none, none)
    var (isOfAuthority, isOfProsecutor, isOfCourt) = (false, false, false)
    var (nouns, attributes): ([Range<Int>], [Range<Int>]) = ([], [])
    // 近日 behind a name.
    var dates = none
    for mention in mentions {
      switch mention.meaning {
      case .company: known.formUnion(mention.tokens)
      case .regulator(let index):
        if words.watchers.contains(index) { isOfAuthority = true }
        if words.prosecutors.contains(index) { isOfProsecutor = true }
        if words.courts.contains(index) { isOfCourt = true }
        breaks.formUnion(mention.tokens.lowerBound..<text.glossEnd(at: mention.tokens.upperBound))
      case .law: breaks.formUnion(mention.tokens)
      case .words(let index) where !words.asked.contains(index): continue
      case .words(let index):
        if words.telling.contains(index) { places.append((index, mention.tokens)) }
        if index == words.givenNames, !text.isShouted(mention.tokens.lowerBound) {
          givenNames.insert(mention.tokens.lowerBound)
        }
        if index == words.publicBodies { publicBodies.insert(mention.tokens.upperBound) }
        if words.breaks.contains(index),
          index == words.ownBreaks || !Self.isInsideName(mention.tokens, in: text)
        {
          breaks.formUnion(mention.tokens)
        }
        if words.countries.contains(index), !text.isMountain(mention.tokens) {
          countries.formUnion(mention.tokens)
        }
        if words.authorities.contains(index) { isOfAuthority = true }
        if words.authorityNouns.contains(index) { nouns.append(mention.tokens) }
        if words.authorityAttributes.contains(index) { attributes.append(mention.tokens) }
      case .count(let count, let unit, let deed?)
      where deed.token < mention.tokens.lowerBound && count.value >= Self.leastRemoved
        && Self.carried.contains(unit):
        removals.append(deed.token)
      case .count(_, let unit, _) where StrangerReader.listed.contains(unit):
        counts.append(mention.tokens)
      // The code in “fined Acme VND 185 million” is none of the name.
      case .date where text.isHan(mention.tokens.lowerBound):
        breaks.formUnion(mention.tokens)
        dates.insert(mention.tokens.lowerBound)
      case .money:
        sums.append(mention.tokens)
        breaks.formUnion(mention.tokens)
      case .date: breaks.formUnion(mention.tokens)
      case .count: continue
      }
    }
    func found(_ index: Int?) -> [Range<Int>] {
      guard let index, places.contains(where: { $0.words == index }) else { return [] }
      return places.filter { $0.words == index }.map(\.tokens)
    }
    func ends(of words: Int?...) -> TokenSet {
      TokenSet(words.flatMap(found).map(\.upperBound), in: text.range)
    }
    let verbs = ends(of: words.han.verbsBefore, words.han.orders)
    let registered = StrangerReader(
      text: text, breaks: breaks, known: known, verbs: verbs,
      ends: ends(of: words.lastWords, words.endings),
      givenNames: givenNames, everyday: words.everyday,
      deeds: Dictionary(
        found(words.han.deeds).filter { $0.count > 1 }.map { ($0.lowerBound, $0.upperBound) },
        uniquingKeysWith: max),
      places: TokenSet(found(words.places).map(\.lowerBound), in: text.range),
      ordinary: words.ordinary)
    let companyNouns = found(words.nouns)
    let capitals = CapitalNames(
      text: text, closed: known.union(breaks).union(document.smallWords(of: text, words.ordinary)),
      known: known, countries: countries.subtracting(known),
      nouns: ends(of: words.nouns),
      sums: sums, givenNames: givenNames, common: words.common, ordinary: words.ordinary,
      capitals: document,
      coined: TokenSet(text.range.filter { words.isCoined($0, in: text) }, in: text.range),
      tails: found(words.tails))
    let foreign = capitals.withoutCountries()
    let endings = found(words.endings).sorted { $0.count > $1.count }
    var spans: [Range<Int>] = []
    func add(_ more: [Range<Int>]) {
      for span in more.map(registered.trimmed)
      where !spans.contains(where: { $0.overlaps(span) }) && !foreign.isNoCompany(span)
        && !(span.count == 1 && document.isNoName(text.key(span.lowerBound)))
        && !Self.particles.contains(text.scalar(span.upperBound - 1))
        && !HanTrades.isOfLatin(span, in: text)
      {
        spans.append(span)
      }
    }
    let han =
      text.hasHan
      ? HanStrangers(
        words, found, text, closed: known.union(breaks), known: known, dates: dates) : nil
    if let han { add(han.rosters()) }
    let prefixed = found(words.prefixes).compactMap(capitals.name(behindForm:))
    add(prefixed)
    add(
      endings.filter { ending in !prefixed.contains { $0.lowerBound == ending.lowerBound } }
        .compactMap(registered.name))
    add(counts.flatMap(registered.members))
    add(found(words.lastWords).compactMap(capitals.name(endingWith:)))
    add(
      companyNouns.flatMap { [capitals.name(after: $0), capitals.name(describedBy: $0)] }
        .compactMap(\.self))
    let introducers = found(words.introducers)
    let heads = introducers.filter { words in
      companyNouns.contains { $0.overlaps(words) || $0.upperBound + 1 == words.lowerBound }
        || hasAuthority && capitals.startsSentence(words.lowerBound)
    }
    add((heads + companyNouns.filter(capitals.areSeveral)).flatMap(capitals.list(introducedBy:)))
    add(
      introducers.filter { words in companyNouns.contains { $0.lowerBound < words.upperBound } }
        .flatMap(foreign.list(followedBy:)))
    add(companyNouns.flatMap(foreign.list(behind:)))
    if namesDue > 0 { add(companyNouns.flatMap(foreign.list(closingSentenceOn:))) }
    func isPlace(_ name: Range<Int>) -> Bool { name.allSatisfy(countries.contains) }
    add(capitals.brands().filter { !isPlace($0) && !publicBodies.contains($0.upperBound) })
    if namesDue > 0 {
      add(
        capitals.subjects().filter {
          !isPlace($0) && !publicBodies.contains($0.upperBound) && !isCommon($0, in: text, words)
        })
    }
    noteSurnames(behind: givenNames, in: text)
    let isOfRegulator = isOfAuthority || isDescribed(nouns, by: attributes)
    hasAuthority = hasAuthority || isOfRegulator
    let sued =
      isOfRegulator || isOfProsecutor
      ? found(words.suits).compactMap(capitals.name(suedBy:)) : []
    func isCompanys(_ name: Range<Int>) -> Bool {
      !countries.contains(name.lowerBound) && !publicBodies.contains(name.upperBound)
        && !(name.count > 2 && publicBodies.contains(name.upperBound - 2))
        && !isCommon(name, in: text, words)
    }
    let deeds = found(words.deeds)
    let ordered =
      isOfRegulator || isOfCourt
      ? deeds.compactMap(foreign.name(actedUponBy:)) + sums.compactMap(foreign.name(bearing:)) : []
    add(
      (sums.isEmpty && companyNouns.isEmpty ? [] : deeds.filter(capitals.isOfState)).compactMap(
        foreign.name(actedUponBy:)
      ).filter {
        $0.count == 1 || capitals.isLikeNoPerson($0)
      }.filter(isCompanys))
    let companies = mentions.filter(\.isCompany).map(\.tokens)
    let fated = found(words.fates).compactMap(foreign.name(befallenBy:))
    let befallen =
      hasAuthority || isOfCourt || isOfProsecutor
      ? fated + found(words.belongings).compactMap(foreign.name(owning:))
        + sums.compactMap(foreign.name(rankedWith:))
        + foreign.names(payingBeside: companies + spans + fated) : []
    let tried =
      hasAuthority ? found(words.trials).compactMap(foreign.name(befallenBy:)) : []
    // Persons stand before courts too.
    add(
      (sued + tried.filter(capitals.isLikeNoPerson)
        + ordered.filter { isOfRegulator || capitals.isLikeNoPerson($0) }
        + befallen.filter {
          hasAuthority || isOfProsecutor && $0.count == 1 || capitals.isLikeNoPerson($0)
        }
        .flatMap { [$0, foreign.partner(before: $0)].compactMap(\.self) }).filter(isCompanys))
    add(removals.compactMap(foreign.name(removingBy:)).filter(isCompanys))
    if !names.isEmpty {
      add(
        capitals.runs(calledOneOf: names + aliases.keys).filter {
          !isPlace($0) && !text.isHome($0) && !text.tellsAge(of: $0)
        })
    }
    add(capitals.members(beside: companies + spans).filter { !isPlace($0) })
    if isOfRegulator || isOfProsecutor {
      add(
        ((companies + spans).compactMap(foreign.partner(of:))
          + companies.compactMap(foreign.unit(of:))
          + foreign.partiesOfDeals()
          + (companies + spans).compactMap(foreign.otherParty(ofDealOf:)))
          .filter { isOfRegulator || capitals.isLikeNoPerson($0) })
    }
    if let han {
      add(han.names())
      add(han.parties())
      add((companies + spans).flatMap(han.members(beside:)))
      add(stems(in: text, words.everyday))
    }
    guesses.note(
      capitals.guesses(beside: companies + spans).filter {
        isCompanys($0)
          || capitals.isBehindPlace($0) && !$0.contains { publicBodies.contains($0 + 1) }
      }, in: text, areCoined: capitals.isCoined)
    guesses.noteMembers(capitals.rosterNames(beside: companies + spans), in: text)
    let isUnnamed =
      companies.isEmpty && spans.isEmpty && companyNouns.contains(where: capitals.isUnnamed)
    namesDue = isUnnamed ? Self.nextSentences : max(namesDue - 1, 0)
    noteTradeNames(spans, beside: mentions.filter(\.isCompany), in: text, words)
    // 山姆会员店南昌红谷滩店: what goes on behind a known name belongs to it.
    let own = spans.filter { span in
      !Self.isOfPage(span, in: text)
        && !companies.contains {
          $0.upperBound == span.lowerBound && text.isJoined(span.lowerBound)
            && text.scalar(span.upperBound - 1) == 0x5E97
        }
    }
    return Self.withoutOperators(own, beside: companies, in: text)
  }
}
