// A CSV file as a workbook of one sheet: its encoding and separator, found once when it is opened.

struct DelimitedText: Sendable {
  let encoding: TextEncoding
  let markLength: Int
  let separator: UInt8
  /// Excel's own first line `sep=;`, which names the separator and is no row of the table.
  let hasSeparatorLine: Bool

  init(source: ByteSource) throws {
    (encoding, markLength) = try TextEncoding.detect(source)
    var start: [UInt8] = []
    try encoding.forEachDecodedChunk(of: source, after: markLength) { chunk in
      start.append(contentsOf: chunk)
      return start.count < 1 << 16
    }
    if start.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) { throw SpreadsheetError.notASpreadsheet(.empty) }
    if let kind = ContentSniffer.markup(in: start) { throw SpreadsheetError.notASpreadsheet(kind) }
    let named = Self.namedSeparator(in: start)
    hasSeparatorLine = named != nil
    separator = named ?? Self.likelySeparator(in: start)
  }

  private static func namedSeparator(in start: [UInt8]) -> UInt8? {
    guard start.count > 5, String(decoding: start[..<4], as: UTF8.self).lowercased() == "sep=",
      start[5] == UInt8(ascii: "\r") || start[5] == UInt8(ascii: "\n"), start[4] != UInt8(ascii: "\"")
    else { return nil }
    return start[4]
  }

  /// The candidate that cuts the most lines into the same number of fields; a comma inside a text occurs in some lines only.
  private static func likelySeparator(in start: [UInt8]) -> UInt8 {
    let candidates = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")]
    var lines: [[Int]] = []
    var counts = [0, 0, 0]
    var isQuoted = false
    for byte in start where lines.count < 100 {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "\n") where !isQuoted, UInt8(ascii: "\r") where !isQuoted:
        lines.append(counts)
        counts = [0, 0, 0]
      default:
        if !isQuoted, let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
      }
    }
    lines.append(counts)
    let scores = candidates.indices.map { candidate in
      var frequency: [Int: Int] = [:]
      for line in lines where line[candidate] > 0 { frequency[line[candidate], default: 0] += 1 }
      return frequency.map { $0.key * $0.value }.max() ?? 0
    }
    let best = scores.max() ?? 0
    return candidates[scores.firstIndex(of: best) ?? 0]
  }

  func forEachRow(
    in source: ByteSource, limits: SpreadsheetReader.Limits, _ body: (SheetRow) throws -> Bool
  ) throws {
    var parser = CSVParser(separator: separator, skipsFirstRow: hasSeparatorLine, limits: limits)
    var goesOn = true
    try encoding.forEachDecodedChunk(of: source, after: markLength) { chunk in
      goesOn = try parser.accept(chunk, body)
      return goesOn
    }
    if goesOn { try parser.finish(body) }
  }
}
