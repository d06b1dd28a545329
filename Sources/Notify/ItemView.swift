import Foundation
import Model

/// The words of one action.
struct ItemView {
  /// `NEW`, `UPDATE: the fine is lower`, `ALSO TOLD BY Morning Post`
  let tag: String
  let title: String
  let titleLanguage: String?
  /// Kind, stage, who acts, when.
  let meta: String
  let facts: [Fact]
  let quotes: [Quote]
  let sources: [SourceLine]
  let doubt: String?
  let rule: String
  let ruleSays: String
  let why: String

  struct Fact {
    let factLabel: String
    let fact: String
  }

  struct Quote {
    let quote: String
    let quoteLanguage: String?
  }

  struct SourceLine {
    let sourceLabel: String
    let sourceText: String
    let link: String?
  }

  /// Enough to judge the claim; the source has the rest.
  private static let quoteLimit = 500

  init(_ item: DigestItem, _ time: LocalTime, _ names: Names) {
    let action = item.action
    let language = Self.languageTag(item.language)
    let ownTitle = item.documentTitle.map(singleLine).flatMap { $0.isEmpty ? nil : $0 }
    tag = Self.tag(item)
    title = shortened(ownTitle ?? Self.title(of: item), to: 200)
    titleLanguage = ownTitle == nil ? nil : language
    meta = Self.meta(item, time)
    facts = Self.roles(action) + Self.figures(action, names)
    quotes = Self.quotes(action).map {
      Quote(quote: shortened($0, to: Self.quoteLimit), quoteLanguage: language)
    }
    sources = Self.sources(item, time)
    doubt = action.doubt
    rule = singleLine(action.rule)
    ruleSays = singleLine(item.ruleSays)
    why = singleLine(item.why)
  }

  private static func tag(_ item: DigestItem) -> String {
    switch item.novelty {
    case .new: "NEW"
    case .update(let change): "UPDATE: " + singleLine(change)
    case .retelling: "ALSO TOLD BY " + singleLine(item.sourceName)
    }
  }

  private static func title(of item: DigestItem) -> String {
    let companies = CompanyBlock.members(of: item.action).map(\.name)
    return companies.isEmpty
      ? item.kind.label : "\(item.kind.label): \(singleLine(listed(companies)))"
  }

  private static func meta(_ item: DigestItem, _ time: LocalTime) -> String {
    let action = item.action
    let mode = action.mode.map { " (\($0.words))" } ?? ""
    let authorities = listed(action.regulators.map(\.name))
    let place = action.jurisdiction.map { authorities.isEmpty ? $0 : " (\($0))" } ?? ""
    let date =
      action.date.map(LocalTime.words) ?? item.published.map { "published " + time.day($0) }
    let parts = [item.kind.label + mode, action.stage.rawValue, authorities + place, date]
    return singleLine(parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " · "))
  }

  /// Companies by role, each once with the brands that the document names: `Tencent (WeChat, QQ)`.
  private static func roles(_ action: RegulatoryAction) -> [Fact] {
    RegulatoryAction.Role.allCases.compactMap { role in
      let parties = action.companies.filter { $0.role == role }
      guard !parties.isEmpty else { return nil }
      var order: [String] = []
      var brands: [String: [String]] = [:]
      for party in parties {
        if brands[party.name] == nil { order.append(party.name) }
        let isBrand = !party.surface.isEmpty && party.surface != party.name
        brands[party.name, default: []] += isBrand ? [party.surface] : []
      }
      let words = order.map { name in
        let brands = brands[name] ?? []
        return brands.isEmpty ? name : "\(name) (\(brands.joined(separator: ", ")))"
      }
      return Fact(factLabel: role.words, fact: singleLine(words.joined(separator: ", ")))
    }
  }

  private static func figures(_ action: RegulatoryAction, _ names: Names) -> [Fact] {
    let counts = Tally.totalsFirst(action.statistics).map {
      ($0.subsetOf == nil ? "" : "of these, ") + $0.words
    }
    let isShared = action.statistics.contains { $0.companies.count > 1 }
    let laws = action.legalBasis.map { names.law($0) }
    return [
      ("Amount", action.amount.map { [$0.words] } ?? [], ""),
      ("Numbers", counts, isShared ? " (for the group together, not for each)" : ""),
      ("Legal basis", laws, ""),
    ].compactMap { label, values, note in
      values.isEmpty
        ? nil : Fact(factLabel: label, fact: singleLine(values.joined(separator: "; ") + note))
    }
  }

  /// At most three, each once.
  private static func quotes(_ action: RegulatoryAction) -> [String] {
    var seen: Set<String> = []
    let quotes = action.evidence.map { singleLine($0.quote) }
    return Array(quotes.filter { !$0.isEmpty && seen.insert($0).inserted }.prefix(3))
  }

  private static func sources(_ item: DigestItem, _ time: LocalTime) -> [SourceLine] {
    let date = item.published.map { ", published " + time.day($0) } ?? ""
    let own = SourceLine(
      sourceLabel: "Source", sourceText: singleLine(item.sourceName) + date,
      link: safeLink(item.url))
    return [own]
      + item.alsoTold.map {
        SourceLine(
          sourceLabel: "Also told by", sourceText: singleLine($0.sourceName), link: safeLink($0.url)
        )
      }
  }

  /// A well-formed BCP 47 tag, or nil.
  private static func languageTag(_ language: String?) -> String? {
    guard let language, !language.isEmpty else { return nil }
    let isTag = language.utf8.allSatisfy {
      (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45
    }
    return isTag ? language : nil
  }
}
