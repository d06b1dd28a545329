import Model

/// Which company a name is: one of the registry, one told before, or a new one.
extension Strangers {
  /// The company that a table's row names at `name`.
  mutating func listed(
    _ name: Range<Int>, among mentions: [Mention], in text: TokenText, _ words: Words
  ) -> Mention {
    let known = mentions.first { $0.isCompany && $0.tokens.overlaps(name) }
    return Mention(
      tokens: name, meaning: known?.meaning ?? .company(words.first + index(of: name, text)))
  }

  /// Quill is Quill Foods of the registry, if the document has that.
  mutating func company(named span: Range<Int>, _ text: TokenText, _ words: Words) -> Int {
    let name = text.source(of: span)
    if let known = aliases[name] { return known }
    let form = NameForm(name)
    let isHan = text.isHan(span.lowerBound)
    let longer = registered.filter {
      $0.key.hasPrefix(name + " ")
        || !isHan && (form.isSlip(of: NameForm($0.key)) || form.abbreviates(NameForm($0.key)))
    }.map(\.value)
    return Set(longer).count == 1 ? longer[0] : words.first + index(of: span, text)
  }

  mutating func index(of span: Range<Int>, _ text: TokenText) -> Int {
    let name = text.source(of: span)
    if let known = knownName(name) {
      if names[known].count < name.count { (names[known], forms[known]) = (name, NameForm(name)) }
      return known
    }
    names.append(name)
    forms.append(NameForm(name))
    return names.count - 1
  }

  /// “Acme Lamps”, “Acme Norland”, “Acme and Company”: a trade, a country or a partner with a capital right
  /// behind the name of a company belongs to it.
  static func withTrades(_ mentions: [Mention], in text: TokenText, _ words: Words) -> [Mention] {
    guard mentions.contains(where: \.isCompany) else { return mentions }
    var ends: [Int: Int] = [:]
    for mention in mentions {
      guard case .words(let index) = mention.meaning,
        words.lastWords == index || words.countries.contains(index),
        text.isCapital(mention.tokens.lowerBound),
        // “Acme US$5 million”.
        !(text.isCurrencySign(mention.tokens.upperBound)
          && text.isJoined(mention.tokens.upperBound))
      else { continue }
      ends[mention.tokens.lowerBound] = max(
        ends[mention.tokens.lowerBound] ?? 0, mention.tokens.upperBound)
    }
    var whole = mentions
    for (place, mention) in mentions.enumerated()
    where mention.isCompany && text.isWord(mention.tokens.upperBound - 1) {
      var end = mention.tokens.upperBound
      if CapitalNames.isTail(from: end, in: text) {
        whole[place] = mention.ending(at: end + 2)
        continue
      }
      while let next = ends[end] { end = next }
      guard end > mention.tokens.upperBound, text.isTitleCase || !text.isCapital(end) else {
        continue
      }
      whole[place] = mention.ending(at: end)
    }
    return whole
  }

  /// By the number of a stranger or a guess the one of the registry whose longer name the document has: Quill of a
  /// headline is Quill Foods, 极速 is 极速快递.
  var namedInFull: [Int: Int] {
    guard !registered.isEmpty else { return [:] }
    var full: [Int: Int] = [:]
    for (index, name) in (names + guesses.names).enumerated() where name.utf8.count > 1 {
      let longer = Set(registered.filter { Self.begins(name, $0.key) }.map(\.value))
      if longer.count == 1 { full[index] = longer.first }
    }
    return full
  }

  private static func begins(_ name: String, _ longer: String) -> Bool {
    guard longer.count > name.count, longer.hasPrefix(name),
      let next = longer.dropFirst(name.count).unicodeScalars.first
    else { return false }
    return next == " " || next.value >= 0x3400
  }

  /// The index of the name, however it is written.
  func knownName(_ name: String) -> Int? {
    if let same = names.firstIndex(of: name) { return same }
    if name.unicodeScalars.contains(where: { $0.value >= 0x3400 }) {
      return names.firstIndex { Self.isPart($0, name) }
        ?? Self.stem(of: name).flatMap { stem in names.firstIndex { $0.contains(stem) } }
    }
    let form = NameForm(name)
    return forms.firstIndex { $0.isSame(form) }
  }

  /// “Ann Quill was sued”: from then on Quill alone is she.
  mutating func noteSurnames(behind givenNames: TokenSet, in text: TokenText) {
    for start in givenNames.tokens where text.isCapital(start) {
      let end = (start + 1...start + 2).first { !text.isCapital($0) } ?? start + 3
      for index in start + 1..<max(end, start + 1) { surnames.insert(text.key(index)) }
    }
  }

  /// A word of every day, or a person named before.
  func isCommon(_ name: Range<Int>, in text: TokenText, _ words: Words) -> Bool {
    name.count == 1
      && (surnames.contains(text.key(name.lowerBound))
        || words.common.contains(text.key(name.lowerBound)))
  }
}
