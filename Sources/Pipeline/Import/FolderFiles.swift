import Foundation

public enum FolderFiles {
  /// The files of a folder and those below it, by their paths from there, sorted; nil if `path` is no folder.
  public static func names(in path: String) -> [String]? {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else { return nil }
    return (FileManager.default.subpaths(atPath: path) ?? []).sorted().filter { name in
      FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isFolder)
        && !isFolder.boolValue
    }
  }
}
