/// Text as it comes out of printed pages, such as a PDF's: lines end where the paper did.
public enum PrintedText {
  /// Paragraphs of whole sentences, parted by one empty line.
  ///
  /// Lines are put together again, words that a hyphen parts at the line's end too; page numbers and lines
  /// that head or foot most of the pages are left out.
  ///
  /// - Parameter text: pages parted by form feeds, as `pdftotext` writes them.
  public static func text(of text: String) -> String {
    let pages = text.split(separator: "\u{0C}").map { page in
      page.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
        String($0.trimmingBlanks)
      }
    }
    let running = runningLines(pages)
    var paragraphs: [String] = []
    var isOpen = false
    for page in pages {
      let lines = page.filter { $0.isEmpty || !running.contains(withoutNumbers($0)) }
      for line in lines.drop(while: \.isEmpty) {
        if line.isEmpty {
          isOpen = false
        } else if isOpen {
          paragraphs[paragraphs.count - 1] = joined(paragraphs[paragraphs.count - 1], line)
        } else {
          paragraphs.append(line)
          isOpen = true
        }
      }
      // A sentence may go on over the page.
      isOpen = paragraphs.last.map { !".。!！?？:：;；".contains($0.last ?? ".") } ?? false
    }
    return paragraphs.map(\.onOneLine).joined(separator: "\n\n")
  }

  /// What stands at the head or foot of more than half of three pages or more, page numbers apart.
  private static func runningLines(_ pages: [[String]]) -> Set<String> {
    var counts: [String: Int] = [:]
    for page in pages {
      let lines = page.filter { !$0.isEmpty }
      for line in Set((lines.prefix(2) + lines.suffix(2)).map(withoutNumbers)) {
        counts[line, default: 0] += 1
      }
    }
    var running = Set(counts.filter { $0.value >= 3 && $0.value * 2 > pages.count }.keys)
    // A number alone on a line is that of the page.
    running.insert("")
    return running
  }

  private static func withoutNumbers(_ line: String) -> String {
    String(line.filter { !$0.isNumber && !$0.isWhitespace && !"-–—/.第页頁共".contains($0) })
  }

  private static func joined(_ text: String, _ line: String) -> String {
    if let last = text.unicodeScalars.last, last == "-" || last == "\u{AD}",
      let first = line.unicodeScalars.first, first.properties.isLowercase
    {
      return text.dropLast() + line
    }
    return text.continued(by: line)
  }
}

extension String {
  /// This and the line that follows it, with a space between unless both are ideographic there.
  func continued(by line: String) -> String {
    guard let last = unicodeScalars.last, let first = line.unicodeScalars.first else {
      return self + line
    }
    return last.isIdeographic && first.isIdeographic ? self + line : self + " " + line
  }
}
