/// A set of characters below U+A000, asked of every character of a text: one bit for each.
struct ScalarSet: Sendable {
  private static let end: UInt32 = 0xA000
  private var words = [UInt64](repeating: 0, count: Int(end >> 6))

  init(_ characters: String) { self.init(of: characters.unicodeScalars.map(\.value)) }

  init(of scalars: [UInt32]) {
    for scalar in scalars where scalar < Self.end {
      words[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63)
    }
  }

  func contains(_ scalar: UInt32) -> Bool {
    scalar < Self.end && words[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 == 1
  }
}
