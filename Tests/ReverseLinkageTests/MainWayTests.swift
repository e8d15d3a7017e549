// The main way end to end, with the dates that the worked style of the law gives.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Proceedings
import ReverseLinkage
import Testing

@Suite("行刑反向衔接: 主线")
struct MainWayTests {
  @Test("指引: transferred within three working days of the decision, registered, reviewed within ten")
  func intake() throws {
    let scenario = try Sample.assigned()
    let transfer = try #require(try scenario.deadline("rl.transfer"))
    #expect(transfer.dueOn == "2026-03-05", "Monday 2 March + 3 working days")
    #expect(transfer.standing(on: "2026-06-01") == .met("2026-03-04"))
    let review = try #require(try scenario.deadline("rl.review"))
    #expect(review.dueOn == "2026-03-19", "Thursday 5 March + 10 working days")
    #expect(scenario.face.number == "澄检行刑衔〔2026〕1号")
    #expect(scenario.face.title == "周明 · 盗窃")
    #expect(scenario.face.maskedTitle == "周* · 盗窃")
    #expect(scenario.stage == .underReview)
  }

  @Test("a late transfer is shown as met late, never refused")
  func lateTransfer() throws {
    let scenario = try Sample.transferred(on: "2026-03-10")
    #expect(try scenario.deadline("rl.transfer")?.standing(on: "2026-03-10") == .metLate("2026-03-10"))
  }

  @Test("from the transfer to the closed case")
  func whole() throws {
    var scenario = try Sample.served()
    #expect(scenario.stage == .awaitingReply)
    #expect(try scenario.deadline("rl.review")?.standing(on: "2026-06-01") == .met("2026-03-12"))
    let reply = try #require(try scenario.deadline("rl.opinion.reply"))
    #expect(reply.dueOn == "2026-05-13", "served 13 March + 2 months")
    #expect(reply.clock.mirrors == Sample.opinion)
    try scenario.tell(RecommendationTopic.replied, ["receivedOn": "2026-04-20", "stance": "accepts"], on: "2026-04-20")
    #expect(scenario.stage == .replied)
    #expect(try scenario.deadline("rl.opinion.reply")?.standing(on: "2026-06-01") == .met("2026-04-20"))
    try scenario.given("assessReply", ["response": "filed", "accepted": true], by: People.handler, on: "2026-04-21")
    #expect(scenario.stage == .enforcing)
    scenario = try Sample.enforcing()
    let decision = try #require(try scenario.deadline("rl.penalty.decision"))
    #expect(decision.dueOn == "2026-07-09", "filed 10 April + 90 days")
    #expect(decision.clock.nature == .watch)
    try scenario.given("recordPenalty", Sample.penalty(), by: People.handler, on: "2026-05-20")
    #expect(try scenario.deadline("rl.penalty.decision")?.standing(on: "2026-05-20") == .met("2026-05-11"))
    #expect(try scenario.deadline("rl.penalty.fine.payment")?.dueOn == "2026-05-27", "served 12 May + 15 days")
    let execution: [String: JSONValue] = [
      "executedDate": "2026-05-26", "kind": "fine", "amount": "500", "evidence": "ATT-RECEIPT",
    ]
    try scenario.given("recordExecution", execution, by: People.handler, on: "2026-05-28")
    #expect(try scenario.deadline("rl.penalty.fine.payment")?.standing(on: "2026-06-01") == .met("2026-05-26"))
    #expect(try scenario.prefill("close", by: People.head, on: "2026-06-01")["outcome"] == "punishedAndExecuted")
    let closing = try scenario.when("close", ["outcome": "punishedAndExecuted"], by: People.head, on: "2026-06-01")
    #expect(closing.types == ["closed"])
    #expect(closing.announcements.map(\.topic) == [CaseTopic.closed])
    #expect(scenario.stage == .closed)
    #expect(scenario.face.isClosed)
    #expect(scenario.face.closedOn == "2026-06-01")
    #expect(scenario.face.clocks.allSatisfy { !$0.isRunning })
    #expect(
      scenario.face.facets == [
        "ground": "theft", "nonProsecutionKind": "discretionary", "outcome": "punishedAndExecuted",
        "agency": "chenghe-public-security", "criminalOpinion": "yes",
      ])
  }

  @Test("numbers of other systems are kept beside ours and searchable")
  func numbers() throws {
    let numbers = try Sample.penalised().face.otherNumbers
    #expect(
      numbers == [
        OtherNumber("criminalCase", "澄检刑诉受〔2026〕31号"), OtherNumber("nonProsecution", "澄检刑不诉〔2026〕9号"),
        OtherNumber("nationwide", "99010120260301"), OtherNumber("opinion", "澄检行意〔2026〕1号"),
        OtherNumber("filing", "澄公城行立〔2026〕88号"), OtherNumber("penalty", "澄公城行罚决字〔2026〕102号"),
      ])
  }

  @Test("the opinion and its case move together, as the road lets them")
  func withOpinion() throws {
    let store = FakeStore()
    var scenario = CaseScenario(file: Sample.file, store: store)
    try scenario.given("transfer", Sample.transfer(), by: People.criminalHandler, on: "2026-03-04")
    try scenario.given("register", by: People.caseManager, on: "2026-03-05")
    try scenario.given("assign", ["handler": "han"], by: People.head, on: "2026-03-05")
    var opinion = Scenario<Opinion>(file: Sample.opinion, store: store)
    let draft: [String: JSONValue] = [
      "cases": [.string(Sample.file.rawValue)], "recipient": .string(Sample.police.rawValue), "facts": "窃取电瓶。",
      "evidence": [["name": "监控录像"]], "lawBroken": [["statute": "中华人民共和国治安管理处罚法", "article": "49"]],
      "reasoning": "尚未受过处罚。", "opinionText": "建议给予行政处罚。", "replyTo": "韩述",
      "handedOver": [["kind": "decision", "count": 1]],
    ]
    let drafted = try opinion.when("draft", draft, by: People.handler, on: "2026-03-09")
    try scenario.follow(drafted, by: opinion.file, on: "2026-03-09")
    #expect(scenario.types.last == "opinionDrafted")
    let submitted = try scenario.when("submit", Sample.submission(), by: People.handler, on: "2026-03-10")
    for announcement in submitted.announcements {
      _ = try opinion.whenAnnounced(announcement, by: scenario.file, on: "2026-03-10")
    }
    #expect(opinion.stage == .approval)
    #expect(try scenario.obstacles(CaseTopic.approvalPurpose, on: "2026-03-11").isEmpty)
    try opinion.given("endorse", by: People.head, on: "2026-03-11")
    let approved = try opinion.when("approve", by: People.chief, on: "2026-03-12")
    try scenario.follow(approved, by: opinion.file, on: "2026-03-12")
    #expect(scenario.stage == .opinionApproved)
    #expect(scenario.face.otherNumbers.contains(OtherNumber("opinion", "澄检行意〔2026〕1号")))
  }
}

extension CaseScenario {
  /// Reacts to everything that another file's act announced.
  mutating func follow(_ outcome: Outcome<Opinion>, by other: FileID, on day: LegalDate) throws {
    for announcement in outcome.announcements {
      for reaction in try whenAnnounced(announcement, by: other, on: day) {
        guard case .recorded = reaction else { throw ScenarioError.notGiven("follow", "\(reaction)") }
      }
    }
  }
}
