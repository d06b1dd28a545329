import Model

/// What is said of a company right beside its name, and parts nothing from it.
extension Scene {
  /// “Acme Inc. (NYSE: ACM) was fined”, “Acme Inc., d/b/a Bell, was”, “Acme of Oslo, Norland, was”, “Oslo-based
  /// lamp maker Acme”, “Norland's Acme”.
  func withRemarks(_ group: Group) -> Group {
    var told = group
    told.tokens =
      homeStart(before: group.tokens.lowerBound)..<remarksEnd(behind: group.tokens.upperBound)
    return told
  }

  /// Where a word is reached from a group: its first name, or right behind it and all that is said of it.
  func edge(of group: Group, towards place: Range<Int>) -> Range<Int> {
    var end = group.tokens.upperBound
    guard place.lowerBound >= end else { return group.surfaces.first ?? group.tokens }
    if let close = appositionEnd(behind: end), close <= place.lowerBound { end = close }
    return isComma(end) ? group.surfaces.last ?? group.tokens : end..<end + 1
  }

  /// Behind “, a toy maker from Ohio,”; nil where none begins.
  func appositionEnd(behind end: Int) -> Int? {
    guard isComma(end), Self.appositives.contains(word(end + 1)),
      let close = (end + 2..<end + Program.Gap.remark.upperBound).first(where: isComma),
      Program.Gap.remark.contains(close + 1 - end)
    else { return nil }
    return close + 1
  }

  /// With what begins that is said of a name between commas.
  static let appositives: Set<String> = [
    "a", "an", "the", "which", "whose", "owned", "backed", "part", "formerly", "based",
    "headquartered", "one", "maker", "owner", "operator", "parent",
  ]

  /// Where “Oslo-based lamp maker”, “Norland's” begins; `start` where there is none.
  private func homeStart(before start: Int) -> Int {
    let first = sentence.tokens.lowerBound
    guard !isHan, start - 2 > first else { return start }
    if word(start - 1) == "s", [0x27, 0x2019].contains(extraction.tokens[start - 2].scalar),
      isCapitalised(start - 3..<start - 2), !isNamed(in: start - 3..<start - 2)
    {
      return start - 3
    }
    let words = (max(first, start - Program.Gap.longestHome)..<start).reversed().prefix {
      extraction.tokens[$0].kind == .word && !Self.prepositions.contains(word($0))
        && !isCapitalised($0..<$0 + 1)
    }
    guard let home = words.last, NameNeighbours.homes.contains(word(home)), home - 2 >= first,
      extraction.tokens[home - 1].scalar == 0x2D
    else { return start }
    let place = placeStart(endingWith: home - 2)
    return isCapitalised(place..<place + 1) && !isNamed(in: place..<home - 1) ? place : start
  }

  /// Where “Oslo”, “Elba, N.J.” begins.
  private func placeStart(endingWith last: Int) -> Int {
    guard extraction.tokens[last].scalar == 0x2E else { return last }
    let letters = (sentence.tokens.lowerBound..<last).reversed().prefix {
      extraction.tokens[$0].scalar == 0x2E || isCapitalised($0..<$0 + 1)
    }
    let state = letters.last ?? last
    return isComma(state - 1) && isCapitalised(state - 2..<state - 1) ? state - 2 : state
  }

  /// A company or an authority is named there.
  private func isNamed(in tokens: Range<Int>) -> Bool {
    namesCompany(tokens)
      || extraction.mentions[sentence.mentions].contains { mention in
        if case .regulator = mention.meaning { mention.tokens.overlaps(tokens) } else { false }
      }
  }

  /// Where the remarks on the name that ends at `end` end; `end` where there are none.
  func remarksEnd(behind end: Int) -> Int {
    guard !isHan, sentence.tokens.contains(end) else { return end }
    var last = end
    for _ in 0..<Self.mostRemarks {
      guard let next = remarkEnd(behind: last) else { break }
      last = next
    }
    return last
  }
  private static let mostRemarks = 3

  /// The name is another one of the company whose name ends at `end`: “d/b/a Bell”, “(formerly Bell)”.
  func isAlias(_ name: Range<Int>, behind end: Int) -> Bool {
    guard !isHan, name.lowerBound - end <= Self.longestOpener else { return false }
    return (end..<name.lowerBound).contains { aliasEnd(from: $0) == name.lowerBound }
  }
  private static let longestOpener = 7

  private func remarkEnd(behind end: Int) -> Int? {
    guard sentence.tokens.contains(end + 1) else { return nil }
    switch extraction.tokens[end].scalar {
    case 0x28: return bracketEnd(from: end, closedBy: 0x29)
    case 0x5B: return bracketEnd(from: end, closedBy: 0x5D)
    case 0x2C:
      guard let said = aliasNameEnd(from: end + 1) ?? homeEnd(from: end + 1) else { return nil }
      return isComma(said) ? said + 1 : said
    default:
      return aliasNameEnd(from: end) ?? placeEnd(from: end) ?? officerEnd(from: end)
    }
  }

