import Model

/// Calendar dates as texts write them; relative ones against the day of publication.
///
/// Reads `May 15, 2023`, `15 May 2023`, `2023-05-15`, `in 2018`, `2021年8月9日`, `8月9日`, 二〇二四年三月,
/// 民國113年, `last Friday`, `two weeks ago`, 昨天, 上周五. A date without its year is the latest such day not
/// after publication, and so is a weekday. What is known to a week only is given to the month, or to
/// the year, that the whole week is in.
struct DateReader {
  struct Reading {
    var date: PartialDate
    var tokens: Range<Int>
  }
  typealias Found = (date: PartialDate, end: Int)

  let text: TokenText
  let published: PartialDate?

  func readings() -> [Reading] {
    var readings: [Reading] = []
    var index = text.range.lowerBound
    while index < text.range.upperBound {
      if mayBegin(at: index),
        let (date, end) = readings.last.flatMap({ continued($0, at: index) }) ?? date(at: index)
      {
        readings.append(Reading(date: date, tokens: index..<end))
        index = end
      } else {
        index += 1
      }
    }
    return readings
  }

  /// Whether a date can begin with the token: of most one look tells that none does.
  private func mayBegin(at index: Int) -> Bool {
    switch text.tokens[index].kind {
    case .number: true
    case .word: Self.openers.contains(text.keys[index])
    case .han: Self.hanOpeners.contains(text.keys[index])
    case .punctuation: false
    }
  }

  private func date(at index: Int) -> Found? {
    guard let found = absolute(at: index) else { return relative(at: index) }
    // “4 March (Tuesday)”, 8月9日（周一）: the same day.
    let next = behindMark(found.end)
    guard found.date.day != nil, let weekday = weekday(at: next) else { return found }
    return (absolute(at: index, on: weekday.day)?.date ?? found.date, weekday.end)
  }

  /// - Parameter weekday: the day of the week that the text calls it, which tells a missing year.
  func absolute(at index: Int, on weekday: Int? = nil) -> Found? {
    switch text.kind(index) {
    case .number:
      hanDate(at: index, on: weekday) ?? dayFirst(at: index, on: weekday) ?? yearFirst(at: index)
    case .word: monthFirst(at: index, on: weekday)
    case .han: hanDate(at: index, on: weekday)
    default: nil
    }
  }

  /// Where a remark or a second form of the same day begins.
  func behindMark(_ index: Int) -> Int {
    text.scalar(index) == 0x2C || text.scalar(index) == 0x28 ? index + 1 : index
  }

  /// A day of the week that begins at `index`, in either language; 0 is Monday.
  func weekday(at index: Int) -> (day: Int, end: Int)? {
    if text.isHan(index) { return hanWeekday(at: index) }
    return text.isCapital(index) ? Self.weekdays[text.key(index)].map { ($0, index + 1) } : nil
  }

  // MARK: Words

