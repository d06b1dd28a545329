import Foundation
import Model

/// Whether two texts are one text, published twice.
///
/// A copy may have another dateline, other last lines and a changed word here and there. A form
/// letter to another company has another name or another number, and is another text however long
/// the rest is: no name, number or Han character may differ between what the two share.
struct Likeness: Sendable {
  private struct Token: Hashable {
    var text: Substring
    /// A name, a number, or a character of a script without capitals.
    var isTelling: Bool
  }

  private static let shingle = 5
  /// Fewer tokens are too little to know a text again.
  private static let fewestTokens = 60
  /// An excerpt is not the text.
  private static let shortestShare = 0.7
  /// Of the words between the edges, those that may differ.
  private static let editedShare = 0.02
  /// One in a thousand copies with nine tenths in common shares none of four.
  private static let seeds: [UInt64] = [
    0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9, 0x27D4_EB2F_1656_67C5,
  ]

  private let title: [Token]
  private let tokens: [Token]
  private let shingles: [UInt64]

  init(title: String?, text: String) {
    self.title = title.map { Self.tokens(of: Self.withoutSite($0)) } ?? []
    tokens = Self.tokens(of: text)
    shingles = tokens.count < Self.fewestTokens ? [] : Self.shingles(of: tokens)
  }

  /// By which likely originals are found: the least of all shingles in four orders; empty for a short
  /// text.
  var hashes: [Int64] {
    guard !shingles.isEmpty else { return [] }
    return Self.seeds.map { seed in
      let least = shingles.map { Self.mixed($0 ^ seed) }.min() ?? 0
      return Int64(bitPattern: least)
    }
  }

  /// For the archive's question about an entry and what it holds.
  @Sendable
  static func isCopy(_ new: Entry) -> (_ title: String?, _ text: String) -> Bool {
    let likeness = Likeness(title: new.title, text: new.text)
    return { likeness.isCopy(of: Likeness(title: $0, text: $1)) }
  }

  func isCopy(of other: Likeness) -> Bool {
    let (short, long) = (
      min(tokens.count, other.tokens.count), max(tokens.count, other.tokens.count)
    )
    guard !shingles.isEmpty, !other.shingles.isEmpty,
      Double(short) >= Double(long) * Self.shortestShare
    else { return false }
    let mine = rest(beside: Set(other.shingles))
    let theirs = other.rest(beside: Set(shingles))
    return mine.isEdited(within: Self.editedShare) && theirs.isEdited(within: Self.editedShare)
      && !(mine.startTells && theirs.startTells) && !(mine.endTells && theirs.endTells)
      && hasTitle(of: other) && other.hasTitle(of: self)
  }

  /// What one text has that the other has not.
  private struct Rest {
    var shared = 0
    var inside = 0
    var insideTells = false
    var startTells = false
    var endTells = false

    func isEdited(within share: Double) -> Bool {
      shared > 0 && !insideTells && Double(inside) <= Double(shared) * share
    }
  }

  private func rest(beside others: Set<UInt64>) -> Rest {
    var isShared = [Bool](repeating: false, count: tokens.count)
    for (start, hash) in shingles.enumerated() where others.contains(hash) {
      for index in start..<start + Self.shingle { isShared[index] = true }
    }
    var rest = Rest()
    guard let first = isShared.firstIndex(of: true), let last = isShared.lastIndex(of: true) else {
      return rest
    }
    for index in tokens.indices {
      let tells = tokens[index].isTelling
      if isShared[index] {
        rest.shared += 1
      } else if index < first {
        rest.startTells = rest.startTells || tells
      } else if index > last {
        rest.endTells = rest.endTells || tells
      } else {
        rest.inside += 1
        rest.insideTells = rest.insideTells || tells
      }
    }
    return rest
  }

  /// Whether the names and numbers of this title are also in the other title or text.
  private func hasTitle(of other: Likeness) -> Bool {
    let known = Set(title.map(\.text) + tokens.map(\.text))
    return other.title.allSatisfy { !$0.isTelling || known.contains($0.text) } || title.isEmpty
  }

  /// A title without the name of the site behind it.
  private static func withoutSite(_ title: String) -> String {
    for mark in [" | ", " - ", " – ", " — ", "_"] {
      if let range = title.range(of: mark, options: .backwards),
        title[range.upperBound...].split(separator: " ").count <= 4
      {
        return String(title[..<range.lowerBound])
      }
    }
    return title
  }

  /// Words and numbers in lower case; each character of a script without spaces by itself.
  private static func tokens(of text: String) -> [Token] {
    var tokens: [Token] = []
    var word = String.UnicodeScalarView()
    var tells = false
    func end() {
      while let last = word.last, ".,".unicodeScalars.contains(last) { word.removeLast() }
      guard !word.isEmpty else { return }
      tokens.append(Token(text: Substring(String(word).lowercased()), isTelling: tells))
      (word, tells) = (String.UnicodeScalarView(), false)
    }
    let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
    let folded = isASCII ? text : text.precomposedStringWithCompatibilityMapping
    for scalar in folded.unicodeScalars {
      switch scalar {
      // Most of a Latin text; properties are slow to look up.
      case "a"..."z":
        word.append(scalar)
        continue
      case "A"..."Z", "0"..."9":
        tells = true
        word.append(scalar)
        continue
      case " ", "\n":
        end()
        continue
      default: break
      }
      let properties = scalar.properties
      if properties.isIdeographic || (0x3040...0x30FF).contains(scalar.value) {
        end()
        tokens.append(Token(text: Substring(String(scalar)), isTelling: true))
      } else if properties.isAlphabetic || properties.numericType != nil {
        tells = tells || properties.isUppercase || properties.numericType != nil
        word.append(scalar)
      } else if !"'’.,".unicodeScalars.contains(scalar) || word.isEmpty {
        end()
      } else if properties.generalCategory == .otherPunctuation, scalar == "," || scalar == "." {
        // Inside a number, else the end of a word.
        if word.last?.properties.numericType == nil { end() } else { word.append(scalar) }
      }
    }
    end()
    return tokens
  }

  private static func shingles(of tokens: [Token]) -> [UInt64] {
    let hashes = tokens.map { token in
      token.text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
        ($0 ^ UInt64($1)) &* 0x100_0000_01B3
      }
    }
    return (0...tokens.count - shingle).map { start in
      hashes[start..<start + shingle].reduce(0) { mixed($0 ^ $1) }
    }
  }

  /// Finalizer of SplitMix64.
  private static func mixed(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
