import Model

/// Runs of capitalised words, and what goes on inside one.
extension CapitalNames {
  func run(around index: Int, inList: Bool = false, hasTrade: Bool = false) -> Range<Int>? {
    var (start, end) = (index, index + 1)
    while end - start <= 2 * Self.longest, let previous = part(before: start) { start = previous }
    while end - start <= 2 * Self.longest, let next = part(after: end) { end = next }
    // “When Quill” begins a sentence.
    if startsSentence(start), end - start > 1, common.contains(text.key(start)),
      !capitals.named.contains(text.key(start))
    {
      start += 1
    }
    // The Entertainment of “Acme Entertainment”, the Bank of “Bank Acme” are no names beside Acme.
    guard end - start <= 2 * Self.longest,
      !givenNames.contains(start) || isFirm(upTo: end) || hasTrade && mayBeFirm(start..<end),
      !known.contains(text.scalar(start - 1) == 0x2E ? start - 2 : start - 1),
      !known.contains(end) || end - start > 1,
      !(text.scalar(end) == 0x2D && text.reads("based", at: end + 1)),
      inList && !(opensClause(start) && end - start == 1) || !startsSentence(start)
        || end - start > 1, start <= index
    else { return nil }
    return start..<end
  }

  /// “Earlier, Quill and Bell”, “Separately, Quill”.
  private func opensClause(_ index: Int) -> Bool {
    text.scalar(index + 1) == 0x2C
      && (Self.adverbs.contains(text.key(index))
        || text.text(index).hasSuffix("ly") && ordinary.contains(text.key(index)))
  }
  private static let adverbs = KeyTable(
    of: ["earlier", "later", "then", "now", "also", "still", "meanwhile", "however", "instead"])

  /// Brands with a capital inside: PhoneQuill, inQuill. No person and no place is written so.
  func brands() -> [Range<Int>] {
    text.range.compactMap { index in
      isBrand(index) && !closed.contains(index) ? run(around: index, inList: true) : nil
    }
  }

  /// McQuill, LaBell: names of persons have a capital inside too.
  private static let ofPersons = [
    "Mc", "Mac", "La", "Le", "De", "Di", "Du", "Da", "Van", "Von", "Fitz", "Del", "O",
  ].map { Array($0.utf8) }

  private static func beginsLikePerson(_ word: ArraySlice<UInt8>) -> Bool {
    ofPersons.contains { beginning in
      word.count >= beginning.count
        && beginning.indices.allSatisfy { word[word.startIndex + $0] == beginning[$0] }
    }
  }

  private func isBrand(_ index: Int) -> Bool { Self.isBrand(index, in: text) }

  /// A name outside the registry may act like one of it: “QuillBell bans sellers”, whose name is no other's,
  /// “Quill removed 300 posts”, which only platforms do.
  static func mayAct(in text: TokenText, _ roles: Roles) -> Bool {
    let counts = roles.isSuperset(of: [.deed, .counted])
    let first = text.range.lowerBound
    return text.range.contains {
      counts && text.tokens[$0].isCapital && ($0 > first || !openers.contains(text.key($0)))
        || isBrand($0, in: text)
    }
  }

  /// With what sentences begin that no name opens.
  private static let openers = KeyTable(of: [
    "the", "a", "an", "it", "they", "we", "this", "that", "these", "those", "in", "on", "at",
    "from", "of", "for", "by", "with", "as", "since", "between", "during", "after", "more", "some",
    "over", "about", "nearly", "another", "last", "according", "there", "all", "its", "their",
  ])

  static func isBrand(_ index: Int, in text: TokenText) -> Bool {
    guard text.isWord(index), text.tokens[index].hasInnerCapital else { return false }
    let token = text.tokens[index]
    let (start, end) = (Int(token.start), Int(token.end))
    guard end - start >= 5 else { return false }
    // An iQuill is a product.
    let isMixed = (start + 2..<end).contains {
      text.bytes[$0 - 1] &- 0x61 < 26 && text.bytes[$0] &- 0x41 < 26
    }
    return isMixed && !beginsLikePerson(text.bytes[start..<end])
  }

  /// The first word has a capital anyway, also behind a quotation mark.
  func startsSentence(_ index: Int) -> Bool {
    let start = text.range.lowerBound
    return index == start
      || index == start + 1 && [0x22, 0x201C, 0x27, 0x2018].contains(text.scalar(start))
  }

