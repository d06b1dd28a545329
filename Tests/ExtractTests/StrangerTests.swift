import Model
import Testing

@testable import Extract

@Suite struct StrangerTests {
  private func strangers(_ text: String) -> [String] {
    var rulebook = Rulebook()
    rulebook.companies = [Company(id: "jia", name: "甲讯", names: [Name("甲讯")])]
    rulebook.regulators = [
      Regulator(id: "office", name: "灯塔局", jurisdiction: "CN", names: [Name("灯塔局")])
    ]
    rulebook.wordClasses = [
      WordClass([Phrase("处罚")]),
      WordClass([Phrase("有限公司"), Phrase("合伙企业"), Phrase("Ltd", exact: true)]),
      WordClass([Phrase("企业")]),
    ]
    rulebook.companyNameEndings = 1
    rulebook.units = [CountedUnit(unit: .other, nouns: 2, measures: nil)]
    rulebook.countVerbs = [CountVerb(verb: .other, words: 0)]
    return Extractor(rulebook).extraction(of: Document(id: "1", text: text)).strangers
  }

  @Test func `a registered name is read back to the word before it`() {
    #expect(strangers("灯塔局对杭州明月灯具有限公司处罚，企业3家。") == ["杭州明月灯具有限公司"])
  }

  @Test func `a registered name holds what its company deals with, not what stands before it`() {
    #expect(strangers("灯塔局对杭州明月处罚有限公司处罚，企业3家。") == ["杭州明月处罚有限公司"])
    #expect(strangers("灯塔局以杭州明月灯具有限公司处罚，企业3家。") == ["杭州明月灯具有限公司"])
    #expect(strangers("灯塔局对三家灯具有限公司处罚，企业3家。").isEmpty)
  }

  @Test func `a partnership needs no place in its name`() {
    #expect(strangers("灯塔局对明月灯具合伙企业处罚，企业3家。") == ["明月灯具合伙企业"])
  }

  @Test func `the registered name of a known company is no stranger`() {
    #expect(strangers("灯塔局对北京甲讯科技有限公司处罚，企业3家。").isEmpty)
  }

  @Test func `the members of a counted list are companies`() {
    #expect(Set(strangers("灯塔局处罚甲讯、乙灯、丙烛等12家企业。")) == ["乙灯", "丙烛"])
    #expect(Set(strangers("灯塔局处罚甲讯（Quill）、乙灯（Bell Wick）、丙烛等12家企业。")) == ["乙灯", "丙烛"])
  }

  @Test func `sums that stand behind the members do not end a Chinese list`() {
    #expect(Set(strangers("灯塔局处罚甲讯5万元、乙灯新台币3.5万元、丙烛2万元，企业3家。")) == ["乙灯", "丙烛"])
  }

  private func parties(_ text: String) -> [String] {
    var rulebook = Rulebook.lanterns
    rulebook.characterVariants = [0x89C4: [0x898F]]
    return Extractor(rulebook.withRuleForGo()).extraction(of: Document(id: "1", text: "go，" + text))
      .strangers
  }

  @Test func `no registered name begins with what is done to it`() {
    #expect(parties("灯塔局处罚，因整改烛灯笼有限公司。") == ["烛灯笼有限公司"])
  }

