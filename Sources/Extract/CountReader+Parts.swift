import Model

/// Counts that are parts of the one before.
extension CountReader {
  /// What parts are of: “of these”.
  static let parts = KeyTable(of: ["which", "these", "them", "those"])
  /// What a number is of: “211 of the channels”.
  static let wholes = KeyTable(of: ["the", "its", "their"])

  /// What was counted before may be told of in parts: “of these”, “among which”, “200 of the channels”,
  /// “of the channels removed”, “Peru accounted for 200”.
  static func speaksOfParts(_ text: TokenText) -> Bool {
    let (keys, tellingParts) = (text.keys, tellingParts)
    return opensWithWhole(text) || opensWithTally(text) || opensWithOrder(text)
      || text.range.contains { index in
        guard !Key.isCharacter(keys[index]), tellingParts.contains(keys[index]) else {
          return false
        }
        let isOf = text.reads("of", at: index)
        return text.reads("accounted", at: index) || parts.contains(text.key(index + 1))
          || isOf && text.isNumber(index - 1) && wholes.contains(text.key(index + 1))
      }
  }
  private static let tellingParts = KeyTable(of: ["of", "among", "accounted"])

  /// 其中, “of which” before it, “of these” inside it or behind it.
  func isPart(_ tokens: Range<Int>) -> Bool {
    let index = tokens.lowerBound
    // “211 of the channels”.
    if (index...tokens.upperBound).contains(where: {
      text.isNumber($0) && text.text($0 + 1) == "of"
        && Self.wholes.contains(text.key($0 + 2))
        && ($0 + 3 < tokens.upperBound + 2 || isOfTotal($0 + 1))
    }) {
      return true
    }
    let pronouns = ["these", "those", "them"]
    if (index...tokens.upperBound).contains(where: {
      ["of", "among"].contains(text.text($0)) && pronouns.contains(text.text($0 + 1))
    }) {
      return true
    }
    if !isHan,
      text.reads("including", at: index - 1) || isShareOfWhole(index) || Self.opensWithTally(text)
    {
      return true
    }
    return (1...12).contains { back in
      let word = text.text(index - back)
      return text.spells("其中", at: index - back)
        || (["of", "among"].contains(word)
          && ["which", "these", "them", "those"].contains(text.text(index - back + 1)))
    }
  }

  /// “Of the sites removed, 7,200 were …”, “Peru accounted for 5,200”.
  private func isShareOfWhole(_ index: Int) -> Bool {
    text.scalar(index - 1) == 0x2C && isOfWhole(before: index - 1)
      || text.reads("for", at: index - 1) && text.reads("accounted", at: index - 2)
  }

  /// What a part is of tells the unit of what is only called something: “of these sites 400 were fake shops”.
  func placeAmongParts(_ count: inout Reading, behind last: Reading?) {
    let start = count.tokens.lowerBound
    let total = last?.unit ?? inherited?.unit
    count.isShare =
      last.map { last in
        count.isElliptic
          && ([0x3A, 0x28, 0x2D, 0x2013, 0x2014].contains(text.scalar(start - 1))
            || last.isShare && last.unit == count.unit
            || text.scalar(start - 1) == 0x2C
              && text.isCapital(count.tokens.upperBound + 1))
      } ?? isShareOfWhole(start)
    guard let total, count.unit == .other, isPart(count.tokens) || goesOnListing(count, last) else {
      return
    }
    count.unit = total
  }

  /// “Of these, 174 were betting apps and 87 lending apps”: the parts of a total are listed.
  func goesOnListing(_ count: Reading, _ part: Reading?) -> Bool {
    guard let part, !isHan else { return false }
    let before = count.tokens.lowerBound - 1
    let goesOn =
      text.reads("and", at: before) || text.reads("while", at: before)
      || text.scalar(before) == 0x2C && Self.opensWithWhole(text)
    return goesOn && (part.isShare || isPart(part.tokens))
  }

  /// “1,140 channels run from China and another 57 from elsewhere”.
  func addsTo(_ last: Reading, _ count: Reading) -> Bool {
    let start = count.tokens.lowerBound
    let isMore =
      ["another", "further"].contains(text.text(start - 1))
      || ["more", "others"].contains(text.text(count.tokens.upperBound))
    return count.unit == last.unit && isMore
      && (start - 3..<start).contains { ["and", "plus", "with"].contains(text.text($0)) }
  }

  /// “Of these, 596,348 were found on websites”: done is what the sentence before told.
  func takeUpDeed(in counts: inout [Reading]) {
    guard !isHan, var deed = inherited?.deed, !counts.isEmpty, counts[0].deed == nil,
      !hasDeed(after: counts[0].tokens)
    else { return }
    let isMore = Self.opensWithOrder(text)
    guard
      isMore || Self.opensWithTally(text)
        || isPartOfEarlier(counts[0].tokens)
          && (counts[0].unit == inherited?.unit || isPredicate(behind: counts[0].tokens))
    else { return }
    (deed.token, deed.isPart) = (counts[0].tokens.lowerBound, !isMore)
    counts[0].deed = deed
  }

  /// Whether ``takeUpDeed(in:)`` may give them what was done, whatever it was and whatever was counted.
  func mayTakeUpDeed(_ counts: [Reading]) -> Bool {
    !isHan && inherited != nil
      && counts.first.map { isPartOfEarlier($0.tokens) || Self.opensWithOrder(text) } ?? false
  }

  /// What stands behind “including” is part of what its own sentence counts.
  private func isPartOfEarlier(_ tokens: Range<Int>) -> Bool {
    isPart(tokens) && !text.reads("including", at: tokens.lowerBound - 1)
  }

  /// Something is said to have been done to the counted things, be it only that they were restored.
  func hasDeed(after count: Range<Int>) -> Bool {
    words.deeds.contains {
      $0.tokens.lowerBound >= count.upperBound
        && isSameClause($0.tokens.lowerBound, count.upperBound - 1)
    }
  }

  /// “More than 200 games among them”: a part of what was counted before.
  func isAmong(_ count: Reading) -> Bool {
    text.text(count.tokens.upperBound) == "among"
      && ["them", "these", "those"].contains(text.text(count.tokens.upperBound + 1))
  }
}
