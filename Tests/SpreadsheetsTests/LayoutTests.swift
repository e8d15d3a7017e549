// A table whose columns a person pointed out, found again in the next sheet of its source.

import Spreadsheets
import Testing

@Suite("Tables by a layout")
struct LayoutTests {
  private static let finder = TableFinder(columns: [
    ColumnSpec(field: "name", required: true, headings: ["姓名"]),
    ColumnSpec(field: "number", required: true, headings: ["文号"]),
  ])
  /// 对象 is the name, 编号 the number, and 姓名 is somebody else's.
  private static let layout = TableLayout(
    sheetName: "a.csv", headingRow: 2,
    columns: [
      .init(index: 0, heading: "姓名", field: nil), .init(index: 1, heading: "对象", field: "name"),
      .init(index: 2, heading: "编号", field: "number"),
    ])

  private func recognise(_ text: String, _ layout: TableLayout = layout) throws -> RecognisedTable? {
    try Self.finder.recognise(SpreadsheetReader(bytes: Array(text.utf8), fileName: "a.csv"), by: layout)
  }

  @Test func theRowThatWasPointedOutCounts() throws {
    let table = try #require(try recognise("台账\n姓名,对象,编号\n甲,乙,1\n"))
    #expect(table.columns == ["name": 1, "number": 2])
    #expect(table.headingRows == 2...2)
    #expect(table.unrecognised.map(\.text) == ["姓名"])
    #expect(table.missingRequired == [])
  }

  @Test("Rows above may come and go, and columns may move") func movedHeadings() throws {
    let table = try #require(try recognise("台账\n2026年\n编号,姓名,备注,对象\n1,甲,,乙\n"))
    #expect(table.columns == ["name": 3, "number": 0])
    #expect(table.headingRows == 3...3)
    var records: [TableRecord] = []
    let reader = try SpreadsheetReader(bytes: Array("台账\n2026年\n编号,姓名,备注,对象\n1,甲,,乙\n".utf8))
    try table.forEachRow(of: reader) { row in
      if case .record(let record) = row { records.append(record) }
      return true
    }
    #expect(records.map { $0["name"].plainText } == ["乙"])
  }

  @Test("A sheet without one of the headings is another source's") func missingHeading() throws {
    #expect(try recognise("姓名,对象\n甲,乙\n") == nil)
  }

  @Test("Two columns of one name are told by their places; one without a heading by its place alone")
  func sameHeadings() throws {
    let twice = TableLayout(
      sheetName: "", headingRow: 1,
      columns: [
        .init(index: 0, heading: "号", field: nil), .init(index: 1, heading: "号", field: "number"),
        .init(index: 2, heading: "", field: "name"),
      ])
    #expect(try recognise("号,号,\n1,2,甲\n", twice)?.columns == ["number": 1, "name": 2])
  }

  @Test("A heading that is merged over two rows stands over its column") func mergedHeadings() throws {
    let reader = try SpreadsheetReader(bytes: Array("对象,决定,\n,编号,日期\n甲,1,2\n".utf8))
    let sketch = try SheetSketch(reader, sheet: 0)
    #expect(sketch.rows[1].headings == ["对象", "编号", "日期"])
    #expect(sketch.rows.map(\.number) == [1, 2, 3])
  }

  @Test func columnLetters() {
    for column in [0, 25, 26, 701, 702, 16_383] { #expect(SheetColumn.index(SheetColumn.letters(column)) == column) }
    #expect(["", "a", "1", "XFE", "ABCD"].allSatisfy { SheetColumn.index($0) == nil })
  }

  @Test("A row that shows how to fill one is no record", arguments: ["示例：周某", "（示例）周某", "Example: Zhou"])
  func example(first: String) throws {
    let reader = try SpreadsheetReader(bytes: Array("姓名,文号\n\(first),1\n甲,2\n".utf8))
    var reasons: [SkipReason?] = []
    try Self.finder.recognise(reader).forEachRow(of: reader) { row in
      if case .skipped(_, let reason) = row { reasons.append(reason) } else { reasons.append(nil) }
      return true
    }
    #expect(reasons == [.example, nil])
  }
}
