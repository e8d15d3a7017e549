// A table whose headings a person pointed out: which row they stand in, and what each column fills. It is kept for the next
// sheet of the same source, so it is found again by its headings, not by its place alone.

/// Which column of a sheet fills what, as somebody said it.
public struct TableLayout: Sendable, Hashable, Codable {
  /// A column with its heading.
  public struct Column: Sendable, Hashable, Codable {
    /// Its position, 0 for column A.
    public let index: Int
    /// The heading as written; empty where nothing stands over it.
    public let heading: String
    /// What it fills; nil where it is not read.
    public let field: String?

    /// A column of a layout.
    public init(index: Int, heading: String, field: String?) {
      self.index = index
      self.heading = heading
      self.field = field
    }
  }

  /// The name of the sheet on which it was said; another one with these headings does as well.
  public let sheetName: String
  /// The last row of the headings, from 1.
  public let headingRow: Int
  /// The columns, from left to right.
  public let columns: [Column]

  /// A layout.
  public init(sheetName: String, headingRow: Int, columns: [Column]) {
    self.sheetName = sheetName
    self.headingRow = headingRow
    self.columns = columns
  }
}

extension TableFinder {
  /// The table that a layout describes: its headings are looked for in its own row first, then in the others, and a
  /// column that has moved is found by its heading. Nil where a heading of the layout is not there.
  /// - Throws: ``SpreadsheetError`` as reading throws.
  public func recognise(_ reader: SpreadsheetReader, by layout: TableLayout) throws -> RecognisedTable? {
    let visible = reader.sheets.indices.filter { !reader.sheets[$0].isHidden }
    let ordered =
      visible.filter { reader.sheets[$0].name == layout.sheetName }
      + visible.filter { reader.sheets[$0].name != layout.sheetName }
    for sheet in ordered {
      let rows = try Self.beginning(of: reader, sheet: sheet, through: layout.headingRow)
      let own = rows.firstIndex { $0.number == layout.headingRow }
      for index in (own.map { [$0] } ?? []) + rows.indices.filter({ $0 != own }) {
        guard let places = Self.places(of: layout, in: HeadingText.over(rows, at: index)) else { continue }
        return table(layout, places, rows, at: index, sheet: sheet, name: reader.sheets[sheet].name)
      }
    }
    return nil
  }

  private static func beginning(
    of reader: SpreadsheetReader, sheet: Int, through row: Int
  ) throws -> [SheetRow] {
    var rows: [SheetRow] = []
    try reader.forEachRow(sheet: sheet) { next in
      rows.append(next)
      return rows.count < searchedRows || next.number < row
    }
    return rows
  }

  /// Where each column of the layout stands under these headings; nil where one is not there.
  private static func places(of layout: TableLayout, in headings: [Int: String]) -> [Int]? {
    var taken: Set<Int> = []
    var places: [Int] = []
    for column in layout.columns {
      let wanted = TextForm.value(column.heading)
      let here = headings[column.index].map { TextForm.value($0) } ?? ""
      let place =
        here == wanted && !taken.contains(column.index)
        ? column.index
        : headings.filter { !wanted.isEmpty && TextForm.value($0.value) == wanted && !taken.contains($0.key) }.keys
          .min()
      guard let place else { return nil }
      taken.insert(place)
      places.append(place)
    }
    return layout.columns.contains { !$0.heading.isEmpty } ? places : nil
  }

  private func table(
    _ layout: TableLayout, _ places: [Int], _ rows: [SheetRow], at index: Int, sheet: Int, name: String
  ) -> RecognisedTable {
    let texts = HeadingText.over(rows, at: index)
    var fields: [String: RecognisedTable.Heading] = [:]
    for (column, place) in zip(layout.columns, places) {
      guard let field = column.field, fields[field] == nil else { continue }
      fields[field] = RecognisedTable.Heading(column: place, text: column.heading)
    }
    let used = Set(fields.values.map(\.column))
    let titles = rows[..<index].map { $0.cells.filter { !$0.isBlank } }.filter { $0.count == 1 }
    return RecognisedTable(
      sheet: sheet, sheetName: name, headingRows: rows[index].number...rows[index].number,
      columns: fields.mapValues(\.column), headings: fields,
      unrecognised: texts.filter { !used.contains($0.key) }.sorted { $0.key < $1.key }
        .map { RecognisedTable.Heading(column: $0.key, text: $0.value) },
      rivals: [], missingRequired: missing(besides: Set(fields.keys)),
      comparableHeadings: texts.mapValues { [TextForm.value($0)] },
      titles: Set(titles.map { TextForm.value($0[0].plainText) }), words: words)
  }
}

extension HeadingText {
  /// What stands over each column when a row is taken for the headings: its own text, or the one above it where its cell
  /// is merged downwards.
  static func over(_ rows: [SheetRow], at index: Int) -> [Int: String] {
    let own = oneRow(rows[index])
    var texts = Dictionary(own.map { ($0.column, $0.lower) }, uniquingKeysWith: { first, _ in first })
    guard index > 0, rows[index - 1].number == rows[index].number - 1, own.count > 1 else { return texts }
    let above = oneRow(rows[index - 1])
    // A single text above is the title of the sheet.
    for text in above where above.count > 1 && texts[text.column] == nil { texts[text.column] = text.lower }
    return texts
  }
}

/// The beginning of a sheet as people see it, to be pointed at.
public struct SheetSketch: Sendable, Hashable {
  /// One row of it.
  public struct Row: Sendable, Hashable {
    /// Its number.
    public let number: Int
    /// Its cells from column A on, as people read them.
    public let cells: [String]
    /// What stands over each column if this row is taken for the headings; empty where nothing does.
    public let headings: [String]
  }

  /// Index of the sheet in the reader.
  public let sheet: Int
  /// Its name.
  public let name: String
  /// Its first rows with a value.
  public let rows: [Row]

  /// Reads the beginning of a sheet.
  /// - Throws: ``SpreadsheetError`` as reading throws.
  public init(_ reader: SpreadsheetReader, sheet: Int, rows count: Int = 30, columns: Int = 80) throws {
    guard reader.sheets.indices.contains(sheet) else { throw SpreadsheetError.noSheet(sheet) }
    var first: [SheetRow] = []
    try reader.forEachRow(sheet: sheet) { row in
      first.append(row)
      return first.count < count
    }
    self.sheet = sheet
    name = reader.sheets[sheet].name
    rows = first.indices.map { index in
      let headings = HeadingText.over(first, at: index)
      let width = min(columns, max(first[index].cells.count, (headings.keys.max() ?? -1) + 1))
      return Row(
        number: first[index].number, cells: first[index].cells.prefix(columns).map(\.plainText),
        headings: (0..<width).map { headings[$0] ?? "" })
    }
  }
}
