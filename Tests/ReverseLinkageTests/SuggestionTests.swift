// A suggestion that follows an opinion without effect, as its case sees it.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Proceedings
import ReverseLinkage
import Testing

@Suite("检察意见未见成效后的检察建议")
struct SuggestionMilestoneTests {
  private static let file: FileID = "990101-SUGGESTION"

  private func tell(
    _ scenario: inout CaseScenario, _ topic: String, _ content: [String: JSONValue], on day: LegalDate
  ) throws {
    scenario.store.files[Self.file] = FakeStore.File(kind: Suggestion.id, stage: "approved")
    for outcome in try scenario.hear(topic, content, from: Self.file, on: day) {
      guard case .recorded = outcome else { throw ScenarioError.notGiven(ActID(rawValue: topic), "\(outcome)") }
    }
  }

  private func issued() throws -> CaseScenario {
    var scenario = try Sample.served()
    let approved: [String: JSONValue] = ["number": "澄检行建〔2026〕1号", "approvedOn": "2026-05-20", "approver": "jian"]
    try tell(&scenario, RecommendationTopic.approved, approved, on: "2026-05-20")
    return scenario
  }

  @Test("衔接意见: a suggestion may follow where the agency is silent or its answer is wrong, not before")
  func may() throws {
    let purpose = CaseTopic.draftPurpose(of: SuggestionPaper.kind)
    let served = try Sample.served()
    #expect(try served.obstacles(purpose, on: "2026-05-13").map(\.code) == ["agencyAtFault"])
    #expect(try served.obstacles(purpose, on: "2026-05-14").isEmpty)
    #expect(try Sample.assigned().obstacles(purpose, on: "2026-05-14").map(\.code) == ["opinionWithoutEffect"])
  }

  @Test("issued, served and replied to, each period from its own day; the numbers of both papers are kept")
  func course() throws {
    var scenario = try issued()
    #expect(scenario.stage == .suggestionIssued)
    #expect(scenario.face.otherNumbers.contains(OtherNumber("suggestion", "澄检行建〔2026〕1号")))
    try tell(&scenario, RecommendationTopic.served, ["servedOn": "2026-05-21", "recipient": "x"], on: "2026-05-21")
    let reply = try #require(try scenario.deadline("ps.reply"))
    #expect(reply.dueOn == "2026-07-21")
    #expect(reply.clock.mirrors == Self.file)
    try tell(
      &scenario, RecommendationTopic.replied, ["receivedOn": "2026-06-10", "stance": "accepts"], on: "2026-06-10")
    #expect(try scenario.deadline("ps.reply")?.standing(on: "2026-08-01") == .met("2026-06-10"))
    #expect(scenario.stage == .suggestionIssued)
  }

  @Test("经检察建议后处罚: only a penalty decided after the suggestion is due to it")
  func led() throws {
    var scenario = try issued()
    try scenario.given("recordFiling", ["filedDate": "2026-05-25"], by: People.handler, on: "2026-05-26")
    try scenario.given(
      "recordPenalty", Sample.penalty(["decisionDate": "2026-06-08", "servedDate": "2026-06-09"]), by: People.handler,
      on: "2026-06-10")
    try scenario.given("close", ["outcome": "suggestionLedToPenalty"], by: People.head, on: "2026-06-20")
    #expect(scenario.stage == .closed)
  }

