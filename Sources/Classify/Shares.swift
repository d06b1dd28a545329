import Model

/// Which sum goes with which company, where a Chinese sentence tells several of both.
///
/// 对甲和乙分别处以3亿元和2亿元罚款 are two fines; so are 甲罚款3亿元，乙罚款2亿元 behind the list of both;
/// 没收1亿元，并处罚款2亿元，合计罚没3亿元 is one, of the total.
enum Shares {
  static func parted(
    _ findings: [Finding], in scene: Scene, kind: (Finding) -> String
  ) -> [Finding] {
    guard !scene.sums.isEmpty else { return findings }
    guard scene.isHan else { return partedInEnglish(findings, in: scene, kind: kind) }
    let told = withoutRetold(
      withoutOthers(withoutLists(paired(findings, scene, kind: kind)), kind: kind), scene,
      kind: kind)
    let totals = scene.sums.filter { scene.isTotal($0.tokens) && !scene.isOfPersons($0.tokens) }
    return told.flatMap { finding in
      respectively(finding, scene)
        ?? [totalled(fined(finding, scene), scene, totals, among: findings)]
    } + elliptic(told, scene)
  }

  /// 甲遭罚3亿元、乙罚2亿元: to each of them its own sum.
  private static func paired(
    _ findings: [Finding], _ scene: Scene, kind: (Finding) -> String
  ) -> [Finding] {
    let pairs = scene.companies.flatMap(\.single).compactMap { company in
      scene.sumFined(behind: company.tokens.upperBound).map { (company: company, sum: $0) }
    }
    guard pairs.count > 1, pairs.count * findings.count <= mostParts else { return findings }
    let own = Set(pairs.map { $0.company.members[0] })
    var given: Set<String> = []
    return findings.flatMap { finding -> [Finding] in
      let place = finding.match.companies.firstIndex { $0.role == .target }
      guard let place, finding.match.money != nil,
        own.isSuperset(of: finding.parties.map(\.company))
      else { return [finding] }
      guard given.insert(kind(finding)).inserted else { return [] }
      return pairs.map { finding.share(of: $0.company, $0.sum, at: place) }
    }
  }

  /// A sentence made of nothing but companies and sums must not take long.
  static let mostParts = 400

  /// 甲被罚款3亿元，乙2亿元，丙1亿元: of the later ones only the sums are told.
  private static func elliptic(_ findings: [Finding], _ scene: Scene) -> [Finding] {
    guard let model = findings.first(where: { $0.match.money != nil && $0.parties.count == 1 }),
      let place = model.match.companies.firstIndex(where: { $0.role == .target })
    else { return [] }
    let known = Set(findings.filter { $0.match.money != nil }.flatMap(\.parties).map(\.company))
    return scene.companies.flatMap(\.single).compactMap { company in
      guard company.tokens.lowerBound > model.match.tokens.lowerBound,
        !known.contains(company.members[0]),
        let sum = scene.sums.first(where: { $0.tokens.lowerBound == company.tokens.upperBound })
      else { return nil }
      var part = model
      part.match.companies[place].group = company
      part.match.money = sum.money
      return part
    }
  }

  /// 约谈甲、乙、丙，其中对乙处以3亿元罚款: without the findings that give the sum to all of them.
  private static func withoutOthers(_ findings: [Finding], kind: (Finding) -> String) -> [Finding] {
    let parts = findings.filter { part in
      part.match.money != nil && !part.match.companies.isEmpty
        && part.match.companies.allSatisfy { part.scene.isPart($0.group.tokens) }
    }
    guard !parts.isEmpty else { return findings }
    return findings.filter { finding in
      guard finding.match.money != nil, finding.parties.count > 1 else { return true }
      let all = Set(finding.parties.map(\.company))
      return !parts.contains { other in
        kind(other) == kind(finding) && other.match.money == finding.match.money
          && all.isStrictSuperset(of: other.parties.map(\.company))
          && other.match.companies.allSatisfy { company in
            finding.match.companies.allSatisfy {
              $0.group.tokens.upperBound < company.group.tokens.lowerBound
            }
          }
      }
    }
  }

