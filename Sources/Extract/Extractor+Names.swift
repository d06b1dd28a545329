import Model

/// Names and words of one sentence, as far as its surroundings let them mean what they may mean.
extension Extractor {
  /// Which conditions of ambiguous names hold in the document.
  struct NameFilter {
    let nodes: Set<Int>
    func admits(_ condition: Condition) -> Bool {
      (condition.near.isEmpty || !condition.near.isDisjoint(with: nodes)) && permits(condition)
    }
    func permits(_ condition: Condition) -> Bool { condition.notNear.isDisjoint(with: nodes) }
  }

  func nameFilter(_ hits: [Lexicon.Hit]) -> NameFilter {
    guard hits.contains(where: { $0.node.isConditional }) else {
      return NameFilter(nodes: [])
    }
    return NameFilter(nodes: Set(hits.lazy.filter { $0.node.isMarker }.map(\.node.node)))
  }

  /// The document names a body that watches over companies.
  func namesAuthority(_ workspace: Workspace, _ names: NameFilter) -> Bool {
    zip(workspace.sentences, workspace.places).contains { sentence, place in
      lazy var text = workspace.text(of: sentence)
      return workspace.hits[place].contains { hit in
        guard prospects.phrases.roles(of: hit.node).contains(.regulator) else { return false }
        return lexicon.entries(of: hit.node).contains { index in
          let entry = lexicon.entries[index]
          guard case .regulator(let regulator) = entry.meaning,
            entry.condition.map({ names.admits(conditions[$0]) }) ?? true
          else { return false }
          return regulatingBodies.contains(regulator) && isSpelled(entry, hit.tokens, text)
        }
      }
    }
  }

  /// - Parameter isFiring: false where patterns and cues ask for nothing.
  func mentions(
    _ hits: ArraySlice<Lexicon.Hit>, in sentence: Sentence, _ text: TokenText,
    _ names: NameFilter, _ document: Document, isFiring: Bool, country: @escaping () -> String?,
    before: ArraySlice<Mention>
  ) -> [Mention] {
    let found = Self.longestNames(found(hits, text, names, isFiring: isFiring))
    guard sentence.isLive, !found.isEmpty || hits.contains(where: isWord) else { return found }
    let (words, dates) = words(found, text, document)
    let quantities = quantities(text, words, dates, country: country, before: before)
    return quantities.isEmpty ? words.inReadingOrder : (words + quantities).inReadingOrder
  }

  /// What was found in a sentence without what stands in its dates, and these: the May of a date is no
  /// “may”.
  func words(
    _ found: [Mention], _ text: TokenText, _ document: Document
  ) -> (words: [Mention], dates: [DateReader.Reading]) {
    let dates = self.dates(text, document, besides: found)
    guard !dates.isEmpty else { return (found, dates) }
    // By token where the last date ends that has it.
    var ends = Array(repeating: 0, count: text.range.count)
    for date in dates {
      for token in date.tokens.clamped(to: text.range) {
        let place = token - text.range.lowerBound
        ends[place] = max(ends[place], date.tokens.upperBound)
      }
    }
    let words = found.filter {
      $0.tokens.upperBound > ends[$0.tokens.lowerBound - text.range.lowerBound]
    }
    return (words, dates)
  }

  private func isWord(_ hit: Lexicon.Hit) -> Bool {
    !prospects.phrases.classes(isFiring: true).places(of: hit.node).isEmpty
  }

  func found(
    _ hits: ArraySlice<Lexicon.Hit>, _ text: TokenText, _ names: NameFilter, isFiring: Bool
  ) -> [Mention] {
    var found: [Mention] = []
    let classes = prospects.phrases.classes(isFiring: isFiring)
    found.reserveCapacity(hits.reduce(hits.count) { $0 + classes.places(of: $1.node).count })
    var ambiguous = AmbiguousNames(self, hits, text)
    for hit in hits {
      for place in classes.places(of: hit.node) {
        found.append(Mention(tokens: hit.tokens, meaning: .words(Int(classes.classes[place]))))
      }
      guard prospects.phrases.mayBeName(hit.node) else { continue }
      for index in lexicon.entries(of: hit.node) {
        let entry = lexicon.entries[index]
        if let condition = entry.condition, !names.admits(conditions[condition]) {
          guard names.permits(conditions[condition]), !isTold(hit, names),
            ambiguous.admits(entry.meaning, hit.tokens)
          else { continue }
        }
        guard isSpelled(entry, hit.tokens, text), !isSurname(hit.tokens, hits, text),
          entry.condition == nil || !isCutShort(hit.tokens, hits, text)
        else { continue }
        found.append(Mention(tokens: hit.tokens, meaning: entry.meaning))
      }
    }
    return found
  }

