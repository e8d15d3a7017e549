// What only a server can do: break off, deadlock, change its mind about a plan. The pool repeats what is safe to repeat.

import Persistence
import PostgresDatabase
import TestSupport
import Testing

@Suite("PostgreSQL failures")
struct PostgresFailureTests {
  private static func withTable(
    connections: Int = 4, _ body: @Sendable (TestDatabase) async throws -> Void
  ) async throws {
    var limits = TestLimits()
    limits.connections = connections
    try await withTestDatabase(.postgres, limits: limits) { test in
      try await test.database.write {
        try $0.execute("CREATE TABLE t (id bigint PRIMARY KEY, n bigint NOT NULL)")
        try $0.execute("INSERT INTO t (id, n) VALUES (1, 0), (2, 0)")
      }
      try await body(test)
    }
  }

  @Test("a serialisation failure repeats the closure")
  func serialisation() async throws {
    try await Self.withTable { test in
      let runs = Tally()
      try await test.database.write { connection in
        try connection.execute("UPDATE t SET n = n + 1 WHERE id = 1")
        if runs.next() < 3 {
          try connection.execute("DO $$ BEGIN RAISE EXCEPTION 'made' USING ERRCODE = '40001'; END $$")
        }
      }
      #expect(runs.count == 3)
      #expect(try await test.database.read { try $0.first("SELECT n FROM t WHERE id = 1")?.integer("n") } == 1)
    }
  }

  @Test("a serialisation failure that does not end is reported")
  func endlessSerialisation() async throws {
    try await Self.withTable { test in
      let error = await #expect(throws: DatabaseError.self) {
        try await test.database.write {
          try $0.execute("DO $$ BEGIN RAISE EXCEPTION 'made' USING ERRCODE = '40001'; END $$")
        }
      }
      #expect(error?.code == .serialization)
    }
  }

  @Test("of two transactions in a deadlock both succeed")
  func deadlock() async throws {
    try await Self.withTable { test in
      let signals = [Signal(), Signal()]
      try await withThrowingTaskGroup { group in
        for (mine, other) in [(0, 1), (1, 0)] {
          let runs = Tally()
          group.addTask {
            try await test.database.write { connection in
              try connection.execute("SET LOCAL deadlock_timeout = '10ms'")
              try connection.execute("UPDATE t SET n = n + 1 WHERE id = $1", [mine + 1])
              if runs.next() == 1 {
                signals[mine].give()
                signals[other].await()
              }
              try connection.execute("UPDATE t SET n = n + 1 WHERE id = $1", [other + 1])
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(try await test.database.read { try $0.query("SELECT n FROM t").map { try $0.integer("n") } } == [2, 2])
    }
  }

  @Test("a connection that broke while idle is replaced unnoticed")
  func idleConnectionLost() async throws {
    try await Self.withTable(connections: 1) { test in
      let pid = try await test.database.read { try $0.first("SELECT pg_backend_pid() AS pid")?.integer("pid") }
      let other = try test.openAgain()
      let ended = try await other.read {
        try $0.first("SELECT pg_terminate_backend(cast($1 as int), 5000) AS ended", [pid])?.flag("ended")
      }
      try await other.close()
      #expect(ended == true)
      let runs = Tally()
      let next = try await test.database.write { connection in
        _ = runs.next()
        return try connection.first("SELECT pg_backend_pid() AS pid")?.integer("pid")
      }
      #expect(next != pid)
      #expect(runs.count == 1)
    }
  }

  @Test("a connection lost before the commit repeats the closure on a new one")
  func connectionLost() async throws {
    try await Self.withTable(connections: 1) { test in
      let runs = Tally()
      try await test.database.write { connection in
        try connection.execute("UPDATE t SET n = n + 1 WHERE id = 1")
        if runs.next() == 1 { _ = try connection.query("SELECT pg_terminate_backend(pg_backend_pid())") }
      }
      #expect(runs.count == 2)
      #expect(try await test.database.read { try $0.first("SELECT n FROM t WHERE id = 1")?.integer("n") } == 1)
    }
  }

  @Test("a connection lost while committing is reported as unknown, and nothing is repeated")
  func commitLost() async throws {
    try await Self.withTable(connections: 1) { test in
      try await test.database.write {
        try $0.execute(
          """
          CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$
          """)
        try $0.execute(
          """
          CREATE CONSTRAINT TRIGGER break_off AFTER UPDATE ON t DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION break_off()
          """)
      }
      let runs = Tally()
      let error = await #expect(throws: DatabaseError.self) {
        try await test.database.write { connection in
          _ = runs.next()
          try connection.execute("UPDATE t SET n = 5 WHERE id = 1")
        }
      }
      #expect(error?.code == .connectionLost(commitUnknown: true))
      #expect(runs.count == 1)
      #expect(try await test.database.read { try $0.query("SELECT 1 AS one").count } == 1)
    }
  }

  @Test("a prepared statement survives a table that another connection altered")
  func alteredTable() async throws {
    try await Self.withTable(connections: 1) { test in
      let columns: @Sendable () async throws -> Int = {
        try await test.database.read { try $0.first("SELECT * FROM t")?.values.count ?? 0 }
      }
      #expect(try await columns() == 2)
      let other = try test.openAgain()
      try await other.write { try $0.execute("ALTER TABLE t ADD COLUMN more text") }
      try await other.close()
      #expect(try await columns() == 3)
    }
  }

  @Test("prepared statements that a proxy dropped are prepared again")
  func droppedStatements() async throws {
    try await Self.withTable(connections: 1) { test in
      let count: @Sendable () async throws -> Int = {
        try await test.database.read { try $0.query("SELECT id FROM t").count }
      }
      #expect(try await count() == 2)
      try await test.database.write { try $0.execute("DEALLOCATE ALL") }
      #expect(try await count() == 2)
    }
  }

  @Test("many different statements leave few prepared")
  func boundedStatements() async throws {
    try await Self.withTable(connections: 1) { test in
      let prepared = try await test.database.read { connection in
        for number in 0..<600 { _ = try connection.query("SELECT \(number) AS n") }
        return try connection.first("SELECT count(*) AS n FROM pg_prepared_statements")?.integer("n")
      }
      #expect(prepared == 256)
    }
  }

  @Test("a wrong address is refused when the pool is made")
  func wrongAddress() throws {
    let error = #expect(throws: DatabaseError.self) {
      try PostgresDatabase(url: "postgres://nobody@/nothing?host=/nonexistent&port=1")
    }
    #expect(error?.code == .connectionLost(commitUnknown: false))
    #expect(error?.message.contains("/nonexistent") == true)
  }
}
