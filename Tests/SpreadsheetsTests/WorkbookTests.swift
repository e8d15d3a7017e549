// What XLSX files of the wild hold, each trait in a workbook of its own.

import Spreadsheets
import Testing

@Suite struct WorkbookTests {
  @Test(
    "A number is a date when its format says so",
    arguments: [
      "yyyy\"年\"m\"月\"d\"日\"", "[$-804]yyyy\"年\"m\"月\"d\"日\";@", "[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\"", "yyyy/m/d;@",
      "yyyy\\-mm\\-dd", "[$-F800]dddd, mmmm dd, yyyy", "m\"月\"", "aaaa", "e\"年\"",
    ])
  func dateFormats(code: String) throws {
    let row = "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>45352</v></c></row>"
    #expect(try cells(WorkbookFixture(rows: row, formats: [code])) == [date(2024, 3, 1)])
  }

  @Test(
    "Letters in quotes, colours and exponents make no date",
    arguments: [
      "0.00\"元\"", "[Red]0.00", "0\"日\"", "#,##0\"人/月\"", "0.0E+00", "[DBNum2][$-804]General\"元整\"", "\"Y\"0",
      "General", "@",
      "_ * #,##0_ ;_ * \\-#,##0_ ", "\\d0", "0;\"yyyy\"",
    ])
  func numberFormats(code: String) throws {
    let row = "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>45352</v></c></row>"
    #expect(try cells(WorkbookFixture(rows: row, formats: [code])) == [.number(45352)])
  }

  @Test("The Chinese edition's built-in formats are dates", arguments: [14, 22, 27, 30, 31, 36, 50, 57, 58])
  func builtInDates(id: Int) throws {
    let row = "<row><c s=\"1\"><v>45352</v></c></row>"
    #expect(try cells(WorkbookFixture(rows: row, builtInFormats: [id])) == [date(2024, 3, 1)])
  }

