// What one may not see does not exist; what one may see but not do is forbidden; what belongs elsewhere shows the way.

import LegalCalendar
import Persistence
import Synchronization
import TestSupport
import Testing

@testable import CaseKernel

@Suite("Absent, forbidden, elsewhere")
struct VisibilityTests {
  @Test("a file that may not be seen is absent, whatever else is wrong", arguments: Engine.allCases)
  func absent(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open(key: "k").file
      let requests: [(ActID, [String: JSONValue], Int?)] = [
        ("note", ["text": "一"], 1), ("note", ["text": "一"], 99), ("noSuchAct", [:], 1), ("close", [:], nil),
        ("hearOfNotice", [:], nil), ("correct", ["entry": "一"], 7), ("startReview", ["nonsense": .null], 1),
      ]
      for (act, fields, version) in requests {
        await #expect(throws: RoadError.absent, "\(act)") {
          try await office.act(act, fields, on: file, version: version, by: office.outsider, key: "k")
        }
        await #expect(throws: RoadError.absent, "\(act)") {
          try await office.act(act, fields, on: FileID(rawValue: "990101-nowhere"), version: version)
        }
      }
      for unheardOf in ["", "990101-\u{0}", "../../etc", String(repeating: "9", count: 5_000)] {
        await #expect(throws: RoadError.absent) {
          try await office.note("一", on: FileID(rawValue: unheardOf))
        }
        await #expect(throws: RoadError.absent) {
          try await office.read { try $0.file(FileID(rawValue: unheardOf), for: office.handler) }
        }
      }
      let reads: [@Sendable (Reader) throws -> Void] = [
        { _ = try $0.file(file, for: office.outsider) },
        { _ = try $0.entries(of: file, for: office.outsider, after: 0, limit: 10) },
        { _ = try $0.acts(on: file, for: office.outsider) },
        { _ = try $0.prefill("note", kind: SampleCase.id, on: file, for: office.outsider) },
        { _ = try $0.state(of: file, SampleCase.self, for: office.outsider) },
      ]
      for read in reads {
        await #expect(throws: RoadError.absent) { try await office.read(read) }
      }
    }
  }

  @Test(
    "a file that may be seen, but not worked on, is forbidden before its version is looked at",
    arguments: Engine.allCases)
  func forbidden(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open().file
      await #expect(
        throws: RoadError.forbidden(Refusal("notOwnFile", details: ["doers": "handler:own departmentHead:department"]))
      ) {
        try await office.act("note", ["text": "一"], on: file, version: 99, by: office.colleague)
      }
      // Whoever sees the header alone is shown no name, and no entry.
      let view = try await office.read { try $0.file(file, for: office.colleague) }
      #expect(view.title == "王**涉嫌盗窃案" && view.header.title == view.title && view.face == nil)
      #expect(try await office.entries(file, as: office.colleague) == [])
      let prefill = try await office.read {
        try $0.prefill("open", kind: SampleCase.id, on: file, for: office.colleague)
      }
      #expect(prefill == [])
      #expect(
        try await office.read { try $0.prefill("open", kind: SampleCase.id, on: file, for: office.handler) }.count == 1)
    }
  }

  @Test("a milestone is done by reactions and by nobody else", arguments: Engine.allCases)
  func milestone(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open().file
      for viewer in [office.handler, office.manager, office.person("zhaoxuan")] {
        await #expect(throws: RoadError.unknownAct(SampleCase.id, "hearOfNotice")) {
          try await office.act(
            "hearOfNotice", ["notice": .string(file.rawValue), "sentOn": "2026-06-01"], on: file, by: viewer)
        }
      }
      let acts = try await office.read { try $0.acts(on: file, for: office.handler).map(\.act.id) }
      #expect(!acts.contains("hearOfNotice") && !acts.contains("resound"))
    }
  }

  @Test("an act of a linked file is refused with the way there", arguments: Engine.allCases)
  func elsewhere(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open().file
      await #expect(throws: RoadError.unknownAct(SampleCase.id, "send")) {
        try await office.act("send", ["sentOn": "2026-06-01"], on: file)
      }
      let notice = try await office.draft(naming: [file])
      await #expect(throws: RoadError.belongsElsewhere(notice, "send")) {
        try await office.act("send", ["sentOn": "2026-06-01"], on: file, version: 99)
      }
      await #expect(throws: RoadError.belongsElsewhere(file, "startReview")) {
        try await office.act("startReview", [:], on: notice)
      }
      await #expect(throws: RoadError.unknownAct(SampleCase.id, "lapse")) { try await office.act("lapse", on: file) }
    }
  }

  @Test("the way is not shown to a file that the person may not see", arguments: Engine.allCases)
  func elsewhereUnseen(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open().file
      let notice = try await office.draft(naming: [file])
      try await office.database.write { connection in
        try connection.execute("UPDATE kernel_file SET sealed = 1 WHERE id = $1", [notice])
      }
      await #expect(throws: RoadError.unknownAct(SampleCase.id, "send")) {
        try await office.act("send", ["sentOn": "2026-06-01"], on: file)
      }
      #expect(try await office.read { try $0.file(file, for: office.handler).linked.isEmpty })
    }
  }

  @Test("an effect on a file that the person may not read in full names nobody", arguments: Engine.allCases)
  func maskedEffect(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let others = try await office.open(["handler": "pengzhihang"], by: office.manager).file
      let notice = try await office.draft(naming: [others])
      let receipt = try await office.act("send", ["sentOn": "2026-06-02"], on: notice)
      #expect(receipt.effects.map(\.title) == ["检察意见", "王**涉嫌盗窃案"])
    }
  }

  @Test("what a field names must exist and be seen", arguments: Engine.allCases)
  func references(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let hidden = try await office.open(["isProtected": .bool(true), "handler": "pengzhihang"], by: office.manager)
        .file
      func problems(_ fields: [String: JSONValue]) async -> [String] {
        do {
          let request = ActRequest("draft", fields)
          _ = try await office.desk.perform(
            Submission(.opening(SampleNotice.id), [request], by: .person(office.handler)))
          return []
        } catch RoadError.invalid(let problems) {
          return problems.problems.map { "\($0.path) \($0.code)" }
        } catch { return ["\(error)"] }
      }
      let cases: JSONValue = .array([
        "990101-nowhere", .string(hidden.rawValue), "a\u{0}b", .string(String(repeating: "x", count: 300)),
      ])
      #expect(
        await problems(["matter": "甲", "cases": cases, "handler": "tonghe.chief"]) == [
          "cases[0] unknownReference", "cases[1] unknownReference", "cases[2] controlCharacter", "cases[3] wrongType",
          "handler unknownReference",
        ])
    }
  }

  @Test("an attachment is named by whoever brought it or may read it", arguments: Engine.allCases)
  func attachments(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      for (id, account) in [("mine", "xuwanqing"), ("theirs", "pengzhihang")] {
        let digest = "sha256:\(id)"
        try await office.run(
          "INSERT INTO kernel_attachment_content (id, digest, size, started_at) VALUES ($1, $2, 1, $3)",
          [id, digest, someMoment])
        try await office.run(
          """
          INSERT INTO kernel_attachment (id, digest, name, media_type, size, uploaded_by, office, uploaded_at)
          VALUES ($1, $2, 'a.pdf', 'application/pdf', 1, $3, $4, $5)
          """, [id, digest, account, chenghe, someMoment])
      }
      let unknown = FormProblems([
        FieldProblem(FieldPath([.name("papers"), .index(1)]), .unknownReference, value: "theirs")
      ])
      await #expect(throws: RoadError.invalid(unknown)) {
        try await office.open(["papers": .array(["mine", "theirs"])])
      }
      let file = try await office.open(["papers": .array(["mine"])]).file
      #expect(try await office.rows("kernel_file_attachment").count == 1)
      for viewer in [office.handler, office.manager] {
        #expect(
          try await office.read { try $0.attachment(AttachmentID(rawValue: "mine"), for: viewer).name } == "a.pdf")
      }
      for viewer in [office.colleague, office.outsider] {
        await #expect(throws: RoadError.absent) {
          try await office.read { try $0.attachment(AttachmentID(rawValue: "mine"), for: viewer) }
        }
      }
      // In a file that he may read, another's upload may be named again, as a correction does.
      try await office.open(
        ["papers": .array(["theirs"]), "handler": "pengzhihang", "department": "990101.administrative"],
        by: office.colleague)
      let head = office.person("linyuanshan")
      try await office.open(["papers": .array(["mine", "theirs"])], by: head)
      #expect(file.registeringOffice == chenghe)
    }
  }

  @Test("a look into a protected file is logged in the transaction that answers", arguments: Engine.allCases)
  func logged(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let plain = try await office.open().file
      let protected = try await office.open(["isProtected": .bool(true)]).file
      _ = try await office.desk.read(plain, for: office.handler) { try $0.file(plain, for: office.handler) }
      #expect(try await office.rows("kernel_audit") == [])
      _ = try await office.desk.read(protected, for: office.handler) { try $0.file(protected, for: office.handler) }
      #expect(try await office.rows("kernel_audit", where: "action = 'openedProtected'").count == 1)
      await #expect(throws: RoadError.absent) {
        try await office.desk.read(protected, for: office.colleague) { try $0.file(protected, for: office.colleague) }
      }
      struct Broken: Error {}
      await #expect(throws: Broken.self) {
        try await office.desk.read(protected, for: office.handler) { _ -> Int in throw Broken() }
      }
      #expect(try await office.rows("kernel_audit").count == 1)
    }
  }

  @Test("what is read with a trace is locked first: it is not protected in between", arguments: Engine.allCases)
  func lockedFirst(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open(["isProtected": .bool(true)]).file
      let noting = NotingDatabase(office.database)
      let desk = Desk(database: noting, road: office.road, clock: OfficeClock { someMoment })
      _ = try await desk.open(file, for: office.handler) { try $0.file(file, for: office.handler) }
      _ = try await desk.read(file, for: office.handler) { try $0.file(file, for: office.handler) }
      let first = noting.first.withLock(\.self)
      #expect(first.count == 2)
      #expect(first.allSatisfy { $0.contains("FROM kernel_file f WHERE f.id = $1") }, "\(first)")
    }
  }
}

/// Notes what every writing transaction does first, where that locks rows.
private final class NotingDatabase: Database {
  private let inner: any Database
  let first = Mutex<[String]>([])

  init(_ inner: any Database) { self.inner = inner }

  var engine: Engine { inner.engine }

  func read<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
    try await inner.read(body)
  }

  func write<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
    try await inner.write { connection in
      let counting = CountingConnection(connection)
      let result = try body(counting)
      self.first.withLock { $0.append(counting.statements.first == counting.locking.first ? counting.locking[0] : "") }
      return result
    }
  }

  func close() async throws { try await inner.close() }
}
