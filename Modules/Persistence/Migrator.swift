// Brings a database up to date. Every step looks again at what is applied, inside its own transaction and under a lock
// that only migrators take: whichever of several processes comes first applies a step, the others find it applied.

/// Applies the migrations that a database lacks.
public struct Migrator: Sendable {
  /// All that this program knows, in order.
  public let migrations: [Migration]

  /// A migrator for loaded migrations (see ``Migration/load(_:)``).
  public init(_ migrations: [Migration]) { self.migrations = migrations }

  /// Applies what is missing and returns it; each migration is one transaction together with its row.
  /// - Parameter appliedAt: the moment to record, an instant as text.
  /// - Throws: ``MigrationError`` where the database does not fit or a statement fails; ``DatabaseError`` of storage.
  @discardableResult
  public func run(on database: any Database, appliedAt: String) async throws -> [Migration] {
    var applied: [Migration] = []
    var refusals = 0
    while true {
      do {
        guard let migration = try await database.write({ try step($0, appliedAt) }) else { return applied }
        applied.append(migration)
      } catch let error as DatabaseError
        where error.code == .busy && database.engine == .sqlite && refusals < Self.patience
      {
        // Another process is migrating, for longer than an ordinary write may wait.
        refusals += 1
      }
    }
  }

  /// The migrations that a database lacks, without changing it; the same refusals as ``run(on:appliedAt:)``.
  public func pending(on database: any Database) async throws -> [Migration] {
    try await database.read { connection in
      try connection.hasMigrationTable() ? Array(migrations.dropFirst(applied(connection))) : migrations
    }
  }

  private static let patience = 60

  /// Applies one migration, the next; nil where there is none.
  private func step(_ connection: any SQLConnection, _ appliedAt: String) throws -> Migration? {
    try connection.lockMigrations()
    if try !connection.hasMigrationTable() {
      try connection.execute(
        """
        CREATE TABLE schema_migration (
          number bigint PRIMARY KEY, title text NOT NULL, checksum text NOT NULL, applied_at text NOT NULL)
        """)
    }
    guard let migration = try migrations.dropFirst(applied(connection)).first else { return nil }
    for statement in migration.statements(for: connection.engine) {
      do {
        try connection.execute(statement.sql)
      } catch let error as DatabaseError {
        throw MigrationError.failed(
          number: migration.number, title: migration.title, line: statement.line, message: error.message)
      }
    }
    try connection.execute(
      "INSERT INTO schema_migration (number, title, checksum, applied_at) VALUES ($1, $2, $3, $4)",
      [migration.number, migration.title, migration.checksum(for: connection.engine), appliedAt])
    return migration
  }

  /// How many migrations are applied, after each was compared with the one that this program knows.
  private func applied(_ connection: any SQLConnection) throws -> Int {
    let rows = try connection.query("SELECT number, title, checksum FROM schema_migration ORDER BY number")
    for (index, row) in rows.enumerated() {
      let number = try row.integer("number")
      guard number == index + 1 else { throw MigrationError.halfRun(missing: index + 1) }
      guard index < migrations.count else {
        throw MigrationError.newerDatabase(number: number, title: try row.text("title"))
      }
      let migration = migrations[index]
      guard try row.text("checksum") == migration.checksum(for: connection.engine) else {
        throw MigrationError.changed(number: number, title: migration.title)
      }
    }
    return rows.count
  }
}

extension SQLConnection {
  /// Keeps other migrators of the same schema out until the transaction ends, and gives this one the time it needs.
  fileprivate func lockMigrations() throws {
    switch engine {
    case .sqlite: return  // A write transaction of SQLite is the only one from its first moment.
    case .postgres:
      try execute("SET LOCAL statement_timeout = 0")
      try execute("SET LOCAL lock_timeout = '10min'")
      _ = try query("SELECT pg_advisory_xact_lock(20260101, hashtext(current_schema()))")
    }
  }

  fileprivate func hasMigrationTable() throws -> Bool {
    switch engine {
    case .sqlite:
      return try first("SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'schema_migration'") != nil
    case .postgres:
      let table = "to_regclass(quote_ident(current_schema()) || '.schema_migration')"
      return try first("SELECT 1 AS found WHERE \(table) IS NOT NULL") != nil
    }
  }
}
