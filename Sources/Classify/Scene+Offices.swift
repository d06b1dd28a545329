import Model

/// Names of authorities that the registry does not have, by their form.
extension Scene {
  /// “The New York Stock Exchange-listed firm”: where its shares are traded acts in nothing.
  func isListing(_ authority: Range<Int>) -> Bool {
    let end = authority.upperBound
    return !isHan && sentence.tokens.contains(end + 1)
      && [0x2D, 0x2013, 0x2010].contains(extraction.tokens[end].scalar) && word(end + 1) == "listed"
  }

  /// “The Market Inspection Agency”, “the Ministry of Bells”: the noun of an authority in a name.
  func isNameOfOffice(_ noun: Range<Int>) -> Bool {
    guard isCapitalised(noun), !Self.persons.contains(word(noun.upperBound - 1)) else {
      return false
    }
    return isCapitalised(noun.lowerBound - 1..<noun.lowerBound) || isFollowedByMatter(noun)
  }

  private static let persons: Set<String> = ["minister", "secretary", "commissioner", "supervisor"]

  private func isFollowedByMatter(_ noun: Range<Int>) -> Bool {
    guard ["of", "for"].contains(wordIfAny(noun.upperBound) ?? "") else { return false }
    let next = wordIfAny(noun.upperBound + 1) == "the" ? noun.upperBound + 2 : noun.upperBound + 1
    return isNamePart(next)
  }

  /// The whole name of the office whose noun stands at `noun`: “Betting Control and Licensing Board”.
  func nameOfOffice(_ noun: Range<Int>) -> String? {
    guard sentence.field == .text, isNameOfOffice(noun) else { return nil }
    var start = noun.lowerBound
    while let before = part(before: start) {
      start = before
      if noun.lowerBound - start > Self.mostParts { return nil }
    }
    var end = noun.upperBound
    while let after = part(after: end, isMatter: end > noun.upperBound) { end = after }
    let words = (start..<end).filter(isNamePart)
    return words.count > 1 ? surface(start..<end) : nil
  }

  private static let mostParts = 12

  private func part(before start: Int) -> Int? {
    if isNamePart(start - 1) { return start - 1 }
    guard let joint = wordIfAny(start - 1) else { return nil }
    if ["and", "for", "on"].contains(joint), isNamePart(start - 2) { return start - 2 }
    if joint == "of", isNamePart(start - 2), Self.heads.contains(word(start - 2)) {
      return start - 2
    }
    if joint == "the", wordIfAny(start - 2) == "of", isNamePart(start - 3),
      Self.heads.contains(word(start - 3))
    {
      return start - 3
    }
    return nil
  }

  private func part(after end: Int, isMatter: Bool) -> Int? {
    if isNamePart(end), isMatter { return end + 1 }
    guard let joint = wordIfAny(end) else {
      let isListed =
        isMatter && sentence.tokens.contains(end) && extraction.tokens[end].scalar == 0x2C
        && isNamePart(end + 1) && ["and", nil].contains(wordIfAny(end + 2))
      return isListed ? end + 2 : nil
    }
    if ["of", "for"].contains(joint) || isMatter && joint == "and" {
      if isNamePart(end + 1) { return end + 2 }
      if joint != "and", wordIfAny(end + 1) == "the", isNamePart(end + 2) { return end + 3 }
    }
    return nil
  }

  private static let heads: Set<String> = [
    "office", "ministry", "department", "directorate", "bureau", "commission", "council", "board",
    "agency", "authority", "institute",
  ]

  private func wordIfAny(_ index: Int) -> String? {
    sentence.tokens.contains(index) && extraction.tokens[index].kind == .word ? word(index) : nil
  }

  /// A capitalised word of no company and no date.
  private func isNamePart(_ index: Int) -> Bool {
    guard sentence.tokens.contains(index), extraction.tokens[index].kind == .word,
      TokenSpelling.beginsWithCapital(index, extraction, sentence.field),
      !Self.noParts.contains(word(index))
    else { return false }
    return !companies.contains { $0.tokens.contains(index) }
      && !dates.contains { $0.tokens.contains(index) }
  }

