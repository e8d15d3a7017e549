// 听证工作规定 13–18: the session in its order, the officers' opinions, the decision with or against them.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Proceedings
import Testing

@Suite("听证: 听证会、意见、决定")
struct HearingSessionTests {
  @Test("a session ends after it began, and no opinion is older than it")
  func timesInOrder() throws {
    var opened = try HearingSample.opened()
    for name in ["introduction", "explanation", "questions"] {
      try opened.given("recordStep", HearingSample.step(name), by: HearingSample.clerk, on: "2026-03-18")
    }
    try opened.given("adjourn", by: People.handler, on: "2026-03-18")
    let early = HearingSample.agreed.merging(["signedDate": "2026-03-17"]) { $1 }
    let opinion = try opened.when("giveOpinion", early, by: HearingSample.clerk, on: "2026-03-18")
    #expect((opinion.code, opinion.field) == ("opinionBeforeSession", "signedDate"))
    var heard = try HearingSample.heard()
    let ended = try heard.when("finish", ["endTime": "09:30"], by: People.handler, on: "2026-03-18")
    #expect((ended.code, ended.field) == ("endsBeforeStart", "endTime"))
  }

  @Test("nothing is opened or recorded before the day of the hearing")
  func beforeTheDay() throws {
    let hearing = try HearingSample.notified()
    #expect(try hearing.whyNot("open", by: People.handler, on: "2026-03-17")?.code == "onHearingDay")
    #expect(try hearing.whyNot("recordStep", by: HearingSample.clerk, on: "2026-03-17")?.code == "stage")
    #expect(try hearing.whyNot("sign", by: HearingSample.clerk, on: "2026-03-17")?.code == "stage")
  }

  @Test("a session on another day than everybody was told is refused")
  func otherDay() throws {
    var hearing = try HearingSample.notified()
    let fields = HearingSample.opening(HearingSample.everybody, ["openedDate": "2026-03-19"])
    let outcome = try hearing.when("open", fields, by: People.handler, on: "2026-03-19")
    #expect((outcome.code, outcome.field) == ("onHearingDay", "openedDate"))
  }

  @Test("听证工作规定 8, 14: quorum and identity")
  func quorum() throws {
    var hearing = try HearingSample.notified()
    var present = HearingSample.everybody
    present["崔望山"] = false
    let few = try hearing.when("open", HearingSample.opening(present), by: People.handler, on: "2026-03-18")
    #expect((few.code, few.field) == ("quorum", "officersPresent"))
    let unknown = HearingSample.opening(HearingSample.everybody, ["identityChecked": false])
    #expect(try hearing.when("open", unknown, by: People.handler, on: "2026-03-18").field == "identityChecked")
    let other = HearingSample.opening(HearingSample.everybody)
    #expect(try hearing.when("open", other, by: People.head, on: "2026-03-18").code == "presiding")
  }

  @Test("听证工作规定 15: steps in their order; what is left out is said")
  func order() throws {
    var hearing = try HearingSample.opened()
    let jump = try hearing.when(
      "recordStep", HearingSample.step("questions"), by: HearingSample.clerk, on: "2026-03-18")
    #expect((jump.code, jump.field) == ("stepsInOrder", "leftOutReason"))
    let reasoned = HearingSample.step("questions", ["leftOutReason": "案情已经书面介绍，双方没有补充"])
    try hearing.given("recordStep", reasoned, by: HearingSample.clerk, on: "2026-03-18")
  }

  @Test("听证工作规定 15(5), (6): it does not end before opinions and last statement")
  func lastStatement() throws {
    var hearing = try HearingSample.opened()
    #expect(try hearing.whyNot("finish", by: People.handler, on: "2026-03-18")?.code == "opinionsHeard")
    for name in ["introduction", "explanation", "questions"] {
      try hearing.given("recordStep", HearingSample.step(name), by: HearingSample.clerk, on: "2026-03-18")
    }
    try hearing.given("adjourn", by: People.handler, on: "2026-03-18")
    try hearing.given("giveOpinion", HearingSample.agreed, by: HearingSample.clerk, on: "2026-03-18")
    #expect(try hearing.whyNot("finish", by: People.handler, on: "2026-03-18")?.code == "lastStatementHeard")
  }

  @Test("听证工作规定 15(5): each officer who is there gives one opinion on each question")
  func completeOpinions() throws {
    var hearing = try HearingSample.opened()
    try hearing.given("adjourn", by: People.handler, on: "2026-03-18")
    let two = HearingSample.opinions(["艾予宁": ("agree", "agree"), "白时雨": ("agree", "agree")])
    let outcome = try hearing.when("giveOpinion", two, by: HearingSample.clerk, on: "2026-03-18")
    #expect(outcome.code == "opinionsComplete")
    #expect(outcome.refusal?.details["name"] == "崔望山")
  }

