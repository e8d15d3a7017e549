// How the sheets of one source are read. Exporting systems name columns as they like; who has said once what each column
// is does not say it again.

public import Spreadsheets

/// Columns, row of headings and style of dates, as somebody said them for the sheets of a source.
public struct IntakeMapping: Sendable, Hashable, Codable {
  /// How dates that are written as text are meant where their numbers alone do not tell.
  public enum DateStyle: String, Sendable, Hashable, Codable, CaseIterable {
    /// Year first, in full: 2026-3-5, 2026.3.5, 2026年3月5日. Everything else is refused rather than guessed.
    case yearFirst
    /// Year first, in two figures: 26.3.5.
    case shortYearFirst
    /// 5.3.2026.
    case dayFirst
    /// 3/5/2026.
    case monthFirst
  }

  /// The longest name of a source, in characters.
  public static let longestSource = 60

  /// Where such sheets come from: 县公安局, 一部台账.
  public let source: String
  /// The columns.
  public let table: TableLayout
  /// How dates are written.
  public let dates: DateStyle

  /// A mapping.
  public init(source: String, table: TableLayout, dates: DateStyle) {
    self.source = source
    self.table = table
    self.dates = dates
  }
}

/// By which mapping a sheet is read.
public enum MappingChoice: Sendable, Hashable, Codable {
  /// By the first of the office's saved ones whose headings are all there, else by the profile's headings.
  case automatic
  /// By the saved one of this source.
  case named(String)
  /// By this one, saved or not.
  case given(IntakeMapping)
}

/// What is wrong with a mapping that somebody wants to read or to save; sentences stand under `intake.mapping.<raw value>`.
public enum MappingFault: String, Sendable, Hashable, CaseIterable {
  /// It has no name, or one that is too long or has control characters.
  case noName
  /// Two columns fill one field.
  case fieldTwice
  /// A column fills a field that the profile does not have.
  case unknownField
  /// Columns that no row can do without are not among them.
  case missingColumns
  /// The office has as many as it may have.
  case tooMany
  /// Another source has the name already.
  case nameTaken
}

extension MappingChoice {
  /// The mappings that are tried in turn: the given one, the one of the source that is named, or the office's saved ones.
  /// - Throws: ``IntakeError/noMapping(_:known:)``.
  func meant(among saved: [IntakeMapping]) throws(IntakeError) -> [IntakeMapping] {
    switch self {
    case .given(let mapping): return [mapping]
    case .named(let source):
      let named = saved.filter { $0.source == source }
      guard !named.isEmpty else { throw .noMapping(source, known: saved.map(\.source)) }
      return named
    // One that says more of a sheet comes before one that says less.
    case .automatic: return saved.sorted { $0.table.columns.count > $1.table.columns.count }
    }
  }
}

extension TableFinder {
  /// The table by the first mapping whose headings are all there, and that mapping; nil where there is none.
  func recognise(
    _ reader: SpreadsheetReader, by mappings: [IntakeMapping]
  ) throws -> (RecognisedTable, IntakeMapping)? {
    for mapping in mappings {
      if let table = try recognise(reader, by: mapping.table) { return (table, mapping) }
    }
    return nil
  }
}

extension IntakeProfile {
  /// What is wrong with a mapping; nil where nothing is. The name is looked at where it is to be saved.
  func fault(of mapping: IntakeMapping, isSaved: Bool) -> MappingFault? {
    let fields = mapping.table.columns.compactMap(\.field)
    let (known, name) = (Set(columns.map(\.field)), mapping.source)
    let isNamed =
      !TextForm.trimmed(name).isEmpty && name.count <= IntakeMapping.longestSource
      && !name.unicodeScalars.contains { $0.properties.generalCategory == .control }
    if isSaved, !isNamed { return .noName }
    if !fields.allSatisfy(known.contains) { return .unknownField }
    if Set(fields).count != fields.count { return .fieldTwice }
    let isWhole = columns.filter(\.required).allSatisfy { fields.contains($0.field) }
    return isWhole ? nil : .missingColumns
  }
}

/// Dates of text in the style of a source.
extension IntakeMapping.DateStyle {
  /// The date in a form that every form reads; the text as it is where this style does not fit it.
  func ordered(_ text: String) -> String {
    guard self != .yearFirst else { return text }
    let groups = TextForm.halfWidth(text).split { !("0"..."9").contains($0) }.map(String.init)
    guard groups.count == 3, groups.allSatisfy({ $0.count <= 4 }), groups[0].count <= 2 else { return text }
    let (year, month, day) =
      switch self {
      case .yearFirst, .shortYearFirst: (groups[0], groups[1], groups[2])
      case .dayFirst: (groups[2], groups[1], groups[0])
      case .monthFirst: (groups[2], groups[0], groups[1])
      }
    guard [2, 4].contains(year.count), month.count <= 2, day.count <= 2 else { return text }
    return "\(year.count == 2 ? "20" + year : year)-\(month)-\(day)"
  }
}
