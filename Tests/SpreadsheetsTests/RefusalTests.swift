// Files that are refused, each for its right reason.

import Spreadsheets
import Testing

@Suite struct RefusalTests {
  @Test(
    "Content counts, not the name",
    arguments: [
      ([], ContentKind.empty), (Array(" \r\n\t".utf8), .empty), (Array("%PDF-1.7".utf8), .pdf),
      ([0xFF, 0xD8, 0xFF, 0xE0], .picture), (Array("{\\rtf1".utf8), .textDocument),
      (Array("PK\u{3}\u{4}broken".utf8), .brokenArchive),
      (Array("\u{FEFF} <HTML><table>".utf8), .webPage), (Array("<?xml version=\"1.0\"?><Workbook/>".utf8), .xml),
      (Array("<?xml version=\"1.0\"?><!DOCTYPE html><html>".utf8), .webPage),
      (Array("MIME-Version: 1.0".utf8), .webPage),
      (Array("abc\u{0}def".utf8), .binary), (Array("Rar!".utf8), .otherArchive),
      (zipArchive([ZipEntry("readme.txt", "x")]), .otherArchive),
      (zipArchive([ZipEntry("mimetype", "x"), ZipEntry("content.xml", "<a/>")]), .openDocument),
      (packageWithMain("word/document.xml"), .textDocument), (packageWithMain("ppt/presentation.xml"), .presentation),
      (packageWithMain("xl/workbook.bin"), .binaryWorkbook),
    ] as [([UInt8], ContentKind)])
  func otherContent(bytes: [UInt8], kind: ContentKind) {
    #expect(throws: SpreadsheetError.notASpreadsheet(kind)) { try rows(bytes) }
  }

  @Test(
    "Passwords and the old format are told apart inside the old container",
    arguments: [
      ("EncryptedPackage", SpreadsheetError.encrypted), ("Workbook", .oldFormat), ("Book", .oldFormat),
      ("WordDocument", .notASpreadsheet(.textDocument)), ("Contents", .notASpreadsheet(.binary)),
    ])
  func compoundFiles(stream: String, error: SpreadsheetError) {
    var bytes = [UInt8](repeating: 0, count: 512)
    bytes.replaceSubrange(0..<8, with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
    var entry = stream.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    entry += [UInt8](repeating: 0, count: 128 - entry.count)
    entry[64] = UInt8(stream.utf16.count * 2 + 2)
    entry[66] = 2
    #expect(throws: error) { try rows(bytes + [UInt8](repeating: 0, count: 128) + entry) }
  }

  @Test func lockedEntriesAreEncrypted() {
    #expect(throws: SpreadsheetError.encrypted) { try rows(zipArchive([ZipEntry("a", "x", isEncrypted: true)])) }
  }

  @Test func aDocumentTypeStopsTheReader() {
    let fixture = WorkbookFixture(rows: "<row><c><v>1</v></c></row>", before: "<!DOCTYPE a [<!ENTITY b \"c\">]>")
    #expect(throws: SpreadsheetError.hostileArchive(.documentType(part: "xl/worksheets/sheet1.xml"))) {
      try rows(fixture.bytes)
    }
  }

