// What contradicts itself or stands still (矛盾与滞留): open files that nobody will move, although no one of them is overdue.
// Whoever answers for the work of others looks here for what no list of work and no deadline shows.

public import LegalCalendar
internal import Persistence

/// What is wrong with an open file.
public enum Contradiction: Sendable, Hashable {
  /// It is nobody's turn and no period runs, neither on the file nor on an open one that it is about or that is about it.
  case noNextStep
  /// It is somebody's turn, and nobody of the office is who is meant.
  case nobody([VacantTurn])
  /// Its hours in the calendar of the office have passed, and nothing was recorded since they began.
  case pastBooking(day: LegalDate, begins: ClockTime, ends: ClockTime)
  /// A period of it has not ended and has no last day: its count stands still.
  case noDay(Deadline)

  /// The sorts of contradiction, in the order in which they are shown.
  public enum Fault: String, Sendable, CaseIterable {
    /// ``Contradiction/noNextStep``.
    case noNextStep
    /// ``Contradiction/nobody(_:)``.
    case nobody
    /// ``Contradiction/pastBooking(day:begins:ends:)``.
    case pastBooking
    /// ``Contradiction/noDay(_:)``.
    case noDay
  }

  /// Its sort.
  public var fault: Fault {
    switch self {
    case .noNextStep: .noNextStep
    case .nobody: .nobody
    case .pastBooking: .pastBooking
    case .noDay: .noDay
    }
  }
}

/// A turn that nobody can take.
public struct VacantTurn: Sendable, Hashable {
  /// Who is meant, as ``Doer/code`` writes it.
  public let doer: String
  /// The account whose turn it is, where it is a person's own; he left, or no longer holds the role.
  public let account: AccountID?
  /// His name.
  public let name: String?
}

/// A contradiction in a list, with its file.
public struct ContradictionItem: Sendable, Hashable {
  /// The header, as far as the viewer may read it.
  public let header: FileHeader
  /// Name of the handler.
  public let handlerName: String?
  /// What is wrong.
  public let contradiction: Contradiction
  /// The number of another system that the file is known by, where it carries none of its own.
  let knownBy: String?

  /// What people call the file by: its own number, or the one that it is known by; nil where it has neither yet.
  public var number: String? { header.number ?? knownBy }
}

extension Viewer {
  /// The roles that answer for the work of others.
  public static let overseers: [Role] = [.caseManagement, .departmentHead, .chief]

  /// Whether the person answers for the work of others: case management, heads of departments, chiefs.
  public var isOverseer: Bool { mayReadContent && Self.overseers.contains { holds($0) } }
}

extension Reader {
  /// A page of what is wrong in one way with open files of the viewer's office that he may see, what stands longest first.
  /// - Throws: ``RoadError/forbidden(_:)`` for who does not answer for the work of others.
  public func contradictions(
    _ fault: Contradiction.Fault, for viewer: Viewer, after: String? = nil, limit: Int = 40
  ) throws -> ListPage<ContradictionItem> {
    let question = ContradictionQuestion(fault)
    var statement = try conditions(fault, viewer)
    try statement.after(after, question.order, comparison: ">")
    let limit = Self.rows(limit)
    let sql = """
      SELECT \(HeaderQueries.columns), \(readable(by: viewer, &statement)), h.display_name AS handler_name,
        \(question.columns), \(knownBy(&statement))
      FROM \(question.tables) LEFT JOIN kernel_account h ON h.id = f.handler
      \(statement.whereClause)
      ORDER BY \(question.order.joined(separator: ", ")) LIMIT \(statement.place(limit + 1))
      """
    let rows = try connection.query(sql, statement.parameters)
    let turns = fault == .nobody ? try turns(of: rows.prefix(limit).map { try $0.text("id") }) : [:]
    let items = try rows.prefix(limit).map { row in
      ContradictionItem(
        header: try header(row), handlerName: try row.optionalText("handler_name"),
        contradiction: try contradiction(fault, row, turns), knownBy: try row.optionalText("known_by"))
    }
    guard rows.count > limit, let last = rows.prefix(limit).last else { return ListPage(items: items, next: nil) }
    return ListPage(items: items, next: try question.keys.map { try last.text($0) }.joined(separator: "~"))
  }

