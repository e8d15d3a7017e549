// The workbench: what waits for a person, and which deadlines run.

internal import LegalCalendar
internal import Persistence

/// A deadline in a list, with its file.
public struct DeadlineItem: Sendable {
  /// The file's header.
  public let header: FileHeader
  /// The file's title as the viewer may see it.
  public let title: String
  /// Name of the handler.
  public let handlerName: String?
  /// The deadline.
  public let deadline: Deadline
  /// The number of another system that the file is known by, where it carries none of its own.
  let knownBy: String?

  /// What people call the file by: its own number, or the one that it is known by; nil where it has neither yet.
  public var number: String? { header.number ?? knownBy }
}

/// How many deadlines run, and how pressing they are.
public struct DeadlineCounts: Sendable, Hashable {
  /// All that run.
  public var running = 0
  /// Of these, how many binding ones have passed.
  public var overdue = 0
  /// Of these, how many are near.
  public var near = 0
}

extension Reader {
  /// Files whose next step is a viewer's, oldest first.
  /// - Parameter verdictOnly: only what was submitted to the viewer, to be agreed to or sent back (审批).
  public func waiting(
    for viewer: Viewer, verdictOnly: Bool = false, after: String? = nil, limit: Int = 40
  ) throws -> ListPage<FileListItem> {
    var statement = StatementBuilder()
    guard turns(of: viewer, &statement), !verdictOnly || submitted(&statement) else {
      return ListPage(items: [], next: nil)
    }
    try statement.after(after, "f.opened_on", "f.id", comparison: ">")
    return try list(statement, order: "ASC", limit: limit, for: viewer, withSubjects: verdictOnly)
  }

  /// How many files wait for a viewer.
  /// - Parameters:
  ///   - verdictOnly: only what was submitted to the viewer, to be agreed to or sent back.
  ///   - limit: beyond which nobody counts; nil counts all.
  public func waitingCount(for viewer: Viewer, verdictOnly: Bool = false, upTo limit: Int? = nil) throws -> Int {
    var statement = StatementBuilder()
    guard turns(of: viewer, &statement), !verdictOnly || submitted(&statement) else { return 0 }
    let files = "SELECT f.id FROM kernel_file f \(statement.whereClause)"
    let bound = limit.map { " LIMIT \(statement.place($0))" } ?? ""
    let sql = "SELECT count(*) AS n FROM (\(files)\(bound)) AS waiting"
    return try connection.first(sql, statement.parameters)?.integer("n") ?? 0
  }

  /// The condition that it is the viewer's turn; false where no turn can ever be his.
  private func turns(of viewer: Viewer, _ statement: inout StatementBuilder) -> Bool {
    let turns = Set(viewer.appointments.map(\.role)).sorted { $0.rawValue < $1.rawValue }.flatMap { role in
      Turn.turns(of: role, viewer)
    }
    guard !turns.isEmpty else { return false }
    let places = turns.reduce(into: [Turn.Place]()) { if !$0.contains($1.place) { $0.append($1.place) } }
    let branches = places.flatMap { Turn.files(turns, at: $0, viewer, &statement) }
    statement.add("f.id IN (\(branches.joined(separator: "\n    UNION ALL ")))")
    visible(to: viewer, &statement)
    statement.add(statement.expression { road.law.permissions.notRecused(viewer, from: $0) })
    return true
  }

  /// The condition that a file stands where somebody is to agree to it; false where no kind has such a stage.
  private func submitted(_ statement: inout StatementBuilder) -> Bool {
    let places = road.registry.kinds.compactMap { kind -> String? in
      let stages = kind.stagesOfVerdict
      guard !stages.isEmpty else { return nil }
      let listed = stages.map { statement.place($0) }.joined(separator: ", ")
      return "(f.kind = \(statement.place(kind.id)) AND f.stage IN (\(listed)))"
    }
    guard !places.isEmpty else { return false }
    statement.add("(\(places.joined(separator: " OR ")))")
    return true
  }