  @Test func archivesAreBounded() {
    var limits = SpreadsheetReader.Limits()
    limits.entries = 3
    #expect(throws: SpreadsheetError.hostileArchive(.tooManyEntries(limit: 3))) {
      try rows(WorkbookFixture().bytes, limits: limits)
    }
    #expect(throws: SpreadsheetError.hostileArchive(.compressionRatio(part: "a"))) {
      try rows(zipArchive([ZipEntry("a", "x", claimedSize: 96 << 20)]))
    }
    #expect(throws: SpreadsheetError.tooLargeUnpacked(limit: 768 << 20)) {
      try rows(zipArchive([ZipEntry("a", "x", claimedSize: 1 << 30)]))
    }
    #expect(throws: SpreadsheetError.hostileArchive(.duplicateEntry(name: "a/b"))) {
      try rows(zipArchive([ZipEntry("a/b", "x"), ZipEntry("/A\\B", "y")]))
    }
    limits = .init()
    limits.fileBytes = 100
    #expect(throws: SpreadsheetError.tooLarge(limit: 100)) { try rows(WorkbookFixture().bytes, limits: limits) }
  }

  @Test("Cells in the corners of the sheet cost no more than they may")
  func sparseCells() {
    let body = (1...6_200).map { "<row r=\"\($0)\"><c r=\"XFD\($0)\"><v>1</v></c></row>" }.joined()
    #expect(throws: SpreadsheetError.hostileArchive(.sparseCells(part: "xl/worksheets/sheet1.xml"))) {
      try SpreadsheetReader(bytes: WorkbookFixture(rows: body).bytes).forEachRow(sheet: 0) { _ in true }
    }
  }

  @Test func sharedTextsRowsColumnsAndCellsAreBounded() {
    var limits = SpreadsheetReader.Limits()
    limits.sharedTextBytes = 8
    limits.rows = 2
    limits.columns = 3
    limits.cellBytes = 10
    func refused(_ error: SpreadsheetError, _ rows: String, _ shared: [String]? = nil) {
      #expect(throws: error) {
        try SpreadsheetsTests.rows(WorkbookFixture(rows: rows, shared: shared).bytes, limits: limits)
      }
    }
    refused(.tooLargeUnpacked(limit: 8), "", ["<si><t>123456789</t></si>"])
    refused(.tooLargeUnpacked(limit: 8), "", ["<si/>", "<si/>", "<si/>"])
    refused(.tooManyRows(limit: 2), String(repeating: "<row><c><v>1</v></c></row>", count: 3))
    refused(.tooManyColumns(row: 4, limit: 3), "<row r=\"4\"><c r=\"D4\"><v>1</v></c></row>")
    refused(.cellTooLong(row: 1, limit: 10), "<row><c t=\"inlineStr\"><is><t>12345678901</t></is></c></row>")
  }

  @Test func oneTagOfTheSizeOfAFileIsHostile() {
    let comment = "<!--" + String(repeating: "长", count: 500_000) + "-->"
    #expect(throws: SpreadsheetError.hostileArchive(.oversizedMarkup(part: "xl/worksheets/sheet1.xml"))) {
      try rows(WorkbookFixture(rows: "<row><c><v>1</v></c></row>", after: comment).bytes)
    }
  }

  @Test func damageNamesItsPlace() {
    let sheet = "xl/worksheets/sheet1.xml"
    func damaged(_ damage: Damage, _ rows: String, part: String = sheet) {
      #expect(throws: SpreadsheetError.malformed(part: part, damage)) {
        try SpreadsheetsTests.rows(WorkbookFixture(rows: rows).bytes)
      }
    }
    damaged(.sharedText(row: 3), "<row r=\"3\"><c t=\"s\"><v>0</v></c></row>")
    damaged(.rowNumber("0"), "<row r=\"0\"/>")
    damaged(.rowNumber("1048577"), "<row r=\"1048577\"/>")
    damaged(.cellReference("5C"), "<row><c r=\"5C\"><v>1</v></c></row>")
    damaged(.xml(line: 1, reason: "mismatched tag"), "<row></c>")
    #expect(throws: SpreadsheetError.malformed(part: "xl/gone.xml", .missingPart)) {
      try rows(WorkbookFixture(target: "gone.xml").bytes)
    }
  }

  @Test("Of a large sheet whose rows are shuffled nothing is made up")
  func shuffledLargeSheets() {
    let many = (1...30_000).reversed().map { "<row r=\"\($0)\"><c r=\"A\($0)\"><v>\($0)</v></c></row>" }.joined()
    #expect(throws: SpreadsheetError.malformed(part: "xl/worksheets/sheet1.xml", .rowOrder(row: 29_999))) {
      try rows(WorkbookFixture(rows: many).bytes)
    }
  }

  @Test func absentFilesSaySo() {
    #expect(throws: SpreadsheetError.fileAccess(path: "/nowhere/表.xlsx", code: 2)) {
      try SpreadsheetReader(path: "/nowhere/表.xlsx")
    }
  }

  @Test func everyContentKindHasACodeOfItsOwn() {
    let codes = ContentKind.allCases.map { SpreadsheetError.notASpreadsheet($0).code }
    #expect(Set(codes).count == ContentKind.allCases.count)
  }
}

private func packageWithMain(_ part: String) -> [UInt8] {
  let relationships =
    "<Relationships><Relationship Id=\"a\" Type=\"\(WorkbookFixture.relationships)/officeDocument\" Target=\"\(part)\"/></Relationships>"
  return zipArchive([ZipEntry("_rels/.rels", relationships), ZipEntry(part, "<document/>")])
}
