/// Why a digest could not be rendered or written.
public enum NotifyError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A template of the deployment that cannot be read or parsed.
  case template(file: String, line: Int?, reason: String)
  case page(path: String, reason: String)

  public var description: String {
    switch self {
    case .template(let file, let line, let reason):
      "\(file)\(line.map { ":\($0)" } ?? ""): \(reason); remove the file to use the built-in template"
    case .page(let path, let reason):
      "\(path): cannot write the page: \(reason)"
    }
  }
}
