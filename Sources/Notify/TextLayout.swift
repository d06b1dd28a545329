extension Unicode.Scalar {
  /// Columns on a terminal or in a mail of fixed pitch: 2 for East Asian wide characters and emoji, 0 for
  /// combining marks, else 1.
  ///
  /// Source: Unicode Standard Annex 11, classes W and F, by block.
  fileprivate var columns: Int {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE4F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
      0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: break
    }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return 1
    }
  }
}

extension Character {
  var columns: Int { unicodeScalars.map(\.columns).max() ?? 0 }
}

extension StringProtocol {
  var columns: Int { reduce(0) { $0 + $1.columns } }

  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - columns))
  }

  func leftPadded(to width: Int) -> String {
    String(repeating: " ", count: Swift.max(0, width - columns)) + self
  }
}

/// Breaks lines that are wider than `columns`.
///
/// A continuation stands under the text of its line: behind the leading blanks and a `- ` or `> `, the
/// latter repeated. Chinese and Japanese break between any two characters, but not before a closing mark.
/// Addresses are never broken.
func wrapped(_ text: String, columns: Int = 78) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false)
    .flatMap { line -> [String] in
      line.columns <= columns ? [String(line)] : WrappedLine(line, columns: columns).lines
    }
    .joined(separator: "\n")
}

/// One long line in pieces.
private struct WrappedLine {
  private(set) var lines: [String] = []
  private let columns: Int
  private let continuation: String
  private var current: String
  private var currentColumns: Int
  private var isEmpty = true

  init(_ line: Substring, columns: Int) {
    let indent = String(line.prefix { $0 == " " })
    let body = line.dropFirst(indent.count)
    let mark = ["- ", "> "].first { body.hasPrefix($0) } ?? ""
    self.columns = columns
    continuation = indent + (mark == "> " ? mark : String(repeating: " ", count: mark.count))
    current = indent + mark
    currentColumns = current.columns
    for word in body.dropFirst(mark.count).split(separator: " ") { place(word) }
    lines.append(current)
  }

  private mutating func place(_ word: Substring) {
    for (index, piece) in pieces(of: word).enumerated() {
      let blank = index == 0 && !isEmpty ? 1 : 0
      if !isEmpty, currentColumns + blank + piece.columns > columns { startLine() }
      append(isEmpty || blank == 0 ? piece : " " + piece)
    }
  }

  private mutating func append(_ piece: String) {
    for character in piece {
      if !piece.contains("://"), !isEmpty, currentColumns + character.columns > columns {
        startLine()
      }
      current.append(character)
      currentColumns += character.columns
      isEmpty = false
    }
  }

  private mutating func startLine() {
    lines.append(current)
    (current, currentColumns, isEmpty) = (continuation, continuation.columns, true)
  }

  /// A word of letters is one piece; a wide character is a piece of its own, with the marks that cling to it.
  private func pieces(of word: Substring) -> [String] {
    var pieces: [String] = []
    var previous: Character?
    for character in word {
      if let previous, let last = pieces.indices.last, clings(character, to: previous) {
        pieces[last].append(character)
      } else {
        pieces.append(String(character))
      }
      previous = character
    }
    return pieces
  }

  private func clings(_ next: Character, to previous: Character) -> Bool {
    if previous.columns < 2, next.columns < 2 { return true }
    return "，。、；：？！）》」』】〉’”…%,.;:?!)]".contains(next) || "（《「『【〈‘“([".contains(previous)
  }
}
