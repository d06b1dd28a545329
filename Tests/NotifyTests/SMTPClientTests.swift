import Model
import Testing

@testable import Notify

@Suite(.enabled(if: SMTPSink.isInstalled, "smtp-sink is not installed: `apt install postfix`"))
struct `SMTP client` {
  let message = Message(
    id: "<1@example.org>", recipient: "reader@example.org",
    bytes: Array(
      "Subject: 警钟\r\nMessage-ID: <1@example.org>\r\n\r\nfirst\r\n.hidden\r\n.\r\n..\r\nlast\r\n"
        .utf8))

  func client(
    port: Int, security: Settings.Mail.Security = .none, user: String? = nil,
    reply: Duration = .seconds(20)
  ) -> SMTPClient {
    let settings = Settings.Mail(
      host: "127.0.0.1", port: port, security: security, user: user,
      password: user.map { _ in "s3cret" },
      from: "Tocsin <tocsin@example.org>")
    return SMTPClient(settings, patience: SMTPClient.Patience(connect: .seconds(20), reply: reply))
  }

  /// What an outbox acts on: `accepted`, `retry 450`, `refused 550`, `ambiguous`.
  func kind(_ outcome: DeliveryOutcome) -> String {
    switch outcome {
    case .accepted: "accepted"
    case .retry(let code, _): "retry \(code)"
    case .refused(let code, _): "refused \(code)"
    case .ambiguous: "ambiguous"
    }
  }

  @Test func `hands a message over with its envelope`() async throws {
    try await withSink { sink in
      let outcome = await client(port: sink.port).deliver(message)
      guard case .accepted(let reply) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(reply.hasPrefix("250 "))
      #expect(sink.mail.contains("X-Mail-Args: <tocsin@example.org>"))
      #expect(sink.mail.contains("X-Rcpt-Args: <reader@example.org>"))
      #expect(
        sink.mail.contains(
          "Subject: 警钟\nMessage-ID: <1@example.org>\n\nfirst\n.hidden\n.\n..\nlast\n"))
    }
  }

  @Test(arguments: [
    (["-r", "RCPT"], "retry 450"), (["-f", "RCPT", "-B", "550 5.1.1 Unknown user"], "refused 550"),
    (["-Q", "MAIL"], "retry 421"), (["-r", "."], "retry 450"), (["-r", "DATA"], "retry 450"),
    (["-f", ".", "-B", "554 5.7.1 Not wanted"], "refused 554"), (["-q", "."], "ambiguous"),
    (["-Q", "."], "retry 421"), (["-q", "DATA"], "retry 0"), (["-q", "RCPT"], "retry 0"),
    (["-q", "CONNECT"], "retry 0"),
    // Refusals of ourselves, which say nothing about message or reader.
    (["-f", "MAIL", "-B", "550 5.7.1 Sender denied"], "retry 550"),
    (["-f", "CONNECT", "-B", "554 No service"], "retry 554"),
    (["-f", "MAIL", "-B", "552 Too large"], "refused 552"),
  ])
  func `tells later from never and from perhaps`(faults: [String], kind: String) async throws {
    try await withSink(faults) { sink in
      let outcome = await client(port: sink.port).deliver(message)
      #expect(self.kind(outcome) == kind, "\(outcome)")
    }
  }

  @Test(arguments: [(".:30", "ambiguous"), ("DATA:30", "retry 0")])
  func `ends with patience`(delay: String, kind: String) async throws {
    try await withSink(["-W", delay]) { sink in
      let outcome = await client(port: sink.port, reply: .seconds(1)).deliver(message)
      #expect(self.kind(outcome) == kind, "\(outcome)")
    }
  }

  @Test func `says who does not listen`() async throws {
    let port = try freePort()
    let outcome = await client(port: port).deliver(message)
    guard case .retry(0, let text) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(text.hasPrefix("cannot send to reader@example.org through 127.0.0.1:\(port): "))
    #expect(text.hasSuffix("; check `host`, `port` and `security`, and that the server runs"))
  }

  @Test(arguments: ["\r\n", "\n", "\r"])
  func `puts CRLF and stuffed dots on the wire`(lineEnd: String) async throws {
    try await withSink { sink in
      let relay = try SMTPRelay(to: sink.port)
      var message = message
      message.bytes = Array("Subject: x\(lineEnd)\(lineEnd).a\(lineEnd).\(lineEnd)b".utf8)
      let outcome = await client(port: relay.port).deliver(message)
      #expect(kind(outcome) == "accepted")
      let sent = await relay.sent()
      #expect(sent.contains("DATA\r\nSubject: x\r\n\r\n..a\r\n..\r\nb\r\n.\r\n"))
      #expect(!sent.replacing("\r\n", with: "").utf8.contains { $0 == 0x0A || $0 == 0x0D })
    }
  }

  @Test func `logs in and never tells the password`() async throws {
    try await withSink(["-f", "MAIL"]) { sink in
      let relay = try SMTPRelay(to: sink.port)
      let outcome = await client(port: relay.port, user: "tocsin").deliver(message)
      let sent = await relay.sent()
      // \0tocsin\0s3cret
      #expect(sent.contains("AHRvY3NpbgBzM2NyZXQ="))
      #expect(!"\(outcome)".contains("s3cret") && !"\(outcome)".contains("AHRvY3NpbgBzM2NyZXQ="))
    }
  }

  @Test func `sends nothing where TLS is wanted and not offered`() async throws {
    try await withSink { sink in
      let relay = try SMTPRelay(to: sink.port)
      let outcome = await client(port: relay.port, security: .starttls, user: "tocsin").deliver(
        message)
      guard case .retry(_, let text) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(text.contains("no STARTTLS"))
      let sent = await relay.sent()
      #expect(!sent.contains("AUTH") && !sent.contains("MAIL"))
    }
  }

  @Test(arguments: [
    "a@example.org>\r\nRCPT TO:<b@example.org", "two words@example.org", "nobody", "",
  ])
  func `lets no address become a command`(recipient: String) async throws {
    try await withSink { sink in
      var message = message
      message.recipient = recipient
      #expect(kind(await client(port: sink.port).deliver(message)) == "refused 0")
      #expect(sink.mail.isEmpty)
    }
  }

  @Test func `sends one after another to many`() async throws {
    try await withSink { sink in
      let client = client(port: sink.port)
      let kinds = await withTaskGroup { group in
        for number in 1...20 {
          var message = message
          message.recipient = "reader\(number)@example.org"
          group.addTask { [message] in await client.deliver(message) }
        }
        return await group.reduce(into: Set<String>()) { $0.insert(kind($1)) }
      }
      #expect(kinds == ["accepted"])
      let recipients = Set(sink.mail.split(separator: "\n").filter { $0.hasPrefix("X-Rcpt-Args:") })
      #expect(recipients.count == 20)
    }
  }
}
