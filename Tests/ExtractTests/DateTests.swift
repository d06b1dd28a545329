import Model
import Testing

@testable import Extract

private func dates(in text: String, published: String? = "2024-03-06") -> [String] {
  let document = Document(id: "t", text: text, published: published.flatMap { PartialDate($0) })
  return QuantityReader(Rulebook()).quantities(in: document).dates.map(\.date.description)
}

@Test(arguments: [
  ("May 15, 2023", ["2023-05-15"]), ("15 May 2023", ["2023-05-15"]),
  ("15th of May", ["2023-05-15"]),
  ("2023-05-15", ["2023-05-15"]), ("in 2018", ["2018"]), ("since January", ["2024-01"]),
  ("on March 7", ["2023-03-07"]), ("March 5", ["2024-03-05"]),
  ("in October last year", ["2023-10"]),
  ("in February of this year", ["2024-02"]), ("2023/11/02", ["2023-11-02"]),
  ("31-Oct-2023", ["2023-10-31"]), ("10/31/2023", ["2023-10-31"]),
  ("25/3/2022", ["2022-03-25"]), ("3/4/2022", []),
  ("in summer 2018", ["2018"]), ("around 2018", ["2018"]), ("mid-2018", ["2018"]), ("top-2018", []),
  ("it may go", []), ("2018 posts", []),
])
func `reads English dates, those without a year as the latest`(text: String, expected: [String]) {
  #expect(dates(in: text) == expected)
}

// 6 March 2024 is a Wednesday.
@Test(arguments: [
  ("yesterday", ["2024-03-05"]), ("said today", ["2024-03-06"]),
  ("the day before yesterday", ["2024-03-04"]),
  ("on Tuesday of last week", ["2024-02-27"]), ("the first Monday in April", ["2023-04"]),
  ("today's youth", []),
  ("The CMA said on Tuesday", ["2024-03-05"]), ("on Wednesday", ["2024-03-06"]),
  ("last Wednesday", ["2024-02-28"]), ("last Friday", ["2024-03-01"]), ("next Friday", []),
  ("from Monday to Friday", []), ("Monday.com", []), ("Black Friday", []),
  ("Ruby Tuesday", []), ("Tuesday, March 4, 2008", ["2008-03-04"]),
  ("Tuesday, 8 April", ["2025-04-08"]), ("Monday, 5 March", ["2024-03-05"]),
  ("last week", ["2024"]), ("this week", ["2024-03"]),
  ("last month", ["2024-02"]), ("earlier this month", ["2024-03"]), ("last year", ["2023"]),
  ("over the last year", []), ("late last year", ["2023"]), ("last March", ["2023-03"]),
  ("last November", ["2023-11"]), ("two weeks ago", ["2024-02"]), ("ten days ago", ["2024-02-25"]),
  ("3 months ago", ["2023-12"]), ("a year ago", ["2023"]), ("by April 2", ["2024-04-02"]),
])
func `reads relative English dates against publication`(text: String, expected: [String]) {
  #expect(dates(in: text) == expected)
}

@Test(arguments: [
  ("2021年8月9日", ["2021-08-09"]), ("8月9日", ["2023-08-09"]), ("３月５日", ["2024-03-05"]),
  ("二〇二四年", ["2024"]), ("二零二三年十二月二十五日", ["2023-12-25"]), ("二○二一年三月", ["2021-03"]),
  ("八月廿三日", ["2023-08-23"]), ("民國113年", ["2024"]), ("民國一百一十二年五月", ["2023-05"]),
  ("112年5月1日", ["2023-05-01"]), ("113年", []), ("去年12月5日", ["2023-12-05"]), ("今年2月", ["2024-02"]),
  ("9月8日至12日", ["2023-09-08", "2023-09-12"]), ("2021年11月至2月", ["2021-11", "2022-02"]),
  ("10月20日前整改", ["2023-10-20"]), ("4月20日前整改", ["2024-04-20"]), ("网信办5日公布", ["2024-03-05"]),
  ("网信办29日公布", ["2024-02-29"]), ("网信办31日公布", ["2024-01-31"]), ("15日内整改", []), ("禁言7日。", []),
  ("三月一次", []),
])
func `reads Chinese dates, in digits, numerals and years of the Republic`(
  text: String, expected: [String]
) {
  #expect(dates(in: text) == expected)
}

@Test(arguments: [
  ("昨日", ["2024-03-05"]), ("昨天", ["2024-03-05"]), ("今日", ["2024-03-06"]), ("今天", ["2024-03-06"]),
  ("上月", ["2024-02"]), ("本月", ["2024-03"]), ("上个月20日", ["2024-02-20"]), ("去年", ["2023"]),
  ("前年", ["2022"]), ("今年", ["2024"]), ("日前", ["2024"]), ("近日", ["2024"]), ("上周五", ["2024-03-01"]),
  ("本周一", ["2024-03-04"]), ("周二", ["2024-03-05"]), ("星期四", ["2024-02-29"]),
  ("星期二（2008年3月4日）", ["2008-03-04"]), ("8月9日（周三）", ["2023-08-09"]), ("三年前", ["2021"]),
  ("5天前", ["2024-03-01"]), ("每周一次", []), ("周一至周五", []), ("目前天猫", []), ("日本月刊", []),
  ("如今年轻人", []), ("数日前", []),
])
func `reads relative Chinese dates against publication`(text: String, expected: [String]) {
  #expect(dates(in: text) == expected)
}

@Test func `without a day of publication nothing is relative`() {
  #expect(dates(in: "yesterday, on Tuesday, 去年, 8月9日", published: nil).isEmpty)
  #expect(dates(in: "last year, last week", published: "2024") == ["2023"])
}

@Test func `a name that holds a day is none`() {
  var book = Rulebook()
  book.companies = [Company(id: "toutiao", name: "Toutiao", names: [Name("今日头条")])]
  let document = Document(id: "t", text: "今日头条今日公布", published: PartialDate("2024-03-06"))
  #expect(QuantityReader(book).quantities(in: document).dates.map(\.place.bytes) == [12..<18])
}

@Test func `a day and its number are each other's inverse`() {
  for number in stride(from: -700_000, through: 800_000, by: 37) {
    #expect(CalendarDay.number(CalendarDay.date(number)) == number)
  }
  #expect(CalendarDay.number(PartialDate(year: 1970, month: 1, day: 1)) == 0)
  #expect(CalendarDay.weekday(0) == 3)
  #expect(CalendarDay.date(19_782).description == "2024-02-29")
  #expect(CalendarDay.common(CalendarDay.week(of: 19_723, plus: 0))?.description == "2024-01")
}
