// Tables that people made for people: titles, hints, two heading rows, sums, notes.

import FoundationEssentials
import Spreadsheets
import Testing

private let columnsFile = """
  {"note": "ignored here", "kind": "reverse-linkage", "act": "importRow", "columns": [
    {"field": "person", "required": true, "headings": ["姓名", "被不起诉人", "被不起诉人姓名", "被不起诉人（单位）"]},
    {"field": "idNumber", "required": true, "headings": ["证件号码", "身份证号"]},
    {"field": "caseNumber", "required": true, "headings": ["刑事案号", "案号", "统一受案号"]},
    {"field": "kind", "required": true, "headings": ["类型", "不起诉类型"], "values": {"statutory": ["法定", "法定不起诉"]}},
    {"field": "decidedOn", "required": true, "headings": ["决定日", "决定日期", "不起诉日期"]},
    {"field": "handler", "required": false, "headings": ["承办人"]}]}
  """

private func finder() throws -> TableFinder {
  TableFinder(columns: try JSONDecoder().decode(ColumnList.self, from: Data(columnsFile.utf8)).columns)
}

private func csv(_ lines: String...) throws -> SpreadsheetReader {
  try SpreadsheetReader(bytes: Array(lines.joined(separator: "\n").utf8))
}

private func allRows(_ table: RecognisedTable, _ reader: SpreadsheetReader) throws -> [TableRow] {
  var rows: [TableRow] = []
  try table.forEachRow(of: reader) {
    rows.append($0)
    return true
  }
  return rows
}

