import Model

/// Counts of reports that no finding takes.
extension Assembly {
  /// Adds what a sentence only counts to what its item reports; notes how many apps had faults.
  ///
  /// 各地破获案件411起: cases, persons and firms make no removal by themselves, but belong to the one that the
  /// sentences before tell; so do persons and cases in English.
  mutating func addLoose(in scene: Scene, besides findings: [Finding]) {
    guard findings.allSatisfy(\.statistics.isEmpty), scene.companies.isEmpty else { return }
    let item = scene.sentence.item
    let report = drafts.lastIndex {
      $0.item == item && $0.rule.kind == "takedown" && !$0.isBackground
        && (!$0.statistics.isEmpty || $0.first.sentence == scene.sentence)
    }
    for (mention, count, unit, deed) in scene.statistics {
      var statistic = TakedownStatistic(
        value: count.value, bound: count.bound, unit: unit, verb: deed.verb)
      statistic.by = .regulator
      if deed.verb == .warned, unit == .apps {
        // 通报了65款，仍有16款未整改: what is left counts.
        let isEarlier =
          !scene.tellsLeft(mention.tokens)
          && scene.statistics.contains {
            scene.tellsLeft($0.mention.tokens)
          }
        if isEarlier { continue }
        faulty[item, default: []].append(statistic)
      } else if let report, findings.allSatisfy({ rulebook.rules[$0.rule].kind == "takedown" }),
        scene.isHan
          ? unit != .positions && deed.verb != .warned : scene.isLoose(mention, unit, deed)
      {
        mergeStatistic(statistic, isPart: deed.isPart, into: report)
      }
    }
  }

  /// “In September it banned 118 more” behind what was banned today.
  func isEarlierCount(_ draft: Draft) -> Bool {
    guard let told = draft.told, told.month != nil, !draft.statistics.isEmpty, rubric != .roundUp,
      !draft.first.scene.isHan
    else { return false }
    return drafts.contains { known in
      known.rule.kind == draft.rule.kind && !known.isBackground && !known.statistics.isEmpty
        && (known.told ?? (known.isTitle ? nil : extraction.document.published)).map {
          History.isWellBefore(told, $0)
        } ?? false
    }
  }

  /// “The listed apps must be removed” behind “the ministry had 96 apps removed”: whomever the text has
  /// named in between.
  func isRetold(_ draft: Draft) -> Bool {
    let groups = draft.first.match.companies.map(\.group)
    guard draft.statistics.isEmpty, draft.amount == nil, !draft.first.scene.isHan,
      !groups.isEmpty, groups.allSatisfy({ $0.isPronoun && $0.members.count > 1 })
    else { return false }
    return drafts.contains {
      $0.rule.kind == draft.rule.kind && !$0.isBackground && !$0.statistics.isEmpty
        && $0.item == draft.item
    }
  }

  /// The counts of faulty apps belong to what the item tells to be done about them.
  mutating func countFaulty() {
    let news = drafts.indices.filter { !drafts[$0].isBackground }
    for index in news + drafts.indices.filter({ drafts[$0].isBackground })
    where Self.aboutFaults.contains(drafts[index].rule.kind) && drafts[index].parties.count != 1 {
      for count in faulty.removeValue(forKey: drafts[index].item) ?? []
      where !drafts[index].statistics.contains(where: {
        $0.value == count.value && $0.unit == count.unit
      }) {
        mergeStatistic(count, isPart: false, into: index)
      }
    }
  }

  private static let aboutFaults: Set<String> = ["rectification_order", "warning", "takedown"]
}

extension Scene {
  /// “Another 300 people were arrested”, but not “to arrest 300 people”, “handle it with 300 people”.
  fileprivate func isLoose(
    _ count: Mention, _ unit: TakedownStatistic.Unit, _ deed: Mention.Deed
  ) -> Bool {
    let start = count.tokens.lowerBound
    return [.users, .cases].contains(unit) && [.other, .banned, .suspended].contains(deed.verb)
      && (deed.token + 1..<max(start, deed.token + 1)).allSatisfy { !Self.links.contains(word($0)) }
      && deed.token > sentence.tokens.lowerBound
      && !["to", "be", "not"].contains(word(deed.token - 1))
  }
}
