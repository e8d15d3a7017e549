// Approval: submitted with the case, endorsed by the head, approved by the chief procurator, numbered.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Proceedings
import Testing

@Suite("检察意见书的审批")
struct OpinionApprovalTests {
  @Test("the case's submission brings its opinion to approval, without anyone typing it")
  func brought() throws {
    var opinion = try Sample.drafted()
    let announcement = Announcement(CaseTopic.submitted, ["proposal": "opinion"])
    let outcomes = try opinion.whenAnnounced(announcement, by: Sample.caseA, on: "2026-03-03")
    #expect(outcomes.map(\.types) == [["caseSubmitted", "broughtForApproval"]])
    #expect(opinion.stage == .approval)
  }

  @Test("a submission to end the review leaves the draft where it is")
  func submittedToEnd() throws {
    var opinion = try Sample.drafted()
    let announcement = Announcement(CaseTopic.submitted, ["proposal": "end"])
    #expect(try opinion.whenAnnounced(announcement, by: Sample.caseA, on: "2026-03-03").isEmpty)
    #expect(opinion.stage == .drafting)
  }

  @Test(
    "nobody brings a draft up by hand, or returns or closes it",
    arguments: ["bringForApproval", "returnToDrafting", "closeWithCases"])
  func milestones(act: ActID) throws {
    var opinion = try Sample.drafted()
    let outcome = try opinion.when(act, ["subject": "990101-CASEA"], by: People.handler, on: "2026-03-03")
    #expect(outcome.code == "onlyBySystem")
  }

  @Test("人民检察院刑事诉讼规则 373(2): endorsed by the head, approved and numbered by the chief procurator")
  func approve() throws {
    var opinion = try Sample.inApproval()
    let endorsed = try opinion.when("endorse", ["remarks": "同意"], by: People.head, on: "2026-03-03")
    #expect(endorsed.types == ["endorsed"])
    #expect(endorsed.announcements.map(\.topic) == [RecommendationTopic.endorsed])
    #expect(opinion.stage == .approval)
    let outcome = try opinion.when("approve", ["remarks": "同意制发"], by: People.chief, on: "2026-03-04")
    #expect(outcome.types == ["approved"])
    #expect(outcome.entries.first?.basis == "人民检察院刑事诉讼规则 373(2)")
    #expect(opinion.stage == .approved)
    #expect(opinion.face.number == "澄检行意〔2026〕1号")
    let told = try #require(outcome.announcements.first)
    #expect(told.topic == RecommendationTopic.approved)
    #expect(told.content["number"] == "澄检行意〔2026〕1号")
    #expect(told.content["approvedOn"] == "2026-03-04")
    #expect(told.content["approver"] == "jian")
    #expect(opinion.state.approval?.mandate == nil)
  }

  @Test("a deputy in charge approves within his mandate, and whose mandate is recorded")
  func deputy() throws {
    var opinion = try Sample.endorsed()
    try opinion.given("approve", by: People.deputy, on: "2026-03-04")
    #expect(opinion.state.approval?.mandate == People.administrative)
    #expect(opinion.state.approval?.approverName == "傅正")
  }

  @Test("outside his mandate a deputy approves nothing, and nobody else does")
  func outsideMandate() throws {
    var opinion = try Sample.endorsed()
    #expect(try opinion.when("approve", by: People.criminalDeputy, on: "2026-03-04").code == "outsideMandate")
    #expect(try opinion.when("approve", by: People.head, on: "2026-03-04").code == "roleNotHeld")
    #expect(try opinion.when("approve", by: People.handler, on: "2026-03-04").code == "roleNotHeld")
  }

