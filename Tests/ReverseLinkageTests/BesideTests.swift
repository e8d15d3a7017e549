// What happens beside the main way: copies, evidence, objections, other offices, officials, faults and clues, the look back.

import LawTestSupport
import LegalCalendar
import Proceedings
import Testing

@testable import CaseKernel
@testable import ReverseLinkage

@Suite("主线以外: 主管机关的各种回应")
struct ResponseTests {
  private func assessed(_ response: String, accepted: Bool = true) throws -> CaseScenario {
    var scenario = try Sample.replied()
    var fields: [String: JSONValue] = ["response": .string(response), "accepted": .bool(accepted)]
    if !accepted { fields["assessment"] = "理由不成立。" }
    try scenario.given("assessReply", fields, by: People.handler, on: "2026-04-21")
    return scenario
  }

  @Test(
    "section 11: what usually follows from each answer",
    arguments: [
      ("noPenaltyReasoned", ["recordNoPenalty"]), ("alreadyPunishedReply", ["close"]),
      ("transferredOn", ["recordTransferOn"]), ("disputesCompetence", ["answerObjection"]),
      ("objects", ["answerObjection"]), ("needsEvidence", ["supplyEvidence"]), ("filed", ["recordFiling"]),
      ("penaltyImposed", ["recordFiling"]),
    ] as [(String, [ActID])])
  func follows(response: String, next: [ActID]) throws {
    #expect(ReverseLinkageCase.nextActs(try assessed(response).state) == next)
  }

  @Test("an agency that asks for evidence has not replied: its time goes on, and the evidence is sent")
  func evidence() throws {
    var scenario = try assessed("needsEvidence", accepted: false)
    #expect(scenario.stage == .awaitingReply)
    #expect(try scenario.deadline("rl.opinion.reply")?.standing(on: "2026-05-14") == .overdue(days: 1))
    let sent: [String: JSONValue] = ["date": "2026-04-22", "supplied": "价格认定结论书原件。"]
    try scenario.given("supplyEvidence", sent, by: People.handler, on: "2026-04-22")
    try scenario.tell(RecommendationTopic.replied, ["receivedOn": "2026-05-08", "stance": "accepts"], on: "2026-05-08")
    #expect(scenario.stage == .replied)
    #expect(try scenario.deadline("rl.opinion.reply")?.standing(on: "2026-06-01") == .met("2026-05-08"))
  }

