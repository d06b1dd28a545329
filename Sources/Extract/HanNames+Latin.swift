/// Lists of names in Latin letters in Chinese: 涉及的公司为Quill Lamps、Bell和Candela.
extension HanNames {
  /// The members of the lists that a word of what they are introduces: 公司为, 五家平台：.
  func latinLists() -> [Range<Int>] {
    text.range.filter(beginsList).flatMap { start in
      var names: [Range<Int>] = []
      var index = start
      while let end = latinName(at: index) {
        names.append(index..<end)
        let joint = Self.joints.first { text.spells($0, at: end) }
        guard let joint else { break }
        index = end + joint.count
      }
      return names.count > 1 ? names : []
    }
  }

  /// Behind 公司为, 企业包括 and the like.
  private func beginsList(_ index: Int) -> Bool {
    guard text.isCapital(index),
      let link = Self.links.first(where: { text.spells($0, at: index - $0.count) })
    else { return false }
    return HanTrades.end(at: index - link.count, in: text)
  }

  private func latinName(at start: Int) -> Int? {
    guard text.isCapital(start), !closed.contains(start), !generic.contains(start) else {
      return nil
    }
    var end = start + 1
    while end - start < Self.longestLatin {
      if text.isCapital(end) {
        end += 1
      } else if [0x2D, 0x26, 0x2E].contains(text.scalar(end)), text.isCapital(end + 1) {
        end += 2
      } else {
        break
      }
    }
    return end
  }

  private static let links = ["包括", "分别为", "分别是", "涉及", "为", "是", "有", ":"]
  private static let joints = ["以及", "、", "和", "及", "与"]
  private static let longestLatin = 8
}
