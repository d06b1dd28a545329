import Model

/// What Chinese counts: by measure words, before or behind the noun.
extension CountReader {
  /// 863个（其中永久封禁57个）: a part of the things counted before.
  func hanPart(of number: NumberReader.Reading, of unit: TakedownStatistic.Unit?)
    -> (TakedownStatistic.Unit, Range<Int>)?
  {
    guard let unit, isClassifier(number.end), isPart(number.first..<number.end) else { return nil }
    return (unit, number.first..<number.end + 1)
  }

  /// 被 已 均 并 和 、 and their like end a noun phrase.
  private static let hanStops: Set<UInt32> = Set(
    "被已均并並和、及或将將后後遭进進对對从從由因未须須在于於".unicodeScalars.map(\.value))

  func hanUnit(of number: NumberReader.Reading, behind last: Reading?)
    -> (TakedownStatistic.Unit, Range<Int>)?
  {
    // 5类账号: sorts of things; 四省电信公司: those of as many places.
    guard ![0x7C7B, 0x985E, 0x7701].contains(text.scalar(number.end)) else { return nil }
    let measure = words.measures[number.end]
    // 28批次不合格化妆品
    let isBatch = text.spells("批次", at: number.end)
    let start =
      isBatch
      ? number.end + 2 : measure == nil && !isClassifier(number.end) ? number.end : number.end + 1
    if let unit = unit(behindDash: start) {
      return (specific(unit, measure), number.first..<start)
    }
    var found: (unit: TakedownStatistic.Unit, end: Int)?
    var index = start
    while text.range.contains(index), index - start < 16 {
      let isStop = Self.hanStops.contains(text.scalar(index)) && !isAttribute(at: index)
      if isStop || text.isNumber(index) { break }
      // 412个账号的电商权限: the accounts are counted.
      if text.scalar(index) == 0x7684, found?.unit == .accounts { break }
      if text.tokens[index].kind == .punctuation,
        ![0x201C, 0x201D, 0x300C, 0x300D].contains(text.scalar(index))
      {
        break
      }
      if words.deeds.contains(where: { $0.tokens.lowerBound == index }) { break }
      if let noun = words.nouns[index], noun.start >= start { found = (noun.unit, index + 1) }
      index += 1
    }
    if let found { return (specific(found.unit, measure), number.first..<found.end) }
    if let before = hanNoun(before: number.first) {
      return (specific(before.unit, measure), before.start..<max(start, number.end))
    }
    if let noun = attributed(from: start, of: number) {
      return (specific(noun.unit, measure), number.first..<noun.end)
    }
    let same = sameThing(as: last, at: number.end)
    return (same ?? measure).map { ($0, number.first..<start) }
  }

  /// 61个存在违规行为的账号, but not 仍有6款存在问题.
  private func isAttribute(at index: Int) -> Bool {
    text.spells("存在", at: index - 1)
      && (index..<index + Self.longestAttribute).prefix {
        text.range.contains($0) && text.tokens[$0].kind != .punctuation
      }.contains { text.scalar($0) == 0x7684 }
  }

  /// 9个提供分布式拒绝服务（DDoS）攻击的域名, 252个粉丝超过10万的账号: the noun behind a clause of its own.
  private func attributed(from start: Int, of number: NumberReader.Reading)
    -> (unit: TakedownStatistic.Unit, end: Int)?
  {
    guard isClassifier(number.end) else { return nil }
    var isOpen = false
    let clause = (start..<start + Self.longestAttribute).prefix { index in
      if text.scalar(index) == 0x28 { isOpen = true }
      if text.scalar(index) == 0x29 { isOpen = false }
      return text.range.contains(index)
        && (isOpen || [0x28, 0x29, 0x201C, 0x201D, 0x25, 0x2E].contains(text.scalar(index))
          || text.tokens[index].kind != .punctuation)
        && !words.deeds.contains { $0.tokens.lowerBound == index }
    }
    return clause.lazy.filter { text.scalar($0) == 0x7684 }.compactMap { particle in
      let nouns = (particle + 1..<particle + 8).prefix {
        clause.contains($0) && text.isHan($0) && !Self.hanStops.contains(text.scalar($0))
      }
      return nouns.last { words.nouns[$0].map { $0.start > particle } ?? false }
        .flatMap { last in words.nouns[last].map { ($0.unit, last + 1) } }
    }.first
  }
  private static let longestAttribute = 36

