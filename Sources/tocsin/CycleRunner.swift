import Model
import Pipeline
import Store
import Synchronization

/// Runs a cycle under the lock, with progress for a person.
func runCycle(in workspace: Workspace, _ options: Cycle.Options) async throws -> CycleReport {
  let unknown = (options.sources ?? []).union(options.accepted).subtracting(
    workspace.sources.map(\.id))
  if let id = unknown.min() { throw Failure(workspace.unknownSource(id)) }
  return try await underLock(of: workspace) {
    let progress = Progress(sources: workspace.sources.count)
    return try await Cycle(workspace, options: options, progress: { progress.show($0) }).run()
  }
}

/// Does `work` while nothing else may write into the archive.
func underLock<Value>(
  of workspace: Workspace, _ work: () async throws -> Value
) async throws -> Value {
  do {
    let lock = try RunLock(at: workspace.lockPath)
    let value = try await work()
    Terminal.clearProgress()
    _ = consume lock
    return value
  } catch let error as RunLockError {
    throw Failure(error)
  } catch let error as StoreError {
    throw Failure(error)
  }
}

/// One line at the terminal that tells what a run is doing.
private final class Progress: Sendable {
  private let sources: Int
  private let visited = Mutex(0)

  init(sources: Int) { self.sources = sources }

  func show(_ event: CycleEvent) {
    switch event {
    case .visiting(let source): Terminal.progress("reading \(source.name) …")
    case .visited:
      let count = visited.withLock { count in
        count += 1
        return count
      }
      Terminal.progress("read \(count) of \(sources) sources")
    case .classifying(let revisions): Terminal.progress("classifying \(revisions) documents")
    case .digest(let digest): Terminal.progress("digest \(digest.subscription)")
    case .delivery(let delivery): Terminal.progress("mail to \(delivery.recipient)")
    }
  }
}
