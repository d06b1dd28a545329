import Model

/// What only the whole text tells: whom a list names and who acts.
extension Assembly {
  /// The companies of a table belong to what the notice above it does: the severest of its acts.
  mutating func nameListed() {
    guard !extraction.listed.isEmpty else { return }
    guard extraction.language != "en" else { return nameBulleted() }
    let open = drafts.indices.filter {
      drafts[$0].parties.isEmpty && !drafts[$0].isBackground
        && kinds[drafts[$0].rule.kind]?.isEnforcement == true
    }
    guard
      let index = open.max(by: {
        kinds[drafts[$0].rule.kind]?.severity ?? 0 < kinds[drafts[$1].rule.kind]?.severity ?? 0
      })
    else { return }
    for mention in extraction.listed { nameListed(mention, in: index) }
    // 上述App are those of the table, whomever its last row names.
    let retold = drafts.indices.filter {
      drafts[$0].usesPronoun && drafts[$0].rule.kind == drafts[index].rule.kind
    }
    let others = Set(open + retold).subtracting([index])
    for statistic in others.sorted().flatMap({ drafts[$0].statistics }) {
      mergeStatistic(statistic, isPart: false, into: index)
    }
    drafts = drafts.indices.filter { !others.contains($0) }.map { drafts[$0] }
  }

  /// “The letters went to five firms:” and a line for each: they belong to the group that the text above the
  /// lines tells of.
  ///
  /// Between it and them stand only other lines and what introduces them.
  private mutating func nameBulleted() {
    let groups = drafts.indices.filter {
      !drafts[$0].isBackground && drafts[$0].tellsOfGroup && drafts[$0].rule.priority > -10
    }
    var rows = extraction.listed[...]
    var (above, others): (Int?, Int) = (nil, 0)
    var apart: Set<Int> = []
    for sentence in extraction.sentences where !groups.isEmpty {
      if let row = rows.first, sentence.tokens.contains(row.tokens.lowerBound) {
        rows.removeFirst()
        guard let above, others <= 2 else { continue }
        if case .company(let company) = row.meaning,
          let own = draft(ofOwnSum: company, beside: above)
        {
          // Each line tells its own fine.
          drafts[own].rule = drafts[above].rule
          apart.insert(above)
        } else {
          nameListed(row, in: above)
        }
      } else {
        others = introducesRows(sentence) ? min(others, 1) : others + 1
      }
      if let group = groups.last(where: { drafts[$0].first.sentence == sentence }) {
        (above, others) = (group, 0)
      }
    }
    drafts = drafts.indices.filter { !apart.contains($0) || !drafts[$0].parties.isEmpty }
      .map { drafts[$0] }
  }

  /// “The banks are:”, “Full list of the banks”.
  private func introducesRows(_ sentence: Sentence) -> Bool {
    let tokens = sentence.tokens
    func word(_ index: Int) -> String { TokenSpelling.word(index, extraction, sentence.field) }
    return word(tokens.upperBound - 1) == ":"
      || tokens.count <= Self.longestIntroduction
        && tokens.prefix(3).contains { ["list", "following", "below"].contains(word($0)) }
  }
  private static let longestIntroduction = 15

  /// The draft that tells the company's own sum: “• Quill LLC: $5 million” below the fines.
  private func draft(ofOwnSum company: Int, beside group: Int) -> Int? {
    drafts.indices.first { index in
      index != group && drafts[index].rule.kind == drafts[group].rule.kind
        && drafts[index].amount != nil && !drafts[index].isBackground
        && drafts[index].parties.map(\.company) == [company]
    }
  }

  /// “It fined an egg producer”: the only company of the text is the one.
  mutating func nameByOnlyCompany() {
    let named = Set(companies.values.joined())
    guard extraction.language != "zh", named.count == 1,
      let other = drafts.first(where: { !$0.parties.isEmpty })
    else { return }
    for index in drafts.indices
    where drafts[index].parties.isEmpty && drafts[index].statistics.isEmpty {
      guard let unnamed = drafts[index].unnamed, unnamed.isBound, !unnamed.isPlural,
        mayShareJurisdiction(drafts[index], other)
      else { continue }
      drafts[index].parties = other.parties.map { ($0.company, .target, $0.surface) }
      drafts[index].unnamed = nil
    }
  }

