// The review: found out, heard, consulted, extended, suspended and resumed.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Proceedings
import ReverseLinkage
import Testing

@Suite("审查: 调查、延长、中止、恢复")
struct ReviewTests {
  @Test("inquiry and hearing of the agency are recorded and change nothing else")
  func examination() throws {
    var scenario = try Sample.assigned()
    let inquiry: [String: JSONValue] = [
      "means": "siteVisit", "date": "2026-03-06", "result": "现场与笔录相符。", "attachments": ["ATT-9"],
    ]
    try scenario.given("investigate", inquiry, by: People.handler, on: "2026-03-06")
    let heard: [String: JSONValue] = [
      "agency": .string(Sample.police.rawValue), "way": "letter", "date": "2026-03-06", "opinion": "同意给予处罚。",
    ]
    try scenario.given("consultAgency", heard, by: People.handler, on: "2026-03-06")
    #expect(scenario.stage == .underReview)
    #expect(scenario.face.facets["agency"] == "chenghe-public-security")
    #expect(try scenario.when("investigate", inquiry, by: People.otherHandler, on: "2026-03-06").code == "notOwnFile")
  }

  @Test("指引 12(2): the time in which another office is asked does not count")
  func consultation() throws {
    var scenario = try Sample.assigned()
    try scenario.given(
      "consultOffice", ["office": "990102", "sentDate": "2026-03-09"], by: People.handler, on: "2026-03-09")
    #expect(try scenario.deadline("rl.review")?.isSuspended == true)
    #expect(try scenario.whyNot("extend", by: People.chief, on: "2026-03-10")?.code == "beforeEnd")
    let again = try scenario.when(
      "consultOffice", ["office": "990103", "sentDate": "2026-03-10"], by: People.handler, on: "2026-03-10")
    #expect(again.code == "consultationPending")
    let early = try scenario.when(
      "recordConsultation", ["answerDate": "2026-03-06", "answer": "同意"], by: People.handler, on: "2026-03-30")
    #expect(early.code == "dateTooEarly")
    try scenario.given(
      "recordConsultation", ["answerDate": "2026-03-30", "answer": "同意"], by: People.handler, on: "2026-03-30")
    #expect(
      try scenario.deadline("rl.review")?.dueOn == "2026-04-13", "one day used; nine more from 31 March, 6 April off")
    #expect(try scenario.whyNot("recordConsultation", by: People.handler, on: "2026-03-31")?.code == "officeConsulted")
  }

  @Test("where the answer is there already, question and answer are recorded in one step")
  func consultationAnswered() throws {
    var scenario = try Sample.assigned()
    let fields: [String: JSONValue] = [
      "office": "990102", "sentDate": "2026-03-09", "answerDate": "2026-03-11", "answer": "同意",
    ]
    let half = fields.filter { $0.key != "answer" }
    #expect(
      try scenario.when("consultOffice", half, by: People.handler, on: "2026-03-12").problemCodes == [
        "answer: requiredHere"
      ])
    let outcome = try scenario.when("consultOffice", fields, by: People.handler, on: "2026-03-12")
    #expect(outcome.types == ["officeConsulted", "officeAnswered"])
    #expect(try scenario.deadline("rl.review")?.dueOn == "2026-03-24", "three working days do not count")
  }

  @Test("only an office elsewhere is asked, and not before the review began")
  func consultationValues() throws {
    var scenario = try Sample.assigned()
    let own = try scenario.when(
      "consultOffice", ["office": "990101", "sentDate": "2026-03-09"], by: People.handler, on: "2026-03-09")
    #expect(own.code == "agencyElsewhere")
    let early = try scenario.when(
      "consultOffice", ["office": "990102", "sentDate": "2026-03-04"], by: People.handler, on: "2026-03-09")
    #expect(early.code == "dateTooEarly")
  }

  @Test("指引 12(3): the chief procurator extends before the end and states the new one")
  func extend() throws {
    var scenario = try Sample.assigned()
    let fields: [String: JSONValue] = ["grounds": ["complex"], "reason": "涉及多个主管机关。", "newEnd": "2026-04-10"]
    let outcome = try scenario.when("extend", fields, by: People.deputy, on: "2026-03-19")
    #expect(outcome.types == ["extended"])
    #expect(try scenario.deadline("rl.review")?.dueOn == "2026-04-10")
    let payload = try outcome.entries[0].body.seal().open(JSONValue.self)
    #expect(payload["approver"] == "fu")
    #expect(payload["mandate"] == "990101.administrative", "a deputy's mandate is recorded")
  }

  @Test("an extension after the end, to no later day, without a ground, or by the handler is refused")
  func extendRefused() throws {
    var scenario = try Sample.assigned()
    let fields: [String: JSONValue] = ["grounds": ["major"], "reason": "重大。", "newEnd": "2026-04-10"]
    #expect(try scenario.when("extend", fields, by: People.chief, on: "2026-03-20").code == "beforeEnd")
    let sooner = fields.merging(["newEnd": "2026-03-19"]) { $1 }
    let refused = try scenario.when("extend", sooner, by: People.chief, on: "2026-03-10")
    #expect(refused.code == "newEndNotLater")
    #expect(refused.refusal?.details["end"] == "2026-03-19")
    let without = fields.merging(["grounds": []]) { $1 }
    #expect(try scenario.when("extend", without, by: People.chief, on: "2026-03-10").code == "majorDifficultComplex")
    #expect(try scenario.when("extend", fields, by: People.handler, on: "2026-03-10").code == "roleNotHeld")
    #expect(try scenario.when("extend", fields, by: People.criminalDeputy, on: "2026-03-10").code == "outsideMandate")
  }

  private static let challenge: [String: JSONValue] = [
    "ground": "policeChallenge", "eventDate": "2026-03-06", "document": "ATT-1",
  ]

  @Test("指引 13: suspended on 9 March with four days used, resumed on 7 April: six more to 15 April")
  func suspension() throws {
    var scenario = CaseScenario(file: Sample.file)
    let fields = Sample.transfer(["nonProsecutionDate": "2026-02-27", "announcedDate": "2026-02-27"])
    try scenario.given("transfer", fields, by: People.criminalHandler, on: "2026-03-02")
    try scenario.given("register", by: People.caseManager, on: "2026-03-02")
    try scenario.given("assign", ["handler": "han"], by: People.head, on: "2026-03-02")
    let outcome = try scenario.when("suspend", Self.challenge, by: People.chief, on: "2026-03-09")
    #expect(outcome.types == ["suspended"])
    #expect(outcome.announcements.isEmpty, "nothing waited for approval")
    #expect(scenario.stage == .suspended)
    #expect(try scenario.deadline("rl.review")?.isSuspended == true)
    let upheld: [String: JSONValue] = ["receivedDate": "2026-04-07", "outcome": "upheld", "document": "ATT-2"]
    try scenario.given("resume", upheld, by: People.handler, on: "2026-04-07")
    #expect(scenario.stage == .underReview)
    #expect(try scenario.deadline("rl.review")?.dueOn == "2026-04-15")
    #expect(
      scenario.face.otherNumbers.suffix(2) == [
        OtherNumber("suspension", "澄检行中〔2026〕1号"), OtherNumber("resumption", "澄检行恢〔2026〕1号"),
      ])
  }

  @Test("a challenge cannot precede the decision that it challenges")
  func challengeBefore() throws {
    var scenario = try Sample.assigned()
    let fields = Self.challenge.merging(["eventDate": "2026-03-01"]) { $1 }
    let outcome = try scenario.when("suspend", fields, by: People.chief, on: "2026-03-09")
    #expect(outcome.code == "challengePending")
  }

  @Test(
    "指引 13: resumed only where the decision was upheld; a private suit is the victim's",
    arguments: [
      ("policeChallenge", "revoked", "decisionUpheld"), ("policeChallenge", "prosecuted", "decisionUpheld"),
      ("policeChallenge", "privateSuitRefused", "decisionUpheld"), ("victimChallenge", "privateSuitRefused", nil),
      ("personChallenge", "upheld", nil),
    ] as [(String, String, String?)])
  func resume(ground: String, outcome: String, code: String?) throws {
    var scenario = try Sample.assigned()
    let challenge = Self.challenge.merging(["ground": .string(ground)]) { $1 }
    try scenario.given("suspend", challenge, by: People.chief, on: "2026-03-09")
    let fields: [String: JSONValue] = [
      "receivedDate": "2026-04-07", "outcome": .string(outcome), "document": "ATT-2",
    ]
    #expect(try scenario.when("resume", fields, by: People.handler, on: "2026-04-07").code == code)
  }

  @Test("规则 380, 388: a reversed decision ends the case, an upheld one does not")
  func reversal() throws {
    var scenario = try Sample.assigned()
    try scenario.given("suspend", Self.challenge, by: People.chief, on: "2026-03-09")
    let upheld: [String: JSONValue] = ["receivedDate": "2026-04-07", "outcome": "upheld", "document": "ATT-2"]
    #expect(
      try scenario.when("endAfterReversal", upheld, by: People.chief, on: "2026-04-07").code == "decisionReversed")
    let revoked = upheld.merging(["outcome": "revoked"]) { $1 }
    let ended = try scenario.when("endAfterReversal", revoked, by: People.chief, on: "2026-04-08")
    #expect(ended.announcements.map(\.topic) == [CaseTopic.closed])
    #expect(scenario.stage == .closed)
    #expect(scenario.face.facets["outcome"] == "nonProsecutionReversed")
    #expect(scenario.face.clocks.allSatisfy { !$0.isRunning })
  }

  @Test("suspended while it waits for approval: the draft goes back, and the case is submitted anew")
  func suspendedInApproval() throws {
    var scenario = try Sample.submitted()
    let outcome = try scenario.when("suspend", Self.challenge, by: People.chief, on: "2026-03-11")
    #expect(outcome.announcements.map(\.topic) == [CaseTopic.submissionEnded])
    #expect(try scenario.obstacles(CaseTopic.approvalPurpose, on: "2026-03-11").map(\.code) == ["caseNotSubmitted"])
    let upheld: [String: JSONValue] = ["receivedDate": "2026-04-07", "outcome": "upheld", "document": "ATT-2"]
    try scenario.given("resume", upheld, by: People.handler, on: "2026-04-07")
    let opened = try scenario.prefill("submit", by: People.handler, on: "2026-04-08")
    #expect(opened["finalReport"] == Sample.report, "nothing is typed twice")
    try scenario.given("submit", Sample.submission(), by: People.handler, on: "2026-04-08")
  }

  @Test("an answer that comes while the case is suspended does not let the review run on")
  func answerWhileSuspended() throws {
    var scenario = try Sample.assigned()
    try scenario.given(
      "consultOffice", ["office": "990102", "sentDate": "2026-03-09"], by: People.handler, on: "2026-03-09")
    try scenario.given("suspend", Self.challenge, by: People.chief, on: "2026-03-10")
    try scenario.given(
      "recordConsultation", ["answerDate": "2026-03-16", "answer": "同意"], by: People.handler, on: "2026-03-16")
    #expect(try scenario.deadline("rl.review")?.isSuspended == true)
    let upheld: [String: JSONValue] = ["receivedDate": "2026-04-07", "outcome": "upheld", "document": "ATT-2"]
    try scenario.given("resume", upheld, by: People.handler, on: "2026-04-07")
    #expect(try scenario.deadline("rl.review")?.isSuspended == false)
  }
}
