// Lets a test say in which order two transactions go on; closures of transactions are synchronous, so one side blocks.

import Dispatch
import Synchronization

/// Given once; waited for by a task or by a blocked closure.
final class Signal: Sendable {
  private let semaphore = DispatchSemaphore(value: 0)
  private let (stream, continuation) = AsyncStream.makeStream(of: Void.self)

  func give() {
    semaphore.signal()
    continuation.finish()
  }

  /// For tasks.
  func wait() async {
    for await _ in stream {}
  }

  /// For closures of transactions, which have a thread of their own.
  func await() { semaphore.wait() }
}

/// How often a closure was run.
final class Tally: Sendable {
  private let number = Mutex(0)

  /// 1 the first time.
  func next() -> Int {
    number.withLock {
      $0 += 1
      return $0
    }
  }

  var count: Int { number.withLock { $0 } }
}
