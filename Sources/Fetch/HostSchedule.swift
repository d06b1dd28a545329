/// Whose turn it is: one request at a time for each host, a pause after each, few hosts at once.
///
/// Pure bookkeeping: the clock is an argument. A host is named here as long as it is ready, busy or
/// resting, and stands in `ready` once at most; so it can never be busy twice.
struct HostSchedule: Sendable {
  typealias Instant = ContinuousClock.Instant

  let hostsAtOnce: Int
  /// From the end of one request to the start of the next one to the same host.
  let pause: Duration

  /// Requests that wait for each host, the next one first.
  private var waiting: [String: [UInt64]] = [:]
  private var ready = Queue<String>()
  private var busy: Set<String> = []
  /// The pause is the same for all, so the host that ended first is the first that may go on.
  private var resting = Queue<(host: String, until: Instant)>()

  init(hostsAtOnce: Int, pause: Duration) {
    (self.hostsAtOnce, self.pause) = (max(1, hostsAtOnce), pause)
  }

  /// - Parameter first: for the next hop of a request that has had its turn already.
  mutating func enqueue(_ request: UInt64, at host: String, first: Bool = false) {
    if waiting[host] == nil { ready.append(host) }
    var line = waiting[host] ?? []
    line.insert(request, at: first ? 0 : line.count)
    waiting[host] = line
  }

  mutating func remove(_ request: UInt64, from host: String) {
    waiting[host]?.removeAll { $0 == request }
  }

  /// The next request that may start; its host is busy until it is released.
  mutating func next(at now: Instant) -> UInt64? {
    wakeRested(at: now)
    while busy.count < hostsAtOnce, let host = ready.popFirst() {
      guard waiting[host]?.isEmpty == false else {
        waiting[host] = nil
        continue
      }
      busy.insert(host)
      return waiting[host]?.removeFirst()
    }
    return nil
  }

  /// Ends the turn of the request that was busy at `host`.
  mutating func release(_ host: String, at now: Instant) {
    guard busy.remove(host) != nil else { return }
    resting.append((host, now + pause))
  }

  /// When ``next(at:)`` is worth asking again, apart from releases and new requests.
  var nextWake: Instant? { busy.count < hostsAtOnce ? resting.first?.until : nil }

  private mutating func wakeRested(at now: Instant) {
    while let rest = resting.first, rest.until <= now {
      _ = resting.popFirst()
      if waiting[rest.host]?.isEmpty == false {
        ready.append(rest.host)
      } else {
        waiting[rest.host] = nil
      }
    }
  }
}

/// First in, first out, both in constant time.
private struct Queue<Element: Sendable>: Sendable {
  private var elements: [Element] = []
  private var head = 0

  var first: Element? { head < elements.count ? elements[head] : nil }

  mutating func append(_ element: Element) { elements.append(element) }

  mutating func popFirst() -> Element? {
    guard let element = first else { return nil }
    head += 1
    if head > 64, head * 2 > elements.count {
      elements.removeFirst(head)
      head = 0
    }
    return element
  }
}
