import Model

/// Tells how phrases that stand in a row are read: as what they are, or as parts of a longer phrase or name over
/// the border of two; without the quantities, strangers' names and findings of a whole reading.
public struct PhraseRows {
  /// One phrase of a row.
  public struct Part: Hashable, Sendable {
    public var text: String
    /// As a phrase of which class it is to be read, an index into ``Rulebook/wordClasses``; nil: as whatever.
    public var wordClass: Int?
    public init(_ text: String, of wordClass: Int? = nil) {
      (self.text, self.wordClass) = (text, wordClass)
    }
  }

  public enum Reading: Sendable {
    case asItself
    /// It is found, but may mean more than its class: only a whole reading tells.
    case perhaps
    case otherwise
  }

  /// A phrase cut into tokens.
  private struct Cut {
    var keys: [UInt64]
    /// It is cut alike wherever it stands.
    var isFirm: Bool
  }

  private let extractor: Extractor
  private var workspace = Extractor.Workspace()
  private var hits: [Lexicon.Hit] = []
  private var cuts: [String: Cut] = [:]

  public init(_ extractor: Extractor) { self.extractor = extractor }

  /// How the part at `place` is read, where all others are read as what they are.
  ///
  /// - Parameter isHan: no blanks stand between the parts.
  public mutating func reading(of parts: [Part], at place: Int, isHan: Bool) -> Reading {
    var keys: [UInt64] = []
    var isFirm = true
    var places: [Range<Int>] = []
    for part in parts {
      let cut = self.cut(part.text, isHan: isHan)
      places.append(keys.count..<keys.count + cut.keys.count)
      keys += cut.keys
      isFirm = isFirm && cut.isFirm
    }
    hits.removeAll(keepingCapacity: true)
    extractor.lexicon.find(in: keys, &workspace.roots, into: &hits)
    for (part, tokens) in zip(parts, places) where !isFound(part, tokens) { return .otherwise }
    return isFirm && isPlain(parts[place].text, places[place], isHan: isHan) ? .asItself : .perhaps
  }

  private func isFound(_ part: Part, _ tokens: Range<Int>) -> Bool {
    guard let wordClass = part.wordClass else { return true }
    return hits.contains {
      $0.tokens == tokens && extractor.prospects.phrases.classes(of: $0.node).contains(wordClass)
    }
  }

  /// No name may hold it, neither of the registry nor of others: these have a capital, or in Chinese stand beside
  /// words for which not patterns alone ask.
  private func isPlain(_ text: String, _ tokens: Range<Int>, isHan: Bool) -> Bool {
    let phrases = extractor.prospects.phrases
    return !text.utf8.contains { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) }
      && !hits.contains { hit in
        hit.tokens.overlaps(tokens)
          && (phrases.mayBeName(hit.node)
            || isHan && !phrases.classes(isFiring: false).places(of: hit.node).isEmpty)
      }
  }

  private mutating func cut(_ text: String, isHan: Bool) -> Cut {
    if let known = cuts[text] { return known }
    func keys(_ text: String) -> (all: [UInt64], isOneSentence: Bool) {
      workspace.tokenizer.reset()
      workspace.tokenizer.read(Array(text.utf8), field: .text)
      return (workspace.tokenizer.keys, workspace.tokenizer.sentences.count == 1)
    }
    let (beside, end, blank) = isHan ? ("于", "。", "") : ("here", ".", " ")
    let (alone, neighbour) = (keys(text).all, keys(beside).all)
    let among = keys([beside, text, beside].joined(separator: blank) + end)
    let cut = Cut(
      keys: alone,
      isFirm: among.isOneSentence && among.all.dropLast() == (neighbour + alone + neighbour)[...])
    cuts[text] = cut
    return cut
  }
}