  /// The Ericsson of “Marcus Ericsson”.
  private func isSurname(
    _ name: Range<Int>, _ hits: ArraySlice<Lexicon.Hit>, _ text: TokenText
  ) -> Bool {
    let first = name.lowerBound - 1
    guard name.count == 1, text.range.contains(first), text.isWord(first), text.isCapital(first),
      !text.isCapital(first, throughout: true), !text.isTitleCase
    else { return false }
    return hits.contains {
      $0.tokens == first..<first + 1 && prospects.phrases.signs(of: $0.node).contains(.givenName)
    }
  }

  /// The document tells which of those who are called so is meant.
  private func isTold(_ hit: Lexicon.Hit, _ names: NameFilter) -> Bool {
    lexicon.entries[lexicon.entries(of: hit.node)].contains { entry in
      guard case .company = entry.meaning, let condition = entry.condition else { return false }
      return names.admits(conditions[condition])
    }
  }

  private func isSpelled(
    _ entry: Lexicon.Entry, _ tokens: Range<Int>, _ text: TokenText
  ) -> Bool {
    // “acme.com” is Acme.
    guard
      entry.spelling.admits(text.bytes[text.byteRange(of: tokens)])
        || (tokens.count == 1 || text.scalar(tokens.lowerBound + 1) == 0x2E)
          && !entry.spelling.isAcronym
          && CapitalNames.isDomain(from: tokens.lowerBound, in: text)
    else { return false }
    // “Acme (NYSE: ACM)”: where its shares are traded.
    let isExchange =
      text.scalar(tokens.upperBound) == 0x3A && text.scalar(tokens.lowerBound - 1) == 0x28
    // The Acme of “1000Acme”.
    let isCutOut = text.isJoined(tokens.lowerBound) && text.isNumber(tokens.lowerBound - 1)
    // The 3M of “€3m”.
    let isSum =
      text.isJoined(tokens.lowerBound) && text.isNumber(tokens.lowerBound)
      && Currencies.isBefore(tokens.lowerBound, in: text)
    return !isExchange && !isCutOut && !isSum && !isAttribute(tokens.upperBound, text)
      && (!isShouted(tokens, text) || entry.spelling.isAcronym)
  }

  /// “Acme Claims”, “Acme Lamps, Inc.”, where Acme alone is a word that means something else as well: a longer name.
  private func isCutShort(
    _ tokens: Range<Int>, _ hits: ArraySlice<Lexicon.Hit>, _ text: TokenText
  ) -> Bool {
    let (end, classes) = (tokens.upperBound, prospects.phrases.classes(isFiring: false))
    guard let words = strangerWords, text.isCapital(end) else { return false }
    func ends(_ hit: Lexicon.Hit, as kind: Int) -> Bool {
      classes.places(of: hit.node).contains { Int(classes.classes[$0]) == kind }
    }
    return hits.contains { hit in
      let start = hit.tokens.lowerBound
      return start == end && !text.isTitleCase && words.lastWords.map { ends(hit, as: $0) } ?? false
        || (1...Self.longestRest).contains(start - end) && text.isCapital(start)
          && (end..<start).allSatisfy {
            text.isCapital($0) || $0 > end && $0 == start - 1 && text.scalar($0) == 0x2C
          }
          && ends(hit, as: words.endings)
    }
  }
  /// Tokens between the first word of a name and its legal form.
  private static let longestRest = 4

  /// “The Acme-like service” and “the Acme-backed Bolt” are not Acme.
  private func isAttribute(_ end: Int, _ text: TokenText) -> Bool {
    text.scalar(end) == 0x2D && Self.attributes.contains(text.key(end + 1))
  }
  private static let attributes = KeyTable(of: [
    "like", "style", "backed", "owned", "controlled", "affiliated", "linked", "invested",
  ])

