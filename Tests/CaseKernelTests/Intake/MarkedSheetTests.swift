// The sheet that comes back with its errors: the same rows and columns, in the format that was sent, and nothing in it runs.

import CaseKernel
import LegalCalendar
import Persistence
import Spreadsheets
import Testing

@Suite("The sheet with its errors")
struct MarkedSheetTests {
  private static let lexicon = IntakeWordsTests.lexicon

  /// A sheet with a title, a column that is not recognised, a row that is wrong and one that is right.
  private static let rows: [[String]] = {
    let headings = SheetLine.headings + ["备注"]
    let lines = [SheetLine(1).with("决定日", "昨天"), SheetLine(2)]
    return [["2026年6月移送名单"], headings]
      + lines.map { line in SheetLine.headings.map { line.cells[$0] ?? "" } + ["=1+1"] }
  }()

  private static func titledWorkbook() throws -> IntakeSheet {
    let writer = try XLSXWriter(sheetName: "名单", columns: rows[1].map { XLSXWriter.Column(heading: $0) }, frozenRows: 2)
    for row in rows { try writer.write(row.map { .text($0) }) }
    return IntakeSheet(fileName: "6月.移送.xlsx", bytes: try writer.finish())
  }

  private static func cells(_ bytes: [UInt8]) throws -> [[String]] {
    var rows: [[String]] = []
    try SpreadsheetReader(bytes: bytes).forEachRow(sheet: 0) { row in
      rows.append(row.cells.map(\.plainText))
      return true
    }
    return rows
  }

  @Test("comes back as it was sent, and is corrected and sent again as it is", arguments: [true, false])
  func roundTrip(isWorkbook: Bool) async throws {
    try await withIntake(.sqlite) { fixture in
      let sheet = try isWorkbook ? Self.titledWorkbook() : csv(rows: Self.rows, name: "6月.移送.csv")
      let marked = try await fixture.intake.marked(sheet, for: fixture.caseManager, Self.lexicon, .chinese)
      #expect(marked.fileName == "6月.移送-错误说明.\(isWorkbook ? "xlsx" : "csv")")
      #expect(marked.format == (isWorkbook ? .xlsx : .csv))
      let cells = try Self.cells(marked.bytes)
      #expect(cells.map(\.count) == [1, 13, 13, 12])
      #expect(cells[0] == Self.rows[0])
      #expect(cells[1].last?.hasPrefix("错误") == true)
      #expect(cells[2].last?.contains("昨天") == true)

      let again = IntakeSheet(fileName: marked.fileName, bytes: marked.bytes)
      let plan = try await fixture.intake.plan(again, for: fixture.caseManager)
      #expect(plan.rows.map(\.number) == [3, 4])
      #expect(plan.states == [.bad, .ready])
      #expect(plan.unrecognised == ["备注"], "our own column is nothing that is not imported")
      let twice = try await fixture.intake.marked(again, for: fixture.caseManager, Self.lexicon, .chinese)
      #expect(try Self.cells(twice.bytes).map(\.count) == [1, 13, 13, 12], "the remarks take their own column again")
    }
  }

  @Test(
    "Text that a spreadsheet program would run is kept from running", arguments: ["=1+1", "+86", "-1", "@SUM(1)", "＝1"])
  func formulas(text: String) async throws {
    try await withIntake(.sqlite) { fixture in
      let line = SheetLine().with("姓名", text).with("决定日", "昨天")
      let plain = csv([line])
      let workbook = try workbook([line], cells: [:])
      for sheet in [plain, workbook] {
        let marked = try await fixture.intake.marked(sheet, for: fixture.caseManager, Self.lexicon, .chinese)
        let raw = marked.format == .csv ? String(decoding: marked.bytes, as: UTF8.self) : nil
        if let raw {
          #expect(raw.contains("'\(text),"))
        } else {
          #expect(try Self.cells(marked.bytes)[1][0] == "'\(text)")
        }
        let again = IntakeSheet(fileName: marked.fileName, bytes: marked.bytes)
        let plan = try await fixture.intake.plan(again, for: fixture.caseManager)
        #expect(plan.rows[0].cells["person"] == text, "what was typed comes back")
      }
    }
  }
}
