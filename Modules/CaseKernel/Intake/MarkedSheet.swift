// The sheet as it was sent, with a column that says what is wrong with each row: it is corrected there and sent again.

internal import Spreadsheets

/// A spreadsheet with its errors written into it, in the format in which it came.
public struct MarkedSheet: Sendable {
  /// The name to save it under.
  public let fileName: String
  /// The format.
  public let format: SheetFormat
  /// The file.
  public let bytes: [UInt8]
}

extension Intake {
  /// The sheet with a column of errors: every row and column stands where it stood, so that row numbers stay what the
  /// preview says. Text that a spreadsheet program would run as a formula is kept from running; reading takes that off.
  /// - Throws: as ``plan(_:for:)``; ``SpreadsheetError`` where no temporary file can be made.
  public func marked(
    _ sheet: IntakeSheet, for viewer: Viewer, _ lexicon: Lexicon, _ language: Language
  ) async throws -> MarkedSheet {
    let reading = try await read(sheet, viewer)
    let plan = try await plan(sheet, of: reading, for: viewer)
    let marking = Marking(plan: plan, reading: reading, profile: profile, lexicon: lexicon, language: language)
    let format: SheetFormat = reading.reader.isWorkbook ? .xlsx : .csv
    let bytes = format == .xlsx ? try marking.workbook() : try marking.text()
    let ending = AttachmentName.extension(of: sheet.fileName).map { $0.count + 1 } ?? 0
    let name = sheet.fileName.dropLast(ending)
    return MarkedSheet(
      fileName: "\(name)-\(lexicon.text("intake.errors.suffix", in: language)).\(format.rawValue)", format: format,
      bytes: bytes)
  }
}

private struct Marking {
  let plan: IntakePlan
  let reading: SheetReading
  let profile: IntakeProfile
  let lexicon: Lexicon
  let language: Language

  /// The column of an earlier round, else the first one right of the headings.
  private var column: Int {
    let table = reading.table
    let own = table.unrecognised.first { profile.isRemark($0.text) }
    let headings =
      table.headings.values.map(\.column) + (table.unrecognised + table.rivals.map(\.ignored)).map(\.column)
    return own?.column ?? (headings.max() ?? 0) + 1
  }

  func workbook() throws -> [UInt8] {
    let column = column
    let columns = (0...column).map { index in
      XLSXWriter.Column(heading: "", width: index == column ? 60 : 18, format: .text)
    }
    let writer = try XLSXWriter(
      sheetName: lexicon.text("intake.template.sheet", in: language), columns: columns,
      frozenRows: plan.headingRow)
    try forEachRow(column) { row, isHeading in
      try isHeading ? writer.writeHeadings(row) : writer.write(row.map(\.unrunnable))
    }
    return try writer.finish()
  }

  func text() throws -> [UInt8] {
    var bytes: [UInt8] = []
    var writer = CSVWriter { bytes += $0 }
    try forEachRow(column) { row, _ in try writer.write(row) }
    return bytes
  }

  /// Every row of the sheet with its remark, empty ones between them included.
  private func forEachRow(_ column: Int, _ write: ([Cell], _ isHeading: Bool) throws -> Void) throws {
    let remarks = Dictionary(plan.rows.map { ($0.number, remark($0)) }, uniquingKeysWith: { first, _ in first })
    let heading = lexicon.text("intake.errors.heading", in: language)
    var next = 1
    try reading.reader.forEachRow(sheet: reading.table.sheet) { row in
      while next < row.number {
        try write([], false)
        next += 1
      }
      next = row.number + 1
      let isHeading = row.number == plan.headingRow
      var cells = row.cells
      while cells.count <= column { cells.append(.empty) }
      let remark = isHeading ? heading : remarks[row.number] ?? ""
      if row.number >= plan.headingRow { cells[column] = remark.isEmpty ? .empty : .text(remark) }
      try write(cells, isHeading)
      return true
    }
  }

  private func remark(_ row: IntakeRow) -> String {
    switch row.status {
    case .bad(let problems):
      problems.map { lexicon.sentence($0, of: plan, in: language) }.joined(separator: "；")
    case .known, .repeated: lexicon.status(row, in: language)
    case .ready, .loaded: ""
    }
  }
}
