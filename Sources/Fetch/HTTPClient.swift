import CCurl
import Foundation

/// Fetches URLs politely: one request at a time for each host (name and port, whatever the scheme),
/// a pause between two requests to it, at most a stated number of hosts at once.
///
/// The pause runs from the end of one request to the start of the next. Redirects are requests like all
/// others: they wait for their host's turn.
///
/// Addresses that are not public are refused when they are connected to, on every hop, unless the request
/// allows them. For the same reason proxies of the environment (`http_proxy`, `all_proxy` …) are not used:
/// a proxy resolves names itself, and nobody could say any more whose address was asked. A request may name
/// one; then only addresses that are written as such are refused.
///
/// A lost connection, a timeout and a status 5xx are tried once more, after the pause.
///
/// All transfers run on one thread of libcurl's multi interface; no blocking call ever reaches the
/// threads of Swift's own concurrency.
public final class HTTPClient: Sendable {
  private let mailbox = Mailbox()

  /// - Parameters:
  ///   - userAgent: says who asks and how to reach them: `Tocsin/1 (+https://…)`.
  ///   - hostsAtOnce: at least 1.
  ///   - pause: between two requests to one host.
  public convenience init(userAgent: String, hostsAtOnce: Int, pause: Duration) {
    self.init(userAgent: userAgent, hostsAtOnce: hostsAtOnce, pause: pause, policy: .publicOnly)
  }

  /// - Parameter names: gives the address of a name at every hop, in place of DNS.
  init(
    userAgent: String, hostsAtOnce: Int, pause: Duration, policy: AddressPolicy,
    names: (@Sendable (String) -> String?)? = nil
  ) {
    let mailbox = mailbox
    let schedule = HostSchedule(hostsAtOnce: hostsAtOnce, pause: pause)
    Thread.detachNewThread {
      curl_global_init(Int(CURL_GLOBAL_DEFAULT))
      // The loop, and with it the multi handle, is freed before those who wait are told.
      let stops = TransferLoop(
        mailbox, userAgent: userAgent, policy: policy, schedule: schedule, names: names)?
        .run()
      for stop in stops ?? refuseAll(in: mailbox) { stop.resume() }
    }
  }

  deinit { _ = mailbox.post(.stop(nil)) }

  /// One request with its redirects, as soon as the host's turn comes.
  ///
  /// Cancelling the task takes the request off the wire and throws ``FetchError/cancelled(url:)``.
  public func response(to request: FetchRequest) async throws(FetchError) -> FetchResponse {
    let address: WebAddress
    do { address = try WebAddress(request.url) } catch {
      throw .badURL(url: WebAddress.printable(request.url), reason: error.reason)
    }
    let (mailbox, id) = (mailbox, mailbox.newID())
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let exchange = Exchange(request: request, continuation: continuation, address: address)
        guard mailbox.post(.start(id, exchange)) else {
          return continuation.resume(returning: .failure(.cancelled(url: request.url)))
        }
        // A cancellation that came before the start order found nothing to cancel.
        if Task.isCancelled { _ = mailbox.post(.cancel(id)) }
      }
    } onCancel: {
      _ = mailbox.post(.cancel(id))
    }
    return try result.get()
  }

  /// Cancels what is on the wire, frees all connections and returns when they are gone.
  public func close() async {
    await withCheckedContinuation { continuation in
      if !mailbox.post(.stop(continuation)) { continuation.resume() }
    }
  }
}

/// The end of a client that never had a loop.
private func refuseAll(in mailbox: Mailbox) -> [CheckedContinuation<Void, Never>] {
  mailbox.close().compactMap { order in
    switch order {
    case .start(_, let exchange):
      let error = FetchError.library(
        url: exchange.request.url, reason: "out of memory or file descriptors")
      exchange.continuation.resume(returning: .failure(error))
      return nil
    case .cancel: return nil
    case .stop(let continuation): return continuation
    }
  }
}
