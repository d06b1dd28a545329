import Model

/// One GET or POST, with everything that bounds it.
public struct FetchRequest: Sendable, Hashable {
  /// `http` or `https`, absolute.
  public var url: String
  /// What the server gave with the version that we have; empty for an unconditional request.
  public var validators: Validators
  /// Sent to `url`'s own host; beyond it only what cannot be a secret (`Accept`, `User-Agent`, …).
  public var headers: [String: String]
  /// Makes it a POST. Never sent to another host, and no further than a 301, 302 or 303.
  public var body: RequestBody?
  /// Sent to `url`'s own host, beside those of `jar`.
  public var cookies: [String: String]
  /// Cookies that an earlier answer set.
  public var jar: CookieJar
  /// `http`, `https`, `socks5` or `socks5h`; nil for none, whatever the environment says.
  public var proxy: String?
  /// Least time between two requests to the host, if it is longer than the client's own.
  public var pause: Duration?
  /// Lets every hop connect to loopback, private and other addresses that are not public.
  public var allowsPrivateAddresses: Bool
  /// Longest time on the wire, all redirects together; waiting for the host's turn does not count.
  public var timeout: Duration
  /// Cap on the body after decompression.
  public var bodyLimitBytes: Int
  /// Masked wherever they stand in the captures' requests and in the heads of their answers.
  public var secrets: Set<String> = []
  /// Gives a 4xx or 5xx back as an answer with its page instead of an error.
  public var answersErrors = false

  public init(
    url: String, validators: Validators = Validators(), headers: [String: String] = [:],
    body: RequestBody? = nil, cookies: [String: String] = [:], jar: CookieJar = CookieJar(),
    proxy: String? = nil, pause: Duration? = nil, allowsPrivateAddresses: Bool = false,
    timeout: Duration = .seconds(30), bodyLimitBytes: Int = 15_000_000
  ) {
    self.url = url
    self.validators = validators
    self.headers = headers
    self.body = body
    self.cookies = cookies
    self.jar = jar
    self.proxy = proxy
    self.pause = pause
    self.allowsPrivateAddresses = allowsPrivateAddresses
    self.timeout = timeout
    self.bodyLimitBytes = bodyLimitBytes
  }
}

/// Cookies that servers set, each with the hosts, paths and time that it is for.
///
/// Good for the next request of the same conversation; nothing of it is stored.
public struct CookieJar: Sendable, Hashable {
  /// In libcurl's own notation, which is that of Netscape's cookie file.
  var lines: [String] = []
  public init() {}
}

/// A 2xx answer, 304 to a conditional request, or any status to a request that wants it.
public struct FetchResponse: Sendable, Hashable {
  public var status: Int
  /// Decompressed; empty for 304.
  public var body: [UInt8]
  public var contentType: String?
  /// Where the last redirect led, without fragment.
  public var url: String
  /// `url`, if there were redirects and all of them were permanent (301, 308): what to ask for in future.
  public var permanentURL: String?
  /// To be echoed next time. Header bytes stand as U+0000…U+00FF, so that they come back as they were.
  /// With 304 these are the ones sent, unless the server named new ones.
  public var validators: Validators
  /// How long the server asks us to stay away.
  public var retryAfter: Duration?
  /// How long the answer holds: `max-age` of `Cache-Control`, else `Expires`.
  public var maxAge: Duration?
  /// The request's cookies and those that were set on the way.
  public var jar: CookieJar
  /// Every hop of it, redirects first; empty for 304.
  public var captures: [Capture]

  public init(
    status: Int, body: [UInt8], contentType: String? = nil, url: String,
    permanentURL: String? = nil, validators: Validators = Validators(),
    retryAfter: Duration? = nil, maxAge: Duration? = nil, jar: CookieJar = CookieJar(),
    captures: [Capture] = []
  ) {
    self.status = status
    self.body = body
    self.contentType = contentType
    self.url = url
    self.permanentURL = permanentURL
    self.validators = validators
    self.retryAfter = retryAfter
    self.maxAge = maxAge
    self.jar = jar
    self.captures = captures
  }

  public var isUnchanged: Bool { status == 304 }
}
