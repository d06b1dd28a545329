import Model

/// A sentence as its phrases show it.
struct OutlinedSentence {
  let text: TokenText
  let hits: ArraySlice<Lexicon.Hit>
  let roles: Roles
  let phrases: PhraseRoles
  /// Companies may stand where no phrase shows them.
  let mayNameStrangers: Bool
  let hasNumber: Bool

  init(
    _ text: TokenText, _ hits: ArraySlice<Lexicon.Hit>, _ roles: Roles, _ phrases: PhraseRoles,
    after context: Context
  ) {
    (self.text, self.hits, self.roles, self.phrases) = (text, hits, roles, phrases)
    let signs = SignReader(text: text)
    hasNumber = signs.hasNumber
    let mayCount = hasNumber && (context.hasCounted || roles.contains(.listed))
    mayNameStrangers =
      context.hasShortForms || roles.contains(.companySign) || signs.hasBrand
      || signs.names(oneOf: context.names) || mayCount && signs.hasList || signs.hasStockNumber
      || hits.contains { signs.isSign($0.tokens, phrases.roles(of: $0.node)) }
  }

  /// An authority of one of these bodies, or a word that stands for one, is beyond `edge`.
  func names(oneOf bodies: UInt8, beyond edge: Int, _ step: Int) -> Bool {
    hits.contains { hit in
      (step > 0 ? hit.tokens.lowerBound >= edge : hit.tokens.upperBound <= edge)
        && phrases.bodies(of: hit.node) & bodies != 0
    }
  }
}

extension OutlinedSentence {
  /// What the sentences before one may have told.
  struct Context {
    /// Keys of the words with which names of strangers may begin.
    fileprivate(set) var names: Set<UInt64> = []
    /// Companies may have got short names, or a table's rows name them.
    var hasShortForms = false
    fileprivate(set) var hasCounted = false

    mutating func note(_ sentence: OutlinedSentence) {
      if sentence.roles.contains(.counted) { hasCounted = true }
      if sentence.roles.contains(.shortForm) { hasShortForms = true }
      guard sentence.mayNameStrangers else { return }
      let signs = SignReader(text: sentence.text)
      for index in sentence.text.range where signs.mayBeginName(index) {
        names.insert(sentence.text.keys[index])
      }
    }
  }
}

/// What tokens show of names that the registry does not know, and of counts.
private struct SignReader {
  let text: TokenText

  func mayBeginName(_ index: Int) -> Bool {
    text.isWord(index) && (text.isCapital(index) || hasCapitalInside(index))
  }

  func names(oneOf names: Set<UInt64>) -> Bool {
    !names.isEmpty
      && text.range.contains { names.contains(text.keys[$0]) && mayBeginName($0) }
  }

  /// PhoneQuill: a capital inside a word may make it a company's name.
  var hasBrand: Bool { text.range.contains { text.isWord($0) && hasCapitalInside($0) } }

  private func hasCapitalInside(_ index: Int) -> Bool {
    text.byteRange(of: index..<index + 1).dropFirst().contains {
      (0x41...0x5A).contains(text.bytes[$0]) && (0x61...0x7A).contains(text.bytes[$0 - 1])
    }
  }

  private var hasHan: Bool { text.range.contains { text.isHan($0) } }

  /// 甲（002354）.
  var hasStockNumber: Bool {
    text.range.contains { text.isNumber($0) && text.length($0) >= 6 }
      && text.range.contains { text.scalar($0) == 0x28 }
  }

  /// A number may begin somewhere.
  var hasNumber: Bool {
    let numbers = NumberReader(text: text)
    return text.range.contains(where: numbers.mayBegin)
  }

  /// Names may stand in a row, or in quotation marks.
  var hasList: Bool {
    let separators = text.range.count { Self.separators.contains(text.scalar($0)) }
    // 甲、乙等12家; three names, where 等 does not say that it is a list.
    return separators >= (hasHan ? 1 : 2)
      || text.range.contains { Self.closing.contains(text.scalar($0)) }
  }

  private static let separators = Set(",、及和与與".unicodeScalars.map(\.value))
  private static let closing = Set("”」》\"".unicodeScalars.map(\.value))

  /// The phrase and what stands beside it may tell of a name.
  func isSign(_ phrase: Range<Int>, _ roles: Roles) -> Bool {
    roles.contains(.beforeName) && text.isCapital(phrase.upperBound)
      || roles.contains(.nameEnd) && text.isCapital(phrase.lowerBound)
      || roles.contains(.description) && isDescription(phrase)
      || roles.contains(.hanSign) && hasHan
      || roles.contains(.company) && isListed(phrase)
  }

  /// “Quill, a Dutch retailer”: a comma stands behind a name not far away.
  private func isDescription(_ noun: Range<Int>) -> Bool {
    (1...CapitalNames.longestDescription + 1).contains {
      text.scalar(noun.lowerBound - $0) == 0x2C && text.isCapital(noun.lowerBound - $0 - 1)
    }
  }

  /// “Quill, Bell and Acme”: a capitalised word stands beside what parts the members of a list.
  private func isListed(_ name: Range<Int>) -> Bool {
    var end = name.upperBound
    while text.isCapital(end) { end += 1 }
    let next = (end...end + 2).first { !isSeparator($0) } ?? end
    let previous = (1...3).map { name.lowerBound - $0 }.first { !isSeparator($0) }
    return next > end && text.isCapital(next)
      || previous.map { $0 < name.lowerBound - 1 && text.isCapital($0) } ?? false
  }

  private func isSeparator(_ index: Int) -> Bool {
    text.scalar(index) == 0x2C || text.reads("and", at: index) || text.reads("or", at: index)
  }
}
