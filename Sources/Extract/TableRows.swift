import Model

/// The companies that a table names, one for each row: “1 乐学汇 成都乐学汇科技有限公司 3.2.1”.
///
/// A table has a heading that begins with 序号; its rows begin with a number, and the cell behind it
/// names the app or the company. Cells stand in one line, or each in a line of its own.
struct TableRows {
  private var isOpen = false
  /// The last line was a row's number.
  private var expectsName = false

  /// The cell that names whom the row is about.
  mutating func name(in text: TokenText) -> Range<Int>? {
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
      let isBar = [0x7C, 0xFF5C, 0x2502].contains(text.scalar(index))
      guard isBar || index > text.range.lowerBound && !text.isJoined(index) else { continue }
      if start < index { cells.append(start..<index) }
      start = isBar ? index + 1 : index
    }
    if start < text.range.upperBound { cells.append(start..<text.range.upperBound) }
    return cells
  }
}
