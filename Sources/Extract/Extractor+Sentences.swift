import Model

/// Sentences and phrases: what is read of every document.
extension Extractor {
  /// Room for reading documents one after another.
  public struct Workspace {
    var tokenizer = Tokenizer()
    var sentences: [Sentence] = []
    var hits: [Lexicon.Hit] = []
    /// The hits of each sentence, and what they can be to a rule.
    var places: [Range<Int>] = []
    var roles: [Roles] = []
    var prospects = Prospects.Workspace()

    public init() {}

    mutating func reset() {
      tokenizer.reset()
      hits.removeAll(keepingCapacity: true)
      places.removeAll(keepingCapacity: true)
      roles.removeAll(keepingCapacity: true)
    }
  }

  /// The sentences, tokens and mentions of a document's title and text.
  public func extraction(of document: Document) -> Extraction {
    var workspace = Workspace()
    read(document, &workspace)
    for index in workspace.sentences.indices {
      workspace.sentences[index].isLive = workspace.roles[index].mayAct
    }
    return extraction(of: document, workspace)
  }

  /// The same as far as a rule can make something of it: of a document in which none can fire only
  /// the language, and quantities only of sentences in which one can.
  public func extraction(of document: Document, in workspace: inout Workspace) -> Extraction {
    read(document, &workspace)
    guard markLive(&workspace) else {
      return Extraction(
        document: document, language: language(of: document, workspace.tokenizer), sentences: [],
        tokens: [], mentions: [])
    }
    return extraction(of: document, workspace)
  }

  private func read(_ document: Document, _ workspace: inout Workspace) {
    workspace.reset()
    let title = document.title ?? ""
    workspace.tokenizer.read(title.utf8.span, field: .title)
    workspace.tokenizer.read(document.text.utf8.span, field: .text)
    lexicon.find(in: workspace.tokenizer.keys, into: &workspace.hits)
    workspace.sentences = workspace.tokenizer.sentences
    var next = 0
    for sentence in workspace.sentences {
      let first = next
      while next < workspace.hits.count,
        workspace.hits[next].tokens.lowerBound < sentence.tokens.upperBound
      {
        next += 1
      }
      workspace.places.append(first..<next)
      workspace.roles.append(prospects.phrases.roles(of: workspace.hits[first..<next]))
    }
    completeRoles(document, &workspace)
  }

  /// Adds what a sentence's phrases are to a rule without saying so.
  private func completeRoles(_ document: Document, _ workspace: inout Workspace) {
    var isAfterCount = false
    for index in workspace.roles.indices {
      var roles = workspace.roles[index]
      // “Another 3.7 million were removed” counts what the sentence before counted; “of these,
      // 596,348 were found on websites” says no more than that of what was done.
      if isAfterCount, roles.contains(.deed) { roles.insert(.counted) }
      if isAfterCount, roles.contains(.takenUp) { roles.formUnion([.deed, .counted]) }
      isAfterCount = roles.contains(.counted)
      // A company outside the registry may be named by nothing but its capital.
      if roles.contains(.trigger), !roles.contains(.party),
        hasCapital(workspace.sentences[index], workspace.tokenizer.tokens, document)
      {
        roles.insert(.party)
      }
      workspace.roles[index] = roles
    }
  }

  /// Marks the sentences that a rule can make something of; false if it can fire in none.
  private func markLive(_ workspace: inout Workspace) -> Bool {
    var hasProspect = false
    for (index, roles) in workspace.roles.enumerated() where roles.mayAct {
      let hits = workspace.hits[workspace.places[index]]
      let isProspect = prospects.mayAct(hits, roles, &workspace.prospects)
      if isProspect { hasProspect = true }
      workspace.sentences[index].isLive = isProspect || mayBeTakenUp(roles)
    }
    return hasProspect
  }

  /// A word begins with a capital.
  private func hasCapital(_ sentence: Sentence, _ tokens: [Token], _ document: Document) -> Bool {
    let source = sentence.field == .title ? document.title ?? "" : document.text
    let bytes = source.utf8.span
    for index in sentence.tokens where tokens[index].kind == .word {
      if (0x41...0x5A).contains(bytes[Int(tokens[index].start)]) { return true }
    }
    return false
  }

  /// What the sentences after it may take up is read: the name of a company outside the registry,
  /// the unit of a count.
  private func mayBeTakenUp(_ roles: Roles) -> Bool {
    !roles.isDisjoint(with: [.nameEnding, .counted, .takenUp])
  }
}
