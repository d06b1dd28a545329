import Model
import Testing

@testable import Extract

/// Lists of other texts below a text, and between its parts.
@Suite struct FurnitureTests {
  @Test(arguments: [
    ("It rained.\nRelated stories:\nBell Office fines Quill\nRope Office sues Cask", 1),
    ("It rained.\n\nRelated stories\n\nBell Office fines Quill\nThe rain went on.", 2),
    ("下雨了。\n相关阅读：\n钟楼通报闪电\n灯塔罚款木桶", 1),
    ("It rained.\nRelated story\nBell Office fines Quill Lam...", 1),
    ("It rained in related stories.\nBell Office fines Quill\n", 2),
    ("Related stories were told: it rained.\nBell Office fines Quill\n", 2),
  ])
  func `titles below “Related stories” are none of the text's`(text: String, count: Int) {
    let extraction = Extractor(Rulebook()).extraction(of: Document(id: "t", text: text))
    #expect(extraction.sentences.count == count)
  }

  @Test func `what such a list names is not read`() {
    var rulebook = Rulebook()
    rulebook.companies = [Company(id: "quill", name: "Quill", names: [Name("Quill")])]
    let text = "It rained.\nRelated stories\nQuill go\nThe go was of rain."
    let mentions = rulebook.mentions(in: text)
    #expect(!mentions.contains { $0.isCompany })
  }
}
