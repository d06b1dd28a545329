import Model

extension Bound {
  /// Stands before a number, with its blank: `more than `.
  var words: String {
    switch self {
    case .exact: ""
    case .atLeast: "more than "
    case .about: "about "
    case .atMost: "at most "
    }
  }

  /// A number as a headline writes it: `22,000+`, `~10,000`.
  func headline(_ number: String) -> String {
    switch self {
    case .exact: number
    case .atLeast: number + "+"
    case .about: "~" + number
    case .atMost: "≤" + number
    }
  }
}

extension Decimal64 {
  /// All digits, in groups of three: `50,000,000`, `1,168,600.5`.
  var grouped: String {
    let parts = description.split(separator: ".")
    let whole = parts[0].drop { $0 == "-" }
    var groups: [Substring] = []
    var rest = whole
    while !rest.isEmpty {
      groups.insert(rest.suffix(3), at: 0)
      rest = rest.dropLast(3)
    }
    let fraction = parts.count > 1 ? "." + parts[1] : ""
    return (digits < 0 ? "-" : "") + groups.joined(separator: ",") + fraction
  }
}

extension Money {
  /// `more than EUR 50,000,000`
  var words: String { bound.words + "\(currency) \(value.grouped)" }
  var headline: String { "\(currency) " + bound.headline(value.grouped) }
}

extension TakedownStatistic {
  var number: String { Decimal64(digits: value).grouped }

  /// `more than 22,000 posts removed`
  var words: String { "\(bound.words)\(number) \(unitWords) \(verbWords)" }

  private var unitWords: String {
    let plural =
      switch unit {
      case .livestreamRooms: "livestream rooms"
      case .other: "items"
      default: unit.rawValue
      }
    return value == 1 ? String(plural.dropLast()) : plural
  }

  private var verbWords: String {
    switch verb {
    case .other: "affected"
    case .fixed: "put right"
    default: verb.rawValue
    }
  }
}

extension ActionKind {
  var label: String { labels["en"] ?? id.replacing("_", with: " ") }

  /// As it stands inside a sentence: an acronym at its head keeps its capitals.
  var inSentence: String {
    let label = label
    guard let second = label.dropFirst().first, second.isLowercase else { return label }
    return label.prefix(1).lowercased() + label.dropFirst()
  }
}

extension RegulatoryAction.Mode {
  var words: String {
    switch self {
    case .publicInterest: "public interest"
    case .class: "class action"
    default: rawValue
    }
  }
}

extension RegulatoryAction.Role {
  /// The heading of the list of companies in this role.
  var words: String {
    switch self {
    case .target: "Against"
    case .venue: "On the services of"
    case .actor: "Enforced by the platform itself"
    case .affected: "Affected"
    }
  }
}

extension RegulatoryAction {
  /// Said only where the reader should look for himself; nil from 0.75 on.
  var doubt: String? {
    switch confidence {
    case ..<0.5: "Low confidence: check the source before you rely on this."
    case ..<0.75: "Moderate confidence: check the source."
    default: nil
    }
  }
}

/// `1 lawsuit`, `2 criminal cases`, `3 penalties`
func counted(_ number: Int, _ noun: String) -> String {
  let text = Decimal64(digits: number).grouped
  if number == 1 { return "\(text) \(noun)" }
  if noun.hasSuffix("y"), let before = noun.dropLast().last, !"aeiou".contains(before) {
    return "\(text) \(noun.dropLast())ies"
  }
  let isSibilant = ["s", "x", "ch", "sh"].contains { noun.hasSuffix($0) }
  return "\(text) \(noun)\(isSibilant ? "es" : "s")"
}

/// `A`, `A and B`, `A, B and C`; beyond four `A, B, C and 3 more`.
func listed(_ names: [String], atMost limit: Int = 4) -> String {
  guard let last = names.last, names.count > 1 else { return names.first ?? "" }
  if names.count <= limit { return names.dropLast().joined(separator: ", ") + " and " + last }
  let shown = names.prefix(limit - 1)
  return shown.joined(separator: ", ") + " and \(names.count - shown.count) more"
}
