// The principle of EffectTests on hearings and their pools: shown beforehand is what starts or ends a period, takes a number,
// opens or ends a stage, or changes other files. It is derived here from what the acts do. Who sits changes none of these: a
// draw that was shown before it is recorded could be thrown again.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Proceedings
import Testing

@Suite("听证: what people are shown beforehand")
struct HearingEffectTests {
  typealias Deed<Kind: FileKind> = (scenario: Scenario<Kind>, fields: [String: JSONValue], by: Viewer, on: LegalDate)
  typealias Deeds = [ActID: @Sendable () throws -> Deed<Hearing>]

  private static let reason: [String: JSONValue] = ["reason": "另有原因。"]

  private static func adjourned() throws -> HearingScenario {
    var hearing = try HearingSample.opened()
    try hearing.given("adjourn", by: People.handler, on: "2026-03-18")
    return hearing
  }

  private static func departing() throws -> HearingScenario {
    var hearing = try HearingSample.held()
    try hearing.given("reportDeparture", reason, by: People.handler, on: "2026-03-19")
    return hearing
  }

  private static func decided() throws -> HearingScenario {
    var hearing = try HearingSample.held()
    try hearing.given("sign", HearingSample.minutes(), by: HearingSample.clerk, on: "2026-03-18")
    try hearing.given("decide", HearingSample.decision("full"), by: People.handler, on: "2026-03-19")
    return hearing
  }

  private static func told() throws -> HearingScenario {
    var hearing = try decided()
    try hearing.given("tell", HearingSample.result, by: People.handler, on: "2026-03-20")
    return hearing
  }

  private static let grades: [String: JSONValue] = ["evaluations": [["officer": "艾予宁", "grade": "competent"]]]

  private static let upToTheDay: Deeds = [
    "propose": { (try HearingSample.scenario(), HearingSample.proposal(), People.handler, "2026-03-02") },
    "apply": {
      var fields = HearingSample.proposal(["applicant": "张安", "applicantRole": "party", "appliedDate": "2026-03-02"])
      fields["questions"] = nil
      return (try HearingSample.scenario(), fields, People.handler, "2026-03-02")
    },
    "approve": { (try HearingSample.proposed(), [:], People.chief, "2026-03-03") },
    "decline": { (try HearingSample.proposed(), reason, People.chief, "2026-03-03") },
    "plan": { (try HearingSample.approved(), HearingSample.plan, People.handler, "2026-03-04") },
    "setOpenness": { (try HearingSample.planned(), ["openness": "open"], People.handler, "2026-03-04") },
    "bookVenue": { (try HearingSample.planned(), HearingSample.booking("2026-03-18"), People.handler, "2026-03-05") },
    "drawOfficers": { (try HearingSample.planned(), ["wanted": 3, "reserves": 1], People.caseManager, "2026-03-05") },
    "nameOfficers": { (try HearingSample.planned(), HearingSample.named("A"), People.handler, "2026-03-05") },
    "inviteGuests": {
      let guest: JSONValue = ["name": "龚正言", "capacity": "deputy", "attendsAs": "observer"]
      return (try HearingSample.planned(), ["guests": [guest]], People.handler, "2026-03-05")
    },
    "answerOfficers": {
      (try HearingSample.prepared(), HearingSample.answers("艾予宁"), People.caseManager, "2026-03-06")
    },
    "decideAvoidance": {
      let fields: [String: JSONValue] = [
        "officer": "白时雨", "raisedBy": "张安", "avoidanceGround": "interest", "isUpheld": true, "reason": "属实",
      ]
      return (try HearingSample.prepared(), fields, People.handler, "2026-03-06")
    },
    "broadcast": {
      let fields: [String: JSONValue] = [
        "broadcastWay": "live", "broadcastMedium": "hearingNetwork", "broadcastConsent": true,
      ]
      return (try HearingSample.notified(), fields, People.chief, "2026-03-12")
    },
    "changePresider": {
      (
        try HearingSample.notified(), ["presider": "tou", "reason": "承办人病假"], People.handler, "2026-03-12"
      )
    },
    "notify": { (try HearingSample.prepared(), HearingSample.notices("2026-03-10"), People.handler, "2026-03-10") },
    "publish": {
      let fields: [String: JSONValue] = ["publishedDate": "2026-03-09", "medium": "website", "attendance": "到场登记"]
      return (try HearingSample.prepared(), fields, People.caseManager, "2026-03-09")
    },
    "brief": {
      (
        try HearingSample.notified(), ["briefedDate": "2026-03-11", "content": "案情与法律。"], People.handler,
        "2026-03-11"
      )
    },
    "postpone": { (try HearingSample.notified(), reason, People.handler, "2026-03-12") },
    "cancel": { (try HearingSample.notified(), reason, People.chief, "2026-03-12") },
  ]

