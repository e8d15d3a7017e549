// The records below the headings, and an account of every other row, so that a report says what became of each.

extension RecognisedTable {
  /// Delivers every row below the headings that holds a value, as a record or with the reason why it is none, until the
  /// body answers `false`. Rows above the headings and empty rows are passed over in silence.
  /// - Throws: what reading or the body throws.
  public func forEachRow(of reader: SpreadsheetReader, _ body: (TableRow) throws -> Bool) throws {
    try reader.forEachRow(sheet: sheet) { row in
      guard row.number > headingRows.upperBound, row.cells.contains(where: { !$0.isBlank }) else { return true }
      if let reason = skipReason(row) { return try body(.skipped(number: row.number, reason)) }
      return try body(.record(record(row)))
    }
  }

  private func record(_ row: SheetRow) -> TableRecord {
    var cells: [String: Cell] = [:]
    for (field, column) in columns where !row[column].isBlank { cells[field] = row[column] }
    return TableRecord(number: row.number, cells: cells, isHidden: row.isHidden)
  }

  private func skipReason(_ row: SheetRow) -> SkipReason? {
    let filled = row.cells.enumerated().filter { !$0.element.isBlank }
    if isHeading(filled) { return .repeatedHeading }
    guard let first = filled.first, case .text(let text) = first.element else { return noValueReason(filled) }
    if isSum(text) { return .sum }
    if words.examples.contains(where: TextForm.value(text).hasPrefix) { return .example }
    if isNote(filled.map(\.element)) { return .note }
    return noValueReason(filled)
  }

  private func noValueReason(_ filled: [(offset: Int, element: Cell)]) -> SkipReason? {
    let recognised = Set(columns.values)
    return filled.contains { recognised.contains($0.offset) } ? nil : .noValue
  }

  /// All cells equal what stands over them, in two columns or more.
  private func isHeading(_ filled: [(offset: Int, element: Cell)]) -> Bool {
    filled.count >= min(2, comparableHeadings.count)
      && filled.allSatisfy { column, cell in
        guard case .text(let text) = cell else { return false }
        return comparableHeadings[column]?.contains(TextForm.value(text)) ?? false
      }
  }

  /// The word alone (合 计, 合计：, 合计（12人）) or followed by its figure (合计12人).
  private func isSum(_ text: String) -> Bool {
    let short = TextForm.heading(text)
    return words.sums.contains { word in
      guard short.hasPrefix(word) else { return false }
      guard let next = short.dropFirst(word.count).first else { return true }
      return next == ":" || ("0"..."9").contains(next)
    }
  }

  /// A signature line (every cell names its signer), or a single cell that reads like a sentence or repeats a title.
  private func isNote(_ cells: [Cell]) -> Bool {
    let texts = cells.map { TextForm.value($0.plainText) }
    let areLabelled = texts.allSatisfy { text in
      text.contains(":") && words.notes.contains { text.hasPrefix($0) }
    }
    if areLabelled { return true }
    guard texts.count == 1, columns.count > 1, let text = texts.first else { return false }
    return titles.contains(text) || text.count > 20 || text.contains(where: { ":。;".contains($0) })
      || words.notes.contains { text.hasPrefix($0) }
  }
}
