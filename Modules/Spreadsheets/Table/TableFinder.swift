// Finds the table on a sheet that people made for people: titles above it, headings in one row or two, in any order, with
// hints in brackets. The row that answers most of the columns looked for is the heading.

/// Finds a table by its headings.
public struct TableFinder: Sendable {
  private let specs: [ColumnSpec]
  let words: RowWords
  private let book: HeadingBook
  /// Rows with a value that are looked at on each sheet.
  static let searchedRows = 60

  /// A finder for the columns, and the words by which rows without a record are told.
  public init(columns: [ColumnSpec], words: RowWords = .usual) {
    specs = columns
    self.words = words
    book = HeadingBook(columns)
  }

  /// The table whose headings match best, on the first such sheet and in the first such row. Hidden sheets are looked at
  /// only when asked for by index.
  /// - Throws: ``SpreadsheetError/noHeadings`` where no row has two of the headings (one, if only one column is looked
  ///   for), or what reading throws. Missing required fields are reported in the result and no error here.
  public func recognise(_ reader: SpreadsheetReader, sheet: Int? = nil) throws -> RecognisedTable {
    var best: Candidate?
    for (index, info) in reader.sheets.enumerated() where sheet.map({ $0 == index }) ?? !info.isHidden {
      var rows: [SheetRow] = []
      try reader.forEachRow(sheet: index) { row in
        rows.append(row)
        return rows.count < Self.searchedRows
      }
      for candidate in candidates(in: rows, sheet: index) where candidate.isBetter(than: best) { best = candidate }
    }
    if let sheet, !reader.sheets.indices.contains(sheet) { throw SpreadsheetError.noSheet(sheet) }
    guard let best, best.match.fields.count >= min(2, specs.count) else { throw SpreadsheetError.noHeadings }
    return table(best, name: reader.sheets[best.sheet].name)
  }

  /// One reading of one or two rows as headings.
  private struct Candidate {
    let sheet: Int
    let rows: ClosedRange<Int>
    let match: HeadingMatch
    let required: Int
    let titles: Set<String>

    func isBetter(than other: Candidate?) -> Bool {
      guard let other else { return true }
      if required != other.required { return required > other.required }
      return match.fields.count > other.match.fields.count
    }
  }

  private func candidates(in rows: [SheetRow], sheet: Int) -> [Candidate] {
    var titles: Set<String> = []
    var found: [Candidate] = []
    func add(_ rows: ClosedRange<Int>, _ match: HeadingMatch) {
      let required = specs.count { $0.required && match.fields[$0.field] != nil }
      found.append(Candidate(sheet: sheet, rows: rows, match: match, required: required, titles: titles))
    }
    for (index, row) in rows.enumerated() {
      let single = book.match(HeadingText.oneRow(row))
      add(row.number...row.number, single)
      if index + 1 < rows.count, rows[index + 1].number == row.number + 1 {
        let lower = rows[index + 1]
        let double = book.match(HeadingText.twoRows(row, lower))
        // A second row that adds nothing is a row of data, a first row that adds nothing is a title.
        if double.fields.count > max(single.fields.count, book.match(HeadingText.oneRow(lower)).fields.count) {
          add(row.number...lower.number, double)
        }
      }
      let filled = row.cells.filter { !$0.isBlank }
      if filled.count == 1 { titles.insert(TextForm.value(filled[0].plainText)) }
    }
    return found
  }

  /// Required fields that are not among these.
  func missing(besides fields: Set<String>) -> [String] {
    specs.filter { $0.required && !fields.contains($0.field) }.map(\.field)
  }

  private func table(_ best: Candidate, name: String) -> RecognisedTable {
    let fields = best.match.fields
    let used = Set(fields.values.map(\.column))
    let ignored = Set(best.match.rivals.map(\.ignored.column))
    return RecognisedTable(
      sheet: best.sheet, sheetName: name, headingRows: best.rows, columns: fields.mapValues(\.column),
      headings: fields,
      unrecognised: best.match.texts.filter { !used.contains($0.column) && !ignored.contains($0.column) }
        .map { RecognisedTable.Heading(column: $0.column, text: $0.written) },
      rivals: best.match.rivals,
      missingRequired: missing(besides: Set(fields.keys)),
      comparableHeadings: Dictionary(
        best.match.texts.map { ($0.column, Set([$0.upper, $0.lower].map(TextForm.value).filter { !$0.isEmpty })) },
        uniquingKeysWith: { $0.union($1) }),
      titles: best.titles, words: words)
  }
}
