// After service: the reply and whether it is in time, letters that are none, reminders.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Proceedings
import Testing

@Suite("检察意见书的回复和督促")
struct OpinionReplyTests {
  @Test("衔接规定 9: a reply in the period meets it, and the case is told")
  func reply() throws {
    var opinion = try Sample.served()
    let outcome = try opinion.when("recordReply", Sample.reply("2026-04-20"), by: People.handler, on: "2026-04-21")
    #expect(outcome.types == ["replied"])
    #expect(opinion.stage == .replied)
    #expect(try opinion.deadline("rl.opinion.reply")?.standing(on: "2026-06-01") == .met("2026-04-20"))
    let told = try #require(outcome.announcements.first)
    #expect(told.topic == RecommendationTopic.replied)
    #expect(told.content["receivedOn"] == "2026-04-20")
    #expect(told.content["stance"] == "accepts")
    #expect(opinion.face.otherNumbers == [OtherNumber("reply", "澄公函〔2026〕8号")])
    #expect(opinion.face.facets["stance"] == "accepts")
  }

  @Test("a reply after the end is late, and shown as late")
  func late() throws {
    var opinion = try Sample.served()
    #expect(try opinion.deadline("rl.opinion.reply")?.standing(on: "2026-05-08") == .overdue(days: 2))
    try opinion.given("recordReply", Sample.reply("2026-05-08"), by: People.handler, on: "2026-05-08")
    #expect(try opinion.deadline("rl.opinion.reply")?.standing(on: "2026-06-01") == .metLate("2026-05-08"))
  }

  @Test("a reply that was posted before the end is in time, whenever it arrives")
  func posted() throws {
    var opinion = try Sample.served()
    let reply = Sample.reply("2026-05-09", ["postedDate": "2026-05-06"])
    try opinion.given("recordReply", reply, by: People.handler, on: "2026-05-09")
    #expect(try opinion.deadline("rl.opinion.reply")?.standing(on: "2026-06-01") == .met("2026-05-06"))
  }

  @Test("an urgent reply is measured by the stated day")
  func urgent() throws {
    var opinion = try Sample.approved([Sample.caseA], ["replyDue": "2026-03-25", "urgentReason": "证据可能灭失"])
    try opinion.given("serve", Sample.service("2026-03-05"), by: People.handler, on: "2026-03-05")
    try opinion.given("recordReply", Sample.reply("2026-03-26"), by: People.handler, on: "2026-03-26")
    #expect(try opinion.deadline("rl.opinion.reply.urgent")?.standing(on: "2026-04-01") == .metLate("2026-03-26"))
  }

