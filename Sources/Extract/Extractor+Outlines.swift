import Model

/// What sentences may tell, before any is read.
extension Extractor {
  /// What is known of a document while its sentences are looked at in their order.
  struct Outlines {
    let document: Document
    /// In which sentences things may be counted without their unit, since others just were.
    var mayTakeUpCount: [Bool] = []
    /// The last sentence in which things may be counted.
    private var lastCount: Int?
    /// A short form of a company's name was given.
    var hasShortForm = false
    fileprivate var known = OutlineReader.Known()
    fileprivate var names: NameFilter?
    /// Which word classes the document has; empty until somebody asks.
    fileprivate var classes: [Bool] = []
    /// Those that were read, by sentence.
    fileprivate var quantities: [Int: SentenceQuantities] = [:]

    init(_ document: Document) { self.document = document }

    /// Takes the next sentence.
    mutating func next(_ hasCount: (_ mayTakeUp: Bool) -> Bool) {
      let index = mayTakeUpCount.count
      let mayTakeUp = lastCount.map { index - $0 <= Extractor.reachOfCount } ?? false
      mayTakeUpCount.append(mayTakeUp)
      if hasCount(mayTakeUp) { lastCount = index }
    }
  }

  /// A count may take its unit from so many sentences before.
  static let reachOfCount = 2

  /// What may fire in a sentence.
  func firing(
    _ index: Int, _ roles: Roles, _ workspace: inout Workspace, _ outlines: inout Outlines
  ) -> Prospects.Firing {
    let hits = workspace.ownHits(of: index)
    let text = workspace.text(of: workspace.sentences[index])
    let hasCount = outlines.mayTakeUpCount[index]
    var sharp = prospects.phrases.roles(of: hits, in: text)
    let mayCount = sharp.contains(.counted) || hasCount && CountReader.mayTakeUp(text)
    sharp.formUnion(roles.intersection([.party, .deed]))
    let isHan = text.range.contains { text.isHan($0) }
    // “Only about 200 of them”: what is counted and what was done to it may have been told before. In a
    // Chinese sentence it is told there, but for apps that were not put right.
    if hasCount, mayCount {
      let mayTakeUp = !isHan || sharp.contains(.unit(.apps)) || CountReader.mayTakeUp(text)
      sharp.formUnion(mayTakeUp ? [.deed, .counted, .units, .verbs] : [.counted, .units])
    }
    var hasNumber: Bool?
    func mayHoldNumber() -> Bool {
      let answer = hasNumber ?? NumberReader(text: text).mayHoldNumber
      hasNumber = answer
      return answer
    }
    var prospective: CountProspects?
    func counts() -> CountProspects? {
      if prospective == nil, !isHan {
        prospective = CountProspects(
          text, hits, prospects.phrases, mayInherit: hasCount)
      }
      return prospective
    }
    prospects.note(hits, &workspace.prospects)
    // Of most sentences it tells enough that it may speak of anybody and count anything; what costs
    // more to know is asked later.
    var (quick, rough, exact): (Outline?, Outline?, Outline?)
    func hasOrder(_ line: PatternLine) -> Bool {
      guard line.near.isEmpty || hasWord(of: line.near, workspace, &outlines) else { return false }
      if outlines.names == nil { outlines.names = nameFilter(workspace.hits) }
      func read() -> SentenceQuantities { quantities(of: index, workspace, &outlines) }
      let anybody = OutlineReader.Known.anybody(hasShortForm: outlines.hasShortForm)
      func admits(_ outline: inout Outline?, _ make: () -> Outline) -> Bool {
        if outline == nil { outline = make() }
        return outline?.admits(line, read: read) ?? true
      }
      let isPossible = admits(&quick) {
        reader(of: index, workspace, &outlines, knowing: anybody, .guessed(counts())).outline
      }
      guard isPossible else { return false }
      let isLikely =
        quick?.isGuess == false
        || admits(&rough) { reader(of: index, workspace, &outlines, knowing: anybody).outline }
      return isLikely && admits(&exact) { outline(of: index, workspace, &outlines) }
    }
    return prospects.firing(
      hits, workspace.prospects, sharp.withCounted, isHan: isHan, hasNumber: mayHoldNumber,
      hasCount: { units, verbs in counts()?.counts(of: units, verbs).isEmpty != true },
      hasOrder: hasOrder)
  }

  private func hasWord(
    of classes: [Int], _ workspace: Workspace, _ outlines: inout Outlines
  ) -> Bool {
    if outlines.classes.isEmpty {
      outlines.classes = Array(repeating: false, count: prospects.phrases.classCount)
      for hit in workspace.hits {
        for index in prospects.phrases.classes(of: hit.node) { outlines.classes[index] = true }
      }
    }
    return classes.contains { outlines.classes[$0] }
  }

  /// Words behind given names.
  private func persons(_ workspace: Workspace) -> Set<UInt64> {
    var persons: Set<UInt64> = []
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
  private func outline(
    of index: Int, _ workspace: Workspace, _ outlines: inout Outlines
  ) -> Outline {
    if outlines.known.next == 0 { outlines.known.persons = persons(workspace) }
    while outlines.known.next < index {
      outlines.known =
        reader(of: outlines.known.next, workspace, &outlines, knowing: outlines.known).nowKnown
    }
    return reader(of: index, workspace, &outlines, knowing: outlines.known).outline
  }

  private func reader(
    of index: Int, _ workspace: Workspace, _ outlines: inout Outlines,
    knowing known: OutlineReader.Known, _ quantities: Outline.Quantities = .read
  ) -> OutlineReader {
    var reader = OutlineReader(
      workspace.text(of: workspace.sentences[index]), workspace.ownHits(of: index),
      workspace.roles[index], prospects.phrases, known, hasCount: outlines.mayTakeUpCount[index])
    reader.outline.knowing = quantities
    let names = outlines.names
    reader.read(
      lexicon,
      admits: { entry in
        entry.condition.map { names?.admits(conditions[$0]) ?? true } ?? true
      },
      quantities: { self.quantities(of: index, workspace, &outlines) })
    return reader
  }

  /// The quantities of a sentence, as it will tell them when it is read; read once.
  private func quantities(of index: Int, _ workspace: Workspace, _ outlines: inout Outlines)
    -> SentenceQuantities
  {
    if let known = outlines.quantities[index] { return known }
    let quantities = readQuantities(of: index, workspace, outlines)
    outlines.quantities[index] = quantities
    return quantities
  }

  private func readQuantities(of index: Int, _ workspace: Workspace, _ outlines: Outlines)
    -> SentenceQuantities
  {
    let text = workspace.text(of: workspace.sentences[index])
    let names = outlines.names ?? NameFilter(nodes: [])
    let found = Self.longestNames(found(workspace.ownHits(of: index), text, names))
    let (words, dates) = words(found, text, outlines.document)
    return SentenceQuantities(
      text, dates: dates, words: { self.words(words) },
      inherited: { outlines.mayTakeUpCount[index] ? .init(unit: .posts) : nil },
      country: { self.country(of: outlines.document, workspace.hits[...]) })
  }
}

extension Extractor.Workspace {
  /// The phrases of a sentence; what goes on into the next is none of it.
  fileprivate func ownHits(of index: Int) -> ArraySlice<Lexicon.Hit> {
    let (end, all) = (sentences[index].tokens.upperBound, hits[places[index]])
    return all.contains { $0.tokens.upperBound > end }
      ? all.filter { $0.tokens.upperBound <= end }[...] : all
  }
}