  /// Running deadlines of files that a viewer may see, the most pressing first; of a file whose header alone he may read,
  /// those that binding periods give. A deadline that another file runs is listed there.
  /// - Parameters:
  ///   - ownOnly: only of files on which the viewer works.
  ///   - filter: kinds, department, handler and other things that the files must have.
  public func deadlines(
    for viewer: Viewer, ownOnly: Bool, _ filter: FileFilter = FileFilter(), after: String? = nil, limit: Int = 40
  ) throws -> ListPage<DeadlineItem> {
    var statement = StatementBuilder()
    running(for: viewer, ownOnly, filter, &statement)
    try statement.after(after, "d.due_on", "d.file", "d.clock", comparison: ">")
    let limit = Self.rows(limit)
    let sql = """
      SELECT \(HeaderQueries.columns), \(readable(by: viewer, &statement)), a.display_name AS handler_name, d.clock,
        d.due_on, d.count, \(knownBy(&statement))
      FROM kernel_deadline d CROSS JOIN kernel_file f LEFT JOIN kernel_account a ON a.id = f.handler
      \(statement.whereClause)
      ORDER BY d.due_on, d.file, d.clock LIMIT \(statement.place(limit + 1))
      """
    let rows = try connection.query(sql, statement.parameters)
    let items = try rows.prefix(limit).map { try deadlineItem($0) }
    guard rows.count > limit, let last = rows.prefix(limit).last else { return ListPage(items: items, next: nil) }
    let next = try ["due_on", "id", "clock"].map { try last.text($0) }.joined(separator: "~")
    return ListPage(items: items, next: next)
  }

  /// How many of these deadlines are overdue, near, and further off; those that only remind are not counted as overdue.
  public func deadlineCounts(
    for viewer: Viewer, ownOnly: Bool, _ filter: FileFilter = FileFilter()
  ) throws -> DeadlineCounts {
    var statement = StatementBuilder()
    running(for: viewer, ownOnly, filter, &statement)
    let day = statement.place(today.description)
    let sql = """
      SELECT count(*) AS running,
        coalesce(sum(CASE WHEN d.due_on < \(day) AND d.nature = 'binding' THEN 1 ELSE 0 END), 0) AS overdue,
        coalesce(sum(CASE WHEN d.due_on >= \(day) AND d.warn_from <= \(day) THEN 1 ELSE 0 END), 0) AS near
      FROM kernel_deadline d CROSS JOIN kernel_file f \(statement.whereClause)
      """
    guard let row = try connection.first(sql, statement.parameters) else { return DeadlineCounts() }
    return DeadlineCounts(
      running: try row.integer("running"), overdue: try row.integer("overdue"), near: try row.integer("near"))
  }

  private func running(
    for viewer: Viewer, _ ownOnly: Bool, _ filter: FileFilter, _ statement: inout StatementBuilder
  ) {
    visible(to: viewer, &statement)
    // CROSS JOIN keeps SQLite from starting with the files: few deadlines run, and their index has them in order.
    statement.add("f.id = d.file")
    statement.add("d.met_on IS NULL AND d.lapsed_on IS NULL AND d.suspended = 0 AND d.origin = d.file")
    // What warns and what is only watched is content: of a file whose header alone may be read, binding periods are listed.
    let inFull = statement.expression { road.law.permissions.filter(viewer, reading: .full, from: $0) }
    statement.add("(d.nature = '\(Clock.Nature.binding.rawValue)' OR \(inFull))")
    if ownOnly {
      let account = statement.place(viewer.account)
      statement.add(
        "f.id IN (SELECT m.file FROM kernel_member m WHERE m.account = \(account) AND \(working(&statement)))")
    }
    narrow(by: filter, for: viewer, &statement)
  }

