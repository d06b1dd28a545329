import Foundation
import Model
import Parse

/// The text of PDF files, as poppler's `pdftotext` finds it.
///
/// It is a program of its own, with limits of its own: a PDF is an enemy's best friend.
public enum PDFText {
  public enum Failure: Error, Sendable, Hashable, CustomStringConvertible {
    case notInstalled
    case noText
    /// With the program's own words.
    case unreadable(String)

    public var description: String {
      switch self {
      case .notInstalled: "`pdftotext` is not here; install poppler-utils to have PDF files read"
      case .noText: "the PDF file holds pictures of pages but no text"
      case .unreadable(let reason): "the PDF file cannot be read: \(reason)"
      }
    }
  }

  public static func isPDF(_ bytes: [UInt8]) -> Bool {
    // A few servers send blanks first, as readers of PDF allow.
    bytes.prefix(1024).drop { $0 <= 0x20 }.starts(with: "%PDF-".utf8)
  }

  /// - Parameter path: the folders that are searched for the program, as in the environment.
  public static func text(
    of bytes: [UInt8], path: String? = ProcessInfo.processInfo.environment["PATH"]
  ) async throws(Failure) -> String {
    guard let program = program(in: path ?? "") else { throw .notInstalled }
    let folder = FileManager.default.temporaryDirectory.appending(path: "tocsin-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let (pdf, output, complaints) = (
      folder.appending(path: "in.pdf"), folder.appending(path: "out"), folder.appending(path: "err")
    )
    let status: Int32
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try Data(bytes).write(to: pdf)
      status = try await run(program, pdf.path(), output.path(), complaints: complaints)
    } catch {
      throw .unreadable(error.localizedDescription)
    }
    let text = FileManager.default.contents(atPath: output.path()) ?? Data()
    let printed = PrintedText.text(of: String(decoding: text, as: UTF8.self))
    if !printed.isEmpty { return printed }
    if status == 0 { throw .noText }
    let words = FileManager.default.contents(atPath: complaints.path()) ?? Data()
    let first = String(decoding: words, as: UTF8.self).split(separator: "\n").first.map(String.init)
    throw .unreadable(first ?? "`pdftotext` ended with status \(status) at its limits")
  }

  private static func program(in path: String) -> String? {
    path.split(separator: ":").map { "\($0)/pdftotext" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Seconds of processor time, KB of memory, KB of output, pages: what no notice or ruling comes near.
  private static let limits = "ulimit -t 20 -v 1048576 -f 16384"
  private static let pages = "300"

  private static func run(
    _ program: String, _ pdf: String, _ output: String, complaints: URL
  ) async throws -> Int32 {
    try Data().write(to: complaints)
    let words = try FileHandle(forWritingTo: complaints)
    defer { try? words.close() }
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [
      "-c", "\(limits); exec timeout -k 5 60 \"$@\"", "sh", program, "-q", "-enc", "UTF-8", "-l",
      pages, pdf, output,
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = words
    return try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do { try process.run() } catch { continuation.resume(throwing: error) }
    }
  }
}

extension Entry {
  /// With the text of the PDF file at `url`; without one, and marked so, if it has none.
  func completed(fromPDF bytes: [UInt8], at url: String) async -> Entry {
    do {
      var entry = self
      entry.text = try await PDFText.text(of: bytes)
      return entry
    } catch {
      return marked("\(url): \(error)")
    }
  }

  func marked(_ repair: String) -> Entry {
    var entry = self
    entry.repairs.append(repair)
    return entry
  }
}
