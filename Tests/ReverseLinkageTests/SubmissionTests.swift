// Submission: complete material, reasons, lawfulness, limitation; and the end of the review where no penalty is due.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Proceedings
import ReverseLinkage
import Testing

@Suite("提请审批")
struct SubmissionTests {
  @Test("处罚法 22, 23: what is submitted asks the agency that the review finds competent, and no other")
  func recipient() throws {
    var scenario = try Sample.drafted(to: Sample.police, handingOver: "decision")
    let other = Sample.submission(legality: ["agency": .string(Sample.market.rawValue)])
    let outcome = try scenario.when("submit", other, by: People.handler, on: "2026-03-10")
    #expect(outcome.code == "recipientNotReviewed" && outcome.refusal?.field?.description == "legality.agency")
    try scenario.given("submit", Sample.submission(), by: People.handler, on: "2026-03-10")
  }

  @Test("the opinion's draft goes up with its case")
  func submit() throws {
    var scenario = try Sample.drafted()
    let outcome = try scenario.when("submit", Sample.submission(), by: People.handler, on: "2026-03-10")
    #expect(outcome.types == ["submitted"])
    // The review may have found a day on which he was a minor: who may read the draft follows before it goes up.
    let submitted = Announcement(CaseTopic.submitted, ["proposal": "opinion"])
    #expect(outcome.announcements == [Announcement(CaseTopic.changed), submitted])
    #expect(scenario.stage == .awaitingApproval)
    #expect(try scenario.when("submit", Sample.submission(), by: People.handler, on: "2026-03-10").code == "stage")
  }

