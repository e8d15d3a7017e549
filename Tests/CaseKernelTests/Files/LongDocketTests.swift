// A file of 10,000 entries stays quick: what is done for one more act or one page does not grow with the docket.

import LegalCalendar
import Persistence
import TestSupport
import Testing

@testable import CaseKernel

@Suite("A docket of 10,000 entries")
struct LongDocketTests {
  @Test("is read, continued and paged by its last entries alone", arguments: Engine.allCases)
  func long(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open().file
      try await Self.fill(file, to: 10_000, in: office)
      let header = try await office.read { try $0.header(file, for: office.handler).header }
      #expect(header.version == 10_000)

      try await office.database.read { connection in
        let counting = CountingConnection(connection)
        let reader = Reader(road: office.road, now: someMoment, today: someMoment.dateInChina, connection: counting)
        let view = try reader.file(file, for: office.handler)
        #expect(view.face?.facets["notes"] == "5")
        let page = try reader.latestEntries(of: file, for: office.handler, limit: 20)
        #expect(page.map(\.seq) == Array((9_981...10_000).reversed()))
        _ = try reader.acts(on: file, for: office.handler)
        #expect(counting.rowsRead < 200, "\(counting.rowsRead)")
      }
      try await office.database.write { connection in
        let counting = CountingConnection(connection)
        let submission = Submission(
          .file(file, version: 10_000), [ActRequest("note", ["text": "末"])], by: .person(office.handler))
        _ = try office.road.perform(submission, now: someMoment, today: someMoment.dateInChina, in: counting)
        #expect(counting.rowsRead < 100 && counting.statements.count < 40, "\(counting.rowsRead) rows")
        #expect(counting.count(of: "kernel_entry") == 2)
      }
      // Page by page, from both ends, everything once.
      var (seen, after) = ([Int](), 0)
      while true {
        let start = after
        let page = try await office.read { try $0.entries(of: file, for: office.handler, after: start, limit: 1_000) }
        guard let last = page.last else { break }
        seen += page.map(\.seq)
        after = last.seq
      }
      #expect(seen == Array(1...10_001))
      #expect(try await office.discrepancies() == [])
    }
  }

  @Test("at most fifty entries lie behind a snapshot, also after a rebuild", arguments: Engine.allCases)
  func snapshots(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open().file
      #expect(try await office.rows("kernel_snapshot") == [])
      for end in [49, 50, 51, 99, 100, 130] {
        try await Self.fill(file, to: end, in: office)
        let seq = try await office.snapshot()
        #expect(seq == (end < 50 ? nil : end / 50 * 50))
      }
      _ = try await office.desk.rebuild()
      #expect(try await office.snapshot() == 130)
    }
  }

  @Test(
    "a snapshot of another version, or one that cannot be read, is as if it were not there", arguments: Engine.allCases)
  func otherVersion(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open().file
      try await Self.fill(file, to: 60, in: office)
      for change in ["state_version = 2", "state_version = 1, body = $1"] {
        try await office.run(
          "UPDATE kernel_snapshot SET \(change)", change.contains("$1") ? [Array("{\"stage\":".utf8)] : [])
        #expect(try await office.state(file).notes == ["56", "57", "58", "59", "60"])
        #expect(try await office.discrepancies() == [])
      }
      try await Self.fill(file, to: 100, in: office)
      #expect(try await office.snapshot() == 100)
      #expect(try await office.discrepancies() == [])
    }
  }

  /// Notes in few acts of many entries each.
  private static func fill(_ file: FileID, to end: Int, in office: SampleOffice) async throws {
    var next = try await office.read { try $0.header(file, for: office.handler).header.version } + 1
    while next <= end {
      let texts = (next...min(next + 199, end)).map { JSONValue.string("\($0)") }
      try await office.act("noteMany", ["texts": .array(texts)], on: file)
      next += texts.count
    }
  }
}

extension SampleOffice {
  /// The entry that the only snapshot stands at.
  fileprivate func snapshot() async throws -> Int? {
    try await database.read { try $0.first("SELECT seq FROM kernel_snapshot")?.integer("seq") }
  }
}
