// The XML round the rows: what a workbook must have to open without a complaint in Excel, WPS and LibreOffice.

enum SheetMarkup {
  private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let contentType = "application/vnd.openxmlformats-officedocument.spreadsheetml"

  static func beginning(columns: [XLSXWriter.Column], frozenRows: Int) -> String {
    let widths = columns.enumerated().map { index, column in
      "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(column.width)\""
        + " style=\"\(CellStyle(column.format).rawValue)\" customWidth=\"1\"/>"
    }
    return head + "<worksheet xmlns=\"\(main)\"><sheetViews><sheetView workbookViewId=\"0\">"
      + "<pane ySplit=\"\(frozenRows)\" topLeftCell=\"A\(frozenRows + 1)\" activePane=\"bottomLeft\" state=\"frozen\"/>"
      + "</sheetView></sheetViews>"
      + (widths.isEmpty ? "" : "<cols>\(widths.joined())</cols>") + "<sheetData>"
  }

  static func end(columns: [XLSXWriter.Column], titleRows: Int) -> String {
    var end = "</sheetData>"
    if titleRows > 0, columns.count > 1 {
      let last = SheetColumn.letters(columns.count - 1)
      let merges = (1...titleRows).map { "<mergeCell ref=\"A\($0):\(last)\($0)\"/>" }
      end += "<mergeCells count=\"\(titleRows)\">\(merges.joined())</mergeCells>"
    }
    let lists = columns.enumerated().compactMap { choices(of: $1, column: $0, firstRow: titleRows + 2) }
    if !lists.isEmpty { end += "<dataValidations count=\"\(lists.count)\">\(lists.joined())</dataValidations>" }
    return end + "</worksheet>"
  }

  /// A drop-down list that still lets other words in: the import says what is wrong with them.
  private static func choices(of column: XLSXWriter.Column, column index: Int, firstRow: Int) -> String? {
    let list = column.choices.joined(separator: ",")
    let hasList =
      !list.isEmpty && list.utf16.count <= 255
      && column.choices.allSatisfy { !$0.contains(",") && !$0.contains("\"") }
    guard hasList || !column.hint.isEmpty else { return nil }
    let letters = SheetColumn.letters(index)
    var start = "<dataValidation"
    if hasList { start += " type=\"list\"" }
    start += " allowBlank=\"1\""
    if !column.hint.isEmpty {
      // Programs refuse a workbook with a longer prompt.
      start += " showInputMessage=\"1\" prompt=\"\(escaped(String(column.hint.prefix(120))))\""
    }
    start += " sqref=\"\(letters)\(firstRow):\(letters)1048576\">"
    return start + (hasList ? "<formula1>\"\(escaped(list))\"</formula1>" : "") + "</dataValidation>"
  }

  static func fixedParts(sheetName: String) -> [PackageWriter.Part] {
    [
      PackageWriter.Part(name: "[Content_Types].xml", text: contentTypes),
      PackageWriter.Part(name: "_rels/.rels", text: relationships([("officeDocument", "xl/workbook.xml")])),
      PackageWriter.Part(
        name: "xl/workbook.xml",
        text: head + "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets>"
          + "<sheet name=\"\(escaped(sheetName))\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
      PackageWriter.Part(
        name: "xl/_rels/workbook.xml.rels",
        text: relationships([("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")])),
      PackageWriter.Part(name: "xl/styles.xml", text: styles),
    ]
  }

  private static var contentTypes: String {
    let parts = [
      ("/xl/workbook.xml", "sheet.main"), ("/xl/worksheets/sheet1.xml", "worksheet"), ("/xl/styles.xml", "styles"),
    ]
    return head + "<Types xmlns=\"\(package)/content-types\">"
      + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
      + parts.map { "<Override PartName=\"\($0.0)\" ContentType=\"\(contentType).\($0.1)+xml\"/>" }.joined()
      + "</Types>"
  }

  private static func relationships(_ targets: [(kind: String, target: String)]) -> String {
    let lines = targets.enumerated().map { index, entry in
      "<Relationship Id=\"rId\(index + 1)\" Type=\"\(office)/\(entry.kind)\" Target=\"\(entry.target)\"/>"
    }
    return head + "<Relationships xmlns=\"\(package)/relationships\">\(lines.joined())</Relationships>"
  }

  private static var styles: String {
    let fonts = ["<sz val=\"11\"/>", "<b/><sz val=\"11\"/>", "<b/><sz val=\"16\"/>"]
      .map { "<font>\($0)<name val=\"宋体\"/></font>" }
    let formats = CellStyle.allCases.map(\.markup)
    return head + "<styleSheet xmlns=\"\(main)\"><numFmts count=\"2\">"
      + "<numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>"
      + "<numFmt numFmtId=\"165\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm:ss\"/></numFmts>"
      + "<fonts count=\"\(fonts.count)\">\(fonts.joined())</fonts>"
      + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
      + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
      + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
      + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
      + "<cellXfs count=\"\(formats.count)\">\(formats.joined())</cellXfs>"
      + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"
  }

  private static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    EscapedText.appendXML(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
