import CCurl
import Synchronization

/// What tasks tell the transfer loop's thread.
enum Order {
  case start(UInt64, Exchange)
  case cancel(UInt64)
  /// Ends the loop; resumed when its last handle is freed.
  case stop(CheckedContinuation<Void, Never>?)
}

/// The one way from any task to the loop's thread.
final class Mailbox: Sendable {
  private struct State {
    var orders: [Order] = []
    var multi: WakeableMulti?
    var isClosed = false
    var lastID: UInt64 = 0
  }
  private let state = Mutex(State())

  func newID() -> UInt64 {
    state.withLock {
      $0.lastID += 1
      return $0.lastID
    }
  }

  /// - Returns: false after the loop ended; the order was not taken then.
  func post(_ order: Order) -> Bool {
    state.withLock {
      guard !$0.isClosed else { return false }
      $0.orders.append(order)
      $0.multi?.wake()
      return true
    }
  }

  /// From here on every order wakes `multi`. Orders posted before are waiting already.
  func open(_ multi: WakeableMulti) { state.withLock { $0.multi = multi } }

  func takeOrders() -> [Order] {
    state.withLock { state in
      defer { state.orders = [] }
      return state.orders
    }
  }

  /// After this no thread but the loop's touches the multi handle any more.
  ///
  /// - Returns: orders that nobody has taken.
  func close() -> [Order] {
    state.withLock { state in
      defer { (state.orders, state.multi, state.isClosed) = ([], nil, true) }
      return state.orders
    }
  }
}

/// A CURLM that other threads may wake, and nothing else.
///
/// Unchecked because the compiler cannot know libcurl's promise: `curl_multi_wakeup` is the one function
/// that is safe from any thread while the handle lives, and ``Mailbox`` forgets it, under its lock,
/// before the loop frees it.
struct WakeableMulti: @unchecked Sendable {
  private let handle: UnsafeMutableRawPointer
  init(_ handle: UnsafeMutableRawPointer) { self.handle = handle }
  func wake() { curl_multi_wakeup(handle) }
}
