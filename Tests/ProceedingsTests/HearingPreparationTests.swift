// 听证工作规定 7, 8, 10, 12: room, officers and notices.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Proceedings
import Testing

@Suite("听证: 场所、听证员、告知")
struct HearingPreparationTests {
  @Test("听证工作规定 10(2): the latest day for the notices is counted back and moves before rest days")
  func latestDay() throws {
    var hearing = try HearingSample.planned()
    // Three days before Wednesday 18 March is Sunday 15 March: the notice goes out on Friday.
    try hearing.given("bookVenue", HearingSample.booking("2026-03-18"), by: People.handler, on: "2026-03-05")
    #expect(try hearing.deadline("he.notice")?.dueOn == "2026-03-13")
    #expect(hearing.state.schedule?.latestNotice == "2026-03-13")
  }

  @Test("听证工作规定 10(2): a day that leaves no time for the notices is refused with the latest day")
  func tooSoon() throws {
    var hearing = try HearingSample.planned()
    let soon = try hearing.when("bookVenue", HearingSample.booking("2026-03-10"), by: People.handler, on: "2026-03-09")
    #expect((soon.code, soon.field) == ("noticeInTime", "date"))
    #expect(soon.refusal?.details["latest"] == "2026-03-06")
    let agreed = HearingSample.booking("2026-03-10", ["shortNoticeAgreement": "ATT-AGREEMENT"])
    try hearing.given("bookVenue", agreed, by: People.handler, on: "2026-03-09")
    #expect(hearing.face.clocks.last?.nature == .warning, "agreed in writing: no breach")
  }

  @Test("听证工作规定 10(2): a notice after the latest day is refused at its row")
  func lateNotice() throws {
    var hearing = try HearingSample.prepared()
    let late = try hearing.when("notify", HearingSample.notices("2026-03-16"), by: People.handler, on: "2026-03-16")
    #expect((late.code, late.field) == ("noticeInTime", "notices.0.sentDate"))
    #expect(late.refusal?.details["latest"] == "2026-03-13")
    try hearing.given("notify", HearingSample.notices("2026-03-13"), by: People.handler, on: "2026-03-16")
    #expect(hearing.face.clocks.last?.ending == .met("2026-03-13"))
  }

  @Test("听证工作规定 10: everybody is told, officers too")
  func everybody() throws {
    var hearing = try HearingSample.prepared()
    let some: [String: JSONValue] = [
      "notices": [["recipient": "张安", "way": "written", "sentDate": "2026-03-10"]]
    ]
    let outcome = try hearing.when("notify", some, by: People.handler, on: "2026-03-10")
    #expect(outcome.code == "notAllTold")
    #expect(outcome.refusal?.details["names"] == "澄河县公安局、艾予宁、白时雨、崔望山")
  }

  @Test("听证工作规定 7: a relation that is declared after the seat was taken keeps the officer out all the same")
  func relationDeclaredLater() throws {
    var hearing = try HearingSample.prepared()
    try Self.declare("张安", of: 0, in: hearing.store)
    let notice = try hearing.when("notify", HearingSample.notices("2026-03-10"), by: People.handler, on: "2026-03-10")
    #expect(notice.code == "officerBarred" && notice.refusal?.details["name"] == "艾予宁")
    var told = try HearingSample.notified()
    try Self.declare("张安", of: 1, in: told.store)
    let opening = HearingSample.opening(HearingSample.everybody)
    let opened = try told.when("open", opening, by: People.handler, on: "2026-03-18")
    #expect((opened.code, opened.field) == ("officerBarred", "officersPresent"))
  }

  private static func declare(_ name: String, of officer: Int, in store: FakeStore) throws {
    var file = Scenario<HearingOfficer>(file: HearingSample.officers[officer].file, store: store)
    try file.given(
      "admit", HearingSample.admission(HearingSample.officers[officer]), by: People.caseManager, on: "2026-01-12")
    try file.given(
      "declareRelation", ["relations": [["relatedTo": .string(name), "relation": "near"]]], by: People.caseManager,
      on: "2026-03-09")
  }

