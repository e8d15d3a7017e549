// The bond between a task and the connection that works for it: cancelling the task ends the running statement.

internal import Dispatch
internal import Synchronization

/// Knows which connection to cancel, if any.
final class PostgresLease: Sendable {
  private struct State {
    var isCancelled = false
    var canceller: PostgresCanceller?
  }

  private let state = Mutex(State())

  /// Whether the task was cancelled: the connection may still be hit by a cancellation on its way, and is not used again.
  var isCancelled: Bool { state.withLock(\.isCancelled) }

  /// From now on a cancellation goes to this connection.
  /// - Throws: `CancellationError` where it has come already.
  func begin(_ link: PostgresLink) throws {
    try state.withLock { state in
      if state.isCancelled { throw CancellationError() }
      state.canceller = link.canceller
    }
  }

  /// From now on a cancellation goes nowhere.
  func end() { state.withLock { $0.canceller = nil } }

  /// Cancels, without waiting for the server.
  func cancel() {
    state.withLock { $0.isCancelled = true }
    ask(after: 0)
  }

  /// Asks until the lease has ended: a request that reaches the server between two statements ends none.
  private func ask(after seconds: Double) {
    DispatchQueue.global().asyncAfter(deadline: .now() + seconds) { [self] in
      guard let canceller = state.withLock(\.canceller) else { return }
      canceller.cancel()
      ask(after: 0.1)
    }
  }
}
