import Foundation

/// One key for all names of a company or of an authority, so that a gold file may name it as its text does.
public struct EvaluationNames: Sendable {
  /// Which table of an alias file.
  enum Section: String, Sendable { case companies, regulators }

  private var keys: [Section: [String: String]] = [:]
  private var known: Set<String> = []

  /// - Parameter aliases: files like `{"companies": {"Tencent": ["腾讯", "WeChat"]}, "regulators": {…}}`.
  public init(aliases: [Data] = []) throws {
    for data in aliases {
      let tables = try JSONDecoder().decode([String: [String: [String]]].self, from: data)
      for (name, table) in tables {
        guard let section = Section(rawValue: name) else { continue }
        for (key, names) in table.sorted(by: { $0.key < $1.key }) {
          for name in names + [key] {
            keys[section, default: [:]][Self.normal(name)] = Self.normal(key)
          }
        }
      }
    }
    known = Set((keys[.companies] ?? [:]).values)
  }

  func key(_ section: Section, _ candidates: [String?]) -> String {
    let forms = candidates.compactMap { $0.map(Self.normal) }.filter { !$0.isEmpty }
    return forms.lazy.compactMap { keys[section]?[$0] }.first ?? forms.first ?? ""
  }

  func accepted(_ section: Section, _ entry: GoldDocument.Named) -> Set<String> {
    Set(([entry.name] + (entry.names ?? [])).map { key(section, [$0]) })
  }

  /// Every way in which a company of the gold file may be written.
  func forms(_ entry: GoldDocument.Named) -> Set<String> {
    let accepted = accepted(.companies, entry)
    return accepted.union(
      (keys[.companies] ?? [:]).filter { accepted.contains($0.value) }.map(\.key))
  }

  /// A name without an alias that holds, or is part of, one of the forms: 北京钟鸣科技有限公司（钟鸣）.
  func isRelated(_ key: String, to forms: Set<String>) -> Bool {
    /// Shorter names stand in others by chance.
    let least = (latin: 6, han: 3)
    guard !known.contains(key) else { return false }
    return forms.contains { form in
      let (short, long) = key.count <= form.count ? (key, form) : (form, key)
      return short.count >= (short.utf8.count == short.count ? least.latin : least.han)
        && long.contains(short)
    }
  }

  // MARK: Spelling

  private static let endings: Set<String> = [
    "inc", "incorporated", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "llp",
    "lp", "plc", "ag", "sa", "se", "nv", "bv", "gmbh", "pte", "pty", "kk", "group", "holding",
    "holdings", "global", "technologies", "technology",
  ]
  private static let hanEndings = [
    "有限责任公司", "股份有限公司", "有限公司", "控股公司", "公司", "集团", "集團", "控股", "股份", "有限",
  ]

  /// A name without its legal form, spaces and case.
  static func normal(_ name: String) -> String {
    var words = name.precomposedStringWithCompatibilityMapping.lowercased()
      .split { !$0.isLetter && !$0.isNumber }.map(String.init)
    while words.count > 1, let last = words.last, endings.contains(last) { words.removeLast() }
    if words.count > 1, words.first == "the" { words.removeFirst() }
    var text = words.joined()
    while let ending = hanEndings.first(where: { text.hasSuffix($0) && text != $0 }) {
      text.removeLast(ending.count)
    }
    return text
  }
}
