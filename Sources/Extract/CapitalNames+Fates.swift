/// Names of companies by what befalls them, and by what they own that authorities take.
extension CapitalNames {
  /// The name before what befalls companies: “Quill has been fined”, “Quill's unit has been fined”.
  ///
  /// Where every word has a capital, “Family Members Indicted”, it tells nothing.
  func name(befallenBy fate: Range<Int>) -> Range<Int>? {
    guard text.length(fate.lowerBound) > 0 || !text.isCapital(fate.lowerBound + 1) else {
      return nil
    }
    let ends =
      Self.owner(of: fate.lowerBound, in: text).map { [$0] }
      ?? Self.nameEnds(before: fate.lowerBound, in: text)
    guard let last = ends.first, Self.befalls(fate, behind: last, in: text) else { return nil }
    return ends.lazy.map(beforeTail).compactMap(name(actedUponUpTo:)).first
  }

  /// The name that owns what authorities take or give: “Quill's broking licence”.
  func name(owning belonging: Range<Int>) -> Range<Int>? {
    Self.owner(of: belonging.lowerBound, in: text).flatMap(name(actedUponUpTo:))
  }

  /// The name on which a sum is imposed: “fines of $5 million on Quill”, “€4 million (US$4.5 million) against Quill”.
  func name(bearing sum: Range<Int>) -> Range<Int>? {
    let end = text.bracketEnd(at: sum.upperBound, within: Self.longestConversion)
    return Self.burdens.contains(text.key(end)) ? name(actedUponBy: end..<end + 1) : nil
  }
  private static let longestConversion = 7
  private static let burdenWords = ["on", "against"]
  static let burdens = KeyTable(of: burdenWords)

  /// The name before a sum of a ranking: “followed by Quill with €5 million and Bell at €3 million”.
  func name(rankedWith sum: Range<Int>) -> Range<Int>? {
    let before = sum.lowerBound - 1
    return Self.isRank(before, in: text) ? name(actedUponUpTo: before) : nil
  }

  /// “Acme was fined $5 million, Bolt $4 million and Quill $3 million”: who else of the list pays a sum.
  func names(payingBeside companies: [Range<Int>]) -> [Range<Int>] {
    guard
      companies.contains(where: { company in
        sums.contains { sum in
          (0...Self.longestPaying).contains(sum.lowerBound - company.upperBound)
            && (company.upperBound..<sum.lowerBound).allSatisfy(text.isWord)
        }
      })
    else { return [] }
    return sums.compactMap { sum in
      guard let name = run(upTo: sum.lowerBound) else { return nil }
      let before = name.lowerBound - 1
      return text.scalar(before) == 0x2C || text.reads("and", at: before) ? name : nil
    }
  }

  /// “Was ordered to pay” between a company and its sum.
  private static let longestPaying = 5

  /// The “with” or “at” of a ranking.
  static func isRank(_ index: Int, in text: TokenText) -> Bool {
    ranks.contains(text.key(index))
      && text.range.contains {
        $0 < index && text.reads("followed", at: $0) && text.reads("by", at: $0 + 1)
      }
  }
  private static let rankWords = ["with", "at"]
  private static let ranks = KeyTable(of: rankWords)
  /// What stands between a name and its sum.
  static let sumWords = KeyTable(of: burdenWords + rankWords)

  /// The name of who removes things: “Quill has removed 300 posts”, “Quill said it had removed them”.
  func name(removingBy deed: Int) -> Range<Int>? {
    Self.doerEnds(before: deed, in: text).lazy.compactMap(name(actedUponUpTo:)).first {
      $0.count > 1 || !ordinary.contains(text.key($0.lowerBound))
    }
  }

  /// Where a name may end that did what the verb at `deed` tells.
  static func doerEnds(before deed: Int, in text: TokenText) -> [Int] {
    let ends = nameEnds(before: deed, in: text)
    guard var end = ends.first, text.reads("it", at: end - 1) else { return ends }
    end -= text.reads("that", at: end - 2) ? 2 : 1
    return text.reads("said", at: end - 1) || text.reads("says", at: end - 1) ? [end - 1] : []
  }

