import Model

/// Names of companies in Chinese, by what stands in or beside them.
extension Strangers {
  func hanNames(
    _ all: Words, _ found: (Int?) -> [Range<Int>], _ text: TokenText,
    _ closed: Set<Int>, _ verbs: (before: Set<Int>, after: Set<Int>, orders: Set<Int>)
  ) -> [Range<Int>] {
    let words = all.han
    let names = HanNames(
      text: text, closed: closed, generic: Set(found(words.generic).flatMap(\.self)),
      verbsAfter: verbs.after, verbsBefore: verbs.before, orders: verbs.orders,
      everyday: all.everyday)
    let products = found(words.products)
    return products.compactMap(names.brand)
      + (products.isEmpty ? [] : found(words.listHeads).flatMap(names.listed))
      + names.listedCompanies() + names.markedStocks() + names.bracketed() + names.capitals()
      + names.announcers()
      + found(words.businesses).compactMap(names.business)
  }
}
