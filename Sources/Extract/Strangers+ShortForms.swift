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
