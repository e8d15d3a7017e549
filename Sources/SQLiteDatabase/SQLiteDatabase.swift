// The embedded engine: one file, many readers beside one writer (WAL), and an answered write is on disk.

internal import Foundation
internal import GRDB
internal import Glibc
public import Persistence

/// A SQLite database file.
public final class SQLiteDatabase: Persistence.Database {
  private let pool: DatabasePool
  private let readers: ConnectionGate
  private let writer: ConnectionGate
  private let statementTimeout: Duration

  /// SQLite.
  public var engine: Engine { .sqlite }

  /// Opens a database file with the usual limits, and makes it (readable by its owner alone) where there is none.
  public convenience init(path: String) throws {
    try self.init(path: path, configuration: SQLiteConfiguration())
  }

  /// Opens a database file, and makes it (readable by its owner alone) where there is none.
  /// - Throws: ``Persistence/DatabaseError`` where the file cannot be opened or does not promise durable commits.
  public init(path: String, configuration: SQLiteConfiguration) throws {
    try Self.makePrivateFile(path)
    var options = GRDB.Configuration()
    options.label = "xiezhi"
    options.maximumReaderCount = configuration.readers
    options.busyMode = .timeout(configuration.lockTimeout / .seconds(1))
    options.foreignKeysEnabled = true
    options.prepareDatabase { connection in
      try connection.execute(sql: "PRAGMA case_sensitive_like = ON")
    }
    pool = try translatingErrors(in: nil) {
      let pool = try DatabasePool(path: path, configuration: options)
      try pool.writeWithoutTransaction(Self.makeDurable)
      return pool
    }
    readers = ConnectionGate(
      places: configuration.readers, queueLength: configuration.queueLength, waitingLimit: configuration.waitingLimit)
    writer = ConnectionGate(
      places: 1, queueLength: configuration.queueLength, waitingLimit: configuration.waitingLimit)
    statementTimeout = configuration.statementTimeout
  }

  /// Runs `body` on one snapshot, beside readers and the writer.
  public func read<T: Sendable>(
    _ body: @escaping @Sendable (any SQLConnection) throws -> T
  ) async throws -> T {
    try await readers.pass { [pool, statementTimeout] in
      try await translatingErrors {
        try await pool.read { connection in
          try SQLiteTransaction.run(on: connection, statementTimeout: statementTimeout, body)
        }
      }
    }
  }

  /// Runs `body` as the one writer of this process; writers of other processes wait for each other.
  @discardableResult
  public func write<T: Sendable>(
    _ body: @escaping @Sendable (any SQLConnection) throws -> T
  ) async throws -> T {
    try await writer.pass { [pool, statementTimeout] in
      try await translatingErrors {
        try await pool.writeWithoutTransaction { connection in
          var result: T?
          try connection.inTransaction(.immediate) {
            result = try SQLiteTransaction.run(on: connection, statementTimeout: statementTimeout, body)
            return .commit
          }
          guard let result else { throw DatabaseError(code: .other, message: "the transaction gave no result") }
          return result
        }
      }
    }
  }

  /// Refuses whoever waits, lets those inside finish, and closes the file.
  public func close() async throws {
    await readers.close()
    await writer.close()
    // People copy the one file. Where another process is still using the database the log stays, and so does its content.
    try? await pool.writeWithoutTransaction { connection in _ = try connection.checkpoint(.truncate) }
    try translatingErrors(in: nil) { try pool.close() }
  }

  /// SQLite gives its side files the mode of the database file, so it is enough to make that one first.
  private static func makePrivateFile(_ path: String) throws {
    let descriptor = Glibc.open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
    if descriptor >= 0 {
      Glibc.close(descriptor)
    } else if errno != EEXIST {
      let reason = String(cString: strerror(errno))
      throw DatabaseError(code: .connectionLost(commitUnknown: false), message: "cannot make \(path): \(reason)")
    }
  }

  /// The pool sets `synchronous = NORMAL` on its writer after every other preparation, which would let an answered
  /// write be lost with the power: so FULL is set when the pool stands, and read back.
  private static func makeDurable(_ connection: GRDB.Database) throws {
    try connection.execute(sql: "PRAGMA synchronous = FULL")
    let synchronous = try Int.fetchOne(connection, sql: "PRAGMA synchronous")
    let journal = try String.fetchOne(connection, sql: "PRAGMA journal_mode")
    guard synchronous == 2, journal == "wal" else {
      let found = "synchronous \(synchronous ?? -1), journal \(journal ?? "none")"
      throw DatabaseError(code: .other, message: "SQLite does not promise durable commits: \(found)")
    }
  }
}
