// One principle says which acts are shown beforehand: those that start or end a period, take a number, open or end a stage, or
// change other files. It is derived here from what the acts do.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Proceedings
import Testing

@Suite("检察意见书: what people are shown beforehand")
struct EffectTests {
  typealias Deed = (scenario: OpinionScenario, fields: [String: JSONValue], by: Viewer, on: LegalDate)

  private static let deeds: [ActID: @Sendable () throws -> Deed] = [
    "draft": { (Sample.scenario(), Sample.draft(), People.handler, "2026-03-02") },
    "revise": {
      // The case is submitted already: the new wording goes up at once.
      var opinion = try Sample.drafted([Sample.caseA, Sample.caseB])
      try opinion.submit(Sample.caseA, on: "2026-03-03")
      return (opinion, Sample.draft([Sample.caseA]), People.handler, "2026-03-04")
    },
    "endorse": { (try Sample.inApproval(), [:], People.head, "2026-03-03") },
    "sendBack": { (try Sample.inApproval(), ["reason": "补充说理。"], People.head, "2026-03-03") },
    "approve": { (try Sample.endorsed(), [:], People.chief, "2026-03-04") },
    "refuse": { (try Sample.endorsed(), ["reason": "没有必要。"], People.chief, "2026-03-04") },
    "serve": { (try Sample.approved(), Sample.service("2026-03-05"), People.assistant, "2026-03-05") },
    "recordReply": { (try Sample.served(), Sample.reply("2026-04-01"), People.handler, "2026-04-01") },
    "remind": { (try Sample.served(), ["way": "letter", "date": "2026-05-07"], People.handler, "2026-05-07") },
    "withdraw": { (try Sample.served(), ["reason": "主管机关有误。"], People.chief, "2026-03-09") },
  ]

  @Test(
    "an act that changes periods, numbers, the stage or its cases has legal effect, and no other one",
    arguments: Opinion.acts.map(\.description).filter { !$0.isMilestone })
  func effect(act: ActDescription) throws {
    let deed = try #require(Self.deeds[act.id], "no deed for \(act.id)")
    var (opinion, fields, viewer, day) = try deed()
    let (stage, clocks, taken) = (opinion.stage, opinion.face.clocks, opinion.store.numbersTaken.count)
    let outcome = try opinion.when(act.id, fields, by: viewer, on: day)
    #expect(!outcome.types.isEmpty, "\(act.id): \(outcome)")
    // That the head agreed changes nothing for a case.
    let reaches = outcome.announcements.contains { $0.topic != RecommendationTopic.endorsed }
    let changes = stage != opinion.stage || clocks != opinion.face.clocks || taken != opinion.store.numbersTaken.count
    #expect(act.hasLegalEffect == (changes || reaches), "\(act.id)")
  }
}
