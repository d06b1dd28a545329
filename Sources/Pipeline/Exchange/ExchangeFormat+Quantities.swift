import Extract
import Model

/// What the numbers of a document are, one line of NDJSON: what `tocsin quantities` writes.
extension ExchangeFormat {
  public static func line(_ quantities: StatedQuantities, id: String) -> String {
    var json = JSONText(after: [])
    json.object {
      $0.field("id", id)
      $0.array("numbers", quantities.numbers) { number($1, into: &$0) }
      $0.array("money", quantities.sums) { sum($1, into: &$0) }
      $0.array("counts", quantities.counts) {
        limits("\($1.quantity.value)", nil, $1.quantity.bound, into: &$0)
        $0.field("unit", $1.unit.rawValue)
        $0.field("verb", $1.verb?.rawValue)
        place($1.place, into: &$0)
      }
      $0.array("dates", quantities.dates) {
        $0.field("date", $1.date.description)
        place($1.place, into: &$0)
      }
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private static func number(_ number: StatedQuantities.Number, into json: inout JSONText) {
    limits(number.value, number.high, number.bound, into: &json)
    json.field("kind", number.isRatio ? "ratio" : number.isVague ? "vague" : "number")
    place(number.place, into: &json)
  }

  private static func sum(_ sum: StatedQuantities.Sum, into json: inout JSONText) {
    limits(sum.money.value.description, sum.high?.description, sum.money.bound, into: &json)
    json.field("currency", sum.money.currency)
    json.raw("conversion", sum.isConversion ? "true" : "false")
    place(sum.place, into: &json)
  }

  /// Null where nothing limits: the `high` of “more than”, the `low` of “up to”.
  private static func limits(
    _ value: String, _ high: String?, _ bound: Bound, into json: inout JSONText
  ) {
    json.raw("value", value)
    json.raw("low", high == nil && bound == .atMost ? "null" : value)
    json.raw("high", high ?? (bound == .atLeast ? "null" : value))
    json.field("bound", bound.rawValue)
  }

  private static func place(_ place: StatedQuantities.Place, into json: inout JSONText) {
    json.field("field", place.field.rawValue)
    json.raw("start", "\(place.bytes.lowerBound)")
    json.raw("end", "\(place.bytes.upperBound)")
  }
}
