import Model

/// 2021年8月9日, 二〇二四年三月, 民國113年5月, 去年12月, 5日, 昨天, 上周五, 日前, 三年前.
extension DateReader {
  func hanDate(at index: Int, on weekday: Int? = nil) -> Found? {
    var (year, next) = hanYear(at: index).map { ($0.year, $0.end) } ?? (nil, index)
    var month: Int?
    if let found = hanMonth(at: next, isBehindYear: year != nil) {
      (month, next) = (found.month, found.end)
      year = year ?? found.year
    }
    guard let month else {
      return year.map { (PartialDate(year: $0), next) } ?? dayAlone(at: index)
    }
    var day: Int?
    if let (value, end) = hanDay(at: next) { (day, next) = (value, end) }
    if let year { return (PartialDate(year: year, month: month, day: day), next) }
    return dated(month, day, on: weekday, isLimit: isLimit(at: next)).map { ($0, next) }
  }

  /// 10月20日前, 12月底前: what is ordered until then.
  private func isLimit(at index: Int) -> Bool {
    var next = index
    if text.scalar(next) == 0x5E95 || text.scalar(next) == 0x4E4B { next += 1 }  // 底 之
    return text.scalar(next) == 0x524D
  }

  /// 9月8日至12日, 2021年3月至5月: the second is of the first one's month or year.
  func continued(_ last: Reading, at index: Int) -> Found? {
    guard last.tokens.upperBound == index - 1, Self.spanMarks.contains(text.scalar(index - 1)),
      text.isHan(index - 2), let month = last.date.month
    else { return nil }
    if last.date.day != nil, let (day, end) = hanDay(at: index) {
      return (PartialDate(year: last.date.year, month: month, day: day), end)
    }
    guard let found = hanMonth(at: index, isBehindYear: true) else { return nil }
    let year = found.month < month ? last.date.year + 1 : last.date.year
    let day = last.date.day == nil ? nil : hanDay(at: found.end)
    return (PartialDate(year: year, month: found.month, day: day?.day), day?.end ?? found.end)
  }
  /// 至 到 、 和 - ~ —
  private static let spanMarks: Set<UInt32> = [
    0x81F3, 0x5230, 0x3001, 0x548C, 0x2D, 0x7E, 0x2014, 0x2013,
  ]

  // MARK: Years

  private func hanYear(at index: Int) -> (year: Int, end: Int)? {
    if let year = number(index, in: 1950...2099) {
      return text.scalar(index + 1) == 0x5E74 ? (year, index + 2) : nil
    }
    if let year = republican(at: index) { return year }
    if let (digits, end) = row(at: index), end - index == 4, (1950...2099).contains(digits),
      text.scalar(end) == 0x5E74
    {
      return (digits, end + 1)
    }
    guard let published, let phrase = phrase(at: index), case .year(let years) = phrase.span else {
      return nil
    }
    return (published.year + years, index + phrase.word.unicodeScalars.count)
  }

  /// 民國113年, 113年5月1日: years of the Republic, the first of which was 1912.
  private func republican(at index: Int) -> (year: Int, end: Int)? {
    let isNamed = text.spells("民國", at: index) || text.spells("民国", at: index)
    let start = isNamed ? index + 2 : index
    if isNamed, let (digits, end) = row(at: start), text.scalar(end) == 0x5E74, digits < 200 {
      return (1911 + digits, end + 1)
    }
    guard let (year, end) = hanNumber(at: start, in: isNamed ? 1...199 : 100...130),
      text.scalar(end) == 0x5E74
    else { return nil }
    // A bare one only with month and day: “113年” may last so long.
    guard
      isNamed || hanMonth(at: end + 1, isBehindYear: true).flatMap({ hanDay(at: $0.end) }) != nil
    else { return nil }
    return (1911 + year, end + 1)
  }

  // MARK: Months and days

  private func hanMonth(at index: Int, isBehindYear: Bool) -> (month: Int, year: Int?, end: Int)? {
    if let (month, end) = hanNumber(at: index, in: 1...12), text.scalar(end) == 0x6708 {
      // 三月 alone may be a part of 三月一次: the day or the year makes it a date.
      guard isBehindYear || text.isNumber(index) || hanDay(at: end + 1) != nil else { return nil }
      return (month, nil, end + 1)
    }
    guard !isBehindYear, let published, let phrase = phrase(at: index),
      case .month(let months) = phrase.span,
      let date = CalendarDay.month(of: published, plus: months)
    else { return nil }
    return date.month.map { ($0, date.year, index + phrase.word.unicodeScalars.count) }
  }

