import ArgumentParser
import Foundation
import Pipeline
import Store

/// What a server answered when an action or a document was read.
struct Evidence: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence",
    abstract: "Shows the request and the answer that an action or a document was read from.",
    discussion: """
      Every answer that led to a document is kept as WARC in the state folder,
      below evidence/, as long as `evidence:` in the settings says.

      Exit status 1 if an answer is gone or damaged.

      Examples:
        tocsin evidence 12                        the action with that number
        tocsin evidence https://example.org/a     the document at that address
        tocsin evidence --document 7
        tocsin evidence 12 --raw > page.html      the bytes of the body
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "The number of an action, or the address of a document.")
  var subject: String?

  @Option(help: "The number of a document.")
  var document: Int64?

  @Flag(help: "Print the body that the text was read from, and nothing else.")
  var raw = false

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() async throws {
    let workspace = try common.workspace()
    let trail = EvidenceTrail(
      try await kept(in: workspace.archive), in: workspace.evidenceFolder,
      retention: workspace.settings.evidence.words)
    if raw {
      guard let hop = trail.answers.first?.hops.last else {
        throw Failure(trail.answers.first?.failure ?? EvidenceText.nothing, status: Failure.partial)
      }
      Terminal.put(hop.body)
    } else {
      Terminal.put(json ? try EvidenceJSON(trail).jsonText() : EvidenceText(trail: trail).text)
    }
    let isWell = trail.answers.allSatisfy {
      $0.failure == nil && $0.hops.allSatisfy(\.isDigestRight)
    }
    if !isWell { throw ExitCode(Failure.partial) }
  }

  private func kept(in archive: Archive) async throws -> KeptEvidence {
    do {
      guard let kept = try await documentOrAction(in: archive) else {
        throw Failure(
          "evidence of what? write the number of an action or the address of a document")
      }
      return kept
    } catch let error as StoreError {
      throw Failure(error)
    }
  }

  /// nil if nothing is asked for.
  private func documentOrAction(in archive: Archive) async throws -> KeptEvidence? {
    if let document {
      if let kept = try await archive.evidence(ofDocument: document) { return kept }
      throw Failure("no document \(document)")
    }
    guard let subject else { return nil }
    if let id = Int64(subject) {
      if let kept = try await archive.evidence(ofAction: id) { return kept }
      throw Failure("no action \(id); `--document \(id)` shows a document")
    }
    guard let id = try await archive.document(at: subject) else {
      throw Failure("no document came from `\(subject)`")
    }
    return try await archive.evidence(ofDocument: id)
  }
}
