import Foundation

/// The project's folder: where `Rules/` and `deploy/demo/` are.
struct ProjectHome {
  let path: String
  var demoPath: String { path + "/deploy/demo" }

  /// - Parameter named: by `--home`; nil to look at `$TOCSIN_HOME`, the working directory, and the folders above the program.
  init(named: String?) throws(Failure) {
    let environment = ProcessInfo.processInfo.environment["TOCSIN_HOME"].flatMap {
      $0.isEmpty ? nil : $0
    }
    let here = FileManager.default.currentDirectoryPath
    let places = (named ?? environment).map { [$0] } ?? ([here] + Self.foldersAboveProgram)
    guard let home = places.first(where: Self.isHome) else {
      throw Failure(
        "no project in \(places.map { "`\($0)`" }.joined(separator: ", ")): the demo needs the folders Rules and deploy/demo; "
          + "name the project's folder by --home or TOCSIN_HOME")
    }
    path = URL(filePath: home).standardizedFileURL.path
  }

  private static func isHome(_ path: String) -> Bool {
    ["Rules", "deploy/demo/pages.json"].allSatisfy {
      FileManager.default.fileExists(atPath: "\(path)/\($0)")
    }
  }

  private static var foldersAboveProgram: [String] {
    var folder = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    var folders: [String] = []
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      folders.append(folder.path)
    }
    return folders
  }
}