  @Test("听证工作规定 7: a plan that brings in an officer's own unit, and hours at which he sits elsewhere, are refused")
  func changedAfterSeating() throws {
    var hearing = try HearingSample.prepared()
    var plan = HearingSample.plan
    plan["participants"] = [
      ["name": "张安", "role": "party"], ["name": "澄河县公安局", "role": "agency"],
      ["name": "周默", "role": "thirdParty", "unit": "澄河县第一中学"],
    ]
    let changed = try hearing.when("plan", plan, by: People.handler, on: "2026-03-06")
    #expect((changed.code, changed.field) == ("officerBarred", "participants"))
  }

  @Test("听证工作规定 10: nobody was told before day and place were fixed, and the public not after the day")
  func noticesInOrder() throws {
    var hearing = try HearingSample.prepared()
    let early = try hearing.when("notify", HearingSample.notices("2026-03-04"), by: People.handler, on: "2026-03-06")
    #expect((early.code, early.field) == ("toldBeforeFixed", "notices.0.sentDate"))
  }

  @Test("a rest day needs a reason")
  func restDay() throws {
    var hearing = try HearingSample.planned()
    let saturday = try hearing.when(
      "bookVenue", HearingSample.booking("2026-03-21"), by: People.handler, on: "2026-03-05")
    #expect((saturday.code, saturday.field) == ("onWorkingDay", "date"))
    let reasoned = HearingSample.booking("2026-03-21", ["restDayReason": "当事人只有周末可以到场"])
    try hearing.given("bookVenue", reasoned, by: People.handler, on: "2026-03-05")
  }

