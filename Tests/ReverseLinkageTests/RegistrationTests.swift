// Registration gives the number, protects juveniles, and can be corrected; assignment knows recusal.

import CaseKernel
import LawTestSupport
import LegalCalendar
import ReverseLinkage
import Testing

@Suite("登记受理、分配、更正")
struct RegistrationTests {
  @Test(
    "指引 12(1): the review runs ten working days from registration",
    arguments: [
      ("2026-03-02", "2026-03-16"), ("2026-02-11", "2026-03-03"), ("2025-09-26", "2025-10-16"),
    ] as [(LegalDate, LegalDate)])
  func review(registered: LegalDate, due: LegalDate) throws {
    var scenario = CaseScenario(file: Sample.file)
    let early: [String: JSONValue] = [
      "actDate": "2025-05-02", "discoveredOn": "2025-05-02", "nonProsecutionDate": "2025-09-01",
      "announcedDate": "2025-09-01", "coerciveMeasures": [],
    ]
    try scenario.given("transfer", Sample.transfer(early), by: People.caseManager, on: "2025-09-02")
    try scenario.given("register", by: People.caseManager, on: registered)
    #expect(try scenario.deadline("rl.review")?.dueOn == due)
  }

  @Test("a second registration, or one before the transfer, is refused")
  func order() throws {
    var scenario = try Sample.registered()
    #expect(try scenario.when("register", by: People.caseManager, on: "2026-03-06").code == "stage")
    var unopened = CaseScenario(file: Sample.file)
    #expect(try unopened.when("register", by: People.caseManager, on: "2026-03-06").code == "cannotOpen")
    var early = try Sample.transferred()
    let outcome = try early.when("register", ["registeredDate": "2026-03-03"], by: People.caseManager, on: "2026-03-06")
    #expect(outcome.code == "dateTooEarly")
    #expect(outcome.field == "registeredDate")
    #expect(early.store.numbersTaken.isEmpty, "the number is rolled back with the transaction")
  }

  @Test("only case management registers")
  func doers() throws {
    for viewer in [People.handler, People.head, People.chief, People.criminalHandler] {
      var scenario = try Sample.transferred()
      #expect(try scenario.when("register", by: viewer, on: "2026-03-05").code == "roleNotHeld")
    }
  }

  @Test("a wrong date of registration is corrected: the number stays, the review is counted anew")
  func correctRegistration() throws {
    var scenario = try Sample.assigned()
    let outcome = try scenario.correct(2, ["registeredDate": "2026-03-04"], by: People.caseManager, on: "2026-03-09")
    #expect(outcome.problems.isEmpty)
    #expect(scenario.face.number == "澄检行刑衔〔2026〕1号")
    #expect(try scenario.deadline("rl.review")?.dueOn == "2026-03-18")
    #expect(scenario.store.numbersTaken.count == 1)
    #expect(scenario.stage == .underReview)
  }

  @Test("a corrected transfer mends everything that followed from it")
  func correctTransfer() throws {
    var scenario = try Sample.assigned()
    let right = Sample.transfer(["personName": "周敏", "nonProsecutionDate": "2026-02-27", "transferDate": "2026-03-04"])
    _ = try scenario.correct(1, right, by: People.caseManager, on: "2026-03-09")
    #expect(scenario.face.title == "周敏 · 盗窃")
    #expect(try scenario.deadline("rl.transfer")?.dueOn == "2026-03-03", "28 February is a make-up day")
    #expect(scenario.state.team.handler == "han", "what came later stays")
  }

  @Test("a day that the form left empty stands in the entry, so that a correction opens with it")
  func emptyDays() throws {
    let scenario = try Sample.registered()
    let days = try scenario.entries.map { try $0.body.seal().open(JSONValue.self) }
    #expect(days[0]["transferDate"] == "2026-03-04")
    #expect(days[1]["registeredDate"] == "2026-03-05")
  }

  @Test("the handler holds the role in the department", arguments: ["tou", "xing", "guan", "nobody"])
  func appointed(account: String) throws {
    var scenario = try Sample.registered()
    let outcome = try scenario.when("assign", ["handler": .string(account)], by: People.caseManager, on: "2026-03-05")
    #expect(outcome.code == "notAppointed")
    #expect(outcome.field == "handler")
  }

  @Test("刑诉法 29: who was declared to have a ground of recusal is never assigned, now or later")
  func recusal() throws {
    var scenario = try Sample.assigned()
    let declared: JSONValue = [["account": "han", "reason": "interest", "note": "与被害人系亲属"]]
    let same = try scenario.when(
      "assign", ["handler": "han", "avoidances": declared], by: People.head, on: "2026-03-06")
    #expect(same.code == "noConflict")
    #expect(same.field == "handler")
    try scenario.given("assign", ["handler": "zhuo", "avoidances": declared], by: People.head, on: "2026-03-06")
    #expect(scenario.face.members == [Member("zhuo", .handler), Member("xing", .participant)])
    let later = try scenario.when("assign", ["handler": "han"], by: People.caseManager, on: "2026-03-09")
    #expect(later.code == "noConflict")
  }
}

