// What a closure may rely on: all or nothing, the same errors, the same rule after an error.

import Persistence
import TestSupport
import Testing

@Suite("Transactions")
struct TransactionTests {
  private struct Refusal: Error {}

  private static func names(_ database: any Database) async throws -> [String] {
    try await database.read { try $0.query("SELECT name FROM t ORDER BY id").map { try $0.text("name") } }
  }

  private static func withTable(_ engine: Engine, _ body: @Sendable (any Database) async throws -> Void) async throws {
    try await withDatabase(engine) { database in
      try await database.write {
        try $0.execute(
          """
          CREATE TABLE t (id bigint PRIMARY KEY, name text NOT NULL,
            CONSTRAINT t_name_unique UNIQUE (name), CONSTRAINT t_name_short CHECK (length(name) < 10))
          """)
        try $0.execute("INSERT INTO t (id, name) VALUES (1, 'one')")
      }
      try await body(database)
    }
  }

  @Test("commit when the closure returns", arguments: Engine.allCases)
  func commit(engine: Engine) async throws {
    try await Self.withTable(engine) { database in
      let changed = try await database.write {
        try $0.execute("INSERT INTO t (id, name) VALUES ($1, $2), ($3, $4)", [2, "two", 3, "three"])
      }
      #expect(changed == 2)
      #expect(try await Self.names(database) == ["one", "two", "three"])
    }
  }

