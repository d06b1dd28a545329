import Pipeline
import Store
import Web

/// Ends a command with a message that says what to do.
struct Failure: Error {
  /// Something failed, the rest was done.
  static let partial: Int32 = 1
  /// Settings, usage, or a state folder that cannot be used.
  static let couldNotRun: Int32 = 2

  var message: String
  var status: Int32

  init(_ message: String, status: Int32 = couldNotRun) {
    self.message = message
    self.status = status
  }

  init(_ error: WorkspaceError) { self.init(error.description) }
  init(_ error: RunLockError) { self.init(error.description, status: error.exitStatus) }
  init(_ error: StoreError) { self.init(error.description) }
  init(_ error: SourceFolder.Refusal) { self.init(error.description) }
  init(_ error: DemoError) { self.init(error.description) }
}
