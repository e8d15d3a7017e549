// One connection through libpq, blocking. It belongs to one thread at a time: the pool hands it out and takes it back.

internal import CPostgres
internal import Glibc
internal import Persistence

/// `Sendable` because the pool gives it to one thread at a time and to another only after that one has returned it.
final class PostgresLink: @unchecked Sendable {
  /// Ends the running statement from another thread.
  let canceller: PostgresCanceller

  private let handle: OpaquePointer
  private var prepared: PreparedStatements

  /// Connects, and sets the session up.
  /// - Throws: ``PostgresFailure``.
  init(url: String, configuration: PostgresConfiguration) throws {
    // What stands before the URL gives way to it, what stands after it does not.
    let options: KeyValuePairs = [
      "connect_timeout": "10", "fallback_application_name": "xiezhi",
      "keepalives_idle": "30", "keepalives_interval": "10", "keepalives_count": "3", "tcp_user_timeout": "30000",
      "dbname": url, "client_encoding": "UTF8",
    ]
    guard let handle = Self.connect(options) else { throw PostgresFailure.lost("libpq has no memory") }
    guard PQstatus(handle) == CONNECTION_OK, let canceller = PostgresCanceller(handle) else {
      let message = Self.message(handle)
      PQfinish(handle)
      throw PostgresFailure.lost(message)
    }
    self.handle = handle
    self.canceller = canceller
    self.prepared = PreparedStatements(limit: configuration.preparedStatements)
    _ = try command(Self.settings(configuration).map { "SET \($0)" }.joined(separator: "; "))
  }

  deinit { PQfinish(handle) }

  var isBroken: Bool { PQstatus(handle) == CONNECTION_BAD }

  /// Runs a statement with parameters, prepared where it is of a kind that comes again.
  func run(_ sql: String, _ values: [SQLValue]) throws -> PostgresResult {
    guard PreparedStatements.isWorthKeeping(sql) else { return try runOnce(sql, values) }
    let name = try prepare(sql)
    let result = withParameters(values) { pointers, lengths, formats in
      PQexecPrepared(handle, name, Int32(values.count), pointers, lengths, formats, 0)
    }
    return try checked(result, sql)
  }

  /// Runs a statement with parameters that is not worth preparing.
  func runOnce(_ sql: String, _ values: [SQLValue]) throws -> PostgresResult {
    let result = withParameters(values) { pointers, lengths, formats in
      PQexecParams(handle, sql, Int32(values.count), nil, pointers, lengths, formats, 0)
    }
    return try checked(result, sql)
  }

  /// Runs a command of ours: transactions, savepoints, settings.
  func command(_ sql: String) throws -> PostgresResult { try checked(PQexec(handle, sql), sql) }

  /// Drops all prepared statements; outside a transaction that failed.
  func forgetStatements() throws {
    prepared.removeAll()
    _ = try command("DEALLOCATE ALL")
  }

  private func prepare(_ sql: String) throws -> String {
    switch prepared.look(up: sql) {
    case .ready(let name): return name
    case .prepare(let name, let dropped):
      if let dropped { _ = try command("DEALLOCATE \(dropped)") }
      _ = try checked(PQprepare(handle, name, sql, 0, nil), sql)
      prepared.add(sql, name)
      return name
    }
  }

  private func checked(_ result: OpaquePointer?, _ sql: String) throws -> PostgresResult {
    let status = PQresultStatus(result)
    if let result, status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK { return PostgresResult(result) }
    defer { PQclear(result) }
    let message = status == PGRES_EMPTY_QUERY ? "empty statement" : Self.message(handle)
    throw PostgresFailure(result: result, connectionMessage: message, isBroken: isBroken, statement: sql)
  }

  private static func connect(_ options: KeyValuePairs<String, String>) -> OpaquePointer? {
    let keys = options.map { strdup($0.key) }
    let values = options.map { strdup($0.value) }
    defer { for text in keys + values { free(text) } }
    let keyPointers = keys.map { UnsafePointer($0) } + [nil]
    let valuePointers = values.map { UnsafePointer($0) } + [nil]
    return PQconnectdbParams(keyPointers, valuePointers, 1)
  }

  private static func message(_ handle: OpaquePointer) -> String {
    String(cString: PQerrorMessage(handle)).split(separator: "\n").joined(separator: " ")
  }

  private static func settings(_ configuration: PostgresConfiguration) -> [String] {
    func milliseconds(_ duration: Duration) -> Int64 { max(1, Int64(duration / .milliseconds(1))) }
    return [
      "statement_timeout = \(milliseconds(configuration.statementTimeout))",
      "lock_timeout = \(milliseconds(configuration.lockTimeout))",
      "idle_in_transaction_session_timeout = \(milliseconds(configuration.idleInTransactionTimeout))",
      "standard_conforming_strings = on", "bytea_output = 'hex'", "extra_float_digits = 1",
      "client_min_messages = 'warning'",
      // Cursors are read to their end here; the planner would prefer plans that only begin quickly.
      "cursor_tuple_fraction = 1.0",
    ]
  }
}

/// `Sendable` because libpq allows `PQcancel` from any thread, and nothing else is done with the handle.
final class PostgresCanceller: @unchecked Sendable {
  private let handle: OpaquePointer

  init?(_ connection: OpaquePointer) {
    guard let handle = PQgetCancel(connection) else { return nil }
    self.handle = handle
  }

  deinit { PQfreeCancel(handle) }

  /// Asks the server to end the running statement; blocks while it asks. A server that does not answer is no loss: the
  /// statement ends at its time limit.
  func cancel() {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { message in
      _ = PQcancel(handle, message.baseAddress, Int32(message.count))
    }
  }
}