  @Test("replyAfterService: no reply is received or posted before the service")
  func beforeService() throws {
    var opinion = try Sample.served()
    let received = try opinion.when("recordReply", Sample.reply("2026-03-04"), by: People.handler, on: "2026-03-10")
    #expect(received.code == "replyAfterService")
    #expect(received.field == "receivedDate")
    let posted = try opinion.when(
      "recordReply", Sample.reply("2026-03-06", ["postedDate": "2026-03-04"]), by: People.handler, on: "2026-03-10")
    #expect(posted.code == "replyAfterService")
    #expect(posted.field == "postedDate")
    #expect(
      try opinion.when("recordReply", Sample.reply("2026-03-05"), by: People.handler, on: "2026-03-10").code == nil)
  }

  @Test(
    "the form of a reply",
    arguments: [
      FormCase(["receivedDate": "2026-04-21"], "receivedDate: dateInFuture"),
      FormCase(["postedDate": "2026-04-20", "receivedDate": "2026-04-18"], "receivedDate: dateOrder"),
      FormCase(["content": "", "stance": ""], "stance: required", "content: required"),
      FormCase(["stance": "maybe"], "stance: notAChoice"),
    ])
  func form(_ form: FormCase) throws {
    var opinion = try Sample.served()
    let outcome = try opinion.when(
      "recordReply", Sample.reply("2026-04-19", form.changes), by: People.handler, on: "2026-04-20")
    #expect(outcome.problemCodes == form.problems)
  }

  @Test("a letter that only asks for time is kept, but is no reply: the period goes on")
  func asksForTime() throws {
    var opinion = try Sample.served()
    let outcome = try opinion.when(
      "recordReply", Sample.reply("2026-04-20", ["stance": "asksForTime"]), by: People.handler, on: "2026-04-20")
    #expect(outcome.types == ["replied"])
    #expect(outcome.announcements.isEmpty)
    #expect(opinion.stage == .served)
    #expect(try opinion.deadline("rl.opinion.reply")?.clock.isRunning == true)
    try opinion.given("recordReply", Sample.reply("2026-05-06"), by: People.handler, on: "2026-05-06")
    #expect(opinion.stage == .replied)
    #expect(opinion.state.reply?.receivedDate == "2026-05-06")
  }

  @Test("a further letter is recorded too; the first answer keeps the period met")
  func secondReply() throws {
    var opinion = try Sample.served()
    try opinion.given(
      "recordReply", Sample.reply("2026-04-20", ["stance": "objects"]), by: People.handler, on: "2026-04-20")
    try opinion.given("recordReply", Sample.reply("2026-05-20"), by: People.handler, on: "2026-05-20")
    #expect(try opinion.deadline("rl.opinion.reply")?.standing(on: "2026-06-01") == .met("2026-04-20"))
    #expect(opinion.state.reply?.stance == .accepts)
  }

  @Test("nobody replies to what was not served, and only the handler records it")
  func whoAndWhen() throws {
    var approved = try Sample.approved()
    #expect(
      try approved.when("recordReply", Sample.reply("2026-03-05"), by: People.handler, on: "2026-03-05").code == "stage"
    )
    var opinion = try Sample.served()
    #expect(
      try opinion.when("recordReply", Sample.reply("2026-03-06"), by: People.otherHandler, on: "2026-03-06").code
        == "notOwnFile")
  }

  @Test("检察建议工作规定 24: a reminder by letter takes a number, any other is noted; the case is told")
  func remind() throws {
    var opinion = try Sample.served()
    let call = try opinion.when(
      "remind", ["way": "phone", "date": "2026-05-07", "contact": "钱立", "note": "称正在研究"], by: People.handler,
      on: "2026-05-07")
    #expect(call.types == ["reminded"])
    #expect(opinion.store.numbersTaken == ["澄检行意〔2026〕1号"])
    #expect(opinion.stage == .served)
    let letter = try opinion.when(
      "remind", ["way": "letter", "date": "2026-05-11"], by: People.handler, on: "2026-05-11")
    #expect(opinion.face.otherNumbers == [OtherNumber("reminder", "澄检行督〔2026〕1号")])
    let told = try #require(letter.announcements.first)
    #expect(told.topic == RecommendationTopic.reminded)
    #expect(told.content["remindedOn"] == "2026-05-11")
    #expect(told.content["way"] == "letter")
  }

  @Test("a letter that is corrected keeps its number")
  func correctReminder() throws {
    var opinion = try Sample.served()
    try opinion.given("remind", ["way": "letter", "date": "2026-05-11"], by: People.handler, on: "2026-05-11")
    _ = try opinion.correct(
      opinion.entries.count, ["way": "letter", "date": "2026-05-08"], by: People.handler, on: "2026-05-12")
    #expect(opinion.face.otherNumbers == [OtherNumber("reminder", "澄检行督〔2026〕1号")])
    #expect(opinion.state.reminders.first?.payload.remindedOn == "2026-05-08")
  }

  @Test("a reminder lies neither before the service nor in the future")
  func remindWhen() throws {
    var opinion = try Sample.served()
    let early = try opinion.when(
      "remind", ["way": "phone", "date": "2026-03-04"], by: People.handler, on: "2026-05-07")
    #expect(early.code == "remindedBeforeService")
    let future = try opinion.when(
      "remind", ["way": "phone", "date": "2026-05-08"], by: People.handler, on: "2026-05-07")
    #expect(future.problemCodes == ["date: dateInFuture"])
  }

  @Test("检察建议工作规定 24: an agency that replied and does not act is reminded too; the reply stands")
  func remindAfterReply() throws {
    var opinion = try Sample.served()
    try opinion.given("recordReply", Sample.reply("2026-04-20"), by: People.handler, on: "2026-04-20")
    try opinion.given("remind", ["way": "visit", "date": "2026-06-08"], by: People.handler, on: "2026-06-08")
    #expect(opinion.stage == .replied)
    #expect(try opinion.deadline("rl.opinion.reply")?.standing(on: "2026-06-08") == .met("2026-04-20"))
  }

  @Test("未成年人: the reminder of a protected opinion takes its number from a series of its own")
  func protectedReminder() throws {
    var opinion = Sample.scenario()
    opinion.store.files[Sample.caseA]?.isProtected = true
    try opinion.given("draft", Sample.draft(), by: People.handler, on: "2026-03-02")
    try opinion.submit(Sample.caseA, on: "2026-03-03")
    try opinion.given("endorse", by: People.head, on: "2026-03-03")
    try opinion.given("approve", by: People.chief, on: "2026-03-04")
    try opinion.given("serve", Sample.service("2026-03-05"), by: People.handler, on: "2026-03-05")
    try opinion.given("remind", ["way": "letter", "date": "2026-05-11"], by: People.handler, on: "2026-05-11")
    #expect(opinion.face.otherNumbers == [OtherNumber("reminder", "澄检未行督〔2026〕1号")])
  }

  @Test("the cases are told when a reply was posted, since lateness is judged by that")
  func toldOfPosting() throws {
    var opinion = try Sample.served()
    let reply = Sample.reply("2026-05-09", ["postedDate": "2026-05-06"])
    let outcome = try opinion.when("recordReply", reply, by: People.handler, on: "2026-05-09")
    #expect(outcome.announcements.first?.content["postedOn"] == "2026-05-06")
  }
}
