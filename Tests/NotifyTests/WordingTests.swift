import Model
import Testing

@testable import Notify

@Test(arguments: [
  (Money(Decimal64(digits: 50_000_000), "EUR"), "EUR 50,000,000"),
  (
    Money(Decimal64(digits: 11_686_005, exponent: -1), "USD", .atLeast), "more than USD 1,168,600.5"
  ),
  (Money(Decimal64(digits: 999), "CNY", .about), "about CNY 999"),
  (Money(Decimal64(digits: 25, exponent: -2), "GBP", .atMost), "at most GBP 0.25"),
])
func `money is exact, grouped, with its bound before it`(money: Money, words: String) {
  #expect(money.words == words)
}

@Test(arguments: [
  (
    TakedownStatistic(value: 2_080_000, bound: .atLeast, unit: .posts, verb: .removed),
    "more than 2,080,000 posts removed"
  ),
  (TakedownStatistic(value: 1, unit: .accounts, verb: .closed), "1 account closed"),
  (
    TakedownStatistic(value: 7, unit: .livestreamRooms, verb: .fixed),
    "7 livestream rooms put right"
  ),
  (
    TakedownStatistic(value: 10_000, bound: .about, unit: .positions, verb: .other),
    "about 10,000 positions affected"
  ),
])
func `a statistic reads as a phrase`(statistic: TakedownStatistic, words: String) {
  #expect(statistic.words == words)
}

@Test(arguments: [
  (1, "lawsuit", "1 lawsuit"), (2, "summons", "2 summonses"), (3, "penalty", "3 penalties"),
  (1_200, "criminal case", "1,200 criminal cases"), (2, "company", "2 companies"),
])
func `kinds are counted in English`(number: Int, noun: String, words: String) {
  #expect(counted(number, noun) == words)
}

@Test(arguments: [
  (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C", "D"], "A, B, C and D"),
  (["A", "B", "C", "D", "E"], "A, B, C and 2 more"), ([], ""),
])
func `long lists of names are shortened`(names: [String], words: String) {
  #expect(listed(names) == words)
}

@Test(arguments: [
  ("aaa bbb ccc", 7, "aaa bbb\nccc"),
  ("- one two three", 9, "- one two\n  three"),
  ("  > 清理信息，关闭账号", 12, "  > 清理信\n  > 息，关闭\n  > 账号"),
  ("see https://example.org/very/long now", 12, "see\nhttps://example.org/very/long\nnow"),
  ("abcdefghij", 4, "abcd\nefgh\nij"),
])
func `long lines break at blanks and between Chinese characters`(
  line: String, columns: Int, lines: String
) {
  #expect(wrapped(line, columns: columns) == lines)
}

@Test func `parts follow their total, also parts of parts, and nothing is lost`() {
  func count(_ value: Int, of total: Int? = nil) -> TakedownStatistic {
    TakedownStatistic(value: value, unit: .posts, verb: .removed, subsetOf: total)
  }
  let counts = [
    count(5, of: 20), count(100), count(20, of: 100), count(3, of: 999), count(8, of: 8),
  ]
  #expect(Tally.totalsFirst(counts).map(\.value) == [100, 20, 5, 3, 8])
}