  private static let monthNames: [(key: String, value: Int)] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ].enumerated().map { (key: $1, value: $0 + 1) }
  static let months = KeyTable<Int>(
    monthNames + monthNames.map { (key: String($0.key.prefix(3)), value: $0.value) } + [("sept", 9)]
  )

  private static let weekdayNames: [(key: String, value: Int)] = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ].enumerated().map { (key: $1, value: $0) }
  static let weekdays = KeyTable(weekdayNames)

  /// With which words of English dates begin.
  static let openers = KeyTable(
    of: monthNames.flatMap { [$0.key, String($0.key.prefix(3))] } + weekdayNames.map(\.key) + [
      "sept", "yesterday", "today", "tonight", "last", "this", "a", "an", "one", "two", "three",
      "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ])
  private static let hanOpeners = KeyTable(
    of: "昨今前去上本这這日近周週星礼禮民一二三四五六七八九十廿卅两兩零〇".map(String.init))

  // MARK: English

  /// `May 15, 2023`, `May 2023`, `in May`, `March last year`.
  private func monthFirst(at index: Int, on weekday: Int?) -> Found? {
    guard let month = Self.months[text.key(index)] else { return nil }
    var next = text.scalar(index + 1) == 0x2E ? index + 2 : index + 1
    if let day = number(next, in: 1...31), text.length(next) <= 2 {
      next += Self.ordinalEndings.contains(text.key(next + 1)) ? 2 : 1
      let comma = text.scalar(next) == 0x2C ? next + 1 : next
      if let (year, end) = year(at: comma) {
        return (PartialDate(year: year, month: month, day: day), end)
      }
      return dated(month, day, before: index, on: weekday).map { ($0, next) }
    }
    if let (year, end) = year(at: next) { return (PartialDate(year: year, month: month), end) }
    let isAfterIn = text.reads("in", at: index - 1)
    guard !text.reads("may", at: index) || isAfterIn || text.reads("since", at: index - 1),
      !text.reads("march", at: index) || isAfterIn
    else { return nil }
    return dated(month, nil, before: index).map { ($0, index + 1) }
  }

  private static let ordinalEndings = KeyTable(of: ["st", "nd", "rd", "th"])

  /// `10/31/2023` and `31/10/2023`: one of the two can only be the day.
  private func slashed(_ first: Int, _ mark: UInt32, at index: Int) -> Found? {
    guard let second = number(index, in: 1...31), text.scalar(index + 1) == mark,
      let year = number(index + 2, in: 1950...2099), max(first, second) > 12,
      min(first, second) <= 12
    else { return nil }
    return (
      PartialDate(year: year, month: min(first, second), day: max(first, second)), index + 3
    )
  }

  /// `15 May 2023`, `15th of May`, `15-May-2023`.
  private func dayFirst(at index: Int, on weekday: Int?) -> Found? {
    guard let day = number(index, in: 1...31) else { return nil }
    var next = index + 1
    if Self.ordinalEndings.contains(text.key(next)) {
      next += text.reads("of", at: next + 1) ? 2 : 1
    }
    let mark = text.scalar(next)
    if mark == 0x2D || mark == 0x2F {
      guard text.isJoined(next), text.isJoined(next + 1) else { return nil }
      if let date = slashed(day, mark, at: next + 1) { return date }
      guard let month = Self.months[text.key(next + 1)], text.scalar(next + 2) == mark,
        let year = number(next + 3, in: 1950...2099)
      else { return nil }
      return (PartialDate(year: year, month: month, day: day), next + 4)
    }
    guard let month = Self.months[text.key(next)] else { return nil }
    if let (year, end) = year(at: next + 1) {
      return (PartialDate(year: year, month: month, day: day), end)
    }
    return dated(month, day, before: index, on: weekday).map { ($0, next + 1) }
  }

  /// `2023-05-15`, and a year that a preposition tells from a count.
  private func yearFirst(at index: Int) -> Found? {
    guard let year = number(index, in: 1950...2099) else { return nil }
    let mark = text.scalar(index + 1)
    if mark == 0x2D || mark == 0x2F, let month = number(index + 2, in: 1...12),
      text.scalar(index + 3) == mark, let day = number(index + 4, in: 1...31)
    {
      return (PartialDate(year: year, month: month, day: day), index + 5)
    }
    let isMid =
      text.scalar(index - 1) == 0x2D && text.isJoined(index) && text.reads("mid", at: index - 2)
    return isMid || Self.beforeYears.contains(text.key(index - 1))
      ? (PartialDate(year: year), index + 1) : nil
  }

  private static let beforeYears = KeyTable(
    of: [
      "in", "since", "of", "during", "from", "early", "late", "a", "around", "circa", "fiscal",
      "mid",
      "spring", "summer", "autumn", "fall", "winter", "easter", "christmas", "q1", "q2", "q3", "q4",
    ])

  /// `2023`, `last year`, `of this year` behind a month or a day.
  private func year(at index: Int) -> (Int, end: Int)? {
    if let year = number(index, in: 1950...2099) { return (year, index + 1) }
    guard let published else { return nil }
    let start = text.reads("of", at: index) ? index + 1 : index
    guard text.reads("year", at: start + 1) else { return nil }
    if text.reads("last", at: start) { return (published.year - 1, start + 2) }
    return text.reads("this", at: start) ? (published.year, start + 2) : nil
  }

  // MARK: Shared

  func number(_ index: Int, in range: ClosedRange<Int>) -> Int? {
    guard let value = text.whole(index), range.contains(value) else { return nil }
    return value
  }

  /// The latest such day, or month, that is not after publication; behind “by” the nearest one.
  func dated(
    _ month: Int, _ day: Int?, before index: Int? = nil, on weekday: Int? = nil,
    isLimit: Bool = false
  ) -> PartialDate? {
    guard let published else { return nil }
    func date(in year: Int) -> PartialDate { PartialDate(year: year, month: month, day: day) }
    if let weekday, let year = year(of: month, day, on: weekday, published) {
      return date(in: year)
    }
    if isLimit || index.map({ Self.beforeLimits.contains(text.key($0 - 1)) }) ?? false {
      return date(in: nearestYear(month, day ?? 15, published))
    }
    let isLater = (month, day ?? 1) > (published.month ?? 12, published.day ?? 31)
    return date(in: isLater ? published.year - 1 : published.year)
  }

  /// Days around publication in which a wrong weekday is an error, not another year.
  private static let nearDays = 7

  /// The year of three in which the day is called so; that of publication if it is near.
  private func year(of month: Int, _ day: Int?, on weekday: Int, _ published: PartialDate) -> Int? {
    guard let today else { return nil }
    return [0, -1, 1].map { published.year + $0 }.first { year in
      let date = PartialDate(year: year, month: month, day: day)
      guard let number = CalendarDay.number(date) else { return false }
      return CalendarDay.weekday(number) == weekday || abs(number - today) <= Self.nearDays
    }
  }

  /// The year in which the day is nearest to publication.
  private func nearestYear(_ month: Int, _ day: Int, _ published: PartialDate) -> Int {
    guard let today else { return published.year }
    return [0, 1, -1].map { published.year + $0 }.min {
      distance($0, month, day, today) < distance($1, month, day, today)
    } ?? published.year
  }

  private func distance(_ year: Int, _ month: Int, _ day: Int, _ today: Int) -> Int {
    abs((CalendarDay.number(PartialDate(year: year, month: month, day: day)) ?? today) - today)
  }

  private static let beforeLimits = KeyTable(of: ["by", "until", "till"])

  /// The number of the day of publication.
  var today: Int? { published.flatMap(CalendarDay.number) }

  /// The latest such weekday that is not after publication.
  func latest(_ weekday: Int, isBeforeToday: Bool = false) -> PartialDate? {
    guard let today else { return nil }
    let back = (CalendarDay.weekday(today) - weekday + 7) % 7
    return CalendarDay.date(today - (back == 0 && isBeforeToday ? 7 : back))
  }
}