  private func part(before start: Int) -> Int? {
    if isPart(start - 1) { return start - 1 }
    if isPair(endingAt: start) { return start - 2 }
    if text.isCooperative(start - 1) { return start - 3 }
    // “Quill Merchants' Bank”.
    if isApostrophe(start - 1), text.isJoined(start - 1), !text.isJoined(start),
      isPart(start - 2), text.text(start - 2).hasSuffix("s")
    {
      return start - 2
    }
    if isAbbreviated(endingAt: start - 1) { return start - 2 }
    if text.reads("s", at: start - 1), isApostrophe(start - 2), isPart(start - 3),
      isAbbreviated(endingAt: start - 4)
    {
      return start - 3
    }
    if text.reads("of", at: start - 1), isPart(start - 2),
      Self.bodies.contains(text.key(start - 2))
    {
      return start - 2
    }
    if let link = foreignLink(endingAt: start), isPart(link.lowerBound - 1) {
      return link.lowerBound - 1
    }
    return (isJoint(start - 1) || text.isShout(start - 1)) && isPart(start - 2) ? start - 2 : nil
  }

  /// “Quill Association of Lamp Makers”.
  private static let bodies = KeyTable(of: [
    "association", "associations", "institute", "institutes", "society", "federation", "union",
    "league", "chamber", "academy", "college", "guild", "house", "foundation", "confederation",
  ])

  private func part(after end: Int) -> Int? {
    if isPart(end) { return end + 1 }
    if isPair(endingAt: end + 1) { return end + 2 }
    if text.isCooperative(end + 1) { return end + 2 }
    if isAbbreviated(endingAt: end), isPart(end + 1) { return end + 2 }
    if let tail = firmTail(from: end) { return tail }
    if text.reads("of", at: end), isPart(end + 1), Self.bodies.contains(text.key(end - 1)) {
      return end + 2
    }
    if let link = foreignLink(from: end) {
      return isPart(link.upperBound) ? link.upperBound + 1 : nil
    }
    // “L'Quill”, “Quill'n”.
    if isApostrophe(end), text.isJoined(end), text.isJoined(end + 1),
      isPart(end + 1) || text.reads("n", at: end + 1)
    {
      return end + 2
    }
    // “St. Quill's Hospital”.
    if isApostrophe(end), text.reads("s", at: end + 1), isPart(end + 2),
      isAbbreviated(endingAt: end - 2)
    {
      return end + 3
    }
    return isJoint(end) && (isPart(end + 1) || isDomain(end + 1))
      || text.isShout(end) && isPart(end + 1)
      ? end + 2 : nil
  }

  /// “Quill Bar and Grill”, “Quill Lamp and Light Company”: two words that are no names alone are one name’s end.
  private func isPair(endingAt second: Int) -> Bool {
    text.reads("and", at: second - 1)
      && [second - 2, second].allSatisfy { isPart($0) && ordinary.contains(text.key($0)) }
      && (isPart(second - 3) || text.reads("s", at: second - 3) && isApostrophe(second - 4))
      && (!isPart(second + 1) || text.reads("company", at: second + 1))
  }

  /// The point of “St. Quill”.
  private func isAbbreviated(endingAt point: Int) -> Bool {
    text.scalar(point) == 0x2E && text.isJoined(point) && isPart(point - 1)
      && Self.abbreviations.contains(text.key(point - 1))
  }
  private static let abbreviations = KeyTable(of: ["st", "mt", "ft", "dr"])

  /// Behind “Quill and Company”, “Quill, Bell and Sons”: who else the firm is named after.
  private func firmTail(from end: Int) -> Int? {
    if text.scalar(end) == 0x2C, isPart(end + 1), !isPart(end - 2), isTail(from: end + 2) {
      return end + 4
    }
    return isTail(from: end) ? end + 2 : nil
  }

  private func isTail(from and: Int) -> Bool {
    isPart(and + 1) && !isPart(and + 2) && Self.isTail(from: and, in: text)
  }

  static func isTail(from and: Int, in text: TokenText) -> Bool {
    text.reads("and", at: and) && text.isCapital(and + 1) && !text.isCapital(and + 2)
      && tails.contains(text.key(and + 1))
  }
  private static let tails = KeyTable(of: [
    "company", "co", "son", "sons", "associates", "daughters", "brothers", "bros",
  ])

  /// “Ann Quill and Son”: a firm that bears a person's name.
  private func isFirm(upTo end: Int) -> Bool {
    Self.tails.contains(text.key(end - 1))
      && (text.reads("and", at: end - 2) || text.scalar(end - 2) == 0x26)
  }

  /// “Ann Quill Foods”, “Ann Trucking”, but not “Ann Steel”: what ends with a trade may be a firm.
  private func mayBeFirm(_ run: Range<Int>) -> Bool {
    run.count > 2 || run.count == 2 && text.length(run.upperBound - 1) > 6
  }