  @Test("the form opens with what the docket knows")
  func prefill() throws {
    let scenario = try Sample.drafted()
    let opened = try scenario.prefill("submit", by: People.handler, on: "2026-03-10")
    let legality = try #require(opened["legality"])
    #expect(legality["actDate"] == "2025-11-02")
    #expect(legality["limitation"] == "publicSecurity")
    #expect(
      legality["statutes"]
        == [["statute": "中华人民共和国治安管理处罚法", "edition": "2012修正", "article": "49"]], "the text at the time of the act")
    #expect(opened["necessity"]?["detentionDays"] == 4)
    #expect(opened["finalReport"]?["criminalView"] == "周明：应当给予行政处罚。尚未受过行政处罚。")
    #expect(
      opened["finalReport"]?["origin"]
        == "2026年3月4日，刑事检察部门将周明涉嫌盗窃一案移送审查。2026年3月2日，本院对周明作出相对不起诉决定（澄检刑不诉〔2026〕9号）。")
    #expect(legality["agency"] == "chenghe-public-security", "the only one of the region that is usually competent")
  }

  @Test("every value that the form opens with says where it comes from")
  func sources() throws {
    var scenario = try Sample.drafted()
    let values = try scenario.prefills("submit", by: People.handler, on: "2026-03-10")
    for value in values {
      let members = value.value.members.map { Set($0.keys) } ?? []
      #expect(value.source != nil || Set(value.parts.keys) == members, "\(value.name)")
    }
    let legality = try #require(values.first { $0.name == "legality" })
    #expect(legality.parts["actDate"] == .entry(1))
    #expect(legality.parts["statutes"] == .catalogue)
    #expect(legality.parts["agency"] == .register)
    try scenario.given("submit", Sample.submission(), by: People.handler, on: "2026-03-10")
    let again = try scenario.prefills("submit", by: People.handler, on: "2026-03-10")
    #expect(again.allSatisfy { $0.entry == scenario.entries.last?.seq })
  }

  @Test(
    "衔接规定 8: measures, property and what was done instead are stated before an opinion goes up; unknown is not none")
  func stated() throws {
    var scenario = try Sample.drafted(["coerciveMeasures": nil, "seizedProperty": nil])
    #expect(scenario.face.missing == ["coerciveMeasures", "seizedProperty"])
    let outcome = try scenario.when("submit", Sample.submission(), by: People.handler, on: "2026-03-10")
    #expect(outcome.code == "measuresStated")
    #expect(outcome.refusal?.article == "推进行政执法与刑事司法衔接工作的规定 8")
    let none: [String: JSONValue] = ["noCoerciveMeasures": true, "noSeizedProperty": true]
    try scenario.given("addMaterial", none, by: People.handler, on: "2026-03-10")
    #expect(scenario.face.missing.isEmpty)
    try scenario.given("submit", Sample.submission(), by: People.handler, on: "2026-03-10")
    #expect(try scenario.obstacles(CaseTopic.approvalPurpose, on: "2026-03-11").isEmpty)
  }

  @Test("whether there were none is not said of a list that is filled, nor that there were some without a list")
  func contradiction() throws {
    var scenario = CaseScenario(file: Sample.file)
    let both = Sample.transfer(["noCoerciveMeasures": true, "seizedProperty": nil, "noSeizedProperty": false])
    #expect(
      try scenario.when("transfer", both, by: People.criminalHandler, on: "2026-03-04").problemCodes == [
        "noCoerciveMeasures: contradiction", "seizedProperty: requiredHere",
      ])
  }

  @Test("section 7: an opinion answers necessity too, and says what was done instead of a punishment")
  func necessity() throws {
    var scenario = try Sample.drafted()
    let without = Sample.submission(["necessity": .null])
    #expect(
      try scenario.when("submit", without, by: People.handler, on: "2026-03-10").problemCodes == [
        "necessity: requiredHere"
      ])
    let silent = Sample.submission(["necessity": ["detentionDays": 4]])
    #expect(
      try scenario.when("submit", silent, by: People.handler, on: "2026-03-10").problemCodes == [
        "necessity.nonPenalMeasures: requiredHere"
      ])
  }

  @Test("指引 5、6: without the files nothing is submitted; they are named")
  func material() throws {
    var scenario = try Sample.drafted(["reviewReport": nil, "evidence": []])
    let outcome = try scenario.when("submit", Sample.submission(), by: People.handler, on: "2026-03-10")
    #expect(outcome.code == "materialComplete")
    #expect(outcome.refusal?.details["missing"] == "reviewReport evidence")
    try scenario.given(
      "addMaterial", ["reviewReport": "ATT-3", "evidence": ["ATT-4"]], by: People.handler, on: "2026-03-10")
    #expect(
      try scenario.when("submit", Sample.submission(), by: People.handler, on: "2026-03-10").types == ["submitted"])
  }

  @Test(
    "指引 14(2): the final report has its five parts",
    arguments: ["origin", "facts", "criminalView", "analysis", "conclusion"])
  func report(part: String) throws {
    var scenario = try Sample.drafted()
    var parts = Sample.report.members ?? [:]
    parts[part] = nil
    let fields = Sample.submission(["finalReport": .object(parts)])
    let outcome = try scenario.when("submit", fields, by: People.handler, on: "2026-03-10")
    #expect(outcome.problemCodes == ["finalReport.\(part): required"])
  }

  @Test(
    "指引 14(3): departing from the criminal department's view is reasoned",
    arguments: [
      ("yes", "end", true), ("no", "opinion", true), ("yes", "opinion", false), ("no", "end", false),
      ("unclear", "end", false),
    ])
  func disagreement(view: String, proposal: String, needed: Bool) throws {
    var scenario = try Sample.drafted(["criminalOpinion": .string(view)])
    let fields =
      proposal == "end" ? Sample.ending("firstMinor", ["disagreementReason": nil]) : Sample.submission()
    let outcome = try scenario.when("submit", fields, by: People.handler, on: "2026-03-10")
    #expect(outcome.code == (needed ? "disagreementReasoned" : nil))
  }

  @Test("an opinion is drafted before it is proposed")
  func withoutDraft() throws {
    var scenario = try Sample.assigned()
    let outcome = try scenario.when("submit", Sample.submission(), by: People.handler, on: "2026-03-10")
    #expect(outcome.code == "opinionDrafted")
  }

  @Test(
    "a penalty that the law forbids is not proposed",
    arguments: [
      (["actProved": nil], "actProved", "行政处罚法 40"), (["statutes": []], "penaltyLawful", "行政处罚法 4, 16"),
      (["capacity": "none", "capacityNote": "鉴定为无责任能力"], "incapable", "行政处罚法 31"),
      (["fault": "absenceProved", "faultEvidence": "受骗购买"], "noFault", "行政处罚法 33(2)"),
      (["agency": nil], "agencyNotNamed", "行政处罚法 22"),
    ] as [([String: JSONValue], String, String)])
  func unlawful(changes: [String: JSONValue], code: String, article: String) throws {
    var scenario = try Sample.drafted()
    let outcome = try scenario.when(
      "submit", Sample.submission(legality: changes), by: People.handler, on: "2026-03-10")
    #expect(outcome.code == code)
    #expect(outcome.refusal?.article == article)
  }

  @Test(
    "处罚法 36: it asks whether the act was discovered in time, never what day it is today",
    arguments: [
      ("2025-08-31", nil, "2026-02-28", "publicSecurity", true),
      ("2025-08-31", nil, "2026-03-01", "publicSecurity", false),
      ("2024-02-29", nil, "2026-02-28", "general", true), ("2024-02-29", nil, "2026-03-01", "general", false),
      ("2020-02-29", nil, "2025-02-28", "serious", true), ("2020-02-29", nil, "2025-03-01", "tax", false),
      ("2024-01-01", "2024-02-29", "2026-02-28", "labour", true),
    ] as [(LegalDate, LegalDate?, LegalDate, String, Bool)])
  func limitation(act: LegalDate, end: LegalDate?, discovered: LegalDate, rule: String, isOpen: Bool) throws {
    var scenario = try Sample.drafted(["actDate": .string("\(act)"), "discoveredOn": nil])
    let legality: [String: JSONValue] = [
      "actDate": .string("\(act)"), "actEnd": end.map { .string("\($0)") } ?? .null,
      "discoveredOn": .string("\(discovered)"), "limitation": .string(rule), "limitationReason": "按特别规定。",
    ]
    let outcome = try scenario.when(
      "submit", Sample.submission(legality: legality), by: People.handler, on: "2026-03-10")
    #expect(outcome.code == (isOpen ? nil : "limitationOpen"))
    let ending = Sample.ending("limitationPassed", legality: legality)
    var other = try Sample.drafted(["actDate": .string("\(act)"), "discoveredOn": nil])
    #expect(
      try other.when("submit", ending, by: People.handler, on: "2026-03-10").code == (isOpen ? "groundForEnd" : nil))
  }

  @Test("处罚法 36: the limitation follows from the ground; another one needs a reason, and both are recorded")
  func derivedLimitation() throws {
    // Theft is public security: six months. With five years the time-barred act could otherwise reach approval.
    var scenario = try Sample.drafted(["actDate": "2025-08-01", "discoveredOn": nil])
    let serious: [String: JSONValue] = [
      "actDate": "2025-08-01", "discoveredOn": "2026-02-10", "limitation": "serious",
    ]
    let refused = try scenario.when(
      "submit", Sample.submission(legality: serious), by: People.handler, on: "2026-03-10")
    #expect(refused.code == "limitationNotDerived")
    #expect(refused.field == "legality.limitationReason")
    let derived = serious.merging(["limitation": .null]) { $1 }
    #expect(
      try scenario.when("submit", Sample.submission(legality: derived), by: People.handler, on: "2026-03-10").code
        == "limitationOpen")
    let reasoned = serious.merging(["limitationReason": "涉及公民生命健康安全且有危害后果。"]) { $1 }
    try scenario.given("submit", Sample.submission(legality: reasoned), by: People.handler, on: "2026-03-10")
    let payload = try scenario.entries.last?.body.seal().open(JSONValue.self)
    #expect(payload?["derivedLimitation"] == "publicSecurity")
    #expect(payload?["legality"]?["limitation"] == "serious")
  }

  @Test(
    "处罚法 36: days other than the docket's are explained",
    arguments: [["actDate": "2025-10-20"], ["discoveredOn": "2025-11-05"]] as [[String: JSONValue]])
  func otherDays(changes: [String: JSONValue]) throws {
    var scenario = try Sample.drafted()
    let refused = try scenario.when(
      "submit", Sample.submission(legality: changes), by: People.handler, on: "2026-03-10")
    #expect(refused.code == "dateNotAsRecorded")
    #expect(refused.field == "legality.datesReason")
    let explained = changes.merging(["datesReason": "监控录像显示为该日。"]) { $1 }
    try scenario.given("submit", Sample.submission(legality: explained), by: People.handler, on: "2026-03-10")
    #expect(try scenario.deadlines.count { $0.clock.id.hasPrefix("limitation.") } == 1)
  }

  @Test("the limitation is watched from registration, met by the discovery, and follows what the review finds")
  func limitationClock() throws {
    let scenario = try Sample.registered()
    let known = try #require(try scenario.deadline("rl.penalty.limitation.publicSecurity"))
    #expect(known.dueOn == "2026-05-02")
    #expect(known.clock.nature == .watch)
    #expect(known.standing(on: "2026-12-31") == .met("2025-11-02"))
    var other = try Sample.drafted()
    try other.given(
      "submit", Sample.submission(legality: ["limitation": "general", "limitationReason": "不属治安管理处罚。"]),
      by: People.handler, on: "2026-03-10")
    #expect(try other.deadlines.count { $0.clock.id.hasPrefix("limitation.") } == 1, "two do not stand side by side")
    #expect(try other.deadline("rl.penalty.limitation.general")?.standing(on: "2026-12-31") == .met("2025-11-02"))
  }

  @Test("the same conditions stand in the way of the opinion's approval")
  func obstacles() throws {
    let scenario = try Sample.submitted()
    #expect(try scenario.obstacles(CaseTopic.approvalPurpose, on: "2026-03-11").isEmpty)
    #expect(try scenario.obstacles("somethingElse", on: "2026-03-11").isEmpty)
    var younger = scenario
    let corrected = Sample.transfer(["idNumber": .string(Sample.id(born: "2012-06-01")), "transferDate": "2026-03-04"])
    _ = try younger.correct(1, corrected, by: People.caseManager, on: "2026-03-11")
    #expect(try younger.obstacles(CaseTopic.approvalPurpose, on: "2026-03-11").map(\.code) == ["underAge"])
    #expect(try Sample.closed().obstacles(CaseTopic.approvalPurpose, on: "2026-06-02").isEmpty)
  }

  @Test("规则 373: whoever submitted the review does not approve the opinion, also where an assistant drafted it")
  func ownReview() throws {
    let scenario = try Sample.submitted()
    #expect(
      try scenario.obstacles(CaseTopic.approvalPurpose, by: People.handler, on: "2026-03-11").map(\.code) == [
        "notDrafter"
      ])
  }

  @Test("未成年人: an act that the review dates before the eighteenth birthday protects the file from then on")
  func protectedByReview() throws {
    var scenario = try Sample.drafted(["idNumber": .string(Sample.id(born: "2007-11-01"))])
    #expect(!scenario.face.isProtected, "eighteen by one day at the act that was transferred")
    let earlier: [String: JSONValue] = ["actDate": "2025-10-20", "datesReason": "监控录像显示为该日。"]
    try scenario.given("submit", Sample.submission(legality: earlier), by: People.handler, on: "2026-03-10")
    #expect(scenario.face.isProtected)
  }

  @Test("what the draft of the opinion said of facts and agency, the submission opens with")
  func fromDraft() throws {
    var scenario = try Sample.assigned()
    scenario.store.files[Sample.opinion] = FakeStore.File(kind: "opinion", stage: "drafting")
    try scenario.tell(
      RecommendationTopic.drafted,
      ["paper": "opinion", "facts": "窃取电瓶。", "recipient": .string(Sample.police.rawValue)], on: "2026-03-09")
    let opened = try scenario.prefill("submit", by: People.handler, on: "2026-03-10")
    #expect(opened["finalReport"]?["facts"] == "窃取电瓶。")
    #expect(opened["legality"]?["actProved"] == "窃取电瓶。")
    #expect(opened["legality"]?["agency"] == "chenghe-public-security")
    #expect(opened["proposal"] == "opinion")
  }

  @Test("points that call for a reason are not left without one")
  func reasons() throws {
    var scenario = try Sample.drafted()
    let bare: [String: JSONValue] = ["lawInTime": "milderLater", "capacity": "limited", "fault": "absenceProved"]
    let outcome = try scenario.when("submit", Sample.submission(legality: bare), by: People.handler, on: "2026-03-10")
    #expect(
      outcome.problemCodes == [
        "legality.lawInTimeReason: requiredHere", "legality.capacityNote: requiredHere",
        "legality.faultEvidence: requiredHere",
      ])
  }
}