  private mutating func nameListed(_ mention: Mention, in index: Int) {
    guard case .company(let company) = mention.meaning else { return }
    let field = extraction.field(of: mention.tokens.lowerBound) ?? .text
    addMember(company, TokenSpelling.text(mention.tokens, extraction, field), to: index)
  }

  mutating func addMember(_ company: Int, _ surface: String, to index: Int) {
    guard !drafts[index].parties.contains(where: { $0.company == company }),
      draft(ofOwnSum: company, beside: index) == nil
    else { return }
    // “The platforms are Acme and Bolt” names who acted, “Acme removed 300 apps, including Bolt” who did not.
    let isActor =
      kinds[drafts[index].rule.kind]?.isByPlatform == true
      && !drafts[index].parties.contains { $0.role == .actor }
    drafts[index].parties.append((company, isActor ? .actor : .target, surface))
  }

  mutating func addMembers(_ group: Scene.Group, in scene: Scene, to index: Int) {
    for (company, tokens) in zip(group.members, group.surfaces) {
      addMember(company, scene.surface(tokens), to: index)
    }
  }

  /// “Among them are Acme and Bolt”: whom the text told before as a group, it names now.
  mutating func addMembers(listedIn scene: Scene) {
    let isHistory = drafts.contains { $0.isBackground && $0.first.sentence == scene.sentence }
    guard !isHistory, let listed = scene.listed(by: rulebook.listIntroducers),
      !scene.isOfOthers(listed),
      let index = drafts.indices.filter({
        (drafts[$0].item == scene.sentence.item || drafts[$0].isTitle && !scene.isHan)
          && !drafts[$0].isBackground && (drafts[$0].tellsOfGroup || scene.addsMembers)
          && (!scene.isOfOwnGroup(listed) || drafts[$0].first.sentence == scene.sentence
            || scene.takesUpGroup(listed))
      }).max(by: { fitness($0, scene) < fitness($1, scene) }),
      scene.sentence.tokens.lowerBound
        - (scene.isHan ? drafts[index].first.sentence : drafts[index].last).tokens.upperBound
        < Self.reachOfGroup(scene)
    else { return }
    addMembers(listed, in: scene, to: index)
  }

  /// “It fined a Dutch lender. The lender, Acme, had”, “It fined three. Acme, Bolt and Cask had”: the first
  /// whom the text names behind those whom it did not, and with whom a sentence begins, are they; so are
  /// as many as it counted, wherever a sentence lists them.
  mutating func nameUnnamed(by scene: Scene, telling findings: [Finding]) {
    let reach = 0..<Self.reachOfGroup(scene)
    let open = drafts.indices.filter { index in
      drafts[index].unnamed != nil && !drafts[index].isBackground
        && (drafts[index].isTitle || drafts[index].item == scene.sentence.item)
        && reach.contains(
          scene.sentence.tokens.lowerBound - drafts[index].last.tokens.upperBound)
    }
    let isFirst = companies[scene.sentence.item]?.isEmpty ?? true
    let isListed = scene.listed(by: rulebook.listIntroducers) != nil
    for index in open where !tellsOwnSums(findings, ofGroup: index) {
      guard let unnamed = drafts[index].unnamed else { continue }
      let known = Set(drafts[index].parties.map(\.company))
      let listed = scene.companies.first {
        !$0.isPronoun && !scene.isOfOthers($0)
          && unnamed.isNamed(by: $0.members, besides: known)
      }
      let list = unnamed.isPlural && !isListed ? scene.leadingList : nil
      let clauses =
        unnamed.isPlural && known.isEmpty
          && drafts[index].first.sentence == open.last.map { drafts[$0].first.sentence }
          && (unnamed.number.map { $0 == scene.openingClauses?.members.count } ?? true)
        ? scene.openingClauses : nil
      let opening =
        isFirst && known.isEmpty && index == open.last
          && drafts[index].last.field == scene.sentence.field && !scene.isHan
        ? scene.opening ?? scene.introduced ?? list : nil
      guard let named = listed ?? opening ?? clauses,
        listed != nil || (named.members.count > 1) == unnamed.isPlural
      else { continue }
      addMembers(named, in: scene, to: index)
      drafts[index].unnamed = nil
      drafts[index].statistics.removeAll { $0.unit == .other && $0.value == unnamed.number }
    }
  }
  /// How many tokens behind a group its members may be named.
  private static func reachOfGroup(_ scene: Scene) -> Int { scene.isHan ? 60 : 120 }

