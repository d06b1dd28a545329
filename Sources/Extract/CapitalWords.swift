/// What the whole document tells of its capitalised words, by their keys.
struct CapitalWords {
  /// Words that have a capital where no sentence begins.
  private(set) var named = KeySet()
  /// Words that have none somewhere.
  private var small = KeySet()
  /// Words behind a given name.
  private(set) var ofPersons = KeySet()
  /// Words right behind one that has a capital too.
  private(set) var lastOfPairs = KeySet()
  /// Capitals with small words between them that the document has more than once: “Quill to The Bell”.
  private(set) var linked = KeySet()
  /// It speaks of him or her.
  private(set) var tellsOfPersons = false

  init(_ workspace: Extractor.Workspace, ordinary: KeySet, _ phrases: PhraseRoles) {
    var links = KeySet()
    for (sentence, place) in zip(workspace.sentences, workspace.places) {
      let text = workspace.text(of: sentence)
      for index in sentence.tokens where Self.isSmall(index, in: text) {
        small.insert(text.key(index))
      }
      tellsOfPersons = tellsOfPersons || Self.tellsOfPersons(text)
      // A headline's capitals tell no names, wherever it stands.
      if !sentence.isHeadline {
        let behindFirst = sentence.tokens.drop { !text.isWord($0) }.dropFirst()
        for index in behindFirst where text.isWord(index) && text.isCapital(index) {
          named.insert(text.key(index))
          // “Mr. Quill”.
          if text.scalar(index - 1) == 0x2E, Self.titles.contains(text.key(index - 2)),
            text.isJoined(index - 1)
          {
            ofPersons.insert(text.key(index))
          }
          // “A M Quill”, “A.M. Quill”.
          if Self.hasInitials(before: index, in: text) { ofPersons.insert(text.key(index)) }
          if let link = text.link(from: index), !links.insert(link) { linked.insert(link) }
          if text.isCapital(index - 1), text.isWord(index - 1), !text.isShouted(index - 1),
            index - 1 > sentence.tokens.lowerBound || !ordinary.contains(text.key(index - 1))
          {
            lastOfPairs.insert(text.key(index))
          }
        }
      }
      for hit in workspace.hits[place] where phrases.signs(of: hit.node).contains(.givenName) {
        let next = hit.tokens.upperBound
        guard text.isCapital(next) else { continue }
        if text.isCapital(hit.tokens.lowerBound) {
          ofPersons.insert(text.key(next))
        } else if let last = Self.surname(from: next, in: text), !ordinary.contains(text.key(last))
        {
          ofPersons.insert(text.key(last))
        }
      }
    }
  }

  private static func isSmall(_ index: Int, in text: TokenText) -> Bool {
    text.isWord(index) && !text.isCapital(index) && !text.isJoined(index)
      && !text.tokens[index].hasInnerCapital
  }

  /// The sentence speaks of him or her.
  static func tellsOfPersons(_ text: TokenText) -> Bool {
    text.range.contains {
      CapitalNames.ofPerson.contains(text.key($0)) && isSmall($0, in: text)
    }
  }

  /// It has a capital only where a sentence or a headline gives it one.
  func isNoName(_ key: UInt64) -> Bool { small.contains(key) && !named.contains(key) }

  /// It has none somewhere.
  func isSmall(_ key: UInt64) -> Bool { small.contains(key) }

  /// The text below tells which words of a headline in capitals are names.
  var tellsNames: Bool { !named.isEmpty }

  private static func hasInitials(before surname: Int, in text: TokenText) -> Bool {
    func initial(before index: Int) -> Int? {
      let letter = text.scalar(index - 1) == 0x2E ? index - 2 : index - 1
      return text.isWord(letter) && text.isCapital(letter) && text.length(letter) == 1
        ? letter : nil
    }
    return initial(before: surname).flatMap(initial) != nil
  }

  private static let titles = KeyTable(of: ["mr", "mrs", "ms"])

  /// The last word of “Ann Quill” in “its owner Ann Quill”.
  private static func surname(from start: Int, in text: TokenText) -> Int? {
    let end = (start...start + 3).first { !text.isCapital($0) || !text.isWord($0) } ?? start + 4
    return (2...3).contains(end - start) ? end - 1 : nil
  }

  /// “Office Warns Sellers Over Lamps”: words of every day in a headline that the text below writes in small
  /// letters.
  func smallWords(of text: TokenText, _ ordinary: KeySet) -> TokenSet {
    guard !named.isEmpty, text.isTitleCase else { return TokenSet(in: text.range) }
    let small = text.range.lazy.filter {
      text.isCapital($0) && ordinary.contains(text.key($0)) && !named.contains(text.key($0))
    }
    return TokenSet(small, in: text.range)
  }
}
