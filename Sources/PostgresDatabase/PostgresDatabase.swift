// The engine of an office or a province: blocking libpq connections on as many threads, one hop a transaction.

internal import NIOPosix
public import Persistence
internal import Synchronization

/// A PostgreSQL database.
public final class PostgresDatabase: Database {
  private enum Mode {
    case read, write

    /// A page is one snapshot; a writer sees what is committed and locks what it decides on.
    var begin: String {
      switch self {
      case .read: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
      case .write: "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
      }
    }
  }

  /// How one run of a closure ended, if not with an error for the caller.
  private enum Outcome<T: Sendable>: Sendable {
    case done(T)
    case mayRepeat(DatabaseError)
  }

  private let url: String
  private let configuration: PostgresConfiguration
  private let gate: ConnectionGate
  private let threads: NIOThreadPool
  private let idle: Mutex<[PostgresLink]>

  /// PostgreSQL.
  public var engine: Engine { .postgres }

  /// A pool for a server, with one connection made at once so that a wrong address is known at the start.
  /// - Parameter url: `postgres://…`, as libpq reads it, TLS modes (`sslmode`, `sslrootcert` …) and all.
  /// - Throws: ``Persistence/DatabaseError`` of code `connectionLost` with libpq's own message.
  public init(url: String, configuration: PostgresConfiguration = .init()) throws {
    self.url = url
    self.configuration = configuration
    do {
      idle = Mutex([try PostgresLink(url: url, configuration: configuration)])
    } catch let failure as PostgresFailure {
      throw failure.error
    }
    gate = ConnectionGate(
      places: configuration.poolSize, queueLength: configuration.queueLength, waitingLimit: configuration.waitingLimit)
    threads = NIOThreadPool(numberOfThreads: configuration.poolSize)
    threads.start()
  }

  deinit { threads.shutdownGracefully { _ in } }

  /// Runs `body` on one snapshot that it cannot change.
  public func read<T: Sendable>(
    _ body: @escaping @Sendable (any SQLConnection) throws -> T
  ) async throws -> T {
    try await run(.read, body)
  }

  /// Runs `body` in one transaction, again after what a repetition can cure.
  @discardableResult
  public func write<T: Sendable>(
    _ body: @escaping @Sendable (any SQLConnection) throws -> T
  ) async throws -> T {
    try await run(.write, body)
  }

  /// Refuses whoever waits, lets those inside finish, and ends the connections.
  public func close() async throws {
    await gate.close()
    idle.withLock { $0 = [] }
    try await threads.shutdownGracefully()
  }

  private func run<T: Sendable>(
    _ mode: Mode, _ body: @escaping @Sendable (any SQLConnection) throws -> T
  ) async throws -> T {
    try await gate.pass { [self] in
      let lease = PostgresLease()
      return try await withTaskCancellationHandler {
        var repetitions = 0
        while true {
          switch try await threads.runIfActive({ [self] in try runOnce(mode, lease, body) }) {
          case .done(let result): return result
          case .mayRepeat(let error):
            guard repetitions < configuration.repetitions else { throw error }
            repetitions += 1
            let pause = configuration.firstPause * (1 << (repetitions - 1))
            try await Task.sleep(for: pause * Double.random(in: 0.5...1.5))
          }
        }
      } onCancel: {
        lease.cancel()
      }
    }
  }

  /// Blocks its thread for one whole transaction.
  private func runOnce<T>(
    _ mode: Mode, _ lease: PostgresLease, _ body: (any SQLConnection) throws -> T
  ) throws -> Outcome<T> {
    let link: PostgresLink
    do {
      link = try begin(mode, lease)
    } catch let failure as PostgresFailure {
      return try outcome(of: failure, lease)
    }
    var isReusable = false
    defer {
      lease.end()
      if isReusable, !lease.isCancelled, !link.isBroken { idle.withLock { $0.append(link) } }
    }
    let transaction = PostgresTransaction(link)
    do {
      let result = try body(transaction)
      if let failure = transaction.failure { throw failure }
      try commit(link, mode)
      isReusable = true
      return .done(result)
    } catch {
      // The closure may have wrapped or swallowed the failure; the transaction knows which it was.
      let failure = transaction.failure ?? error as? PostgresFailure
      isReusable = rollBack(link, after: failure, mode)
      guard let failure, failure.remedy != .none || lease.isCancelled else {
        throw (error as? PostgresFailure)?.error ?? error
      }
      return try outcome(of: failure, lease)
    }
  }

  private func outcome<T>(of failure: PostgresFailure, _ lease: PostgresLease) throws -> Outcome<T> {
    if lease.isCancelled { throw CancellationError() }
    switch failure.remedy {
    case .none: throw failure.error
    case .repeatTransaction, .forgetStatements, .replaceConnection: return .mayRepeat(failure.error)
    }
  }

  /// A connection with a transaction begun. One that broke while it was idle is found out here, where nothing is lost.
  private func begin(_ mode: Mode, _ lease: PostgresLease) throws -> PostgresLink {
    while let link = idle.withLock({ $0.popLast() }) {
      try lease.begin(link)
      if (try? link.command(mode.begin)) != nil { return link }
    }
    let link = try PostgresLink(url: url, configuration: configuration)
    try lease.begin(link)
    _ = try link.command(mode.begin)
    return link
  }

  private func commit(_ link: PostgresLink, _ mode: Mode) throws {
    do {
      let answer = try link.command("COMMIT").commandTag
      guard answer == "COMMIT" else {
        throw DatabaseError(code: .other, message: "the server answered a commit with \(answer)", statement: "COMMIT")
      }
    } catch let failure as PostgresFailure {
      guard mode == .write, case .connectionLost = failure.error.code else { throw failure }
      throw DatabaseError(
        code: .connectionLost(commitUnknown: true), message: failure.error.message, statement: "COMMIT")
    }
  }

  /// Ends a transaction that failed, and says whether its connection can be used again.
  private func rollBack(_ link: PostgresLink, after failure: PostgresFailure?, _ mode: Mode) -> Bool {
    // A primary that became a standby refuses writes for ever: a new connection may find the new primary.
    if mode == .write, failure?.error.code == .readOnly { return false }
    do {
      _ = try link.command("ROLLBACK")
      if case .forgetStatements? = failure?.remedy { try link.forgetStatements() }
      return true
    } catch {
      return false
    }
  }
}
