/// Why evidence cannot be kept or read.
public enum WebArchiveError: Error, Sendable, Hashable, CustomStringConvertible {
  case cannotWrite(path: String, reason: String)
  case cannotRead(path: String, reason: String)
  /// What cannot be read is passed over; what follows is read.
  case damaged(path: String, offset: Int, reason: String)
  /// The body of a record's message is packed in a way that is not read here.
  case unknownCoding(String)

  public var description: String {
    switch self {
    case .cannotWrite(let path, let reason):
      "\(path): cannot keep evidence: \(reason); the state folder needs room and must be writable"
    case .cannotRead(let path, let reason): "\(path): cannot be read: \(reason)"
    case .damaged(let path, let offset, let reason):
      "\(path), byte \(offset): \(reason); passed over"
    case .unknownCoding(let coding):
      "its body is packed with `\(coding)`; `gzip`, `deflate` and none are read"
    }
  }
}
