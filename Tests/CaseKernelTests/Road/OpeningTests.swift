// An act that could open a file continues the one that is already there.

import LegalCalendar
import Persistence
import TestSupport
import Testing

@testable import CaseKernel

@Suite("Opening a file, or continuing one")
struct OpeningTests {
  @Test("a file with the same foreign number is continued, and the unopened header is gone", arguments: Engine.allCases)
  func continues(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let first = try await office.open(["foreignNumber": "澄公〔2026〕1号"])
      let second = try await office.open(["foreignNumber": "澄公[2026]1号", "title": "涉嫌诈骗案"])
      #expect(
        second.file == first.file && second.entries == 2...2 && second.effects.first?.stageBefore == StageID("opened"))
      #expect(second.effects.first?.number == nil)
      #expect(try await office.rows("kernel_file").count == 1)
      #expect(try await office.read { try $0.file(first.file, for: office.handler).title } == "王小明涉嫌诈骗案")
      #expect(try await office.discrepancies() == [])
    }
  }

  @Test("a file is not continued by someone who may do nothing on it", arguments: Engine.allCases)
  func foreign(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      try await office.open(["foreignNumber": "澄公〔2026〕1号"])
      try await office.run("UPDATE kernel_file SET sealed = 1")
      await #expect {
        try await office.open(["foreignNumber": "澄公〔2026〕1号"])
      } throws: { error in
        if case .forbidden(let refusal) = error as? RoadError { refusal.code == "sealed" } else { false }
      }
      #expect(try await office.rows("kernel_entry").count == 1)
      #expect(try await office.rows("kernel_file").count == 1)
    }
  }

  @Test(
    "a file of another office is not looked at: the matter is opened here, and leaves no trace there",
    arguments: Engine.allCases)
  func otherOffice(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open(["foreignNumber": "澄公〔2026〕1号"]).file
      let receipt = try await office.open(
        ["foreignNumber": "澄公〔2026〕1号", "handler": "tonghe.handler", "department": "990102.civil"],
        by: office.person("tonghe.handler"))
      #expect(receipt.file != file && receipt.file.registeringOffice != chenghe)
      #expect(try await office.docket(file).count == 1)
    }
  }

  @Test("an act that may not be done any more does not continue the file", arguments: Engine.allCases)
  func wrongStage(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open(["foreignNumber": "澄公〔2026〕1号"]).file
      try await office.act("startReview", ["startedOn": "2026-06-03"], on: file)
      await #expect {
        try await office.open(["foreignNumber": "澄公〔2026〕1号"])
      } throws: { error in
        if case .refused(let refusal) = error as? RoadError { refusal.code == "stage" } else { false }
      }
      #expect(try await office.rows("kernel_file").count == 1)
    }
  }

  @Test(
    "openings of one matter at once are one file, each finding what the one before left", arguments: Engine.allCases)
  func sideBySide(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let receipts = try await withThrowingTaskGroup(of: Receipt.self) { group in
        for _ in 1...8 { group.addTask { try await office.open(["foreignNumber": "澄公〔2026〕1号"]) } }
        return try await group.reduce(into: [Receipt]()) { $0.append($1) }
      }
      #expect(Set(receipts.map(\.file)).count == 1)
      #expect(receipts.map(\.entries.lowerBound).sorted() == Array(1...8))
      #expect(try await office.discrepancies() == [])
    }
  }

  @Test("an opening does not wait for one of another matter; an import keeps all others out")
  func otherMatters() async throws {
    try await withSampleOffice(.postgres) { office in
      let (begun, goOn) = (Signal(), Signal())
      @Sendable func submission(_ number: String, _ day: String, by author: Author) -> Submission {
        let fields = SampleOffice.opening.merging(["foreignNumber": .string(number), "openedOn": .string(day)]) { $1 }
        return Submission(.opening(SampleCase.id), [ActRequest(OpenCase.id, fields)], by: author)
      }
      // The first one holds its transaction open; the other takes its number from the counter of another year.
      async let first = office.database.write { connection in
        let receipt = try office.road.perform(
          submission("澄公〔2026〕1号", "2026-06-01", by: .person(office.handler)), now: someMoment,
          today: someMoment.dateInChina, in: connection)
        begun.give()
        goOn.await()
        return receipt.file
      }
      await begun.wait()
      let second = try await office.desk.perform(
        submission("澄公〔2025〕2号", "2025-06-01", by: .person(office.handler))
      ).file
      // An import would have to wait, and is told so where it may not.
      let refused = await #expect(throws: DatabaseError.self) {
        try await office.database.write { connection in
          try connection.execute("SET LOCAL lock_timeout = '20ms'")
          _ = try office.road.perform(
            submission("澄公〔2024〕3号", "2024-06-01", by: .systemFor(office.manager)), now: someMoment,
            today: someMoment.dateInChina, in: connection)
        }
      }
      #expect(refused?.code == .busy)
      goOn.give()
      #expect(try await first != second)
    }
  }

  @Test("only an act that opens opens, for those whom it names", arguments: Engine.allCases)
  func opening(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      func open(_ kind: KindID, _ act: ActID, by viewer: Viewer) async throws {
        _ = try await office.desk.perform(
          Submission(.opening(kind), [ActRequest(act, SampleOffice.opening)], by: .person(viewer)))
      }
      await #expect(throws: RoadError.unknownAct(SampleCase.id, "note")) {
        try await open(SampleCase.id, "note", by: office.handler)
      }
      await #expect(throws: RoadError.unknownKind("no-kind")) { try await open("no-kind", "open", by: office.handler) }
      await #expect {
        try await open(SampleCase.id, "open", by: office.outsider)
      } throws: { error in
        if case .forbidden(let refusal) = error as? RoadError { refusal.code == "otherLine" } else { false }
      }
      let openings = try await office.read { try $0.openings(for: office.handler).map(\.id) }
      #expect(openings == ["open", "draft"])
      #expect(try await office.read { try $0.openings(for: office.outsider) } == [])
      #expect(try await office.rows("kernel_file") == [])
    }
  }

  @Test("the demonstration's date is the day of law; the moment of recording stays real", arguments: Engine.allCases)
  func demonstration(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      await #expect(throws: RoadError.self) { try await office.open(["openedOn": "2027-01-10"]) }
      try await office.database.write { try SettingQueries.put("2027-01-15", for: "demonstration.today", $0) }
      #expect(try await office.desk.today() == LegalDate("2027-01-15"))
      let file = try await office.open(["openedOn": "2027-01-10"]).file
      try await office.note("一", on: file)
      let docket = try await office.docket(file)
      #expect(docket.map(\.recordedAt) == [someMoment, someMoment])
      #expect(docket.last?.effectiveOn == LegalDate("2027-01-15"))
      #expect(try await office.read { $0.today } == LegalDate("2027-01-15"))
    }
  }
}
