import Model

/// Names as the members of a list bear them: more belongs to one than where nothing tells that a company is
/// named.
extension CapitalNames {
  /// All that may name members of a group that the text told of without their names, beside no other name.
  func rosterNames(beside names: [Range<Int>]) -> [Range<Int>] {
    guard !text.isTitleCase, !text.hasHan else { return [] }
    var found: [Range<Int>] = []
    var index = text.range.lowerBound
    while index < text.range.upperBound {
      guard let name = rosterName(from: index) else {
        index += 1
        continue
      }
      index = name.upperBound
      let isRest = names.contains {
        $0.overlaps(name) || $0.upperBound == name.lowerBound || $0.lowerBound == name.upperBound
      }
      if !isRest, mayBeMember(name), !isGloss(name), !isRemark(name, on: names + found) {
        found.append(name)
      }
    }
    let seats = names.compactMap { name in
      seatEnd(behind: name.upperBound).map { name.upperBound..<$0 }
    }
    return found.filter { name in !seats.contains { $0.contains(name.lowerBound) } }
  }

  /// The BLO of “the Bell Lamp Office (BLO)” and of “the BLO will”.
  private func isGloss(_ name: Range<Int>) -> Bool {
    guard name.count == 1, isAcronym(name.lowerBound) else { return false }
    return text.scalar(name.lowerBound - 1) == 0x28 && text.scalar(name.upperBound) == 0x29
      || Self.determiners.contains(text.key(name.lowerBound - 1))
  }

  /// Hoolai of “Acme Lamps (Hoolai)”, Oslo and Norland of “Acme Lamps (Oslo, Norland)”.
  private func isRemark(_ name: Range<Int>, on names: [Range<Int>]) -> Bool {
    guard
      let open = (name.lowerBound - Self.longestRemarkBefore..<name.lowerBound).last(where: {
        [0x28, 0x29].contains(text.scalar($0))
      })
    else { return false }
    return text.scalar(open) == 0x28 && names.contains { $0.upperBound == open }
  }
  private static let longestRemarkBefore = 8

  /// The longest name that begins at `start`: “Dr. Quill AG”, “2M Quill”, “Quill und Söhne”.
  func rosterName(from start: Int) -> Range<Int>? {
    guard var end = beginningEnd(start) else { return nil }
    while end - start <= 2 * Self.longest, let next = goesOn(from: start, to: end) { end = next }
    var first = start
    if startsSentence(first), end - first > 1, isPart(first + 1),
      common.contains(text.key(first)) || Self.leaders.contains(text.key(first)),
      !capitals.named.contains(text.key(first))
    {
      first += 1
    }
    // “Quill, The Bell and Acme”.
    if text.reads("the", at: first - 1), text.isCapital(first - 1), !startsSentence(first - 1) {
      first -= 1
    }
    return withOwnS(first..<end)
  }
  private static let leaders = KeyTable(of: ["besides", "among", "both", "only", "thus"])

  /// Behind its first word, or the number with which it begins.
  private func beginningEnd(_ start: Int) -> Int? {
    // “2000X”.
    if text.isNumber(start), text.isJoined(start + 1), text.isCapital(start + 1),
      text.length(start + 1) < 3, !closed.contains(start), !text.isCurrencySign(start - 1)
    {
      return start + 2
    }
    if text.isNumber(start), isPart(start + 1), !text.isNumber(start + 1), !closed.contains(start),
      !countries.contains(start + 1), !isYear(start), !text.isNumber(start - 1),
      !text.isCurrencySign(start - 1), text.length(start) <= Self.longestNumber
    {
      return start + 2
    }
    if isNamePart(start) { return start + 1 }
    // “7-Quill”, “i-Quill”.
    let isShort = text.isNumber(start) || text.isWord(start) && text.length(start) == 1
    return isShort && !closed.contains(start) && text.scalar(start + 1) == 0x2D
      && text.isJoined(start + 1) && text.isJoined(start + 2) && text.isCapital(start + 2)
      ? start + 3 : nil
  }
  private static let longestNumber = 4

  /// A capital of ASCII or of Latin-1: Quill, Øquill.
  private func isNamePart(_ index: Int) -> Bool {
    guard !isPart(index) else { return true }
    guard text.isWord(index), !closed.contains(index), text.length(index) > 2 else { return false }
    let start = Int(text.tokens[index].start)
    return text.bytes[start] == 0xC3 && (0x80...0x9E).contains(text.bytes[start + 1])
  }

