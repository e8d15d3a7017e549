// Files damaged at random, but the same way in every run: a reader answers with rows or with a typed error, never a crash,
// and never costs more than its limits.

import Spreadsheets
import Testing

/// Numbers without quality but without surprise.
private struct Sequence64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}

private func mutated(_ bytes: [UInt8], with random: inout Sequence64) -> [UInt8] {
  var bytes = bytes
  for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
    let position = Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: bytes[position] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 2: bytes.removeSubrange(position..<min(bytes.count, position + Int.random(in: 1...40, using: &random)))
    case 3: bytes.insert(contentsOf: bytes[position..<min(bytes.count, position + 30)], at: position)
    case 4: bytes.replaceSubrange(position..<min(bytes.count, position + 4), with: [0xFF, 0xFF, 0xFF, 0xFF])
    default: bytes.removeLast(bytes.count - position)
    }
  }
  return bytes
}

@Suite struct MutationTests {
  private var limits: SpreadsheetReader.Limits {
    var limits = SpreadsheetReader.Limits()
    limits.unpackedBytes = 4 << 20
    limits.sharedTextBytes = 1 << 20
    limits.rows = 10_000
    return limits
  }

  /// Reads everything there is to read.
  private func exercise(_ bytes: [UInt8]) throws {
    do {
      let reader = try SpreadsheetReader(bytes: bytes, limits: limits)
      for sheet in reader.sheets.indices {
        try reader.forEachRow(sheet: sheet) { row in
          #expect(row.number >= 1 && !row.cells.isEmpty)
          return true
        }
      }
      let columns = ["姓名", "案号"].map { ColumnSpec(field: $0, required: true, headings: [$0]) }
      let table = try TableFinder(columns: columns).recognise(reader)
      try table.forEachRow(of: reader) { _ in true }
    } catch is SpreadsheetError {
      // Refused, with a reason.
    }
  }

  private func packed() throws -> [UInt8] {
    let writer = try XLSXWriter(sheetName: "a", columns: ["姓名", "案号"].map { XLSXWriter.Column(heading: $0) })
    for number in 1...20 { try writer.write([.text("甲\(number)"), .number(Double(number)), date(2026, 3, 1)]) }
    return try writer.finish()
  }

  private let stored = WorkbookFixture(
    rows:
      "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>45352.5</v></c><c t=\"b\"><v>1</v></c></row>"
      + "<row><c t=\"inlineStr\"><is><t>案号_x000D_</t></is></c><c t=\"d\"><v>2024-03-01</v></c><c t=\"e\"><v>#N/A</v></c></row>",
    formats: ["yyyy\"年\"m\"月\"", "[h]:mm;@"], shared: ["<si><t>姓名</t><rPh><t>x</t></rPh></si>"]
  ).bytes

  @Test(arguments: UInt64(1)...8)
  func damagedWorkbooks(seed: UInt64) throws {
    var random = Sequence64(state: seed)
    let packed = try packed()
    for _ in 0..<120 {
      try exercise(mutated(packed, with: &random))
      try exercise(mutated(stored, with: &random))
    }
  }

  @Test("Damage inside a part whose checksum is right", arguments: UInt64(1)...8)
  func damagedParts(seed: UInt64) throws {
    var random = Sequence64(state: seed)
    let entries = WorkbookFixture(
      rows: "<row r=\"1\"><c r=\"A1\" t=\"s\" s=\"1\"><v>0</v></c></row>", formats: ["[h]:mm"], shared: ["<si/>"]
    )
    .entries
    for _ in 0..<120 {
      var damaged = entries
      let index = Int.random(in: 0..<damaged.count, using: &random)
      damaged[index].bytes = mutated(damaged[index].bytes, with: &random)
      try exercise(zipArchive(damaged))
    }
  }

  @Test(arguments: UInt64(1)...8)
  func damagedText(seed: UInt64) throws {
    var random = Sequence64(state: seed)
    let utf8 = Array("sep=,\r\n姓名,\"案号\"\r\n'=1,\"多\n行\"\"\"\r\n=\"007\",;\t\r\n合计：,3\r\n".utf8)
    let gb18030: [UInt8] = [
      0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xB0, 0xB8, 0xBA, 0xC5, 0x0A, 0x95, 0x34, 0xB2, 0x35, 0x2C, 0x31,
    ]
    for _ in 0..<300 {
      try exercise(mutated(utf8, with: &random))
      try exercise(mutated(gb18030, with: &random))
      try exercise([0xFF, 0xFE] + mutated(utf8, with: &random))
    }
  }
}
