// The derived tables of a file. What did not change is not written: most acts touch the header and one or two rows.

internal import LegalCalendar
internal import Persistence

/// What the derived tables should hold for a file: a pure function of its face and the law.
struct DerivedRows: Sendable, Hashable {
  /// A table below a file, with its columns after `file`; the first ones tell its rows apart.
  struct Table: Sendable, Hashable {
    let name: String
    let keys: Int
    let columns: [String]
    let rows: Set<[SQLValue]>

    init(_ name: String, keys: Int, _ columns: [String], _ rows: some Sequence<[SQLValue]>) {
      self.name = name
      self.keys = keys
      self.columns = columns
      self.rows = Set(rows)
    }
  }

  private(set) var tables: [Table]

  /// The tables that an empty file has no row in.
  static let tableNames = [
    "kernel_member", "kernel_party", "kernel_other_number", "kernel_link", "kernel_waiting", "kernel_facet",
    "kernel_deadline", "kernel_file_attachment",
  ]

  init(_ face: FileFace, of file: FileID, _ law: Law) throws {
    tables = [
      Table(
        "kernel_member", keys: 2, ["account", "part"],
        face.members.map { [.text($0.account.rawValue), .text($0.part.rawValue)] }),
      Table(
        "kernel_party", keys: 1, ["position", "role", "kind", "name", "name_folded", "id_number", "birth_date"],
        face.parties.enumerated().map { Self.row($1, position: $0) }),
      Table(
        "kernel_other_number", keys: 2, ["system", "number"],
        face.otherNumbers.map { [.text($0.system), .text($0.number)] }),
      Table(
        "kernel_link", keys: 2, ["other", "role"], face.links.map { [.text($0.file.rawValue), .text($0.role)] }),
      Table("kernel_waiting", keys: 1, ["doer"], face.waitsFor.map { [.text($0.code)] }),
      Table("kernel_facet", keys: 1, ["name", "value"], face.facets.map { [.text($0.key), .text($0.value)] }),
      Table(
        "kernel_deadline", keys: 1,
        [
          "clock", "period", "nature", "origin", "entry", "started_on", "due_on", "nominal_on", "warn_from",
          "suspended", "met_on", "lapsed_on", "approximate", "count",
        ],
        try face.clocks.map { try Self.row(law.deadline($0), of: file) }),
      Table(
        "kernel_file_attachment", keys: 3, ["attachment", "field", "entry"],
        face.attachments.map { [.text($0.id.rawValue), .text($0.field), .integer(Int64($0.entry))] }),
    ]
    tables += try Self.counted(face, law)
  }

  /// What statistics count; the last day in time is that of the clock which a happening names.
  private static func counted(_ face: FileFace, _ law: Law) throws -> [Table] {
    let lastDays = try Dictionary(
      face.clocks.map { ($0.id, try law.deadline($0).dueOn) }, uniquingKeysWith: { first, _ in first })
    return [
      Table(
        "kernel_happening", keys: 3,
        [
          "name", "entry", "position", "started_on", "ended_on", "due_on", "department", "handler", "persons",
          "amount", "days",
        ],
        face.happenings.map { happening in
          let due = happening.clock.flatMap { lastDays[$0] ?? nil }
          return key(happening) + [
            .text(happening.startedOn.description), (happening.endedOn?.description).sqlValue,
            (due?.description).sqlValue, happening.department.sqlValue, happening.handler.sqlValue,
            happening.persons.sqlValue, (happening.amount?.fen).sqlValue, happening.days.sqlValue,
          ]
        }),
      Table(
        "kernel_happening_value", keys: 4, ["name", "entry", "position", "dimension", "value"],
        face.happenings.flatMap { happening in
          happening.values.map { key(happening) + [.text($0.key.rawValue), .text($0.value)] }
        }),
    ]
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
    for (index, table) in new.tables.enumerated() {
      let before = old?.tables[index].rows ?? []
      for row in before.subtracting(table.rows) { try delete(row, from: table, of: file, connection) }
      for row in table.rows.subtracting(before) { try insert(row, into: table, of: file, connection) }
    }
  }

  /// The rows that are stored now, in the order of the columns.
  static func stored(
    _ table: DerivedRows.Table, of file: FileID, _ connection: any SQLConnection
  ) throws -> [[SQLValue]] {
    let sql = "SELECT \(table.columns.joined(separator: ", ")) FROM \(table.name) WHERE file = $1"
    return try connection.query(sql, [file]).map(\.values)
  }

  static func replace(_ rows: DerivedRows, of file: FileID, _ connection: any SQLConnection) throws {
    for table in rows.tables {
      try connection.execute("DELETE FROM \(table.name) WHERE file = $1", [file])
      for row in table.rows { try insert(row, into: table, of: file, connection) }
    }
  }

  private static func delete(
    _ row: [SQLValue], from table: DerivedRows.Table, of file: FileID, _ connection: any SQLConnection
  ) throws {
    let keys = table.columns.prefix(table.keys).enumerated().map { "\($1) = $\($0 + 2)" }
    let sql = "DELETE FROM \(table.name) WHERE file = $1 AND \(keys.joined(separator: " AND "))"
    try connection.execute(sql, [file] + Array(row.prefix(table.keys)))
  }

  private static func insert(
    _ row: [SQLValue], into table: DerivedRows.Table, of file: FileID, _ connection: any SQLConnection
  ) throws {
    let places = (1...(row.count + 1)).map { "$\($0)" }.joined(separator: ", ")
    let columns = table.columns.joined(separator: ", ")
    try connection.execute("INSERT INTO \(table.name) (file, \(columns)) VALUES (\(places))", [file] + row)
  }
}
