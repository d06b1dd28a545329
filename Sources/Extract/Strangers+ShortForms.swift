import Model

/// Names that the text gives its companies itself.
extension Strangers {
  mutating func note(_ mentions: [Mention], shortFormWords: Int, in text: TokenText) {
    for word in mentions {
      guard case .words(shortFormWords) = word.meaning else { continue }
      let name = text.quotedOrBracketed(from: word.tokens.upperBound)
      guard (2...8).contains(name.count),
        let company = mentions.last(where: {
          $0.isCompany && (0...16).contains(word.tokens.lowerBound - $0.tokens.upperBound)
        }), case .company(let index) = company.meaning
      else { continue }
      let scalars = name.map(text.scalar)
      guard !scalars.contains(0), !shortForms.contains(where: { $0.name == scalars }) else {
        continue
      }
      shortForms.append((scalars, index))
    }
  }

  /// 青浦桔禾食品有限公司 is called 青浦桔禾 and 桔禾食品 from then on.
  mutating func noteShortNames(_ mentions: [Mention], in text: TokenText, _ words: Words) {
    guard text.hasHan else { return }
    for mention in mentions {
      guard case .company(let company) = mention.meaning else { continue }
      let end = mention.tokens.upperBound
      // 桔禾股份（600123.SH）
      if text.scalar(end) == 0x28, text.isNumber(end + 1), text.length(end + 1) == 6,
        mention.tokens.count > 2
      {
        let name = mention.tokens.map(text.scalar)
        if !shortForms.contains(where: { $0.name == name }) { shortForms.append((name, company)) }
      }
      guard mention.tokens.count >= 8,
        text.spells("公司", at: mention.tokens.upperBound - 2),
        let stem = stem(of: mention.tokens, among: mentions, in: text, words)
      else { continue }
      for form in [mention.tokens.lowerBound..<stem + 2, stem..<stem + 4] {
        let name = form.map(text.scalar)
        if !shortForms.contains(where: { $0.name == name }) { shortForms.append((name, company)) }
      }
    }
  }

  /// Where the two characters begin that tell a name from others of its place and trade.
  private func stem(
    of name: Range<Int>, among mentions: [Mention], in text: TokenText, _ words: Words
  ) -> Int? {
    let places = mentions.filter {
      $0.tokens.lowerBound == name.lowerBound && $0.meaning == .words(words.places ?? -1)
    }
    guard var stem = places.map(\.tokens.upperBound).max() else { return nil }
    if [0x5E02, 0x7701, 0x53BF, 0x7E23].contains(text.scalar(stem)) { stem += 1 }
    let isTold =
      stem + 8 <= name.upperBound && words.everyday.rest(of: stem..<stem + 2, in: text) == 2
      && !text.spells("有限", at: stem + 2) && !text.spells("股份", at: stem + 2)
    return isTold ? stem : nil
  }

  func shortForms(in text: TokenText, beside mentions: [Mention]) -> [Mention] {
    text.range.compactMap { start in
      guard
        let form = shortForms.first(where: { form in
          form.name.enumerated().allSatisfy { text.scalar(start + $0) == $1 }
        })
      else { return nil }
      let tokens = start..<start + form.name.count
      guard !mentions.contains(where: { $0.isCompany && $0.tokens.overlaps(tokens) }) else {
        return nil
      }
      return Mention(tokens: tokens, meaning: .company(form.company))
    }
  }
}
