// Bringing a schema up to date: everything or nothing, once, and never over a history that does not fit.

import Persistence
import TestSupport
import Testing

@Suite("Migrations")
struct MigrationTests {
  private static let first = (
    name: "0001-offices.sql",
    text: """
    -- Offices; their codes are compared byte by byte.
    CREATE TABLE office (code text COLLATE "C" PRIMARY KEY, name text NOT NULL);
    CREATE INDEX office_name ON office (name COLLATE "C");
    INSERT INTO office (code, name) VALUES ('990001', 'a;b -- no comment');
    """
  )
  private static let second = (
    name: "0002-log.sql", text: "CREATE TABLE log (id bigint PRIMARY KEY, body bytea, details json);"
  )
  private static let guardSQLite = (
    name: "0003-guard.sqlite.sql",
    text: """
    CREATE TRIGGER log_kept BEFORE DELETE ON log BEGIN
      SELECT CASE WHEN 1 = 1 THEN raise(ABORT, 'log is never deleted') END;
    END;
    """
  )
  private static let guardPostgres = (
    name: "0003-guard.postgres.sql",
    text: """
    CREATE FUNCTION log_kept() RETURNS trigger LANGUAGE plpgsql AS $body$
    BEGIN RAISE EXCEPTION 'log is never deleted'; END;
    $body$;
    CREATE TRIGGER log_kept BEFORE DELETE ON log FOR EACH ROW EXECUTE FUNCTION log_kept();
    """
  )
  private static let all = [guardPostgres, second, guardSQLite, first]
  private static let moment = "2026-06-30T01:02:03Z"

  private static func migrator(_ files: [(name: String, text: String)]) throws -> Migrator {
    Migrator(try Migration.load(files))
  }

  @Test("are applied in order, once, and recorded", arguments: Engine.allCases)
  func applied(engine: Engine) async throws {
    try await withDatabase(engine) { database in
      let migrator = try Self.migrator(Self.all)
      #expect(try await migrator.pending(on: database).map(\.number) == [1, 2, 3])
      #expect(try await migrator.run(on: database, appliedAt: Self.moment).map(\.number) == [1, 2, 3])
      #expect(try await migrator.pending(on: database) == [])
      #expect(try await migrator.run(on: database, appliedAt: "later") == [])
      let rows = try await database.read {
        try $0.query("SELECT number, title, checksum, applied_at FROM schema_migration ORDER BY number")
      }
      #expect(try rows.map { try $0.text("title") } == ["offices", "log", "guard"])
      #expect(try rows.map { try $0.text("checksum") } == migrator.migrations.map { $0.checksum(for: engine) })
      #expect(try rows.allSatisfy { try $0.text("applied_at") == Self.moment })
      #expect(try await database.read { try $0.first("SELECT name FROM office")?.text("name") } == "a;b -- no comment")
    }
  }

