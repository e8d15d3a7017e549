// The empty sheet that the suite hands out.

internal import Spreadsheets

extension IntakeProfile {
  /// A workbook with the suite's own headings: required ones marked, numbers kept as text, lists for choices, a hint at
  /// every column, and one row that shows how to fill one, which no import takes for a record.
  /// - Throws: ``SpreadsheetError`` where no temporary file can be made.
  public func template(_ lexicon: Lexicon, _ language: Language) throws -> [UInt8] {
    let title = lexicon.text("intake.\(id).title", in: language)
    let writer = try XLSXWriter(
      sheetName: lexicon.text("intake.template.sheet", in: language),
      titles: [title, lexicon.text("intake.template.hint", in: language)],
      columns: columns.map { $0.template(lexicon, language) })
    try writer.write(columns.map { column in column.example.map { .text($0) } ?? .empty })
    return try writer.finish()
  }
}

extension IntakeColumn {
  fileprivate func template(_ lexicon: Lexicon, _ language: Language) -> XLSXWriter.Column {
    var column = XLSXWriter.Column(
      heading: (headings.first ?? field) + (required ? "*" : ""), width: width, format: format, choices: ownWords)
    let need = lexicon.text(required ? "intake.hint.required" : "intake.hint.optional", in: language)
    column.hint = need + lexicon.text("intake.hint.\(content.rawValue)", in: language)
    return column
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
