/// Why the demo's small web cannot be served, in words that say what to do.
public enum DemoError: Error, Sendable, Hashable, CustomStringConvertible {
  case unreadable(path: String, reason: String)
  case badPages(path: String, reason: String)
  case badPlaceholder(String)
  case badText(path: String, reason: String)
  case notInCharset(path: String, charset: String)
  case cannotListen(port: UInt16, reason: String)

  public var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "\(path): cannot read: \(reason); name the project's folder with `--home`"
    case .badPages(let path, let reason):
      "\(path): \(reason); each key is a path, each value an object of `type`, `charset`, `status`, `location`, `validator`"
    case .badPlaceholder(let placeholder):
      "unknown placeholder `{{\(placeholder)}}`; known ones look like `{{site}}`, `{{now-3h rfc822}}`, `{{today-1 iso Asia/Shanghai}}`, with one of "
        + DemoText.Form.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
    case .badText(let path, let reason): "\(path): \(reason)"
    case .notInCharset(let path, let charset):
      "\(path): cannot be written in `\(charset)`; give a charset that iconv knows and that has all its characters"
    case .cannotListen(let port, let reason):
      "cannot listen on 127.0.0.1:\(port): \(reason); port 0 takes any free one"
    }
  }
}
