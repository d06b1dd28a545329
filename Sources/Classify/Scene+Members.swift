import Model

/// Whom a sentence lists as members of a group.
extension Scene {
  /// The companies named after the first word that introduces a list, or right before it:
  /// “Acme among them”.
  func listed(by introducers: Int?) -> Group? {
    let named = companies.filter { !$0.isPronoun }
    if countsIn { return Self.union(named) }
    guard
      let start = introducers.flatMap({ words[$0].first }) ?? colonOfCount() ?? amongSome()
        ?? identification()
    else { return nil }
    let before = named.last { (0...6).contains(start.lowerBound - $0.tokens.upperBound) }
    let after = named.filter { $0.tokens.lowerBound >= start.upperBound }
    guard let first = after.first, first.tokens.lowerBound - start.upperBound <= Self.listReach,
      // “Including 300 Acme bags”.
      isHan || extraction.tokens[first.tokens.lowerBound - 1].kind != .number,
      !(start.upperBound..<first.tokens.lowerBound).contains(where: {
        ["according", "said", "by"].contains(word($0))
      })
    else { return before }
    return Self.union(after)
  }

  /// “176 Acme handbags”: whose they are, or feign to be, does nothing and bears nothing.
  var countedGoods: [Range<Int>] {
    extraction.mentions[sentence.mentions].compactMap {
      if case .count(_, .products, _) = $0.meaning { $0.tokens } else { nil }
    }
  }

  /// “Acme's [NYSE: ACM] Bolt and Cask were among them, as was Dell”: whoever the sentence names is one.
  private var countsIn: Bool {
    guard !isHan, let first = companies.first(where: { !$0.isPronoun }) else { return false }
    return sentence.tokens.contains { index in
      word(index) == "among" && index > first.tokens.upperBound
        && Self.copulas.contains(word(index - 1))
        && sentence.tokens.contains(index + 1) && word(index + 1) == "them"
    }
  }

  /// “The companies named in it are Acme and Bolt”, “It includes Acme and Bolt”: several names that a verb
  /// says to be what the subject is, which names nobody.
  private func identification() -> Range<Int>? {
    let start = sentence.tokens.lowerBound
    if isHan { return identificationInHan() }
    guard sentence.field == .text, Self.subjects.contains(word(start)),
      let list = companies.first(where: { !$0.isPronoun && !$0.members.isEmpty }),
      list.members.count > 1, list.tokens.lowerBound - start <= Self.longestSubject
    else { return nil }
    let verb = (start..<list.tokens.lowerBound).last { extraction.tokens[$0].kind == .word }
    guard let verb, verb > start, Self.identifying.contains(word(verb)),
      !Self.copulas.contains(word(verb)) || namesSome(start..<verb)
    else { return nil }
    return start..<verb + 1
  }

  /// 其余三家为甲、乙和丙, 它们是甲、乙, 被列为被告的还有甲、乙.
  private func identificationInHan() -> Range<Int>? {
    for list in companies where !list.isPronoun && list.members.count > 1 {
      let end = list.tokens.lowerBound
      let starts = (0...Self.longestSubject).map { end - $0 }
      let start = starts.last { sentence.tokens.contains($0) && opensClause($0) }
      if let start, Self.hanIdentifying.contains(where: { spells($0, at: end - $0.count) }),
        Self.hanSubjects.contains(where: { spells($0, at: start) })
      {
        return start..<end
      }
    }
    return nil
  }

  private func opensClause(_ index: Int) -> Bool {
    index == sentence.tokens.lowerBound
      || [0x2C, 0x3B].contains(extraction.tokens[index - 1].scalar)
  }
  private static let hanIdentifying = ["为", "為", "是", "还有", "還有", "包括", "分别为", "分別為"].map(
    Scene.spelled)
  private static let hanSubjects = [
    "其余", "其餘", "另外", "其他", "它们", "它們", "上述", "这", "這", "被列", "同样", "同樣", "同时", "同時",
  ].map(Scene.spelled)

  /// “The companies”, “those named in it”, “they”, “the other two”.
  private func namesSome(_ subject: Range<Int>) -> Bool {
    subject.contains { index in
      Self.some.contains(word(index)) || companyNouns.contains(index + 1) && isPluralNoun(index)
    } || startsWithThings(subject) || ["two", "three"].contains(word(subject.upperBound - 1))
  }
  /// “The sites alleged to break the law are Acme and Bolt”.
  private func startsWithThings(_ subject: Range<Int>) -> Bool {
    ["the", "these", "those", "other", "notable", "prominent", "some"].contains(
      word(subject.lowerBound))
      && subject.dropFirst().prefix(Self.wordsOfThings).contains { index in
        Self.thingsOfFirms.contains(word(index)) && !isCapitalised(index..<index + 1)
      }
  }
  private static let wordsOfThings = 4
  static let thingsOfFirms: Set<String> = [
    "sites", "websites", "apps", "games", "channels", "stations", "platforms", "services", "pages",
    "brands", "portals", "outlets", "titles", "exchanges",
  ]
  private static let some: Set<String> = ["they", "those", "these", "both", "others"]
  private static let copulas: Set<String> = ["are", "were", "is", "was"]
  private static let identifying: Set<String> = [
    "are", "were", "include", "includes", "included", "comprise", "comprises", "named", "names",
  ]
  private static let subjects: Set<String> = [
    "the", "these", "those", "they", "it", "others", "other", "both", "affected", "among",
    "notable", "prominent", "some",
  ]
  private static let longestSubject = 14

  /// “Acme and Bolt are among the offenders too”: more of those whom the text has named.
  var addsMembers: Bool {
    !isHan
      && (sentence.tokens.contains { ["too", "also"].contains(word($0)) }
        || ["others", "other"].contains(word(sentence.tokens.lowerBound)))
  }

  /// “Among the finance companies are Acme and Bolt”.
  private func amongSome() -> Range<Int>? {
    let start = sentence.tokens.lowerBound
    guard !isHan, sentence.tokens.count > 4, word(start) == "among",
      let verb = (start + 2..<min(start + 7, sentence.tokens.upperBound)).first(where: {
        Self.copulas.contains(word($0))
      }), companies.contains(where: { $0.tokens.lowerBound == verb + 1 })
    else { return nil }
    return start..<verb + 1
  }

  /// The colon of “five companies: Acme, Bolt”.
  private func colonOfCount() -> Range<Int>? {
    sentence.tokens.first { index in
      extraction.tokens[index].scalar == 0x3A
        && counts.contains {
          [.other, .apps, .websites].contains($0.unit)
            && (0...3).contains(index - $0.tokens.upperBound)
        }
    }.map { $0..<$0 + 1 }
  }

  /// The first member stands soon after what introduces the list.
  private static let listReach = 10
}
