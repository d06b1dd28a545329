import CCurl
import Glibc
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
    var isClosed = false
    var lastID: UInt64 = 0
  }
  private let state = Mutex(State())

  /// A file descriptor that is readable while orders wait; negative where the system has none left.
  let bell = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))

  deinit { if bell >= 0 { Glibc.close(bell) } }

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
      eventfd_write(bell, 1)
      return true
    }
  }

  func takeOrders() -> [Order] {
    state.withLock { state in
      var rings: eventfd_t = 0
      eventfd_read(bell, &rings)
      defer { state.orders = [] }
      return state.orders
    }
  }

  /// - Returns: orders that nobody has taken.
  func close() -> [Order] {
    state.withLock { state in
      defer { (state.orders, state.isClosed) = ([], true) }
      return state.orders
    }
  }
}
