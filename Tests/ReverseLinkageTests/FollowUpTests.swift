// Milestones of the opinion, what the agency did, closure and reopening.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Proceedings
import ReverseLinkage
import Testing

@Suite("检察意见在案件中的记录")
struct MilestoneTests {
  @Test(
    "nobody enters a milestone by hand",
    arguments: ReverseLinkageCase.acts.map(\.description).filter(\.isMilestone).map(\.id))
  func byHand(act: ActID) throws {
    var scenario = try Sample.submitted()
    #expect(
      try scenario.when(act, ["recommendation": "990101-OPINION"], by: People.chief, on: "2026-03-11").code
        == "onlyBySystem")
  }

  @Test("a suggestion about the case is not its opinion, nor a second opinion")
  func otherPapers() throws {
    var scenario = try Sample.assigned()
    #expect(try scenario.hear(RecommendationTopic.drafted, ["paper": "governance"], on: "2026-03-09").isEmpty)
    try scenario.tell(RecommendationTopic.drafted, ["paper": "opinion"], on: "2026-03-09")
    let second = try scenario.hear(
      RecommendationTopic.drafted, ["paper": "opinion"], from: "990101-OPINION2", on: "2026-03-09")
    #expect(second.map(\.code) == ["opinionExists"])
    #expect(
      try scenario.hear(
        RecommendationTopic.withdrawn, ["withdrawnOn": "2026-03-09"], from: "990101-OPINION2", on: "2026-03-09"
      ).isEmpty)
  }

  @Test("sent back or left out, the case is under review again")
  func sentBack() throws {
    for (topic, type) in [
      (RecommendationTopic.sentBack, "opinionSentBack"), (RecommendationTopic.leftOut, "opinionLeftOut"),
    ] {
      var scenario = try Sample.submitted()
      try scenario.tell(topic, on: "2026-03-11")
      #expect(scenario.types.last == type)
      #expect(scenario.stage == .underReview)
    }
  }

  @Test("approval ends the review; the three days of 2021 are a warning, never a breach")
  func approved() throws {
    let scenario = try Sample.approved()
    #expect(try scenario.deadline("rl.review")?.standing(on: "2026-06-01") == .met("2026-03-12"))
    let service = try #require(try scenario.deadline("rl.opinion.service"))
    #expect(service.clock.nature == .warning)
    #expect(service.dueOn == "2026-03-05", "decision of 2 March + 3 days")
    // Served eight days after that day: its day had passed, which is neither in time nor a breach.
    let served = try #require(try Sample.served().deadline("rl.opinion.service"))
    #expect(served.standing(on: "2026-06-01") == .metPast("2026-03-13"))
  }

  @Test("a case that is not submitted keeps the opinion from being approved")
  func notSubmitted() throws {
    var scenario = try Sample.drafted()
    let told: [String: JSONValue] = ["number": "澄检行意〔2026〕1号", "approvedOn": "2026-03-12"]
    #expect(try scenario.hear(RecommendationTopic.approved, told, on: "2026-03-12").map(\.code) == ["stage"])
  }

  @Test("an urgent opinion states the day by which to reply")
  func urgent() throws {
    let scenario = try Sample.served(["replyDue": "2026-03-27"])
    #expect(try scenario.deadline("rl.opinion.reply.urgent")?.dueOn == "2026-03-27")
    #expect(try scenario.deadline("rl.opinion.reply") == nil)
  }

  @Test("withdrawn after service: the reply is no longer awaited, a new review runs from that day")
  func withdrawn() throws {
    var scenario = try Sample.served()
    try scenario.tell(
      RecommendationTopic.withdrawn, ["withdrawnOn": "2026-04-01", "reason": "主管机关有误"], on: "2026-04-01")
    #expect(scenario.stage == .underReview)
    #expect(try scenario.deadline("rl.opinion.reply")?.standing(on: "2026-06-01") == .lapsed("2026-04-01"))
    let review = try #require(try scenario.deadline("rl.review"))
    #expect(review.clock.id == "review.2")
    #expect(review.dueOn == "2026-04-16", "1 April + 10 working days, 6 April off")
    #expect(try scenario.prefill("close", by: People.head, on: "2026-04-02")["outcome"] == "withdrawn")
    try scenario.given("close", ["outcome": "withdrawn"], by: People.head, on: "2026-04-02")
  }

  @Test("not issued: the review runs on as before")
  func refused() throws {
    var scenario = try Sample.submitted()
    try scenario.tell(RecommendationTopic.withdrawn, ["withdrawnOn": "2026-03-11", "reason": "不需要"], on: "2026-03-11")
    #expect(scenario.stage == .underReview)
    #expect(try scenario.deadline("rl.review")?.clock.id == "review.1")
    try scenario.given("submit", Sample.ending(), by: People.handler, on: "2026-03-12")
  }

  @Test("a closed case is left alone by what its opinion still announces")
  func closedCase() throws {
    var scenario = try Sample.closed()
    let told: [String: JSONValue] = ["receivedOn": "2026-06-10", "stance": "accepts"]
    #expect(try scenario.hear(RecommendationTopic.replied, told, on: "2026-06-10").isEmpty)
  }

  @Test("a reply that follows the filing is kept, and the case goes on enforcing")
  func replyAfterFiling() throws {
    var scenario = try Sample.served()
    try scenario.given("recordFiling", ["filedDate": "2026-04-10"], by: People.handler, on: "2026-04-13")
    try scenario.tell(RecommendationTopic.replied, ["receivedOn": "2026-04-20", "stance": "accepts"], on: "2026-04-20")
    #expect(scenario.stage == .enforcing)
    #expect(try scenario.deadline("rl.opinion.reply")?.standing(on: "2026-06-01") == .met("2026-04-20"))
  }

  @Test("刑诉法 105(3): a reply that was posted in time is in time here as on the opinion")
  func postedReply() throws {
    var scenario = try Sample.served()
    try scenario.tell(
      RecommendationTopic.replied, ["receivedOn": "2026-05-15", "postedOn": "2026-05-13", "stance": "accepts"],
      on: "2026-05-15")
    #expect(try scenario.deadline("rl.opinion.reply")?.standing(on: "2026-06-01") == .met("2026-05-13"))
  }

  @Test("withdrawn after a reply, nothing that the agency answered counts towards the next opinion")
  func withdrawnAfterReply() throws {
    var scenario = try Sample.replied()
    try scenario.given(
      "recordTransferOn", ["newAgency": .string(Sample.market.rawValue), "date": "2026-04-20"], by: People.handler,
      on: "2026-04-21")
    try scenario.tell(RecommendationTopic.withdrawn, ["withdrawnOn": "2026-04-22", "reason": "无管辖权"], on: "2026-04-22")
    #expect(scenario.stage == .underReview)
    #expect(
      scenario.face.facets["agency"] == "chenghe-public-security", "as the review found, until it finds otherwise")
    #expect(scenario.face.clocks.filter(\.isRunning).map(\.id) == ["review.2"])
    let noPenalty = try scenario.when("recordNoPenalty", ["reason": "notProved"], by: People.handler, on: "2026-04-23")
    #expect(noPenalty.code == "stage")
  }

  @Test("another office may answer although the opinion was approved meanwhile")
  func lateAnswer() throws {
    var scenario = try Sample.drafted()
    try scenario.given(
      "consultOffice", ["office": "990102", "sentDate": "2026-03-09"], by: People.handler, on: "2026-03-09")
    try scenario.given("submit", Sample.submission(), by: People.handler, on: "2026-03-10")
    try scenario.tell(
      RecommendationTopic.approved, ["number": "澄检行意〔2026〕1号", "approvedOn": "2026-03-12", "approver": "jian"],
      on: "2026-03-12")
    try scenario.given(
      "recordConsultation", ["answerDate": "2026-03-16", "answer": "同意。"], by: People.handler, on: "2026-03-16")
    #expect(scenario.stage == .opinionApproved)
    #expect(try scenario.deadline("rl.review")?.standing(on: "2026-06-01") == .met("2026-03-12"))
    #expect(
      try scenario.whyNot("recordConsultation", by: People.handler, on: "2026-03-17")?.code == "officeConsulted")
  }
}

