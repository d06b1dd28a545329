import Model

/// Which counts go with which company: “Acme removed 300 posts, Bolt closed 20 accounts and Cask 40”.
extension Shares {
  static func counted(_ findings: [Finding], in scene: Scene) -> [Finding] {
    guard scene.statistics.count > 1 else { return findings }
    let doers = scene.isHan ? scene.subjectsOfClauses() : scene.doers()
    guard doers.isEmpty, !scene.isHan else {
      return withoutSums(findings, of: doers).flatMap { counted($0, doers) }
    }
    let places = scene.statistics.compactMap { scene.place(of: $0.mention) }
    guard places.count > 1, let all = Scene.union(places) else { return findings }
    return findings.map { listed($0, on: all) }
  }

  /// Without the findings that count for nobody what a Chinese sentence counts for several.
  private static func withoutSums(
    _ findings: [Finding], of doers: [(count: Range<Int>, group: Scene.Group)]
  ) -> [Finding] {
    guard !doers.isEmpty,
      findings.contains(where: {
        $0.scene.isHan && !$0.statistics.isEmpty && !$0.match.companies.isEmpty
      })
    else { return findings }
    return findings.filter { $0.statistics.isEmpty || !$0.match.companies.isEmpty }
  }

  /// “300 posts came down: 200 on Acme, 100 on Bolt”: it happened on both.
  private static func listed(_ finding: Finding, on places: Scene.Group) -> Finding {
    guard !finding.statistics.isEmpty,
      let place = finding.match.companies.firstIndex(where: {
        $0.role == .actor && places.members.contains($0.group.members[0])
      })
    else { return finding }
    var finding = finding
    finding.match.companies[place].group = places
    return finding
  }

  private static func counted(
    _ finding: Finding, _ doers: [(count: Range<Int>, group: Scene.Group)]
  )
    -> [Finding]
  {
    guard !finding.statistics.isEmpty,
      let place = finding.match.companies.firstIndex(where: { [.actor, .venue].contains($0.role) })
    else { return [finding] }
    var parts: [Finding] = []
    for entry in finding.statistics {
      let doer = doers.first { $0.count == entry.mention.tokens }?.group
      let group = doer ?? finding.match.companies[place].group
      if let known = parts.firstIndex(where: {
        $0.match.companies[place].group.members == group.members
      }) {
        parts[known].statistics.append(entry)
      } else {
        var part = finding
        part.match.companies[place].group = group
        part.statistics = [entry]
        parts.append(part)
      }
    }
    return parts.count > 1 ? parts : [finding]
  }
}
