import Model

/// What a Chinese act is about, and on whom it falls beside the company.
extension Scene {
  /// 就2021年的数据泄露达成和解: the year of the matter, not of the act.
  func isOfTopic(_ date: Range<Int>) -> Bool {
    let before = date.lowerBound - 1
    guard sentence.tokens.contains(before), sentence.tokens.contains(date.upperBound) else {
      return false
    }
    return extraction.tokens[date.upperBound].scalar == 0x7684
      && Self.beforeTopics.contains(extraction.tokens[before].scalar)
      // 未遵守2019年协议, 违反2017年和解令
      || extraction.tokens[date.upperBound].kind == .han
        && Self.keeping.contains { spells($0, at: date.lowerBound - $0.count) }
  }
  private static let keeping = [
    "遵守", "违反", "違反", "违背", "違背", "履行", "依据", "依據", "根据", "根據", "依照", "按照",
  ].map(spelled)
  /// 就, 因, 对, 针对, 由, 涉及, 关于.
  private static let beforeTopics = Set("就因对對由及于於".unicodeScalars.map(\.value))

  /// 甲被罚50万元，相关责任人遭警告; 对甲责令改正，对王某出具警示函: what befalls the company stands before, and
  /// nearer to the verb stands a person.
  func fallsOnPerson(_ match: Matcher.Match, _ persons: Int?) -> Bool {
    let verb = match.trigger.lowerBound
    guard isHan, let last = match.companies.map(\.group.tokens.upperBound).max(), last <= verb
    else { return false }
    var start = startOfPhrase(before: verb)
    if let object = (start..<verb).last(where: {
      Self.onWhom.contains(extraction.tokens[$0].scalar)
    }) {
      start = object
    }
    // 甲3名责任人被罚款, but not 甲及其3名责任人被罚款: nobody else stands between.
    let isOwn = start < last
    let reach = isOwn ? last..<min(last + Self.reachOfOwn, verb) : start..<verb
    let found = reach.first { index in
      isSomebody(index) || Self.persons.contains { spells($0, at: index) }
        || persons.map { list in
          words[list].contains { $0.lowerBound == index && $0.upperBound <= verb }
        } ?? false
    }
    guard let found, !isOfReason(found, before: verb) else { return false }
    return !isOwn
      || !(last..<found).contains {
        extraction.tokens[$0].kind == .punctuation
          || Self.joints.contains(extraction.tokens[$0].scalar)
      }
  }

  /// 甲理专挪用款项 重罚2000万: what a person did is why an authority acts, and behind a break it acts on whom it
  /// names first.
  private func isOfReason(_ person: Int, before verb: Int) -> Bool {
    !isSuffered(verb..<verb + 1)
      && (person + 3..<max(person + 3, verb + 1)).contains(where: opensPart)
  }

  /// 被约谈, 遭罚款: the verb tells what befalls its subject.
  func isSuffered(_ verb: Range<Int>) -> Bool {
    [verb.lowerBound, verb.lowerBound - 1].contains {
      sentence.tokens.contains($0) && Self.suffering.contains(extraction.tokens[$0].scalar)
    }
  }
  private static let suffering = Set("被遭受挨领領".unicodeScalars.map(\.value))

  /// 2名责任人合计被罚10万元: the sum is what persons pay.
  func isOfPersons(_ sum: Range<Int>) -> Bool {
    let phrase = startOfPhrase(before: sum.lowerBound)..<sum.lowerBound
    return !companies.contains { phrase.contains($0.tokens.lowerBound) }
      && phrase.contains { index in
        isSomebody(index) || Self.persons.contains { spells($0, at: index) }
      }
  }
  private static let reachOfOwn = 5
  private static let joints = Set("及和与與、等".unicodeScalars.map(\.value))
  private static let persons = ["责任人", "責任人", "责任人员", "責任人員", "签字"].map(spelled)
  private static let onWhom = Set("对對".unicodeScalars.map(\.value))

