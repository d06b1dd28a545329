import Model

/// The companies that a table or a numbered list names, one for each row: “1 乐学汇 成都乐学汇科技有限公司 3.2.1”,
/// “1. 乐学汇（成都乐学汇科技有限公司），版本3.2.1”.
///
/// A table has a heading that begins with 序号; its rows begin with a number, and the cell behind it
/// names the app or the company. Cells stand in one line, or each in a line of its own.
struct TableRows {
  private var isOpen = false
  /// The last line was a row's number.
  private var expectsName = false
  /// The last sentence was the “1.” of a list.
  private var isBehindNumber = false

  /// The cell that names whom the row is about.
  mutating func name(in text: TokenText) -> Range<Int>? {
    if let name = numbered(in: text) { return name }
    guard isOpen || text.range.contains(where: { text.scalar($0) == 0x5E8F }) else { return nil }
    let cells = cells(of: text)
    guard let first = cells.first else { return nil }
    if text.spells("序号", at: first.lowerBound) || text.spells("序號", at: first.lowerBound) {
      (isOpen, expectsName) = (true, false)
      return nil
    }
    guard isOpen else { return nil }
    defer { expectsName = cells.count == 1 && isNumber(first, text) }
    let name = expectsName ? first : cells.count > 2 && isNumber(first, text) ? cells[1] : nil
    return name.flatMap { isName($0, text) ? $0 : nil }
  }

  /// The app behind the number of a list's row, of which the row goes on to tell the operator or the version.
  private mutating func numbered(in text: TokenText) -> Range<Int>? {
    let first = text.range.lowerBound
    let isMarked = text.isNumber(first) && [0x2E, 0x3001, 0x29].contains(text.scalar(first + 1))
    defer { isBehindNumber = isMarked && text.range.count == 2 }
    guard isMarked || isBehindNumber else { return nil }
    let cell = isMarked ? first + 2 : first
    let isQuoted = [0x201C, 0x300A, 0x300C].contains(text.scalar(cell))
    let start = isQuoted ? cell + 1 : cell
    let end = (start...start + Self.longestName).first { text.kind($0) != .han && !text.isWord($0) }
    guard let end, end > start else { return nil }
    let next = isQuoted ? end + 1 : end
    let row = next..<text.range.upperBound
    let isTold =
      text.scalar(next) == 0x28 && row.contains { text.spells("公司", at: $0) }
      || [0x28, 0x2C].contains(text.scalar(next)) && row.contains { text.spells("版本", at: $0) }
    return isTold ? start..<end : nil
  }
  private static let longestName = 16

  private func isNumber(_ cell: Range<Int>, _ text: TokenText) -> Bool {
    cell.count == 1 && text.isNumber(cell.lowerBound)
  }

  private func isName(_ cell: Range<Int>, _ text: TokenText) -> Bool {
    cell.count <= 24 && cell.contains { text.isHan($0) || text.isWord($0) }
      && !cell.contains { [0x2C, 0x3002, 0x3B, 0x3A].contains(text.scalar($0)) }
  }

  /// What spaces and bars part.
  private func cells(of text: TokenText) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = text.range.lowerBound
    for index in text.range {
      let isBar = Program.Gap.partsCells(text.scalar(index))
      guard isBar || index > text.range.lowerBound && !text.isJoined(index) else { continue }
      if start < index { cells.append(start..<index) }
      start = isBar ? index + 1 : index
    }
    if start < text.range.upperBound { cells.append(start..<text.range.upperBound) }
    return cells
  }
}

extension TokenText {
  /// A table's row: semicolons stand inside its cells.
  var isRow: Bool { range.count { Program.Gap.partsCells(scalar($0)) } > 1 }
}