@Suite("终结审查")
struct EndOfReviewTests {
  private func proposed(_ ground: String = "firstMinor") throws -> CaseScenario {
    var scenario = try Sample.assigned()
    try scenario.given("submit", Sample.ending(ground), by: People.handler, on: "2026-03-10")
    return scenario
  }

  @Test("指引 15: endorsed by the head, ended and numbered by the chief procurator")
  func end() throws {
    var scenario = try proposed()
    try scenario.given("endorseEnd", ["remarks": "同意"], by: People.head, on: "2026-03-11")
    #expect(try scenario.prefill("endReview", by: People.chief, on: "2026-03-12")["ground"] == "firstMinor")
    let fields: [String: JSONValue] = ["ground": "firstMinor", "notified": ["person", "criminalDepartment"]]
    let outcome = try scenario.when("endReview", fields, by: People.chief, on: "2026-03-12")
    #expect(outcome.types == ["reviewEnded"])
    #expect(outcome.announcements.map(\.topic) == [CaseTopic.closed])
    #expect(scenario.stage == .closedNoPenalty)
    #expect(scenario.face.facets["outcome"] == "endedNoPenaltyDue")
    #expect(scenario.face.otherNumbers.last == OtherNumber("end", "澄检行终〔2026〕1号"))
    #expect(try scenario.deadline("rl.review")?.standing(on: "2026-06-01") == .met("2026-03-12"))
  }

