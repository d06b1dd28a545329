import Model

/// One document's actions compared with its gold.
///
/// The unit is a pair of kind and company (none where no company is named), so that a wrong company in
/// a right action costs what it should. Background is no answer.
struct EvaluatedDocument {
  typealias Settled = EvaluationMatching.Settled

  struct GoldPair {
    var kind: String
    var kinds: Set<String>
    var action: GoldDocument.Action?
    var company: GoldDocument.Named?
    var key: String?
    /// nil where the action names no company.
    var names: Set<String>?
    var forms: Set<String> = []
    var isOptional: Bool
    var takesAnyone = false
  }

  struct FoundPair {
    var kind: String
    var key: String?
    var party: RegulatoryAction.Party?
    var action: Int
  }

  let gold: GoldDocument
  let names: EvaluationNames
  let found: [RegulatoryAction]
  var tally = EvaluationTally()
  /// What is missing and what is false, in words.
  var errors: [String] = []

  init(_ gold: GoldDocument, _ actions: [RegulatoryAction], _ names: EvaluationNames) {
    (self.gold, self.names) = (gold, names)
    found = actions.filter { !$0.background }
    tally.documents = 1
    countAlert()
    let pairs = countPairs()
    countSets(pairs)
    countAmounts()
    countStatistics()
    countBackground(actions.filter(\.background))
    for action in found { tally.rate("evidence", evidenceHolds(action.evidence)) }
  }

  func isRequired(_ action: GoldDocument.Action) -> Bool {
    action.optional != true && gold.gold.alsoNotAction != true
  }

  /// Some answers are neither right nor wrong; what else is found with them is not labelled.
  var isTolerant: Bool { !(gold.gold.tolerated ?? []).isEmpty }

  /// There is evidence, and every quote is the slice of bytes that it claims to be.
  private func evidenceHolds(_ evidence: [Evidence]) -> Bool {
    !evidence.isEmpty
      && evidence.allSatisfy { piece in
        let text =
          piece.field == .title ? gold.document.title ?? "" : gold.document.text
        let bytes = Array(text.utf8)
        return 0 <= piece.start && piece.start < piece.end && piece.end <= bytes.count
          && bytes[piece.start..<piece.end].elementsEqual(piece.quote.utf8)
      }
  }

  // MARK: Alert

  private mutating func countAlert() {
    let actions = gold.gold.actions
    let isPositive = actions.contains(where: isRequired)
    guard gold.gold.alsoNotAction != true, !isTolerant, actions.isEmpty || isPositive else {
      return
    }
    let alerts = !found.isEmpty
    tally.count(
      "alert", right: isPositive && alerts ? 1 : 0, wrong: !isPositive && alerts ? 1 : 0,
      missed: isPositive && !alerts ? 1 : 0)
    if !isPositive { tally.silent = .init(right: alerts ? 0 : 1, of: 1) }
  }

  // MARK: Pairs

  private func goldPairs(
    _ action: GoldDocument.Action, _ companies: [GoldDocument.Named], isOptional: Bool
  ) -> [GoldPair] {
    let kinds = Set([action.kind] + (action.alsoKinds ?? []))
    var pairs = companies.map {
      GoldPair(
        kind: action.kind, kinds: kinds, action: action, company: $0,
        key: names.key(.companies, [$0.name]), names: names.accepted(.companies, $0),
        forms: names.forms($0), isOptional: isOptional || $0.optional == true)
    }
    if companies.allSatisfy({ $0.optional == true }) {
      pairs.append(
        GoldPair(kind: action.kind, kinds: kinds, action: action, isOptional: isOptional))
    }
    return pairs
  }

  /// The accepted sets of companies of an action, each as pairs.
  private func choices(_ action: GoldDocument.Action) -> [[GoldPair]] {
    let companies = action.companies ?? []
    let others = (action.alsoCompanies ?? []).map { group in
      group.map { GoldDocument.Named(name: $0, role: companies.first?.role) }
    }
    return ([companies] + others).map { goldPairs(action, $0, isOptional: !isRequired(action)) }
  }

  private func foundPairs(_ actions: [RegulatoryAction]) -> [FoundPair] {
    actions.enumerated().flatMap { index, action -> [FoundPair] in
      var seen: Set<String> = []
      let pairs = action.companies.compactMap { party -> FoundPair? in
        let key = names.key(.companies, [party.name.isEmpty ? party.id : party.name])
        guard seen.insert(key).inserted else { return nil }
        return FoundPair(kind: action.kind, key: key, party: party, action: index)
      }
      return pairs.isEmpty ? [FoundPair(kind: action.kind, action: index)] : pairs
    }
  }

  private func fits(_ gold: GoldPair, _ found: FoundPair) -> Bool {
    guard gold.kinds.contains(found.kind) else { return false }
    guard let wanted = gold.names, let key = found.key else {
      return gold.takesAnyone || gold.names == nil && found.key == nil
    }
    return gold.takesAnyone || wanted.contains(key) || names.isRelated(key, to: gold.forms)
  }