  private static let noParts: Set<String> = [
    "the", "a", "an", "in", "on", "at", "after", "while", "but", "and", "last", "monday", "tuesday",
    "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  /// “The Bellville Environmental Protection Agency”: the name goes on to the left, so it is another's.
  func renameLonger(_ describer: Describer, _ pronouns: Pronouns) {
    guard sentence.field == .text else { return }
    for (index, group) in regulators.enumerated() {
      guard group.members.count == 1, group.tokens.count >= 3,
        isNamePart(group.tokens.lowerBound - 1)
      else { continue }
      var start = group.tokens.lowerBound
      while isNamePart(start - 1) { start -= 1 }
      let own = pronouns.country(of: group.members[0])
      let before = start..<group.tokens.lowerBound
      guard ["the", "a"].contains(wordIfAny(start - 1) ?? ""),
        describer.region(at: before, in: self).map({ $0 != own }) ?? true,
        !Self.ofNation.contains(word(before.lowerBound))
      else { continue }
      rename(
        index, start..<group.tokens.upperBound, of: describer.country(at: before, in: self),
        pronouns)
    }
  }

  /// “Ghana's Securities and Exchange Commission”, “Swiss federal prosecutors”: another country's authority
  /// has the same name.
  func disownForeign(_ describer: Describer, _ pronouns: Pronouns) {
    for (index, group) in regulators.enumerated() {
      guard group.members.count == 1, let own = pronouns.country(of: group.members[0]),
        let country = describer.country(endingAt: ownerEnd(before: group), in: self),
        country != own, describer.region(at: group.tokens, in: self) == nil
      else { continue }
      rename(index, group.tokens, of: country, pronouns)
    }
  }

  /// Where the word ends that stands before the name, “'s” left out.
  private func ownerEnd(before group: Group) -> Int {
    let start = group.tokens.lowerBound
    guard start - 2 > sentence.tokens.lowerBound, word(start - 1) == "s",
      [0x27, 0x2019].contains(extraction.tokens[start - 2].scalar)
    else { return start }
    return start - 2
  }

  /// The group is an authority outside the registry that has this name; it is of the same sort.
  private func rename(
    _ index: Int, _ name: Range<Int>, of country: String?, _ pronouns: Pronouns
  ) {
    regulators[index].body = pronouns.body(of: regulators[index].members[0])
    regulators[index].offices = [surface(name)]
    (regulators[index].members, regulators[index].surfaces) = ([], [])
    regulators[index].country = country
  }

  private static let ofNation: Set<String> = ["us", "federal", "national", "state", "supreme"]

  /// Joins authorities that act together: “the Bell Board and the Lamp Office”.
  func joinOffices() {
    guard regulators.contains(where: { !$0.offices.isEmpty }) else { return }
    var joined: [Group] = []
    for var group in regulators.sorted(by: { $0.tokens.lowerBound < $1.tokens.lowerBound }) {
      if let last = joined.last, isShortForm(group, of: last) {
        group.tokens = last.tokens.lowerBound..<group.tokens.upperBound
        joined[joined.count - 1] = group
        continue
      }
      guard var last = joined.last, !(last.offices.isEmpty && group.offices.isEmpty),
        !last.isPronoun, !group.isPronoun, isJoined(last.tokens.upperBound, group)
      else {
        joined.append(group)
        continue
      }
      last.members += group.members.filter { !last.members.contains($0) }
      last.surfaces += group.surfaces
      last.offices += group.offices
      last.tokens = last.tokens.lowerBound..<group.tokens.upperBound
      joined[joined.count - 1] = last
    }
    regulators = joined
  }

  /// “The Norse Supervisory Authority for bells (the “NSA”)”: one of the registry by its short form.
  private func isShortForm(_ group: Group, of office: Group) -> Bool {
    guard office.members.isEmpty, !office.offices.isEmpty, !group.members.isEmpty,
      office.tokens.upperBound < group.tokens.lowerBound
    else { return false }
    let between = office.tokens.upperBound..<group.tokens.lowerBound
    guard between.count <= 7,
      let open = between.first(where: { extraction.tokens[$0].scalar == 0x28 })
    else { return false }
    return between.prefix(upTo: open).allSatisfy { extraction.tokens[$0].kind == .word }
      && between.suffix(from: open + 1).allSatisfy {
        word($0) == "the" || extraction.tokens[$0].kind == .punctuation
      }
  }

  /// Between both stand only “and the” and words of the second's name.
  private func isJoined(_ end: Int, _ group: Group) -> Bool {
    guard end < group.tokens.lowerBound,
      let and = (end..<group.tokens.lowerBound).first(where: { !isNamePart($0) }),
      ["and", "together", "jointly"].contains(wordIfAny(and) ?? "") || and == end
    else { return false }
    return group.tokens.lowerBound - end <= 9
      && (and..<group.tokens.lowerBound).allSatisfy {
        isNamePart($0) || ["and", "the", "with", "together", "for"].contains(wordIfAny($0) ?? "")
      }
      && (and..<group.tokens.lowerBound).contains { ["and", "with"].contains(wordIfAny($0) ?? "") }
  }
}
