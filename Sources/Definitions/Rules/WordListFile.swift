import Model

/// Reads `ordinary-words.txt`: words in small letters with spaces or line ends between them; `#` begins a
/// remark.
struct WordListFile {
  private(set) var words: Set<String> = []

  init(_ text: DefinitionText, _ mistakes: Mistakes) {
    for number in 1...text.lineCount {
      for word in text.line(number).prefix(while: { $0 != "#" }).split(
        whereSeparator: \.isWhitespace)
      {
        guard word.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 >= 0x80 }) else {
          mistakes.error(
            Location(file: text.path, line: number),
            "found `\(word)`; write words in small letters, such as `company`")
          continue
        }
        words.insert(String(word))
      }
    }
  }
}
