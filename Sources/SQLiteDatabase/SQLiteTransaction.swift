// One transaction on one SQLite connection. It keeps PostgreSQL's rule that a failed statement ends the transaction but
// for a savepoint around it: a closure that swallows an error must not commit on one engine and fail on the other.

internal import Foundation
internal import GRDB
internal import GRDBSQLite
internal import Persistence

final class SQLiteTransaction: SQLConnection {
  private let connection: GRDB.Database
  private let deadline: StatementDeadline
  private var failure: Persistence.DatabaseError?
  private var savepoints = 0

  var engine: Engine { .sqlite }

  /// Runs `body` inside a transaction that has begun; what it throws rolls back.
  static func run<T>(
    on connection: GRDB.Database, statementTimeout: Duration, _ body: (any SQLConnection) throws -> T
  ) throws -> T {
    let deadline = StatementDeadline(limit: statementTimeout)
    deadline.watch(connection.sqliteConnection)
    defer { deadline.unwatch(connection.sqliteConnection) }
    let transaction = SQLiteTransaction(connection, deadline)
    let result = try body(transaction)
    if let failure = transaction.failure { throw failure }
    return result
  }

  private init(_ connection: GRDB.Database, _ deadline: StatementDeadline) {
    self.connection = connection
    self.deadline = deadline
  }

  func query(_ sql: String, _ parameters: [any SQLConvertible]) throws -> [Persistence.Row] {
    let values = try SQLValue.bound(parameters, to: sql)
    return try running(sql) {
      var rows: [Persistence.Row] = []
      let statement = try BoundStatement(connection.cachedStatement(sql: sql), values)
      while let row = try statement.next() { rows.append(row) }
      return rows
    }
  }

  func forEach(_ sql: String, _ parameters: [any SQLConvertible], _ body: (Persistence.Row) throws -> Void) throws {
    let values = try SQLValue.bound(parameters, to: sql)
    // Not a cached statement: `body` may run the same one.
    let statement = try running(sql) { try BoundStatement(connection.makeStatement(sql: sql), values) }
    while let row = try running(sql, { try statement.next() }) { try body(row) }
  }

  @discardableResult
  func execute(_ sql: String, _ parameters: [any SQLConvertible]) throws -> Int {
    let values = try SQLValue.bound(parameters, to: sql)
    return try running(sql) {
      let before = connection.totalChangesCount
      let statement = try BoundStatement(connection.cachedStatement(sql: sql), values)
      while try statement.step() {}
      // `changes` keeps the count of an earlier statement where this one changes nothing by its kind.
      return connection.totalChangesCount == before ? 0 : connection.changesCount
    }
  }

  func queryLocking(_ sql: String, _ parameters: [any SQLConvertible]) throws -> [Persistence.Row] {
    try refuseReader(sql)
    return try query(sql, parameters)
  }

  /// A write transaction of SQLite is the only one from its first moment.
  func lock(_ name: String, _ kind: NameLock) throws { try refuseReader("lock \(name)") }

  /// As PostgreSQL has it: what cannot write cannot lock.
  private func refuseReader(_ statement: String) throws {
    guard connection.configuration.readonly else { return }
    let error = Persistence.DatabaseError(code: .readOnly, message: "a reader cannot lock", statement: statement)
    failure = failure ?? error
    throw error
  }

  func savepoint<T>(_ body: () throws -> T) throws -> T {
    savepoints += 1
    defer { savepoints -= 1 }
    let name = "savepoint_\(savepoints)"
    try command("SAVEPOINT \(name)")
    do {
      let result = try body()
      if let failure { throw failure }
      try command("RELEASE \(name)")
      return result
    } catch {
      failure = nil
      // Where even this fails the transaction is gone; `command` has noted it, and nothing more will run in it.
      try? command("ROLLBACK TO \(name)")
      try? command("RELEASE \(name)")
      throw error
    }
  }

  private func command(_ sql: String) throws {
    try running(sql) { try connection.execute(sql: sql) }
  }

  private func running<T>(_ sql: String, _ body: () throws -> T) throws -> T {
    if let failure { throw failure }
    deadline.start()
    defer { deadline.stop() }
    do {
      return try translatingErrors(in: sql, body)
    } catch let error as Persistence.DatabaseError {
      failure = error
      throw error
    }
  }
}

/// A statement with its parameters bound, read row by row.
private struct BoundStatement {
  private let statement: GRDB.Statement
  private let cursor: GRDB.RowCursor
  private let names = NameCache()

  /// Column names are known when the first row is: a step may prepare the statement anew after a change of schema.
  private final class NameCache { var columns: ColumnNames? }

  /// `$2` is a *name* in SQLite, numbered by first appearance, so values are bound by name.
  init(_ statement: GRDB.Statement, _ values: [SQLValue]) throws {
    guard sqlite3_bind_parameter_count(statement.sqliteStatement) == values.count else {
      throw Persistence.DatabaseError(
        code: .malformed, message: "\(values.count) parameters do not fit the statement", statement: statement.sql)
    }
    let arguments = values.enumerated().map { ("\($0 + 1)", $1.argument) }
    self.statement = statement
    self.cursor = try GRDB.Row.fetchCursor(
      statement, arguments: StatementArguments(Dictionary(uniqueKeysWithValues: arguments)))
  }

  func step() throws -> Bool { try cursor.next() != nil }

  func next() throws -> Persistence.Row? {
    guard try step() else { return nil }
    let handle = statement.sqliteStatement
    let count = sqlite3_column_count(handle)
    let columns = names.columns ?? ColumnNames((0..<count).map { String(cString: sqlite3_column_name(handle, $0)) })
    names.columns = columns
    return Persistence.Row(columns: columns, values: (0..<count).map { Self.value(handle, $0) })
  }

  private static func value(_ handle: OpaquePointer, _ index: Int32) -> SQLValue {
    switch sqlite3_column_type(handle, index) {
    case SQLITE_INTEGER: .integer(sqlite3_column_int64(handle, index))
    case SQLITE_FLOAT: .real(sqlite3_column_double(handle, index))
    case SQLITE_TEXT: .text(String(decoding: bytes(sqlite3_column_text(handle, index), handle, index), as: UTF8.self))
    case SQLITE_BLOB: .blob(Array(bytes(sqlite3_column_blob(handle, index), handle, index)))
    default: .null
    }
  }

  private static func bytes(
    _ start: UnsafeRawPointer?, _ handle: OpaquePointer, _ index: Int32
  ) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, index)))
  }
}

extension SQLValue {
  fileprivate var argument: (any DatabaseValueConvertible)? {
    switch self {
    case .null: nil
    case .integer(let number): number
    case .real(let number): number
    case .text(let text): text
    case .blob(let bytes): Data(bytes)
    }
  }
}
