// Drafting the opinion: the seven parts, its cases, who may write it.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Proceedings
import Testing

@Suite("检察意见书的起草")
struct OpinionDraftingTests {
  @Test("刑事诉讼法 177(3): a draft opens the opinion, linked to its case")
  func draft() throws {
    var opinion = Sample.scenario()
    let outcome = try opinion.when("draft", Sample.draft(), by: People.handler, on: "2026-03-02")
    #expect(outcome.types == ["drafted"])
    #expect(outcome.entries.first?.basis == "刑事诉讼法 177(3)")
    #expect(opinion.stage == .drafting)
    let face = opinion.face
    #expect(face.links == [Link(Sample.caseA, role: "subject")])
    #expect(face.title == "澄河县公安局 · 张安 · 盗窃")
    #expect(face.maskedTitle == "澄河县公安局 · 张* · 盗窃")
    #expect(face.department == People.administrative)
    #expect(face.openedOn == "2026-03-02")
    #expect(face.number == nil, "the number is taken at approval, never at drafting")
    #expect(opinion.store.numbersTaken.isEmpty)
    #expect(face.facets["recipient"] == Sample.agency.rawValue)
  }

  @Test("who works on the case works on the opinion; who only took part does not")
  func members() throws {
    let opinion = try Sample.drafted(by: People.assistant)
    #expect(
      opinion.face.members == [Member(People.assistant.account, .assistant), Member(People.handler.account, .handler)])
  }

  @Test("what a case says against a draft refuses it at its field, with the case's own article")
  func obstacle() throws {
    var opinion = Sample.scenario()
    let purpose = CaseTopic.draftPurpose(of: OpinionPaper.kind)
    opinion.store.files[Sample.caseA]?.obstacles[purpose] = [Refusal("underReview", article: "行刑反向衔接工作指引 14")]
    let outcome = try opinion.when("draft", Sample.draft(), by: People.handler, on: "2026-03-02")
    #expect(outcome.code == "underReview")
    #expect(outcome.field == "cases")
    #expect(outcome.refusal?.article == "行刑反向衔接工作指引 14")
    #expect(outcome.refusal?.details["case"] == "澄检行刑衔〔2026〕1号")
  }

  @Test("a form offers only cases that a draft may name")
  func candidates() throws {
    let opinion = Sample.scenario()
    let purpose = CaseTopic.draftPurpose(of: OpinionPaper.kind)
    opinion.store.files[Sample.caseB]?.obstacles[purpose] = [Refusal("underReview")]
    #expect(try opinion.mayName(Sample.caseA, in: "cases", of: "draft", by: People.handler, on: "2026-03-02"))
    #expect(try !opinion.mayName(Sample.caseB, in: "cases", of: "draft", by: People.handler, on: "2026-03-02"))
    #expect(try !opinion.mayName(Sample.caseA, in: "cases", of: "draft", by: People.otherHandler, on: "2026-03-02"))
  }

  @Test("the cases are told of the draft")
  func announcement() throws {
    let told = try #require(try Sample.drafted([Sample.caseA, Sample.caseB]).lastTold)
    #expect(told.topic == RecommendationTopic.drafted)
    #expect(told.content["recommendation"] == "990101-OPINION")
    #expect(told.content["cases"] == ["990101-CASEA", "990101-CASEB"])
    #expect(told.content["paper"] == "opinion")
    #expect(told.content["recipient"] == .string(Sample.agency.rawValue))
    #expect(told.content["facts"]?.text?.hasPrefix("2025年11月2日") == true, "the review does not ask for them again")
  }

  @Test(
    "推进行刑衔接工作的规定 8: every part that the paper needs is asked for, all at once",
    arguments: [
      FormCase(["facts": ""], "facts: required"),
      FormCase(
        ["facts": "", "opinionText": " ", "replyTo": ""], "facts: required", "opinionText: required",
        "replyTo: required"),
      FormCase(["cases": []], "cases: required"),
      FormCase(["cases": ["990101-CASEA", "990101-CASEA"]], "cases: contradiction"),
      FormCase(["lawBroken": []], "lawBroken: required"),
      FormCase(["evidence": [], "handedOver": [["kind": "decision"]]], "evidence: requiredHere"),
      FormCase(["lawBroken": [["statute": "中华人民共和国治安管理处罚法"]]], "lawBroken[0].article: required"),
      FormCase(["replyDue": "2026-04-01"], "urgentReason: requiredHere"),
      FormCase(["urgentReason": "证据可能灭失"], "replyDue: requiredHere"),
      FormCase(["replyDue": "2026-03-02", "urgentReason": "证据可能灭失"], "replyDue: dateOrder"),
      FormCase(["replyDue": "2026-02-30", "urgentReason": "证据可能灭失"], "replyDue: notADate"),
      FormCase(["disposition": "fine"], "disposition: notAChoice"),
      FormCase(["handedOver": [["kind": "decision"], ["kind": "other"]]], "handedOver[1].item: requiredHere"),
      FormCase(["number": "澄检行意〔2026〕1号"], "number: unknownField"),
    ])
  func form(_ form: FormCase) throws {
    var opinion = Sample.scenario()
    let outcome = try opinion.when(
      "draft", Sample.draft([Sample.caseA], form.changes), by: People.handler, on: "2026-03-02")
    #expect(outcome.problemCodes == form.problems)
    #expect(opinion.entries.isEmpty)
  }

  @Test("an agency that the register does not know is refused at its field")
  func unknownAgency() throws {
    var opinion = Sample.scenario()
    opinion.store.unknown = [Sample.agency.rawValue]
    let outcome = try opinion.when("draft", Sample.draft(), by: People.handler, on: "2026-03-02")
    #expect(outcome.problemCodes == ["recipient: unknownReference"])
  }

  @Test("roles: handler and assistant draft, nobody else", arguments: [People.head, People.chief, People.caseManager])
  func roles(viewer: Viewer) throws {
    var opinion = Sample.scenario()
    let outcome = try opinion.when("draft", Sample.draft(), by: viewer, on: "2026-03-02")
    #expect(outcome.code == "roleNotHeld")
  }

  @Test("someone else's case is no subject of one's own opinion")
  func otherHandler() throws {
    var opinion = Sample.scenario()
    let outcome = try opinion.when("draft", Sample.draft(), by: People.otherHandler, on: "2026-03-02")
    #expect(outcome.code == "notOwnCase")
    #expect(outcome.field == "cases")
    #expect(outcome.refusal?.details["case"] == "澄检行刑衔〔2026〕1号")
    let participant = try opinion.when("draft", Sample.draft(), by: People.criminalHandler, on: "2026-03-02")
    #expect(participant.code == "notOwnCase")
  }

  @Test("a closed case, a file that is no case, cases of two departments")
  func unfitCases() throws {
    var opinion = Sample.scenario()
    opinion.store.files[Sample.caseA]?.isClosed = true
    #expect(try opinion.when("draft", Sample.draft(), by: People.handler, on: "2026-03-02").code == "caseIsClosed")
    #expect(
      try opinion.when("draft", Sample.draft(["990101-NOTHING"]), by: People.handler, on: "2026-03-02").code
        == "notACase")
    for kind in ["opinion", "suggestion"] as [KindID] {
      opinion.store.files[Sample.caseA] = FakeStore.File(kind: kind, stage: "drafting")
      opinion.store.files[Sample.caseA]?.family = .recommendation
      #expect(try opinion.when("draft", Sample.draft(), by: People.handler, on: "2026-03-02").code == "notACase")
    }
    opinion = Sample.scenario()
    opinion.store.files[Sample.caseA]?.office = "9902"
    #expect(try opinion.when("draft", Sample.draft(), by: People.handler, on: "2026-03-02").code == "notACase")
    opinion = Sample.scenario()
    opinion.store.files[Sample.caseB]?.department = People.criminal
    let outcome = try opinion.when(
      "draft", Sample.draft([Sample.caseA, Sample.caseB]), by: People.handler, on: "2026-03-02")
    #expect(outcome.code == "casesOfTwoDepartments")
  }

  @Test(
    "one case has one opinion under way at a time; after a reply or an end it may have another",
    arguments: [
      ("drafting", "caseHasRecommendation"), ("approval", "caseHasRecommendation"), ("served", "caseHasRecommendation"),
      ("replied", nil), ("withdrawn", nil), ("notIssued", nil), ("closed", nil),
    ] as [(StageID, String?)])
  func secondOpinion(stage: StageID, code: String?) throws {
    var opinion = Sample.scenario()
    var other = FakeStore.File(kind: "opinion", stage: stage)
    other.links = [Link(Sample.caseA, role: "subject")]
    opinion.store.files["990101-EARLIER"] = other
    let outcome = try opinion.when("draft", Sample.draft(), by: People.handler, on: "2026-03-02")
    #expect(outcome.code == code)
  }

  @Test("a revision takes the place of the wording, opens with it, and tells the cases that it adds or leaves out")
  func revise() throws {
    var opinion = try Sample.drafted()
    let opened = try opinion.prefill("revise", by: People.handler, on: "2026-03-03")
    #expect(opened["opinionText"] == "建议依法给予行政处罚。")
    #expect(opened["cases"] == ["990101-CASEA"])
    let text: [String: JSONValue] = ["opinionText": "建议依法给予罚款的行政处罚。"]
    let outcome = try opinion.when("revise", Sample.draft([Sample.caseB], text), by: People.handler, on: "2026-03-03")
    #expect(outcome.types == ["revised"])
    #expect(opinion.state.paper?.opinionText == "建议依法给予罚款的行政处罚。")
    #expect(opinion.face.links.map(\.file) == [Sample.caseB])
    #expect(outcome.announcements.map(\.topic) == [RecommendationTopic.drafted, RecommendationTopic.leftOut])
    #expect(outcome.announcements.map { $0.content["cases"] } == [["990101-CASEB"], ["990101-CASEA"]])
  }

  @Test("a revision of the words alone concerns no case, and goes on with a case that was handed to someone else")
  func reviseWords() throws {
    var opinion = try Sample.drafted()
    opinion.store.files[Sample.caseA]?.members = [Member(People.otherHandler.account, .handler)]
    let outcome = try opinion.when("revise", Sample.draft(), by: People.handler, on: "2026-03-03")
    #expect(outcome.types == ["revised"])
    #expect(outcome.announcements.isEmpty)
    #expect(opinion.face.members.map(\.account) == [People.otherHandler.account])
  }

  @Test("what is submitted is not revised")
  func reviseInApproval() throws {
    var opinion = try Sample.inApproval()
    let outcome = try opinion.when("revise", Sample.draft(), by: People.handler, on: "2026-03-03")
    #expect(outcome.code == "stage")
  }

  @Test("an empty draft names who is to be answered, and the decision that goes along")
  func prefill() throws {
    let opened = try Sample.scenario().prefill("draft", by: People.handler, on: "2026-03-02")
    #expect(opened["replyTo"] == "韩述")
    #expect(opened["handedOver"] == [["kind": "decision", "count": 1]])
  }
}
