// The header of a file: one row, locked while an act is decided, rewritten from the face after every entry.

internal import LegalCalendar
internal import Persistence

/// The header of a file as lists and permission read it. What the road hands to a person is cut to what he may read.
public struct FileHeader: Sendable, Hashable {
  /// The file.
  public let id: FileID
  /// Its kind.
  public let kind: KindID
  /// The version of the process table under which it was opened.
  let processVersion: Int
  /// The office that keeps it now.
  public let office: OfficeID
  /// The office that registered it, as the column says.
  let registeringOffice: OfficeID
  /// The department.
  public let department: DepartmentID?
  /// Number of entries.
  public let version: Int
  /// Digest of the last entry.
  let lastHash: Digest
  /// The stage.
  public let stage: StageID
  /// Whether nothing is left to be done.
  public let isClosed: Bool
  /// Our own number.
  public let number: String?
  /// The title with names; for a person who may not read the file in full, the one with names masked.
  public private(set) var title: String
  /// The title with names masked.
  public let maskedTitle: String
  /// The title as pools are searched by it.
  let foldedTitle: String
  /// Protected files are read by few.
  public let isProtected: Bool
  /// Sealed files are read by nobody without an opening.
  public let isSealed: Bool
  /// The handler.
  public let handler: AccountID?
  /// Missing items, by field name.
  public let missing: [String]
  /// The day it was opened in law, `YYYY-MM-DD`.
  public let openedOn: String
  /// The day it was closed in law.
  public let closedOn: String?
  /// When it was changed last, as the column says.
  let changedAt: String

  init(_ row: Row) throws {
    id = FileID(rawValue: try row.text("id"))
    kind = KindID(rawValue: try row.text("kind"))
    processVersion = try row.integer("process_version")
    office = OfficeID(rawValue: try row.text("office"))
    registeringOffice = OfficeID(rawValue: try row.text("registering_office"))
    department = try row.optionalText("department").map(DepartmentID.init(rawValue:))
    version = try row.integer("version")
    lastHash = Digest(rawValue: try row.text("last_hash"))
    stage = StageID(rawValue: try row.text("stage"))
    isClosed = try row.flag("closed")
    number = try row.optionalText("number")
    title = try row.text("title")
    maskedTitle = try row.text("masked_title")
    foldedTitle = try row.text("title_folded")
    isProtected = try row.flag("protected")
    isSealed = try row.flag("sealed")
    handler = try row.optionalText("handler").map(AccountID.init(rawValue:))
    missing = try row.text("missing").split(separator: " ").map(String.init)
    openedOn = try row.text("opened_on")
    closedOn = try row.optionalText("closed_on")
    changedAt = try row.text("changed_at")
  }

  /// The header of a file that is not there yet.
  init(unopened id: FileID, _ kind: RegisteredKind, office: OfficeID, today: LegalDate) {
    (self.id, self.kind, processVersion, stage) = (id, kind.id, kind.processVersion, kind.initialStage)
    (self.office, registeringOffice) = (office, id.registeringOffice)
    (department, version, lastHash, isClosed, number) = (nil, 0, .none, false, nil)
    (title, maskedTitle, foldedTitle, isProtected, isSealed, handler, missing) = ("", "", "", false, false, nil, [])
    (openedOn, closedOn, changedAt) = (today.description, nil, "")
  }

  /// The header for a person who may read so much of the file's content.
  func cut(to reading: Reading) -> FileHeader {
    var copy = self
    if reading != .full { copy.title = maskedTitle }
    return copy
  }
}

enum HeaderQueries {
  static let columns = """
    f.id, f.kind, f.process_version, f.registering_office, f.office, f.department, f.version, f.last_hash, f.stage,
    f.closed, f.number, f.title, f.masked_title, f.title_folded, f.protected, f.sealed, f.handler, f.missing,
    f.opened_on, f.closed_on, f.changed_at
    """

  private static let one = "SELECT \(columns) FROM kernel_file f WHERE f.id = $1"

  static func locked(_ file: FileID, _ connection: any SQLConnection) throws -> FileHeader? {
    guard file.isStorable else { return nil }
    return try connection.queryLocking(one, [file]).first.map(FileHeader.init)
  }

  /// Locks files in the order of their ids, in which every transaction takes them, so that two wait and none deadlocks.
  static func lock(_ files: Set<FileID>, _ connection: any SQLConnection) throws {
    var rest = files.filter(\.isStorable).sorted()[...]
    while !rest.isEmpty {
      let some = rest.prefix(500)
      let places = (1...some.count).map { "$\($0)" }.joined(separator: ", ")
      let sql = "SELECT f.id FROM kernel_file f WHERE f.id IN (\(places)) ORDER BY f.id"
      _ = try connection.queryLocking(sql, Array(some))
      rest = rest.dropFirst(500)
    }
  }

  static func header(_ file: FileID, _ connection: any SQLConnection) throws -> FileHeader? {
    guard file.isStorable else { return nil }
    return try connection.first(one, [file]).map(FileHeader.init)
  }

