// What a person reads in a cell.

import Spreadsheets
import Testing

@Suite struct CellTests {
  @Test(arguments: [
    (Cell.number(12), "12"), (.number(-0.0), "0"), (.number(0.1), "0.1"), (.number(-3.5), "-3.5"),
    (.number(12.299999999999999), "12.3"), (.number(0.00001), "0.00001"),
    (.number(99999999999999.99), "100000000000000"),
    (.number(990_173_197_102_028_032), "990173197102028000"), (.number(1_000_000), "1000000"),
    (.text(" 甲 "), " 甲 "), (.empty, ""), (.boolean(true), "TRUE"), (.error("#N/A"), "#N/A"),
    (.date(year: 2026, month: 3, day: 1, secondsOfDay: nil), "2026-03-01"),
    (.date(year: 987, month: 12, day: 31, secondsOfDay: 34_200), "0987-12-31 09:30:00"),
    (.time(secondsOfDay: 3_661), "01:01:01"), (.duration(seconds: 129_600), "36:00:00"),
  ])
  func plainTextIsWhatAPersonReads(cell: Cell, text: String) { #expect(cell.plainText == text) }

  @Test(
    "An ID number that was typed as a number has lost its last digits",
    arguments: [
      (Cell.number(990_173_197_102_028_032), true), (.text("9.90173E+17"), true), (.text(" ９.９E+17 "), true),
      (.number(990_173_710_202_809), false), (.number(20_260_301), false), (.text("990173197102028093"), false),
      (.text("1E5"), false), (.text("E+17"), false), (.text("丙E+17"), false), (.empty, false),
    ])
  func lostDigitsAreNoticed(cell: Cell, isLost: Bool) { #expect(cell.mayHaveLostDigits == isLost) }

  @Test(arguments: [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")])
  func columnsHaveLetters(column: Int, letters: String) { #expect(SheetColumn.letters(column) == letters) }

  @Test func spacesAloneAreBlank() {
    #expect(Cell.text("\u{3000} \n\u{FEFF}").isBlank)
    #expect(!Cell.number(0).isBlank)
  }
}
