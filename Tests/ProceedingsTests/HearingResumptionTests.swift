// 听证工作规定 8, 13, 15: what a session does that cannot go on: the same officers, another presider, enough of them.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Proceedings
import Testing

@Suite("听证: 中止与续行、更换主持人")
struct HearingResumptionTests {
  private static func suspended(_ change: (inout HearingScenario) throws -> Void = { _ in }) throws -> HearingScenario {
    var hearing = try HearingSample.opened()
    try hearing.given("recordStep", HearingSample.step("introduction"), by: HearingSample.clerk, on: "2026-03-18")
    try change(&hearing)
    try hearing.given("suspendHearing", ["reason": "当事人突发疾病"], by: People.handler, on: "2026-03-18")
    return hearing
  }

  /// Fixed for Wednesday 25 March, everybody told on the 20th.
  private static func fixed(_ hearing: HearingScenario, telling names: [String]? = nil) throws -> HearingScenario {
    var hearing = hearing
    try hearing.given("bookVenue", HearingSample.booking("2026-03-25"), by: People.handler, on: "2026-03-19")
    let names = names ?? hearing.state.stillToBeTold
    let notices = names.map { JSONValue.object(["recipient": .string($0), "way": "phone", "sentDate": "2026-03-20"]) }
    try hearing.given("notify", ["notices": .array(notices)], by: People.handler, on: "2026-03-20")
    return hearing
  }

  private static func opening(_ present: [String: Bool]) -> [String: JSONValue] {
    HearingSample.opening(present, ["openedDate": "2026-03-25"])
  }

  @Test("a suspended session is resumed on another day by the same officers, and goes on where it stopped")
  func resumed() throws {
    var hearing = try Self.suspended()
    #expect(hearing.state.schedule == nil)
    #expect(hearing.entries.last?.body.announcements.map(\.topic) == [HearingTopic.postponed])
    #expect(try hearing.whyNot("open", by: People.handler, on: "2026-03-25")?.code == "placeSettled")
    hearing = try Self.fixed(hearing)
    #expect(hearing.stage == .adjourned)
    #expect(hearing.face.clocks.count == 1, "the three days are those before the hearing")
    try hearing.given("open", Self.opening(HearingSample.everybody), by: People.handler, on: "2026-03-25")
    #expect(hearing.state.sittings.map(\.opening.openedDate) == ["2026-03-18", "2026-03-25"])
    #expect(try hearing.prefill("recordStep", by: HearingSample.clerk, on: "2026-03-25")["step"] == "explanation")
  }

  @Test("the room, the presider and the officers are booked for the day of the resumption as for the first")
  func booked() throws {
    let hearing = try Self.fixed(Self.suspended())
    func days(_ resource: Booking.Resource) -> [LegalDate] {
      hearing.face.bookings.filter { $0.resource == resource }.map(\.day)
    }
    for resource in [
      Booking.Resource.calendar, .file(HearingSample.room), .account(People.handler.account),
      .file(HearingSample.officers[0].file),
    ] {
      #expect(days(resource) == ["2026-03-18", "2026-03-25"])
    }
    let other = try HearingSample.secondCase(sharing: hearing)
    var clashing = other
    let clash = try clashing.when(
      "bookVenue", HearingSample.booking("2026-03-25"), by: People.handler, on: "2026-03-19")
    #expect(clash.code == "venueFree")
  }

  @Test("it is not resumed before it was suspended, and everybody is told of the day")
  func order() throws {
    var hearing = try Self.suspended()
    let past = try hearing.when("bookVenue", HearingSample.booking("2026-03-17"), by: People.handler, on: "2026-03-18")
    #expect((past.code, past.field) == ("hearingInPast", "date"))
    let same = try hearing.when("bookVenue", HearingSample.booking("2026-03-18"), by: People.handler, on: "2026-03-18")
    #expect((same.code, same.field) == ("resumedBeforeLast", "date"))
    var afternoon = hearing
    try afternoon.given(
      "bookVenue", HearingSample.booking("2026-03-18", ["startTime": "14:30", "endTime": "16:00"]), by: People.handler,
      on: "2026-03-18")
    try hearing.given("bookVenue", HearingSample.booking("2026-03-25"), by: People.handler, on: "2026-03-19")
    let untold = try hearing.when(
      "open", Self.opening(HearingSample.everybody), by: People.handler, on: "2026-03-25")
    #expect(untold.code == "everybodyTold")
    hearing = try Self.fixed(Self.suspended())
    let earlier = HearingSample.opening(HearingSample.everybody, ["openedDate": "2026-03-16"])
    let before = try hearing.when("open", earlier, by: People.handler, on: "2026-03-25")
    #expect((before.code, before.field) == ("onHearingDay", "openedDate"))
  }

