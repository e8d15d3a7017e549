// The demonstration office on a fresh database, and the acts that bring cases and an opinion to the point where papers are
// made: everything through the one road, so that what stands in a paper was recorded by somebody.

import CaseKernel
import Documents
import Foundation
import LawTestSupport
import LegalCalendar
import Persistence
import Proceedings
import ReverseLinkage
import TestSupport

/// The office, its storage and the papers.
struct PaperOffice {
  let database: any Database
  let road: Road
  let shelf: PaperShelf

  static let schemas = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Schemas")

  static func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: schemas.appending(path: path))) }

  static func wording() throws -> Wording {
    let path = "documents/reverse-linkage/wording.json"
    return try Wording([(name: path, bytes: bytes(path))])
  }

  /// Gives `body` the office with nobody's case in it.
  static func open<T: Sendable>(
    _ engine: Engine = .sqlite, _ body: @Sendable (PaperOffice) async throws -> T
  ) async throws -> T {
    try await withDatabase(engine) { database in
      let folder = schemas.appending(path: "sql")
      let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".sql") }
      let migrations = try Migration.load(files.map { ($0, String(decoding: try bytes("sql/\($0)"), as: UTF8.self)) })
      let now = Instant("2026-03-01T01:00:00.000Z")!
      try await Migrator(migrations).run(on: database, appliedAt: now.description)
      let roster = try OfficeRoster(json: bytes("reference/demonstration-office.json"))
      let agencies = try ReferenceFile.agencies(json: bytes("reference/agencies.json"))
      let grounds = try ReferenceFile.grounds(json: bytes("reference/grounds.json"))
      try await database.write { connection in
        try roster.install(in: OfficeDirectory(connection), at: now)
        _ = try agencies.load(into: connection, at: now)
        _ = try grounds.load(into: connection, at: now)
      }
      return try await body(try PaperOffice(database))
    }
  }

  private init(_ database: any Database) throws {
    self.database = database
    let law = try SchemaFiles.law
    let names = Names()
    road = Road(
      registry: Registry([RegisteredKind(ReverseLinkageCase.self), RegisteredKind(Opinion.self)]),
      law: Law(
        calendar: law.calendar, periods: law.periods, numbers: law.numbers, permissions: law.permissions,
        warningWorkingDays: law.warningWorkingDays, wording: try Self.wording())
    ) { names.next() }
    shelf = PaperShelf(
      library: try DocumentLibrary(folder: Self.schemas.appending(path: "documents")), sources: OpinionPapers.sources,
      lexicon: Lexicon([:]))
  }

  // MARK: Acts and reads

  /// The office on a day.
  func desk(_ day: LegalDate) -> Desk {
    Desk(database: database, road: road, clock: OfficeClock { Instant("\(day)T02:00:00.000Z")! })
  }

  func viewer(_ account: AccountID) async throws -> Viewer {
    try await database.read { try OfficeDirectory($0).viewer(account)! }
  }

  @discardableResult
  func `do`(
    _ act: ActID, on file: FileID, _ fields: [String: JSONValue] = [:], by account: AccountID, _ day: LegalDate
  ) async throws -> FileID {
    try await perform(.file(file, version: nil), act, fields, account, day)
  }

  func open(
    _ kind: KindID, by act: ActID, _ fields: [String: JSONValue], _ account: AccountID, _ day: LegalDate
  ) async throws -> FileID {
    try await perform(.opening(kind), act, fields, account, day)
  }

  private func perform(
    _ target: Target, _ act: ActID, _ fields: [String: JSONValue], _ account: AccountID, _ day: LegalDate
  ) async throws -> FileID {
    let author = Author.person(try await viewer(account))
    return try await desk(day).perform(Submission(target, [ActRequest(act, fields)], by: author)).file
  }

  func read<T: Sendable>(_ day: LegalDate, _ body: @escaping @Sendable (Reader) throws -> T) async throws -> T {
    try await desk(day).read(body)
  }

  /// A small file that somebody brought.
  func attachment(_ name: String, by account: AccountID) async throws -> JSONValue {
    let id = AttachmentID(rawValue: "990101-\(road.newIdentifier())")
    let viewer = try await viewer(account)
    let now = Instant("2026-03-01T01:00:00.000Z")!
    try await database.write { connection in
      var intake = AttachmentIntake(limit: 1000)
      let attachments = Attachments(connection)
      try attachments.begin(id, at: now)
      for chunk in try intake.take(Array("%PDF-1.7 \(name)".utf8)) { try attachments.store(chunk, of: id) }
      let (last, content) = try intake.finish()
      if let last { try attachments.store(last, of: id) }
      _ = try attachments.seal(id, content, name: name, by: viewer, at: now)
    }
    return .string(id.rawValue)
  }

  /// The text of a paper as its file gives it back, and the name of that file.
  func paper(_ id: String, of file: FileID, for account: AccountID) async throws -> (name: String, text: String) {
    let made = try await made(id, of: file, for: account)
    return (made.name.name, try DocumentText.extract(from: made.bytes))
  }

  func made(_ id: String, of file: FileID, for account: AccountID) async throws -> MadePaper {
    let (shelf, viewer) = (shelf, try await viewer(account))
    return try await read("2026-06-30") { try shelf.make(id, of: file, for: viewer, $0) }
  }

  /// Identifiers in the order in which they are asked for.
  private final class Names: Sendable {
    private let lock = NSLock()
    nonisolated(unsafe) private var last = 0
    func next() -> String {
      lock.withLock {
        last += 1
        let text = String(last)
        return String(repeating: "0", count: 26 - text.count) + text
      }
    }
  }
}
