import Model

/// Companies outside the registry in Chinese, by each way to tell one.
struct HanStrangers {
  private let words: HanNameWords
  private let found: (Int?) -> [Range<Int>]
  private let reader: HanNames
  private let between: HanParties
  private let lists: HanList

  /// - Parameters:
  ///   - found: where the words of a class stand.
  ///   - closed: tokens of known names and of words at which no name goes on.
  ///   - dates: where dates begin.
  init(
    _ all: Strangers.Words, _ found: @escaping (Int?) -> [Range<Int>], _ text: TokenText,
    closed: Set<Int>, dates: Set<Int>
  ) {
    let words = all.han
    (self.words, self.found) = (words, found)
    let before = Set(found(words.verbsBefore).map(\.upperBound))
    let orders = Set(found(words.orders).map(\.upperBound))
    let after = Set(found(words.verbsAfter).map(\.lowerBound)).union(dates)
    let deeds = Set(found(words.deeds).map(\.lowerBound))
    let generic = Set(found(words.generic).flatMap(\.self))
    let common = generic.union(found(words.products).flatMap(\.self))
    let places = Dictionary(
      found(all.places).map { ($0.lowerBound, $0.upperBound) }, uniquingKeysWith: max)
    reader = HanNames(
      text: text, closed: closed, generic: generic, verbsAfter: after, verbsBefore: before,
      orders: orders, deeds: deeds, places: places, everyday: all.everyday)
    between = HanParties(
      text: text, everyday: all.everyday, closed: closed, generic: common,
      verbsBefore: before.union(orders), verbsAfter: after, deeds: deeds, places: places)
    lists = HanList(
      text: text, closed: closed, generic: common, verbs: after.union(deeds),
      verbsBefore: before.union(orders),
      businesses: Dictionary(
        found(words.businesses).map { ($0.lowerBound, $0.upperBound) }, uniquingKeysWith: max),
      everyday: all.everyday)
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

  /// What stands in one list with a company.
  func members(beside company: Range<Int>) -> [Range<Int>] { lists.members(beside: company) }
}
