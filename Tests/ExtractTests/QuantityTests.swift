import Model
import Testing

@testable import Extract

/// A rulebook with the few words that the cases need.
private let rulebook: Rulebook = {
  var book = Rulebook()
  func words(_ phrases: String...) -> Int {
    book.wordClasses.append(WordClass(phrases.map { Phrase($0) }))
    return book.wordClasses.count - 1
  }
  book.irregularForms = ["take": ["took", "taken"], "withdraw": ["withdrew", "withdrawn"]]
  book.units = [
    CountedUnit(
      unit: .posts, nouns: words("post", "item", "mini-drama", "信息"), measures: words("条")),
    CountedUnit(unit: .accounts, nouns: words("account", "账号"), measures: nil),
    CountedUnit(
      unit: .products, nouns: words("product", "产品"), measures: words("件"),
      adjectives: words("fake")),
  ]
  book.countVerbs = [
    CountVerb(verb: .removed, words: words("remove", "take down", "withdraw", "off", "清理", "删除")),
    CountVerb(verb: .closed, words: words("close", "关闭")),
    CountVerb(verb: .other, words: words("seize")),
    CountVerb(verb: nil, words: words("receive", "收到")),
  ]
  return book
}()

private func counts(in text: String) -> [String] {
  rulebook.mentions(in: text).compactMap { mention in
    guard case .count(let count, let unit, let deed) = mention.meaning else { return nil }
    return "\(count.bound.rawValue) \(count.value) \(unit.rawValue) \(deed?.verb.rawValue ?? "-")"
  }
}

private func sums(in text: String, country: String? = nil) -> [String] {
  rulebook.mentions(in: text, country: country).compactMap { mention in
    guard case .money(let money) = mention.meaning else { return nil }
    return "\(money.bound.rawValue) \(money.value) \(money.currency)"
  }
}

@Test(arguments: [
  ("A firm behind 300 posts was closed.", ["exact 300 posts -"]),
  ("A total of 300 posts was closed.", ["exact 300 posts closed"]),
  (
    "They closed:\n• 300 posts\n• 20 accounts\nThey went.",
    ["exact 300 posts closed", "exact 20 accounts closed"]
  ),
  (
    "We took down\n- 300 posts, and\n- 20 accounts",
    ["exact 300 posts removed", "exact 20 accounts removed"]
  ),
  ("They met:\n• 300 posts", []),
  (
    "They closed 20 accounts, fewer than the 300 accounts that they closed in May.",
    ["exact 20 accounts closed", "exact 300 accounts -"]
  ),
  ("300 accounts that appealed were closed.", ["exact 300 accounts -"]),
  (
    "Goods worth much were seized, among them 300 fake lamps.",
    ["exact 300 products other"]
  ),
])
func `a count is of what was done to it alone`(text: String, expected: [String]) {
  #expect(counts(in: text) == expected)
}

@Test(arguments: [
  (
    "They seized 300 posts and on 20 accounts.",
    ["exact 300 posts other", "exact 20 accounts other"]
  ),
  (
    "They seized 300 posts in rain and on 20 accounts.",
    ["exact 300 posts other", "exact 20 accounts -"]
  ),
  (
    "They seized 300 products that bore its bell; 20 accounts; and 9 fake bells.",
    ["exact 300 products other", "exact 20 accounts other", "exact 9 products other"]
  ),
  (
    "They removed 300 posts, 12 galas and 20 accounts.",
    ["exact 300 posts removed", "exact 12 other removed", "exact 20 accounts removed"]
  ),
  ("They took in 12 galas and 20 accounts.", ["exact 20 accounts -"]),
  ("They got 20 posts for removing.", ["exact 20 posts -"]),
])
func `a list shares what was done to the things counted in it`(text: String, expected: [String]) {
  #expect(counts(in: text) == expected)
}

@Test(arguments: [
  ("They removed 22,000 posts.", "exact 22000 posts removed"),
  ("More than 107K posts were taken down.", "at_least 107000 posts removed"),
  ("nearly 1.6 million user accounts were closed", "about 1600000 accounts closed"),
  ("at least two dozen accounts were closed", "at_least 24 accounts closed"),
  ("half a million posts were removed", "exact 500000 posts removed"),
  ("清理信息2.2万余条", "at_least 22000 posts removed"),
  ("清理违规信息1200余万条", "at_least 12000000 posts removed"),
  ("关闭账号１.１３万个", "exact 11300 accounts closed"),
  ("删除三百二十条信息", "exact 320 posts removed"),
  ("超过４０００个违规账号被关闭", "at_least 4000 accounts closed"),
  ("清理近3亿5000万条信息", "about 350000000 posts removed"),
  ("They removed 900 account-made posts.", "exact 900 posts removed"),
  ("They removed 800 fake bells.", "exact 800 products removed"),
  ("They removed 800 pairs of fake shoes.", "exact 800 products removed"),
  ("They opened 300 accounts and removed the bells.", "exact 300 accounts -"),
])
func `reads a count with its bound, unit and deed`(text: String, expected: String) {
  #expect(counts(in: text) == [expected])
}

