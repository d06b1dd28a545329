import Model

/// Who did what was done to counted things.
extension Scene {
  /// The company that did it: “Acme removed 300 posts and Bolt 20 videos”, “deleted by Acme”.
  func doer(of count: Mention) -> Group? {
    if let known = doersOfCounts[count.tokens] { return known }
    let doer = readDoer(of: count)
    doersOfCounts[count.tokens] = .some(doer)
    return doer
  }

  private func readDoer(of count: Mention) -> Group? {
    guard !isHan, case .count(_, _, let deed?) = count.meaning else { return nil }
    let (verb, end) = (deed.token, count.tokens.upperBound)
    if let one = companies.first(where: { $0.tokens.upperBound == count.tokens.lowerBound }) {
      return one
    }
    if let agent = agent(behind: end) ?? agent(behindVerb: verb) { return agent }
    return Self.particles.contains(word(verb))
      ? subject(ofVerbAt: count.tokens.lowerBound - 1) : subject(ofVerbAt: verb)
  }

  /// “The office had 300 posts removed”: an authority is the subject of what was done.
  func isDoneByAuthority(_ count: Mention) -> Bool {
    guard !isHan, case .count(_, _, let deed?) = count.meaning else { return false }
    var place = deed.token - 1
    while place > sentence.tokens.lowerBound,
      isBesideVerb(place) || extraction.tokens[place].scalar == 0x29
    {
      place -= 1
    }
    return regulators.contains { $0.tokens.upperBound == place + 1 }
  }

  /// Who did what to each of the counted things, where anybody is told: of verbs that are joined the first
  /// alone has a subject.
  func doers() -> [(count: Range<Int>, group: Group)] {
    if let pairs = respectiveDoers() { return pairs }
    var last: Group?
    return statistics.compactMap { statistic in
      last = doer(of: statistic.mention) ?? last
      return last.map { (statistic.mention.tokens, $0) }
    }
  }

  /// “Acme and Bolt removed 300 and 200 posts respectively”.
  private func respectiveDoers() -> [(count: Range<Int>, group: Group)]? {
    guard sentence.tokens.contains(where: { word($0) == "respectively" }),
      let group = companies.first(where: { $0.members.count == statistics.count }),
      group.members.count > 1
    else { return nil }
    return zip(statistics, group.members.indices).map { statistic, index in
      var one = group
      (one.members, one.surfaces) = ([group.members[index]], [group.surfaces[index]])
      return (statistic.mention.tokens, one)
    }
  }

  /// Where the counted things were: “640 on Acme”, “640 Acme accounts”, “Acme accounted for 640”.
  func place(of count: Mention) -> Group? {
    guard !isHan else { return nil }
    let (start, end) = (count.tokens.lowerBound, count.tokens.upperBound)
    let named = companies.filter { !$0.isPronoun }
    if let own = named.first(where: { $0.tokens.overlaps(count.tokens) }) { return own }
    if end < sentence.tokens.upperBound, ["on", "from"].contains(word(end)),
      let place = named.first(where: { $0.tokens.lowerBound == end + 1 })
    {
      return place
    }
    guard start - 2 > sentence.tokens.lowerBound, word(start - 1) == "for" else { return nil }
    let name = word(start - 2) == "accounted" ? start - 2 : start - 1
    return named.first { $0.tokens.upperBound == name }
  }

  /// “850,000 by Acme”.
  private func agent(behind end: Int) -> Group? {
    guard end < sentence.tokens.upperBound, word(end) == "by" else { return nil }
    return companies.first { (end + 1...end + 2).contains($0.tokens.lowerBound) }
  }

  /// “Taken down last month by Acme”.
  private func agent(behindVerb verb: Int) -> Group? {
    let reach = verb + 1..<min(verb + Self.agentReach, sentence.tokens.upperBound)
    let by = reach.prefix {
      extraction.tokens[$0].kind != .punctuation && !Self.reasons.contains(word($0))
    }
    .first { word($0) == "by" }
    return by.flatMap { agent(behind: $0) }
  }
  private static let agentReach = 8
  private static let reasons: Set<String> = [
    "after", "following", "for", "over", "because", "when", "since", "at", "and", "to", "posted",
    "run", "used", "made", "owned", "operated", "created", "published", "sold",
  ]

  /// “Acme has also removed”, “which Acme removed”, “Acme said on Monday that it had removed”.
  private func subject(ofVerbAt verb: Int) -> Group? {
    var place = verb - 1
    while place > sentence.tokens.lowerBound, isBesideVerb(place) { place -= 1 }
    guard sentence.tokens.contains(place) else { return nil }
    let free = companies.filter { company in
      !counts.contains { $0.tokens.overlaps(company.tokens) }
    }
    if let subject = free.last(where: { $0.tokens.upperBound == place + 1 }) {
      return withoutPlaces(subject)
    }
    if ["it", "they"].contains(word(place)) {
      return free.last { $0.tokens.upperBound <= place }
    }
    guard let subject = free.last(where: { $0.tokens.upperBound <= verb }) else { return nil }
    let between = subject.tokens.upperBound..<verb
    let isSubject =
      between.count <= 4
      && between.allSatisfy {
        extraction.tokens[$0].kind == .word && !Self.links.contains(word($0))
      }
      && !regulators.contains { between.contains($0.tokens.lowerBound) }
    return isSubject ? subject : nil
  }

  /// “Acme removed 300 posts from Bolt, and Cask removed 20 links”: the last of the two acts.
  private func withoutPlaces(_ group: Group) -> Group {
    let before = group.tokens.lowerBound - 1
    guard group.members.count > 1, group.surfaces.count == group.members.count,
      before > sentence.tokens.lowerBound, ["from", "on", "in", "of", "to"].contains(word(before))
    else { return group }
    var last = group
    (last.members, last.surfaces) = (
      Array(group.members.suffix(1)), Array(group.surfaces.suffix(1))
    )
    return last
  }

  func isBesideVerb(_ index: Int) -> Bool {
    let word = word(index)
    return Self.auxiliaries.contains(word) || word.hasSuffix("ly")
  }

  /// What a verb leaves behind its object: “kicked 300 sellers off”.
  private static let particles: Set<String> = ["off", "offline", "out", "down"]
  private static let auxiliaries: Set<String> = [
    "has", "have", "had", "is", "are", "was", "were", "been", "also", "then", "since", "now", "so",
    "far", "already", "just", "later", "did", "does", "will", "who", "which", "itself",
  ]
  static let links: Set<String> = [
    "for", "over", "after", "to", "and", "by", "with", "of", "while", "which", "that", "when",
    "because", "as", "from", "on", "in", "were", "was", "be", "been", "being", "are", "is",
  ]
}
