/// The characters of Chinese numerals, and the words in which they are none.
enum HanDigits {
  private static let values: KeyTable<Int> = table(
    "零〇一二两三四五六七八九兩倆壹贰貳叁參肆伍陆陸柒捌玖",
    [0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 2, 2, 1, 2, 2, 3, 3, 4, 5, 6, 6, 7, 8, 9])
  private static let smallScales: KeyTable<Int> = table("十百千拾佰仟", [1, 2, 3, 1, 2, 3])
  private static let bigScales: KeyTable<Int> = table("万萬亿億兆", [4, 4, 8, 8, 12])

  /// All characters that a numeral, a minus or an order of magnitude begins with.
  private static let openers = KeyTable(
    of: "零〇一二两三四五六七八九兩倆壹贰貳叁參肆伍陆陸柒捌玖十百千拾佰仟万萬亿億上数數几幾半负負".map(String.init))

  /// Whether a number may begin with the character of this key.
  static func mayBegin(_ key: UInt64) -> Bool { openers.contains(key) }

  private static func table(_ characters: String, _ values: [Int]) -> KeyTable<Int> {
    KeyTable(zip(characters.map(String.init), values).map { (key: $0, value: $1) })
  }
  private static func set(_ characters: String) -> Set<UInt32> {
    Set(characters.unicodeScalars.map(\.value))
  }

  static func value(_ scalar: UInt32) -> Int? { values[Key.character(scalar)] }
  /// A digit of a row: 二五○; pairs (两, 倆) are none.
  static func digit(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x25CB, 0x25EF, 0x3007: 0  // ○ ◯ 〇
    case 0x4E24, 0x5169, 0x5006: nil
    default: values[Key.character(scalar)]
    }
  }
  static func smallScale(_ scalar: UInt32) -> Int? { smallScales[Key.character(scalar)] }
  static func bigScale(_ scalar: UInt32) -> Int? { bigScales[Key.character(scalar)] }
  static func scale(_ scalar: UInt32) -> Int? {
    smallScales[Key.character(scalar)] ?? bigScales[Key.character(scalar)]
  }

  private static let leads = set("近逾超约")

  /// Whether a numeral can begin here: a digit, 十, or 百 千 万 as in 百余, 近百 and 千分之.
  static func begins(_ text: TokenText, at index: Int) -> Bool {
    let scalar = text.scalar(index)
    if values[Key.character(scalar)] != nil || scalar == 0x5341 || scalar == 0x62FE { return true }
    guard scale(scalar) != nil, scalar != 0x5146 else { return false }
    let next = text.scalar(index + 1)
    // 百度, 千万别, 万达 are none.
    if bigScales[Key.character(scalar)] != nil {
      return next == 0x4F59 || next == 0x9918 || next == 0x5206
        || leads.contains(text.scalar(index - 1))
    }
    if next == 0x5206 { return text.scalar(index + 2) == 0x4E4B }  // 百分之, not 百分点
    return [0x4F59, 0x9918, 0x591A].contains(next) || bigScale(next) != nil
      || value(next).map { $0 > 0 } ?? false || leads.contains(text.scalar(index - 1))
  }

  /// 打击, 打开 and their like are verbs, 打 before a noun is a dozen.
  static func makesVerb(_ scalar: UInt32) -> Bool { verbEnds.contains(scalar) }
  private static let verbEnds = set("击擊开開造压壓掉电電包算破工手法着了好出车車字折卡架")

  private static let homographs = set("肆伍陆陸拾倆")
  /// Formal characters that alone are mostly parts of words: 队伍, 陆地, 收拾, 放肆.
  static func isFormalHomograph(_ scalar: UInt32) -> Bool { homographs.contains(scalar) }

  /// What turns a lone character before it into a word: 一切, 四川, 十足, 三星.
  private static let followers: [UInt32: Set<UInt32>] = [
    0x4E00: set("切看些样樣直般定起旦向度边邊致并併律共再味同体體线線步方带帶面心手生代流贯貫审審如经經旁时時会會折点點系级級举舉统統"),
    0x4E09: set("星亚亞峡峽国國审審农農"),
    0x56DB: set("川处處海"),
    0x4E94: set("角金"),
    0x5341: set("足分全字月佳堰"),
    0x4E24: set("会會岸两"),
    0x4E5D: set("九州"),
    0x4E8C: set("维維手审審元"),
  ]
  private static let predecessors: [UInt32: Set<UInt32>] = [
    0x4E00: set("第统統唯万之同单單周星进進"),
    0x4E09: set("第再张張周"), 0x56DB: set("第周"), 0x4E94: set("第周"),
    0x5341: set("第"), 0x4E5D: set("九"), 0x4E24: set("两"), 0x4E8C: set("第周"),
  ]

  static func formsWord(_ scalar: UInt32, before next: UInt32, after previous: UInt32) -> Bool {
    // 七元五角: no pentagon behind a sum.
    if [0x5143, 0x5713, 0x5706, 0x5757].contains(previous) { return false }
    let scalar = scalar == 0x58F9 ? 0x4E00 : scalar  // 壹
    return followers[scalar]?.contains(next) ?? false
      || predecessors[scalar]?.contains(previous) ?? false
  }
}