@Suite struct TableTests {
  @Test("Titles above, hints, spaces, line breaks and asterisks do not hide the headings")
  func headingsInTheWild() throws {
    let reader = try csv(
      "澄河县人民检察院不起诉案件表,,", "填报单位：澄河县人民检察院,,2026年6月",
      "序号,*姓　名,\"证件\n号码\",案号【统一】,不起诉类型（必填）,决定日期：,备注", "1,甲,990101,1号,法定,2026-01-05,")
    let table = try finder().recognise(reader)
    #expect(table.headingRows == 3...3)
    #expect(table.columns == ["person": 1, "idNumber": 2, "caseNumber": 3, "kind": 4, "decidedOn": 5])
    #expect(table.unrecognised.map(\.text) == ["序号", "备注"])
    #expect(table.missingRequired.isEmpty)
    #expect(table.headings["caseNumber"]?.text == "案号【统一】")
    #expect(
      try allRows(table, reader) == [
        .record(
          TableRecord(
            number: 4,
            cells: [
              "person": .text("甲"), "idNumber": .text("990101"), "caseNumber": .text("1号"), "kind": .text("法定"),
              "decidedOn": .text("2026-01-05"),
            ]))
      ])
  }

  @Test func whatIsMissingIsReported() throws {
    let table = try finder().recognise(try csv("承办人,姓名,证件号码", "甲,乙,990101"))
    #expect(table.missingRequired == ["caseNumber", "kind", "decidedOn"])
  }

  @Test("Of two columns for one field the exact heading wins, then the one earlier in the list; the other is reported")
  func rivals() throws {
    let table = try finder().recognise(try csv("统一受案号,姓名（拼音）,姓名,案号,证件号码", "1,a,甲,2,3"))
    #expect(table.columns["person"] == 2)
    #expect(table.columns["caseNumber"] == 3)
    #expect(table.rivals.map(\.field) == ["caseNumber", "person"])
    #expect(table.rivals.map(\.ignored.text) == ["统一受案号", "姓名（拼音）"])
    #expect(table.unrecognised.isEmpty)
  }

  @Test("Headings in two rows: a group over its columns, the others merged downwards")
  func twoHeadingRows() throws {
    let reader = try csv(
      "不起诉案件表", "序号,被不起诉人,,案号,不起诉,,承办人,被害人", ",姓名,证件号码,,类型,日期,,姓名", "1,甲,990101,1号,法定,2026-01-05,丙,丁",
      ",姓名,证件号码,,类型,日期,,姓名", "2,乙,990102,2号,法定,2026-01-06,丙,戊")
    let table = try finder().recognise(reader)
    #expect(table.headingRows == 2...3)
    #expect(
      table.columns == ["person": 1, "idNumber": 2, "caseNumber": 3, "kind": 4, "decidedOn": 5, "handler": 6])
    #expect(table.rivals.map(\.ignored.text) == ["被害人 姓名"])
    let rows = try allRows(table, reader)
    #expect(rows.count == 3)
    #expect(rows[1] == .skipped(number: 5, .repeatedHeading))
  }

  @Test("Rows that carry no record are skipped and accounted for")
  func rowsWithoutRecord() throws {
    let reader = try csv(
      "不起诉案件表,,,,", "序号,姓名,证件号码,案号,类型,决定日期", "1,甲,990101,1号,法定,2026-01-05", "小 计,,,1,,", "不起诉案件表",
      "序号,姓名,证件号码,案号,类型,决定日期",
      "2,乙,,,,", "3,,,,,", "合计：,2,,,,", "总计（12人）", "合计12人", ",,,,,", "注：本表数据截至2026年6月30日", "填表人：丙,,审核人：丁", "丙丁")
    let table = try finder().recognise(reader)
    let outcome = try allRows(table, reader).map { row in
      switch row {
      case .record(let record): "\(record.number) record"
      case .skipped(let number, let reason): "\(number) \(reason.rawValue)"
      }
    }
    #expect(
      outcome == [
        "3 record", "4 sum", "5 note", "6 repeatedHeading", "7 record", "8 noValue", "9 sum", "10 sum", "11 sum",
        "13 note",
        "14 note", "15 noValue",
      ])
  }

  @Test("A name that begins with a word of sums is a name, and a row with one value is for the import to judge")
  func recordsThatLookLikeSums() throws {
    let reader = try csv("姓名,证件号码,案号", "总计商贸有限公司,9199,1号", "甲", ",990101")
    let rows = try allRows(try finder().recognise(reader), reader)
    #expect(rows.count == 3)
    for row in rows { guard case .record = row else { return #expect(Bool(false), "\(row)") } }
  }

  @Test func theBestSheetIsTaken() throws {
    let writer = try XLSXWriter(sheetName: "一", columns: [XLSXWriter.Column(heading: "姓名")])
    #expect(throws: SpreadsheetError.noHeadings) {
      try finder().recognise(SpreadsheetReader(bytes: writer.finish()))
    }
    let sheet = { (cells: [String]) in
      "<worksheet><sheetData><row>" + cells.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined()
        + "</row></sheetData></worksheet>"
    }
    var fixture = WorkbookFixture()
    fixture.sheetName = "unused"
    var entries = fixture.entries
    entries[1] = ZipEntry(
      "xl/workbook.xml",
      "<workbook xmlns:r=\"r\"><sheets><sheet name=\"藏\" state=\"hidden\" r:id=\"c\"/><sheet name=\"说明\" r:id=\"a\"/>"
        + "<sheet name=\"名单\" r:id=\"b\"/></sheets></workbook>")
    let targets = [("a", "1"), ("b", "2"), ("c", "3")].map { id, target in
      "<Relationship Id=\"\(id)\" Type=\"x/worksheet\" Target=\"\(target).xml\"/>"
    }
    entries[2] = ZipEntry("xl/_rels/workbook.xml.rels", "<Relationships>\(targets.joined())</Relationships>")
    entries += [
      ZipEntry("xl/1.xml", sheet(["姓名", "类型", "说明"])), ZipEntry("xl/2.xml", sheet(["姓名", "证件号码", "案号"])),
      ZipEntry("xl/3.xml", sheet(["姓名", "证件号码", "案号", "类型"])),
    ]
    let reader = try SpreadsheetReader(bytes: zipArchive(entries))
    #expect(try finder().recognise(reader).sheetName == "名单")
    #expect(try finder().recognise(reader, sheet: 0).sheetName == "藏")
  }

  @Test func wordsOfAListHaveCodes() throws {
    let list = try JSONDecoder().decode(ColumnList.self, from: Data(columnsFile.utf8))
    #expect(list.act == "importRow")
    #expect(list.columns[3].code(for: "法定 不起诉") == "statutory")
    #expect(list.columns[3].code(for: "相对") == nil)
  }
}
