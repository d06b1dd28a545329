import Foundation
import Model

/// Points in time out of the ways in which sources write them.
///
/// The source's own formats first, then the common ones. A time without a zone is in the source's zone.
/// What cannot be read, lies before 1990 or more than two days ahead is nil, never "now".
struct DateReader: Sendable {
  private let patterns: [DatePattern]
  private let common: CommonDates
  private let origin: Source.DateReading.Origin
  private let timeZone: String?
  private let now: Date

  init(_ reading: Source.DateReading, now: Date) {
    let months = MonthNames(reading.months)
    patterns = reading.formats.map { DatePattern($0, months: months) }
    common = CommonDates(months: months)
    origin = reading.from
    timeZone = reading.timeZone
    self.now = now
  }

  func date(_ text: String?) -> Date? {
    if patterns.isEmpty, let time = text.flatMap({ ExactDate.time(in: $0) }) { return date(time) }
    guard let text = text?.nonEmpty else { return nil }
    let bytes = Self.halfWidth(text)
    for pattern in patterns {
      if let date = pattern.firstMatch(in: bytes).flatMap(date) { return date }
    }
    return common.time(in: bytes, prefersLocalZone: timeZone != nil).flatMap(date)
  }

  /// The day in a URL, in the source's zone.
  func date(inURL url: String?) -> Date? {
    url.flatMap { URLDate.time(in: $0) }.flatMap(date)
  }

  /// Puts the date right where a source tells it in the address or in the title of its items.
  ///
  /// What an item shows as its date is kept as text; it is another one, or none.
  func settle(_ entry: inout Entry) {
    switch origin {
    case .date: break
    case .url: entry.published = date(inURL: entry.url)
    case .title: entry.published = date(entry.title)
    }
  }

  /// Whether an item's date is the one that is written beside it.
  var readsWrittenDates: Bool { origin == .date }

  /// Seconds since 1970, or milliseconds if the number is too large for seconds.
  func date(epoch: Double) -> Date? {
    plausible(Date(timeIntervalSince1970: abs(epoch) >= 1e11 ? epoch / 1000 : epoch))
  }

  private func date(_ time: CivilTime) -> Date? {
    guard time.isValid else { return nil }
    let seconds = TimeInterval(time.secondsAsUTC)
    if let offset = time.offset {
      return plausible(Date(timeIntervalSince1970: seconds - TimeInterval(offset)))
    }
    return plausible(Date(timeIntervalSince1970: seconds - localOffset(at: seconds)))
  }

  /// Seconds east of UTC in the source's zone when its clocks show `seconds`.
  private func localOffset(at seconds: TimeInterval) -> TimeInterval {
    guard let zone = timeZone.flatMap({ TimeZone(identifier: $0) }) else { return 0 }
    let first = TimeInterval(zone.secondsFromGMT(for: Date(timeIntervalSince1970: seconds)))
    return TimeInterval(zone.secondsFromGMT(for: Date(timeIntervalSince1970: seconds - first)))
  }

  private func plausible(_ date: Date) -> Date? {
    let earliest = Date(timeIntervalSince1970: 631_152_000)  // 1990-01-01
    return date >= earliest && date <= now.addingTimeInterval(2 * 86_400) ? date : nil
  }

  /// Full-width digits and signs, as Chinese and Japanese pages have them, become ASCII; blanks one space.
  private static func halfWidth(_ text: String) -> [UInt8] {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E:
        result.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
      case 0x2010...0x2015, 0x2212: result += "-"
      default: result.unicodeScalars.append(scalar.isBlank ? " " : scalar)
      }
    }
    return Array(result.utf8)
  }
}

/// A date and a time of day as a text states them.
struct CivilTime {
  var year = 0
  var month = 1
  var day = 1
  var hour = 0
  var minute = 0
  var second = 0
  /// Seconds east of UTC; nil if the text names no zone.
  var offset: Int?

  var isValid: Bool {
    (1...9999).contains(year) && (1...12).contains(month) && day >= 1 && day <= daysInMonth
      && ((0...23).contains(hour) || (hour == 24 && minute == 0 && second == 0))
      && (0...59).contains(minute) && (0...60).contains(second)
  }

  private var daysInMonth: Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// - Parameter dayOfYear: from 1; one that the year does not have gives an invalid day.
  init(year: Int, dayOfYear: Int) {
    self.init(year: year)
    day = dayOfYear
    while month < 12, day > daysInMonth {
      day -= daysInMonth
      month += 1
    }
  }

  init(year: Int = 0, month: Int = 1, day: Int = 1) {
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// Seconds since 1970 if the time were UTC.
  ///
  /// Source: H. Hinnant, "chrono-compatible low-level date algorithms", `days_from_civil`.
  var secondsAsUTC: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return (era * 146_097 + dayOfEra - 719_468) * 86_400 + hour * 3600 + minute * 60 + second
  }
}

extension DateReader {
  /// The first text that can be read as a date, else the first text alone.
  func first(of texts: [String?]) -> (published: Date?, text: String?) {
    let written = texts.compactMap { $0?.nonEmpty }
    for text in written {
      if let date = date(text) { return (date, text) }
    }
    return (nil, written.first)
  }
}
