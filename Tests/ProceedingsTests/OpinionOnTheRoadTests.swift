// The opinion on the real road, on both engines: links, milestones, numbers and periods are in the database, and everything
// derived can be derived again.

import CaseKernel
import Foundation
import LawTestSupport
import LegalCalendar
import Persistence
import Proceedings
import Synchronization
import TestSupport
import Testing

@Suite("检察意见书: 全程")
struct OpinionOnTheRoadTests {
  @Test("two cases, one opinion, from the draft to the end; nobody types a milestone", arguments: Engine.allCases)
  func wholeWay(engine: Engine) async throws {
    try await withStubOffice(engine) { office in
      let (first, second) = (try await office.openCase("张安 · 盗窃"), try await office.openCase("李宁 · 盗窃"))
      let opinion = try await office.draft([first, second], on: "2026-03-02")
      try await office.act("submit", [:], on: first, by: "xuwanqing", "2026-03-03")
      #expect(try await office.header(opinion).stage == "drafting")
      try await office.act("submit", [:], on: second, by: "xuwanqing", "2026-03-03")
      #expect(try await office.header(opinion).stage == "approval")
      try await office.act("endorse", [:], on: opinion, by: "linyuanshan", "2026-03-03")
      let approval = try await office.act("approve", [:], on: opinion, by: "shenqinghe", "2026-03-04")
      #expect(approval.effects.first?.number == "澄检行意〔2026〕1号")
      #expect(approval.effects.filter(\.isReaction).map(\.file) == [first, second].sorted())
      try await office.act("serve", try await office.service("2026-03-05"), on: opinion, by: "xuwanqing", "2026-03-05")
      let reply: [String: JSONValue] = ["receivedDate": "2026-04-20", "stance": "accepts", "content": "已立案"]
      try await office.act("recordReply", reply, on: opinion, by: "xuwanqing", "2026-04-20")
      try await office.act("close", [:], on: first, by: "xuwanqing", "2026-05-06")
      #expect(try await office.header(opinion).isClosed == false)
      try await office.act("close", [:], on: second, by: "xuwanqing", "2026-05-07")
      let header = try await office.header(opinion)
      #expect(header.stage == "closed")
      #expect(header.number == "澄检行意〔2026〕1号")
      #expect(header.closedOn == "2026-05-07")
      let told = try await office.types(first)
      #expect(told == ["opened", "told", "submitted", "told", "told", "told", "told", "closed"])
      try await office.inspect()
    }
  }

  @Test("an obstacle of a case leaves no number taken and nothing recorded", arguments: Engine.allCases)
  func obstacle(engine: Engine) async throws {
    try await withStubOffice(engine) { office in
      let subject = try await office.openCase("张安 · 盗窃")
      let opinion = try await office.draft([subject], on: "2026-03-02")
      try await office.act("submit", ["isObstructed": true], on: subject, by: "xuwanqing", "2026-03-03")
      try await office.act("endorse", [:], on: opinion, by: "linyuanshan", "2026-03-03")
      let before = try await office.header(opinion).version
      let refusal = Refusal("limitationOpen", article: "行政处罚法 36", details: ["case": "张安 · 盗窃"])
      await #expect(throws: RoadError.refused(refusal)) {
        try await office.act("approve", [:], on: opinion, by: "shenqinghe", "2026-03-04")
      }
      #expect(try await office.header(opinion).version == before)
      try await office.act("sendBack", ["reason": "时效待查"], on: opinion, by: "shenqinghe", "2026-03-04")
      try await office.act("submit", ["isObstructed": false], on: subject, by: "xuwanqing", "2026-03-05")
      try await office.act("endorse", [:], on: opinion, by: "linyuanshan", "2026-03-05")
      let approval = try await office.act("approve", [:], on: opinion, by: "zhaoxuan", "2026-03-05")
      #expect(approval.effects.first?.number == "澄检行意〔2026〕1号", "the refused approval left no gap")
      try await office.inspect()
    }
  }

  @Test(
    "a colleague drafts nothing on a case that is not his, and another department does not find it at all",
    arguments: Engine.allCases)
  func colleague(engine: Engine) async throws {
    try await withStubOffice(engine) { office in
      let subject = try await office.openCase("张安 · 盗窃")
      let error = await #expect(throws: RoadError.self) {
        try await office.draft([subject], on: "2026-03-02", by: "pengzhihang")
      }
      guard case .refused(let refusal) = error else {
        Issue.record("refused for another reason: \(String(describing: error))")
        return
      }
      #expect(refusal.code == "notOwnCase")
      let unknown = FieldProblem(FieldPath("cases").appending(0), .unknownReference, value: subject.rawValue)
      await #expect(throws: RoadError.invalid(FormProblems([unknown]))) {
        try await office.draft([subject], on: "2026-03-02", by: "zhangruoxi")
      }
    }
  }
}

/// The demonstration's office with the opinion and a stub of a case.
struct StubOffice: Sendable {
  let database: any Database
  let road: Road

  private func desk(_ day: String) -> Desk {
    let moment = Instant("\(day)T02:00:00.000Z")
    return Desk(database: database, road: road, clock: OfficeClock { moment ?? Instant(milliseconds: 0) })
  }

  private func author(_ account: AccountID) async throws -> Author {
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

  func openCase(_ title: String) async throws -> FileID {
    let fields: [String: JSONValue] = ["title": .string(title), "department": "990101.administrative"]
    let submission = Submission(
      .opening(StubCase.id), [ActRequest("open", fields)], by: try await author("xuwanqing"))
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

private func withStubOffice(_ engine: Engine, _ body: @Sendable (StubOffice) async throws -> Void) async throws {
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