@Suite("未成年人")
struct JuvenileTests {
  @Test(
    "法释〔2006〕1号 2: a full year of age is reached on the day after the birthday",
    arguments: [
      ("2007-11-01", false), ("2007-11-02", true), ("2012-06-01", true), ("1990-01-01", false),
    ] as [(LegalDate, Bool)])
  func age(born: LegalDate, isProtected: Bool) throws {
    let scenario = try Sample.registered(["idNumber": .string(Sample.id(born: born))])
    #expect(scenario.face.isProtected == isProtected, "the act was on 2025-11-02")
    let series = isProtected ? "澄检未行刑衔〔2026〕1号" : "澄检行刑衔〔2026〕1号"
    #expect(scenario.face.number == series)
  }

  @Test("while the day of the act is unknown, the decision's day stands for it, until the act's is added")
  func unknownAct() throws {
    var scenario = CaseScenario(file: Sample.file)
    let row = Sample.row(["idNumber": .string(Sample.id(born: "2008-01-10"))])
    try scenario.given("importRow", row, by: People.caseManager, on: "2026-03-04")
    #expect(!scenario.face.isProtected, "eighteen on 2026-03-02")
    try scenario.given("addMaterial", ["actDate": "2025-12-01"], by: People.caseManager, on: "2026-03-05")
    #expect(scenario.face.isProtected, "seventeen at the act")
  }

  @Test("a decision after a test period concerns a juvenile, whatever else is known")
  func testPeriod() throws {
    let scenario = try Sample.transferred([
      "nonProsecutionKind": "conditionalCompleted", "nonProsecutionGround": nil,
    ])
    #expect(scenario.face.isProtected)
  }

  @Test("the papers of a protected case take numbers from series of their own")
  func papers() throws {
    var scenario = try Sample.assigned(["idNumber": .string(Sample.id(born: "2009-03-03"))])
    let suspension: [String: JSONValue] = ["ground": "personChallenge", "eventDate": "2026-03-06", "document": "ATT-1"]
    try scenario.given("suspend", suspension, by: People.chief, on: "2026-03-09")
    #expect(scenario.store.numbersTaken == ["澄检未行刑衔〔2026〕1号", "澄检未行中〔2026〕1号"])
  }

  @Test("处罚法 30: under fourteen there is no penalty")
  func underFourteen() throws {
    var scenario = try Sample.drafted(["idNumber": .string(Sample.id(born: "2012-06-01"))])
    let outcome = try scenario.when("submit", Sample.submission(), by: People.handler, on: "2026-03-10")
    #expect(outcome.code == "underAge")
    #expect(outcome.refusal?.article == "行政处罚法 30")
    let end = try scenario.when("submit", Sample.ending("underAge"), by: People.handler, on: "2026-03-10")
    #expect(end.types == ["submitted"])
  }

  @Test("刑诉法 29: a ground against the chief procurator that is found when it lies before him is recorded there")
  func recusedLate() throws {
    var scenario = try Sample.submitted()
    let fields: [String: JSONValue] = ["avoidances": [["account": "jian", "reason": "interest"]]]
    try scenario.given("recuse", fields, by: People.head, on: "2026-03-11")
    #expect(scenario.stage == .awaitingApproval && scenario.face.recused == ["jian"])
    #expect(scenario.face.members.first == Member("han", .handler))
  }

  @Test("a handler who is recused, at whatever stage, handles it no more: another is assigned, and he never again")
  func recusedHandler() throws {
    var scenario = try Sample.served()
    let fields: [String: JSONValue] = ["avoidances": [["account": "han", "reason": "formerRole"]]]
    try scenario.given("recuse", fields, by: People.deputy, on: "2026-03-16")
    #expect(scenario.stage == .awaitingReply && !scenario.face.members.contains(Member("han", .handler)))
    #expect(scenario.face.waitsFor == [.office(.caseManagement), .department(.departmentHead)])
    #expect(ReverseLinkageCase.nextActs(scenario.state) == ["assign"])
    let again = try scenario.when("assign", ["handler": "han"], by: People.head, on: "2026-03-16")
    #expect(again.code == "noConflict")
    try scenario.given("assign", ["handler": "zhuo"], by: People.head, on: "2026-03-16")
    #expect(scenario.face.members.first == Member("zhuo", .handler))
  }

  @Test("who must recuse himself is named; a closed case is left alone")
  func recusedNobody() throws {
    var scenario = try Sample.assigned()
    let none = try scenario.when("recuse", ["avoidances": []], by: People.head, on: "2026-03-09")
    #expect(none.problemCodes == ["avoidances: required"])
    #expect(try Sample.closed().whyNot("recuse", by: People.head, on: "2026-06-02") != nil)
  }
}
