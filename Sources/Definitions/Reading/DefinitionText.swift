import Foundation
import Model

/// The text of one file, or of one environment variable, and where its lines begin.
///
/// A class, since each ``Value`` of its tree holds it.
final class DefinitionText {
  /// As diagnostics show it.
  let path: String
  /// What relative paths in the text are relative to.
  let folder: String
  let text: String
  /// UTF-8 offsets.
  private let lineStarts: [Int]

  init(path: String, folder: String, text: String) {
    (self.path, self.folder, self.text) = (path, folder, text)
    var starts = [0]
    var text = text
    text.withUTF8 { bytes in
      for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
        starts.append(offset + 1)
      }
    }
    lineStarts = starts
  }

  /// Lines of the text; the line after a last newline counts.
  var lineCount: Int { lineStarts.count }

  /// Without its newline; empty for a line that is not there.
  func line(_ number: Int) -> Substring {
    guard lineStarts.indices.contains(number - 1) else { return "" }
    let end = number < lineStarts.count ? lineStarts[number] - 1 : text.utf8.count
    return text[index(lineStarts[number - 1])..<index(end)]
  }

  /// A place that libYAML counted: its columns are Unicode scalars, an editor's are characters.
  func location(line number: Int, scalarColumn: Int) -> Location {
    let before = start(line: number, scalarColumn: scalarColumn)
    let column =
      before.arePlain
      ? before.scalars
      : Substring(line(number).unicodeScalars.prefix(before.scalars)).count
    return Location(file: path, line: number, column: column + 1)
  }

  func location(at place: String.Index) -> Location {
    let offset = text.utf8.distance(from: text.startIndex, to: place)
    let line = lineStarts.partitioningIndex { $0 > offset }
    let start = index(lineStarts[line - 1])
    return Location(file: path, line: line, column: text[start..<place].count + 1)
  }

  /// Where libYAML's line and column are in the text.
  func index(line number: Int, scalarColumn: Int) -> String.Index {
    index(start(line: number, scalarColumn: scalarColumn).offset)
  }

  /// The byte that stands there.
  func byte(line number: Int, scalarColumn: Int) -> UInt8? {
    let (bytes, offset) = (text.utf8.span, start(line: number, scalarColumn: scalarColumn).offset)
    return offset < bytes.count ? bytes[offset] : nil
  }

  /// The UTF-8 offset of a place that libYAML counted, how many scalars of its line stand before it, and
  /// whether each of them is surely a character.
  private func start(
    line number: Int, scalarColumn: Int
  ) -> (offset: Int, scalars: Int, arePlain: Bool) {
    guard lineStarts.indices.contains(number - 1) else { return (0, 0, true) }
    let bytes = text.utf8.span
    let end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
    var (offset, scalars, arePlain) = (lineStarts[number - 1], 0, true)
    while offset < end, scalars < scalarColumn - 1 {
      arePlain = arePlain && Self.isPlain(bytes, offset)
      offset += 1
      while offset < end, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      scalars += 1
    }
    return (offset, scalars, arePlain)
  }

  /// ASCII, Latin-1 or a Chinese character or mark, none of which makes one character with another.
  private static func isPlain(_ bytes: Span<UInt8>, _ offset: Int) -> Bool {
    switch bytes[offset] {
    case 0x0D: false
    case ..<0x80, 0xC2, 0xC3, 0xE4...0xE9: true
    case 0xE3: bytes[offset + 1] == 0x80 && bytes[offset + 2] < 0xAA
    case 0xEF: bytes[offset + 1] == 0xBC
    default: false
    }
  }

  private func index(_ utf8Offset: Int) -> String.Index {
    text.utf8.index(text.startIndex, offsetBy: utf8Offset)
  }
}

extension DefinitionText {
  /// Reads a file; nil, with the reason among `mistakes`, if it is not UTF-8 text.
  convenience init?(bytes: [UInt8], path: String, folder: String, _ mistakes: Mistakes) {
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let bytes = bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(3)) : bytes
    if let text = String(validating: bytes, as: UTF8.self) {
      self.init(path: path, folder: folder, text: text)
      return
    }
    let repaired = DefinitionText(
      path: path, folder: folder, text: String(decoding: bytes, as: UTF8.self))
    let place = repaired.text.firstIndex(of: "\u{FFFD}") ?? repaired.text.startIndex
    mistakes.error(
      repaired.location(at: place), "this is not UTF-8 text; save the file as UTF-8")
    return nil
  }
}

extension Array {
  /// The first index whose element meets `condition`, in an array where all later ones do too.
  fileprivate func partitioningIndex(where condition: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
