import Model

/// What may fire in one sentence, asked from what costs least to what costs most.
struct SentenceProspects {
  private let extractor: Extractor
  let index: Int
  private let hits: ArraySlice<Lexicon.Hit>
  private let text: TokenText
  private let phrases: PhraseRoles
  private let asked: WordSets
  /// Things may be counted without their unit, since others just were.
  private let mayTakeUp: Bool
  /// The document names a company of the registry.
  private let namesPlatform: Bool
  let isHan: Bool
  private var counts: CountProspects?
  private var quantities: SentenceQuantities?
  // Of most sentences it tells enough that they may speak of anybody and count anything; what costs
  // more to know is asked later.
  private var bare: Outline?
  private var quick: Outline?
  private var rough: Outline?
  private var exact: Outline?

  /// What is counted and what was done to it may have been told before.
  private static let takenUp = Roles([.deed, .counted]).union(.units).union(.verbs)

  init(
    _ extractor: Extractor, _ index: Int, _ hits: ArraySlice<Lexicon.Hit>, _ text: TokenText,
    mayTakeUp: Bool, namesPlatform: Bool
  ) {
    (self.extractor, self.index, self.hits, self.text) = (extractor, index, hits, text)
    (phrases, asked) = (extractor.prospects.phrases, extractor.prospects.asked)
    (self.mayTakeUp, self.namesPlatform) = (mayTakeUp, namesPlatform)
    isHan = text.hasHan
  }

  /// What the phrases of a sentence are to a rule.
  static func roles(
    _ hits: ArraySlice<Lexicon.Hit>, _ text: TokenText, _ roles: Roles, _ phrases: PhraseRoles,
    mayTakeUp: Bool
  ) -> Roles {
    var sharp = phrases.roles(of: hits, in: text)
    let mayCount = sharp.contains(.counted) || mayTakeUp && CountReader.mayTakeUp(text)
    sharp.formUnion(roles.intersection([.party, .deed]))
    if !sharp.contains(.company), roles.contains(.company), CapitalNames.mayAct(in: text, roles) {
      sharp.insert(.company)
    }
    // “Only about 200 of them”. In a Chinese sentence it is told there, but for apps that were not put
    // right.
    if mayTakeUp, mayCount {
      let isTakenUp = !text.hasHan || sharp.contains(.unit(.apps)) || CountReader.mayTakeUp(text)
      sharp.formUnion(isTakenUp ? takenUp : [.counted, .units])
    }
    return sharp.withCounted
  }

  func mayHoldNumber(_ outlines: inout Extractor.Outlines) -> Bool {
    let answer = outlines.hasNumber ?? NumberReader.mayStand(in: text)
    outlines.hasNumber = answer
    return answer
  }

  /// Things may be counted in one of these units that one of these deeds was done to.
  mutating func mayCount(_ units: Roles, _ verbs: Roles) -> Bool {
    readCounts()
    return counts?.counts(of: units, verbs).isEmpty != true
  }

  private mutating func readCounts() {
    guard counts == nil, !isHan else { return }
    counts = CountProspects(
      text, hits, phrases, mayInherit: mayTakeUp, namesPlatform: namesPlatform)
  }

  /// The parts of a pattern may stand in its order.
  mutating func mayHold(
    _ line: PatternLine, _ workspace: inout Extractor.Workspace,
    _ outlines: inout Extractor.Outlines
  ) -> Bool {
    if bare == nil {
      bare = Outline(text, hits, phrases, mayInherit: mayTakeUp)
      bare?.knowing = .nothing
    }
    guard bare?.admits(line, asked) == true else { return false }
    if quick == nil {
      readCounts()
      quick = extractor.roughOutline(of: index, &workspace, &outlines, .guessed(counts))
    }
    guard quick?.admits(line, asked) == true else { return false }
    if line.hasQuantity, quantities == nil {
      quantities = extractor.quantities(of: index, &workspace, &outlines)
    }
    if quick?.isGuess == true {
      if rough == nil { rough = extractor.roughOutline(of: index, &workspace, &outlines, .read) }
      rough?.quantities = quantities
      guard rough?.admits(line, asked) == true else { return false }
    }
    if exact == nil { exact = extractor.outline(of: index, &workspace, &outlines) }
    exact?.quantities = quantities
    return exact?.admits(line, asked) == true
  }
}

extension Prospects {
  /// What may fire in a sentence at best.
  enum Firing: Comparable {
    case nothing
    /// A rule that carries on what others have told, against a company that it names.
    case carried
    /// One that carries on and names none: names that the text lists may be those whom it is about.
    case listed
    case told
  }
}
