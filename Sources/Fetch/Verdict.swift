import CCurl
import Glibc
import Model

/// What becomes of an exchange after one hop.
enum Verdict {
  case answer(FetchResponse)
  case redirect(WebAddress, status: Int)
  /// The same hop once more.
  case again
  case failure(FetchError)
}

extension Exchange {
  static let redirectLimit = 10

  /// Judges a hop that libcurl has ended with `code`, and keeps it for the record unless it failed.
  mutating func verdict(on transfer: Transfer, _ code: CURLcode) -> Verdict {
    // What an error page or a redirect carries is thrown away, so it may be too large.
    let isThrownAway = transfer.overflow == .body && transfer.head.status >= 300
    guard code == CURLE_OK || isThrownAway else { return failure(of: transfer, code) }
    keep(transfer)
    let head = transfer.head
    switch head.status {
    case 200...299: return .answer(response(transfer))
    case 304 where request.validators != Validators(): return .answer(response(transfer))
    case 301, 302, 303, 307, 308: return redirect(head)
    case 429: return refused(transfer, retryAfter: head.retryAfter(now: time(nil)))
    case 500...599:
      let delay = head.status == 503 ? head.retryAfter(now: time(nil)) : nil
      // A server that says when to come back is not asked before.
      guard isSecondTry || delay != nil else { return .again }
      return refused(transfer, retryAfter: delay)
    default: return refused(transfer, retryAfter: nil)
    }
  }

  private func refused(_ transfer: Transfer, retryAfter: Duration?) -> Verdict {
    request.answersErrors
      ? .answer(response(transfer))
      : .failure(.status(transfer.head.status, retryAfter: retryAfter, url: place))
  }

  private func response(_ transfer: Transfer) -> FetchResponse {
    let head = transfer.head
    let kept = head.status == 304 ? request.validators : Validators()
    return FetchResponse(
      status: head.status, body: transfer.body, contentType: head.value(of: "content-type"),
      url: address.url, permanentURL: redirects > 0 && isPermanent ? address.url : nil,
      validators: Validators(
        etag: head.value(of: "etag") ?? kept.etag,
        lastModified: head.value(of: "last-modified") ?? kept.lastModified),
      retryAfter: head.retryAfter(now: time(nil)), maxAge: head.maxAge(now: time(nil)),
      jar: jar, captures: head.status == 304 ? [] : captures)
  }

  private func redirect(_ head: ResponseHead) -> Verdict {
    guard let location = head.bytes(of: "location"), !location.isEmpty else {
      let reason = "status \(head.status) without a `Location`; the server should say where to go"
      return .failure(.badAnswer(url: place, reason: reason))
    }
    guard redirects < Self.redirectLimit else {
      return .failure(.tooManyRedirects(url: place, limit: Self.redirectLimit))
    }
    do {
      return .redirect(try address.following(location), status: head.status)
    } catch {
      return .failure(
        .badURL(url: place, reason: "it redirects where we cannot follow: \(error.reason)"))
    }
  }

  private func failure(of transfer: Transfer, _ code: CURLcode) -> Verdict {
    let error = error(of: transfer, code)
    switch error {
    case .connectionLost where !isSecondTry, .timeout where !isSecondTry: return .again
    default: return .failure(error)
    }
  }

  private func error(of transfer: Transfer, _ code: CURLcode) -> FetchError {
    let reason = transfer.errorText.reason(of: code)
    // What the proxy says to `CONNECT` is no answer of the server.
    if transfer.proxyStatus == 407 { return .status(407, retryAfter: nil, url: place) }
    switch code {
    case CURLE_WRITE_ERROR where transfer.overflow == .body:
      return .tooLarge(url: place, limitBytes: request.bodyLimitBytes)
    case CURLE_WRITE_ERROR where transfer.overflow == .head,
      // What libcurl says of a line without end.
      CURLE_OUT_OF_MEMORY where !transfer.head.isComplete && transfer.address != nil:
      return .headTooLarge(
        url: place, limitBytes: ResponseHead.limitBytes, limitLines: ResponseHead.limitLines)
    case CURLE_URL_MALFORMAT: return .badURL(url: place, reason: reason)
    case CURLE_COULDNT_RESOLVE_HOST: return .unknownHost(url: place)
    case CURLE_COULDNT_CONNECT: return transfer.gate.error(url: place, reason: reason)
    case CURLE_OPERATION_TIMEDOUT: return tooSlow(transfer)
    case CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_PARTIAL_FILE:
      return .connectionLost(url: place, reason: reason)
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CIPHER,
      CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
      return .tls(url: place, reason: reason)
    // Our URLs are all of HTTP: an unsupported protocol is that of the answer.
    case CURLE_BAD_CONTENT_ENCODING, CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL,
      CURLE_HTTP2, CURLE_HTTP2_STREAM, CURLE_WRITE_ERROR:
      return .badAnswer(url: place, reason: "the answer breaks HTTP: \(reason)")
    default: return .library(url: place, reason: reason)
    }
  }

  private func tooSlow(_ transfer: Transfer) -> FetchError {
    // libcurl has one code for both ends. It counts whole milliseconds, so its timeout may come early.
    let onWire = spent + .milliseconds(20)
    guard onWire < request.timeout else { return .timeout(url: place, after: request.timeout) }
    return .stalled(
      url: place, bytesPerSecond: Transfer.slowestBytesPerSecond, lasting: transfer.stallTime)
  }
}