  private func isYear(_ index: Int) -> Bool {
    text.whole(index).map { (1900...2100).contains($0) } ?? false
  }

  private func goesOn(from start: Int, to end: Int) -> Int? {
    if isNamePart(end) { return end + 1 }
    switch text.kind(end) {
    case .number: return numberEnd(end)
    case .word: return linkEnd(from: start, to: end)
    case .punctuation: return markEnd(from: start, end)
    default: return nil
    }
  }

  /// Behind the number of “Quill 24”, “Quill 24x7”, but not of “Quill 24 times”.
  private func numberEnd(_ number: Int) -> Int? {
    guard !closed.contains(number), !isYear(number), text.length(number) <= Self.longestNumber + 1
    else {
      return nil
    }
    let next = number + 1
    if text.isWord(next), text.isJoined(next) { return next + 1 }
    // “Quill 104.3 FM”.
    if Self.stations.contains(text.key(next)) { return next + 1 }
    let isLast =
      !text.isWord(next) || text.isCapital(next) || Self.followers.contains(text.text(next))
      || text.reads("the", at: next)
    return isLast ? next : nil
  }

  /// Behind “und Söhne” and “of Quill”, where a bank or an inn may be one's of a place.
  private func linkEnd(from start: Int, to end: Int) -> Int? {
    if Self.isTail(from: end, in: text) { return end + 2 }
    // “Quill Savings and Loans Ltd”, but not “Acme, Bell Sheets and Quill Steel Mills”.
    if text.reads("and", at: end), isOrdinary(end - 1), isOrdinary(end + 1), isNamePart(end - 2),
      isNamePart(end + 1), text.scalar(start - 1) != 0x2C
    {
      return end + 2
    }
    let isForeign = Self.foreignLinks.contains(text.key(end))
    let isOwn =
      Self.ownLinks.contains(text.key(end))
      && (Self.housesOfPlaces.contains(text.key(end - 1))
        || text.reads("of", at: end) && !isNamePart(end - 2) && isOrdinary(end - 1))
    guard isForeign || isOwn, !text.isCapital(end) else { return nil }
    let next =
      Self.foreignLinks.contains(text.key(end + 1)) || text.reads("the", at: end + 1)
      ? end + 2 : end + 1
    return isNamePart(next) ? next + 1 : nil
  }
  static let foreignLinks = KeyTable(of: [
    "de", "del", "di", "da", "do", "du", "des", "dos", "la", "le", "las", "los", "el", "und", "y",
    "et", "e", "og", "och", "von", "van", "der", "den", "zu", "zum", "al", "bin",
  ])
  private static let ownLinks = KeyTable(of: ["of", "at", "for", "on"])
  private static let housesOfPlaces = KeyTable(of: [
    "bank", "inn", "house", "hotel", "company", "kings", "king", "port", "world", "friends",
    "association", "society", "union", "federation", "academy", "college", "institute", "home",
    "bureau", "art", "city", "house", "trust", "exchange",
  ])

  /// The “de la” of “Banco de la Quilla”, told by where it begins or ends.
  func foreignLink(from start: Int) -> Range<Int>? {
    guard Self.foreignLinks.contains(text.key(start)) else { return nil }
    return start..<(Self.foreignLinks.contains(text.key(start + 1)) ? start + 2 : start + 1)
  }

  func foreignLink(endingAt end: Int) -> Range<Int>? {
    guard Self.foreignLinks.contains(text.key(end - 1)) else { return nil }
    return (Self.foreignLinks.contains(text.key(end - 2)) ? end - 2 : end - 1)..<end
  }

