// What statistics count of hearings (hearings.md, section 14; decision 0019): each on its day, with whom and whence.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Testing

@testable import Proceedings

@Suite("听证: 统计")
struct HearingCountingTests {
  private func happenings(_ hearing: HearingScenario, _ name: HappeningID) -> [Happening] {
    hearing.face.happenings.filter { $0.name == name }
  }

  @Test("a hearing is held once, by kind, openness, form and the office of its presider")
  func held() throws {
    let hearing = try HearingSample.held()
    let held = happenings(hearing, CountedHearing.held)
    #expect(held.map(\.startedOn) == ["2026-03-18"])
    #expect(held.first?.department == People.administrative)
    #expect(held.first?.handler == People.handler.account)
    let values = held.first?.values ?? [:]
    #expect(values["hearingMatter"] == "reverseLinkage" && values["openness"] == "open")
    #expect(values["hearingForm"] == "standard" && values["presiderRank"] == "handler")
  }

  @Test("a chief procurator and a deputy who preside are told apart, and from a head of department")
  func rank() {
    let department = People.administrative
    #expect(PresiderRank(of: People.chief, in: department) == .chief)
    #expect(PresiderRank(of: People.deputy, in: department) == .deputy)
    #expect(PresiderRank(of: People.handlingChief, in: department) == .chief)
    #expect(PresiderRank(of: People.handlingHead, in: department) == .head)
    #expect(PresiderRank(of: People.handler, in: department) == .handler)
  }

  @Test("whoever was asked is counted by how he was chosen, who comes in another's place too, and who sat")
  func people() throws {
    var hearing = try HearingSample.planned()
    try hearing.given("setOpenness", ["openness": "open"], by: People.handler, on: "2026-03-04")
    try hearing.given("drawOfficers", ["wanted": 3, "reserves": 1], by: People.caseManager, on: "2026-03-05")
    let first = hearing.state.officers[0].name
    let refusal: JSONValue = ["officer": .string(first), "reply": "refuses", "refusalReason": "出差"]
    try hearing.given("answerOfficers", ["answers": [refusal]], by: People.caseManager, on: "2026-03-06")
    let guest: JSONValue = ["name": "龚正言", "capacity": "supervisor", "attendsAs": "observer"]
    try hearing.given("inviteGuests", ["guests": [guest]], by: People.handler, on: "2026-03-06")
    let invited = happenings(hearing, CountedHearing.invitation)
    #expect(invited.map { $0.values["officerSource"] } == ["drawn", "drawn", "drawn", "drawn", "outside"])
    #expect(invited.filter { $0.values["attendsAs"] == "officer" }.count == 4)
    #expect(happenings(hearing, CountedHearing.draw).map(\.startedOn) == ["2026-03-05"])
    #expect(happenings(hearing, CountedHearing.loss).map { $0.values["seatLoss"] } == ["refused"])
    let attending = try happenings(HearingSample.held(), CountedHearing.attendance)
    #expect(attending.map { $0.values["officerSource"] } == ["named", "named", "named"])
  }

  @Test("听证工作规定 10(2): notice is in time or late by its last day; where everybody agreed to less it is neither")
  func notices() throws {
    let told = try HearingSample.notified()
    let notice = happenings(told, CountedHearing.notice)
    #expect(notice.map(\.endedOn) == ["2026-03-10"])
    #expect(notice.map(\.clock) == ["notice.1"])
    var postponed = told
    try postponed.given("postpone", ["reason": "当事人住院"], by: People.handler, on: "2026-03-12")
    try postponed.given("bookVenue", HearingSample.booking("2026-03-25"), by: People.handler, on: "2026-03-12")
    #expect(happenings(postponed, CountedHearing.notice).map(\.endedOn) == ["2026-03-10", nil])
    var short = try HearingSample.planned()
    let agreed = HearingSample.booking("2026-03-10", ["shortNoticeAgreement": "ATT-AGREEMENT"])
    try short.given("bookVenue", agreed, by: People.handler, on: "2026-03-09")
    #expect(happenings(short, CountedHearing.notice).isEmpty)
  }

