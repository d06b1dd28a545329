import Model

/// Names, words and quantities of a document whose phrases have been found, read sentence by sentence: each
/// takes up what those before it told.
struct DocumentReading {
  private let extractor: Extractor
  private let document: Document
  private let workspace: Extractor.Workspace
  private var sentences: [Sentence]
  private var mentions: [Mention] = []
  private var strangers: Strangers
  private var (rows, listed): (TableRows, [Mention]) = (TableRows(), [])
  private var hanRows = HanRows()
  private var branches: BranchReader?
  private var capitals: CapitalWords?
  private lazy var names = extractor.nameFilter(workspace.hits)
  /// How many sentences have been read.
  private var count = 0
  /// Words for which patterns alone ask are found everywhere, as `rules explain` shows them.
  private let isWhole: Bool

  private init(
    _ document: Document, _ workspace: Extractor.Workspace, by extractor: Extractor, isWhole: Bool
  ) {
    (self.document, self.workspace, self.extractor) = (document, workspace, extractor)
    self.isWhole = isWhole
    sentences = workspace.sentences
    strangers = Strangers(
      besideAuthority: extractor.namesAuthority(workspace, extractor.nameFilter(workspace.hits)))
    branches = extractor.branchWords.map { BranchReader($0) }
    mentions.reserveCapacity(workspace.hits.count)
  }

  /// All of it.
  static func whole(
    _ document: Document, _ workspace: Extractor.Workspace, by extractor: Extractor
  ) -> Extraction {
    var reading = DocumentReading(document, workspace, by: extractor, isWhole: true)
    return reading.extraction(to: workspace.sentences.count)
  }

  /// All of it, unless what stands up to the last sentence in which a rule may fire tells nothing.
  static func told(
    _ document: Document, _ workspace: Extractor.Workspace, by extractor: Extractor,
    where isTold: (Extraction) -> Bool
  ) -> Extraction? {
    var reading = DocumentReading(document, workspace, by: extractor, isWhole: false)
    let last = workspace.sentences.lastIndex(where: \.mayFire) ?? workspace.sentences.count - 1
    guard isTold(reading.extraction(to: last + 1)) else { return nil }
    return reading.extraction(to: workspace.sentences.count)
  }

  /// Reads on up to the sentence at `end`; of what follows there are only the sentences and tokens.
  private mutating func extraction(to end: Int) -> Extraction {
    if workspace.sentences.contains(where: \.isLive) { read(to: end) }
    let guesses = extractor.strangerWords.map {
      strangers.guesses.mentions(beside: strangers.names, first: $0.first)
    }
    return Extraction(
      document: document, language: extractor.language(of: document, workspace.tokenizer),
      sentences: sentences, tokens: workspace.tokenizer.tokens, mentions: named(mentions),
      strangers: strangers.names, branches: branches?.branches ?? [], listed: named(listed),
      guesses: named(guesses?.guesses ?? []), members: named(guesses?.members ?? []),
      guessedNames: strangers.guesses.names)
  }

  /// The same with whom only a later sentence names in full.
  private func named(_ mentions: [Mention]) -> [Mention] {
    guard let first = extractor.strangerWords?.first else { return mentions }
    let known = strangers.namedInFull
    guard !known.isEmpty else { return mentions }
    return mentions.map { mention in
      guard case .company(let company) = mention.meaning, let full = known[company - first] else {
        return mention
      }
      var mention = mention
      mention.meaning = .company(full)
      return mention
    }
  }

  private mutating func read(to end: Int) {
    let (hits, places, document, extractor) = (
      workspace.hits, workspace.places, document, extractor
    )
    let names = names
    lazy var country = extractor.country(of: document, hits[...])
    for index in count..<end {
      let first = mentions.count
      let view = workspace.text(of: sentences[index])
      var here = extractor.mentions(
        hits[places[index]], in: sentences[index], view, names, document,
        isFiring: isWhole || sentences[index].mayFire, country: { country },
        before: mentions[
          sentences[max(index - Extractor.reachOfCount, 0)].mentions.lowerBound...])
      here = branches?.adding(to: here, in: view) ?? here
      if let words = extractor.strangerWords {
        if sentences[index].isLive {
          here = strangers.adding(to: here, in: view, words, capitals(words))
        }
        let hanRow = hanRows.name(in: view)
        let bullet = BulletRows.name(in: view).flatMap {
          // “- Business”.
          $0.count == 1 && view.isWord(of: words.ordinary, at: $0.lowerBound) ? nil : $0
        }
        if let name = rows.name(in: view) ?? hanRow ?? bullet
          ?? BulletRows.known(in: view, among: here)
        {
          let row = strangers.listed(name, among: here, in: view, words)
          listed.append(row)
          // “• Quill LLC: $5 million”.
          if hanRow == name || here.contains(where: \.isMoney),
            !here.contains(where: { $0.isCompany && $0.tokens.overlaps(name) })
          {
            here = (here + [row]).inReadingOrder
          }
        }
      }
      mentions += Strangers.withoutBystanders(
        here, after: extractor.bystandersAfter, before: extractor.bystandersBefore,
        unlessStopped: extractor.dealStops, in: view)
      sentences[index].mentions = first..<mentions.count
    }
    count = end
  }

  private mutating func capitals(_ words: Strangers.Words) -> CapitalWords {
    if let capitals { return capitals }
    let found = CapitalWords(workspace, ordinary: words.ordinary, extractor.prospects.phrases)
    capitals = found
    return found
  }
}
