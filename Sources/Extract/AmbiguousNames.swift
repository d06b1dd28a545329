import Model

/// Which ambiguous names of a sentence mean a company or an authority by what stands around them, though the
/// document has none of the words that would tell.
struct AmbiguousNames {
  private let extractor: Extractor
  private let hits: ArraySlice<Lexicon.Hit>
  private let text: TokenText

  init(_ extractor: Extractor, _ hits: ArraySlice<Lexicon.Hit>, _ text: TokenText) {
    (self.extractor, self.hits, self.text) = (extractor, hits, text)
  }

  mutating func admits(_ meaning: Mention.Meaning, _ tokens: Range<Int>) -> Bool {
    switch meaning {
    case .company: isPlain(tokens)
    // Beside an Indian bank the RBI is the Reserve Bank of India.
    case .regulator(let index): homes.contains(extractor.jurisdictions[index]) || acts(tokens)
    default: false
    }
  }

  /// Beside a regulator, right behind “fined”, and before “'s appeal” even Apple is a company, unless it is
  /// the end of a longer name. The capital that begins a sentence tells nothing, but “Apple's” and “Apple
  /// must” do.
  private mutating func isPlain(_ name: Range<Int>) -> Bool {
    // “The Apple app”.
    let isProduct = text.reads("app", at: name.upperBound) && !text.isCapital(name.lowerBound - 1)
    if isProduct || isHanParty(name) || isBefallen(name) { return true }
    if owns(name) {
      return !text.isCapital(name.lowerBound - 1) || name.lowerBound == text.range.lowerBound
    }
    guard name.lowerBound > text.range.lowerBound else {
      return isListed(name)
        || Self.predicates.contains(text.text(skippingMark(name.upperBound))) && isOfAuthority
    }
    if deeds.contains(name.lowerBound) {
      return isOfAuthority || !text.isCapital(name.upperBound)
    }
    if isListed(name) { return true }
    let goesOn = text.isCapital(name.upperBound) && !text.hasHan
    return !text.isCapital(name.lowerBound - 1) && !goesOn && isOfAuthority
  }

  /// “Apple has been sued”: nothing but a company stands so.
  private mutating func isBefallen(_ name: Range<Int>) -> Bool {
    (name.lowerBound == text.range.lowerBound || !text.isCapital(name.lowerBound - 1))
      && (fates[name.upperBound] ?? []).contains {
        CapitalNames.befalls($0, behind: name.upperBound, in: text)
      }
  }

  /// “The ASIC has suspended”, of which there is no other, and no company is called so.
  private mutating func acts(_ name: Range<Int>) -> Bool {
    actors.contains(name.upperBound)
      && hits.lazy.filter { $0.tokens == name }.flatMap(entries).count {
        switch $0.meaning {
        case .regulator, .company: true
        default: false
        }
      } == 1
  }

  /// 约谈苹果, 苹果被约谈, 快手封禁…: a company alone stands there.
  private mutating func isHanParty(_ name: Range<Int>) -> Bool {
    guard text.isHan(name.lowerBound) || text.isHan(name.upperBound) else { return false }
    return hanVerbs.before.contains(name.lowerBound) || hanVerbs.after.contains(name.upperBound)
  }

  /// “Google, Apple and Meta”: what stands beside a company in a list is one.
  private mutating func isListed(_ name: Range<Int>) -> Bool {
    companies.contains {
      text.isListGlue($0.upperBound..<max($0.upperBound, name.lowerBound))
        || text.isListGlue(name.upperBound..<max(name.upperBound, $0.lowerBound))
    }
  }

  /// “Apple's €1.8 billion fine”, “Apple lost its appeal”.
  private mutating func owns(_ name: Range<Int>) -> Bool {
    let next = skippingMark(name.upperBound)
    let isOwner =
      next > name.upperBound ? text.reads("s", at: next) : Self.litigates.contains(text.text(next))
    return isOwner && belongings.contains { (next + 1...next + Self.longestSum).contains($0) }
  }

  private func skippingMark(_ index: Int) -> Int {
    [0x27, 0x2019].contains(text.scalar(index)) ? index + 1 : index
  }

  /// Tokens that a sum and an adjective take: `€ 1.8 billion record`.
  private static let longestSum = 6
  /// Where what it owns may begin, counted from the name's end.
  static let reach = 1...longestSum + 1

