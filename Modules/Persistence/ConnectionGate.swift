// The waiting limit of a pool: so many inside at once, so many waiting, each for so long. Both drivers stand behind one,
// because a queue without an end answers nobody in the end.

internal import Synchronization

/// Lets a fixed number of tasks pass at once, in order of arrival.
package final class ConnectionGate: Sendable {
  private struct Waiter {
    let id: UInt64
    let continuation: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var free: Int
    var waiting: [Waiter] = []
    var lastID: UInt64 = 0
    var isClosed = false
    var closing: [CheckedContinuation<Void, Never>] = []
  }

  private enum Arrival { case entered, mayWait(id: UInt64), refused(DatabaseError) }

  private let places: Int
  private let queueLength: Int
  private let waitingLimit: Duration
  private let state: Mutex<State>

  /// A gate with `places` inside, a queue of `queueLength`, and at most `waitingLimit` in the queue.
  package init(places: Int, queueLength: Int, waitingLimit: Duration) {
    self.places = places
    self.queueLength = queueLength
    self.waitingLimit = waitingLimit
    self.state = Mutex(State(free: places))
  }

  /// Runs `body` inside the gate.
  /// - Throws: ``DatabaseError`` of code `busy` where no place became free in time or the queue is full, of code
  ///   `connectionLost` where the gate is closed, `CancellationError`, and what `body` throws.
  package func pass<T: Sendable>(_ body: @Sendable () async throws -> T) async throws -> T {
    try await enter()
    defer { leave() }
    return try await body()
  }

  /// Refuses everyone who waits or comes, and returns when the last one inside has left.
  package func close() async {
    let refused = state.withLock { state in
      state.isClosed = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for waiter in refused { waiter.continuation.resume(throwing: Self.closed) }
    await withCheckedContinuation { continuation in
      let isEmpty = state.withLock { state in
        if state.free < places { state.closing.append(continuation) }
        return state.free == places
      }
      if isEmpty { continuation.resume() }
    }
  }

  private func enter() async throws {
    let arrival = state.withLock { state -> Arrival in
      if state.isClosed { return .refused(Self.closed) }
      if state.free > 0 {
        state.free -= 1
        return .entered
      }
      if state.waiting.count >= queueLength {
        return .refused(DatabaseError(code: .busy, message: "\(queueLength) requests wait for a connection already"))
      }
      state.lastID += 1
      return .mayWait(id: state.lastID)
    }
    switch arrival {
    case .entered: return
    case .refused(let error): throw error
    case .mayWait(let id): try await wait(as: id)
    }
  }

  private func wait(as id: UInt64) async throws {
    let timer = Task { [self] in
      try await Task.sleep(for: waitingLimit)
      refuse(id, DatabaseError(code: .busy, message: "no connection became free within \(waitingLimit)"))
    }
    defer { timer.cancel() }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        queue(Waiter(id: id, continuation: continuation))
        // A cancellation that came before the waiter was queued has found nobody to refuse.
        if Task.isCancelled { refuse(id, CancellationError()) }
      }
    } onCancel: {
      refuse(id, CancellationError())
    }
  }

  private func queue(_ waiter: Waiter) {
    let answer = state.withLock { state -> Result<Void, any Error>? in
      if state.isClosed { return .failure(Self.closed) }
      if state.free > 0 {
        state.free -= 1
        return .success(())
      }
      state.waiting.append(waiter)
      return nil
    }
    if let answer { waiter.continuation.resume(with: answer) }
  }

  private func refuse(_ id: UInt64, _ error: any Error) {
    let waiter = state.withLock { state in
      state.waiting.firstIndex { $0.id == id }.map { state.waiting.remove(at: $0) }
    }
    waiter?.continuation.resume(throwing: error)
  }

  private func leave() {
    let (next, closing) = state.withLock { state -> (Waiter?, [CheckedContinuation<Void, Never>]) in
      if !state.waiting.isEmpty { return (state.waiting.removeFirst(), []) }
      state.free += 1
      guard state.free == places else { return (nil, []) }
      defer { state.closing = [] }
      return (nil, state.closing)
    }
    next?.continuation.resume()
    for continuation in closing { continuation.resume() }
  }

  private static var closed: DatabaseError {
    DatabaseError(code: .connectionLost(commitUnknown: false), message: "the database was closed")
  }
}
