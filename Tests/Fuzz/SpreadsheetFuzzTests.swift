// The corpus of the spreadsheet fuzzer, damaged: a file that somebody uploaded is read or refused.

import Spreadsheets
import Testing

@Suite("Fuzz: spreadsheets")
struct SpreadsheetFuzzTests {
  @Test("any bytes are rows or a refusal", arguments: UInt64(1)...6)
  func files(seed: UInt64) throws {
    var limits = SpreadsheetReader.Limits()
    limits.unpackedBytes = 4 << 20
    limits.sharedTextBytes = 1 << 20
    limits.rows = 10_000
    let finder = TableFinder(
      columns: ["姓名", "证件号码", "案号"].map { ColumnSpec(field: $0, required: true, headings: [$0]) })
    try Corpus(folder: "Spreadsheets/corpus").forEach(seed: seed, rounds: 150) { bytes in
      do throws(any Error) {
        let reader = try SpreadsheetReader(bytes: bytes, limits: limits)
        for sheet in reader.sheets.indices.prefix(8) {
          try reader.forEachRow(sheet: sheet) { row in
            #expect(row.number >= 1 && !row.cells.isEmpty)
            return true
          }
        }
        let table = try finder.recognise(reader)
        try table.forEachRow(of: reader) { _ in true }
      } catch {
        #expect(error is SpreadsheetError, "an error without a type: \(error)")
      }
    }
  }
}
