import Model

/// Calendar dates as texts write them; relative ones against the day of publication.
///
/// Reads `May 15, 2023`, `15 May 2023`, `2023-05-15`, `in 2018`, `2021年8月9日`, `8月9日`,
/// `last year`, 去年. A date without its year is the latest such day not after publication.
struct DateReader {
  struct Reading {
    var date: PartialDate
    var tokens: Range<Int>
  }

  let text: TokenText
  let published: PartialDate?

  func readings() -> [Reading] {
    var readings: [Reading] = []
    var index = text.range.lowerBound
    while index < text.range.upperBound {
      if let (date, end) = english(at: index) ?? han(at: index) ?? relative(at: index) {
        readings.append(Reading(date: date, tokens: index..<end))
        index = end
      } else {
        index += 1
      }
    }
    return readings
  }

  private static let months: [String: Int] = {
    let names = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ]
    var months: [String: Int] = ["sept": 9]
    for (index, name) in names.enumerated() {
      months[name] = index + 1
      months[String(name.prefix(3))] = index + 1
    }
    return months
  }()

  private func english(at index: Int) -> (PartialDate, Int)? {
    if text.isWord(index), let month = Self.months[text.text(index)] {
      var next = text.scalar(index + 1) == 0x2E ? index + 2 : index + 1
      if let day = number(next, in: 1...31), text.text(next).utf8.count <= 2 {
        next += ["st", "nd", "rd", "th"].contains(text.text(next + 1)) ? 2 : 1
        let comma = text.scalar(next) == 0x2C ? next + 1 : next
        if let year = number(comma, in: 1950...2099) {
          return (PartialDate(year: year, month: month, day: day), comma + 1)
        }
        return dated(month, day).map { ($0, next) }
      }
      if let year = number(next, in: 1950...2099) {
        return (PartialDate(year: year, month: month), next + 1)
      }
      guard
        text.text(index) != "may" || text.text(index - 1) == "in" || text.text(index - 1) == "since"
      else { return nil }
      return text.text(index) == "march" && text.text(index - 1) != "in"
        ? nil : dated(month, nil).map { ($0, index + 1) }
    }
    guard text.isNumber(index) else { return nil }
    if let day = number(index, in: 1...31), let month = Self.months[text.text(index + 1)] {
      if let year = number(index + 2, in: 1950...2099) {
        return (PartialDate(year: year, month: month, day: day), index + 3)
      }
      return dated(month, day).map { ($0, index + 2) }
    }
    guard let year = number(index, in: 1950...2099) else { return nil }
    if text.scalar(index + 1) == 0x2D, let month = number(index + 2, in: 1...12),
      text.scalar(index + 3) == 0x2D,
      let day = number(index + 4, in: 1...31)
    {
      return (PartialDate(year: year, month: month, day: day), index + 5)
    }
    return ["in", "since", "of", "during", "from", "early", "late", "a"].contains(
      text.text(index - 1))
      ? (PartialDate(year: year), index + 1) : nil
  }

  private func han(at index: Int) -> (PartialDate, Int)? {
    guard text.isNumber(index) else { return nil }
    var (year, next): (Int?, Int) = (nil, index)
    if text.scalar(index + 1) == 0x5E74, let value = number(index, in: 1950...2099) {
      (year, next) = (value, index + 2)
    }
    guard text.scalar(next + 1) == 0x6708, let month = number(next, in: 1...12) else {
      return year.map { (PartialDate(year: $0), next) }
    }
    var day: Int?
    var end = next + 2
    if [0x65E5, 0x53F7, 0x865F].contains(text.scalar(end + 1)), let value = number(end, in: 1...31)
    {
      (day, end) = (value, end + 2)
    }
    if let year { return (PartialDate(year: year, month: month, day: day), end) }
    return dated(month, day).map { ($0, end) }
  }

  private func relative(at index: Int) -> (PartialDate, Int)? {
    guard let published else { return nil }
    if text.text(index) == "last", text.text(index + 1) == "year" {
      return (PartialDate(year: published.year - 1), index + 2)
    }
    if text.spells("去年", at: index) { return (PartialDate(year: published.year - 1), index + 2) }
    if text.spells("前年", at: index) { return (PartialDate(year: published.year - 2), index + 2) }
    return nil
  }

  private func number(_ index: Int, in range: ClosedRange<Int>) -> Int? {
    guard text.isNumber(index), let value = Int(text.text(index)), range.contains(value) else {
      return nil
    }
    return value
  }

  private func dated(_ month: Int, _ day: Int?) -> PartialDate? {
    guard let published else { return nil }
    let date = PartialDate(year: published.year, month: month, day: day)
    let isLater = (month, day ?? 1) > (published.month ?? 12, published.day ?? 31)
    return isLater ? PartialDate(year: published.year - 1, month: month, day: day) : date
  }
}
