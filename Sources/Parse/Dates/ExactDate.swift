/// The two forms in which feeds write dates, read without looking for anything else.
///
/// RFC 822 with a year of four digits (`Wed, 11 Aug 2021 09:00:00 -0400`, weekday or seconds may be missing) and RFC 3339
/// (`2021-08-11T09:00:00Z`). Whatever else a text holds, even behind the zone, makes it another form.
struct ExactDate {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0

  /// - Returns: nil for another form; ``DateReader`` reads that.
  static func time(in text: String) -> CivilTime? {
    var text = text
    return text.withUTF8 { bytes in
      var date = ExactDate(bytes: bytes)
      guard bytes.count <= 40, let time = date.rfc3339() ?? date.rfc822(), time.isValid,
        date.position == bytes.count
      else { return nil }
      return time
    }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private mutating func rfc3339() -> CivilTime? {
    guard bytes.count >= 20, bytes[4] == UInt8(ascii: "-"), let year = number(4), take("-"),
      let month = number(2), take("-"), let day = number(2), take("T"), let hour = number(2),
      take(":"), let minute = number(2), take(":"), let second = number(2)
    else {
      position = 0
      return nil
    }
    if take(".") { while isAtDigit { position += 1 } }
    guard let offset = take("Z") ? 0 : numericZone() else { return nil }
    return Self.time((year, month, day), (hour, minute, second), offset)
  }

  private mutating func rfc822() -> CivilTime? {
    if !isAtDigit {
      guard letters() == 3, take(","), take(" ") else { return nil }
    }
    guard let day = number(2) ?? number(1), take(" "), let month = month(), take(" "),
      let year = number(4), take(" "), let hour = number(2), take(":"), let minute = number(2)
    else { return nil }
    var second = 0
    if take(":") {
      guard let value = number(2) else { return nil }
      second = value
    }
    guard take(" "), let offset = take("GMT") || take("UTC") ? 0 : numericZone() else { return nil }
    return Self.time((year, month, day), (hour, minute, second), offset)
  }

  private static func time(
    _ day: (year: Int, month: Int, day: Int), _ clock: (hour: Int, minute: Int, second: Int),
    _ offset: Int
  ) -> CivilTime {
    var time = CivilTime(year: day.year, month: day.month, day: day.day)
    (time.hour, time.minute, time.second) = clock
    time.offset = offset
    return time
  }

  private var isAtDigit: Bool { position < bytes.count && bytes[position].isASCIIDigit }

  private mutating func take(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    for index in 0..<count where bytes[position + index] != text.utf8Start[index] { return false }
    position += count
    return true
  }

  /// A number of exactly so many digits.
  private mutating func number(_ digits: Int) -> Int? {
    guard position + digits <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[position..<position + digits] {
      guard byte.isASCIIDigit else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    position += digits
    return value
  }

  private mutating func letters() -> Int {
    let start = position
    while position < bytes.count, bytes[position].isASCIILetter { position += 1 }
    return position - start
  }

  private mutating func month() -> Int? {
    let names: StaticString = "JanFebMarAprMayJunJulAugSepOctNovDec"
    guard position + 3 <= bytes.count else { return nil }
    return names.withUTF8Buffer { names in
      for index in stride(from: 0, to: 36, by: 3)
      where bytes[position..<position + 3].elementsEqual(names[index..<index + 3]) {
        position += 3
        return index / 3 + 1
      }
      return nil
    }
  }

  /// Seconds east of UTC: `+0800`, `-04:00`.
  private mutating func numericZone() -> Int? {
    let sign = take("+") ? 1 : take("-") ? -1 : 0
    guard sign != 0, let hours = number(2) else { return nil }
    _ = take(":")
    guard let minutes = number(2), hours <= 14, minutes < 60 else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }
}
