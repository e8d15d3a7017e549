// A database for one test: on SQLite a fresh file, on PostgreSQL a schema of its own in the cluster of the run (making
// databases serialises in the server, schemas do not). Nothing outlives the test.

internal import Foundation
public import Persistence
internal import PostgresDatabase
internal import SQLiteDatabase
internal import Synchronization

/// Limits of a test's pool; the defaults are a small pool with the usual limits.
public struct TestLimits: Sendable {
  /// Connections of PostgreSQL, readers of SQLite.
  public var connections = 4
  /// How long a request may wait for a connection.
  public var waitingLimit: Duration = .seconds(60)
  /// How many requests may wait.
  public var queueLength = 256
  /// How long a writer waits for a lock that another one holds.
  public var lockTimeout: Duration = .seconds(10)
  /// How long a statement may run.
  public var statementTimeout: Duration = .seconds(30)

  /// The defaults.
  public init() {}
}

/// The storage of one test.
public struct TestDatabase: Sendable {
  /// The engine.
  public let engine: Engine
  /// The pool that the test works with.
  public let database: any Database
  /// The same storage as `--database` takes it.
  public let argument: String
  /// The file on SQLite, the URL with the test's schema on PostgreSQL.
  public let location: String

  fileprivate init(_ engine: Engine, _ location: String, _ limits: TestLimits) throws {
    self.engine = engine
    self.location = location
    self.argument = engine == .sqlite ? "sqlite:\(location)" : location
    self.database = try Self.open(engine, location, limits)
  }

  /// Another pool on the same storage, as another process would have it; the test closes it.
  public func openAgain(_ limits: TestLimits = .init()) throws -> any Database {
    try Self.open(engine, location, limits)
  }

  private static func open(_ engine: Engine, _ location: String, _ limits: TestLimits) throws -> any Database {
    switch engine {
    case .sqlite:
      var configuration = SQLiteConfiguration()
      configuration.readers = limits.connections
      configuration.waitingLimit = limits.waitingLimit
      configuration.queueLength = limits.queueLength
      configuration.lockTimeout = limits.lockTimeout
      configuration.statementTimeout = limits.statementTimeout
      return try SQLiteDatabase(path: location, configuration: configuration)
    case .postgres:
      var configuration = PostgresConfiguration()
      configuration.poolSize = limits.connections
      configuration.waitingLimit = limits.waitingLimit
      configuration.queueLength = limits.queueLength
      configuration.lockTimeout = limits.lockTimeout
      configuration.statementTimeout = limits.statementTimeout
      return try PostgresDatabase(url: location, configuration: configuration)
    }
  }
}

/// Why a test has no database. It fails; it is never skipped.
public enum TestDatabaseError: Error, CustomStringConvertible {
  /// No cluster was named.
  case noCluster
  /// The cluster is on another machine.
  case notLocal(String)

  /// What to do.
  public var description: String {
    switch self {
    case .noCluster:
      "no PostgreSQL for tests: run Scripts/test, or export XIEZHI_TEST_POSTGRES=\"$(Scripts/postgres-for-tests)\""
    case .notLocal(let address):
      "XIEZHI_TEST_POSTGRES names a server at \(address): tests make and drop schemas on this machine only"
    }
  }
}

/// Gives `body` a fresh, empty database.
public func withDatabase<T: Sendable>(
  _ engine: Engine, limits: TestLimits = .init(), _ body: @Sendable (any Database) async throws -> T
) async throws -> T {
  try await withTestDatabase(engine, limits: limits) { try await body($0.database) }
}

/// As ``withDatabase(_:limits:_:)``, for tests that need to know where the storage is.
public func withTestDatabase<T: Sendable>(
  _ engine: Engine, limits: TestLimits = .init(), _ body: @Sendable (TestDatabase) async throws -> T
) async throws -> T {
  try await gate.pass {
    switch engine {
    case .sqlite: try await withFile { try await use(.sqlite, $0, limits, body) }
    case .postgres: try await withSchema { try await use(.postgres, $0, limits, body) }
    }
  }
}

/// So many test databases at once, so that the server's connections suffice.
private let gate = ConnectionGate(places: 16, queueLength: .max, waitingLimit: .seconds(3600))

private let schemaCount = Atomic(0)

private func use<T: Sendable>(
  _ engine: Engine, _ location: String, _ limits: TestLimits, _ body: @Sendable (TestDatabase) async throws -> T
) async throws -> T {
  let test = try TestDatabase(engine, location, limits)
  do {
    let result = try await body(test)
    try await test.database.close()
    return result
  } catch {
    try? await test.database.close()
    throw error
  }
}

private func withFile<T: Sendable>(_ body: @Sendable (String) async throws -> T) async throws -> T {
  let folder = FileManager.default.temporaryDirectory.appending(path: "xiezhi-test-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try await body(folder.appending(path: "test.db").path)
}

private func withSchema<T: Sendable>(_ body: @Sendable (String) async throws -> T) async throws -> T {
  guard let cluster = ProcessInfo.processInfo.environment["XIEZHI_TEST_POSTGRES"], !cluster.isEmpty else {
    throw TestDatabaseError.noCluster
  }
  var configuration = PostgresConfiguration()
  configuration.poolSize = 1
  let server = try PostgresDatabase(url: cluster, configuration: configuration)
  let number = schemaCount.add(1, ordering: .relaxed).newValue
  let schema = "test_\(ProcessInfo.processInfo.processIdentifier)_\(number)"
  try await refuseOtherMachines(server)
  do {
    try await server.write { try $0.execute("CREATE SCHEMA \(schema)") }
    let separator = cluster.contains("?") ? "&" : "?"
    let result = try await body("\(cluster)\(separator)options=-csearch_path%3D\(schema)")
    try await drop(schema, on: server)
    return result
  } catch {
    try? await drop(schema, on: server)
    throw error
  }
}

/// The server itself says over what it was reached.
private func refuseOtherMachines(_ server: PostgresDatabase) async throws {
  let address = try await server.read { try $0.first("SELECT host(inet_server_addr()) AS a")?.optionalText("a") }
  guard let address, !["127.0.0.1", "::1"].contains(address) else { return }
  throw TestDatabaseError.notLocal(address)
}

private func drop(_ schema: String, on server: PostgresDatabase) async throws {
  try await server.write { connection in
    try connection.execute("SET LOCAL client_min_messages = error")
    try connection.execute("DROP SCHEMA IF EXISTS \(schema) CASCADE")
  }
  try await server.close()
}
