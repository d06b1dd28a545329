import Foundation

/// Notices that a file or folder was changed, without reading it.
enum FileMark {
  /// Size and time of the last change; empty for what is not there. A folder's time changes when
  /// a file in it comes or goes.
  static func text(of path: String) -> String {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return "" }
    return "\(facts.st_size) \(facts.st_mtim.tv_sec).\(facts.st_mtim.tv_nsec)"
  }

  /// Stands for all files below the folders.
  static func ofFolders(_ folders: [String]) -> Int64 {
    fingerprint(
      folders.flatMap { folder in
        let paths = FileManager.default.subpaths(atPath: folder) ?? []
        return [folder] + paths.sorted().map { "\($0) \(text(of: folder + "/" + $0))" }
      })
  }
}
