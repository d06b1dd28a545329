import Model

/// Capitalised words of a document that may name companies, though nothing beside them says so.
///
/// A rule whose pattern wants a company just there takes one for it, where the sentence has no other.
struct Guesses {
  private(set) var names: [String] = []
  private var places: [String: Int] = [:]
  private var found: [Found] = []
  /// What may name members of a group, if the text told of one.
  private var members: [Found] = []

  private struct Found {
    var tokens: Range<Int>
    var name: Int
    /// With a made-up word, and like no person's name.
    var isCoined = false
  }

  mutating func note(
    _ spans: [Range<Int>], in text: TokenText, areCoined isCoined: (Range<Int>) -> Bool
  ) {
    found += spans.map {
      Found(tokens: $0, name: place(of: text.source(of: $0)), isCoined: isCoined($0))
    }
  }

  mutating func noteMembers(_ spans: [Range<Int>], in text: TokenText) {
    members += spans.map { Found(tokens: $0, name: place(of: text.source(of: $0))) }
  }

  private mutating func place(of name: String) -> Int {
    if let known = places[name] { return known }
    places[name] = names.count
    names.append(name)
    return names.count - 1
  }

  /// - Parameters:
  ///   - strangers: companies outside the registry that the document has; a guess may name one of them.
  ///   - first: the index of the first of these.
  func mentions(
    beside strangers: [String], first: Int
  ) -> (guesses: [Mention], members: [Mention]) {
    let companies = names.enumerated().map { place, name in
      first
        + (strangers.firstIndex { $0 == name || $0.hasPrefix(name + " ") }
          ?? strangers.count + place)
    }
    func mention(_ found: Found) -> Mention {
      var mention = Mention(tokens: found.tokens, meaning: .company(companies[found.name]))
      mention.isCoined = found.isCoined
      return mention
    }
    return (self.found.map(mention), members.map(mention))
  }
}

extension CapitalNames {
  /// Capitals beside no other name, of which nothing says that they are a person, a place or a word.
  func guesses(beside names: [Range<Int>]) -> [Range<Int>] {
    guard !text.isInCapitals, !text.hasHan else { return [] }
    return runs().filter { run in
      !names.contains { $0.overlaps(run) } && mayBeFirmsOwn(run)
    }
  }

  private func mayBeFirmsOwn(_ run: Range<Int>) -> Bool {
    let first = run.lowerBound
    let hasArticle = text.reads("the", at: first - 1)
    guard run.count <= Self.longest, !isOfPerson(run), !isNoCompany(run), !text.isHome(run),
      !text.tellsAge(of: run), !text.isTitleCase || isOfHeadline(run),
      !Self.placings.contains(text.key(hasArticle ? first - 2 : first - 1)),
      run.contains(where: { !isOrdinary($0) }),
      (text.range.lowerBound..<first).contains(where: text.isWord) || isUnlikeWord(run),
      !ownsOffice(run),
      // “Last year's Quill”, but not “Norland's Quilladyne”.
      !(text.reads("s", at: first - 1) && isApostrophe(first - 2)
        && !(isCoined(run) && text.isCapital(first - 3)
          && (first - 3 > text.range.lowerBound || coined.contains(first - 3))))
    else { return false }
    if run.count > 1 {
      return !run.allSatisfy(text.isShouted)
        && (isLikeNoPerson(run) || isBehindPlace(run) || isCoined(run)
          || run.contains { isApostrophe($0) || text.scalar($0) == 0x26 || text.isShout($0) })
    }
    return !hasArticle && !isAcronym(first) && !isSurname(first) && !capitals.tellsOfPersons
  }

  /// “Quill's telecoms regulator”: it is a place.
  private func ownsOffice(_ run: Range<Int>) -> Bool {
    let mark = run.upperBound
    guard isApostrophe(mark), text.reads("s", at: mark + 1) else { return false }
    return (mark + 2...mark + Self.longestOffice).contains {
      Self.authorities.contains(text.key($0))
    }
  }
  private static let longestOffice = 6
  private static let authorities = KeyTable(of: [
    "authority", "authorities", "regulator", "regulators", "watchdog", "agency", "ministry",
    "court", "courts", "police", "government", "council", "commission", "department", "bureau",
    "prosecutor", "prosecutors", "minister", "parliament", "mayor", "capital", "president",
  ])

  /// “Norland Lamp”, “Norland TV”, but not “Norland DPA” and “Norland Quill”: a place and what is no name.
  func isBehindPlace(_ run: Range<Int>) -> Bool {
    let last = run.upperBound - 1
    return countries.contains(run.lowerBound) && !countries.contains(last)
      && (Self.stations.contains(text.key(last)) || !text.isShouted(last) && isOrdinary(last))
      && run.count <= Self.longestBehindPlace && !text.isTitleCase
  }
  private static let longestBehindPlace = 4

  /// What stands before places, persons and works.
  static let placings = KeyTable(of: [
    "in", "at", "near", "outside", "around", "its", "by", "movie", "movies", "film", "films",
    "song", "songs", "novel", "series", "album", "starring", "actor", "actress", "singer",
  ])
}
