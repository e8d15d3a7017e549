// Everything but the docket can be derived again: the check names what differs, the rebuild mends it.

import LegalCalendar
import Persistence
import TestSupport
import Testing

@testable import CaseKernel

@Suite("What is derived can be derived again")
struct RebuildTests {
  @Test(
    "a changed header column is named and mended", arguments: Engine.allCases,
    [
      "stage", "closed", "number", "title", "masked_title", "protected", "department", "handler", "missing",
      "opened_on", "closed_on", "office", "registering_office", "sealed", "title_folded", "changed_at",
    ])
  func header(engine: Engine, column: String) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open().file
      let value = ["closed", "protected", "sealed"].contains(column) ? "1" : "'x'"
      try await office.run("UPDATE kernel_file SET \(column) = \(value)")
      let found = try await office.desk.checkDerived().discrepancies
      #expect(found.count == 1)
      guard case .wrongValue(file, RowPlace("kernel_file"), column, _, _) = found.first else {
        Issue.record("\(found)")
        return
      }
      #expect(try await office.desk.rebuild().files == 1)
      #expect(try await office.discrepancies() == [])
    }
  }

  @Test(
    "a changed, missing or added row is named and mended", arguments: Engine.allCases,
    [
      "UPDATE kernel_deadline SET due_on = '2026-06-16'", "UPDATE kernel_deadline SET count = '{}'",
      "DELETE FROM kernel_deadline",
      "DELETE FROM kernel_party", "UPDATE kernel_party SET id_number = NULL", "DELETE FROM kernel_member",
      "UPDATE kernel_facet SET value = 'fraud' WHERE name = 'matter'", "DELETE FROM kernel_waiting",
      "INSERT INTO kernel_waiting (file, doer, place) SELECT id, 'chief:mandate', office FROM kernel_file",
      "DELETE FROM kernel_other_number", "UPDATE kernel_other_number SET number = 'x'",
      "INSERT INTO kernel_link (file, other, role) SELECT id, id, 'self' FROM kernel_file",
      "INSERT INTO kernel_file_attachment (file, attachment, field, entry) SELECT id, 'a', 'b', 1 FROM kernel_file",
    ])
  func rows(engine: Engine, change: String) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open(["foreignNumber": "澄公〔2026〕1号", "idNumber": "11010519491231002X"]).file
      try await office.act("startReview", ["startedOn": "2026-06-01"], on: file)
      let before = try await office.everything()
      try await office.run(change)
      let found = try await office.desk.checkDerived().discrepancies
      let table = try #require(change.split(separator: " ").first { $0.hasPrefix("kernel_") })
      #expect(!found.isEmpty)
      for discrepancy in found {
        #expect(discrepancy.row?.file == file && discrepancy.row?.place.table == String(table), "\(discrepancy)")
      }
      _ = try await office.desk.rebuild()
      #expect(try await office.everything() == before)
      #expect(try await office.discrepancies() == [])
    }
  }

  @Test("a snapshot that says something else is named and mended", arguments: Engine.allCases)
  func snapshot(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open().file
      for number in 2...55 { try await office.note("\(number)", on: file) }
      #expect(try await office.discrepancies() == [])
      let wrong = try await office.state(file)
      try await office.database.write { connection in
        var state = wrong
        state.openedBy = [7]
        try SnapshotQueries.put(try Sealed(clear: state), of: file, seq: 50, stateVersion: 1, connection)
      }
      #expect(
        try await office.desk.checkDerived().discrepancies == [.wrongSnapshot(file)])
      _ = try await office.desk.rebuild()
      #expect(try await office.discrepancies() == [])
      #expect(try await office.state(file).notes == ["51", "52", "53", "54", "55"])
    }
  }

  @Test("a docket that cannot be read is named, and the others are looked at", arguments: Engine.allCases)
  func unreadable(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let broken = try await office.open().file
      let whole = try await office.open().file
      try await office.run("UPDATE kernel_entry SET type = 'strange' WHERE file = $1", [broken])
      try await office.run("UPDATE kernel_file SET title = 'x' WHERE id = $1", [whole])
      let found = try await office.desk.checkDerived().discrepancies
      #expect(found.count == 2)
      #expect(found.first == .unreadable(broken, UnreadableEntry(seq: 1, type: "strange")))
      #expect(found.last?.row?.file == whole && found.last?.row?.place == RowPlace("kernel_file"))
      let rebuilt = try await office.desk.rebuild()
      #expect(rebuilt.files == 2 && rebuilt.discrepancies == [found[0]])
      #expect(try await office.desk.checkDerived().discrepancies == [found[0]])
    }
  }

  @Test("a docket with an impossible value stops the rebuild of no other", arguments: Engine.allCases)
  func impossible(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let broken = try await office.open().file
      let whole = try await office.open().file
      try await office.run("UPDATE kernel_entry SET effective_on = 'x' WHERE file = $1", [broken])
      try await office.run("UPDATE kernel_file SET title = 'x' WHERE id = $1", [whole])
      let rebuilt = try await office.desk.rebuild()
      #expect(rebuilt.files == 2 && rebuilt.discrepancies == [.unreadable(broken, nil)])
      #expect(try await office.desk.checkDerived().discrepancies.contains(.unreadable(broken, nil)))
    }
  }

  @Test("a period that the law has no more stops the rebuild of no other file", arguments: Engine.allCases)
  func unknownPeriod(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let counted = try await office.open().file
      try await office.act("startReview", ["startedOn": "2026-06-01"], on: counted)
      let other = try await office.open().file
      try await office.run("UPDATE kernel_file SET title = 'x'")
      let law = office.road.law
      let without = Law(
        calendar: law.calendar, periods: try PeriodTable(files: []), numbers: law.numbers,
        permissions: law.permissions, warningWorkingDays: law.warningWorkingDays)
      let road = Road(registry: office.road.registry, law: without) { "" }
      let desk = Desk(database: office.database, road: road, clock: office.desk.clock)
      let rebuilt = try await desk.rebuild()
      #expect(rebuilt.files == 2 && rebuilt.discrepancies == [.unreadable(counted, nil)])
      let titles = try await office.rows("kernel_file", where: "title = 'x'")
      #expect(titles.count == 1, "the other file, which runs no period yet, was derived again: \(other)")
    }
  }

  @Test("nothing derived depends on today", arguments: Engine.allCases)
  func independentOfToday(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open().file
      let notice = try await office.draft(naming: [file])
      try await office.act("send", ["sentOn": "2026-06-02"], on: notice)
      try await office.act("startReview", ["startedOn": "2026-06-01"], on: file)
      let before = try await office.everything()
      for day in ["2020-01-01", "2026-06-15", "2199-12-31"] {
        try await office.database.write { try SettingQueries.put(day, for: "demonstration.today", $0) }
        office.clock.now = office.clock.now.adding(seconds: 40_000_000)
        #expect(try await office.discrepancies() == [])
        _ = try await office.desk.rebuild()
        #expect(try await office.everything() == before)
      }
    }
  }

  @Test("only rows that changed are written", arguments: Engine.allCases)
  func rowsThatChanged(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open(["foreignNumber": "澄公〔2026〕1号"]).file
      for number in 2...6 { try await office.note("\(number)", on: file) }
      let written = try await office.database.write { connection in
        let counting = CountingConnection(connection)
        let submission = Submission(
          .file(file, version: 6), [ActRequest("note", ["text": "七"])], by: .person(office.handler))
        _ = try office.road.perform(submission, now: someMoment, today: someMoment.dateInChina, in: counting)
        return counting.statements.filter { !$0.hasPrefix("SELECT") }.map {
          $0.split(separator: " ").prefix(3).joined(separator: " ")
        }
      }
      #expect(written == ["INSERT INTO kernel_entry", "UPDATE kernel_file SET"])
    }
  }
}

extension Discrepancy {
  /// The row that does not agree, where it is one.
  var row: (file: FileID, place: RowPlace)? {
    switch self {
    case .wrongValue(let file, let place, _, _, _), .surplusRow(let file, let place), .missingRow(let file, let place):
      (file, place)
    default: nil
    }
  }
}
