// libFuzzer's way into the spreadsheet reader: any bytes are a file that somebody uploaded. Compiled together with the
// module's own sources (see README.md), so that the sanitizers watch all of it.

private let limits = {
  var limits = SpreadsheetReader.Limits()
  limits.unpackedBytes = 8 << 20
  limits.sharedTextBytes = 1 << 20
  limits.rows = 20_000
  limits.columns = 2_048
  return limits
}()

private let finder = TableFinder(
  columns: ["姓名", "证件号码", "案号"].map { ColumnSpec(field: $0, required: true, headings: [$0]) })

/// Reads everything there is to read; a refusal is fine, a crash, a hang or a leak is not.
private func exercise(_ bytes: [UInt8]) throws(any Error) {
  let reader = try SpreadsheetReader(bytes: bytes, limits: limits)
  for sheet in reader.sheets.indices.prefix(8) {
    try reader.forEachRow(sheet: sheet) { row in
      precondition(row.number >= 1 && !row.cells.isEmpty)
      for cell in row.cells where cell.mayHaveLostDigits { precondition(!cell.plainText.isEmpty) }
      return true
    }
  }
  let table = try finder.recognise(reader)
  try table.forEachRow(of: reader) { _ in true }
}

/// One input; 0 means that it was taken in.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSpreadsheets(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  do {
    try exercise(bytes)
  } catch {
    precondition(error is SpreadsheetError, "an error without a type: \(error)")
  }
  return 0
}
