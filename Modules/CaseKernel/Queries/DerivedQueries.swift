// The derived tables of a file. What did not change is not written: most acts touch the header and one or two rows.

internal import LegalCalendar
internal import Persistence

/// The tables below a file; nothing else says which there are, what they are called and what stands in them.
enum DerivedTable: String, Sendable, Hashable, CaseIterable {
  case member = "kernel_member"
  case recusal = "kernel_recusal"
  case party = "kernel_party"
  case otherNumber = "kernel_other_number"
  case link = "kernel_link"
  case waiting = "kernel_waiting"
  case facet = "kernel_facet"
  case deadline = "kernel_deadline"
  case booking = "kernel_booking"
  case attachment = "kernel_file_attachment"
  case happening = "kernel_happening"
  case happeningValue = "kernel_happening_value"

  var name: String { rawValue }

  /// The columns that tell the rows of a file apart.
  var keys: [String] {
    switch self {
    case .member: ["account", "part"]
    case .recusal: ["account"]
    case .party: ["position"]
    case .otherNumber: ["system", "number"]
    case .link: ["other", "role"]
    case .waiting: ["doer", "place"]
    case .facet: ["name"]
    case .deadline: ["clock"]
    case .booking: ["resource", "day", "begins"]
    case .attachment: ["attachment", "field", "entry"]
    case .happening: ["name", "entry", "position"]
    case .happeningValue: ["name", "entry", "position", "dimension"]
    }
  }

  /// All columns after `file`, the keys first.
  var columns: [String] { keys + values }

  private var values: [String] {
    switch self {
    case .member, .recusal, .otherNumber, .link, .waiting, .attachment: []
    case .party: ["role", "kind", "name", "name_folded", "id_number", "birth_date"]
    case .facet, .happeningValue: ["value"]
    case .deadline:
      [
        "period", "nature", "origin", "entry", "started_on", "due_on", "nominal_on", "warn_from", "suspended",
        "met_on", "lapsed_on", "approximate", "count",
      ]
    case .booking: ["ends"]
    case .happening: ["started_on", "ended_on", "due_on", "department", "handler", "persons", "amount", "days"]
    }
  }

  /// The columns of the keys out of a row's values.
  func key(of row: [SQLValue]) -> [SQLValue] { Array(row.prefix(keys.count)) }
}

/// What the derived tables should hold for a file: a pure function of its face and the law.
struct DerivedRows: Sendable, Hashable {
  private var rows: [DerivedTable: Set<[SQLValue]>] = [:]

  init(_ face: FileFace, of file: FileID, _ law: Law) throws {
    for table in DerivedTable.allCases { rows[table] = Set(try Self.rows(of: table, face, file, law)) }
  }

  /// Leaves hours out that the file cannot have.
  mutating func leaveOut(_ clashes: [Bookings.Clash], in office: OfficeID) {
    rows[.booking]?.subtract(clashes.map { BookingQueries.row($0.booking, in: office) })
  }

  /// The rows of a table, their values in the order of its columns.
  subscript(_ table: DerivedTable) -> Set<[SQLValue]> { rows[table] ?? [] }

  private static func rows(
    of table: DerivedTable, _ face: FileFace, _ file: FileID, _ law: Law
  ) throws -> [[SQLValue]] {
    switch table {
    case .member: face.members.map { [.text($0.account.rawValue), .text($0.part.rawValue)] }
    case .recusal: face.recused.map { [.text($0.rawValue)] }
    case .party: face.parties.enumerated().map { row($1, position: $0) }
    case .otherNumber: face.otherNumbers.map { [.text($0.system), .text($0.number)] }
    case .link: face.links.map { [.text($0.file.rawValue), .text($0.role.rawValue)] }
    case .waiting: waiting(face, in: face.office ?? file.registeringOffice)
    case .facet: face.facets.map { [.text($0.key), .text($0.value)] }
    case .deadline: try face.clocks.map { try row(law.deadline($0), of: file) }
    case .booking: face.bookings.map { BookingQueries.row($0, in: face.office ?? file.registeringOffice) }
    case .attachment: face.attachments.map { [.text($0.id.rawValue), .text($0.field), .integer(Int64($0.entry))] }
    case .happening: try happenings(face, law)
    case .happeningValue:
      face.happenings.flatMap { happening in
        happening.values.map { key(happening) + [.text($0.key.rawValue), .text($0.value)] }
      }
    }
  }

  /// Whose turn it is, and where: so that each finds what waits for him without looking through what waits for others.
  private static func waiting(_ face: FileFace, in office: OfficeID) -> [[SQLValue]] {
    face.waitsFor.flatMap { doer -> [[SQLValue]] in
      let places: [String] =
        switch doer {
        case .own(let role): face.members.filter { $0.part.role == role }.map(\.account.rawValue)
        case .department, .mandate: [face.department?.rawValue ?? office.rawValue]
        case .office, .line: [office.rawValue]
        case .system: []
        }
      return places.map { [.text(doer.code), .text($0)] }
    }
  }

