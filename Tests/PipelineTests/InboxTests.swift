import Fetch
import Foundation
import Model
import Testing

@testable import Pipeline

/// Against Debian's own Dovecot, with TLS by an authority made for the test.
@Suite(.enabled(if: IMAPServer.isInstalled, "install dovecot-imapd"), .serialized)
struct InboxTests {
  let server: IMAPServer

  init() throws { server = try IMAPServer() }

  private func client(timeout: Duration = .seconds(10), limit: Int = 1_000_000) -> InboxClient {
    InboxClient(allowsPrivateAddresses: true, timeout: timeout, bodyLimitBytes: limit)
  }

  private func mail(_ number: Int) -> String {
    "Subject: Letter \(number)\r\nMessage-ID: <\(number)@x.example>\r\n\r\nText of letter \(number).\r\n"
  }

  @Test func `new mails are read once, and nothing is marked as read`() async throws {
    for number in 1...3 { try server.deliver(mail(number)) }
    let first = try await client().news(in: server.inbox(), after: nil)
    #expect(first.mails.map { String(decoding: $0, as: UTF8.self) } == (1...3).map(mail))
    #expect(first.mark.last == 3 && first.left == 0)
    #expect(try await client().news(in: server.inbox(), after: first.mark).mails.isEmpty)
    try server.deliver(mail(4))
    let second = try await client().news(in: server.inbox(), after: first.mark)
    #expect(second.mails.map { String(decoding: $0, as: UTF8.self) } == [mail(4)])
    #expect(second.mark == InboxMark(validity: first.mark.validity, last: 4))
    // Dovecot writes flags into the names of files, behind `:2,`.
    #expect(try server.files().allSatisfy { !$0.contains(":2,S") && !$0.hasSuffix("S") })
  }

  @Test func `a new numbering begins from the newest mails`() async throws {
    try server.deliver(mail(1))
    let news = try await client().news(
      in: server.inbox(), after: InboxMark(validity: 1, last: 4_000_000_000))
    #expect(news.mails.count == 1 && news.mark.validity != 1 && news.mark.last == 1)
  }

  @Test func `a first visit takes the newest mails, a later one continues where the last ended`()
    async throws
  {
    for number in 1...55 { try server.deliver(mail(number)) }
    let first = try await client().news(in: server.inbox(), after: nil)
    #expect(first.mails.count == 50 && first.mark.last == 55 && first.left == 0)
    let early = InboxMark(validity: first.mark.validity, last: 2)
    let second = try await client().news(in: server.inbox(), after: early)
    #expect(second.mails.count == 50 && second.mark.last == 52 && second.left == 3)
  }

