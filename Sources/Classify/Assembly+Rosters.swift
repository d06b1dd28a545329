import Model

/// Members of a group that a text tells of without their names, gathered from where it names them.
extension Assembly {
  /// “It closed three homes. St Acme in Elba must go. So must Bolt and Cask”: whom the sentences behind a group
  /// name belong to it, if they are as many as it has, or are listed as its members.
  mutating func gatherMembers(
    in scene: Scene, telling findings: [Finding], or listed: () -> Scene?
  ) {
    guard !scene.isHan, scene.sentence.field == .text, !scene.leadsElsewhere else { return }
    let open = drafts.indices.filter {
      isOpen(drafts[$0], for: scene) && !tellsOwnSums(findings, ofGroup: $0)
    }
    let last = open.max { drafts[$0].last.tokens.lowerBound < drafts[$1].last.tokens.lowerBound }
    guard last != nil || drafts.contains(where: { isEchoed($0, in: scene) }),
      let wide = listed() ?? (scene.companies.isEmpty ? nil : scene)
    else { return }
    let groups = wide.companies.filter {
      !$0.isPronoun && !$0.members.isEmpty && !wide.leavesOut($0)
        && (!wide.isOfOthers($0) || wide.goesOnWithList)
    }
    if let last {
      // What the headline and the text tell of the same so many is told of the same.
      let same = open.filter { $0 == last || drafts[$0].missing == drafts[last].missing }
      let marks = same.map { drafts[$0].first.match.tokens }
      var isNamed = false
      for mark in marks {
        guard let index = drafts.firstIndex(where: { $0.first.match.tokens == mark }) else {
          continue
        }
        isNamed = gather(groups, in: wide, for: index) || isNamed
      }
      if isNamed { return }
    }
    addEchoes(among: groups, in: wide, besides: findings)
  }

  private mutating func gather(_ groups: [Scene.Group], in scene: Scene, for index: Int) -> Bool {
    let draft = drafts[index]
    let isOwn = draft.last == scene.sentence
    let known = Set(draft.members)
    func new(_ group: Scene.Group) -> Int { group.members.count { !known.contains($0) } }
    if let list = scene.listed(by: rulebook.listIntroducers), !scene.isOfOthers(list),
      !scene.leavesOut(list),
      list.members.count > 1 || list.surfaces.allSatisfy({ !scene.isGuess($0) }),
      // “A bakery and five plants” are more than five.
      scene.tellsAffected || (draft.missing.map { new(list) <= $0 } ?? true),
      !(isOwn && list.tokens.lowerBound < draft.first.match.tokens.upperBound)
        || !known.isDisjoint(with: list.members)
    {
      name(list, in: scene, of: index)
      return true
    }
    guard draft.isGroup else { return false }
    guard let missing = draft.missing else {
      guard !isOwn else { return false }
      let isNext = isNear(draft, scene, within: 1)
      let members = groups.filter { group in
        scene.isSubject(group) && (isNext && group.members.count > 1 || scene.goesOnWithList)
          || scene.goesOnWithList && scene.isAimedAt(group)
      }
      for group in members { addMembers(group, in: scene, to: index) }
      if !members.isEmpty { drafts[index].last = scene.sentence }
      return !members.isEmpty
    }
    let whole = groups.first { group in
      group.members.count > 1
        && (new(group) == missing || group.members.count == missing + known.count)
        && (!isOwn || scene.isIntroduced(group)) && !scene.isPlaced(group)
    }
    if let whole {
      name(whole, in: scene, of: index)
      dropRetold(of: index, in: scene)
      return true
    }
    guard !isOwn, isNear(draft, scene, within: Self.sentencesOfRoster), !scene.tellsOfEarlier else {
      return false
    }
    for group in groups
    where scene.isSubject(group) || scene.isAimedAt(group) || scene.isIntroduced(group) {
      drafts[index].last = scene.sentence
      drafts[index].gathered += zip(group.members, group.surfaces).filter { member, _ in
        !known.contains(member) && !drafts[index].gathered.contains { $0.company == member }
      }.map { ($0, .target, scene.surface($1)) }
    }
    guard drafts[index].gathered.count == missing else { return false }
    for party in drafts[index].gathered { addMember(party.company, party.surface, to: index) }
    close(index)
    return true
  }

