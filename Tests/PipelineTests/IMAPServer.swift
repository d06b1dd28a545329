import Foundation
import Glibc
import Model

/// Dovecot on a port of loopback, with one user and a Maildir, gone with the value.
final class IMAPServer: Sendable {
  static let isInstalled =
    FileManager.default.isExecutableFile(atPath: "/usr/sbin/dovecot")
    && FileManager.default.fileExists(atPath: "/usr/lib/dovecot/imap")

  private let folder = "/tmp/tocsin-imap-\(UUID().uuidString.prefix(8))"
  private let port: Int
  /// Where TLS begins with a command.
  private let plainPort: Int
  private let process = Process()
  private let hasTLS: Bool
  /// Its end is the server's, also when the tests crash: a server that lives on would hold their output open.
  private let life = Pipe()

  init(hasTLS: Bool = true) throws {
    self.hasTLS = hasTLS
    (port, plainPort) = (try freePort(), try freePort())
    for name in ["mail", "mail/new", "mail/cur", "mail/tmp", "run", "keys/default/HS256"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
      if getuid() == 0, name != "run" { chown("\(folder)/\(name)", owner.user, owner.group) }
    }
    try makeCertificates()
    try configuration.write(toFile: "\(folder)/dovecot.conf", atomically: true, encoding: .utf8)
    try "desk@x.example:{PLAIN}secret::::::\n".write(
      toFile: "\(folder)/users", atomically: true, encoding: .utf8)
    try """
    introspection_mode = local
    local_validation_key_dict = fs:posix:prefix=\(folder)/keys/
    username_attribute = sub

    """.write(toFile: "\(folder)/tokens.conf", atomically: true, encoding: .utf8)
    try Data("bells".utf8).base64EncodedString().write(
      toFile: "\(folder)/keys/default/HS256/default", atomically: true, encoding: .utf8)
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [
      "-c", "/usr/sbin/dovecot -F -c $0 </dev/null & cat >/dev/null; kill $!; wait $!",
      "\(folder)/dovecot.conf",
    ]
    process.standardInput = life
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try withSignals { try process.run() }
    try waitUntilItListens()
  }

  deinit {
    try? life.fileHandleForWriting.close()
    for _ in 0..<250 where process.isRunning { poll(nil, 0, 20) }
    try? FileManager.default.removeItem(atPath: folder)
  }

  func inbox(
    folder name: String = "INBOX", startsPlain: Bool = false,
    login: Source.Inbox.Login = .password("secret")
  ) -> Source.Inbox {
    Source.Inbox(
      host: "localhost", port: startsPlain ? plainPort : port, startsPlain: startsPlain,
      user: "desk@x.example", login: login, folder: name, authority: "\(folder)/ca.pem")
  }

  /// For the same user until the year 2286: a JSON web token, signed (HS256) with `bells`.
  static let token =
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"
    + ".eyJzdWIiOiJkZXNrQHguZXhhbXBsZSIsImlhdCI6MTUwMDAwMDAwMCwiZXhwIjo5OTk5OTk5OTk5fQ"
    + ".ScZNp-HkHJSfAtV21vJM9yoDCccmE3rLw1yew0UWO4M"

  /// As a mail server delivers: written aside, then moved.
  func deliver(_ mail: String) throws {
    let name = "\(nanoseconds()).M\(UUID().uuidString.prefix(6)).x"
    try Data(mail.utf8).write(to: URL(filePath: "\(folder)/mail/tmp/\(name)"))
    try FileManager.default.moveItem(
      atPath: "\(folder)/mail/tmp/\(name)", toPath: "\(folder)/mail/new/\(name)")
  }

  /// Makes the newest mail one that the server cannot open.
  func spoilNewest() throws {
    let name = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/mail/new").max() ?? ""
    chmod("\(folder)/mail/new/\(name)", 0)
  }

  /// Names of the mails' files.
  func files() throws -> [String] {
    try ["new", "cur"].flatMap {
      try FileManager.default.contentsOfDirectory(atPath: "\(folder)/mail/\($0)")
    }
  }

  /// Dovecot reads nobody's mail as root.
  private let owner: (user: uid_t, group: gid_t) =
    getuid() == 0 ? (65_534, 65_534) : (getuid(), getgid())

