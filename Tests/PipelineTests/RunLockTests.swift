import Foundation
import Testing

@testable import Pipeline

@Suite struct RunLockTests {
  @Test func `a second run is told who holds the lock, and gets it when the first has ended`()
    throws
  {
    let folder = try TemporaryFolder()
    let path = folder.path + "/tocsin.lock"
    do {
      let first = try RunLock(at: path)
      let error = #expect(throws: RunLockError.self) { _ = try RunLock(at: path) }
      #expect(error?.description.contains("(pid \(getpid()), since 20") == true)
      #expect(error?.exitStatus == 75)
      _ = consume first
    }
    _ = try RunLock(at: path)
  }

  @Test func `a state directory that is not there is named`() {
    let error = #expect(throws: RunLockError.self) {
      _ = try RunLock(at: "/nonexistent/tocsin.lock")
    }
    #expect(error?.exitStatus == 2)
    #expect(error?.description.contains("/nonexistent/tocsin.lock") == true)
  }
}
