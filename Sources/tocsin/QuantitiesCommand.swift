import ArgumentParser
import Definitions
import Extract
import Foundation
import Model
import Pipeline

/// The numbers of documents, for those who check how they are read.
struct Quantities: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lists the numbers, sums of money, counts and dates of documents.",
    discussion: """
      Reads NDJSON documents (`id` and `text`), or with --text one document a line, and writes one line for each. Offsets are
      UTF-8 bytes of the field; `low` and `high` are null where the text sets no limit.

      Example:
        echo "They removed nearly 1.6 million posts." | tocsin quantities --text | jq '.counts'
      """)

  @OptionGroup var definitions: DefinitionOptions

  @Flag(help: "Read every line as one plain text.")
  var text = false

  @Argument(help: "The file to read; standard input without it.")
  var file: String?

  func run() throws {
    let loaded = loadRulebook(in: try definitions.loaded().value.paths.rules, lastGood: nil)
    for diagnostic in loaded.diagnostics { Terminal.warn(diagnostic.description) }
    let lines = try file.map(Self.lines)
    var next = 0
    func line() -> String? {
      guard let lines else { return readLine() }
      next += 1
      return next <= lines.count ? String(lines[next - 1]) : nil
    }
    let reader = QuantityReader(loaded.value)
    var (number, hasFailed) = (0, false)
    while let line = line() {
      number += 1
      do throws(ExchangeFormat.LineError) {
        let document =
          text
          ? Document(id: "\(number)", text: line) : try ExchangeFormat.document(Data(line.utf8))
        Terminal.put(ExchangeFormat.line(reader.quantities(in: document), id: document.id) + "\n")
      } catch {
        hasFailed = true
        Terminal.put(ExchangeFormat.line(error, number: number) + "\n")
      }
    }
    if hasFailed { throw ExitCode(Failure.partial) }
  }

  private static func lines(of file: String) throws -> [Substring] {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw Failure("\(file): cannot be read; is the path right?")
    }
    return String(decoding: data, as: UTF8.self).split(separator: "\n")
  }
}