  /// Without those that tell without a sum of companies each of which has its own.
  private static func withoutRetold(
    _ findings: [Finding], _ scene: Scene, kind: (Finding) -> String
  ) -> [Finding] {
    let parted = findings.filter { respectively($0, scene) != nil }
    return findings.filter { finding in
      finding.match.money != nil || finding.parties.count < 2
        || !parted.contains {
          kind($0) == kind(finding)
            && Set($0.parties.map(\.company)).isSuperset(of: finding.parties.map(\.company))
        }
    }
  }

  /// One finding for each company, with its own sum; nil where 分别 does not part them.
  private static func respectively(_ finding: Finding, _ scene: Scene) -> [Finding]? {
    guard finding.match.money != nil,
      let place = finding.match.companies.firstIndex(where: { $0.group.members.count > 1 }),
      let start = scene.placeOfRespectively
    else { return nil }
    let group = finding.match.companies[place].group
    // 3亿欧元（约27亿元人民币）及2亿欧元: a remark converts the sum before it.
    let sums = scene.sums.filter {
      $0.tokens.lowerBound > start && !scene.isInBrackets($0.tokens.lowerBound)
    }.prefix(group.members.count)
    guard sums.count == group.members.count,
      zip(sums, sums.dropFirst()).allSatisfy({ sum, next in
        (sum.tokens.upperBound..<next.tokens.lowerBound).count {
          !scene.isInBrackets($0) && !scene.isBracket($0)
        } <= 4
      })
    else { return nil }
    return zip(group.members.indices, sums).map { member, sum in
      var part = finding
      part.match.companies[place].group.members = [group.members[member]]
      part.match.companies[place].group.surfaces = [group.surfaces[member]]
      part.match.money = sum.money
      return part
    }
  }

  /// Without the findings that give a list of companies the sum of one of them.
  private static func withoutLists(_ findings: [Finding]) -> [Finding] {
    let single = findings.filter { $0.match.money != nil }.map(\.parties).filter { $0.count == 1 }
    let withOwn = Set(single.map { $0[0].company })
    guard withOwn.count > 1 else { return findings }
    return findings.filter { finding in
      guard finding.match.money != nil, !finding.scene.tellsTotal(finding.match.money) else {
        return true
      }
      let parties = finding.parties
      return parties.count < 2 || withOwn.intersection(parties.map(\.company)).count < 2
    }
  }

  /// 没收违法所得3万元，并处罚款5万元: of what is taken and what is imposed, the latter.
  private static func fined(_ finding: Finding, _ scene: Scene) -> Finding {
    guard let money = finding.match.money,
      let taken = scene.sums.firstIndex(where: { $0.money == money }),
      scene.isForfeited(scene.sums[taken].tokens),
      let fine = scene.sums.dropFirst(taken + 1).first,
      scene.isImposed(fine.tokens, behind: scene.sums[taken].tokens)
    else { return finding }
    var finding = finding
    finding.match.money = fine.money
    return finding
  }

  /// With the total where the sentence goes on to state it; that of a list of companies is of none of them.
  private static func totalled(
    _ finding: Finding, _ scene: Scene, _ totals: [(tokens: Range<Int>, money: Money)],
    among findings: [Finding]
  ) -> Finding {
    guard let own = finding.match.money, !totals.isEmpty else { return finding }
    let companies = Set(finding.parties.map(\.company))
    let others = findings.filter { companies.isDisjoint(with: $0.parties.map(\.company)) }
      .compactMap(\.match.money)
    let total = totals.last { sum in
      sum.tokens.lowerBound > finding.match.trigger.lowerBound
        && !others.contains { other in
          other != own && sum.money.value > own.value && sum.money.value > other.value
        }
        && !scene.companies.contains {
          $0.tokens.lowerBound >= finding.match.tokens.upperBound
            && $0.tokens.upperBound <= sum.tokens.lowerBound
        }
    }
    guard let total else { return finding }
    var finding = finding
    finding.match.money = total.money
    return finding
  }
}

