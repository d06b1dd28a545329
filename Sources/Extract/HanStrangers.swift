import Model

/// Companies outside the registry in Chinese, by each way to tell one.
struct HanStrangers {
  private let words: HanNameWords
  private let found: (Int?) -> [Range<Int>]
  private let reader: HanNames
  private let between: HanParties
  private let lists: HanList
  private let roster: HanRoster

  /// - Parameters:
  ///   - found: where the words of a class stand.
  ///   - closed: tokens of known names and of words at which no name goes on.
  ///   - known: tokens of names of companies.
  ///   - dates: where dates begin.
  init(
    _ all: Strangers.Words, _ found: @escaping (Int?) -> [Range<Int>], _ text: TokenText,
    closed: TokenSet, known: TokenSet, dates: TokenSet
  ) {
    let words = all.han
    (self.words, self.found) = (words, found)
    func begun(by index: Int?) -> TokenSet {
      TokenSet(found(index).map(\.lowerBound), in: text.range)
    }
    func ended(by index: Int?) -> TokenSet {
      TokenSet(found(index).map(\.upperBound), in: text.range)
    }
    let (before, orders) = (ended(by: words.verbsBefore), ended(by: words.orders))
    let (after, deeds) = (begun(by: words.verbsAfter).union(dates), begun(by: words.deeds))
    let generic = TokenSet(of: found(words.generic), in: text.range)
    let common = generic.union(TokenSet(of: found(words.products), in: text.range))
    let places = Dictionary(
      found(all.places).map { ($0.lowerBound, $0.upperBound) }, uniquingKeysWith: max)
    reader = HanNames(
      text: text, closed: closed, generic: generic, verbsAfter: after, verbsBefore: before,
      orders: orders, deeds: deeds, places: places, everyday: all.everyday)
    between = HanParties(
      text: text, everyday: all.everyday, closed: closed, generic: common,
      verbsBefore: before.union(orders), verbsAfter: after, deeds: deeds, places: places)
    let businesses = Dictionary(
      found(words.businesses).map { ($0.lowerBound, $0.upperBound) }, uniquingKeysWith: max)
    let listHeads = found(words.listHeads).filter { $0.count > 1 }.map(\.upperBound)
    roster = HanRoster(
      text: text, everyday: all.everyday, closed: closed, known: known, generic: common,
      persons: TokenSet(of: found(words.persons), in: text.range),
      heads: before.union(TokenSet(listHeads, in: text.range)), orders: orders,
      verbs: after.union(deeds),
      businessEnds: TokenSet(businesses.values, in: text.range), places: places)
    lists = HanList(
      text: text, closed: closed, generic: common, verbs: after.union(deeds),
      verbsBefore: before.union(orders),
      businesses: businesses, everyday: all.everyday)
  }

  /// By what stands in or beside the name.
  func names() -> [Range<Int>] {
    let products = found(words.products)
    var names = products.compactMap(reader.brand)
    if !products.isEmpty { names += found(words.listHeads).flatMap(reader.listed) }
    names += reader.listedCompanies() + reader.markedStocks() + reader.bracketed()
    names += reader.capitals() + reader.described() + reader.corporate()
    names += reader.announcers() + reader.latinLists()
    return names + found(words.businesses).compactMap(reader.business)
  }

  /// Where only a party may stand.
  func parties() -> [Range<Int>] { between.names() }

  /// The lists in which parties stand.
  func rosters() -> [Range<Int>] { roster.names() }

  /// What stands in one list with a company.
  func members(beside company: Range<Int>) -> [Range<Int>] { lists.members(beside: company) }
}
