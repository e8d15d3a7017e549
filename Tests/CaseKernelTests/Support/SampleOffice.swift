// The demonstration office with the two sample kinds, a desk to act at, and a clock that the test sets.

import LegalCalendar
import Persistence
import Synchronization
import TestSupport

@testable import CaseKernel

/// A clock that stands where a test puts it.
final class TestClock: Sendable {
  private let moment: Mutex<Instant>
  init(_ moment: Instant) { self.moment = Mutex(moment) }

  var now: Instant {
    get { moment.withLock { $0 } }
    set { moment.withLock { $0 = newValue } }
  }
}

/// Identifiers in the order in which they are asked for.
private final class CountedIdentifiers: Sendable {
  private let last = Mutex(0)

  func next() -> String {
    let digits = String(
      last.withLock { last in
        last += 1
        return last
      })
    return String(repeating: "0", count: 26 - digits.count) + digits
  }
}

/// An office at work, in one test's database.
struct SampleOffice: Sendable {
  let database: any Database
  let road: Road
  let clock: TestClock
  let people: [AccountID: Viewer]

  var desk: Desk { Desk(database: database, road: road, clock: OfficeClock { [clock] in clock.now }) }

  func person(_ account: String) -> Viewer {
    guard let viewer = people[AccountID(rawValue: account)] else { preconditionFailure("no \(account)") }
    return viewer
  }

  /// A handler of the administrative department, to whom the sample cases belong unless said otherwise.
  var handler: Viewer { person("xuwanqing") }
  /// Another of the same department.
  var colleague: Viewer { person("pengzhihang") }
  /// Case management.
  var manager: Viewer { person("jinshuhua") }
  /// A handler of another department, who sees nothing of the sample cases.
  var outsider: Viewer { person("tangjing") }

  @discardableResult
  func open(_ changes: [String: JSONValue] = [:], by viewer: Viewer? = nil, key: String? = nil) async throws -> Receipt
  {
    let request = ActRequest(OpenCase.id, Self.opening.merging(changes) { $1 })
    return try await desk.perform(
      Submission(.opening(SampleCase.id), [request], by: .person(viewer ?? handler), key: key))
  }

  @discardableResult
  func act(
    _ act: ActID, _ fields: [String: JSONValue] = [:], on file: FileID, version: Int? = nil, by viewer: Viewer? = nil,
    key: String? = nil
  ) async throws -> Receipt {
    try await desk.perform(
      Submission(
        .file(file, version: version), [ActRequest(act, fields)], by: .person(viewer ?? handler), key: key))
  }

  @discardableResult
  func note(_ text: String, on file: FileID, version: Int? = nil) async throws -> Receipt {
    try await act(Note.id, ["text": .string(text)], on: file, version: version)
  }

  /// A notice that names cases, drafted and not sent.
  func draft(naming cases: [FileID]) async throws -> FileID {
    let request = ActRequest(
      DraftNotice.id,
      [
        "matter": "检察意见", "cases": .array(cases.map { .string($0.rawValue) }),
        "handler": .string(handler.account.rawValue),
      ])
    return try await desk.perform(Submission(.opening(SampleNotice.id), [request], by: .person(handler))).file
  }

  func correct(
    _ entry: Int, of file: FileID, _ fields: [String: JSONValue], because reason: String = "录入有误",
    by viewer: Viewer? = nil
  ) async throws -> Receipt {
    try await act(
      Correction.act, ["entry": .integer(Int64(entry)), "reason": .string(reason), "fields": .object(fields)],
      on: file, by: viewer)
  }

  /// The fields of an ordinary sample case.
  static let opening: [String: JSONValue] = [
    "title": "涉嫌盗窃案", "person": "王小明", "handler": "xuwanqing", "department": "990101.administrative",
    "matter": "theft", "isProtected": .bool(false), "openedOn": "2026-06-01",
  ]

  func read<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T {
    try await desk.read(body)
  }

  /// All entries of a file as they lie in the docket.
  func docket(_ file: FileID) async throws -> [Entry] {
    try await database.read { try EntryQueries.page(of: file, after: 0, limit: 200, $0) }
  }

  /// All entries of a file as somebody may see them.
  func entries(_ file: FileID, as viewer: Viewer) async throws -> [SeenEntry] {
    try await read { try $0.entries(of: file, for: viewer, after: 0, limit: 200) }
  }

  func state(_ file: FileID) async throws -> SampleCase.State {
    try await read { [handler] in try $0.state(of: file, SampleCase.self, for: handler) }
  }

  /// All rows of a derived table, as text that can be compared.
  func rows(_ table: String, where condition: String = "1 = 1") async throws -> [String] {
    try await database.read { connection in
      try connection.query("SELECT * FROM \(table) WHERE \(condition)").map { "\($0.values)" }.sorted()
    }
  }

  /// Chains verified, everything derived replayed and compared: nothing may differ.
  func discrepancies() async throws -> [Discrepancy] {
    try await desk.verify().discrepancies + desk.checkDerived().discrepancies
  }
}

/// The law of the checkout, with number forms for the sample kinds.
func sampleLaw() throws -> Law {
  let periods = ["ae", "cr", "he", "ja", "ju", "pi", "ps", "qr", "rl", "sm", "sv"]
  return Law(
    calendar: try WorkCalendar(json: schemaFile("calendars/cn.json")),
    periods: try PeriodTable(files: periods.map { try schemaFile("periods/\($0).json") }),
    numbers: try NumberForms(
      json: Array(#"{"sample": "{office}样〔{year}〕{n}号", "sample.protected": "{office}未样〔{year}〕{n}号"}"#.utf8)),
    permissions: try Permissions(
      reading: schemaFile("permissions/reading.json"), doing: schemaFile("permissions/doing.json")),
    warningWorkingDays: 2)
}

/// Gives `body` the demonstration office with the two sample kinds, on 30 June 2026 in the afternoon.
@discardableResult
func withSampleOffice<T: Sendable>(
  _ engine: Engine, _ body: @Sendable (SampleOffice) async throws -> T
) async throws -> T {
  try await withDemonstrationOffice(engine) { database in
    let law = try sampleLaw()
    let identifiers = CountedIdentifiers()
    let road = Road(
      registry: Registry([RegisteredKind(SampleCase.self), RegisteredKind(SampleNotice.self)]), law: law,
      makeID: { identifiers.next() })
    let people = try await database.read { connection in
      let directory = OfficeDirectory(connection)
      let accounts = try directory.offices().flatMap { try directory.accounts(of: $0.id) }
      return try accounts.compactMap { try directory.viewer($0.id) }.reduce(into: [:]) { $0[$1.account] = $1 }
    }
    let office = SampleOffice(database: database, road: road, clock: TestClock(someMoment), people: people)
    return try await body(office)
  }
}