  @Test("one room or one presider is not booked for two hearings at once")
  func doubleBooking() throws {
    let first = try HearingSample.prepared()
    var other = try HearingSample.secondCase(sharing: first)
    let clash = try other.when(
      "bookVenue", HearingSample.booking("2026-03-18", ["startTime": "11:00", "endTime": "12:00"]), by: People.handler,
      on: "2026-03-05")
    #expect((clash.code, clash.field) == ("venueFree", "startTime"))
    #expect(clash.refusal?.details["from"] == "09:30")
    let elsewhere = HearingSample.booking("2026-03-18", ["venue": .string(HearingSample.smallRoom.rawValue)])
    #expect(
      try other.when("bookVenue", elsewhere, by: People.handler, on: "2026-03-05").code == "venueFree",
      "the presider is one")
    let later = HearingSample.booking("2026-03-18", ["startTime": "11:30", "endTime": "12:00"])
    try other.given("bookVenue", later, by: People.handler, on: "2026-03-05")
  }

  @Test("听证工作规定 12: elsewhere only with reason and the chief procurator's approval")
  func elsewhere() throws {
    var hearing = try HearingSample.planned()
    let field: [String: JSONValue] = ["venue": nil, "elsewhere": "柳林村村民活动室", "elsewhereReason": "方便群众"]
    let nobody = try hearing.when(
      "bookVenue", HearingSample.booking("2026-03-18", field), by: People.handler, on: "2026-03-05")
    #expect(nobody.problemCodes == ["elsewhereApprover: requiredHere"])
    let handler = HearingSample.booking("2026-03-18", field.merging(["elsewhereApprover": "han"]) { _, new in new })
    #expect(try hearing.when("bookVenue", handler, by: People.handler, on: "2026-03-05").code == "elsewhereApproved")
    let gone = HearingSample.booking("2026-03-18", field.merging(["elsewhereApprover": "nobody"]) { _, new in new })
    #expect(try hearing.when("bookVenue", gone, by: People.handler, on: "2026-03-05").code == "elsewhereApproved")
    let chief = HearingSample.booking("2026-03-18", field.merging(["elsewhereApprover": "jian"]) { _, new in new })
    try hearing.given("bookVenue", chief, by: People.handler, on: "2026-03-05")
  }

  @Test(
    "听证工作规定 7: an officer related to a party does not sit",
    arguments: [
      ("D", "choice.OfficerBar.sameUnit"), ("B", "choice.OfficerBar.declaredRelation"),
    ])
  func relation(letter: String, bar: String) throws {
    var hearing = try HearingSample.planned()
    var officer = Scenario<HearingOfficer>(file: "990101-OFFICERB", store: hearing.store)
    try officer.given(
      "admit", HearingSample.admission(HearingSample.officers[1]), by: People.caseManager, on: "2026-01-12")
    let relation: [String: JSONValue] = ["relations": [["relatedTo": "张安", "relation": "表兄弟"]]]
    try officer.given("declareRelation", relation, by: People.caseManager, on: "2026-02-01")
    let outcome = try hearing.when("nameOfficers", HearingSample.named(letter), by: People.handler, on: "2026-03-05")
    #expect((outcome.code, outcome.field) == ("officerBarred", "officers"))
    #expect(outcome.refusal?.details["bar"] == bar)
  }

  @Test("听证工作规定 7: a guest of a party's unit does not sit, but may look on")
  func relatedGuest() throws {
    var hearing = try HearingSample.planned()
    func invite(_ attendsAs: JSONValue) throws -> Outcome<Hearing> {
      let guest: JSONValue = [
        "name": "龚正言", "capacity": "deputy", "attendsAs": attendsAs, "unit": "澄河县超市有限公司",
      ]
      return try hearing.when(
        "inviteGuests", ["guests": [guest], "outsideReason": "人大代表", "outsideApprover": "jian"], by: People.handler,
        on: "2026-03-05")
    }
    #expect(try invite("officer").field == "guests.0.name")
    #expect(try invite("observer").types == ["guestsInvited"])
    #expect(hearing.state.officers.isEmpty)
    #expect(hearing.state.observers.map(\.name) == ["龚正言"])
  }

  @Test("a guest from outside the pool sits only with the chief procurator's approval")
  func outside() throws {
    var hearing = try HearingSample.planned()
    let guest: JSONValue = ["name": "龚正言", "capacity": "supervisor", "attendsAs": "officer"]
    let silent = try hearing.when("inviteGuests", ["guests": [guest]], by: People.handler, on: "2026-03-05")
    #expect(silent.problemCodes == ["outsideReason: requiredHere", "outsideApprover: requiredHere"])
    let own: [String: JSONValue] = ["guests": [guest], "outsideReason": "专业", "outsideApprover": "han"]
    #expect(try hearing.when("inviteGuests", own, by: People.handler, on: "2026-03-05").code == "outsideApproved")
  }

  @Test("听证工作规定 7: a guest who sits as an officer is looked at again when the plan brings in somebody of his unit")
  func guestLookedAtAgain() throws {
    var hearing = try HearingSample.prepared()
    let guest: JSONValue = [
      "name": "龚正言", "capacity": "deputy", "attendsAs": "officer", "unit": "澄河县第三小学",
    ]
    try hearing.given(
      "inviteGuests", ["guests": [guest], "outsideReason": "人大代表", "outsideApprover": "jian"], by: People.handler,
      on: "2026-03-06")
    var plan = HearingSample.plan
    plan["participants"] = [
      ["name": "张安", "role": "party"], ["name": "周默", "role": "thirdParty", "unit": "澄河县第三小学"],
    ]
    let changed = try hearing.when("plan", plan, by: People.handler, on: "2026-03-06")
    #expect((changed.code, changed.field) == ("officerBarred", "participants"))
    #expect(changed.refusal?.details["name"] == "龚正言")
    #expect(changed.refusal?.details["bar"] == "choice.OfficerBar.sameUnit")
  }

  @Test("听证工作规定 12: nobody approves who is recused or whose mandate is another")
  func approvers() throws {
    var hearing = try HearingSample.planned()
    func code(_ approver: String) throws -> String? {
      let fields: [String: JSONValue] = [
        "venue": nil, "elsewhere": "柳林村村民活动室", "elsewhereReason": "方便群众", "elsewhereApprover": .string(approver),
      ]
      let booking = HearingSample.booking("2026-03-18", fields)
      return try hearing.when("bookVenue", booking, by: People.handler, on: "2026-03-05").code
    }
    #expect(try code("qi") == "elsewhereApproved")
    hearing.store.files[HearingSample.subject]?.recused = [People.chief.account]
    #expect(try code("jian") == "elsewhereApproved")
    let guest: JSONValue = ["name": "龚正言", "capacity": "supervisor", "attendsAs": "officer"]
    let own: [String: JSONValue] = ["guests": [guest], "outsideReason": "专业", "outsideApprover": "jian"]
    #expect(try hearing.when("inviteGuests", own, by: People.handler, on: "2026-03-05").code == "outsideApproved")
    #expect(try code("fu") == nil)
  }

  @Test("one who presides elsewhere at the hour does not take over the plan of a hearing that is fixed")
  func busyPresider() throws {
    let first = try HearingSample.prepared()
    var other = try HearingSample.secondCase(sharing: first)
    let later = HearingSample.booking("2026-03-18", ["startTime": "11:30", "endTime": "12:00"])
    try other.given(
      "plan", HearingSample.plan.merging(["presider": "tou"]) { $1 }, by: People.handler, on: "2026-03-05")
    try other.given(
      "bookVenue", later.merging(["startTime": "10:00", "venue": .string(HearingSample.smallRoom.rawValue)]) { $1 },
      by: People.handler, on: "2026-03-05")
    let swapped = try other.when("plan", HearingSample.plan, by: People.handler, on: "2026-03-06")
    #expect((swapped.code, swapped.field) == ("venueFree", "presider"))
  }

  @Test("听证工作规定 8: notices wait until enough officers are sure")
  func officersSure() throws {
    var hearing = try HearingSample.planned()
    try hearing.given("setOpenness", ["openness": "open"], by: People.handler, on: "2026-03-04")
    try hearing.given("bookVenue", HearingSample.booking("2026-03-18"), by: People.handler, on: "2026-03-05")
    try hearing.given("nameOfficers", HearingSample.named("A", "B"), by: People.handler, on: "2026-03-05")
    let refusal = try hearing.whyNot("notify", by: People.handler, on: "2026-03-06")
    #expect(refusal?.code == "officersSure")
    #expect(refusal?.details == ["needed": "3", "sure": "0"])
  }

  @Test("the presider upholds an avoidance: the officer steps down")
  func avoidance() throws {
    var hearing = try HearingSample.prepared()
    let decision: [String: JSONValue] = [
      "officer": "白时雨", "raisedBy": "张安", "avoidanceGround": "interest", "isUpheld": true, "reason": "属实",
    ]
    #expect(try hearing.when("decideAvoidance", decision, by: People.head, on: "2026-03-06").code == "presiding")
    try hearing.given("decideAvoidance", decision, by: People.handler, on: "2026-03-06")
    #expect(hearing.state.officers.map(\.name) == ["艾予宁", "崔望山"])
    #expect(try hearing.whyNot("notify", by: People.handler, on: "2026-03-06")?.code == "officersSure")
  }

  @Test("a postponed hearing gives its room back, and everybody is told again")
  func postponed() throws {
    var hearing = try HearingSample.notified()
    try hearing.given("postpone", ["reason": "当事人住院"], by: People.handler, on: "2026-03-12")
    #expect(hearing.face.bookings.isEmpty)
    #expect(try hearing.whyNot("notify", by: People.handler, on: "2026-03-12")?.code == "placeSettled")
    try hearing.given("bookVenue", HearingSample.booking("2026-03-25"), by: People.handler, on: "2026-03-12")
    try hearing.given("notify", HearingSample.notices("2026-03-13"), by: People.handler, on: "2026-03-13")
    #expect(hearing.stage == .notified)
    #expect(hearing.face.clocks.count == 2)
  }

  @Test("听证工作规定 5(2): a case that turns out to be a juvenile's closes its hearing before it goes on")
  func becomesProtected() throws {
    var hearing = try HearingSample.notified()
    let unchanged = try hearing.whenAnnounced(
      Announcement(CaseTopic.changed), by: HearingSample.subject, on: "2026-03-11")
    #expect(unchanged.isEmpty)
    hearing.store.files[HearingSample.subject]?.isProtected = true
    let told = try hearing.whenAnnounced(
      Announcement(CaseTopic.changed), by: HearingSample.subject, on: "2026-03-11")
    #expect(told.map(\.types) == [["caseChanged"]])
    #expect(hearing.face.isProtected)
    #expect(try hearing.whyNot("publish", by: People.handler, on: "2026-03-11")?.code == "opennessStillLawful")
    let opening = HearingSample.opening(HearingSample.everybody)
    let open = try hearing.when("open", opening, by: People.handler, on: "2026-03-18")
    #expect(open.code == "opennessStillLawful")
    try hearing.given("setOpenness", ["openness": "closed"], by: People.handler, on: "2026-03-18")
    try hearing.given("open", opening, by: People.handler, on: "2026-03-18")
  }

  @Test("who takes the case over is the hearing's handler, and may name himself as presider")
  func successor() throws {
    var hearing = try HearingSample.notified()
    hearing.store.files[HearingSample.subject]?.members = [Member(People.otherHandler.account, .handler)]
    _ = try hearing.whenAnnounced(Announcement(CaseTopic.changed), by: HearingSample.subject, on: "2026-03-11")
    #expect(hearing.face.members.first == Member(People.otherHandler.account, .handler))
    var plan = HearingSample.plan
    plan["presider"] = .string(People.otherHandler.account.rawValue)
    try hearing.given("plan", plan, by: People.otherHandler, on: "2026-03-11")
    #expect(hearing.stage == .notified)
    let opening = HearingSample.opening(HearingSample.everybody)
    try hearing.given("open", opening, by: People.otherHandler, on: "2026-03-18")
  }

  @Test("听证工作规定 10: who comes to sit after the others were told is told too, before the hearing opens")
  func toldLater() throws {
    var hearing = try HearingSample.notified()
    try hearing.given("nameOfficers", HearingSample.named("E"), by: People.handler, on: "2026-03-11")
    let opening = HearingSample.opening(HearingSample.everybody)
    #expect(try hearing.when("open", opening, by: People.handler, on: "2026-03-18").code == "everybodyTold")
    try hearing.given("answerOfficers", HearingSample.answers("范知秋"), by: People.caseManager, on: "2026-03-12")
    let notice: JSONValue = ["recipient": "范知秋", "way": "written", "sentDate": "2026-03-12"]
    try hearing.given("notify", ["notices": [notice]], by: People.handler, on: "2026-03-12")
    #expect(hearing.state.notices.count == 6)
    #expect(hearing.face.clocks.last?.ending == .met("2026-03-10"))
    try hearing.given("open", opening, by: People.handler, on: "2026-03-18")
  }

  @Test("听证工作规定 8: a hearing does not open while an officer who was asked has not answered")
  func answerOwed() throws {
    var hearing = try HearingSample.notified()
    let refusal: JSONValue = ["officer": "崔望山", "reply": "refuses", "refusalReason": "出差"]
    try hearing.given("answerOfficers", ["answers": [refusal]], by: People.caseManager, on: "2026-03-11")
    #expect(try hearing.whyNot("open", by: People.handler, on: "2026-03-18")?.code == "officersSure")
  }

  @Test("the announcement is for open hearings, and a cancelled hearing takes up nothing")
  func publication() throws {
    var hearing = try HearingSample.prepared()
    let fields: [String: JSONValue] = ["publishedDate": "2026-03-09", "medium": "website", "attendance": "携身份证到场登记"]
    try hearing.given("publish", fields, by: People.caseManager, on: "2026-03-09")
    try hearing.given("cancel", ["reason": "争议已经消除"], by: People.chief, on: "2026-03-11")
    #expect(hearing.face.bookings.isEmpty)
    #expect(hearing.entries.last?.body.announcements.map(\.topic) == [HearingTopic.cancelled])
  }
}

extension HearingSample {
  /// A hearing about another case of the same handler, planned, in the same office.
  static func secondCase(sharing first: HearingScenario) throws -> HearingScenario {
    var subject = try #require(first.store.files[Self.subject])
    subject.parties = [Party(kind: .natural, role: "nonProsecuted", name: "李宁远")]
    first.store.files["990101-CASE2"] = subject
    var other = try scenario("990101-HEARING2", store: first.store)
    try other.given("propose", proposal(["cases": ["990101-CASE2"]]), by: People.handler, on: "2026-03-02")
    try other.given("approve", by: People.chief, on: "2026-03-03")
    try other.given("plan", plan, by: People.handler, on: "2026-03-04")
    return other
  }
}
