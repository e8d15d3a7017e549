// Lists of files: filtered by what people choose and by what they may see, paged by key.

public import LegalCalendar
internal import Persistence
internal import Spreadsheets

/// What a list of files is narrowed to.
public struct FileFilter: Sendable, Hashable {
  /// How pressing a running deadline is.
  public enum Urgency: String, Sendable, CaseIterable {
    /// Its last day has passed.
    case overdue
    /// Its last day has not passed, but the day from which it is shown as near has come.
    case near
  }
  /// Kinds; empty for all but pools.
  public var kinds: [KindID] = []
  /// Stages; empty for all.
  public var stages: [StageID] = []
  /// The handler.
  public var handler: AccountID?
  /// The department.
  public var department: DepartmentID?
  /// Only files on which this account works.
  public var member: AccountID?
  /// Open or closed; nil for both.
  public var isClosed: Bool?
  /// Files on which this account recorded something (已办).
  public var actedOnBy: AccountID?
  /// Files that this account opened, by an act or by an import (我发起的).
  public var openedBy: AccountID?
  /// Files on which this account works, and others recorded something since it last did or opened them (待阅).
  public var newTo: AccountID?
  /// Deadlines.
  public var urgency: Urgency?
  /// Values of facets, such as `ground` → `theft`.
  public var facets: [String: String] = [:]
  /// Number, name or part of either; the first 100 characters count.
  public var text: String?
  /// Opened in law on or after that day.
  public var openedFrom: LegalDate?
  /// Opened in law on or before that day.
  public var openedTo: LegalDate?
  /// Files behind a number of the statistics.
  public var counted: CountedCell?

  /// Everything that one may see.
  public init() {}
}

/// One line of a list.
public struct FileListItem: Sendable, Hashable {
  /// The header.
  public let header: FileHeader
  /// Whether the viewer may read the file in full, not its header alone.
  public let isReadable: Bool
  /// What the viewer may read of it.
  public let title: String
  /// Name of the handler.
  public let handlerName: String?
  /// The nearest running deadline that binds.
  public let nextDue: LegalDate?
  /// From when it is near.
  public let warnFrom: LegalDate?
  /// The number of another system that it is known by, where it carries none of its own.
  let knownBy: String?

  /// What people call it by: its own number, or the one that it is known by; nil where it has neither yet.
  public var number: String? { header.number ?? knownBy }
}

/// A page of a list, and where the next begins.
public struct ListPage<Item: Sendable>: Sendable {
  /// The lines.
  public let items: [Item]
  /// What to ask for to get the next page; nil on the last one.
  public let next: String?

  /// A page of lines.
  public init(items: [Item], next: String?) {
    self.items = items
    self.next = next
  }
}

/// Builds one statement from its conditions, numbering the parameters as they come.
struct StatementBuilder {
  private(set) var conditions: [String] = []
  private(set) var parameters: [any SQLConvertible] = []

  /// The place of a new parameter, `$n`.
  mutating func place(_ value: any SQLConvertible) -> String {
    parameters.append(Self.storable(value.sqlValue))
    return "$\(parameters.count)"
  }

  /// No text column holds U+0000; what people filter by may, and is then found nowhere.
  private static func storable(_ value: SQLValue) -> SQLValue {
    guard case .text(let text) = value else { return value }
    return .text(text.replacing("\0", with: "\u{FFFD}"))
  }

  /// Everything after the line at which a page ended.
  /// - Throws: ``RoadError/invalid(_:)`` for a cursor that no page gave: it would begin from the start again.
  mutating func after(_ cursor: String?, _ columns: String..., comparison: String) throws {
    try after(cursor, columns, comparison: comparison)
  }

  /// The same of columns that a statement chooses.
  mutating func after(_ cursor: String?, _ columns: [String], comparison: String) throws {
    guard let cursor else { return }
    let parts = cursor.split(separator: "~", maxSplits: columns.count - 1, omittingEmptySubsequences: false)
    guard parts.count == columns.count, cursor.utf8.count < 300, LegalDate(String(parts[0])) != nil else {
      throw RoadError.invalid(FormProblems([FieldProblem("after", .wrongType, value: cursor)]))
    }
    let places = parts.map { place(String($0)) }
    add("(\(columns.joined(separator: ", "))) \(comparison) (\(places.joined(separator: ", ")))")
  }

