import GRDB
import Model

/// How an action stands in the table `action`: what is asked for by itself has a column of its
/// own, lists are JSON in the words of the exchange format.
enum ActionColumns {
  private struct Authority: Codable {
    var id: String?
    var name: String
    var short: String?
  }

  private struct Statistic: Codable {
    var value: Int
    var bound: Bound
    var unit: TakedownStatistic.Unit
    var verb: TakedownStatistic.Verb
    var by: TakedownStatistic.Actor?
    var subsetOf: Int?
    var companies: [String]
  }

  private struct Quote: Codable {
    var field: Evidence.Field
    var start: Int
    var end: Int
    var quote: String
  }

  static func arguments(_ action: RegulatoryAction) throws -> StatementArguments {
    [
      "kind": action.kind, "mode": action.mode?.rawValue, "stage": action.stage.rawValue,
      "background": action.background, "confidence": action.confidence,
      "jurisdiction": action.jurisdiction, "amount": action.amount?.value.description,
      "currency": action.amount?.currency, "amount_bound": action.amount?.bound.rawValue,
      "date": action.date?.description, "rule": action.rule,
      "regulators": try JSON.text(
        action.regulators.map { Authority(id: $0.id, name: $0.name, short: $0.short) }),
      "statistics": try JSON.text(action.statistics.map(Self.statistic)),
      "legal_basis": try JSON.text(action.legalBasis),
      "evidence": try JSON.text(
        action.evidence.map {
          Quote(field: $0.field, start: $0.start, end: $0.end, quote: $0.quote)
        }),
    ]
  }

  private static func statistic(_ value: TakedownStatistic) -> Statistic {
    Statistic(
      value: value.value, bound: value.bound, unit: value.unit, verb: value.verb, by: value.by,
      subsetOf: value.subsetOf, companies: value.companies)
  }

  /// Columns that a row begins with for ``action(_:_:)``.
  static let count = 17

  /// The action of a row that begins with `id, document, kind, mode, stage, background, confidence,
  /// jurisdiction, amount, currency, amount_bound, date, rule, regulators, statistics,
  /// legal_basis, evidence`.
  ///
  /// By position: names cost a third of the time, and a search for cases reads thousands.
  ///
  /// - Parameter companies: of each action, by its id.
  static func action(
    _ row: Row, _ companies: [Int64: [RegulatoryAction.Party]]
  ) throws -> RegulatoryAction {
    let authorities: [Authority] = try JSON.list(row[13])
    let statistics: [Statistic] = try JSON.list(row[14])
    let id: Int64 = row[0]
    return RegulatoryAction(
      kind: row[2], mode: (row[3] as String?).flatMap(RegulatoryAction.Mode.init),
      stage: RegulatoryAction.Stage(rawValue: row[4]) ?? .reported, background: row[5],
      confidence: row[6], companies: companies[id] ?? [],
      regulators: authorities.map { .init(id: $0.id, name: $0.name, short: $0.short) },
      jurisdiction: row[7], amount: money(row[8], row[9], row[10]),
      statistics: statistics.map {
        TakedownStatistic(
          value: $0.value, bound: $0.bound, unit: $0.unit, verb: $0.verb, by: $0.by,
          subsetOf: $0.subsetOf, companies: $0.companies)
      },
      legalBasis: try JSON.list(row[15]), date: (row[11] as String?).flatMap { PartialDate($0) },
      evidence: try quotes(row[16]), rule: row[12])
  }

  /// What stands in the column `evidence`.
  static func quotes(_ text: String) throws -> [Evidence] {
    let quotes: [Quote] = try JSON.list(text)
    return quotes.map { Evidence(field: $0.field, start: $0.start, end: $0.end, quote: $0.quote) }
  }

  private static func money(_ value: String?, _ currency: String?, _ bound: String?) -> Money? {
    guard let value = value.flatMap(Decimal64.init), let currency,
      let bound = bound.flatMap(Bound.init(rawValue:))
    else { return nil }
    return Money(value, currency, bound)
  }
}