  @Test("the drafter never approves his own draft, nor who revised it")
  func notDrafter() throws {
    var opinion = Sample.scenario()
    opinion.store.files[Sample.caseA]?.members = [
      Member(People.handler.account, .handler), Member(People.handlingChief.account, .handler),
    ]
    try opinion.given("draft", Sample.draft(), by: People.handler, on: "2026-03-02")
    try opinion.given("revise", Sample.draft(), by: People.handlingChief, on: "2026-03-02")
    try opinion.submit(Sample.caseA, on: "2026-03-03")
    try opinion.given("endorse", by: People.head, on: "2026-03-03")
    let outcome = try opinion.when("approve", by: People.handlingChief, on: "2026-03-04")
    #expect(outcome.code == "notDrafter")
    #expect(try opinion.whyNot("approve", by: People.handlingChief, on: "2026-03-04")?.code == "notDrafter")
    #expect(opinion.store.numbersTaken.isEmpty)
    #expect(try opinion.when("approve", by: People.chief, on: "2026-03-04").types == ["approved"])
  }

  @Test(
    "whoever submitted the review neither endorses nor approves, although another one drafted; the head's own goes up")
  func notSubmitter() throws {
    var opinion = try Sample.drafted()
    let note: [String: JSONValue] = ["subject": .string(Sample.caseA.rawValue)]
    let submitted = try opinion.whenReacting(
      "bringForApproval", note, from: Sample.caseA, by: People.handlingHead, on: "2026-03-03")
    #expect(submitted.types == ["caseSubmitted", "broughtForApproval"])
    #expect(try opinion.when("endorse", by: People.handlingHead, on: "2026-03-03").code == "notDrafter")
    #expect(opinion.face.waitsFor == [.mandate])
    var other = try Sample.drafted()
    _ = try other.whenReacting(
      "bringForApproval", note, from: Sample.caseA, by: People.handlingChief, on: "2026-03-03")
    try other.given("endorse", by: People.head, on: "2026-03-03")
    #expect(try other.when("approve", by: People.handlingChief, on: "2026-03-04").code == "notDrafter")
    // Sent back and submitted by another one, it is no longer his.
    try other.given("sendBack", ["reason": "请补充"], by: People.head, on: "2026-03-04")
    try other.submit(Sample.caseA, on: "2026-03-05")
    try other.given("endorse", by: People.head, on: "2026-03-05")
    #expect(try other.when("approve", by: People.handlingChief, on: "2026-03-06").types == ["approved"])
  }

  @Test("without the head's agreement nothing is approved")
  func notEndorsed() throws {
    var opinion = try Sample.inApproval()
    #expect(try opinion.when("approve", by: People.chief, on: "2026-03-04").code == "endorsed")
  }

  @Test("指引: where head and handler are one person, the draft goes to the chief procurator at once")
  func headDrafts() throws {
    var opinion = Sample.scenario()
    opinion.store.files[Sample.caseA]?.members = [Member(People.handlingHead.account, .handler)]
    try opinion.given("draft", Sample.draft(), by: People.handlingHead, on: "2026-03-02")
    try opinion.submit(Sample.caseA, on: "2026-03-03")
    #expect(try opinion.when("endorse", by: People.handlingHead, on: "2026-03-03").code == "notDrafter")
    #expect(try opinion.when("approve", by: People.chief, on: "2026-03-04").types == ["approved"])
  }

  @Test("one agreement is enough; a head of another department gives none")
  func endorseTwice() throws {
    var opinion = try Sample.endorsed()
    #expect(try opinion.when("endorse", by: People.head, on: "2026-03-03").code == "notYetEndorsed")
    let stranger = People.person("other", "石川", (.departmentHead, People.criminal))
    #expect(try opinion.when("endorse", by: stranger, on: "2026-03-03").code == "otherDepartment")
  }

  @Test("处罚法 36 and others: what stands in the way of a case stands in the way of its opinion, with the case's number")
  func obstacle() throws {
    var opinion = try Sample.endorsed([Sample.caseA, Sample.caseB])
    let passed = Refusal("limitationOpen", article: "行政处罚法 36", details: ["end": "2026-02-01"])
    opinion.store.files[Sample.caseB]?.obstacles[CaseTopic.approvalPurpose] = [passed]
    let outcome = try opinion.when("approve", by: People.chief, on: "2026-03-04")
    #expect(outcome.code == "limitationOpen")
    #expect(outcome.refusal?.article == "行政处罚法 36")
    #expect(outcome.refusal?.details == ["end": "2026-02-01", "case": "澄检行刑衔〔2026〕2号"])
    #expect(opinion.store.numbersTaken.isEmpty, "a refusal takes no number")
  }