@Suite("回复以后")
struct FollowUpTests {
  @Test(
    "the reply is assessed: the agency acts, or not",
    arguments: [
      ("filed", ReverseLinkageStage.enforcing), ("penaltyImposed", .enforcing), ("noPenaltyReasoned", .replied),
      ("disputesCompetence", .replied),
    ])
  func assess(response: String, stage: ReverseLinkageStage) throws {
    var scenario = try Sample.replied()
    let bare = try scenario.when(
      "assessReply", ["response": .string(response), "accepted": false], by: People.handler, on: "2026-04-21")
    #expect(bare.problemCodes == ["assessment: requiredHere"])
    try scenario.given(
      "assessReply", ["response": .string(response), "accepted": true], by: People.handler, on: "2026-04-21")
    #expect(scenario.stage == stage)
  }

  @Test("a reply that comes in after the filing is assessed too, once; every letter is judged for itself")
  func assessAfterFiling() throws {
    var scenario = try Sample.served()
    try scenario.given("recordFiling", ["filedDate": "2026-04-10"], by: People.handler, on: "2026-04-13")
    #expect(try scenario.whyNot("assessReply", by: People.handler, on: "2026-04-13")?.code == "replyToAssess")
    try scenario.tell(RecommendationTopic.replied, ["receivedOn": "2026-04-20", "stance": "accepts"], on: "2026-04-20")
    let filed: [String: JSONValue] = ["response": "filed", "accepted": true]
    try scenario.given("assessReply", filed, by: People.handler, on: "2026-04-21")
    #expect(scenario.stage == .enforcing)
    #expect(try scenario.whyNot("assessReply", by: People.handler, on: "2026-04-22")?.code == "replyToAssess")
    try scenario.tell(RecommendationTopic.replied, ["receivedOn": "2026-05-08", "stance": "objects"], on: "2026-05-08")
    #expect(try scenario.whyNot("assessReply", by: People.handler, on: "2026-05-08") == nil)
  }

