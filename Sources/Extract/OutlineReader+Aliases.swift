/// What companies outside the registry are called from some sentence on: each way in which
/// ``Strangers`` learns a further name has its counterpart here.
extension OutlineReader {
  /// Takes note of further names beside a company.
  func readAliases() {
    guard !known.named.hasUnknownStranger,
      outline.isCompanyAnywhere || !outline.companies.isEmpty
    else { return }
    for start in Self.aliasStarts(in: text) { strangers.insert(text.key(start)) }
  }

  /// Where names begin in the bracket behind another, “Quill Lamps LLC (“QLL”)”, or behind “d/b/a”.
  static func aliasStarts(in text: TokenText) -> [Int] {
    text.range.compactMap { index in
      guard text.scalar(index) == 0x28 || endsAlias(index, in: text) else { return nil }
      // “(the “Quill Group”)”.
      return (index + 1...index + 3).first { text.isCapital($0) }
    }
  }

  /// The last word of “doing business as”, “d/b/a”.
  private static func endsAlias(_ index: Int, in text: TokenText) -> Bool {
    guard text.isWord(index) else { return false }
    if aliasEnds.contains(text.key(index)) { return true }
    return text.reads("a", at: index)
      && (text.scalar(index - 1) == 0x2F || aliasLetters.contains(text.key(index - 1)))
      || text.reads("name", at: index) && text.reads("business", at: index - 2)
  }
  private static let aliasEnds = KeyTable(of: ["as", "dba", "aka"])
  private static let aliasLetters = KeyTable(of: ["b", "k"])
}
