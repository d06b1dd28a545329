import Model

/// The same in English: “Acme must pay $80 million, Bolt $57 million and Cask $47 million”,
/// “$750 on Acme and $250 on Bolt”, “Acme and Bolt were fined $5 and $2 respectively”.
extension Shares {
  static func partedInEnglish(
    _ findings: [Finding], in scene: Scene, kind: (Finding) -> String
  ) -> [Finding] {
    guard scene.sums.count > 1 else { return findings }
    let pairs = scene.pairsOfCompanyAndSum()
    let areRanked = scene.areRanked(pairs.map(\.company))
    // “Told Acme to pay back $20 million and fined it $5 million” is of one.
    let areSeveral = Set(pairs.flatMap(\.company.members)).count > 1
    guard areSeveral || areRanked, pairs.count * findings.count <= mostParts else {
      return findings
    }
    /// “$9 million in refunds and a $2 million penalty”: what one pays besides is no fine.
    func isBesides(_ money: Money, _ finding: Finding) -> Bool {
      !scene.isPenalty(money)
        && pairs.contains {
          scene.isPenalty($0.sum) && $0.company.members == finding.parties.map(\.company)
        }
    }
    var parted: [Finding] = []
    var kinds: Set<String> = []
    for finding in findings {
      guard let money = finding.match.money, let place = finding.match.companies.indices.first
      else {
        parted.append(finding)
        continue
      }
      let isShare = pairs.contains { $0.sum == money } || isBesides(money, finding)
      // “Acme was given the largest fine of $80 million, followed by Bolt with $57 million”.
      if !isShare { parted.append(finding) }
      guard isShare || areRanked else { continue }
      kinds.insert(kind(finding))
      parted += pairs.map { finding.share(of: $0.company, $0.sum, at: place) }
    }
    // Who is fined what tells that they are fined.
    let companies = Set(pairs.flatMap(\.company.members))
    return parted.filter { finding in
      finding.match.money != nil || finding.parties.count < 2 || !kinds.contains(kind(finding))
        || !companies.isSuperset(of: finding.parties.map(\.company))
    }
  }
}

extension Scene {
  /// Companies with the sum that belongs to each; fewer than two if the sentence pairs none.
  fileprivate func pairsOfCompanyAndSum() -> [(company: Group, sum: Money)] {
    if let pairs = respectivePairs() { return pairs }
    let named = companies.flatMap(\.single)
    let behind =
      named.compactMap { company in
        sum(after: company.tokens.upperBound).map { (company, $0) }
      } + companies.flatMap(eachWithItsSum)
    if behind.count > 1 || areRanked(behind.map(\.0)) { return behind }
    return sums.flatMap { sum in
      let end = sum.tokens.upperBound
      let all = eachBehind(end) ?? company(after: end, among: named).map { [$0] } ?? []
      return all.map { ($0, sum.money) }
    }
  }

  /// “$5 million each on Acme and Bolt”.
  private func eachBehind(_ end: Int) -> [Group]? {
    guard sentence.tokens.contains(end), word(end) == "each" else { return nil }
    return companies.first { (2...3).contains($0.tokens.lowerBound - end) }?.single
  }

  /// “Acme and Bolt $2.4 million each”: the ones before the last.
  private func eachWithItsSum(_ group: Group) -> [(company: Group, sum: Money)] {
    guard group.members.count > 1, let own = sum(after: group.tokens.upperBound),
      let sum = sums.first(where: { $0.money == own }),
      sentence.tokens.contains(sum.tokens.upperBound), word(sum.tokens.upperBound) == "each"
    else { return [] }
    return group.single.dropLast().map { ($0, sum.money) }
  }

  /// There are companies, all behind “followed by”.
  fileprivate func areRanked(_ companies: [Group]) -> Bool {
    guard !companies.isEmpty,
      let place = sentence.tokens.first(where: {
        word($0) == "followed" && word($0 + 1) == "by"
      })
    else { return false }
    return companies.allSatisfy { $0.tokens.lowerBound > place }
  }

  private func respectivePairs() -> [(company: Group, sum: Money)]? {
    guard
      let group = companies.first(where: { $0.members.count > 1 && $0.members.count <= sums.count }
      ),
      sentence.tokens.contains(where: { word($0) == "respectively" })
        || group.members.count == sums.count && areListed(sums.map(\.tokens))
    else { return nil }
    let end = sentence.tokens.first { word($0) == "respectively" } ?? sentence.tokens.upperBound
    let own = sums.filter { $0.tokens.upperBound <= end }.suffix(group.members.count)
    let listed = own.count == group.members.count ? Array(own) : sums
    return zip(zip(group.members, group.surfaces), listed).map { company, sum in
      var one = group
      (one.members, one.surfaces) = ([company.0], [company.1])
      return (one, sum.money)
    }
  }

