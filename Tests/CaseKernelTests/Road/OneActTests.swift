// The way of one act, from raw fields to everything that is derived, and the reactions of linked files in the same transaction.

import Foundation
import LegalCalendar
import Persistence
import TestSupport
import Testing

@testable import CaseKernel

@Suite("One act walks the road")
struct OneActTests {
  @Test("form, entry, header, derived rows, deadlines", arguments: Engine.allCases)
  func wholeWay(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let receipt = try await office.open(["idNumber": "11010519491231002x", "foreignNumber": "澄公诉字[2026]7号"])
      #expect(receipt.kind == SampleCase.id && receipt.entries == 1...1 && receipt.version == 1 && !receipt.isRepeated)
      #expect(receipt.file.registeringOffice == chenghe)

      let entry = try #require(try await office.docket(receipt.file).first)
      #expect(entry.seq == 1 && entry.type == "opened" && entry.version == 2 && entry.act == OpenCase.id)
      #expect(entry.actor == office.handler.account && entry.onBehalfOf == nil && entry.basis == "样例 1")
      #expect(entry.recordedAt == someMoment && entry.effectiveOn == LegalDate("2026-06-01"))
      #expect(entry.previous == Chain.beginning(kind: SampleCase.id, processVersion: SampleCase.processVersion))
      #expect(entry.hash.rawValue.hasPrefix("sha256:"))

      let view = try await office.read { try $0.file(receipt.file, for: office.handler) }
      #expect(view.header.number == "澄检样〔2026〕1号" && view.header.version == 1)
      #expect(view.title == "王小明涉嫌盗窃案" && view.header.handler == office.handler.account)
      #expect(
        view.header.stage.rawValue == "opened" && view.header.openedOn == "2026-06-01" && view.header.missing == [])
      #expect(view.face?.parties.first?.idNumber == "11010519491231002X")
      #expect(view.face?.otherNumbers == [OtherNumber("foreign", "澄公诉字〔2026〕7号")])
      #expect(try await office.rows("kernel_facet").count == 2)
      #expect(try await office.rows("kernel_waiting").count == 1)

