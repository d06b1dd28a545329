import Model

/// A program as far as phrases tell whether it can match.
///
/// It goes the matcher's way, outwards from the trigger, over phrases alone: sums, dates and counts
/// may stand anywhere on their side, and so may names that the registry does not know. What it
/// refuses the matcher would refuse.
struct Outline: Sendable, Hashable {
  private enum Part: Hashable {
    case words(Int)
    case company
    /// The bodies that may be meant, as a set of ``Regulator/Body``.
    case regulator(UInt8)
    case law
    case number
    case date
  }

  private let parts: [Part]
  private let gaps: [Program.Gap]
  private let anchor: Int

  init(_ program: Program) {
    anchor = program.anchor
    gaps = program.atoms.map(\.gapBefore)
    parts = program.atoms.map { Self.part($0.test) }
  }

  private static func part(_ test: Program.Atom.Test) -> Part {
    switch test {
    case .words(let index): .words(index)
    case .capture(.company): .company
    case .capture(.regulator(let bodies)):
      .regulator(bodies?.reduce(0) { $0 | $1.bit } ?? .max)
    case .capture(.law): .law
    case .capture(.money), .capture(.statistic), .capture(.count): .number
    case .capture(.date): .date
    }
  }

  /// The program may match with its trigger at `tokens`.
  func fits(_ sentence: OutlinedSentence, at tokens: Range<Int>) -> Bool {
    var budget = Self.budget
    return reaches(from: anchor, by: 1, tokens.upperBound, isLoose: false, sentence, &budget)
      && reaches(from: anchor, by: -1, tokens.lowerBound, isLoose: false, sentence, &budget)
  }

  /// Phrases that may be looked at; a sentence that takes more is left to the matcher.
  private static let budget = 2_000

  /// The atoms beyond `atom` find their phrases beyond `edge`.
  ///
  /// - Parameter isLoose: the last atom may reach beyond `edge`: only the order counts.
  private func reaches(
    from atom: Int, by step: Int, _ edge: Int, isLoose: Bool, _ sentence: OutlinedSentence,
    _ budget: inout Int
  ) -> Bool {
    let next = atom + step
    guard parts.indices.contains(next) else { return true }
    let part = parts[next]
    if mayStandAnywhere(part, sentence) {
      return reaches(from: next, by: step, edge, isLoose: true, sentence, &budget)
    }
    if case .regulator(let bodies) = part,
      !sentence.names(oneOf: bodies, beyond: edge, step)
    {
      return false
    }
    let gap = step > 0 ? gaps[next] : gaps[atom]
    for hit in sentence.hits
    where step > 0 ? hit.tokens.lowerBound >= edge : hit.tokens.upperBound <= edge {
      budget -= 1
      guard budget > 0 else { return true }
      guard isPart(part, hit, sentence.phrases) else { continue }
      let between = step > 0 ? edge..<hit.tokens.lowerBound : hit.tokens.upperBound..<edge
      // The list in which a company stands may reach nearer than its name does.
      guard isLoose || part == .company || gap.mayHold(sentence.text.tokens[between]) else {
        continue
      }
      let end = step > 0 ? hit.tokens.upperBound : hit.tokens.lowerBound
      if reaches(from: next, by: step, end, isLoose: isParty(part), sentence, &budget) {
        return true
      }
    }
    return false
  }

  private func mayStandAnywhere(_ part: Part, _ sentence: OutlinedSentence) -> Bool {
    switch part {
    case .date: true
    case .number: sentence.hasNumber
    case .company: sentence.mayNameStrangers
    case .regulator: sentence.roles.describesAuthority
    case .words, .law: false
    }
  }

  /// A party is a list that may go on.
  private func isParty(_ part: Part) -> Bool {
    switch part {
    case .company, .regulator: true
    case .words, .law, .number, .date: false
    }
  }

  private func isPart(_ part: Part, _ hit: Lexicon.Hit, _ phrases: PhraseRoles) -> Bool {
    switch part {
    case .words(let index): phrases.classes(of: hit.node).contains(index)
    case .company: phrases.roles(of: hit.node).contains(.company)
    case .regulator: phrases.roles(of: hit.node).contains(.regulator)
    case .law: phrases.roles(of: hit.node).contains(.law)
    case .number, .date: false
    }
  }
}
