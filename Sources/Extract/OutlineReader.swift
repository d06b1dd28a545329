import Model

/// Finds where companies and authorities may stand in a sentence, before any name is read.
///
/// Each way to find one has its counterpart here: names of the registry, names outside it by what
/// stands beside them, words that stand for somebody named before.
///
/// A class, since each way looks at all of it.
final class OutlineReader {
  /// Whom a text names.
  struct Named {
    /// Somebody with a name, or without.
    var hasCompanyName = false
    var hasCompany = false
    var hasRegistered = false
    /// What the authorities are.
    var bodies: Roles = []
    /// Words with which names of companies outside the registry may begin: from then on they are known.
    var strangers = KeySet()
    /// Nothing is known of how one begins.
    var hasUnknownStranger = false
    /// A short form of a company's name was given.
    var hasShortForm = false
    /// A company was told of, maybe without its name.
    var hasUnnamed = false

    mutating func formUnion(_ other: Named) {
      hasCompanyName = hasCompanyName || other.hasCompanyName
      hasCompany = hasCompany || other.hasCompany
      hasRegistered = hasRegistered || other.hasRegistered
      bodies.formUnion(other.bodies)
      strangers.formUnion(other.strangers)
      hasUnknownStranger = hasUnknownStranger || other.hasUnknownStranger
      hasShortForm = hasShortForm || other.hasShortForm
      hasUnnamed = hasUnnamed || other.hasUnnamed
    }
  }

  /// What is known before the sentence.
  struct Known {
    /// The first sentence that has not been looked at.
    var next = 0
    /// Whom the text has named before it, and whom its item: what pronouns may mean.
    var named = Named()
    var item = Named()
    /// Companies that a Chinese headline names: items take them up.
    var headline = Named()
    /// The document names an authority somewhere.
    var hasAuthority = false
    /// Words behind given names, anywhere in the document.
    var persons = KeySet()
    /// It speaks of him or her.
    var tellsOfPersons = false

    /// Takes note of whom the next sentence names, before one that may begin an item.
    mutating func note(_ other: Named, beforeItem isLast: Bool, ofHeadline: Bool) {
      named.formUnion(other)
      if ofHeadline {
        headline.hasCompanyName = headline.hasCompanyName || other.hasCompanyName
        headline.hasCompany = headline.hasCompany || other.hasCompany
        headline.hasRegistered = headline.hasRegistered || other.hasRegistered
      }
      if isLast { item = headline } else { item.formUnion(other) }
      next += 1
    }
  }

  let text: TokenText
  let hits: ArraySlice<Lexicon.Hit>
  let roles: Roles
  let extractor: Extractor
  let phrases: PhraseRoles
  let known: Known
  /// Things were counted before, and so may be others without their unit.
  let hasCount: Bool
  let outline: Outline
  /// Words with which the names of companies outside the registry may begin.
  var strangers = KeySet()
  var hasStranger = false
  /// Its phrases that say something of capitalised names.
  private lazy var signed = hits.filter { !phrases.signs(of: $0.node).isEmpty }
  /// The tokens of its countries, where they begin, and where given names do.
  private(set) lazy var countries = TokenSet(of: tokens(of: .country), in: text.range)
  private(set) lazy var countryStarts = starts(of: .country)
  private(set) lazy var givenNames = starts(of: .givenName)
  /// The tokens of what is known, at which no name goes on.
  private(set) lazy var closed = TokenSet(
    of: hits.filter { phrases.signs(of: $0.node) != .givenName }.map(\.tokens), in: text.range)
  private(set) lazy var tellsOfPerson = text.range.contains {
    CapitalNames.ofPerson.contains(text.key($0))
  }
  /// Only its counts tell whether names are listed.
  private(set) lazy var needsCounts = mayHaveCountedList
  /// Before which names lists were read, and how many of their members stood between.
  var listsRead: [Int: Int] = [:]

  /// Registered names are long, and a name of the registry may stand in one.
  static let longestName = 24
  /// So are those known by their capitals.
  static let longestRun = 13

  init(
    _ text: TokenText, _ hits: ArraySlice<Lexicon.Hit>, _ roles: Roles, by extractor: Extractor,
    _ known: Known, hasCount: Bool
  ) {
    (self.text, self.hits, self.roles, self.extractor) = (text, hits, roles, extractor)
    (self.known, self.hasCount) = (known, hasCount)
    phrases = extractor.prospects.phrases
    outline = Outline(text, hits, phrases, mayInherit: hasCount)
  }

  /// - Parameter admits: an ambiguous name counts: its condition holds in the document.
  func read(_ lexicon: Lexicon, admits: (Lexicon.Entry) -> Bool) {
    readNames(lexicon, admits)
    // Nothing is read in a sentence without prospect but names of the registry.
    if roles.mayAct { readStrangers() }
    readAliases()
    widenListed()
    widenDescribed()
    readCrowds()
    readPronouns()
    readIntroduction()
  }

  private func tokens(of sign: NameSigns) -> [Range<Int>] {
    signed.filter { phrases.signs(of: $0.node).contains(sign) }.map(\.tokens)
  }

  private func starts(of sign: NameSigns) -> TokenSet {
    TokenSet(tokens(of: sign).lazy.map(\.lowerBound), in: text.range)
  }

