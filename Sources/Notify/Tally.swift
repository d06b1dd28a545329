import Model

/// What a digest amounts to. Matters told before are counted apart, and add nothing to any other count.
struct Tally {
  struct KindCount {
    let kind: ActionKind
    let actions: Int

    /// Lower comes first.
    fileprivate var rank: (Int, Int, String) { (-kind.severity, -actions, kind.id) }
  }

  /// A stated count with those who took the things down and those on whose services.
  struct StatedCount: Hashable {
    var statistic: TakedownStatistic
    let regulators: [String]
  }

  let actions: Int
  /// Those of the actions that were told before and have changed.
  let updates: Int
  let retellings: Int
  let companies: Int
  /// Most severe first.
  let kinds: [KindCount]
  /// In the order of the blocks; parts after their total; each campaign's count once.
  let counts: [StatedCount]

  init(_ blocks: [CompanyBlock]) {
    let items = blocks.flatMap(\.items)
    let news = items.filter { $0.novelty != .retelling }
    actions = news.count
    updates = news.count { $0.novelty != .new }
    retellings = items.count - news.count
    companies = Set(news.flatMap { CompanyBlock.members(of: $0.action).map(\.key) }).count
    kinds = Self.kinds(of: news)
    counts = Self.counts(in: news)
  }

  private static func kinds(of items: [DigestItem]) -> [KindCount] {
    let groups = Dictionary(grouping: items) { $0.kind.id }
    let counts = groups.values.map { KindCount(kind: $0[0].kind, actions: $0.count) }
    return counts.sorted { a, b in a.rank < b.rank }
  }

  /// Two actions of one campaign, such as a takedown and its warning, state the same count: it stands once.
  private static func counts(in items: [DigestItem]) -> [StatedCount] {
    var seen: Set<StatedCount> = []
    return items.flatMap { item in
      let regulators = item.action.regulators.map { $0.short ?? $0.name }
      return totalsFirst(item.action.statistics).compactMap { statistic in
        var identity = StatedCount(statistic: statistic, regulators: regulators.sorted())
        identity.statistic.companies.sort()
        return seen.insert(identity).inserted
          ? StatedCount(statistic: statistic, regulators: regulators) : nil
      }
    }
  }

  /// Every statistic once, the parts of a total right behind it.
  static func totalsFirst(_ statistics: [TakedownStatistic]) -> [TakedownStatistic] {
    var waiting = statistics
    var ordered: [TakedownStatistic] = []
    func take(_ statistic: TakedownStatistic) {
      guard waiting.contains(statistic) else { return }
      waiting.removeAll { $0 == statistic }
      ordered.append(statistic)
      statistics.filter { $0.subsetOf == statistic.value }.forEach(take)
    }
    let values = Set(statistics.map(\.value))
    statistics.filter { $0.subsetOf.map { !values.contains($0) } ?? true }.forEach(take)
    statistics.forEach(take)
    return ordered
  }
}