  @Test("may make triggers that guard a table", arguments: Engine.allCases)
  func triggers(engine: Engine) async throws {
    try await withDatabase(engine) { database in
      try await Self.migrator(Self.all).run(on: database, appliedAt: Self.moment)
      try await database.write { try $0.execute("INSERT INTO log (id) VALUES (1)") }
      let error = await #expect(throws: DatabaseError.self) {
        try await database.write { try $0.execute("DELETE FROM log") }
      }
      #expect(error?.code == .constraintViolation("log is never deleted"))
    }
  }

  @Test("run once when several processes start at once", arguments: Engine.allCases)
  func concurrent(engine: Engine) async throws {
    try await withTestDatabase(engine) { test in
      let applied = try await withThrowingTaskGroup(of: [Int].self) { group in
        for _ in 0..<4 {
          group.addTask {
            let process = try test.openAgain()
            let applied = try await Self.migrator(Self.all).run(on: process, appliedAt: Self.moment)
            try await process.close()
            return applied.map(\.number)
          }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(applied.sorted() == [1, 2, 3])
    }
  }

  @Test("that fail are taken back whole, with what to do", arguments: Engine.allCases)
  func failing(engine: Engine) async throws {
    try await withDatabase(engine) { database in
      let bad = (name: "0002-bad.sql", text: "CREATE TABLE half (id bigint);\n\nINSERT INTO nothing (id) VALUES (1);")
      let error = await #expect(throws: MigrationError.self) {
        try await Self.migrator([Self.first, bad]).run(on: database, appliedAt: Self.moment)
      }
      guard case .failed(number: 2, title: "bad", line: 3, _) = error else {
        Issue.record("not the failure expected: \(String(describing: error))")
        return
      }
      await #expect(throws: DatabaseError.self) { try await database.read { try $0.query("SELECT id FROM half") } }
      let pending = try await Self.migrator([Self.first, Self.second]).pending(on: database)
      #expect(pending.map(\.number) == [2])
    }
  }

  @Test("refuse a database that does not fit", arguments: Engine.allCases)
  func refusals(engine: Engine) async throws {
    try await withDatabase(engine) { database in
      try await Self.migrator([Self.first, Self.second]).run(on: database, appliedAt: Self.moment)
      let changed = (name: Self.second.name, text: Self.second.text + " ")
      await #expect(throws: MigrationError.changed(number: 2, title: "log")) {
        try await Self.migrator([Self.first, changed]).run(on: database, appliedAt: Self.moment)
      }
      await #expect(throws: MigrationError.newerDatabase(number: 2, title: "log")) {
        try await Self.migrator([Self.first]).run(on: database, appliedAt: Self.moment)
      }
      try await database.write { try $0.execute("DELETE FROM schema_migration WHERE number = 1") }
      await #expect(throws: MigrationError.halfRun(missing: 1)) {
        try await Self.migrator([Self.first, Self.second]).run(on: database, appliedAt: Self.moment)
      }
      await #expect(throws: MigrationError.halfRun(missing: 1)) {
        try await Self.migrator([Self.first, Self.second]).pending(on: database)
      }
    }
  }

  @Test(
    "refuse files that do not fit",
    arguments: [
      (["1-a.sql"], .fileName("1-a.sql")), (["0001-a.mysql.sql"], .fileName("0001-a.mysql.sql")),
      (["0001-.sql"], .fileName("0001-.sql")), (["0000-a.sql"], .fileName("0000-a.sql")),
      (["README.md"], .fileName("README.md")), (["0001-a.sql", "0001-b.sql"], .numberTwice(1)),
      (["0001-a.sql", "0001-a.sqlite.sql"], .numberTwice(1)), (["0001-a.sql", "0003-c.sql"], .numberMissing(2)),
      (["0001-a.sqlite.sql"], .twinMissing(1)),
    ] as [([String], MigrationError)])
  func files(names: [String], error: MigrationError) throws {
    #expect(throws: error) { try Migration.load(names.map { ($0, "SELECT 1;") }) }
  }

  @Test(
    "refuse texts that cannot be run in one transaction",
    arguments: [
      ("SELECT 1;\nCOMMIT;", .endsTransaction("0001-a.sql", line: 2)),
      ("/* x */ begin transaction", .endsTransaction("0001-a.sql", line: 1)),
      ("SELECT 'open;\n", .unended("0001-a.sql", line: 1)), ("SELECT 1;\n/* open", .unended("0001-a.sql", line: 2)),
      ("\nDO $$ open", .unended("0001-a.sql", line: 2)),
      ("CREATE TRIGGER t AFTER INSERT ON t BEGIN SELECT 1;", .unended("0001-a.sql", line: 1)),
    ] as [(String, MigrationError)])
  func texts(text: String, error: MigrationError) throws {
    #expect(throws: error) { try Migration.load([("0001-a.sql", text)]) }
  }

  @Test("have a checksum that says its algorithm")
  func checksum() throws {
    let migration = try #require(try Migration.load([("0001-a.sql", "abc")]).first)
    let digest = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(migration.checksum(for: .sqlite) == digest)
    #expect(migration.checksum(for: .postgres) == digest)
  }
}
