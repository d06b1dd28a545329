import Foundation
import Model

/// Days and times in words, in one zone; the same for every locale of the machine.
struct LocalTime {
  private let calendar: Calendar
  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  init(zone: TimeZone) {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    self.calendar = calendar
  }

  /// `Wed`
  func weekday(_ date: Date) -> String {
    Self.weekdays[calendar.component(.weekday, from: date) - 1]
  }

  /// `25 Nov 2026`
  func day(_ date: Date) -> String {
    let parts = calendar.dateComponents([.day, .month, .year], from: date)
    return Self.words(PartialDate(year: parts.year ?? 0, month: parts.month, day: parts.day))
  }

  /// `09:05`
  func clock(_ date: Date, seconds: Bool = false) -> String {
    let parts = calendar.dateComponents([.hour, .minute, .second], from: date)
    let shown = [parts.hour, parts.minute] + (seconds ? [parts.second] : [])
    return shown.map { Self.twoDigits($0 ?? 0) }.joined(separator: ":")
  }

  /// `25 Nov 2026, 09:05`
  func moment(_ date: Date) -> String { day(date) + ", " + clock(date) }

  /// `25 Nov 2026`, `Nov 2026` or `2026`, as precise as it is known.
  static func words(_ date: PartialDate) -> String {
    [date.day.map(String.init), date.month.map { months[$0 - 1] }, String(date.year)]
      .compactMap(\.self).joined(separator: " ")
  }

  /// `09:05` for 545 minutes after midnight.
  static func clock(minuteOfDay: Int) -> String {
    twoDigits(minuteOfDay / 60) + ":" + twoDigits(minuteOfDay % 60)
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
  }
}
