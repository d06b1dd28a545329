import Model

/// One GET, with everything that bounds it.
public struct FetchRequest: Sendable, Hashable {
  /// `http` or `https`, absolute.
  public var url: String
  /// What the server gave with the version that we have; empty for an unconditional request.
  public var validators: Validators
  /// Sent to `url`'s own host; beyond it only what cannot be a secret (`Accept`, `User-Agent`, …).
  public var headers: [String: String]
  /// Lets every hop connect to loopback, private and other addresses that are not public.
  public var allowsPrivateAddresses: Bool
  /// Longest time on the wire, all redirects together; waiting for the host's turn does not count.
  public var timeout: Duration
  /// Cap on the body after decompression.
  public var bodyLimitBytes: Int

  public init(
    url: String, validators: Validators = Validators(), headers: [String: String] = [:],
    allowsPrivateAddresses: Bool = false, timeout: Duration = .seconds(30),
    bodyLimitBytes: Int = 15_000_000
  ) {
    self.url = url
    self.validators = validators
    self.headers = headers
    self.allowsPrivateAddresses = allowsPrivateAddresses
    self.timeout = timeout
    self.bodyLimitBytes = bodyLimitBytes
  }
}

/// A 2xx answer, or 304 to a conditional request.
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
  /// `max-age` of `Cache-Control`.
  public var maxAge: Duration?

  public var isUnchanged: Bool { status == 304 }
}