  /// “€500 million and €200 million”.
  private func areListed(_ sums: [Range<Int>]) -> Bool {
    zip(sums, sums.dropFirst()).allSatisfy { $1.lowerBound - $0.upperBound <= 2 }
  }

  /// How far a sum stands from its company, without “will have to”: “Acme more than $57 million”, “$750 on
  /// Acme”.
  private static let shareReach = 5
  private static let auxiliaries: Set<String> = [
    "will", "must", "has", "have", "had", "is", "are", "was", "were", "to", "be", "been",
  ]

  private func sum(after end: Int) -> Money? {
    let end = seatEnd(behind: endOfApposition(behind: end))
    let first = sums.first { sum in
      let between = end..<max(end, sum.tokens.lowerBound)
      return sum.tokens.lowerBound >= end && between.count <= 2 * Self.shareReach
        && between.count { !Self.auxiliaries.contains(word($0)) } <= Self.shareReach
        && isOneShare(between)
    }
    guard let first, !isPenalty(first.tokens) else { return first?.money }
    return (sums.first { isPenalty($0.tokens) && isOfOneClause(first.tokens, $0.tokens) } ?? first)
      .money
  }

  fileprivate func isPenalty(_ sum: Money) -> Bool {
    sums.contains { $0.money == sum && isPenalty($0.tokens) }
  }

  /// “A $5 million civil penalty”.
  private func isPenalty(_ sum: Range<Int>) -> Bool {
    (sum.upperBound...sum.upperBound + 1).contains {
      sentence.tokens.contains($0)
        && ["fine", "fines", "penalty", "penalties"].contains(word($0))
    }
  }

  /// Of “will pay $9 million in refunds and a $2 million penalty; Bolt …” the first two.
  private func isOfOneClause(_ first: Range<Int>, _ second: Range<Int>) -> Bool {
    let between = first.upperBound..<max(first.upperBound, second.lowerBound)
    return second.lowerBound >= first.upperBound
      && !between.contains { extraction.tokens[$0].scalar == 0x3B }
      && !companies.contains { $0.tokens.overlaps(between) }
  }

  /// “Acme, its rival, $5 million”.
  private func endOfApposition(behind end: Int) -> Int {
    let reach = end..<min(end + Program.Gap.remark.upperBound, sentence.tokens.upperBound)
    guard !reach.isEmpty, extraction.tokens[end].scalar == 0x2C,
      let close = reach.dropFirst().first(where: {
        extraction.tokens[$0].kind != .word
          && ![0x27, 0x2019].contains(extraction.tokens[$0].scalar)
      }), extraction.tokens[close].scalar == 0x2C,
      ["its", "the", "a", "an", "which", "owned", "part"].contains(word(end + 1))
    else { return end }
    return close + 1
  }

  private func company(after sum: Int, among named: [Group]) -> Group? {
    // “$750 (€700) on Acme”.
    let isConverted = sentence.tokens.contains(sum) && extraction.tokens[sum].scalar == 0x28
    let close =
      isConverted
      ? (sum..<sentence.tokens.upperBound).first { extraction.tokens[$0].scalar == 0x29 } : nil
    let end = close.map { $0 + 1 } ?? sum
    return named.first {
      (1...Self.shareReach).contains($0.tokens.lowerBound - end)
        && ["on", "against", "for", "to"].contains(word(isPassive(end) ? end + 2 : end))
    }
  }

  /// “$750 was imposed on Acme”.
  private func isPassive(_ index: Int) -> Bool {
    ["is", "are", "was", "were"].contains(word(index)) && word(index + 1).hasSuffix("ed")
  }

  private func isOneShare(_ between: Range<Int>) -> Bool {
    isOfRow(between)
      || between.allSatisfy {
        extraction.tokens[$0].kind == .word && !["and", "or", "for", "over"].contains(word($0))
          || extraction.tokens[$0].scalar == 0x28
      }
  }

  /// The commas of “Acme Co., $5 million; Bolt, $3 million”.
  private func isOfRow(_ between: Range<Int>) -> Bool {
    between.last.map { extraction.tokens[$0].scalar == 0x2C } ?? false
      && between.dropLast().allSatisfy { extraction.tokens[$0].scalar == 0x2E }
      && sentence.tokens.contains { extraction.tokens[$0].scalar == 0x3B }
  }
}

extension Scene.Group {
  /// Its members one by one, each where it is named.
  var single: [Scene.Group] {
    guard members.count > 1, surfaces.count == members.count else {
      return members.count == 1 ? [self] : []
    }
    return zip(members, surfaces).map { member, surface in
      var one = self
      (one.members, one.surfaces, one.tokens) = ([member], [surface], surface)
      return one
    }
  }
}
