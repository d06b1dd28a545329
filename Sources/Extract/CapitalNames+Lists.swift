import Model

/// Lists of names, of which something beside them or one member tells that they are companies’.
extension CapitalNames {
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
  static let longestAttribute = 6
  private static let fewNumbers = Set(
    Cardinals.values.filter { (2...10).contains($0.value) }.keys
  ).union(["several"])
  /// What ``isUnnamed(_:)`` asks for, but for digits.
  static let unnamedMarks = KeyTable(of: fewNumbers.union(UnnamedWords.articles))

  /// The other members of the lists in which companies stand: “Quill, Bell and Acme”.
  ///
  /// It takes three to be sure of a list, or others whom nobody names: “Quill, Bell and two other lenders”.
  func members(beside companies: [Range<Int>]) -> [Range<Int>] {
    let known = Set(companies)
    var (members, unlisted): ([Range<Int>], Set<Range<Int>>) = ([], known)
    for company in companies where unlisted.contains(company) {
      var end = company.upperBound
      while isPart(end) { end += 1 }
      let others =
        names(listedBefore: company.lowerBound, among: companies)
        + withoutHomes(names(listedBehind: remarkEnd(behind: end), among: companies), behind: end)
      let last = max(end, others.map(\.upperBound).max() ?? end)
      guard others.count >= 2 || others.count == 1 && goesOn(behind: last) else { continue }
      members += others.filter { !known.contains($0) && seatEnd(behind: $0.lowerBound - 1) == nil }
      unlisted.subtract(others)
    }
    return members
  }

  /// “And two other lenders”, “and others”, “among others”.
  private func goesOn(behind end: Int) -> Bool {
    let start = text.scalar(end) == 0x2C ? end + 1 : end
    guard ["and", "among"].contains(text.text(start)) else { return false }
    return (start + 1...start + 3).contains { ["other", "others", "more"].contains(text.text($0)) }
  }

  /// “A Dutch lender”, “three lenders”: of which no name was told.
  func isUnnamed(_ noun: Range<Int>) -> Bool {
    isCounted(noun)
      || (1...Self.longestAttribute).contains {
        UnnamedWords.articles.contains(text.text(noun.lowerBound - $0))
      }
  }

  func names(
    listedBehind end: Int, among companies: [Range<Int>] = []
  ) -> [Range<Int>] {
    var (names, end): ([Range<Int>], Int) = ([], end)
    while let next = separatorEnd(end) {
      let start = leadInEnd(from: next) ?? next
      guard
        let name = companies.first(where: {
          $0.lowerBound == start || isMember($0, listedAt: next)
        }) ?? listedName(from: start)
      else { break }
      names.append(name)
      end = remarkEnd(behind: name.upperBound)
    }
    return names
  }

  /// “Quill”, “the photo app Quill”, “its Dutch rival Quill”.
  func member(from start: Int) -> Range<Int>? {
    listedName(from: leadInEnd(from: start) ?? start)
  }

  /// The name of a list’s member, with all that belongs to it: “Dr. Quill AG”, “2M Quill”.
  private func listedName(from start: Int) -> Range<Int>? {
    let plain = run(from: start)
    guard !isForm(start), let long = rosterName(from: start),
      long.upperBound > plain?.upperBound ?? start
    else {
      return plain
    }
    return plain == nil && !mayBeMember(long) ? nil : max(start, long.lowerBound)..<long.upperBound
  }

