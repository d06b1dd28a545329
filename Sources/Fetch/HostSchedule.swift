/// Whose turn it is: one request at a time for each host, a pause after each, few hosts at once.
///
/// Pure bookkeeping: the clock is an argument. A host is named here as long as it is ready, busy or
/// resting, and stands in `ready` once at most; so it can never be busy twice.
struct HostSchedule: Sendable {
  typealias Instant = ContinuousClock.Instant

  let hostsAtOnce: Int
  /// From the end of one request to the start of the next one to the same host, at least.
  let pause: Duration

  /// Requests that wait for each host, the next one first.
  private var waiting: [String: [UInt64]] = [:]
  private var ready = Queue<String>()
  private var busy: Set<String> = []
  /// The host that may go on first stands first.
  private var resting = Queue<Rest>()
  /// Hosts whose requests ask for more than the usual pause.
  private var pauses: [String: Duration] = [:]

  private struct Rest: Sendable {
    let host: String
    let since: Instant
    var until: Instant
  }

  init(hostsAtOnce: Int, pause: Duration) {
    (self.hostsAtOnce, self.pause) = (max(1, hostsAtOnce), pause)
  }

  /// - Parameters:
  ///   - pause: what the request asks for; the host's longest one counts.
  ///   - first: for the next hop of a request that has had its turn already.
  mutating func enqueue(
    _ request: UInt64, at host: String, pause: Duration? = nil, first: Bool = false
  ) {
    if let pause, pause > self.pause(at: host) { pauses[host] = pause }
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
        forget(host)
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
    rest(Rest(host: host, since: now, until: now + pause(at: host)))
  }

  /// When ``next(at:)`` is worth asking again, apart from releases and new requests.
  var nextWake: Instant? { busy.count < hostsAtOnce ? resting.first?.until : nil }

  private mutating func wakeRested(at now: Instant) {
    while var rest = resting.first, rest.until <= now {
      _ = resting.popFirst()
      rest.until = rest.since + pause(at: rest.host)
      if rest.until > now {
        // A request that came meanwhile asks for more.
        self.rest(rest)
      } else if waiting[rest.host]?.isEmpty == false {
        ready.append(rest.host)
      } else {
        forget(rest.host)
      }
    }
  }

  private mutating func rest(_ rest: Rest) {
    resting.insert(rest) { $0.until <= $1.until }
  }

  private mutating func forget(_ host: String) {
    (waiting[host], pauses[host]) = (nil, nil)
  }

  private func pause(at host: String) -> Duration { pauses[host] ?? pause }
}

/// First in, first out, in constant time where it is kept so.
private struct Queue<Element: Sendable>: Sendable {
  private var elements: [Element] = []
  private var head = 0

  var first: Element? { head < elements.count ? elements[head] : nil }

  mutating func append(_ element: Element) { elements.append(element) }

  /// Keeps the order; quick for an element that belongs near the end.
  mutating func insert(_ element: Element, inOrder: (Element, Element) -> Bool) {
    var index = elements.count
    while index > head, !inOrder(elements[index - 1], element) { index -= 1 }
    elements.insert(element, at: index)
  }

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
