/// The date forms that are the same everywhere.
///
/// RFC 3339 and ISO 8601 (also with `/`, `.` or nothing between), RFC 822, asctime, `August 6, 2021`,
/// `6 Aug 2021`, `6 de agosto de 2021`, `2021. augusztus 6.`, `2021年8月6日`, `二〇二一年八月六日`,
/// `令和3年8月6日`, `2021년 8월 6일`, `06.08.2021`. `06/08/2021` is read only if one of
/// the two cannot be a month: a wrong month is worse than none.
struct CommonDates: Sendable {
  let months: MonthNames

  /// The first date in `bytes`.
  ///
  /// - Parameter prefersLocalZone: whether zones such as CST, which several countries have, are left out.
  func time(in bytes: [UInt8], prefersLocalZone: Bool) -> CivilTime? {
    if let time = bare(bytes) { return time }
    for start in bytes.indices {
      let byte = bytes[start]
      let previous = start > 0 ? bytes[start - 1] : 32
      if byte & 0xC0 == 0x80 || (isWord(previous) && isWord(byte)) { continue }
      for form in [yearFirst, eastAsian, dayFirst, monthFirst, numeric] {
        var scanner = DateScanner(bytes: bytes, position: start)
        if var time = form(&scanner), time.isValid {
          readTimeOfDay(&scanner, into: &time, prefersLocalZone)
          if time.hour == 0, time.minute == 0 { readTimeBefore(start, bytes, into: &time) }
          return time
        }
      }
    }
    return nil
  }

  private func isWord(_ byte: UInt8) -> Bool { byte.isASCIIDigit || byte.isASCIILetter }

  /// Texts that are a date only if they are nothing else: `2021`, `2021-218`, `2021218`.
  private func bare(_ bytes: [UInt8]) -> CivilTime? {
    var scanner = DateScanner(bytes: bytes)
    guard let year = scanner.number(4...4, runsOn: true), year > 1900 else { return nil }
    if scanner.isAtEnd { return CivilTime(year: year) }
    _ = scanner.take("-")
    guard let day = scanner.number(3...3), scanner.isAtEnd else { return nil }
    return CivilTime(year: year, dayOfYear: day)
  }

