// What a spreadsheet of a kind looks like and which act its rows fill, as a file under Schemas/intake describes it. A
// heading that another office uses is one more word in that file.

internal import Spreadsheets

/// Columns, act and duplicate rule of one sort of spreadsheet.
public struct IntakeProfile: Sendable, Hashable {
  /// Its name, such as `reverse-linkage`; titles stand under `intake.<id>.title`.
  public let id: String
  /// The kind of file that each row opens or continues.
  public let kind: KindID
  /// The act that each row performs.
  public let act: ActID
  /// The columns, in the order of the suite's own template.
  public let columns: [IntakeColumn]
  /// When a row is already there.
  public let duplicate: DuplicateRule
  /// The act's field that takes the day which the user gives for the whole sheet.
  let day: String?
  /// The act's field that says from which row of which sheet it came.
  let source: String?
  /// Columns that name a row where no file does.
  let title: [String]
  /// Headings of the suite's own remarks, which a sheet that is sent again brings back.
  let remarks: [String]

  /// Reads a profile.
  /// - Throws: ``IntakeProfileError`` where it contradicts itself; a decoding error where it is not readable at all.
  public init(json bytes: [UInt8]) throws {
    let file = try CanonicalJSON.value(File.self, from: bytes)
    id = file.id
    kind = file.kind
    act = file.act
    columns = file.columns
    duplicate = file.duplicate
    day = file.day
    source = file.source
    title = file.title
    remarks = (file.remarks ?? []).map { TextForm.heading($0) }
    try check()
  }

  private struct File: Decodable {
    let id: String
    let kind: KindID
    let act: ActID
    let day: String?
    let source: String?
    let title: [String]
    let remarks: [String]?
    let duplicate: DuplicateRule
    let columns: [IntakeColumn]
  }

  private func check() throws(IntakeProfileError) {
    var (names, filled): (Set<String>, Set<String>) = ([], [])
    for column in columns {
      guard names.insert(column.field).inserted else { throw .columnTwice(column.field) }
      guard !column.headings.isEmpty else { throw .noHeading(column.field) }
      if column.content == .choice, column.values == nil { throw .noWords(column.field) }
      for field in column.fields where !filled.insert(field).inserted { throw .fieldTwice(field) }
    }
    for name in title + [duplicate.identity, duplicate.number] where !names.contains(name) {
      throw .noColumn(name)
    }
  }

  /// Whether the user gives a day for the whole sheet.
  public var asksForDay: Bool { day != nil }

  /// Whether a heading stands over remarks of the suite itself.
  func isRemark(_ heading: String) -> Bool { remarks.contains(TextForm.heading(heading)) }

  /// The column of a name.
  func column(_ name: String) -> IntakeColumn? { columns.first { $0.field == name } }

  /// The column that fills a field of the act.
  func column(filling field: String) -> IntakeColumn? { columns.first { $0.fields.contains(field) } }

  /// Whether the act takes what the columns fill: a fault between this file and the kind, told before any row is read.
  /// - Throws: ``IntakeProfileError``.
  public func check(against registry: Registry) throws(IntakeProfileError) {
    guard let act = registry[kind]?.act(act), act.opens else { throw .noAct(kind, self.act) }
    let known = Set(act.fields.map(\.name))
    for field in columns.flatMap(\.fields) + [day, source].compactMap({ $0 }) where !known.contains(field) {
      throw .noField(self.act, field)
    }
  }
}

/// One column of a profile.
public struct IntakeColumn: Sendable, Hashable, Codable {
  /// What a cell of the column holds: how dates and numbers of the sheet become what a form reads.
  public enum Content: String, Sendable, Codable, CaseIterable {
    /// Words.
    case text
    /// An identity number or credit code, which loses digits when it is typed as a number.
    case identity
    /// A number of a document or case.
    case number
    /// A date, as a date, as text, or as the number that spreadsheets keep for it.
    case date
    /// One word of a list.
    case choice
    /// A crime by its name, which the catalogue of grounds may know.
    case ground
  }

  /// The column's name in this profile.
  public let field: String
  /// What its cells hold.
  public let content: Content
  /// The act's field that it fills.
  public let fills: String
  /// The act's field that takes the words where no reference was found for them.
  public let otherwise: String?
  /// Whether a row cannot do without it.
  public let required: Bool
  /// Headings under which it is known; the first is the suite's own.
  public let headings: [String]
  /// Words of a choice by its codes, or other names of grounds by their identifiers.
  public let values: [String: [String]]?
  /// What stands in the template's row that shows how to fill one; nil where nothing does.
  public let example: String?

  /// The fields that it may fill.
  var fields: [String] { [fills] + (otherwise.map { [$0] } ?? []) }

  /// The column as the spreadsheet reader looks for it.
  var spec: ColumnSpec { ColumnSpec(field: field, required: required, headings: headings, values: values) }

  /// The words that the suite itself writes for a choice, in the order of the codes.
  var ownWords: [String] {
    guard content == .choice, let values else { return [] }
    return values.sorted { $0.key < $1.key }.compactMap { $0.value.first { !$0.isEmpty } }
  }
}

/// A row is there already where a file of the kind has this identity and this number.
public struct DuplicateRule: Sendable, Hashable, Codable {
  /// The column with the identity.
  public let identity: String
  /// The column with the number.
  public let number: String
  /// Whose number it is, as files keep it beside their own.
  public let system: String
  /// Stages in which a file does not count, as one that was returned.
  public let exceptStages: [StageID]
}

/// What is wrong with a profile: a fault of the file under Schemas, never of a spreadsheet.
public enum IntakeProfileError: Error, Hashable, Sendable {
  /// Two columns have this name.
  case columnTwice(String)
  /// Two columns fill this field of the act.
  case fieldTwice(String)
  /// The column has no heading.
  case noHeading(String)
  /// The column holds a choice and lists no words for it.
  case noWords(String)
  /// Title or duplicate rule name a column that is not there.
  case noColumn(String)
  /// The kind has no such act, or it opens no file.
  case noAct(KindID, ActID)
  /// The act has no such field.
  case noField(ActID, String)
}
