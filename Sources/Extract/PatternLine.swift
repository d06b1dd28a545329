import Model

/// A program's atoms outwards from its trigger, as far as an ``Outline`` can tell them apart.
///
/// A class, since it is handed on for every sentence in which it may fire.
final class PatternLine: Sendable {
  enum Part: Sendable {
    /// Of a class, by its number in ``WordSets``.
    case words(Int)
    case company(isRegistered: Bool, Guessing)
    /// An authority of one of these bodies.
    case authority(Roles)
    /// Counted things of one of these units, one of these deeds done to them.
    case count(units: Roles, verbs: Roles)
    case sum, law, date

    var isWords: Bool { if case .words = self { true } else { false } }
    var isCompany: Bool { if case .company = self { true } else { false } }
    var bodies: Roles { if case .authority(let bodies) = self { bodies } else { [] } }
    var isQuantity: Bool {
      switch self {
      case .count, .sum: true
      default: false
      }
    }
  }
  /// Where what may be the name of a company will do.
  enum Guessing: Comparable, Sendable {
    case nowhere, besideOthers, anywhere
  }
  struct Step: Sendable {
    var part: Part
    /// What may stand between the part before and this one.
    var gap: Program.Gap
  }

  /// Word classes of which one must stand near the sentence, if there are any.
  let near: [Int]
  /// What the program starts at.
  let anchor: Part
  let right: [Step]
  let left: [Step]
  /// It counts things, or has a sum.
  let hasQuantity: Bool
  /// It has a company.
  let hasCompany: Bool
  let guessing: Guessing
  /// What its authorities may be; nothing without any.
  let bodies: Roles

  /// - Parameter asked: what numbers the word classes have.
  init(_ program: Program, of rule: Rule, _ asked: WordSets) {
    let atoms = program.atoms
    let hasSum = atoms.contains { if case .capture(.money) = $0.test { true } else { false } }
    let guessing: Guessing =
      rule.guessesAlone(withSum: hasSum)
      ? .anywhere : rule.takesGuesses ? .besideOthers : .nowhere
    (near, self.guessing) = (rule.near, guessing)
    func part(_ test: Program.Atom.Test) -> Part { Self.part(test, guessing, asked) }
    anchor = part(atoms[program.anchor].test)
    right = atoms.indices.dropFirst(program.anchor + 1).map {
      Step(part: part(atoms[$0].test), gap: atoms[$0].gapBefore)
    }
    left = (0..<program.anchor).reversed().map {
      Step(part: part(atoms[$0].test), gap: atoms[$0 + 1].gapBefore)
    }
    let parts = atoms.map { part($0.test) }
    hasQuantity = parts.contains(where: \.isQuantity)
    hasCompany = parts.contains(where: \.isCompany)
    bodies = Roles.union(parts.map(\.bodies))
  }

  private static func part(_ test: Program.Atom.Test, _ guessing: Guessing, _ asked: WordSets)
    -> Part
  {
    switch test {
    case .words(let index): .words(asked.number(of: index))
    case .capture(.company(let role)):
      .company(isRegistered: role == .actor, guessing)
    case .capture(.regulator(let bodies)):
      .authority(bodies.map { Roles.union($0.map(Roles.body)) } ?? .bodies)
    case .capture(.statistic(let verbs)):
      .count(units: .units, verbs: verbs.map { Roles.union($0.map(Roles.verb)) } ?? .verbs)
    case .capture(.count(let unit)): .count(units: unit.map(Roles.unit) ?? .units, verbs: [])
    case .capture(.money): .sum
    case .capture(.law): .law
    case .capture(.date): .date
    }
  }
}
