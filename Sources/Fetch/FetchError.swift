/// Why a URL could not be fetched, in words that say what to do.
///
/// `url` is the URL as requested, followed by `(redirected to …)` where a redirect's target failed.
public enum FetchError: Error, Sendable, Hashable, CustomStringConvertible {
  case badURL(url: String, reason: String)
  case badHeader(url: String, name: String)
  /// The host's address is not a public one; `network` names its range.
  case refusedAddress(url: String, address: String, network: String)
  case unknownHost(url: String)
  case unreachable(url: String, reason: String)
  case tls(url: String, reason: String)
  case timeout(url: String, after: Duration)
  /// The answer began and then came more slowly than `bytesPerSecond` for the time `lasting`.
  case stalled(url: String, bytesPerSecond: Int, lasting: Duration)
  case connectionLost(url: String, reason: String)
  case tooLarge(url: String, limitBytes: Int)
  case headTooLarge(url: String, limitBytes: Int, limitLines: Int)
  case tooManyRedirects(url: String, limit: Int)
  /// The answer breaks HTTP or its own content encoding.
  case badAnswer(url: String, reason: String)
  /// 4xx, 5xx and what else is not an answer; `retryAfter` as the server asks with 429 and 503.
  case status(Int, retryAfter: Duration?, url: String)
  /// A mail server does not know the user, or not by this password.
  case refusedLogin(url: String, reason: String)
  /// The site asks machines not to read this page.
  case robotsRefuse(url: String)
  /// The site cannot be asked whether machines may read it.
  case robotsUnknown(url: String, reason: String)
  /// The task was cancelled, or the client closed, before the answer came.
  case cancelled(url: String)
  /// libcurl itself failed: out of memory or built without what is needed.
  case library(url: String, reason: String)

  public var description: String { "cannot fetch \(url): \(reason)" }

  /// The server's wish to be left alone, if it stated one.
  public var retryAfter: Duration? {
    if case .status(_, let retryAfter, _) = self { retryAfter } else { nil }
  }

  public var url: String {
    switch self {
    case .badURL(let url, _), .badHeader(let url, _), .refusedAddress(let url, _, _),
      .unknownHost(let url), .unreachable(let url, _), .tls(let url, _), .timeout(let url, _),
      .stalled(let url, _, _), .connectionLost(let url, _), .tooLarge(let url, _),
      .headTooLarge(let url, _, _), .tooManyRedirects(let url, _), .badAnswer(let url, _),
      .status(_, _, let url), .refusedLogin(let url, _), .robotsRefuse(let url),
      .robotsUnknown(let url, _), .cancelled(let url), .library(let url, _):
      url
    }
  }

  /// Without the URL.
  public var reason: String {
    switch self {
    case .badURL(_, let reason): reason
    case .badHeader(_, let name):
      "header `\(name)` cannot be sent; a name is a word such as `Accept`, a value has no line break"
    case .refusedAddress(_, let address, let network):
      """
      its address \(address) is \(network), not public; a source in your own network needs \
      `allow_private_addresses: true`
      """
    case .unknownHost: "no such host; check its name and this machine's DNS"
    case .unreachable(_, let reason): "no connection: \(reason)"
    case .tls(_, let reason): "no secure connection: \(reason)"
    case .timeout(_, let time): "no complete answer within \(time.inSeconds)"
    case .stalled(_, let rate, let time):
      "the answer came at less than \(rate) bytes a second for \(time.inSeconds)"
    case .connectionLost(_, let reason): "connection lost: \(reason)"
    case .tooLarge(_, let limit):
      "its body is over \(limit) bytes; raise the body limit if it is meant to be that large"
    case .headTooLarge(_, let bytes, let lines):
      "its header is over \(bytes) bytes or \(lines) lines; no honest server sends that"
    case .tooManyRedirects(_, let limit): "over \(limit) redirects; it may need a cookie or a login"
    case .badAnswer(_, let reason): reason
    case .status(let status, let retryAfter, _): Self.meaning(of: status, retryAfter)
    case .refusedLogin(_, let reason):
      "the server refuses user and password (\(reason)); look at `mailbox` and `password`"
    case .robotsRefuse:
      "its robots.txt asks machines to leave it alone; ask its owner, and write `robots: ignore` if we may"
    case .robotsUnknown(_, let reason):
      "its robots.txt cannot be read (\(reason)), which counts as a refusal; a later run asks again"
    case .cancelled: "cancelled"
    case .library(_, let reason): "libcurl: \(reason)"
    }
  }

  private static func meaning(of status: Int, _ retryAfter: Duration?) -> String {
    let remedy =
      switch status {
      case 401: "it wants a login; add the header that it needs"
      case 403, 451: "the server refuses us; look at the page in a browser"
      case 404: "nothing there; find its new address"
      case 407: "the proxy refuses user and password; look at `proxy`"
      case 410: "gone for good; find its new address"
      case 429: "we come too often; let this source be read less often"
      case 500...599: "the server is in trouble; a later run tries again"
      default: "not an answer that can be read"
      }
    let wish = retryAfter.map { " (retry after \($0.inSeconds))" } ?? ""
    return "status \(status)\(wish): \(remedy)"
  }
}

extension Duration {
  /// `20 s`, `1.5 s`.
  fileprivate var inSeconds: String {
    let (seconds, attoseconds) = components
    let tenths = attoseconds / 100_000_000_000_000_000
    return tenths == 0 ? "\(seconds) s" : "\(seconds).\(tenths) s"
  }
}
