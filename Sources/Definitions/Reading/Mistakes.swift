import Model

/// The mistakes that all readers of one load have found so far.
///
/// A class, because every reader of a file, however deep, adds to the same list.
final class Mistakes {
  private(set) var diagnostics: [Diagnostic] = []
  private var errorCount = 0

  func error(_ location: Location, _ message: String) {
    errorCount += 1
    diagnostics.append(Diagnostic(location, .error, message))
  }

  func warning(_ location: Location, _ message: String) {
    diagnostics.append(Diagnostic(location, .warning, message))
  }

  func add(_ diagnostic: Diagnostic?) {
    if let diagnostic { add([diagnostic]) }
  }

  func add(_ more: [Diagnostic]) {
    errorCount += more.count { $0.severity == .error }
    diagnostics += more
  }

  /// What `body` read, or nil if it found an error on the way.
  func unlessWrong<Result>(_ body: () -> Result?) -> Result? {
    let before = errorCount
    let result = body()
    return errorCount == before ? result : nil
  }

  var hasErrors: Bool { errorCount > 0 }

  /// By file and place, each once.
  var inOrder: [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return diagnostics.filter { seen.insert($0).inserted }.sorted { $0.location < $1.location }
  }
}

/// Why a scalar is not what its key wants, in the words of a diagnostic.
struct Complaint: Error {
  var message: String
  init(_ message: String) { self.message = message }
}
