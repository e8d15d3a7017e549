// The demonstration's office on a database, at work with the kinds of this module and a stub of a case.

import CaseKernel
import Foundation
import LawTestSupport
import LegalCalendar
import Persistence
import Proceedings
import Synchronization
import TestSupport
import Testing

/// The demonstration's office with the proceedings and a stub of a case.
struct StubOffice: Sendable {
  let database: any Database
  let road: Road

  func desk(_ day: String) -> Desk {
    let moment = Instant("\(day)T02:00:00.000Z")
    return Desk(database: database, road: road, clock: OfficeClock { moment ?? Instant(milliseconds: 0) })
  }

  func author(_ account: AccountID) async throws -> Author {
    let viewer = try await database.read { try OfficeDirectory($0).viewer(account) }
    return .person(try #require(viewer))
  }

  @discardableResult
  func act(
    _ act: ActID, _ fields: [String: JSONValue], on file: FileID, by account: AccountID, _ day: String
  ) async throws -> Receipt {
    let submission = Submission(
      .file(file, version: nil), [ActRequest(act, fields)], by: try await author(account))
    return try await desk(day).perform(submission)
  }

  func openCase(_ title: String, by account: AccountID = "xuwanqing") async throws -> FileID {
    let fields: [String: JSONValue] = ["title": .string(title), "department": "990101.administrative"]
    let submission = Submission(
      .opening(StubCase.id), [ActRequest("open", fields)], by: try await author(account))
    return try await desk("2026-03-01").perform(submission).file
  }

  @discardableResult
  func draft(_ cases: [FileID], on day: String, by account: AccountID = "xuwanqing") async throws -> FileID {
    let fields = Sample.draft(cases, ["recipient": "chenghe-public-security"])
    let submission = Submission(.opening(Opinion.id), [ActRequest("draft", fields)], by: try await author(account))
    return try await desk(day).perform(submission).file
  }

  /// The fields of a service whose receipt was uploaded.
  func service(_ day: String) async throws -> [String: JSONValue] {
    let scan = AsyncStream<[UInt8]> { stream in
      stream.yield(Array("%PDF-1.7 送达回证".utf8))
      stream.finish()
    }
    let viewer = try await author("xuwanqing").viewer
    let receipt = try await AttachmentTransfer(database, limit: 1_000).receive(
      scan, as: "receipt", name: "送达回证.pdf", by: viewer, at: Instant(milliseconds: 0))
    return Sample.service(day, ["receipt": .string(receipt.id.rawValue)])
  }

  func header(_ file: FileID) async throws -> FileHeader {
    let viewer = try await author("zhaoxuan").viewer
    return try await desk("2026-06-30").read { try $0.header(file, for: viewer).header }
  }

  func types(_ file: FileID) async throws -> [String] {
    try await database.read { connection in
      try connection.query("SELECT type FROM kernel_entry WHERE file = $1 ORDER BY seq", [file]).map {
        try $0.text("type")
      }
    }
  }

  func inspect() async throws {
    #expect(try await desk("2026-06-30").verify().discrepancies == [])
    #expect(try await desk("2026-06-30").checkDerived().discrepancies == [])
  }
}

private let fileCount = Atomic(100_000)

func withStubOffice(_ engine: Engine, _ body: @Sendable (StubOffice) async throws -> Void) async throws {
  try await withDatabase(engine) { database in
    let moment = Instant("2026-01-05T02:00:00.000Z") ?? Instant(milliseconds: 0)
    let migrations = try Migration.load(SchemaFiles.sql())
    try await Migrator(migrations).run(on: database, appliedAt: moment.description)
    let roster = try OfficeRoster(json: SchemaFiles.bytes("reference/demonstration-office.json"))
    let agencies = try ReferenceFile.agencies(json: SchemaFiles.bytes("reference/agencies.json"))
    try await database.write { connection in
      try roster.install(in: OfficeDirectory(connection), at: moment)
      try agencies.load(into: connection, at: moment)
    }
    let registry = Registry(Proceedings.kinds + [RegisteredKind(StubCase.self)])
    let road = Road(registry: registry, law: try SchemaFiles.law) {
      "00000000000000000000\(fileCount.add(1, ordering: .relaxed).newValue)"
    }
    try await body(StubOffice(database: database, road: road))
  }
}