      let review = try await office.act("startReview", ["startedOn": "2026年6月1日"], on: receipt.file, version: 1)
      let effect = try #require(review.effects.first)
      #expect(effect.stageBefore == "opened" && effect.stageAfter == "review" && effect.number == nil)
      #expect(
        effect.deadlines.map(\.clock.id) == ["review"] && effect.deadlines.first?.dueOn == LegalDate("2026-06-15"))
      #expect(
        try await office.rows("kernel_deadline", where: "due_on = '2026-06-15' AND warn_from = '2026-06-11'").count == 1
      )
      #expect(try await office.discrepancies() == [])
    }
  }

  @Test("linked files react in the order of their ids, in the same transaction", arguments: Engine.allCases)
  func reactions(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let cases = [try await office.open().file, try await office.open().file, try await office.open().file]
      let notice = try await office.draft(naming: cases.reversed())
      let receipt = try await office.act("send", ["sentOn": "2026-06-02"], on: notice, version: 1)

      #expect(receipt.effects.map(\.file) == [notice] + cases)
      #expect(receipt.effects.map(\.isReaction) == [false, true, true, true])
      #expect(receipt.entries == 2...2 && receipt.file == notice)
      for file in cases {
        let heard = try #require(try await office.docket(file).last)
        #expect(heard.type == "heard" && heard.actor.rawValue == "system" && heard.onBehalfOf == "entry:\(notice)#2")
        #expect(heard.effectiveOn == LegalDate("2026-06-02"))
      }
      let linked = try await office.read { try $0.file(cases[0], for: office.handler).linked }
      #expect(linked.map(\.header.id) == [notice] && linked.map(\.role) == ["subject"])

      // And the other way round: the case closes, its notice lapses.
      try await office.act("startReview", ["startedOn": "2026-06-03"], on: cases[1])
      try await office.act("close", ["closedOn": "2026-06-04"], on: cases[1])
      let lapsed = try await office.read { try $0.header(notice, for: office.handler).header }
      #expect(lapsed.stage == "lapsed" && lapsed.isClosed)
      #expect(try await office.discrepancies() == [])
    }
  }

  @Test("a reaction that is refused takes everything back", arguments: Engine.allCases)
  func refusedReaction(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let hearing = try await office.open().file
      let deaf = try await office.open(["isDeaf": .bool(true)]).file
      let notice = try await office.draft(naming: [hearing, deaf])
      let before = try await office.everything()
      await #expect(throws: RoadError.refused(Refusal("caseIsDeaf", article: "样例 4"))) {
        try await office.act("send", ["sentOn": "2026-06-02"], on: notice, key: "again")
      }
      #expect(try await office.everything() == before)
    }
  }

  @Test("reactions that never end are refused, not run for ever", arguments: Engine.allCases)
  func echo(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open().file
      _ = try await office.draft(naming: [file])
      let before = try await office.everything()
      await #expect {
        try await office.act("shout", on: file)
      } throws: { error in
        if case .refused(let refusal) = error as? RoadError { refusal.code == "reactionsTooDeep" } else { false }
      }
      #expect(try await office.everything() == before)
    }
  }

  @Test("what an opening act names is locked before it is read", arguments: Engine.allCases)
  func namedFiles(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let files = [try await office.open().file, try await office.open().file]
      let fields: [String: JSONValue] = [
        "matter": "检察意见", "cases": .array(files.reversed().map { .string($0.rawValue) }), "handler": "xuwanqing",
      ]
      let statements = try await office.database.write { connection in
        let counting = CountingConnection(connection)
        let submission = Submission(
          .opening(SampleNotice.id), [ActRequest("draft", fields)], by: .person(office.handler))
        _ = try office.road.perform(submission, now: someMoment, today: someMoment.dateInChina, in: counting)
        return counting.statements
      }
      #expect(statements.first == "SELECT f.id FROM kernel_file f WHERE f.id IN ($1, $2) ORDER BY f.id")
    }
  }

  @Test("two files that react to each other at once wait for each other and both go on", arguments: Engine.allCases)
  func opposite(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let files = [try await office.open().file, try await office.open().file]
      var notices: [FileID] = []
      for _ in 1...4 { notices.append(try await office.draft(naming: files)) }
      for file in files { try await office.act("startReview", ["startedOn": "2026-06-03"], on: file) }
      // Sending locks notice, then cases; closing locks a case, then its notices.
      await withTaskGroup(of: Void.self) { group in
        for notice in notices {
          group.addTask { _ = try? await office.act("send", ["sentOn": "2026-06-04"], on: notice) }
        }
        for file in files {
          group.addTask { _ = try? await office.act("close", ["closedOn": "2026-06-05"], on: file) }
        }
      }
      #expect(try await office.discrepancies() == [])
      for file in files {
        let closed = try await office.read { try $0.header(file, for: office.handler).header.isClosed }
        #expect(closed)
      }
    }
  }

  @Test("several acts are one transaction: the last refused, none done", arguments: Engine.allCases)
  func severalActs(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      func submission(closedOn: JSONValue) -> Submission {
        Submission(
          .opening(SampleCase.id),
          [
            ActRequest("open", SampleOffice.opening), ActRequest("startReview", ["startedOn": "2026-06-03"]),
            ActRequest("close", ["closedOn": closedOn]),
          ], by: .person(office.handler))
      }
      let place = ActPlace(index: 2, act: "close")
      let reason = RoadError.refused(Refusal("closedBeforeOpened", field: "closedOn"))
      await #expect(throws: ActFailure(place, reason)) {
        try await office.desk.perform(submission(closedOn: "2026-05-31"))
      }
      #expect(try await office.rows("kernel_file") == [])
      #expect(try await office.rows("kernel_number_counter") == [])
      let receipt = try await office.desk.perform(submission(closedOn: "2026-06-04"))
      #expect(receipt.entries == 1...3 && receipt.version == 3 && receipt.effects.count == 3)
    }
  }

  @Test("an import is all submissions or none, recorded by the system for a person", arguments: Engine.allCases)
  func manySubmissions(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      func submission(_ changes: [String: JSONValue]) -> Submission {
        let request = ActRequest("open", SampleOffice.opening.merging(changes) { $1 })
        return Submission(.opening(SampleCase.id), [request], by: .systemFor(office.manager))
      }
      await #expect(throws: RoadError.self) {
        try await office.desk.perform(all: [submission([:]), submission(["openedOn": "2026-02-30"])])
      }
      #expect(try await office.rows("kernel_file") == [])
      let receipts = try await office.desk.perform(all: [submission([:]), submission([:])])
      #expect(receipts.compactMap { $0.effects.first?.number } == ["澄检样〔2026〕1号", "澄检样〔2026〕2号"])
      let entry = try #require(try await office.docket(receipts[0].file).first)
      #expect(entry.actor.rawValue == "system" && entry.onBehalfOf == "account:jinshuhua")
      // The system may do for a person what the person may do.
      let forbidden = Submission(
        .opening(SampleCase.id), [ActRequest("open", SampleOffice.opening)], by: .systemFor(office.outsider))
      await #expect {
        try await office.desk.perform(forbidden)
      } throws: { error in
        if case .forbidden = error as? RoadError { true } else { false }
      }
    }
  }

  @Test("no acts, and acts that record nothing, are answered as what they are", arguments: Engine.allCases)
  func nothing(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open().file
      await #expect(throws: RoadError.invalid(FormProblems([FieldProblem("acts", .required)]))) {
        try await office.desk.perform(Submission(.file(file, version: nil), [], by: .person(office.handler)))
      }
      await #expect(throws: RoadError.refused(Refusal("nothingRecorded"))) {
        try await office.act("doNothing", on: file)
      }
      #expect(try await office.docket(file).count == 1)
    }
  }

  @Test("conditions and stages refuse with their article, in the order of the table", arguments: Engine.allCases)
  func refusals(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open().file
      await #expect(throws: RoadError.refused(Refusal("reviewStarted", article: "样例 3"))) {
        try await office.act("close", ["closedOn": "2026-06-04"], on: file)
      }
      let availability = try await office.read { try $0.acts(on: file, for: office.handler) }
      let codes = availability.map { "\($0.act.id): \($0.refusal?.code ?? "may")\($0.isByRole ? " by role" : "")" }
      #expect(
        codes == [
          "open: may", "note: may", "noteTwice: may", "noteMany: may", "advise: may", "propose: may",
          "startReview: may", "close: reviewStarted",
          "doNothing: may",
          "shout: may", "correct: may",
        ])
      try await office.act("startReview", ["startedOn": "2026-06-03"], on: file)
      await #expect(
        throws: RoadError.refused(
          Refusal("stage", details: ["kind": "sample-case", "stage": "review", "from": "opened"]))
      ) {
        try await office.act("startReview", ["startedOn": "2026-06-03"], on: file)
      }
    }
  }

  @Test("a date that cannot be counted from refuses the act and leaves nothing", arguments: Engine.allCases)
  func uncountable(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open().file
      await #expect {
        try await office.act("startReview", ["startedOn": "2200-12-30"], on: file)
      } throws: { error in
        if case .refused(let refusal) = error as? RoadError { refusal.code == "cannotBeCounted" } else { false }
      }
      #expect(try await office.docket(file).count == 1)
      #expect(try await office.discrepancies() == [])
    }
  }
}

extension SampleOffice {
  /// Every row of every table that the road writes.
  func everything() async throws -> [String: [String]] {
    var all: [String: [String]] = [:]
    for table in [
      "kernel_file", "kernel_entry", "kernel_snapshot", "kernel_member", "kernel_party", "kernel_other_number",
      "kernel_link", "kernel_facet", "kernel_waiting", "kernel_deadline", "kernel_file_attachment",
      "kernel_number_counter", "kernel_idempotency", "kernel_audit",
    ] { all[table] = try await rows(table) }
    return all
  }
}
