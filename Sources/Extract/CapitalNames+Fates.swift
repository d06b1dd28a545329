/// Names of companies by what befalls them, and by what they own that authorities take.
extension CapitalNames {
  /// The name before what befalls companies: “Quill has been fined”, “Quill's unit has been fined”.
  func name(befallenBy fate: Range<Int>) -> Range<Int>? {
    let end =
      Self.owner(of: fate.lowerBound, in: text)
      ?? Self.nameEnd(before: fate.lowerBound, in: text)
    return befalls(fate, behind: end) ? name(actedUponUpTo: end) : nil
  }

  /// The name that owns what authorities take or give: “Quill's broking licence”.
  func name(owning belonging: Range<Int>) -> Range<Int>? {
    Self.owner(of: belonging.lowerBound, in: text).flatMap(name(actedUponUpTo:))
  }

  private func name(actedUponUpTo end: Int) -> Range<Int>? {
    guard isPart(end - 1), !text.range.contains(where: { Self.ofPerson.contains(text.key($0)) }),
      let run = run(around: end - 1, inList: true), run.upperBound == end,
      run.count <= Self.longest, !isOfPerson(run),
      !startsSentence(run.lowerBound) || isUnlikeWord(run)
    else { return nil }
    return run
  }

  /// “Quill fined over its fees” tells what befalls Quill, “Quill has fined” and “Quill fined Bell” what it does.
  private func befalls(_ fate: Range<Int>, behind end: Int) -> Bool {
    guard fate.count == 1, text.text(fate.lowerBound).hasSuffix("ed") else { return true }
    return end == fate.lowerBound
      && (!text.isWord(fate.upperBound) || Self.prepositions.contains(text.text(fate.upperBound)))
  }

  private static let prepositions: Set<String> = [
    "by", "over", "for", "in", "from", "after", "on", "at", "again", "as", "under", "with",
  ]

  /// Where a name ends that what befalls it stands behind: before “has also”.
  static func nameEnd(before fate: Int, in text: TokenText) -> Int {
    var end = fate
    while fate - end < 3, auxiliaries.contains(text.text(end - 1)) { end -= 1 }
    return end
  }

  /// Where the name of an owner ends: before “'s broking”.
  static func owner(of belonging: Int, in text: TokenText) -> Int? {
    (1...4).map { belonging - $0 }.first {
      text.reads("s", at: $0) && [0x27, 0x2019].contains(text.scalar($0 - 1))
    }.map { $0 - 1 }
  }

  private static let auxiliaries: Set<String> = [
    "has", "have", "had", "also", "will", "now", "itself",
  ]
  static let ofPerson = KeyTable(of: ["his", "her", "he", "she", "aged"])

  /// The capital that begins a sentence tells nothing of a single word, unless it is an acronym or
  /// begins no other way in the document.
  private func isUnlikeWord(_ run: Range<Int>) -> Bool {
    run.count > 1 || text.isShouted(run.lowerBound)
      || capitals.named.contains(text.key(run.lowerBound))
  }
}