  private func name(actedUponUpTo end: Int) -> Range<Int>? {
    // “Quill Norland”: its unit there.
    if countries.contains(end - 1), isPart(end - 2), !countries.contains(end - 2) {
      return name(actedUponUpTo: end - 1).map { $0.lowerBound..<end }
    }
    guard isPart(end - 1), !text.range.contains(where: { Self.ofPerson.contains(text.key($0)) }),
      let run = run(around: end - 1, inList: true), run.upperBound == end,
      run.count <= Self.longest, !isOfPerson(run), run.count > 1 || !isSurname(run.lowerBound),
      !["in", "at", "near", "outside", "its", "from"].contains(text.text(run.lowerBound - 1)),
      // “The company's Bell Group”.
      !(text.reads("s", at: run.lowerBound - 1) && isApostrophe(run.lowerBound - 2)
        && !text.isCapital(run.lowerBound - 3)),
      !text.isPluralAcronym(run.lowerBound),
      !startsSentence(run.lowerBound) || isUnlikeWord(run)
    else { return nil }
    return run
  }

  /// “Quill fined over its fees” tells what befalls Quill, “Quill has fined” and “Quill fined Bell” what it does.
  static func befalls(_ fate: Range<Int>, behind end: Int, in text: TokenText) -> Bool {
    guard fate.count == 1, text.text(fate.lowerBound).hasSuffix("ed") else { return true }
    return end == fate.lowerBound
      && (!text.isWord(fate.upperBound) || prepositions.contains(text.text(fate.upperBound)))
  }

  private static let prepositions: Set<String> = [
    "by", "over", "for", "in", "from", "after", "on", "at", "again", "as", "under", "with",
  ]

  /// Where a name may end that what befalls it stands behind: before “has also”, before “(NYSE: QLL) has”,
  /// before “, a Dutch retailer, has”.
  static func nameEnds(before fate: Int, in text: TokenText) -> [Int] {
    var end = fate
    while fate - end < 3, auxiliaries.contains(text.key(end - 1)) { end -= 1 }
    var ends = [end]
    // “Quill, which was fined”.
    if relatives.contains(text.key(end - 1)) {
      end -= text.scalar(end - 2) == 0x2C ? 2 : 1
      ends.append(end)
    }
    for _ in 0..<2 {
      guard let earlier = remark(endingAt: end - 1, in: text) else { break }
      ends.append(earlier)
      end = earlier
    }
    return ends
  }

  /// Where a remark begins that ends with the mark at `end`: a bracket, or what two commas enclose.
  private static func remark(endingAt end: Int, in text: TokenText) -> Int? {
    guard text.range.contains(end) else { return nil }
    let reach = max(end - longestRemark, text.range.lowerBound)..<end
    switch text.scalar(end) {
    case 0x29: return reach.last { text.scalar($0) == 0x28 }
    case 0x2C:
      guard let start = reach.last(where: { text.scalar($0) == 0x2C }), start + 1 < end else {
        return nil
      }
      let isRemark =
        openers.contains(text.key(start + 1))
        || (start + 2..<end).contains { text.scalar($0) == 0x27 }
      return isRemark ? start : nil
    default: return nil
    }
  }
  private static let relatives = KeyTable(of: ["which", "that", "who"])
  private static let longestRemark = 16
  private static let openers = KeyTable(of: [
    "a", "an", "the", "which", "whose", "who", "based", "formerly", "owned", "one", "part", "maker",
    "operator", "owner", "known", "also", "inc", "ltd", "llc", "now", "then", "once",
  ])

  /// Where the name of an owner ends: before “'s broking”.
  static func owner(of belonging: Int, in text: TokenText) -> Int? {
    (1...4).map { belonging - $0 }.first {
      text.reads("s", at: $0) && [0x27, 0x2019].contains(text.scalar($0 - 1))
    }.map { $0 - 1 }
  }

  private static let auxiliaries = KeyTable(of: [
    "has", "have", "had", "also", "will", "now", "itself",
  ])
  static let ofPerson = KeyTable(of: ["his", "her", "he", "she", "aged"])

  /// “Ove Quill” stands in the document, and companies are called by the first of their words.
  func isSurname(_ index: Int) -> Bool { capitals.lastOfPairs.contains(text.key(index)) }

  /// The capital that begins a sentence tells nothing of a single word, unless it is an acronym,
  /// begins no other way in the document, or is no ordinary word.
  func isUnlikeWord(_ run: Range<Int>) -> Bool {
    run.count > 1 || text.isShouted(run.lowerBound)
      || capitals.named.contains(text.key(run.lowerBound))
      || !ordinary.isEmpty && !isOrdinary(run.lowerBound)
  }

  func isOrdinary(_ index: Int) -> Bool { text.isWord(of: ordinary, at: index) }
}
