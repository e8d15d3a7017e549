// Service with its proof, and the period that starts from it.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Proceedings
import Testing

@Suite("检察意见书的送达")
struct OpinionServiceTests {
  @Test("衔接规定 9: from the day of service the agency has two months to reply")
  func serve() throws {
    var opinion = try Sample.approved()
    let outcome = try opinion.when("serve", Sample.service("2026-03-05"), by: People.handler, on: "2026-03-06")
    #expect(outcome.types == ["served"])
    #expect(outcome.entries.first?.effectiveOn == "2026-03-05")
    #expect(opinion.stage == .served)
    let deadline = try #require(try opinion.deadline("rl.opinion.reply"))
    #expect(deadline.dueOn == "2026-05-06", "2026-05-05 is a day off, so the end rolls on")
    #expect(deadline.clock.nature == .binding)
    #expect(
      opinion.face.attachments == [NamedAttachment("ATT-RECEIPT", field: "receipt", entry: opinion.entries.count)])
    let told = try #require(outcome.announcements.first)
    #expect(told.topic == RecommendationTopic.served)
    #expect(told.content["servedOn"] == "2026-03-05")
    #expect(told.content["recipient"] == "990101-publicSecurity")
    #expect(told.content["replyDue"] == nil, "told only where the paper states a day")
  }

  @Test(
    "each way of service needs its own proof",
    arguments: [
      FormCase(["way": "direct", "recipientPerson": ""], "recipientPerson: requiredHere"),
      FormCase(["way": "post"], "waybill: requiredHere"),
      FormCase(["way": "electronic"], "consent: requiredHere", "address: requiredHere"),
      FormCase(["way": "electronic", "consent": false, "address": "政务外网"], "consent: requiredHere"),
      FormCase(["way": "left"], "refusal: requiredHere", "witnesses: requiredHere"),
      FormCase(["way": "publicNotice"], "place: requiredHere"),
      FormCase(["way": "announced"], "place: requiredHere", "unitAgreed: requiredHere"),
      FormCase(["way": "direct", "waybill": "1101"], "waybill: notAllowedHere"),
      FormCase(["way": "pigeon"], "way: notAChoice"),
      FormCase(["agentName": "门卫 钱平"], "agentReason: requiredHere"),
      FormCase(["agentReason": "经办人外出"], "agentName: requiredHere"),
      FormCase(
        ["way": "publicNotice", "place": "本院公告栏", "agentName": "钱平", "agentReason": "代收"], "agentName: notAllowedHere"),
      FormCase(["receipt": ""], "receipt: required"),
      FormCase(["servedDate": "2026-03-07"], "servedDate: dateInFuture"),
    ])
  func proof(_ form: FormCase) throws {
    var opinion = try Sample.approved()
    let outcome = try opinion.when(
      "serve", Sample.service("2026-03-05", form.changes), by: People.handler, on: "2026-03-06")
    #expect(outcome.problemCodes == form.problems)
    #expect(opinion.stage == .approved)
  }

  @Test(
    "every way leads to service once its proof is there",
    arguments: [
      ["way": "post", "waybill": "1101456789", "recipientPerson": ""],
      ["way": "electronic", "consent": true, "address": "澄河县电子政务平台", "recipientPerson": ""],
      ["way": "left", "refusal": "拒绝签收", "witnesses": "社区工作人员 马兰", "recipientPerson": ""],
      ["way": "publicNotice", "place": "本院公告栏", "recipientPerson": ""],
      ["way": "announced", "place": "本院", "unitAgreed": true],
      ["way": "direct", "place": "澄河县公安局", "consent": false],
      ["way": "direct", "recipientPerson": "", "agentName": "收发室 钱平", "agentReason": "经办人外出"],
    ] as [[String: JSONValue]])
  func ways(changes: [String: JSONValue]) throws {
    var opinion = try Sample.approved()
    let outcome = try opinion.when(
      "serve", Sample.service("2026-03-05", changes), by: People.assistant, on: "2026-03-06")
    #expect(outcome.types == ["served"])
  }

  @Test("nothing is served before it was approved")
  func beforeApproval() throws {
    var opinion = try Sample.approved()
    let outcome = try opinion.when("serve", Sample.service("2026-03-03"), by: People.handler, on: "2026-03-06")
    #expect(outcome.code == "servedBeforeApproval")
    #expect(outcome.field == "servedDate")
    var draft = try Sample.endorsed()
    #expect(try draft.when("serve", Sample.service("2026-03-03"), by: People.handler, on: "2026-03-06").code == "stage")
  }

  @Test("the file's own handler and assistant serve it", arguments: [People.otherHandler, People.head, People.chief])
  func whoServes(viewer: Viewer) throws {
    var opinion = try Sample.approved()
    let outcome = try opinion.when("serve", Sample.service("2026-03-05"), by: viewer, on: "2026-03-06")
    #expect(["notOwnFile", "roleNotHeld"].contains(outcome.code))
  }

  @Test("衔接规定 9: urgent, the paper states an earlier day, and that is the end")
  func urgentByPaper() throws {
    var opinion = try Sample.approved([Sample.caseA], ["replyDue": "2026-03-25", "urgentReason": "证据可能灭失"])
    #expect(try opinion.prefill("serve", by: People.handler, on: "2026-03-05")["replyDue"] == "2026-03-25")
    let outcome = try opinion.when("serve", Sample.service("2026-03-05"), by: People.handler, on: "2026-03-05")
    #expect(try opinion.deadline("rl.opinion.reply") == nil)
    #expect(try opinion.deadline("rl.opinion.reply.urgent")?.dueOn == "2026-03-25")
    #expect(outcome.announcements.first?.content["replyDue"] == "2026-03-25")
  }

  @Test("an earlier day without a reason, another day than the paper's, a day too early or too late")
  func statedDays() throws {
    var opinion = try Sample.approved()
    func code(_ fields: [String: JSONValue]) throws -> String? {
      try opinion.when("serve", Sample.service("2026-03-05", fields), by: People.handler, on: "2026-03-05").code
    }
    #expect(try code(["replyDue": "2026-03-25"]) == "urgentReasonMissing")
    #expect(try code(["replyDue": "2026-03-05", "urgentReason": "急"]) == "replyDueBeforeService")
    #expect(try code(["replyDue": "2026-05-07"]) == "replyDueTooLate")
    opinion = try Sample.approved([Sample.caseA], ["replyDue": "2026-03-25", "urgentReason": "证据可能灭失"])
    #expect(try code(["replyDue": "2026-03-26", "urgentReason": "急"]) == "replyDueDiffers")
  }

  @Test("a stated day that is the law's own end needs no reason and starts the ordinary period")
  func statedLawfulEnd() throws {
    var opinion = try Sample.approved()
    let fields = Sample.service("2026-03-05", ["replyDue": "2026-05-06"])
    try opinion.given("serve", fields, by: People.handler, on: "2026-03-05")
    #expect(try opinion.deadline("rl.opinion.reply")?.dueOn == "2026-05-06")
    #expect(try opinion.deadline("rl.opinion.reply.urgent") == nil)
  }

  @Test("a day of service that was recorded wrongly is corrected, and the period with it")
  func correction() throws {
    var opinion = try Sample.served(on: "2026-03-05")
    let corrected = try opinion.correct(
      opinion.entries.count, Sample.service("2026-03-04"), by: People.handler, on: "2026-03-09")
    #expect(corrected.refusal == nil)
    #expect(try opinion.deadline("rl.opinion.reply")?.dueOn == "2026-05-06")
    #expect(opinion.state.service?.servedOn == "2026-03-04")
  }

  @Test("指引: an agency that disputes its competence in its reply is answered by withdrawing and sending anew")
  func withdrawAfterReply() throws {
    var opinion = try Sample.served()
    try opinion.given(
      "recordReply", Sample.reply("2026-03-20", ["stance": "objects"]), by: People.handler, on: "2026-03-20")
    let outcome = try opinion.when("withdraw", ["reason": "主管机关应为上一级公安机关"], by: People.chief, on: "2026-03-24")
    #expect(outcome.types == ["withdrawn"])
    #expect(outcome.announcements.map(\.topic) == [RecommendationTopic.withdrawn])
  }

  @Test("withdrawn by the chief procurator with a reason, approved or served; the period ends, the number stays used")
  func withdraw() throws {
    var opinion = try Sample.served()
    let outcome = try opinion.when("withdraw", ["reason": "主管机关有误"], by: People.deputy, on: "2026-03-20")
    #expect(outcome.types == ["withdrawn"])
    #expect(opinion.stage == .withdrawn)
    #expect(opinion.face.number == "澄检行意〔2026〕1号")
    #expect(try opinion.deadline("rl.opinion.reply")?.clock.ending == .lapsed("2026-03-20"))
    #expect(outcome.announcements.map(\.topic) == [RecommendationTopic.withdrawn])
    #expect(outcome.announcements.first?.content["withdrawnOn"] == "2026-03-20")
    var approved = try Sample.approved()
    #expect(try approved.when("withdraw", ["reason": "暂缓"], by: People.chief, on: "2026-03-05").types == ["withdrawn"])
    #expect(try approved.when("withdraw", ["reason": "再撤"], by: People.chief, on: "2026-03-06").code == "stage")
    var draft = try Sample.drafted()
    #expect(try draft.when("withdraw", ["reason": "不发了"], by: People.chief, on: "2026-03-05").code == "stage")
    #expect(
      try opinion.when("withdraw", ["reason": "由承办人撤"], by: People.handler, on: "2026-03-20").code == "roleNotHeld")
  }
}
