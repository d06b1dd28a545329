/// What a document says was done to whom: the record of `formats.md`.
public struct RegulatoryAction: Sendable, Hashable {
  /// An id from `Rules/kinds.yaml`.
  public var kind: String
  public var mode: Mode?
  public var stage: Stage
  /// Told as history, not as the document's news; kept, never alerted.
  public var background: Bool
  /// 0…1.
  public var confidence: Double
  public var companies: [Party]
  public var regulators: [Authority]
  /// ISO 3166-1 alpha-2 or `EU`.
  public var jurisdiction: String?
  public var amount: Money?
  public var statistics: [TakedownStatistic]
  /// Ids from `Rules/laws.yaml`.
  public var legalBasis: [String]
  public var date: PartialDate?
  public var evidence: [Evidence]
  /// The id of the rule that fired.
  public var rule: String

  public enum Mode: String, Sendable, Hashable, CaseIterable, Codable {
    case government, `private`, `class`, criminal, appeal
    case publicInterest = "public_interest"
  }

  public enum Stage: String, Sendable, Hashable, CaseIterable, Codable {
    case proposed, announced, ongoing, decided, settled, dismissed, overturned, reported
  }

  /// A company in its role. `id` is nil for one outside the registry.
  public struct Party: Sendable, Hashable {
    public var id: String?
    public var name: String
    public var role: Role
    /// The name as the document writes it.
    public var surface: String
    public init(id: String?, name: String, role: Role, surface: String) {
      (self.id, self.name, self.role, self.surface) = (id, name, role, surface)
    }
  }

  public enum Role: String, Sendable, Hashable, CaseIterable, Codable {
    case target, venue, actor, affected
  }

  /// A regulator, court or prosecutor that acts.
  public struct Authority: Sendable, Hashable {
    public var id: String?
    public var name: String
    public var short: String?
    public init(id: String?, name: String, short: String? = nil) {
      (self.id, self.name, self.short) = (id, name, short)
    }
  }

  public init(
    kind: String, mode: Mode? = nil, stage: Stage, background: Bool = false, confidence: Double,
    companies: [Party] = [], regulators: [Authority] = [], jurisdiction: String? = nil,
    amount: Money? = nil, statistics: [TakedownStatistic] = [], legalBasis: [String] = [],
    date: PartialDate? = nil, evidence: [Evidence] = [], rule: String
  ) {
    self.kind = kind
    self.mode = mode
    self.stage = stage
    self.background = background
    self.confidence = confidence
    self.companies = companies
    self.regulators = regulators
    self.jurisdiction = jurisdiction
    self.amount = amount
    self.statistics = statistics
    self.legalBasis = legalBasis
    self.date = date
    self.evidence = evidence
    self.rule = rule
  }
}

/// The slice of a document that an action was read from.
///
/// `start ..< end` are UTF-8 offsets into `field`; `quote` is exactly that slice.
public struct Evidence: Sendable, Hashable {
  public enum Field: String, Sendable, Hashable, Codable { case title, text }
  public var field: Field
  public var start: Int
  public var end: Int
  public var quote: String
  public init(field: Field, start: Int, end: Int, quote: String) {
    (self.field, self.start, self.end, self.quote) = (field, start, end, quote)
  }
}

/// A document and what it says was done.
public struct Classification: Sendable, Hashable {
  public var id: String
  public var language: String
  public var actions: [RegulatoryAction]
  public init(id: String, language: String, actions: [RegulatoryAction]) {
    (self.id, self.language, self.actions) = (id, language, actions)
  }
}
