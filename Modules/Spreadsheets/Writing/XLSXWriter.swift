// A workbook of one sheet: title rows, bold headings that stay in view, typed columns, drop-down lists. Rows go to a
// temporary file without a name, so that an export of any length costs no memory; the package is packed at the end.

import Glibc

/// Writes an XLSX workbook of one sheet, row by row.
///
/// Text is always written as text: nothing that people typed runs as a formula. Not for use from several threads at once.
public final class XLSXWriter {
  /// A column of the sheet.
  public struct Column: Sendable, Hashable {
    /// How empty cells of the column take what is typed into them.
    public enum Format: Sendable, Hashable {
      /// As the program likes.
      case general
      /// As text, so that ID numbers keep all their digits and case numbers their form.
      case text
      /// As a date, shown as 2026-03-01.
      case date
    }

    /// The heading.
    public var heading: String
    /// Width in characters of the standard font; a Chinese character takes two.
    public var width: Double
    /// How the column takes what is typed.
    public var format: Format
    /// Words offered in a drop-down list; none where empty, or where the file format has no room (255 characters).
    public var choices: [String]
    /// What is shown beside a cell of the column while it is filled; nothing where empty.
    public var hint = ""

    /// A column.
    public init(heading: String, width: Double = 14, format: Format = .general, choices: [String] = []) {
      self.heading = heading
      self.width = width
      self.format = format
      self.choices = choices
    }
  }

  private let columns: [Column]
  private let sheetName: String
  private let titleRows: Int
  private let spool: SpoolFile
  private var row = 0
  private var rowDigits: [UInt8] = []
  /// Column letters so far needed.
  private var letters: [[UInt8]] = []
  private var buffer: [UInt8] = []

  /// Begins a workbook: titles (each merged over all columns), then the headings.
  /// - Throws: ``SpreadsheetError/invalidSheetName(_:)``, or ``SpreadsheetError/fileAccess(path:code:)`` where no temporary
  ///   file can be made.
  public convenience init(sheetName: String, titles: [String] = [], columns: [Column]) throws {
    try self.init(bare: sheetName, columns: columns, titleRows: titles.count, frozenRows: titles.count + 1)
    for title in titles { try write([.text(title)], style: .title) }
    try write(columns.map { .text($0.heading) }, style: .heading)
  }

  /// Begins a workbook whose rows all come from outside, headings and what stands above them included.
  /// - Parameter frozenRows: so many rows stay in view.
  /// - Throws: as ``init(sheetName:titles:columns:)``.
  public convenience init(sheetName: String, columns: [Column], frozenRows: Int) throws {
    try self.init(bare: sheetName, columns: columns, titleRows: 0, frozenRows: frozenRows)
  }

  private init(bare sheetName: String, columns: [Column], titleRows: Int, frozenRows: Int) throws {
    guard !sheetName.isEmpty, sheetName.utf16.count <= 31, !sheetName.contains(where: { "[]:*?/\\".contains($0) }),
      !sheetName.hasPrefix("'"), !sheetName.hasSuffix("'")
    else { throw SpreadsheetError.invalidSheetName(sheetName) }
    self.sheetName = sheetName
    self.columns = columns
    self.titleRows = titleRows
    spool = try SpoolFile()
    buffer.append(contentsOf: SheetMarkup.beginning(columns: columns, frozenRows: frozenRows).utf8)
  }

  /// Appends a row of headings.
  /// - Throws: as ``write(_:)``.
  public func writeHeadings(_ cells: [Cell]) throws { try write(cells, style: .heading) }

  /// Appends a row.
  /// - Throws: ``SpreadsheetError/tooManyRows(limit:)`` beyond what a sheet holds, ``SpreadsheetError/cellTooLong(row:limit:)``
  ///   for text of more than 32,767 characters, ``SpreadsheetError/fileAccess(path:code:)`` where the disk is full.
  public func write(_ cells: [Cell]) throws { try write(cells, style: .body) }

  /// Ends the workbook and answers the file; meant for small ones such as templates.
  public func finish() throws -> [UInt8] {
    try endSheet()
    return try PackageWriter(parts: parts).bytes(sheet: spool)
  }

  /// Ends the workbook and writes it to a path, replacing what is there only when it is complete.
  public func finish(path: String) throws {
    try endSheet()
    try PackageWriter(parts: parts).write(to: path, sheet: spool)
  }

  private enum RowStyle { case title, heading, body }