  @Test func `a long mail is cut, a folder that is not there and a wrong password are told`()
    async throws
  {
    try server.deliver("Subject: Long\r\n\r\n" + String(repeating: "x\r\n", count: 5_000))
    let news = try await client(limit: 1_000).news(in: server.inbox(), after: nil)
    #expect(news.mails.map(\.count) == [1_000])
    #expect(
      news.notes == ["mail 1: only its first 1000 bytes were read; raise `body_limit`"])
    let gone = await #expect(throws: FetchError.self) {
      try await client().news(in: server.inbox(folder: "No\"thing"), after: nil)
    }
    #expect(
      "\(gone.map(String.init(describing:)) ?? "")".contains(#"refuses `EXAMINE "No\"thing"`"#))
    let denied = await #expect(throws: FetchError.self) {
      try await client().news(in: server.inbox(login: .password("wrong")), after: nil)
    }
    guard case .refusedLogin? = denied else {
      Issue.record("told as \(String(describing: denied))")
      return
    }
  }

  @Test func `a mail that the server refuses is told, and those around it are read`() async throws {
    try server.deliver(mail(1))
    try server.deliver(mail(2))
    try server.spoilNewest()
    try server.deliver(mail(3))
    let news = try await client().news(in: server.inbox(), after: nil)
    #expect(news.mails.map { String(decoding: $0, as: UTF8.self) } == [mail(1), mail(3)])
    #expect(news.mark.last == 3)
    #expect(news.notes.count == 1)
    #expect(news.notes.first?.hasPrefix("mail 2: ") == true)
    #expect(news.notes.first?.hasSuffix("; it was left out") == true)
  }

  @Test func `a mail that comes slowly but steadily is read`() async throws {
    let long = "Subject: Long\r\n\r\n" + String(repeating: "0123456789\r\n", count: 40_000)
    try server.deliver(long)
    let line = try SlowLine(to: server.inbox().port, pause: .milliseconds(200))
    var inbox = server.inbox()
    inbox.port = line.port
    let began = ContinuousClock.now
    let news = try await client(timeout: .seconds(1)).news(in: inbox, after: nil)
    #expect(news.mails.map(\.count) == [long.utf8.count])
    #expect(ContinuousClock.now - began > .seconds(1))
  }

  @Test
  func `a mail on which the line breaks is told by number and size, and those around it are read`()
    async throws
  {
    let long = "Subject: Long\r\n\r\n" + String(repeating: "0123456789\r\n", count: 20_000)
    try server.deliver(mail(1))
    try server.deliver(long)
    try server.deliver(mail(3))
    let line = try SlowLine(to: server.inbox().port, limitBytes: 100_000)
    var inbox = server.inbox()
    inbox.port = line.port
    let news = try await client(timeout: .seconds(1)).news(in: inbox, after: nil)
    #expect(news.mails.map { String(decoding: $0, as: UTF8.self) } == [mail(1), mail(3)])
    #expect(news.mark.last == 3)
    #expect(
      news.notes == [
        "mail 2 (\(long.utf8.count) bytes): no complete answer within 1 s; it was left out"
      ])
    try server.deliver(long)
    let last = try await client(timeout: .seconds(1)).news(
      in: inbox, after: InboxMark(validity: news.mark.validity, last: 2))
    #expect(last.mails.count == 1 && last.mark.last == 3 && last.left == 1)
    #expect(last.notes.first?.hasSuffix("; the next visit tries it again") == true)
    let alone = await #expect(throws: FetchError.self) {
      try await client(timeout: .seconds(1)).news(in: inbox, after: last.mark)
    }
    #expect(alone?.reason.hasPrefix("mail 4 (\(long.utf8.count) bytes): ") == true)
  }

  @Test(arguments: [false, true])
  func `TLS that begins with a command, and a token in place of the password`(
    startsPlain: Bool
  ) async throws {
    try server.deliver(mail(1))
    for login in [.password("secret"), Source.Inbox.Login.token(IMAPServer.token)] {
      let inbox = server.inbox(startsPlain: startsPlain, login: login)
      #expect(try await client().news(in: inbox, after: nil).mails.count == 1)
    }
    let stale = server.inbox(startsPlain: startsPlain, login: .token(IMAPServer.token + "x"))
    let denied = await #expect(throws: FetchError.self) {
      try await client().news(in: stale, after: nil)
    }
    guard case .refusedLogin? = denied else {
      Issue.record("told as \(String(describing: denied))")
      return
    }
  }

  @Test func `a server without TLS gets no login`() async throws {
    let plain = try IMAPServer(hasTLS: false)
    let refused = await #expect(throws: FetchError.self) {
      try await client().news(in: plain.inbox(startsPlain: true), after: nil)
    }
    guard case .tls? = refused else {
      Issue.record("told as \(String(describing: refused))")
      return
    }
  }

  @Test func `a certificate of an unknown authority, and a private address, are refused`()
    async throws
  {
    var stranger = server.inbox()
    stranger.authority = nil
    let untrusted = await #expect(throws: FetchError.self) {
      try await client().news(in: stranger, after: nil)
    }
    guard case .tls? = untrusted else {
      Issue.record("told as \(String(describing: untrusted))")
      return
    }
    let guarded = InboxClient(
      allowsPrivateAddresses: false, timeout: .seconds(10), bodyLimitBytes: 1_000)
    let refused = await #expect(throws: FetchError.self) {
      try await guarded.news(in: server.inbox(), after: nil)
    }
    guard case .refusedAddress(_, _, "loopback")? = refused else {
      Issue.record("told as \(String(describing: refused))")
      return
    }
  }

  @Test func `newsletters become documents, each once`() async throws {
    let world = try World()
    let inbox = server.inbox()
    try world.folder.write(
      """
      name: Letters
      every: 1h
      mailbox: imaps://desk%40x.example@localhost:\(inbox.port)/INBOX
      password: secret
      ca: \(inbox.authority ?? "")
      allow_private_addresses: true
      """, to: "Feeds/xa/letters.yaml")
    func fetch(_ hours: Double) async throws -> CycleReport {
      try await world.run(after: hours, Cycle.Options(stages: .fetch))
    }
    for number in 1...2 { try server.deliver(mail(number)) }
    #expect(try await fetch(0).newDocuments == 2)
    #expect(try await fetch(2).visits.map(\.outcome) == [.unchanged])
    try server.deliver(mail(3))
    #expect(try await fetch(4).newDocuments == 1)
    let documents = try await world.open().archive.unclassified(limit: 9).map(\.content)
    #expect(documents.map(\.title) == (1...3).map { "Letter \($0)" })
    #expect(documents.last?.text == "Text of letter 3.")
  }
}

@Test func `the last mail's number is kept where web servers' validators are`() {
  let mark = InboxMark(validity: 1_795_670_474, last: 42)
  #expect(InboxMark(mark.validators) == mark)
  for etag in [nil, "\"abc\"", "imap 1", "imap x 2", "imap 1 2 3"] {
    #expect(InboxMark(Validators(etag: etag)) == nil)
  }
}