  @Test("a stranger does not sit at the resumption, and nobody of those who heard it is missing without a reason")
  func stranger() throws {
    // Four officers were asked and one was not there on the first day.
    var hearing = try HearingSample.prepared()
    try hearing.given("nameOfficers", HearingSample.named("E"), by: People.handler, on: "2026-03-06")
    try hearing.given("answerOfficers", HearingSample.answers("范知秋"), by: People.caseManager, on: "2026-03-06")
    let told = hearing.state.stillToBeTold.map {
      JSONValue.object(["recipient": .string($0), "way": "written", "sentDate": "2026-03-10"])
    }
    try hearing.given("notify", ["notices": .array(told)], by: People.handler, on: "2026-03-10")
    let first = HearingSample.everybody.merging(["范知秋": false]) { $1 }
    try hearing.given("open", HearingSample.opening(first), by: People.handler, on: "2026-03-18")
    try hearing.given("suspendHearing", ["reason": "停电"], by: People.handler, on: "2026-03-18")
    #expect(!hearing.state.toBeTold.contains("范知秋"))
    hearing = try Self.fixed(hearing)
    let joined = HearingSample.everybody.merging(["范知秋": true]) { $1 }
    let stranger = try hearing.when("open", Self.opening(joined), by: People.handler, on: "2026-03-25")
    #expect((stranger.code, stranger.field) == ("sameBench", "officersPresent.3.name"))
    let two = HearingSample.everybody.merging(["崔望山": false]) { $1 }
    let missing = try hearing.when("open", Self.opening(two), by: People.handler, on: "2026-03-25")
    #expect((missing.code, missing.field) == ("benchIncomplete", "officersPresent"))
    #expect(missing.refusal?.details["names"] == "崔望山")
  }

