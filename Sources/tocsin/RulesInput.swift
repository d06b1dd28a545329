import Foundation
import Model
import Parse
import Pipeline

/// The documents that the tools of rule authors are run on.
struct RulesInput {
  /// NDJSON by `.ndjson` and `.jsonl`, pages by `.html` and `.htm`, all else as plain text; `-` is NDJSON from standard input.
  let files: [String]

  /// Gives `body` each document, in order; a line that is not one is told and passed over.
  ///
  /// - Throws: ``Failure`` for a file that cannot be read.
  func read(_ body: (Document) throws -> Void) throws {
    for file in files {
      guard let handle = file == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: file)
      else { throw Failure("\(file): cannot be read; is the path right?") }
      if file == "-" || ["ndjson", "jsonl"].contains(ending(of: file)) {
        try readLines(handle, file, body)
      } else {
        let bytes = [UInt8](try handle.readToEnd() ?? Data())
        try body(
          Self.document(bytes, id: (file as NSString).lastPathComponent, isPage: isPage(file)))
      }
    }
  }

  static func document(_ bytes: [UInt8], id: String, isPage: Bool) throws -> Document {
    let type = isPage ? "text/html" : "text/plain"
    let payload = Payload(bytes: bytes, contentType: type, url: nil)
    guard isPage else {
      return Document(id: id, text: decoded(payload, hint: nil).text)
    }
    let entry = try page(payload)
    return Document(id: id, title: entry.title, text: entry.text, published: entry.day)
  }

  /// The article on a page, as a source without selectors would read it.
  static func page(_ payload: Payload) throws -> Entry {
    let source = Source(id: "page", name: "page", reading: .feed(url: payload.url ?? ""))
    return try SourceReader(source).article(in: payload, of: Entry(url: payload.url))
  }

  private func ending(of file: String) -> String { (file as NSString).pathExtension.lowercased() }
  private func isPage(_ file: String) -> Bool { ["html", "htm"].contains(ending(of: file)) }

  private func readLines(
    _ handle: FileHandle, _ file: String, _ body: (Document) throws -> Void
  ) throws {
    var lines = LineReader(
      handle.fileDescriptor, lineLimitBytes: ExchangeFormat.lineLimitBytes)
    func warn(_ number: Int, _ error: ExchangeFormat.LineError) {
      Terminal.warn("\(file):\(number): \(error.description)")
    }
    while let batch = try lines.next() {
      if batch.isTooLong { warn(batch.number, .tooLong) }
      for (line, number) in batch.lines where !line.isEmpty {
        let document: Document
        do throws(ExchangeFormat.LineError) {
          document = try ExchangeFormat.document(line)
        } catch {
          warn(number, error)
          continue
        }
        try body(document)
      }
    }
  }
}

extension Entry {
  /// The day of publication, if the page tells one.
  var day: PartialDate? {
    published.map { date in
      var calendar = Calendar(identifier: .gregorian)
      calendar.timeZone = .gmt
      let parts = calendar.dateComponents([.year, .month, .day], from: date)
      return PartialDate(year: parts.year ?? 1970, month: parts.month, day: parts.day)
    }
  }
}
