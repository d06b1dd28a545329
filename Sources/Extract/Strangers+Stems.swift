import Model

/// Chinese companies called by the word that tells them apart: 卡友支付服务有限公司, then 卡友公司.
extension Strangers {
  /// What stands before 公司 is part of a name told before.
  func stems(in text: TokenText, _ everyday: EverydayHan) -> [Range<Int>] {
    guard !names.isEmpty else { return [] }
    return text.range.compactMap { end in
      guard text.spells("公司", at: end), text.isHan(end - 1) else { return nil }
      return Self.lengths.lazy.map { end - $0..<end }.first { stem in
        stem.allSatisfy { text.range.contains($0) && text.isHan($0) }
          && everyday.rest(of: stem, in: text) > 0 && isPartOfName(text.source(of: stem))
      }.map { $0.lowerBound..<end + 2 }
    }
  }

  private static let lengths = [4, 3, 2]

  private func isPartOfName(_ stem: String) -> Bool {
    names.contains { $0.count > stem.count + 2 && $0.contains(stem) }
  }

  /// 卡友 of 卡友公司.
  static func stem(of name: String) -> String? {
    guard name.hasSuffix("公司"), (4...6).contains(name.count) else { return nil }
    return String(name.dropLast(2))
  }

  /// 奇妙电视有限公司（奇妙电视）: what the bracket says is what it is called from then on.
  mutating func noteBracketed(_ mentions: [Mention], in text: TokenText) {
    for mention in mentions {
      guard case .company(let company) = mention.meaning, text.hasHan,
        text.scalar(mention.tokens.upperBound) == 0x28,
        text.spells("公司", at: mention.tokens.upperBound - 2)
      else { continue }
      let name = text.quotedOrBracketed(from: mention.tokens.upperBound + 1)
      guard (2...8).contains(name.count), name.allSatisfy(text.isHan),
        text.source(of: mention.tokens).contains(text.source(of: name))
      else { continue }
      noteShortForm(name, of: company, in: text)
    }
  }
}