  @Test(
    "the chief procurator decides after the head agreed; where head and handler are one person, at once (section 3)")
  func endorsed() throws {
    let scenario = try proposed()
    #expect(try scenario.whyNot("endReview", by: People.chief, on: "2026-03-11")?.code == "endorsed")
    #expect(scenario.face.waitsFor == [.department(.departmentHead)])
    var small = try Sample.registered()
    small.store.people.append(People.handlingHead)
    try small.given(
      "assign", ["handler": .string(People.handlingHead.account.rawValue)], by: People.caseManager, on: "2026-03-05")
    try small.given("submit", Sample.ending(), by: People.handlingHead, on: "2026-03-10")
    #expect(try small.whyNot("endReview", by: People.chief, on: "2026-03-11") == nil)
    #expect(small.face.waitsFor == [.mandate])
  }

  @Test("the head of department agrees once")
  func endorsedOnce() throws {
    var scenario = try proposed()
    try scenario.given("endorseEnd", by: People.head, on: "2026-03-11")
    #expect(try scenario.whyNot("endorseEnd", by: People.head, on: "2026-03-11")?.code == "notYetEndorsed")
  }

  @Test("sent back, the proposal can be made again; a reason is needed")
  func sendBack() throws {
    var scenario = try proposed()
    #expect(try scenario.when("sendBackEnd", by: People.head, on: "2026-03-11").problemCodes == ["reason: required"])
    try scenario.given("sendBackEnd", ["reason": "补充危害后果"], by: People.head, on: "2026-03-11")
    #expect(scenario.stage == .underReview)
    try scenario.given("submit", Sample.ending(), by: People.handler, on: "2026-03-12")
  }

