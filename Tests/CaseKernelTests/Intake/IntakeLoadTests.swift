// The import: all or nothing, once, by the system on behalf of a person, in few statements, whoever else imports meanwhile.

import LegalCalendar
import Persistence
import Testing

@testable import CaseKernel

@Suite("Import of a spreadsheet")
struct IntakeLoadTests {
  @Test("All good rows become files, and the whole database agrees with their dockets", arguments: Engine.allCases)
  func loads(engine: Engine) async throws {
    try await withIntake(engine) { fixture in
      let day = try #require(LegalDate("2026-06-28"))
      let sheet = IntakeSheet(fileName: "a.csv", bytes: csv((1...3).map { SheetLine($0) }).bytes, day: day)
      let report = try await fixture.intake.load(sheet, badRows: .refuseAll, by: fixture.caseManager)
      #expect(report.counts.loaded == 3)
      #expect(!report.isRepeated)
      guard case .loaded(let file) = report.plan.rows[0].status else {
        Issue.record("not loaded")
        return
      }
      let entries = try await fixture.desk.read {
        try $0.entries(of: file, for: fixture.caseManager, after: 0, limit: 5)
      }
      #expect(entries.map(\.actor.rawValue) == ["system"])
      #expect(entries.map(\.onBehalfOf) == ["account:jinshuhua"])
      #expect(entries.map(\.effectiveOn) == [day])
      #expect(try await fixture.desk.verify().discrepancies == [])
      #expect(try await fixture.desk.checkDerived().discrepancies == [])
    }
  }

  @Test("An entry says from which row of which sheet it came; the sheet itself is kept nowhere")
  func source() async throws {
    try await withIntake(.sqlite) { fixture in
      let sheet = try workbook([SheetLine(1), SheetLine(2)], cells: [:])
      let report = try await fixture.intake.load(sheet, badRows: .refuseAll, by: fixture.caseManager)
      guard case .loaded(let file) = report.plan.rows[1].status else {
        Issue.record("not loaded")
        return
      }
      let state = try await fixture.desk.read { try $0.state(of: file, ImportedCase.self, for: fixture.caseManager) }
      let source = try #require(state.row?.source)
      #expect((source.fileName, source.sheetName, source.row) == ("移送.xlsx", "名单", 3))
      #expect(source.digest == sheet.digest.rawValue)
      let kept = try await fixture.database.read { connection in
        try ["kernel_attachment", "kernel_attachment_chunk", "kernel_staged_upload"].map {
          try connection.first("SELECT count(*) AS n FROM \($0)")?.integer("n")
        }
      }
      #expect(kept == [0, 0, 0])
    }
  }

  @Test("The day of import is the day of transfer where none is given")
  func dayOfImport() async throws {
    try await withIntake(.sqlite) { fixture in
      let report = try await fixture.intake.load(csv([SheetLine()]), badRows: .refuseAll, by: fixture.caseManager)
      guard case .loaded(let file) = report.plan.rows[0].status else {
        Issue.record("not loaded")
        return
      }
      let header = try await fixture.desk.read { try $0.header(file, for: fixture.caseManager).header }
      #expect(header.openedOn == "2026-06-30")
    }
  }

