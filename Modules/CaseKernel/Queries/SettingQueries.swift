// Settings of the database itself, the audit log, and drafts of forms: small tables with one story each line.

public import LegalCalendar
public import Persistence

/// What makes a database a demonstration: the day of law at which it stands, and the password of its accounts.
public struct DemonstrationSettings: Sendable, Hashable {
  /// "Today" for every surface.
  public let today: LegalDate
  /// What every account signs in with; it is shown on the sign-in page.
  public let password: String

  /// A demonstration at a day.
  public init(today: LegalDate, password: String) {
    self.today = today
    self.password = password
  }

  /// The settings of a demonstration; nil in an office that works.
  public static func read(_ connection: any SQLConnection) throws -> DemonstrationSettings? {
    guard let today = try today(connection) else { return nil }
    return DemonstrationSettings(today: today, password: try SettingQueries.value(passwordName, connection) ?? "")
  }

  /// The day alone: every transaction asks for it.
  static func today(_ connection: any SQLConnection) throws -> LegalDate? {
    try SettingQueries.value(todayName, connection).flatMap { LegalDate($0) }
  }

  /// Makes the database a demonstration.
  public func store(in connection: any SQLConnection) throws {
    try SettingQueries.put(today.description, for: Self.todayName, connection)
    try SettingQueries.put(password, for: Self.passwordName, connection)
  }

  private static let todayName = "demonstration.today"
  private static let passwordName = "demonstration.password"
}

/// Settings by name.
enum SettingQueries {
  static func value(_ name: String, _ connection: any SQLConnection) throws -> String? {
    try connection.first("SELECT value FROM kernel_setting WHERE name = $1", [name])?.text("value")
  }

  static func put(_ value: String, for name: String, _ connection: any SQLConnection) throws {
    try connection.execute(
      """
      INSERT INTO kernel_setting AS s (name, value) VALUES ($1, $2)
      ON CONFLICT (name) DO UPDATE SET value = excluded.value
      """, [name, value])
  }

  static func drop(_ name: String, _ connection: any SQLConnection) throws {
    try connection.execute("DELETE FROM kernel_setting WHERE name = $1", [name])
  }
}

enum AuditQueries {
  static func insert(_ note: AuditNote, id: String, at now: Instant, _ connection: any SQLConnection) throws {
    try connection.execute(
      "INSERT INTO kernel_audit (id, at, account, action, file, detail) VALUES ($1, $2, $3, $4, $5, $6)",
      [id, now, note.account, note.action.rawValue, note.file, note.detail])
  }
}
