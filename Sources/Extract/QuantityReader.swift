import Model

/// The numbers, sums of money, counts and dates of texts, whatever they are about.
///
/// The rules read quantities only where they may fire; this reads every sentence, by the same code.
public struct QuantityReader: Sendable {
  private let extractor: Extractor

  /// `rulebook` has the nouns, measure words and verbs of counts.
  public init(_ rulebook: Rulebook) { extractor = Extractor(rulebook) }

  public func quantities(in document: Document) -> StatedQuantities {
    var all = StatedQuantities()
    for (field, text, read) in extractor.quantities(of: document) {
      func span(_ tokens: Range<Int>) -> StatedQuantities.Place {
        .init(field: field, bytes: text.byteRange(of: tokens))
      }
      all.dates += read.dates.map { (span($0.tokens), $0.date) }
      all.sums += read.sums.map {
        .init(place: span($0.tokens), money: $0.money, high: $0.high, isConversion: $0.isConversion)
      }
      all.counts += read.counts.map {
        .init(place: span($0.tokens), quantity: $0.quantity, unit: $0.unit, verb: $0.deed?.verb)
      }
      all.numbers += read.numbers.map {
        .init(
          place: span($0.start..<$0.end), value: $0.value.description,
          high: $0.high?.description, bound: $0.bound, isVague: $0.isVague, isRatio: $0.isRatio)
      }
    }
    return all
  }

  /// The plain numbers of `text`, those of dates and sums of money left out.
  public func numbers(in text: String) -> [StatedQuantities.Number] {
    quantities(in: Document(id: "", text: text)).numbers
  }
}

/// What a document states in numbers, each list in reading order.
public struct StatedQuantities: Sendable {
  /// Bytes within a field of the document.
  public struct Place: Sendable, Hashable {
    public var field: Evidence.Field
    public var bytes: Range<Int>
  }
  public struct Number: Sendable {
    public var place: Place
    /// Plain decimal notation; a share is a part of one: `0.04` for 4 %.
    public var value: String
    /// The end of a range whose beginning is `value`.
    public var high: String?
    public var bound: Bound
    /// “dozens”, 数十万: an order of magnitude.
    public var isVague: Bool
    public var isRatio: Bool
  }
  public struct Sum: Sendable {
    public var place: Place
    public var money: Money
    /// The end of a range whose beginning is the sum.
    public var high: Decimal64?
    /// The sum before it, in another currency.
    public var isConversion: Bool
  }
  public struct Count: Sendable {
    public var place: Place
    public var quantity: Quantity
    public var unit: TakedownStatistic.Unit
    public var verb: TakedownStatistic.Verb?
  }

  public var numbers: [Number] = []
  public var sums: [Sum] = []
  public var counts: [Count] = []
  public var dates: [(place: Place, date: PartialDate)] = []
}
