import Model

/// Counts that a Chinese text gives without saying who did it.
extension Assembly {
  /// Neither an authority nor a company is told.
  func isByNobody(_ draft: Draft) -> Bool {
    draft.parties.isEmpty && isByNoAuthority(draft)
  }

  private func isByNoAuthority(_ draft: Draft) -> Bool {
    draft.regulators.isEmpty && draft.offices.isEmpty && draft.country == nil
  }

  /// 甲启动清查行动。行动启动以来，5万条内容被处理: in a text without any authority the platform whose removals it
  /// tells did all that it counts.
  mutating func giveToPlatforms() {
    guard extraction.language == "zh", allNamed.isEmpty, offices.isEmpty else { return }
    giveToReporter()
    guard
      let own = drafts.firstIndex(where: {
        isByPlatform($0) && !$0.isBackground && !$0.statistics.isEmpty
          && $0.parties.count == 1 && $0.parties[0].role == .actor
      })
    else { return }
    let actor = drafts[own].parties[0].company
    let others = drafts.indices.filter { index in
      let draft = drafts[index]
      return !isByPlatform(draft) && kinds[draft.rule.kind]?.countedStage != nil
        && !draft.isBackground && !draft.statistics.isEmpty && isByNoAuthority(draft)
        // 应政府要求下架: its service is only where it was.
        && draft.parties.allSatisfy { $0.company == actor && $0.role != .venue }
    }
    for statistic in others.flatMap({ drafts[$0].statistics }) {
      var statistic = statistic
      statistic.by = .company
      mergeStatistic(statistic, isPart: false, into: own)
    }
    drafts = drafts.indices.filter { !others.contains($0) }.map { drafts[$0] }
  }

  /// 甲安全中心公告。截至6月，处置视频1万条: nobody but the one company that the text names can have done it.
  private mutating func giveToReporter() {
    guard !drafts.contains(where: { isByPlatform($0) && !$0.statistics.isEmpty }),
      let rule = rulebook.rules.first(where: {
        kinds[$0.kind]?.isByPlatform == true && !$0.carries
      }),
      let index = drafts.firstIndex(where: {
        isByNobody($0) && kinds[$0.rule.kind]?.countedStage != nil && !$0.statistics.isEmpty
          && !$0.isBackground
      })
    else { return }
    let parties = reporter(in: drafts[index].item)
    guard !parties.isEmpty else { return }
    (drafts[index].rule, drafts[index].parties) = (rule, parties)
    for place in drafts[index].statistics.indices { drafts[index].statistics[place].by = .company }
  }

  /// 曾通报70款App；还有11款未整改: what is left belongs to what is done now, not to the history before it.
  mutating func withoutLeft(_ findings: [Finding], in scene: Scene) -> [Finding] {
    guard scene.isHan, findings.contains(where: { $0.isBackground && $0.statistics.count > 1 })
    else { return findings }
    return findings.map { finding in
      guard finding.isBackground else { return finding }
      var finding = finding
      for entry in finding.statistics where scene.tellsLeft(entry.mention.tokens) {
        faulty[scene.sentence.item, default: []].append(entry.statistic)
      }
      finding.statistics.removeAll { scene.tellsLeft($0.mention.tokens) }
      return finding
    }
  }
}

extension Scene {
  /// 此前通报的40款应用，仍有9款未整改: they are none of those whom the text names.
  var tellsEarlierBatch: Bool {
    isHan
      && sentence.tokens.contains { index in
        Self.earlierBatches.contains { spells($0, at: index) }
      }
  }
  private static let earlierBatches = [
    "此前通报的", "此前通報的", "上期通报", "上期通報", "前期通报", "上次通报", "此前公布的", "首批通报", "上一批",
  ].map(spelled)

  /// 还有11款, 尚有11款, 仍有11款.
  func tellsLeft(_ count: Range<Int>) -> Bool {
    let start = count.lowerBound
    return sentence.tokens.contains(start - 2) && extraction.tokens[start - 1].scalar == 0x6709
      && [0x8FD8, 0x9084, 0x5C1A, 0x4ECD].contains(extraction.tokens[start - 2].scalar)
  }
}
