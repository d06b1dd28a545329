import Model

/// Names with which sentences begin.
extension CapitalNames {
  /// What the sentence begins with, where the one before told of a company or several that it did not name:
  /// “Quill, based in Oslo, will”, “Quill and Bell have”.
  func subjects() -> [Range<Int>] {
    guard !hasDateline, let first = run(from: Self.subjectStart(in: text)), isUnlikeWord(first),
      !isOfPerson(first),
      first.count > 1
        || text.scalar(first.upperBound) == 0x2C && !text.text(first.lowerBound).hasSuffix("ly")
    else { return [] }
    let names = [first] + names(listedBehind: first.upperBound)
    var next = names[names.count - 1].upperBound
    if ["in", "of", "at"].contains(text.text(next)), text.isCapital(next + 1) { next += 2 }
    if text.text(next).hasSuffix("ly") { next += 1 }
    let isSubject =
      [0x2C, 0x2014].contains(text.scalar(next)) || Self.predicates.contains(text.key(next))
      || text.text(next).hasSuffix("ed")
    return isSubject ? names : []
  }

  /// Where it begins: behind “Among other things,” and the like.
  static func subjectStart(in text: TokenText) -> Int {
    let start = text.range.lowerBound
    let comma = (start + 1...start + longestAdverbial).first { text.scalar($0) == 0x2C }
    guard let comma, (start..<comma).allSatisfy(text.isWord),
      !(start + 1..<comma).contains(where: { text.isCapital($0) }),
      adverbials.contains(text.key(start))
    else { return start }
    return text.reads("the", at: comma + 1) ? comma + 2 : comma + 1
  }
  private static let longestAdverbial = 6
  private static let adverbials = KeyTable(of: [
    "among", "in", "under", "according", "as", "for", "with", "through", "between", "beginning",
    "since", "from", "at", "by", "specifically", "instead", "meanwhile", "today", "also",
  ])

  private static let predicates = KeyTable(of: [
    "is", "are", "was", "were", "has", "have", "had", "will", "must", "may", "can", "does", "did",
    "got", "lost", "paid", "made", "took", "sold", "ran", "broke", "let", "kept", "gave",
  ])

  /// “OSLO, Norway, May 10 (Bell News) --” stands before the sentence.
  private var hasDateline: Bool {
    let start = text.range.lowerBound
    return text.isCapital(start, throughout: true)
      && (start + 1...start + Self.longestDateline).contains {
        [0x2D, 0x2013, 0x2014].contains(text.scalar($0)) && !text.isJoined($0)
      }
  }
  private static let longestDateline = 12
}