  /// Where a name begins of which it is told first what company it is: “the photo app Quill”, “its
  /// Shenzhen rival Quill”, “Oslo-based Quill”, “and a small agency, Quill”, “online shop Quill”.
  private func leadInEnd(from start: Int) -> Int? {
    if let name = nameAtHome(from: start) { return name }
    let isOwned = ["its", "their"].contains(text.text(start))
    let isDetermined = isOwned || Self.determiners.contains(text.key(start))
    let isLast = isDetermined && text.reads("and", at: start - 1)
    var isTold = isOwned || text.reads("the", at: start)
    var index = isDetermined ? start + 1 : start
    while index <= start + Self.longestLeadIn {
      if isLast, text.scalar(index) == 0x2C, isOwned || nouns.contains(index) {
        return isOwner(index + 1, behind: start..<index) ? nil : index + 1
      }
      let called = Self.calledEnd(behind: index, in: text)
      if called > index {
        return called
      } else if isTold, countries.contains(index), (index...index + 2).allSatisfy(isPart) {
        // “The Oslo Lamp Institute”.
        return index
      } else if let end = attributeEnd(index) {
        isTold = isTold || !countries.contains(index)
        index = end
      } else if isOwned, isPart(index), isTrade(index + 1), !known.contains(index) {
        index += 1
      } else if isPart(index) || known.contains(index) {
        return index > start && (isTold || nouns.contains(index)) ? index : nil
      } else {
        guard isTrade(index) else { return nil }
        index += 1
      }
    }
    return nil
  }
  /// The Ove Quill of “Acme and its owner, Ove Quill”.
  private func isOwner(_ name: Int, behind words: Range<Int>) -> Bool {
    words.contains(where: givenNames.contains)
      && run(from: name).map { $0.count > 1 && !isLikeNoPerson($0) } ?? false
  }
  private static let longestLeadIn = 7
  static let determiners = KeyTable(of: ["the", "a", "an", "another"])

  /// Where the name begins in “Norland's Quill”.
  private func nameAtHome(from start: Int) -> Int? {
    isPart(start) && isApostrophe(start + 1) && text.reads("s", at: start + 2) && isPart(start + 3)
      ? start + 3 : nil
  }

  /// Behind “Dutch” or “Oslo-based”.
  private func attributeEnd(_ index: Int) -> Int? {
    if text.scalar(index + 1) == 0x2D, text.isJoined(index + 1), text.isWord(index),
      text.isWord(index + 2), !text.isCapital(index + 2),
      !text.isCapital(index) || Self.isAttribute(index + 2, in: text)
    {
      return index + 3
    }
    return countries.contains(index) ? index + 1 : nil
  }

  /// Behind “Quill (Quill Holdings)”, “Quill €5 million” and, before “and”, “Quill, a small lender,”.
  private func remarkEnd(behind name: Int) -> Int {
    if let sum = sums.first(where: { $0.lowerBound == name }) { return sum.upperBound }
    if let seat = seatEnd(behind: name) { return seat }
    if text.scalar(name) == 0x2C, let home = homeEnd(behindComma: name) { return home }
    switch text.scalar(name) {
    case 0x28: return text.bracketEnd(at: name, within: Self.longestBracket)
    case 0x2C where ["a", "an"].contains(text.text(name + 1)):
      let end = (name + 1...name + Self.longestBracket).first { text.scalar($0) == 0x2C }
      return end.map { end in
        text.reads("and", at: end + 1) && (name + 2...end).contains(where: nouns.contains)
          ? end : name
      } ?? name
    case 0x2C:
      let end = (name + 1...name + Self.longestBracket).first { text.scalar($0) == 0x3B }
      return end.map { end in (name + 1..<end).contains { text.scalar($0) == 0x2C } ? name : end }
        ?? name
    // “Quill’, Bell” and “Quill’s, Bell”: the mark is the name's own.
    case 0x27,
      0x2019 where text.isJoined(name):
      let end = text.reads("s", at: name + 1) && text.isJoined(name + 1) ? name + 2 : name + 1
      return text.isWord(end) && !text.reads("and", at: end) ? name : end
    default: return homeEnd(behind: name)
    }
  }
  private static let longestBracket = 9

  /// Behind “Quill of Oslo” and “Quill in Oslo” in a list.
  private func homeEnd(behind name: Int) -> Int {
    guard text.reads("of", at: name) || text.reads("in", at: name) else { return name }
    let end = (name + 1...name + 3).first { !text.isCapital($0) } ?? name
    return end > name + 1 && separatorEnd(end) != nil ? end : name
  }

  func names(
    listedBefore start: Int, among companies: [Range<Int>] = []
  ) -> [Range<Int>] {
    var (names, start): ([Range<Int>], Int) = ([], start)
    while let last = separatorStart(start) {
      guard
        let name = companies.first(where: { $0.upperBound == last })
          ?? run(upTo: last).flatMap(named)
      else { break }
      names.append(name)
      start = name.lowerBound
    }
    return names
  }

  /// Quill of “Quill in Oslo”, where Oslo stands.
  private func named(_ place: Range<Int>) -> Range<Int>? {
    text.reads("in", at: place.lowerBound - 1) ? run(upTo: place.lowerBound - 1) : place
  }

