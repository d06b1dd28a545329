import Model

/// Counts of Chinese reports that no finding takes.
extension Assembly {
  /// Adds what a sentence only counts to what its item reports; notes how many apps had faults.
  ///
  /// 各地破获案件411起: cases, persons and firms make no removal by themselves, but belong to the one that the
  /// sentences before tell.
  mutating func addLoose(in scene: Scene, besides findings: [Finding]) {
    guard scene.isHan, findings.allSatisfy(\.statistics.isEmpty), scene.companies.isEmpty else {
      return
    }
    let item = scene.sentence.item
    let report = drafts.lastIndex {
      $0.item == item && $0.rule.kind == "takedown" && !$0.isBackground
        && (!$0.statistics.isEmpty || $0.first.sentence == scene.sentence)
    }
    for (_, count, unit, deed) in scene.statistics {
      var statistic = TakedownStatistic(
        value: count.value, bound: count.bound, unit: unit, verb: deed.verb)
      statistic.by = .regulator
      if deed.verb == .warned, unit == .apps {
        faulty[item, default: []].append(statistic)
      } else if let report, findings.allSatisfy({ rulebook.rules[$0.rule].kind == "takedown" }),
        unit != .positions, deed.verb != .warned
      {
        mergeStatistic(statistic, isPart: deed.isPart, into: report)
      }
    }
  }

  /// The counts of faulty apps belong to what the item tells to be done about them.
  mutating func countFaulty() {
    for index in drafts.indices
    where Self.aboutFaults.contains(drafts[index].rule.kind) && drafts[index].parties.count != 1 {
      for count in faulty.removeValue(forKey: drafts[index].item) ?? [] {
        mergeStatistic(count, isPart: false, into: index)
      }
    }
  }

  private static let aboutFaults: Set<String> = ["rectification_order", "warning", "takedown"]
}