  private func write(_ cells: [Cell], style: RowStyle) throws {
    guard row < 1_048_576 else { throw SpreadsheetError.tooManyRows(limit: 1_048_576) }
    guard cells.count <= 16_384 else { throw SpreadsheetError.tooManyColumns(row: row + 1, limit: 16_384) }
    row += 1
    rowDigits = Array(String(row).utf8)
    buffer.append(contentsOf: "<row r=\"\(row)\">".utf8)
    for (column, cell) in cells.enumerated() {
      let format = columns.indices.contains(column) ? columns[column].format : .general
      let look: CellStyle =
        switch style {
        case .title: .title
        case .heading: .heading
        case .body: CellStyle(cell, in: format)
        }
      try append(cell, column: column, look)
    }
    buffer.append(contentsOf: "</row>".utf8)
    if buffer.count > 1 << 16 { try flush() }
  }

  private func append(_ cell: Cell, column: Int, _ style: CellStyle) throws {
    switch cell {
    case .empty: return
    case .text(let text):
      guard text.utf8.count <= 32_767 || text.utf16.count <= 32_767 else {
        throw SpreadsheetError.cellTooLong(row: row, limit: 32_767)
      }
      beginCell(column, style, type: " t=\"inlineStr\"><is><t xml:space=\"preserve\">")
      EscapedText.appendXML(text, to: &buffer)
      put("</t></is></c>")
    case .number(let number):
      if number.isFinite {
        append(value: "\(number)", column, style)
      } else {
        append(value: "#NUM!", column, style, type: " t=\"e\"><v>")
      }
    case .date(let year, let month, let day, let seconds):
      guard let serial = SerialDate.serial(year: year, month: month, day: day, secondsOfDay: seconds) else {
        return try append(.text(cell.plainText), column: column, style)
      }
      append(value: "\(serial)", column, style)
    case .time(let seconds), .duration(let seconds): append(value: "\(Double(seconds) / 86_400)", column, style)
    case .boolean(let flag): append(value: flag ? "1" : "0", column, style, type: " t=\"b\"><v>")
    case .error(let code): append(value: code, column, style, type: " t=\"e\"><v>")
    }
  }

  private func append(value: String, _ column: Int, _ style: CellStyle, type: StaticString = "><v>") {
    beginCell(column, style, type: type)
    EscapedText.appendXML(value, to: &buffer)
    put("</v></c>")
  }

  private func beginCell(_ column: Int, _ style: CellStyle, type: StaticString) {
    while letters.count <= column { letters.append(Array(SheetColumn.letters(letters.count).utf8)) }
    put("<c r=\"")
    buffer.append(contentsOf: letters[column])
    buffer.append(contentsOf: rowDigits)
    put("\" s=\"")
    buffer.append(UInt8(ascii: "0") + UInt8(style.rawValue))
    put("\"")
    put(type)
  }

  private func put(_ markup: StaticString) {
    buffer.append(contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
  }

  private func endSheet() throws {
    let end = SheetMarkup.end(columns: columns, titleRows: titleRows)
    buffer.append(contentsOf: end.utf8)
    try flush()
  }

  private func flush() throws {
    try spool.append(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  private var parts: [PackageWriter.Part] { SheetMarkup.fixedParts(sheetName: sheetName) }
}

/// The styles of the workbook, by their index in its style sheet.
enum CellStyle: Int, CaseIterable {
  case general, text, date, moment, timeOfDay, duration, heading, title

  init(_ cell: Cell, in format: XLSXWriter.Column.Format) {
    self =
      switch cell {
      case .date(_, _, _, let seconds): seconds == nil ? .date : .moment
      case .time: .timeOfDay
      case .duration: .duration
      case .text: format == .text ? .text : .general
      case .number, .boolean, .error, .empty: .general
      }
  }

  init(_ format: XLSXWriter.Column.Format) {
    self =
      switch format {
      case .general: .general
      case .text: .text
      case .date: .date
      }
  }

  /// Number format, font and alignment in the style sheet.
  var markup: String {
    let (format, font, alignment) =
      switch self {
      case .general: (0, 0, "")
      case .text: (49, 0, "")
      case .date: (164, 0, "")
      case .moment: (165, 0, "")
      case .timeOfDay: (21, 0, "")
      case .duration: (46, 0, "")
      case .heading: (49, 1, "<alignment horizontal=\"center\" vertical=\"center\" wrapText=\"1\"/>")
      case .title: (49, 2, "<alignment horizontal=\"center\" vertical=\"center\"/>")
      }
    let attributes = "numFmtId=\"\(format)\" fontId=\"\(font)\" fillId=\"0\" borderId=\"0\" xfId=\"0\""
    return "<xf \(attributes) applyNumberFormat=\"1\" applyFont=\"1\" applyAlignment=\"1\">\(alignment)</xf>"
  }
}