  static func open(
    _ file: FileID, kind: KindID, office: OfficeID, processVersion: Int, stage: StageID, today: LegalDate,
    at moment: Instant, _ connection: any SQLConnection
  ) throws {
    try connection.execute(
      """
      INSERT INTO kernel_file (id, kind, registering_office, office, process_version, version, last_hash, stage, closed,
        title, masked_title, protected, sealed, missing, opened_on, changed_at)
      VALUES ($1, $2, $3, $4, $5, 0, $6, $7, 0, '', '', 0, 0, '', $8, $9)
      """,
      [
        file, kind, file.registeringOffice, office, processVersion,
        Chain.beginning(kind: kind, processVersion: processVersion), stage, today.description, moment,
      ])
  }

  /// Writes the header from a face, if nobody changed the file since it was read.
  static func write(
    _ face: FileFace, of file: FileID, from oldVersion: Int, to version: Int, lastHash: Digest,
    at moment: Instant, _ connection: any SQLConnection
  ) throws -> Bool {
    let own: [(column: String, value: SQLValue)] = [
      ("version", version.sqlValue), ("last_hash", lastHash.sqlValue), ("changed_at", moment.sqlValue),
    ]
    return try update(own + derived(face, of: file), of: file, where: [("version", oldVersion.sqlValue)], connection)
      == 1
  }

  /// Takes back the header of a file that no entry was recorded in.
  static func discardUnopened(_ file: FileID, _ connection: any SQLConnection) throws {
    try connection.execute("DELETE FROM kernel_file WHERE id = $1 AND version = 0", [file])
  }
}

extension FileID {
  /// An address can hold U+0000, which no text column can: such a file is one that does not exist.
  var isStorable: Bool { !rawValue.utf8.contains(0) }
}

enum FilePaging {
  /// Files in the order of their ids, for inspections and rebuilds.
  static func page(after id: String, limit: Int, _ connection: any SQLConnection) throws -> [FileHeader] {
    try connection.query(
      "SELECT \(HeaderQueries.columns) FROM kernel_file f WHERE f.id > $1 ORDER BY f.id LIMIT $2", [id, limit]
    ).map(FileHeader.init)
  }
}

extension HeaderQueries {
  /// The columns that a face gives, by name, as they are stored.
  static func derived(_ face: FileFace, of file: FileID) -> [(column: String, value: SQLValue)] {
    let handler = face.members.first { $0.part == .handler }?.account
    return [
      ("office", (face.office ?? file.registeringOffice).sqlValue), ("stage", face.stage.sqlValue),
      ("closed", face.isClosed.sqlValue), ("number", face.number.sqlValue), ("title", face.title.sqlValue),
      ("masked_title", face.maskedTitle.sqlValue), ("title_folded", PartyName.folded(face.title).sqlValue),
      ("protected", face.isProtected.sqlValue), ("sealed", face.isSealed.sqlValue),
      ("department", face.department.sqlValue), ("handler", handler.sqlValue),
      ("missing", face.missing.joined(separator: " ").sqlValue),
      ("opened_on", (face.openedOn ?? .earliest).description.sqlValue),
      ("closed_on", (face.closedOn?.description).sqlValue),
    ]
  }

  /// The same columns as a header has them.
  static func stored(_ header: FileHeader) -> [String: SQLValue] {
    [
      "office": header.office.sqlValue, "stage": header.stage.sqlValue, "closed": header.isClosed.sqlValue,
      "number": header.number.sqlValue, "title": header.title.sqlValue, "masked_title": header.maskedTitle.sqlValue,
      "title_folded": header.foldedTitle.sqlValue, "protected": header.isProtected.sqlValue,
      "sealed": header.isSealed.sqlValue, "department": header.department.sqlValue, "handler": header.handler.sqlValue,
      "missing": header.missing.joined(separator: " ").sqlValue, "opened_on": header.openedOn.sqlValue,
      "closed_on": header.closedOn.sqlValue,
    ]
  }

  /// Writes the derived columns of a header anew; version and digest stay.
  static func rewrite(_ face: FileFace, of file: FileID, _ connection: any SQLConnection) throws {
    let own = [(column: "registering_office", value: file.registeringOffice.sqlValue)]
    try update(own + derived(face, of: file), of: file, where: [], connection)
  }

  /// Writes when a file was changed last.
  static func stamp(_ file: FileID, changedAt moment: String, _ connection: any SQLConnection) throws {
    try connection.execute("UPDATE kernel_file SET changed_at = $1 WHERE id = $2", [moment, file])
  }

  @discardableResult
  private static func update(
    _ columns: [(column: String, value: SQLValue)], of file: FileID, where known: [(column: String, value: SQLValue)],
    _ connection: any SQLConnection
  ) throws -> Int {
    func text(_ columns: [(column: String, value: SQLValue)], from first: Int, joinedBy separator: String) -> String {
      columns.enumerated().map { "\($1.column) = $\($0 + first)" }.joined(separator: separator)
    }
    let conditions = [("id", file.sqlValue)] + known
    let sql = """
      UPDATE kernel_file SET \(text(columns, from: 1, joinedBy: ", "))
      WHERE \(text(conditions, from: columns.count + 1, joinedBy: " AND "))
      """
    return try connection.execute(sql, (columns + conditions).map(\.value))
  }
}
