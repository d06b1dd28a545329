import Model

/// Which names stand in one list in Chinese, and which authorities act together.
extension Scene {
  /// 甲文学、乙网, 甲8起、乙6起, “甲”“乙”: about the mark between two names stands what belongs to them.
  func joinsInHan(_ between: Range<Int>) -> Bool {
    guard between.count <= Self.longestRemark else { return false }
    if Self.owners.contains(where: {
      $0.count == between.count && spells($0, at: between.lowerBound)
    }) {
      return true
    }
    let between = withoutRemarks(between)
    guard between.count <= 2 * Self.longestRest + 1 else { return false }
    let marks = between.filter { isListMark($0) }
    guard marks.count == 1, let mark = marks.first else {
      return marks.isEmpty && isLastOfList(between)
    }
    return [between.prefix { $0 < mark }, between.drop { $0 <= mark }].allSatisfy { rest in
      rest.count <= Self.longestRest
        && rest.allSatisfy { index in
          let token = extraction.tokens[index]
          return token.kind != .punctuation || Self.nameMarks.contains(token.scalar)
        }
    }
  }

  /// 甲母公司乙, whom a list names once.
  private static let owners = ["母公司", "的母公司", "所属的", "所属"].map(spelled)

  /// 甲办近日指导乙办, 甲部会同乙部以及丙局: authorities that act together, be it one at the other's direction.
  func joinsAuthorities(_ between: Range<Int>) -> Bool {
    guard isHan, between.count <= Self.longestLink else { return false }
    var (index, isJoint) = (between.lowerBound, false)
    while index < between.upperBound {
      let token = extraction.tokens[index]
      if let word = Self.jointly.first(where: { spells($0, at: index) }) {
        isJoint = true
        index += word.count
      } else if let word = Self.lately.first(where: { spells($0, at: index) }) {
        index += word.count
      } else if token.kind == .number || Self.days.contains(token.scalar) {
        index += 1
      } else {
        return false
      }
    }
    return isJoint && index == between.upperBound
  }

  /// Without the courts whose judgment another one reviews (撤销乙院一审判决) and without whom a case is
  /// passed to; ；会同丁局 joins those before it.
  func acting(_ authorities: [Group]) -> [Group] {
    var acting: [Group] = []
    for var group in authorities {
      let start = group.tokens.lowerBound
      if !acting.isEmpty, Self.reviews.contains(where: { spells($0, at: start - $0.count) }) {
        continue
      }
      // 向警方提供线索
      if start > sentence.tokens.lowerBound, extraction.tokens[start - 1].scalar == 0x5411,
        Self.handings.contains(where: { spells($0, at: group.tokens.upperBound) })
      {
        continue
      }
      if isTold(group) { continue }
      if let last = acting.last,
        [0, 1].contains(where: { spells(Self.jointly[0], at: start - 2 - $0) })
      {
        group.members = last.members + group.members
        group.surfaces = last.surfaces + group.surfaces
      }
      acting.append(group)
    }
    return acting
  }

  private static let reviews = [
    "撤销", "撤銷", "维持", "維持", "认定", "認定", "不服", "推翻", "发回", "發回", "移送", "移交", "送交",
  ].map(scalars)

  /// 线索通报当地警方。: it is told of the case, at the end of a clause.
  private func isTold(_ authority: Group) -> Bool {
    let end = authority.tokens.upperBound
    let isLast =
      end == sentence.tokens.upperBound || extraction.tokens[end].kind == .punctuation
      || Self.behindTold.contains { spells($0, at: end) }
    return isLast
      && Self.tellings.contains { telling in
        [0, 2].contains { spells(telling, at: authority.tokens.lowerBound - $0 - telling.count) }
      }
  }
  private static let tellings = ["线索通报", "線索通報", "通报给", "通報給", "抄送", "转交", "轉交", "转至", "函告", "报告给"]
    .map(scalars)
  private static let behindTold = ["处理", "處理", "依法", "进一步", "调查", "調查"].map(scalars)

  private static let handings = [
    "提供", "移送", "移交", "报案", "報案", "举报", "舉報", "提交", "报告", "報告", "反映", "报送", "通报",
  ].map(scalars)

  private static let longestLink = 14
  private static let jointly = [
    "会同", "會同", "联合", "聯合", "指导", "指導", "协同", "協同", "以及", "牵头", "授权", "联手",
  ]
  .map(scalars)
  private static let lately = [
    "近日", "日前", "今日", "近期", "今天", "昨日", "昨天", "依法", "有关", "相关", "再次", "共同",
  ]
  .map(scalars)
  /// 月 日 等 已 也 of a date or a remark, and a comma before 会同.
  private static let days = Set("月日等已也并在於于，,、".unicodeScalars.map(\.value))

