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
  ("$3.5 million and five years", ["3500000 USD"]), ("$48,000 (CAD) each", ["48000 CAD"]),
  ("$245,000 COP", ["245000 COP"]), ("RM3.83 mil", ["3830000 MYR"]),
  ("C$78,000 ($60,863)", ["78000 CAD", "60863 USD converted"]),
])
func `reads sums, their parts and ranges, and marks conversions`(text: String, expected: [String]) {
  #expect(sums(in: text) == expected)
}

@Test(arguments: [
  ("one hundred thirty-two fifths", ["26.4 ratio"]),
  ("three twenty-firsts", ["0.14285714285714285 ratio"]),
  ("one hundred and three quarters", ["100.75"]), ("a twenty-first century law", ["20"]),
  ("one hundred thirty seconds", ["130"]), ("three hundred and two dozen", ["324"]),
  ("five doz", ["60"]), ("2^10", ["1024"]), ("2.5^-1", ["0.4"]), ("1.3x10^6", ["1300000"]),
  ("1e999999999", []), ("999999999999^64", ["999999999999", "64"]),
  ("1,674,200.5 M", ["1674200500000"]), ("50,000,000 K-12 students", ["50000000", "12"]),
  ("1.111,11", ["1111.11"]), ("2,5 million", ["2500000"]), ("7,5%", ["0.075 ratio"]),
  ("二五○萬", ["2500000"]), ("五〇万", ["500000"]), ("一二万", []),
])
func `reads fractions of several words, powers, and the comma of the continent`(
  text: String, expected: [String]
) {
  #expect(numbers(in: text) == expected)
}

@Test(arguments: [
  ("₩ 68bn", ["68000000000 KRW"]), ("Rs 1,337.76 crore", ["13377600000 INR"]),
  ("Rs.500 cr", ["5000000000 INR"]), ("₹500-crore", ["5000000000 INR"]),
  ("Tk 5 crore", ["50000000 BDT"]),
  ("PHP 2 million", ["2000000 PHP"]), ("IDR 15 billion", ["15000000000 IDR"]),
  ("Rp 15 billion", ["15000000000 IDR"]), ("RM2.5 million", ["2500000 MYR"]),
  ("RM500,000", ["500000 MYR"]),
  ("CNY3 million (USD464,000)", ["3000000 CNY", "464000 USD converted"]),
  ("EUR5m", ["5000000 EUR"]),
  ("S$1 million", ["1000000 SGD"]), ("NT$2.5 million", ["2500000 TWD"]),
  ("R$6.6 million", ["6600000 BRL"]),
  ("A $62 million deal", ["62000000 USD"]), ("A$62 million", ["62000000 AUD"]),
  ("$5 million Australian dollars", ["5000000 AUD"]), ("$10 M", ["10000000 USD"]),
  ("50 million-euro", ["50000000 EUR"]), ("a 1.2-billion-euro fine", ["1200000000 EUR"]),
  ("140 billion South Korean won ($100 million)", ["140000000000 KRW", "100000000 USD converted"]),
  ("200 million New Taiwan dollars", ["200000000 TWD"]),
  ("3 million Philippine pesos", ["3000000 PHP"]),
  ("5 million Danish crowns", ["5000000 DKK"]), ("between €5m and €10m", ["5000000…10000000 EUR"]),
  ("$5-10 million", ["5000000…10000000 USD"]), ("500 pounds of meth", []), ("three real users", []),
  ("各罚50万元", ["500000 CNY"]), ("250萬元新臺幣", ["2500000 TWD"]), ("新台幣250萬元", ["2500000 TWD"]),
  ("港幣80万元", ["800000 HKD"]), ("2亿印度卢比", ["200000000 INR"]), ("3000万韩币", ["30000000 KRW"]),
  ("1.5亿俄罗斯卢布", ["150000000 RUB"]), ("500万元（人民币）", ["5000000 CNY"]), ("1,500萬美元", ["15000000 USD"]),
  ("10 euros ($11; £9)", ["10 EUR", "11 USD converted", "9 GBP converted"]),
  ("sold for $1 in 1922", ["1 USD"]), ("income: $61,646 Percent", ["61646 USD"]),
  ("thirteen dollars forty five", ["13.45 USD"]), ("3 USD50 cards", ["50 USD"]),
  ("N766,242,500", ["766242500 NGN"]), ("R16 million", ["16000000 ZAR"]),
  ("P62.4m", ["62400000 PHP"]), ("R2 robots", []), ("KSh1.85 million", ["1850000 KES"]),
  ("USh 2 billion", ["2000000000 UGX"]), ("SR 1.2 million", ["1200000 SAR"]),
  ("S/ 2.1 million", ["2100000 PEN"]), ("RWF 30 million", ["30000000 RWF"]),
  ("OMR 2,000", ["2000 OMR"]),
  ("1.84 billion dirhams", ["1840000000 AED"]), ("500 Bahraini dinars", ["500 BHD"]),
  ("20 million CFA francs", ["20000000 XOF"]), ("5 million pesos", ["5000000 MXN"]),
])
func `reads the world's currencies as they are written`(text: String, expected: [String]) {
  #expect(sums(in: text) == expected)
}

@Test func `whose dollar it is, the authorities that a document names tell`() {
  var book = Rulebook()
  book.regulators = [
    Regulator(id: "au-accc", name: "ACCC", jurisdiction: "AU", names: [Name("ACCC")]),
    Regulator(id: "tw-ftc", name: "公平會", jurisdiction: "TW", names: [Name("公平會")]),
  ]
  func currencies(_ text: String) -> [String] {
    QuantityReader(book).quantities(in: Document(id: "t", text: text)).sums.map(\.money.currency)
  }
  #expect(currencies("The ACCC won a fine of $6 million.") == ["AUD"])
  #expect(currencies("公平會處250萬元罰鍰") == ["TWD"])
  #expect(currencies("公平會 and the ACCC: a fine of $6 million") == ["USD"])
}

@Test func `a share is kept as a quotient until it is written`() {
  let third = ExactNumber(Decimal64(digits: 1), over: Decimal64(digits: 3))
  #expect(third?.decimal == nil)
  #expect(third.flatMap { $0.adding($0) }.flatMap { $0.adding(third ?? $0) }?.decimal?.whole == 1)
}
