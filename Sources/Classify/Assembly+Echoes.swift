import Model

/// Whom what the text has just told befalls as well.
extension Assembly {
  /// “So were Acme and Bolt”, “Acme and Bolt received the same fine”.
  mutating func addEchoes(
    among groups: [Scene.Group], in scene: Scene, besides findings: [Finding]
  ) {
    let told = Set(findings.flatMap(\.parties).map(\.company))
    guard let index = drafts.lastIndex(where: { isEchoed($0, in: scene) }) else { return }
    for group in groups where told.isDisjoint(with: group.members) {
      let isOwn = drafts[index].first.sentence == scene.sentence
      guard
        scene.isInverted(group) || drafts[index].isGroup && scene.isAdded(group)
          || !isOwn && scene.isSubject(group) && scene.echoes(behind: group)
      else { continue }
      addEcho(of: index, on: group, in: scene)
    }
  }

  /// 甲被出具警示函；乙、丙亦因同类问题被采取相同措施, 甲被责令停业，乙亦同.
  mutating func addEchoesInHan(in scene: Scene, besides findings: [Finding]) {
    guard scene.isHan else { return }
    let told = Set(findings.flatMap(\.parties).map(\.company))
    for group in scene.companies
    where !group.isPronoun && !group.members.isEmpty && told.isDisjoint(with: group.members)
      && scene.isEchoed(group)
    {
      guard let index = drafts.lastIndex(where: { isEchoed($0, by: group, in: scene) }) else {
        return
      }
      addEcho(of: index, on: group, in: scene)
    }
  }

  /// The same befalls the group; where a sum was told, each has its own.
  private mutating func addEcho(of index: Int, on group: Scene.Group, in scene: Scene) {
    guard drafts[index].amount != nil else { return addMembers(group, in: scene, to: index) }
    var echo = drafts[index]
    (echo.parties, echo.amount) = ([], nil)
    drafts.append(echo)
    addMembers(group, in: scene, to: drafts.count - 1)
  }

  func isEchoed(_ draft: Draft, in scene: Scene) -> Bool {
    mayEcho(draft, in: scene) && draft.last.field == .text && isNear(draft, scene, within: 1)
  }

  private func isEchoed(_ draft: Draft, by group: Scene.Group, in scene: Scene) -> Bool {
    mayEcho(draft, in: scene)
      && (0..<Self.reachOfEcho).contains(
        group.tokens.lowerBound - draft.last.tokens.lowerBound)
  }
  private static let reachOfEcho = 120

  private func mayEcho(_ draft: Draft, in scene: Scene) -> Bool {
    !draft.isBackground && draft.rule.priority >= 0 && !draft.parties.isEmpty
      && draft.item == scene.sentence.item && isByAuthority(draft)
  }
}

extension Scene {
  /// Behind it stands that the same befell it.
  func isEchoed(_ group: Group) -> Bool {
    let end = group.tokens.upperBound
    return (end..<min(end + Self.longestEcho, sentence.tokens.upperBound)).prefix {
      ![0x3002, 0x3B].contains(extraction.tokens[$0].scalar)
    }.contains { index in Self.echoes.contains { spells($0, at: index) } }
  }
  private static let longestEcho = 20
  private static let echoes = [
    "亦同", "同样处分", "同樣處分", "同样处罚", "同樣處罰", "相同措施", "同样措施", "同樣措施", "相同处罚", "相同處罰", "未能幸免", "也在列",
    "之列", "同样受到", "同樣受到", "同样收到", "同樣收到", "同遭", "一并被", "一併被",
  ].map(Scene.spelled)
}