  /// “95”号码, “京城三爷”等账号: the number belongs to the quoted name.
  func isQuoted(_ number: NumberReader.Reading) -> Bool {
    let rest = (number.end..<number.end + 6).prefix { index in
      text.isHan(index) && words.nouns[index] == nil
    }
    let end = rest.last.map { $0 + 1 } ?? number.end
    return [0x201D, 0x300D].contains(text.scalar(end))
      && (number.first - 8..<number.first).contains {
        [0x201C, 0x300C].contains(text.scalar($0))
      }
  }

  /// 这三家网站 were named before.
  func isReference(_ number: NumberReader.Reading) -> Bool {
    [0x8FD9, 0x9019, 0x90A3].contains(text.scalar(number.first - 1))
      && (number.value.decimal?.whole).map { $0 <= 20 } ?? false
  }

  /// 约谈网站93家，警告71家: the same measure word counts the same things.
  private func sameThing(as last: Reading?, at measure: Int) -> TakedownStatistic.Unit? {
    guard let last, measure - last.tokens.upperBound <= 16,
      text.scalar(last.tokens.upperBound - 1) == text.scalar(measure)
        // 3200个400开头的号码已封停2700个
        || isClassifier(measure)
          && last.tokens.contains(where: { text.scalar($0) == text.scalar(measure) })
          && words.deeds.contains(where: {
            $0.tokens.lowerBound >= last.tokens.upperBound
              && $0.tokens.upperBound <= measure
          })
    else { return nil }
    return last.unit
  }

  /// 3200个号码已封停2700个: done is it to those of them whom the verb has behind it.
  func leaveBases(in counts: inout [Reading]) {
    guard isHan, counts.count > 1 else { return }
    for index in counts.indices.dropLast() {
      let (base, part) = (counts[index], counts[index + 1])
      guard base.unit == part.unit, base.quantity.value > part.quantity.value,
        let token = base.deed?.token, token >= base.tokens.upperBound,
        token < part.tokens.lowerBound, part.deed.map({ $0.token == token }) ?? false,
        part.tokens.lowerBound - token <= 5,
        !(base.tokens.upperBound..<part.tokens.lowerBound).contains(where: {
          text.tokens[$0].kind == .punctuation
        })
      else { continue }
      counts[index].deed = nil
    }
  }

  /// 此前通报的40款应用，仍有6款存在问题: what was done before to those of which some are left.
  func leaveEarlier(in counts: inout [Reading]) {
    guard isHan, counts.count > 1 else { return }
    for index in counts.indices.dropLast() where counts[index].deed != nil {
      let start = counts[index].tokens.lowerBound
      guard text.scalar(start - 1) == 0x7684 else { continue }
      let phrase = (start - 10..<start).filter { text.range.contains($0) }
      if phrase.contains(where: { place in Self.before.contains { text.spells($0, at: place) } }) {
        counts[index].deed = nil
      }
    }
  }
  private static let before = ["此前", "之前", "上期", "上次", "前期", "早前", "前次", "上一批", "首批"]

  /// 对排查到的1.2万条内容予以处置: what is done stands behind, and before it only how they were found.
  func isFronted(
    _ count: Range<Int>, before after: Range<Int>?,
    behind before: (tokens: Range<Int>, verb: TakedownStatistic.Verb?)?
  ) -> Bool {
    guard isHan, let after, let before, before.verb == nil else { return false }
    let phrase = (count.lowerBound - 12..<count.lowerBound).reversed().prefix {
      text.range.contains($0) && text.tokens[$0].kind != .punctuation
    }
    return phrase.contains { Self.fronting.contains(text.scalar($0)) }
      && (count.upperBound..<after.lowerBound + 1).contains { index in
        Self.acts.contains { text.spells($0, at: index) }
      }
  }
  private static let fronting = Set("对對将將把".unicodeScalars.map(\.value))

