// Lists of identifiers of any length, sent in parts.

import Persistence
import TestSupport
import Testing

@Suite("Lists in statements")
struct ListExpansionTests {
  private static func withNumbers(
    _ engine: Engine, _ body: @escaping @Sendable (any SQLConnection) throws -> Void
  ) async throws {
    try await withDatabase(engine) { database in
      try await database.write { connection in
        try connection.execute("CREATE TABLE t (id bigint PRIMARY KEY, even smallint NOT NULL)")
        try connection.execute(
          """
          WITH RECURSIVE q(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM q WHERE x < 2000)
          INSERT INTO t (id, even) SELECT x, CASE WHEN x % 2 = 0 THEN 1 ELSE 0 END FROM q
          """)
        try body(connection)
      }
    }
  }

  @Test("find every value once", arguments: Engine.allCases, [0, 1, 3, 500, 501, 1777])
  func queryIn(engine: Engine, count: Int) async throws {
    try await Self.withNumbers(engine) { connection in
      let ids = Array(0..<count).map { $0 + 1 }
      let rows = try connection.queryIn("SELECT id FROM t WHERE id IN ($ids)", ids + ids.reversed())
      #expect(try rows.map { try $0.integer("id") }.sorted() == ids)
    }
  }

  @Test("stand beside other parameters", arguments: Engine.allCases)
  func otherParameters(engine: Engine) async throws {
    try await Self.withNumbers(engine) { connection in
      let rows = try connection.queryIn("SELECT id FROM t WHERE even = $1 AND id IN ($ids)", [1, 2, 3, 4], [1])
      #expect(try rows.map { try $0.integer("id") }.sorted() == [2, 4])
      let changed = try connection.executeIn("UPDATE t SET even = $1 WHERE id IN ($ids)", 1...1200, [0])
      #expect(changed == 1200)
    }
  }

  @Test(
    "refuse what cannot be sent in parts", arguments: Engine.allCases,
    ["SELECT id FROM t", "SELECT id FROM t WHERE id NOT IN ($ids)"])
  func refused(engine: Engine, sql: String) async throws {
    try await Self.withNumbers(engine) { connection in
      let error = #expect(throws: DatabaseError.self) { try connection.queryIn(sql, [1]) }
      #expect(error?.code == .malformed)
    }
  }
}
