import Foundation
import Model

/// Reads how a source is read: by which kind of answer, with the selectors that go with it.
struct ReadingReader {
  let fields: Fields
  let environment: [String: String]?
  var mistakes: Mistakes { fields.mistakes }

  /// Each kind's key, and the keys that are read with it.
  static let kinds: [(key: String, goesWith: Set<String>)] = [
    ("feed", ["article", "first", "post"]),
    ("page", ["list", "article", "first", "post"]),
    ("json", ["list", "article", "first", "post"]),
    ("csv", ["list", "article", "first", "post"]),
    ("sitemap", ["match", "article"]),
    ("mailbox", ["password", "token", "ca"]),
    ("folder", ["article"]),
  ]
  static let companions = ["list", "article", "match", "password", "token", "ca", "first", "post"]

  func reading() -> Source.Reading? {
    let stated = Self.kinds.filter { fields[$0.key] != nil }
    guard let kind = stated.first, stated.count == 1 else {
      let place =
        stated.dropFirst().first.map { fields.location(ofKey: $0.key) } ?? fields.value.location
      mistakes.error(
        place,
        "source: \(stated.isEmpty ? "nothing says" : "more than one key says") what is read; "
          + "write exactly one of \(quoted(Self.kinds.map(\.key)))")
      return nil
    }
    refuseUnread(kind)
    let article = ListReader.article(fields)
    switch kind.key {
    case "feed": return url("feed").map { .feed(url: $0, article: article) }
    case "page": return page(article)
    case "json": return json(article)
    case "csv": return table(article)
    case "sitemap":
      return url("sitemap").map {
        .sitemap(url: $0, matching: fields.texts("match"), article: article ?? .init())
      }
    case "folder":
      return fields.text("folder").map {
        .files(path: joined(fields.value.text.folder, $0), article: article ?? .init())
      }
    default: return mailbox()
    }
  }

  private func refuseUnread(_ kind: (key: String, goesWith: Set<String>)) {
    for key in Self.companions where fields[key] != nil && !kind.goesWith.contains(key) {
      let others = Self.kinds.filter { $0.goesWith.contains(key) }.map(\.key)
      mistakes.error(
        fields.location(ofKey: key),
        "`\(key)` is not read with `\(kind.key)`; it goes with \(quoted(others))")
    }
  }

  private func url(_ key: String) -> String? { fields.parsed(key, fillableURL) }

  private func page(_ article: Source.ArticleSelectors?) -> Source.Reading? {
    let url = url("page")
    guard let value = fields.require("list"),
      let group = Fields(value, "`list` group", keys: ["html"] + ListReader.pageKeys, mistakes),
      var list = ListReader(group: group).pageList(), let url
    else { return nil }
    list.html = group.parsed("html", selector)
    return .page(url: url, list: list, article: article)
  }

  private func json(_ article: Source.ArticleSelectors?) -> Source.Reading? {
    let url = url("json")
    guard let value = fields.require("list"), let items = jsonItems(value), let url else {
      return nil
    }
    return .json(url: url, list: Source.JSONList(items: items), article: article)
  }

  private func jsonItems(_ value: Value) -> Source.JSONList.Items? {
    if case .mapping(let pairs) = value.content, pairs.contains(where: { $0.key.scalar == "html" })
    {
      let keys = ["html"] + ListReader.pageKeys
      guard let group = Fields(value, "`list` group", keys: keys, mistakes),
        let path = group.parsed("html", valuePath), let list = ListReader(group: group).pageList()
      else { return nil }
      return .html(path: path, list: list)
    }
    let keys = ["items"] + ListReader.valueKeys
    guard let group = Fields(value, "`list` group", keys: keys, mistakes),
      group.require("items") != nil, let path = group.parsed("items", valuePath)
    else { return nil }
    return .objects(path: path, ListReader(group: group).itemValues(valueTemplate))
  }

  private func table(_ article: Source.ArticleSelectors?) -> Source.Reading? {
    let url = url("csv")
    guard let value = fields.require("list"),
      let group = Fields(value, "`list` group", keys: ListReader.valueKeys, mistakes), let url
    else { return nil }
    return .table(
      url: url, row: ListReader(group: group).itemValues(columnTemplate), article: article)
  }

  private func mailbox() -> Source.Reading? {
    guard let place = fields.text("mailbox") else { return nil }
    guard place.contains("://") else {
      for key in ["password", "token", "ca"] where fields[key] != nil {
        mistakes.error(
          fields.location(ofKey: key), "`\(key)` goes with `mailbox: imaps://…`, not with a path")
      }
      return .mailbox(path: joined(fields.value.text.folder, place))
    }
    let address = fields.parsed("mailbox", inboxAddress)
    guard let login = login(), var inbox = address else { return nil }
    inbox.login = login
    inbox.authority = fields.text("ca").map { joined(fields.value.text.folder, $0) }
    return .inbox(inbox)
  }

  private func login() -> Source.Inbox.Login? {
    guard fields["token"] != nil else {
      guard fields.require("password") != nil else { return nil }
      return fields.parsed("password", filled(from: environment)).map { .password($0) }
    }
    if fields["password"] != nil {
      mistakes.error(
        fields.location(ofKey: "token"), "`token` takes the place of `password`; write one of them")
    }
    return fields.parsed("token", filled(from: environment)).map { .token($0) }
  }
}

/// Takes `imaps://user@host:993/INBOX` apart, all but the login; a user's name with an `@` is percent-encoded.
private func inboxAddress(_ text: String) throws(Complaint) -> Source.Inbox {
  let form = "write it like `imaps://desk@mail.example.org/INBOX`"
  guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
    scheme == "imaps" || scheme == "imap"
  else {
    throw Complaint("`\(text)` is no mailbox; \(form), or a path")
  }
  guard parts.password == nil else {
    throw Complaint("the password does not stand here; write `password: ${env:NAME}`")
  }
  guard let host = parts.host, !host.isEmpty, let user = parts.user, !user.isEmpty else {
    throw Complaint("`\(text)` names no user or no server; \(form)")
  }
  let folder = parts.path.drop { $0 == "/" }
  guard folder.utf8.allSatisfy({ (32..<127).contains($0) }) else {
    throw Complaint(
      "a folder's name is written as the server names it: `&U,BTFw-` for 台北 (RFC 3501, 5.1.3)")
  }
  let startsPlain = scheme == "imap"
  return Source.Inbox(
    host: host, port: parts.port ?? (startsPlain ? 143 : 993), startsPlain: startsPlain, user: user,
    login: .password(""), folder: folder.isEmpty ? "INBOX" : String(folder))
}