extension Finding {
  /// The same of one company alone, with its own sum.
  func share(of company: Scene.Group, _ sum: Money, at place: Int) -> Finding {
    var part = self
    part.match.companies[place].group = company
    part.match.companies.removeAll { $0.role == .target && $0.group.tokens != company.tokens }
    part.match.money = sum
    return part
  }
}

extension Scene {
  /// Where 分别, 分別 stands.
  fileprivate var placeOfRespectively: Int? {
    sentence.tokens.dropLast().first {
      extraction.tokens[$0].scalar == 0x5206
        && [0x522B, 0x5225].contains(extraction.tokens[$0 + 1].scalar)
    }
  }

  /// The sum of 罚款3亿元, 遭罚3亿元 right behind a company.
  fileprivate func sumFined(behind end: Int) -> Money? {
    sums.first { sum in
      (1...6).contains(sum.tokens.lowerBound - end)
        && (end..<sum.tokens.lowerBound).allSatisfy {
          Self.fining.contains(extraction.tokens[$0].scalar)
        }
        && (end..<sum.tokens.lowerBound).contains {
          [0x7F5A, 0x7F70].contains(extraction.tokens[$0].scalar)
        }
    }?.money
  }
  private static let fining = Set("被遭处處以罚罰款没沒合计計共各开開".unicodeScalars.map(\.value))

  fileprivate func isBracket(_ index: Int) -> Bool {
    [0x28, 0x29].contains(extraction.tokens[index].scalar)
  }

  /// Of the brackets before it in the sentence the last one opens.
  fileprivate func isInBrackets(_ index: Int) -> Bool {
    (sentence.tokens.lowerBound..<index).last(where: isBracket).map {
      extraction.tokens[$0].scalar == 0x28
    } ?? false
  }

  /// 没收违法所得3万元: the sum is taken, not imposed.
  fileprivate func isForfeited(_ sum: Range<Int>) -> Bool {
    let clause = (max(sentence.tokens.lowerBound, sum.lowerBound - 14)..<sum.lowerBound).reversed()
      .prefix { extraction.tokens[$0].kind != .punctuation }
    return clause.contains { extraction.tokens[$0].scalar == 0x6CA1 }  // 没
      && !clause.contains { extraction.tokens[$0].scalar == 0x7F5A }  // 罚没
  }

  /// 罚款 of the same company follows.
  fileprivate func isImposed(_ sum: Range<Int>, behind taken: Range<Int>) -> Bool {
    guard taken.upperBound <= sum.lowerBound else { return false }
    let between = taken.upperBound..<sum.lowerBound
    return between.count <= 12
      && (between.contains { extraction.tokens[$0].scalar == 0x7F5A }  // 罚
        || sentence.tokens.contains(sum.upperBound)
          && extraction.tokens[sum.upperBound].scalar == 0x7F5A)
      && !between.contains { [0x88AB, 0x5BF9, 0x957F].contains(extraction.tokens[$0].scalar) }
      && !companies.contains { between.contains($0.tokens.lowerBound) }
  }

  /// 合计, 共计, 总计 stand before the sum.
  fileprivate func isTotal(_ sum: Range<Int>) -> Bool {
    let before = max(sentence.tokens.lowerBound, sum.lowerBound - 6)..<sum.lowerBound
    return before.dropLast().contains { index in
      extraction.tokens[index + 1].scalar == 0x8BA1 || extraction.tokens[index + 1].scalar == 0x8A08
    }
      && before.dropLast().contains {
        [0x5408, 0x5171, 0x603B, 0x7E3D].contains(extraction.tokens[$0].scalar)
      }
  }
}
