import Foundation
import Model

/// One real matter over time and over many documents.
public struct Case: Sendable, Hashable {
  public var id: Int64
  /// What its documents say, oldest first.
  public var accounts: [Account]

  /// One action as one document tells it.
  public struct Account: Sendable, Hashable {
    public var action: RegulatoryAction
    public var document: Int64
    /// The day that the text states, or else the time of the document.
    public var happened: Date
    public init(action: RegulatoryAction, document: Int64, happened: Date) {
      (self.action, self.document, self.happened) = (action, document, happened)
    }

    init(_ action: RegulatoryAction, in revision: StoredRevision) {
      self.init(
        action: action, document: revision.document,
        happened: action.date.flatMap(Date.init) ?? revision.happened)
    }
  }

  public init(id: Int64, accounts: [Account]) { (self.id, self.accounts) = (id, accounts) }
}

/// What an action is to the cases that are known.
public enum CaseMatch: Sendable, Hashable {
  /// A matter not heard of before.
  case new
  /// A known matter; what is new about it, if anything.
  case known(Int64, Change)

  public enum Change: Sendable, Hashable {
    /// The same document says the same again.
    case nothing
    /// Another document tells it.
    case retelling
    /// In words: `amount 50000000 EUR → 60000000 EUR`.
    case update(String)
  }
}

/// Decides to which case an action belongs; called inside the transaction that stores it.
public struct CaseMatching: Sendable {
  /// How far in time a case may lie from the account, by the kind that the case has come to. Cases
  /// of other kinds are no candidates.
  public var reach: @Sendable (RegulatoryAction) -> [String: TimeInterval]
  /// The candidates share a company with the account, or name none like it; none of them has taken
  /// another action of the same revision. Their actions come without evidence.
  public var match: @Sendable (_ account: Case.Account, _ candidates: [Case]) -> CaseMatch

  public init(
    reach: @escaping @Sendable (RegulatoryAction) -> [String: TimeInterval],
    match: @escaping @Sendable (_ account: Case.Account, _ candidates: [Case]) -> CaseMatch
  ) {
    (self.reach, self.match) = (reach, match)
  }
}

/// A revision that waits to be classified, or is to be read again.
public struct StoredRevision: Sendable, Hashable {
  public var id: Int64
  public var document: Int64
  public var n: Int
  public var source: String
  /// `document.id` is the archive's own number.
  public var content: Document
  /// When it was published, or else first seen.
  public var happened: Date
}

/// What a classification added.
public struct RecordedActions: Sendable, Hashable {
  public var actions = 0
  public var newCases = 0
  public var updatedCases = 0
  public var retellings = 0
  public init() {}
}

extension RegulatoryAction.Party {
  /// What two actions about one company share: its id, or its name folded.
  public var key: String { id ?? "name:" + name.lowercased() }
}

extension Date {
  /// The beginning of the day in UTC; nil if the date is not known to the day.
  ///
  /// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
  init?(_ date: PartialDate) {
    guard let month = date.month, let day = date.day else { return nil }
    let year = month <= 2 ? date.year - 1 : date.year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.init(timeIntervalSince1970: Double(era * 146_097 + dayOfEra - 719_468) * 86_400)
  }
}
