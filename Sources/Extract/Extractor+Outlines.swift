import Model

/// What sentences may tell, before any is read.
extension Extractor {
  /// What is known of a document while its sentences are looked at in their order.
  struct Outlines {
    let document: Document
    /// It names a company of the registry.
    let namesPlatform: Bool
    /// In which sentences things may be counted without their unit, since others just were.
    var mayTakeUpCount: [Bool] = []
    /// The last sentence in which things may be counted.
    private var lastCount: Int?
    /// Whether numbers may stand in the sentence, once somebody asked.
    var hasNumber: Bool?
    /// Whom it names before a sentence, and whom it may name at most.
    fileprivate var known = OutlineReader.Known()
    fileprivate var namesBefore = NamesBefore()
    /// What is known of the whole document has been looked up.
    fileprivate var isSurveyed = false
    fileprivate var names: NameFilter?
    /// Those that were read, by sentence.
    fileprivate var quantities: [Int: SentenceQuantities] = [:]

    init(_ document: Document, namesPlatform: Bool) {
      (self.document, self.namesPlatform) = (document, namesPlatform)
    }

    /// Takes the next sentence.
    ///
    /// - Parameter mayHoldNumber: asked if things may be counted in it.
    mutating func next(_ roles: Roles, _ mayHoldNumber: () -> Bool) {
      let index = mayTakeUpCount.count
      hasNumber = nil
      let mayTakeUp = lastCount.map { index - $0 <= Extractor.reachOfCount } ?? false
      mayTakeUpCount.append(mayTakeUp)
      guard roles.mayAct, mayTakeUp || roles.contains(.counted) else { return }
      hasNumber = mayHoldNumber()
      if hasNumber == true { lastCount = index }
    }
  }

  /// A count may take its unit from so many sentences before.
  static let reachOfCount = 2

  /// What may fire in a sentence.
  func firing(
    _ index: Int, _ roles: Roles, _ workspace: inout Workspace, _ outlines: inout Outlines
  ) -> Prospects.Firing {
    let mayTakeUp = outlines.mayTakeUpCount[index]
    let hits = workspace.hits(of: index)
    let text = workspace.text(at: index)
    let sharp = SentenceProspects.roles(
      hits, text, roles, prospects.phrases, mayTakeUp: mayTakeUp)
    // Most sentences lack something whatever stands where.
    guard prospects.note(hits, sharp, &workspace.prospects),
      prospects.mayFire(sharp, &workspace.prospects)
    else { return .nothing }
    var sentence = SentenceProspects(
      self, index, hits, text, mayTakeUp: mayTakeUp, namesPlatform: outlines.namesPlatform)
    return prospects.firing(&sentence, &workspace, &outlines)
  }

  /// Looks up what the whole document tells of whom it names.
  private func survey(_ workspace: inout Workspace, _ outlines: inout Outlines) {
    guard !outlines.isSurveyed else { return }
    outlines.isSurveyed = true
    outlines.known.persons = persons(&workspace)
    outlines.known.tellsOfPersons = workspace.sentences.contains {
      CapitalWords.tellsOfPersons(workspace.text(of: $0))
    }
    outlines.known.hasAuthority = workspace.roles.contains { $0.contains(.regulator) }
  }

  /// Words behind given names.
  private func persons(_ workspace: inout Workspace) -> KeySet {
    var persons = KeySet()
    for (sentence, place) in zip(workspace.sentences, workspace.places) {
      let text = workspace.text(of: sentence)
      for hit in workspace.hits[place]
      where prospects.phrases.signs(of: hit.node).contains(.givenName)
        && text.isCapital(hit.tokens.lowerBound) && text.isCapital(hit.tokens.upperBound)
      {
        persons.insert(text.key(hit.tokens.upperBound))
      }
    }
    return persons
  }