  @Test func timesMomentsAndDurations() throws {
    let row =
      "<row><c s=\"1\"><v>0.25</v></c><c s=\"2\"><v>45352.5</v></c><c s=\"3\"><v>1.5</v></c><c s=\"1\"><v>2.99999999</v></c></row>"
    let fixture = WorkbookFixture(rows: row, formats: ["[h]:mm"], builtInFormats: [20, 22])
    #expect(
      try cells(fixture) == [
        .time(secondsOfDay: 21_600), .date(year: 2024, month: 3, day: 1, secondsOfDay: 43_200),
        .duration(seconds: 129_600),
        date(1900, 1, 3),
      ])
  }

  @Test("Excel's 29 February 1900 never was; numbers outside the calendar stay numbers")
  func edgesOfTheCalendar() throws {
    let numbers = ["1", "59", "60", "61", "2958465", "2958466", "-1", "0"]
    let row = "<row>" + numbers.map { "<c s=\"1\"><v>\($0)</v></c>" }.joined() + "</row>"
    #expect(
      try cells(WorkbookFixture(rows: row, builtInFormats: [14])) == [
        date(1900, 1, 1), date(1900, 2, 28), .number(60), date(1900, 3, 1), date(9999, 12, 31), .number(2_958_466),
        .number(-1), .number(0),
      ])
  }

  @Test func workbooksMayCountFrom1904() throws {
    let row = "<row><c s=\"1\"><v>43890</v></c><c s=\"1\"><v>0</v></c></row>"
    let fixture = WorkbookFixture(rows: row, builtInFormats: [14], properties: "date1904=\"1\"")
    #expect(try cells(fixture) == [date(2024, 3, 1), date(1904, 1, 1)])
  }

  @Test func textsComeInManyForms() throws {
    let row = """
      <row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is><r><t>检察</t></r><r><t>建议</t></r></is></c>\
      <c t="str"><f>A1</f><v>公式</v></c><c t="s"><v>2</v></c><c><f>A1+1</f></c><c t="inlineStr"><is><t>a_x005F_x0041_b_x000D_</t></is></c></row>
      """
    let shared = [
      "<si><t>東京</t><rPh><t>トウ</t></rPh></si>", "<si><r><t xml:space=\"preserve\"> 甲&#10;</t></r><r><t>乙</t></r></si>",
      "<si><t/></si>",
    ]
    #expect(
      try cells(WorkbookFixture(rows: row, shared: shared)) == [
        .text("東京"), .text(" 甲\n乙"), .text("检察建议"), .text("公式"), .empty, .empty, .text("a_x0041_b\r"),
      ])
  }

  @Test func otherValuesKeepTheirTypes() throws {
    let row = """
      <row><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#REF!</v></c><c t="d"><v>2024-03-01</v></c>\
      <c t="d"><v>2024-03-01T12:00:00</v></c><c t="d"><v>2024-02-30</v></c><c><v>1E-3</v></c><c><v>990173197102028093</v></c><c><v>nan</v></c></row>
      """
    #expect(
      try cells(WorkbookFixture(rows: row)) == [
        .boolean(true), .boolean(false), .error("#REF!"), date(2024, 3, 1),
        .date(year: 2024, month: 3, day: 1, secondsOfDay: 43_200), .text("2024-02-30"), .number(0.001),
        .number(990_173_197_102_028_032), .text("nan"),
      ])
  }

  @Test("Positions may be missing, have gaps, or come out of order")
  func positions() throws {
    let body =
      "<row r=\"5\"><c r=\"C5\"><v>3</v></c></row><row><c><v>1</v></c></row><row r=\"2\"><c r=\"B2\"><v>2</v></c><c r=\"A2\"><v>1</v></c></row>"
    let read = try rows(WorkbookFixture(rows: body).bytes)
    #expect(read.map(\.number) == [2, 5, 6])
    #expect(read.map(\.cells) == [[.number(1), .number(2)], [.empty, .empty, .number(3)], [.number(1)]])
  }

  @Test func formattedEmptyRowsAreNoRows() throws {
    let empty = (2...500).map { "<row r=\"\($0)\"><c r=\"A\($0)\" s=\"1\"/></row>" }.joined()
    #expect(try rows(WorkbookFixture(rows: "<row r=\"1\"><c><v>1</v></c></row>" + empty).bytes).count == 1)
  }

  @Test("Exporters differ in paths, prefixes and namespaces")
  func packagesOfManyHands() throws {
    let row = "<row><c><v>7</v></c></row>"
    #expect(try cells(WorkbookFixture(rows: row, target: "/xl/worksheets/sheet1.xml")) == [.number(7)])
    #expect(try cells(WorkbookFixture(rows: row, sheetName: "xl\\worksheets\\sheet1.xml")) == [.number(7)])
    #expect(try cells(WorkbookFixture(rows: row, sheetName: "XL/Worksheets/Sheet1.XML")) == [.number(7)])
    #expect(
      try cells(WorkbookFixture(rows: row, namespace: "http://purl.oclc.org/ooxml/spreadsheetml/main")) == [.number(7)])
    var prefixed = WorkbookFixture()
    prefixed.sheetName = "unused"
    let sheet =
      "<x:worksheet xmlns:x=\"a\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    #expect(
      try rows(zipArchive(prefixed.entries + [ZipEntry("xl/worksheets/sheet1.xml", sheet)])).first?.cells == [
        .number(7)
      ])
  }

  @Test("Rows that a filter or a hand has hidden are read, and said to be hidden")
  func hiddenRows() throws {
    let fixture = WorkbookFixture(
      rows: "<row r=\"1\"><c><v>1</v></c></row><row r=\"2\" hidden=\"1\"><c><v>2</v></c></row>"
        + "<row r=\"3\" hidden=\"true\"><c/><c><v>3</v></c></row><row r=\"4\" hidden=\"0\"><c><v>4</v></c></row>")
    #expect(try rows(fixture.bytes).map(\.isHidden) == [false, true, true, false])
  }

  @Test func sheetsHaveNamesAndMayBeHidden() throws {
    var entries = WorkbookFixture(rows: "<row><c><v>1</v></c></row>").entries
    entries[1] = ZipEntry(
      "xl/workbook.xml",
      "<workbook><sheets><sheet name=\"甲&amp;乙\" state=\"veryHidden\" r:id=\"rId1\" xmlns:r=\"r\"/>"
        + "<sheet name=\"图\" r:id=\"rId9\" xmlns:r=\"r\"/></sheets></workbook>")
    let reader = try SpreadsheetReader(bytes: zipArchive(entries))
    #expect(reader.sheets.map(\.name) == ["甲&乙"])
    #expect(reader.sheets.map(\.isHidden) == [true])
    #expect(throws: SpreadsheetError.noSheet(1)) { try rows(reader, sheet: 1) }
  }

  @Test func aReaderReadsAsOftenAsAskedAndStopsWhenTold() throws {
    let body = (1...50).map { "<row r=\"\($0)\"><c><v>\($0)</v></c></row>" }.joined()
    let reader = try SpreadsheetReader(bytes: WorkbookFixture(rows: body).bytes)
    var seen = 0
    try reader.forEachRow(sheet: 0) { _ in
      seen += 1
      return seen < 3
    }
    #expect(seen == 3)
    #expect(try rows(reader).count == 50)
  }

  @Test func errorsOfTheBodyPassThrough() throws {
    struct Stop: Error {}
    let reader = try SpreadsheetReader(bytes: WorkbookFixture(rows: "<row><c><v>1</v></c></row>").bytes)
    #expect(throws: Stop.self) { try reader.forEachRow(sheet: 0) { _ in throw Stop() } }
  }
}