  @Test("处罚法 54, 60, 66: filing, penalty and execution follow each other")
  func order() throws {
    var scenario = try Sample.replied()
    let filing = try scenario.when("recordFiling", ["filedDate": "2025-11-01"], by: People.handler, on: "2026-04-21")
    #expect(filing.code == "dateTooEarly", "before the act")
    #expect(try scenario.when("recordPenalty", Sample.penalty(), by: People.handler, on: "2026-05-20").code == "stage")
    scenario = try Sample.enforcing()
    let early = Sample.penalty(["decisionDate": "2026-04-09", "servedDate": "2026-05-12"])
    #expect(try scenario.when("recordPenalty", early, by: People.handler, on: "2026-05-20").code == "afterFiling")
    let execution: [String: JSONValue] = [
      "executedDate": "2026-05-10", "kind": "fine", "amount": "500", "evidence": "ATT-R",
    ]
    #expect(
      try scenario.when("recordExecution", execution, by: People.handler, on: "2026-05-28").code == "penaltyRecorded")
    try scenario.given("recordPenalty", Sample.penalty(), by: People.handler, on: "2026-05-20")
    #expect(
      try scenario.when("recordExecution", execution, by: People.handler, on: "2026-05-28").code == "afterPenalty")
    let other = execution.merging(["executedDate": "2026-05-20", "kind": "detention"]) { $1 }
    #expect(
      try scenario.when("recordExecution", other, by: People.handler, on: "2026-05-28").code == "penaltyNotImposed")
  }

  @Test("an agency that filed by itself before the opinion reached it is followed all the same, which is explained")
  func earlyFiling() throws {
    var scenario = try Sample.served()
    let early: [String: JSONValue] = ["filedDate": "2026-03-12"]
    let refused = try scenario.when("recordFiling", early, by: People.handler, on: "2026-03-16")
    #expect(refused.code == "filedBeforeService")
    #expect(refused.field == "filedDate")
    let explained = early.merging(["earlierFiling": "公安机关在不起诉决定宣布当日已立案。"]) { $1 }
    try scenario.given("recordFiling", explained, by: People.handler, on: "2026-03-16")
    #expect(scenario.stage == .enforcing)
    #expect(try scenario.deadline("rl.penalty.decision")?.dueOn == "2026-06-10")
    let penalty = Sample.penalty(["decisionDate": "2026-03-11"])
    #expect(try scenario.when("recordPenalty", penalty, by: People.handler, on: "2026-05-20").code == "afterFiling")
  }

  @Test("what was punished before service follows from no opinion, unless the agency had filed by itself")
  func earlyPenalty() throws {
    var scenario = try Sample.replied()
    let reply: [String: JSONValue] = ["response": "penaltyImposed", "accepted": true]
    try scenario.given("assessReply", reply, by: People.handler, on: "2026-04-21")
    let penalty = Sample.penalty(["decisionDate": "2026-03-12"])
    let refused = try scenario.when("recordPenalty", penalty, by: People.handler, on: "2026-05-20")
    #expect(refused.code == "penaltyBeforeService")
    #expect(refused.field == "decisionDate")
  }

  @Test(
    "治安管理处罚法: detention lasts one to fifteen days",
    arguments: [(0, false), (1, true), (15, true), (16, false), (5000, false)])
  func detentionDays(days: Int, isLawful: Bool) throws {
    var scenario = try Sample.enforcing()
    let fields = Sample.penalty(["penalties": [["kind": "detention", "days": .integer(Int64(days))]]])
    let outcome = try scenario.when("recordPenalty", fields, by: People.handler, on: "2026-05-20")
    #expect(outcome.code == (isLawful ? nil : "detentionTooLong"))
    if !isLawful { #expect(outcome.field == "penalties[0].days") }
  }

  @Test("治安管理处罚法: detentions of one decision last twenty days together at most", arguments: [(5, true), (6, false)])
  func mergedDetention(days: Int, isLawful: Bool) throws {
    var scenario = try Sample.enforcing()
    let detentions: [JSONValue] = [15, days].map { ["kind": "detention", "days": .integer(Int64($0))] }
    let fields = Sample.penalty(["penalties": .array(detentions)])
    let outcome = try scenario.when("recordPenalty", fields, by: People.handler, on: "2026-05-20")
    #expect(outcome.code == (isLawful ? nil : "mergedDetentionTooLong"))
    if !isLawful { #expect(outcome.field == "penalties") }
  }

  @Test("the same decision is recorded once: what is wrong with it is a correction's business")
  func samePenalty() throws {
    var scenario = try Sample.penalised()
    let again = try scenario.when("recordPenalty", Sample.penalty(), by: People.handler, on: "2026-05-21")
    #expect(again.code == "penaltyRecordedBefore")
    #expect(again.field == "decisionNumber")
    let other = Sample.penalty(["decisionNumber": "澄公城行罚决字〔2026〕103号"])
    try scenario.given("recordPenalty", other, by: People.handler, on: "2026-05-21")
  }

  @Test("处罚法 72: nobody pays more than the fine, but for what is added for paying late, and that no more than the fine")
  func moreThanOwed() throws {
    func paid(_ amount: String, surcharge: String? = nil, kind: String = "fine") -> [String: JSONValue] {
      [
        "executedDate": "2026-05-25", "kind": .string(kind), "amount": .string(amount), "evidence": "ATT-R",
        "surcharge": surcharge.map { .string($0) } ?? .null,
      ]
    }
    var scenario = try Sample.penalised()
    func when(_ fields: [String: JSONValue]) throws -> Outcome<ReverseLinkageCase> {
      var copy = scenario
      return try copy.when("recordExecution", fields, by: People.handler, on: "2026-05-26")
    }
    #expect(try when(paid("600")).code == "executedBeyondPenalty")
    #expect(try when(paid("600")).refusal?.details == ["owed": "500"])
    #expect(try when(paid("1100", surcharge: "600")).code == "surchargeBeyondFine")
    #expect(try when(paid("500", surcharge: "600")).problemCodes == ["surcharge: contradiction"])
    try scenario.given("recordExecution", paid("600", surcharge: "100"), by: People.handler, on: "2026-05-26")
    #expect(
      try scenario.prefill("close", by: People.head, on: "2026-05-26")["outcome"] == "punishedAndExecuted",
      "the surcharge is no part of the fine")
    #expect(try when(paid("1")).code == "executedBeyondPenalty")
    var confiscated = try Sample.penalised(["penalties": [["kind": "confiscation", "confiscated": "80"]]])
    let more = paid("81", kind: "confiscation").filter { $0.value != .null }
    #expect(
      try confiscated.when("recordExecution", more, by: People.handler, on: "2026-05-26").code
        == "executedBeyondPenalty")
  }

  @Test("another reason for no penalty says which")
  func otherReason() throws {
    var scenario = try Sample.replied()
    let outcome = try scenario.when("recordNoPenalty", ["reason": "other"], by: People.handler, on: "2026-04-21")
    #expect(outcome.problemCodes == ["reasonText: requiredHere"])
  }

  @Test(
    "each penalty says what it consists of",
    arguments: [
      ("fine", "amount"), ("confiscation", "confiscated"), ("licence", "licence"), ("detention", "days"),
    ])
  func penaltyMembers(kind: String, member: String) throws {
    var scenario = try Sample.enforcing()
    let fields = Sample.penalty(["penalties": [["kind": "warning"], ["kind": .string(kind)]]])
    let outcome = try scenario.when("recordPenalty", fields, by: People.handler, on: "2026-05-20")
    #expect(outcome.problemCodes == ["penalties[1].\(member): requiredHere"])
    let none = try scenario.when(
      "recordPenalty", Sample.penalty(["penalties": []]), by: People.handler, on: "2026-05-20")
    #expect(none.problemCodes == ["penalties: required"])
  }

  @Test("without the day of service the payment period is not started and the day is listed; a correction starts it")
  func unserved() throws {
    var scenario = try Sample.penalised(["servedDate": nil])
    #expect(try scenario.deadline("rl.penalty.fine.payment") == nil)
    #expect(scenario.face.missing == ["penaltyServedDate"])
    let seq = try #require(scenario.entries.last).seq
    _ = try scenario.correct(seq, Sample.penalty(["servedDate": "2026-05-14"]), by: People.handler, on: "2026-05-21")
    #expect(try scenario.deadline("rl.penalty.fine.payment")?.dueOn == "2026-05-29")
    #expect(scenario.face.missing.isEmpty)
  }

  @Test("a fine that is paid in parts is met with the last part")
  func parts() throws {
    var scenario = try Sample.penalised()
    for (day, amount) in [("2026-05-15", "200"), ("2026-05-25", "300")] {
      let execution: [String: JSONValue] = [
        "executedDate": .string(day), "kind": "fine", "amount": .string(amount), "evidence": "ATT-R",
      ]
      let full = try scenario.when("close", ["outcome": "punishedAndExecuted"], by: People.head, on: "2026-05-26")
      #expect(full.code == "outcomeRecorded")
      try scenario.given("recordExecution", execution, by: People.handler, on: "2026-05-26")
    }
    #expect(try scenario.deadline("rl.penalty.fine.payment")?.standing(on: "2026-06-01") == .met("2026-05-25"))
  }

  @Test("a matter that was passed on has a time of its own to be replied to, here and not on the opinion")
  func transferOn() throws {
    var scenario = try Sample.replied()
    let same = try scenario.when(
      "recordTransferOn", ["newAgency": .string(Sample.police.rawValue), "date": "2026-04-20"], by: People.handler,
      on: "2026-04-21")
    #expect(same.code == "newAgency")
    try scenario.given(
      "recordTransferOn", ["newAgency": .string(Sample.market.rawValue), "date": "2026-04-20"], by: People.handler,
      on: "2026-04-21")
    let reply = try #require(try scenario.deadline("rl.opinion.reply"))
    #expect(reply.dueOn == "2026-06-22", "20 June is a Saturday")
    #expect(reply.clock.mirrors == nil)
    #expect(scenario.face.facets["agency"] == "chenghe-market-regulation")
    try scenario.given("close", ["outcome": "transferredElsewhere"], by: People.head, on: "2026-05-06")
  }

  @Test("reported upwards only after the period or an unacceptable reply, and after a reminder")
  func reportUp() throws {
    var scenario = try Sample.served()
    let report: [String: JSONValue] = ["addressee": "higherOffice", "content": "逾期未回复。"]
    #expect(try scenario.when("reportUp", report, by: People.chief, on: "2026-05-13").code == "agencyAtFault")
    #expect(try scenario.when("reportUp", report, by: People.chief, on: "2026-05-14").code == "reminded")
    try scenario.tell(RecommendationTopic.reminded, ["remindedOn": "2026-05-14", "way": "letter"], on: "2026-05-14")
    try scenario.given("reportUp", report, by: People.chief, on: "2026-05-20")
    #expect(scenario.stage == .reportedUp)
    #expect(try scenario.prefill("close", by: People.head, on: "2026-06-20")["outcome"] == "notAdoptedReported")
    try scenario.given("close", ["outcome": "notAdoptedReported"], by: People.head, on: "2026-06-20")
  }
}

