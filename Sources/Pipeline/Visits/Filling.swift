import Foundation
import Model

/// Puts what steps took into `{name}`, and days into `{today}`.
struct Filling {
  private let values: [String: String]
  private let now: Date
  private let timeZone: String?

  /// - Parameter timeZone: in which `now` has its day.
  init(_ values: [String: String], now: Date, timeZone: String?) {
    (self.values, self.now, self.timeZone) = (values, now, timeZone)
  }

  private func value(_ name: String) -> String? {
    values[name] ?? DayPlaceholder(name)?.text(at: now, timeZone: timeZone)
  }

  /// In place of each known name its value; other braces stay.
  func text(_ text: String, _ written: (String) -> String = { $0 }) -> String {
    guard text.contains("{") else { return text }
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      rest = rest[open...]
      guard let close = rest.firstIndex(of: "}"),
        let value = value(String(rest[..<close].dropFirst()))
      else {
        result.append(rest.removeFirst())
        continue
      }
      result += written(value)
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// In an address: a value in the query is escaped whole; before it, it may be a path.
  func url(_ url: String) -> String {
    let start = url.firstIndex(of: "?") ?? url.endIndex
    return text(String(url[..<start])) { Self.escaped($0, keeping: "/:?&=%#+,;@!$'()*~") }
      + text(String(url[start...])) { Self.escaped($0, keeping: "~") }
  }

  /// Inside a text of JSON.
  func json(_ json: String) -> String {
    text(json) { value in
      guard let data = try? JSONEncoder().encode(value) else { return "" }
      return String(String(decoding: data, as: UTF8.self).dropFirst().dropLast())
    }
  }

  func body(_ body: RequestBody) -> RequestBody {
    func filled(_ part: RequestBody.Part) -> RequestBody.Part {
      let isJSON = part.contentType?.hasSuffix("json") ?? false
      return RequestBody.Part(
        part.name, isJSON ? json(part.value) : text(part.value), contentType: part.contentType)
    }
    return switch body {
    case .form(let parts): .form(parts.map(filled))
    case .json(let text): .json(json(text))
    case .multipart(let parts): .multipart(parts.map(filled))
    }
  }

  private static func escaped(_ value: String, keeping others: String) -> String {
    let kept = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._".utf8)
      .union(others.utf8)
    return value.utf8.map { byte in
      kept.contains(byte)
        ? String(UnicodeScalar(byte))
        : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16).uppercased()
    }.joined()
  }
}