  @Test("a paper of which a case was submitted keeps its recipient; its cases are asked for it again before approval")
  func recipientChanged() throws {
    var opinion = try Sample.drafted([Sample.caseA, Sample.caseB])
    let other: AgencyID = "990101-market"
    opinion.store.agencies[other] = .madeUp(other, .marketRegulation, "澄河县市场监督管理局")
    let changed = Sample.draft([Sample.caseA, Sample.caseB], ["recipient": .string(other.rawValue)])
    var free = opinion
    try free.given("revise", changed, by: People.handler, on: "2026-03-02")
    try opinion.submit(Sample.caseA, on: "2026-03-03")
    let refused = try opinion.when("revise", changed, by: People.handler, on: "2026-03-03")
    #expect(refused.code == "recipientReviewed" && refused.field == "recipient")
    try opinion.submit(Sample.caseB, on: "2026-03-03")
    try opinion.given("endorse", by: People.head, on: "2026-03-03")
    opinion.store.files[Sample.caseB]?.obstacles[CaseTopic.approvalPurpose] = [Refusal("recipientNotReviewed")]
    #expect(try opinion.when("approve", by: People.chief, on: "2026-03-04").code == "recipientNotReviewed")
    #expect(opinion.store.inquiries.last?.agency?.id == Sample.agency)
  }

  @Test("规则 373(2): an opinion without the decision that goes along is neither endorsed nor approved")
  func decisionMissing() throws {
    var opinion = try Sample.inApproval([Sample.caseA], ["handedOver": [["kind": "evidence"]]])
    let outcome = try opinion.when("endorse", by: People.head, on: "2026-03-03")
    #expect(outcome.code == "decisionAttached")
    #expect(outcome.refusal?.article == "人民检察院刑事诉讼规则 373(2)")
    // The draft says so before anybody submits.
    #expect(try Sample.drafted([Sample.caseA], ["handedOver": [["kind": "evidence"]]]).face.missing == ["handedOver"])
    #expect(try Sample.drafted().face.missing.isEmpty)
  }

  @Test("an urgent day that has passed is not approved")
  func urgentDayPassed() throws {
    var opinion = try Sample.endorsed([Sample.caseA], ["replyDue": "2026-03-04", "urgentReason": "证据可能灭失"])
    #expect(try opinion.when("approve", by: People.chief, on: "2026-03-04").code == "replyDuePassed")
  }

  @Test("the number belongs to the year of approval, also where it is recorded later")
  func yearOfApproval() throws {
    var opinion = Sample.scenario()
    try opinion.given("draft", Sample.draft(), by: People.handler, on: "2025-12-29")
    try opinion.submit(Sample.caseA, on: "2025-12-29")
    try opinion.given("endorse", by: People.head, on: "2025-12-30")
    let outcome = try opinion.when("approve", ["approvedDate": "2025-12-31"], by: People.chief, on: "2026-01-04")
    #expect(opinion.face.number == "澄检行意〔2025〕1号")
    #expect(outcome.entries.first?.effectiveOn == "2025-12-31")
  }

  @Test("an approval lies neither in the future nor before the draft")
  func dateOfApproval() throws {
    var opinion = try Sample.endorsed()
    let future = try opinion.when("approve", ["approvedDate": "2026-03-05"], by: People.chief, on: "2026-03-04")
    #expect(future.problemCodes == ["approvedDate: dateInFuture"])
    let early = try opinion.when("approve", ["approvedDate": "2026-03-01"], by: People.chief, on: "2026-03-04")
    #expect(early.code == "approvedBeforeDraft")
    #expect(early.field == "approvedDate")
  }

