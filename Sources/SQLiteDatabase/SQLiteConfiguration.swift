// The limits of the embedded engine. The defaults suit an office of tens of people on one machine.

/// Limits of a ``SQLiteDatabase``.
public struct SQLiteConfiguration: Sendable {
  /// Connections that read side by side.
  public var readers = 4
  /// How long a request may wait for its turn.
  public var waitingLimit: Duration = .seconds(10)
  /// How many requests may wait, readers and writers each.
  public var queueLength = 256
  /// How long one statement may run.
  public var statementTimeout: Duration = .seconds(30)
  /// How long a writer waits for the writer of another process.
  public var lockTimeout: Duration = .seconds(5)

  /// The defaults.
  public init() {}
}
