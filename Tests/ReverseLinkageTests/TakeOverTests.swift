// Cases of earlier years, entered where they stand; what contradicts itself is refused at its field.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Proceedings
import ReverseLinkage
import Testing

@Suite("存量录入")
struct TakeOverTests {
  private static func fields(_ changes: [String: JSONValue] = [:]) -> [String: JSONValue] {
    let fields: [String: JSONValue] = [
      "personName": "周明", "personKind": "natural", "idNumber": .string(Sample.id(born: "1990-05-05")),
      "criminalCaseNumber": "澄检刑诉受〔2025〕31号", "nonProsecutionNumber": "澄检刑不诉〔2025〕9号",
      "nonProsecutionKind": "discretionary", "nonProsecutionGround": "minor", "nonProsecutionDate": "2025-10-20",
      "announcedDate": "2025-10-20", "offence": "theft", "actDate": "2025-07-02", "actPlace": "澄河县某超市",
      "caseNumber": "澄检行刑衔〔2025〕47号", "registeredDate": "2025-10-23", "handler": "han",
      "takenStage": "awaitingReply", "agency": .string(Sample.police.rawValue), "opinionNumber": "澄检行意〔2025〕30号",
      "approvedOn": "2025-11-03", "servedOn": "2025-11-05",
    ]
    return fields.merging(changes) { _, changed in changed }.filter { $0.value != .null }
  }

  private static func taken(_ changes: [String: JSONValue] = [:]) throws -> CaseScenario {
    var scenario = CaseScenario(file: Sample.file)
    try scenario.given("takeOver", fields(changes), by: People.caseManager, on: "2026-03-02")
    return scenario
  }

  @Test("with its own number and dates; its periods stand as if they had been recorded when they began")
  func awaiting() throws {
    let scenario = try Self.taken()
    #expect(scenario.stage == .awaitingReply)
    #expect(scenario.face.number == "澄检行刑衔〔2025〕47号")
    #expect(scenario.store.numbersTaken.isEmpty, "no number of ours is taken")
    #expect(scenario.face.otherNumbers.contains(OtherNumber("opinion", "澄检行意〔2025〕30号")))
    #expect(scenario.face.members == [Member("han", .handler)])
    #expect(try scenario.deadline("rl.review")?.standing(on: "2026-03-02") == .met("2025-11-03"))
    let reply = try #require(try scenario.deadline("rl.opinion.reply"))
    #expect(reply.dueOn == "2026-01-05")
    #expect(reply.clock.mirrors == nil, "its opinion has no file here")
  }

  @Test("it goes on from there: reminded, replied to, filed")
  func goesOn() throws {
    var scenario = try Self.taken()
    try scenario.given("remind", ["way": "phone", "date": "2026-03-02"], by: People.handler, on: "2026-03-02")
    #expect(try scenario.whyNot("reportUp", by: People.chief, on: "2026-03-02") == nil)
    let early: [String: JSONValue] = ["receivedDate": "2025-11-04", "content": "已立案。"]
    #expect(try scenario.when("recordReply", early, by: People.handler, on: "2026-03-10").code == "dateTooEarly")
    try scenario.given(
      "recordReply", ["receivedDate": "2026-03-09", "content": "已立案。"], by: People.handler, on: "2026-03-10")
    #expect(scenario.stage == .replied)
    try scenario.given("recordFiling", ["filedDate": "2026-03-05"], by: People.handler, on: "2026-03-11")
    #expect(scenario.stage == .enforcing)
  }

  @Test(
    "every stage that can be taken over",
    arguments: [
      (
        ["takenStage": "underReview", "agency": nil, "opinionNumber": nil, "approvedOn": nil, "servedOn": nil],
        .underReview
      ),
      (["takenStage": "replied", "repliedOn": "2025-12-20"], .replied),
      (["takenStage": "enforcing", "filedDate": "2025-12-01", "filingNumber": "澄公立〔2025〕8号"], .enforcing),
    ] as [([String: JSONValue], ReverseLinkageStage)])
  func stages(changes: [String: JSONValue], stage: ReverseLinkageStage) throws {
    #expect(try Self.taken(changes.mapValues { $0 }).stage == stage)
  }

  @Test(
    "what contradicts itself is refused at its field",
    arguments: [
      FormCase(["servedOn": nil], "servedOn: requiredHere"),
      FormCase(["agency": nil, "opinionNumber": nil], "agency: requiredHere", "opinionNumber: requiredHere"),
      FormCase(["servedOn": "2025-11-02"], "servedOn: dateOrder"),
      FormCase(["approvedOn": "2025-10-22"], "approvedOn: dateOrder"),
      FormCase(["repliedOn": "2025-12-20"], "repliedOn: contradiction"),
      FormCase(["filedDate": "2025-12-01"], "filedDate: contradiction"),
      FormCase(
        ["takenStage": "underReview", "agency": nil, "opinionNumber": nil, "approvedOn": nil], "servedOn: contradiction"
      ),
      FormCase(["nonProsecutionDate": "2025-10-25", "announcedDate": nil], "registeredDate: dateOrder"),
    ])
  func contradictions(form: FormCase) throws {
    var scenario = CaseScenario(file: Sample.file)
    let outcome = try scenario.when("takeOver", Self.fields(form.changes), by: People.caseManager, on: "2026-03-02")
    #expect(outcome.problemCodes == form.problems)
  }

