// What a cell holds once styles have been applied: a number that is formatted as a date is a date, and nothing else is.
// Dates typed as text stay text here; reading them is a matter of the calendar, not of the file format.

/// The value of one cell.
public enum Cell: Sendable, Hashable {
  /// Nothing: no cell, an empty string, or a formula that was never computed.
  case empty
  /// Text as it stands in the file, spaces and line breaks included. Every cell of a CSV file that is not empty is text.
  case text(String)
  /// A number that no style makes a date. Excel keeps 15 significant digits: see ``Cell/mayHaveLostDigits``.
  case number(Double)
  /// A calendar date, with seconds since midnight where the value has a time of day (`nil` at midnight exactly).
  case date(year: Int, month: Int, day: Int, secondsOfDay: Int?)
  /// A time of day without a date, in seconds since midnight.
  case time(secondsOfDay: Int)
  /// Elapsed time (formats such as `[h]:mm`), in seconds.
  case duration(seconds: Int)
  /// TRUE or FALSE.
  case boolean(Bool)
  /// An error of the sheet itself, such as `#N/A` or `#REF!`.
  case error(String)

  /// Whether a person sees nothing in the cell: empty, or spaces only.
  public var isBlank: Bool {
    switch self {
    case .empty: true
    case .text(let text): TextForm.trimmed(text).isEmpty
    case .number, .date, .time, .duration, .boolean, .error: false
    }
  }
}

/// One row that holds at least one value.
public struct SheetRow: Sendable, Hashable {
  /// The row's number as people see it beside the row, from 1. Rows without a value are not delivered but are counted.
  public let number: Int
  /// Cells from column A on; the last one is not empty.
  public let cells: [Cell]
  /// Whether people who open the file do not see it: hidden by hand, or by a filter.
  public let isHidden: Bool

  /// A row as read.
  public init(number: Int, cells: [Cell], isHidden: Bool = false) {
    self.number = number
    self.cells = cells
    self.isHidden = isHidden
  }

  /// The cell of a column (0 is column A); `.empty` beyond the last one.
  public subscript(column: Int) -> Cell { cells.indices.contains(column) ? cells[column] : .empty }
}

/// Column letters, for messages that name a cell.
public enum SheetColumn {
  /// The letters of a column: 0 is `A`, 26 is `AA`.
  public static func letters(_ column: Int) -> String {
    var letters = ""
    var rest = max(column, 0) + 1
    while rest > 0 {
      let (quotient, remainder) = (rest - 1).quotientAndRemainder(dividingBy: 26)
      letters = String(UnicodeScalar(UInt8(65 + remainder))) + letters
      rest = quotient
    }
    return letters
  }

  /// The column of capital letters: `A` is 0, `AA` is 26; nil for anything else, and beyond the last column there is.
  public static func index(_ letters: String) -> Int? {
    guard (1...3).contains(letters.utf8.count), letters.utf8.allSatisfy({ (65...90).contains($0) }) else { return nil }
    let number = letters.utf8.reduce(0) { $0 * 26 + Int($1) - 64 }
    return number <= 16_384 ? number - 1 : nil
  }
}
