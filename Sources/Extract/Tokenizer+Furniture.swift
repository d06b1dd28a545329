import Model

/// Lines that lead to another text: “ALSO READ | Acme fined”, “Read more: …”, and lists of them.
extension Tokenizer {
  /// Such a line begins no item: what stands below it goes on with what stands above it.
  static func leadsElsewhere(_ bytes: Span<UInt8>, at start: Int) -> Bool {
    leads.contains { lead in
      guard start + lead.count < bytes.count else { return false }
      for (offset, byte) in lead.enumerated() where bytes[start + offset] | 0x20 != byte {
        return false
      }
      return true
    }
  }

  /// In small letters; a blank is one already.
  private static let leads = Furniture.leads.map { Array($0.utf8) }

  /// The sentences without the titles of other texts below a line such as “Related stories:”, up to the first
  /// line that is none.
  static func withoutReadingLists(_ sentences: [Sentence], _ text: [UInt8]) -> [Sentence] {
    guard sentences.contains(where: { isReadingList($0, text) }) else { return sentences }
    var isListed = false
    return sentences.filter { sentence in
      guard sentence.field == .text else { return true }
      if isReadingList(sentence, text) {
        isListed = true
        return false
      }
      isListed = isListed && isTitle(sentence, text)
      return !isListed
    }
  }

  private static func isReadingList(_ sentence: Sentence, _ text: [UInt8]) -> Bool {
    guard sentence.field == .text, sentence.bytes.count <= longestHeading,
      isLine(sentence.bytes, text)
    else { return false }
    let line = String(decoding: text[sentence.bytes], as: UTF8.self)
    let words = line.prefix { $0 != ":" && $0 != "：" }
    return words.utf8.count + 3 >= line.utf8.count
      && Furniture.readingLists.contains(words.lowercased().trimmingPrefix(" ").description)
  }
  private static let longestHeading = 32

  /// A line of its own that no mark ends, or that is cut.
  private static func isTitle(_ sentence: Sentence, _ text: [UInt8]) -> Bool {
    guard isLine(sentence.bytes, text), let last = text[sentence.bytes].last(where: { $0 > 0x20 })
    else { return false }
    let isCut = text[sentence.bytes].reversed().drop { $0 <= 0x20 }.starts(with: "...".utf8)
    return (last != 0x2E || isCut) && !text[sentence.bytes].suffix(3).elementsEqual("。".utf8)
  }

  private static func isLine(_ bytes: Range<Int>, _ text: [UInt8]) -> Bool {
    let before = text[..<bytes.lowerBound].last { $0 != 0x20 && $0 != 0x09 }
    let behind = text[bytes.upperBound...].first { $0 != 0x20 && $0 != 0x09 }
    return [nil, 0x0A, 0x0D].contains(before) && [nil, 0x0A, 0x0D].contains(behind)
  }
}
