/// What was counted about documents: found, missed and false answers by field, and how often details were right.
public struct EvaluationTally: Sendable {
  /// Right, false and missed answers.
  public struct Answers: Sendable, Encodable {
    public var right = 0
    public var wrong = 0
    public var missed = 0
    public var precision: Double? { Self.share(right, right + wrong) }
    public var recall: Double? { Self.share(right, right + missed) }
    public var f1: Double? { Self.share(2 * right, 2 * right + wrong + missed) }

    static func share(_ part: Int, _ whole: Int) -> Double? {
      whole == 0 ? nil : Double(part) / Double(whole)
    }

    private enum Key: String, CodingKey { case right, wrong, missed, precision, recall, f1 }

    public func encode(to encoder: any Encoder) throws {
      var fields = encoder.container(keyedBy: Key.self)
      try fields.encode(right, forKey: .right)
      try fields.encode(wrong, forKey: .wrong)
      try fields.encode(missed, forKey: .missed)
      try fields.encode(precision, forKey: .precision)
      try fields.encode(recall, forKey: .recall)
      try fields.encode(f1, forKey: .f1)
    }
  }

  /// How many of the matched were right in a detail.
  public struct Share: Sendable, Encodable {
    public var right = 0
    public var of = 0
    public var share: Double? { Answers.share(right, of) }
  }

  /// In the order in which they are printed.
  static let fields = [
    "alert", "action", "kind", "company", "regulator", "jurisdiction", "amount", "statistic",
  ]
  static let details = [
    "role", "stage", "jurisdiction", "amount", "amount bound", "verb", "bound", "by", "subset",
    "background kept", "evidence",
  ]

  public var documents = 0
  /// Documents without an action, and those of them that were left silent.
  public var silent = Share()
  public var answers: [String: Answers] = [:]
  public var shares: [String: Share] = [:]
  public var kinds: [String: Answers] = [:]

  mutating func count(_ field: String, right: Int, wrong: Int, missed: Int) {
    answers[field, default: Answers()].add(right, wrong, missed)
  }

  mutating func countKind(_ kind: String, right: Int = 0, wrong: Int = 0, missed: Int = 0) {
    kinds[kind, default: Answers()].add(right, wrong, missed)
  }

  mutating func rate(_ detail: String, _ isRight: Bool) {
    shares[detail, default: Share()].add(isRight ? 1 : 0, 1)
  }

  mutating func add(_ other: EvaluationTally) {
    documents += other.documents
    silent.add(other.silent.right, other.silent.of)
    answers.merge(other.answers) { $0.adding($1) }
    kinds.merge(other.kinds) { $0.adding($1) }
    for (detail, share) in other.shares {
      shares[detail, default: Share()].add(share.right, share.of)
    }
  }
}

extension EvaluationTally.Answers {
  fileprivate mutating func add(_ right: Int, _ wrong: Int, _ missed: Int) {
    self.right += right
    self.wrong += wrong
    self.missed += missed
  }

  fileprivate func adding(_ other: Self) -> Self {
    var sum = self
    sum.add(other.right, other.wrong, other.missed)
    return sum
  }
}

extension EvaluationTally.Share {
  fileprivate mutating func add(_ right: Int, _ of: Int) {
    self.right += right
    self.of += of
  }
}