  @Test("what was applied for is granted or refused on the day of that")
  func applications() throws {
    var fields = HearingSample.proposal(["applicant": "张安", "applicantRole": "party", "appliedDate": "2026-02-28"])
    fields["questions"] = nil
    var hearing = try HearingSample.scenario()
    try hearing.given("apply", fields, by: People.handler, on: "2026-03-02")
    var granted = hearing
    try granted.given("approve", by: People.chief, on: "2026-03-03")
    try hearing.given("decline", ["reason": "争议已经消除"], by: People.chief, on: "2026-03-04")
    func told(_ hearing: HearingScenario) -> [String] {
      happenings(hearing, CountedHearing.application).map {
        "\($0.startedOn) \($0.endedOn.map { "\($0)" } ?? "") \($0.values["applicationOutcome"] ?? "")"
      }
    }
    #expect(told(granted) == ["2026-02-28 2026-03-03 granted"])
    #expect(told(hearing) == ["2026-02-28 2026-03-04 refused"])
    #expect(try happenings(HearingSample.approved(), CountedHearing.application).isEmpty)
  }

  @Test("听证工作规定 16, 17: decisions by whether the officers were followed, and when they were announced")
  func decisions() throws {
    var hearing = try HearingSample.signed()
    try hearing.given("decide", HearingSample.decision("full"), by: People.handler, on: "2026-03-19")
    let decided = happenings(hearing, CountedHearing.decision)
    #expect(decided.map(\.startedOn) == ["2026-03-19"])
    #expect(decided.map { $0.values["takenUp"] } == ["full"])
    #expect(decided.map { $0.values["decisionMoment"] } == ["later"])
  }

  @Test("听证工作规定 19: a broadcast is approved by the chief procurator, of open hearings, with everybody's agreement")
  func broadcast() throws {
    var hearing = try HearingSample.notified()
    func fields(_ consent: Bool) -> [String: JSONValue] {
      ["broadcastWay": "recorded", "broadcastMedium": "hearingNetwork", "broadcastConsent": .bool(consent)]
    }
    let silent = try hearing.when("broadcast", fields(false), by: People.chief, on: "2026-03-12")
    #expect((silent.code, silent.field) == ("consentData", "broadcastConsent"))
    #expect(try hearing.whyNot("broadcast", by: People.handler, on: "2026-03-12")?.code == "roleNotHeld")
    let closed = try HearingSample.planned(protected: true)
    #expect(try closed.whyNot("broadcast", by: People.chief, on: "2026-03-12")?.code == "openToPublic")
    try hearing.given("broadcast", fields(true), by: People.chief, on: "2026-03-12")
    #expect(happenings(hearing, CountedHearing.broadcast).map { $0.values["broadcastWay"] } == ["recorded"])
  }

  @Test(
    "every figure, dimension and column of the register has its words in both languages", arguments: Labels.languages)
  func words(_ language: String) throws {
    let keys = try Labels(language).keys
    let kind = RegisteredKind(Hearing.self)
    #expect(!kind.statistics.figures.isEmpty)
    for figure in kind.statistics.figures {
      #expect(keys.contains("figure.hearing.\(figure.id)"))
      #expect(keys.contains("figure.hearing.\(figure.id).definition"))
      #expect(keys.contains("figureUnit.\(figure.unit)"))
      let dimensions = kind.statistics.dimensions(of: figure)
      #expect(!dimensions.isEmpty, "\(figure.id) counts what the kind describes")
      for dimension in dimensions {
        #expect(keys.contains("dimension.\(dimension.id)"))
        if case .field(.choice(let type, let options)) = dimension.shape {
          for option in options { #expect(keys.contains("choice.\(type).\(option)")) }
        }
      }
    }
    for item in Hearing.items { #expect(keys.contains("item.hearing.\(item.description.name)")) }
  }
}