  private func hanDay(at index: Int) -> (day: Int, end: Int)? {
    guard let (day, end) = hanNumber(at: index, in: 1...31) else { return nil }
    switch text.scalar(end) {
    case 0x65E5, 0x53F7, 0x865F: return (day, end + 1)  // 日 号 號
    default: return nil
    }
  }

  /// 网信办5日公布: the latest such day. 15日内 and 禁言7日 are spans of time, 10日前 a limit.
  private func dayAlone(at index: Int) -> Found? {
    guard let published, let today = published.day, let day = number(index, in: 1...31),
      text.scalar(index + 1) == 0x65E5,
      !Self.behindSpans.contains(text.key(index + 2)),
      !Self.beforeSpans.contains(text.key(index - 1))
    else { return nil }
    let isOpening = !text.isHan(index - 1) && !text.isWord(index - 1)
    guard text.isHan(index + 2) || isOpening && text.scalar(index + 2) == 0x2C else { return nil }
    let isAhead = text.spells("将于", at: index - 2) || text.spells("將於", at: index - 2)
    // Of months that have such a day; of any three in a row one has 31.
    let months = isAhead ? (day < today ? 1 : 0)...2 : -2...(day > today ? -1 : 0)
    let dates = months.compactMap { plus -> PartialDate? in
      guard var date = CalendarDay.month(of: published, plus: plus) else { return nil }
      date.day = day
      return CalendarDay.number(date).map(CalendarDay.date) == date ? date : nil
    }
    return (isAhead ? dates.first : dates.last).map { ($0, index + 2) }
  }
  private static let behindSpans = KeyTable(of: "内內以之前后後游元均线線本间間的处處罚罰年".map(String.init))
  private static let beforeSpans = KeyTable(
    of: "限期每近前后後第续續达達满滿逾超过過共留顿頓言播禁停封闭閉业業押新架到足月".map(String.init))

  // MARK: Numerals

  /// Up to 199: digits, 十, 二十三, 廿三, 一百一十三.
  func hanNumber(at index: Int, in range: ClosedRange<Int>) -> (value: Int, end: Int)? {
    if text.isNumber(index) { return number(index, in: range).map { ($0, index + 1) } }
    var (value, end) = (0, index)
    if let digit = HanDigits.digit(text.scalar(end)), text.scalar(end + 1) == 0x767E {
      (value, end) = (digit * 100, end + 2)
      if HanDigits.digit(text.scalar(end)) == 0 { end += 1 }
    }
    if text.scalar(end) == 0x5EFF || text.scalar(end) == 0x5345 {  // 廿 卅
      (value, end) = (value + (text.scalar(end) == 0x5EFF ? 20 : 30), end + 1)
    } else if text.scalar(end) == 0x5341 {
      (value, end) = (value + 10, end + 1)
    } else if let digit = HanDigits.digit(text.scalar(end)), digit > 0,
      text.scalar(end + 1) == 0x5341
    {
      (value, end) = (value + digit * 10, end + 2)
    }
    if let digit = HanDigits.digit(text.scalar(end)), digit > 0 {
      (value, end) = (value + digit, end + 1)
    }
    guard end > index, HanDigits.digit(text.scalar(end)) == nil, range.contains(value) else {
      return nil
    }
    return (value, end)
  }

  /// 二〇二四, 一一三: digits in a row.
  private func row(at index: Int) -> (value: Int, end: Int)? {
    var (value, end) = (0, index)
    while end - index < 5, let digit = HanDigits.digit(text.scalar(end)) {
      (value, end) = (value * 10 + digit, end + 1)
    }
    return end - index > 1 ? (value, end) : nil
  }

  // MARK: Relative days

  enum Span {
    case day(Int)
    case week(Int)
    case month(Int)
    case year(Int)
    case lately
  }
  struct Phrase {
    var word: String
    var span: Span
    /// What before it makes it a part of other words: 目前天猫, 如今年轻, 日本月.
    var notAfter: Set<UInt32>
  }