  @Test("One bad row keeps every row out, and the error says what the preview says", arguments: Engine.allCases)
  func allOrNothing(engine: Engine) async throws {
    try await withIntake(engine) { fixture in
      let sheet = csv([SheetLine(1), SheetLine(2).with("决定日", "昨天"), SheetLine(3)])
      let plan = try await fixture.intake.plan(sheet, for: fixture.caseManager)
      await #expect(throws: IntakeError.badRows(plan)) {
        try await fixture.intake.load(sheet, badRows: .refuseAll, by: fixture.caseManager)
      }
      #expect(try await fixture.files() == 0)
      let report = try await fixture.intake.load(sheet, badRows: .skip, by: fixture.caseManager)
      #expect(report.plan.states == [.loaded, .bad, .loaded])
      #expect(try await fixture.files() == 2)
    }
  }

  @Test("Known and repeated rows are left out and are not bad", arguments: Engine.allCases)
  func knownAndRepeated(engine: Engine) async throws {
    try await withIntake(engine) { fixture in
      let first = try await fixture.intake.load(csv([SheetLine(1)]), badRows: .refuseAll, by: fixture.caseManager)
      guard case .loaded(let file) = first.plan.rows[0].status else {
        Issue.record("not loaded")
        return
      }
      // The same decision in other brackets, and the same person with another decision.
      let lines = [
        SheetLine(1).with("决定书文号", "澄检刑不诉[2026]1号").with("决定日", "错"), SheetLine(2), SheetLine(2),
        SheetLine(1).with("决定书文号", "澄检刑不诉〔2026〕99号"),
      ]
      let report = try await fixture.intake.load(csv(lines), badRows: .refuseAll, by: fixture.caseManager)
      #expect(report.plan.rows[0].status == .known(file))
      #expect(report.plan.rows[2].status == .repeated(row: 3))
      #expect(report.plan.states == [.known, .loaded, .repeated, .loaded])
      #expect(try await fixture.files() == 3)
    }
  }

  @Test(
    "A row that is there already never blocks its sheet; its file is named only to whoever may see it",
    arguments: Engine.allCases)
  func undisclosed(engine: Engine) async throws {
    try await withIntake(engine) { fixture in
      let sheet = csv([SheetLine(1)])
      let loaded = try await fixture.intake.load(sheet, badRows: .refuseAll, by: fixture.caseManager)
      guard case .loaded(let file) = loaded.plan.rows[0].status else {
        Issue.record("not loaded")
        return
      }
      let changes: [(String, IntakeRow.Status)] = [
        ("protected = 0", .known(file)), ("protected = 1", .known(file)), ("protected = 0, sealed = 1", .ready),
        ("protected = 1, sealed = 1", .ready), ("protected = 0, sealed = 0, office = '990102'", .ready),
      ]
      for (change, expected) in changes {
        try await fixture.database.write { _ = try $0.execute("UPDATE kernel_file SET \(change)", []) }
        let plan = try await fixture.intake.plan(sheet, for: fixture.caseManager)
        #expect(plan.rows[0].status == expected, "\(change)")
        guard expected != .ready else { continue }
        let again = try await fixture.intake.load(sheet, badRows: .refuseAll, by: fixture.caseManager)
        #expect(again.plan.rows[0].status == expected, "\(change)")
      }
    }
  }

  @Test("A file that was returned does not count as known", arguments: Engine.allCases)
  func returned(engine: Engine) async throws {
    try await withIntake(engine) { fixture in
      let report = try await fixture.intake.load(csv([SheetLine()]), badRows: .refuseAll, by: fixture.caseManager)
      guard case .loaded(let file) = report.plan.rows[0].status else {
        Issue.record("not loaded")
        return
      }
      let act = ActRequest(ReturnRow.id, ["reason": .string("材料不齐")])
      _ = try await fixture.desk.perform(
        Submission(.file(file, version: nil), [act], by: .person(fixture.caseManager)))
      let again = try await fixture.intake.plan(csv([SheetLine()]), for: fixture.caseManager)
      #expect(again.states == [.ready])
    }
  }

  @Test("A second call under one key loads nothing and gets the same report", arguments: Engine.allCases)
  func retry(engine: Engine) async throws {
    try await withIntake(engine) { fixture in
      let sheet = csv([SheetLine(1), SheetLine(2).with("类型", "?"), SheetLine(1), SheetLine(3)])
      func load(_ sheet: IntakeSheet) async throws -> IntakeReport {
        try await fixture.intake.load(sheet, badRows: .skip, by: fixture.caseManager, key: "click")
      }
      let (first, second) = (try await load(sheet), try await load(sheet))
      #expect(!first.isRepeated)
      #expect(second.isRepeated)
      #expect(second.plan.rows.map(\.status) == first.plan.rows.map(\.status))
      #expect(second.plan.rows.map(\.missing) == first.plan.rows.map(\.missing))
      #expect(try await fixture.files() == 2)
      await #expect(throws: RoadError.keyReused) { try await load(csv([SheetLine(7)])) }
    }
  }

  @Test("Two people who confirm one sheet at once load each row once", arguments: Engine.allCases)
  func atOnce(engine: Engine) async throws {
    try await withIntake(engine) { fixture in
      let sheet = csv((1...20).map { SheetLine($0) })
      async let one = fixture.intake.load(sheet, badRows: .refuseAll, by: fixture.caseManager)
      async let other = fixture.intake.load(sheet, badRows: .refuseAll, by: fixture.caseManager)
      let counts = try await [one.counts, other.counts]
      #expect(Set(counts.map(\.loaded)) == [0, 20])
      #expect(Set(counts.map(\.known)) == [0, 20])
      #expect(try await fixture.files() == 20)
    }
  }

  @Test(
    "A thousand rows cost a bounded number of statements, and looking at them changes nothing",
    arguments: Engine.allCases)
  func thousandRows(engine: Engine) async throws {
    try await withIntake(engine) { plain in
      let counting = CountingDatabase(plain.database)
      let fixture = try await fixture(on: counting)
      let sheet = csv((1...1_000).map { SheetLine($0) })
      let before = counting.count
      let plan = try await fixture.intake.plan(sheet, for: fixture.caseManager)
      #expect(plan.counts.ready == 1_000)
      #expect(try await plain.files() == 0)
      let looking = counting.count - before
      #expect(looking < 1_000 * 16 + 40)
      let report = try await fixture.intake.load(sheet, badRows: .refuseAll, by: fixture.caseManager)
      #expect(report.counts.loaded == 1_000)
      let start = counting.count
      let again = try await fixture.intake.plan(sheet, for: fixture.caseManager)
      #expect(again.counts.known == 1_000)
      // Known rows cost nothing each: they are looked up together.
      #expect(counting.count - start < 40)
    }
  }
}

