// Law that changed reaches what is derived by itself: once, however many servers start, and with no list empty meanwhile.

import LegalCalendar
import Persistence
import Synchronization
import TestSupport
import Testing

@testable import CaseKernel

@Suite("What is derived follows the law")
struct LawFollowingTests {
  private static let old = [(name: "calendars/cn.json", bytes: Array("old".utf8))]
  private static let new = [(name: "calendars/cn.json", bytes: Array("new".utf8))]

  @Test("changed law derives everything again, once", arguments: Engine.allCases)
  func changed(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      #expect(try await office.desk.followLaw(Self.old) == .current)
      let file = try await office.open().file
      try await office.act("startReview", ["startedOn": "2026-06-01"], on: file)
      #expect(try await office.desk.followLaw(Self.old) == .current)
      // Another number of days before the end from which a deadline is shown as near.
      let warned = try await office.rows("kernel_deadline")
      let desk = try office.desk(warningWorkingDays: 5)
      #expect(try await desk.checkDerived().discrepancies.count == 1)
      #expect(try await desk.followLaw(Self.new) == .derived(files: 1, unreadable: []))
      #expect(try await office.rows("kernel_deadline") != warned)
      #expect(try await desk.checkDerived().discrepancies == [])
      #expect(try await desk.followLaw(Self.new) == .current)
    }
  }

  @Test("a database from before the law was noted is derived again", arguments: Engine.allCases)
  func unknown(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      try await office.open()
      try await office.run("UPDATE kernel_file SET title = 'x'")
      #expect(try await office.desk.followLaw(Self.old) == .derived(files: 1, unreadable: []))
      #expect(try await office.discrepancies() == [])
    }
  }

  @Test("of several that start at once one derives, the others go on", arguments: Engine.allCases)
  func once(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      for _ in 1...6 { try await office.open() }
      let outcomes = try await withThrowingTaskGroup(of: LawFollowing.self) { group in
        for _ in 1...4 { group.addTask { try await office.desk.followLaw(Self.new) } }
        return try await group.reduce(into: [LawFollowing]()) { $0.append($1) }
      }
      #expect(outcomes.count { $0 == .derived(files: 6, unreadable: []) } == 1, "\(outcomes)")
      #expect(outcomes.allSatisfy { [.current, .elsewhere, .derived(files: 6, unreadable: [])].contains($0) })
      #expect(try await office.desk.followLaw(Self.new) == .current)
    }
  }

  @Test("one that died in the middle is believed for a while, then its turn is taken", arguments: Engine.allCases)
  func died(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      try await office.open()
      // As it stands when a process was killed: its turn is noted, and nothing follows.
      let dying = office.desk(losing: 3)
      await #expect(throws: Lost.self) { try await dying.followLaw(Self.new) }
      #expect(try await office.desk.followLaw(Self.new) == .elsewhere)
      office.clock.now = office.clock.now.adding(seconds: 301)
      #expect(try await office.desk.followLaw(Self.new) == .derived(files: 1, unreadable: []))
    }
  }

  @Test("what a migration emptied is derived before anybody is served", arguments: Engine.allCases)
  func emptied(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      for _ in 1...3 { try await office.open() }
      let told = Mutex<[Int]>([])
      func derive(_ law: [(name: String, bytes: [UInt8])]) async throws -> LawFollowing? {
        try await office.desk.deriveWhatIsLacking(
          law, told: { count in told.withLock { $0.append(count) } }, waiting: { throw Lost() })
      }
      try await office.run("DELETE FROM kernel_waiting")
      #expect(try await derive(Self.old) == .derived(files: 3, unreadable: []))
      #expect(told.withLock(\.self) == [3])
      #expect(try await office.discrepancies() == [])
      // Law that changed is followed while people work: nobody waits for it.
      #expect(try await derive(Self.new) == nil)
      #expect(try await office.desk.followLaw(Self.new) == .derived(files: 3, unreadable: []))
    }
  }

  @Test("whoever starts while another derives waits until everything is there", arguments: Engine.allCases)
  func waits(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      try await office.open()
      let other = office.desk(losing: 3)
      await #expect(throws: Lost.self) { try await other.followLaw(Self.old) }
      try await office.run("DELETE FROM kernel_waiting")
      // The other one died: its turn is taken when it has said nothing for long.
      var waits = 0
      let outcome = try await office.desk.deriveWhatIsLacking(Self.old, told: { _ in }) {
        waits += 1
        office.clock.now = office.clock.now.adding(seconds: 200)
      }
      #expect(waits == 2)
      #expect(outcome == .derived(files: 1, unreadable: []))
      #expect(try await office.discrepancies() == [])
    }
  }

  @Test("a docket that cannot be replayed is told, and the others are derived", arguments: Engine.allCases)
  func unreadable(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let broken = try await office.open().file
      let whole = try await office.open().file
      try await office.run("UPDATE kernel_entry SET type = 'strange' WHERE file = $1", [broken])
      try await office.run("UPDATE kernel_file SET title = 'x'")
      #expect(try await office.desk.followLaw(Self.new) == .derived(files: 2, unreadable: [broken]))
      #expect(try await office.read { try $0.file(whole, for: office.handler).title } == "王小明涉嫌盗窃案")
    }
  }
}

private struct Lost: Error {}

/// A database that is lost at the n-th transaction, as to a process that is killed.
private final class LosingDatabase: Database {
  private let inner: any Database
  private let tally = TestSupport.Tally()
  private let last: Int

  init(_ inner: any Database, at last: Int) {
    self.inner = inner
    self.last = last
  }

  var engine: Engine { inner.engine }

  func read<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
    if tally.next() >= last { throw Lost() }
    return try await inner.read(body)
  }

  func write<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
    if tally.next() >= last { throw Lost() }
    return try await inner.write(body)
  }

  func close() async throws { try await inner.close() }
}

extension SampleOffice {
  fileprivate func desk(losing transaction: Int) -> Desk {
    Desk(
      database: LosingDatabase(database, at: transaction), road: road, clock: OfficeClock { [clock] in clock.now })
  }

  fileprivate func desk(warningWorkingDays: Int) throws -> Desk {
    let law = road.law
    let changed = Law(
      calendar: law.calendar, periods: law.periods, numbers: law.numbers, permissions: law.permissions,
      warningWorkingDays: warningWorkingDays)
    let road = road
    return Desk(
      database: database, road: Road(registry: road.registry, law: changed, makeID: { road.newIdentifier() }),
      clock: OfficeClock { [clock] in clock.now })
  }
}