  /// How many contradictions of each sort the same viewer finds.
  /// - Throws: ``RoadError/forbidden(_:)`` for who does not answer for the work of others.
  public func contradictionCounts(for viewer: Viewer) throws -> [Contradiction.Fault: Int] {
    try Contradiction.Fault.allCases.reduce(into: [:]) { counts, fault in
      let statement = try conditions(fault, viewer)
      let sql = "SELECT count(*) AS n FROM \(ContradictionQuestion(fault).tables) \(statement.whereClause)"
      counts[fault] = try connection.first(sql, statement.parameters)?.integer("n") ?? 0
    }
  }

  private func conditions(_ fault: Contradiction.Fault, _ viewer: Viewer) throws -> StatementBuilder {
    guard viewer.isOverseer else {
      let doers: [Doer] = [.office(.caseManagement), .department(.departmentHead), .mandate]
      throw RoadError.forbidden(
        Refusal("roleNotHeld", details: ["doers": doers.map(\.code).joined(separator: " ")]))
    }
    var statement = StatementBuilder()
    statement.add("f.office = \(statement.place(viewer.office)) AND f.closed = 0")
    switch fault {
    case .noNextStep: addIdle(&statement)
    case .nobody: statement.add(ContradictionQuestion.isNobodys)
    case .pastBooking:
      statement.add("b.resource = \(statement.place(Booking.Resource.calendar.code(in: viewer.office)))")
      statement.add("b.day < \(statement.place(today.description)) AND f.id = b.file")
      statement.add(ContradictionQuestion.isWithoutOutcome)
    case .noDay:
      statement.add("d.file = f.id AND d.origin = f.id AND \(ContradictionQuestion.lasts) AND d.due_on IS NULL")
      // What warns and what is only watched is content: of a file whose header alone may be read, binding periods are listed.
      let inFull = statement.expression { road.law.permissions.filter(viewer, reading: .full, from: $0) }
      statement.add("(d.nature = '\(Clock.Nature.binding.rawValue)' OR \(inFull))")
    }
    visible(to: viewer, &statement)
    return statement
  }

  /// Pools wait for nobody by their nature.
  private func addIdle(_ statement: inout StatementBuilder) {
    let pools = road.registry.kinds(of: .pool).map { statement.place($0.id) }
    if !pools.isEmpty { statement.add("f.kind NOT IN (\(pools.joined(separator: ", ")))") }
    statement.add("NOT (\(ContradictionQuestion.goesOn("f.id")))")
    for (near, far) in [("file", "other"), ("other", "file")] {
      statement.add(
        """
        NOT EXISTS (SELECT 1 FROM kernel_link l
          WHERE l.\(near) = f.id AND l.role = '\(LinkRole.subject)' AND (\(ContradictionQuestion.goesOn("l.\(far)"))))
        """)
    }
  }

  private func contradiction(
    _ fault: Contradiction.Fault, _ row: Row, _ turns: [String: [VacantTurn]]
  ) throws -> Contradiction {
    switch fault {
    case .noNextStep: return .noNextStep
    case .nobody: return .nobody(turns[try row.text("id"), default: []])
    case .pastBooking:
      guard let day = LegalDate(try row.text("booked_day")) else {
        throw RowError.unexpected("booked_day", expected: "date")
      }
      return .pastBooking(day: day, begins: try row.time("begins"), ends: try row.time("ends"))
    case .noDay:
      let stored = try CanonicalJSON.value(StoredCount.self, from: Array(try row.text("count").utf8))
      return .noDay(try road.law.deadline(stored.clock))
    }
  }

  private func turns(of files: [String]) throws -> [String: [VacantTurn]] {
    guard !files.isEmpty else { return [:] }
    let rows = try connection.queryIn(
      """
      SELECT w.file, w.doer, a.id AS account, a.display_name FROM kernel_waiting w
      LEFT JOIN kernel_account a ON a.id = w.place
      WHERE w.file IN ($ids) ORDER BY w.file, w.doer, w.place
      """, files, [])
    return try rows.reduce(into: [:]) { turns, row in
      turns[try row.text("file"), default: []].append(
        VacantTurn(
          doer: try row.text("doer"), account: try row.optionalText("account").map { AccountID(rawValue: $0) },
          name: try row.optionalText("display_name")))
    }
  }
}

/// The parts of the statement that looks for one sort.
private struct ContradictionQuestion {
  let tables: String
  /// What is read beside the header.
  let columns: String
  /// By what a page is ordered, and goes on.
  let order: [String]
  /// The same as columns of the answer.
  let keys: [String]