  /// Three drawn with one who stands by, and a guest; one of the drawn was not there on the first day, and sits elsewhere on the
  /// second.
  private static func absentee() throws -> (hearing: HearingScenario, absent: Seat) {
    var hearing = try HearingSample.planned()
    try hearing.given("setOpenness", ["openness": "open"], by: People.handler, on: "2026-03-04")
    try hearing.given("bookVenue", HearingSample.booking("2026-03-18"), by: People.handler, on: "2026-03-05")
    try hearing.given("drawOfficers", ["wanted": 3, "reserves": 1], by: People.caseManager, on: "2026-03-05")
    let guest: JSONValue = ["name": "龚正言", "capacity": "deputy", "attendsAs": "officer"]
    let invitation: [String: JSONValue] = [
      "guests": [guest], "outsideReason": "熟悉基层情况", "outsideApprover": .string(People.chief.account.rawValue),
    ]
    try hearing.given("inviteGuests", invitation, by: People.handler, on: "2026-03-05")
    let answers = hearing.state.officers.map { JSONValue.object(["officer": .string($0.name), "reply": "accepts"]) }
    try hearing.given("answerOfficers", ["answers": .array(answers)], by: People.caseManager, on: "2026-03-06")
    let told = hearing.state.stillToBeTold.map {
      JSONValue.object(["recipient": .string($0), "way": "written", "sentDate": "2026-03-10"])
    }
    try hearing.given("notify", ["notices": .array(told)], by: People.handler, on: "2026-03-10")
    let absent = try #require(hearing.state.officers.first { $0.officer != nil })
    let present = hearing.state.officers.map { ($0.name, $0.name != absent.name) }
    try hearing.given(
      "open", HearingSample.opening(Dictionary(uniqueKeysWithValues: present)), by: People.handler, on: "2026-03-18")
    try hearing.given("suspendHearing", ["reason": "停电"], by: People.handler, on: "2026-03-18")
    var elsewhere = FakeStore.File(kind: Hearing.id, stage: "notified")
    let officer = try #require(absent.officer)
    elsewhere.bookings = [
      Booking(
        .file(officer.file), on: "2026-03-25", from: try #require(ClockTime("09:00")),
        to: try #require(ClockTime("12:00")))
    ]
    hearing.store.files["990101-ELSEWHERE"] = elsewhere
    return (hearing, absent)
  }

  @Test("who was not there on the first day is neither asked nor booked for the second, and keeps nobody from it")
  func absent() throws {
    let (suspended, absent) = try Self.absentee()
    let hearing = try Self.fixed(suspended)
    let officer = try #require(absent.officer)
    let booked = hearing.face.bookings.filter { $0.day == "2026-03-25" }.map(\.resource)
    #expect(!booked.contains(.file(officer.file)))
    #expect(booked.count == 3 + 2 + 1, "calendar, room and presider; two who sat; who stands by")
  }

  @Test("where he says that he does not come, nobody takes his place: the bench is whole, and goes on where it stopped")
  func absentRefuses() throws {
    var (hearing, absent) = try Self.absentee()
    let bench = Set(hearing.state.expectedOfficers.map(\.name))
    let refusal: JSONValue = ["officer": .string(absent.name), "reply": "refuses", "refusalReason": "出差"]
    try hearing.given("answerOfficers", ["answers": [refusal]], by: People.caseManager, on: "2026-03-19")
    #expect(hearing.state.reserves.count == 1)
    #expect(Set(hearing.state.expectedOfficers.map(\.name)) == bench)
    hearing = try Self.fixed(hearing)
    let present = Dictionary(uniqueKeysWithValues: bench.map { ($0, true) })
    try hearing.given("open", Self.opening(present), by: People.handler, on: "2026-03-25")
    #expect(hearing.state.heardSteps.count == hearing.state.steps.count)
  }

  @Test("a sitting that is over keeps room and people to its end only, and nobody to stand by")
  func givenBack() throws {
    let over = try HearingSample.held().face.bookings
    #expect(Set(over.map(\.ends.description)) == ["11:10"])
    #expect(over.count == 3 + 3)
    var hearing = try Self.absentee().hearing
    #expect(hearing.face.bookings.count == 3 + 2, "who stood by, and who did not come, are free")
    try hearing.given(
      "bookVenue", HearingSample.booking("2026-03-18", ["startTime": "10:30", "endTime": "12:00"]), by: People.handler,
      on: "2026-03-18")
    let rooms = hearing.face.bookings.filter { $0.resource == .file(HearingSample.room) }
    #expect(rooms.map(\.begins.description) == ["09:30", "10:30"])
    #expect(rooms.map(\.ends.description) == ["10:30", "12:00"])
  }

  @Test("the head of the minutes names every presider and every room, as it names every day")
  func presidersAndPlaces() throws {
    var hearing = try Self.suspended()
    let change: [String: JSONValue] = ["presider": "fu", "reason": "承办人病假"]
    try hearing.given("changePresider", change, by: People.handler, on: "2026-03-18")
    let elsewhere = HearingSample.booking("2026-03-25", ["venue": .string(HearingSample.smallRoom.rawValue)])
    try hearing.given("bookVenue", elsewhere, by: People.handler, on: "2026-03-19")
    let told = hearing.state.stillToBeTold.map {
      JSONValue.object(["recipient": .string($0), "way": "phone", "sentDate": "2026-03-20"])
    }
    try hearing.given("notify", ["notices": .array(told)], by: People.handler, on: "2026-03-20")
    try hearing.given("open", Self.opening(HearingSample.everybody), by: People.deputy, on: "2026-03-25")
    // Another one within the sitting.
    try hearing.given("changePresider", ["presider": "tou", "reason": "会议"], by: People.handler, on: "2026-03-25")
    #expect(hearing.state.presided == [People.handler, People.deputy, People.head].map(\.account))
    #expect(hearing.state.places == ["检察听证室", "第二听证室"])
  }

  @Test("what cannot be resumed is called off, so that its case does not wait for ever")
  func calledOff() throws {
    var hearing = try Self.fixed(Self.suspended())
    try hearing.given("cancel", ["reason": "当事人死亡"], by: People.chief, on: "2026-03-23")
    #expect(hearing.face.bookings.isEmpty)
    #expect(hearing.face.isClosed)
  }

  /// The opinions are in, then it is suspended, and one of the officers cannot come any more.
  private static func replaced() throws -> HearingScenario {
    var hearing = try suspended { hearing in
      for name in ["explanation", "questions"] {
        try hearing.given("recordStep", HearingSample.step(name), by: HearingSample.clerk, on: "2026-03-18")
      }
      try hearing.given("adjourn", by: People.handler, on: "2026-03-18")
      try hearing.given("giveOpinion", HearingSample.agreed, by: HearingSample.clerk, on: "2026-03-18")
    }
    let refusal: JSONValue = ["officer": "崔望山", "reply": "refuses", "refusalReason": "住院"]
    try hearing.given("answerOfficers", ["answers": [refusal]], by: People.caseManager, on: "2026-03-19")
    try hearing.given("nameOfficers", HearingSample.named("E"), by: People.handler, on: "2026-03-19")
    try hearing.given("answerOfficers", HearingSample.answers("范知秋"), by: People.caseManager, on: "2026-03-19")
    #expect(Hearing.nextActs(hearing.state) == ["brief", "bookVenue"])
    let briefing: [String: JSONValue] = ["briefedDate": "2026-03-19", "content": "案情与法律。"]
    try hearing.given("brief", briefing, by: People.handler, on: "2026-03-19")
    #expect(Hearing.nextActs(hearing.state) == ["bookVenue"])
    return try fixed(hearing)
  }

  @Test("who takes the place of an officer hears it anew: what the earlier bench thought is not counted")
  func anotherBench() throws {
    var hearing = try Self.replaced()
    let present = ["艾予宁": true, "白时雨": true, "范知秋": true]
    try hearing.given("open", Self.opening(present), by: People.handler, on: "2026-03-25")
    #expect(hearing.state.opinions == nil)
    #expect(try hearing.whyNot("finish", by: People.handler, on: "2026-03-25")?.code == "opinionsHeard")
    #expect(try hearing.prefill("recordStep", by: HearingSample.clerk, on: "2026-03-25")["step"] == "introduction")
    for name in ["introduction", "explanation", "questions"] {
      try hearing.given("recordStep", HearingSample.step(name), by: HearingSample.clerk, on: "2026-03-25")
    }
    try hearing.given("adjourn", by: People.handler, on: "2026-03-25")
    var fields = HearingSample.opinions([
      "艾予宁": ("agree", "agree"), "白时雨": ("agree", "agree"), "范知秋": ("agree", "agree"),
    ])
    fields["signedDate"] = "2026-03-25"
    try hearing.given("giveOpinion", fields, by: HearingSample.clerk, on: "2026-03-25")
    for name in ["lastStatement", "summary"] {
      try hearing.given("recordStep", HearingSample.step(name), by: HearingSample.clerk, on: "2026-03-25")
    }
    let outcome = try hearing.when("finish", ["endTime": "11:10"], by: People.handler, on: "2026-03-25")
    // Everybody who sat has served, on the last day on which he did; the cases hear of one hearing.
    let held = outcome.announcements
    #expect(held.map(\.topic) == [HearingTopic.held, HearingTopic.held])
    #expect(held.map { $0.content["heldOn"]?.text } == ["2026-03-25", "2026-03-18"])
    #expect(
      held.map { ($0.content["officers"]?.elements ?? []).compactMap(\.text).sorted() } == [
        ["990101-OFFICERA", "990101-OFFICERB", "990101-OFFICERE"], ["990101-OFFICERC"],
      ])
    #expect(held.map { $0.content["cases"]?.elements?.count } == [1, nil])
  }

