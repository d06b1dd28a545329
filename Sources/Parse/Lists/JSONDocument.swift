import Foundation
import Model

/// A JSON answer and the values at its paths.
struct JSONDocument {
  let root: Any

  /// - Parameter text: JSON, or JSON in the call of a function (`callback({…})`).
  init(_ text: String) throws(ParseError) {
    let body = Self.withoutCall(text)
    if body.isEmpty { throw .emptyBody }
    if Self.count(ofValuesIn: body) > Self.valueLimit {
      throw .malformedJSON("it has more than \(Self.valueLimit) values")
    }
    do {
      root = try JSONSerialization.jsonObject(with: Data(body.utf8), options: .fragmentsAllowed)
    } catch {
      if body.hasPrefix("<") { throw .notAPage(kind: "HTML or XML, not JSON,") }
      let reason = (error as NSError).userInfo["NSDebugDescription"] as? String
      throw .malformedJSON(reason ?? "\(error)")
    }
  }

  /// A value takes half a kilobyte; what is sent to browsers has far fewer.
  private static let valueLimit = 200_000

  private static func count(ofValuesIn body: Substring) -> Int {
    var (count, isInText, isEscaped) = (0, false, false)
    for byte in body.utf8 {
      if isInText {
        if byte == UInt8(ascii: "\""), !isEscaped { isInText = false }
        isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
      } else {
        switch byte {
        case UInt8(ascii: "\""): isInText = true
        case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "["): count += 1
        default: break
        }
      }
    }
    return count
  }

  private static func withoutCall(_ text: String) -> Substring {
    let body = text.trimmingBlanks.drop { $0 == "\u{FEFF}" }
    guard let first = body.first, first.isLetter || first == "_" || first == "$",
      let open = body.firstIndex(of: "("), let close = body.lastIndex(of: ")"), open < close
    else { return body }
    return body[body.index(after: open)..<close].trimmingBlanks
  }

  /// The values at `path` in document order.
  ///
  /// - Throws: ``ParseError/noSuchPath(_:stoppedAt:)`` with the step that leads nowhere. `[*]` over an
  ///   empty array is no error.
  static func values(at path: ValuePath, in root: Any) throws(ParseError) -> [Any] {
    var values = [root]
    for step in path.steps {
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
      if next.isEmpty { throw .noSuchPath(path.written, stoppedAt: step.written) }
      values = next
    }
    return values
  }

  /// The texts and numbers at `path`; empty if it leads nowhere.
  private static func texts(at path: ValuePath, in object: Any) -> [String] {
    let values = (try? values(at: path, in: object)) ?? []
    return values.compactMap { value in
      switch value {
      case let text as String: text.nonEmpty
      case let number as NSNumber: number.stringValue
      default: nil
      }
    }
  }

  /// What `template` says of `object`; where a path leads to several values, the first.
  ///
  /// - Parameter isAddress: whether one value that is missing spoils the whole; else what is there counts.
  /// - Returns: nil if no value is there.
  static func text(of template: ValueTemplate?, in object: Any, isAddress: Bool = false) -> String?
  {
    text(of: template, in: object, isAddress: isAddress) { $0.first }
  }

  /// The same of a body, all of whose values are its paragraphs.
  static func body(of template: ValueTemplate?, in object: Any) -> String? {
    text(of: template, in: object, isAddress: false) {
      $0.isEmpty ? nil : $0.joined(separator: "\n\n")
    }
  }

  private static func text(
    of template: ValueTemplate?, in object: Any, isAddress: Bool,
    choosing choose: ([String]) -> String?
  ) -> String? {
    guard let template else { return nil }
    var result = ""
    var found = 0
    for piece in template.pieces {
      switch piece {
      case .text(let text): result += text
      case .value(let path):
        if let value = choose(texts(at: path, in: object)) {
          result += value
          found += 1
        } else if isAddress {
          return nil
        }
      }
    }
    return found > 0 ? result.nonEmpty : nil
  }
}

extension ValuePath.Step {
  fileprivate var written: String {
    switch self {
    case .key(let key): key
    case .index(let index): "[\(index)]"
    case .all: "[*]"
    }
  }
}
