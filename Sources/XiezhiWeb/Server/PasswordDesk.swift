// Where passwords are checked. A hash costs a core for the better part of a second and 64 MB, on purpose: two at a time leave
// the machine to the others, and a crowd of guesses is turned away rather than kept.

import NIOPosix
import Persistence

/// Runs what hashes passwords, two at a time.
public struct PasswordDesk: Sendable {
  private let gate: ConnectionGate

  /// A desk with two places; so many may wait, each for so long.
  public init(queueLength: Int = 20, waitingLimit: Duration = .seconds(10)) {
    gate = ConnectionGate(places: 2, queueLength: queueLength, waitingLimit: waitingLimit)
  }

  /// Runs on a thread that serves nobody else meanwhile.
  /// - Throws: ``RequestError/busy`` where too many wait, and what `work` throws.
  func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    do {
      return try await gate.pass { try await NIOThreadPool.singleton.runIfActive(work) }
    } catch let error as DatabaseError where error.code == .busy {
      throw RequestError.busy
    }
  }
}