  /// The name with the s that belongs to it: behind “Quill’s”, no noun follows that it would own.
  func withOwnS(_ run: Range<Int>) -> Range<Int> {
    let mark = run.upperBound
    guard isApostrophe(mark), text.isJoined(mark), text.reads("s", at: mark + 1),
      text.isJoined(mark + 1), text.scalar(mark + 2) != 0x2D,
      !text.isWord(mark + 2) && !text.isNumber(mark + 2) && text.scalar(mark + 2) != 0x24
        || Self.followers.contains(text.text(mark + 2)) && text.scalar(mark + 3) != 0x2D
    else { return run }
    return run.lowerBound..<mark + 2
  }

  /// “Quill's Saloon”: the word with which names end may have its owner's name before it.
  func withOwner(of run: Range<Int>) -> Range<Int>? {
    let mark = run.lowerBound - 2
    guard isApostrophe(mark), text.reads("s", at: mark + 1), text.isJoined(mark + 1),
      isPart(mark - 1), !countries.contains(mark - 1),
      let owner = self.run(around: mark - 1, inList: true), owner.upperBound == mark,
      owner.count <= Self.longest, !isOfPerson(owner),
      !startsSentence(owner.lowerBound) || isUnlikeWord(owner)
    else { return nil }
    return owner.lowerBound..<run.upperBound
  }

  /// A capitalised word, or one with a capital or a digit inside: iQuill, 1xQuill, Quill365.
  func isPart(_ index: Int) -> Bool {
    Self.isPart(index, in: text) && !closed.contains(index)
      && !Self.articles.contains(text.key(index)) && !isOfCurrency(index)
  }

  static func isPart(_ index: Int, in text: TokenText) -> Bool {
    if text.isWord(index) {
      // The M of “M/s Quill”.
      if text.length(index) == 1, text.scalar(index + 1) == 0x2F { return false }
      return text.isCapital(index) || isBrand(index, in: text)
        || text.isNumber(index - 1) && isNumbered(index, in: text)
        || isDomain(from: index, in: text)
    }
    return text.isNumber(index)
      && (isNumbered(index + 1, in: text) || isPreposition(index, in: text)
        || text.isCapital(index - 1) && stations.contains(text.key(index - 1))
          && text.length(index) < 4
        || text.isJoined(index) && text.isCapital(index - 1)
          && (text.length(index - 1) > 2 || text.isCapital(index + 1) && !text.isJoined(index + 1)))
  }

  /// The 2 of “Quill 2 Quill”, the 4 of “Quills 4 Less”.
  private static func isPreposition(_ index: Int, in text: TokenText) -> Bool {
    text.isCapital(index - 1) && text.isCapital(index + 1)
      && (text.reads("2", at: index) || text.reads("4", at: index))
  }

  /// The xQuill of 1xQuill, the Quills of 7Quills: a word right behind a number with a capital.
  private static func isNumbered(_ index: Int, in text: TokenText) -> Bool {
    guard text.isWord(index), text.isJoined(index), text.length(index) > 2 else { return false }
    let letters = text.bytes[text.byteRange(of: index..<index + 1)]
    let capitals = letters.count { (0x41...0x5A).contains($0) }
    return letters.dropFirst().contains { (0x41...0x5A).contains($0) }
      || capitals == 1 && letters.count > 4
  }

  /// The US of `US$5`.
  private func isOfCurrency(_ index: Int) -> Bool {
    text.isCurrencySign(index + 1) && text.isJoined(index + 1)
  }

  static let articles = KeyTable(of: [
    "the", "a", "an", "in", "on", "at", "for", "of", "and", "i",
  ])

  /// `&`, and a hyphen or a point without a space: Quill-Bell, Quill.io.
  func isJoint(_ index: Int) -> Bool {
    let scalar = text.scalar(index)
    return scalar == 0x26
      || [0x2D, 0x2E].contains(scalar) && text.isJoined(index)
        && text.isJoined(index + 1)
  }

  /// The end of the `, `, ` and `, `, and ` or ` as well as ` at `start`.
  func separatorEnd(_ start: Int) -> Int? {
    var end = start
    if [0x2C, 0x3B].contains(text.scalar(end)) { end += 1 }
    if ["and", "or", "plus"].contains(text.text(end)) { end += 1 }
    if text.reads("well", at: end + 1), text.reads("as", at: end), text.reads("as", at: end + 2) {
      end += 3
    }
    return end > start ? end : nil
  }

  /// The start of such a one that ends at `end`.
  func separatorStart(_ end: Int) -> Int? {
    var start = end
    if ["and", "or"].contains(text.text(start - 1)) { start -= 1 }
    if [0x2C, 0x3B].contains(text.scalar(start - 1)) { start -= 1 }
    return start < end ? start : nil
  }
}
