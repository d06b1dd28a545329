import Foundation
import Model

/// All words of a digest, as the templates name them.
///
/// Templates look a name up through all enclosing sections, also when the inner value is nil; so every name
/// stands on one level only.
struct DigestView {
  let language = "en"
  let subject: String
  let digestTitle: String
  let headline: String
  let lede: String?
  let coverage: String
  let troubles: Rows<Trouble>?
  let recovered: String?
  let mistakes: Rows<String>?
  let kindTable: Rows<KindRow>?
  let countTable: Rows<CountRow>?
  let blocks: [BlockView]
  let rest: String?
  let footer: Footer

  /// A list or table with its heading; absent when it would be empty.
  struct Rows<Row> {
    let rows: [Row]
    /// `and 12 more`
    let more: String?

    init?(_ rows: [Row], atMost limit: Int) {
      guard !rows.isEmpty else { return nil }
      self.rows = Array(rows.prefix(limit))
      more = rows.count > limit ? "and \(rows.count - limit) more" : nil
    }
  }

  struct Trouble {
    let troubleName: String
    let troubleReason: String
    let troubleTimes: String
  }

  struct KindRow {
    let kindLabel: String
    let kindCount: String
    /// Both, in columns.
    let kindLine: String
  }

  struct CountRow {
    let counted: String
    let countedBy: String
    let countedFor: String
  }

  struct BlockView {
    let heading: String
    /// Headings of the groups in which the company was hit as well.
    let alsoIn: String?
    let items: [ItemView]
  }

  /// - Parameter itemLimit: how many items are shown; headline, subject and tables count all.
  init(_ digest: Digest, blocks: [CompanyBlock], itemLimit: Int) {
    let time = LocalTime(zone: digest.timeZone)
    let tally = Tally(blocks)
    let names = Names(digest)
    let shown = CompanyBlock.shown(blocks, atMost: itemLimit)
    subject = SubjectLine.text(
      blocks, tally, troubles: digest.troubles.count, recovered: digest.recovered.count)
    digestTitle = singleLine(digest.subscription.title)
    headline =
      "\(time.weekday(digest.to)) \(time.day(digest.to)): "
      + (tally.actions == 0
        ? "nothing new"
        : "\(counted(tally.actions, "action")), \(companies(tally.companies))")
    lede = Self.lede(tally)
    coverage = Self.coverage(digest)
    troubles = Rows(digest.troubles.map { Self.trouble($0, time) }, atMost: 25)
    recovered =
      digest.recovered.isEmpty
      ? nil : "Read again: " + digest.recovered.map { singleLine($0) }.joined(separator: "; ") + "."
    mistakes = Rows(digest.mistakes.map { singleLine($0.description) }, atMost: 25)
    kindTable = Rows(Self.kindRows(tally), atMost: 40)
    countTable = Rows(tally.counts.map { Self.countRow($0, names) }, atMost: 30)
    self.blocks = shown.map { Self.blockView($0, among: shown, time, names) }
    let hidden = digest.items.count - shown.reduce(0) { $0 + $1.items.count }
    rest =
      hidden == 0
      ? nil : "\(counted(hidden, "more action")) not shown here: find them \(digest.restFoundAt)."
    footer = Footer(digest, time, names)
  }

  private static func lede(_ tally: Tally) -> String? {
    let kinds = tally.kinds.map { counted($0.actions, $0.kind.inSentence) }.joined(separator: ", ")
    let updates = tally.updates == 0 ? "" : counted(tally.updates, "update") + " among them"
    let retold =
      tally.retellings == 0 ? "" : counted(tally.retellings, "known matter") + " told again"
    let parts = [kinds, updates, retold].filter { !$0.isEmpty }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  private static func coverage(_ digest: Digest) -> String {
    let read = "\(digest.sourcesRead) of \(counted(digest.sourcesTotal, "source")) read"
    if digest.troubles.isEmpty { return read + "." }
    return read + "; \(digest.troubles.count) in trouble: what they published may be missing here."
  }

  private static func trouble(_ trouble: SourceTrouble, _ time: LocalTime) -> Trouble {
    let since = trouble.since.map { "in trouble since \(time.moment($0)); " } ?? ""
    let last = trouble.lastSuccess.map { "last read \(time.moment($0))" } ?? "never read yet"
    return Trouble(
      troubleName: singleLine("\(trouble.name) (\(trouble.source))"),
      troubleReason: singleLine(trouble.reason), troubleTimes: since + last)
  }

  private static func kindRows(_ tally: Tally) -> [KindRow] {
    let width = tally.kinds.map(\.kind.label.columns).max() ?? 0
    let numbers = tally.kinds.map { Decimal64(digits: $0.actions).grouped }
    let numberWidth = numbers.map(\.count).max() ?? 0
    return zip(tally.kinds, numbers).map { count, number in
      KindRow(
        kindLabel: count.kind.label, kindCount: number,
        kindLine: count.kind.label.padded(to: width) + "  " + number.leftPadded(to: numberWidth))
    }
  }

  private static func countRow(_ count: Tally.StatedCount, _ names: Names) -> CountRow {
    let statistic = count.statistic
    let group = statistic.companies.map { names.company($0) }
    let actor =
      switch statistic.by {
      case .regulator: count.regulators.isEmpty ? "the regulator" : listed(count.regulators)
      case .company: group.count == 1 ? "the company itself" : "the companies themselves"
      case nil: "not stated"
      }
    let whole = listed(group) + (group.count > 1 ? ", together" : "")
    return CountRow(
      counted: (statistic.subsetOf == nil ? "" : "of these, ") + statistic.words,
      countedBy: singleLine(actor),
      countedFor: group.isEmpty ? "no company named" : singleLine(whole))
  }

  private static func blockView(
    _ block: CompanyBlock, among all: [CompanyBlock], _ time: LocalTime, _ names: Names
  ) -> BlockView {
    let groups = all.filter { other in
      block.members.count == 1 && other.members.count > 1
        && other.members.contains { $0.key == block.members[0].key }
    }
    return BlockView(
      heading: singleLine(block.heading),
      alsoIn: groups.isEmpty ? nil : groups.map { singleLine($0.heading) }.joined(separator: "; "),
      items: block.items.map { ItemView($0, time, names) })
  }
}

private func companies(_ number: Int) -> String {
  number == 0 ? "no company named" : counted(number, "company")
}

/// Names for the ids of companies and laws; an id that nobody named stands for itself.
struct Names {
  private let companies: [String: String]
  private let laws: [String: String]

  init(_ digest: Digest) {
    let parties = digest.items.flatMap(\.action.companies)
    let told = parties.compactMap { party in party.id.map { ($0, party.name) } }
    companies = digest.companyNames.merging(told) { registry, _ in registry }
    laws = digest.lawNames
  }

  func company(_ id: String) -> String { companies[id] ?? id }
  func law(_ id: String) -> String { laws[id] ?? id }
}
