// What is written is read again as it was, and runs nothing when a spreadsheet program opens it.

import Glibc
import Spreadsheets
import Testing

@Suite struct WriterTests {
  private let row: [Cell] = [
    .text("=HYPERLINK(\"http://x\")"), .text(" 甲<&>\"乙\r\n_x0041_\u{1}"), .number(12.5), date(2026, 3, 1),
    .date(year: 2026, month: 3, day: 1, secondsOfDay: 34_200), .boolean(true), .error("#N/A"), .empty,
    .time(secondsOfDay: 3_600), .duration(seconds: 129_600), .text("007"),
  ]

  @Test func workbooksReadBackAsWritten() throws {
    let writer = try XLSXWriter(
      sheetName: "模板", titles: ["不起诉案件表"],
      columns: [
        XLSXWriter.Column(heading: "姓名", format: .text), XLSXWriter.Column(heading: "类型", choices: ["法定", "相对"]),
        XLSXWriter.Column(heading: "决定日", width: 12, format: .date),
      ])
    try writer.write(row)
    try writer.write([date(1899, 12, 31)])
    let reader = try SpreadsheetReader(bytes: writer.finish())
    #expect(reader.sheets.map(\.name) == ["模板"])
    let read = try rows(reader)
    #expect(read.map(\.number) == [1, 2, 3, 4])
    #expect(read[0].cells == [.text("不起诉案件表")])
    #expect(read[1].cells == [.text("姓名"), .text("类型"), .text("决定日")])
    #expect(read[2].cells == row)
    #expect(read[3].cells == [.text("1899-12-31")], "before March 1900 programs do not agree: a text")
  }

  @Test func theSameRowsGiveTheSameBytes() throws {
    func file() throws -> [UInt8] {
      let writer = try XLSXWriter(sheetName: "a", columns: [])
      try writer.write(row)
      return try writer.finish()
    }
    #expect(try file() == file())
  }

  @Test func workbooksAreWrittenToAPath() throws {
    let path = "/tmp/xiezhi-spreadsheets-\(UInt64.random(in: 0 ... .max)).xlsx"
    defer { remove(path) }
    let writer = try XLSXWriter(sheetName: "a", columns: [XLSXWriter.Column(heading: "甲")])
    for number in 1...20_000 { try writer.write([.number(Double(number)), .text("行\(number)")]) }
    try writer.finish(path: path)
    var count = 0
    try SpreadsheetReader(path: path).forEachRow(sheet: 0) { row in
      if row.number > 1 { #expect(row.cells == [.number(Double(row.number - 1)), .text("行\(row.number - 1)")]) }
      count += 1
      return true
    }
    #expect(count == 20_001)
  }

  @Test(
    "Names that spreadsheet programs refuse", arguments: ["", "a/b", "[a]", "'a", String(repeating: "长", count: 32)])
  func sheetNames(name: String) {
    #expect(throws: SpreadsheetError.invalidSheetName(name)) { try XLSXWriter(sheetName: name, columns: []) }
  }

  @Test func whatASheetCannotHoldIsRefused() throws {
    let writer = try XLSXWriter(sheetName: "a", columns: [])
    #expect(throws: SpreadsheetError.cellTooLong(row: 2, limit: 32_767)) {
      try writer.write([.text(String(repeating: "长", count: 32_768))])
    }
    #expect(throws: SpreadsheetError.tooManyColumns(row: 3, limit: 16_384)) {
      try writer.write([Cell](repeating: .number(1), count: 16_385))
    }
  }

  @Test func csvReadsBackAsWritten() throws {
    var bytes: [UInt8] = []
    var writer = CSVWriter { bytes += $0 }
    let texts = ["a", "=1+1", "'=1+1", "'a", "+86", "-", "@x", "＝1", "含,逗号", "引\"号", "换\n行", "\t甲", " 甲 ", "；;"]
    try writer.write(texts.map { .text($0) })
    try writer.write([.number(-5), date(2026, 3, 1), .empty, .boolean(false)])
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    #expect(writer.rows == 2)
    let read = try rows(bytes)
    #expect(read[0].cells.map(\.plainText) == texts)
    #expect(read[1].cells.map(\.plainText) == ["-5", "2026-03-01", "", "FALSE"])
  }

  @Test(
    "No text begins with a character that starts a formula",
    arguments: ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
  func formulasAreDisarmed(trigger: String) throws {
    var bytes: [UInt8] = []
    var writer = CSVWriter(byteOrderMark: false) { bytes += $0 }
    try writer.write([.text(trigger + "cmd|'/c calc'!A1")])
    let line = String(decoding: bytes, as: UTF8.self)
    #expect(line.hasPrefix("'") || line.hasPrefix("\"'"))
  }
}
