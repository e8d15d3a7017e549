// Sheets that the suite hands out: the empty template, and what was sent with a column that says what is wrong.

internal import Spreadsheets

extension IntakeProfile {
  /// A workbook with the suite's own headings: required ones marked, numbers kept as text, lists for choices, and no row
  /// below them that could be imported by mistake.
  /// - Throws: ``SpreadsheetError`` where no temporary file can be made.
  public func template(_ lexicon: Lexicon, _ language: Language) throws -> [UInt8] {
    let title = lexicon.text("intake.\(id).title", in: language)
    let writer = try XLSXWriter(
      sheetName: lexicon.text("intake.template.sheet", in: language),
      titles: [title, lexicon.text("intake.template.hint", in: language)], columns: columns.map(\.template))
    return try writer.finish()
  }
}

extension IntakeColumn {
  fileprivate var template: XLSXWriter.Column {
    let heading = (headings.first ?? field) + (required ? "*" : "")
    return XLSXWriter.Column(heading: heading, width: width, format: format, choices: ownWords)
  }

  private var format: XLSXWriter.Column.Format {
    switch content {
    case .date: .date
    case .identity, .number, .text, .choice, .ground: .text
    }
  }

  private var width: Double {
    switch content {
    case .identity, .ground: 22
    case .number: 28
    case .text, .date, .choice: 14
    }
  }
}

extension IntakePlan {
  /// The recognised columns of every row that is not loaded and not known, as they were sent, with a column before them
  /// that says what is wrong: it is corrected there and sent again.
  /// - Throws: ``SpreadsheetError`` where no temporary file can be made.
  public func errorSheet(_ lexicon: Lexicon, _ language: Language) throws -> [UInt8] {
    let remarks = XLSXWriter.Column(
      heading: lexicon.text("intake.errors.heading", in: language), width: 60, format: .text)
    let writer = try XLSXWriter(
      sheetName: lexicon.text("intake.template.sheet", in: language),
      columns: [remarks] + columns.map { XLSXWriter.Column(heading: $0.heading, width: 20, format: .text) })
    for row in rows where [.ready, .bad].contains(row.status.state) {
      let said = row.problems.map { lexicon.sentence($0, of: self, in: language) }.joined(separator: "；")
      let cells = columns.map { column -> Cell in row.cells[column.field].map { .text($0) } ?? .empty }
      try writer.write([said.isEmpty ? .empty : .text(said)] + cells)
    }
    return try writer.finish()
  }
}
