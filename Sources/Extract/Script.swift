/// The 64-bit key that a token is looked up by.
///
/// A character's is its scalar with the high bit set; a word's is the FNV-1a hash of its small
/// letters without that bit.
enum Key {
  static let empty: UInt64 = 0xcbf2_9ce4_8422_2325
  static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x100_0000_01b3
  }
  static func word(_ hash: UInt64) -> UInt64 { hash & ~(1 << 63) }
  /// The key of a word in small letters.
  static func word(spelled word: String) -> UInt64 { Self.word(word.utf8.reduce(empty, hash)) }
  static func character(_ scalar: UInt32) -> UInt64 { 1 << 63 | UInt64(scalar) }
  static func isCharacter(_ key: UInt64) -> Bool { key >> 63 == 1 }
}

/// How a non-ASCII scalar takes part in words.
enum Script {
  case ideograph, letter, mark, space
  case fullWidth(UInt32)

  init(_ scalar: UInt32) {
    switch scalar {
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2FA1F: self = .ideograph
    case 0x3040...0x30FF, 0xAC00...0xD7A3, 0x3007: self = .ideograph
    case 0xFF01...0xFF5E: self = .fullWidth(scalar - 0xFEE0)
    case 0xA0, 0x2000...0x200F, 0x2028...0x202F, 0x2060, 0x3000, 0xFEFF: self = .space
    case 0x80...0xBF, 0xD7, 0xF7, 0x2010...0x206F, 0x20A0...0x2BFF, 0x3001...0x303F,
      0xFF5F...0xFFFF:
      self = .mark
    default: self = .letter
    }
  }
}
