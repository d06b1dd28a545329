import Model

/// Sentences and phrases: what is read of every document.
extension Extractor {
  /// Room in which one extractor reads documents one after another.
  public struct Workspace {
    var tokenizer = Tokenizer()
    /// The document's fields, once it has been cut into tokens.
    private var title: TokenText.Field?
    private var text: TokenText.Field?
    var sentences: [Sentence] = []
    var hits: [Lexicon.Hit] = []
    /// The hits of each sentence, and what they can be to a rule.
    var places: [Range<Int>] = []
    var roles: [Roles] = []
    var prospects = Prospects.Workspace()
    /// Where the words of the last documents begin phrases.
    var roots = RecentRoots()
    /// The document has a name of a company of the registry.
    var namesPlatform = false

    public init() {}

    mutating func read(title: [UInt8], text: [UInt8], _ headline: Headline) {
      // Else the tokens would be copied.
      (self.title, self.text) = (nil, nil)
      tokenizer.reset()
      tokenizer.headline = headline
      tokenizer.read(title, field: .title)
      tokenizer.read(text, field: .text)
      self.title = TokenText.Field(tokenizer, title)
      self.text = TokenText.Field(tokenizer, text)
      sentences = Tokenizer.withoutReadingLists(tokenizer.sentences, text)
      hits.removeAll(keepingCapacity: true)
      places.removeAll(keepingCapacity: true)
      roles.removeAll(keepingCapacity: true)
    }

    /// Tells each sentence where its hits are; a phrase that goes on into the next, “in the U.S.” of a
    /// headline and “FDA says” of the text, is none.
    mutating func placeHits() {
      places.removeAll(keepingCapacity: true)
      var (next, kept) = (0, 0)
      for sentence in sentences {
        let first = kept
        while next < hits.count, hits[next].tokens.lowerBound < sentence.tokens.upperBound {
          let tokens = hits[next].tokens
          if tokens.lowerBound >= sentence.tokens.lowerBound,
            tokens.upperBound <= sentence.tokens.upperBound
          {
            if kept < next { hits[kept] = hits[next] }
            kept += 1
          }
          next += 1
        }
        places.append(first..<kept)
      }
      hits.removeLast(hits.count - kept)
    }

    func text(at index: Int) -> TokenText { text(of: sentences[index]) }

    func text(of sentence: Sentence) -> TokenText {
      let field = sentence.field == .title ? title : text
      return TokenText(
        field: field ?? TokenText.Field(Tokenizer(), []), range: sentence.tokens)
    }
  }

  /// The sentences, tokens and mentions of a document's title and text.
  public func extraction(of document: Document) -> Extraction {
    var workspace = Workspace()
    read(document, &workspace)
    findAll(&workspace)
    for index in workspace.sentences.indices {
      workspace.sentences[index].isLive = workspace.roles[index].mayAct
      workspace.sentences[index].mayFire = workspace.roles[index].mayAct
    }
    markListing(&workspace)
    return DocumentReading.whole(document, workspace, by: self)
  }

  /// The same as far as a rule can make something of it: of a document in which none can fire only
  /// the language, and quantities only of sentences in which one can.
  ///
  /// - Parameter isTold: asked with the document up to the last sentence in which a rule may fire: one does.
  public func extraction(
    of document: Document, in workspace: inout Workspace, where isTold: (Extraction) -> Bool
  ) -> Extraction {
    read(document, &workspace)
    if markFiring(document, &workspace) {
      markLive(&workspace)
      findAll(&workspace)
      if let told = DocumentReading.told(document, workspace, by: self, where: isTold) {
        return told
      }
    }
    return Extraction(
      document: document, language: language(of: document, workspace.tokenizer), sentences: [],
      tokens: [], mentions: [])
  }

  /// The same with every live sentence taken for one in which a rule may fire: what is found in it and
  /// not without is what ``Outline`` loses.
  package func wholeExtraction(of document: Document, in workspace: inout Workspace) -> Extraction {
    read(document, &workspace)
    _ = markFiring(document, &workspace)
    markLive(&workspace)
    for index in workspace.sentences.indices {
      workspace.sentences[index].mayFire = workspace.sentences[index].isLive
    }
    findAll(&workspace)
    return DocumentReading.whole(document, workspace, by: self)
  }

  private func read(_ document: Document, _ workspace: inout Workspace) {
    workspace.read(
      title: Array((document.title ?? "").utf8), text: Array(document.text.utf8), headline)
    lexicon.find(
      in: workspace.tokenizer.keys, telling: true, &workspace.roots, into: &workspace.hits)
    workspace.placeHits()
    for place in workspace.places {
      workspace.roles.append(prospects.phrases.roles(of: workspace.hits[place]))
    }
    completeRoles(&workspace)
  }

  /// Finds also what does not tell whether a document is worth reading.
  private func findAll(_ workspace: inout Workspace) {
    workspace.hits.removeAll(keepingCapacity: true)
    lexicon.find(in: workspace.tokenizer.keys, &workspace.roots, into: &workspace.hits)
    workspace.placeHits()
  }

