// Every condition that can only be seen from what is typed refuses once here, with its own code and article.

import LawTestSupport
import LegalCalendar
import Testing

@testable import CaseKernel
@testable import ReverseLinkage

@Suite("每一条以填写内容判断的条件")
struct ConditionTests {
  /// What is done wrongly, by the condition that refuses it.
  private static let wrong: [String: @Sendable () throws -> Outcome<ReverseLinkageCase>] = [
    "inScope": {
      var scenario = CaseScenario(file: Sample.file)
      let fields = Sample.transfer(["transferDate": "2026-02-27", "announcedDate": "2026-03-02"])
      return try scenario.when("transfer", fields, by: People.criminalHandler, on: "2026-03-04")
    },
    "decisionAnnounced": {
      var scenario = CaseScenario(file: Sample.file)
      let fields = Sample.transfer(["announcedDate": "2026-03-05"])
      return try scenario.when("transfer", fields, by: People.criminalHandler, on: "2026-03-04")
    },
    "notDuplicate": {
      let first = try Sample.transferred()
      var second = CaseScenario(file: "990101-SECOND", store: first.store)
      return try second.when("transfer", Sample.transfer(), by: People.criminalHandler, on: "2026-03-04")
    },
    "noConflict": {
      var scenario = try Sample.registered()
      let fields: [String: JSONValue] = ["handler": "han", "avoidances": [["account": "han", "reason": "party"]]]
      return try scenario.when("assign", fields, by: People.head, on: "2026-03-05")
    },
    "agencyElsewhere": {
      var scenario = try Sample.assigned()
      let fields: [String: JSONValue] = ["office": "990101", "sentDate": "2026-03-09"]
      return try scenario.when("consultOffice", fields, by: People.handler, on: "2026-03-09")
    },
    "majorDifficultComplex": {
      var scenario = try Sample.assigned()
      let fields: [String: JSONValue] = ["grounds": [], "reason": "复杂", "newEnd": "2026-04-10"]
      return try scenario.when("extend", fields, by: People.chief, on: "2026-03-10")
    },
    "challengePending": {
      var scenario = try Sample.assigned()
      let fields: [String: JSONValue] = ["ground": "policeChallenge", "eventDate": "2026-03-01", "document": "ATT-1"]
      return try scenario.when("suspend", fields, by: People.chief, on: "2026-03-09")
    },
    "decisionUpheld": {
      var scenario = try suspended()
      let fields: [String: JSONValue] = ["receivedDate": "2026-04-07", "outcome": "revoked", "document": "ATT-2"]
      return try scenario.when("resume", fields, by: People.handler, on: "2026-04-07")
    },
    "decisionReversed": {
      var scenario = try suspended()
      let fields: [String: JSONValue] = ["receivedDate": "2026-04-07", "outcome": "upheld", "document": "ATT-2"]
      return try scenario.when("endAfterReversal", fields, by: People.chief, on: "2026-04-07")
    },
    "disagreementReasoned": { try submitted(Sample.ending("firstMinor", ["disagreementReason": .null])) },
    "measuresStated": { try submitted(Sample.submission(), of: Sample.drafted(["seizedProperty": nil])) },
    "penaltyLawful": { try submitted(Sample.submission(legality: ["statutes": []])) },
    "limitationOpen": {
      try submitted(Sample.submission(legality: ["discoveredOn": "2026-05-03", "datesReason": "查明发现日期另有其日。"]))
    },
    "groundForEnd": { try submitted(Sample.ending("underAge")) },
    "agencyCompetent": { try submitted(Sample.submission(legality: ["agency": "chenghe-tobacco"])) },
    "opinionDrafted": { try submitted(Sample.submission(), of: Sample.assigned()) },
    "decisionAttached": { try submitted(Sample.submission(), of: Sample.draftedWithoutDecision()) },
    "afterFiling": {
      var scenario = try Sample.enforcing()
      let fields = Sample.penalty(["decisionDate": "2026-04-09"])
      return try scenario.when("recordPenalty", fields, by: People.handler, on: "2026-05-20")
    },
    "afterPenalty": {
      var scenario = try Sample.penalised()
      let fields: [String: JSONValue] = [
        "executedDate": "2026-05-10", "kind": "fine", "amount": "500", "evidence": "ATT-R",
      ]
      return try scenario.when("recordExecution", fields, by: People.handler, on: "2026-05-28")
    },
    "newAgency": {
      var scenario = try Sample.replied()
      let fields: [String: JSONValue] = ["newAgency": .string(Sample.police.rawValue), "date": "2026-04-20"]
      return try scenario.when("recordTransferOn", fields, by: People.handler, on: "2026-04-21")
    },
    "outcomeRecorded": {
      var scenario = try Sample.enforcing()
      return try scenario.when("close", ["outcome": "punished"], by: People.head, on: "2026-05-06")
    },
    "earlierYear": { try takenOver(["registeredDate": "2026-01-05", "approvedOn": nil, "servedOn": nil]) },
    "numberFree": {
      let first = try Sample.transferred()
      first.store.files["990101-OTHER"] = FakeStore.File(
        kind: "reverse-linkage", stage: "closed", number: "澄检行刑衔〔2025〕47号")
      return try takenOver([:], in: first.store)
    },
    "faultBorneOut": {
      var scenario = try Sample.replied()
      let fields: [String: JSONValue] = ["faultKind": "disproportionate", "date": "2026-04-21", "description": "畸轻。"]
      return try scenario.when("recordFault", fields, by: People.handler, on: "2026-04-21")
    },
    "officesAgree": {
      var scenario = try Sample.served()
      let fields: [String: JSONValue] = [
        "newOffice": "990102", "date": "2026-03-20", "moveBasis": "decidedAbove", "decidingOffice": "990102",
        "reason": "管辖。",
      ]
      return try scenario.when("transferToOffice", fields, by: People.chief, on: "2026-03-20")
    },
    "newFacts": {
      var scenario = try Sample.closed()
      let fields: [String: JSONValue] = ["newFacts": "另有一起", "knownOn": "2026-05-30"]
      return try scenario.when("reopen", fields, by: People.chief, on: "2026-06-10")
    },
    "handledNowhereElse": {
      var scenario = try Sample.closed()
      var sent = FakeStore.File(kind: ReverseLinkageCase.id, stage: "underReview")
      sent.links = [Link(Sample.file, role: .movedFrom)]
      scenario.store.files["990102-SENT"] = sent
      let fields: [String: JSONValue] = ["newFacts": "另有一起", "knownOn": "2026-06-05"]
      return try scenario.when("reopen", fields, by: People.chief, on: "2026-06-10")
    },
    "canBeHandedOn": {
      let scenario = try Sample.served()
      var state = scenario.state
      state.matter.criminalCaseNumber = nil
      let fields: JSONValue = ["newOffice": "990102", "date": "2026-03-20", "moveBasis": "agreed", "reason": "管辖。"]
      let act = try CanonicalJSON.value(TransferToOffice.self, from: CanonicalJSON.bytes(of: fields))
      let context = Context(
        author: .person(People.chief), today: "2026-03-20", law: try scenario.law, file: Sample.file,
        office: People.office)
      do {
        _ = try act.decide(state, true, context)
        return .recorded([])
      } catch let error as Refusal { return .refused(error) }
    },
  ]