  /// How likely a list of members is that of a draft: of its own sentence, else of counts, else the last.
  func fitness(_ index: Int, _ scene: Scene) -> (Int, Int, Int) {
    let isHere = drafts[index].first.sentence == scene.sentence
    return (isHere ? 1 : 0, drafts[index].statistics.count, index)
  }

  /// Who acts may be named only after the act; of a case only where the document names just one.
  func authoritiesNamedLater(for draft: Draft) -> [Int] {
    let isCase = kinds[draft.rule.kind]?.isInCourt == true
    guard takesAuthorityFromContext(draft.first, draft.rule), isCase || !draft.rule.isOfCourt else {
      return []
    }
    let named = allNamed.filter { isOf(draft.country, $0) }
    // “U.S. regulators” are several.
    if draft.describesSeveral, named.count <= 3 { return named }
    return named.count > (isCase ? 1 : 2) ? [] : Array(named.prefix(1))
  }

  /// In Chinese the platforms of a campaign may be named only after its counts.
  func groupNamedLater(for draft: Draft) -> [Draft.Party] {
    guard !draft.first.scene.tellsEarlierBatch else { return [] }
    let group = drafts.first {
      $0.item == draft.item && $0.parties.count > 1 && $0.isBackground == draft.isBackground
        && $0.parties.allSatisfy { rulebook.companies.indices.contains($0.company) }
        && !$0.regulators.isEmpty && Set($0.regulators) == Set(draft.regulators)
    }
    return group?.parties.map { (company: $0.company, role: .venue, surface: $0.surface) } ?? []
  }

  /// The suit beside its judgment, the probe beside the fine that closed it: of one company's case a
  /// Chinese item tells the outcome, and what led to it only in passing.
  mutating func dropSteps() {
    let all = drafts
    for index in drafts.indices {
      let draft = all[index]
      guard draft.first.scene.isHan, !draft.isBackground, draft.statistics.isEmpty,
        let kind = kinds[draft.rule.kind]
      else { continue }
      let endings = all.indices.filter {
        let end = all[$0]
        let isCounted =
          kind.countedAs == end.rule.kind && !end.statistics.isEmpty
          && end.first.sentence == draft.first.sentence
        return (isCounted || kinds[end.rule.kind]?.ends.contains(kind.id) ?? false)
          && !end.isBackground && end.rule.priority >= 0
          && (end.item == draft.item || end.isTitle || draft.isTitle)
          && (draft.regulators.isEmpty || end.regulators.isEmpty
            || rulebook.sharesJurisdiction(draft.regulators, end.regulators, in: extraction))
      }
      let told = endings.flatMap { all[$0].parties }.map(\.company)
      drafts[index].parties.removeAll { told.contains($0.company) }
      // 承认…，并支付罚款11亿美元: the sum is that of what ends the case.
      if drafts[index].parties.isEmpty, let end = endings.first, drafts[end].amount == nil,
        kinds[drafts[end].rule.kind]?.isInCourt == true
      {
        drafts[end].amount = draft.amount
      }
    }
    let kept = drafts.indices.filter { all[$0].parties.isEmpty || !drafts[$0].parties.isEmpty }
    drafts = kept.map { drafts[$0] }
  }
}
