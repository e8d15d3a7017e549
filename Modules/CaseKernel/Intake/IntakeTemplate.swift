// The empty sheet that the suite hands out.

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