  /// The five parts are the form's own: what is lacking is a problem at its field, before anything is decided.
  private static let byForm: Set<String> = ["reportComplete"]

  private static func takenOver(
    _ changes: [String: JSONValue], in store: FakeStore = FakeStore()
  ) throws -> Outcome<ReverseLinkageCase> {
    let fields: [String: JSONValue] = [
      "personName": "吴迪", "personKind": "natural", "idNumber": .string(Sample.id(born: "1992-03-03", seed: 9)),
      "criminalCaseNumber": "澄检刑诉受〔2025〕31号", "nonProsecutionNumber": "澄检刑不诉〔2025〕9号",
      "nonProsecutionKind": "discretionary", "nonProsecutionDate": "2025-10-20", "offence": "theft",
      "caseNumber": "澄检行刑衔〔2025〕47号", "registeredDate": "2025-10-23", "handler": "han", "takenStage": "underReview",
    ]
    var scenario = CaseScenario(file: "990101-TAKEN", store: store)
    let typed = fields.merging(changes) { $1 }.filter { $0.value != .null }
    return try scenario.when("takeOver", typed, by: People.caseManager, on: "2026-03-02")
  }

  private static func suspended() throws -> CaseScenario {
    var scenario = try Sample.assigned()
    let fields: [String: JSONValue] = ["ground": "policeChallenge", "eventDate": "2026-03-06", "document": "ATT-1"]
    try scenario.given("suspend", fields, by: People.chief, on: "2026-03-09")
    return scenario
  }

  private static func submitted(
    _ fields: [String: JSONValue], of scenario: CaseScenario? = nil
  ) throws -> Outcome<ReverseLinkageCase> {
    var scenario = try scenario ?? Sample.drafted()
    return try scenario.when("submit", fields, by: People.handler, on: "2026-06-10")
  }

  private static let onValues = ReverseLinkageCase.acts.flatMap(\.conditions).filter(\.isOnValues)

  @Test("none is listed with an act and never refuses", arguments: Set(onValues.map(\.id)).subtracting(byForm).sorted())
  func refuses(id: String) throws {
    let condition = try #require(Self.onValues.first { $0.id == id })
    let done = try #require(Self.wrong[id], "no case shows how \(id) refuses")
    let outcome = try done()
    #expect(outcome.code == id)
    #expect(outcome.refusal?.article == condition.article)
    #expect(outcome.refusal?.field != nil)
  }
}
