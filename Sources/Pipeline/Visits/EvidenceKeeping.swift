import Fetch
import Foundation
import Model
import Store
import Synchronization
import WebArchive

/// What a visit was answered, until it is known what of it leads to a document.
final class Answers: Sendable {
  private struct State {
    var list: [Capture] = []
    var articles: [String: [Capture]] = [:]
  }
  private let state = Mutex(State())

  func note(_ response: FetchResponse, to url: String, as role: SourceQuery.Role) {
    state.withLock { state in
      if case .article = role {
        state.articles[url] = response.captures
      } else {
        state.list += response.captures
      }
    }
  }

  /// Everything that led to the list: steps, list and parts.
  var list: [Capture] { state.withLock { $0.list } }

  func article(at url: String?) -> [Capture]? {
    state.withLock { state in url.flatMap { state.articles[$0] } }
  }
}

extension Visit {
  /// The visit with the places where its new documents' answers are kept.
  ///
  /// Comes before the transaction: a record without a document is harmless, the other way round a claim
  /// would have lost its evidence.
  func withEvidence(
    from answers: Answers, in folder: EvidenceFolder
  ) async throws(StoreError) -> Visit {
    let list = answers.list
    let fresh = arrivals.compactMap(\.fresh)
    let pages = Set(fresh.compactMap(\.entry.textURL)).sorted().filter {
      answers.article(at: $0) != nil
    }
    guard !fresh.isEmpty, !(list.isEmpty && pages.isEmpty) else { return self }
    let places: [EvidencePlace]
    do throws(WebArchiveError) {
      places = try await folder.keep([list] + pages.map { answers.article(at: $0) ?? [] })
    } catch {
      throw .evidence(reason: error.description)
    }
    let own = Dictionary(zip(pages, places.dropFirst())) { first, _ in first }
    var visit = self
    visit.arrivals = arrivals.map { arrival in
      arrival.with(evidence: [
        own[arrival.fresh?.entry.textURL ?? ""], list.isEmpty ? nil : places[0],
      ])
    }
    return visit
  }
}

extension Arrival {
  /// What becomes a revision.
  fileprivate var fresh: IncomingDocument? {
    switch self {
    case .new(let document), .revised(_, let document): document
    case .again: nil
    }
  }

  fileprivate func with(evidence: [EvidencePlace?]) -> Arrival {
    guard var document = fresh else { return self }
    document.evidence = evidence.compactMap(\.self)
    if case .revised(let id, _) = self { return .revised(document: id, document) }
    return .new(document)
  }
}

extension Cycle {
  /// Where this run keeps evidence, after what is too old is dropped; nil if none is to be kept.
  func evidenceFolder() async throws(StoreError) -> EvidenceFolder? {
    let settings = workspace.settings.evidence
    guard settings.limitBytes > 0 else { return nil }
    let folder = EvidenceFolder(
      path: workspace.evidenceFolder, software: "Tocsin/1", limitBytes: settings.limitBytes,
      committed: try await workspace.archive.lastEvidence())
    do throws(WebArchiveError) {
      _ = try folder.prune(
        olderThan: now.addingTimeInterval(-settings.keep.seconds), limitBytes: settings.limitBytes)
    } catch {
      throw .evidence(reason: error.description)
    }
    return folder
  }
}
