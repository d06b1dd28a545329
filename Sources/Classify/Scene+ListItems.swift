import Model

/// Items of a list that go on with the sentence that introduced it.
extension Scene {
  /// “The office has: • fined Acme; • ordered Bolt to …”, “- issuing a notice against Acme”: who does it is
  /// the authority of the introduction.
  func takeUpIntroduction(_ pronouns: Pronouns) {
    guard !isHan, regulators.isEmpty, let verb = verbBehindBullet,
      ["ing", "ed"].contains(where: word(verb).hasSuffix)
    else { return }
    insert(pronouns.introducer, at: verb - 1..<verb, into: \.regulators)
  }

  /// A list follows.
  var introducesList: Bool {
    !isHan && sentence.tokens.last.map { extraction.tokens[$0].scalar == 0x3A } ?? false
  }

  /// It is an item of a list.
  var isBulleted: Bool { verbBehindBullet != nil }

  private var verbBehindBullet: Int? {
    let first = sentence.tokens.lowerBound
    guard sentence.tokens.contains(first + 1), extraction.tokens[first].kind == .punctuation,
      extraction.tokens[first + 1].kind == .word
    else { return nil }
    return first + 1
  }

  /// “ALSO READ | Acme fined”: whom it names the text does not speak of.
  var leadsElsewhere: Bool {
    let first = sentence.tokens.lowerBound
    guard !isHan, sentence.tokens.contains(first + 1) else { return false }
    // All words of the sentence would be read for these.
    return Furniture.leads.contains(
      TokenSpelling.word(first, extraction, sentence.field) + " "
        + TokenSpelling.word(first + 1, extraction, sentence.field))
  }
}
