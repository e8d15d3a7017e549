// Speed is guarded by plans, never by a clock. Asserted on SQLite, whose planner needs no data to choose: no statement of a
// list reads the docket, each of its tables is searched by an index, and only the outermost one may be walked in its order.

import LegalCalendar
import Persistence
import TestSupport
import Testing

@testable import CaseKernel

@Suite("Lists use indexes")
struct QueryPlanTests {
  /// The steps of the plans of all statements that a read asks, each with its statement.
  private static func plans(
    _ body: @escaping @Sendable (Reader) throws -> Void
  ) async throws -> [(sql: String, steps: [String])] {
    try await withSampleOffice(.sqlite) { office in
      let file = try await office.open(["foreignNumber": "澄公〔2026〕1号"]).file
      let notice = try await office.draft(naming: [file])
      try await office.act("send", ["sentOn": "2026-06-02"], on: notice)
      return try await office.database.read { connection in
        let recording = RecordingConnection(connection)
        try body(Reader(road: office.road, now: someMoment, today: someMoment.dateInChina, connection: recording))
        return try recording.asked.map { sql, parameters in
          (sql, try connection.query("EXPLAIN QUERY PLAN " + sql, parameters).map { try $0.text("detail") })
        }
      }
    }
  }

  private static let handler = AccountID(rawValue: "xuwanqing")

  private static func viewer(_ account: String, _ reader: Reader) throws -> Viewer {
    try #require(try OfficeDirectory(reader.connection).viewer(AccountID(rawValue: account)))
  }

  @Test("a list of files", arguments: ["xuwanqing", "linyuanshan", "zhaoxuan", "jinshuhua", "lan.chief"])
  func files(account: String) async throws {
    let filters: [@Sendable (inout FileFilter) -> Void] = [
      { _ in }, { $0.kinds = [SampleCase.id] }, { $0.stages = ["opened"] }, { $0.handler = Self.handler },
      { $0.member = Self.handler }, { $0.urgency = .overdue }, { $0.urgency = .near },
      { $0.facets = ["matter": "theft"] },
      { $0.text = "王" },
    ]
    let plans = try await Self.plans { reader in
      let viewer = try Self.viewer(account, reader)
      for narrow in filters {
        var filter = FileFilter()
        narrow(&filter)
        _ = try reader.files(filter, for: viewer, after: "2026-06-01~990101-1")
        _ = try reader.counts(filter, for: viewer)
      }
    }
    for plan in plans {
      #expect(!plan.steps.contains { $0.contains("kernel_entry") })
      // The list itself may be walked; what hangs on each of its lines is looked up.
      let scans = plan.steps.filter { $0.hasPrefix("SCAN") && $0 != "SCAN f" && !$0.hasPrefix("SCAN f USING") }
      #expect(scans == [], "\(plan.sql)")
    }
  }

