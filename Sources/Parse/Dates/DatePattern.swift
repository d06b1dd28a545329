/// A date format as a source's author writes it, with the conversions of `strptime`.
///
/// They are `Source.DateReading.conversions`; a blank stands for any
/// blanks, everything else for itself. It may stand anywhere in a text, but not inside of a number.
struct DatePattern: Sendable {
  private let pattern: [Character]
  private let months: MonthNames

  init(_ pattern: String, months: MonthNames) {
    self.pattern = Array(Self.expanded(pattern))
    self.months = months
  }

  private static func expanded(_ pattern: String) -> String {
    var result = ""
    var isConversion = false
    for character in pattern {
      guard isConversion else {
        isConversion = character == "%"
        if !isConversion { result.append(character) }
        continue
      }
      isConversion = false
      switch character {
      case "T": result += "%H:%M:%S"
      case "R": result += "%H:%M"
      case "D": result += "%m/%d/%y"
      case "F": result += "%Y-%m-%d"
      default: result += "%\(character)"
      }
    }
    return result
  }

  func firstMatch(in bytes: [UInt8]) -> CivilTime? {
    for start in bytes.indices {
      let isInsideNumber = start > 0 && bytes[start - 1].isASCIIDigit && bytes[start].isASCIIDigit
      let isInsideCharacter = bytes[start] & 0xC0 == 0x80
      if isInsideNumber || isInsideCharacter { continue }
      if let time = match(DateScanner(bytes: bytes, position: start)) { return time }
    }
    return nil
  }

  private func match(_ scanner: DateScanner) -> CivilTime? {
    var scanner = scanner
    var time = Draft(months: months)
    var index = 0
    while index < pattern.count {
      let character = pattern[index]
      if character == "%", index + 1 < pattern.count {
        // Digits run on where the next conversion follows at once, as in `%Y%m%d`.
        let runsOn = index + 2 < pattern.count && pattern[index + 2] == "%"
        guard time.read(pattern[index + 1], from: &scanner, runsOn: runsOn) else { return nil }
        index += 2
      } else if character.isWhitespace {
        scanner.skipBlanks()
        index += 1
      } else {
        guard scanner.take(String(character)) else { return nil }
        index += 1
      }
    }
    return time.result
  }

  private struct Draft {
    let months: MonthNames
    var time = CivilTime()
    var isAfternoon: Bool?
    var dayOfYear: Int?

    mutating func read(_ conversion: Character, from scanner: inout DateScanner, runsOn: Bool)
      -> Bool
    {
      func number(_ digits: ClosedRange<Int>, _ part: WritableKeyPath<CivilTime, Int>) -> Bool {
        let value = scanner.number(
          runsOn ? digits.upperBound...digits.upperBound : digits, runsOn: runsOn)
        if let value { time[keyPath: part] = value }
        return value != nil
      }
      switch conversion {
      case "Y": return number(4...4, \.year)
      case "y":
        guard number(2...2, \.year) else { return false }
        time.year += time.year < 69 ? 2000 : 1900
      case "m": return number(1...2, \.month)
      case "d": return number(1...2, \.day)
      case "e":
        scanner.skipBlanks()
        return number(1...2, \.day)
      case "H", "I": return number(1...2, \.hour)
      case "M": return number(1...2, \.minute)
      case "S": return number(1...2, \.second)
      default: return readWord(conversion, from: &scanner)
      }
      return true
    }

    private mutating func readWord(_ conversion: Character, from scanner: inout DateScanner) -> Bool
    {
      switch conversion {
      case "B", "b", "h":
        guard let month = scanner.month(months) else { return false }
        time.month = month
      case "A", "a": return !scanner.word().isEmpty
      case "p":
        isAfternoon = scanner.afternoon()
        return isAfternoon != nil
      case "z", "Z":
        guard let offset = scanner.zone(skipsAmbiguous: false) else { return false }
        time.offset = offset
      case "j":
        guard let day = scanner.number(1...3) else { return false }
        dayOfYear = day
      case "%": return scanner.take("%")
      default: return false
      }
      return true
    }

    var result: CivilTime {
      var time = time
      if let isAfternoon { time.hour = time.hour % 12 + (isAfternoon ? 12 : 0) }
      guard let dayOfYear else { return time }
      let date = CivilTime(year: time.year, dayOfYear: dayOfYear)
      (time.month, time.day) = (date.month, date.day)
      return time
    }
  }
}
