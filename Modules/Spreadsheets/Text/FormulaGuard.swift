// Text from outside that a spreadsheet program would run: what comes in may go out again, and must not act there.

/// Text that a spreadsheet program would run as a formula when it opens a CSV file, or when a cell is edited.
enum FormulaGuard {
  private static let triggers: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]

  /// Whether the text needs an apostrophe before it: it begins with a trigger, or with apostrophes before a trigger, so
  /// that reading the guarded text gives back exactly what was written.
  static func isNeeded(for text: some StringProtocol) -> Bool {
    text.unicodeScalars.first { $0 != "'" }.map(triggers.contains) ?? false
  }
}

extension Cell {
  /// The cell with an apostrophe before text that a spreadsheet program would run as a formula. A workbook keeps text as
  /// text, but only until somebody edits the cell or saves the sheet as CSV.
  public var unrunnable: Cell {
    guard case .text(let text) = self, FormulaGuard.isNeeded(for: text) else { return self }
    return .text("'" + text)
  }
}
