// CSV as spreadsheet programs read it: RFC 4180, and its tolerances. A quotation mark counts where a field begins; one in
// the middle of a field is text. Every line counts as a row, an embedded line break does not.

struct CSVParser {
  private enum State { case fieldStart, plain, quoted, quoteInQuoted }

  private let separator: UInt8
  private let skipsFirstRow: Bool
  private let limits: SpreadsheetReader.Limits
  private var state = State.fieldStart
  private var field: [UInt8] = []
  private var cells: [Cell] = []
  private var row = 1
  private var delivered = 0
  private var followsReturn = false

  init(separator: UInt8, skipsFirstRow: Bool, limits: SpreadsheetReader.Limits) {
    self.separator = separator
    self.skipsFirstRow = skipsFirstRow
    self.limits = limits
  }

  /// Takes a piece of UTF-8 and delivers the rows that are complete; answers what the body answered last.
  mutating func accept(_ piece: UnsafeBufferPointer<UInt8>, _ body: (SheetRow) throws -> Bool) throws -> Bool {
    for byte in piece {
      if byte == 0 { throw SpreadsheetError.malformed(part: "", .zeroByte(row: row)) }
      if followsReturn {
        followsReturn = false
        if byte == UInt8(ascii: "\n") { continue }
      }
      switch state {
      case .quoted:
        if byte == UInt8(ascii: "\"") { state = .quoteInQuoted } else { try append(byte) }
        continue
      case .quoteInQuoted where byte == UInt8(ascii: "\""):
        try append(byte)
        state = .quoted
        continue
      case .fieldStart where byte == UInt8(ascii: "\""):
        state = .quoted
        continue
      case .fieldStart, .plain, .quoteInQuoted: break
      }
      if byte == separator {
        try endField()
      } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        followsReturn = byte == UInt8(ascii: "\r")
        guard try endRow(body) else { return false }
      } else {
        try append(byte)
        state = .plain
      }
    }
    return true
  }

  /// The end of the file, which also ends a row without a line break.
  mutating func finish(_ body: (SheetRow) throws -> Bool) throws {
    if state == .quoted { throw SpreadsheetError.malformed(part: "", .unclosedQuote(row: row)) }
    if state != .fieldStart || !cells.isEmpty { _ = try endRow(body) }
  }

  private mutating func append(_ byte: UInt8) throws {
    guard field.count < limits.cellBytes else {
      // A cell of this size is nearly always a quotation mark that was not closed.
      throw state == .quoted
        ? SpreadsheetError.malformed(part: "", .unclosedQuote(row: row))
        : SpreadsheetError.cellTooLong(row: row, limit: limits.cellBytes)
    }
    field.append(byte)
  }

  private mutating func endField() throws {
    guard cells.count < limits.columns else {
      throw SpreadsheetError.tooManyColumns(row: row, limit: limits.columns)
    }
    cells.append(field.isEmpty ? .empty : Self.cell(String(decoding: field, as: UTF8.self)))
    field.removeAll(keepingCapacity: true)
    state = .fieldStart
  }

  private mutating func endRow(_ body: (SheetRow) throws -> Bool) throws -> Bool {
    try endField()
    while case .empty? = cells.last { cells.removeLast() }
    defer {
      cells.removeAll(keepingCapacity: true)
      row += 1
    }
    guard !cells.isEmpty, row > 1 || !skipsFirstRow else { return true }
    delivered += 1
    if delivered > limits.rows { throw SpreadsheetError.tooManyRows(limit: limits.rows) }
    return try body(SheetRow(number: row, cells: cells))
  }

  /// Two wrappings are taken off: `="0123"`, by which exporting systems keep spreadsheet programs from eating digits, and
  /// the apostrophe that ``CSVWriter`` puts before text that would run as a formula.
  private static func cell(_ text: String) -> Cell {
    if text.hasPrefix("=\""), text.hasSuffix("\""), text.utf8.count > 2 {
      let inner = text.dropFirst(2).dropLast()
      if !inner.contains("\"") { return inner.isEmpty ? .empty : .text(String(inner)) }
    }
    if text.first == "'", FormulaGuard.isNeeded(for: text.dropFirst()) { return .text(String(text.dropFirst())) }
    return .text(text)
  }
}
