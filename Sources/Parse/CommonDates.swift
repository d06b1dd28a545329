/// The date forms that are the same everywhere.
///
/// RFC 3339 and ISO 8601 (also with `/`, `.` or nothing between), RFC 822, asctime, `August 6, 2021`,
/// `6 Aug 2021`, `2021年8月6日`, `二〇二一年八月六日`, `06.08.2021`. `06/08/2021` is read only if one of
/// the two cannot be a month: a wrong month is worse than none.
enum CommonDates {
  /// The first date in `bytes`, which are ASCII where a date can be.
  ///
  /// - Parameter prefersLocalZone: whether zones such as CST, which several countries have, are left out.
  static func time(in bytes: [UInt8], prefersLocalZone: Bool) -> CivilTime? {
    var start = 0
    while start < bytes.count {
      let byte = bytes[start]
      let previous = start > 0 ? bytes[start - 1] : 32
      if !isWord(previous) || !isWord(byte) {
        for form in [yearFirst, chineseNumerals, dayFirst, monthFirst, numeric] {
          var scanner = DateScanner(bytes: bytes, position: start)
          if var time = form(&scanner), time.isValid {
            readTimeOfDay(&scanner, into: &time, prefersLocalZone)
            return time
          }
        }
      }
      start += 1
    }
    return nil
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }

  /// `2021-08-06`, `2021/8/6`, `2021.08.06`, `2021年8月6日`, `20210806`, `2021-08`
  private static func yearFirst(_ scanner: inout DateScanner) -> CivilTime? {
    guard let year = scanner.number(4...4, runsOn: true) else { return nil }
    var time = CivilTime(year: year)
    if scanner.isAtDigit {
      guard let month = scanner.number(2...2, runsOn: true),
        let day = scanner.number(2...2, runsOn: true)
      else { return nil }
      (time.month, time.day) = (month, day)
      return time
    }
    scanner.skipBlanks()
    for (first, second) in [("-", "-"), ("/", "/"), (".", "."), ("年", "月"), ("년", "월")] {
      guard scanner.take(first) else { continue }
      scanner.skipBlanks()
      guard let month = scanner.number(1...2) else { return nil }
      time.month = month
      scanner.skipBlanks()
      guard scanner.take(second) else { return first == "-" ? time : nil }
      scanner.skipBlanks()
      if let day = scanner.number(1...2) { time.day = day }
      _ = scanner.take("日") || scanner.take("일")
      return time
    }
    return nil
  }

  /// `二〇二一年八月六日`, `二○二一年十一月二十三日`
  private static func chineseNumerals(_ scanner: inout DateScanner) -> CivilTime? {
    guard let first = scanner.current, first >= 0xE3 else { return nil }
    var year = 0
    for _ in 0..<4 {
      guard let digit = scanner.chineseDigit() else { return nil }
      year = year * 10 + digit
    }
    guard scanner.take("年"), let month = scanner.chineseNumber(), scanner.take("月"),
      let day = scanner.chineseNumber()
    else { return nil }
    return CivilTime(year: year, month: month, day: day)
  }

  /// `6 August 2021`, `6th of Aug, 2021`, `06-Aug-21`
  private static func dayFirst(_ scanner: inout DateScanner) -> CivilTime? {
    guard let day = scanner.number(1...2) else { return nil }
    if !scanner.take("-") {
      _ = scanner.take("st") || scanner.take("nd") || scanner.take("rd") || scanner.take("th")
      scanner.skipBlanks()
      if scanner.take("of ") { scanner.skipBlanks() }
      _ = scanner.take("-")
    }
    guard let month = scanner.month() else { return nil }
    _ = scanner.take(",") || scanner.take("-")
    scanner.skipBlanks()
    guard let year = year(&scanner) else { return nil }
    return CivilTime(year: year, month: month, day: day)
  }

  private static func year(_ scanner: inout DateScanner) -> Int? {
    if let year = scanner.number(4...4) { return year }
    return scanner.number(2...2).map { $0 + ($0 < 69 ? 2000 : 1900) }
  }

