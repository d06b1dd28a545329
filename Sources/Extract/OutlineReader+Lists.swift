import Model

/// Companies outside the registry that a list names.
extension OutlineReader {
  /// A list that ends with a count: 甲、乙等12家.
  var mayBeListed: Bool {
    needsCounts && endsWithCount
  }

  private var endsWithCount: Bool {
    if case .guessed(let counts) = outline.knowing {
      return counts?.counts(of: Self.listed, []).contains { mayFollowList($0.lowerBound) } ?? true
    }
    return outline.quantities?.counts.contains {
      (StrangerReader.listed.contains($0.unit) || hasCount) && followsList($0.tokens.lowerBound)
    } ?? true
  }

  /// It may have a list, and things may be counted behind it.
  var mayHaveCountedList: Bool {
    (hasCount || !roles.isDisjoint(with: Self.listed))
      && (phrases.roles(of: hits).contains(.counted) || CountReader.mayTakeUp(text))
      && Self.mayEndList(text)
  }
  private func mayFollowList(_ count: Int) -> Bool {
    (0...CountProspects.slack).contains { followsList(count - $0) }
  }
  static let listed = Roles.union(StrangerReader.listed.map(Roles.unit))

  /// Before a number, and what bounds it, stands 等, a quotation, or what two commas part.
  static func mayEndList(_ text: TokenText) -> Bool {
    var end: Int?
    var mark: (index: Int, isComma: Bool, isSecond: Bool)?
    for index in text.range {
      let isNear =
        end.map { index - $0 <= 6 } ?? false
        || mark.map { $0.isSecond && index - $0.index <= 18 } ?? false
      if isNear, NumberReader.mayBegin(at: index, in: text) { return true }
      if text.scalar(index) == 0x7B49 || isClosing(text.scalar(index)) { end = index }
      guard text.kind(index) == .punctuation else { continue }
      let isComma = text.scalar(index) == 0x2C || text.scalar(index) == 0x3001
      let isSecond = isComma && mark.map { $0.isComma && index - $0.index <= 18 } ?? false
      mark = (index, isComma, isSecond)
    }
    return false
  }

  /// What ``StrangerReader/members(before:)`` asks for at the least: 等 or a quotation right before the
  /// count, else three names and what parts them.
  private func followsList(_ count: Int) -> Bool {
    if text.scalar(count - 1) == 0x7B49 || isClosing(count - 1) { return true }
    guard
      text.isHan(count - 1) || (count - 24..<count).contains(where: { text.scalar($0) == 0x3001 })
    else { return followsCapitals(count) }
    let parting = (count - 24..<count).count {
      isClosing($0) || Self.partings.contains(text.scalar($0))
    }
    return parting > 1
  }

  /// “Quill, Bell, Cask 12 firms”: three names with a capital and commas between.
  private func followsCapitals(_ count: Int) -> Bool {
    var end = count
    for member in 1...3 {
      var start = end
      while end - start < StrangerReader.longestListed,
        text.isWord(start - 1) || text.isNumber(start - 1)
      {
        start -= 1
      }
      guard member < 3 else { return (start..<end).contains { text.isCapital($0) } }
      guard start < end, text.isCapital(start), text.scalar(start - 1) == 0x2C else { return false }
      end = start - 1
      while text.scalar(end - 1) == 0x2C { end -= 1 }
    }
    return false
  }
  /// , 、 及 和 与 與.
  private static let partings: Set<UInt32> = [0x2C, 0x3001, 0x53CA, 0x548C, 0x4E0E, 0x8207]

  /// “Quill, Bell and Acme”: what stands in one list before a known name.
  func readMembers(before start: Int) {
    var (start, count) = (start, 0)
    while count < StrangerReader.longestListed, listsRead[start].map({ count < $0 }) ?? true {
      listsRead[start] = count
      var end = start
      if text.reads("and", at: end - 1) || text.reads("or", at: end - 1) { end -= 1 }
      if text.scalar(end - 1) == 0x2C { end -= 1 }
      guard end < start, isPart(end - 1) else { return }
      start = end - 1
      while isPart(start - 1), end - start <= Self.longestRun { start -= 1 }
      add(start, end, slack: Self.longestRun)
      count += 1
    }
  }

  /// “Quill Bell, Acme and Cask”: what stands in one list with a name that goes on behind a known one.
  func readMembers(behind end: Int) {
    var next = end
    while isPart(next), next - end <= 2 * Self.longestRun { next += 1 }
    guard next > end else { return }
    if text.scalar(next) == 0x2C { next += 1 }
    if text.reads("and", at: next) || text.reads("or", at: next) { next += 1 }
    if isPart(next) { add(next, next + 1) }
  }
}
