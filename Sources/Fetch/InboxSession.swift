/// The conversation with an IMAP server after the login.
struct InboxSession {
  private let connection: InboxConnection
  private let bodyLimitBytes: Int
  private var commands = 0

  init(_ connection: InboxConnection, bodyLimitBytes: Int) {
    (self.connection, self.bodyLimitBytes) = (connection, bodyLimitBytes)
  }

  mutating func news(in folder: String, after mark: InboxMark?) throws(FetchError) -> InboxNews {
    let opened = try replies(to: "EXAMINE \(Self.quoted(folder))")
    guard let validity = opened.lazy.compactMap({ $0.number(after: "UIDVALIDITY ") }).first else {
      throw connection.badAnswer("the folder has no UIDVALIDITY, so its mails cannot be told apart")
    }
    let known = mark?.validity == validity ? mark : nil
    let all = try newMails(after: known?.last ?? 0)
    let wanted =
      known == nil
      ? all.suffix(InboxClient.mailsAtOnce) : all.prefix(InboxClient.mailsAtOnce)
    var news = InboxNews(
      mails: [], mark: InboxMark(validity: validity, last: known?.last ?? 0),
      left: known == nil ? 0 : all.count - wanted.count)
    for uid in wanted {
      if let mail = try mail(uid) { news.mails.append(mail) }
      news.mark.last = uid
    }
    try? connection.send("z LOGOUT\r\n")
    return news
  }

  /// Ascending. `n:*` names the last mail also if its number is below n.
  private mutating func newMails(after last: UInt32) throws(FetchError) -> [UInt32] {
    guard last < .max else { return [] }
    let found = try replies(to: "UID SEARCH UID \(last + 1):*")
    let numbers = found.filter { $0.text.hasPrefix("* SEARCH") }.flatMap { reply in
      reply.text.split(separator: " ").dropFirst(2).compactMap { UInt32($0) }
    }
    return Set(numbers).filter { $0 > last }.sorted()
  }

  /// nil if it was deleted in between.
  private mutating func mail(_ uid: UInt32) throws(FetchError) -> [UInt8]? {
    let found = try replies(to: "UID FETCH \(uid) (UID BODY.PEEK[]<0.\(bodyLimitBytes)>)")
    return found.lazy.compactMap(\.literal).first
  }

  /// The untagged replies to a command.
  ///
  /// - Throws: the server's words if it refuses.
  private mutating func replies(to command: String) throws(FetchError) -> [InboxReply] {
    commands += 1
    let tag = "t\(commands)"
    try connection.send("\(tag) \(command)\r\n")
    var replies: [InboxReply] = []
    while true {
      let reply = try connection.reply(literalLimitBytes: bodyLimitBytes + 1_024)
      if reply.text.hasPrefix(tag + " ") {
        guard reply.text.dropFirst(tag.count + 1).uppercased().hasPrefix("OK") else {
          throw connection.badAnswer(
            "the server refuses `\(command)`: \(reply.text.dropFirst(tag.count + 1))")
        }
        return replies
      }
      if reply.text.uppercased().hasPrefix("* BYE") {
        throw connection.badAnswer("the server ends the conversation: \(reply.text.dropFirst(6))")
      }
      replies.append(reply)
      // Nothing that is asked here has so long an answer.
      guard replies.count <= 10_000 else {
        throw connection.badAnswer("the server does not come to an end")
      }
    }
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}

/// One reply of the server: its line, and the literal that it carries.
struct InboxReply {
  /// Without the literal.
  var text: String
  var literal: [UInt8]?

  func number(after word: String) -> UInt32? {
    text.firstRange(of: word).flatMap { range in
      UInt32(text[range.upperBound...].prefix { $0.isASCII && $0.isNumber })
    }
  }
}
