// What an import would do, or did, row by row: the preview and the report are one shape, so that what people confirm is
// what they get.

public import LegalCalendar
public import Spreadsheets

/// Every row of a sheet, and what becomes of it.
public struct IntakePlan: Sendable, Hashable, Codable {
  /// A column of the sheet that was recognised.
  public struct Column: Sendable, Hashable, Codable {
    /// Its name in the profile.
    public let field: String
    /// The heading as written.
    public let heading: String
    /// Its letters in the sheet.
    public let letters: String
  }

  /// The profile by which it was read.
  public let profile: String
  /// The kind of file that the rows open.
  public let kind: KindID
  /// The act that they perform.
  public let act: ActID
  /// The file's name.
  public let fileName: String
  /// The file's digest.
  public let digest: Digest
  /// The day that was given for all rows; nil where each takes the day of import.
  public let day: LegalDate?
  /// The sheet's name.
  public let sheetName: String
  /// The last row of the headings.
  public let headingRow: Int
  /// The source by whose mapping it was read; nil where by the profile's headings, empty where the mapping has no name.
  public let mapping: String?
  /// The columns that were recognised, from left to right.
  public let columns: [Column]
  /// Headings that belong to no column of the profile.
  public let unrecognised: [String]
  /// Columns passed over, because another one fills their field.
  public let passedOver: [String]
  /// Rows below the headings that hold no record.
  public let skipped: [SkippedRow]
  /// The numbers of rows that hold a record and that people who open the file do not see.
  public let hiddenRows: [Int]
  /// Rows that hold a record.
  public private(set) var rows: [IntakeRow]

  init(_ sheet: IntakeSheet, _ reading: SheetReading, _ profile: IntakeProfile, rows: [IntakeRow]) {
    let table = reading.table
    self.profile = profile.id
    kind = profile.kind
    act = profile.act
    fileName = sheet.fileName
    digest = sheet.digest
    day = sheet.day
    sheetName = table.sheetName
    headingRow = table.headingRows.upperBound
    mapping = reading.mapping?.source
    columns = table.headings.sorted { $0.value.column < $1.value.column }.map { field, heading in
      Column(field: field, heading: heading.text, letters: SheetColumn.letters(heading.column))
    }
    unrecognised = table.unrecognised.map(\.text).filter { !profile.isRemark($0) }
    passedOver = table.rivals.map(\.ignored.text)
    skipped = reading.skipped
    hiddenRows = reading.records.filter(\.isHidden).map(\.number)
    self.rows = rows
  }

  /// How many rows there are of each sort.
  public var counts: IntakeCounts { IntakeCounts(rows) }
}

extension IntakePlan {
  /// The plan without what the cells held, as a report keeps it.
  var withoutCells: IntakePlan {
    var plan = self
    plan.rows = rows.map(\.withoutCells)
    return plan
  }
}

/// How many rows there are of each sort.
public struct IntakeCounts: Sendable, Hashable, Codable {
  /// Rows with a record.
  public let read: Int
  /// Rows that can be loaded.
  public let ready: Int
  /// Rows that were loaded.
  public let loaded: Int
  /// Rows that are in the suite already.
  public let known: Int
  /// Rows that stand further up in the same sheet.
  public let repeated: Int
  /// Rows in which something is wrong.
  public let bad: Int
  /// Ready or loaded rows that lack something (待补).
  public let incomplete: Int

  init(_ rows: [IntakeRow]) {
    let states = rows.map(\.status.state)
    func count(_ state: IntakeRow.State) -> Int { states.count { $0 == state } }
    read = rows.count
    ready = count(.ready)
    loaded = count(.loaded)
    known = count(.known)
    repeated = count(.repeated)
    bad = count(.bad)
    incomplete = rows.count { !$0.missing.isEmpty }
  }
}

/// One row with a record.
public struct IntakeRow: Sendable, Hashable, Codable {
  /// What becomes of a row.
  public enum Status: Sendable, Hashable {
    /// It can be loaded.
    case ready
    /// It was loaded into this file.
    case loaded(FileID)
    /// This file has the same identity and number: nothing to do. It is not named to whoever may not see it in a list.
    case known(FileID?)
    /// The same identity and number stand in this earlier row of the sheet.
    case repeated(row: Int)
    /// Something is wrong with it.
    case bad([CellProblem])

