// What was found where: the result that a person can check before anything is loaded.

/// A table found on a sheet by its headings.
public struct RecognisedTable: Sendable, Hashable {
  /// A heading with the column that it stands over (0 is column A).
  public struct Heading: Sendable, Hashable {
    /// Index of the column.
    public let column: Int
    /// The heading as written; for headings in two rows both, separated by a space.
    public let text: String
  }

  /// A column that could also fill a field that another one fills.
  public struct Rival: Sendable, Hashable {
    /// The field.
    public let field: String
    /// The column that is not read.
    public let ignored: Heading
  }

  /// Index of the sheet in the reader.
  public let sheet: Int
  /// Name of the sheet.
  public let sheetName: String
  /// Numbers of the heading's rows: one, or two for headings in two rows.
  public let headingRows: ClosedRange<Int>
  /// Column by field.
  public let columns: [String: Int]
  /// Heading by field, as written.
  public let headings: [String: Heading]
  /// Headings that belong to no field, from left to right.
  public let unrecognised: [Heading]
  /// Columns passed over because a better or earlier one fills their field.
  public let rivals: [Rival]
  /// Required fields without a column, in the order of the list.
  public let missingRequired: [String]

  /// Heading texts for comparison, by column: what a repeated heading further down must equal.
  let comparableHeadings: [Int: Set<String>]
  /// Single texts above the headings, which may be repeated on every printed page.
  let titles: Set<String>
  let words: RowWords
}

/// A row of a recognised table that holds a record.
public struct TableRecord: Sendable, Hashable {
  /// The row's number as people see it.
  public let number: Int
  /// Cells with a value, by field; spaces only are no value.
  public let cells: [String: Cell]
  /// Whether people who open the file do not see its row.
  public let isHidden: Bool

  /// A record as read.
  public init(number: Int, cells: [String: Cell], isHidden: Bool = false) {
    self.number = number
    self.cells = cells
    self.isHidden = isHidden
  }

  /// The cell of a field, `.empty` where the row or the table has none.
  public subscript(field: String) -> Cell { cells[field] ?? .empty }
}

/// A row below the headings: a record, or a row that carries none, with the reason, so that a report can account for all.
public enum TableRow: Sendable, Hashable {
  /// A record.
  case record(TableRecord)
  /// No record.
  case skipped(number: Int, SkipReason)
}

/// Why a row carries no record.
public enum SkipReason: String, Sendable, Hashable, CaseIterable {
  /// The headings once more.
  case repeatedHeading
  /// A sub-total or total.
  case sum
  /// A row that shows how to fill one.
  case example
  /// A note, a signature line or a repeated title.
  case note
  /// Values, but none in a recognised column (such as a prepared serial number).
  case noValue
}
