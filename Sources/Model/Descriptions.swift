/// How texts speak of somebody without the name: “France's data watchdog”, 韩国反垄断机构, “the chip maker”.
public struct Descriptions: Sendable {
  /// A word class and what it tells.
  public struct Part: Sendable, Hashable {
    public var id: String
    /// Index into ``Rulebook/wordClasses``.
    public var words: Int
    public init(id: String, words: Int) { (self.id, self.words) = (id, words) }
  }

  /// Forms of a country's name; the id is its ISO 3166-1 code, `EU`, or `US-CA`.
  public var countries: [Part] = []
  /// What authorities watch over: `competition`, `privacy`.
  public var topics: [Part] = []
  /// Head nouns of authorities; the id is a ``Regulator/Body`` or the topic of one that stands alone.
  public var authorities: [Part] = []
  /// Head nouns of companies: firm, giant, platform; index into ``Rulebook/wordClasses``.
  public var companies: Int?

  /// Organs that every place has (市场监管局, 检察院); the id is the authority above them.
  public var branches: [Part] = []
  /// Names of provinces and cities without 省 or 市; index into ``Rulebook/wordClasses``.
  public var places: Int?
  /// The same of other countries whose organs bear the same names (高雄); the id is the country's code.
  public var placesAbroad: [Part] = []

  public init() {}
}
