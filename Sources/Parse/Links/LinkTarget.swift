import Foundation

/// Where a link of a mail leads in the end, if its address tells.
///
/// Mails count their readers' clicks: most of their links lead to a redirector. Many of these carry the target, as a
/// parameter or a part of the path, percent-encoded or in base64, alone or in a JSON object. A link that was wrapped
/// twice is unwrapped twice.
enum LinkTarget {
  private static let depthLimit = 3

  /// - Parameter link: absolute.
  /// - Returns: the link itself where it tells no other.
  static func of(_ link: String) -> String {
    var link = link
    for _ in 0..<depthLimit {
      guard let target = carried(by: link) else { break }
      link = target
    }
    return link
  }

  private static func carried(by link: String) -> String? {
    guard let parts = URLComponents(string: link) else { return nil }
    let values = (parts.percentEncodedQueryItems ?? []).compactMap(\.value)
    let segments = parts.percentEncodedPath.split(separator: "/").map { String($0) }
    return (values + segments).lazy.compactMap { piece in
      address(piece.removingPercentEncoding) ?? unpacked(piece)
    }.first
  }

  private static func address(_ text: String?) -> String? {
    guard let text, text.hasPrefix("https://") || text.hasPrefix("http://") else { return nil }
    return Link.absolute(text, base: nil)
  }

  /// What base64 hides; dots part a token's head, its content and its signature.
  private static func unpacked(_ piece: String) -> String? {
    guard piece.hasPrefix("aHR0c") || piece.hasPrefix("eyJ") else { return nil }
    return piece.split(separator: ".").lazy.compactMap(decoded).first
  }

  private static func decoded(_ part: Substring) -> String? {
    let letters = part.prefix { $0 != "%" && $0 != "=" }
      .replacing("-", with: "+").replacing("_", with: "/")
    let padding = String(repeating: "=", count: (4 - letters.utf8.count % 4) % 4)
    guard let bytes = Data(base64Encoded: letters + padding) else { return nil }
    if let text = address(String(validating: bytes, as: UTF8.self)) { return text }
    guard let object = try? JSONSerialization.jsonObject(with: bytes) as? [String: Any] else {
      return nil
    }
    return object.sorted { $0.key < $1.key }.lazy.compactMap { address($0.value as? String) }.first
  }
}
