/// A name as it is compared: which words it has, whatever their capitals, accents, marks and legal form.
///
/// “Quill Café” is Quill Cafe, “Quill Bar & Grill LLC” Quill Bar and Grill, QLG the Quill Lamp Group, and
/// “Quil Lamps” a slip of the pen.
struct NameForm {
  private let words: [String]
  /// The name is one word of capitals: QLG.
  private let isAcronym: Bool
  /// It begins with whose it is: “Quill's Coaches”.
  private let hasOwner: Bool

  init(_ name: String) {
    let letters = name.unicodeScalars.filter { $0.value > 0x40 }
    isAcronym =
      (3...7).contains(letters.count) && letters.count == name.unicodeScalars.count
      && letters.allSatisfy { (0x41...0x5A).contains($0.value) }
    hasOwner = ["'s ", "’s "].contains { name.contains($0) }
    var words: [String] = [""]
    for scalar in name.unicodeScalars {
      switch scalar.value {
      case 0x26: words.append("and")
      case 0x27, 0x2019, 0x2E: continue
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...:
        words[words.count - 1].unicodeScalars.append(Self.plain(scalar))
      default: words.append("")
      }
    }
    self.words = words.filter { !$0.isEmpty }.map { Self.shortForms[$0] ?? $0 }
  }

  /// Both are one company's: the same words, the beginning of a longer name, its initials, or a slip.
  func isSame(_ other: NameForm) -> Bool {
    let (short, long) = words.count <= other.words.count ? (self, other) : (other, self)
    guard short.words != long.words else { return true }
    return short.begins(long) || short.abbreviates(long) || short.isSlip(of: long)
      || short.words.joined() == long.words.joined()
  }

  /// Quill of Quill Holdings Ltd, and of Quill's Coaches Ltd.
  private func begins(_ long: NameForm) -> Bool {
    if words.count == 1, long.hasOwner, long.words.first == words[0] + "s" { return true }
    return long.words.count <= words.count + Self.longestRest && long.words.starts(with: words)
      && words.reduce(0) { $0 + $1.utf8.count } > 3
  }
  private static let longestRest = 4

  /// QLG of Quill Lamp Group, LLC.
  func abbreviates(_ long: NameForm) -> Bool {
    guard isAcronym, long.words.count > 2 else { return false }
    let initials = String(long.words.filter { !Self.small.contains($0) }.compactMap(\.first))
    let isWhole = initials == words[0]
    return isWhole
      || long.words.last.map(Self.legalForms.contains) == true
        && String(initials.dropLast()) == words[0]
  }
  private static let small: Set<String> = ["of", "and", "the", "for", "in", "on", "to"]
  private static let legalForms: Set<String> = [
    "llc", "inc", "ltd", "corp", "lp", "llp", "plc", "co",
  ]
  /// “Quill Limited” is Quill Ltd.
  private static let shortForms = [
    "limited": "ltd", "incorporated": "inc", "corporation": "corp", "company": "co",
    "private": "pvt", "proprietary": "pty",
  ]

  /// One letter more or less in one of the words: Marlowe and Marlow.
  func isSlip(of other: NameForm) -> Bool {
    guard words.count == other.words.count, !isAcronym, !other.isAcronym else { return false }
    let unlike = zip(words, other.words).filter { $0 != $1 }
    guard unlike.count == 1, let (a, b) = unlike.first else { return false }
    let (short, long) = a.utf8.count < b.utf8.count ? (a, b) : (b, a)
    guard short.utf8.count >= Self.shortestSlip, long.utf8.count == short.utf8.count + 1,
      !long.utf8.contains(where: { (0x30...0x39).contains($0) })
    else { return false }
    let same = zip(short.utf8, long.utf8).prefix { $0 == $1 }.count
    return same > 0 && short.utf8.dropFirst(same).elementsEqual(long.utf8.dropFirst(same + 1))
  }
  private static let shortestSlip = 5

  /// The scalar in small letters and without its accent.
  private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let small = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
    switch small.value {
    case 0xE0...0xE5: return "a"
    case 0xE7: return "c"
    case 0xE8...0xEB: return "e"
    case 0xEC...0xEF: return "i"
    case 0xF1: return "n"
    case 0xF2...0xF6, 0xF8: return "o"
    case 0xF9...0xFC: return "u"
    default: return small
    }
  }
}