  @Test("an objection is answered in writing; what is upheld waits for a reply again")
  func objection() throws {
    var scenario = try Sample.replied()
    let answer: [String: JSONValue] = ["date": "2026-04-22", "objectionOutcome": "upheld", "answer": "由你局管辖。"]
    #expect(
      try scenario.when("answerObjection", answer, by: People.handler, on: "2026-04-22").code == "objectionRaised")
    scenario = try assessed("disputesCompetence", accepted: false)
    let early = answer.merging(["date": "2026-04-19"]) { $1 }
    #expect(try scenario.when("answerObjection", early, by: People.handler, on: "2026-04-22").code == "dateTooEarly")
    try scenario.given("answerObjection", answer, by: People.handler, on: "2026-04-22")
    #expect(scenario.stage == .awaitingReply)
    #expect(try scenario.deadline("rl.opinion.reply")?.dueOn == "2026-05-13")
    scenario = try assessed("objects", accepted: false)
    let withdrawn = answer.merging(["objectionOutcome": "withdrawn"]) { $1 }
    try scenario.given("answerObjection", withdrawn, by: People.handler, on: "2026-04-22")
    #expect(scenario.stage == .replied, "it is withdrawn on the opinion's own file")
  }

  @Test("衔接规定 8: copies go out from the approval on, to whom is recorded")
  func copies() throws {
    var scenario = try Sample.approved()
    let copy: [String: JSONValue] = ["agency": "chenghe-judicial-administration", "date": "2026-03-12"]
    let early = copy.merging(["date": "2026-03-11"]) { $1 }
    #expect(try scenario.when("copyTo", early, by: People.handler, on: "2026-03-12").code == "dateTooEarly")
    try scenario.given("copyTo", copy, by: People.handler, on: "2026-03-12")
    #expect(scenario.state.followUp.copies == ["chenghe-judicial-administration"])
  }

  @Test("衔接规定 10: to another office by agreement, or as the one above both decides; then the case is closed")
  func otherOffice() throws {
    var scenario = try Sample.served()
    let move: [String: JSONValue] = [
      "newOffice": "990102", "date": "2026-03-20", "moveBasis": "agreed", "reason": "违法行为地在外县。",
    ]
    let own = move.merging(["newOffice": "990101"]) { $1 }
    #expect(try scenario.when("transferToOffice", own, by: People.chief, on: "2026-03-20").code == "agencyElsewhere")
    let above = move.merging(["moveBasis": "decidedAbove"]) { $1 }
    #expect(
      try scenario.when("transferToOffice", above, by: People.chief, on: "2026-03-20").problemCodes == [
        "decidingOffice: requiredHere"
      ])
    let party = above.merging(["decidingOffice": "990102"]) { $1 }
    #expect(try scenario.when("transferToOffice", party, by: People.chief, on: "2026-03-20").code == "officesAgree")
    #expect(
      try scenario.when("close", ["outcome": "transferredElsewhere"], by: People.head, on: "2026-03-20").code
        == "outcomeRecorded")
    try scenario.given("transferToOffice", move, by: People.chief, on: "2026-03-20")
    #expect(scenario.stage == .closed && scenario.state.outcome == .transferredElsewhere)
    #expect(scenario.face.clocks.allSatisfy { !$0.isRunning } && scenario.face.closedOn == "2026-03-20")
    #expect(try scenario.when("transferToOffice", move, by: People.chief, on: "2026-03-20").code == "stage")
  }

  private static let move: [String: JSONValue] = [
    "newOffice": "990102", "date": "2026-03-20", "moveBasis": "agreed", "reason": "违法行为地在外县。",
  ]

  @Test(
    "衔接规定 10: a case that the other office does not return is reopened by an act once that office has ended its own")
  func reopened() throws {
    var scenario = try Sample.served()
    try scenario.given("transferToOffice", Self.move, by: People.chief, on: "2026-03-20")
    var sent = FakeStore.File(kind: ReverseLinkageCase.id, stage: "underReview")
    sent.links = [Link(Sample.file, role: .movedFrom)]
    scenario.store.files["990102-SENT"] = sent
    let facts: [String: JSONValue] = ["newFacts": "另有一起。", "knownOn": "2026-03-23"]
    #expect(try scenario.when("reopen", facts, by: People.chief, on: "2026-03-23").code == "handledNowhereElse")
    scenario.store.files["990102-SENT"]?.stage = "closed"
    var onward = FakeStore.File(kind: ReverseLinkageCase.id, stage: "transferred")
    onward.links = [Link("990102-SENT", role: .movedFrom)]
    scenario.store.files["990103-SENT"] = onward
    #expect(
      try scenario.when("reopen", facts, by: People.chief, on: "2026-03-23").code == "handledNowhereElse",
      "that office sent it on")
    scenario.store.files["990103-SENT"]?.stage = "closedNoPenalty"
    try scenario.given("reopen", facts, by: People.chief, on: "2026-03-23")
    #expect(scenario.stage == .underReview && scenario.state.followUp.movedTo == nil)
  }

  @Test("a move that was recorded before a move ended the case leaves it open: an act closes it")
  func earlierMove() throws {
    var scenario = try Sample.served()
    try scenario.given("transferToOffice", Self.move, by: People.chief, on: "2026-03-20")
    var state = ReverseLinkageState()
    for entry in scenario.entries {
      var body = entry.body
      if entry.act == "transferToOffice" {
        var fields = try CanonicalJSON.value(JSONValue.self, from: CanonicalJSON.bytes(of: body)).members ?? [:]
        #expect(fields.removeValue(forKey: "isOpenedThere") == true)
        body = try ReverseLinkageEntry.open("movedToOffice", version: 1, Sealed(clear: JSONValue.object(fields)))
        #expect(body.announcements.isEmpty)
      }
      let moment = EntryMoment(
        seq: entry.seq, effectiveOn: entry.effectiveOn, actor: People.chief.account, recordedOn: entry.recordedOn)
      ReverseLinkageCase.evolve(&state, body, moment)
    }
    #expect(state.stage == .awaitingReply && state.outcome == nil && state.course.closedOn == nil)
    #expect(state.face.clocks.contains { $0.isRunning })
    #expect(CaseOutcome.transferredElsewhere.isBorneOut(by: state))
  }

  @Test("what the other office could not open is not sent: the case stays open here")
  func lacking() throws {
    let scenario = try Sample.served()
    var state = scenario.state
    state.matter.criminalCaseNumber = nil
    let bytes = try CanonicalJSON.bytes(
      of: ["newOffice": "990102", "date": "2026-03-20", "moveBasis": "agreed", "reason": "管辖。"] as JSONValue)
    let act = try CanonicalJSON.value(TransferToOffice.self, from: bytes)
    let context = Context(
      author: .person(People.chief), today: "2026-03-20", law: try scenario.law, file: Sample.file,
      office: People.office)
    let refusal = #expect(throws: Refusal.self) { try act.decide(state, true, context) }
    #expect(refusal?.code == "canBeHandedOn" && refusal?.details["missing"] == "criminalCaseNumber")
    #expect(try act.decide(state, false, context).count == 1, "an office outside the suite gets it on paper")
  }
}

