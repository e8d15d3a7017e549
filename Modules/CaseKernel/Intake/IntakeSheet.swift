// The file as it was sent, and what reading it gives: records under recognised headings, and an account of all other rows.

internal import FoundationEssentials
public import LegalCalendar
public import Spreadsheets

/// A spreadsheet as a person sends it.
public struct IntakeSheet: Sendable, Hashable {
  /// The name that its sender gave it, cleaned.
  public let fileName: String
  /// The file.
  public let bytes: [UInt8]
  /// The day that the user gives for the whole sheet, such as the day of transfer; nil for the day of import.
  public let day: LegalDate?
  /// By which mapping it is read.
  public var mapping: MappingChoice

  /// A file with its name, a day for all its rows, and how it is read.
  public init(
    fileName: String, bytes: [UInt8], day: LegalDate? = nil, mapping: MappingChoice = .automatic
  ) {
    self.fileName = AttachmentName.cleaned(fileName)
    self.bytes = bytes
    self.day = day
    self.mapping = mapping
  }

  /// The digest of the file.
  public var digest: Digest { Digest.sha256(bytes) }
}

extension IntakeSheet: Codable {
  private enum Key: String, CodingKey { case fileName, content, day, mapping }

  /// Reads what ``encode(to:)`` wrote.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    fileName = try container.decode(String.self, forKey: .fileName)
    bytes = Array(try container.decode(Data.self, forKey: .content))
    day = try container.decodeIfPresent(LegalDate.self, forKey: .day)
    mapping = try container.decode(MappingChoice.self, forKey: .mapping)
  }

  /// Writes the file as base64, not as a list of numbers.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(fileName, forKey: .fileName)
    try container.encode(Data(bytes), forKey: .content)
    try container.encodeIfPresent(day, forKey: .day)
    try container.encode(mapping, forKey: .mapping)
  }
}

/// What one spreadsheet may cost.
public struct IntakeLimits: Sendable, Hashable {
  /// Bytes of the file.
  public var bytes = 20 << 20
  /// Rows with a record.
  public var rows = 5_000

  /// The defaults.
  public init() {}

  var reader: SpreadsheetReader.Limits {
    var limits = SpreadsheetReader.Limits()
    limits.fileBytes = bytes
    limits.unpackedBytes = bytes * 8
    // Titles, sub-totals and notes come on top; without an end a sheet of empty records would be read for ever.
    limits.rows = rows * 4 + 1_000
    limits.columns = 1_024
    return limits
  }
}

/// Why a spreadsheet is not taken as a whole.
public enum IntakeError: Error, Sendable, Hashable {
  /// It cannot be read as a spreadsheet, or no row has the headings.
  case unreadable(SpreadsheetError)
  /// The file is larger than the limit, in bytes.
  case tooLarge(limit: Int)
  /// It has more records than the limit.
  case tooManyRows(limit: Int)
  /// Headings are there and no record below them.
  case noRows
  /// Columns that no row can do without are not there, by their own headings; and the headings that were not recognised.
  case missingColumns([String], unrecognised: [String])
  /// The day that was given for the sheet lies after today.
  case dayInFuture(LegalDate, today: LegalDate)
  /// Rows are bad and were not to be skipped: nothing was loaded.
  case badRows(IntakePlan)
  /// The upload that is to be confirmed is not there any more, or is somebody else's: it has to be sent again.
  case noUpload(String)
  /// The office has saved no mapping of this name; the names that it has.
  case noMapping(String, known: [String])
  /// The sheet lacks headings of the mapping of this source.
  case mappingUnfit(String)
  /// A mapping that cannot be read by or saved.
  case badMapping(MappingFault)

  /// A stable code for programs.
  public var code: String {
    switch self {
    case .unreadable(let error): error.code
    case .tooLarge: "sheetTooLarge"
    case .tooManyRows: "sheetTooLong"
    case .noRows: "sheetWithoutRows"
    case .missingColumns: "sheetLacksColumns"
    case .dayInFuture: "sheetDayInFuture"
    case .badRows: "sheetHasBadRows"
    case .noUpload: "absent"
    case .noMapping: "noMapping"
    case .mappingUnfit: "mappingUnfit"
    case .badMapping: "badMapping"
    }
  }

  /// Whether the sheet can be read once somebody says what its columns are.
  public var isAboutColumns: Bool {
    switch self {
    case .missingColumns, .mappingUnfit, .unreadable(.noHeadings): true
    default: false
    }
  }
}

/// A sheet, read.
struct SheetReading: Sendable {
  let reader: SpreadsheetReader
  let table: RecognisedTable
  let records: [TableRecord]
  let skipped: [SkippedRow]
  /// The mapping by which it was read; nil where by the profile's headings.
  let mapping: IntakeMapping?

  /// - Parameter saved: the mappings that the office has.
  init(
    _ sheet: IntakeSheet, _ profile: IntakeProfile, _ limits: IntakeLimits, saved: [IntakeMapping]
  ) throws(IntakeError) {
    guard sheet.bytes.count <= limits.bytes else { throw .tooLarge(limit: limits.bytes) }
    do {
      reader = try SpreadsheetReader(bytes: sheet.bytes, fileName: sheet.fileName, limits: limits.reader)
      (table, mapping) = try Self.table(sheet, profile, reader, saved)
      (records, skipped) = try Self.rows(of: table, reader, limits)
    } catch let error as IntakeError {
      throw error
    } catch let error as SpreadsheetError {
      throw .unreadable(error)
    } catch {
      throw .unreadable(.malformed(part: "", .unreadablePart))
    }
    guard table.missingRequired.isEmpty else {
      let missing = table.missingRequired.compactMap { profile.column($0)?.headings.first }
      throw .missingColumns(missing, unrecognised: table.unrecognised.map(\.text))
    }
    guard !records.isEmpty else { throw .noRows }
  }

  private static func table(
    _ sheet: IntakeSheet, _ profile: IntakeProfile, _ reader: SpreadsheetReader, _ mappings: [IntakeMapping]
  ) throws -> (RecognisedTable, IntakeMapping?) {
    let finder = TableFinder(columns: profile.columns.map(\.spec))
    let meant = try sheet.mapping.meant(among: mappings)
    if let (table, mapping) = try finder.recognise(reader, by: meant) { return (table, mapping) }
    if sheet.mapping == .automatic { return (try finder.recognise(reader), nil) }
    throw IntakeError.mappingUnfit(meant.first?.source ?? "")
  }

  private static func rows(
    of table: RecognisedTable, _ reader: SpreadsheetReader, _ limits: IntakeLimits
  ) throws -> ([TableRecord], [SkippedRow]) {
    var (records, skipped): ([TableRecord], [SkippedRow]) = ([], [])
    try table.forEachRow(of: reader) { row in
      switch row {
      case .record(let record): records.append(record)
      case .skipped(let number, let reason): skipped.append(SkippedRow(number: number, reason: reason))
      }
      guard records.count <= limits.rows else { throw IntakeError.tooManyRows(limit: limits.rows) }
      return true
    }
    return (records, skipped)
  }
}
