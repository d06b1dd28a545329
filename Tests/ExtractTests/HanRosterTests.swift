import Model
import Testing

@testable import Extract

/// Chinese lists of which no member is known.
@Suite struct HanRosterTests {
  private func extraction(_ text: String) -> Extraction {
    var rulebook = Rulebook.lanterns
    rulebook.wordClasses += [
      WordClass([Phrase("药房")]), WordClass([Phrase("董事")]), WordClass([Phrase("包括")]),
    ]
    rulebook.hanNames.businesses = 5
    rulebook.hanNames.persons = 6
    rulebook.hanNames.listHeads = 7
    return Extractor(rulebook.withRuleForGo()).extraction(of: Document(id: "1", text: text))
  }

  private func names(_ text: String) -> Set<String> { Set(extraction("go，" + text).strangers) }

  /// A sentence of which this is not true is not read where only that would name somebody.
  @Test(arguments: [
    "灯塔局约谈烛灯笼、木盘铺", "烛灯笼和木盘铺被约谈", "“烛灯笼”被约谈", "约谈“烛灯笼”“木盘铺”",
    "烛灯笼3万元，木盘铺2万元", "烛灯笼因漏油被处罚",
  ])
  func `the quick look sees each mark at which names are looked for`(text: String) {
    var workspace = Extractor.Workspace()
    workspace.read(title: [], text: Array(text.utf8), Headline(Rulebook()))
    #expect(HanRoster.mayStand(in: workspace.text(at: 0)))
  }

  @Test func `of a list words of every day may make up a member, not most of them`() {
    #expect(names("灯塔局约谈烛灯笼、明月规定、木盘铺。") == ["烛灯笼", "明月规定", "木盘铺"])
    #expect(names("灯塔局约谈明月规定、公开棉被、明月棉被。").isEmpty)
  }

  @Test func `two characters alone need a longer list`() {
    #expect(names("灯塔局约谈烛灯、木盘。").isEmpty)
    #expect(names("灯塔局约谈烛灯、木盘、花窗。") == ["烛灯", "木盘", "花窗"])
  }

  @Test func `what stands behind a list tells whose it is`() {
    #expect(names("烛灯笼、木盘铺、花窗格三家被灯塔局约谈。") == ["烛灯笼", "木盘铺", "花窗格"])
    #expect(names("烛灯笼、木盘铺、花窗格等领域被灯塔局约谈。").isEmpty)
    #expect(names("其余三家为烛灯笼、木盘铺和花窗格。") == ["烛灯笼", "木盘铺", "花窗格"])
  }

  @Test func `quotation marks need no comma between them`() {
    #expect(names("灯塔局约谈“明月”“木盘铺”。") == ["明月", "木盘铺"])
  }

  @Test func `what is said of a member is none of its name`() {
    #expect(
      names("灯塔局约谈烛灯笼、总部在北方的Quill Bell和木盘铺。") == ["烛灯笼", "Quill Bell", "木盘铺"])
    #expect(names("灯塔局约谈烛灯笼（漏油）、木盘铺（失火）。") == ["烛灯笼", "木盘铺"])
    #expect(!names("烛灯笼、董事王花窗、木盘铺三家被灯塔局约谈。").contains("董事王花窗"))
  }

  @Test func `each member may have its sum`() {
    #expect(
      names("处罚如下：烛灯笼100万元、木盘铺70万元、花窗格50万元。") == ["烛灯笼", "木盘铺", "花窗格"])
  }

  @Test func `whom a clause names before its cause is a party`() {
    #expect(names("烛灯笼则因漏油被灯塔局处罚。") == ["烛灯笼"])
    #expect(names("明月规定因漏油被灯塔局处罚。").isEmpty)
    #expect(names("近三年内无烛因漏油被灯塔局处罚。").isEmpty)
  }

  @Test func `rows begin with names`() {
    #expect(names("灯塔局处罚如下：\n明月铺（漏油）\n一、木盘铺：失火\n2件——挂灯") == ["明月铺", "木盘铺"])
    #expect(names("灯塔局处罚。\n明月铺（漏油）").isEmpty)
  }
}