  /// Without root's rights all its processes are this user's.
  private var users: String {
    guard getuid() != 0, let user = getpwuid(getuid()), let group = getgrgid(getgid()) else {
      return ""
    }
    let name = String(cString: user.pointee.pw_name)
    return """
      default_internal_user = \(name)
      default_login_user = \(name)
      default_internal_group = \(String(cString: group.pointee.gr_name))
      """
  }

  private var configuration: String {
    """
    base_dir = \(folder)/run
    state_dir = \(folder)/run
    log_path = \(folder)/log
    protocols = imap
    listen = 127.0.0.1
    \(users)
    first_valid_uid = 1
    mail_location = maildir:\(folder)/mail
    ssl = \(hasTLS ? "required" : "no")
    ssl_cert = <\(folder)/server.pem
    ssl_key = <\(folder)/server.key
    ssl_dh =
    service imap-login {
      chroot =
      inet_listener imap {
        port = \(plainPort)
      }
      inet_listener imaps {
        port = \(hasTLS ? port : 0)
        ssl = yes
      }
    }
    service anvil {
      chroot =
    }
    service stats {
      chroot =
    }
    auth_mechanisms = plain xoauth2
    passdb {
      driver = passwd-file
      mechanisms = plain
      args = \(folder)/users
    }
    passdb {
      driver = oauth2
      mechanisms = xoauth2
      args = \(folder)/tokens.conf
    }
    userdb {
      driver = static
      args = uid=\(owner.user) gid=\(owner.group) home=\(folder)
    }

    """
  }

  /// An authority of its own, and a certificate for `localhost` by it.
  private func makeCertificates() throws {
    let subject = "subjectAltName=DNS:localhost,IP:127.0.0.1"
    try openssl(
      "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=Test"
        + " -keyout \(folder)/ca.key -out \(folder)/ca.pem")
    try openssl(
      "req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=localhost"
        + " -addext \(subject) -keyout \(folder)/server.key -out \(folder)/server.csr")
    try openssl(
      "x509 -req -in \(folder)/server.csr -CA \(folder)/ca.pem -CAkey \(folder)/ca.key"
        + " -CAcreateserial -days 2 -copy_extensions copy -out \(folder)/server.pem")
  }

  private func openssl(_ arguments: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/openssl")
    process.arguments = arguments.split(separator: " ").map(String.init)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    if process.terminationStatus != 0 { throw CannotStart(what: "openssl \(arguments)") }
  }

  private func waitUntilItListens() throws {
    for _ in 0..<500 {
      if isListening(plainPort) { return }
      poll(nil, 0, 20)
    }
    let log = (try? String(contentsOfFile: "\(folder)/log", encoding: .utf8)) ?? ""
    throw CannotStart(what: "dovecot: \(log)")
  }
}

/// A child inherits the mask of the thread that starts it; a test's blocks SIGTERM, which ends Dovecot.
private func withSignals(_ body: () throws -> Void) rethrows {
  var (none, before) = (sigset_t(), sigset_t())
  sigemptyset(&none)
  pthread_sigmask(SIG_SETMASK, &none, &before)
  defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
  try body()
}

struct CannotStart: Error { let what: String }

private func nanoseconds() -> UInt64 {
  var time = timespec()
  clock_gettime(CLOCK_REALTIME, &time)
  return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}

func loopback(_ port: Int) -> sockaddr_in {
  var name = sockaddr_in()
  name.sin_family = sa_family_t(AF_INET)
  name.sin_port = in_port_t(port).bigEndian
  inet_pton(AF_INET, "127.0.0.1", &name.sin_addr)
  return name
}

func freePort() throws -> Int {
  let probe = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  defer { close(probe) }
  var name = loopback(0)
  var size = socklen_t(MemoryLayout<sockaddr_in>.size)
  let isBound = withUnsafeMutablePointer(to: &name) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      bind(probe, $0, size) == 0 && getsockname(probe, $0, &size) == 0
    }
  }
  guard isBound else { throw CannotStart(what: "a socket") }
  return Int(in_port_t(bigEndian: name.sin_port))
}

private func isListening(_ port: Int) -> Bool {
  guard let probe = connected(to: port) else { return false }
  close(probe)
  return true
}

func connected(to port: Int) -> Int32? {
  let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  var name = loopback(port)
  let isConnected = withUnsafePointer(to: &name) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      connect(client, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
    }
  }
  if isConnected { return client }
  close(client)
  return nil
}