  mutating func add(_ condition: String) { conditions.append(condition) }

  /// An expression with parameters of its own, which it numbers from the next one on.
  mutating func expression(_ make: (_ first: Int) -> ReadingFilter) -> String {
    let made = make(parameters.count + 1)
    parameters += made.parameters
    return made.sql
  }

  /// The conditions of a query within this one; its parameters are numbered on.
  mutating func subquery(_ build: (inout StatementBuilder) -> Void) -> String {
    var inner = StatementBuilder()
    inner.parameters = parameters
    build(&inner)
    parameters = inner.parameters
    return inner.whereClause
  }

  mutating func isOne(of column: String, _ values: [some SQLConvertible]) {
    guard !values.isEmpty else { return }
    add("\(column) IN (\(values.map { place($0) }.joined(separator: ", ")))")
  }

  var whereClause: String { conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: "\n  AND ") }
}

extension Reader {
  /// A page of the files that a viewer may see, newest first.
  public func files(
    _ filter: FileFilter, for viewer: Viewer, after: String? = nil, limit: Int = 40
  ) throws -> ListPage<FileListItem> {
    var statement = StatementBuilder()
    visible(to: viewer, &statement)
    narrow(by: filter, for: viewer, &statement)
    try statement.after(after, "f.opened_on", "f.id", comparison: "<")
    return try list(statement, order: "DESC", limit: limit, for: viewer)
  }

  /// A page of files in one order of opening.
  func list(
    _ conditions: StatementBuilder, order: String, limit: Int, for viewer: Viewer, withSubjects: Bool = false
  ) throws -> ListPage<FileListItem> {
    let limit = Self.rows(limit)
    let rows = try list(
      conditions, by: "f.opened_on \(order), f.id \(order)", limit: limit + 1, for: viewer, withSubjects: withSubjects)
    let last = rows.count > limit ? rows.prefix(limit).last : nil
    return ListPage(
      items: Array(rows.prefix(limit)), next: last.map { "\($0.header.openedOn)~\($0.header.id)" })
  }

  /// So many files in an order.
  func list(
    _ conditions: StatementBuilder, by order: String, limit: Int, for viewer: Viewer, withSubjects: Bool = false
  ) throws -> [FileListItem] {
    var statement = conditions
    let own = "SELECT min(d.due_on) FROM kernel_deadline d WHERE d.file = f.id AND \(Self.runs)"
    let next = withSubjects ? "SELECT coalesce((\(own)), (\(Self.subjects)))" : own
    let sql = """
      SELECT \(HeaderQueries.columns), \(readable(by: viewer, &statement)), a.display_name AS handler_name,
        (\(next)) AS next_due,
        (\(next.replacing("due_on", with: "warn_from"))) AS next_warn, \(knownBy(&statement))
      FROM kernel_file f LEFT JOIN kernel_account a ON a.id = f.handler
      \(statement.whereClause)
      ORDER BY \(order) LIMIT \(statement.place(limit))
      """
    return try connection.query(sql, statement.parameters).map { try item($0) }
  }

  /// The column `known_by`: the number of another system by which people know a file without one of its own.
  func knownBy(_ statement: inout StatementBuilder) -> String {
    let systems = road.registry.kinds.compactMap { kind in kind.knownBy.map { (kind: kind.id, system: $0) } }
    guard !systems.isEmpty else { return "NULL AS known_by" }
    let cases = systems.map { "WHEN \(statement.place($0.kind)) THEN \(statement.place($0.system))" }
    return """
      CASE WHEN f.number IS NULL THEN (SELECT min(n.number) FROM kernel_other_number n
        WHERE n.file = f.id AND n.system = CASE f.kind \(cases.joined(separator: " ")) END) END AS known_by
      """
  }