  @Test(arguments: [
    ("灯塔局处罚规定杭州烛灯笼有限公司。", "杭州烛灯笼有限公司"), ("灯塔局处罚供应商烛灯笼铺有限公司。", "烛灯笼铺有限公司"),
    ("灯塔局处罚烛灯杭州有限公司。", "烛灯杭州有限公司"), ("灯塔局处罚木杭州烛灯有限公司。", "木杭州烛灯有限公司"),
    ("灯塔局处罚杭州余姚烛灯有限公司。", "杭州余姚烛灯有限公司"),
    ("灯塔局对杭州中顺和烛明月有限公司处罚。", "杭州中顺和烛明月有限公司"),
    ("灯塔局对杭州市和烛明月灯笼有限公司处罚。", "杭州市和烛明月灯笼有限公司"),
    ("灯塔局对杭州烛灯基因有限公司处罚。", "杭州烛灯基因有限公司"),
  ])
  func `a registered name begins at its place behind words of every day`(
    text: String, name: String
  ) {
    var rulebook = Rulebook.lanterns
    rulebook.wordClasses.append(WordClass([Phrase("杭州"), Phrase("余姚")]))
    rulebook.descriptions.places = 5
    #expect(
      Extractor(rulebook.withRuleForGo()).extraction(of: Document(id: "1", text: "go，" + text))
        .strangers == [name])
  }

  @Test func `a registered name has a short one in it`() {
    var rulebook = Rulebook.lanterns
    rulebook.wordClasses.append(WordClass([Phrase("杭州")]))
    rulebook.descriptions.places = 5
    let extraction = Extractor(rulebook.withRuleForGo()).extraction(
      of: Document(id: "1", text: "go，灯塔局处罚杭州烛灯明月有限公司。灯塔局go，对杭州烛灯处罚，对烛灯明月处罚。"))
    #expect(extraction.strangers == ["杭州烛灯明月有限公司"])
    #expect(extraction.mentions.count(where: \.isCompany) == 3)
  }

  @Test func `a list tells names by the trade at its end`() {
    #expect(Set(parties("灯塔局约谈烛灯、木盘等灯具企业。")) == ["烛灯", "木盘"])
    #expect(parties("灯塔局约谈烛灯、木盘等灯具企业高管。").isEmpty)
    #expect(parties("灯塔局约谈明月、规定等灯具企业。").isEmpty)
  }

  @Test func `exchanges mark a stock whose name has two or three characters`() {
    #expect(parties("灯塔局约谈。ST烛灯被灯塔局约谈，go。") == ["ST烛灯"])
    #expect(parties("灯塔局约谈。ST烛灯笼被灯塔局约谈，go。") == ["ST烛灯笼"])
  }

  @Test func `what follows a name tells that it is a place's`() {
    #expect(parties("灯塔局约谈烛灯笼州。").isEmpty)
  }

  @Test func `a company is known again by what tells it apart`() {
    #expect(parties("灯塔局处罚烛灯笼有限公司。灯塔局go，处罚烛灯公司。") == ["烛灯笼有限公司"])
  }

  @Test func `what words of every day do not make up is a name where a party stands`() {
    #expect(parties("灯塔局约谈烛灯笼。") == ["烛灯笼"])
    #expect(parties("灯塔局约谈烛灯棉被的人。").isEmpty)
    #expect(parties("灯塔局约谈了烛灯笼、木盘铺。") == ["烛灯笼", "木盘铺"])
    #expect(parties("灯塔局约谈了烛灯笼（Quill）、木盘铺（Bell Wick）。") == ["烛灯笼", "木盘铺"])
    #expect(parties("灯塔局责令烛灯笼整改。") == ["烛灯笼"])
    #expect(Set(parties("烛灯笼和木盘铺被灯塔局约谈。")) == ["烛灯笼", "木盘铺"])
    #expect(parties("Candela被灯塔局约谈。") == ["Candela"])
    #expect(parties("灯塔局责令公开账本。").isEmpty)
    #expect(parties("灯塔局约谈明月规定。").isEmpty)
    #expect(parties("灯塔局約談明月規定。").isEmpty)
    #expect(parties("灯塔局约谈王灯笼。").isEmpty)
    #expect(parties("《烛灯笼》被灯塔局约谈。").isEmpty)
  }

  /// In a text of an office that prosecutes, where “sued” and “suit against” name companies.
  private func sued(_ text: String) -> [String] { suit(text).strangers }

  private func suit(_ text: String) -> Extraction {
    var rulebook = Rulebook()
    rulebook.companies = [Company(id: "tempo", name: "Tempo Foods", names: [Name("Tempo Foods")])]
    rulebook.regulators = [
      Regulator(
        id: "office", name: "Bell Office", body: .prosecutor, jurisdiction: "XB",
        names: [Name("Bell Office")])
    ]
    rulebook.wordClasses = [
      WordClass([Phrase("sued", exact: true), Phrase("suit against", exact: true)]),
      WordClass([Phrase("charged", exact: true)]),
      WordClass([Phrase("Ann", exact: true)]), WordClass([Phrase("County", exact: true)]),
      WordClass([Phrase("Ltd", exact: true)]), WordClass([Phrase("Norland", exact: true)]),
      WordClass([Phrase("was sued", exact: true)]),
    ]
    (rulebook.companyNameSuits, rulebook.companyNameFates) = (0, 6)
    rulebook.companyNameDeeds = 1
    rulebook.givenNames = 2
    rulebook.publicBodies = 3
    rulebook.companyNameEndings = 4
    rulebook.descriptions.countries = [Descriptions.Part(id: "XN", words: 5)]
    rulebook.commonWords = ["new"]
    return Extractor(rulebook.withRuleForGo()).extraction(
      of: Document(id: "t", text: text.replacing(". ", with: ". go ")))
  }

  @Test func `who is named in full only later is known before`() {
    let extraction = suit("go the Bell Office sued Tempo.\n\nThe Bell Office go met Tempo Foods.")
    let companies = extraction.mentions.filter(\.isCompany).map(\.meaning)
    #expect(companies == [.company(0), .company(0)])
  }

  @Test(arguments: [
    ("go the Bell Office sued Quarr.", ["Quarr"]),
    ("go the Bell Office sued diet pill seller Quarr Bell over it.", ["Quarr Bell"]),
    ("go the Bell Office sued New Norland Quarr.", ["New Norland Quarr"]),
    ("go the Bell Office sued Quarr Bell US$5 million.", ["Quarr Bell"]),
    ("go the Bell Office charged Quarr.", []),
    ("go Quarr was sued by the Bell Office.", ["Quarr"]),
    ("go Ann Quarr was sued by the Bell Office.", []),
    ("go Quarr Wick was sued by the Bell Office.", []),
    ("go the Bell Office sued Quarr landlords.", []),
    ("go the Bell Office sued Quarr-based landlords.", []),
    ("go the Bell Office sued Norland.", []),
    ("go the Bell Office sued New.", []),
    ("go the Bell Office sued Quarr County.", []),
    ("go the Bell Office sued Ann Quarr. The Bell Office sued Quarr.", []),
    ("go the Bell Office met Tempo Foods. The Bell Office sued Tempo.", []),
    ("go the Bell Office sued Quarr Wick, 49, of Oslo.", []),
    ("go the Bell Office sued Quarr’s largest landlord.", []),
    ("go the Bell Office of the County sued Quarr.", ["Quarr"]),
    ("go the Bell Office in the County sued Quarr.", ["Quarr"]),
  ])
  func `whom a prosecutor sues is a company, but for persons, places and public bodies`(
    text: String, expected: [String]
  ) {
    #expect(sued(text) == expected)
  }

  @Test(arguments: [
    ("go the Bell Office sued Quarr the Lamp over it.", ["Quarr the Lamp"]),
    ("go the Bell Office sued Quarr and Sons over it.", ["Quarr and Sons"]),
    ("go the Bell Office sued Quarr, Wick and Sons over it.", ["Quarr, Wick and Sons"]),
    ("go the Bell Office sued Quarr’s over it.", ["Quarr’s"]),
    ("go the Bell Office sued The Quarr over it.", ["Quarr"]),
    ("go the Bell Office sued Quarr for Wick People (QFWP) over it.", ["Quarr for Wick People"]),
    ("go the Bell Office sued Quarr, UT, Ltd over it.", ["Quarr, UT, Ltd"]),
    ("go the Bell Office sued Quarr Ltd d/b/a Wick. The Bell Office sued Wick.", ["Quarr Ltd"]),
  ])
  func `a name has its s, its small words and its partners`(
    text: String, expected: [String]
  ) {
    #expect(sued(text) == expected)
  }

  private func english(
    _ text: String, title: String? = nil, ordinary: Set<String> = []
  ) -> Set<String> {
    func words(_ phrases: String...) -> WordClass {
      WordClass(phrases.map { Phrase($0, exact: true) })
    }
    var rulebook = Rulebook()
    rulebook.regulators = [
      Regulator(id: "office", name: "Bell Office", jurisdiction: "GB", names: [Name("Bell Office")])
    ]
    rulebook.wordClasses = [
      words("fined"), words("Ltd"), words("firms", "rival", "lender"), words("fined", "was fined"),
      words("licence"), words("Ann"), words("stood trial"), words("Norse"), words("Bank"),
    ]
    rulebook.companyNameLastWords = 8
    rulebook.descriptions.countries = [Descriptions.Part(id: "XN", words: 7)]
    (rulebook.companyNameTrials, rulebook.everydayEnglish) = (6, ordinary)
    (rulebook.companyNameDeeds, rulebook.companyNameEndings) = (0, 1)
    (rulebook.companyNameNouns, rulebook.companyNameFates) = (2, 3)
    (rulebook.companyNameBelongings, rulebook.givenNames) = (4, 5)
    rulebook.units = [CountedUnit(unit: .other, nouns: 2, measures: nil)]
    rulebook.countVerbs = [CountVerb(verb: .fined, words: 0)]
    let document = Document(id: "1", title: title, text: text)
    return Set(Extractor(rulebook).extraction(of: document).strangers)
  }

  @Test(arguments: [
    ("Rain fell and Quill was fined by the Bell Office with 3 firms.", ["Quill"]),
    ("Quill was fined by the Bell Office with 3 firms.", []),
    ("Quill Lamps fined over 3 firms, says the Bell Office.", ["Quill Lamps"]),
    ("The Bell Office fined 3 firms and took Quill's broking licence.", ["Quill"]),
    ("The Bell Office fined two firms, Quill and Cask.", ["Quill", "Cask"]),
    ("The Bell Office fined Quill-based firms.", []),
    ("Ann Wick is here. Then Wick was fined by the Bell Office with 3 firms.", []),
    (
      "The Bell Office fined three firms. Quill Lamps and Wick Cask had fined 3 owls.",
      ["Quill Lamps", "Wick Cask"]
    ),
    ("The Bell Office fined 3 owls. Quill Lamps and Wick Cask had fined 3 owls.", []),
    ("The Bell Office fined three firms. QUILL, Norse land, May 1 -- It had fined 3 owls.", []),
    ("The Bell Office fined three firms. QUILL, once lively, had fined 3 owls.", ["QUILL"]),
  ])
  func `a name is a company's by what befalls it beside an authority`(
    text: String, expected: [String]
  ) {
    #expect(english(text) == Set(expected))
  }

  @Test(arguments: [
    ("The Bell Office fined 3 firms, Quill and the smaller Cask.", ["Quill", "Cask"]),
    (
      "The Bell Office fined 3 firms, Quill, the Norse-owned Cask and Oslo-based Wick.",
      ["Quill", "Cask", "Wick"]
    ),
    ("The Bell Office with 3 firms fined Quill and its Oslo rival Cask.", ["Quill", "Cask"]),
    ("The Bell Office with 3 firms fined Quill and its Oslo arm, Cask.", ["Quill"]),
    (
      "The Bell Office with 3 firms fined Quill, Bell Wick and a small lender, Cask.",
      ["Quill", "Bell Wick", "Cask"]
    ),
    ("The Bell Office with 3 firms fined Quill, a lender, and its rival Cask.", ["Quill", "Cask"]),
    (
      "The Bell Office with 3 firms fined Quill €5 million, Wick €4 million and Cask €3 million.",
      ["Quill", "Wick", "Cask"]
    ),
    (
      "The Bell Office with 3 firms fined Quill, Wick as well as the smaller Cask.",
      ["Quill", "Wick", "Cask"]
    ),
    ("The Bell Office with 3 firms fined Quill (Norse) Ltd.", ["Quill (Norse) Ltd"]),
    ("The Bell Office with 3 firms fined Quill Bank and Wick Ltd.", ["Quill Bank", "Wick Ltd"]),
    (
      "The Bell Office with 3 firms fined Quill of Oslo, Bell Wick of North Norland and Elba's Cask.",
      ["Quill", "Bell Wick", "Cask"]
    ),
    ("The Bell Office with 3 firms fined Quill of Oslo with Cask.", ["Quill"]),
    ("The Bell Office with 3 firms fined Quill and told Cask.", ["Quill"]),
    ("The Bell Office with 3 firms fined QX3 Lamps.", ["QX3 Lamps"]),
    ("The Bell Office with 3 firms fined Wick 2 Wick Lamps.", ["Wick 2 Wick Lamps"]),
    ("The Bell Office with 3 firms fined Quill Co-operative Bank.", ["Quill Co-operative Bank"]),
    (
      "The Bell Office with 3 firms fined Quill Merchants' Co-operative Bank Ltd.",
      ["Quill Merchants' Co-operative Bank Ltd"]
    ),
    ("The Bell Office with 3 firms fined Quill and Cask AB.", ["Quill", "Cask AB"]),
    ("The Bell Office with 3 firms fined Quill and Ann Cask.", ["Quill"]),
    (
      "The Bell Office with 3 firms was fined €5 million (US$6 million) on Quill and £3 million on Cask.",
      ["Quill", "Cask"]
    ),
    ("The Bell Office with 3 firms paid €5 million for Quill.", []),
    (
      "The Bell Office with 3 firms fined 3 owls £9 million, followed by Quill Lamps with £5 million and Cask at £3 million.",
      ["Quill Lamps", "Cask"]
    ),
    ("The Bell Office with 3 firms fined 3 owls and stood by Quill Lamps with £5 million.", []),
    ("With 3 firms the Bell Office fined QX.", []),
    ("The Bell Office with 3 firms fined Ann Bell and Wick Ltd.", ["Wick Ltd"]),
    (
      "The Bell Office with 3 firms fined Quill Ltd, Wick and a Norse lender called Cask.",
      ["Quill Ltd", "Wick", "Cask"]
    ),
    (
      "The Bell Office with 3 firms fined Quill Ltd and a Norse lender by the name of Cask.",
      ["Quill Ltd", "Cask"]
    ),
    ("The Bell Office fined one of 3 firms: an Oslo lender, Quill Lamps.", ["Quill Lamps"]),
    ("FINED WITH THREE FIRMS: QUILL AND CASK, SAYS THE BELL OFFICE", []),
    ("With 3 firms the Bell Office is glad that clerks in Wick was fined.", []),
    ("With 3 firms the Bell Office is glad that all SIMs was fined.", []),
  ])
  func `a list goes on behind what its members are`(text: String, expected: [String]) {
    #expect(english(text) == Set(expected))
  }

  @Test func `two words of every day are one name's end`() {
    let text = "The Bell Office with 3 firms fined Quill Bar and Grill."
    #expect(english(text, ordinary: ["bar", "grill"]) == ["Quill Bar and Grill"])
    #expect(english(text) == ["Quill Bar", "Grill"])
  }

  @Test func `a headline's words that the text writes small are no names`() {
    func names(above text: String) -> Set<String> {
      english(
        text, title: "Office Fined 3 Firms and Lamp Bank Over It", ordinary: ["lamp", "over"])
    }
    #expect(names(above: "It was Quill, not a lamp.").isEmpty)
    #expect(names(above: "It was Quill, not the Lamp.") == ["Lamp Bank"])
  }

  @Test func `what befalls persons too tells only of names like no person's`() {
    let text =
      "The Bell Office fined 3 firms when Ove Wick stood trial and Quill Works stood trial."
    #expect(english(text, ordinary: ["works"]) == ["Quill Works"])
  }
}
