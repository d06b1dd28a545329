import Foundation
import Model

/// Reads how mail is sent; the password comes from a file of its own or from the environment.
struct MailReader {
  let places: SettingsPlaces
  let mistakes: Mistakes

  /// With `password`, which is known only to be refused in better words.
  static let keys = SettingsKeys.mail + ["password"]

  /// nil if no key has a value, or if one is wrong.
  func mail(_ fields: Fields) -> Settings.Mail? {
    if fields.all.contains(where: { $0.name == "password" }) {
      mistakes.error(
        fields.location(ofKey: "password"),
        "a password does not belong into this file; write it to a file of its own and name that "
          + "by `password_file`, or set `TOCSIN_MAIL_PASSWORD`")
    }
    guard SettingsKeys.mail.contains(where: { fields[$0] != nil }) else { return nil }
    let security = fields.choice("security", Settings.Mail.Security.self) ?? .starttls
    let port = fields.number("port", in: 1...65535) ?? standardPort(security)
    let user = fields.text("user")
    let password = password(fields)
    checkLogin(user: user, password: password, fields)
    guard let host = fields.requiredText("host"), fields.require("from") != nil,
      let from = fields.parsed("from", mailbox)
    else { return nil }
    return Settings.Mail(
      host: host, port: port, security: security, user: user, password: password, from: from)
  }

  /// RFC 6409 and RFC 8314.
  private func standardPort(_ security: Settings.Mail.Security) -> Int {
    switch security {
    case .none: 25
    case .starttls: 587
    case .tls: 465
    }
  }

  private func checkLogin(user: String?, password: String?, _ fields: Fields) {
    if user != nil, password == nil, fields["password_file"] == nil {
      mistakes.error(
        fields.location(ofKey: "user"),
        "`user` has no password; name a `password_file`, or set `TOCSIN_MAIL_PASSWORD`")
    }
    if user == nil, fields["password_file"] != nil {
      mistakes.error(
        fields.location(ofKey: "password_file"), "there is a password but no `user` to log in as")
    }
  }

  private func password(_ fields: Fields) -> String? {
    if let password = places.variable("TOCSIN_MAIL_PASSWORD") { return password }
    return fields["password_file"].flatMap { value in
      fields.parsed(value, "password_file") { name throws(Complaint) in
        try secret(named: name, from: value.text.folder)
      }
    }
  }

  /// The first line of the file at `name`, else of `$CREDENTIALS_DIRECTORY/name`.
  private func secret(named name: String, from folder: String) throws(Complaint) -> String {
    let files = [
      joined(folder, places.inHome(name)),
      places.variable("CREDENTIALS_DIRECTORY").map { joined($0, name) },
    ].compactMap(\.self)
    guard let path = files.first(where: FileManager.default.fileExists(atPath:)) else {
      let tried = files.map { "`\($0)`" }.joined(separator: " nor ")
      throw Complaint("there is no file \(tried); write the password into it")
    }
    if isReadableByAll(path) {
      throw Complaint("everybody can read `\(path)`; run `chmod 600 \(path)`")
    }
    guard let data = FileManager.default.contents(atPath: path),
      let line = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).first
    else { throw Complaint("`\(path)` cannot be read or is empty; write the password into it") }
    return String(line)
  }

  private func isReadableByAll(_ path: String) -> Bool {
    do {
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      guard let mode = attributes[.posixPermissions] as? NSNumber else { return true }
      return mode.intValue & 0o004 != 0
    } catch {
      return false
    }
  }
}