  /// The column `readable`: whether a viewer may read the file of a row in full.
  func readable(by viewer: Viewer, _ statement: inout StatementBuilder) -> String {
    let may = statement.expression { road.law.permissions.filter(viewer, reading: .full, from: $0) }
    return "CASE WHEN \(may) THEN 1 ELSE 0 END AS readable"
  }

  /// The header of a row with that column, cut to what its viewer may read.
  func header(_ row: Row) throws -> FileHeader {
    try FileHeader(row).cut(to: row.flag("readable") ? .full : .headerOnly)
  }

  /// How many files of a filter a viewer may see, by stage.
  public func counts(_ filter: FileFilter, for viewer: Viewer) throws -> [StageID: Int] {
    var statement = StatementBuilder()
    visible(to: viewer, &statement)
    narrow(by: filter, for: viewer, &statement)
    let sql = "SELECT f.stage, count(*) AS n FROM kernel_file f \(statement.whereClause) GROUP BY f.stage"
    let rows = try connection.query(sql, statement.parameters)
    return Dictionary(
      try rows.map { (StageID(rawValue: try $0.text("stage")), try $0.integer("n")) }, uniquingKeysWith: +)
  }

  /// The same of the files that a file is about: a paper has no deadline before it goes out, its cases have.
  static let subjects = """
    SELECT min(d.due_on) FROM kernel_link l JOIN kernel_deadline d ON d.file = l.other
      WHERE l.file = f.id AND l.role = '\(LinkRole.subject)' AND \(runs)
    """

  static let runs = "d.met_on IS NULL AND d.lapsed_on IS NULL AND d.suspended = 0 AND d.nature = 'binding'"

  func visible(to viewer: Viewer, _ statement: inout StatementBuilder) {
    statement.add(statement.expression { road.law.permissions.filter(viewer, from: $0) })
  }

  func narrow(by filter: FileFilter, for viewer: Viewer, _ statement: inout StatementBuilder) {
    statement.isOne(of: "f.kind", filter.kinds)
    let pools = filter.kinds.isEmpty ? road.registry.kinds(of: .pool).map { statement.place($0.id) } : []
    if !pools.isEmpty { statement.add("f.kind NOT IN (\(pools.joined(separator: ", ")))") }
    statement.isOne(of: "f.stage", filter.stages)
    if let handler = filter.handler { statement.add("f.handler = \(statement.place(handler))") }
    if let department = filter.department { statement.add("f.department = \(statement.place(department))") }
    if let closed = filter.isClosed { statement.add("f.closed = \(statement.place(closed))") }
    if let day = filter.openedFrom { statement.add("f.opened_on >= \(statement.place(day.description))") }
    if let day = filter.openedTo { statement.add("f.opened_on <= \(statement.place(day.description))") }
    if let member = filter.member {
      let place = statement.place(member)
      statement.add(
        "EXISTS (SELECT 1 FROM kernel_member m WHERE m.file = f.id AND m.account = \(place) AND \(working(&statement)))"
      )
    }
    narrow(byPeopleOf: filter, &statement)
    // Nothing of a file is news to whoever must keep away from it.
    if filter.newTo == viewer.account {
      statement.add(statement.expression { road.law.permissions.notRecused(viewer, from: $0) })
    }
    // What a file is about is content: a filter must not tell it of files whose header alone may be read.
    if !filter.facets.isEmpty {
      statement.add(statement.expression { road.law.permissions.filter(viewer, reading: .full, from: $0) })
    }
    for (name, value) in filter.facets.sorted(by: { $0.key < $1.key }) {
      let (name, value) = (statement.place(name), statement.place(value))
      statement.add(
        "EXISTS (SELECT 1 FROM kernel_facet x WHERE x.file = f.id AND x.name = \(name) AND x.value = \(value))")
    }
    narrow(by: filter.urgency, &statement)
    narrow(by: filter.counted, for: viewer, &statement)
    if let text = filter.text.map(TextForm.trimmed), !text.isEmpty {
      search(String(text.prefix(100)), for: viewer, &statement)
    }
  }

