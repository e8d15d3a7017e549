// Lets a test say in which order two transactions go on; closures of transactions are synchronous, so one side blocks.

internal import Dispatch
internal import Synchronization

/// Given once; waited for by a task or by a blocked closure.
public final class Signal: Sendable {
  private let semaphore = DispatchSemaphore(value: 0)
  private let (stream, continuation) = AsyncStream.makeStream(of: Void.self)

  /// Not given yet.
  public init() {}

  /// Gives it.
  public func give() {
    semaphore.signal()
    continuation.finish()
  }

  /// For tasks.
  public func wait() async {
    for await _ in stream {}
  }

  /// For closures of transactions, which have a thread of their own.
  public func await() { semaphore.wait() }
}

/// How often a closure was run.
public final class Tally: Sendable {
  private let number = Mutex(0)

  /// Of nothing yet.
  public init() {}

  /// 1 the first time.
  public func next() -> Int {
    number.withLock {
      $0 += 1
      return $0
    }
  }

  /// How often until now.
  public var count: Int { number.withLock { $0 } }
}
