// A click that came twice, an answer that was lost on the way: the same request under the same key is done once.

import LegalCalendar
import Persistence
import TestSupport
import Testing

@testable import CaseKernel

@Suite("A key is used for one request")
struct IdempotencyTests {
  @Test("the same request again gives the same receipt and does nothing", arguments: Engine.allCases)
  func repeated(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let first = try await office.open(key: "open-1")
      let second = try await office.open(key: "open-1")
      #expect(second.isRepeated && second.effects == [])
      #expect((second.file, second.kind) == (first.file, first.kind) && second.entries == first.entries)
      #expect(try await office.rows("kernel_file").count == 1)

      let noted = try await office.act("note", ["text": "一"], on: first.file, version: 1, key: "note-1")
      try await office.note("二", on: first.file)
      // The version is the one after the act, though the file has moved on: nobody overwrites what he has not seen.
      let again = try await office.act("note", ["text": "一"], on: first.file, version: 1, key: "note-1")
      #expect(again.isRepeated && again.version == noted.version && again.entries == 2...2)
      #expect(try await office.docket(first.file).count == 3)
    }
  }

  @Test("another request under the key is refused", arguments: Engine.allCases)
  func reused(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open(key: "k").file
      let other = try await office.open(key: "l").file
      try await office.act("note", ["text": "一"], on: file, version: 1, key: "m")
      await #expect(throws: RoadError.keyReused) { try await office.open(["title": "涉嫌诈骗案"], key: "k") }
      await #expect(throws: RoadError.keyReused) { try await office.act("note", ["text": "一"], on: file, key: "k") }
      await #expect(throws: RoadError.keyReused) {
        try await office.act("note", ["text": "二"], on: file, version: 1, key: "m")
      }
      await #expect(throws: RoadError.keyReused) {
        try await office.act("note", ["text": "一"], on: file, version: 2, key: "m")
      }
      await #expect(throws: RoadError.keyReused) {
        try await office.act("note", ["text": "一"], on: other, version: 1, key: "m")
      }
    }
  }

  @Test(
    "a form that is sent again brings its files again: their content counts, not their new names",
    arguments: Engine.allCases)
  func attachments(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      func papers(_ attachments: CaseKernel.Attachment...) -> [String: JSONValue] {
        ["papers": .array(attachments.map { .string($0.id.rawValue) })]
      }
      let first = try await office.open(papers(try await office.upload(10)), key: "k")
      let again = try await office.open(papers(try await office.upload(10)), key: "k")
      #expect(again.isRepeated && again.file == first.file)
      let other = try await office.upload(10, seed: 1)
      await #expect(throws: RoadError.keyReused) { try await office.open(papers(other), key: "k") }
      #expect(try await office.rows("kernel_entry").count == 1)
      // Inside the fields of a correction too.
      func correct() async throws -> Receipt {
        let fields = SampleOffice.opening.merging(papers(try await office.upload(20))) { $1 }
        return try await office.act(
          Correction.act, ["entry": .integer(1), "reason": "材料有误", "fields": .object(fields)], on: first.file, key: "c")
      }
      #expect(try await correct().isRepeated == false)
      #expect(try await correct().isRepeated)
    }
  }

  @Test("many clicks at once are one entry", arguments: Engine.allCases)
  func concurrent(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let receipts = try await withThrowingTaskGroup(of: Receipt.self) { group in
        for _ in 1...12 { group.addTask { try await office.open(key: "once") } }
        return try await group.reduce(into: [Receipt]()) { $0.append($1) }
      }
      #expect(Set(receipts.map(\.file)).count == 1 && receipts.count { !$0.isRepeated } == 1)
      #expect(try await office.rows("kernel_file").count == 1)
      #expect(try await office.rows("kernel_entry").count == 1)
    }
  }

  @Test("a key belongs to its account", arguments: Engine.allCases)
  func accounts(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let mine = try await office.open(key: "k")
      let theirs = try await office.open(by: office.manager, key: "k")
      #expect(mine.file != theirs.file && !theirs.isRepeated)
    }
  }

  @Test("a request that was refused leaves its key free", arguments: Engine.allCases)
  func refused(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      await #expect(throws: RoadError.self) { try await office.open(["openedOn": "2026-07-01"], key: "k") }
      let kept = try await office.rows("kernel_idempotency")
      #expect(kept == [])
      #expect(try await office.open(key: "k").isRepeated == false)
    }
  }

  @Test(
    "what is no key is refused before anything is done", arguments: ["", "a\u{0}b", String(repeating: "键", count: 70)])
  func noKey(key: String) async throws {
    try await withSampleOffice(.sqlite) { office in
      await #expect(throws: RoadError.invalid(FormProblems([FieldProblem("key", .wrongType, value: key)]))) {
        try await office.open(key: key)
      }
    }
  }
}
