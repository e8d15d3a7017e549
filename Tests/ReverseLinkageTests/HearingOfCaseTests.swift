// 11.2 of the law file, 听证工作规定 16, 20: what a hearing means for the case that it is about.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Proceedings
import ReverseLinkage
import Testing

@Suite("案件的听证")
struct HearingOfCaseTests {
  private static let hearing: JSONValue = "990101-HEARING"

  private func heard(_ milestones: [(ActID, [String: JSONValue])]) throws -> CaseScenario {
    var scenario = try Sample.drafted()
    for (act, fields) in milestones {
      try scenario.givenReaction(
        act, fields.merging(["hearing": Self.hearing]) { own, _ in own }, from: "990101-HEARING", on: "2026-03-09")
    }
    return scenario
  }

  private static let proposed: (ActID, [String: JSONValue]) = ("hearingProposed", ["proposedOn": "2026-03-09"])
  private static let approved: (ActID, [String: JSONValue]) = (
    "hearingApproved", ["number": "澄检听〔2026〕1号", "approvedOn": "2026-03-09"]
  )
  private static let scheduled: (ActID, [String: JSONValue]) = (
    "hearingScheduled", ["date": "2026-03-18", "startTime": "09:30", "place": "检察听证室"]
  )

  @Test("a case with a hearing to come is not submitted, and says which hearing")
  func pending() throws {
    var scenario = try heard([Self.proposed, Self.approved, Self.scheduled])
    #expect(scenario.face.flags == ["hearing"])
    let outcome = try scenario.when("submit", Sample.submission(), by: People.handler, on: "2026-03-10")
    #expect(outcome.code == "noHearingPending")
    #expect(outcome.refusal?.details == ["hearing": "澄检听〔2026〕1号", "day": "2026-03-18"])
  }

  @Test("a case with a hearing to come is not closed")
  func closing() throws {
    var scenario = try heard([Self.proposed])
    let close: [String: JSONValue] = ["outcome": "personDied", "summary": "当事人死亡"]
    #expect(try scenario.when("close", close, by: People.head, on: "2026-03-10").code == "noHearingPending")
  }

  @Test(
    "once it is decided, declined or cancelled the case goes on",
    arguments: [
      ("hearingDecided", ["decidedOn": "2026-03-19", "takenUp": "no", "decision": "建议给予行政处罚"]),
      ("hearingCancelled", ["on": "2026-03-10", "reason": "争议已经消除"]),
    ] as [(ActID, [String: JSONValue])])
  func over(act: ActID, fields: [String: JSONValue]) throws {
    var scenario = try heard([Self.proposed, Self.approved, (act, fields)])
    #expect(scenario.face.flags.isEmpty)
    let outcome = try scenario.when("submit", Sample.submission(), by: People.handler, on: "2026-03-20")
    #expect(outcome.types == ["submitted"])
  }

  @Test("held is not yet decided: the case still waits")
  func held() throws {
    let scenario = try heard([Self.proposed, Self.approved, Self.scheduled, ("hearingHeld", ["heldOn": "2026-03-18"])])
    #expect(try scenario.whyNot("submit", by: People.handler, on: "2026-03-19")?.code == "noHearingPending")
  }

  @Test("听证工作规定 20: the review goes on meanwhile, its end does not move")
  func reviewGoesOn() throws {
    let before = try Sample.drafted().deadline("rl.review")?.dueOn
    let after = try heard([Self.proposed, Self.approved, Self.scheduled]).deadline("rl.review")
    #expect(after?.dueOn == before)
    #expect(after?.isSuspended == false)
  }

  @Test("only a case under review is heard")
  func onlyInReview() throws {
    let (review, closed) = (try Sample.drafted(), try Sample.closed())
    #expect(try review.obstacles(HearingTopic.proposalPurpose, on: "2026-03-10") == [])
    #expect(
      try closed.obstacles(HearingTopic.proposalPurpose, on: "2026-06-10").map(\.code) == ["hearingOutsideReview"])
  }

  @Test("a case offers itself to the form of a proposal, but not while another hearing is still to come")
  func offered() throws {
    func offers(_ scenario: CaseScenario) throws -> [String] {
      try scenario.offers("propose", of: Hearing.id, by: People.handler, on: "2026-03-10").map(\.name)
    }
    #expect(try offers(Sample.drafted()) == ["cases"])
    #expect(try offers(heard([Self.proposed])) == [])
    #expect(
      try offers(heard([Self.proposed, ("hearingCancelled", ["on": "2026-03-10", "reason": "撤回"])])) == ["cases"])
  }
}