  @Test("more than half of the officers present are a majority; a tie is none")
  func majority() throws {
    let hearing = try HearingSample.signed()
    let weighed = try decided(hearing, "full")
    #expect(weighed.majorities.map(\.majority) == [.agree, nil])
    #expect(weighed.majorities[0].counts == ["agree": 2, "disagree": 1])
    #expect(!weighed.departs)
  }

  private func decided(_ hearing: HearingScenario, _ takenUp: String) throws -> WeighedOpinions {
    var hearing = hearing
    try hearing.given("decide", HearingSample.decision(takenUp), by: People.handler, on: "2026-03-19")
    return try #require(hearing.state.decision).added.more
  }

  @Test("听证工作规定 16: against the majority only with a reason and after the chief procurator agreed")
  func departure() throws {
    var hearing = try HearingSample.signed()
    let silent = try hearing.when("decide", HearingSample.decision("no"), by: People.handler, on: "2026-03-19")
    #expect((silent.code, silent.field) == ("departureApproved", "departureReason"))
    let reasoned = HearingSample.decision("no", ["departureReason": "听证后查明新的前科"])
    let alone = try hearing.when("decide", reasoned, by: People.handler, on: "2026-03-19")
    #expect((alone.code, alone.field) == ("departureApproved", "takenUp"))
    #expect(try hearing.whyNot("agreeDeparture", by: People.chief, on: "2026-03-19")?.code == "departureReported")
    try hearing.given("reportDeparture", ["reason": "听证后查明新的前科"], by: People.handler, on: "2026-03-19")
    try hearing.given("agreeDeparture", by: People.chief, on: "2026-03-19")
    let outcome = try hearing.when("decide", reasoned, by: People.handler, on: "2026-03-19")
    #expect(outcome.announcements.first?.content["takenUp"] == "no")
    #expect(hearing.state.decision?.departs == true)
  }

  @Test("听证工作规定 16: whoever reports a departure does not agree to it, whatever mandate he holds")
  func ownDeparture() throws {
    var hearing = try HearingSample.signed()
    let chief = People.handlingChief
    hearing.store.files[HearingSample.subject]?.members.append(Member(chief.account, .handler))
    _ = try hearing.whenAnnounced(Announcement(CaseTopic.changed), by: HearingSample.subject, on: "2026-03-19")
    try hearing.given("reportDeparture", ["reason": "听证后查明新的前科"], by: chief, on: "2026-03-19")
    #expect(try hearing.whyNot("agreeDeparture", by: chief, on: "2026-03-19")?.code == "notReporter")
    try hearing.given("agreeDeparture", by: People.chief, on: "2026-03-19")
  }

  @Test("听证工作规定 16: where there is no majority nothing is departed from")
  func tie() throws {
    let split = HearingSample.opinions([
      "艾予宁": ("agree", "abstain"), "白时雨": ("disagree", "abstain"), "崔望山": ("conditional", "abstain"),
    ])
    #expect(try !decided(HearingSample.signed(split), "no").departs)
  }