  @Test("after a suggestion that followed the filing the penalty is recorded at once, and nothing is entered twice")
  func afterFiling() throws {
    var scenario = try Sample.enforcing()
    try scenario.given("assessReply", Self.rejected, by: People.handler, on: "2026-05-19")
    let approved: [String: JSONValue] = ["number": "澄检行建〔2026〕1号", "approvedOn": "2026-05-20", "approver": "jian"]
    try tell(&scenario, RecommendationTopic.approved, approved, on: "2026-05-20")
    #expect(scenario.stage == .suggestionIssued)
    #expect(ReverseLinkageCase.nextActs(scenario.state) == ["recordPenalty"])
    let again = try scenario.when("recordFiling", ["filedDate": "2026-04-10"], by: People.handler, on: "2026-06-01")
    #expect(again.code == "alreadyRecorded")
    let penalty = Sample.penalty(["decisionDate": "2026-06-08", "servedDate": "2026-06-09"])
    try scenario.given("recordPenalty", penalty, by: People.handler, on: "2026-06-10")
    #expect(scenario.stage == .enforcing)
    #expect(scenario.face.otherNumbers.count { $0.system == "filing" } == 1)
    try scenario.given("close", ["outcome": "suggestionLedToPenalty"], by: People.head, on: "2026-06-20")
  }

  @Test("a fine that the suggestion made the agency collect is recorded from there")
  func executed() throws {
    var scenario = try Sample.penalised()
    try scenario.given("assessReply", Self.rejected, by: People.handler, on: "2026-05-21")
    let approved: [String: JSONValue] = ["number": "澄检行建〔2026〕1号", "approvedOn": "2026-05-22", "approver": "jian"]
    try tell(&scenario, RecommendationTopic.approved, approved, on: "2026-05-22")
    let payment: [String: JSONValue] = [
      "executedDate": "2026-06-01", "kind": "fine", "amount": "500", "evidence": "ATT-R",
    ]
    try scenario.given("recordExecution", payment, by: People.handler, on: "2026-06-02")
    #expect(scenario.stage == .enforcing)
    try scenario.given("close", ["outcome": "punishedAndExecuted"], by: People.head, on: "2026-06-20")
  }

  @Test("行政处罚法 54: without a filing nothing is punished, also after a suggestion")
  func unfiled() throws {
    var scenario = try issued()
    let penalty = Sample.penalty(["decisionDate": "2026-06-08", "servedDate": "2026-06-09"])
    let outcome = try scenario.when("recordPenalty", penalty, by: People.handler, on: "2026-06-10")
    #expect(outcome.code == "agencyActed")
  }

  private static let rejected: [String: JSONValue] = [
    "response": "filed", "accepted": false, "assessment": "立案后长期未处理。",
  ]

  @Test("withdrawn after the agency answered the opinion, the case goes on to the assessment of the answer")
  func withdrawnAfterReply() throws {
    var scenario = try issued()
    try scenario.tell(RecommendationTopic.replied, ["receivedOn": "2026-05-21", "stance": "accepts"], on: "2026-05-21")
    #expect(scenario.stage == .suggestionIssued)
    try tell(
      &scenario, RecommendationTopic.withdrawn, ["withdrawnOn": "2026-05-22", "reason": "已回复"], on: "2026-05-22")
    #expect(scenario.stage == .replied)
    #expect(ReverseLinkageCase.nextActs(scenario.state) == ["assessReply"])
  }

  @Test("withdrawn, the case stands where it stood before")
  func withdrawn() throws {
    var scenario = try issued()
    try tell(
      &scenario, RecommendationTopic.withdrawn, ["withdrawnOn": "2026-05-22", "reason": "已立案"], on: "2026-05-22")
    #expect(scenario.stage == .awaitingReply)
    #expect(scenario.state.suggestion == nil)
  }

  @Test("section 10: reported upwards after a suggestion too, once the agency was reminded")
  func reported() throws {
    var scenario = try Sample.served()
    try scenario.tell(RecommendationTopic.reminded, ["remindedOn": "2026-05-14", "way": "letter"], on: "2026-05-14")
    let approved: [String: JSONValue] = ["number": "澄检行建〔2026〕1号", "approvedOn": "2026-05-20", "approver": "jian"]
    try tell(&scenario, RecommendationTopic.approved, approved, on: "2026-05-20")
    try scenario.given(
      "reportUp", ["addressee": "higherOffice", "content": "仍未办理。"], by: People.chief, on: "2026-08-03")
    #expect(scenario.stage == .reportedUp)
  }
}