  /// `2021-08-06`, `2021/8/6`, `2021. 8. 6.`, `2021年8月6日`, `20210806`, `2021-08`, `2021-Aug-06`
  private func yearFirst(_ scanner: inout DateScanner) -> CivilTime? {
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
      guard let month = scanner.number(1...2) else { break }
      time.month = month
      scanner.skipBlanks()
      guard scanner.take(second) else { return first == "-" ? time : nil }
      scanner.skipBlanks()
      if let day = scanner.number(1...2) { time.day = day }
      _ = scanner.take("日") || scanner.take("일")
      return time
    }
    return yearThenName(&scanner, year)
  }

  /// `2021. augusztus 6.`, `2021 m. rugpjūčio 6 d.`, `2021. gada 6. augusts`
  private func yearThenName(_ scanner: inout DateScanner, _ year: Int) -> CivilTime? {
    _ = scanner.take("m.") || scanner.take("gada")
    scanner.skipBlanks()
    if let day = scanner.number(1...2) {
      _ = scanner.take(".")
      scanner.skipBlanks()
      return scanner.month(months).map { CivilTime(year: year, month: $0, day: day) }
    }
    guard let month = scanner.month(months) else { return nil }
    _ = scanner.take("-")
    scanner.skipBlanks()
    return scanner.number(1...2).map { CivilTime(year: year, month: month, day: $0) }
  }

  /// `二〇二一年八月六日`, `令和3年8月6日`, `平成元年`, `民國110年8月6日`
  private func eastAsian(_ scanner: inout DateScanner) -> CivilTime? {
    guard let first = scanner.current, first >= 0xE3 else { return nil }
    var year = 0
    if let era = Self.eras.first(where: { scanner.take($0.name) }) {
      guard let count = scanner.take("元") ? 1 : scanner.anyNumber() else { return nil }
      year = era.before + count
    } else {
      for _ in 0..<4 {
        guard let digit = scanner.chineseDigit() else { return nil }
        year = year * 10 + digit
      }
    }
    scanner.skipBlanks()
    guard scanner.take("年") else { return nil }
    scanner.skipBlanks()
    guard let month = scanner.anyNumber(), scanner.take("月") else { return nil }
    scanner.skipBlanks()
    guard let day = scanner.anyNumber() else { return nil }
    _ = scanner.take("日")
    return CivilTime(year: year, month: month, day: day)
  }

  private static let eras: [(name: String, before: Int)] = [
    ("令和", 2018), ("平成", 1988), ("昭和", 1925), ("民國", 1911), ("民国", 1911),
  ]

  /// `6 August 2021`, `6th of Aug, 2021`, `06-Aug-21`, `6 de agosto de 2021`, `6. August 2021`,
  /// `6 tháng 8 năm 2021`, `6 สิงหาคม 2564`
  private func dayFirst(_ scanner: inout DateScanner) -> CivilTime? {
    guard let day = scanner.number(1...2) else { return nil }
    if !scanner.take("-"), !scanner.take("/") {
      skipOrdinal(&scanner)
      scanner.skipBlanks()
      skipOf(&scanner)
      _ = scanner.take("-")
    }
    let named: Int?
    if scanner.take("tháng ") {
      named = scanner.number(1...2)
    } else {
      named = scanner.month(months)
    }
    guard let month = named else { return nil }
    _ = scanner.take(",") || scanner.take("-") || scanner.take("/")
    scanner.skipBlanks()
    skipOf(&scanner)
    if scanner.take("năm") { scanner.skipBlanks() }
    guard let year = year(&scanner) else { return nil }
    return CivilTime(year: year, month: month, day: day)
  }

  private func skipOrdinal(_ scanner: inout DateScanner) {
    for sign in ["st", "nd", "rd", "th", "er", "º", "°", "ª", "."] where scanner.take(sign) {
      return
    }
  }

  private func skipOf(_ scanner: inout DateScanner) {
    for word in ["of ", "de ", "del ", "den ", "d'", "d’"] where scanner.take(word) {
      scanner.skipBlanks()
      return
    }
  }

  /// Thai years count from the Buddha's death, 543 before ours.
  private func year(_ scanner: inout DateScanner) -> Int? {
    if let year = scanner.number(4...4) { return (2500..<2700).contains(year) ? year - 543 : year }
    return scanner.number(2...2).map { $0 + ($0 < 69 ? 2000 : 1900) }
  }

  /// `August 6, 2021`, `Sept. 6th 2021`, asctime's `Aug  6 10:30:00 2021`
  private func monthFirst(_ scanner: inout DateScanner) -> CivilTime? {
    guard let month = scanner.month(months) else { return nil }
    scanner.skipBlanks()
    guard let day = scanner.number(1...2) else { return nil }
    skipOrdinal(&scanner)
    _ = scanner.take(",")
    scanner.skipBlanks()
    var time = CivilTime(year: 0, month: month, day: day)
    if let year = scanner.number(4...4) {
      time.year = year
      return time
    }
    scanner.readClock(into: &time)
    let beforeZone = scanner.position
    time.offset = scanner.zone(skipsAmbiguous: true)
    if time.offset == nil { scanner.position = beforeZone }
    scanner.skipBlanks()
    guard let year = scanner.number(4...4) else { return nil }
    time.year = year
    return time
  }

  /// `06.08.2021`, which is always the day first, and `13/08/2021` or `08/13/2021`
  private func numeric(_ scanner: inout DateScanner) -> CivilTime? {
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

  private func readTimeOfDay(
    _ scanner: inout DateScanner, into time: inout CivilTime, _ prefersLocalZone: Bool
  ) {
    let afterDate = scanner.position
    // What may stand between: `T`, a comma, `at`, a weekday in brackets.
    _ = scanner.take("T") || scanner.take(",")
    scanner.skipBlanks()
    scanner.skipBrackets()
    for word in ["at ", "um ", "à ", "às ", "- ", "| "] where scanner.take(word) {
      scanner.skipBlanks()
    }
    let start = scanner.position
    scanner.readClock(into: &time)
    if scanner.position == start { scanner.position = afterDate }
    guard scanner.position > start, time.offset == nil else { return }
    time.offset = scanner.zone(skipsAmbiguous: prefersLocalZone)
  }

  /// `10:30, 6 August 2021`: a clock right in front of the date.
  private func readTimeBefore(_ start: Int, _ bytes: [UInt8], into time: inout CivilTime) {
    var end = start
    while end > 0, [32, 44, 45, 124].contains(bytes[end - 1]) { end -= 1 }
    for length in [8, 5, 4] where end >= length {
      let first = end - length
      if first > 0, isWord(bytes[first - 1]) || bytes[first - 1] == 58 { continue }
      var scanner = DateScanner(bytes: Array(bytes[first..<end]))
      var clock = time
      scanner.readClock(into: &clock)
      if scanner.isAtEnd, scanner.position > 0 {
        time = clock
        return
      }
    }
  }
}
