import Foundation

/// A JSON answer and the values at its paths.
struct JSONDocument {
  let root: Any

  /// - Parameter text: JSON, or JSON in the call of a function (`callback({…})`).
  init(_ text: String) throws(ParseError) {
    let body = Self.withoutCall(text)
    if body.isEmpty { throw .emptyBody }
    do {
      root = try JSONSerialization.jsonObject(with: Data(body.utf8), options: .fragmentsAllowed)
    } catch {
      if body.hasPrefix("<") { throw .notAPage(kind: "HTML or XML, not JSON,") }
      let reason = (error as NSError).userInfo["NSDebugDescription"] as? String
      throw .malformedJSON(reason ?? "\(error)")
    }
  }

  private static func withoutCall(_ text: String) -> Substring {
    let body = text.trimmingBlanks.drop { $0 == "\u{FEFF}" }
    guard let first = body.first, first.isLetter || first == "_" || first == "$",
      let open = body.firstIndex(of: "("), let close = body.lastIndex(of: ")"), open < close
    else { return body }
    return body[body.index(after: open)..<close].trimmingBlanks
  }

  /// The values at `path`: `data.results[*]`, `list[0].name`; `$` or nothing is the root.
  ///
  /// - Throws: ``ParseError/noSuchPath(_:stoppedAt:)`` with the step that leads nowhere. `[*]` over an
  ///   empty array is no error.
  static func values(at path: String, in root: Any) throws(ParseError) -> [Any] {
    var values = [root]
    for step in try steps(of: path) {
      var next: [Any] = []
      for value in values {
        switch step {
        case .key(let key):
          if let object = value as? [String: Any], let found = object[key], !(found is NSNull) {
            next.append(found)
          }
        case .index(let index):
          if let array = value as? [Any], array.indices.contains(index) {
            next.append(array[index])
          }
        case .all:
          guard let array = value as? [Any] else { continue }
          if array.isEmpty, values.count == 1 { return [] }
          next += array
        }
      }
      if next.isEmpty { throw .noSuchPath(path, stoppedAt: "\(step)") }
      values = next
    }
    return values
  }

  /// The value at `path` as text; nil if there is none or it is no text.
  static func text(at path: String?, in object: Any) -> String? {
    switch value(at: path, in: object) {
    case let text as String: text.nonEmpty
    case let number as NSNumber: number.stringValue
    default: nil
    }
  }

  static func value(at path: String?, in object: Any) -> Any? {
    guard let path else { return nil }
    return (try? values(at: path, in: object))?.first
  }

  private enum Step: CustomStringConvertible {
    case key(String)
    case index(Int)
    case all

    var description: String {
      switch self {
      case .key(let key): key
      case .index(let index): "[\(index)]"
      case .all: "[*]"
      }
    }
  }

  private static func steps(of path: String) throws(ParseError) -> [Step] {
    var steps: [Step] = []
    for part in path.split(separator: ".") where part != "$" {
      let pieces = part.split(separator: "[", omittingEmptySubsequences: false)
      if let key = pieces.first, !key.isEmpty, key != "$" { steps.append(.key(String(key))) }
      for piece in pieces.dropFirst() {
        guard piece.hasSuffix("]") else { throw .noSuchPath(path, stoppedAt: "[\(piece)") }
        let inside = piece.dropLast()
        if inside == "*" {
          steps.append(.all)
        } else if let index = Int(inside) {
          steps.append(.index(index))
        } else {
          throw .noSuchPath(path, stoppedAt: "[\(piece)")
        }
      }
    }
    return steps
  }
}
