import Classify
import Extract
import Foundation
import Model
import Parse
import Pipeline

/// Classifies documents and writes a line for each, in their order.
struct DocumentFilter: Sendable {
  private struct Output: Sendable {
    var bytes: [UInt8] = []
    var hasFailed = false
  }

  private let extractor: Extractor
  private let classifier: Classifier
  private let published: PartialDate?
  private let language: String?

  init(_ rulebook: Rulebook, published: PartialDate?, language: String?) {
    extractor = Extractor(rulebook)
    classifier = Classifier(rulebook)
    (self.published, self.language) = (published, language)
  }

  // MARK: Texts and pages

  /// The line for a file that is one text or one page.
  func line(for bytes: [UInt8], file: String, isPage: Bool) -> [UInt8] {
    let payload = Payload(bytes: bytes, contentType: isPage ? "text/html" : "text/plain", url: nil)
    let text = decoded(payload, hint: nil).text
    let document = Document(
      id: file == "-" ? "stdin" : (file as NSString).lastPathComponent,
      text: isPage ? HTMLText.text(of: text) : text, published: published, language: language)
    var workspace = Extractor.Workspace()
    var line: [UInt8] = []
    append(document, &workspace, to: &line)
    return line
  }

  // MARK: Lines

  /// Classifies all lines and writes what comes out; false if one of them was no document.
  ///
  /// - Parameter jobs: how many batches are classified at once. As many more wait to be written at
  ///   most, so that memory does not grow with the input.
  func classify(_ lines: LineReader, jobs: Int) async throws(LineReader.Unreadable) -> Bool {
    var lines = lines
    guard jobs > 1 else {
      var isDone = true
      while let batch = try lines.next() {
        let output = output(of: batch)
        Terminal.put(output.bytes)
        isDone = isDone && !output.hasFailed
      }
      return isDone
    }
    let read = await inParallel(lines, jobs: jobs)
    return try read.get()
  }

  private func inParallel(_ lines: LineReader, jobs: Int) async -> Result<
    Bool, LineReader.Unreadable
  > {
    await withTaskGroup(of: (Int, Output).self) { group in
      var lines = lines
      var (started, written, isDone) = (0, 0, true)
      var waiting: [Int: Output] = [:]
      func write(_ place: Int, _ output: Output) {
        waiting[place] = output
        while let next = waiting.removeValue(forKey: written) {
          Terminal.put(next.bytes)
          isDone = isDone && !next.hasFailed
          written += 1
        }
      }
      do throws(LineReader.Unreadable) {
        while let batch = try lines.next() {
          let place = started
          group.addTask { (place, output(of: batch)) }
          started += 1
          while started - written >= 2 * jobs, let (place, output) = await group.next() {
            write(place, output)
          }
        }
      } catch {
        for await (place, output) in group { write(place, output) }
        return .failure(error)
      }
      for await (place, output) in group { write(place, output) }
      return .success(isDone)
    }
  }

  private func output(of batch: LineReader.Batch) -> Output {
    var output = Output()
    var workspace = Extractor.Workspace()
    func tell(_ error: ExchangeFormat.LineError, _ number: Int) {
      output.hasFailed = true
      ExchangeFormat.append(error, number: number, to: &output.bytes)
      output.bytes.append(0x0A)
    }
    if batch.isTooLong { tell(.tooLong, batch.number) }
    for (line, number) in batch.lines {
      do throws(ExchangeFormat.LineError) {
        append(
          try ExchangeFormat.document(batch.bytes, line.indices), &workspace, to: &output.bytes)
      } catch {
        tell(error, number)
      }
    }
    return output
  }

  private func append(
    _ document: Document, _ workspace: inout Extractor.Workspace, to bytes: inout [UInt8]
  ) {
    let extraction = extractor.extraction(of: document, in: &workspace, where: classifier.tells)
    ExchangeFormat.append(classifier.classification(of: extraction), to: &bytes)
    bytes.append(0x0A)
  }
}
