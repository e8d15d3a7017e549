// One transaction on one connection, as its closure sees it.

internal import Persistence

final class PostgresTransaction: SQLConnection {
  private let link: PostgresLink
  private var savepoints = 0
  private var cursors = 0

  /// Why nothing more runs in this transaction, unless a savepoint is rolled back. The closure may have swallowed it.
  private(set) var failure: PostgresFailure?

  var engine: Engine { .postgres }

  init(_ link: PostgresLink) { self.link = link }

  func query(_ sql: String, _ parameters: [any SQLConvertible]) throws -> [Row] {
    try run(sql, parameters).rows
  }

  @discardableResult
  func execute(_ sql: String, _ parameters: [any SQLConvertible]) throws -> Int {
    try run(sql, parameters).changedRows
  }

  func queryLocking(_ sql: String, _ parameters: [any SQLConvertible]) throws -> [Row] {
    try run(sql + " FOR UPDATE", parameters).rows
  }

  /// By a digest of 64 bits, within the schema: two names that share one wait for each other, and nothing else happens.
  func lock(_ name: String, _ kind: NameLock) throws {
    let function = kind == .alone ? "pg_advisory_xact_lock" : "pg_advisory_xact_lock_shared"
    // A reader of PostgreSQL could take it, and would hold up writers without being one of them.
    let sql = """
      SELECT \(function)(hashtextextended(current_schema() || '/' || $1, 0))
      WHERE current_setting('transaction_read_only') = 'off'
      """
    let values = try SQLValue.bound([name], to: sql)
    try running {
      if try link.run(sql, values).rows.isEmpty {
        throw PostgresFailure.readOnly("a reader cannot lock", statement: sql)
      }
    }
  }

  /// Through a cursor rather than libpq's single-row mode, so that `body` may run statements of its own.
  func forEach(_ sql: String, _ parameters: [any SQLConvertible], _ body: (Row) throws -> Void) throws {
    let values = try SQLValue.bound(parameters, to: sql)
    cursors += 1
    defer { cursors -= 1 }
    let cursor = "cursor_\(cursors)"
    _ = try running { try link.runOnce("DECLARE \(cursor) NO SCROLL CURSOR FOR \(sql)", values) }
    do {
      while true {
        let rows = try running { try link.command("FETCH \(Self.rowsAtATime) FROM \(cursor)").rows }
        for row in rows { try body(row) }
        if rows.count < Self.rowsAtATime { break }
      }
    } catch {
      // A transaction that failed has closed its cursors.
      if failure == nil { _ = try? running { try link.command("CLOSE \(cursor)") } }
      throw error
    }
    _ = try running { try link.command("CLOSE \(cursor)") }
  }

  func savepoint<T>(_ body: () throws -> T) throws -> T {
    savepoints += 1
    defer { savepoints -= 1 }
    let name = "savepoint_\(savepoints)"
    _ = try running { try link.command("SAVEPOINT \(name)") }
    do {
      let result = try body()
      if let failure { throw failure.error }
      _ = try running { try link.command("RELEASE \(name)") }
      return result
    } catch {
      // What only a repetition can cure stays the transaction's failure, whatever the closure makes of it.
      guard canGoOn else { throw error }
      failure = nil
      _ = try? running { try link.command("ROLLBACK TO \(name); RELEASE \(name)") }
      throw error
    }
  }

  private static let rowsAtATime = 256

  private var canGoOn: Bool {
    switch failure?.remedy {
    case nil, .some(.none): true
    case .repeatTransaction, .forgetStatements, .replaceConnection: false
    }
  }

  private func run(_ sql: String, _ parameters: [any SQLConvertible]) throws -> PostgresResult {
    let values = try SQLValue.bound(parameters, to: sql)
    return try running { try link.run(sql, values) }
  }

  private func running<T>(_ body: () throws -> T) throws -> T {
    if let failure { throw failure.error }
    do {
      return try body()
    } catch let error as PostgresFailure {
      failure = error
      throw error.error
    }
  }
}
