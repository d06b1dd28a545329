import Model

/// Lists of names, of which something beside them or one member tells that they are companies’.
extension CapitalNames {
  /// The list right behind words that introduce companies: “among the platforms are Quill and Bell”, “two
  /// lenders, Quill and Bell”.
  func list(introducedBy words: Range<Int>) -> [Range<Int>] {
    var start = words.upperBound
    if [0x2C, 0x3A, 0x2014].contains(text.scalar(start)) { start += 1 }
    if ["are", "is", "were"].contains(text.text(start)) { start += 1 }
    guard let first = member(from: start) else { return [] }
    let names = [first] + names(listedBehind: first.upperBound)
    return names.count > 1 ? names : []
  }

  /// “Two small lenders”, “the crane makers Quill and Bell”: several, whose names may follow.
  func areSeveral(_ noun: Range<Int>) -> Bool {
    text.text(noun.upperBound - 1).hasSuffix("s")
      && (isPart(noun.upperBound) || isCounted(noun))
  }

  private func isCounted(_ noun: Range<Int>) -> Bool {
    (1...Self.longestAttribute).contains {
      text.isNumber(noun.lowerBound - $0)
        || Self.fewNumbers.contains(text.text(noun.lowerBound - $0))
    }
  }
  private static let longestAttribute = 6
  private static let fewNumbers: Set<String> = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several",
  ]

  /// The list behind a noun for companies: “two small sellers, Quill and Bell”.
  func list(behind noun: Range<Int>) -> [Range<Int>] {
    guard !text.isCapital(noun.lowerBound), text.text(noun.upperBound - 1).hasSuffix("s"),
      [0x2C, 0x3A].contains(text.scalar(noun.upperBound))
    else { return [] }
    return list(introducedBy: noun.upperBound..<noun.upperBound + 1)
  }

  /// The list right before such words: “Quill and Bell are among the platforms”, “Quill and Bell among them”.
  func list(followedBy words: Range<Int>) -> [Range<Int>] {
    var end = words.lowerBound
    while ["are", "is", "were", "was"].contains(text.text(end - 1)) { end -= 1 }
    guard let last = run(upTo: end) else { return [] }
    let names = [last] + names(listedBefore: last.lowerBound)
    return names.count > 1 ? names : []
  }

  /// The other members of the list in which a company stands: “Quill, Bell and Acme”, of which others may
  /// be known too.
  ///
  /// It takes three to be sure of a list.
  func members(beside company: Range<Int>, among companies: [Range<Int>]) -> [Range<Int>] {
    var end = company.upperBound
    while isPart(end) { end += 1 }
    let others =
      names(listedBefore: company.lowerBound, among: companies)
      + names(listedBehind: end, among: companies)
    return others.count >= 2 ? others.filter { !companies.contains($0) } : []
  }

  /// What the sentence begins with, where the one before told of a company or several that it did not name:
  /// “Quill, based in Oslo, will”, “Quill and Bell have”.
  func subjects() -> [Range<Int>] {
    guard let first = run(from: text.range.lowerBound), isUnlikeWord(first), !isOfPerson(first),
      first.count > 1 || text.scalar(first.upperBound) == 0x2C
    else { return [] }
    let names = [first] + names(listedBehind: first.upperBound)
    let next = names[names.count - 1].upperBound
    let isSubject =
      text.scalar(next) == 0x2C || Self.predicates.contains(text.key(next))
      || text.text(next).hasSuffix("ed")
    return isSubject ? names : []
  }
  private static let predicates = KeyTable(of: [
    "is", "are", "was", "were", "has", "have", "had", "will", "must", "may", "can", "does", "did",
    "got", "lost", "paid", "made", "took", "sold", "ran", "broke", "let", "kept", "gave",
  ])

  /// “A Dutch lender”, “three lenders”: of which no name was told.
  func isUnnamed(_ noun: Range<Int>) -> Bool {
    isCounted(noun)
      || (1...Self.longestAttribute).contains {
        UnnamedWords.articles.contains(text.text(noun.lowerBound - $0))
      }
  }

  private func names(
    listedBehind end: Int, among companies: [Range<Int>] = []
  ) -> [Range<Int>] {
    var (names, end): ([Range<Int>], Int) = ([], end)
    while let next = separatorEnd(end) {
      guard
        let name = companies.first(where: { isMember($0, listedAt: next) }) ?? member(from: next)
      else { break }
      names.append(name)
      end = bracketEnd(behind: name.upperBound)
    }
    return names
  }

  /// “Quill”, “the photo app Quill”.
  private func member(from start: Int) -> Range<Int>? {
    let limit = start + 1 + Self.longestTrade
    guard CapitalNames.articles.contains(text.key(start)), !isPart(start),
      let name = (start + 1...limit).first(where: { isPart($0) || !isTrade($0) })
    else { return run(from: start) }
    return run(from: name)
  }

  /// Behind “Quill (Quill Holdings)”.
  private func bracketEnd(behind name: Int) -> Int {
    guard text.scalar(name) == 0x28 else { return name }
    let end = (name + 1..<name + Self.longestBracket).first { text.scalar($0) == 0x29 }
    return end.map { $0 + 1 } ?? name
  }
  private static let longestBracket = 10

  private func names(
    listedBefore start: Int, among companies: [Range<Int>] = []
  ) -> [Range<Int>] {
    var (names, start): ([Range<Int>], Int) = ([], start)
    while let last = separatorStart(start) {
      guard let name = companies.first(where: { $0.upperBound == last }) ?? run(upTo: last) else {
        break
      }
      names.append(name)
      start = name.lowerBound
    }
    return names
  }

  private func run(from start: Int) -> Range<Int>? {
    guard isPart(start), let run = run(around: start, inList: true), run.lowerBound == start else {
      return nil
    }
    return run
  }

  private func run(upTo end: Int) -> Range<Int>? {
    guard isPart(end - 1), let run = run(around: end - 1, inList: true), run.upperBound == end
    else { return nil }
    return run
  }

  /// “Quill, Bell and the photo app Acme”: what it is may stand before a known name.
  private func isMember(_ company: Range<Int>, listedAt start: Int) -> Bool {
    (0...Self.longestTrade).contains(company.lowerBound - start)
      && (start..<company.lowerBound).allSatisfy { text.isWord($0) && !text.isCapital($0) }
  }

  /// Beside an authority, the second of two: “fined Acme and Quill”.
  func partner(of known: Range<Int>) -> Range<Int>? {
    guard text.reads("and", at: known.upperBound), isPart(known.upperBound + 1),
      let run = run(around: known.upperBound + 1, inList: true)
    else { return nil }
    return mayBePartner(run) ? run : nil
  }

  /// The first of two whom the same befalls: “Quill and Acme have to pay”.
  func partner(before known: Range<Int>) -> Range<Int>? {
    guard text.reads("and", at: known.lowerBound - 1), let run = run(upTo: known.lowerBound - 1),
      run.count > 1 || !ordinary.contains(text.text(run.lowerBound))
    else { return nil }
    return mayBePartner(run) ? run : nil
  }

  private func mayBePartner(_ run: Range<Int>) -> Bool {
    run.count <= 3 && !isOfPerson(run) && !isAcronym(run.lowerBound)
      && (run.count == 1 || isLikeNoPerson(run))
  }

  /// Names of persons have two words too, and seldom a digit or an end that is written in small letters.
  func isLikeNoPerson(_ run: Range<Int>) -> Bool {
    run.count > 1
      && (run.contains(where: text.isNumber) || ordinary.contains(text.text(run.upperBound - 1)))
  }

  /// The end of the `, `, ` and ` or `, and ` at `start`.
  private func separatorEnd(_ start: Int) -> Int? {
    var end = start
    if text.scalar(end) == 0x2C { end += 1 }
    if ["and", "or"].contains(text.text(end)) { end += 1 }
    return end > start ? end : nil
  }

  /// The start of such a one that ends at `end`.
  private func separatorStart(_ end: Int) -> Int? {
    var start = end
    if ["and", "or"].contains(text.text(start - 1)) { start -= 1 }
    if text.scalar(start - 1) == 0x2C { start -= 1 }
    return start < end ? start : nil
  }
}
