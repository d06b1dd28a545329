import Definitions
import Foundation
import Model
import Testing

@Suite struct SettingsTests {
  private static let good = """
    state:
    feeds: ../Feeds
    time_zone: Europe/Berlin
    sources: [cn, us-ftc]
    fetch: {contact: , hosts_at_once: 4, pause: 500ms, timeout: 1m, body_limit: 2MB}
    mail: {host: localhost, port: , from: Tocsin <tocsin@example.org>}
    subscriptions:
      - id: china-desk
        title: China desk
        to: [desk@example.org]
        when: daily 08:05
        time_zone: Asia/Shanghai
        only: {companies: [acme], kinds: [fine], regulators: [], jurisdictions: [CN]}
      - {id: all, to: all@example.org}

    """

  @Test func `reads every key, with paths relative to the file`() throws {
    let folder = try TemporaryFolder(["tocsin.yaml": Self.good])
    let loaded = try folder.settings()
    #expect(folder.shown(loaded.diagnostics) == [])
    let parent = URL(fileURLWithPath: folder.path).deletingLastPathComponent().path
    #expect(
      loaded.value
        == Settings(
          paths: .init(
            state: folder.path + "/state", feeds: parent + "/Feeds", rules: folder.path + "/Rules"),
          sources: ["cn", "us-ftc"],
          subscriptions: [
            Subscription(
              id: "china-desk", title: "China desk", recipients: ["desk@example.org"],
              rhythm: .daily(atMinute: 485), timeZone: "Asia/Shanghai",
              filter: .init(companies: ["acme"], kinds: ["fine"], jurisdictions: ["CN"])),
            Subscription(
              id: "all", title: "all", recipients: ["all@example.org"], rhythm: .everyRun),
          ],
          mail: .init(host: "localhost", port: 587, from: "Tocsin <tocsin@example.org>"),
          timeZone: "Europe/Berlin",
          fetch: .init(
            hostsAtOnce: 4, pause: .milliseconds(500), timeout: .seconds(60),
            bodyLimitBytes: 2_000_000)))
  }

  @Test func `the shipped settings file is right, and silent about mail`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let folder = try TemporaryFolder()
    let loaded = try loadSettings(
      at: root.appendingPathComponent("deploy/tocsin.yaml").path,
      environment: ["STATE_DIRECTORY": folder.path + "/state"])
    #expect(loaded.diagnostics.isEmpty)
    #expect(loaded.value.mail == nil)
    #expect(loaded.value.fetch == Settings.Fetch())
    #expect(URL(fileURLWithPath: loaded.value.paths.feeds).path == root.path + "/Feeds")
  }

  @Test func `the environment overrides the file, and an empty variable empties a key`() throws {
    let folder = try TemporaryFolder(["tocsin.yaml": Self.good])
    let settings = try folder.settings([
      "TOCSIN_STATE": "/srv/state", "TOCSIN_SOURCES": "a, b", "TOCSIN_FETCH_PAUSE": "3s",
      "TOCSIN_MAIL_HOST": "mail.example.org", "TOCSIN_MAIL_SECURITY": "tls",
      "TOCSIN_TIME_ZONE": "", "TOCSIN_RULES": "r/../Rules",
    ]).value
    #expect(settings.paths.state == "/srv/state")
    #expect(settings.paths.rules == "Rules")
    #expect(settings.sources == ["a", "b"])
    #expect(settings.fetch.pause == .seconds(3))
    #expect(settings.mail?.host == "mail.example.org" && settings.mail?.port == 465)
    #expect(settings.timeZone == "UTC")
  }

  @Test func `mail may stand in the environment alone`() throws {
    let folder = try TemporaryFolder(["tocsin.yaml": "sources: all\n"])
    let loaded = try folder.settings([
      "TOCSIN_MAIL_HOST": "h", "TOCSIN_MAIL_FROM": "t@example.org", "TOCSIN_MAIL_USER": "u",
      "TOCSIN_MAIL_PASSWORD": "s3cret",
    ])
    #expect(loaded.diagnostics.isEmpty)
    #expect(loaded.value.mail?.password == "s3cret")
  }

  @Test(arguments: [
    (
      "pause: 500ms", "pause: 30",
      "tocsin.yaml:5:45: error: `pause`: `30` is not a length of time; write it like `90s`, `15m`, `1h` or `2d`"
    ),
    (
      "body_limit: 2MB", "body_limit: 2 megs",
      "tocsin.yaml:5:77: error: `body_limit`: `2 megs` is not a size; write it like `15MB`, `500KB` or `1GB`"
    ),
    (
      "Europe/Berlin", "Europe/Berln",
      "tocsin.yaml:3:12: error: `time_zone`: unknown time zone `Europe/Berln`; did you mean `Europe/Berlin`?"
    ),
    (
      "desk@example.org", "desk.example.org",
      "tocsin.yaml:10:10: error: `to`: `desk.example.org` is not an e-mail address; write it like `desk@example.org`"
    ),
    (
      "daily 08:05", "dayly 08:05",
      "tocsin.yaml:11:11: error: `when`: `dayly 08:05` is not a rhythm; write `every run` or `daily 08:00`"
    ),
    (
      "jurisdictions: [CN]", "jurisdiction: [CN]",
      "tocsin.yaml:13:62: error: unknown key `jurisdiction`; did you mean `jurisdictions`?"
    ),
    (
      "port: ", "port: smtp",
      "tocsin.yaml:6:31: error: `port`: `smtp` is not a whole number from 1 to 65535"
    ),
    (
      "port: ", "security: ssl",
      "tocsin.yaml:6:35: error: unknown security `ssl`; known values: none, starttls, tls"
    ),
    (
      "port: ", "user: bell",
      "tocsin.yaml:6:25: error: `user` has no password; name a `password_file`, or set `TOCSIN_MAIL_PASSWORD`"
    ),
    (
      "port: ", "password: s3cret",
      "tocsin.yaml:6:25: error: a password does not belong into this file; write it to a file of its own and name that by `password_file`, or set `TOCSIN_MAIL_PASSWORD`"
    ),
    (
      "id: all", "id: china-desk",
      "tocsin.yaml:14:5: error: duplicate subscription `china-desk`; it is already on line 8"
    ),
  ])
  func `a wrong value is told with its place and what would be right`(
    old: String, new: String, message: String
  ) throws {
    let folder = try TemporaryFolder([
      "tocsin.yaml": Self.good.replacingOccurrences(of: old, with: new)
    ])
    let shown = folder.shown(try folder.settings().diagnostics)
    #expect(shown == [message])
  }

  @Test func `a wrong variable is told by its name`() throws {
    let folder = try TemporaryFolder(["tocsin.yaml": Self.good])
    let loaded = try folder.settings(["TOCSIN_FETCH_PAUSE": "soon", "TOCSIN_MAIL_HOTS": "x"])
    #expect(
      folder.shown(loaded.diagnostics) == [
        "$TOCSIN_FETCH_PAUSE:1:1: error: `pause`: `soon` is not a length of time; write it like `90s`, `15m`, `1h` or `2d`",
        "$TOCSIN_MAIL_HOTS:1:1: warning: unknown variable `TOCSIN_MAIL_HOTS`; did you mean `TOCSIN_MAIL_HOST`?",
      ])
  }

  @Test func `a password file is read only if others cannot read it`() throws {
    let folder = try TemporaryFolder([
      "tocsin.yaml": "mail: {host: h, from: t@example.org, user: u, password_file: smtp}\n",
      "smtp": "s3cret\n", "credentials/smtp": "other\n",
    ])
    func permit(_ mode: Int, _ name: String) throws {
      try FileManager.default.setAttributes(
        [.posixPermissions: NSNumber(value: mode)], ofItemAtPath: folder.path + "/" + name)
    }
    try permit(0o644, "smtp")
    #expect(
      folder.shown(try folder.settings().diagnostics) == [
        "tocsin.yaml:1:62: error: `password_file`: everybody can read `smtp`; run `chmod 600 smtp`"
      ])
    try permit(0o600, "smtp")
    #expect(try folder.settings().value.mail?.password == "s3cret")
    try FileManager.default.removeItem(atPath: folder.path + "/smtp")
    try permit(0o600, "credentials/smtp")
    let credentials = ["CREDENTIALS_DIRECTORY": folder.path + "/credentials"]
    #expect(try folder.settings(credentials).value.mail?.password == "other")
    #expect(try folder.settings().value.mail == nil)
  }

  @Test func `says what to create when there is no settings file`() throws {
    let folder = try TemporaryFolder()
    let environment = ["HOME": folder.path, "TOCSIN_SETTINGS": folder.path + "/none.yaml"]
    let error = #expect(throws: SettingsError.self) {
      try loadSettings(at: nil, environment: environment)
    }
    #expect(error?.description.contains("none.yaml`: there is no such file; copy") == true)
  }

  @Test func `settings and state are found by systemd, before XDG`() throws {
    let folder = try TemporaryFolder(["etc/tocsin.yaml": "time_zone: Asia/Seoul"])
    var environment = [
      "CONFIGURATION_DIRECTORY": folder.path + "/etc:/other", "XDG_STATE_HOME": folder.path,
      "HOME": "/nowhere",
    ]
    let settings = try loadSettings(at: nil, environment: environment).value
    #expect(settings.timeZone == "Asia/Seoul")
    #expect(settings.paths.state == folder.path + "/tocsin")
    environment["STATE_DIRECTORY"] = "/srv/a:/srv/b"
    #expect(try loadSettings(at: nil, environment: environment).value.paths.state == "/srv/a")
  }

  @Test func `references that nothing declares are told`() throws {
    let folder = try TemporaryFolder(
      GoodRules.all.merging([
        "tocsin.yaml": Self.good.replacingOccurrences(of: "acme", with: "acne")
      ]) { $1 })
    let settings = try folder.settings()
    let sources = Loaded<[Source]>(value: [], leftOut: ["us-ftcc"])
    #expect(
      folder.shown(
        unknownReferences(settings.references, sources: sources, rulebook: nil)
      ) == [
        "tocsin.yaml:4:11: error: unknown source `cn`; known sources: all, us-ftcc",
        "tocsin.yaml:4:15: error: unknown source `us-ftc`; did you mean `us-ftcc`?",
      ])
    try FileManager.default.removeItem(atPath: folder.path + "/tocsin.yaml")
    #expect(
      folder.shown(
        unknownReferences(settings.references, sources: nil, rulebook: folder.rulebook())
      ) == [
        "tocsin.yaml:13:24: error: unknown company `acne`; did you mean `acme`?",
        "tocsin.yaml:13:39: error: unknown kind `fine`; known kinds: lawsuit, takedown",
      ])
  }
}