  init(_ fault: Contradiction.Fault) {
    // CROSS JOIN keeps SQLite at the table whose index has the lines in their order.
    switch fault {
    case .noNextStep, .nobody:
      (tables, columns) = ("kernel_file f", "f.id AS asked")
      (order, keys) = (["f.opened_on", "f.id"], ["opened_on", "id"])
    case .pastBooking:
      tables = "kernel_booking b CROSS JOIN kernel_file f"
      columns = "b.day AS booked_day, b.begins, b.ends"
      (order, keys) = (["b.day", "b.begins", "b.file"], ["booked_day", "begins", "id"])
    case .noDay:
      (tables, columns) = ("kernel_file f CROSS JOIN kernel_deadline d", "d.clock, d.count")
      (order, keys) = (["f.opened_on", "f.id", "d.clock"], ["opened_on", "id", "clock"])
    }
  }

  static let lasts = "d.met_on IS NULL AND d.lapsed_on IS NULL"

  /// The condition that somebody has a turn on a file, or that a period of it has not ended.
  static func goesOn(_ file: String) -> String {
    """
    EXISTS (SELECT 1 FROM kernel_waiting w WHERE w.file = \(file))
      OR EXISTS (SELECT 1 FROM kernel_deadline d WHERE d.file = \(file) AND \(lasts))
    """
  }

  /// A moment is written in UTC and an hour of the calendar in China's time: who books hours before eight is asked from
  /// midnight UTC on, which is eight o'clock of that day.
  static let isWithoutOutcome = """
    NOT EXISTS (SELECT 1 FROM kernel_entry e WHERE e.file = f.id AND (e.effective_on > b.day
      OR (e.effective_on = b.day AND e.recorded_at >= b.day || 'T' || CASE
        WHEN b.begins < '08' THEN '00:00'
        WHEN b.begins < '18' THEN '0' || CAST(CAST(substr(b.begins, 1, 2) AS integer) - 8 AS text) || substr(b.begins, 3)
        ELSE CAST(CAST(substr(b.begins, 1, 2) AS integer) - 8 AS text) || substr(b.begins, 3) END)))
    """

  /// The condition that a file waits, and that nobody may take any of its turns: the mirror of ``Permissions/mayDo(_:_:_:)``.
  static let isNobodys = """
    EXISTS (SELECT 1 FROM kernel_waiting w WHERE w.file = f.id)
      AND NOT EXISTS (SELECT 1 FROM kernel_waiting w WHERE w.file = f.id AND (
        EXISTS (SELECT 1 FROM \(holders) WHERE \(isAble) AND r.account = w.place AND w.doer = r.role || ':own')
        OR EXISTS (SELECT 1 FROM \(holders) WHERE \(isAble) AND \(isThere)
          AND r.role = \(role(before: ":department")) AND w.doer = r.role || ':department')
        OR EXISTS (SELECT 1 FROM \(holders) WHERE \(isAble) AND \(isThere) AND r.role = '\(Role.chief.rawValue)'
          AND (w.doer = '\(Doer.mandate.code)'
            OR (w.doer = '\(Doer.department(.departmentHead).code)' AND \(Turn.headless))))
        OR EXISTS (SELECT 1 FROM \(holders) WHERE \(isAble) AND a.office = f.office
          AND r.role = \(role(before: ":office")) AND w.doer = r.role || ':office')
        OR EXISTS (SELECT 1 FROM \(holders) WHERE \(isAble) AND a.office = f.office
          AND ((r.department IS NULL AND w.doer LIKE r.role || ':line:%')
            OR EXISTS (SELECT 1 FROM kernel_department_kind k
              WHERE k.department = r.department AND w.doer = r.role || ':line:' || k.kind)))))
    """

  private static let holders = "kernel_account_role r JOIN kernel_account a ON a.id = r.account"

  private static let isThere =
    "a.office = f.office AND (r.department IS NULL OR r.department = f.department)"

  private static let isAble: String = {
    let recusing = LinkRole.recusing.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    return """
      a.disabled = 0 AND a.id NOT IN (SELECT x.account FROM kernel_recusal x WHERE x.file = f.id
        UNION SELECT x.account FROM kernel_link y JOIN kernel_recusal x ON x.file = y.other
        WHERE y.file = f.id AND y.role IN (\(recusing)))
      """
  }()

  /// The role that a doer's code begins with.
  private static func role(before relation: String) -> String {
    "replace(w.doer, '\(relation)', '')"
  }
}