  @Test("the drafter never approves his own draft")
  func notDrafter() throws {
    var scenario = try Sample.registered()
    scenario.store.people.append(People.handlingChief)
    try scenario.given("assign", ["handler": "jianban"], by: People.head, on: "2026-03-05")
    try scenario.given("submit", Sample.ending(), by: People.handlingChief, on: "2026-03-10")
    try scenario.given("endorseEnd", by: People.head, on: "2026-03-10")
    let outcome = try scenario.when("endReview", ["ground": "firstMinor"], by: People.handlingChief, on: "2026-03-11")
    #expect(outcome.code == "notDrafter")
    #expect(
      try scenario.when("endReview", ["ground": "firstMinor"], by: People.chief, on: "2026-03-11").types == [
        "reviewEnded"
      ])
  }

  @Test(
    "with an opinion proposed, approval is an act of the opinion",
    arguments: ["endorseEnd", "sendBackEnd", "endReview"])
  func opinionProposed(act: ActID) throws {
    let scenario = try Sample.submitted()
    let viewer = act == "endReview" ? People.chief : People.head
    #expect(try scenario.whyNot(act, by: viewer, on: "2026-03-11")?.code == "endProposed")
  }

  @Test(
    "指引 15: a ground that contradicts what was found is refused",
    arguments: ["limitationPassed", "underAge", "incapable", "noFault", "alreadyPunished"])
  func contradicted(ground: String) throws {
    var scenario = try proposed()
    try scenario.given("endorseEnd", by: People.head, on: "2026-03-11")
    let outcome = try scenario.when("endReview", ["ground": .string(ground)], by: People.chief, on: "2026-03-12")
    #expect(outcome.code == "groundForEnd")
    #expect(outcome.field == "ground")
  }

  @Test("another ground says which, and an opinion has none")
  func grounds() throws {
    var scenario = try Sample.assigned()
    let other = try scenario.when("submit", Sample.ending("other"), by: People.handler, on: "2026-03-10")
    #expect(other.problemCodes == ["endReason: requiredHere"])
    let none = Sample.ending("firstMinor", ["endGround": nil])
    #expect(
      try scenario.when("submit", none, by: People.handler, on: "2026-03-10").problemCodes == [
        "endGround: requiredHere"
      ])
    let opinion = Sample.submission(["endGround": "firstMinor"])
    #expect(
      try scenario.when("submit", opinion, by: People.handler, on: "2026-03-10").problemCodes == [
        "endGround: notAllowedHere"
      ])
  }
}
