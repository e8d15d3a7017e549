// What the embedded engine promises of its file: answered writes are on disk, and the file is nobody else's business.

import Foundation
import Persistence
import SQLiteDatabase
import TestSupport
import Testing

@Suite("The SQLite file")
struct SQLiteFileTests {
  private static func pragma(_ name: String, _ database: any Database) async throws -> [SQLValue] {
    try await database.write { try $0.query("PRAGMA \(name)").flatMap(\.values) }
  }

  @Test("is written with synchronous = FULL (2), at opening and by later writers")
  func synchronous() async throws {
    try await withDatabase(.sqlite) { database in
      #expect(try await Self.pragma("synchronous", database) == [.integer(2)])
      try await database.write { try $0.execute("CREATE TABLE t (n bigint)") }
      _ = try await database.read { try $0.query("SELECT n FROM t") }
      try await database.write { try $0.execute("INSERT INTO t (n) VALUES (1)") }
      #expect(try await Self.pragma("synchronous", database) == [.integer(2)])
    }
  }

  @Test(
    "has a write-ahead log and foreign keys",
    arguments: [("journal_mode", .text("wal")), ("foreign_keys", .integer(1))] as [(String, SQLValue)])
  func settings(pragma: String, value: SQLValue) async throws {
    try await withDatabase(.sqlite) { database in
      let found = try await Self.pragma(pragma, database)
      #expect(found == [value])
    }
  }

  @Test("can be read by its owner alone", arguments: ["", "-wal", "-shm"])
  func permissions(suffix: String) async throws {
    try await withTestDatabase(.sqlite) { test in
      try await test.database.write { try $0.execute("CREATE TABLE t (n bigint)") }
      let attributes = try FileManager.default.attributesOfItem(atPath: test.location + suffix)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test("that cannot be made is reported with its path")
  func noFolder() throws {
    let error = #expect(throws: DatabaseError.self) { try SQLiteDatabase(path: "/nonexistent/folder/test.db") }
    #expect(error?.message.contains("/nonexistent/folder/test.db") == true)
  }

  @Test("that is no database is refused")
  func noDatabase() async throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).db")
    try Data("certainly no database, but long enough to be read as one".utf8).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    #expect(throws: DatabaseError.self) { try SQLiteDatabase(path: path.path) }
  }

  @Test("shows an altered table to statements that were prepared before")
  func alteredTable() async throws {
    try await withTestDatabase(.sqlite) { test in
      try await test.database.write {
        try $0.execute("CREATE TABLE t (a bigint)")
        try $0.execute("INSERT INTO t (a) VALUES (1)")
      }
      let names: @Sendable () async throws -> [String] = {
        try await test.database.read { try $0.first("SELECT * FROM t")?.columns.names ?? [] }
      }
      #expect(try await names() == ["a"])
      let other = try test.openAgain()
      try await other.write { try $0.execute("ALTER TABLE t ADD COLUMN b text") }
      try await other.close()
      #expect(try await names() == ["a", "b"])
    }
  }
}