@Suite("公职人员")
struct OfficialTests {
  @Test(
    "规则 373(2): an official is disposed of; no statute with a penalty is asked for, and the disposition is recorded")
  func sanction() throws {
    var scenario = try Sample.drafted(["offence": "officialCrime"])
    #expect(try scenario.prefill("submit", by: People.handler, on: "2026-03-10")["disposition"] == "sanction")
    let fields = Sample.submission(
      ["disposition": "sanction"], legality: ["statutes": [], "agency": "chenghe-supervision", "limitation": nil])
    try scenario.given("submit", fields, by: People.handler, on: "2026-03-10")
    #expect(try scenario.obstacles(CaseTopic.approvalPurpose, on: "2026-03-11").isEmpty)
    try scenario.tell(
      RecommendationTopic.approved, ["number": "澄检行意〔2026〕1号", "approvedOn": "2026-03-12", "approver": "jian"],
      on: "2026-03-12")
    try scenario.tell(
      RecommendationTopic.served, ["servedOn": "2026-03-13", "recipient": "chenghe-supervision"], on: "2026-03-13")
    let decision: [String: JSONValue] = ["decisionDate": "2026-04-20", "sanction": "demerit"]
    let early = decision.merging(["decisionDate": "2026-03-12"]) { $1 }
    let refused = try scenario.when("recordSanction", early, by: People.handler, on: "2026-04-21")
    #expect(refused.code == "dateTooEarly" && refused.field == "decisionDate")
    try scenario.given("recordSanction", decision, by: People.handler, on: "2026-04-21")
    #expect(scenario.stage == .enforcing)
    try scenario.given("close", ["outcome": "punished"], by: People.head, on: "2026-04-22")
  }

  @Test("a penalty is recorded as a penalty, where that is what was asked for")
  func penaltyAsked() throws {
    let scenario = try Sample.replied()
    #expect(try scenario.whyNot("recordSanction", by: People.handler, on: "2026-04-21")?.code == "sanctionAsked")
  }
}

@Suite("三类问题、线索、回头看")
struct FindingTests {
  private let fault: [String: JSONValue] = [
    "faultKind": "notPenalised", "date": "2026-04-21", "description": "时效内未立案。",
  ]

  @Test("a fault is borne out by the docket, and counted")
  func faults() throws {
    var scenario = try Sample.replied()
    let heavy = fault.merging(["faultKind": "disproportionate"]) { $1 }
    #expect(try scenario.when("recordFault", heavy, by: People.handler, on: "2026-04-21").code == "faultBorneOut")
    try scenario.given("recordFault", fault, by: People.handler, on: "2026-04-21")
    #expect(scenario.face.facets["faultKind"] == "notPenalised")
    scenario = try Sample.penalised()
    #expect(try scenario.when("recordFault", fault, by: People.handler, on: "2026-05-20").code == "faultBorneOut")
    try scenario.given(
      "recordFault", heavy.merging(["date": "2026-05-20"]) { $1 }, by: People.handler, on: "2026-05-20")
  }

