/// A sentence pattern made ready to run: one line of atoms, started at its rarest word.
public struct Program: Sendable {
  public struct Atom: Sendable {
    public enum Test: Sendable {
      case words(Int)
      case capture(Pattern.Capture)
    }
    public var test: Test
    /// What may stand between the atom before and this one.
    public var gapBefore: Gap
  }

  public enum Gap: Sendable {
    /// Neighbours.
    case none
    /// A few words of the same clause.
    case short
    /// Anything within the engine's reach.
    case wide

    /// The farthest that each reaches, in words.
    public static let shortReach = 6
    public static let wideReach = 40
    /// The Chinese characters that a wide gap counts as a word: over subordinate clauses a Chinese
    /// sentence goes on far longer.
    public static let wideHan = 3
    public static let mostTokens = wideHan * wideReach + 1
    /// The most tokens between neighbours, all of them fillers.
    public static let mostFillers = 2 * shortReach
    /// “Acme, a toy maker from Ohio, was fined”: what is said of a name parts nothing from it.
    public static let remark = 4...18

    /// The most tokens of “chip maker” before Acme, of “Elba, N.J.-based”, and of “'s Oslo unit” behind it.
    public static let longestTrade = 4
    public static let longestHome = 9
    public static let longestUnit = 6
    /// The most tokens of what is said of a name behind it: “(NYSE: ACM)”, “d/b/a Bell”.
    public static let longestRemarks = 40

    /// Marks at which a clause ends, for a short gap and for a wide one: , : ; ? —
    public static func endsClause(_ scalar: UInt32) -> Bool {
      switch scalar {
      case 0x2C, 0x3A, 0x3B, 0x3F, 0x2014: true
      default: false
      }
    }
    /// A semicolon ends what is said, unless a Chinese penalty without a subject goes on behind it: 吊销甲的许可证；并处罚款.
    ///
    /// - Parameter scalar: of a token so many behind the mark.
    public static func endsStatement(_ mark: UInt32, before scalar: (Int) -> UInt32) -> Bool {
      mark == 0x3B && !penalties.contains(UInt64(scalar(1)) << 32 | UInt64(scalar(2)))
    }
    /// Each as its two scalars.
    private static let penalties: Set<UInt64> = Set(
      ["并处", "处以", "處以", "处罚", "處罰", "没收", "沒收", "罚没", "罰沒", "并罚", "并罰"].map {
        $0.unicodeScalars.reduce(0) { $0 << 32 | UInt64($1.value) }
      })

    /// Parts the cells of a table's row, inside which semicolons end nothing.
    public static func partsCells(_ scalar: UInt32) -> Bool {
      [0x7C, 0xFF5C, 0x2502].contains(scalar)
    }

    /// Quotation marks, hyphens, 了 的 已 do not part neighbours.
    public static func isFiller(_ scalar: UInt32) -> Bool {
      switch scalar {
      case 0x22, 0x27, 0x201C, 0x201D, 0x2018, 0x300C, 0x300D, 0x300A, 0x300B, 0x2D, 0x4E86, 0x7684,
        0x5DF2:
        true
      default: false
      }
    }
    /// Nor do these words.
    public static let fillers: Set<String> = [
      "the", "a", "an", "its", "their", "s", "also", "has", "have", "had", "was", "were", "been",
    ]
  }

  /// What starts the program: a word of this class, or counted things with their deed.
  public enum Trigger: Sendable, Hashable {
    case words(Int)
    case statistic
  }

  /// Index into ``Rulebook/rules``.
  public var rule: Int
  public var pattern: Pattern
  public var atoms: [Atom]
  /// The atom that the trigger is.
  public var anchor: Int
  public var trigger: Trigger

  /// It names a company or an authority, or a word that stands for one: without any in the sentence it cannot match.
  public var needsParty: Bool {
    atoms.contains { atom in
      switch atom.test {
      case .capture(.company), .capture(.regulator): true
      default: false
      }
    }
  }

  /// The programs of all rules, each optional part once with and once without.
  ///
  /// The trigger of a program is that of its words which the fewest patterns use.
  static func programs(of rulebook: Rulebook) -> [Program] {
    var uses: [Int: Int] = [:]
    let lines = rulebook.rules.enumerated().flatMap { index, rule in
      rule.patterns.flatMap { pattern in
        expansions(of: pattern.elements).map { (index, pattern, $0) }
      }
    }
    for case .words(let index) in lines.flatMap(\.2) { uses[index, default: 0] += 1 }
    return lines.compactMap { rule, pattern, elements in
      let atoms = atoms(of: elements)
      let words = atoms.indices.compactMap { index -> (atom: Int, words: Int)? in
        guard case .words(let words) = atoms[index].test else { return nil }
        return (index, words)
      }
      if let rarest = words.min(by: { uses[$0.words, default: 0] < uses[$1.words, default: 0] }) {
        return Program(
          rule: rule, pattern: pattern, atoms: atoms, anchor: rarest.atom,
          trigger: .words(rarest.words))
      }
      let statistic = atoms.firstIndex { atom in
        if case .capture(.statistic) = atom.test { true } else { false }
      }
      return statistic.map {
        Program(rule: rule, pattern: pattern, atoms: atoms, anchor: $0, trigger: .statistic)
      }
    }
  }

  private static func expansions(of elements: [Pattern.Element]) -> [[Pattern.Element]] {
    elements.reduce([[]]) { lines, element in
      guard case .optional(let inner) = element else { return lines.map { $0 + [element] } }
      let with = expansions(of: inner)
      return lines.flatMap { line in with.map { line + $0 } + [line] }
    }
  }

  private static func atoms(of elements: [Pattern.Element]) -> [Atom] {
    var atoms: [Atom] = []
    var gap = Gap.none
    for element in elements {
      switch element {
      case .gap: gap = .wide
      case .shortGap: gap = .short
      case .words(let index):
        atoms.append(Atom(test: .words(index), gapBefore: gap))
        gap = .none
      case .capture(let capture):
        atoms.append(Atom(test: .capture(capture), gapBefore: gap))
        gap = .none
      case .optional: continue  // expanded before
      }
    }
    return atoms
  }
}

extension Rulebook {
  /// All patterns, made ready to run.
  public var programs: [Program] { Program.programs(of: self) }
}
