import Model

/// What is written large as names are, and is no company.
extension CapitalNames {
  func isNoCompany(_ run: Range<Int>) -> Bool {
    isState(run) || isPaper(run) || isOfBody(run) || isSort(run) || isAudience(run)
      || isOfSeveral(run) || isOfficer(run)
      || text.isTitleCase && (isClause(run) || isEmployer(run))
  }

  /// “Quill Travel Agent Charged”: whose man somebody is.
  private func isEmployer(_ run: Range<Int>) -> Bool {
    Self.persons.contains(text.key(run.upperBound))
  }
  private static let persons = KeyTable(of: Array(NameNeighbours.persons))

  /// “Ann Quill, Member of the Board”: a person; nor is “Members of the Board” a name.
  private func isOfficer(_ run: Range<Int>) -> Bool {
    let office = text.scalar(run.upperBound) == 0x2C ? run.upperBound + 1 : run.lowerBound
    return Self.officers.contains(text.key(office))
      && (office > run.upperBound || text.reads("of", at: office + 1))
  }
  private static let officers = KeyTable(of: [
    "member", "members", "chairman", "chairwoman", "chair", "president", "director", "minister",
    "spokesman", "spokeswoman", "spokesperson", "commissioner", "secretary",
  ])

  /// “Three Quill restaurants”: where they are.
  private func isOfSeveral(_ run: Range<Int>) -> Bool {
    let (before, noun) = (run.lowerBound - 1, run.upperBound)
    return nouns.contains(noun + 1) && !text.isCapital(noun) && text.text(noun).hasSuffix("s")
      && (text.isNumber(before) || EnglishWords.cardinal(text.key(before)) != nil)
  }

  /// “Have Been”, “Told Them” of a headline in capitals, and “Two Lenders”.
  private func isClause(_ run: Range<Int>) -> Bool {
    run.contains { Self.grammar.contains(text.key($0)) }
      || EnglishWords.cardinal(text.key(run.lowerBound)) != nil
        && (run.count == 1 || nouns.contains(run.upperBound))
  }
  private static let grammar = KeyTable(of: [
    "have", "has", "had", "been", "was", "were", "is", "are", "will", "would", "may", "must",
    "them", "it", "its", "they", "their", "that", "who", "whose", "which", "told", "tells", "says",
    "said", "agreed", "agrees", "after", "before", "because", "while", "against", "about",
    "following",
  ])

  /// “Told the Quill”, “told the Quill on Monday”: the newspaper that was told, but not “told the Quill to stop”.
  private func isAudience(_ run: Range<Int>) -> Bool {
    let told = run.lowerBound - 2
    return text.reads("the", at: told + 1) && !text.isTitleCase
      && ["told", "tells", "telling"].contains(text.text(told))
      && !text.reads("to", at: run.upperBound) && !text.reads("it", at: run.upperBound)
  }

  /// The Norse of “Norse music station Quill”: it tells of what sort the one is whose name follows.
  private func isSort(_ run: Range<Int>) -> Bool {
    let start = quotesEnd(run.upperBound)
    return (start + 1...start + Self.longestSort).contains { name in
      nouns.contains(name) && isPart(name) && (start..<name).allSatisfy(isTrade)
    }
  }
  private static let longestSort = 3

  /// The state in “OSLO, OH – A maker of lamps”.
  private func isState(_ run: Range<Int>) -> Bool {
    run.count == 1 && text.length(run.lowerBound) == 2
      && text.isCapital(run.lowerBound, throughout: true)
      && text.scalar(run.lowerBound - 1) == 0x2C
      && Self.dashes.contains(text.scalar(run.upperBound))
  }

  /// “The Code of Lamp Makers”, “the Lamp Safety Act”.
  private func isPaper(_ run: Range<Int>) -> Bool {
    let (before, last) = (run.lowerBound - 2, run.upperBound - 1)
    return run.count > 1 && Self.papers.contains(text.key(last))
      || text.reads("of", at: before + 1) && text.isCapital(before)
        && Self.papers.contains(text.key(before))
  }
  private static let papers = KeyTable(of: [
    "act", "code", "law", "rules", "regulation", "regulations", "directive", "ordinance",
    "guidelines", "notice", "notices", "order", "orders", "letter", "letters", "penalty",
    "penalties",
  ])

  /// “The Ministry of Lamps and Lights”, “the Ministry of Lamps and Lights (MoLL)”.
  private func isOfBody(_ run: Range<Int>) -> Bool {
    let isShort = text.scalar(run.lowerBound - 1) == 0x28 && text.scalar(run.upperBound) == 0x29
    let reach = run.lowerBound - Self.longestBody..<run.lowerBound - (isShort ? 1 : 0)
    let title = reach.reversed().prefix { index in
      text.isWord(index)
        && (text.isCapital(index) || ["of", "and", "for", "the"].contains(text.text(index)))
    }
    guard title.count > 1 else { return false }
    return title.contains { index in
      text.isCapital(index) && Self.bodies.contains(text.key(index))
        && ["of", "for"].contains(text.text(index + 1))
    }
  }
  private static let longestBody = 9
  private static let bodies = KeyTable(of: [
    "ministry", "minister", "department", "directorate", "bureau", "office", "secretariat",
  ])
}
