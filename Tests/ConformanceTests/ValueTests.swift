// Every kind of value comes back as it went in, on both engines.

import Persistence
import TestSupport
import Testing

@Suite("Values")
struct ValueTests {
  private static let table = "CREATE TABLE v (i bigint, r double precision, t text, b bytea)"

  @Test(
    "come back as they went in", arguments: Engine.allCases,
    [
      [.integer(0), .real(0.1), .text(""), .blob([])],
      [.integer(.max), .real(1e300), .text("澄检行刑衔〔2026〕12号"), .blob(Array(0...255))],
      [.integer(.min), .real(-2.2250738585072014e-308), .text("'\"\\ \r\n\t 𠮷 👩‍⚖️ e\u{301}"), .blob([0])],
      [.null, .null, .null, .null],
    ] as [[SQLValue]])
  func roundTrip(engine: Engine, values: [SQLValue]) async throws {
    let row = try await withDatabase(engine) { database in
      try await database.write { connection in
        try connection.execute(Self.table)
        try connection.execute("INSERT INTO v (i, r, t, b) VALUES ($1, $2, $3, $4)", values)
        return try connection.first("SELECT i, r, t, b FROM v")
      }
    }
    #expect(row?.values == values)
  }

  @Test("may be large: 5 MB of bytes, a million characters", arguments: Engine.allCases)
  func large(engine: Engine) async throws {
    let blob = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let text = String(repeating: "检察院", count: 333_333)
    let row = try await withDatabase(engine) { database in
      try await database.write { connection in
        try connection.execute(Self.table)
        try connection.execute("INSERT INTO v (t, b) VALUES ($1, $2)", [text, blob])
        return try connection.first("SELECT t, b FROM v")
      }
    }
    let isSameBlob = try row?.blob("b") == blob
    let isSameText = try row?.text("t") == text
    #expect(isSameBlob)
    #expect(isSameText)
  }

  @Test("of Swift's own types are stored by their meaning", arguments: Engine.allCases)
  func swiftValues(engine: Engine) async throws {
    let row = try await withDatabase(engine) { database in
      try await database.write { connection in
        try connection.execute("CREATE TABLE s (n bigint, yes smallint, absent text)")
        try connection.execute("INSERT INTO s (n, yes, absent) VALUES ($1, $2, $3)", [7, true, String?.none])
        return try #require(try connection.first("SELECT n, yes, absent FROM s"))
      }
    }
    #expect(try row.integer("n") == 7)
    #expect(try row.flag("yes"))
    #expect(try row.optionalText("absent") == nil)
    #expect(throws: RowError.noColumn("other")) { try row.value("other") }
    #expect(throws: RowError.unexpected("absent", expected: "text")) { try row.text("absent") }
  }

  @Test(
    "that one engine could not hold are refused by both", arguments: Engine.allCases,
    [.text("a\u{0}b"), .real(.nan), .real(.infinity)] as [SQLValue])
  func refused(engine: Engine, value: SQLValue) async throws {
    try await withDatabase(engine) { database in
      let error = await #expect(throws: DatabaseError.self) {
        try await database.read { try $0.query("SELECT $1", [value]) }
      }
      #expect(error?.code == .unstorable)
    }
  }

  @Test("fit the statement in number", arguments: Engine.allCases, [[], ["a", "b"]] as [[String]])
  func wrongCount(engine: Engine, parameters: [String]) async throws {
    try await withDatabase(engine) { database in
      let error = await #expect(throws: DatabaseError.self) {
        try await database.read { try $0.query("SELECT cast($1 as text) AS t", parameters) }
      }
      #expect(error?.code == .malformed)
    }
  }
}