  private func markEnd(from start: Int, _ end: Int) -> Int? {
    let last = end - 1
    switch text.scalar(end) {
    case 0x26, 0x2B: return isNamePart(end + 1) ? end + 2 : nil
    // “Quill A/S”.
    case 0x2F: return text.length(last) == 1 && text.length(end + 1) == 1 ? end + 2 : nil
    case 0x2D:
      return text.isJoined(end) && text.isJoined(end + 1) && text.isWord(end + 1)
        && !Self.isAttribute(end + 1, in: text) ? end + 2 : nil
    case 0x2E where text.isJoined(end):
      if text.isJoined(end + 1), text.isWord(end + 1) || text.isNumber(end + 1) { return end + 2 }
      if text.length(last) == 1 || Self.titles.contains(text.key(last)) {
        return isNamePart(end + 1) || text.isNumber(end + 1) ? end + 2 : nil
      }
      return Self.shortForms.contains(text.key(last)) && end + 1 < text.range.upperBound
        ? end + 1 : nil
    case 0x27, 0x2019:
      guard text.isJoined(end) else { return nil }
      if text.reads("s", at: end + 1), text.isJoined(end + 1) {
        return isNamePart(end + 2) ? end + 3 : nil
      }
      return isNamePart(end + 1) && (text.isJoined(end + 1) || text.text(last).hasSuffix("s"))
        ? end + 2 : nil
    // “Quill, Bell: Lamp Story and Acme”.
    case 0x3A:
      return isNamePart(end + 1)
        && (text.scalar(start - 1) == 0x2C || text.reads("and", at: start - 1))
        ? end + 2 : nil
    default: return nil
    }
  }
  private static let titles = KeyTable(of: ["dr", "st", "mt", "ft", "no", "bros"])
  private static let shortForms = KeyTable(of: [
    "co", "ltd", "inc", "corp", "bhd", "sdn", "pvt", "pte",
  ])

  /// The “based” of “Oslo-based”.
  static func isAttribute(_ index: Int, in text: TokenText) -> Bool {
    homes.contains(text.key(index))
  }
  private static let homes = KeyTable(
    of: NameNeighbours.homes + ["led", "style", "like", "born", "made", "area", "wide"])

  /// Nothing says that it is a person's name, a place or the word with which a sentence begins.
  func mayBeMember(_ name: Range<Int>) -> Bool {
    let first = name.lowerBound
    let isPerson =
      givenNames.contains(first) && name.count <= Self.longestPerson
      && !name.contains { text.isNumber($0) || text.scalar($0) == 0x26 } && !isLikeNoPerson(name)
    let isWord =
      name.count == 1
      && (isForm(first) || capitals.isNoName(text.key(first)) || text.isPluralAcronym(first)
        || isOrdinary(first) && capitals.isSmall(text.key(first)))
    return name.count <= 2 * Self.longest && !isPerson && !isWord && !isAttribute(name)
      && !Self.ofState.contains(text.key(name.upperBound - 1))
      && !Self.posts.contains(text.key(first - 1)) && !isOfPerson(name) && !isNoCompany(name)
      && !text.tellsAge(of: name) && !name.allSatisfy(countries.contains)
      && !Self.placings.contains(text.key(first - 1))
      && (!startsSentence(first)
        || isUnlikeWord(name) && !(name.count == 1 && text.length(first) < 3))
  }
  private static let longestPerson = 3

  /// “147 QLL businesses”, “Norland-linked accounts”: what tells of which sort others are.
  private func isAttribute(_ name: Range<Int>) -> Bool {
    let (last, next) = (name.upperBound - 1, name.upperBound)
    if text.scalar(name.lowerBound - 1) == 0x2E, text.isJoined(name.lowerBound) { return true }
    guard text.isWord(next), !text.isCapital(next), !Self.followers.contains(text.text(next)) else {
      return false
    }
    let isLinked =
      !text.isCapital(last) && name.count > 1 && text.scalar(last - 1) == 0x2D
    return isLinked
      || text.text(next).hasSuffix("s")
        && (name.count == 1 || name.allSatisfy { text.isNumber($0) || text.isShouted($0) })
  }

  /// “The Quill Ministry”.
  private static let ofState = KeyTable(of: [
    "ministry", "department", "directorate", "bureau", "secretariat", "tribunal", "court",
    "council",
    "commission", "authority", "parliament", "senate", "police", "prosecutors", "act", "regulator",
  ])
  /// “Chairman Ove Quill”.
  private static let posts = KeyTable(of: [
    "chair", "chairman", "chairwoman", "minister", "president", "director", "spokesman",
    "spokeswoman", "spokesperson", "judge", "lawyer", "senator", "commissioner", "attorney",
    "officer", "chief", "founder", "ceo", "head", "governor", "mayor", "secretary", "inspector",
    "manager", "executive", "owner", "analyst", "professor", "activist",
  ])
}