  private static let onTheDayAndAfter: Deeds = [
    "open": {
      (try HearingSample.notified(), HearingSample.opening(HearingSample.everybody), People.handler, "2026-03-18")
    },
    "recordStep": {
      (try HearingSample.opened(), HearingSample.step("introduction"), HearingSample.clerk, "2026-03-18")
    },
    "adjourn": { (try HearingSample.opened(), [:], People.handler, "2026-03-18") },
    "giveOpinion": { (try adjourned(), HearingSample.agreed, HearingSample.clerk, "2026-03-18") },
    "suspendHearing": { (try HearingSample.opened(), reason, People.handler, "2026-03-18") },
    "finish": { (try HearingSample.heard(), ["endTime": "11:10"], People.handler, "2026-03-18") },
    "sign": { (try HearingSample.held(), HearingSample.minutes(), HearingSample.clerk, "2026-03-18") },
    "reportDeparture": { (try HearingSample.held(), reason, People.handler, "2026-03-19") },
    "agreeDeparture": { (try departing(), [:], People.chief, "2026-03-19") },
    "decide": { (try HearingSample.signed(), HearingSample.decision("full"), People.handler, "2026-03-19") },
    "tell": { (try decided(), HearingSample.result, People.handler, "2026-03-20") },
    "evaluate": { (try told(), grades, People.handler, "2026-03-20") },
    "archive": { (try told(), [:], HearingSample.clerk, "2026-03-23") },
  ]

  @Test(
    "an act on a hearing that changes periods, numbers, the stage, its cases or the pool, and no other one",
    arguments: Hearing.acts.map(\.description).filter { !$0.isMilestone })
  func hearing(act: ActDescription) throws {
    let deed = try #require(Self.upToTheDay[act.id] ?? Self.onTheDayAndAfter[act.id], "no deed for \(act.id)")
    try check(act, deed())
  }

  /// What all the deeds record, and the change of a case, which nobody does.
  static func recordedTypes() throws -> [String] {
    var types = ["caseChanged"]
    for (act, deed) in upToTheDay.merging(onTheDayAndAfter, uniquingKeysWith: { $1 }) {
      var (scenario, fields, viewer, day) = try deed()
      types += try scenario.when(act, fields, by: viewer, on: day).types
    }
    return types
  }

  private static let officer = HearingSample.officers[0]
  private static let relations: [String: JSONValue] = ["relations": [["relatedTo": "张安", "relation": "表兄弟"]]]
  private static let officerFields: [ActID: [String: JSONValue]] = [
    "admit": HearingSample.admission(officer), "update": ["capacity": "expert", "knowledge": ["law"]],
    "declareRelation": relations, "pause": reason, "resume": [:],
    "remove": ["removalGround": "resigned", "reason": "本人辞任。"],
  ]
  private static let venueFields: [ActID: [String: JSONValue]] = [
    "addVenue": ["name": "检察听证室"], "closeVenue": reason, "reopenVenue": [:],
  ]

  @Test(
    "an act on an officer of the pool that changes his standing, and no other one",
    arguments: HearingOfficer.acts.map(\.description).filter { !$0.isMilestone })
  func officer(act: ActDescription) throws {
    let past: [ActID] = act.id == "admit" ? [] : act.id == "resume" ? ["admit", "pause"] : ["admit"]
    try check(act, of: HearingOfficer.self, after: past, Self.officerFields)
  }

  @Test(
    "an act on a room that takes it out of use or back, and no other one",
    arguments: HearingVenue.acts.map(\.description))
  func venue(act: ActDescription) throws {
    let past: [ActID] =
      act.id == "addVenue" ? [] : act.id == "reopenVenue" ? ["addVenue", "closeVenue"] : ["addVenue"]
    try check(act, of: HearingVenue.self, after: past, Self.venueFields)
  }

  private func check<Kind: FileKind>(
    _ act: ActDescription, of kind: Kind.Type, after past: [ActID], _ fields: [ActID: [String: JSONValue]]
  ) throws {
    var scenario = Scenario<Kind>(file: "990101-POOLED", store: FakeStore())
    for earlier in past {
      try scenario.given(earlier, fields[earlier, default: [:]], by: People.caseManager, on: "2026-01-12")
    }
    try check(act, (scenario, fields[act.id, default: [:]], People.caseManager, "2026-02-02"))
  }

  private func check<Kind: FileKind>(_ act: ActDescription, _ deed: Deed<Kind>) throws {
    var (scenario, fields, viewer, day) = deed
    let (stage, clocks, taken) = (scenario.stage, scenario.face.clocks, scenario.store.numbersTaken.count)
    let outcome = try scenario.when(act.id, fields, by: viewer, on: day)
    #expect(!outcome.types.isEmpty, "\(act.id): \(outcome)")
    let changes =
      stage != scenario.stage || clocks != scenario.face.clocks || taken != scenario.store.numbersTaken.count
    #expect(act.hasLegalEffect == (changes || !outcome.announcements.isEmpty), "\(act.id)")
    #expect(act.basis != nil, "\(act.id) says what it rests on")
  }
}