  /// Adds what a sentence's phrases are to a rule without saying so.
  private func completeRoles(_ workspace: inout Workspace) {
    workspace.namesPlatform = workspace.roles.contains { $0.contains(.company) }
    var isAfterCount = false
    for index in workspace.roles.indices {
      var roles = workspace.roles[index]
      // “Another 3.7 million were removed” counts what the sentence before counted; “of these,
      // 596,348 were found on websites” says no more than that of what was done.
      if isAfterCount, roles.contains(.deed) { roles.insert(.counted) }
      if isAfterCount, !roles.isSuperset(of: [.deed, .counted]),
        roles.contains(.takenUp)
          || speaksOfParts(workspace.text(at: index))
      {
        roles.formUnion([.deed, .counted])
      }
      isAfterCount = roles.contains(.counted)
      // A company outside the registry may be named by nothing but its capital, or by where it stands.
      if roles.contains(.trigger), !roles.contains(.party),
        hasCapital(workspace.text(at: index))
          || namesParty(index, roles, &workspace)
      {
        roles.insert(.party)
      }
      if roles.contains(.party), !roles.contains(.company),
        CapitalNames.mayAct(in: workspace.text(at: index), roles)
      {
        roles.insert(.company)
      }
      workspace.roles[index] = roles
    }
  }

  private func speaksOfParts(_ text: TokenText) -> Bool {
    CountReader.speaksOfParts(text) && NumberReader.mayStand(in: text)
  }

  /// Marks the sentences in which a rule may fire; false if that can make no action.
  ///
  /// Rules that carry on make none by themselves, unless they name nobody and the text lists names, or names
  /// a company that may have done what they count.
  private func markFiring(_ document: Document, _ workspace: inout Workspace) -> Bool {
    var outlines = Outlines(document, namesPlatform: workspace.namesPlatform)
    workspace.prospects.near.beginDocument()
    var best = Prospects.Firing.nothing
    for index in workspace.roles.indices {
      let roles = workspace.roles[index]
      outlines.next(roles) {
        NumberReader.mayStand(in: workspace.text(at: index))
      }
      guard roles.mayAct else { continue }
      let firing = firing(index, roles, &workspace, &outlines)
      workspace.sentences[index].mayFire = firing > .nothing
      best = max(best, firing)
    }
    return best == .told
      || best == .listed
        && (workspace.roles.contains { $0.contains(.company) } || listsNames(workspace))
  }

  /// “Among them are Quill and Bell”, “five firms: Quill and Bell”, or a table with 序号 at its head: names
  /// that may belong to what was told before.
  private func listsNames(_ workspace: Workspace) -> Bool {
    if workspace.roles.contains(where: { $0.contains(.takenUp) }) { return true }
    return workspace.sentences.contains { sentence in
      let text = workspace.text(of: sentence)
      return text.range.contains { text.scalar($0) == 0x5E8F }
        || text.range.contains { text.scalar($0) == 0x3A } && NumberReader.mayStand(in: text)
    }
  }

  /// Marks the sentences that are worth reading.
  private func markLive(_ workspace: inout Workspace) {
    for index in workspace.roles.indices {
      let roles = workspace.roles[index]
      guard roles.mayAct else {
        // 货小侠逾期未整改。: whom the next sentence means.
        workspace.sentences[index].isLive = namesParty(index, roles, &workspace)
        continue
      }
      let hits = workspace.hits[workspace.places[index]]
      workspace.sentences[index].isLive =
        mayBeTakenUp(roles)
        || prospects.note(hits, roles.withCounted, &workspace.prospects)
          && prospects.mayAct(roles.withCounted, &workspace.prospects)
    }
    markListing(&workspace)
  }

  /// Marks sentences behind one in which a rule may fire as worth reading too, if they may name the members
  /// of a group of which it tells.
  private func markListing(_ workspace: inout Workspace) {
    var left = 0
    for index in workspace.sentences.indices {
      if workspace.sentences[index].mayFire {
        left = Self.reachOfGroup
        continue
      }
      guard left > 0 else { continue }
      left -= 1
      let text = workspace.text(at: index)
      if !text.hasHan, hasCapital(text) { workspace.sentences[index].isLive = true }
    }
  }
  private static let reachOfGroup = 8

  /// A word begins with a capital.
  private func hasCapital(_ text: TokenText) -> Bool {
    let tokens = text.tokens.span
    for index in text.range where tokens[index].isCapital || tokens[index].hasInnerCapital {
      return true
    }
    return false
  }

  private func namesParty(_ index: Int, _ roles: Roles, _ workspace: inout Workspace) -> Bool {
    guard let words = strangerWords, !roles.isDisjoint(with: [.hanVerbBefore, .hanVerbAfter])
    else { return false }
    let text = workspace.text(at: index)
    let hits = workspace.hits[workspace.places[index]]
    return !HanParties(text, hits, prospects.phrases, words).names().isEmpty
  }

  /// What the sentences after it may take up is read: the name of a company outside the registry,
  /// the unit of a count.
  private func mayBeTakenUp(_ roles: Roles) -> Bool {
    !roles.isDisjoint(with: [.nameEnding, .counted, .takenUp])
  }
}
