import Model

/// One request on its way through redirects, turns and tries, until its continuation is resumed.
struct Exchange {
  let request: FetchRequest
  let continuation: CheckedContinuation<Result<FetchResponse, FetchError>, Never>
  /// Where it began.
  private let home: WebAddress
  /// The hop that is asked now.
  var address: WebAddress
  /// What is sent with this hop; nil makes it a GET.
  var body: EncodedBody?
  var jar: CookieJar
  var redirects = 0
  /// All redirects so far were 301 or 308.
  var isPermanent = true
  /// On the wire, all hops together.
  var spent: Duration = .zero
  /// What may be bad luck is tried a second time, once, from where it failed.
  var isSecondTry = false
  /// Hops that were answered with success or a redirect; what was tried again is none.
  private(set) var captures: [Capture] = []

  init(
    request: FetchRequest,
    continuation: CheckedContinuation<Result<FetchResponse, FetchError>, Never>,
    address: WebAddress
  ) {
    self.request = request
    self.continuation = continuation
    (home, self.address) = (address, address)
    body = request.body.map(EncodedBody.init)
    jar = request.jar
  }

  /// Whether what is meant for the first host only may be sent.
  var isAtHome: Bool { home.shares(secretsWith: address) }

  /// The URL for messages.
  var place: String {
    redirects == 0 ? request.url : "\(request.url) (redirected to \(address.url))"
  }

  mutating func redirect(to target: WebAddress, status: Int) {
    address = target
    redirects += 1
    isPermanent = isPermanent && (status == 301 || status == 308)
    // As browsers do, whatever 301 and 302 once meant.
    if status != 307, status != 308 { body = nil }
  }

  /// Keeps what a hop that has ended, however it did, leaves for the next ones.
  mutating func note(_ transfer: Transfer) {
    spent += ContinuousClock.now - transfer.started
    jar = transfer.jar
  }

  /// Keeps a hop for the record, as far as its status is one of success or of a redirect.
  mutating func keep(_ transfer: Transfer) {
    guard (200...399).contains(transfer.head.status), transfer.head.status != 304 else { return }
    let mask = SecretMask(request.secrets)
    captures.append(
      Capture(
        url: mask.masked(address.url), time: transfer.startedAt,
        address: request.proxy == nil ? transfer.address : nil,
        requestHead: mask.masked(
          transfer.requestHead.withholding { !Self.harmless.contains($0) }),
        requestBody: mask.masked(body?.bytes ?? []),
        responseHead: mask.masked(transfer.head.raw.withholding { Self.cookies.contains($0) }),
        body: transfer.body,
        isTruncated: transfer.isTruncated))
  }

  /// Fields of a request that tell nothing about whoever sends it.
  private static let harmless: Set = [
    "host", "user-agent", "accept", "accept-encoding", "accept-language", "content-type",
    "content-length", "if-none-match", "if-modified-since", "referer", "origin",
    "x-requested-with",
  ]

  /// Fields of an answer that are sent back as a login with the next request.
  private static let cookies: Set = ["set-cookie", "set-cookie2"]
}

extension Array where Element == UInt8 {
  /// A head without the values of fields, by small name: evidence is made to be handed on.
  fileprivate func withholding(_ isSecret: (String) -> Bool) -> [UInt8] {
    let lines = split(separator: 0x0A, omittingEmptySubsequences: false)
    let kept = lines.enumerated().map { index, line -> [UInt8] in
      guard index > 0, let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
        return Array(line)
      }
      let name = String(decoding: line[..<colon], as: UTF8.self)
      return isSecret(name.lowercased()) ? Array("\(name): [withheld]\r".utf8) : Array(line)
    }
    return Array(kept.joined(separator: [0x0A]))
  }
}
