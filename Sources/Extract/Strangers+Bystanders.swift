import Model

extension Strangers {
  /// “超越甲”: a few quoted words that end with the name.
  private static func isInSlogan(_ name: Range<Int>, in text: TokenText) -> Bool {
    guard [0x201D, 0x300D].contains(text.scalar(name.upperBound)), text.isHan(name.lowerBound - 1)
    else { return false }
    return (2...4).contains { back in
      [0x201C, 0x300C].contains(text.scalar(name.lowerBound - back - 1))
        && (name.lowerBound - back..<name.lowerBound).allSatisfy(text.isHan)
    }
  }

  /// 甲总裁被约谈: who is called in speaks for the company.
  private static func isSummoned(_ end: Int, in text: TokenText) -> Bool {
    [0x88AB, 0x906D].contains(text.scalar(end))
      && (end + 1..<end + 12).prefix { text.kind($0) != .punctuation }.contains {
        text.spells("约谈", at: $0) || text.spells("約談", at: $0)
      }
  }

  /// “Acme reports that it suspended”, “Acme reports suspending”.
  private static func speaksOfItself(_ end: Int, in text: TokenText) -> Bool {
    let next = text.reads("that", at: end) ? end + 1 : end
    return text.reads("it", at: next) || text.reads("they", at: next) || text.reads("its", at: next)
      || text.text(end).hasSuffix("ing")
  }

  /// 甲诉公平会一案, 原告甲不服公平会处分书: who goes to court against an authority is whom its decision is on.
  private static func contestsAuthority(
    _ company: Range<Int>, _ mentions: [Mention], in text: TokenText
  ) -> Bool {
    let end = company.upperBound
    var starts = (end..<end + Self.reachOfAppeal).filter { text.spells("不服", at: $0) }.map {
      $0 + 2
    }
    if [0x8BC9, 0x8A34].contains(text.scalar(end)) { starts.append(end + 1) }
    guard !starts.isEmpty else { return false }
    return mentions.contains { mention in
      guard case .regulator = mention.meaning else { return false }
      return starts.contains(mention.tokens.lowerBound)
        && text.scalar(mention.tokens.upperBound - 1) != 0x9662  // 院
    }
  }
  private static let reachOfAppeal = 6

  /// The verb in “Quill Frozen Foods”: a capital between capitals, where not all words have one.
  static func isInsideName(_ verb: Range<Int>, in text: TokenText) -> Bool {
    verb.count == 1 && !text.isTitleCase
      && (verb.lowerBound - 1...verb.upperBound).allSatisfy { text.isCapital($0) }
  }

  /// “Office warns of violence - Quill News”: whose page it is.
  static func isOfPage(_ name: Range<Int>, in text: TokenText) -> Bool {
    let mark = name.lowerBound - 1
    return name.upperBound == text.range.upperBound && mark > text.range.lowerBound
      && [0x2D, 0x7C].contains(text.scalar(mark)) && !text.isJoined(mark)
      && !text.isJoined(name.lowerBound)
  }

  /// “Acme shares fell after …” tells of Acme, “fined Quill for selling Acme shares” of Quill.
  private static func isOwnNews(_ name: Range<Int>, in text: TokenText) -> Bool {
    name.lowerBound == text.range.lowerBound && text.reads("shares", at: name.upperBound)
  }

  /// 收购甲、乙: both are bought; “fakes of Acme and Bolt”, but not “Acme's rival and Bolt”.
  private static func isListed(
    _ start: Int, behind last: Mention?, _ starts: Set<Int>, in text: TokenText
  ) -> Bool {
    guard let last, last.tokens.upperBound == start - 1 else { return false }
    return text.scalar(start - 1) == 0x3001
      || text.reads("and", at: start - 1) && starts.contains(last.tokens.lowerBound)
  }

  /// Behind 收购, 并购, 收購.
  private static func isBought(_ start: Int, in text: TokenText) -> Bool {
    [0x8D2D, 0x8CFC].contains(text.scalar(start - 1))
  }

  /// Without the companies that a word beside them makes a bystander: 原告甲, 赔偿乙, 丙记者.
  static func withoutBystanders(
    _ mentions: [Mention], after before: Int?, before after: Int?, unlessStopped stops: Int?,
    in text: TokenText
  ) -> [Mention] {
    var (starts, ends): (Set<Int>, Set<Int>) = ([], [])
    var isStopped = false
    for mention in mentions {
      guard case .words(let index) = mention.meaning else { continue }
      if index == stops { isStopped = true }
      if index == before, !(isStopped && isBought(mention.tokens.upperBound, in: text)) {
        starts.insert(mention.tokens.upperBound)
      }
      if index == after, !isSummoned(mention.tokens.upperBound, in: text),
        !speaksOfItself(mention.tokens.upperBound, in: text)
      {
        ends.insert(mention.tokens.lowerBound)
      }
    }
    let hasHan = text.hasHan
    guard !starts.isEmpty || !ends.isEmpty || hasHan, mentions.contains(where: \.isCompany) else {
      return mentions
    }
    var last: Mention?
    var (bystanders, wronged): (Set<Int>, Set<Int>) = ([], [])
    for (place, mention) in mentions.enumerated() {
      guard case .company(let company) = mention.meaning,
        !(hasHan && contestsAuthority(mention.tokens, mentions, in: text))
      else { continue }
      var start = mention.tokens.lowerBound
      if [0x201C, 0x22, 0x300C].contains(text.scalar(start - 1)) { start -= 1 }
      // 原告甲有限公司（下称“甲”） is still the same bystander.
      let isSame = last.map { $0.meaning == mention.meaning && start - $0.tokens.upperBound <= 5 }
      guard
        starts.contains(start)
          || ends.contains(mention.tokens.upperBound) && !isOwnNews(mention.tokens, in: text)
          || isSame ?? false
          || isInSlogan(mention.tokens, in: text)
          || isListed(start, behind: last, starts, in: text)
      else { continue }
      last = mention
      bystanders.insert(place)
      // A bought company may bear the name of its buyer.
      if starts.contains(start), text.isHan(start - 1), !isBought(start, in: text),
        text.scalar(start - 1) != 0x80A1
      {
        wronged.insert(company)
      }
    }
    guard !bystanders.isEmpty else { return mentions }
    return mentions.indices.filter { place in
      // 判令乙赔偿甲: nor is 甲 acted against where the same sentence names it once more.
      guard case .company(let company) = mentions[place].meaning else { return true }
      return !bystanders.contains(place) && !wronged.contains(company)
    }.map { mentions[$0] }
  }
}