  @Test("where one of several officers leaves, those who heard it all go on with what they said")
  func fewer() throws {
    var hearing = try HearingSample.heard()
    try hearing.given("suspendHearing", ["reason": "停电"], by: People.handler, on: "2026-03-18")
    hearing = try Self.fixed(hearing)
    try hearing.given("open", Self.opening(HearingSample.everybody), by: People.handler, on: "2026-03-25")
    #expect(hearing.state.opinions != nil)
    try hearing.given("finish", ["endTime": "10:10"], by: People.handler, on: "2026-03-25")
  }

  private static let avoidance: [String: JSONValue] = [
    "officer": "崔望山", "raisedBy": "张安", "avoidanceGround": "interest", "isUpheld": true, "reason": "属实",
  ]

  @Test("听证工作规定 8: with two officers nobody deliberates, gives an opinion or ends: it is suspended and completed")
  func quorumInSession() throws {
    var hearing = try HearingSample.opened()
    var deliberating = hearing
    try hearing.given("decideAvoidance", Self.avoidance, by: People.handler, on: "2026-03-18")
    let adjourn = try #require(try hearing.whyNot("adjourn", by: People.handler, on: "2026-03-18"))
    #expect(adjourn.code == "quorumKept" && adjourn.details == ["present": "2", "needed": "3"])
    #expect(try hearing.whyNot("finish", by: People.handler, on: "2026-03-18")?.code == "quorumKept")
    try deliberating.given("adjourn", by: People.handler, on: "2026-03-18")
    try deliberating.given("decideAvoidance", Self.avoidance, by: People.handler, on: "2026-03-18")
    #expect(try deliberating.whyNot("giveOpinion", by: HearingSample.clerk, on: "2026-03-18")?.code == "quorumKept")
    try deliberating.given("suspendHearing", ["reason": "听证员不足三人"], by: People.handler, on: "2026-03-18")
    try deliberating.given("nameOfficers", HearingSample.named("E"), by: People.handler, on: "2026-03-19")
    try deliberating.given("answerOfficers", HearingSample.answers("范知秋"), by: People.caseManager, on: "2026-03-19")
    deliberating = try Self.fixed(deliberating)
    let present = ["艾予宁": true, "白时雨": true, "范知秋": true]
    try deliberating.given("open", Self.opening(present), by: People.handler, on: "2026-03-25")
  }

