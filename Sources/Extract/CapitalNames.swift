import Model

/// Companies outside the registry in English, by what stands in or beside a capitalised name.
///
/// “Quill Holdings” ends like a company; “the photo app maker Everquill” and “Everquill, a chip maker,”
/// say that it is one; “Quill (NYSE: QLL)” is listed.
struct CapitalNames {
  let text: TokenText
  /// Tokens of known names and of words at which no name goes on.
  let closed: Set<Int>
  /// Tokens of names of the registry.
  let known: Set<Int>
  /// Tokens of given names: with one a name is a person's.
  let givenNames: Set<Int>

  /// The longest name in words.
  private static let longest = 6

  /// The name that ends with the capitalised word at `ending`: at least one word before it.
  func name(endingWith ending: Range<Int>) -> Range<Int>? {
    guard isPart(ending.lowerBound), let run = run(around: ending.lowerBound),
      run.upperBound == ending.upperBound, run.lowerBound < ending.lowerBound
    else { return nil }
    return run
  }

  /// The name right after a noun for companies: “the retailer Quill”, “the retailer, Quill,”.
  func name(after noun: Range<Int>) -> Range<Int>? {
    guard !text.isCapital(noun.lowerBound) else { return nil }
    if isPart(noun.upperBound) { return run(around: noun.upperBound) }
    let start = noun.upperBound + 1
    guard text.scalar(start - 1) == 0x2C, isPart(start), let run = run(around: start),
      run.lowerBound == start, text.scalar(run.upperBound) == 0x2C
    else { return nil }
    return run
  }

  /// The name before a description that ends with such a noun: “Quill, a Dutch retailer,”.
  func name(describedBy noun: Range<Int>) -> Range<Int>? {
    guard !text.isCapital(noun.lowerBound), endsDescription(noun.upperBound) else { return nil }
    let article = (1...Self.longestDescription).map { noun.lowerBound - $0 }.first {
      ["a", "an", "the"].contains(text.text($0))
    }
    guard let article, text.scalar(article - 1) == 0x2C,
      !(article..<noun.lowerBound).contains(where: {
        text.kind($0) == .punctuation && !isJoint($0) && !isApostrophe($0)
      }),
      isPart(article - 2)
    else { return nil }
    // “However, the retailer,”, but “Quill, a retailer,” and “Quill, Oslo's largest retailer,”.
    let isNamed =
      text.text(article) != "the" || (article..<noun.lowerBound).contains(where: isApostrophe)
    return run(around: article - 2, inList: isNamed)
  }

  private func isApostrophe(_ index: Int) -> Bool { [0x27, 0x2019].contains(text.scalar(index)) }

  /// The name right behind what an authority does: “fined Quill”, “the licence of Quill”.
  func name(actedUponBy deed: Range<Int>) -> Range<Int>? {
    guard !text.isCapital(deed.lowerBound), !isAcronym(deed.upperBound),
      isPart(deed.upperBound), let run = run(around: deed.upperBound),
      run.lowerBound == deed.upperBound, run.count <= Self.longest
    else { return nil }
    return run
  }

  /// FIFA and NASA are no companies; FBA Quill is one.
  private func isAcronym(_ index: Int) -> Bool {
    text.isShouted(index) && !(isPart(index + 1) && !text.isShouted(index + 1))
  }

  /// Names that the document had before: a name is one company's wherever it stands.
  func runs(calledOneOf names: [String]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var index = text.range.lowerBound
    while index < text.range.upperBound {
      guard isPart(index), let run = run(around: index, inList: true), run.lowerBound == index
      else {
        index += 1
        continue
      }
      let name = text.source(of: run)
      if names.contains(where: { $0 == name || $0.hasPrefix(name + " ") }) { runs.append(run) }
      index = run.upperBound
    }
    return runs
  }

  static let longestDescription = 8

  private func endsDescription(_ index: Int) -> Bool {
    [0x2C, 0x29, 0x2E, 0].contains(text.scalar(index))
      && (!text.isWord(index)
        || ["that", "which", "based", "in", "owned", "backed", "behind", "with"].contains(
          text.text(index)))
      && !text.isNumber(index)
  }

  /// The list right behind words that introduce companies: “among the platforms are Quill and Bell”.
  func list(introducedBy words: Range<Int>) -> [Range<Int>] {
    var start = words.upperBound
    if ["are", "is", "were"].contains(text.text(start)) { start += 1 }
    guard isPart(start), let first = run(around: start, inList: true), first.lowerBound == start
    else { return [] }
    var names = [first]
    while let next = names.last.flatMap({ afterSeparator($0.upperBound) }),
      let run = run(around: next, inList: true), run.lowerBound == next
    {
      names.append(run)
    }
    return names.count > 1 ? names : []
  }

