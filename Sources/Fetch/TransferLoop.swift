import CCurl

/// The loop of the one thread that owns libcurl's multi handle.
///
/// Takes orders, starts what may start, lets libcurl work, judges what has ended, sleeps until there is
/// something to do. Redirects go back into the line of the host that they lead to.
final class TransferLoop {
  private let mailbox: Mailbox
  private let multi: UnsafeMutableRawPointer
  private let userAgent: String
  private let policy: AddressPolicy
  private let names: ((String) -> String?)?
  private var schedule: HostSchedule
  private var exchanges: [UInt64: Exchange] = [:]
  private var transfers: [UInt64: Transfer] = [:]
  private var ids: [UnsafeMutableRawPointer: UInt64] = [:]
  private var isStopping = false
  private var waitingForEnd: [CheckedContinuation<Void, Never>] = []

  /// nil when libcurl cannot give a multi handle, or the system no bell: without memory or descriptors.
  init?(
    _ mailbox: Mailbox, userAgent: String, policy: AddressPolicy, schedule: HostSchedule,
    names: ((String) -> String?)?
  ) {
    guard mailbox.bell >= 0, let multi = curl_multi_init() else { return nil }
    self.mailbox = mailbox
    self.multi = multi
    self.userAgent = userAgent
    self.policy = policy
    self.schedule = schedule
    self.names = names
    // Idle connections that are kept for the next request to the same host.
    tocsin_multi_set_long(multi, CURLMOPT_MAXCONNECTS, 2 * schedule.hostsAtOnce)
    tocsin_multi_set_long(multi, CURLMOPT_MAX_HOST_CONNECTIONS, 1)
  }

  deinit { curl_multi_cleanup(multi) }

  /// Returns after a stop order, with every exchange answered.
  ///
  /// - Returns: who waits for the handles to be freed.
  func run() -> [CheckedContinuation<Void, Never>] {
    while !isStopping {
      for order in mailbox.takeOrders() { follow(order) }
      var running: Int32 = 0
      curl_multi_perform(multi, &running)
      judgeEnded()
      // Last, so that a place that has just become free does not wait for the next event; libcurl does
      // not sleep before it has begun what was added.
      startDue()
      if !isStopping { sleep() }
    }
    for order in mailbox.close() { follow(order) }
    for id in Array(exchanges.keys) { cancel(id) }
    return waitingForEnd
  }

  private func follow(_ order: Order) {
    switch order {
    case .start(let id, let exchange):
      exchanges[id] = exchange
      schedule.enqueue(id, at: exchange.address.host, pause: exchange.request.pause)
    case .cancel(let id): cancel(id)
    case .stop(let continuation):
      isStopping = true
      if let continuation { waitingForEnd.append(continuation) }
    }
  }

  private func cancel(_ id: UInt64) {
    guard let exchange = exchanges[id] else { return }
    if transfers[id] != nil {
      end(id, at: exchange.address.host)
    } else {
      schedule.remove(id, from: exchange.address.host)
    }
    finish(id, .failure(.cancelled(url: exchange.request.url)))
  }

  private func startDue() {
    while let id = schedule.next(at: .now) {
      guard let exchange = exchanges[id] else { continue }
      do throws(FetchError) {
        let transfer = try Transfer(of: exchange, userAgent: userAgent, policy: policy)
        if let address = names?(exchange.address.name) {
          transfer.resolve(exchange.address, as: address)
        }
        let code = curl_multi_add_handle(multi, transfer.handle)
        guard code == CURLM_OK else {
          throw FetchError.library(
            url: exchange.place, reason: String(cString: curl_multi_strerror(code)))
        }
        transfers[id] = transfer
        ids[transfer.handle] = id
      } catch {
        schedule.release(exchange.address.host, at: .now)
        finish(id, .failure(error))
      }
    }
  }

  private func judgeEnded() {
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle,
        let id = ids[handle], let transfer = transfers[id], var exchange = exchanges[id]
      else { continue }
      let code = tocsin_message_result(message)
      exchange.note(transfer)
      let verdict = exchange.verdict(on: transfer, code)
      end(id, at: exchange.address.host)
      proceed(id, exchange, verdict)
    }
  }

  private func proceed(_ id: UInt64, _ exchange: Exchange, _ verdict: Verdict) {
    var exchange = exchange
    switch verdict {
    case .answer(let response): return finish(id, .success(response))
    case .failure(let error): return finish(id, .failure(error))
    case .again: (exchange.isSecondTry, exchange.spent) = (true, .zero)
    case .redirect(let target, let status):
      exchange.redirect(to: target, status: status)
      guard exchange.body == nil || exchange.isAtHome else {
        let reason = "it would send what we post to \(target.name); post it there by definition"
        return finish(id, .failure(.badURL(url: exchange.request.url, reason: reason)))
      }
    }
    exchanges[id] = exchange
    schedule.enqueue(
      id, at: exchange.address.host, pause: exchange.request.pause, first: true)
  }

  /// Takes the transfer off the wire and ends its host's turn.
  private func end(_ id: UInt64, at host: String) {
    guard let transfer = transfers.removeValue(forKey: id) else { return }
    ids[transfer.handle] = nil
    // Removing may call back into it.
    withExtendedLifetime(transfer) { _ = curl_multi_remove_handle(multi, transfer.handle) }
    schedule.release(host, at: .now)
  }

  private func finish(_ id: UInt64, _ result: Result<FetchResponse, FetchError>) {
    exchanges.removeValue(forKey: id)?.continuation.resume(returning: result)
  }

  /// Until a socket moves, an order comes, a timer of libcurl's ends or a host may be asked again.
  private func sleep() {
    let limit: Duration = .seconds(60)
    let pause = schedule.nextWake.map { min(limit, ContinuousClock.now.duration(to: $0)) } ?? limit
    // Rounded up: a wake that comes early would only spin.
    let milliseconds = max(0, Int32((pause / .milliseconds(1)).rounded(.up)))
    var bell = curl_waitfd(fd: mailbox.bell, events: Int16(CURL_WAIT_POLLIN), revents: 0)
    curl_multi_poll(multi, &bell, 1, milliseconds, nil)
  }
}

@available(*, unavailable)
extension TransferLoop: Sendable {}