  func run(from start: Int) -> Range<Int>? {
    guard isPart(start), let run = run(around: start, inList: true), run.lowerBound == start else {
      return nil
    }
    return withOwnS(linked(run))
  }

  func run(upTo end: Int) -> Range<Int>? {
    guard isPart(end - 1), let run = run(around: end - 1, inList: true), run.upperBound == end,
      !Self.links.contains(text.key(run.lowerBound - 1))
    else { return nil }
    return run
  }

  /// Acme of Norland in other languages: “Acme del Norland” is no list.
  private static let links = KeyTable(of: ["de", "del", "do", "da", "di", "du", "des", "dos"])

  /// “Quill, Bell and the photo app Acme”: what it is may stand before a known name.
  private func isMember(_ company: Range<Int>, listedAt start: Int) -> Bool {
    (0...Self.longestTrade).contains(company.lowerBound - start)
      && (start..<company.lowerBound).allSatisfy { text.isWord($0) && !text.isCapital($0) }
  }

  /// Beside an authority, the second of two: “fined Acme and Quill”, “fined Acme and its rival Quill”.
  func partner(of known: Range<Int>) -> Range<Int>? {
    // “Acme Company and Quill”.
    var last = known.upperBound
    while isPart(last) { last += 1 }
    let end = remarkEnd(behind: last)
    guard text.reads("and", at: end) else { return nil }
    if let name = leadInEnd(from: end + 1), (end + 1...name).contains(where: nouns.contains) {
      return run(from: name)
    }
    guard let run = run(from: nameAtHome(from: end + 1) ?? end + 1) else { return nil }
    // “Quill Lamps Ltd and Quill Bell Clapper”.
    let isSister = known.count > 1 && text.key(known.lowerBound) == text.key(run.lowerBound)
    return mayBePartner(run) || isSister ? run : nil
  }

  /// The first of two whom the same befalls: “Quill and Acme have to pay”.
  func partner(before known: Range<Int>) -> Range<Int>? {
    guard text.reads("and", at: known.lowerBound - 1), let run = run(upTo: known.lowerBound - 1),
      run.count > 1 || !ordinary.contains(text.key(run.lowerBound))
    else { return nil }
    return mayBePartner(run) ? run : nil
  }

  func mayBePartner(_ run: Range<Int>) -> Bool {
    run.count { text.isWord($0) && text.length($0) > 1 } <= 3 && !isOfPerson(run)
      && !isAcronym(run.lowerBound)
      && !["co", "sons", "company", "inc", "ltd"].contains(text.text(run.lowerBound))
      && (run.count == 1 || isLikeNoPerson(run) || Self.isBrand(run.lowerBound, in: text)
        || isOfNoPerson(run))
  }

  /// The text speaks of no person, and the name does not begin as one’s.
  private func isOfNoPerson(_ run: Range<Int>) -> Bool {
    !capitals.tellsOfPersons && !text.isTitleCase && !givenNames.contains(run.lowerBound)
      && run.allSatisfy(text.isWord)
  }

  /// Names of persons have two words too, and seldom a digit or a word that is written in small letters
  /// elsewhere.
  func isLikeNoPerson(_ run: Range<Int>) -> Bool {
    run.count == 1 && coined.contains(run.lowerBound)
      || run.count > 1
        && (run.contains(where: text.isNumber) || ordinary.contains(text.key(run.lowerBound))
          || ordinary.contains(text.key(run.upperBound - 1)) || endsWithLegalForm(run))
  }

  /// A made-up word alone, or before what no person's name has: “Quilladyne Foods”, “Quilladyne y Boltavera”,
  /// “Quilladyne & Boltavera”, “Quilladyne.com”.
  func isCoined(_ run: Range<Int>) -> Bool {
    guard run.contains(where: coined.contains), run.count <= Self.longestCoined else {
      return false
    }
    let last = run.upperBound - 1
    return run.count == 1 || ordinary.contains(text.key(last)) && !coined.contains(last)
      || run.contains {
        text.kind($0) == .punctuation || ["y", "und", "et", "og", "och"].contains(text.text($0))
      }
  }
  private static let longestCoined = 5

  /// “Quill AB”.
  private func endsWithLegalForm(_ run: Range<Int>) -> Bool {
    let last = run.upperBound - 1
    return text.length(last) > 1 && text.isCapital(last, throughout: true)
      && !text.isCapital(run.lowerBound, throughout: true)
  }
}