  /// 周某, 周某某, but not 某公司.
  private func isSomebody(_ index: Int) -> Bool {
    extraction.tokens[index].scalar == 0x67D0 && index > sentence.tokens.lowerBound
      && index + 1 < sentence.tokens.upperBound && extraction.tokens[index - 1].kind == .han
      && !Self.behindSome.contains(extraction.tokens[index + 1].scalar)
      && !Self.onWhom.contains(extraction.tokens[index - 1].scalar)
  }

  /// 判令其赔偿原告甲, 认定该行为侵犯甲著作权: whom a judgment is in favour of. Who goes to court against an
  /// authority is whom its decision is about.
  func isInjured(_ group: Group) -> Bool {
    guard isHan else { return false }
    var start = group.tokens.lowerBound
    while start > sentence.tokens.lowerBound,
      Self.nameMarks.contains(extraction.tokens[start - 1].scalar)
        || [0x4E86, 0x5BB3].contains(extraction.tokens[start - 1].scalar)
          && spells(Self.harm, at: start - 3)
    {
      start -= 1
    }
    if Self.plaintiffs.contains(where: { spells($0, at: start - $0.count) }) {
      return regulators.allSatisfy(isCourt)
    }
    return Self.injuries.contains { spells($0, at: start - $0.count) }
      && (group.tokens.upperBound..<group.tokens.upperBound + Self.longestRight).contains { index in
        Self.rights.contains { spells($0, at: index) }
      }
  }
  private static let harm = spelled("损害了")
  private static let plaintiffs = ["原告", "申请人", "申請人"].map(spelled)
  private static let injuries = [
    "侵犯", "侵害", "损害", "損害", "损害了", "侵犯了", "侵害了", "抄袭", "抄襲", "仿冒", "假冒", "盗用", "盜用",
  ].map(spelled)
  private static let rights = [
    "权", "權", "利益", "商标", "商標", "专利", "專利", "信用", "商誉", "商譽", "名誉", "名譽", "作品", "包装", "商业秘密",
  ].map(spelled)
  private static let longestRight = 8

  /// 通知甲、乙下架…: who does it at somebody's direction does not act by itself.
  func isDirected(_ group: Group) -> Bool {
    let start = startWithMarks(group)
    return Self.directions.contains { spells($0, at: start - $0.count) }
  }
  private static let directions = [
    "通知", "要求", "责令", "責令", "督促", "指导", "指導", "敦促", "促请", "促請", "命令", "协调", "協調",
  ].map(spelled)

  /// 甲诉公平会一案: the decision of the authority is on 甲.
  func isAgainstAuthority(_ group: Group) -> Bool {
    guard isHan, sentence.tokens.contains(group.tokens.upperBound) else { return false }
    let reach =
      group.tokens.upperBound..<min(group.tokens.upperBound + 4, sentence.tokens.upperBound)
    guard
      let verb = reach.last(where: {
        [0x8BC9, 0x8A34, 0x544A].contains(extraction.tokens[$0].scalar)
      })
    else { return false }
    return regulators.contains { !isCourt($0) && $0.tokens.lowerBound == verb + 1 }
  }

  /// 法院, 法庭.
  private func isCourt(_ authority: Group) -> Bool {
    [0x9662, 0x5EAD].contains(extraction.tokens[authority.tokens.upperBound - 1].scalar)
  }

  /// A semicolon parts what stands before it from what follows.
  func endsStatement(in tokens: Range<Int>) -> Bool {
    tokens.contains { mark in
      Program.Gap.endsStatement(extraction.tokens[mark].scalar) { ahead in
        sentence.tokens.contains(mark + ahead) ? extraction.tokens[mark + ahead].scalar : 0
      }
    } && !isRow
  }

  /// A table's row: semicolons stand inside its cells.
  private var isRow: Bool {
    sentence.tokens.count { Program.Gap.partsCells(extraction.tokens[$0].scalar) } > 1
  }

  /// Where the clause begins, which 、 does not part.
  private func startOfPhrase(before index: Int) -> Int {
    var start = index
    while start > sentence.tokens.lowerBound,
      extraction.tokens[start - 1].kind != .punctuation
        || extraction.tokens[start - 1].scalar == 0x3001
        || Self.nameMarks.contains(extraction.tokens[start - 1].scalar)
    {
      start -= 1
    }
    return start
  }
}
