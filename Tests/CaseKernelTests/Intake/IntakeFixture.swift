// The demonstration office with the catalogue of grounds, people of it, and sheets as offices send them.

import CaseKernel
import LegalCalendar
import Persistence
import Spreadsheets
import Synchronization
import Testing

/// An intake over a database, and who uses it.
struct IntakeFixture: Sendable {
  let intake: Intake
  let desk: Desk
  let database: any Database
  let caseManager: Viewer
  let handler: Viewer

  func files() async throws -> Int {
    try await database.read { try $0.first("SELECT count(*) AS n FROM kernel_file")?.integer("n") ?? -1 }
  }
}

func reverseLinkageProfile() throws -> IntakeProfile {
  try IntakeProfile(json: schemaFile("intake/reverse-linkage.json"))
}

/// Gives `body` an intake on 30 June 2026.
@discardableResult
func withIntake<T: Sendable>(
  _ engine: Engine, limits: IntakeLimits = IntakeLimits(), now: Instant = someMoment,
  _ body: @Sendable (IntakeFixture) async throws -> T
) async throws -> T {
  try await withDemonstrationOffice(engine) { database in
    let grounds = try ReferenceFile.grounds(json: schemaFile("reference/grounds.json"))
    try await database.write { _ = try grounds.load(into: $0, at: someMoment) }
    return try await body(try await fixture(on: database, limits: limits, now: now))
  }
}

/// An intake on a database that has the office already.
func fixture(
  on database: any Database, limits: IntakeLimits = IntakeLimits(), now: Instant = someMoment
) async throws -> IntakeFixture {
  let law = Law(
    calendar: try WorkCalendar(json: schemaFile("calendars/cn.json")),
    periods: try PeriodTable(files: [schemaFile("periods/rl.json")]),
    numbers: try NumberForms(json: schemaFile("numbers.json")),
    permissions: try Permissions(
      reading: schemaFile("permissions/reading.json"), doing: schemaFile("permissions/doing.json")),
    warningWorkingDays: 2)
  let road = Road(registry: Registry([RegisteredKind(ImportedCase.self)]), law: law) { nextID() }
  let desk = Desk(database: database, road: road, clock: OfficeClock { now })
  let people = try await database.read { connection in
    let directory = OfficeDirectory(connection)
    return (
      try directory.viewer(AccountID(rawValue: "jinshuhua")), try directory.viewer(AccountID(rawValue: "tangjing"))
    )
  }
  return IntakeFixture(
    intake: Intake(try reverseLinkageProfile(), desk: desk, limits: limits), desk: desk, database: database,
    caseManager: try #require(people.0), handler: try #require(people.1))
}

private let identifiers = Atomic(0)

private func nextID() -> String {
  let digits = String(identifiers.add(1, ordering: .relaxed).newValue)
  return String(repeating: "0", count: 26 - digits.count) + digits
}

// MARK: Sheets

/// A row with everything that is required, made up by number; a test changes what it is about.
struct SheetLine {
  var cells: [String: String]

  static let headings = [
    "姓名", "证件号码", "案由", "刑事案号", "决定书文号", "类型", "决定日", "宣布日", "行为日", "处罚意见", "承办人",
  ]

  init(_ number: Int = 1) {
    var identities = MadeUpIdentity(seed: UInt64(number))
    let born = LegalDate(year: 1990, month: 1 + number % 12, day: 1 + number % 28) ?? .earliest
    cells = [
      "姓名": "测试\(number)", "证件号码": identities.citizenID(born: born, .male), "案由": "盗窃罪",
      "刑事案号": "澄检刑诉受〔2026〕\(number)号", "决定书文号": "澄检刑不诉〔2026〕\(number)号", "类型": "相对不起诉",
      "决定日": "2026-06-20", "宣布日": "2026-06-22", "行为日": "2026-01-05", "处罚意见": "是", "承办人": "唐静",
    ]
  }

  func with(_ heading: String, _ text: String) -> SheetLine {
    var line = self
    line.cells[heading] = text
    return line
  }
}

/// A CSV file of lines under the usual headings.
func csv(_ lines: [SheetLine], headings: [String] = SheetLine.headings) -> IntakeSheet {
  csv(rows: [headings] + lines.map { line in headings.map { line.cells[$0] ?? "" } })
}

func csv(rows: [[String]], name: String = "移送.csv", day: LegalDate? = nil) -> IntakeSheet {
  let text = rows.map { row in
    row.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",")
  }.joined(separator: "\r\n")
  return IntakeSheet(fileName: name, bytes: Array(text.utf8), day: day)
}

