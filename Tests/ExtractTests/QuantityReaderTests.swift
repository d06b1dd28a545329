import Model
import Testing

@testable import Extract

private func quantities(in text: String, country: String? = nil) -> StatedQuantities {
  QuantityReader(Rulebook()).quantities(in: Document(id: "t", text: text, country: country))
}

private func numbers(in text: String) -> [String] {
  quantities(in: text).numbers.map { number in
    let kind = number.isRatio ? " ratio" : number.isVague ? " vague" : ""
    return number.value + (number.high.map { "…" + $0 } ?? "") + kind
  }
}

private func sums(in text: String) -> [String] {
  quantities(in: text).sums.map { sum in
    "\(sum.money.value)" + (sum.high.map { "…\($0)" } ?? "") + " " + sum.money.currency
      + (sum.isConversion ? " converted" : "")
  }
}

@Test(arguments: [
  ("六万二", ["62000"]), ("五千零三十", ["5030"]), ("3亿2千万", ["320000000"]), ("1.6万亿", ["1600000000000"]),
  ("玖佰", ["900"]), ("九百六", ["960"]), ("四点二五", ["4.25"]), ("数百万", ["1000000 vague"]),
  ("上千", ["1000"]),
  ("七分之二", ["0.2857142857142857 ratio"]), ("三成", ["0.3 ratio"]), ("9％", ["0.09 ratio"]),
  ("一切和四川", []), ("二〇二四", []), ("队伍收拾大陆", []),
])
func `reads Chinese numerals and no words that only look like them`(
  text: String, expected: [String]
) {
  #expect(numbers(in: text) == expected)
}

@Test(arguments: [
  ("forty-one", ["41"]), ("six hundred and seven", ["607"]), ("a quarter of a million", ["250000"]),
  ("two million and a half", ["2500000"]), ("three fifths of it", ["0.6 ratio"]),
  ("thousands of users", ["1000 vague"]), ("between 200 and 300 shops", ["200…300"]),
  ("7 percent", ["0.07 ratio"]), ("the one that left", []), ("a 5G phone", []), ("10.0.0.1", []),
  ("4-6 million", ["4000000…6000000"]),
])
func `reads English numerals, shares and ranges`(text: String, expected: [String]) {
  #expect(numbers(in: text) == expected)
}

@Test(arguments: [
  ("300 euros (about 2,400 yuan)", ["300 EUR", "2400 CNY converted"]),
  ("70英镑（约650元人民币）", ["70 GBP", "650 CNY converted"]), ("20万元以上50万元以下", ["200000…500000 CNY"]),
  ("七元五角", ["7.5 CNY"]), ("罚款3.1亿", ["310000000 CNY"]), ("4 dollars and 20 cents", ["4.2 USD"]),
  ("35 pence", ["0.35 GBP"]), ("12 MEUR", ["12000000 EUR"]), ("7% of sales", []),
  ("5元 8美元", ["5 CNY", "8 USD"]), ("¥40 million in Japan", ["40000000 JPY"]),
])
func `reads sums, their parts and ranges, and marks conversions`(text: String, expected: [String]) {
  #expect(sums(in: text) == expected)
}

@Test func `a share is kept as a quotient until it is written`() {
  let third = ExactNumber(Decimal64(digits: 1), over: Decimal64(digits: 3))
  #expect(third?.decimal == nil)
  #expect(third.flatMap { $0.adding($0) }.flatMap { $0.adding(third ?? $0) }?.decimal?.whole == 1)
}
