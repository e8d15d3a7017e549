// Numbers in the official form: per office, series and year, without gap and without duplicate.

import LegalCalendar
import Persistence
import TestSupport
import Testing

@testable import CaseKernel

@Suite("Numbers have no gap and no duplicate")
struct NumberTests {
  @Test("forty registrations at once", arguments: Engine.allCases)
  func concurrent(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for index in 0..<40 {
          // Some are refused after their number was taken: it must come back.
          group.addTask {
            if index.isMultiple(of: 4) {
              let acts = [
                ActRequest("open", SampleOffice.opening), ActRequest("close", ["closedOn": "2026-06-02"]),
              ]
              _ = try? await office.desk.perform(Submission(.opening(SampleCase.id), acts, by: .person(office.handler)))
            }
            try await office.open()
          }
        }
        try await group.waitForAll()
      }
      let numbers = try await office.database.read {
        try $0.query("SELECT number FROM kernel_file").map { try $0.text("number") }
      }
      #expect(Set(numbers) == Set((1...40).map { "澄检样〔2026〕\($0)号" }) && numbers.count == 40)
    }
  }

  @Test(
    "a form that would give one number twice, or that cannot be read back, is not taken",
    arguments: [("{office}样〔{n}〕号", "{year}"), ("{office}样〔{year}〕号", "{n}"), ("{year}{year}-{n}", "{year}")])
  func form(pattern: String, place: String) throws {
    let fault = NumberFormFault(series: "sample", pattern: pattern, place: place)
    #expect(throws: fault) { try NumberForms(json: Array("{\"sample\": \"\(pattern)\"}".utf8)) }
  }

  @Test("series, year and office count for themselves", arguments: Engine.allCases)
  func separate(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      func number(_ changes: [String: JSONValue], by viewer: Viewer? = nil) async throws -> String? {
        try await office.open(changes, by: viewer).effects.first?.number
      }
      let first = try await number([:])
      #expect(first == "澄检样〔2026〕1号")
      #expect(try await number(["isProtected": .bool(true)]) == "澄检未样〔2026〕1号")
      #expect(try await number(["openedOn": "2025-12-31"]) == "澄检样〔2025〕1号")
      let tonghe: [String: JSONValue] = ["handler": "tonghe.handler", "department": "990102.civil"]
      #expect(try await number(tonghe, by: office.person("tonghe.handler")) == "桐检样〔2026〕1号")
      #expect(try await number([:]) == "澄检样〔2026〕2号")
    }
  }

  @Test("behind the counter stands a unique index", arguments: Engine.allCases)
  func unique(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      try await office.open()
      try await office.database.write { try $0.execute("DELETE FROM kernel_number_counter") }
      await #expect {
        try await office.open()
      } throws: { error in
        if case .uniqueViolation = (error as? DatabaseError)?.code { true } else { false }
      }
      #expect(try await office.rows("kernel_file").count == 1)
    }
  }

  @Test("a rehearsal shows the number and takes none", arguments: Engine.allCases)
  func rehearsal(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open().file
      let notice = try await office.draft(naming: [file])
      let before = try await office.everything()
      let opening = Submission(
        .opening(SampleCase.id), [ActRequest("open", SampleOffice.opening)], by: .person(office.handler), key: "k")
      for _ in 1...2 {
        let receipt = try await office.desk.rehearse(opening)
        #expect(receipt.effects.first?.number == "澄检样〔2026〕2号" && receipt.effects.first?.stageBefore == nil)
      }
      let sending = Submission(
        .file(notice, version: 1), [ActRequest("send", ["sentOn": "2026-06-02"])], by: .person(office.handler))
      let receipt = try await office.desk.rehearse(sending)
      #expect(receipt.effects.map(\.file) == [notice, file])
      #expect(receipt.effects.first?.deadlines.first?.clock.period == "rl.opinion.reply")
      #expect(try await office.everything() == before)
      #expect(try await office.desk.perform(opening).effects.first?.number == "澄检样〔2026〕2号")
    }
  }
}