  private static func scalars(_ word: String) -> [UInt32] { word.unicodeScalars.map(\.value) }

  /// 甲（版本1.0）、乙（版本2.0）: what stands in brackets does not part them.
  private func withoutRemarks(_ between: Range<Int>) -> [Int] {
    var isOpen = false
    return between.filter { index in
      if extraction.tokens[index].scalar == 0x28 { isOpen = true }
      defer { if extraction.tokens[index].scalar == 0x29 { isOpen = false } }
      return !isOpen
    }
  }

  private static let longestRemark = 30

  /// 、, or the end of a quotation that another follows.
  private func isListMark(_ index: Int) -> Bool {
    let scalar = extraction.tokens[index].scalar
    guard scalar == 0x201D || scalar == 0x300D else { return scalar == 0x3001 }
    return index + 1 < sentence.tokens.upperBound
      && [0x201C, 0x300C].contains(extraction.tokens[index + 1].scalar)
  }

  /// 甲挨罚5万元、乙遭纠正: each has its own verb; 约谈甲 乙同日被罚: a headline's next part begins.
  func areParted(_ group: Range<Int>, _ name: Range<Int>) -> Bool {
    let end = name.upperBound
    guard isHan, sentence.tokens.contains(end), group.upperBound <= name.lowerBound else {
      return false
    }
    if group.upperBound == name.lowerBound {
      // 甲 乙 丙被罚 and 约谈甲 乙等平台 are lists.
      return opensPart(name.lowerBound) && !opensPart(end)
        && !Self.listEnds.contains(extraction.tokens[end].scalar)
        && group.lowerBound > sentence.tokens.lowerBound && !opensPart(group.lowerBound)
    }
    return Self.passives.contains(extraction.tokens[end].scalar)
      && (group.upperBound..<name.lowerBound).contains {
        Self.passives.contains(extraction.tokens[$0].scalar)
      }
  }
  private static let listEnds = Set("等、和及与與".unicodeScalars.map(\.value))
  private static let passives = Set("被遭挨吃领領收获獲".unicodeScalars.map(\.value))

  /// A name goes on for a few characters beyond the part that the registry knows.
  private static let longestRest = 5

  /// 甲新加坡分行以及信托公司乙, 甲（Acme）和外卖平台乙: the conjunction before the last, with what it is.
  func isLastOfList(_ between: [Int]) -> Bool {
    guard isHan,
      let mark = between.first(where: {
        Self.conjunctions.contains(extraction.tokens[$0].scalar)
      }), !isMeans(mark)
    else { return false }
    let (rest, trade) = (between.prefix { $0 < mark }, between.drop { $0 <= mark })
    let isCounted = countsMembers(rest)
    let isClosed =
      isCounted || rest.last.map { Self.branches.contains(extraction.tokens[$0].scalar) } ?? true
    let isTold = trade.last.map { Self.trades.contains(extraction.tokens[$0].scalar) } ?? true
    return isClosed && isTold && rest.count <= (isCounted ? 14 : 7) && trade.count <= 9
      && (rest + trade).allSatisfy { index in
        extraction.tokens[index].kind != .punctuation
          || [0x28, 0x29].contains(extraction.tokens[index].scalar)
      }
  }
  /// 甲以乙抄袭为由, not 甲以及乙.
  func isMeans(_ index: Int) -> Bool {
    extraction.tokens[index].scalar == 0x4EE5 && !spells([0x4EE5, 0x53CA], at: index)
  }

  /// 甲等20家呼叫中心企业和乙等10家企业: how many there are of the first sort.
  private func countsMembers(_ rest: ArraySlice<Int>) -> Bool {
    guard let first = rest.first, let last = rest.last, extraction.tokens[first].scalar == 0x7B49
    else { return false }
    return rest.contains { extraction.tokens[$0].kind == .number }
      && Self.trades.contains(extraction.tokens[last].scalar)
  }
  private static let conjunctions = Set("和及与與以".unicodeScalars.map(\.value))
  /// How branches of a company end, or what names it again: 分行, 分公司, ）.
  private static let branches = Set("行司部)）".unicodeScalars.map(\.value))
  /// How what a company is ends: 公司, 平台, 银行, 集团, 巨头, 运营商.
  private static let trades = Set("司台臺行团團头頭商业業".unicodeScalars.map(\.value))
}