  @Test("a protected case gives the opinion a number of the protected series and a masked title")
  func protected() throws {
    var opinion = Sample.scenario()
    opinion.store.files[Sample.caseB]?.isProtected = true
    try opinion.given("draft", Sample.draft([Sample.caseA, Sample.caseB]), by: People.handler, on: "2026-03-02")
    #expect(opinion.face.isProtected)
    #expect(opinion.face.maskedTitle == "澄河县公安局 · 张* · 盗窃、李** · 盗窃")
    for subject in [Sample.caseA, Sample.caseB] { try opinion.submit(subject, on: "2026-03-03") }
    try opinion.given("endorse", by: People.head, on: "2026-03-03")
    try opinion.given("approve", by: People.chief, on: "2026-03-04")
    #expect(opinion.face.number == "澄检未行意〔2026〕1号")
  }

  @Test(
    "sent back and forth: head or chief return it with a reason, the endorsement goes, the next submission brings it up"
  )
  func sendBack() throws {
    var opinion = try Sample.endorsed()
    let outcome = try opinion.when("sendBack", ["reason": "补充法律依据"], by: People.chief, on: "2026-03-04")
    #expect(outcome.types == ["sentBack"])
    #expect(opinion.stage == .drafting)
    let told = try #require(outcome.announcements.first)
    #expect(told.topic == RecommendationTopic.sentBack)
    #expect(told.content["reason"] == "补充法律依据")
    try opinion.given("revise", Sample.draft(), by: People.handler, on: "2026-03-05")
    #expect(opinion.stage == .drafting, "a revision alone does not submit it")
    try opinion.submit(Sample.caseA, on: "2026-03-05")
    #expect(opinion.stage == .approval)
    #expect(try opinion.when("approve", by: People.chief, on: "2026-03-06").code == "endorsed")
    #expect(try opinion.when("sendBack", ["reason": "再改"], by: People.head, on: "2026-03-06").types == ["sentBack"])
    #expect(opinion.state.returns.map(\.byName) == ["简明", "陶源"])
  }

  @Test("the drafter decides neither way: he does not refuse his own draft")
  func refuseOwn() throws {
    var opinion = Sample.scenario()
    opinion.store.files[Sample.caseA]?.members = [Member(People.handlingChief.account, .handler)]
    try opinion.given("draft", Sample.draft(), by: People.handlingChief, on: "2026-03-02")
    try opinion.submit(Sample.caseA, on: "2026-03-03")
    #expect(try opinion.whyNot("refuse", by: People.handlingChief, on: "2026-03-04")?.code == "notDrafter")
    #expect(try opinion.whyNot("refuse", by: People.chief, on: "2026-03-04") == nil)
  }

  @Test("what stage or role forbids names the article of the act")
  func articles() throws {
    let opinion = try Sample.drafted()
    #expect(try opinion.whyNot("approve", by: People.chief, on: "2026-03-04")?.article == "人民检察院刑事诉讼规则 373(2)")
    #expect(try opinion.whyNot("approve", by: People.handler, on: "2026-03-04")?.article == "人民检察院刑事诉讼规则 373(2)")
  }

  @Test("sending back and refusing state their reasons", arguments: ["sendBack", "refuse"])
  func reasons(act: ActID) throws {
    var opinion = try Sample.inApproval()
    #expect(try opinion.when(act, by: People.chief, on: "2026-03-04").problemCodes == ["reason: required"])
  }

  @Test("the chief procurator decides not to issue it: the case is told, the opinion has ended without a number")
  func refuse() throws {
    var opinion = try Sample.inApproval()
    let outcome = try opinion.when("refuse", ["reason": "情节显著轻微"], by: People.chief, on: "2026-03-04")
    #expect(outcome.types == ["refused"])
    #expect(opinion.stage == .notIssued)
    #expect(opinion.face.isClosed)
    #expect(opinion.face.closedOn == "2026-03-04")
    let told = try #require(outcome.announcements.first)
    #expect(told.topic == RecommendationTopic.withdrawn)
    #expect(told.content["reason"] == "情节显著轻微")
    #expect(told.content["withdrawnOn"] == "2026-03-04")
    #expect(opinion.store.numbersTaken.isEmpty)
  }
}
