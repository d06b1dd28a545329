import Foundation
import Model

/// A file of definitions inside its folder.
struct DefinitionPath {
  /// `cn/cn-cac.yaml`, inside the folder.
  let relative: String
  /// As diagnostics show it, and as it can be opened.
  let path: String

  /// The file's name without `.yaml`.
  var stem: String { ((relative as NSString).lastPathComponent as NSString).deletingPathExtension }

  /// The first folder on the way; nil for a file directly in the folder of definitions.
  var topFolder: String? {
    let parts = relative.split(separator: "/")
    return parts.count > 1 ? String(parts[0]) : nil
  }
}

/// The `.yaml` files below `folder`, sorted by path; hidden ones are passed over.
///
/// A `.yml` file is an error: it would be passed over without a word.
func definitionPaths(in folder: String, _ mistakes: Mistakes) -> [DefinitionPath] {
  let shown = displayed(folder)
  var relatives: [String]
  do {
    relatives = try FileManager.default.subpathsOfDirectory(atPath: folder)
  } catch {
    mistakes.error(
      Location(file: shown), "cannot read this folder; make it, or name another in the settings")
    return []
  }
  relatives.removeAll { $0.hasPrefix(".") || $0.contains("/.") }
  for relative in relatives.sorted() where relative.hasSuffix(".yml") {
    mistakes.error(
      Location(file: joined(shown, relative)), "only `.yaml` files are read; rename this one")
  }
  return relatives.sorted().filter { $0.hasSuffix(".yaml") }.map {
    DefinitionPath(relative: $0, path: joined(shown, $0))
  }
}

/// Reads a file as text; nil, with an error, if it cannot be.
func definitionText(at file: DefinitionPath, _ mistakes: Mistakes) -> DefinitionText? {
  guard let data = FileManager.default.contents(atPath: file.path) else {
    mistakes.error(Location(file: file.path), "cannot read this file; check its permissions")
    return nil
  }
  let folder = (file.path as NSString).deletingLastPathComponent
  return DefinitionText(bytes: [UInt8](data), path: file.path, folder: folder, mistakes)
}

/// A path below the working directory without it; others as they are.
func displayed(_ path: String) -> String {
  let here = FileManager.default.currentDirectoryPath + "/"
  return path.hasPrefix(here) && path != here ? String(path.dropFirst(here.count)) : path
}

/// `path`, unless it is absolute, seen from `folder`, without `.` and `..` inside.
func joined(_ folder: String, _ path: String) -> String {
  let whole = path.hasPrefix("/") || folder.isEmpty ? path : folder + "/" + path
  var parts: [Substring] = []
  for part in whole.split(separator: "/") where part != "." {
    if part == "..", let last = parts.last, last != ".." {
      parts.removeLast()
    } else {
      parts.append(part)
    }
  }
  let inside = parts.joined(separator: "/")
  if whole.hasPrefix("/") { return "/" + inside }
  return inside.isEmpty ? "." : inside
}