  @Test("a clue is told to whoever listens, at every stage")
  func clue() throws {
    var scenario = try Sample.closed()
    let fields: [String: JSONValue] = [
      "clueKind": "classCase", "summary": "同类案件三起，均未及时立案。", "targetDepartment": "990101.administrative",
    ]
    let outcome = try scenario.when("raiseClue", fields, by: People.handler, on: "2026-06-02")
    #expect(outcome.announcements.map(\.topic) == [CaseTopic.clueRaised])
    #expect(outcome.announcements.first?.content["clueKind"] == "classCase")
    #expect(scenario.face.facets["clueKind"] == "classCase")
    #expect(scenario.stage == .closed)
  }

  @Test("a look back that was planned at closure is watched, and met by what was found")
  func lookBack() throws {
    var scenario = try Sample.penalised()
    try scenario.given("close", ["outcome": "punished", "lookBack": true], by: People.head, on: "2026-06-01")
    #expect(try scenario.deadline("ps.lookback")?.dueOn == "2026-12-01")
    let found: [String: JSONValue] = ["date": "2026-11-02", "result": "kept", "finding": "未再发生。"]
    let early = found.merging(["date": "2026-05-30"]) { $1 }
    #expect(try scenario.when("lookBack", early, by: People.handler, on: "2026-11-02").code == "dateTooEarly")
    try scenario.given("lookBack", found, by: People.handler, on: "2026-11-02")
    #expect(try scenario.deadline("ps.lookback")?.standing(on: "2026-12-31") == .met("2026-11-02"))
  }
}

@Suite("同一刑事案件的几名被不起诉人")
struct SeveralPersonsTests {
  @Test("one case for each person; the later names the earlier ones, unless it is of another criminal case")
  func siblings() throws {
    let first = try Sample.transferred()
    let other: [String: JSONValue] = [
      "personName": "吴迪", "idNumber": .string(Sample.id(born: "1992-03-03", seed: 9)),
      "nonProsecutionNumber": "澄检刑不诉〔2026〕10号", "transferDate": "2026-03-04",
    ]
    var second = CaseScenario(file: "990101-SECOND", store: first.store)
    try second.given("transfer", Sample.transfer(other), by: People.criminalHandler, on: "2026-03-04")
    #expect(second.face.links == [Link(Sample.file, role: "sameCriminalCase")])
    var third = CaseScenario(file: "990101-THIRD", store: first.store)
    let elsewhere = other.merging(["criminalCaseNumber": "澄检刑诉受〔2026〕32号", "nonProsecutionNumber": "澄检刑不诉〔2026〕11号"]) {
      $1
    }
    try third.given("transfer", Sample.transfer(elsewhere), by: People.criminalHandler, on: "2026-03-04")
    #expect(third.face.links.isEmpty)
  }

  @Test("the draft of an opinion opens with the other persons only for those who work on their cases too")
  func companions() throws {
    let first = try Sample.assigned()
    let other: [String: JSONValue] = [
      "personName": "吴迪", "idNumber": .string(Sample.id(born: "1992-03-03", seed: 9)),
      "nonProsecutionNumber": "澄检刑不诉〔2026〕10号", "transferDate": "2026-03-04",
    ]
    var second = CaseScenario(file: "990101-SECOND", store: first.store)
    try second.given("transfer", Sample.transfer(other), by: People.criminalHandler, on: "2026-03-04")
    try second.given("register", by: People.caseManager, on: "2026-03-05")
    try second.given(
      "assign", ["handler": .string(People.handler.account.rawValue)], by: People.head, on: "2026-03-05")
    func named(by viewer: Viewer) throws -> JSONValue? {
      try second.offers("draft", of: Opinion.id, by: viewer, on: "2026-03-06").first { $0.name == "cases" }?.value
    }
    #expect(try named(by: People.handler) == ["990101-SECOND", .string(Sample.file.rawValue)])
    #expect(try named(by: People.caseManager) == ["990101-SECOND"])
  }

  @Test("the protected case of a juvenile is not named by the cases of the others")
  func juvenile() throws {
    let first = try Sample.transferred()
    first.store.files[Sample.file]?.isProtected = true
    let other: [String: JSONValue] = [
      "personName": "吴迪", "idNumber": .string(Sample.id(born: "1992-03-03", seed: 9)),
      "nonProsecutionNumber": "澄检刑不诉〔2026〕10号", "transferDate": "2026-03-04",
    ]
    var second = CaseScenario(file: "990101-SECOND", store: first.store)
    try second.given("transfer", Sample.transfer(other), by: People.criminalHandler, on: "2026-03-04")
    #expect(second.face.links.isEmpty)
  }
}