  @Test("听证工作规定 17, 18: minutes with every signature or the reason, everybody told, then archived")
  func ending() throws {
    var hearing = try HearingSample.held()
    #expect(
      try hearing.when("sign", HearingSample.minutes(signed: false), by: HearingSample.clerk, on: "2026-03-18")
        .problemCodes
        == HearingSample.attending.indices.prefix(1).map { "signatures[\($0)].refusalReason: requiredHere" })
    let some = try hearing.when("sign", HearingSample.minutes(["张安"]), by: HearingSample.clerk, on: "2026-03-18")
    #expect(some.code == "refusalNoted")
    #expect(some.refusal?.details["names"] == "韩述、舒简、澄河县公安局、崔望山、白时雨、艾予宁", "the office signs, too")
    let other = HearingSample.minutes(HearingSample.attending + ["路人"])
    #expect(
      try hearing.when("sign", other, by: HearingSample.clerk, on: "2026-03-18").field == "signatures.7.name")
    var fields = HearingSample.minutes(HearingSample.attending.filter { $0 != "张安" })
    let refusing: JSONValue = ["name": "张安", "isSigned": false, "refusalReason": "认为记录不全"]
    fields["signatures"] = .array((fields["signatures"]?.elements ?? []) + [refusing])
    try hearing.given("sign", fields, by: HearingSample.clerk, on: "2026-03-18")
    try hearing.given("decide", HearingSample.decision("full"), by: People.handler, on: "2026-03-19")
    func told(_ names: [String]) -> [String: JSONValue] {
      ["told": .array(names.map { ["recipient": .string($0), "way": "written", "toldDate": "2026-03-20"] })]
    }
    #expect(try hearing.when("tell", told(["张安"]), by: People.handler, on: "2026-03-20").code == "officersTold")
    try hearing.given("tell", told(["张安", "艾予宁", "白时雨", "崔望山"]), by: People.handler, on: "2026-03-20")
    let grades: [String: JSONValue] = ["evaluations": [["officer": "艾予宁", "grade": "competent", "note": "了解张安家庭情况"]]]
    let evaluated = try hearing.when("evaluate", grades, by: People.handler, on: "2026-03-20")
    #expect(evaluated.announcements.map(\.topic) == [HearingTopic.evaluated])
    let graded = evaluated.announcements.first?.content["evaluations"]?.elements?.first?.members
    #expect(graded?.keys.sorted() == ["grade", "officer"], "what is said of a hearing stays with it")
    try hearing.given("archive", by: HearingSample.clerk, on: "2026-03-23")
    #expect(hearing.face.isClosed)
    #expect(hearing.face.checklist.allSatisfy { $0.standing == .done || $0.standing == .notNeeded })
  }

  @Test("听证工作规定 16: the program compares the decision with the majority; the handler's word does not")
  func compared() throws {
    let against = HearingSample.opinions([
      "艾予宁": ("disagree", "agree"), "白时雨": ("disagree", "agree"), "崔望山": ("disagree", "disagree"),
    ])
    var hearing = try HearingSample.signed(against)
    func outcome(_ takenUp: String, _ first: String, _ second: String) throws -> String? {
      let fields = HearingSample.decision(takenUp, ["outcomes": HearingSample.outcomes(first, second)])
      let outcome = try hearing.when("decide", fields, by: People.handler, on: "2026-03-19")
      return outcome.refusal.map { "\($0.code) \($0.field?.description ?? "") \($0.details["right"] ?? "")" }
    }
    // Most say no, and the decision is yes: that is no taking up, whatever it is called.
    #expect(try outcome("full", "affirmed", "affirmed") == "comparedWithMajority takenUp choice.TakenUp.part")
    #expect(try outcome("full", "affirmed", "negated") == "comparedWithMajority takenUp choice.TakenUp.no")
    #expect(try outcome("no", "negated", "affirmed") == "comparedWithMajority takenUp choice.TakenUp.full")
    #expect(try outcome("part", "affirmed", "affirmed") == "departureApproved departureReason ")
    #expect(try outcome("no", "affirmed", "negated") == "departureApproved departureReason ")
    #expect(try outcome("full", "affirmed", "moot") == "questionNotMoot outcomes.1.outcome ")
    // What most say no to leaves nothing to be said on what would follow from a yes.
    #expect(try outcome("full", "negated", "moot") == nil)
    #expect(hearing.state.decision?.departs == false)
  }

  @Test("against every majority nothing was taken up, also where the officers have none on another question")
  func againstEveryMajority() throws {
    let opinions = HearingSample.opinions([
      "艾予宁": ("disagree", "agree"), "白时雨": ("disagree", "disagree"), "崔望山": ("disagree", "abstain"),
    ])
    var hearing = try HearingSample.signed(opinions)
    func outcome(_ takenUp: String, _ first: String) throws -> String? {
      let fields = HearingSample.decision(takenUp, ["outcomes": HearingSample.outcomes(first, "affirmed")])
      let outcome = try hearing.when("decide", fields, by: People.handler, on: "2026-03-19")
      return outcome.refusal.map { "\($0.code) \($0.details["right"] ?? "")" }
    }
    #expect(try outcome("part", "affirmed") == "comparedWithMajority choice.TakenUp.no")
    #expect(try outcome("no", "negated") == "comparedWithMajority choice.TakenUp.full")
    #expect(try outcome("part", "negated") == nil)
  }

  @Test("each question of the plan is decided once")
  func everyQuestion() throws {
    var hearing = try HearingSample.signed()
    func code(_ outcomes: JSONValue) throws -> String? {
      let outcome = try hearing.when(
        "decide", HearingSample.decision("full", ["outcomes": outcomes]), by: People.handler, on: "2026-03-19")
      return outcome.code ?? outcome.problemCodes.first
    }
    #expect(try code([]) == "outcomes: required")
    #expect(try code(HearingSample.outcomes("affirmed")) == "everyQuestionDecided")
    #expect(try code(HearingSample.outcomes("affirmed", "negated", "negated")) == "noSuchQuestion")
  }

  @Test("an officer who steps down after the opinions is not counted among them")
  func steppedDown() throws {
    var hearing = try HearingSample.prepared()
    try hearing.given("nameOfficers", HearingSample.named("E"), by: People.handler, on: "2026-03-06")
    try hearing.given("answerOfficers", HearingSample.answers("范知秋"), by: People.caseManager, on: "2026-03-06")
    let told = hearing.state.stillToBeTold.map {
      JSONValue.object(["recipient": .string($0), "way": "written", "sentDate": "2026-03-10"])
    }
    try hearing.given("notify", ["notices": .array(told)], by: People.handler, on: "2026-03-10")
    let present = HearingSample.everybody.merging(["范知秋": true]) { $1 }
    try hearing.given("open", HearingSample.opening(present), by: People.handler, on: "2026-03-18")
    for name in ["introduction", "explanation", "questions"] {
      try hearing.given("recordStep", HearingSample.step(name), by: HearingSample.clerk, on: "2026-03-18")
    }
    try hearing.given("adjourn", by: People.handler, on: "2026-03-18")
    let given = HearingSample.opinions([
      "艾予宁": ("agree", "agree"), "白时雨": ("agree", "agree"), "崔望山": ("disagree", "agree"),
      "范知秋": ("agree", "agree"),
    ])
    try hearing.given("giveOpinion", given, by: HearingSample.clerk, on: "2026-03-18")
    let avoidance: [String: JSONValue] = [
      "officer": "艾予宁", "raisedBy": "艾予宁", "avoidanceGround": "interest", "isUpheld": true, "reason": "属实",
    ]
    try hearing.given("decideAvoidance", avoidance, by: People.handler, on: "2026-03-18")
    for name in ["lastStatement", "summary"] {
      try hearing.given("recordStep", HearingSample.step(name), by: HearingSample.clerk, on: "2026-03-18")
    }
    try hearing.given("finish", ["endTime": "11:10"], by: People.handler, on: "2026-03-18")
    let names = HearingSample.attending + ["范知秋"]
    try hearing.given("sign", HearingSample.minutes(names), by: HearingSample.clerk, on: "2026-03-18")
    let weighed = try decided(hearing, "full")
    #expect(weighed.majorities.map(\.counts) == [["agree": 2, "disagree": 1], ["agree": 3]])
  }

  @Test("听证工作规定 18: the decision comes after the signed minutes, save where it is announced on the spot")
  func minutesFirst() throws {
    var hearing = try HearingSample.held()
    let later = try hearing.when("decide", HearingSample.decision("full"), by: People.handler, on: "2026-03-19")
    #expect((later.code, later.field) == ("minutesFirst", "onTheSpot"))
    let nextDay = HearingSample.decision("full", ["onTheSpot": true])
    #expect(try hearing.when("decide", nextDay, by: People.handler, on: "2026-03-19").code == "onTheSpotLater")
    let onTheSpot = HearingSample.decision("full", ["onTheSpot": true, "decidedDate": "2026-03-18"])
    try hearing.given("decide", onTheSpot, by: People.handler, on: "2026-03-18")
    try hearing.given("tell", HearingSample.result, by: People.handler, on: "2026-03-20")
    let archive = try #require(try hearing.whyNot("archive", by: HearingSample.clerk, on: "2026-03-23"))
    #expect(archive.code == "recordComplete")
    #expect(archive.details["names"] == HearingSample.attending.joined(separator: "、"))
    try hearing.given("sign", HearingSample.minutes(), by: HearingSample.clerk, on: "2026-03-23")
    try hearing.given("archive", by: HearingSample.clerk, on: "2026-03-23")
  }

  @Test("service and evaluation reach the pool without anybody typing them")
  func pool() throws {
    let hearing = try HearingSample.held()
    var officer = Scenario<HearingOfficer>(file: "990101-OFFICERA", store: hearing.store)
    try officer.given(
      "admit", HearingSample.admission(HearingSample.officers[0]), by: People.caseManager, on: "2026-01-12")
    let held = try #require(hearing.entries.last?.body.announcements.first)
    _ = try officer.whenAnnounced(held, by: hearing.file, on: "2026-03-18")
    #expect(officer.state.served == ["2026-03-18"])
  }
}