  /// “It sent orders to three firms. It sent the orders to Acme, Bolt and Cask”: the same orders.
  private mutating func dropRetold(of index: Int, in scene: Scene) {
    let named = Set(drafts[index].members)
    let retold = drafts.indices.filter { other in
      let match = drafts[other].first.match
      return other != index && drafts[other].first.sentence == scene.sentence
        && drafts[other].first.sentence != drafts[index].first.sentence
        && drafts[other].amount == nil && !drafts[other].parties.isEmpty
        && !named.isDisjoint(with: drafts[other].members)
        && ([match.trigger] + match.literals).contains { scene.spoken($0.lowerBound - 1) == "the" }
    }
    drafts = drafts.indices.filter { !retold.contains($0) }.map { drafts[$0] }
  }

  /// “It fined three firms. Acme was fined $2 million, Bolt $1 million”: each has its own fine.
  mutating func tellsOwnSums(_ findings: [Finding], ofGroup index: Int) -> Bool {
    let kind = drafts[index].rule.kind
    guard let sentence = findings.first?.sentence, drafts[index].first.sentence != sentence,
      drafts[index].amount == nil || drafts[index].last == sentence
    else { return false }
    let own = findings.filter {
      rulebook.rules[$0.rule].kind == kind && $0.match.money != nil && $0.parties.count == 1
        && !$0.isBackground
    }
    guard !own.isEmpty else { return false }
    if Set(own.flatMap(\.parties).map(\.company)).count > 1 {
      (drafts[index].unnamed, drafts[index].crowd) = (nil, nil)
      if drafts[index].parties.isEmpty { drafts[index].needsNames = true }
    }
    return true
  }

  private func isOpen(_ draft: Draft, for scene: Scene) -> Bool {
    (draft.isGroup && draft.rule.priority >= 0 || isOnNobody(draft) && scene.tellsAffected)
      && !draft.isBackground && draft.missing != 0
      && (0..<Self.reachOfRoster).contains(
        scene.sentence.tokens.lowerBound - draft.last.tokens.lowerBound)
      && (draft.isTitle || draft.item == scene.sentence.item
        || isNear(draft, scene, within: Self.sentencesOfRoster))
  }
  private static let reachOfRoster = 200

  /// “It sealed a bakery and two plants. The affected facilities include Acme and Bolt”: the text introduces
  /// whom it meant.
  private func isOnNobody(_ draft: Draft) -> Bool {
    draft.parties.isEmpty && isByAuthority(draft)
  }

  func isByAuthority(_ draft: Draft) -> Bool {
    kinds[draft.rule.kind]?.isEnforcement == true && !isByPlatform(draft)
  }

  /// Fewer sentences stand between.
  func isNear(_ draft: Draft, _ scene: Scene, within limit: Int) -> Bool {
    extraction.sentences.count {
      draft.last.tokens.upperBound <= $0.tokens.lowerBound
        && $0.tokens.upperBound <= scene.sentence.tokens.lowerBound
    } < limit
  }
  private static let sentencesOfRoster = 4

  private mutating func name(_ group: Scene.Group, in scene: Scene, of index: Int) {
    addMembers(group, in: scene, to: index)
    if drafts[index].missing == 0 { close(index) }
  }

  private mutating func close(_ index: Int) {
    let number = drafts[index].unnamed?.number
    (drafts[index].unnamed, drafts[index].crowd) = (nil, nil)
    drafts[index].gathered = []
    drafts[index].statistics.removeAll { $0.unit == .other && $0.value == number }
  }
}

extension Draft {
  /// It tells of several companies of which not all are named.
  var isGroup: Bool { unnamed?.isPlural ?? (crowd != nil || size != nil) }

  /// How many companies it acts against, if the text says so.
  private var size: Int? {
    unnamed?.number ?? crowd?.number
      ?? statistics.first {
        Self.unitsOfGroups.contains($0.unit) && $0.bound == .exact && (2...50).contains($0.value)
      }?.value
  }
  private static let unitsOfGroups: Set<TakedownStatistic.Unit> = [
    .other, .apps, .websites, .channels,
  ]

  /// Those of them that are named, but for who acts.
  var members: [Int] { parties.filter { $0.role != .actor }.map(\.company) }

  /// How many of them are still to be named.
  var missing: Int? {
    let named = unnamed?.areOthers == true ? 0 : members.count
    return size.map { max($0 - named, 0) }
  }
}