@Suite("办结与恢复")
struct ClosureTests {
  @Test(
    "an outcome needs its stage",
    arguments: [
      "punished", "noPenaltyAccepted", "notAdoptedReported", "endedNoPenaltyDue", "nonProsecutionReversed",
      "suggestionLedToPenalty",
    ])
  func stages(outcome: String) throws {
    var scenario = try Sample.assigned()
    let refused = try scenario.when("close", ["outcome": .string(outcome)], by: People.head, on: "2026-03-10")
    #expect(refused.code == "outcomeNotAtThisStage")
  }

  @Test(
    "an outcome needs its record",
    arguments: ["punished", "punishedAndExecuted", "noPenaltyAccepted", "transferredElsewhere"])
  func records(outcome: String) throws {
    var scenario = try Sample.enforcing()
    let refused = try scenario.when("close", ["outcome": .string(outcome)], by: People.head, on: "2026-05-06")
    #expect(refused.code == "outcomeRecorded")
    #expect(refused.field == "outcome")
  }

  @Test("no penalty, with a reason that holds")
  func noPenalty() throws {
    var scenario = try Sample.replied()
    try scenario.given("recordNoPenalty", ["reason": "mediated"], by: People.handler, on: "2026-04-21")
    #expect(try scenario.prefill("close", by: People.head, on: "2026-04-22")["outcome"] == "noPenaltyAccepted")
    try scenario.given("close", ["outcome": "noPenaltyAccepted"], by: People.head, on: "2026-04-22")
  }

