import Foundation

/// Makes secrets unreadable in what is kept or said of a request.
///
/// Each byte becomes `*`, which may stand in an address, a form, JSON and a header field alike: lengths that the request
/// states stay true. A secret is known as it is and as it is written in addresses, in forms and in JSON.
public struct SecretMask: Sendable {
  /// Shorter ones hide nothing, and are parts of much else.
  private static let shortestBytes = 4

  /// The longest first: one may be a part of another.
  private let forms: [[UInt8]]

  public init(_ secrets: Set<String>) {
    let all = secrets.filter { $0.utf8.count >= Self.shortestBytes }.flatMap(Self.forms)
    forms = Set(all).sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) }.map {
      Self.uniform(Array($0.utf8))
    }
  }

  private static func forms(of secret: String) -> [String] {
    let unreserved = CharacterSet(
      charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._")
    let sets = [unreserved, unreserved.union(CharacterSet(charactersIn: "~*")), .urlQueryAllowed]
    let escaped = sets.compactMap { secret.addingPercentEncoding(withAllowedCharacters: $0) }
    return [secret] + escaped + escaped.map { $0.replacing("%20", with: "+") } + json(secret)
  }

  /// With and without the escape of `/` that JSON leaves open.
  private static func json(_ secret: String) -> [String] {
    [JSONEncoder.OutputFormatting(), .withoutEscapingSlashes].compactMap { formatting in
      let encoder = JSONEncoder()
      encoder.outputFormatting = formatting
      return (try? encoder.encode(secret)).map {
        String(decoding: $0.dropFirst().dropLast(), as: UTF8.self)
      }
    }
  }

  public func masked(_ text: String) -> String {
    forms.isEmpty ? text : String(decoding: masked(Array(text.utf8)), as: UTF8.self)
  }

  func masked(_ bytes: [UInt8]) -> [UInt8] {
    let uniform = Self.uniform(bytes)
    var bytes = bytes
    for form in forms {
      for range in uniform.ranges(of: form) {
        for index in range { bytes[index] = UInt8(ascii: "*") }
      }
    }
    return bytes
  }

  /// With all digits of escapes large: `%2f` and `%2F` are one.
  private static func uniform(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for index in bytes.indices.dropLast(2)
    where bytes[index] == UInt8(ascii: "%") {
      let digits = bytes[index + 1...index + 2]
      guard let text = String(validating: digits, as: UTF8.self), Int(text, radix: 16) != nil else {
        continue
      }
      bytes.replaceSubrange(index + 1...index + 2, with: text.uppercased().utf8)
    }
    return bytes
  }
}
