// Reads and writes offices, departments, accounts and appointments. It lives as long as the transaction it is made for.

public import Persistence

/// The directory of offices and people, over one connection.
public struct OfficeDirectory {
  let connection: any SQLConnection

  /// The directory as this transaction sees it; do not keep it beyond the transaction.
  public init(_ connection: any SQLConnection) { self.connection = connection }

  /// The most rows that one page of a list returns.
  public static let pageLimit = 200

  // MARK: Offices and departments

  /// An office by its code.
  public func office(_ id: OfficeID) throws -> Office? {
    try connection.first("SELECT * FROM kernel_office WHERE id = $1", [id]).map { try Office($0) }
  }

  /// Offices by their codes, for their names.
  public func offices(_ ids: Set<OfficeID>) throws -> [Office] {
    try connection.queryIn("SELECT * FROM kernel_office WHERE id IN ($ids)", ids).map { try Office($0) }
  }

  /// Offices in the order of their codes, after one of them; at most 200.
  public func offices(after: OfficeID? = nil, limit: Int = pageLimit) throws -> [Office] {
    try connection.query(
      "SELECT * FROM kernel_office WHERE id > $1 ORDER BY id LIMIT \(Self.rows(limit))", [after?.rawValue ?? ""]
    ).map { try Office($0) }
  }

  /// The offices above an office, nearest first.
  public func superiors(of office: OfficeID) throws -> [OfficeID] {
    try connection.query(
      "SELECT superior FROM kernel_office_superior WHERE office = $1 ORDER BY distance", [office]
    ).map { OfficeID(rawValue: try $0.text("superior")) }
  }

  /// The departments of an office in the order in which the office lists them.
  public func departments(of office: OfficeID) throws -> [Department] {
    try departments(where: "d.office = $1", [office])
  }

  /// A department by its identifier.
  public func department(_ id: DepartmentID) throws -> Department? {
    try departments(where: "d.id = $1", [id]).first
  }

  /// Departments by their identifiers, for their names; of any office.
  public func departments(_ ids: Set<DepartmentID>) throws -> [Department] {
    try Self.departments(try connection.queryIn(Self.departmentQuery("d.id IN ($ids)"), ids))
  }

  /// The first department of a business line in an office; nil where the office has none.
  public func department(_ kind: DepartmentKind, of office: OfficeID) throws -> Department? {
    try departments(of: office).first { $0.kinds.contains(kind) }
  }

  private func departments(where condition: String, _ parameters: [any SQLConvertible]) throws -> [Department] {
    try Self.departments(try connection.query(Self.departmentQuery(condition), parameters))
  }

  private static func departmentQuery(_ condition: String) -> String {
    """
    SELECT d.id, d.office, d.name_zh, d.name_en, d.position, k.kind
    FROM kernel_department d JOIN kernel_department_kind k ON k.department = d.id
    WHERE \(condition) ORDER BY d.office, d.position, d.id, k.kind
    """
  }

  /// Departments of rows that stand in the order of departments, one for every business line.
  private static func departments(_ rows: [Row]) throws -> [Department] {
    var found: [Department] = []
    for row in rows {
      let id = DepartmentID(rawValue: try row.text("id"))
      guard let kind = DepartmentKind(rawValue: try row.text("kind")) else {
        throw RowError.unexpected("kind", expected: "department kind")
      }
      let known = found.last?.id == id ? found.popLast() : nil
      found.append(
        Department(
          id: id, office: OfficeID(rawValue: try row.text("office")), nameZh: try row.text("name_zh"),
          nameEn: try row.text("name_en"), position: try row.integer("position"),
          kinds: (known?.kinds ?? []).union([kind])))
    }
    return found
  }

  // MARK: People

  /// An account, disabled or not.
  public func account(_ id: AccountID) throws -> Account? {
    try connection.first("SELECT id, office, display_name, disabled FROM kernel_account WHERE id = $1", [id])
      .map { try Account($0) }
  }

