// One principle says which acts are shown beforehand: those that start, stop or end a period, take a number, open or end a
// stage, or reach another file. It is derived here from what the acts do, so that no act forgets it.

import LawTestSupport
import LegalCalendar
import Proceedings
import Testing

@testable import CaseKernel
@testable import ReverseLinkage

@Suite("What people are shown beforehand")
struct EffectTests {
  typealias Deed = (scenario: CaseScenario, fields: [String: JSONValue], by: Viewer, on: LegalDate)

  private static let document: JSONValue = "ATT-1"

  private static func challenged() throws -> CaseScenario {
    var scenario = try Sample.assigned()
    let fields: [String: JSONValue] = ["ground": "policeChallenge", "eventDate": "2026-03-06", "document": document]
    try scenario.given("suspend", fields, by: People.chief, on: "2026-03-09")
    return scenario
  }

  private static func proposedEnd(endorsed: Bool) throws -> CaseScenario {
    var scenario = try Sample.assigned()
    try scenario.given("submit", Sample.ending(), by: People.handler, on: "2026-03-10")
    if endorsed { try scenario.given("endorseEnd", by: People.head, on: "2026-03-10") }
    return scenario
  }

  private static func consulted() throws -> CaseScenario {
    var scenario = try Sample.assigned()
    try scenario.given(
      "consultOffice", ["office": "990102", "sentDate": "2026-03-09"], by: People.handler, on: "2026-03-09")
    return scenario
  }

  private static func overdue() throws -> CaseScenario {
    var scenario = try Sample.served()
    try scenario.tell(RecommendationTopic.reminded, ["remindedOn": "2026-05-14", "way": "letter"], on: "2026-05-14")
    return scenario
  }

  private static func taken() throws -> CaseScenario {
    var scenario = CaseScenario(file: Sample.file)
    let fields: [String: JSONValue] = [
      "personName": "吴迪", "personKind": "natural", "idNumber": .string(Sample.id(born: "1992-03-03", seed: 9)),
      "criminalCaseNumber": "澄检刑诉受〔2025〕31号", "nonProsecutionNumber": "澄检刑不诉〔2025〕9号",
      "nonProsecutionKind": "discretionary", "nonProsecutionDate": "2025-10-20", "offence": "theft",
      "caseNumber": "澄检行刑衔〔2025〕47号", "registeredDate": "2025-10-23", "handler": "han",
      "takenStage": "awaitingReply", "agency": .string(Sample.police.rawValue), "opinionNumber": "澄检行意〔2025〕30号",
      "approvedOn": "2025-11-03", "servedOn": "2025-11-05",
    ]
    try scenario.given("takeOver", fields, by: People.caseManager, on: "2026-03-02")
    return scenario
  }

  private static let contact: [String: JSONValue] = [
    "criminalCaseNumber": "澄检刑诉受〔2026〕31号", "personName": "周明", "occasion": "discussion",
  ]

