import Model

/// Arithmetic of the Gregorian calendar on days, counted from 1970-01-01; of years after Christ.
enum CalendarDay {
  /// Nil unless `date` is known to the day.
  static func number(_ date: PartialDate) -> Int? {
    guard let month = date.month, let day = date.day else { return nil }
    // Years begin in March, so that the leap day is the last.
    let year = month <= 2 ? date.year - 1 : date.year
    let century = year / 400
    let yearOfCentury = year - century * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return century * 146_097 + yearOfCentury * 365 + yearOfCentury / 4 - yearOfCentury / 100
      + dayOfYear - 719_468
  }

  static func date(_ number: Int) -> PartialDate {
    let shifted = number + 719_468
    let century = shifted / 146_097
    let dayOfCentury = shifted - century * 146_097
    let yearOfCentury =
      (dayOfCentury - dayOfCentury / 1460 + dayOfCentury / 36_524 - dayOfCentury / 146_096) / 365
    let dayOfYear = dayOfCentury - (365 * yearOfCentury + yearOfCentury / 4 - yearOfCentury / 100)
    let month = (5 * dayOfYear + 2) / 153
    return PartialDate(
      year: yearOfCentury + century * 400 + (month >= 10 ? 1 : 0),
      month: month < 10 ? month + 3 : month - 9, day: dayOfYear - (153 * month + 2) / 5 + 1)
  }

  /// 0 for Monday.
  static func weekday(_ number: Int) -> Int { ((number + 3) % 7 + 7) % 7 }

  /// What all days of a span share: their month, else their year; nil for two years.
  static func common(_ days: ClosedRange<Int>) -> PartialDate? {
    let (first, last) = (date(days.lowerBound), date(days.upperBound))
    guard first.year == last.year else { return nil }
    guard first.month == last.month else { return PartialDate(year: first.year) }
    return first.day == last.day ? first : PartialDate(year: first.year, month: first.month)
  }

  /// The week from Monday to Sunday that is `weeks` after that of a day.
  static func week(of number: Int, plus weeks: Int) -> ClosedRange<Int> {
    let monday = number - weekday(number) + 7 * weeks
    return monday...monday + 6
  }

  /// The month that is `months` after that of `date`; nil where the month is unknown.
  static func month(of date: PartialDate, plus months: Int) -> PartialDate? {
    guard let month = date.month else { return nil }
    let count = date.year * 12 + month - 1 + months
    return PartialDate(year: count / 12, month: count % 12 + 1)
  }
}
