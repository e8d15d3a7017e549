// Sheets that are not taken as a whole, each with the reason that helps to send a better one; and profiles at fault.

import CaseKernel
import LegalCalendar
import Persistence
import Spreadsheets
import Testing

@Suite("Sheets and profiles that are not taken")
struct IntakeRefusalTests {
  @Test("Something else than a spreadsheet, or one without the headings")
  func unreadable() async throws {
    try await withIntake(.sqlite) { fixture in
      let files: [(String, SpreadsheetError)] = [
        ("%PDF-1.7", .notASpreadsheet(.pdf)), ("", .notASpreadsheet(.empty)), ("a,b\n1,2", .noHeadings),
      ]
      for (text, error) in files {
        await #expect(throws: IntakeError.unreadable(error)) {
          try await fixture.intake.plan(
            IntakeSheet(fileName: "a.xlsx", bytes: Array(text.utf8)), for: fixture.caseManager)
        }
      }
    }
  }

  @Test("Required columns that are missing are named, and so are headings that were not recognised")
  func missingColumns() async throws {
    try await withIntake(.sqlite) { fixture in
      let sheet = csv(rows: [["姓名", "身份证号", "案由", "案号", "文号"], ["甲", "", "", "", ""]])
      await #expect(throws: IntakeError.missingColumns(["决定书文号", "类型", "决定日"], unrecognised: ["文号"])) {
        try await fixture.intake.plan(sheet, for: fixture.caseManager)
      }
    }
  }

  @Test("Headings without a row, too many rows, too many bytes")
  func limits() async throws {
    var limits = IntakeLimits()
    limits.rows = 3
    limits.bytes = 2_000
    try await withIntake(.sqlite, limits: limits) { fixture in
      let intake = fixture.intake
      await #expect(throws: IntakeError.noRows) { try await intake.plan(csv([]), for: fixture.caseManager) }
      await #expect(throws: IntakeError.tooManyRows(limit: 3)) {
        try await intake.plan(csv((1...4).map { SheetLine($0) }), for: fixture.caseManager)
      }
      let large = csv((1...40).map { SheetLine($0) })
      await #expect(throws: IntakeError.tooLarge(limit: 2_000)) {
        try await intake.plan(large, for: fixture.caseManager)
      }
      await #expect(throws: IntakeError.tooLarge(limit: 2_000)) {
        try await intake.stage(large, by: fixture.caseManager)
      }
    }
  }

  @Test("A day for the sheet that has not come yet")
  func dayInFuture() async throws {
    try await withIntake(.sqlite) { fixture in
      let (day, today) = (try #require(LegalDate("2026-07-01")), try #require(LegalDate("2026-06-30")))
      let sheet = IntakeSheet(fileName: "a.csv", bytes: csv([SheetLine()]).bytes, day: day)
      await #expect(throws: IntakeError.dayInFuture(day, today: today)) {
        try await fixture.intake.plan(sheet, for: fixture.caseManager)
      }
    }
  }

  /// A profile with one thing changed, and what is said of it.
  static let faults: [(String, String, IntakeProfileError)] = [
    ("\"field\": \"b\"", "\"field\": \"a\"", .columnTwice("a")),
    ("\"fills\": \"idNumber\"", "\"fills\": \"personName\"", .fieldTwice("personName")),
    ("[\"证件号码\"]", "[]", .noHeading("b")),
    ("\"identity\", \"fills\"", "\"choice\", \"fills\"", .noWords("b")),
    ("\"title\": [\"a\"]", "\"title\": [\"c\"]", .noColumn("c")),
    ("\"number\": \"a\"", "\"number\": \"d\"", .noColumn("d")),
  ]

  static let plain = """
    {"id": "x", "kind": "reverse-linkage", "act": "importRow", "title": ["a"],
     "duplicate": {"identity": "b", "number": "a", "system": "s", "exceptStages": []},
     "columns": [
      {"field": "a", "content": "text", "fills": "personName", "required": true, "headings": ["姓名"]},
      {"field": "b", "content": "identity", "fills": "idNumber", "required": true, "headings": ["证件号码"]}]}
    """

  @Test("A profile that contradicts itself", arguments: faults)
  func contradiction(from: String, to: String, error: IntakeProfileError) throws {
    _ = try IntakeProfile(json: Array(Self.plain.utf8))
    let changed = Array(Self.plain.replacing(from, with: to).utf8)
    #expect(throws: error) { try IntakeProfile(json: changed) }
  }

  @Test("A profile that does not fit the kinds of the suite")
  func unfit() throws {
    let registry = Registry([RegisteredKind(ImportedCase.self)])
    try reverseLinkageProfile().check(against: registry)
    let otherAct = try IntakeProfile(json: Array(Self.plain.replacing("importRow", with: "returnTransfer").utf8))
    #expect(throws: IntakeProfileError.noAct(ImportedCase.id, ReturnRow.id)) {
      try otherAct.check(against: registry)
    }
    let otherField = try IntakeProfile(json: Array(Self.plain.replacing("personName", with: "nick").utf8))
    #expect(throws: IntakeProfileError.noField(ImportRow.id, "nick")) { try otherField.check(against: registry) }
  }
}