  private static let deeds: [ActID: @Sendable () throws -> Deed] = [
    "earlyEntry": {
      let fields: [String: JSONValue] = ["attended": false, "date": "2026-02-26", "note": "参加讨论。"]
      return (CaseScenario(file: Sample.file), contact.merging(fields) { $1 }, People.handler, "2026-02-26")
    },
    "simultaneousNotice": {
      let fields: [String: JSONValue] = [
        "noticeDate": "2026-02-26", "contentOfNotice": "可能受到处罚。", "personSigned": true,
      ]
      return (CaseScenario(file: Sample.file), contact.merging(fields) { $1 }, People.criminalHandler, "2026-02-26")
    },
    "transfer": { (CaseScenario(file: Sample.file), Sample.transfer(), People.criminalHandler, "2026-03-04") },
    "importRow": { (CaseScenario(file: Sample.file), Sample.row(), People.caseManager, "2026-03-04") },
    "addMaterial": {
      var scenario = try Sample.registered(["discoveredOn": nil])
      return (scenario, ["discoveredOn": "2025-11-02"], People.caseManager, "2026-03-05")
    },
    "register": { (try Sample.transferred(), [:], People.caseManager, "2026-03-05") },
    "returnTransfer": { (try Sample.transferred(), ["reason": "材料不全。"], People.caseManager, "2026-03-05") },
    "assign": { (try Sample.registered(), ["handler": "han"], People.head, "2026-03-05") },
    "recuse": {
      let fields: [String: JSONValue] = ["avoidances": [["account": "jian", "reason": "interest"]]]
      return (try Sample.submitted(), fields, People.head, "2026-03-11")
    },
    "investigate": {
      let fields: [String: JSONValue] = ["means": "inquiry", "date": "2026-03-06", "result": "属实。"]
      return (try Sample.assigned(), fields, People.handler, "2026-03-06")
    },
    "consultAgency": {
      let fields: [String: JSONValue] = [
        "agency": .string(Sample.police.rawValue), "way": "letter", "date": "2026-03-06", "opinion": "同意。",
      ]
      return (try Sample.assigned(), fields, People.handler, "2026-03-06")
    },
    "consultOffice": {
      (try Sample.assigned(), ["office": "990102", "sentDate": "2026-03-09"], People.handler, "2026-03-09")
    },
    "recordConsultation": {
      (try consulted(), ["answerDate": "2026-03-11", "answer": "同意"], People.handler, "2026-03-11")
    },
    "extend": {
      let fields: [String: JSONValue] = ["grounds": ["complex"], "reason": "复杂。", "newEnd": "2026-04-10"]
      return (try Sample.assigned(), fields, People.chief, "2026-03-10")
    },
    "suspend": {
      let fields: [String: JSONValue] = ["ground": "policeChallenge", "eventDate": "2026-03-06", "document": document]
      return (try Sample.assigned(), fields, People.chief, "2026-03-09")
    },
    "resume": {
      let fields: [String: JSONValue] = ["receivedDate": "2026-04-07", "outcome": "upheld", "document": document]
      return (try challenged(), fields, People.handler, "2026-04-07")
    },
    "endAfterReversal": {
      let fields: [String: JSONValue] = ["receivedDate": "2026-04-07", "outcome": "revoked", "document": document]
      return (try challenged(), fields, People.chief, "2026-04-07")
    },
    "submit": { (try Sample.drafted(), Sample.submission(), People.handler, "2026-03-10") },
    "endorseEnd": { (try proposedEnd(endorsed: false), [:], People.head, "2026-03-11") },
    "sendBackEnd": { (try proposedEnd(endorsed: false), ["reason": "补充。"], People.head, "2026-03-11") },
    "endReview": { (try proposedEnd(endorsed: true), ["ground": "firstMinor"], People.chief, "2026-03-11") },
    "assessReply": { (try Sample.replied(), ["response": "filed", "accepted": true], People.handler, "2026-04-21") },
    "recordFiling": { (try Sample.replied(), ["filedDate": "2026-04-10"], People.handler, "2026-04-21") },
    "recordPenalty": { (try Sample.enforcing(), Sample.penalty(), People.handler, "2026-05-20") },
    "recordExecution": {
      let fields: [String: JSONValue] = [
        "executedDate": "2026-05-26", "kind": "fine", "amount": "500", "evidence": document,
      ]
      return (try Sample.penalised(), fields, People.handler, "2026-05-28")
    },
    "recordNoPenalty": { (try Sample.enforcing(), ["reason": "mediated"], People.handler, "2026-04-22") },
    "recordTransferOn": {
      let fields: [String: JSONValue] = ["newAgency": .string(Sample.market.rawValue), "date": "2026-04-20"]
      return (try Sample.replied(), fields, People.handler, "2026-04-21")
    },
    "takeOver": {
      let fields: [String: JSONValue] = [
        "personName": "吴迪", "personKind": "natural", "idNumber": .string(Sample.id(born: "1992-03-03", seed: 9)),
        "criminalCaseNumber": "澄检刑诉受〔2025〕31号", "nonProsecutionNumber": "澄检刑不诉〔2025〕9号",
        "nonProsecutionKind": "discretionary", "nonProsecutionDate": "2025-10-20", "offence": "theft",
        "caseNumber": "澄检行刑衔〔2025〕47号", "registeredDate": "2025-10-23", "handler": "han",
        "takenStage": "underReview",
      ]
      return (CaseScenario(file: Sample.file), fields, People.caseManager, "2026-03-02")
    },
    "recordReply": {
      let fields: [String: JSONValue] = ["receivedDate": "2026-03-09", "content": "已立案。"]
      return (try taken(), fields, People.handler, "2026-03-10")
    },
    "remind": { (try taken(), ["way": "phone", "date": "2026-03-02"], People.handler, "2026-03-02") },
    "supplyEvidence": {
      (try Sample.served(), ["date": "2026-03-20", "supplied": "录像。"], People.handler, "2026-03-20")
    },
    "answerObjection": {
      var scenario = try Sample.replied()
      let response: [String: JSONValue] = ["response": "objects", "accepted": false, "assessment": "不成立。"]
      try scenario.given("assessReply", response, by: People.handler, on: "2026-04-21")
      let fields: [String: JSONValue] = ["date": "2026-04-22", "objectionOutcome": "upheld", "answer": "维持。"]
      return (scenario, fields, People.handler, "2026-04-22")
    },
    "recordSanction": {
      var scenario = try Sample.drafted(["offence": "officialCrime"])
      let review = Sample.submission(
        ["disposition": "sanction"], legality: ["statutes": [], "agency": "chenghe-supervision", "limitation": nil])
      try scenario.given("submit", review, by: People.handler, on: "2026-03-10")
      try scenario.tell(
        RecommendationTopic.approved, ["number": "1", "approvedOn": "2026-03-12", "approver": "jian"], on: "2026-03-12")
      try scenario.tell(
        RecommendationTopic.served, ["servedOn": "2026-03-13", "recipient": "chenghe-supervision"], on: "2026-03-13")
      let fields: [String: JSONValue] = ["decisionDate": "2026-04-20", "sanction": "demerit"]
      return (scenario, fields, People.handler, "2026-04-21")
    },
    "copyTo": {
      let fields: [String: JSONValue] = ["agency": "chenghe-judicial-administration", "date": "2026-03-13"]
      return (try Sample.served(), fields, People.handler, "2026-03-13")
    },
    "transferToOffice": {
      let fields: [String: JSONValue] = [
        "newOffice": "990102", "date": "2026-03-20", "moveBasis": "agreed", "reason": "管辖。",
      ]
      return (try Sample.served(), fields, People.chief, "2026-03-20")
    },
    "recordFault": {
      let fields: [String: JSONValue] = ["faultKind": "notPenalised", "date": "2026-04-21", "description": "未立案。"]
      return (try Sample.replied(), fields, People.handler, "2026-04-21")
    },
    "raiseClue": {
      let fields: [String: JSONValue] = [
        "clueKind": "classCase", "summary": "同类三起。", "targetDepartment": "990101.administrative",
      ]
      return (try Sample.replied(), fields, People.handler, "2026-04-21")
    },
    "lookBack": {
      var scenario = try Sample.penalised()
      try scenario.given("close", ["outcome": "punished", "lookBack": true], by: People.head, on: "2026-06-01")
      let fields: [String: JSONValue] = ["date": "2026-11-02", "result": "kept", "finding": "未再发生。"]
      return (scenario, fields, People.handler, "2026-11-02")
    },
    "reportUp": {
      (try overdue(), ["addressee": "higherOffice", "content": "逾期未回复。"], People.chief, "2026-05-20")
    },
    "close": { (try Sample.penalised(), ["outcome": "punished"], People.head, "2026-06-01") },
    "reopen": { (try Sample.closed(), ["newFacts": "另有一起", "knownOn": "2026-06-05"], People.chief, "2026-06-10") },
  ]