  /// What statistics count; the last day in time is that of the clock which a happening names.
  private static func happenings(_ face: FileFace, _ law: Law) throws -> [[SQLValue]] {
    let lastDays = try Dictionary(
      face.clocks.map { ($0.id, try law.deadline($0).dueOn) }, uniquingKeysWith: { first, _ in first })
    return face.happenings.map { happening in
      let due = happening.clock.flatMap { lastDays[$0] ?? nil }
      return key(happening) + [
        .text(happening.startedOn.description), (happening.endedOn?.description).sqlValue,
        (due?.description).sqlValue, happening.department.sqlValue, happening.handler.sqlValue,
        happening.persons.sqlValue, (happening.amount?.fen).sqlValue, happening.days.sqlValue,
      ]
    }
  }

  private static func key(_ happening: Happening) -> [SQLValue] {
    [.text(happening.name.rawValue), happening.entry.sqlValue, happening.position.sqlValue]
  }

  private static func row(_ party: Party, position: Int) -> [SQLValue] {
    [
      .integer(Int64(position)), .text(party.role), .text(party.kind.rawValue), .text(party.name),
      .text(PartyName.folded(party.name)), party.idNumber.sqlValue, party.birthDate?.description.sqlValue ?? .null,
    ]
  }

  private static func row(_ deadline: Deadline, of file: FileID) throws -> [SQLValue] {
    let clock = deadline.clock
    var (met, lapsed): (SQLValue, SQLValue) = (.null, .null)
    switch clock.ending {
    case .met(let day): met = .text(day.description)
    case .lapsed(let day): lapsed = .text(day.description)
    case nil: break
    }
    let stored = StoredCount(clock: clock, count: deadline.count)
    return [
      .text(clock.id), .text(clock.period.text), .text(clock.nature.rawValue),
      .text((clock.mirrors ?? file).rawValue), .integer(Int64(clock.entry)), .text(clock.startedOn.description),
      deadline.dueOn?.description.sqlValue ?? .null, deadline.nominalOn?.description.sqlValue ?? .null,
      deadline.warnFrom?.description.sqlValue ?? .null, deadline.isSuspended.sqlValue, met, lapsed,
      deadline.isApproximate.sqlValue,
      .text(String(decoding: try CanonicalJSON.bytes(of: stored), as: UTF8.self)),
    ]
  }
}

/// A clock with its count, as one column keeps it: a deadline that shows only a date cannot be explained.
struct StoredCount: Codable {
  let clock: Clock
  let count: Count?
}

enum DerivedQueries {
  /// Brings the tables from one set of rows to another.
  static func write(
    _ new: DerivedRows, replacing old: DerivedRows?, of file: FileID, _ connection: any SQLConnection
  ) throws {
    for table in DerivedTable.allCases {
      let before = old?[table] ?? []
      for row in before.subtracting(new[table]) { try delete(row, from: table, of: file, connection) }
      for row in new[table].subtracting(before) { try insert(row, into: table, of: file, connection) }
    }
  }

  /// The rows that are stored now, in the order of the columns.
  static func stored(
    _ table: DerivedTable, of file: FileID, _ connection: any SQLConnection
  ) throws -> [[SQLValue]] {
    let sql = "SELECT \(table.columns.joined(separator: ", ")) FROM \(table.name) WHERE file = $1"
    return try connection.query(sql, [file]).map(\.values)
  }

  static func replace(_ rows: DerivedRows, of file: FileID, _ connection: any SQLConnection) throws {
    for table in DerivedTable.allCases {
      try connection.execute("DELETE FROM \(table.name) WHERE file = $1", [file])
      for row in rows[table] { try insert(row, into: table, of: file, connection) }
    }
  }

  private static func delete(
    _ row: [SQLValue], from table: DerivedTable, of file: FileID, _ connection: any SQLConnection
  ) throws {
    let keys = table.keys.enumerated().map { "\($1) = $\($0 + 2)" }
    let sql = "DELETE FROM \(table.name) WHERE file = $1 AND \(keys.joined(separator: " AND "))"
    try connection.execute(sql, [file] + table.key(of: row))
  }

  private static func insert(
    _ row: [SQLValue], into table: DerivedTable, of file: FileID, _ connection: any SQLConnection
  ) throws {
    let places = (1...(row.count + 1)).map { "$\($0)" }.joined(separator: ", ")
    let columns = table.columns.joined(separator: ", ")
    try connection.execute("INSERT INTO \(table.name) (file, \(columns)) VALUES (\(places))", [file] + row)
  }
}
