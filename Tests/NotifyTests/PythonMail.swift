import Foundation

/// Python's `email` package with `policy=default`: a second opinion on a message.
enum PythonMail {
  private static let program = """
    import email, email.policy, json, sys
    m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
    parts = list(m.walk())
    defects = [d for p in parts for d in p.defects]
    defects += [d for p in parts for v in p.values() for d in v.defects]
    texts = [p.get_content().replace("\\r\\n", "\\n") for p in parts[1:]]
    print(json.dumps({
      "defects": [repr(d) for d in defects], "subject": m["subject"],
      "from": m["from"].addresses[0].display_name, "date": m["date"].datetime.isoformat(),
      "types": [p.get_content_type() for p in parts], "text": texts[0], "html": texts[1]}))
    """

  /// What Python reads in the mail; nil where there is no python3.
  static func answer(to mail: [UInt8]) throws -> [String: Any]? {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program]
    let output = Pipe()
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(mail).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    process.standardInput = try FileHandle(forReadingFrom: file)
    process.standardOutput = output
    try process.run()
    let answer = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    if process.terminationStatus == 127 { return nil }
    return try JSONSerialization.jsonObject(with: answer) as? [String: Any]
  }
}