  private static let litigates: Set<String> = [
    "lost", "loses", "won", "wins", "faces", "faced", "appeals", "appealed", "drops", "dropped",
    "settles", "settled", "files", "filed",
  ]

  /// What a text says of a company that it tells an authority's act against.
  private static let predicates: Set<String> = [
    "s", "has", "must", "will", "was", "faces", "agreed", "agrees", "pays", "fined", "admits",
    "settles", "loses",
  ]

  // MARK: Surroundings, looked at when the first ambiguous name is met

  /// The sentence names a regulator, in English a prosecutor or a court as well, or describes a regulator:
  /// “Poland's competition office”.
  private lazy var isOfAuthority: Bool = {
    var (isDescribed, hasNoun) = (false, false)
    for hit in hits(of: Self.authorityRoles) {
      let isHan = text.isHan(hit.tokens.lowerBound)
      for entry in entries(of: hit) where entry.condition == nil {
        guard case .regulator(let index) = entry.meaning else { continue }
        if extractor.regulatingBodies.contains(index)
          || !isHan && extractor.lawBodies.contains(index)
        {
          return true
        }
      }
      guard !isHan else { continue }
      for index in extractor.prospects.phrases.classes(of: hit.node) {
        hasNoun = hasNoun || extractor.authorityNouns.contains(index)
        isDescribed = isDescribed || extractor.authorityAttributes.contains(index)
      }
    }
    return hasNoun && isDescribed
  }()

  /// The countries of the companies that the sentence names beyond doubt.
  private lazy var homes = Set(
    hits(of: .company).flatMap { hit in
      entries(of: hit).compactMap {
        if case .company(let index) = $0.meaning, $0.condition == nil {
          extractor.homeOfCompany[index]
        } else {
          nil
        }
      }
    })

  /// The companies that the sentence names beyond doubt.
  private lazy var companies: [Range<Int>] = hits(of: .company).filter { hit in
    entries(of: hit).contains {
      if case .company = $0.meaning { $0.condition == nil } else { false }
    }
  }.map(\.tokens)

  /// Where what is done to companies ends.
  private lazy var deeds = Set(hits(of: .nameDeed).map(\.tokens.upperBound))

  /// What befalls companies whose names may end at each place.
  private lazy var fates: [Int: [Range<Int>]] = hits(of: .nameFate).reduce(into: [:]) {
    fates, hit in
    for end in CapitalNames.nameEnds(before: hit.tokens.lowerBound, in: text) {
      fates[end, default: []].append(hit.tokens)
    }
  }

  /// Where names may end of those who do and say what authorities do.
  private lazy var actors = Set(
    phrases(extractor.actingWords).compactMap {
      CapitalNames.nameEnds(before: $0.lowerBound, in: text).first
    })

  /// Where Chinese verbs end that act upon what follows, and begin that act upon what stands before.
  private lazy var hanVerbs: (before: Set<Int>, after: Set<Int>) = (
    Set(hits(of: .hanVerbBefore).map(\.tokens.upperBound)),
    Set(phrases(extractor.hanVerbsAfter).map(\.lowerBound))
  )

  /// Where what a company has in a case begins.
  private lazy var belongings = hits(of: .nameBelonging).map(\.tokens.lowerBound)

  private static let authorityRoles = Roles.bodies.union([.authorityNoun, .authorityAttribute])

  private func hits(of roles: Roles) -> [Lexicon.Hit] {
    hits.filter { !extractor.prospects.phrases.roles(of: $0.node).isDisjoint(with: roles) }
  }

  private func phrases(_ words: ClassSet) -> [Range<Int>] {
    hits.filter { extractor.prospects.phrases.classes(of: $0.node).contains(where: words.contains) }
      .map(\.tokens)
  }

  private func entries(of hit: Lexicon.Hit) -> ArraySlice<Lexicon.Entry> {
    extractor.lexicon.entries[extractor.lexicon.entries(of: hit.node)]
  }
}

extension TokenText {
  /// Nothing but `,` and “and” parts two names.
  func isListGlue(_ between: Range<Int>) -> Bool {
    (1...2).contains(between.count)
      && between.allSatisfy { scalar($0) == 0x2C || reads("and", at: $0) || reads("or", at: $0) }
  }
}