  @Test("the calendar, and what a pool has", arguments: ["xuwanqing", "zhaoxuan", "lan.chief"])
  func calendar(account: String) async throws {
    let plans = try await Self.plans { reader in
      let viewer = try Self.viewer(account, reader)
      let (first, last) = (try #require(LegalDate("2026-06-01")), try #require(LegalDate("2026-06-30")))
      _ = try reader.calendar(from: first, to: last, for: viewer)
      _ = try PoolQueries.offered(
        "hearing-officer", of: viewer.office, matching: "王", limit: 20, reader.connection)
      _ = try PoolQueries.titles(of: ["990101-1"], "hearing-officer", for: viewer, reader.connection)
      _ = try BookingQueries.booked(
        [.file("990101-1")], in: viewer.office, on: last, besides: "990101-2", reader.connection)
      _ = try PoolQueries.all("hearing-officer", of: viewer.office, reader.connection)
      _ = try LookupQueries.parties(of: "990101-1", reader.connection)
    }
    for plan in plans { #expect(plan.steps.filter { $0.hasPrefix("SCAN") } == [], "\(plan.sql)") }
    let calendar = try #require(plans.first { $0.sql.contains("FROM kernel_booking b") })
    #expect(
      calendar.steps.contains { $0.contains("kernel_booking_resource (resource=? AND day>? AND day<?)") },
      "\(calendar.steps)")
  }

  @Test("what waits", arguments: ["xuwanqing", "linyuanshan", "zhaoxuan", "jinshuhua"])
  func waiting(account: String) async throws {
    let plans = try await Self.plans { reader in
      let viewer = try Self.viewer(account, reader)
      _ = try reader.waiting(for: viewer)
      _ = try reader.waitingCount(for: viewer)
    }
    for plan in plans {
      #expect(plan.steps.filter { $0.hasPrefix("SCAN") } == [], "\(plan.steps)")
      if plan.sql.contains("kernel_waiting") {
        #expect(plan.steps.contains { $0.contains("kernel_waiting_doer") }, "\(plan.steps)")
      }
    }
  }

  @Test("deadlines are read in the order of their index", arguments: ["xuwanqing", "jinshuhua"])
  func deadlines(account: String) async throws {
    let plans = try await Self.plans { reader in
      let viewer = try Self.viewer(account, reader)
      _ = try reader.deadlines(for: viewer, ownOnly: false, after: "2026-06-01~990101-1~review")
    }
    let plan = try #require(plans.first { $0.sql.contains("kernel_deadline") })
    #expect(plan.steps.contains { $0.hasPrefix("SEARCH d USING INDEX kernel_deadline_running") }, "\(plan.steps)")
    #expect(!plan.steps.contains("USE TEMP B-TREE FOR ORDER BY"), "\(plan.steps)")
  }

  @Test(
    "contradictions are looked for among the open files of one office, or in its calendar",
    arguments: ["jinshuhua", "linyuanshan", "zhaoxuan"], Contradiction.Fault.allCases)
  func contradictions(account: String, fault: Contradiction.Fault) async throws {
    let plans = try await Self.plans { reader in
      let viewer = try Self.viewer(account, reader)
      _ = try reader.contradictions(fault, for: viewer, after: "2026-06-01~09:30~990101-1")
      _ = try reader.contradictionCounts(for: viewer)
    }
    for plan in plans { #expect(plan.steps.filter { $0.hasPrefix("SCAN") } == [], "\(plan.sql)\n\(plan.steps)") }
    let page = try #require(plans.first { $0.sql.contains("AS handler_name") })
    let index = fault == .pastBooking ? "kernel_booking_resource (resource=? AND " : "kernel_file_open (office=?"
    #expect(page.steps.contains { $0.contains(index) }, "\(page.steps)")
    #expect(!page.steps.contains("USE TEMP B-TREE FOR ORDER BY"), "\(page.steps)")
  }

  @Test("figures are counted by the index of their day", arguments: ["xuwanqing", "jinshuhua", "lan.chief"])
  func figures(account: String) async throws {
    let happening = HappeningID(SampleCase.id, "course")
    let matter = Dimension("matter", Matter.self)
    let moments: [(CaseKernel.Measure.Moment, String)] = [
      (.started, "kernel_happening_started"), (.ended, "kernel_happening_ended"), (.due, "kernel_happening_due"),
    ]
    for (moment, index) in moments {
      let plans = try await Self.plans { reader in
        let viewer = try Self.viewer(account, reader)
        let cell = CountedCell(
          CaseKernel.Measure(happening, moment, where: [matter: ["theft"]]), in: .yearToDate(reader.today))
        let month = Dimension("month", .calendar(.month)), ground = Dimension("ground", GroundID.self)
        _ = try reader.table(cell, rows: ground, columns: month, for: viewer)
        var filter = FileFilter()
        filter.counted = CountedCell(
          cell.measure, in: cell.period, with: [ground: .value("theft"), month: .value("2026-03")])
        _ = try reader.counts(filter, for: viewer)
      }
      let table = try #require(plans.first { $0.sql.contains("kernel_happening h") })
      #expect(table.steps.contains { $0.contains("SEARCH h USING") && $0.contains(index) }, "\(table.steps)")
      let scans = plans.flatMap(\.steps).filter { $0.hasPrefix("SCAN h") || $0.hasPrefix("SCAN v") }
      #expect(scans == [], "\(plans.map(\.steps))")
    }
  }

  @Test("a file, its page of entries, its links and its acts")
  func file() async throws {
    let plans = try await Self.plans { reader in
      let viewer = try Self.viewer("xuwanqing", reader)
      let file = FileID(rawValue: "990101-00000000000000000000000001")
      _ = try reader.file(file, for: viewer)
      _ = try reader.entries(of: file, for: viewer, after: 0, limit: 20)
      _ = try reader.latestEntries(of: file, for: viewer, limit: 20)
      _ = try reader.acts(on: file, for: viewer, withLinked: true)
      _ = try LookupQueries.files(
        kind: SampleCase.id, system: "foreign", number: "澄公〔2026〕1号", in: viewer.office, reader.connection)
    }
    for plan in plans { #expect(plan.steps.filter { $0.hasPrefix("SCAN") } == [], "\(plan.sql)\n\(plan.steps)") }
    let entries = plans.filter { $0.sql.contains("kernel_entry") }
    #expect(!entries.isEmpty)
    for plan in entries {
      #expect(plan.steps.allSatisfy { $0.hasPrefix("SEARCH kernel_entry USING") }, "\(plan.steps)")
    }
  }
}

/// Keeps what is asked, to be explained afterwards.
private final class RecordingConnection: SQLConnection {
  private let inner: any SQLConnection
  private(set) var asked: [(String, [any SQLConvertible])] = []

  init(_ inner: any SQLConnection) { self.inner = inner }

  var engine: Engine { inner.engine }

  func query(_ sql: String, _ parameters: [any SQLConvertible]) throws -> [Row] {
    asked.append((sql, parameters))
    return try inner.query(sql, parameters)
  }

  func forEach(_ sql: String, _ parameters: [any SQLConvertible], _ body: (Row) throws -> Void) throws {
    asked.append((sql, parameters))
    try inner.forEach(sql, parameters, body)
  }

  @discardableResult func execute(_ sql: String, _ parameters: [any SQLConvertible]) throws -> Int {
    try inner.execute(sql, parameters)
  }

  func queryLocking(_ sql: String, _ parameters: [any SQLConvertible]) throws -> [Row] {
    try inner.queryLocking(sql, parameters)
  }

  func lock(_ name: String, _ kind: NameLock) throws { try inner.lock(name, kind) }

  func savepoint<T>(_ body: () throws -> T) throws -> T { try inner.savepoint(body) }
}
