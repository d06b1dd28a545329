import Model
import Testing

@testable import Extract

private func sentences(_ text: String) -> [String] {
  var tokenizer = Tokenizer()
  tokenizer.read(Array(text.utf8), field: .text)
  return tokenizer.sentences.map { String(decoding: Array(text.utf8)[$0.bytes], as: UTF8.self) }
}

private func items(_ text: String) -> [Int] {
  var tokenizer = Tokenizer()
  tokenizer.read(Array(text.utf8), field: .text)
  return tokenizer.sentences.map(\.item)
}

@Test func `an abbreviation ends no sentence`() {
  #expect(
    sentences("Acme Inc. was fined by the U.S. agency. Mr. Doe paid.") == [
      "Acme Inc. was fined by the U.S. agency.", "Mr. Doe paid.",
    ])
  #expect(
    sentences("Acme Pte. Ltd. was fined. It paid.") == ["Acme Pte. Ltd. was fined.", "It paid."])
  #expect(sentences("Acme Pte. Ltd. paid.").count == 1)
}

@Test func `a month or a currency that is cut short ends none before its number`() {
  #expect(
    sentences("On Feb. 15 it paid Rs. 500 crore. The SEC. 15 firms. It ended in Feb. The end.") == [
      "On Feb. 15 it paid Rs. 500 crore.", "The SEC.", "15 firms.", "It ended in Feb.", "The end.",
    ])
}

@Test func `Chinese sentences end at their full stop`() {
  #expect(sentences("网信办约谈某平台。平台表示整改！") == ["网信办约谈某平台。", "平台表示整改！"])
}

@Test func `a line that leads to another text begins no item`() {
  let text = "Big Story\nOne thing happened.\nALSO READ | Another Story\nIt happened here."
  #expect(Set(items(text)).count == 1)
}

@Test func `each bullet is an item, and so is what a heading heads`() {
  #expect(
    items("Big Story\nOne thing happened.\n• First item. Still first.\n• Second item.") == [
      1, 1, 2, 2, 3,
    ])
}

@Test func `an item may begin with its headline in brackets`() {
  #expect(items("甲。\n【乙】丙。\n【丁】戊。") == [0, 1, 2])
}

@Test func `offsets are bytes and slice to the words`() {
  let text = "“腾讯”与 Tencent’s app, 共2.2万条"
  var tokenizer = Tokenizer()
  tokenizer.read(Array(text.utf8), field: .text)
  let words = tokenizer.tokens.map {
    String(decoding: Array(text.utf8)[Int($0.start)..<Int($0.end)], as: UTF8.self)
  }
  #expect(
    words == ["“", "腾", "讯", "”", "与", "Tencent", "’", "s", "app", ",", "共", "2.2", "万", "条"])
}

@Test func `broken bytes are read without a crash, and offsets stay inside`() {
  for bytes: [UInt8] in [
    [0xE4, 0xBD], [0xFF, 0xFE, 0x41], [0xE4, 0x41, 0x80], [0xF0, 0x9F], [0xC2],
  ] {
    var tokenizer = Tokenizer()
    tokenizer.read(bytes, field: .text)
    #expect(tokenizer.tokens.allSatisfy { $0.start < $0.end && Int($0.end) <= bytes.count })
  }
}

@Test(arguments: [
  ("sue", ["sued", "suing", "sues"]), ("ban", ["banned", "banning"]),
  ("levy", ["levies", "levied"]),
  ("close", ["closed", "closing"]), ("crack down", ["cracked down", "cracking down"]),
])
func `English words match their inflections`(word: String, forms: [String]) {
  let inflection = Inflection(irregular: ["sue": ["sues", "sued", "suing"]], invariant: ["down"])
  #expect(Set(forms).isSubset(of: inflection.forms(of: word)))
}

@Test func `a phrase is found as all that it means, and so is one with which it begins`() {
  var book = Rulebook()
  book.wordClasses = [
    WordClass([Phrase("crack")]), WordClass([Phrase("crack down"), Phrase("ban")]),
    WordClass([Phrase("ban")]),
  ]
  #expect(
    book.mentions(in: "cracked down, banned and cracked").map(\.meaning) == [
      .words(1), .words(0), .words(1), .words(2), .words(0),
    ])
}

@Test func `the longest name wins, and the words inside it are marked`() {
  var book = Rulebook()
  book.companies = [
    Company(id: "a", name: "Acme", names: [Name("Acme")]),
    Company(id: "b", name: "Acme Music", names: [Name("Acme Music")]),
  ]
  book.wordClasses = [WordClass([Phrase("music")])]
  let mentions = book.mentions(in: "Acme Music and Acme music")
  #expect(mentions.map(\.meaning) == [.company(1), .words(0), .company(0), .words(0)])
  #expect(mentions.map(\.isInsideName) == [false, true, false, false])
}

@Test func `an ambiguous name needs its context`() {
  var book = Rulebook()
  book.companies = [
    Company(
      id: "apple", name: "Apple", names: [Name("Apple", near: ["iPhone"], notNear: ["orchard"])])
  ]
  func isFound(_ text: String) -> Bool { !book.mentions(in: text).isEmpty }
  #expect(isFound("Apple sold an iPhone."))
  #expect(!isFound("Apple pie."))
  #expect(!isFound("Apple of the orchard, iPhone in hand."))
}

@Test(arguments: [
  ("Apple was sued.", true), ("Apple (NASDAQ: AAPL) was sued.", true),
  ("In court Apple was sued.", true),
  ("Apple pie was sued.", false), ("Apple sang.", false), ("Big Apple was sued.", false),
])
func `what befalls companies tells an ambiguous name`(text: String, isFound: Bool) {
  var book = Rulebook()
  book.companies = [Company(id: "apple", name: "Apple", names: [Name("Apple", near: ["iPhone"])])]
  book.wordClasses = [WordClass([Phrase("was sued", exact: true)])]
  book.companyNameFates = 0
  #expect(book.mentions(in: text).contains { $0.meaning == .company(0) } == isFound)
}

@Test func `simplified and traditional characters read the same`() {
  var book = Rulebook()
  book.characterVariants = [0x8BAF: [0x8A0A], 0x817E: [0x9A30]]  // 讯 訊, 腾 騰
  book.companies = [Company(id: "t", name: "腾讯", names: [Name("腾讯")])]
  #expect(book.mentions(in: "騰訊，腾讯，騰讯").count == 3)
}
