import Model

/// `yesterday`, `last week`, `this month`, `two years ago`, `on Tuesday`.
extension DateReader {
  func relative(at index: Int) -> Found? {
    guard published != nil else { return nil }
    if text.isHan(index) || (text.isHan(index + 1) && text.isNumber(index)) {
      return hanRelative(at: index)
    }
    if let ago = ago(at: index) { return ago }
    guard text.isWord(index) else { return nil }
    if let weekday = Self.weekdays[text.key(index)] { return ofWeek(weekday, at: index) }
    if text.reads("last", at: index) { return behindLast(at: index + 1) }
    if text.reads("this", at: index) { return behindThis(at: index + 1) }
    // “today's children” are those of our time.
    guard text.scalar(index + 1) != 0x27, let today else { return nil }
    if text.reads("yesterday", at: index) {
      let isBefore = text.endsWith(["day", "before"], before: index)
      return (CalendarDay.date(isBefore ? today - 2 : today - 1), index + 1)
    }
    let isName = text.isCapital(index) && text.isCapital(index - 1)
    return text.reads("today", at: index) && !isName || text.reads("tonight", at: index)
      ? (CalendarDay.date(today), index + 1) : nil
  }

  /// The `next` of “last …”; “the last year” lasts twelve months.
  private func behindLast(at next: Int) -> Found? {
    guard let published, !text.reads("the", at: next - 2) else { return nil }
    let key = text.key(next)
    if text.reads("year", at: next) { return (PartialDate(year: published.year - 1), next + 1) }
    if text.reads("month", at: next) {
      return CalendarDay.month(of: published, plus: -1).map { ($0, next + 1) }
    }
    if text.reads("week", at: next) { return week(-1).map { ($0, next + 1) } }
    if text.reads("night", at: next), let today { return (CalendarDay.date(today - 1), next + 1) }
    if let weekday = Self.weekdays[key] {
      return latest(weekday, isBeforeToday: true).map { ($0, next + 1) }
    }
    guard let month = Self.months[key], text.isCapital(next), let latest = dated(month, nil) else {
      return nil
    }
    let isNow = latest.month == published.month && latest.year == published.year
    return (PartialDate(year: isNow ? latest.year - 1 : latest.year, month: month), next + 1)
  }

  private func behindThis(at next: Int) -> Found? {
    guard let published else { return nil }
    if text.reads("year", at: next) { return (PartialDate(year: published.year), next + 1) }
    if text.reads("month", at: next) {
      return CalendarDay.month(of: published, plus: 0).map { ($0, next + 1) }
    }
    if text.reads("week", at: next) { return week(0).map { ($0, next + 1) } }
    guard Self.partsOfDay.contains(text.key(next)), let today else { return nil }
    return (CalendarDay.date(today), next + 1)
  }

  private static let partsOfDay = KeyTable(of: ["morning", "afternoon", "evening"])

  func week(_ weeks: Int) -> PartialDate? {
    today.flatMap { CalendarDay.common(CalendarDay.week(of: $0, plus: weeks)) }
  }

  // MARK: Weekdays

  /// What stands before a weekday that is to come, comes every week, or is a feast or a name.
  private static let beforeOthers = KeyTable(
    of: [
      "next", "this", "coming", "following", "every", "each", "by", "until", "till", "before", "to",
      "through", "first", "second", "third", "fourth", "black", "cyber", "good", "super", "bloody",
      "ash", "easter", "any",
    ])
  private static let rangeWords = KeyTable(of: ["to", "through", "thru", "until"])
  private static let namedAfter = KeyTable(of: ["on", "since", "late", "early", "from", "last"])

  private func ofWeek(_ weekday: Int, at index: Int) -> Found? {
    guard text.isCapital(index) else { return nil }
    // “Tuesday, 4 March 2008” is that day.
    var next = behindMark(index + 1)
    if text.reads("the", at: next) { next += 1 }
    if let found = absolute(at: next, on: weekday), found.date.day != nil { return found }
    let before = text.key(index - 1)
    guard !Self.beforeOthers.contains(before), !isRange(at: index + 1),
      !text.isCapital(index - 1) || Self.namedAfter.contains(before)
    else { return nil }
    // “on Tuesday of last week”
    let named = text.reads("of", at: index + 1) ? index + 2 : index + 1
    let isLast = text.reads("last", at: named)
    if let today, isLast || text.reads("this", at: named), text.reads("week", at: named + 1) {
      let monday = CalendarDay.week(of: today, plus: isLast ? -1 : 0).lowerBound
      return (CalendarDay.date(monday + weekday), named + 2)
    }
    return latest(weekday).map { ($0, index + 1) }
  }

  /// “Monday to Friday”, `Monday.com`.
  private func isRange(at next: Int) -> Bool {
    let isJoinedName = text.scalar(next) == 0x2E && text.isJoined(next) && text.isJoined(next + 1)
    let isTo =
      Self.rangeWords.contains(text.key(next)) || [0x2D, 0x2013].contains(text.scalar(next))
    return isJoinedName || isTo && Self.weekdays[text.key(next + 1)] != nil
  }

  // MARK: Spans back

  private enum Unit { case day, week, month, year }
  private static let units = KeyTable<Unit>([
    ("day", .day), ("days", .day), ("week", .week), ("weeks", .week), ("month", .month),
    ("months", .month), ("year", .year), ("years", .year),
  ])

  /// `two weeks ago`, `a year ago`, known to what it counts in.
  private func ago(at index: Int) -> Found? {
    guard let unit = Self.units[text.key(index + 1)], text.reads("ago", at: index + 2) else {
      return nil
    }
    let key = text.key(index)
    let isOne = EnglishWords.isArticle(key)
    guard let count = isOne ? 1 : EnglishWords.cardinal(key) ?? number(index, in: 1...400) else {
      return nil
    }
    return back(count, unit).map { ($0, index + 3) }
  }

  private func back(_ count: Int, _ unit: Unit) -> PartialDate? {
    guard let published else { return nil }
    return switch unit {
    case .day: today.map { CalendarDay.date($0 - count) }
    case .week: week(-count)
    case .month: CalendarDay.month(of: published, plus: -count)
    case .year: PartialDate(year: published.year - count)
    }
  }

  private static let hanUnits: [(word: String, unit: Unit)] = [
    ("年前", .year), ("天前", .day), ("个月前", .month), ("個月前", .month), ("周前", .week),
    ("週前", .week),
  ]

  /// 三年前, 5天前, 两个月前: `index` is behind the number.
  func hanAgo(_ count: Int, at index: Int) -> Found? {
    guard let (word, unit) = Self.hanUnits.first(where: { text.spells($0.word, at: index) }) else {
      return nil
    }
    return back(count, unit).map { ($0, index + word.unicodeScalars.count) }
  }
}
