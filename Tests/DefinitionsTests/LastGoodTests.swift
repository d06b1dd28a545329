import Definitions
import Foundation
import Model
import Testing

@Suite struct LastGoodTests {
  @Test func `a broken rule file is replaced by its last good copy`() throws {
    let folder = try TemporaryFolder(GoodRules.all)
    let state = try TemporaryFolder()
    let copies = LastGood(folder: state.path + "/last-good")
    #expect(folder.rulebook(lastGood: copies).diagnostics.isEmpty)
    for (old, new) in [("$sue", "$suee"), ("says:", "says"), ("kind: lawsuit", "kind: x")] {
      try folder.write(
        GoodRules.lawsuit.replacingOccurrences(of: old, with: new), to: "actions/lawsuit.yaml")
      let loaded = folder.rulebook(lastGood: copies)
      #expect(loaded.hasErrors)
      #expect(loaded.value.rules.map(\.id) == ["lawsuit.government"])
      #expect(loaded.value.rules.first?.patterns.count == 2)
      #expect(loaded.leftOut == [])
    }
    try folder.write(
      GoodRules.lawsuit.replacingOccurrences(of: "lawsuit.government", with: "lawsuit.new"),
      to: "actions/lawsuit.yaml")
    #expect(folder.rulebook(lastGood: copies).value.rules.map(\.id) == ["lawsuit.new"])
  }

  @Test func `without a copy the good entries of a broken file are used`() throws {
    let bad = "  - {id: bad, name: Bad, home: nowhere}\n"
    var files = GoodRules.all
    files["companies/cn.yaml"]? += bad
    let folder = try TemporaryFolder(files)
    let loaded = folder.rulebook()
    #expect(loaded.value.companies.map(\.id) == ["acme"])
    #expect(loaded.value.rules.count == 1)
    #expect(loaded.leftOut == ["bad"])
  }

  @Test func `an unreadable file does not make mistakes in others`() throws {
    var files = GoodRules.all
    files["companies/cn.yaml"] = "companies: ["
    let folder = try TemporaryFolder(files)
    let loaded = folder.rulebook()
    #expect(loaded.diagnostics.map(\.location.file) == [folder.path + "/companies/cn.yaml"])
    #expect(loaded.value.rules.count == 1)
  }

  @Test func `a broken source is replaced by its last good copy`() throws {
    let folder = try TemporaryFolder(["cn/a.yaml": "{name: A, feed: 'https://a.example'}"])
    let state = try TemporaryFolder()
    let copies = LastGood(folder: state.path)
    #expect(folder.sources(lastGood: copies).value.map(\.name) == ["A"])
    try folder.write("{name: B, feed: 'https://a.example', x: y}", to: "cn/a.yaml")
    let loaded = folder.sources(lastGood: copies)
    #expect(loaded.value.map(\.name) == ["A"])
    #expect(loaded.diagnostics.count == 1)
  }

  @Test func `a broken subscription is replaced, the rest of the settings is taken as it is`()
    throws
  {
    let good = """
      time_zone: Asia/Tokyo
      subscriptions:
        - {id: a, to: a@example.org}
        - {id: b, to: b@example.org}

      """
    let folder = try TemporaryFolder(["tocsin.yaml": good, "state/lock": ""])
    #expect(try folder.settings().diagnostics.isEmpty)
    try folder.write(
      """
      time_zone: Asia/Seoul
      subscriptions:
        - {id: a, to: nobody}
        - {id: b, to: new@example.org}
        - {id: c, to: nobody}
      """, to: "tocsin.yaml")
    let loaded = try folder.settings()
    #expect(loaded.diagnostics.count == 2)
    #expect(loaded.value.timeZone == "Asia/Seoul")
    #expect(
      loaded.value.subscriptions.map(\.recipients) == [["a@example.org"], ["new@example.org"]])
    #expect(loaded.leftOut == ["c"])
  }

  @Test func `settings that are no YAML are replaced by their copy, else nothing can run`() throws {
    let folder = try TemporaryFolder([
      "tocsin.yaml": "state: kept\ntime_zone: Asia/Tokyo\n", "kept/lock": "",
    ])
    _ = try folder.settings()
    try folder.write("state: kept # here\ntime_zone: [\n", to: "tocsin.yaml")
    let loaded = try folder.settings()
    #expect(loaded.value.timeZone == "Asia/Tokyo" && loaded.hasErrors)
    try FileManager.default.removeItem(atPath: folder.path + "/kept")
    #expect(throws: SettingsError.self) { try folder.settings() }
  }

  @Test func `a copy that cannot be written is a warning`() throws {
    let folder = try TemporaryFolder(["a.yaml": "{name: A, feed: 'https://a.example'}"])
    let state = try TemporaryFolder(["taken": ""])
    let loaded = folder.sources(lastGood: LastGood(folder: state.path + "/taken"))
    #expect(loaded.diagnostics.map(\.severity) == [.warning])
    #expect(loaded.value.count == 1)
  }
}