  @Test("听证工作规定 13: a presider who is recused in session gives way, and who follows goes on with it")
  func successorInSession() throws {
    var hearing = try HearingSample.opened()
    hearing.store.files[HearingSample.subject]?.recused = [People.handler.account]
    #expect(try hearing.whyNot("adjourn", by: People.handler, on: "2026-03-18")?.code == "recused")
    #expect(try hearing.whyNot("adjourn", by: People.head, on: "2026-03-18")?.code == "presiding")
    let stranger: [String: JSONValue] = ["presider": "zhuo", "reason": "承办人回避"]
    let refused = try hearing.when("changePresider", stranger, by: People.head, on: "2026-03-18")
    #expect((refused.code, refused.field) == ("canPreside", "presider"))
    #expect(refused.refusal?.details["why"] == "choice.DoingRefusal.notOwnFile")
    let change: [String: JSONValue] = ["presider": "tou", "reason": "承办人回避"]
    try hearing.given("changePresider", change, by: People.head, on: "2026-03-18")
    #expect(hearing.state.staff.contains("陶源"), "he signs the minutes, too")
    try hearing.given("adjourn", by: People.head, on: "2026-03-18")
  }

  @Test("听证工作规定 13: who presides in another's place before the day opens the session")
  func successorBefore() throws {
    var hearing = try HearingSample.notified()
    let change: [String: JSONValue] = ["presider": "fu", "reason": "承办人病假"]
    try hearing.given("changePresider", change, by: People.handler, on: "2026-03-16")
    #expect(hearing.face.bookings.contains { $0.resource == .account(People.deputy.account) })
    let opening = HearingSample.opening(HearingSample.everybody)
    #expect(try hearing.when("open", opening, by: People.handler, on: "2026-03-18").code == "presiding")
    try hearing.given("open", opening, by: People.deputy, on: "2026-03-18")
  }
}