  private func deadlineItem(_ row: Row) throws -> DeadlineItem {
    let header = try header(row)
    let stored = try CanonicalJSON.value(StoredCount.self, from: Array(try row.text("count").utf8))
    return DeadlineItem(
      header: header, title: header.title, handlerName: try row.optionalText("handler_name"),
      deadline: try road.law.deadline(stored.clock), knownBy: try row.optionalText("known_by"))
  }
}

/// Someone whose turn it may be, and where it is then a viewer's: the mirror of who may do an act.
struct Turn {
  enum Place: Equatable {
    case person
    case office
    case wholeOffice
    case departments([DepartmentID])

    /// The places of the table that are meant.
    func condition(_ viewer: Viewer, _ statement: inout StatementBuilder) -> String {
      switch self {
      case .person: return statement.place(viewer.account)
      case .office: return statement.place(viewer.office)
      case .wholeOffice:
        let office = statement.place(viewer.office)
        return """
          SELECT d.id FROM kernel_department d WHERE d.office = \(office)
          UNION ALL SELECT o.id FROM kernel_office o WHERE o.id = \(office)
          """
      case .departments(let departments):
        return departments.map { statement.place($0) }.joined(separator: ", ")
      }
    }
  }

  let doer: Doer
  let place: Place
  /// Whether it is his only where every head of the department must keep away from the file.
  var standsIn = false

  /// The turns that a role gives a viewer.
  static func turns(of role: Role, _ viewer: Viewer) -> [Turn] {
    let held = viewer.appointments.filter { $0.role == role }.map(\.department)
    let place: Place = held.contains(nil) ? .wholeOffice : .departments(held.compactMap(\.self))
    let lines = DepartmentKind.allCases.filter { viewer.holds(role, inLine: $0) }
    var turns = lines.map { Turn(doer: .line(role, $0), place: .office) }
    turns.append(Turn(doer: .department(role), place: place))
    turns.append(Turn(doer: .office(role), place: .office))
    if role == .chief {
      turns.append(Turn(doer: .mandate, place: place))
      turns.append(Turn(doer: .department(.departmentHead), place: place, standsIn: true))
    }
    return Member.Part.allCases.contains { $0.role == role } ? turns + [Turn(doer: .own(role), place: .person)] : turns
  }

  /// The files that wait for turns of one place.
  static func files(
    _ turns: [Turn], at place: Place, _ viewer: Viewer, _ statement: inout StatementBuilder
  ) -> [String] {
    var branches: [String] = []
    for standsIn in [false, true] {
      let doers = turns.filter { $0.place == place && $0.standsIn == standsIn }.map { statement.place($0.doer.code) }
      guard !doers.isEmpty else { continue }
      let places = place.condition(viewer, &statement)
      let waiting = "w.doer IN (\(doers.joined(separator: ", "))) AND w.place IN (\(places))"
      branches.append(
        standsIn
          ? "SELECT w.file FROM kernel_waiting w JOIN kernel_file f ON f.id = w.file WHERE \(waiting) AND \(headless)"
          : "SELECT w.file FROM kernel_waiting w WHERE \(waiting)")
    }
    return branches
  }

  /// The condition of ``FileStanding/isHeadless``.
  static let headless: String = {
    let head = """
      SELECT 1 FROM kernel_account_role h JOIN kernel_account a ON a.id = h.account
      WHERE h.role = '\(Role.departmentHead.rawValue)' AND a.office = f.office AND a.disabled = 0
        AND (h.department IS NULL OR h.department = f.department)
      """
    let recusing = LinkRole.recusing.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    return """
      f.department IS NOT NULL AND EXISTS (\(head)) AND NOT EXISTS (\(head) AND a.id NOT IN (
        SELECT r.account FROM kernel_recusal r WHERE r.file = f.id
        UNION SELECT r.account FROM kernel_link l JOIN kernel_recusal r ON r.file = l.other
        WHERE l.file = f.id AND l.role IN (\(recusing))))
      """
  }()
}