  /// The outline of a sentence, after note was taken of whom the ones before it name.
  func outline(of index: Int, _ workspace: inout Workspace, _ outlines: inout Outlines) -> Outline {
    survey(&workspace, &outlines)
    while outlines.known.next < index {
      let next = outlines.known.next
      let (last, first) = (workspace.sentences[next], workspace.sentences[next + 1])
      outlines.known.note(
        named(in: next, &workspace, &outlines),
        beforeItem: first.item != last.item && last.field == .text,
        ofHeadline: last.field == .title && workspace.text(of: last).hasHan)
    }
    return reader(of: index, &workspace, &outlines, knowing: outlines.known, .read).outline
  }

  private func named(in index: Int, _ workspace: inout Workspace, _ outlines: inout Outlines)
    -> OutlineReader.Named
  {
    let roles = workspace.roles[index]
    guard roles.mayAct || !roles.isDisjoint(with: OutlineReader.names) else {
      return OutlineReader.Named(hasShortForm: roles.mayShorten)
    }
    return reader(of: index, &workspace, &outlines, knowing: outlines.known, .read).named
  }

  /// The same where all may have been named whom the sentences before may name at most.
  func roughOutline(
    of index: Int, _ workspace: inout Workspace, _ outlines: inout Outlines,
    _ quantities: Outline.Quantities
  ) -> Outline {
    survey(&workspace, &outlines)
    while outlines.namesBefore.count < index {
      let next = outlines.namesBefore.count
      outlines.namesBefore.note(
        workspace.text(at: next), workspace.roles[next], hasCount: outlines.mayTakeUpCount[next])
    }
    let known = outlines.namesBefore.known(
      persons: outlines.known.persons, tellsOfPersons: outlines.known.tellsOfPersons,
      hasAuthority: outlines.known.hasAuthority)
    return reader(of: index, &workspace, &outlines, knowing: known, quantities).outline
  }

  private func reader(
    of index: Int, _ workspace: inout Workspace, _ outlines: inout Outlines,
    knowing known: OutlineReader.Known, _ quantities: Outline.Quantities
  ) -> OutlineReader {
    let reader = OutlineReader(
      workspace.text(at: index), workspace.hits(of: index),
      workspace.roles[index], by: self, known,
      hasCount: outlines.mayTakeUpCount[index])
    reader.outline.knowing = quantities
    if outlines.names == nil { outlines.names = nameFilter(workspace.hits) }
    let names = outlines.names
    if case .read = quantities, reader.roles.mayAct, reader.needsCounts {
      reader.outline.quantities = self.quantities(of: index, &workspace, &outlines)
    }
    if case .guessed = quantities, reader.roles.mayAct, reader.needsCounts {
      reader.outline.isGuess = true
    }
    reader.read(lexicon) { entry in
      entry.condition.map { names?.admits(conditions[$0]) ?? true } ?? true
    }
    return reader
  }

  /// The quantities of a sentence, as it will tell them when it is read; read once.
  func quantities(of index: Int, _ workspace: inout Workspace, _ outlines: inout Outlines)
    -> SentenceQuantities
  {
    if let known = outlines.quantities[index] { return known }
    let quantities = readQuantities(of: index, &workspace, outlines)
    outlines.quantities[index] = quantities
    return quantities
  }

  private func readQuantities(of index: Int, _ workspace: inout Workspace, _ outlines: Outlines)
    -> SentenceQuantities
  {
    let (text, hits) = (workspace.text(at: index), workspace.hits)
    let names = outlines.names ?? NameFilter(nodes: [])
    let found = Self.longestNames(found(workspace.hits(of: index), text, names, isFiring: false))
    let (words, dates) = words(found, text, outlines.document)
    // Each sum asks.
    lazy var country = country(of: outlines.document, hits[...])
    return SentenceQuantities(
      text, dates: dates, words: { self.words(words) },
      inherited: { outlines.mayTakeUpCount[index] ? .init(unit: .posts) : nil },
      country: { country })
  }
}

extension Extractor.Workspace {
  /// The phrases of a sentence.
  fileprivate func hits(of index: Int) -> ArraySlice<Lexicon.Hit> { hits[places[index]] }
}
