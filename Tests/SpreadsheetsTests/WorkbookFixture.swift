// Workbooks as raw XML, so that each test shows exactly the trait of the file that it is about.

import Spreadsheets

/// A workbook with the parts that a test gives; what it leaves out is as plain as possible.
struct WorkbookFixture {
  static let transitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

  var rows = ""
  var formats: [String] = []
  var builtInFormats: [Int] = []
  var shared: [String]?
  var properties = ""
  var before = ""
  var after = ""
  var target = "worksheets/sheet1.xml"
  var sheetName = "xl/worksheets/sheet1.xml"
  var namespace = transitional

  static let relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  var sheetXML: String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\(before)<worksheet xmlns=\"\(namespace)\">"
      + "<sheetData>\(rows)</sheetData>\(after)</worksheet>"
  }

  var entries: [ZipEntry] {
    var entries = [
      ZipEntry(
        "_rels/.rels",
        "<Relationships><Relationship Id=\"rId1\" Type=\"\(Self.relationships)/officeDocument\" "
          + "Target=\"xl/workbook.xml\"/></Relationships>"),
      ZipEntry(
        "xl/workbook.xml",
        "<workbook xmlns:r=\"r\"><workbookPr \(properties)/><sheets>"
          + "<sheet name=\"名单\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
      ZipEntry("xl/_rels/workbook.xml.rels", workbookRelationships),
      ZipEntry("xl/styles.xml", stylesXML),
      ZipEntry(sheetName, sheetXML),
    ]
    if let shared {
      entries.append(ZipEntry("xl/sharedStrings.xml", "<sst>\(shared.joined())</sst>"))
    }
    return entries
  }

  private var workbookRelationships: String {
    func line(_ id: Int, _ kind: String, _ target: String) -> String {
      "<Relationship Id=\"rId\(id)\" Type=\"\(Self.relationships)/\(kind)\" Target=\"\(target)\"/>"
    }
    return "<Relationships>" + line(1, "worksheet", target) + line(2, "styles", "styles.xml")
      + line(3, "sharedStrings", "sharedStrings.xml") + "</Relationships>"
  }

  /// Style 0 is plain, then come the built-in formats, then the written ones.
  private var stylesXML: String {
    let custom = formats.enumerated().map { "<numFmt numFmtId=\"\(164 + $0)\" formatCode=\"\(Self.attribute($1))\"/>" }
    let ids = [0] + builtInFormats + formats.indices.map { 164 + $0 }
    return "<styleSheet><numFmts>\(custom.joined())</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
      + "<cellXfs>\(ids.map { "<xf numFmtId=\"\($0)\"/>" }.joined())</cellXfs></styleSheet>"
  }

  private static func attribute(_ text: String) -> String {
    text.map { $0 == "\"" ? "&quot;" : $0 == "&" ? "&amp;" : $0 == "<" ? "&lt;" : String($0) }.joined()
  }

  var bytes: [UInt8] { zipArchive(entries) }
}

/// All rows of a sheet.
func rows(_ reader: SpreadsheetReader, sheet: Int = 0) throws -> [SheetRow] {
  var rows: [SheetRow] = []
  try reader.forEachRow(sheet: sheet) {
    rows.append($0)
    return true
  }
  return rows
}

/// All rows of a file's first sheet.
func rows(_ bytes: [UInt8], limits: SpreadsheetReader.Limits = .init()) throws -> [SheetRow] {
  try rows(SpreadsheetReader(bytes: bytes, limits: limits))
}

/// The cells of a fixture's only row.
func cells(_ fixture: WorkbookFixture) throws -> [Cell] { try rows(fixture.bytes).first?.cells ?? [] }

/// A date without a time of day.
func date(_ year: Int, _ month: Int, _ day: Int) -> Cell {
  .date(year: year, month: month, day: day, secondsOfDay: nil)
}
