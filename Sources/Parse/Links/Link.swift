import Foundation

/// Links as entries keep them: absolute, http or https.
enum Link {
  /// - Parameters:
  ///   - link: as written, with blanks and entities already resolved.
  ///   - base: what a relative link is relative to.
  /// - Returns: nil for what is no page: `javascript:`, `mailto:`, a mere fragment.
  static func absolute(_ link: String?, base: String?) -> String? {
    guard let link = link?.nonEmpty, !link.hasPrefix("#") else { return nil }
    let isAbsolute = ["http://", "https://"].contains { link.lowercased().hasPrefix($0) }
    if isAbsolute, link.utf8.allSatisfy({ $0 > 32 && $0 < 127 }) { return link }
    guard let url = URL(string: link, relativeTo: base.flatMap { URL(string: $0) })?.absoluteURL,
      let scheme = url.scheme?.lowercased(), scheme == "http" || scheme == "https",
      url.host() != nil
    else { return nil }
    return url.absoluteString
  }
}
