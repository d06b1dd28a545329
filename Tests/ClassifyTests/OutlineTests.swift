import Testing

/// Which documents are read at all.
@Suite struct OutlineTests {
  /// What is said of a name is left out of the gap behind it, however long both are.
  @Test(arguments: [
    ("a shop that sells nine sorts of lamps in six towns of the green old hills", "rusted."),
    (
      "a shop of nine", "which " + String(repeating: "rained and ", count: 17) + "rained was fined."
    ),
  ])
  func `a sentence is read over a remark on a name`(remark: String, end: String) {
    let text = "The Bell Office sang. Acme, \(remark), the \(end)"
    #expect(!Town.actions(in: text).isEmpty)
    #expect(Town.actionsAsFarAsTold(in: text) == Town.actions(in: text))
  }

  @Test(arguments: [
    "The Bell Office fined Acme.",
    "Acme sells maps. On Monday the Bell Office said that it had fined the company.",
    "Acme, a toy maker from the hills, was fined yesterday by the Bell Office.",
    "The Bell Office said that 300 posts were removed.",
    "Acme removed three hundred posts.",
    "On Monday QuillShop removed three hundred posts.",
    "on Monday inQuill removed three hundred posts.",
    "钟楼昨日对顶点处以罚款5亿元。",
  ])
  func `a document is read where a pattern's parts stand in their order`(text: String) {
    #expect(Town.isRead(text))
    #expect(!Town.actions(in: text).isEmpty)
  }

  @Test(arguments: [
    "Acme fined the Bell Office.",
    "the bell office of acme fined nobody.",
    "The Bell Office said that posts were removed.",
    "The Bell Office was fined; Acme sells maps.",
    "The Bell Office fined the company.",
    "罚款对顶点，钟楼。",
  ])
  func `a document is not read where they do not`(text: String) {
    #expect(!Town.isRead(text))
    #expect(Town.actions(in: text).isEmpty)
  }

  @Test(arguments: [
    "300 posts were removed. The choir sang. Then the office was closed.",
    "The Bell Office fined Acme. The choir sang. Bolt has an office.",
  ])
  func `what follows the last sentence in which a rule may fire is read where one matches`(
    text: String
  ) {
    #expect(!Town.actions(in: text).isEmpty)
    #expect(Town.actionsAsFarAsTold(in: text) == Town.actions(in: text))
  }

  @Test func `words that a rule wants near are looked for in its item and the headline alone`() {
    #expect(Town.isRead("Acme has rain. There is a storm."))
    #expect(!Town.isRead("Acme has rain.\n• There is a calm.\n• There is a storm."))
    #expect(!Town.isRead("There is a storm.\n• There is a calm.\n• Acme has rain."))
  }

  @Test func `people are counted only where a platform may have removed them`() {
    #expect(!Town.isRead("The office said that 300 people were removed."))
    #expect(Town.isRead("Acme removed 300 people."))
  }

  @Test func `a name outside the registry may act where it may have done what is counted`() {
    #expect(Town.isRead("On Monday Quill removed three hundred posts."))
    #expect(!Town.isRead("on Monday quill removed three hundred posts."))
    #expect(!Town.isRead("On Monday Quill removed Bolt."))
  }

  @Test func `what carries on is read where a company may have done what is counted`() {
    #expect(Town.isRead("顶点有雨。其后，关闭账号20个。"))
    #expect(!Town.isRead("其后，关闭账号20个。"))
  }

  @Test func `what carries on against a company that it names is read where another rule may fire`()
  {
    #expect(!Town.isRead("They are three: 12 hats. Acme must wait."))
    let told = "The Bell Office fined Acme. The company must wait."
    #expect(Town.isRead(told))
    #expect(Town.actionsAsFarAsTold(in: told) == Town.actions(in: told))
  }

  @Test(arguments: [
    "The Bell Office fined Quill Rose Lamps Ltd (QRL). The choir sang. The Bell Office sued QRL.",
    "The Bell Office fined Quill Ltd (the “Lamp Group”). The Bell Office sued Lamp Group.",
    "The Bell Office fined Quill Ltd, doing business as Rose. The Bell Office sued Rose.",
  ])
  func `what a company is also called is known from then on`(text: String) {
    #expect(Town.actionsAsFarAsTold(in: text).map(\.kind) == ["fine", "lawsuit"])
  }

  @Test func `between two commas side by side stands no remark`() {
    #expect(!Town.isRead("Quill,, removed 300 posts."))
  }
}