  private static let phrases: [(words: String, span: Span, notAfter: String)] = [
    ("昨日 昨天 昨晚 昨夜 昨晨", .day(-1), ""), ("今日 今天 今晨 今早 今晚", .day(0), "如现當当"),
    ("前天", .day(-2), "目之此以提先当當日"),
    ("上个星期 上個星期 上个礼拜 上個禮拜 上星期 上礼拜 上禮拜 上周 上週", .week(-1), "以网網"),
    ("这个星期 這個星期 本星期 本周 本週 这周 這週 这星期 這星期 这礼拜 這禮拜", .week(0), "日基成样樣资資根版"),
    ("上个月 上個月 上月", .month(-1), "以网網马馬陆陸"),
    ("这个月 這個月 本月", .month(0), "日基成样樣资資根版"),
    ("今年", .year(0), "如"), ("去年", .year(-1), "过過逝离離"), ("前年", .year(-2), "目之此以提先当當日"),
    ("本年", .year(0), "日基成样樣资資根版"), ("上年", .year(-1), "以"),
    ("日前", .lately, "数數几幾多两兩近今昨当當次翌即节節假生每月旦目日一二三四五六七八九十"),
    ("近日", .lately, "附远遠接靠临臨"),
  ]
  private static let phrasesByFirst: KeyTable<[Phrase]> = {
    let all = phrases.flatMap { group in
      group.words.split(separator: " ").map {
        Phrase(
          word: String($0), span: group.span,
          notAfter: Set(group.notAfter.unicodeScalars.map(\.value)))
      }
    }
    return KeyTable(
      Dictionary(grouping: all) { String($0.word.prefix(1)) }.map { (key: $0, value: $1) })
  }()

  private func phrase(at index: Int) -> Phrase? {
    guard let phrases = Self.phrasesByFirst[text.key(index)] else { return nil }
    return phrases.first {
      text.spells($0.word, at: index) && !$0.notAfter.contains(text.scalar(index - 1))
    }
  }

  /// Of one week: what is called near the day of publication.
  private static let latelyDays = 7

  func hanRelative(at index: Int) -> Found? {
    if let (count, end) = hanNumber(at: index, in: 1...60), let found = hanAgo(count, at: end) {
      return found
    }
    if let phrase = phrase(at: index), let today {
      let end = index + phrase.word.unicodeScalars.count
      switch phrase.span {
      case .day(let days): return (CalendarDay.date(today + days), end)
      case .week(let weeks): return hanWeek(CalendarDay.week(of: today, plus: weeks), at: end)
      case .lately:
        guard !text.isNumber(index - 1) else { return nil }
        return CalendarDay.common(today - Self.latelyDays...today).map { ($0, end) }
      case .month, .year: return nil
      }
    }
    guard let (weekday, end) = hanWeekday(at: index) else { return nil }
    // 星期一（8月9日）
    if let found = absolute(at: behindMark(end), on: weekday), found.date.day != nil {
      return found
    }
    guard !Self.beforeOtherWeeks.contains(text.key(index - 1)), !text.isNumber(index - 1),
      !Self.behindOtherWeeks.contains(text.key(end))
    else { return nil }
    return latest(weekday).map { ($0, end) }
  }
  private static let beforeOtherWeeks = KeyTable(
    of: "一两兩二三四五六七八九十几幾数數每多双雙下首单單半至到个個逢".map(String.init))
  private static let behindOtherWeeks = KeyTable(of: "次期篇更报報刊款岁歲福围圍边邊至到度遍回".map(String.init))

  /// 上周五, and 上周 by itself.
  private func hanWeek(_ week: ClosedRange<Int>, at end: Int) -> Found? {
    if let day = Self.hanWeekdays[text.key(end)], !Self.behindOtherWeeks.contains(text.key(end + 1))
    {
      return (CalendarDay.date(week.lowerBound + day), end + 1)
    }
    return CalendarDay.common(week).map { ($0, end) }
  }

  private static let hanWeekdays = KeyTable<Int>([
    ("一", 0), ("二", 1), ("三", 2), ("四", 3), ("五", 4), ("六", 5), ("日", 6), ("天", 6),
  ])

  func hanWeekday(at index: Int) -> (day: Int, end: Int)? {
    let isShort = text.scalar(index) == 0x5468 || text.scalar(index) == 0x9031  // 周 週
    let isLong = ["星期", "礼拜", "禮拜"].contains { text.spells($0, at: index) }
    guard isShort || isLong else { return nil }
    let end = isShort ? index + 1 : index + 2
    guard !isShort || text.scalar(end) != 0x5929 else { return nil }  // 周天
    return Self.hanWeekdays[text.key(end)].map { ($0, end + 1) }
  }
}
