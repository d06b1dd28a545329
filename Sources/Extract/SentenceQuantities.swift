import Model

/// All quantities of one sentence: its dates, sums of money, counts and other numbers.
struct SentenceQuantities {
  let dates: [DateReader.Reading]
  let sums: [MoneyReader.Reading]
  let counts: [CountReader.Reading]
  /// What is no part of a date or a sum; counted numbers among them.
  let numbers: [NumberReader.Reading]
  /// What was done to the counted things may be told before the sentence.
  let mayTakeUpDeed: Bool

  init(
    _ text: TokenText, dates: [DateReader.Reading], words: () -> CountReader.Words,
    inherited: () -> CountReader.Inherited?, country: @escaping () -> String?
  ) {
    self.dates = dates
    let reader = NumberReader(text: text)
    let all = reader.readings(outside: dates.map(\.tokens))
    (sums, numbers) =
      all.isEmpty
      ? ([], []) : MoneyReader(text: text, numbers: reader, country: country).readings(all)
    guard !numbers.isEmpty else {
      (counts, mayTakeUpDeed) = ([], false)
      return
    }
    let isHan = text.hasHan
    let countReader = CountReader(
      text: text, words: words(), isHan: isHan, inherited: inherited())
    counts = countReader.readings(numbers)
    mayTakeUpDeed = countReader.mayTakeUpDeed(counts)
  }

  /// What the rules see of them: no numbers that count nothing, no conversions of sums.
  var mentions: [Mention] {
    dates.map { Mention(tokens: $0.tokens, meaning: .date($0.date)) }
      + sums.filter { !$0.isConversion }.map {
        Mention(tokens: $0.tokens, meaning: .money($0.money))
      }
      + counts.map { Mention(tokens: $0.tokens, meaning: .count($0.quantity, $0.unit, $0.deed)) }
  }
}