  @Test("roll back when the closure throws", arguments: Engine.allCases)
  func rollBack(engine: Engine) async throws {
    try await Self.withTable(engine) { database in
      await #expect(throws: Refusal.self) {
        try await database.write { connection -> Void in
          try connection.execute("DELETE FROM t")
          throw Refusal()
        }
      }
      let names = try await Self.names(database)
      #expect(names == ["one"])
    }
  }

  @Test("count what a statement changed, and nothing else", arguments: Engine.allCases)
  func changes(engine: Engine) async throws {
    try await Self.withTable(engine) { database in
      let counts = try await database.write { connection in
        [
          try connection.execute("UPDATE t SET name = 'eins' WHERE id = 1"),
          try connection.execute("UPDATE t SET name = 'zwei' WHERE id = 2"),
          try connection.execute("CREATE INDEX t_index ON t (name)"),
          try connection.execute("SELECT id FROM t"),
          try connection.execute("DELETE FROM t"),
        ]
      }
      #expect(counts == [1, 0, 0, 0, 1])
    }
  }

  @Test("name the constraint that refused a row", arguments: Engine.allCases)
  func constraints(engine: Engine) async throws {
    try await Self.withTable(engine) { database in
      func code(_ sql: String) async throws -> DatabaseError.Code? {
        await #expect(throws: DatabaseError.self) { try await database.write { try $0.execute(sql) } }?.code
      }
      let unique = try await code("INSERT INTO t (id, name) VALUES (2, 'one')")
      let check = try await code("INSERT INTO t (id, name) VALUES (2, 'much too long')")
      let malformed = try await code("INSERT INTO t (id, name) VALUES (2)")
      let unknown = try await code("INSERT INTO nothing (id) VALUES (2)")
      switch engine {
      case .sqlite: #expect(unique == .uniqueViolation("t.name"))
      case .postgres: #expect(unique == .uniqueViolation("t_name_unique"))
      }
      #expect(check == .constraintViolation("t_name_short"))
      #expect(malformed == .malformed)
      #expect(unknown == .malformed)
    }
  }

  @Test("hold foreign keys", arguments: Engine.allCases)
  func foreignKeys(engine: Engine) async throws {
    try await Self.withTable(engine) { database in
      try await database.write { try $0.execute("CREATE TABLE child (t bigint REFERENCES t (id))") }
      let error = await #expect(throws: DatabaseError.self) {
        try await database.write { try $0.execute("INSERT INTO child (t) VALUES (99)") }
      }
      guard case .constraintViolation = error?.code else {
        Issue.record("not a constraint violation: \(String(describing: error))")
        return
      }
    }
  }

  @Test("go on after a savepoint that failed", arguments: Engine.allCases)
  func savepoint(engine: Engine) async throws {
    try await Self.withTable(engine) { database in
      try await database.write { connection in
        try connection.execute("INSERT INTO t (id, name) VALUES (2, 'two')")
        #expect(throws: DatabaseError.self) {
          try connection.savepoint {
            try connection.execute("INSERT INTO t (id, name) VALUES (3, 'three')")
            try connection.execute("INSERT INTO t (id, name) VALUES (4, 'one')")
          }
        }
        #expect(throws: Refusal.self) {
          try connection.savepoint {
            try connection.execute("INSERT INTO t (id, name) VALUES (5, 'five')")
            try connection.savepoint { _ = try connection.execute("INSERT INTO t (id, name) VALUES (6, 'six')") }
            throw Refusal()
          }
        }
        let kept = try connection.savepoint { try connection.execute("INSERT INTO t (id, name) VALUES (7, 'seven')") }
        #expect(kept == 1)
      }
      #expect(try await Self.names(database) == ["one", "two", "seven"])
    }
  }

  @Test("do not commit what a swallowed error left", arguments: Engine.allCases)
  func swallowedError(engine: Engine) async throws {
    try await Self.withTable(engine) { database in
      let error = await #expect(throws: DatabaseError.self) {
        try await database.write { connection in
          try connection.execute("INSERT INTO t (id, name) VALUES (2, 'two')")
          _ = try? connection.execute("INSERT INTO t (id, name) VALUES (3, 'one')")
        }
      }
      guard case .uniqueViolation = error?.code else {
        Issue.record("not a unique violation: \(String(describing: error))")
        return
      }
      let names = try await Self.names(database)
      #expect(names == ["one"])
    }
  }

  @Test("that read cannot write", arguments: Engine.allCases)
  func readOnly(engine: Engine) async throws {
    try await Self.withTable(engine) { database in
      let error = await #expect(throws: DatabaseError.self) {
        try await database.read { try $0.execute("INSERT INTO t (id, name) VALUES (2, 'two')") }
      }
      #expect(error?.code == .readOnly)
    }
  }

  @Test("that read cannot lock", arguments: Engine.allCases)
  func readOnlyLock(engine: Engine) async throws {
    try await Self.withTable(engine) { database in
      let error = await #expect(throws: DatabaseError.self) {
        try await database.read { try $0.queryLocking("SELECT id FROM t", []) }
      }
      #expect(error?.code == .readOnly)
    }
  }

  @Test("that lock a name wait for one another, unless they lock it together", arguments: Engine.allCases)
  func names(engine: Engine) async throws {
    try await Self.withTable(engine) { database in
      try await database.write {
        try $0.execute("CREATE TABLE counted (n integer NOT NULL)")
        try $0.execute("INSERT INTO counted (n) VALUES (0)")
      }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<10 {
          group.addTask {
            try await database.write { connection in
              try connection.lock("counter", .alone)
              // Read without a lock of its own: only the name keeps the others away.
              let n = try connection.first("SELECT n FROM counted")?.integer("n") ?? 0
              try connection.execute("UPDATE counted SET n = $1", [n + 1])
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(try await database.read { try $0.first("SELECT n FROM counted")?.integer("n") } == 10)
      let error = await #expect(throws: DatabaseError.self) { try await database.read { try $0.lock("x", .together) } }
      #expect(error?.code == .readOnly)
    }
  }

  @Test("that lock a name together go on beside each other on a server")
  func together() async throws {
    try await Self.withTable(.postgres) { database in
      let (held, done) = (Signal(), Signal())
      async let first: Void = database.write { connection in
        try connection.lock("x", .together)
        held.give()
        done.await()
      }
      await held.wait()
      try await database.write { try $0.lock("x", .together) }
      try await database.write { try $0.lock("y", .alone) }
      let error = await #expect(throws: DatabaseError.self) {
        try await database.write { connection in
          try connection.execute("SET LOCAL lock_timeout = '20ms'")
          try connection.lock("x", .alone)
        }
      }
      #expect(error?.code == .busy)
      done.give()
      try await first
    }
  }

  @Test("that read see one snapshot", arguments: Engine.allCases)
  func snapshot(engine: Engine) async throws {
    try await Self.withTable(engine) { database in
      let began = Signal()
      let changed = Signal()
      async let counts = database.read { connection in
        let before = try connection.query("SELECT id FROM t").count
        began.give()
        changed.await()
        return [before, try connection.query("SELECT id FROM t").count]
      }
      await began.wait()
      try await database.write { try $0.execute("INSERT INTO t (id, name) VALUES (2, 'two')") }
      changed.give()
      #expect(try await counts == [1, 1])
    }
  }

  @Test("lock the rows that they decide on", arguments: Engine.allCases)
  func locking(engine: Engine) async throws {
    try await withDatabase(engine) { database in
      try await database.write {
        try $0.execute("CREATE TABLE counter (id bigint PRIMARY KEY, n bigint NOT NULL)")
        try $0.execute("INSERT INTO counter (id, n) VALUES (1, 0)")
      }
      try await withThrowingTaskGroup { group in
        for _ in 0..<20 {
          group.addTask {
            try await database.write { connection in
              let rows = try connection.queryLocking("SELECT n FROM counter WHERE id = $1", [1])
              try connection.execute("UPDATE counter SET n = $1 WHERE id = 1", [try rows[0].integer("n") + 1])
            }
          }
        }
        try await group.waitForAll()
      }
      let count = try await database.read { try $0.first("SELECT n FROM counter")?.integer("n") }
      #expect(count == 20)
    }
  }

  @Test("stream rows, and the reader may run statements meanwhile", arguments: Engine.allCases)
  func forEach(engine: Engine) async throws {
    try await withDatabase(engine) { database in
      let numbers = """
        WITH RECURSIVE q(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM q WHERE x < $1) SELECT x FROM q
        """
      let (sum, stopped) = try await database.read { connection in
        var sum = 0
        try connection.forEach(numbers, [1000]) { row in
          sum += try connection.first("SELECT cast($1 as bigint) * 2 AS n", [try row.integer("x")])?.integer("n") ?? 0
        }
        var seen = 0
        #expect(throws: Refusal.self) {
          try connection.forEach(numbers, [1_000_000_000]) { _ in
            seen += 1
            if seen == 300 { throw Refusal() }
          }
        }
        // Stopping early is no failure of the transaction.
        _ = try connection.query("SELECT 1 AS one")
        return (sum, seen)
      }
      #expect(sum == 1_001_000)
      #expect(stopped == 300)
    }
  }

  @Test("may run the same streamed statement inside itself", arguments: Engine.allCases)
  func nestedForEach(engine: Engine) async throws {
    try await withDatabase(engine) { database in
      let pairs = try await database.read { connection in
        var pairs = 0
        let sql = "WITH q(x) AS (VALUES (1), (2), (3)) SELECT x FROM q"
        try connection.forEach(sql, []) { _ in try connection.forEach(sql, []) { _ in pairs += 1 } }
        return pairs
      }
      #expect(pairs == 9)
    }
  }
}
