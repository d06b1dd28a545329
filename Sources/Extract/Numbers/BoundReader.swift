import Model

/// What makes a number a bound: `more than`, `nearly`, 余, 以上, 逾.
struct BoundReader {
  let text: TokenText

  func suffix(at index: Int) -> (Bound, Int)? {
    switch text.scalar(index) {
    case 0x4F59, 0x591A, 0x9918: return (.atLeast, index + 1)  // 余 多 餘
    case 0x2B: return (.atLeast, index + 1)  // +
    case 0x2D where text.reads("plus", at: index + 1): return (.atLeast, index + 2)
    default: break
    }
    if text.isHan(index) {
      guard Self.trailingStarts.contains(text.key(index)) else { return nil }
      for (word, bound) in Self.trailingHan where text.spells(word, at: index) {
        return (bound, index + 2)
      }
    }
    guard text.isWord(index) else { return nil }
    if text.reads("or", at: index) {
      if let bound = Self.behindOr[text.key(index + 1)] { return (bound, index + 2) }
    }
    return text.reads("plus", at: index) && text.isJoined(index) ? (.atLeast, index + 1) : nil
  }

  private static let behindOr = KeyTable<Bound>([
    ("more", .atLeast), ("greater", .atLeast), ("above", .atLeast), ("over", .atLeast),
    ("less", .atMost), ("fewer", .atMost), ("below", .atMost), ("so", .about),
  ])

  private static let trailingHan: [(String, Bound)] = [
    ("以上", .atLeast), ("左右", .about), ("上下", .about), ("以下", .atMost), ("以内", .atMost),
    ("以內", .atMost), ("之多", .atLeast),
  ]

  private static let trailingStarts = KeyTable(of: trailingHan.map { String($0.0.prefix(1)) })

  private static let leading: [(words: [String], bound: Bound)] = [
    (["more", "than"], .atLeast), (["no", "fewer", "than"], .atLeast),
    (["no", "less", "than"], .atLeast), (["not", "less", "than"], .atLeast),
    (["at", "least"], .atLeast), (["upwards", "of"], .atLeast), (["upward", "of"], .atLeast),
    (["in", "excess", "of"], .atLeast), (["greater", "than"], .atLeast),
    (["north", "of"], .atLeast), (["a", "minimum", "of"], .atLeast),
    (["over"], .atLeast), (["exceeding"], .atLeast), (["above"], .atLeast),
    (["exceeds"], .atLeast), (["exceeded"], .atLeast), (["topped"], .atLeast),
    (["just", "over"], .atLeast), (["well", "over"], .atLeast), (["upto"], .atMost),
    (["no", "more", "than"], .atMost), (["not", "more", "than"], .atMost), (["up", "to"], .atMost),
    (["as", "many", "as"], .atMost), (["as", "much", "as"], .atMost), (["at", "most"], .atMost),
    (["less", "than"], .atMost), (["fewer", "than"], .atMost), (["under"], .atMost),
    (["a", "maximum", "of"], .atMost), (["below"], .atMost),
    (["close", "to"], .about), (["just", "under"], .about), (["an", "estimated"], .about),
    (["nearly"], .about), (["almost"], .about), (["about"], .about), (["around"], .about),
    (["some"], .about), (["roughly"], .about), (["approximately"], .about), (["circa"], .about),
    (["estimated"], .about), (["approx"], .about), (["approaching"], .about),
  ]
  /// The last words of ``leading``: most numbers have none of them before them.
  private static let lastWords = KeyTable(of: leading.compactMap(\.words.last))

  /// “Hand over $9 million”: the word belongs to the verb.
  private func isParticle(_ index: Int) -> Bool {
    text.reads("over", at: index) && Self.withOver.contains(text.key(index - 1))
  }
  private static let withOver = KeyTable(
    of: ["hand", "fork", "turn", "sign"].flatMap { [$0, $0 + "s", $0 + "ed", $0 + "ing"] })

  private static let leadingHan: [(word: String, bound: Bound)] = [
    ("不超过", .atMost), ("不少于", .atLeast), ("不低于", .atLeast), ("不超過", .atMost),
    ("不少於", .atLeast), ("不低於", .atLeast), ("超过", .atLeast), ("超過", .atLeast),
    ("至少", .atLeast), ("突破", .atLeast), ("高达", .atLeast), ("多达", .atLeast), ("高達", .atLeast),
    ("多達", .atLeast), ("至多", .atMost), ("最多", .atMost), ("不足", .atMost), ("不到", .atMost),
    ("最高", .atMost), ("将近", .about), ("將近", .about), ("接近", .about), ("大约", .about),
    ("约为", .about), ("大約", .about), ("超", .atLeast), ("逾", .atLeast), ("近", .about),
    ("约", .about), ("約", .about), ("过", .atLeast),
  ]
  private static let lastHan = KeyTable(of: leadingHan.map { String($0.word.suffix(1)) })
  /// 最近, 附近, 网约, 通过, 经过: the last character is no bound there.
  private static let wordsBefore = Set("最附以网網路条條通经不违合签预节相特制新大".unicodeScalars.map(\.value))

  /// The longest bound expression that ends right before the number, its currency included.
  func lead(before index: Int) -> (bound: Bound, start: Int)? {
    if text.isWord(index - 1) {
      guard Self.lastWords.contains(text.key(index - 1)), !isParticle(index - 1) else { return nil }
      let found = Self.leading.filter { text.endsWith($0.words, before: index) }
        .max { $0.words.count < $1.words.count }
      return found.map { ($0.bound, index - $0.words.count) }
    }
    guard text.isHan(index - 1), Self.lastHan.contains(text.key(index - 1)) else { return nil }
    for (word, bound) in Self.leadingHan {
      let length = word.unicodeScalars.count
      guard text.spells(word, at: index - length) else { continue }
      if length == 1, Self.wordsBefore.contains(text.scalar(index - 2)) { return nil }
      return (bound, index - length)
    }
    return nil
  }
}
