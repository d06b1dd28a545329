/// Names that small words link, and those that initials in a bracket spell.
extension CapitalNames {
  /// Behind the small words and the rest of “Quill the Lamp”, “Quill to The Bell”, “Bells on the Quill”.
  ///
  /// “The” alone joins where what is done says that a name begins; longer links only if the document has
  /// them more than once, so that they are no place and no matter.
  func linked(_ run: Range<Int>) -> Range<Int> {
    if let end = spelledOut(from: run.lowerBound), end > run.upperBound {
      return run.lowerBound..<end
    }
    var end = run.upperBound
    guard run.count <= Self.longestLinked else { return run }
    let isRepeated = capitals.linked.contains(text.link(from: run.upperBound - 1) ?? 0)
    if !isRepeated, !(run.count == 1 && text.reads("the", at: end)) { return run }
    while !isPart(end) {
      guard text.isWord(end), end - run.upperBound < 3 else { return run }
      end += 1
    }
    while isPart(end) { end += 1 }
    return run.lowerBound..<end
  }
  private static let longestLinked = 3

  /// Where a name ends whose initials stand in the bracket behind it: “Action for Quill People (AFQP)”.
  private func spelledOut(from start: Int) -> Int? {
    let open = (start + 2...start + Self.longestSpelled).first { text.scalar($0) == 0x28 }
    guard let open, (start..<open).allSatisfy(text.isWord) else { return nil }
    let mark = [0x22, 0x201C].contains(text.scalar(open + 1)) ? open + 2 : open + 1
    guard text.isShouted(mark) else { return nil }
    let initials = text.text(mark)
    let letters = (start..<open).compactMap { text.text($0).first }
    let ofCapitals = (start..<open).filter { text.isCapital($0) }.compactMap { text.text($0).first }
    return initials == String(letters) || initials == String(ofCapitals) ? open : nil
  }
  private static let longestSpelled = 8
}