  @Test("不予处罚（理由成立）: not where the reply was judged wrong; an earlier penalty for the same act is a reason (处罚法 29)")
  func reasonHolds() throws {
    let close: [String: JSONValue] = ["outcome": "noPenaltyAccepted"]
    var scenario = try Sample.replied()
    try scenario.given("recordNoPenalty", ["reason": "limitationPassed"], by: People.handler, on: "2026-04-21")
    let wrong: [String: JSONValue] = ["response": "noPenaltyReasoned", "accepted": false, "assessment": "时效内已立案侦查。"]
    try scenario.given("assessReply", wrong, by: People.handler, on: "2026-04-21")
    #expect(try scenario.when("close", close, by: People.head, on: "2026-04-22").code == "outcomeRecorded")
    scenario = try Sample.replied()
    let punished: [String: JSONValue] = ["response": "alreadyPunishedReply", "accepted": true]
    try scenario.given("assessReply", punished, by: People.handler, on: "2026-04-21")
    try scenario.given("close", close, by: People.head, on: "2026-04-22")
  }

  @Test("a penalty that was carried out is not closed as left undone, nor as due to a suggestion that nobody made")
  func carriedOut() throws {
    var scenario = try Sample.penalised()
    let execution: [String: JSONValue] = [
      "executedDate": "2026-05-26", "kind": "fine", "amount": "500", "evidence": "ATT-R",
    ]
    try scenario.given("recordExecution", execution, by: People.handler, on: "2026-05-26")
    for outcome in ["punishedNotExecuted", "suggestionLedToPenalty"] {
      let refused = try scenario.when("close", ["outcome": .string(outcome)], by: People.head, on: "2026-05-27")
      #expect(refused.code == "outcomeRecorded")
    }
  }

