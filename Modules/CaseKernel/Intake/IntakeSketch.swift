// A sheet as it is laid before somebody who says what its columns are.

public import Spreadsheets

/// The beginning of a sheet, with what is thought of its columns so far.
public struct IntakeSketch: Sendable, Hashable {
  /// A sheet of the file.
  public struct Tab: Sendable, Hashable {
    /// Its index in the file.
    public let index: Int
    /// The name on its tab.
    public let name: String
  }

  /// The sheets that people see.
  public let sheets: [Tab]
  /// The sheet that is shown.
  public let shown: SheetSketch
  /// The row that is taken for the headings; the first one where none was recognised.
  public let headingRow: Int
  /// What each column of the shown sheet is thought to fill, by its position.
  public let fields: [Int: String]
  /// The mapping by which it was recognised; nil where by the profile's headings, or not at all.
  public let mapping: IntakeMapping?

  init(
    _ sheet: IntakeSheet, on index: Int?, _ profile: IntakeProfile, _ limits: IntakeLimits, _ saved: [IntakeMapping]
  ) throws(IntakeError) {
    do {
      let reader = try SpreadsheetReader(bytes: sheet.bytes, fileName: sheet.fileName, limits: limits.reader)
      let thought = try Self.thought(sheet, profile, reader, saved)
      let visible = reader.sheets.indices.filter { !reader.sheets[$0].isHidden }
      guard let first = index ?? thought?.table.sheet ?? visible.first else { throw SpreadsheetError.noSheet(0) }
      sheets = visible.map { Tab(index: $0, name: reader.sheets[$0].name) }
      shown = try SheetSketch(reader, sheet: first)
      let fits = thought.flatMap { $0.table.sheet == first ? $0 : nil }
      headingRow = fits?.table.headingRows.upperBound ?? shown.rows.first?.number ?? 1
      fields = Dictionary(fits?.table.columns.map { ($1, $0) } ?? [], uniquingKeysWith: { one, _ in one })
      mapping = fits?.mapping
    } catch let error as IntakeError {
      throw error
    } catch let error as SpreadsheetError {
      throw .unreadable(error)
    } catch {
      throw .unreadable(.malformed(part: "", .unreadablePart))
    }
  }

  /// What reading would make of it; nil where it would not recognise a table.
  private static func thought(
    _ sheet: IntakeSheet, _ profile: IntakeProfile, _ reader: SpreadsheetReader, _ saved: [IntakeMapping]
  ) throws -> (table: RecognisedTable, mapping: IntakeMapping?)? {
    let finder = TableFinder(columns: profile.columns.map(\.spec))
    if let (table, mapping) = try finder.recognise(reader, by: sheet.mapping.meant(among: saved)) {
      return (table, mapping)
    }
    do { return (try finder.recognise(reader), nil) } catch SpreadsheetError.noHeadings { return nil }
  }
}
