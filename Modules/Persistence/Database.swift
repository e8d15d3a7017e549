// The one door to storage. Async outside and synchronous inside: a closure is one transaction on one connection and one
// thread, on both engines alike, so that no task is ever suspended while it holds a connection or a lock.

/// Which engine answers.
public enum Engine: String, Sendable, CaseIterable {
  case sqlite
  case postgres
}

/// How a name is locked.
public enum NameLock: Sendable {
  /// By this transaction and no other.
  case alone
  /// By this one and others that lock it so.
  case together
}

/// One connection inside a transaction. It is never kept beyond the closure that received it.
///
/// Statements use `$1`, `$2` … and are the same on both engines; the differences that remain are methods here. All throw
/// ``DatabaseError``. A statement that failed ends the transaction on both engines, whether or not its error is caught:
/// nothing more runs and nothing is committed, unless a savepoint stood around it.
public protocol SQLConnection: AnyObject {
  /// The engine behind this connection.
  var engine: Engine { get }

  /// All rows of a statement that returns few of them.
  func query(_ sql: String, _ parameters: [any SQLConvertible]) throws -> [Row]

  /// Row by row, for results of any size; nothing is kept. `body` may run other statements, but may not change the
  /// rows that this one reads: the engines differ in whether it then sees the change.
  func forEach(_ sql: String, _ parameters: [any SQLConvertible], _ body: (Row) throws -> Void) throws

  /// Runs a statement and returns how many rows it changed.
  @discardableResult func execute(_ sql: String, _ parameters: [any SQLConvertible]) throws -> Int

  /// As ``query(_:_:)``, and locks the rows for this transaction (`FOR UPDATE`; SQLite has one writer anyway). For
  /// statements over rows of tables, without `DISTINCT` or `GROUP BY`, and in ``Database/write(_:)`` only.
  func queryLocking(_ sql: String, _ parameters: [any SQLConvertible]) throws -> [Row]

  /// Locks a name until the transaction ends: for what has no row yet that could be locked. Whoever locks it
  /// ``NameLock/alone`` waits for all others, those who lock it ``NameLock/together`` do not wait for one another. In
  /// ``Database/write(_:)`` only; SQLite has one writer anyway.
  func lock(_ name: String, _ kind: NameLock) throws

  /// Runs `body` inside a savepoint, so that a failing statement does not end the transaction.
  func savepoint<T>(_ body: () throws -> T) throws -> T
}

extension SQLConnection {
  /// All rows of a statement without parameters.
  public func query(_ sql: String) throws -> [Row] { try query(sql, []) }
  /// Runs a statement without parameters.
  @discardableResult public func execute(_ sql: String) throws -> Int { try execute(sql, []) }
  /// The first row, if there is one.
  public func first(_ sql: String, _ parameters: [any SQLConvertible] = []) throws -> Row? {
    try query(sql, parameters).first
  }
}

/// A database of either engine.
public protocol Database: Sendable {
  /// The engine.
  var engine: Engine { get }

  /// Runs `body` in a read-only transaction.
  func read<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T

  /// Runs `body` in one transaction: it commits when `body` returns and rolls back when it throws.
  ///
  /// `body` may run again after a serialisation failure or a connection lost before the commit was sent: it has no effect
  /// but on the database.
  @discardableResult
  func write<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T

  /// Ends the pool; requests that wait are refused.
  func close() async throws
}