  /// SNAP among words in small letters is an acronym and not Snap; longer ones are only written large.
  private func isShouted(_ tokens: Range<Int>, _ text: TokenText) -> Bool {
    tokens.count == 1
      && text.tokens[tokens.lowerBound].end - text.tokens[tokens.lowerBound].start < 5
      && text.isShouted(tokens.lowerBound)
      && !text.isShouted(tokens.lowerBound - 1) && !text.isShouted(tokens.upperBound)
  }

  /// Of overlapping names the leftmost longest stays; words inside it are marked.
  static func longestNames(_ mentions: [Mention]) -> [Mention] {
    guard mentions.contains(where: \.meaning.isName) else { return mentions }
    let names = mentions.filter { $0.meaning.isName }.sorted {
      ($0.tokens.lowerBound, -$0.tokens.count) < ($1.tokens.lowerBound, -$1.tokens.count)
    }
    var kept: [Mention] = []
    for name in names {
      guard let last = kept.last, name.tokens.overlaps(last.tokens) else {
        kept.append(name)
        continue
      }
      if name.tokens == last.tokens, name.meaning != last.meaning { kept.append(name) }
    }
    // Both are in reading order: what ends before one word ends before all that follow.
    var first = 0
    var all = kept
    all.reserveCapacity(mentions.count)
    for var word in mentions where !word.meaning.isName {
      while first < kept.count, kept[first].tokens.upperBound <= word.tokens.lowerBound {
        first += 1
      }
      var name = first
      while name < kept.count, kept[name].tokens.lowerBound < word.tokens.upperBound {
        if kept[name].tokens.count > word.tokens.count { word.isInsideName = true }
        name += 1
      }
      all.append(word)
    }
    return all
  }
}

extension [Mention] {
  /// By where they begin, the longest first; else as they are.
  ///
  /// A mention is large: numbers are sorted that tell all of it, 22 bits for each end and 20 for the place.
  var inReadingOrder: [Mention] {
    guard !isInReadingOrder else { return self }
    var order = indices.map { place in
      let tokens = self[place].tokens
      return UInt64(tokens.lowerBound) << 42 | UInt64(0x3F_FFFF - tokens.upperBound) << 20
        | UInt64(place)
    }
    order.sort()
    return order.map { self[Int($0 & 0xF_FFFF)] }
  }

  private var isInReadingOrder: Bool {
    zip(self, dropFirst()).allSatisfy { first, second in
      first.tokens.lowerBound < second.tokens.lowerBound
        || first.tokens.lowerBound == second.tokens.lowerBound
          && first.tokens.upperBound >= second.tokens.upperBound
    }
  }
}

extension Mention.Meaning {
  var isName: Bool {
    switch self {
    case .company, .regulator, .law: true
    default: false
    }
  }
}

extension Lexicon.Spelling {
  func admits(_ bytes: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .any: true
    case .capitalised(let name): Self.hasCapitals(bytes, as: name)
    case .exact(let spelling): bytes.elementsEqual(spelling) || (bytes.first ?? 0) >= 0x80
    }
  }

  /// Longer words are no others without their inner capitals: “Dena” is not DeNA.
  private static func mayBeSmall(_ name: [UInt8], _ start: Int) -> Bool {
    let word = name[start...].prefix(while: Tokenizer.isLetter)
    return word.count > (word.contains { $0 >= 0x61 } ? 4 : 3)
  }

  private static func hasCapitals(_ bytes: ArraySlice<UInt8>, as name: [UInt8]) -> Bool {
    func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
    guard let first = bytes.first, isCapital(first) || first >= 0x80 else { return false }
    guard bytes.count == name.count else { return true }
    // “Tiktok” is TikTok and “Ikea” IKEA, but “General motors” is not General Motors, and “Amd” nobody.
    var start = 0
    return zip(bytes, name).enumerated().allSatisfy { place, pair in
      if !Tokenizer.isLetter(pair.1) { start = place + 1 }
      let isFree = place > start && mayBeSmall(name, start)
      return isCapital(pair.0) || !isCapital(pair.1) || isFree
    }
  }
}