  private func likeness(_ gold: GoldPair, _ pair: FoundPair) -> Int {
    guard let wanted = gold.action else { return 0 }
    let action = found[pair.action]
    let values = Set(action.statistics.map { Decimal64(digits: $0.value) })
    let sharesCount = (wanted.statistics ?? []).contains { values.contains($0.value.value) }
    return (wanted.kind == action.kind ? 4 : 0) + (wanted.accepts(action.amount) ? 4 : 0)
      + (action.stage.rawValue == wanted.stage ? 2 : 0)
      + (action.jurisdiction == wanted.jurisdiction ? 1 : 0) + (sharesCount ? 2 : 0)
  }

  /// The gold pairs of the choice of companies that fits best.
  private mutating func countPairs() -> [GoldPair] {
    let tolerated = toleratedPairs()
    let pairs = foundPairs(found)
    var best: (value: Int, settled: Settled<GoldPair, FoundPair>, gold: [GoldPair])?
    for combination in Self.combinations(gold.gold.actions.map(choices)) {
      var seen: Set<String> = []
      let wanted = combination.map { pair in
        var pair = pair
        // A pair that repeats an earlier one is neither rewarded nor punished.
        let isNew = seen.insert("\(pair.kind)\n\(pair.key ?? "")").inserted
        pair.isOptional = pair.isOptional || !isNew
        return pair
      }
      let settled = EvaluationMatching.settled(
        wanted + tolerated, pairs, isOptional: \.isOptional, likeness: likeness, fits: fits)
      let value = settled.matched.count - settled.missed.count - settled.left.count
      if value > best?.value ?? .min { best = (value, settled, wanted) }
    }
    guard let best else { return [] }
    count(best.settled)
    return best.gold
  }

  private func toleratedPairs() -> [GoldPair] {
    (gold.gold.tolerated ?? []).flatMap { tolerated -> [GoldPair] in
      let action = GoldDocument.Action(kind: tolerated.kind)
      let entries = (tolerated.companies ?? []).map { GoldDocument.Named(name: $0) }
      let pairs = goldPairs(action, entries, isOptional: true).map { pair in
        var pair = pair
        pair.action = nil
        pair.takesAnyone = tolerated.companies == nil
        return pair
      }
      return pairs + pairs + pairs
    }
  }

  private mutating func count(_ settled: Settled<GoldPair, FoundPair>) {
    tally.count(
      "action", right: settled.matched.count, wrong: settled.left.count,
      missed: settled.missed.count)
    for pair in settled.matched { tally.countKind(pair.gold.kind, right: 1) }
    for pair in settled.missed {
      tally.countKind(pair.kind, missed: 1)
      errors.append("missed    \(pair.kind) / \(pair.company?.name ?? "no company")")
    }
    for pair in settled.left {
      tally.countKind(pair.kind, wrong: 1)
      errors.append(
        "spurious  \(pair.kind) / \(pair.party?.name ?? "no company")  (rule \(found[pair.action].rule))"
      )
    }
    countDetails(settled.matched)
  }

  private mutating func countDetails(_ matched: [(gold: GoldPair, found: FoundPair)]) {
    var done: Set<String> = []
    for (pair, other) in matched {
      guard let wanted = pair.action else { continue }
      let action = found[other.action]
      if let company = pair.company, let role = company.role {
        tally.rate(
          "role", ([role] + (company.alsoRoles ?? [])).contains(other.party?.role.rawValue ?? ""))
      }
      guard done.insert("\(wanted)\n\(other.action)").inserted else { continue }
      tally.rate(
        "stage",
        ([wanted.stage] + (wanted.alsoStage ?? [])).contains(action.stage.rawValue))
      tally.rate(
        "jurisdiction",
        ([wanted.jurisdiction] + (wanted.alsoJurisdiction ?? [])).contains(action.jurisdiction))
      tally.rate("amount", wanted.accepts(action.amount))
      if let sum = wanted.amount, let amount = action.amount, sum.key == amount.key {
        tally.rate("amount bound", amount.bound.rawValue == sum.bound ?? "exact")
      }
    }
  }

  private static func combinations(_ choices: [[[GoldPair]]]) -> [[GoldPair]] {
    /// More alternatives than this are a mistake in the gold.
    let most = 512
    return choices.reduce([[]]) { lines, choice in
      Array(lines.flatMap { line in choice.map { line + $0 } }.prefix(most))
    }
  }

  private mutating func countBackground(_ background: [RegulatoryAction]) {
    let wanted = (gold.gold.background ?? []).flatMap {
      goldPairs($0, $0.companies ?? [], isOptional: false)
    }
    let kept = EvaluationMatching.pairs(wanted, foundPairs(background), fits: fits)
    for index in wanted.indices { tally.rate("background kept", kept[index] != nil) }
  }
}
