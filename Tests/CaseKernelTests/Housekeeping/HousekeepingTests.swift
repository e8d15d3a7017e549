// What has served its purpose goes, what an entry names stays: whoever comes first, and however many sweep at once.

import Foundation
import LegalCalendar
import Persistence
import TestSupport
import Testing

@testable import CaseKernel

private let rules = HousekeepingRules(
  [
    .abandonedUpload: 24, .draft: 48, .unnamedAttachment: 72, .stagedUpload: 24, .idempotencyKey: 24, .endedSession: 1,
    .signInFailure: 24,
  ], quota: HousekeepingRules.Quota(number: 3, megabytes: 1))
private let sessions = SessionRule(idleSeconds: 3_600, absoluteSeconds: 12 * 3_600)
private let hour = 3_600
private let abandoned = AttachmentID(rawValue: "990101-abandoned")

extension SampleOffice {
  fileprivate var housekeeping: Housekeeping { Housekeeping(database, rules, sessions: sessions) }

  fileprivate func hours(_ hours: Int) -> Instant { someMoment.adding(seconds: hours * hour) }
}

@Suite("Housekeeping")
struct HousekeepingTests {
  @Test(
    "each thing is kept for its time and then goes; a dry run says so and changes nothing", arguments: Engine.allCases)
  func times(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let account = office.handler.account
      _ = try await office.upload(300_000)
      try await office.open(key: "k")
      try await office.database.write { connection in
        try Attachments(connection).begin(abandoned, at: someMoment)
        try Attachments(connection).store(AttachmentChunk(n: 0, bytes: [1]), of: abandoned)
        try FormDrafts(connection).keep(["title": "未完"], as: "form", of: account, at: someMoment)
        try StagedUploads(connection: connection).put(
          Sealed(clear: "sheet"), name: "表.csv", purpose: "intake:x", id: "staged", of: account, at: someMoment)
        _ = try Sessions(connection, rule: sessions).open(for: account, at: someMoment, from: countingBytes())
      }
      let steps: [(hours: Int, gone: [Transient])] = [
        (1, []), (3, [.endedSession]), (24, []), (25, [.abandonedUpload, .stagedUpload, .idempotencyKey]), (48, []),
        (49, [.draft]), (72, []), (73, [.unnamedAttachment]), (1_000, []),
      ]
      for step in steps {
        let now = office.hours(step.hours)
        let outlook = try await office.housekeeping.outlook(at: now)
        #expect(outlook.removed.filter { $0.value > 0 } == Dictionary(uniqueKeysWithValues: step.gone.map { ($0, 1) }))
        let report = try await office.housekeeping.run(at: now)
        #expect(report == outlook, "after \(step.hours) hours")
      }
      for table in [
        "kernel_attachment", "kernel_attachment_content", "kernel_attachment_chunk", "kernel_draft", "kernel_session",
        "kernel_staged_upload", "kernel_idempotency",
      ] {
        #expect(try await office.rows(table) == [], "\(table)")
      }
      #expect(try await office.rows("kernel_entry").count == 1)
      #expect(try await office.discrepancies() == [])
    }
  }

  @Test(
    "what an entry names is never swept, even where a correction took it out of the file", arguments: Engine.allCases)
  func named(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let (first, second) = (try await office.upload(10), try await office.upload(20))
      let twin = try await office.upload(10)
      let file = try await office.open(["papers": .array([.string(first.id.rawValue)])]).file
      _ = try await office.correct(
        1, of: file, SampleOffice.opening.merging(["papers": .array([.string(second.id.rawValue)])]) { $1 })
      let report = try await office.housekeeping.run(at: office.hours(10_000))
      // The twin was named by nothing; its content is the first one's too, and stays.
      #expect(report.removed[.unnamedAttachment] == 1)
      try await office.database.read { connection in
        let attachments = Attachments(connection)
        #expect(try !attachments.exists(twin.id))
        for kept in [first, second] {
          var size = 0
          try attachments.forEachChunk(of: kept) { size += $0.count }
          #expect(size == kept.size)
        }
      }
      #expect(try await office.discrepancies() == [])
      // The database itself stands behind: nothing deletes the row while an entry names it.
      let error = await #expect(throws: DatabaseError.self) {
        try await office.run("DELETE FROM kernel_attachment WHERE id = $1", [first.id])
      }
      if case .constraintViolation = error?.code {} else { Issue.record("\(String(describing: error))") }
    }
  }

  @Test(
    "an attachment that a draft names stays as long as the draft, and one that cannot be read keeps all of its owner's",
    arguments: Engine.allCases)
  func drafts(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let (one, other) = (try await office.upload(10), try await office.upload(20))
      try await office.database.write { connection in
        try FormDrafts(connection).keep(
          ["papers": .array([.string(one.id.rawValue)])], as: "form", of: office.handler.account, at: office.hours(100))
      }
      #expect(try await office.housekeeping.run(at: office.hours(101)).removed[.unnamedAttachment] == 1)
      #expect(try await office.rows("kernel_attachment", where: "id = '\(other.id)'") == [])
      try await office.run("UPDATE kernel_draft SET scheme = 'gcm:1'")
      #expect(try await office.housekeeping.run(at: office.hours(140)).total == 0)
      #expect(try await office.housekeeping.run(at: office.hours(200)).total == 2)
    }
  }

  @Test("more attachments than are looked at together, though a draft keeps the oldest", arguments: Engine.allCases)
  func manyUnnamed(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let first = try await office.upload(10)
      let copies = (1...2 * Housekeeping.batch + 5).map { _ in AttachmentID(rawValue: office.road.newIdentifier()) }
      let kept = [first.id] + copies.prefix(Housekeeping.batch)
      try await office.database.write { connection in
        for copy in copies {
          try connection.execute(
            """
            INSERT INTO kernel_attachment (id, digest, name, media_type, size, uploaded_by, office, uploaded_at)
            SELECT $1, digest, name, media_type, size, uploaded_by, office, uploaded_at FROM kernel_attachment
            WHERE id = $2
            """, [copy, first.id])
        }
        try FormDrafts(connection).keep(
          ["papers": .array(kept.map { .string($0.rawValue) })], as: "form", of: office.handler.account,
          at: office.hours(100))
      }
      let outlook = try await office.housekeeping.outlook(at: office.hours(101))
      #expect(outlook.removed[.unnamedAttachment] == Housekeeping.batch + 5)
      #expect(try await office.housekeeping.run(at: office.hours(101)) == outlook)
      #expect(try await office.rows("kernel_attachment").count == kept.count)
    }
  }

  @Test("an act that names an attachment and the sweep that removes it: one is first", arguments: [true, false])
  func race(actIsFirst: Bool) async throws {
    try await withSampleOffice(.postgres) { office in
      let paper = try await office.upload(10)
      let (begun, goOn) = (Signal(), Signal())
      let request = ActRequest(
        OpenCase.id, SampleOffice.opening.merging(["papers": .array([.string(paper.id.rawValue)])]) { $1 })
      let submission = Submission(.opening(SampleCase.id), [request], by: .person(office.handler))
      @Sendable func act(_ connection: any SQLConnection) throws {
        _ = try office.road.perform(submission, now: someMoment, today: someMoment.dateInChina, in: connection)
      }
      @Sendable func sweep(_ connection: any SQLConnection) throws -> Bool {
        try Attachments(connection).remove(unnamed: paper.id)
      }
      // Whoever is first holds its transaction open until the other has come to the row.
      async let first: Void = office.database.write { connection in
        if actIsFirst { try act(connection) } else { _ = try sweep(connection) }
        begun.give()
        goOn.await()
      }
      await begun.wait()
      let waiting = Task {
        try await office.database.write { connection in
          if actIsFirst { return try sweep(connection) }
          try act(connection)
          return true
        }
      }
      try await office.waitUntilSomebodyWaits()
      goOn.give()
      try await first
      if actIsFirst {
        #expect(try await waiting.value == false)
        #expect(try await office.rows("kernel_entry_attachment").count == 1)
      } else {
        let problem = FieldProblem(
          FieldPath([.name("papers"), .index(0)]), .unknownReference, value: paper.id.rawValue)
        await #expect(throws: RoadError.invalid(FormProblems([problem]))) { try await waiting.value }
        #expect(try await office.rows("kernel_file") == [])
      }
      #expect(try await office.discrepancies() == [])
    }
  }

  @Test("content that a sweep is taking away is brought anew by an upload of the same", arguments: Engine.allCases)
  func sameContent(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let old = try await office.upload(300_000)
      office.clock.now = office.hours(100)
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { _ = try await office.housekeeping.run(at: office.hours(100)) }
        for _ in 1...3 { group.addTask { _ = try await office.upload(300_000) } }
        try await group.waitForAll()
      }
      #expect(try await office.rows("kernel_attachment").count == 3)
      #expect(try await office.rows("kernel_attachment_content").count == 1)
      #expect(try await office.rows("kernel_attachment", where: "id = '\(old.id)'") == [])
      #expect(try await office.desk.verify().discrepancies == [])
    }
  }

  @Test("many servers at once remove each thing once", arguments: Engine.allCases)
  func servers(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      for size in 1...5 { _ = try await office.upload(size) }
      try await office.database.write { connection in
        for number in 1...250 {
          try connection.execute(
            "INSERT INTO kernel_idempotency (account, key, request, created_at) VALUES ('a', $1, 'r', $2)",
            ["\(number)", someMoment])
        }
      }
      let reports = try await withThrowingTaskGroup(of: HousekeepingReport.self) { group in
        for _ in 1...4 { group.addTask { try await office.housekeeping.run(at: office.hours(100)) } }
        return try await group.reduce(into: [HousekeepingReport]()) { $0.append($1) }
      }
      #expect(reports.reduce(0) { $0 + ($1.removed[.idempotencyKey] ?? 0) } == 250)
      #expect(reports.reduce(0) { $0 + ($1.removed[.unnamedAttachment] ?? 0) } == 5)
    }
  }

  @Test("an upload that was cancelled is cleared away at once", arguments: Engine.allCases)
  func cancelled(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let begun = Signal()
      let upload = Task {
        let never = AsyncStream<[UInt8]> { continuation in
          continuation.yield([UInt8](repeating: 7, count: 300_000))
          begun.give()
        }
        return try await AttachmentTransfer(office.database, limit: 1_000_000).receive(
          Endless(stream: never), as: AttachmentID(rawValue: "990101-cancelled"), name: "x", by: office.handler,
          at: someMoment)
      }
      await begun.wait()
      upload.cancel()
      await #expect(throws: CancellationError.self) { try await upload.value }
      for table in ["kernel_attachment", "kernel_attachment_content", "kernel_attachment_chunk"] {
        let left = try await office.rows(table)
        #expect(left == [], "\(table)")
      }
    }
  }

  /// What a browser sends that goes away in the middle.
  private struct Endless: AsyncSequence {
    let stream: AsyncStream<[UInt8]>

    struct AsyncIterator: AsyncIteratorProtocol {
      var inner: AsyncStream<[UInt8]>.AsyncIterator
      mutating func next() async throws -> [UInt8]? {
        let next = await inner.next()
        try Task.checkCancellation()
        return next
      }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(inner: stream.makeAsyncIterator()) }
  }

  @Test("nobody may have too much lying: refused until it is submitted or swept", arguments: Engine.allCases)
  func quota(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let transfer = AttachmentTransfer(office.database, limit: 1_000_000, quota: rules.unnamedQuota)
      @Sendable func upload(_ size: Int, by viewer: Viewer? = nil) async throws -> AttachmentID {
        let id = AttachmentID(rawValue: office.road.newIdentifier())
        let bytes = AsyncStream { continuation in
          continuation.yield([UInt8](repeating: 1, count: size))
          continuation.finish()
        }
        return try await transfer.receive(bytes, as: id, name: "x", by: viewer ?? office.handler, at: someMoment).id
      }
      // Many at once do not pass together.
      let taken = await withTaskGroup(of: AttachmentID?.self) { group in
        for _ in 1...8 { group.addTask { try? await upload(10) } }
        return await group.reduce(into: [AttachmentID]()) { if let id = $1 { $0.append(id) } }
      }
      #expect(taken.count == 3)
      await #expect(throws: AttachmentError.tooManyUnnamed(3)) { try await upload(10) }
      _ = try await upload(10, by: office.colleague)
      try await office.open(["papers": .array(taken.map { .string($0.rawValue) })])
      // By their size too.
      _ = try await upload(700_000)
      _ = try await upload(700_000)
      await #expect(throws: AttachmentError.tooManyUnnamed(3)) { try await upload(10) }
      _ = try await office.housekeeping.run(at: office.hours(100))
      _ = try await upload(10)
      #expect(try await office.rows("kernel_attachment_content", where: "digest IS NULL") == [])
    }
  }

  @Test("the settings of the checkout keep everything for a time, with a reason in both languages")
  func settings() throws {
    struct Settings: Decodable { let housekeeping: HousekeepingRules }
    let rules = try CanonicalJSON.value(Settings.self, from: schemaFile("settings.json")).housekeeping
    for transient in Transient.allCases {
      #expect(rules.keeping(transient).hours < 10_000)
      for language in Language.allCases {
        #expect(rules.keeping(transient).reason[language.rawValue]?.isEmpty == false)
      }
    }
    let text = String(decoding: try schemaFile("settings.json"), as: UTF8.self)
    let wrong: [(String, HousekeepingRules.Fault)] = [
      (text.replacing("\"hours\": 744", with: "\"hours\": 700"), .attachmentBeforeDraft),
      (text.replacing("\"hours\": 720", with: "\"hours\": 0"), .tooShort("draft")),
      (text.replacing("\"everyMinutes\": 15", with: "\"everyMinutes\": 0"), .tooShort("everyMinutes")),
    ]
    for (text, fault) in wrong {
      #expect(throws: fault) { try CanonicalJSON.value(Settings.self, from: Array(text.utf8)) }
    }
    #expect(throws: DecodingError.self) {
      try CanonicalJSON.value(Settings.self, from: Array(text.replacing("\"draft\"", with: "\"drafts\"").utf8))
    }
  }
}

extension SampleOffice {
  /// Until a transaction of this test waits for a lock that another one of it holds.
  fileprivate func waitUntilSomebodyWaits() async throws {
    let query = """
      SELECT 1 AS n FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
      WHERE NOT l.granted AND a.query LIKE '%kernel_attachment%'
      """
    while try await database.read({ try $0.query(query).isEmpty }) { await Task.yield() }
  }
}