  /// Topics that somebody reacts to: an entry that announces one reaches other files.
  private static let heard = Set(ReverseLinkageCase.reactions.map(\.topic) + Opinion.reactions.map(\.topic))
    .subtracting([CaseTopic.changed])

  /// The acts after which papers, hearings and the roll look at the case again, and no other one. That they do changes nothing
  /// of what they say, so that it alone gives no legal effect; what an act changes besides does.
  private static let followed: Set<ActID> = ["addMaterial", "assign", "recuse", "submit"]

  @Test(
    "an act that changes periods, numbers, the stage or other files has legal effect, and no other one",
    arguments: ReverseLinkageCase.acts.map(\.description).filter { !$0.isMilestone })
  func effect(act: ActDescription) throws {
    let deed = try #require(Self.deeds[act.id], "no deed for \(act.id)")
    var (scenario, fields, viewer, day) = try deed()
    let (stage, clocks, taken) = (scenario.stage, scenario.face.clocks, scenario.store.numbersTaken.count)
    let outcome = try scenario.when(act.id, fields, by: viewer, on: day)
    #expect(!outcome.types.isEmpty, "\(act.id): \(outcome)")
    let reaches = outcome.announcements.contains { Self.heard.contains($0.topic) }
    let changes =
      stage != scenario.stage || clocks != scenario.face.clocks || taken != scenario.store.numbersTaken.count
    #expect(act.hasLegalEffect == (changes || reaches), "\(act.id)")
    let isFollowed = outcome.announcements.contains { $0.topic == CaseTopic.changed }
    #expect(isFollowed == Self.followed.contains(act.id), "\(act.id)")
  }
}
