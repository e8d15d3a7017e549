// CSV files as offices send them: encodings, separators, quotation marks.

import Glibc
import Spreadsheets
import Testing

private let text = "案号,姓名\r\n〔2026〕1号,甲\r\n"

@Suite struct CSVTests {
  private let table: [[Cell]] = [[.text("案号"), .text("姓名")], [.text("〔2026〕1号"), .text("甲")]]

  private func read(_ text: String) throws -> [[Cell]] { try rows(Array(text.utf8)).map(\.cells) }

  @Test func utf8WithAndWithoutMark() throws {
    #expect(try read(text) == table)
    #expect(try read("\u{FEFF}" + text) == table)
  }

  @Test func utf16InBothOrders() throws {
    let units = Array(("\u{FEFF}" + text).utf16)
    #expect(try rows(units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }).map(\.cells) == table)
    #expect(try rows(units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }).map(\.cells) == table)
  }

  @Test("GB18030, with characters of two and of four bytes")
  func gb18030() throws {
    // 姓名,𠮷 (U+20BB7)
    let bytes: [UInt8] = [0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0x95, 0x34, 0xB2, 0x35]
    #expect(try rows(bytes).map(\.cells) == [[.text("姓名"), .text("𠮷")]])
    #expect(try rows([0x84, 0x31, 0x95, 0x33] + bytes).map(\.cells) == [[.text("姓名"), .text("𠮷")]])
  }

  @Test("A character cut by the end of a piece is whole again")
  func charactersAcrossPieces() throws {
    let bytes: [UInt8] = [0x2C] + (0..<50_000).flatMap { _ in [0xD0, 0xD5, 0x2C] as [UInt8] }
    var limits = SpreadsheetReader.Limits()
    limits.columns = 100_000
    let cells = try #require(try rows(bytes, limits: limits).first?.cells)
    #expect(cells.dropFirst().allSatisfy { $0 == .text("姓") })
    #expect(cells.count == 50_001)
  }

  @Test("What fits no encoding is refused with the place of the first bad byte")
  func unknownEncodings() {
    func refused(_ bytes: [UInt8], at offset: Int) {
      #expect(throws: SpreadsheetError.encodingUnknown(offset: offset)) { try rows(bytes) }
    }
    refused([0x61, 0x2C, 0xFF, 0x62], at: 2)
    refused([0xEF, 0xBB, 0xBF, 0x61, 0xD0, 0xD5], at: 5)
    refused([0xFF, 0xFE, 0x61, 0x00, 0x00, 0xD8, 0x61, 0x00], at: 4)
    refused([0xD0, 0xD5, 0xC3], at: 2)
  }

  @Test("A long UTF-8 file with one bad byte is damaged, not GB18030")
  func damagedUTF8() {
    let good = Array("被不起诉人的姓名和证件号码，决定书文号".utf8)
    #expect(throws: SpreadsheetError.encodingUnknown(offset: good.count)) { try rows(good + [0xB0, 0xB8]) }
  }

  @Test("The separator is found", arguments: [",", ";", "\t"])
  func separators(separator: String) throws {
    let lines = ["案号|姓名|备注", "1|甲|一,二", "2|乙|三;四", "3|丙|"]
    let file = lines.map { $0.replacing("|", with: separator) }.joined(separator: "\n")
    let quoted = separator == "," ? file.replacing("一,二", with: "\"一,二\"") : file
    let last = separator == ";" ? quoted.replacing("三;四", with: "\"三;四\"") : quoted
    #expect(try read(last).map(\.count) == [3, 3, 3, 2])
  }

  @Test func excelsSeparatorLineIsNoRow() throws {
    let read = try rows(Array("sep=;\r\na,b;c\r\n".utf8))
    #expect(read == [SheetRow(number: 2, cells: [.text("a,b"), .text("c")])])
  }

  @Test(
    arguments: [
      ("a,\"b\"\"c\"\nd", [["a", "b\"c"], ["d"]]), ("\"第一行\r\n第二行\",b", [["第一行\r\n第二行", "b"]]),
      ("a\"b,c\n", [["a\"b", "c"]]), ("\"a\"b,c", [["ab", "c"]]), ("a\rb\rc", [["a"], ["b"], ["c"]]),
      ("a,,\n", [["a"]]), (",a", [["", "a"]]), ("\"\",a", [["", "a"]]),
    ] as [(String, [[String]])])
  func quotationMarksAndLineEnds(file: String, expected: [[String]]) throws {
    #expect(try read(file).map { $0.map(\.plainText) } == expected)
  }

  @Test func emptyLinesCountButAreNoRows() throws {
    #expect(try rows(Array("a\n\n,,\n\"\n\"\nb".utf8)).map(\.number) == [1, 4, 5])
  }

  @Test("Digits that an exporter protected, and text that our writer guarded, come back as they were")
  func wrappings() throws {
    let file = "=\"0123\",\"=\"\"990173\"\"\",'=1+1,'甲,''-,=\"\""
    #expect(
      try read(file + ",x") == [
        [.text("0123"), .text("990173"), .text("=1+1"), .text("'甲"), .text("'-"), .empty, .text("x")]
      ])
  }

  @Test func damageNamesTheRow() {
    func damaged(_ damage: Damage, _ file: String) {
      #expect(throws: SpreadsheetError.malformed(part: "", damage)) { try rows(Array(file.utf8)) }
    }
    damaged(.unclosedQuote(row: 2), "a,b\n\"c,d\ne,f\n")
    damaged(.zeroByte(row: 3), "甲\n" + String(repeating: "乙", count: 3_000) + "\n\u{0}")
  }

  @Test func limitsHoldForTextToo() {
    var limits = SpreadsheetReader.Limits()
    limits.rows = 2
    limits.columns = 2
    limits.cellBytes = 4
    func refused(_ error: SpreadsheetError, _ file: String) {
      #expect(throws: error) { try rows(Array(file.utf8), limits: limits) }
    }
    refused(.tooManyRows(limit: 2), "a\nb\nc")
    refused(.tooManyColumns(row: 2, limit: 2), "a\nb,c,d")
    refused(.cellTooLong(row: 1, limit: 4), "abcde")
    refused(.malformed(part: "", .unclosedQuote(row: 1)), "\"abcde")
  }

  @Test func filesAreReadFromTheirPath() throws {
    let path = "/tmp/xiezhi-spreadsheets-\(UInt64.random(in: 0 ... .max)).csv"
    let file = try #require(fopen(path, "w"))
    defer { remove(path) }
    let lines = String(repeating: "案号,姓名\n", count: 20_000)
    fputs(lines, file)
    fclose(file)
    let reader = try SpreadsheetReader(path: path)
    var count = 0
    try reader.forEachRow(sheet: 0) { row in
      count += row.cells == [.text("案号"), .text("姓名")] ? 1 : 0
      return true
    }
    #expect(count == 20_000)
    #expect(throws: SpreadsheetError.fileAccess(path: "/tmp", code: Int(EISDIR))) {
      try SpreadsheetReader(path: "/tmp")
    }
  }

  @Test func theSheetIsNamedAfterTheFile() throws {
    #expect(try SpreadsheetReader(bytes: Array("a".utf8), fileName: "名单.csv").sheets.map(\.name) == ["名单.csv"])
  }
}
