/// The fields of one line of JSON, read from its bytes.
///
/// Strict as RFC 8259: what is no JSON, or no UTF-8 in a field that is read, is an error. Half a
/// surrogate pair reads as U+FFFD. Keys that a document does not have are passed over.
struct DocumentLine {
  typealias LineError = ExchangeFormat.LineError

  struct Fields {
    var id: String?
    var title: String?
    var text: String?
    var published: String?
    var url: String?
    var language: String?
  }

  private let bytes: [UInt8]
  private let end: Int
  private var position: Int
  /// A string whose escapes have been resolved.
  private var unescaped: [UInt8] = []

  /// Values nested deeper than this are no document.
  private static let depthLimit = 512

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    (self.bytes, position, end) = (bytes, range.lowerBound, range.upperBound)
  }

  mutating func fields() throws(LineError) -> Fields {
    if next(is: 0xEF), end - position >= 3 { position += 3 }  // A byte order mark.
    skipBlanks()
    guard next(is: 0x7B) else {
      try skipValue()
      try expectEnd()
      throw LineError(description: "not a JSON object")
    }
    position += 1
    var fields = Fields()
    skipBlanks()
    if next(is: 0x7D) {
      position += 1
    } else {
      repeat {
        skipBlanks()
        let key = try string()
        skipBlanks()
        try expect(0x3A)
        skipBlanks()
        if let field = Self.field(key), next(is: 0x22) {
          fields[keyPath: field] = try string()
        } else {
          try skipValue()
        }
        skipBlanks()
      } while try takesComma(before: 0x7D)
    }
    try expectEnd()
    return fields
  }

  private static func field(_ key: String) -> WritableKeyPath<Fields, String?>? {
    switch key {
    case "id": \.id
    case "title": \.title
    case "text": \.text
    case "published": \.published
    case "url": \.url
    case "language": \.language
    default: nil
    }
  }

  // MARK: Strings

  private mutating func string() throws(LineError) -> String {
    try expect(0x22)
    unescaped.removeAll(keepingCapacity: true)
    while true {
      let start = position
      position = Self.plainEnd(bytes, start..<end)
      guard position < end else { throw .notJSON }
      switch bytes[position] {
      case 0x22:
        let tail = bytes[start..<position]
        position += 1
        if unescaped.isEmpty { return try Self.text(tail) }
        unescaped.append(contentsOf: tail)
        return try Self.text(unescaped[...])
      case 0x5C:
        unescaped.append(contentsOf: bytes[start..<position])
        try escape()
      default: throw .notJSON
      }
    }
  }

  /// Where the bytes that stand for themselves end.
  private static func plainEnd(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    let span = bytes.span
    var position = range.lowerBound
    while position + 8 <= range.upperBound {
      guard arePlain(span.bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
      else { break }
      position += 8
    }
    while position < range.upperBound {
      let byte = span[position]
      if byte < 0x20 || byte == 0x22 || byte == 0x5C { break }
      position += 1
    }
    return position
  }

  /// None of eight bytes is a control character, a quotation mark or a backslash: of no byte that is
  /// less than the one taken from it, or zero, the highest bit is left.
  private static func arePlain(_ bytes: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    func below(_ limit: UInt64, _ bytes: UInt64) -> UInt64 { (bytes &- limit &* ones) & ~bytes }
    let special =
      below(0x20, bytes) | below(1, bytes ^ 0x22 &* ones) | below(1, bytes ^ 0x5C &* ones)
    return special & (0x80 &* ones) == 0
  }

  private static func text(_ bytes: ArraySlice<UInt8>) throws(LineError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notJSON }
    return text
  }

  private mutating func escape() throws(LineError) {
    guard position + 1 < end else { throw .notJSON }
    let letter = bytes[position + 1]
    position += 2
    switch letter {
    case 0x22, 0x5C, 0x2F: unescaped.append(letter)
    case 0x6E: unescaped.append(0x0A)
    case 0x74: unescaped.append(0x09)
    case 0x72: unescaped.append(0x0D)
    case 0x62: unescaped.append(0x08)
    case 0x66: unescaped.append(0x0C)
    case 0x75: unescaped.append(contentsOf: String(try escapedScalar()).utf8)
    default: throw .notJSON
    }
  }

  private mutating func escapedScalar() throws(LineError) -> Unicode.Scalar {
    let high = try hexUnit()
    if let scalar = Unicode.Scalar(high) { return scalar }
    guard high < 0xDC00, position + 6 <= end, bytes[position] == 0x5C, bytes[position + 1] == 0x75
    else { return "\u{FFFD}" }
    let start = position
    position += 2
    let low = try hexUnit()
    if (0xDC00..<0xE000).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    {
      return scalar
    }
    position = start
    return "\u{FFFD}"
  }

  private mutating func hexUnit() throws(LineError) -> UInt32 {
    guard position + 4 <= end else { throw .notJSON }
    var unit: UInt32 = 0
    for _ in 0..<4 {
      let byte = bytes[position]
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x41...0x46, 0x61...0x66: digit = (byte | 0x20) - 0x61 + 10
      default: throw .notJSON
      }
      unit = unit << 4 | UInt32(digit)
      position += 1
    }
    return unit
  }

  // MARK: What is passed over

  private mutating func skipValue() throws(LineError) {
    var closers: [UInt8] = []
    repeat {
      skipBlanks()
      guard position < end else { throw .notJSON }
      let byte = bytes[position]
      switch byte {
      case 0x22: _ = try string()
      case 0x7B, 0x5B:
        position += 1
        skipBlanks()
        if next(is: byte + 2) {
          position += 1
        } else {
          closers.append(byte + 2)
          guard closers.count <= Self.depthLimit else { throw .notJSON }
          if byte == 0x7B { try skipKey() }
          continue
        }
      case 0x2D, 0x30...0x39: try skipNumber()
      default: try skipWord()
      }
      skipBlanks()
      while let closer = closers.last {
        if try takesComma(before: closer) {
          if closer == 0x7D { try skipKey() }
          break
        }
        closers.removeLast()
        skipBlanks()
      }
    } while !closers.isEmpty
  }

  private mutating func skipKey() throws(LineError) {
    skipBlanks()
    _ = try string()
    skipBlanks()
    try expect(0x3A)
  }

  private mutating func skipNumber() throws(LineError) {
    if next(is: 0x2D) { position += 1 }
    // No digit follows a leading zero.
    if next(is: 0x30) {
      position += 1
    } else if !skipDigits() {
      throw .notJSON
    }
    if next(is: 0x2E) {
      position += 1
      guard skipDigits() else { throw .notJSON }
    }
    if next(is: 0x65) || next(is: 0x45) {
      position += 1
      if next(is: 0x2B) || next(is: 0x2D) { position += 1 }
      guard skipDigits() else { throw .notJSON }
    }
  }

  private mutating func skipDigits() -> Bool {
    let start = position
    while position < end, (0x30...0x39).contains(bytes[position]) { position += 1 }
    return position > start
  }

  private mutating func skipWord() throws(LineError) {
    let rest = bytes[position..<end]
    guard let word = ["true", "false", "null"].first(where: { rest.starts(with: $0.utf8) }) else {
      throw .notJSON
    }
    position += word.utf8.count
  }

  // MARK: Marks

  private func next(is byte: UInt8) -> Bool { position < end && bytes[position] == byte }

  private mutating func skipBlanks() {
    while position < end, bytes[position] <= 0x20 {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  private mutating func expect(_ byte: UInt8) throws(LineError) {
    guard next(is: byte) else { throw .notJSON }
    position += 1
  }

  /// Takes a comma, or else the closing bracket.
  private mutating func takesComma(before closer: UInt8) throws(LineError) -> Bool {
    if next(is: 0x2C) {
      position += 1
      return true
    }
    try expect(closer)
    return false
  }

  private mutating func expectEnd() throws(LineError) {
    skipBlanks()
    guard position == end else { throw .notJSON }
  }
}
