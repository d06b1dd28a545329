import Model

/// Reads `everyday-han.txt`: words of two Chinese characters, parted by spaces; `#` begins a remark.
struct EverydayFile {
  private(set) var words: Set<[UInt32]> = []

  init(_ text: DefinitionText, _ mistakes: Mistakes) {
    for number in 1...text.lineCount {
      for word in text.line(number).prefix(while: { $0 != "#" }).split(separator: " ") {
        let scalars = word.unicodeScalars
        guard scalars.count == 2, scalars.allSatisfy(\.properties.isIdeographic) else {
          mistakes.error(
            Location(file: text.path, line: number),
            "found `\(word)`; write words of two Chinese characters, such as `市场`")
          continue
        }
        words.insert(scalars.map(\.value))
      }
    }
  }
}
