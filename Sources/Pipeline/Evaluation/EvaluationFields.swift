import Model

/// What a document's actions hold beside kind and company.
extension EvaluatedDocument {
  /// What a set of the document holds: a name with all that is accepted for it.
  private struct Item {
    var key: String
    var names: Set<String>
    var forms: Set<String> = []
    var isOptional: Bool
  }

  /// Items by key; one is required if any of its occurrences is.
  private struct Items {
    private(set) var list: [Item] = []
    private var places: [String: Int] = [:]

    mutating func add(_ item: Item) {
      if let place = places[item.key] {
        list[place].names.formUnion(item.names)
        list[place].isOptional = list[place].isOptional && item.isOptional
      } else {
        places[item.key] = list.count
        list.append(item)
      }
    }
  }

  mutating func countSets(_ pairs: [GoldPair]) {
    var kinds = Items()
    var companies = Items()
    for pair in pairs {
      kinds.add(Item(key: pair.kind, names: pair.kinds, isOptional: pair.isOptional))
      guard let key = pair.key, let names = pair.names else { continue }
      companies.add(
        Item(key: key, names: names, forms: pair.forms, isOptional: pair.isOptional))
    }
    count("kind", kinds, found.map(\.kind))
    count(
      "company", companies,
      found.flatMap(\.companies).map { names.key(.companies, [$0.name, $0.id]) })
    countAuthorities()
  }

  private mutating func countAuthorities() {
    var regulators = Items()
    var places = Items()
    for action in gold.gold.actions {
      let isOptional = !isRequired(action)
      for entry in action.regulators ?? [] {
        regulators.add(
          Item(
            key: names.key(.regulators, [entry.name]), names: names.accepted(.regulators, entry),
            isOptional: isOptional || entry.optional == true))
      }
      let accepted =
        [action.jurisdiction].compactMap(\.self)
        + (action.alsoJurisdiction ?? []).compactMap(\.self)
      if let first = accepted.first {
        places.add(
          Item(
            key: first, names: Set(accepted),
            isOptional: isOptional || action.jurisdiction == nil))
      }
    }
    count(
      "regulator", regulators,
      found.flatMap(\.regulators).map { names.key(.regulators, [$0.name, $0.short, $0.id]) })
    count("jurisdiction", places, found.compactMap(\.jurisdiction))
  }

  private mutating func count(_ field: String, _ items: Items, _ answers: [String]) {
    let settled = EvaluationMatching.settled(
      items.list, Set(answers).sorted(), isOptional: \.isOptional,
      likeness: { $0.key == $1 ? 1 : 0 },
      fits: { $0.names.contains($1) || names.isRelated($1, to: $0.forms) })
    tally.count(
      field, right: settled.matched.count, wrong: isTolerant ? 0 : settled.left.count,
      missed: settled.missed.count)
  }

  // MARK: Sums

  mutating func countAmounts() {
    var items: [(keys: Set<Money>, isOptional: Bool)] = []
    var places: [Money: Int] = [:]
    func add(_ key: Money, _ keys: Set<Money>, isOptional: Bool) {
      if let place = places[key] {
        items[place].keys.formUnion(keys)
        items[place].isOptional = items[place].isOptional && isOptional
      } else {
        places[key] = items.count
        items.append((keys, isOptional))
      }
    }
    for action in gold.gold.actions {
      let others = (action.alsoAmount ?? []).compactMap { $0?.key }
      let isOptional =
        !isRequired(action) || action.amountOptional == true
        || (action.alsoAmount ?? []).contains { $0 == nil }
      if let key = action.amount?.key {
        add(key, Set([key] + others), isOptional: isOptional)
      } else {
        for key in others where places[key] == nil { add(key, [key], isOptional: true) }
      }
    }
    let sums = Set(found.compactMap { $0.amount?.key })
      .sorted { ($0.currency, $0.value) < ($1.currency, $1.value) }
    let settled = EvaluationMatching.settled(
      items, sums, isOptional: \.isOptional, fits: { $0.keys.contains($1) })
    tally.count(
      "amount", right: settled.matched.count, wrong: isTolerant ? 0 : settled.left.count,
      missed: settled.missed.count)
    errors += settled.missed.map {
      "missed    amount \($0.keys.map { "\($0.value) \($0.currency)" }.sorted().joined(separator: " or "))"
    }
    if !isTolerant {
      errors += settled.left.map { "spurious  amount \($0.value) \($0.currency)" }
    }
  }

  // MARK: Counts

  private struct GoldCount {
    var count: GoldDocument.Count
    var values: Set<Decimal64>
    var units: Set<String>
    var isOptional: Bool
  }

  mutating func countStatistics() {
    guard !isTolerant else { return }
    var seen: Set<String> = []
    let wanted = gold.gold.actions.flatMap { action in
      (action.statistics ?? []).map { count in
        // A count that is told again is neither rewarded nor punished.
        let isNew = seen.insert("\(count.value.value) \(count.unit)").inserted
        return GoldCount(
          count: count, values: Set(([count.value] + (count.alsoValues ?? [])).map(\.value)),
          units: Set([count.unit] + (count.alsoUnits ?? [])),
          isOptional: count.optional == true || !isRequired(action) || !isNew)
      }
    }
    let settled = EvaluationMatching.settled(
      wanted, found.flatMap(\.statistics), isOptional: \.isOptional,
      likeness: { $0.count.likeness(to: $1) },
      fits: {
        $0.values.contains(Decimal64(digits: $1.value)) && $0.units.contains($1.unit.rawValue)
      })
    tally.count(
      "statistic", right: settled.matched.count, wrong: settled.left.count,
      missed: settled.missed.count)
    for (gold, statistic) in settled.matched { rate(statistic, by: gold.count) }
    errors += settled.missed.map { "missed    \($0.count.value.value) \($0.count.unit)" }
    errors += settled.left.map { "spurious  \($0.value) \($0.unit.rawValue)" }
  }

  private mutating func rate(_ statistic: TakedownStatistic, by gold: GoldDocument.Count) {
    tally.rate(
      "verb", ([gold.verb] + (gold.alsoVerbs ?? [])).contains(statistic.verb.rawValue))
    tally.rate(
      "bound",
      ([gold.bound ?? "exact"] + (gold.alsoBound ?? [])).contains(statistic.bound.rawValue))
    tally.rate("by", ([gold.by] + (gold.alsoBy ?? [])).contains(statistic.by?.rawValue))
    tally.rate(
      "subset", gold.subsetOf?.value == statistic.subsetOf.map { Decimal64(digits: $0) })
  }
}

extension GoldDocument.Count {
  fileprivate func likeness(to statistic: TakedownStatistic) -> Int {
    [
      statistic.verb.rawValue == verb, statistic.by?.rawValue == by,
      statistic.bound.rawValue == bound, statistic.unit.rawValue == unit,
      statistic.subsetOf.map { Decimal64(digits: $0) } == subsetOf?.value,
    ].count { $0 }
  }
}

extension GoldDocument.Sum {
  /// Value and currency; its bound is another question.
  var key: Money { Money(value.value, currency) }
}

extension Money {
  /// Value and currency; its bound is another question.
  var key: Money { Money(value, currency) }
}

extension GoldDocument.Action {
  func accepts(_ amount: Money?) -> Bool {
    guard let amount else {
      return self.amount == nil || amountOptional == true
        || (alsoAmount ?? []).contains { $0 == nil }
    }
    let accepted = [self.amount] as [GoldDocument.Sum?] + (alsoAmount ?? [])
    return accepted.contains { $0?.key == amount.key }
  }
}
