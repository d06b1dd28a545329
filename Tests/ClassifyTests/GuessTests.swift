import Testing

/// Companies of which nothing tells but their capitals, where a rule wants one.
@Suite struct GuessTests {
  @Test(arguments: [
    ("The Bell Office warned Quillmarsh.", ["Quillmarsh"]),
    ("The Bell Office warned Quill & Marsh.", ["Quill & Marsh"]),
    ("The Bell Office warned Acme in Quillmarsh.", ["Acme"]),
    ("The Bell Office warned the Quillmarsh.", []),
    ("The Bell Office warned Norland.", []),
    ("The Bell Office warned all of the film Quillmarsh.", []),
    ("The Bell Office warned Norland Quillmarsh of the rain and the ducks.", []),
    ("The Bell Office warned Norland TV of the rain and the ducks.", ["Norland TV"]),
    ("The Bell Office warned Norland QMB of the rain and the ducks.", []),
    ("The Bell Office warned E! Quillmarsh.", ["E! Quillmarsh"]),
    ("The Bell Office warned Quillmarsh, and she wept.", []),
    ("The Bell Office warned Ove Quillmarsh.", []),
    ("In the rain Quillmarsh was fined €5 million.", ["Quillmarsh"]),
    ("In the rain Quillmarsh was fined.", []),
    ("In the rain Acme and a duck saw Quillmarsh fined €5 million.", ["Acme"]),
    ("QuillMarsh was fined €5 million in the rain, and Quillmarsh wept.", ["QuillMarsh"]),
  ])
  func `capitals are a company where a rule wants one`(text: String, expected: [String]) {
    #expect(Town.actions(in: text).flatMap(\.companies).map(\.name) == expected)
    #expect(Town.actionsAsFarAsTold(in: text).flatMap(\.companies).map(\.name) == expected)
  }

  @Test(arguments: [
    ("In the rain Quillmarsh was fined.", ["Quillmarsh"]),
    ("In the rain Quillmarsh's Oslo unit was fined.", ["Quillmarsh"]),
    ("In the rain Quillmarsh & Bellmarsh was fined.", ["Quillmarsh & Bellmarsh"]),
    ("In the rain Quillmarsh y Bellmarsh was fined.", ["Quillmarsh y Bellmarsh"]),
    ("In the rain Bellmarsh de Quillmarsh was fined.", []),
    ("In the rain Quillmarsh.com was fined.", ["Quillmarsh.com"]),
    ("In the rain Norland's Quillmarsh was fined.", ["Quillmarsh"]),
    (
      "In the rain Quillmarsh, Bellmarsh and Lampmarsh was fined.",
      ["Quillmarsh", "Bellmarsh", "Lampmarsh"]
    ),
    ("In the rain Ove Quillmarsh was fined.", []),
    ("In the rain Smith was fined.", []), ("In the rain Oslo was fined.", []),
    ("In the rain Quillmarsh-Smith was fined.", []), ("In the rain QMBA was fined.", []),
    ("Quillmarsh removed 300 posts.", []),
  ])
  func `what is neither a person's nor a place's name is a company's`(
    text: String, expected: [String]
  ) {
    #expect(Town.namesAmongOthers(in: text) == expected)
  }

  @Test func `they are none far from the words of the rule`() {
    let far = "The Bell Office fined, after many long and cold nights of rain and wind,"
    #expect(Town.actions(in: "The Bell Office fined the lamp maker Quillmarsh.").count == 1)
    #expect(Town.actions(in: far + " Quillmarsh.").isEmpty)
  }

  @Test func `a country behind the name of a company belongs to it`() {
    #expect(Town.summary("Acme Norland rusted.") == ["warning: acme"])
    #expect(Town.summary("Acme is in Norland. Norland rusted.").isEmpty)
    #expect(
      Town.actions(in: "The Bell Office fined Acme Norland $5 million.").first?.amount?.currency
        == "USD"
    )
  }
}