@Test(arguments: [
  "They removed 900 posts, 20 of which were later restored.",
  "They removed 900 posts and restored 20 posts.",
])
func `what was restored is not removed besides`(text: String) {
  #expect(counts(in: text) == ["exact 900 posts removed", "exact 20 posts -"])
}

@Test func `coordinated counts have their own verbs, and share one where they have none`() {
  #expect(
    counts(
      in:
        "22,000 posts have been taken down, 4,000 accounts closed and 1,600 products withdrawn from sale."
    )
      == ["exact 22000 posts removed", "exact 4000 accounts closed", "exact 1600 products removed"])
  #expect(
    counts(in: "They removed 300 posts and 20 products.") == [
      "exact 300 posts removed", "exact 20 products removed",
    ])
  #expect(
    counts(in: "They removed 1,140 posts that praised the river in spring and another 57.") == [
      "exact 1140 posts removed", "exact 57 posts removed",
    ])
  #expect(
    counts(in: "More than 300 posts were removed in Oslo, and about 200 posts in Bergen.") == [
      "at_least 300 posts removed", "about 200 posts removed",
    ])
  #expect(
    counts(in: "Quill removed 300 posts and Bell 200 posts.") == [
      "exact 300 posts removed", "exact 200 posts removed",
    ])
}

@Test(arguments: [
  ("清理“京城三爷”等账号1527个", ["exact 1527 accounts removed"]),
  ("清理这三个账号", []),
  ("清理信息30条、疑似13岁以下账号20个", ["exact 30 posts removed", "exact 20 accounts removed"]),
])
func `in Chinese a number may belong to a name, to what was named before or to an age`(
  text: String, expected: [String]
) {
  #expect(counts(in: text) == expected)
}

@Test func `what was only received or missed was not acted against`() {
  #expect(counts(in: "The office received 3,000 posts.") == ["exact 3000 posts -"])
  #expect(counts(in: "The office failed to remove 3,000 posts.") == ["exact 3000 posts -"])
  #expect(counts(in: "It removed the page after 3,000 posts.") == ["exact 3000 posts -"])
}

@Test(arguments: [
  "That is five times the 300 posts removed in May.",
  "They sang, compared to only 300 posts removed in May.",
  "It was an increase from the 300 posts removed in May.",
  "They removed 300 tips about posts.",
  "They removed 0 posts.",
  "They removed the qLamp 12 posts.",
])
func `what is only compared with, or is about something, counts nothing`(text: String) {
  #expect(counts(in: text).isEmpty)
}

@Test(arguments: [
  ("Quill removed 6,043 posts and Bell 971.", ["6043 posts removed", "971 posts removed"]),
  ("They received 4,500 posts and removed 600.", ["4500 posts -", "600 posts removed"]),
  ("4,000 posts were taken down and 73 removed.", ["4000 posts removed", "73 posts removed"]),
  (
    "1,021 posts were removed: 640 on Quill and 21 on Bell.",
    ["1021 posts removed", "640 posts removed", "21 posts removed"]
  ),
  ("They removed 300 posts, including 40 in May.", ["300 posts removed", "40 posts removed"]),
  (
    "They removed 300 and 200 posts respectively.", ["300 posts removed", "200 posts removed"]
  ),
  ("The number of posts that they removed rose to 118,000.", ["118000 posts removed"]),
  (
    "They removed 7 accounts, one post and 20 products.",
    ["7 accounts removed", "1 posts removed", "20 products removed"]
  ),
  ("They removed 7 accounts and met one account.", ["7 accounts removed"]),
  ("They removed 800 loud, long and dull posts.", ["800 posts removed"]),
  ("They removed 800 accounts' posts.", ["800 posts removed"]),
])
func `a number without a noun counts what another does`(text: String, expected: [String]) {
  #expect(counts(in: text) == expected.map { "exact \($0)" })
}

@Test(arguments: [
  (
    "They removed 971 posts, including 677 accounts and 294 products.",
    ["971 posts removed", "677 accounts removed", "294 products removed"]
  ),
  (
    "They removed 60 posts, made up of 40 accounts on Quill and Bell, 12 products and 8 accounts.",
    ["60 posts removed", "40 accounts removed", "12 products removed", "8 accounts removed"]
  ),
  (
    "They removed 60 posts, totalling 40 accounts that were received.",
    ["60 posts removed", "40 accounts -"]
  ),
])
func `the parts of a total share what was done to it, whatever they are`(
  text: String, expected: [String]
) {
  #expect(counts(in: text) == expected.map { "exact \($0)" })
}

