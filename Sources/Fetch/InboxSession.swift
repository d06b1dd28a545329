/// The conversation with an IMAP server after the login.
struct InboxSession {
  private let folder: String
  private let bodyLimitBytes: Int
  private let connect: () throws(FetchError) -> InboxConnection
  private var connection: InboxConnection
  private var commands = 0

  /// Mails on which the line may break in one visit; each costs a new login.
  private static let breaksAtOnce = 3

  init(
    in folder: String, bodyLimitBytes: Int,
    connect: @escaping () throws(FetchError) -> InboxConnection
  ) throws(FetchError) {
    (self.folder, self.bodyLimitBytes, self.connect) = (folder, bodyLimitBytes, connect)
    connection = try connect()
  }

  /// Goes on behind a mail that the server does not give. One on which the line breaks counts as read when
  /// another after it is answered: until then the server may be what is at fault.
  mutating func news(after mark: InboxMark?) throws(FetchError) -> InboxNews {
    let validity = try open()
    let known = mark?.validity == validity ? mark : nil
    let all = try newMails(after: known?.last ?? 0)
    let wanted =
      known == nil
      ? all.suffix(InboxClient.mailsAtOnce) : all.prefix(InboxClient.mailsAtOnce)
    var news = InboxNews(
      mails: [], mark: InboxMark(validity: validity, last: known?.last ?? 0), left: 0)
    var breaks = 0
    var doubtful: [String] = []
    for uid in wanted {
      do throws(FetchError) {
        let answer = try answer(to: "UID FETCH \(uid) (UID BODY.PEEK[]<0.\(bodyLimitBytes)>)")
        news.notes += doubtful.map { $0 + "; it was left out" }
        doubtful = []
        take(answer, uid, into: &news)
      } catch {
        let size = connection.awaitedBytes.map { " (\($0) bytes)" } ?? ""
        doubtful.append("mail \(uid)\(size): \(error.reason)")
        breaks += 1
        guard breaks < Self.breaksAtOnce, uid != wanted.last, isOpenAgain(validity) else { break }
      }
    }
    if let last = doubtful.last, news.mails.isEmpty, news.notes.isEmpty {
      throw connection.badAnswer(last)
    }
    news.notes += doubtful.map { $0 + "; the next visit tries it again" }
    news.left = all.count { $0 > news.mark.last }
    try? connection.send("z LOGOUT\r\n")
    return news
  }

  /// - Returns: the number of the numbering of the folder's mails.
  private mutating func open() throws(FetchError) -> UInt32 {
    let opened = try replies(to: "EXAMINE \(Self.quoted(folder))")
    guard let validity = opened.lazy.compactMap({ $0.number(after: "UIDVALIDITY ") }).first else {
      throw connection.badAnswer("the folder has no UIDVALIDITY, so its mails cannot be told apart")
    }
    return validity
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

  /// Takes the mail of an answer; nothing if it was deleted in between.
  private func take(_ answer: Answer, _ uid: UInt32, into news: inout InboxNews) {
    news.mark.last = uid
    switch answer {
    case .refusal(let words):
      news.notes.append("mail \(uid): the server refuses it (\(words)); it was left out")
    case .replies(let replies):
      guard let mail = replies.lazy.compactMap(\.literal).first else { return }
      news.mails.append(mail)
      guard mail.count >= bodyLimitBytes else { return }
      news.notes.append(
        "mail \(uid): only its first \(bodyLimitBytes) bytes were read; raise `body_limit`")
    }
  }

  /// Whether a new connection shows the folder as it was.
  private mutating func isOpenAgain(_ validity: UInt32) -> Bool {
    do throws(FetchError) {
      connection = try connect()
      return try open() == validity
    } catch {
      return false
    }
  }

  /// The untagged replies to a command.
  ///
  /// - Throws: the server's words if it refuses.
  private mutating func replies(to command: String) throws(FetchError) -> [InboxReply] {
    switch try answer(to: command) {
    case .replies(let replies): return replies
    case .refusal(let words):
      throw connection.badAnswer("the server refuses `\(command)`: \(words)")
    }
  }

  private enum Answer {
    case replies([InboxReply])
    /// In the server's words.
    case refusal(String)
  }

  private mutating func answer(to command: String) throws(FetchError) -> Answer {
    commands += 1
    let tag = "t\(commands)"
    try connection.send("\(tag) \(command)\r\n")
    var replies: [InboxReply] = []
    while true {
      let reply = try connection.reply(literalLimitBytes: bodyLimitBytes + 1_024)
      if reply.text.hasPrefix(tag + " ") {
        let words = reply.text.dropFirst(tag.count + 1)
        return words.uppercased().hasPrefix("OK") ? .replies(replies) : .refusal(String(words))
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