@Suite("Uploads that wait for their confirmation")
struct StagedUploadTests {
  @Test("Confirming twice loads once, and both get the report; the sheet is gone then", arguments: Engine.allCases)
  func confirmedOnce(engine: Engine) async throws {
    try await withIntake(engine) { fixture in
      let sheet = csv([SheetLine(1), SheetLine(2).with("类型", "?")])
      let id = try await fixture.intake.stage(sheet, by: fixture.caseManager)
      await #expect(throws: IntakeError.self) {
        try await fixture.intake.confirm(id, badRows: .refuseAll, by: fixture.caseManager)
      }
      #expect(try await fixture.intake.report(id, for: fixture.caseManager) == nil)
      async let one = fixture.intake.confirm(id, badRows: .skip, by: fixture.caseManager)
      async let other = fixture.intake.confirm(id, badRows: .skip, by: fixture.caseManager)
      let reports = try await [one, other]
      #expect(Set(reports.map(\.isRepeated)) == [true, false])
      #expect(reports.map(\.plan.states) == [[.loaded, .bad], [.loaded, .bad]])
      #expect(try await fixture.files() == 1)

      let kept = try #require(try await fixture.intake.report(id, for: fixture.caseManager))
      #expect(kept.plan.rows.allSatisfy { $0.cells.isEmpty && $0.fields.isEmpty }, "a report holds no cells")
      #expect(kept.plan.rows[1].problems.map(\.short) == ["类型 notAChoice"])
      #expect(try await fixture.intake.reports(of: fixture.caseManager).map(\.id) == [id])
      #expect(try await fixture.intake.report(id, for: fixture.handler) == nil)
      await #expect(throws: IntakeError.noUpload(id)) {
        try await fixture.intake.staged(id, for: fixture.caseManager)
      }
      await #expect(throws: IntakeError.noUpload("nothing")) {
        try await fixture.intake.confirm("nothing", badRows: .skip, by: fixture.caseManager)
      }
    }
  }

  @Test("Only its owner confirms an upload, as it was sent", arguments: Engine.allCases)
  func owner(engine: Engine) async throws {
    try await withIntake(engine) { fixture in
      let sheet = IntakeSheet(
        fileName: "../移送.csv", bytes: csv([SheetLine()]).bytes, day: LegalDate("2026-06-28"))
      let id = try await fixture.intake.stage(sheet, by: fixture.caseManager)
      #expect(try await fixture.intake.staged(id, for: fixture.caseManager) == sheet)
      #expect(sheet.fileName == "移送.csv")
      await #expect(throws: IntakeError.noUpload(id)) {
        try await fixture.intake.staged(id, for: fixture.handler)
      }
    }
  }

  @Test("After a day it is gone, and of many only the last eight wait", arguments: Engine.allCases)
  func swept(engine: Engine) async throws {
    try await withIntake(engine) { today in
      var ids: [String] = []
      for number in 1...9 {
        ids.append(try await today.intake.stage(csv([SheetLine(number)]), by: today.caseManager))
      }
      await #expect(throws: IntakeError.noUpload(ids[0])) {
        try await today.intake.staged(ids[0], for: today.caseManager)
      }
      _ = try await today.intake.staged(ids[1], for: today.caseManager)
      let tomorrow = try await fixture(on: today.database, now: someMoment.adding(seconds: 24 * 3_600 + 1))
      let rules = HousekeepingRules([.stagedUpload: 24], quota: HousekeepingRules.Quota(number: 1, megabytes: 1))
      let housekeeping = Housekeeping(
        today.database, rules, sessions: SessionRule(idleSeconds: 60, absoluteSeconds: 60))
      #expect(try await housekeeping.run(at: someMoment.adding(seconds: 24 * 3_600)).total == 0)
      #expect(try await housekeeping.run(at: tomorrow.desk.clock.now).removed[.stagedUpload] == 8)
      await #expect(throws: IntakeError.noUpload(ids[8])) {
        try await tomorrow.intake.staged(ids[8], for: tomorrow.caseManager)
      }
      _ = try await tomorrow.intake.stage(csv([SheetLine()]), by: tomorrow.caseManager)
      let left = try await today.database.read { connection in
        try connection.first("SELECT count(*) AS n FROM kernel_staged_upload")?.integer("n")
      }
      #expect(left == 1)
    }
  }
}
