import Foundation
import Model

/// The text of one file, or of one environment variable, and where its lines begin.
struct DefinitionText {
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
    let scalars = line(number).unicodeScalars
    let before = scalars.prefix(max(0, scalarColumn - 1))
    return Location(file: path, line: number, column: Substring(before).count + 1)
  }

  func location(at place: String.Index) -> Location {
    let offset = text.utf8.distance(from: text.startIndex, to: place)
    let line = lineStarts.partitioningIndex { $0 > offset }
    let start = index(lineStarts[line - 1])
    return Location(file: path, line: line, column: text[start..<place].count + 1)
  }

  /// Where libYAML's line and column are in the text.
  func index(line number: Int, scalarColumn: Int) -> String.Index {
    let line = line(number)
    return line.unicodeScalars.index(
      line.startIndex, offsetBy: scalarColumn - 1, limitedBy: line.endIndex) ?? line.endIndex
  }

  private func index(_ utf8Offset: Int) -> String.Index {
    text.utf8.index(text.startIndex, offsetBy: utf8Offset)
  }
}

extension DefinitionText {
  /// Reads a file; nil, with the reason among `mistakes`, if it is not UTF-8 text.
  init?(bytes: [UInt8], path: String, folder: String, _ mistakes: Mistakes) {
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