  /// “(NYSE: ACM)”, “[ACM:US]”, “(“Acme” or the “Company”)”, but not “($5 million)” and “(and Bolt)”.
  private func bracketEnd(from open: Int, closedBy mark: UInt32) -> Int? {
    let reach = open + 1..<min(open + Self.longestBracket, sentence.tokens.upperBound)
    guard let close = reach.first(where: { extraction.tokens[$0].scalar == mark }) else {
      return nil
    }
    let inside = open + 1..<close
    let tellsNumber =
      sums.contains { inside.contains($0.tokens.lowerBound) }
      || counts.contains { inside.contains($0.tokens.lowerBound) }
    let opener = word(open + 1)
    return tellsNumber || Self.statements.contains(opener) ? nil : close + 1
  }
  private static let longestBracket = 28
  private static let statements: Set<String> = [
    "which", "who", "that", "it", "they", "and", "but", "see", "as", "along", "together",
    "including",
  ]

  /// Behind the name of “d/b/a Bell Lamps”, “formerly known as Bell”.
  private func aliasNameEnd(from start: Int) -> Int? {
    guard let name = aliasEnd(from: start) else { return nil }
    let end = capitalsEnd(from: name, atMost: Self.longestName) { mark in
      [0x26, 0x2E, 0x27, 0x2019, 0x22, 0x201D].contains(extraction.tokens[mark].scalar)
        && word(mark + 1) != "s"
    }
    return end > name ? end : nil
  }
  private static let longestName = 8

  /// Behind the capitals that begin at `start`, and the marks between them.
  private func capitalsEnd(
    from start: Int, atMost longest: Int, over isMark: (Int) -> Bool = { _ in false }
  ) -> Int {
    let last = max(start, min(start + longest, sentence.tokens.upperBound))
    return (start..<last).first { !isCapitalised($0..<$0 + 1) && !($0 > start && isMark($0)) }
      ?? last
  }

  /// Behind “d/b/a”, “doing business as”, “formerly known as”, “formerly”; nil where none begins.
  private func aliasEnd(from start: Int) -> Int? {
    let opener = NameNeighbours.secondNames.first { alias in
      alias.enumerated().allSatisfy { offset, part in
        sentence.tokens.contains(start + offset)
          && (part == "/"
            ? extraction.tokens[start + offset].scalar == 0x2F : word(start + offset) == part)
      }
    }
    guard let opener else { return nil }
    var end = start + opener.count
    while sentence.tokens.contains(end), isQuote(end) || word(end) == "the" { end += 1 }
    return end
  }

  /// Behind “of Oslo, Norland,”, “of Oslo”.
  private func placeEnd(from start: Int) -> Int? {
    word(start) == "of" ? townEnd(from: start + 1) : nil
  }

  /// The same, and behind “based in Oslo, Norland”.
  private func homeEnd(from start: Int) -> Int? {
    let isSeat = Self.seats.contains(word(start)) && ["in", "at"].contains(word(start + 1))
    return isSeat ? townEnd(from: start + 2) : placeEnd(from: start)
  }
  private static let seats: Set<String> = [
    "based", "headquartered", "located", "incorporated", "registered", "domiciled",
  ]

  /// Behind “Oslo, Norland,”, as long as no company is named there.
  private func townEnd(from start: Int) -> Int? {
    func end(from start: Int) -> Int {
      capitalsEnd(from: start, atMost: Self.longestPlace) {
        extraction.tokens[$0].scalar == 0x2E
      }
    }
    let first = end(from: start)
    guard first > start, !namesCompany(start..<first) else { return nil }
    guard isComma(first) else { return first }
    let second = end(from: first + 1)
    return second > first + 1 && isComma(second) && !namesCompany(first..<second)
      ? second + 1 : first
  }
  private static let longestPlace = 4

  /// Behind “and its founder”, “and its chief executive, Ann Bell,”.
  private func officerEnd(from start: Int) -> Int? {
    guard word(start) == "and", ["its", "their"].contains(word(start + 1)),
      let noun = (start + 2..<start + 2 + Self.longestOffice).first(where: { index in
        sentence.tokens.contains(index) && NameNeighbours.persons.contains(word(index))
          && !(sentence.tokens.contains(index + 1)
            && NameNeighbours.persons.contains(word(index + 1)))
      })
    else { return nil }
    let name = isComma(noun + 1) ? noun + 2 : noun + 1
    let end = capitalsEnd(from: name, atMost: Self.longestPlace)
    guard end > name, !namesCompany(name..<end) else { return noun + 1 }
    return isComma(end) ? end + 1 : end
  }
  private static let longestOffice = 6

  private func namesCompany(_ tokens: Range<Int>) -> Bool {
    extraction.mentions[sentence.mentions].contains { mention in
      if case .company = mention.meaning { mention.tokens.overlaps(tokens) } else { false }
    }
  }

  private func isComma(_ index: Int) -> Bool {
    sentence.tokens.contains(index) && extraction.tokens[index].scalar == 0x2C
  }
}
