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
      noteShortForm(name, of: index, in: text)
    }
  }

  mutating func noteShortForm(_ tokens: Range<Int>, of company: Int, in text: TokenText) {
    let name = tokens.map(text.scalar)
    guard !name.contains(0), !shortForms.contains(where: { $0.name == name }) else { return }
    shortForms.append((name, company))
  }

  /// 青浦桔禾食品有限公司 is called 青浦桔禾 and 桔禾食品 from then on.
  mutating func noteShortNames(_ mentions: [Mention], in text: TokenText, _ words: Words) {
    guard text.hasHan else { return }
    for mention in mentions {
      guard case .company(let company) = mention.meaning else { continue }
      let (start, end) = (mention.tokens.lowerBound, mention.tokens.upperBound)
      // 桔禾股份（600123.SH）
      if end - start > 2, text.scalar(end) == 0x28, text.isNumber(end + 1),
        text.length(end + 1) == 6
      {
        noteShortForm(mention.tokens, of: company, in: text)
      }
      guard end - start >= 8, text.spells("公司", at: end - 2),
        let stem = stem(of: mention.tokens, among: mentions, in: text, words)
      else { continue }
      noteShortForm(start..<stem + 2, of: company, in: text)
      noteShortForm(stem..<stem + 4, of: company, in: text)
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
