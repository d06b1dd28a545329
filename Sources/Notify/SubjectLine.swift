import Model

/// `Tocsin: 4 actions – Tencent lawsuit; Alibaba +5 takedown 22,000+`
///
/// The number of actions, then one headline for each block while they fit. A count of a group is headed by
/// the group, not by its first company alone.
struct SubjectLine {
  private static let limit = 70

  static func text(
    _ blocks: [CompanyBlock], _ tally: Tally, troubles: Int, recovered: Int
  ) -> String {
    let start = "Tocsin: " + opening(tally, troubles: troubles, recovered: recovered)
    var (text, joint) = (start, " – ")
    let headlines = headlines(blocks)
    for headline in headlines {
      guard (text + joint + headline).count <= limit else { continue }
      text += joint + headline
      joint = "; "
    }
    if text == start, let first = headlines.first { text += " – " + first }
    return shortened(text, to: limit)
  }

  private static func opening(_ tally: Tally, troubles: Int, recovered: Int) -> String {
    if tally.actions > 0 { return counted(tally.actions, "action") }
    if tally.retellings > 0 { return counted(tally.retellings, "known matter") + " told again" }
    let trouble = troubles > 0 ? "; " + counted(troubles, "source") + " in trouble" : ""
    let turn = recovered > 0 ? "; " + counted(recovered, "source") + " read again" : ""
    return "nothing new" + trouble + turn
  }

  /// Of the news only, if there are any.
  private static func headlines(_ blocks: [CompanyBlock]) -> [String] {
    let news = blocks.compactMap { block in
      block.items.first { $0.novelty != .retelling }.map { headline($0, of: block) }
    }
    return news.isEmpty
      ? blocks.compactMap { block in block.items.first.map { headline($0, of: block) } } : news
  }

  private static func headline(_ item: DigestItem, of block: CompanyBlock) -> String {
    let others = block.members.count > 1 ? "+\(block.members.count - 1)" : nil
    let regulator = item.action.regulators.first.map { $0.short ?? $0.name }
    let subject =
      block.members.first.map { [shortened($0.name, to: 24), others].compactMap(\.self) } ?? [
        regulator ?? ""
      ]
    let words = subject + [item.kind.inSentence, figure(item.action)].compactMap(\.self)
    return singleLine(words.joined(separator: " "))
  }

  /// The money, or else the largest count.
  private static func figure(_ action: RegulatoryAction) -> String? {
    if let amount = action.amount { return amount.headline }
    let largest = action.statistics.max { $0.value < $1.value }
    return largest.map { $0.bound.headline($0.number) }
  }
}