  /// 23款APP逾期未整改，现予以下架: of what was not put right a later clause tells what is done to it; where none
  /// does, the notice names it.
  func faulty(_ count: Reading, before end: Int) -> Mention.Deed? {
    let start = count.tokens.upperBound
    guard count.unit == .apps,
      (start...start + 2).contains(where: { Self.faults.contains(text.scalar($0)) })
    else { return nil }
    let done = words.deeds.first { deed in
      deed.verb.map { ![.fixed, .warned].contains($0) } ?? false
        && deed.tokens.lowerBound >= start && deed.tokens.upperBound <= end
        && deed.tokens.lowerBound - start <= Self.longestFault
        && (deed.tokens.lowerBound - 8..<deed.tokens.lowerBound).contains { index in
          Self.acts.contains { text.spells($0, at: index) }
        }
    }
    return Mention.Deed(
      verb: done?.verb ?? .warned, token: done?.tokens.lowerBound ?? start,
      isPart: isPart(count.tokens))
  }

  /// 16款App没有按要求完成整改
  func isNotMended(
    _ deed: (tokens: Range<Int>, verb: TakedownStatistic.Verb?)?, behind count: Range<Int>
  ) -> Bool {
    guard let deed, deed.verb == .fixed, deed.tokens.lowerBound >= count.upperBound else {
      return false
    }
    return (count.upperBound..<deed.tokens.lowerBound).contains {
      [0x672A, 0x6CA1, 0x6C92].contains(text.scalar($0))
    }
  }

  private static let longestFault = 40
  /// 存在…, 未…, 没有…, 仍未, 尚未, 逾期未, 拒不, 经…仍.
  private static let faults = Set("存未没沒仍尚逾拒经經".unicodeScalars.map(\.value))
  private static let acts = [
    "予以", "组织", "進行", "进行", "实施", "實施", "决定", "決定", "直接", "依法", "作出", "采取", "立即",
  ]

  /// 1710万件——收缴各类非法出版物: the last noun behind the dash.
  func unit(behindDash start: Int) -> TakedownStatistic.Unit? {
    guard isDash(start) else { return nil }
    let reach = (start..<start + 26).prefix {
      text.isHan($0) || isDash($0) || [0x201C, 0x201D].contains(text.scalar($0))
    }
    return reach.last { words.nouns[$0] != nil }.flatMap { words.nouns[$0]?.unit }
  }

  func isDash(_ index: Int) -> Bool { [0x2014, 0x2500].contains(text.scalar(index)) }

  /// 款 says of products that they are apps, 名 of anything that persons are counted; 14家视频厂商 are no
  /// videos.
  func specific(_ noun: TakedownStatistic.Unit, _ measure: TakedownStatistic.Unit?)
    -> TakedownStatistic.Unit
  {
    let isOfFirms = measure == .other && [.videos, .posts, .comments, .messages].contains(noun)
    return noun == .products || measure == .users || isOfFirms ? measure ?? noun : noun
  }

  func isClassifier(_ index: Int) -> Bool {
    "个款件家条名位起宗部篇项间场处户张段份例批套只人個條間項台集枚瓶盒辆辑臺輛輯則则".unicodeScalars.contains {
      $0.value == text.scalar(index)
    }
  }

  /// Between a noun and its number: 共, 累计, 达, 有, the 等 of a list and the bracket of a remark.
  private static let beforeNumbers = Set("有共累计計合总總达達到约約近超逾过過等)".unicodeScalars.map(\.value))

  /// The bracket that a closing bracket at `index` closes: 网站（栏目）7846个 counts 网站.
  func beforeRemark(endingAt index: Int) -> Int {
    guard text.scalar(index) == 0x29 else { return index }
    return (1...8).map { index - $0 }.first { text.scalar($0) == 0x28 } ?? index
  }

  /// 网站和平台1.6万个, 网站平台及账号主体612家: where the last of them tells little, the first says what they are.
  private func jointUnit(before start: Int, _ unit: TakedownStatistic.Unit)
    -> TakedownStatistic.Unit
  {
    guard [.other, .users].contains(unit),
      let joint = (start - 3..<start).first(where: {
        [0x548C, 0x53CA].contains(text.scalar($0))
      }), let first = words.nouns[joint - 1] ?? words.nouns[joint - 3], first.unit == .websites
    else { return unit }
    return first.unit
  }

  /// The noun that ends before `index`, with where it begins.
  func hanNoun(before index: Int) -> (unit: TakedownStatistic.Unit, start: Int)? {
    var position = index - 1
    while text.range.contains(position), index - position <= 12 {
      if let noun = words.nouns[position] {
        return (jointUnit(before: noun.start, noun.unit), noun.start)
      }
      guard Self.beforeNumbers.contains(text.scalar(position)) else { return nil }
      position = beforeRemark(endingAt: position) - 1
    }
    return nil
  }
}
