/// The day that many publishers write into their URLs.
///
/// `/2021-08/06/`, `/2021/08/06/`, `/20210806/`, `t20210806_123.html`, `/art/2021/8/6/`; nil if the path
/// holds no whole date.
enum URLDate {
  static func time(in url: String) -> CivilTime? {
    let path = url.prefix { $0 != "?" && $0 != "#" }
    let bytes = Array(path.utf8)
    for start in bytes.indices
    where bytes[start] == UInt8(ascii: "1") || bytes[start] == UInt8(ascii: "2") {
      if start > 0, bytes[start - 1].isASCIIDigit { continue }
      var scanner = DateScanner(bytes: bytes, position: start)
      if let time = date(&scanner), time.isValid, (1990...2100).contains(time.year) { return time }
    }
    return nil
  }

  private static func date(_ scanner: inout DateScanner) -> CivilTime? {
    guard let year = scanner.number(4...4, runsOn: true) else { return nil }
    if scanner.isAtDigit {
      guard let month = scanner.number(2...2, runsOn: true), let day = scanner.number(2...2) else {
        return nil
      }
      return CivilTime(year: year, month: month, day: day)
    }
    guard takeSeparator(&scanner), let month = scanner.number(1...2, runsOn: true) else {
      return nil
    }
    guard !scanner.isAtDigit, takeSeparator(&scanner), let day = scanner.number(1...2) else {
      return nil
    }
    return CivilTime(year: year, month: month, day: day)
  }

  private static func takeSeparator(_ scanner: inout DateScanner) -> Bool {
    scanner.take("/") || scanner.take("-") || scanner.take("_")
  }
}
