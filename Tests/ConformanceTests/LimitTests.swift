// Nothing waits for ever: connections, statements, queues and cancelled work.

import Persistence
import TestSupport
import Testing

@Suite("Limits")
struct LimitTests {
  private static let endless = """
    WITH RECURSIVE q(x) AS (SELECT cast(1 as bigint) UNION ALL SELECT x + 1 FROM q) SELECT count(*) AS n FROM q
    """

  @Test("a statement has a time limit, and the connection stays usable", arguments: Engine.allCases)
  func statementTimeout(engine: Engine) async throws {
    var limits = TestLimits()
    limits.statementTimeout = .milliseconds(50)
    try await withDatabase(engine, limits: limits) { database in
      let error = await #expect(throws: DatabaseError.self) { try await database.read { try $0.query(Self.endless) } }
      #expect(error?.code == .timeout)
      let written = await #expect(throws: DatabaseError.self) {
        try await database.write { try $0.query(Self.endless) }
      }
      #expect(written?.code == .timeout)
      let rows = try await database.write { try $0.query("SELECT 1 AS one").count }
      #expect(rows == 1)
    }
  }

  @Test("a cancelled task ends its statement", arguments: Engine.allCases)
  func cancellation(engine: Engine) async throws {
    try await withDatabase(engine) { database in
      let began = Signal()
      let task = Task {
        try await database.read { connection in
          began.give()
          return try connection.query(Self.endless)
        }
      }
      await began.wait()
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
      let rows = try await database.read { try $0.query("SELECT 1 AS one").count }
      #expect(rows == 1)
    }
  }

  @Test("who waits for a connection too long is told so", arguments: Engine.allCases)
  func waitingLimit(engine: Engine) async throws {
    var limits = TestLimits()
    limits.connections = 1
    limits.waitingLimit = .milliseconds(20)
    try await expectBusy(engine, limits)
  }

  @Test("who finds a full queue is told so at once", arguments: Engine.allCases)
  func queueLength(engine: Engine) async throws {
    var limits = TestLimits()
    limits.connections = 1
    limits.queueLength = 0
    try await expectBusy(engine, limits)
  }

  private func expectBusy(_ engine: Engine, _ limits: TestLimits) async throws {
    try await withDatabase(engine, limits: limits) { database in
      let began = Signal()
      let end = Signal()
      async let held: Void = database.read { _ in
        began.give()
        end.await()
      }
      await began.wait()
      let error = await #expect(throws: DatabaseError.self) { try await database.read { _ in } }
      #expect(error?.code == .busy)
      end.give()
      try await held
      try await database.read { _ in }
    }
  }

  @Test("who waits too long for another process's lock is told so", arguments: Engine.allCases)
  func lockTimeout(engine: Engine) async throws {
    try await withTestDatabase(engine) { test in
      try await test.database.write {
        try $0.execute("CREATE TABLE t (id bigint PRIMARY KEY, n bigint NOT NULL)")
        try $0.execute("INSERT INTO t (id, n) VALUES (1, 0)")
      }
      var limits = TestLimits()
      limits.lockTimeout = .milliseconds(20)
      let hasty = try test.openAgain(limits)
      let began = Signal()
      let end = Signal()
      async let held: Void = test.database.write { connection in
        try connection.execute("UPDATE t SET n = 1")
        began.give()
        end.await()
      }
      await began.wait()
      let error = await #expect(throws: DatabaseError.self) {
        try await hasty.write { try $0.execute("UPDATE t SET n = 2") }
      }
      end.give()
      try await held
      try await hasty.close()
      #expect(error?.code == .busy)
    }
  }

  @Test("closing lets those inside finish and refuses the others", arguments: Engine.allCases)
  func closing(engine: Engine) async throws {
    try await withTestDatabase(engine) { test in
      let database = try test.openAgain()
      let began = Signal()
      let end = Signal()
      async let inside = database.write { connection in
        began.give()
        end.await()
        return try connection.query("SELECT 1 AS one").count
      }
      await began.wait()
      async let closed: Void = database.close()
      end.give()
      #expect(try await inside == 1)
      try await closed
      let error = await #expect(throws: DatabaseError.self) { try await database.read { _ in } }
      #expect(error?.code == .connectionLost(commitUnknown: false))
    }
  }
}
