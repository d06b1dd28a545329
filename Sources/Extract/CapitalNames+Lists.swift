/// Lists of names, of which something beside them or one member tells that they are companies’.
extension CapitalNames {
  /// The list right behind words that introduce companies: “among the platforms are Quill and Bell”, “two
  /// lenders, Quill and Bell”.
  func list(introducedBy words: Range<Int>) -> [Range<Int>] {
    var start = words.upperBound
    if [0x2C, 0x3A, 0x2014].contains(text.scalar(start)) { start += 1 }
    if ["are", "is", "were"].contains(text.text(start)) { start += 1 }
    guard isPart(start), let first = run(around: start, inList: true), first.lowerBound == start
    else { return [] }
    let names = [first] + names(listedBehind: first.upperBound)
    return names.count > 1 ? names : []
  }

  /// “Two small lenders”, “the crane makers Quill and Bell”: several, whose names may follow.
  func areSeveral(_ noun: Range<Int>) -> Bool {
    text.text(noun.upperBound - 1).hasSuffix("s")
      && (isPart(noun.upperBound)
        || (1...Self.longestAttribute).contains {
          text.isNumber(noun.lowerBound - $0)
            || Self.fewNumbers.contains(text.text(noun.lowerBound - $0))
        })
  }
  private static let longestAttribute = 6
  private static let fewNumbers: Set<String> = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several",
  ]

  /// The list behind a noun for companies: “two small sellers, Quill and Bell”.
  func list(behind noun: Range<Int>) -> [Range<Int>] {
    guard !text.isCapital(noun.lowerBound), text.text(noun.upperBound - 1).hasSuffix("s"),
      [0x2C, 0x3A].contains(text.scalar(noun.upperBound))
    else { return [] }
    return list(introducedBy: noun.upperBound..<noun.upperBound + 1)
  }

  /// The list right before such words: “Quill and Bell are among the platforms”, “Quill and Bell among them”.
  func list(followedBy words: Range<Int>) -> [Range<Int>] {
    var end = words.lowerBound
    while ["are", "is", "were", "was"].contains(text.text(end - 1)) { end -= 1 }
    guard isPart(end - 1), let last = run(around: end - 1, inList: true), last.upperBound == end
    else { return [] }
    let names = [last] + names(listedBefore: last.lowerBound)
    return names.count > 1 ? names : []
  }

  /// The other members of the list in which a known name stands: “Quill, Bell and Acme”.
  ///
  /// It takes three to be sure of a list.
  func members(beside known: Range<Int>) -> [Range<Int>] {
    var end = known.upperBound
    while isPart(end) { end += 1 }
    let others = names(listedBefore: known.lowerBound) + names(listedBehind: end)
    return others.count >= 2 ? others : []
  }

  private func names(listedBehind end: Int) -> [Range<Int>] {
    var (names, end): ([Range<Int>], Int) = ([], end)
    while let start = afterSeparator(end), let run = run(around: start, inList: true),
      run.lowerBound == start
    {
      names.append(run)
      end = run.upperBound
    }
    return names
  }

  private func names(listedBefore start: Int) -> [Range<Int>] {
    var (names, start): ([Range<Int>], Int) = ([], start)
    while let last = beforeSeparator(start), let run = run(around: last, inList: true),
      run.upperBound == last + 1
    {
      names.append(run)
      start = run.lowerBound
    }
    return names
  }

  /// Beside an authority, the second of two: “fined Acme and Quill”.
  func partner(of known: Range<Int>) -> Range<Int>? {
    guard text.reads("and", at: known.upperBound), isPart(known.upperBound + 1),
      let run = run(around: known.upperBound + 1, inList: true), run.count == 1, !isOfPerson(run),
      !isAcronym(run.lowerBound)
    else { return nil }
    return run
  }

  /// The first token after `, `, ` and ` or `, and `.
  private func afterSeparator(_ index: Int) -> Int? {
    var next = index
    if text.scalar(next) == 0x2C { next += 1 }
    if ["and", "or"].contains(text.text(next)) { next += 1 }
    return next > index && isPart(next) ? next : nil
  }

  private func beforeSeparator(_ index: Int) -> Int? {
    var previous = index - 1
    if ["and", "or"].contains(text.text(previous)) { previous -= 1 }
    if text.scalar(previous) == 0x2C { previous -= 1 }
    return previous < index - 1 && isPart(previous) ? previous : nil
  }
}
