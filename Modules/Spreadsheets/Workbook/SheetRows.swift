// Delivery of a sheet's rows, in the order of their numbers, while the parts are unpacked piece by piece.

extension Workbook {
  /// Sheets up to this size are read whole and put in order; no program that writes more than that shuffles its rows.
  private static let sortedSheetBytes = 1 << 20
  /// Cells delivered with the empty ones between them: enough for a full sheet of 200 columns over 500,000 rows.
  private static let deliveredCells = 100_000_000

  func forEachRow(
    sheet: Int, in archive: ZipArchive, limits: SpreadsheetReader.Limits, _ body: (SheetRow) throws -> Bool
  ) throws {
    let part = sheets[sheet].part
    let keepsAll = try archive.size(of: part) <= Self.sortedSheetBytes
    try withoutActuallyEscaping(body) { body in
      let delivery = Delivery(part: part, limits: limits, body: body)
      let handler = SheetHandler(workbook: self, limits: limits, rowsArrived: keepsAll ? nil : delivery.deliver)
      try XMLPart.parse(part, in: archive, with: handler)
      if keepsAll {
        handler.rows.sort { $0.number < $1.number }
        _ = try delivery.deliver(&handler.rows)
      }
    }
  }

  private final class Delivery {
    let part: String
    let limits: SpreadsheetReader.Limits
    let body: (SheetRow) throws -> Bool
    var count = 0
    var cells = 0
    var lastNumber = 0

    init(part: String, limits: SpreadsheetReader.Limits, body: @escaping (SheetRow) throws -> Bool) {
      self.part = part
      self.limits = limits
      self.body = body
    }

    func deliver(_ rows: inout [SheetHandler.SparseRow]) throws -> Bool {
      defer { rows.removeAll(keepingCapacity: true) }
      for sparse in rows {
        guard sparse.number >= lastNumber else {
          throw SpreadsheetError.malformed(part: part, .rowOrder(row: sparse.number))
        }
        lastNumber = sparse.number
        count += 1
        if count > limits.rows { throw SpreadsheetError.tooManyRows(limit: limits.rows) }
        let row = sparse.dense
        cells += row.cells.count
        if cells > Workbook.deliveredCells { throw SpreadsheetError.hostileArchive(.sparseCells(part: part)) }
        guard try body(row) else { return false }
      }
      return true
    }
  }
}
