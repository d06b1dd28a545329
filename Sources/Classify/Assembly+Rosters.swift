import Model

/// Members of a group that a text tells of without their names, gathered from where it names them.
extension Assembly {
  /// “It closed three homes. St Acme in Elba must go. So must Bolt and Cask”: whom the sentences behind a group
  /// name belong to it, if they are as many as it has, or are listed as its members.
  mutating func gatherMembers(in scene: Scene, or listed: () -> Scene?) {
    guard !scene.isHan, scene.sentence.field == .text else { return }
    let dbg = CommandLine.arguments.contains("dbg")
    if dbg {
      print(
        "GATHER",
        drafts.map {
          ($0.rule.kind, $0.isGroup, $0.isBackground, $0.missing ?? -1, $0.parties.map(\.surface))
        }, listed()?.companies.map { $0.surfaces.map(scene.surface) } ?? [], "LIST",
        (listed() ?? scene).listed(by: rulebook.listIntroducers)?.surfaces.map(scene.surface) ?? [])
    }
    let open = drafts.indices.filter { isOpen(drafts[$0], for: scene) }
    guard
      let index = open.max(by: {
        drafts[$0].last.tokens.lowerBound < drafts[$1].last.tokens.lowerBound
      }),
      let wide = listed() ?? (scene.companies.isEmpty ? nil : scene)
    else { return }
    let isOwn = drafts[index].last == scene.sentence
    let known = Set(drafts[index].members)
    let missing = drafts[index].missing
    let groups = wide.companies.filter {
      !$0.isPronoun && !$0.members.isEmpty && !wide.isOfOthers($0) && !wide.leavesOut($0)
    }
    if let list = wide.listed(by: rulebook.listIntroducers), !wide.isOfOthers(list),
      !wide.leavesOut(list),
      list.members.count > 1 || list.surfaces.allSatisfy({ !wide.isGuess($0) }),
      !(isOwn && list.tokens.lowerBound < drafts[index].first.match.tokens.upperBound)
        || !known.isDisjoint(with: list.members)
    {
      name(list, in: wide, of: index)
    } else if let missing,
      let whole = groups.first(where: { group in
        let new = group.members.filter { !known.contains($0) }.count
        return group.members.count > 1
          && (new == missing || group.members.count == missing + known.count)
          && (!isOwn || wide.isIntroduced(group)) && !wide.isPlaced(group)
      })
    {
      name(whole, in: wide, of: index)
    } else if !isOwn, let missing, isNear(drafts[index], scene) {
      for group in groups
      where wide.isSubject(group) || wide.isAimedAt(group) || wide.isIntroduced(group) {
        drafts[index].last = scene.sentence
        drafts[index].gathered += zip(group.members, group.surfaces).filter { member, _ in
          !known.contains(member) && !drafts[index].gathered.contains { $0.company == member }
        }.map { ($0, .target, wide.surface($1)) }
      }
      guard drafts[index].gathered.count == missing else { return }
      for party in drafts[index].gathered { addMember(party.company, party.surface, to: index) }
      close(index)
    }
  }

  private func isOpen(_ draft: Draft, for scene: Scene) -> Bool {
    draft.isGroup && !draft.isBackground && draft.missing != 0 && draft.rule.priority >= 0
      && (draft.isTitle || draft.item == scene.sentence.item || isNear(draft, scene))
      && (0..<Self.reachOfRoster).contains(
        scene.sentence.tokens.lowerBound - draft.last.tokens.lowerBound)
  }
  private static let reachOfRoster = 200

  /// No more than a few sentences stand between.
  private func isNear(_ draft: Draft, _ scene: Scene) -> Bool {
    extraction.sentences.count {
      draft.last.tokens.upperBound <= $0.tokens.lowerBound
        && $0.tokens.upperBound <= scene.sentence.tokens.lowerBound
    } < Self.sentencesOfRoster
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

extension Scene {
  /// What is said of it spares it: “Acme and Bolt were not fined”.
  func leavesOut(_ group: Group) -> Bool {
    if Self.speaking.contains(word(min(group.tokens.upperBound, sentence.tokens.upperBound - 1))) {
      return true
    }
    let end =
      (group.tokens.upperBound..<sentence.tokens.upperBound).first {
        [0x2E, 0x3B].contains(extraction.tokens[$0].scalar)
      } ?? sentence.tokens.upperBound
    return (group.tokens.upperBound..<end).prefix(Self.reachOfSparing).contains {
      Self.sparing.contains(word($0))
    }
  }
  private static let speaking: Set<String> = [
    "said", "says", "told", "reported", "added", "noted", "explained", "argued", "stated", "wrote",
  ]
  private static let reachOfSparing = 14
  private static let sparing: Set<String> = [
    "not", "no", "nor", "never", "neither", "cleared", "exempt", "unaffected", "acquitted",
    "spared",
    "dropped", "complained", "declined", "supplied", "licensed", "registered", "welcomed", "owns",
    "escaped", "complainant", "without",
  ]

  /// “Three homes: Acme, Bolt and Cask”, “orders to Acme, Bolt and Cask”.
  func isIntroduced(_ group: Group) -> Bool {
    let before = group.tokens.lowerBound - 1
    return sentence.tokens.contains(before)
      && ([0x3A, 0x2014, 0x2013].contains(extraction.tokens[before].scalar)
        || ["to", "on", "against", "namely", "are", "were"].contains(word(before)))
  }

  /// “In Acme, Bolt and Cask”: where, or since when.
  func isPlaced(_ group: Group) -> Bool {
    let before = group.tokens.lowerBound - 1
    return sentence.tokens.contains(before)
      && ["in", "at", "for", "from", "near", "under", "between", "outside", "across", "like"]
        .contains(word(before))
  }

  /// “The fine goes to Acme”, “the first is Acme”.
  func isAimedAt(_ group: Group) -> Bool {
    let before = group.tokens.lowerBound - (word(group.tokens.lowerBound - 1) == "the" ? 2 : 1)
    return sentence.tokens.contains(before)
      && ["to", "on", "against", "concerns", "covers", "is", "are", "was", "were", "hit", "names"]
        .contains(word(before))
  }

  /// The sentence, or a clause of it, begins with it.
  func isSubject(_ group: Group) -> Bool {
    let start = group.tokens.lowerBound
    let before = (sentence.tokens.lowerBound..<start)
    guard group.tokens.upperBound + 1 < sentence.tokens.upperBound else { return false }
    guard let last = before.last else { return true }
    return before.allSatisfy {
      extraction.tokens[$0].kind != .word || Scene.articles.contains(word($0))
    }
      || Self.echoes.contains { phrase in
        last - phrase.count + 1 >= sentence.tokens.lowerBound
          && phrase.indices.allSatisfy { word(last - phrase.count + 1 + $0) == phrase[$0] }
      }
  }
  private static let echoes = [
    ["so", "must"], ["so", "did"], ["as", "did"], ["so", "were"], ["as", "were"], ["so", "was"],
    ["as", "was"], ["so", "has"], ["so", "have"], ["as", "has"], ["as", "have"], ["as", "is"],
    ["as", "are"], ["so", "is"], ["so", "are"], ["so", "will"], ["as", "will"], ["as", "must"],
  ]
}
