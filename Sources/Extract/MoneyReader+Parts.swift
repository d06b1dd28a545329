import Model

/// Hundredths behind a sum, ranges of sums, and sums told again in another currency.
extension MoneyReader {
  /// “Fined Acme €5 million, Bell 3 million and Quill 2 million”, “€5 million on Acme and 3 million on Bell”,
  /// “400,000 and 675,000 euros”, 7600万、3万和6300万欧元: the currency is told once.
  ///
  /// - Parameter later: the share behind this one.
  func share(
    _ number: NumberReader.Reading, of sums: [Reading], before later: Reading?
  ) -> Reading? {
    guard !number.isRatio, !number.isVague, number.high == nil, let value = number.value.decimal,
      value > Decimal64(digits: 999), text.scalar(number.end) != 0x25
    else { return nil }
    func isNext(_ sum: Reading) -> Bool { sum.tokens.lowerBound == number.end + 1 }
    let next =
      isJoined(number) ? sums.first(where: isNext) ?? later.flatMap { isNext($0) ? $0 : nil } : nil
    let last =
      next == nil && !text.hasHan && isShare(number)
      ? sums.last { $0.tokens.upperBound <= number.first } : nil
    return (next ?? last).map {
      Reading(
        money: Money(value, $0.money.currency, number.bound), tokens: number.first..<number.end)
    }
  }

  /// Another number follows; in Chinese only behind one with its scale, since 和 joins everything.
  private func isJoined(_ number: NumberReader.Reading) -> Bool {
    let link = text.scalar(number.end)
    guard text.hasHan else { return text.reads("and", at: number.end) || link == 0x2C }
    return [0x548C, 0x53CA, 0x4E0E, 0x8207, 0x3001].contains(link)  // 和及与與、
      && [0x4E07, 0x842C, 0x4EBF, 0x5104].contains(text.scalar(number.end - 1))  // 万萬亿億
      && text.isNumber(number.end + 1)
  }

  /// A name stands right before the number, or right behind it.
  private func isShare(_ number: NumberReader.Reading) -> Bool {
    let before = number.first - 1
    if ["on", "against", "to", "for"].contains(text.text(number.end)) {
      return (text.scalar(before) == 0x2C || text.reads("and", at: before))
        && text.isCapital(number.end + 1)
    }
    let name = ["with", "by", "at"].contains(text.text(before)) ? before - 1 : before
    let isApposition = text.scalar(before) == 0x2C && text.isWord(before - 1)
    return (!text.isWord(number.end) || text.reads("and", at: number.end))
      && (endsName(name) || isApposition)
  }

  /// Quill, inQuill, Quill.com.
  private func endsName(_ index: Int) -> Bool {
    text.isWord(index)
      && (text.isCapital(index) || text.tokens[index].hasInnerCapital
        || text.scalar(index - 1) == 0x2E && text.isJoined(index))
  }

  /// `50 cents`, `210 pence`.
  func cents(_ number: NumberReader.Reading, _ value: Decimal64) -> Reading? {
    let index = text.scalar(number.end) == 0x2D ? number.end + 1 : number.end
    guard let code = Currencies.cents(text.key(index)) else { return nil }
    return Reading(
      money: Money(value.shifted(by: -2), code ?? dollar, number.bound),
      tokens: number.first..<index + 1)
  }

  /// `and forty-five cents`, 三毛, 又三美分 behind a sum.
  func addParts(to sum: inout Reading) {
    while true {
      var start = sum.tokens.upperBound
      if text.reads("and", at: start) || text.scalar(start) == 0x53C8 { start += 1 }
      guard let number = numbers.reading(at: start), let value = number.value.decimal,
        value < Decimal64(digits: 100), let (places, end) = part(at: number.end, from: start),
        let total = sum.money.value.adding(value.shifted(by: places))
      else { return }
      sum.money.value = total
      sum.tokens = sum.tokens.lowerBound..<end
    }
  }

  private func part(at index: Int, from start: Int) -> (places: Int, end: Int)? {
    // “thirteen dollars forty five”
    if EnglishWords.cardinal(text.key(start)).map({ $0 >= 10 }) ?? false,
      Currencies.isDollar(text.key(start - 1)), !text.isWord(index)
    {
      return (-2, index)
    }
    // “15 dollars 50.”
    if text.isNumber(index - 1), text.text(index - 1).utf8.count == 2, !text.isWord(index),
      !text.isHan(index), text.isWord(index - 2)
    {
      return (-2, index)
    }
    if Currencies.cents(text.key(index)) != nil { return (-2, index + 1) }
    guard text.isHan(index) else { return nil }
    return Currencies.hanParts.first { text.spells($0.word, at: index) }
      .map { ($0.places, index + $0.word.unicodeScalars.count) }
  }

  /// 百万元以上一千万元以下, 100万元至500万元.
  func range(from low: Reading, to high: Reading) -> Reading? {
    guard low.tokens.upperBound <= high.tokens.lowerBound else { return nil }
    let gap = low.tokens.upperBound..<high.tokens.lowerBound
    let isOpen = text.spells("以上", at: gap.lowerBound)
    let isClosed = text.spells("以下", at: high.tokens.upperBound)
    let isTo =
      gap.count == 1
      && (text.reads("to", at: gap.lowerBound)
        || [0x2D, 0x2013, 0x2014, 0x7E, 0x81F3, 0x5230].contains(text.scalar(gap.lowerBound)))
    let isBetween =
      gap.count == 1 && text.reads("and", at: gap.lowerBound)
      && text.reads("between", at: low.tokens.lowerBound - 1)
    guard low.money.currency == high.money.currency, low.high == nil,
      low.money.value < high.money.value,
      isTo || isBetween || (isOpen && isClosed && gap.count <= 3)
    else { return nil }
    var range = low
    range.money.bound = .exact
    range.high = high.money.value
    range.tokens = low.tokens.lowerBound..<high.tokens.upperBound + (isClosed ? 2 : 0)
    return range
  }

  /// Words between a sum and its value in another currency.
  private static let conversions: Set<String> = [
    "(", "[", "about", "or", "approximately", "around", "equivalent", "to", "roughly", "some", "=",
    "≈", "约", "合", "折", "相", "当", "于", "人", "民", "币", "近", "，", ",",
    "等", "值", "當", "於", "幣", "约", "約", "計", "计", "大", "approx", ".", "circa", "ca", "~", "i", "e",
    "equal", "worth",
    "at", "the", "time", "that", "is", "nearly", "almost",
  ]

  func isConversion(_ sum: Reading, of last: Reading) -> Bool {
    // “C$78,000 ($60,863)”: beside a dollar that has a name the bare one is another.
    guard sum.money.currency != last.money.currency || isBareDollar(sum) && !isBareDollar(last)
    else { return false }
    let start = last.tokens.upperBound
    if last.isConversion {
      // “($701m; £371m)”
      return sum.tokens.lowerBound == start + 1
        && [0x3B, 0x2C, 0x2F, 0x3001].contains(text.scalar(start))
    }
    let between = (start..<max(sum.tokens.lowerBound, start)).map { text.text($0) }
    let isBracket = ["(", "[", "（"].contains(between.first ?? "")
    let isRephrased = ["or", "=", "≈", "约", "約", "折"].contains { between.contains($0) }
    return (isBracket || isRephrased) && between.count <= 6
      && between.allSatisfy { Self.conversions.contains($0) || $0 == "（" }
  }

  private func isBareDollar(_ sum: Reading) -> Bool {
    text.scalar(sum.tokens.lowerBound) == 0x24
  }
}
