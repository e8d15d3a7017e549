// CSV that any spreadsheet program opens rightly, and that runs nothing when it is opened.

/// Writes CSV row by row into a sink; nothing is kept.
///
/// Text that a spreadsheet program would run as a formula (it begins with `= + - @` or their full-width forms, a tab or a
/// line break) gets an apostrophe before it; ``SpreadsheetReader`` takes it off again. Numbers are written as they are.
public struct CSVWriter {
  private let sink: ([UInt8]) throws -> Void
  private var mark: [UInt8]
  /// Rows written so far.
  public private(set) var rows = 0

  /// A writer.
  /// - Parameters:
  ///   - byteOrderMark: whether to begin with the mark by which Excel knows UTF-8; without it Excel on Chinese Windows
  ///     reads GB18030.
  ///   - sink: takes the bytes of each row.
  public init(byteOrderMark: Bool = true, sink: @escaping ([UInt8]) throws -> Void) {
    mark = byteOrderMark ? [0xEF, 0xBB, 0xBF] : []
    self.sink = sink
  }

  /// Writes one row, ended by CR LF.
  /// - Throws: what the sink throws.
  public mutating func write(_ cells: [Cell]) throws {
    var line = mark
    mark = []
    for (index, cell) in cells.enumerated() {
      if index > 0 { line.append(UInt8(ascii: ",")) }
      append(cell, to: &line)
    }
    // A row of one empty cell would read as an empty line; so it is one for any reader.
    line.append(contentsOf: [0x0D, 0x0A])
    try sink(line)
    rows += 1
  }

  private func append(_ cell: Cell, to line: inout [UInt8]) {
    let text = cell.plainText
    guard case .text = cell else { return line.append(contentsOf: text.utf8) }
    let safe = FormulaGuard.isNeeded(for: text) ? "'" + text : text
    let needsQuotes = safe.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D, 0x09, 0x3B].contains($0) }
    guard needsQuotes else { return line.append(contentsOf: safe.utf8) }
    line.append(0x22)
    for byte in safe.utf8 {
      if byte == 0x22 { line.append(0x22) }
      line.append(byte)
    }
    line.append(0x22)
  }
}
