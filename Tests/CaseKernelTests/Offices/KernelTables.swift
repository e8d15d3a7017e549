// A database with the suite's own tables, and the files of law beside the sources, for the tests of offices, attachments,
// reference data and permissions.

import CaseKernel
import Foundation
import LegalCalendar
import Persistence
import TestSupport

/// The folder Schemas of the checkout that is tested.
let schemas = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Schemas")

func schemaFile(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: schemas.appending(path: path))) }

/// A moment that no test depends on.
let someMoment = Instant("2026-06-30T08:15:02.123Z")!

/// Gives `body` a database with all tables and nothing in them.
func withTables<T: Sendable>(
  _ engine: Engine, _ body: @Sendable (any Database) async throws -> T
) async throws -> T {
  try await withDatabase(engine) { database in
    let folder = schemas.appending(path: "sql")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".sql") }
    let migrations = try Migration.load(
      files.map { ($0, try String(contentsOf: folder.appending(path: $0), encoding: .utf8)) })
    try await Migrator(migrations).run(on: database, appliedAt: someMoment.description)
    return try await body(database)
  }
}

/// Gives `body` a database with the demonstration office in it.
func withDemonstrationOffice<T: Sendable>(
  _ engine: Engine, _ body: @Sendable (any Database) async throws -> T
) async throws -> T {
  try await withTables(engine) { database in
    let roster = try OfficeRoster(json: schemaFile("reference/demonstration-office.json"))
    try await database.write { try roster.install(in: OfficeDirectory($0), at: someMoment) }
    return try await body(database)
  }
}

/// Random bytes that a test knows: 1, 2, 3 …, never the same twice.
func countingBytes() -> RandomSource {
  let counter = Counter()
  return RandomSource { count in (0..<count).map { _ in counter.next() } }
}

private final class Counter: @unchecked Sendable {
  private let lock = NSLock()
  private var value: UInt64 = 0
  func next() -> UInt8 {
    lock.withLock {
      value += 1
      // The low byte alone would repeat after 256.
      return UInt8(truncatingIfNeeded: value &* 0x9E37_79B9 >> 13)
    }
  }
}

let chenghe = OfficeID(rawValue: "990101")
let administrative = DepartmentID(rawValue: "990101.administrative")
let criminal = DepartmentID(rawValue: "990101.criminal1")
