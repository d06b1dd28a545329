import Model

/// With whom the clauses of a Chinese sentence begin.
extension Scene {
  /// 对其中三项: 其中 is no 其.
  func isAmong(_ tokens: Range<Int>) -> Bool {
    sentence.tokens.contains(tokens.upperBound)
      && extraction.tokens[tokens.upperBound].scalar == 0x4E2D
  }

  /// 约谈平台企业, 约谈公司12家: companies in general, nobody that was named.
  func isOfMany(_ tokens: Range<Int>) -> Bool {
    guard sentence.tokens.contains(tokens.upperBound),
      Self.nounEnds.contains(extraction.tokens[tokens.upperBound - 1].scalar)
    else { return false }
    let next = extraction.tokens[tokens.upperBound]
    return next.kind == .number || Self.behindKinds.contains(next.scalar)
  }
  /// 公司已对其提起诉讼: whom the company that speaks acts against.
  func isBehindFirm(_ tokens: Range<Int>) -> Bool {
    var index = tokens.lowerBound - 1
    while sentence.tokens.contains(index), Self.already.contains(extraction.tokens[index].scalar) {
      index -= 1
    }
    return spells([0x516C, 0x53F8], at: index - 1) && startOfClause(at: index) >= index - 2
  }
  private static let already = Set("已将將也并並正现現".unicodeScalars.map(\.value))

  /// 约谈平台 means one that was named, not several.
  func theOne(_ group: Group?, at tokens: Range<Int>) -> Group? {
    let isNoun = Self.nounEnds.contains(extraction.tokens[tokens.upperBound - 1].scalar)
    return isNoun && group.map { $0.members.count > 1 } ?? false ? nil : group
  }
  /// 平台 公司 企业; 企业 经营者 公司 运营者 账号 和 及 、 内 …
  private static let nounEnds = Set("台臺司业業".unicodeScalars.map(\.value))
  private static let behindKinds = Set("企经經公运運账帳和及、内內商机機数數制类類".unicodeScalars.map(\.value))

  /// 时任总经理田某对此负有责任，被罚款: what befalls a person.
  var isOnPerson: Bool {
    sentence.tokens.dropLast().contains { index in
      // 田某
      tellsOffice(at: index)
        || extraction.tokens[index].scalar == 0x67D0 && index > sentence.tokens.lowerBound
          && extraction.tokens[index - 1].kind == .han
          && !Self.behindSome.contains(extraction.tokens[index + 1].scalar)
    }
  }
  /// 某公司, 某企业, 某平台, 某银行, 某些, 某个, 某品牌, 某网 name nobody and are no person.
  static let behindSome = Set("公企平银銀些个個品网網家种種".unicodeScalars.map(\.value))

  /// 公司时任总经理, 时任该行部门总经理: whose officer is acted against.
  func isOfOfficer(_ tokens: Range<Int>) -> Bool {
    isHan && [tokens.upperBound, tokens.lowerBound - 2].contains(where: tellsOffice)
  }

  /// 时任, 時任: the office that somebody held.
  private func tellsOffice(at index: Int) -> Bool {
    spells([0x65F6, 0x4EFB], at: index) || spells([0x6642, 0x4EFB], at: index)
  }

  /// 平台, 上半年平台 at a clause's beginning is the one that was named before, where the sentence names nobody.
  func speaks(at tokens: Range<Int>) -> Bool {
    let start = startOfClause(at: tokens.lowerBound)
    // 公司因…被钟楼罚款: who acts may follow.
    let isFirst =
      extraction.tokens[tokens.upperBound - 1].scalar == 0x53F8
      && regulators.allSatisfy { $0.tokens.lowerBound >= tokens.upperBound }
    return companies.isEmpty && (regulators.isEmpty || isFirst)
      && tokens.lowerBound - start <= Self.longestTime
      && (start..<tokens.lowerBound).allSatisfy {
        extraction.tokens[$0].kind == .number || Self.time.contains(extraction.tokens[$0].scalar)
      }
  }
  private static let longestTime = 8
  private static let time = Set("今去本当當全上下半年度季月日周期间間内內以来來至截目前同共累计計".unicodeScalars.map(\.value))

  /// 网信办约谈几家平台。甲、乙，是因为…；丙，则是…: with whom the clauses begin, if that is more than one and
  /// nobody else is named.
  var openingClauses: Group? {
    let named = companies.filter { !$0.isPronoun && !$0.members.isEmpty }
    guard isHan, named.allSatisfy({ begins(behindMark: $0.tokens.lowerBound) }),
      let all = Self.union(named), all.members.count > 1
    else { return nil }
    return all
  }

  /// The sentence begins here, or what stands behind ： or ；.
  private func begins(behindMark index: Int) -> Bool {
    var start = index
    while start > sentence.tokens.lowerBound,
      Self.nameMarks.contains(extraction.tokens[start - 1].scalar)
    {
      start -= 1
    }
    return start == sentence.tokens.lowerBound
      || [0x3A, 0x3B].contains(extraction.tokens[start - 1].scalar)
  }

  /// Where companies open a part of a Chinese headline behind a blank: 甲被罚 乙遭停业.
  func readOpeningsOfHeadline() -> [Int] {
    guard isHan else { return [] }
    return companies.compactMap { group in
      !group.isPronoun && !group.members.isEmpty && opensPart(startWithMarks(group))
        ? group.tokens.lowerBound : nil
    }
  }

  /// Behind a blank between Chinese characters, as headlines have; around letters it is only spacing.
  func opensPart(_ index: Int) -> Bool {
    index > sentence.tokens.lowerBound && sentence.tokens.contains(index)
      && extraction.tokens[index].start > extraction.tokens[index - 1].end
      && extraction.tokens[index - 1].kind == .han && extraction.tokens[index].kind != .word
  }

  private func startOfClause(at index: Int) -> Int {
    var start = index
    while start > sentence.tokens.lowerBound,
      extraction.tokens[start - 1].kind != .punctuation
        || Self.nameMarks.contains(extraction.tokens[start - 1].scalar)
    {
      start -= 1
    }
    return start
  }

  /// “甲”网: what the quotation mark opens.
  private func behindMarks(_ start: Int) -> Int {
    (start..<sentence.tokens.upperBound).first {
      !Self.nameMarks.contains(extraction.tokens[$0].scalar)
    } ?? start
  }

  /// 甲删除帖文10条；乙移除视频20条，封禁账号3个: with whom the clause of each count, or one before it, begins;
  /// empty where all are one's.
  func subjectsOfClauses() -> [(count: Range<Int>, group: Group)] {
    var last: Group?
    let subjects = statistics.compactMap { statistic in
      let start = behindMarks(startOfClause(at: statistic.mention.tokens.lowerBound))
      // 丙、丁共处置账号3个: the clause of the list's last begins behind a mark of the list.
      last =
        companies.first {
          !$0.isPronoun && $0.tokens.contains(start)
            && behindMarks(startOfClause(at: $0.tokens.lowerBound)) == $0.tokens.lowerBound
        } ?? last
      return last.map { (statistic.mention.tokens, $0) }
    }
    return Set(subjects.map(\.1.members)).count > 1 ? subjects : []
  }
}