  @Test("a person who died ends the case in review too; withdrawn needs a withdrawn opinion")
  func fromReview() throws {
    var scenario = try Sample.assigned()
    #expect(
      try scenario.when("close", ["outcome": "withdrawn"], by: People.head, on: "2026-03-10").code == "outcomeRecorded")
    try scenario.given("close", ["outcome": "personDied"], by: People.head, on: "2026-03-10")
    #expect(scenario.stage == .closed)
  }

  @Test("a person may die at every stage: while the case is suspended, waits for approval, or for a reply")
  func died() throws {
    var suspended = try Sample.assigned()
    let challenge: [String: JSONValue] = ["ground": "policeChallenge", "eventDate": "2026-03-06", "document": "ATT-1"]
    try suspended.given("suspend", challenge, by: People.chief, on: "2026-03-09")
    for var scenario in [suspended, try Sample.submitted(), try Sample.approved(), try Sample.served()] {
      let outcome = try scenario.when("close", ["outcome": "personDied"], by: People.head, on: "2026-03-20")
      #expect(outcome.announcements.map(\.topic) == [CaseTopic.closed])
      #expect(scenario.face.clocks.allSatisfy { !$0.isRunning })
    }
  }

  @Test("the head of department closes, the handler does not")
  func doers() throws {
    var scenario = try Sample.penalised()
    #expect(
      try scenario.when("close", ["outcome": "punished"], by: People.handler, on: "2026-06-01").code == "roleNotHeld")
  }

  @Test("reopened for facts that became known later: a new review, a new opinion")
  func reopen() throws {
    var scenario = try Sample.closed()
    let early: [String: JSONValue] = ["newFacts": "另有一起", "knownOn": "2026-05-30"]
    #expect(try scenario.when("reopen", early, by: People.chief, on: "2026-06-10").code == "newFacts")
    let later = early.merging(["knownOn": "2026-06-05"]) { $1 }
    try scenario.given("reopen", later, by: People.chief, on: "2026-06-10")
    #expect(scenario.stage == .underReview)
    #expect(scenario.face.closedOn == nil)
    #expect(scenario.face.facets["outcome"] == nil)
    let review = try #require(try scenario.deadline("rl.review"))
    #expect(review.clock.id == "review.2")
    #expect(review.dueOn == "2026-06-25", "10 June + 10 working days, 19 June off")
    #expect(
      try scenario.deadline("rl.penalty.limitation.publicSecurity")?.standing(on: "2026-06-10") == .met("2025-11-02"))
    #expect(try scenario.whyNot("register", by: People.caseManager, on: "2026-06-10")?.code == "stage")
  }

  @Test(
    "a closed case takes no act but reopening, looking back and what it shows beyond itself",
    arguments: ReverseLinkageCase.acts.map(\.description).filter {
      !$0.isMilestone && !["reopen", "lookBack", "recordFault", "raiseClue"].contains($0.id)
    }
    .map(\.id))
  func closed(act: ActID) throws {
    let scenario = try Sample.closed()
    let everyone = People.person(
      "alle", "全", (.departmentHead, People.administrative), (.chief, nil), (.caseManagement, nil),
      (.handler, People.criminal), (.handler, People.administrative))
    let code = try scenario.whyNot(act, by: everyone, on: "2026-06-02")?.code
    #expect(["stage", "notOwnFile"].contains(code))
  }
}
