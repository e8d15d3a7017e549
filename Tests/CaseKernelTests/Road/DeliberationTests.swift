// What officers think on the way to a decision is for those who decide. Others see that the entry is there, never what it says:
// on every road by which values of a docket leave it.

import LegalCalendar
import Persistence
import TestSupport
import Testing

@testable import CaseKernel

@Suite("Internal deliberation")
struct DeliberationTests {
  private static let advice: [String: JSONValue] = ["advice": "建议不予处罚", "givenOn": "2026-06-03"]

  @Test("case management reads the content of a docket and not what is deliberated in it", arguments: Engine.allCases)
  func entries(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open().file
      try await office.act(Advise.id, Self.advice, on: file)
      try await office.act(Propose.id, ["text": "拟终结审查", "drafts": .array([])], on: file)
      let whole = try await office.docket(file)
      for viewer in [office.handler, office.person("linyuanshan"), office.person("zhaoxuan")] {
        let seen = try await office.entries(file, as: viewer)
        #expect(seen.allSatisfy { $0.withheld == .nothing })
        #expect(try seen.map(\.content) == whole.map { try $0.body.open(JSONValue.self) })
      }
      let seen = try await office.entries(file, as: office.manager)
      #expect(seen.map(\.withheld) == [.nothing, .members(["advice"]), .everything])
      #expect(seen[1].content == .object(["givenOn": "2026-06-03"]) && seen[2].content == .object([:]))
      // That it is there, when, what and by whom, stays; so does the chain.
      #expect(seen.map(\.seq) == [1, 2, 3] && seen.map(\.type) == whole.map(\.type))
      #expect(seen.map(\.hash) == whole.map(\.hash) && seen.map(\.effectiveOn) == whole.map(\.effectiveOn))
      let latest = try await office.read { try $0.latestEntries(of: file, for: office.manager, limit: 1) }
      #expect(latest.map(\.withheld) == [.everything])
    }
  }

  @Test("a proposal that was followed is content; one that was replaced stays a draft", arguments: Engine.allCases)
  func decided(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open().file
      for text in ["初稿", "定稿"] {
        try await office.act(Propose.id, ["text": .string(text), "drafts": .array([])], on: file)
      }
      try await office.act("startReview", ["startedOn": "2026-06-03"], on: file)
      try await office.act("close", ["closedOn": "2026-06-04"], on: file)
      let seen = try await office.entries(file, as: office.manager).filter { $0.type == "proposed" }
      #expect(seen.map(\.withheld) == [.everything, .nothing] && seen[1].content.members?["text"] == "定稿")
    }
  }

  @Test("a correction is read as what it corrects", arguments: Engine.allCases)
  func corrections(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open().file
      try await office.act(Advise.id, Self.advice, on: file)
      try await office.act(Propose.id, ["text": "拟终结审查", "drafts": .array([])], on: file)
      _ = try await office.correct(2, of: file, ["advice": "建议处罚", "givenOn": "2026-06-02"])
      _ = try await office.correct(3, of: file, ["text": "拟制发检察意见", "drafts": .array([])])
      let seen = try await office.entries(file, as: office.manager).suffix(2)
      #expect(seen.map(\.withheld) == [.members(["advice"]), .everything] && seen.map(\.corrects) == [2, 3])
      let corrected = try seen.first?.correction()?.payload
      #expect(corrected == .object(["givenOn": "2026-06-02"]))
      #expect(try seen.last?.correction() == nil)
      #expect(try await office.entries(file, as: office.handler).last?.correction()?.reason == "录入有误")
    }
  }

  @Test("whoever does not see all of an entry cannot correct it", arguments: Engine.allCases)
  func correcting(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open(by: office.manager).file
      try await office.act(Advise.id, ["advice": "一", "givenOn": "2026-06-03"], on: file, by: office.manager)
      await #expect(throws: RoadError.forbidden(Refusal("entryNotReadable"))) {
        try await office.correct(2, of: file, ["advice": "二", "givenOn": "2026-06-03"], by: office.manager)
      }
      let protected = try await office.open(["isProtected": .bool(true)], by: office.manager).file
      await #expect(throws: RoadError.forbidden(Refusal("entryNotReadable"))) {
        try await office.correct(1, of: protected, SampleOffice.opening, by: office.manager)
      }
      #expect(try await office.docket(file).count == 2)
      #expect(try await office.docket(protected).count == 1)
    }
  }

  @Test("no form opens with what was only deliberated", arguments: Engine.allCases)
  func prefill(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open().file
      try await office.act(Propose.id, ["text": "拟终结审查", "drafts": .array([])], on: file)
      func names(_ viewer: Viewer) async throws -> [String] {
        try await office.read { try $0.prefill(Advise.id, kind: SampleCase.id, on: file, for: viewer).map(\.name) }
      }
      #expect(try await names(office.handler) == ["givenOn", "advice"])
      #expect(try await names(office.manager) == ["givenOn"])
      #expect(try await names(office.colleague) == [])
    }
  }

  @Test("an attachment is for those who may read the entry that names it", arguments: Engine.allCases)
  func attachments(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let draft = AttachmentID(rawValue: "draft")
      try await office.run(
        "INSERT INTO kernel_attachment_content (id, digest, size, started_at) VALUES ($1, 'sha256:draft', 1, $2)",
        [draft, someMoment])
      try await office.run(
        """
        INSERT INTO kernel_attachment (id, digest, name, media_type, size, uploaded_by, office, uploaded_at)
        VALUES ($1, 'sha256:draft', '草稿.pdf', 'application/pdf', 1, $2, $3, $4)
        """, [draft, office.handler.account, chenghe, someMoment])
      let file = try await office.open().file
      try await office.act(
        Propose.id, ["text": "拟终结审查", "drafts": .array([.string(draft.rawValue)])], on: file)
      func mayRead(_ viewer: Viewer) async throws -> Bool {
        let named = try await office.read { try $0.file(file, for: viewer).face?.attachments ?? [] }
        do {
          _ = try await office.read { try $0.attachment(draft, for: viewer) }
          #expect(!named.isEmpty)
          return true
        } catch RoadError.absent {
          #expect(named.isEmpty)
          return false
        }
      }
      #expect(try await mayRead(office.person("linyuanshan")))
      #expect(try await !mayRead(office.manager))
      try await office.act("startReview", ["startedOn": "2026-06-03"], on: file)
      try await office.act("close", ["closedOn": "2026-06-04"], on: file)
      #expect(try await mayRead(office.manager))
      #expect(try await !mayRead(office.colleague))
    }
  }

  @Test("the refusals of acts tell their doer alone what stands in the way, and others not even the next step")
  func explanations() async throws {
    try await withSampleOffice(.sqlite) { office in
      let file = try await office.open().file
      let acts = try await office.read { try $0.acts(on: file, for: office.colleague) }
      #expect(acts.allSatisfy { !$0.isNext })
      #expect(acts.first { $0.act.id == "close" }?.isByRole == true)
      #expect(
        Refusal("limitPassed", article: "样例 3", details: ["day": "2026-06-01"]).withoutContent
          == Refusal("conditionNotMet", article: "样例 3"))
      #expect(Refusal("reviewStarted", article: "样例 3").withoutContent == Refusal("reviewStarted", article: "样例 3"))
    }
  }

  @Test("who may not read the content is told whom it is for", arguments: Engine.allCases)
  func contentReaders(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open().file
      let view = try await office.read { try $0.file(file, for: office.colleague) }
      #expect(
        view.docket == .header && view.contentReaders.relations.contains(.own)
          && !view.contentReaders.relations.contains(.department))
      let own = try await office.read { try $0.file(file, for: office.handler) }
      #expect(own.docket == .deliberation && own.contentReaders.relations.isEmpty)
      #expect(try await office.read { try $0.file(file, for: office.manager).docket } == .content)
    }
  }
}
