// Registers (台账): the files of a kind as a sheet. The columns come from the kind's items; which and in what order is data,
// and an office keeps its own.

internal import LegalCalendar
internal import Persistence

/// A register, by its name in addresses.
public struct RegisterID: Identifier {
  /// The text.
  public let rawValue: String
  /// Wraps a text that came from storage or from a checked input.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A register as `Schemas/registers` describes it.
public struct RegisterDescription: Sendable, Hashable, Decodable {
  /// Its name in addresses.
  public let id: RegisterID
  /// The kind of file that it lists.
  public let kind: KindID
  /// Its name in Chinese.
  public let nameZh: String
  /// Its name in English.
  public let nameEn: String
  /// Items in the order of the columns, where the office has no layout of its own.
  public let columns: [String]
}

/// Why registers cannot be used.
public enum RegisterError: Error, Sendable, Hashable {
  /// There is no such register.
  case unknownRegister(String)
  /// The kind has no such item.
  case unknownColumn(String)
  /// A column stands there twice, or none at all.
  case unusableColumns
  /// The files changed while they were written out: what was written would not be the whole.
  case changedMeanwhile(expected: Int, written: Int)
}

/// All registers.
public struct RegisterBook: Sendable {
  /// In the order of their kinds; one of a kind that the suite does not know is left out.
  public let registers: [RegisterDescription]

  /// Reads registers, and checks that their kinds have their columns.
  /// - Throws: ``RegisterError``, or a decoding error that names the place.
  public init(files: [[UInt8]], _ registry: Registry) throws {
    let found = try files.map { try CanonicalJSON.value(RegisterDescription.self, from: $0) }
    // As the kinds stand everywhere else.
    registers = registry.kinds.flatMap { kind in found.filter { $0.kind == kind.id } }
    for register in registers { try Self.check(register.columns, of: register, registry) }
  }

  /// A register by its name.
  /// - Throws: ``RegisterError/unknownRegister(_:)``.
  public func register(_ name: String) throws(RegisterError) -> RegisterDescription {
    guard let found = registers.first(where: { $0.id.rawValue == name }) else { throw .unknownRegister(name) }
    return found
  }

  /// Checks columns that an office wants.
  public static func check(_ columns: [String], of register: RegisterDescription, _ registry: Registry)
    throws(RegisterError)
  {
    let known = Set(registry[register.kind]?.items.map(\.name) ?? [])
    for column in columns where !known.contains(column) { throw .unknownColumn(column) }
    guard !columns.isEmpty, Set(columns).count == columns.count else { throw .unusableColumns }
  }
}

/// One row of a register.
public struct RegisterRow: Sendable, Hashable {
  /// The file, cut to what its reader may see.
  public let header: FileHeader
  /// Whether the content stays closed: only what the header tells stands in the row.
  public let isMasked: Bool
  /// Values by item; null where there is none.
  public let values: [String: JSONValue]
}

extension Reader {
  /// The columns of a register: the office's own, else those of the register's description.
  public func columns(of register: RegisterDescription, for viewer: Viewer) throws -> [ItemDescription] {
    let sql = "SELECT columns FROM kernel_register_layout WHERE office = $1 AND register = $2"
    let own = try connection.first(sql, [viewer.office, register.id]).map { row in
      try CanonicalJSON.value([String].self, from: Array(row.text("columns").utf8))
    }
    let known = Dictionary(
      (road.registry[register.kind]?.items ?? []).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    // A column that the kind no longer has is left out: the others stay readable.
    return (own ?? register.columns).compactMap { known[$0] }
  }

  /// A page of a register, newest file first. Of files that few may read only the masked header stands there, for
  /// everybody: a sheet is printed and sent on.
  public func rows(
    of register: RegisterDescription, _ filter: FileFilter, for viewer: Viewer, after: String? = nil, limit: Int = 100
  ) throws -> ListPage<RegisterRow> {
    guard let kind = road.registry[register.kind] else { throw RoadError.unknownKind(register.kind) }
    var chosen = filter
    chosen.kinds = [register.kind]
    let page = try files(chosen, for: viewer, after: after, limit: limit)
    var rows: [RegisterRow] = []
    for item in page.items {
      let isOpen = !item.header.isProtected && item.isReadable
      let header = isOpen ? item.header : item.header.cut(to: .headerOnly)
      var values = header.items
      if isOpen {
        let own = try kind.work.items(of: header.id, road.law, connection)
        values.merge(own) { _, own in own }
      }
      rows.append(RegisterRow(header: header, isMasked: !isOpen, values: values))
    }
    return ListPage(items: rows, next: page.next)
  }

  /// How many rows a register has.
  public func count(of register: RegisterDescription, _ filter: FileFilter, for viewer: Viewer) throws -> Int {
    var chosen = filter
    chosen.kinds = [register.kind]
    return try counts(chosen, for: viewer).values.reduce(0, +)
  }

  /// Whether a viewer may change the layout of registers for his office.
  public func mayChangeLayouts(_ viewer: Viewer) -> Bool { RegisterLayouts.refusal(viewer, road.law) == nil }
}

extension Desk {
  /// Keeps the columns that an office wants, or with none of them goes back to the description's.
  /// - Throws: ``RegisterError``, and ``RoadError/forbidden(_:)`` for who does not lay out the office's registers.
  public func saveLayout(_ columns: [String]?, of register: RegisterDescription, by viewer: Viewer) async throws {
    if let refusal = RegisterLayouts.refusal(viewer, road.law) { throw RoadError.forbidden(refusal) }
    if let columns { try RegisterBook.check(columns, of: register, road.registry) }
    let now = clock.now
    try await database.write { connection in
      try RegisterLayouts.put(columns, of: register.id, by: viewer, at: now, connection)
    }
  }
}

enum RegisterLayouts {
  /// Case management lays out the registers of its office.
  static func refusal(_ viewer: Viewer, _ law: Law) -> Refusal? {
    let doer = Doer.office(.caseManagement)
    switch law.permissions.mayDo([doer], viewer, nil) {
    case .allowed: return nil
    case .refused(let reason): return Refusal(reason.rawValue, details: ["doers": doer.code])
    }
  }

  static func put(
    _ columns: [String]?, of register: RegisterID, by viewer: Viewer, at now: Instant, _ connection: any SQLConnection
  ) throws {
    guard let columns else {
      try connection.execute(
        "DELETE FROM kernel_register_layout WHERE office = $1 AND register = $2", [viewer.office, register])
      return
    }
    let text = String(decoding: try CanonicalJSON.bytes(of: columns), as: UTF8.self)
    try connection.execute(
      """
      INSERT INTO kernel_register_layout AS l (office, register, columns, saved_by, saved_at) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (office, register) DO UPDATE
        SET columns = excluded.columns, saved_by = excluded.saved_by, saved_at = excluded.saved_at
      """, [viewer.office, register, text, viewer.account, now])
  }
}