@Test(arguments: [
  ("They had 300 posts by fans, bots and trolls removed.", ["exact 300 posts removed"]),
  ("They took 300 posts off the list.", ["exact 300 posts removed"]),
  ("300 accounts closed the door.", ["exact 300 accounts -"]),
  ("They can remove up to 300 posts.", ["at_most 300 posts -"]),
  ("They closed 300 attempts by bots to open new accounts.", ["exact 300 accounts closed"]),
  ("In six months the office removed posts.", []),
  ("In 12 towns the office removed posts.", []),
  ("They carried 30 letters and removed five posts.", ["exact 5 posts removed"]),
  ("They removed a three-month post.", []),
  ("On average, 20 posts were removed.", []),
  ("They removed a Big Four fake product.", []),
  ("They removed posts by men aged between 24 and 67.", []),
  ("They seized 300 items.", ["exact 300 products other"]),
  ("They removed 300 items.", ["exact 300 posts removed"]),
  ("They removed 300 mini-dramas.", ["exact 300 posts removed"]),
])
func `words on both sides of a number tell what was counted and what was done`(
  text: String, expected: [String]
) {
  #expect(counts(in: text) == expected)
}

@Test func `years, percentages and ordinals count nothing`() {
  #expect(counts(in: "In 2021 posts fell by 30% after the 3rd post was removed.").isEmpty)
}

@Test(arguments: [
  ("$5 billion", "exact 5000000000 USD"), ("US$2.8bn", "exact 2800000000 USD"),
  ("€1.2bn", "exact 1200000000 EUR"),
  ("EUR 405 million", "exact 405000000 EUR"), ("RMB 18.2 billion", "exact 18200000000 CNY"),
  ("207.4 billion won", "exact 207400000000 KRW"),
  ("They hand over $7 million", "exact 7000000 USD"),
  ("over $7 million", "at_least 7000000 USD"), ("Rs 1,337.76 crore", "exact 13377600000 INR"),
  ("more than £183.39m", "at_least 183390000 GBP"), ("182.28亿元", "exact 18228000000 CNY"),
  ("人民币116.86万元", "exact 1168600 CNY"), ("近3.915亿美元", "about 391500000 USD"),
  ("HK$80,000", "exact 80000 HKD"), ("Bt50 million", "exact 50000000 THB"),
])
func `reads money exactly, with its currency`(text: String, expected: String) {
  #expect(sums(in: text) == [expected])
}

@Test(arguments: [
  ("fined Quill 5 million euros, Bell 3 million and wickOnline 2 million.", [5, 3, 2]),
  ("fined Quill 5 million euros, followed by Bell with 3 million.", [5, 3]),
  ("5 million euros on Quill and 3 million on Bell", [5, 3]),
  ("fined Quill, Bell's rival, 5 million euros and Bell, a lender, 3 million", [5, 3]),
  ("fines of 5 million and 3 million euros respectively", [5, 3]),
  ("5 million euros for Quill’s 3 million users", [5]),
  ("5 million euros, and Bell had 3 million", [5]),
  ("Quill has 3 million, or 5 percent", []),
  ("甲乙分别受罚500万和300万欧元", [5, 3]),
  ("甲、乙、丙分别受罚500万、300万、200万欧元", [5, 3, 2]),
  ("用户500万，被罚300万欧元", [3]),
])
func `the currency of several sums may be told once`(text: String, millions: [Int]) {
  #expect(sums(in: text) == millions.map { "exact \($0)000000 EUR" })
}

@Test func `a bare dollar is the dollar of the document's country`() {
  #expect(sums(in: "$20 million", country: "AU") == ["exact 20000000 AUD"])
}

@Test(arguments: [
  ("5 million crowns", "CZ", "CZK"), ("a 5 million crown fine", "SE", "SEK"),
  ("Rs 5 million", "PK", "PKR"), ("Rs. 5 million", nil, "INR"), ("5 million pesos", "PH", "PHP"),
  ("5 million Danish kroner", "NO", "DKK"), ("5 million pesos", nil, "MXN"),
])
func `a currency's name that countries share is that of the document's country`(
  text: String, country: String?, code: String
) {
  #expect(sums(in: text, country: country) == ["exact 5000000 \(code)"])
}

@Test func `a decimal is shifted, never multiplied`() {
  #expect(Decimal64("1.13")?.shifted(by: 4).whole == 11300)
  #expect(Decimal64("2.08")?.shifted(by: 6).description == "2080000")
  #expect(Decimal64("116.865")?.shifted(by: 2).description == "11686.5")
}
