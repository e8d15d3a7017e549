// One opinion may serve several cases: it waits for all of them, and ends with the last.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Proceedings
import Testing

@Suite("一份检察意见书、数个案件")
struct OpinionCasesTests {
  private let both = [Sample.caseA, Sample.caseB]

  @Test("it goes up only when every case was submitted")
  func waitsForAll() throws {
    var opinion = try Sample.drafted(both)
    try opinion.submit(Sample.caseA, on: "2026-03-03")
    #expect(opinion.stage == .drafting)
    #expect(opinion.types.last == "caseSubmitted")
    try opinion.submit(Sample.caseB, on: "2026-03-04")
    #expect(opinion.stage == .approval)
    #expect(opinion.types.last == "broughtForApproval")
  }

  @Test("a submission that ends brings it back; the other case goes on waiting, and one more submission is enough")
  func submissionEnded() throws {
    var opinion = try Sample.inApproval(both)
    try opinion.given("endorse", by: People.head, on: "2026-03-03")
    let ended = Announcement(CaseTopic.submissionEnded)
    #expect(try opinion.whenAnnounced(ended, by: Sample.caseB, on: "2026-03-04").map(\.types) == [["takenBack"]])
    #expect(opinion.stage == .drafting)
    #expect(
      try opinion.whenAnnounced(ended, by: Sample.caseB, on: "2026-03-04").isEmpty, "nothing is left to take back")
    try opinion.submit(Sample.caseB, on: "2026-03-09")
    #expect(opinion.stage == .approval)
    #expect(try opinion.when("approve", by: People.chief, on: "2026-03-09").code == "endorsed")
  }

  @Test("a draft that was sent back has nothing to take back when its cases return to review")
  func sentBackFirst() throws {
    var opinion = try Sample.inApproval(both)
    try opinion.given("sendBack", ["reason": "补充"], by: People.head, on: "2026-03-03")
    let ended = Announcement(CaseTopic.submissionEnded)
    #expect(try opinion.whenAnnounced(ended, by: Sample.caseA, on: "2026-03-03").isEmpty)
  }

  @Test("leaving out the case that is not submitted brings the rest up at once")
  func leaveOut() throws {
    var opinion = try Sample.drafted(both)
    try opinion.submit(Sample.caseA, on: "2026-03-03")
    let outcome = try opinion.when("revise", Sample.draft([Sample.caseA]), by: People.handler, on: "2026-03-04")
    #expect(outcome.types == ["revised", "broughtForApproval"])
    #expect(outcome.announcements.map(\.topic) == [RecommendationTopic.leftOut])
    #expect(opinion.stage == .approval)
  }

  @Test("a case that was closed meanwhile has to be left out before approval")
  func closedMeanwhile() throws {
    var opinion = try Sample.drafted(both)
    try opinion.submit(Sample.caseA, on: "2026-03-03")
    let closed = Announcement(CaseTopic.closed)
    #expect(try opinion.whenAnnounced(closed, by: Sample.caseB, on: "2026-03-03").map(\.types) == [["caseClosed"]])
    #expect(opinion.stage == .drafting)
    try opinion.given("revise", Sample.draft([Sample.caseA]), by: People.handler, on: "2026-03-04")
    #expect(opinion.stage == .approval)
  }

  @Test("no case named in the paper is closed when it is approved")
  func casesOpen() throws {
    var opinion = try Sample.endorsed(both)
    _ = try opinion.whenAnnounced(Announcement(CaseTopic.closed), by: Sample.caseB, on: "2026-03-03")
    let outcome = try opinion.when("approve", by: People.chief, on: "2026-03-04")
    #expect(outcome.code == "casesOpen")
    #expect(outcome.refusal?.details["case"] == "澄检行刑衔〔2026〕2号")
  }

  @Test("the opinion closes with the last of its cases")
  func closes() throws {
    var opinion = try Sample.served(both)
    let closed = Announcement(CaseTopic.closed)
    _ = try opinion.whenAnnounced(closed, by: Sample.caseA, on: "2026-06-01")
    #expect(opinion.stage == .served)
    #expect(try opinion.deadline("rl.opinion.reply")?.clock.isRunning == true)
    _ = try opinion.whenAnnounced(closed, by: Sample.caseB, on: "2026-06-02")
    #expect(opinion.stage == .closed)
    #expect(opinion.face.closedOn == "2026-06-02")
    #expect(try opinion.deadline("rl.opinion.reply")?.clock.ending == .lapsed("2026-06-02"))
    #expect(
      try opinion.whenAnnounced(closed, by: Sample.caseB, on: "2026-06-03").isEmpty, "what is closed stays closed")
  }

  @Test("a draft whose cases are all closed is not issued")
  func closesDraft() throws {
    var opinion = try Sample.drafted()
    _ = try opinion.whenAnnounced(Announcement(CaseTopic.closed), by: Sample.caseA, on: "2026-03-06")
    #expect(opinion.stage == .notIssued)
  }

  @Test("the cases of an opinion are told together")
  func toldTogether() throws {
    let told = try #require(try Sample.served(both).lastTold)
    #expect(told.content["cases"] == ["990101-CASEA", "990101-CASEB"])
  }
}
