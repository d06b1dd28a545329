import Testing

/// What is said of a company right beside its name.
struct RemarkTests {
  @Test(arguments: [
    "Acme (ACM.O)", "Acme [ACM:US]", "Acme (“Lamps” or the “Maker”)", "Acme, d/b/a Lamps,",
    "Acme, doing business as Quill Lamps,", "Acme trading as Quill Lamps",
    "Acme, formerly known as Quill,", "Acme (formerly Quill)", "Acme of Elba, Norland,",
    "Acme, based in Elba, Norland,", "Acme and its founder", "Acme and its founder Ann Quill",
    "Acme and its president, Ann Quill,", "Elba-based lamp maker Acme", "Elba's Acme",
  ])
  func `parts nothing from it`(name: String) {
    #expect(Town.summary("Today \(name) is guilty.") == ["verdict: acme"])
    #expect(Town.summary("Today the Bell Office warned \(name).") == ["warning: acme"])
  }

  @Test(arguments: [
    ("Today Acme ($5 million) is guilty.", []), ("Today Acme (and others) is guilty.", []),
    ("Today Acme, d/b/a, is guilty.", []), ("Today Acme and its dog is guilty.", []),
    ("Today Acme of yore is guilty.", []), ("Today its Acme is guilty.", ["verdict: acme"]),
    ("Today Elba and Acme is guilty.", ["verdict: acme"]),
  ])
  func `what tells of something else does`(text: String, expected: [String]) {
    #expect(Town.summary(text) == expected)
  }

  @Test(arguments: [
    "Acme, based", "Acme, d/b/a", "Acme of", "Acme (", "Acme and its", "Acme and its founder,",
    "Acme,", "Acme, a", "Acme, formerly", "Acme's",
  ])
  func `may be cut off`(end: String) {
    #expect(Town.summary("The Bell Office warned \(end)") == ["warning: acme"])
    let titled = Town.actions(in: "It rained.", title: "The Bell Office warned \(end)")
    #expect(titled.map(\.kind) == ["warning"])
  }

  @Test(arguments: [
    ("The Bell Office warned Acme's unit Bolt.", ["warning: bolt"]),
    ("The Bell Office warned Acme unit Bolt and Cask.", ["warning: bolt cask"]),
    ("The Bell Office warned Cask, Acme's Elba subsidiary Bolt and Dell.", ["warning: cask bolt"]),
    ("The Bell Office warned Acme owner Bolt.", ["warning: bolt"]),
  ])
  func `of an owner and his unit the unit is meant`(text: String, expected: [String]) {
    #expect(Town.summary(text) == expected)
  }
}