  @Test(
    "行政处罚法 54: no date of the course lies before the one that it follows",
    arguments: [
      FormCase(["actDate": "2025-10-21"], "nonProsecutionDate: dateOrder"),
      FormCase(["idNumber": .string(Sample.id(born: "2025-08-05"))], "actDate: dateOrder"),
      FormCase(
        ["idNumber": .string(Sample.id(born: "2025-11-01")), "actDate": nil], "nonProsecutionDate: dateOrder"),
      FormCase(["announcedDate": "2025-10-19"], "announcedDate: dateOrder"),
      FormCase(["announcedDate": "2025-10-24"], "registeredDate: dateOrder"),
      FormCase(["announcedDate": "2025-10-22", "transferDate": "2025-10-21"], "transferDate: dateOrder"),
      FormCase(["transferDate": "2025-10-19"], "transferDate: dateOrder", "transferDate: dateOrder"),
      FormCase(["transferDate": "2025-10-24"], "registeredDate: dateOrder"),
      FormCase(["takenStage": "replied", "repliedOn": "2025-11-04"], "repliedOn: dateOrder"),
      FormCase(["takenStage": "enforcing", "filedDate": "2025-11-04"], "filedDate: dateOrder"),
      FormCase(["takenStage": "enforcing", "filedDate": "2025-10-01"], "filedDate: dateOrder"),
      FormCase(
        ["takenStage": "enforcing", "filedDate": "2025-07-01", "earlierFiling": "送达前已自行立案。"],
        "filedDate: dateOrder"),
      FormCase(
        ["takenStage": "enforcing", "filedDate": "2025-11-06", "earlierFiling": "送达前已自行立案。"],
        "earlierFiling: notAllowedHere"),
    ])
  func order(form: FormCase) throws {
    var scenario = CaseScenario(file: Sample.file)
    let outcome = try scenario.when("takeOver", Self.fields(form.changes), by: People.caseManager, on: "2026-03-02")
    #expect(outcome.problemCodes == form.problems)
  }

  @Test("行政处罚法 54: an agency that had filed by itself is taken over with the explanation")
  func earlierFiling() throws {
    let filed: [String: JSONValue] = [
      "takenStage": "enforcing", "filedDate": "2025-10-01", "earlierFiling": "公安机关于送达前已自行立案。",
    ]
    #expect(try Self.taken(filed).stage == .enforcing)
  }

  @Test("行政处罚法 22: an agency without the power for the act has not been asked lawfully")
  func agencyWithoutPower() throws {
    var scenario = CaseScenario(file: Sample.file)
    func refusal(_ changes: [String: JSONValue]) throws -> Refusal? {
      try scenario.when("takeOver", Self.fields(changes), by: People.caseManager, on: "2026-03-02").refusal
    }
    let refused = try #require(try refusal(["agency": "chenghe-tobacco"]))
    #expect(refused.code == "agencyCompetent" && refused.field == FieldPath("agency"))
    #expect(refused.details["date"] == "2025-07-02" && refused.article == "行政处罚法 22, 23, 24")
    #expect(try refusal(["agency": "chenghe-tobacco", "actDate": nil])?.details["date"] == "2025-11-03")
    #expect(try refusal(["agency": "chenghe-tobacco", "offence": nil, "offenceText": "其他犯罪"]) == nil)
  }

  @Test("only what was registered in an earlier year, as its number says; no number twice")
  func earlier() throws {
    var scenario = CaseScenario(file: Sample.file)
    let thisYear = Self.fields(["registeredDate": "2026-01-05", "approvedOn": "2026-01-12", "servedOn": "2026-01-13"])
    let refused = try scenario.when("takeOver", thisYear, by: People.caseManager, on: "2026-03-02")
    #expect(refused.code == "earlierYear" && refused.field == "registeredDate")
    let number = try scenario.when(
      "takeOver", Self.fields(["caseNumber": "澄检行刑衔〔2024〕47号"]), by: People.caseManager, on: "2026-03-02")
    #expect(number.code == "earlierYear" && number.field == "caseNumber")
    let first = try Self.taken()
    var second = CaseScenario(file: "990101-SECOND", store: first.store)
    let other = Self.fields(["personName": "吴迪", "nonProsecutionNumber": "澄检刑不诉〔2025〕10号"])
    let twice = try second.when("takeOver", other, by: People.caseManager, on: "2026-03-02")
    #expect(twice.code == "numberFree" && twice.field == "caseNumber")
  }

  @Test(
    "its number is one of our own, of its series: those of protected cases have one to themselves",
    arguments: [
      "澄检行刑衔字〔2025〕47号", "临检行刑衔〔2025〕47号", "澄检行意〔2025〕47号", "澄检未行刑衔〔2025〕47号", "见〔2025〕",
    ])
  func otherNumber(number: String) throws {
    var scenario = CaseScenario(file: Sample.file)
    let outcome = try scenario.when(
      "takeOver", Self.fields(["caseNumber": .string(number)]), by: People.caseManager, on: "2026-03-02")
    #expect(outcome.code == "caseNumberForm" && outcome.field == "caseNumber")
  }

  @Test("未成年人保护法 103: a juvenile's case has a number of the protected series")
  func protectedNumber() throws {
    let juvenile: [String: JSONValue] = ["idNumber": .string(Sample.id(born: "2009-05-05"))]
    var scenario = CaseScenario(file: Sample.file)
    let open = try scenario.when("takeOver", Self.fields(juvenile), by: People.caseManager, on: "2026-03-02")
    #expect(open.code == "caseNumberForm")
    let number = try Self.taken(juvenile.merging(["caseNumber": "澄检未行刑衔〔2025〕3号"]) { $1 })
    #expect(number.face.isProtected && number.face.number == "澄检未行刑衔〔2025〕3号")
  }

  @Test("a case whose opinion has a file is answered and reminded there")
  func withFile() throws {
    let scenario = try Sample.served()
    for act in ["recordReply", "remind"] {
      #expect(
        try scenario.whyNot(ActID(rawValue: act), by: People.handler, on: "2026-04-01")?.code == "opinionWithoutFile")
    }
  }
}