    /// The status without what belongs to it.
    public var state: State {
      switch self {
      case .ready: .ready
      case .loaded: .loaded
      case .known: .known
      case .repeated: .repeated
      case .bad: .bad
      }
    }
  }

  /// The sorts of status; labels stand under `intake.state.<raw value>`.
  public enum State: String, Sendable, Hashable, Codable, CaseIterable {
    case ready, loaded, known, repeated, bad
  }

  /// The row's number as people see it beside the row.
  public let number: Int
  /// What the row is called: the title of its file, else its name and matter as written.
  public internal(set) var title: String
  /// What becomes of it.
  public internal(set) var status: Status
  /// The cells as people read them, by the column's name.
  public let cells: [String: String]
  /// What the act gets.
  public let fields: [String: JSONValue]
  /// What is still missing when it is loaded (待补), by the names of fields.
  public internal(set) var missing: [String]
  /// What is to be known of it although nothing is wrong.
  public let notes: [IntakeNote]

  /// What is wrong with the row.
  public var problems: [CellProblem] {
    if case .bad(let problems) = status { return problems }
    return []
  }
}

extension IntakeRow.Status: Codable {
  private enum Key: String, CodingKey { case state, file, row, problems }

  /// Reads what ``encode(to:)`` wrote.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    self =
      switch try container.decode(IntakeRow.State.self, forKey: .state) {
      case .ready: .ready
      case .loaded: .loaded(try container.decode(FileID.self, forKey: .file))
      case .known: .known(try container.decodeIfPresent(FileID.self, forKey: .file))
      case .repeated: .repeated(row: try container.decode(Int.self, forKey: .row))
      case .bad: .bad(try container.decode([CellProblem].self, forKey: .problems))
      }
  }

  /// Writes the state and what belongs to it, flat.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(state, forKey: .state)
    switch self {
    case .ready: break
    case .loaded(let file): try container.encode(file, forKey: .file)
    case .known(let file): try container.encodeIfPresent(file, forKey: .file)
    case .repeated(let row): try container.encode(row, forKey: .row)
    case .bad(let problems): try container.encode(problems, forKey: .problems)
    }
  }
}

/// What is to be known of a row although nothing is wrong with it; sentences stand under `intake.note.<raw value>`.
public struct IntakeNote: Sendable, Hashable, Codable {
  /// What it says.
  public enum Code: String, Sendable, Hashable, Codable, CaseIterable {
    /// The catalogue of grounds has no crime of this name, or two: the words are kept and the ground is to be found.
    case unlistedGround
  }

  /// What it says.
  public let code: Code
  /// The column's name in the profile.
  public let column: String
  /// The heading as written.
  public let heading: String
  /// The cell as people read it, shortened.
  public let text: String
}

/// A row below the headings that holds no record.
public struct SkippedRow: Sendable, Hashable {
  /// Its number.
  public let number: Int
  /// Why it holds none.
  public let reason: SkipReason
}

extension SkippedRow: Codable {
  private enum Key: String, CodingKey { case number, reason }

  /// Reads what ``encode(to:)`` wrote.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    number = try container.decode(Int.self, forKey: .number)
    guard let reason = SkipReason(rawValue: try container.decode(String.self, forKey: .reason)) else {
      throw DecodingError.dataCorruptedError(forKey: .reason, in: container, debugDescription: "not a reason")
    }
    self.reason = reason
  }

  /// Writes number and reason.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(number, forKey: .number)
    try container.encode(reason.rawValue, forKey: .reason)
  }
}

/// What an import did.
public struct IntakeReport: Sendable, Hashable, Codable {
  /// Every row, with the files that were opened.
  public let plan: IntakePlan
  /// Whether this is the answer to an earlier call for the same sheet.
  public internal(set) var isRepeated: Bool

  /// How many rows there are of each sort.
  public var counts: IntakeCounts { plan.counts }
}