/// A workbook of lines; cells that are given replace the text of theirs.
func workbook(_ lines: [SheetLine], cells: [String: Cell]) throws -> IntakeSheet {
  let writer = try XLSXWriter(
    sheetName: "名单", columns: SheetLine.headings.map { XLSXWriter.Column(heading: $0) })
  for line in lines {
    try writer.write(SheetLine.headings.map { cells[$0] ?? .text(line.cells[$0] ?? "") })
  }
  return IntakeSheet(fileName: "移送.xlsx", bytes: try writer.finish())
}

extension IntakePlan {
  var states: [IntakeRow.State] { rows.map(\.status.state) }
}

extension CellProblem {
  /// Heading and reason in short: `证件号码 idCheckDigit`.
  var short: String {
    let code =
      switch reason {
      case .form(let code, _): code.rawValue
      case .refused(let code, _, _): code
      case .damaged(let damage): damage.rawValue
      }
    return "\(heading) \(code)"
  }
}

/// Counts the statements that a real database is sent.
final class CountingDatabase: Database {
  private let wrapped: any Database
  private let statements = Atomic(0)
  var engine: Engine { wrapped.engine }
  var count: Int { statements.load(ordering: .relaxed) }

  init(_ wrapped: any Database) { self.wrapped = wrapped }

  func read<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
    try await wrapped.read { try body(CountingConnection($0, self)) }
  }
  func write<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
    try await wrapped.write { try body(CountingConnection($0, self)) }
  }
  func close() async throws { try await wrapped.close() }

  private final class CountingConnection: SQLConnection {
    private let wrapped: any SQLConnection
    private let database: CountingDatabase
    var engine: Engine { wrapped.engine }

    init(_ wrapped: any SQLConnection, _ database: CountingDatabase) {
      self.wrapped = wrapped
      self.database = database
    }

    private func counted(_ count: Int = 1) -> any SQLConnection {
      database.statements.add(count, ordering: .relaxed)
      return wrapped
    }

    func query(_ sql: String, _ parameters: [any SQLConvertible]) throws -> [Row] {
      try counted().query(sql, parameters)
    }
    func forEach(_ sql: String, _ parameters: [any SQLConvertible], _ body: (Row) throws -> Void) throws {
      try counted().forEach(sql, parameters, body)
    }
    func execute(_ sql: String, _ parameters: [any SQLConvertible]) throws -> Int {
      try counted().execute(sql, parameters)
    }
    func queryLocking(_ sql: String, _ parameters: [any SQLConvertible]) throws -> [Row] {
      try counted().queryLocking(sql, parameters)
    }
    func lock(_ name: String, _ kind: NameLock) throws { try counted().lock(name, kind) }
    func savepoint<T>(_ body: () throws -> T) throws -> T { try counted(2).savepoint(body) }
  }
}

/// A database that may be read and not written.
final class ReadingDatabase: Database {
  struct Written: Error {}
  private let wrapped: any Database
  var engine: Engine { wrapped.engine }

  init(_ wrapped: any Database) { self.wrapped = wrapped }

  func read<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
    try await wrapped.read(body)
  }
  func write<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
    throw Written()
  }
  func close() async throws { try await wrapped.close() }
}