  /// Who an account is to permission; nil where there is no such account or it is disabled.
  public func viewer(_ id: AccountID) throws -> Viewer? {
    // Asked at every request, so in one statement: a row for every business line of every appointment.
    let rows = try connection.query(
      """
      SELECT a.office, a.display_name, r.role, r.department, k.kind
      FROM kernel_account a LEFT JOIN kernel_account_role r ON r.account = a.id
        LEFT JOIN kernel_department_kind k ON k.department = r.department
      WHERE a.id = $1 AND a.disabled = 0 ORDER BY r.role, r.department NULLS FIRST, k.kind
      """, [id])
    guard let account = rows.first else { return nil }
    var (appointments, lines): ([Appointment], [DepartmentID: Set<DepartmentKind>]) = ([], [:])
    for row in rows {
      guard let name = try row.optionalText("role") else { continue }
      let appointment = try Self.appointment(name, row)
      if appointments.last != appointment { appointments.append(appointment) }
      if let department = appointment.department, let line = try row.optionalText("kind").flatMap(DepartmentKind.init) {
        lines[department, default: []].insert(line)
      }
    }
    return Viewer(
      account: id, name: try account.text("display_name"), office: OfficeID(rawValue: try account.text("office")),
      appointments: appointments, lines: lines)
  }

  private static func appointment(_ name: String, _ row: Row) throws -> Appointment {
    guard let role = Role(rawValue: name) else { throw RowError.unexpected("role", expected: "role") }
    return Appointment(role: role, department: try row.optionalText("department").map { DepartmentID(rawValue: $0) })
  }

  /// The appointments of an account, by role and department.
  public func appointments(of account: AccountID) throws -> [Appointment] {
    try connection.query(
      """
      SELECT role, department FROM kernel_account_role WHERE account = $1
      ORDER BY role, department NULLS FIRST
      """, [account]
    ).map { try Self.appointment(try $0.text("role"), $0) }
  }

  /// The accounts of an office in the order of their names for signing in, after one of them; at most 200.
  /// - Parameter text: a part of the name, or of the name for signing in.
  public func accounts(
    of office: OfficeID, matching text: String = "", after: AccountID? = nil, limit: Int = pageLimit
  ) throws -> [Account] {
    try connection.query(
      """
      SELECT id, office, display_name, disabled FROM kernel_account
      WHERE office = $1 AND id > $2 AND folded LIKE $3 ESCAPE '!' ORDER BY id LIMIT \(Self.rows(limit))
      """, [office, after?.rawValue ?? "", LikePattern.name(text)]
    ).map { try Account($0) }
  }

  /// Accounts of an office that may act and hold a role: anywhere, or in a department (or for the whole office). With
  /// `.handler` and a department they are the candidates for an assignment.
  /// - Parameter text: a part of the name, or of the name for signing in.
  public func accounts(
    holding role: Role, of office: OfficeID, in department: DepartmentID? = nil, matching text: String = "",
    after: AccountID? = nil, limit: Int = pageLimit
  ) throws -> [Account] {
    try connection.query(
      """
      SELECT a.id, a.office, a.display_name, a.disabled FROM kernel_account a
      WHERE a.office = $1 AND a.disabled = 0 AND a.id > $2 AND EXISTS (
        SELECT 1 FROM kernel_account_role r WHERE r.account = a.id AND r.role = $3
        AND (cast($4 as text) IS NULL OR r.department IS NULL OR r.department = $4))
        AND a.folded LIKE $5 ESCAPE '!'
      ORDER BY a.id LIMIT \(Self.rows(limit))
      """, [office, after?.rawValue ?? "", role.rawValue, department, LikePattern.name(text)]
    ).map { try Account($0) }
  }

  /// Accounts by their identifiers, for their names.
  public func accounts(_ ids: Set<AccountID>) throws -> [Account] {
    try connection.queryIn(
      "SELECT id, office, display_name, disabled FROM kernel_account WHERE id IN ($ids)", ids
    ).map { try Account($0) }
  }

  /// Offices whose name contains a text, in the order of their codes; at most 200.
  public func searchOffices(_ text: String, limit: Int = 20) throws -> [Office] {
    let pattern = LikePattern.name(text)
    return try connection.query(
      """
      SELECT * FROM kernel_office WHERE name_zh LIKE $1 ESCAPE '!' OR lower(name_en) LIKE $1 ESCAPE '!'
      ORDER BY id LIMIT \(Self.rows(limit))
      """, [pattern]
    ).map { try Office($0) }
  }

  private static func rows(_ limit: Int) -> Int { min(max(limit, 1), pageLimit) }

  /// Everybody who holds case management, in any office; for commands that act for the only one there is.
  public func caseManagers(limit: Int = 10) throws -> [Viewer] {
    try connection.query(
      """
      SELECT DISTINCT a.id FROM kernel_account a JOIN kernel_account_role r ON r.account = a.id
      WHERE r.role = $1 AND a.disabled = 0 ORDER BY a.id LIMIT $2
      """, [Role.caseManagement.rawValue, limit]
    ).compactMap { try viewer(AccountID(rawValue: try $0.text("id"))) }
  }
}