  /// The condition that a member works on the file. Who transferred a case takes part in it so that he may read how it goes,
  /// and whoever awaits a decision of the roll likewise; who presides over a hearing takes part in it and has work there.
  func working(_ statement: inout StatementBuilder) -> String {
    let hearings = road.registry.kinds(of: .hearing).map { statement.place($0.id) }
    let isWorker = "m.part <> '\(Member.Part.participant.rawValue)'"
    return hearings.isEmpty ? isWorker : "(\(isWorker) OR f.kind IN (\(hearings.joined(separator: ", "))))"
  }

  private func narrow(byPeopleOf filter: FileFilter, _ statement: inout StatementBuilder) {
    if let account = filter.actedOnBy {
      let place = statement.place(account)
      statement.add("EXISTS (SELECT 1 FROM kernel_entry e WHERE e.actor = \(place) AND e.file = f.id)")
    }
    if let account = filter.openedBy {
      let (actor, behalf) = (statement.place(account), statement.place("account:\(account)"))
      statement.add(
        """
        (EXISTS (SELECT 1 FROM kernel_entry e WHERE e.actor = \(actor) AND e.file = f.id AND e.seq = 1)
          OR EXISTS (SELECT 1 FROM kernel_entry e WHERE e.on_behalf_of = \(behalf) AND e.file = f.id AND e.seq = 1))
        """)
    }
    if let account = filter.newTo {
      let (place, system) = (statement.place(account), statement.place(AccountID(rawValue: "system")))
      statement.add(
        """
        EXISTS (SELECT 1 FROM kernel_member m WHERE m.file = f.id AND m.account = \(place))
          AND EXISTS (SELECT 1 FROM kernel_entry e WHERE e.file = f.id AND e.actor NOT IN (\(place), \(system))
            AND e.seq > coalesce(
              (SELECT max(o.seq) FROM kernel_entry o WHERE o.actor = \(place) AND o.file = f.id), 0)
            AND NOT EXISTS (SELECT 1 FROM kernel_read_mark r
              WHERE r.account = \(place) AND r.file = f.id AND r.seq >= e.seq))
        """)
    }
  }

  private func narrow(by urgency: FileFilter.Urgency?, _ statement: inout StatementBuilder) {
    guard let urgency else { return }
    let day = statement.place(today.description)
    let condition =
      switch urgency {
      case .overdue: "d.due_on < \(day)"
      case .near: "d.warn_from <= \(day) AND d.due_on >= \(day)"
      }
    statement.add(
      "EXISTS (SELECT 1 FROM kernel_deadline d WHERE d.file = f.id AND \(Self.runs) AND \(condition))")
  }

  /// Names and foreign numbers are searched only in what one may read in full, and never in protected files: a search
  /// must not tell that somebody is in a file.
  private func search(_ text: String, for viewer: Viewer, _ statement: inout StatementBuilder) {
    let number = LikePattern.containing(TextForm.documentNumber(text))
    let name = LikePattern.containing(PartyName.folded(text))
    let places = (
      number: number.map { statement.place($0) }, name: name.map { statement.place($0) },
      identity: number.map { statement.place($0.uppercased()) }
    )
    func matches(_ column: String, _ place: String?) -> String {
      place.map { "\(column) LIKE \($0) ESCAPE '!'" } ?? "1 = 0"
    }
    let readable = statement.expression { road.law.permissions.filter(viewer, reading: .full, from: $0) }
    statement.add(
      """
      (\(matches("f.number", places.number)) OR (f.protected = 0 AND \(readable) AND (
        EXISTS (SELECT 1 FROM kernel_party p WHERE p.file = f.id
          AND (\(matches("p.name_folded", places.name)) OR \(matches("p.id_number", places.identity))))
        OR EXISTS (SELECT 1 FROM kernel_other_number n WHERE n.file = f.id
          AND \(matches("n.number", places.number))))))
      """)
  }

  private func item(_ row: Row) throws -> FileListItem {
    let header = try header(row)
    return FileListItem(
      header: header, isReadable: try row.flag("readable"), title: header.title,
      handlerName: try row.optionalText("handler_name"),
      nextDue: try row.optionalText("next_due").flatMap { LegalDate($0) },
      warnFrom: try row.optionalText("next_warn").flatMap { LegalDate($0) },
      knownBy: try row.optionalText("known_by"))
  }
}
