/// Comma-separated values with a line of column names.
///
/// The separator is the one of `,`, `;` and tab that the first line has most of. Cells may be quoted, also
/// over several lines, with `""` for a quote; a quote inside an unquoted cell is a character.
///
/// Source: RFC 4180.
struct DelimitedTable {
  let columns: [String]
  /// Cells by column; empty cells and those beyond the columns are left out.
  let rows: [[String: String]]

  /// - Throws: ``ParseError`` for an empty body, and for a page in place of a table.
  init(_ text: String) throws(ParseError) {
    let body = text.trimmingBlanks.drop { $0 == "\u{FEFF}" }
    if body.isEmpty { throw .emptyBody }
    if body.hasPrefix("<") { throw .notAPage(kind: "HTML or XML, not a table,") }
    let lines = Self.lines(of: Array(body.utf8))
    columns = lines.first.map { $0.map { $0.onOneLine } } ?? []
    let columns = columns
    rows = lines.dropFirst().compactMap { cells in
      let pairs = zip(columns, cells).filter { !$0.isEmpty && $1.nonEmpty != nil }
      return pairs.isEmpty ? nil : Dictionary(pairs) { first, _ in first }
    }
  }

  private static let quote = UInt8(ascii: "\"")

  private static func separator(of bytes: [UInt8]) -> UInt8 {
    let head = bytes.prefix { $0 != 10 && $0 != 13 }
    let candidates = ",;\t".utf8.map { separator in
      (separator, head.count { $0 == separator })
    }
    return candidates.max { $0.1 < $1.1 }.map { $0.1 > 0 ? $0.0 : 44 } ?? 44
  }

  private static func lines(of bytes: [UInt8]) -> [[String]] {
    let separator = separator(of: bytes)
    var lines: [[String]] = [[]]
    var cell: [UInt8] = []
    var isQuoted = false
    var wasQuoted = false
    var index = 0
    func text() -> String { String(decoding: cell, as: UTF8.self) }
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if isQuoted {
        if byte != quote {
          cell.append(byte)
        } else if index < bytes.count, bytes[index] == quote {
          cell.append(quote)
          index += 1
        } else {
          isQuoted = false
        }
      } else if byte == quote, cell.isEmpty, !wasQuoted {
        (isQuoted, wasQuoted) = (true, true)
      } else if byte == separator || byte == 10 {
        lines[lines.count - 1].append(text())
        (cell, wasQuoted) = ([], false)
        if byte == 10 { lines.append([]) }
      } else if byte != 13 {
        cell.append(byte)
      }
    }
    lines[lines.count - 1].append(text())
    return lines
  }
}
