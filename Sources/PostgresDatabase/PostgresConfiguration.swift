// The limits of a pool of PostgreSQL connections. Where the server is, and how it is reached (TLS, passwords, several
// hosts), stands in the URL, in libpq's own words.

/// Limits of a ``PostgresDatabase``.
public struct PostgresConfiguration: Sendable {
  /// Connections, and threads that block on them.
  public var poolSize = 8
  /// How long a request may wait for a connection.
  public var waitingLimit: Duration = .seconds(10)
  /// How many requests may wait.
  public var queueLength = 256
  /// How long one statement may run.
  public var statementTimeout: Duration = .seconds(30)
  /// How long a statement waits for a lock.
  public var lockTimeout: Duration = .seconds(10)
  /// How long a transaction may leave its connection idle before the server ends it.
  public var idleInTransactionTimeout: Duration = .seconds(60)
  /// How often a transaction is repeated after a serialisation failure, a deadlock or a lost connection.
  public var repetitions = 4
  /// The pause before the first repetition; it doubles, with some chance in it.
  public var firstPause: Duration = .milliseconds(20)
  /// How many prepared statements a connection keeps.
  public var preparedStatements = 256

  /// The defaults.
  public init() {}
}
