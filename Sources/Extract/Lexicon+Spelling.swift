import Model

extension Lexicon {
  /// Whom or what a name means.
  struct Entry: Sendable {
    private enum Sort: UInt8 { case company, regulator, law }
    private let sort: Sort
    private let number: Int32
    private let conditionNumber: Int32
    let spelling: Spelling

    /// - Parameters:
    ///   - meaning: a company, a regulator or a law.
    ///   - condition: index into the conditions of ambiguous names.
    init(meaning: Mention.Meaning, spelling: Spelling, condition: Int?) {
      let index: Int
      switch meaning {
      case .company(let company): (sort, index) = (.company, company)
      case .regulator(let regulator): (sort, index) = (.regulator, regulator)
      case .law(let law): (sort, index) = (.law, law)
      case .words, .money, .count, .date: preconditionFailure("no name means words or a quantity")
      }
      (number, conditionNumber) = (Int32(index), Int32(condition ?? -1))
      self.spelling = spelling
    }

    var meaning: Mention.Meaning {
      switch sort {
      case .company: .company(Int(number))
      case .regulator: .regulator(Int(number))
      case .law: .law(Int(number))
      }
    }

    /// Index into the conditions of ambiguous names.
    var condition: Int? { conditionNumber < 0 ? nil : Int(conditionNumber) }
  }

  /// How the letters of a match must be written.
  enum Spelling: Sendable, Equatable {
    case any
    /// With a capital wherever the name has one.
    case capitalised([UInt8])
    /// Exactly so: acronyms.
    case exact([UInt8])

    /// Where the letters are small nothing hinders capitals, but an acronym has no other form.
    var isAcronym: Bool {
      switch self {
      case .exact, .any: true
      case .capitalised(let letters): !letters.contains { (0x61...0x7A).contains($0) }
      }
    }

    /// A name's own spelling tells: `CAC` exactly, `Tencent` with its capital, 腾讯 as it stands.
    ///
    /// - Parameter isSpoken: an acronym may be written as a word: `Ikea`.
    init(ofName name: String, isSpoken: Bool = false) {
      let letters = name.utf8.filter(Tokenizer.isLetter)
      guard let first = name.utf8.first, (0x41...0x5A).contains(first) else {
        self = .any
        return
      }
      let isAcronym =
        letters.count <= 5 && letters.allSatisfy { $0 < 0x61 } && letters.count == name.utf8.count
      self = isAcronym && !isSpoken ? .exact(Array(name.utf8)) : .capitalised(Array(name.utf8))
    }
  }
}
