/// What may be said once of an item or a feed.
enum Field: Int {
  case title, summary, info, link, id, language, published, updated, created
}

/// How deep the element was from which each field is known; 0 for one that is not known.
struct FieldDepths {
  /// What another vocabulary says counts as deeper than any element.
  static let weak = 1_000

  private var depths = SIMD16<UInt16>()

  mutating func claim(_ field: Field, _ depth: Int) -> Bool {
    let known = Int(depths[field.rawValue])
    guard known == 0 || depth < known || (depth == known && field != .title) else { return false }
    depths[field.rawValue] = UInt16(depth)
    return true
  }
}
