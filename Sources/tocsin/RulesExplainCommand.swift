import ArgumentParser
import Classify
import Extract
import Fetch
import Foundation
import Model
import Parse
import Pipeline

struct RulesExplain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Shows why the rules find what they find in a text.",
    discussion: """
      The engine itself runs and tells: for every sentence the names, numbers and cues it saw, each rule whose trigger stood there, and
      whether it fired, which cue silenced it, or which part of its pattern was not there. `near` marks a near miss: all but one part matched.

      A file ending in .html or .htm is read as a page, .ndjson and .jsonl as documents, all else as text; an address is fetched.

      Examples:
        tocsin rules explain "Meta may be fined €1.2bn."
        tocsin rules explain --rule fine.imposed article.txt
        tocsin rules explain https://www.ftc.gov/news-events/news/press-releases --html trace.html
        tocsin rules explain page.html --json | jq '.sentences[].attempts[] | select(.result == "near miss")'
      """)

  @OptionGroup var definitions: DefinitionOptions
  @Option(help: ArgumentHelp("Tell only of this rule.", valueName: "id"))
  var rule: String?
  @Option(help: ArgumentHelp("When the text was published.", valueName: "YYYY-MM-DD"))
  var published: String?
  @Flag(help: "Tell also of patterns of which more than one part was not there.")
  var all = false
  @Option(help: ArgumentHelp("Write a page with highlights here.", valueName: "file"))
  var html: String?
  @Flag(help: "Print NDJSON: one line a document, as `tocsin classify` with `sentences` added.")
  var json = false
  @Argument(help: "A text, a file, or an address.")
  var text: String

  func run() async throws {
    let rulebook = try definitions.rulebook()
    if let rule, !rulebook.rules.contains(where: { $0.id == rule }) {
      throw Failure(
        "no rule `\(rule)`; ids look like `\(rulebook.rules.first?.id ?? "fine.imposed")`")
    }
    let extractor = Extractor(rulebook)
    let classifier = Classifier(rulebook)
    var pages: [String] = []
    for var document in try await documents() {
      if let published {
        guard let date = PartialDate(published) else {
          throw Failure("--published is `\(published)`; it would be YYYY, YYYY-MM or YYYY-MM-DD")
        }
        document.published = date
      }
      let trace = RuleTrace(
        document, rulebook, extractor: extractor, classifier: classifier, rule: rule)
      if html != nil { pages.append(RuleTracePage(trace, isComplete: all).html) }
      if json {
        Terminal.put(try trace.line() + "\n")
      } else if html == nil {
        Terminal.put(Narration(trace, tellsAll: all).text)
      }
    }
    if let html {
      do { try pages.joined().write(toFile: html, atomically: true, encoding: .utf8) } catch {
        throw Failure("\(html): cannot be written; \(error.localizedDescription)")
      }
      Terminal.warn("wrote \(html)")
    }
  }

  private func documents() async throws -> [Document] {
    if text.hasPrefix("https://") || text.hasPrefix("http://") { return [try await fetched()] }
    guard FileManager.default.fileExists(atPath: text) else {
      return [Document(id: "text", text: text)]
    }
    var documents: [Document] = []
    try RulesInput(files: [text]).read { documents.append($0) }
    return documents
  }

  /// The article behind the address, fetched once and politely.
  private func fetched() async throws -> Document {
    let manners = try definitions.loaded().value.fetch
    let client = HTTPClient(
      userAgent: "Tocsin/1 (+\(manners.contact))", hostsAtOnce: 1, pause: manners.pause)
    do {
      let response = try await client.response(
        to: FetchRequest(
          url: text, headers: [:], allowsPrivateAddresses: true, timeout: manners.timeout,
          bodyLimitBytes: manners.bodyLimitBytes))
      await client.close()
      let entry = try RulesInput.page(
        Payload(bytes: response.body, contentType: response.contentType, url: response.url))
      return Document(
        id: text, title: entry.title, text: entry.text, published: entry.day, url: response.url)
    } catch {
      await client.close()
      throw Failure("\(text): \(error)", status: Failure.partial)
    }
  }
}

/// A trace in words, sentence by sentence.
private struct Narration {
  let trace: RuleTrace
  let tellsAll: Bool

  init(_ trace: RuleTrace, tellsAll: Bool) { (self.trace, self.tellsAll) = (trace, tellsAll) }

  var text: String {
    var lines = trace.sentences.flatMap(sentence)
    if lines.isEmpty {
      lines.append(
        "No rule has its trigger in this text; the rules' words and names are all that is looked for.\n"
      )
    }
    lines += trace.classification.actions.map { Terminal.styled("=> ", .green) + $0.summary }
    return lines.joined(separator: "\n") + "\n"
  }

  private func sentence(_ part: RuleTrace.Part) -> [String] {
    var lines = [Terminal.styled(part.text, .bold)]
    lines += part.sees.filter { $0.what != .trigger }.map {
      Terminal.styled("  sees  ", .dim) + "\($0.what.rawValue) \($0.meaning): \($0.text)"
    }
    let shown = part.attempts.filter { tellsAll || $0.result != .stopped }
    lines += shown.map(line)
    let hidden = part.attempts.count - shown.count
    if hidden > 0 {
      lines.append(
        Terminal.styled("  \(hidden) more patterns stopped earlier; --all shows them", .dim))
    }
    return lines + [""]
  }

  private func line(_ attempt: RuleTrace.Attempt) -> String {
    let reason = attempt.reason.map { ": \($0)" } ?? ""
    let what = "\(attempt.rule)  \(attempt.pattern)\(reason)"
    return switch attempt.result {
    case .fires: Terminal.styled("  fires ", .green) + what
    case .vetoed: Terminal.styled("  veto  ", .yellow) + what
    case .nearMiss: Terminal.styled("  near  ", .red) + what
    case .stopped:
      Terminal.styled("  stops ", .dim) + "\(what) (\(attempt.matched) of \(attempt.parts))"
    }
  }
}
