// The opinion on the real road, on both engines: links, milestones, numbers and periods are in the database, and everything
// derived can be derived again.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Persistence
import Proceedings
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
