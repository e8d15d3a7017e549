// How offices and people come into the directory and change there. Every rule is checked before the statement that a
// constraint would refuse, so that the answer says what is wrong.

internal import Persistence

extension OfficeDirectory {
  /// Adds an office below an existing one, or a highest one.
  /// - Throws: ``OfficeError``.
  public func create(_ office: Office) throws {
    guard Self.isCode(office.id.rawValue) else { throw OfficeError.malformedOfficeCode(office.id.rawValue) }
    guard try self.office(office.id) == nil else { throw OfficeError.officeExists(office.id) }
    if let parent = office.parent {
      guard let above = try self.office(parent), above.level.isAbove(office.level) else {
        throw OfficeError.parentNotAbove(parent)
      }
    }
    try connection.execute(
      """
      INSERT INTO kernel_office (id, parent, level, name_zh, name_en, short_name, region)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """,
      [
        office.id, office.parent, office.level.rawValue, office.nameZh, office.nameEn, office.shortName, office.region,
      ])
    guard let parent = office.parent else { return }
    for (index, superior) in ([parent] + (try superiors(of: parent))).enumerated() {
      try connection.execute(
        "INSERT INTO kernel_office_superior (office, superior, distance) VALUES ($1, $2, $3)",
        [office.id, superior, index + 1])
    }
  }

  /// Adds a department to an office.
  /// - Throws: ``OfficeError``.
  public func create(_ department: Department) throws {
    let prefix = department.office.rawValue + "."
    guard department.id.rawValue.hasPrefix(prefix),
      Self.isCode(String(department.id.rawValue.dropFirst(prefix.count)), upTo: 40)
    else { throw OfficeError.malformedDepartment(department.id) }
    guard !department.kinds.isEmpty else { throw OfficeError.noBusinessLine(department.id) }
    guard try office(department.office) != nil else { throw OfficeError.noOffice(department.office) }
    guard try self.department(department.id) == nil else { throw OfficeError.departmentExists(department.id) }
    try connection.execute(
      "INSERT INTO kernel_department (id, office, name_zh, name_en, position) VALUES ($1, $2, $3, $4, $5)",
      [department.id, department.office, department.nameZh, department.nameEn, department.position])
    for kind in department.kinds {
      try connection.execute(
        "INSERT INTO kernel_department_kind (department, kind) VALUES ($1, $2)", [department.id, kind.rawValue])
    }
  }

  /// Adds an account that nobody can sign in with until it has a password.
  /// - Throws: ``OfficeError``.
  public func create(_ account: Account, at now: Instant) throws {
    guard Self.isAccountName(account.id.rawValue) else {
      throw OfficeError.malformedAccountName(account.id.rawValue)
    }
    try check(name: account.name)
    guard try office(account.office) != nil else { throw OfficeError.noOffice(account.office) }
    guard try self.account(account.id) == nil else { throw OfficeError.accountExists(account.id) }
    try connection.execute(
      """
      INSERT INTO kernel_account (id, office, display_name, folded, disabled, created_at)
      VALUES ($1, $2, $3, $4, $5, $6)
      """,
      [account.id, account.office, account.name, Self.searchText(account), account.isDisabled, now])
  }

  /// Changes the name shown to people.
  /// - Throws: ``OfficeError``.
  public func rename(_ id: AccountID, to name: String) throws {
    try check(name: name)
    guard let account = try account(id) else { throw OfficeError.noAccount(id) }
    let folded = Self.searchText(Account(id: id, office: account.office, name: name))
    try connection.execute(
      "UPDATE kernel_account SET display_name = $1, folded = $2 WHERE id = $3", [name, folded, id])
  }

  /// Disables or enables an account; disabling ends its sessions at once and revokes its tokens.
  /// - Throws: ``OfficeError``.
  public func setDisabled(_ disabled: Bool, _ id: AccountID, at now: Instant) throws {
    let changed = try connection.execute("UPDATE kernel_account SET disabled = $1 WHERE id = $2", [disabled, id])
    guard changed == 1 else { throw OfficeError.noAccount(id) }
    if disabled { try endAccess(of: id, at: now) }
  }

  /// Ends the sessions of an account and revokes its tokens.
  func endAccess(of id: AccountID, at now: Instant) throws {
    try connection.execute("DELETE FROM kernel_session WHERE account = $1", [id])
    try connection.execute(
      "UPDATE kernel_token SET revoked_at = $1 WHERE account = $2 AND revoked_at IS NULL", [now, id])
  }

  /// Appoints a person to a role, in a department of his own office or for the office; again changes nothing.
  /// - Throws: ``OfficeError``.
  public func appoint(_ id: AccountID, _ appointment: Appointment) throws {
    let role = appointment.role
    guard role != .committee, role != .system else { throw OfficeError.roleNotAppointable(role) }
    // The lock keeps two appointments that exclude each other from being made side by side.
    let locked = try connection.queryLocking("SELECT office FROM kernel_account WHERE id = $1", [id])
    guard let row = locked.first else { throw OfficeError.noAccount(id) }
    let office = OfficeID(rawValue: try row.text("office"))
    if let department = appointment.department {
      guard try self.department(department)?.office == office else { throw OfficeError.noDepartment(department) }
    }
    for other in try appointments(of: id) where other.role != role && (other.role.isApart || role.isApart) {
      throw OfficeError.rolesExcludeEachOther(role, other.role)
    }
    try connection.execute(
      """
      INSERT INTO kernel_account_role (account, role, department) VALUES ($1, $2, $3)
      ON CONFLICT (account, role, coalesce(department, '')) DO NOTHING
      """, [id, role.rawValue, appointment.department])
  }

  /// Ends an appointment; one that is not held changes nothing.
  public func dismiss(_ id: AccountID, _ appointment: Appointment) throws {
    try connection.execute(
      "DELETE FROM kernel_account_role WHERE account = $1 AND role = $2 AND department IS NOT DISTINCT FROM $3",
      [id, appointment.role.rawValue, appointment.department])
  }

  private func check(name: String) throws(OfficeError) {
    guard name.contains(where: { !$0.isWhitespace }), name.count <= 60 else { throw OfficeError.malformedName(name) }
  }

  private static func searchText(_ account: Account) -> String {
    PartyName.folded(account.id.rawValue) + " " + PartyName.folded(account.name)
  }

  private static func isCode(_ text: String, upTo length: Int = 12) -> Bool {
    (length == 12 ? 2...12 : 1...length).contains(text.utf8.count)
      && text.utf8.allSatisfy { isDigit($0) || isLower($0 | 0x20) }
  }

  private static func isAccountName(_ text: String) -> Bool {
    guard (2...40).contains(text.utf8.count), let first = text.utf8.first, isLower(first), text != "system" else {
      return false
    }
    return text.utf8.allSatisfy { isDigit($0) || isLower($0) || "._-".utf8.contains($0) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
  private static func isLower(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
}

extension Role {
  /// Roles that nobody holds beside another one, because they watch over casework without seeing it.
  var isApart: Bool { self == .administrator || self == .auditor }
}

extension OfficeLevel {
  /// Whether offices of this level stand above those of another.
  func isAbove(_ other: OfficeLevel) -> Bool {
    let order = Self.allCases
    guard let mine = order.firstIndex(of: self), let theirs = order.firstIndex(of: other) else { return false }
    return mine < theirs
  }
}
