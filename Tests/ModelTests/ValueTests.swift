import Model
import Testing

@Test(
  arguments: [
    ("2021", 2021, nil, nil), ("2021-08", 2021, 8, nil), ("2021-08-11", 2021, 8, 11),
    ("2021-08-11T09:30:00+08:00", 2021, 8, 11),
  ] as [(String, Int, Int?, Int?)])
func `a partial date is as precise as its text`(text: String, year: Int, month: Int?, day: Int?)
  throws
{
  let date = try #require(PartialDate(text))
  #expect(date == PartialDate(year: year, month: month, day: day))
  #expect(text.hasPrefix(date.description))
}

@Test(arguments: [
  "", "21", "2021-8-11", "2021-13", "2021-02-99", "11.08.2021", "2021-08-1x", "２０２１",
])
func `what is no date is nil`(text: String) {
  #expect(PartialDate(text) == nil)
}

@Test func `a date known to the month sorts as its first day`() throws {
  #expect(PartialDate(year: 2021, month: 8) < PartialDate(year: 2021, month: 8, day: 2))
  #expect(!(PartialDate(year: 2021, month: 8, day: 2) < PartialDate(year: 2021, month: 8)))
}

@Test func `equal values are equal however they are written`() {
  #expect(Decimal64(digits: 1_200, exponent: 6) == Decimal64(digits: 12, exponent: 8))
  #expect(Decimal64("1.50") == Decimal64("1.5"))
  #expect(Decimal64("0.00") == Decimal64(digits: 0))
}

@Test(arguments: [
  ("5000000000", "5000000000"), ("0.04", "0.04"), ("-1.5", "-1.5"), ("1168600.50", "1168600.5"),
])
func `a decimal prints in plain notation`(text: String, plain: String) {
  #expect(Decimal64(text)?.description == plain)
}

@Test func `a number that leaves Int is nil, not a crash`() {
  #expect(Decimal64(digits: 9, exponent: 30).whole == nil)
  #expect(Decimal64("99999999999999999999") == nil)
  #expect(Decimal64(digits: 15, exponent: -1).whole == nil)
}

@Test func `decimals order by value`() throws {
  let values = ["0.5", "1.2", "30", "4000", "1000000"].compactMap { Decimal64($0) }
  #expect(values.reversed().sorted() == values)
}

@Test func `a diagnostic prints as editors read it`() {
  let diagnostic = Diagnostic(
    Location(file: "Rules/cn.yaml", line: 14, column: 9), .error,
    "unknown unit `post`; did you mean `posts`?")
  #expect(
    diagnostic.description
      == "Rules/cn.yaml:14:9: error: unknown unit `post`; did you mean `posts`?")
}