  /// The other members of the list in which a known name stands: “Quill, Bell and Acme”.
  ///
  /// It takes three to be sure of a list.
  func members(beside known: Range<Int>) -> [Range<Int>] {
    var (left, right): ([Range<Int>], [Range<Int>]) = ([], [])
    var end = known.upperBound
    while isPart(end) { end += 1 }
    while let start = afterSeparator(end), let run = run(around: start, inList: true),
      run.lowerBound == start
    {
      right.append(run)
      end = run.upperBound
    }
    var start = known.lowerBound
    while let last = beforeSeparator(start), let run = run(around: last, inList: true),
      run.upperBound == last + 1
    {
      left.append(run)
      start = run.lowerBound
    }
    return left.count + right.count >= 2 ? left + right : []
  }

  /// The first token after `, `, ` and ` or `, and `.
  private func afterSeparator(_ index: Int) -> Int? {
    var next = index
    if text.scalar(next) == 0x2C { next += 1 }
    if ["and", "or"].contains(text.text(next)) { next += 1 }
    return next > index && isPart(next) ? next : nil
  }

  private func beforeSeparator(_ index: Int) -> Int? {
    var previous = index - 1
    if ["and", "or"].contains(text.text(previous)) { previous -= 1 }
    if text.scalar(previous) == 0x2C { previous -= 1 }
    return previous < index - 1 && isPart(previous) ? previous : nil
  }

  // MARK: Runs of capitalised words

  private func run(around index: Int, inList: Bool = false) -> Range<Int>? {
    var (start, end) = (index, index + 1)
    while end - start <= 2 * Self.longest, let previous = part(before: start) { start = previous }
    while end - start <= 2 * Self.longest, let next = part(after: end) { end = next }
    // The Entertainment of “Acme Entertainment” is no name beside Acme.
    guard end - start <= 2 * Self.longest, !givenNames.contains(start), !known.contains(start - 1),
      inList || !startsSentence(start) || end - start > 1
    else { return nil }
    return start..<end
  }

  /// Brands with a capital inside: PhoneQuill, inQuill. No person and no place is written so.
  func brands() -> [Range<Int>] {
    text.range.compactMap { index in
      isBrand(index) && !closed.contains(index) ? run(around: index, inList: true) : nil
    }
  }

  /// McQuill, LaBell: names of persons have a capital inside too.
  private static let ofPersons = [
    "Mc", "Mac", "La", "Le", "De", "Di", "Du", "Da", "Van", "Von", "Fitz", "Del", "O",
  ]

  private func isBrand(_ index: Int) -> Bool { Self.isBrand(index, in: text) }

  static func isBrand(_ index: Int, in text: TokenText) -> Bool {
    guard text.isWord(index) else { return false }
    let token = text.tokens[index]
    let (start, end) = (Int(token.start), Int(token.end))
    guard end - start >= 5 else { return false }
    // An iQuill is a product.
    let isMixed = (start + 2..<end).contains {
      text.bytes[$0 - 1] &- 0x61 < 26 && text.bytes[$0] &- 0x41 < 26
    }
    return isMixed && !ofPersons.contains { text.bytes[start..<end].starts(with: $0.utf8) }
  }

  /// The first word has a capital anyway.
  private func startsSentence(_ index: Int) -> Bool { index == text.range.lowerBound }

  private func part(before start: Int) -> Int? {
    if isPart(start - 1) { return start - 1 }
    return isJoint(start - 1) && isPart(start - 2) ? start - 2 : nil
  }

  private func part(after end: Int) -> Int? {
    if isPart(end) { return end + 1 }
    return isJoint(end) && isPart(end + 1) ? end + 2 : nil
  }

  /// A capitalised word, or one with a capital or a digit inside: iQuill, 1Quill.
  private func isPart(_ index: Int) -> Bool {
    text.isWord(index) && !closed.contains(index) && (text.isCapital(index) || isBrand(index))
      && !Self.articles.contains(text.text(index))
  }

  private static let articles: Set<String> = [
    "the", "a", "an", "in", "on", "at", "for", "of", "and",
  ]

  /// `&`, and a hyphen or a point without a space: Quill-Bell, Quill.io.
  private func isJoint(_ index: Int) -> Bool {
    let scalar = text.scalar(index)
    return scalar == 0x26
      || [0x2D, 0x2E].contains(scalar) && text.isJoined(index)
        && text.isJoined(index + 1)
  }
}
