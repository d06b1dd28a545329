import Model

/// Lines that lead to another text: “ALSO READ | Acme fined”, “Read more: …”.
extension Tokenizer {
  /// Such a line begins no item: what stands below it goes on with what stands above it.
  static func leadsElsewhere(_ bytes: Span<UInt8>, at start: Int) -> Bool {
    leads.contains { lead in
      guard start + lead.count < bytes.count else { return false }
      for (offset, byte) in lead.enumerated() where bytes[start + offset] | 0x20 != byte {
        return false
      }
      return true
    }
  }

  /// In small letters; a blank is one already.
  private static let leads = Furniture.leads.map { Array($0.utf8) }
}
