import Model

/// Reads a list of words of every day with spaces or line ends between them; `#` begins a remark.
struct EverydayFile {
  private(set) var words: [Substring] = []

  /// - Parameter wanted: what to write, for the message on a word that is none.
  init(
    _ text: DefinitionText, _ mistakes: Mistakes, wanted: String, isWord: (Substring) -> Bool
  ) {
    for number in 1...text.lineCount {
      let line = text.line(number).prefix { $0 != "#" }
      for word in line.split(whereSeparator: \.isWhitespace) {
        if isWord(word) {
          words.append(word)
        } else {
          mistakes.error(
            Location(file: text.path, line: number), "found `\(word)`; write \(wanted)")
        }
      }
    }
  }

  /// Words of two Chinese characters.
  static func han(_ text: DefinitionText, _ mistakes: Mistakes) -> Set<[UInt32]> {
    let file = EverydayFile(
      text, mistakes, wanted: "words of two Chinese characters, such as `市场`"
    ) { word in
      let scalars = word.unicodeScalars
      return scalars.count == 2 && scalars.allSatisfy(\.properties.isIdeographic)
    }
    return Set(file.words.map { $0.unicodeScalars.map(\.value) })
  }

  /// English words in small letters.
  static func english(_ text: DefinitionText, _ mistakes: Mistakes) -> Set<String> {
    let file = EverydayFile(
      text, mistakes, wanted: "words in small letters, such as `company`"
    ) { $0.utf8.allSatisfy { (0x61...0x7A).contains($0) } }
    return Set(file.words.map(String.init))
  }

  /// Names of persons and places in small letters, of whatever alphabet.
  static func names(_ text: DefinitionText, _ mistakes: Mistakes) -> Set<String> {
    let file = EverydayFile(
      text, mistakes, wanted: "names in small letters, such as `johnson`"
    ) { $0.utf8.allSatisfy { $0 >= 0x80 || (0x61...0x7A).contains($0) } }
    return Set(file.words.map(String.init))
  }
}