  /// `August 6, 2021`, `Sept. 6th 2021`, asctime's `Aug  6 10:30:00 2021`
  private static func monthFirst(_ scanner: inout DateScanner) -> CivilTime? {
    guard let month = scanner.month() else { return nil }
    scanner.skipBlanks()
    guard let day = scanner.number(1...2) else { return nil }
    _ = scanner.take("st") || scanner.take("nd") || scanner.take("rd") || scanner.take("th")
    _ = scanner.take(",")
    scanner.skipBlanks()
    var time = CivilTime(year: 0, month: month, day: day)
    if let year = scanner.number(4...4) {
      time.year = year
      return time
    }
    readClock(&scanner, into: &time)
    let beforeZone = scanner.position
    time.offset = scanner.zone(skipsAmbiguous: true)
    if time.offset == nil { scanner.position = beforeZone }
    scanner.skipBlanks()
    guard let year = scanner.number(4...4) else { return nil }
    time.year = year
    return time
  }

  /// `06.08.2021`, which is always the day first, and `13/08/2021` or `08/13/2021`
  private static func numeric(_ scanner: inout DateScanner) -> CivilTime? {
    guard let first = scanner.number(1...2) else { return nil }
    for sign in [".", "/", "-"] where scanner.take(sign) {
      guard let second = scanner.number(1...2), scanner.take(sign), let year = scanner.number(4...4)
      else { return nil }
      if sign == "." || first > 12 || first == second {
        return CivilTime(year: year, month: second, day: first)
      }
      return second > 12 ? CivilTime(year: year, month: first, day: second) : nil
    }
    return nil
  }

  private static func readTimeOfDay(
    _ scanner: inout DateScanner, into time: inout CivilTime, _ prefersLocalZone: Bool
  ) {
    let afterDate = scanner.position
    _ = scanner.take("T") || scanner.take(",")
    scanner.skipBlanks()
    if scanner.take("at ") { scanner.skipBlanks() }
    let start = scanner.position
    readClock(&scanner, into: &time)
    if scanner.position == start { scanner.position = afterDate }
    guard scanner.position > start, time.offset == nil else { return }
    time.offset = scanner.zone(skipsAmbiguous: prefersLocalZone)
  }

  /// `10:30`, `10:30:15.25`, `103015`, `10时30分`, `9:05 pm`; nothing is taken if there is no time.
  private static func readClock(_ scanner: inout DateScanner, into time: inout CivilTime) {
    let start = scanner.position
    guard let hour = scanner.number(1...2, runsOn: true) else { return }
    let isCompact = scanner.isAtDigit
    guard
      isCompact || scanner.take(":") || scanner.take("时") || scanner.take("時") || scanner.take("点"),
      let minute = scanner.number(1...2, runsOn: isCompact), hour < 24, minute < 60
    else {
      scanner.position = start
      return
    }
    (time.hour, time.minute) = (hour, minute)
    let hasSeconds =
      isCompact ? scanner.isAtDigit : scanner.take(":") || (scanner.take("分") && scanner.isAtDigit)
    if hasSeconds, let second = scanner.number(2...2) { time.second = second }
    if scanner.take(".") || scanner.take(",") { _ = scanner.number(1...9, runsOn: true) }
    if let isAfternoon = scanner.afternoon() { time.hour = hour % 12 + (isAfternoon ? 12 : 0) }
  }
}

extension DateScanner {
  mutating func chineseDigit() -> Int? {
    for (value, signs) in ["〇○零", "一", "二", "三", "四", "五", "六", "七", "八", "九"].enumerated() {
      for sign in signs where take(String(sign)) { return value }
    }
    return nil
  }

  /// 1 to 31 in Chinese numerals.
  mutating func chineseNumber() -> Int? {
    let tens = chineseDigit()
    guard take("十") else { return tens }
    return (tens ?? 1) * 10 + (chineseDigit() ?? 0)
  }
}