  // MARK: The registry

  private func readNames(_ lexicon: Lexicon, _ admits: (Lexicon.Entry) -> Bool) {
    var ambiguous: [Outline.Place] = []
    for hit in hits {
      let roles = phrases.roles(of: hit.node)
      guard roles.contains(.company) || !roles.isDisjoint(with: .bodies) else { continue }
      let bytes = text.bytes[text.byteRange(of: hit.tokens)]
      if roles.contains(.authorityNoun) {
        for words in phrases.classes(of: hit.node) {
          readAuthority(phrases.roles(ofClass: words), at: hit.tokens)
        }
      }
      for index in lexicon.entries(of: hit.node)
      where lexicon.entries[index].spelling.admits(bytes) {
        var place = Outline.Place(hit.tokens)
        switch lexicon.entries[index].meaning {
        case .company:
          place.isRegistered = true
          if admits(lexicon.entries[index]) {
            outline.companies.append(place)
          } else {
            ambiguous.append(place)
          }
        case .regulator:
          place.bodies = roles.intersection(.bodies)
          outline.authorities.append(place)
        default: continue
        }
      }
    }
    let known = outline.companies
    outline.companies +=
      isOfAuthority ? ambiguous : ambiguous.filter { isTold($0) || isListed($0, with: known) }
  }

  /// “Google, Apple and Meta”.
  private func isListed(_ name: Outline.Place, with known: [Outline.Place]) -> Bool {
    known.contains {
      text.isListGlue($0.end..<max($0.end, name.start))
        || text.isListGlue(name.end..<max(name.end, $0.start))
    }
  }

  /// “Got Acme and Bolt round a table”: names of the registry that are near each other may be one list.
  private func widenListed() {
    guard !hasStranger, outline.companies.count > 1 else { return }
    var companies = outline.companies.sorted { $0.start < $1.start }
    for (first, second) in zip(companies.indices, companies.indices.dropFirst())
    where companies[second].start - companies[first].end <= Self.longestName {
      let length = companies[second].start - companies[first].start
      companies[second].before = max(
        companies[second].before, length + companies[first].before)
    }
    for (first, second) in zip(companies.indices, companies.indices.dropFirst()).reversed()
    where companies[second].start - companies[first].end <= Self.longestName {
      let length = companies[second].end - companies[first].end
      companies[first].after = max(companies[first].after, length + companies[second].after)
    }
    outline.companies = companies
  }

  /// “A Dutch retailer, Quill”, “the retailer Quill”: what it is belongs to the name.
  private func widenDescribed() {
    guard !outline.companies.isEmpty else { return }
    let nouns = hits.filter { phrases.roles(of: $0.node).contains(.companyNoun) }
    guard !nouns.isEmpty else { return }
    let ends = Set(nouns.map(\.tokens.upperBound))
    for index in outline.companies.indices {
      let start = outline.companies[index].start
      let end = [0x2C, 0x2014].contains(text.scalar(start - 1)) ? start - 1 : start
      guard ends.contains(end) else { continue }
      outline.companies[index].before = max(outline.companies[index].before, 2)
    }
  }

  /// “fined Apple”, “Apple was fined”, “Apple's fine”, “Apple lost its appeal”, 约谈苹果, 苹果被约谈.
  private func isTold(_ name: Outline.Place) -> Bool {
    hits.contains { hit in
      let roles = phrases.roles(of: hit.node)
      let (start, end) = (hit.tokens.lowerBound, hit.tokens.upperBound)
      return roles.contains(.nameDeed) && end == name.start
        || roles.contains(.hanVerbBefore) && end == name.start
        || !roles.isDisjoint(with: Self.hanPredicates) && start == name.end
        || roles.contains(.nameFate)
          && CapitalNames.nameEnds(before: start, in: text).contains(name.end)
        || roles.contains(.nameBelonging) && AmbiguousNames.reach.contains(start - name.end)
    }
  }

  private static let hanPredicates = Roles.verbs.union(.hanVerbAfter)

  /// Beside an authority even an ambiguous name is a company's.
  var isOfAuthority: Bool {
    outline.authorities.contains {
      $0.bodies.contains(.regulator) || $0.bodies.contains(.body(.prosecutor))
    }
  }

  /// “France's data watchdog”, 义乌市邮政管理局.
  private func readAuthority(_ roles: Roles, at tokens: Range<Int>) {
    guard roles.contains(.authorityNoun) else { return }
    var place = Outline.Place(tokens)
    place.bodies = roles.intersection(.bodies)
    if roles.contains(.authorityAttribute) {
      place.before = 2 * Self.longestName
    } else {
      let window = tokens.lowerBound - 7..<tokens.upperBound + 4
      let isTold = hits.contains {
        phrases.roles(of: $0.node).contains(.authorityAttribute) && $0.tokens.overlaps(window)
      }
      // “The Market Inspection Agency”, “the Ministry of Bells” are names.
      let isName =
        isCapital(tokens.lowerBound)
        && (isCapital(tokens.lowerBound - 1)
          || text.reads("of", at: tokens.upperBound) || text.reads("for", at: tokens.upperBound))
      guard isTold || isName else { return }
      (place.before, place.after) = (7, 4)
    }
    outline.authorities.append(place)
  }
}
