// 听证工作规定 4, 5, 9: when a case is heard, who approves, whether the public may come.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Proceedings
import Testing

@Suite("听证: 提请、批准、公开方式")
struct HearingProposalTests {
  @Test("听证工作规定 4: the handler proposes, the chief procurator approves, and the number is taken")
  func mainWay() throws {
    var hearing = try HearingSample.proposed()
    #expect(hearing.stage == .proposed)
    #expect(hearing.face.links == [Link(HearingSample.subject, role: "subject")])
    #expect(hearing.face.waitsFor == [.mandate])
    let approved = try hearing.when("approve", by: People.chief, on: "2026-03-03")
    #expect(approved.types == ["approved"])
    #expect(hearing.face.number == "澄检听〔2026〕1号")
    #expect(approved.announcements.map(\.topic) == [HearingTopic.approved])
  }

  @Test("a hearing about a protected case takes a number of its own series, so that no gap tells of it")
  func protectedSeries() throws {
    var hearing = try HearingSample.proposed(protected: true)
    try hearing.given("approve", by: People.chief, on: "2026-03-03")
    #expect(hearing.face.number == "澄检未听〔2026〕1号")
    #expect(hearing.face.isProtected)
  }

  @Test("whoever proposed it does not approve it")
  func notProposer() throws {
    let both = People.person("han", "韩述", (.handler, People.administrative), (.chief, nil))
    var hearing = try HearingSample.proposed()
    #expect(try hearing.when("approve", by: both, on: "2026-03-03").code == "notProposer")
  }

  @Test("听证工作规定 9: a party applies; somebody who is none is refused; what is declined has a reason and is closed")
  func application() throws {
    var hearing = try HearingSample.scenario()
    var fields = HearingSample.proposal(["applicant": "张安", "applicantRole": "party", "appliedDate": "2026-03-02"])
    fields["questions"] = nil
    let stranger = fields.merging(["applicant": "李远"]) { _, new in new }
    let refused = try hearing.when("apply", stranger, by: People.handler, on: "2026-03-02")
    #expect((refused.code, refused.field) == ("notPartyOfCase", "applicant"))
    try hearing.given("apply", fields, by: People.handler, on: "2026-03-02")
    #expect(try hearing.when("decline", by: People.chief, on: "2026-03-03").problemCodes == ["reason: required"])
    let declined = try hearing.when("decline", ["reason": "争议已经消除"], by: People.chief, on: "2026-03-03")
    #expect(declined.announcements.map(\.topic) == [HearingTopic.declined])
    #expect(hearing.face.isClosed)
  }

  @Test("only cases of the kinds of the law, one's own, open, and without another hearing are proposed")
  func whichCases() throws {
    let store = try HearingSample.store()
    func code(_ change: (inout FakeStore.File) -> Void) throws -> String? {
      var subject = try #require(store.files[HearingSample.subject])
      let before = subject
      change(&subject)
      store.files[HearingSample.subject] = subject
      defer { store.files[HearingSample.subject] = before }
      var hearing = try HearingSample.scenario("990101-OTHERHEARING", store: store)
      return try hearing.when("propose", HearingSample.proposal(), by: People.handler, on: "2026-03-02").code
    }
    #expect(try code { $0.kind = "opinion" } == "caseEligible")
    #expect(try code { $0.members = [] } == "notOwnCase")
    #expect(try code { $0.isClosed = true } == "caseIsClosed")
    #expect(
      try code { $0.obstacles = [HearingTopic.proposalPurpose: [Refusal("hearingOutsideReview")]] }
        == "hearingOutsideReview")
    _ = try HearingSample.proposed(store: store)
    #expect(try code { _ in } == "caseHasHearing")
  }

  @Test("听证工作规定 5(2): with a minor it is not open to the public")
  func closedForMinors() throws {
    var hearing = try HearingSample.planned(protected: true)
    let open = try hearing.when("setOpenness", ["openness": "open"], by: People.handler, on: "2026-03-04")
    #expect((open.code, open.field) == ("closedWhereDue", "openness"))
    #expect(try hearing.prefill("setOpenness", by: People.handler, on: "2026-03-04")["openness"] == "closed")
    try hearing.given("setOpenness", ["openness": "closed"], by: People.handler, on: "2026-03-04")
  }

  @Test("听证工作规定 5(1): other hearings are open; a closed one states why")
  func closedByChoice() throws {
    var hearing = try HearingSample.planned()
    let closed = try hearing.when("setOpenness", ["openness": "closed"], by: People.handler, on: "2026-03-04")
    #expect((closed.code, closed.field) == ("opennessReasonMissing", "opennessReason"))
  }

  @Test("听证工作规定 13: somebody without such an office does not preside, and nobody has two parts")
  func presider() throws {
    var hearing = try HearingSample.approved()
    func code(_ change: [String: JSONValue]) throws -> String? {
      let plan = HearingSample.plan.merging(change) { _, new in new }
      let outcome = try hearing.when("plan", plan, by: People.handler, on: "2026-03-04")
      return outcome.code ?? outcome.problemCodes.first
    }
    #expect(try code(["presider": "an"]) == "canPreside")
    #expect(try code(["clerk": "han"]) == "clerk: contradiction")
    #expect(
      try code(["participants": [["name": "张安", "role": "party"], ["name": "张安", "role": "witness"]]])
        == "sameNameTwice")
  }

  @Test(
    "听证工作规定 13: whoever could never open the session is refused when it is planned, with the reason",
    arguments: [
      ("zhuo", "notOwnFile"), ("xing", "notOwnFile"), ("qi", "outsideMandate"), ("gone", "roleNotHeld"),
      ("fu", nil), ("tou", nil), ("han", nil),
    ])
  func couldOpen(presider: String, why: String?) throws {
    var hearing = try HearingSample.approved()
    let plan = HearingSample.plan.merging(["presider": .string(presider)]) { $1 }
    let outcome = try hearing.when("plan", plan, by: People.handler, on: "2026-03-04")
    #expect(outcome.code == why.map { _ in "canPreside" })
    #expect(outcome.refusal?.details["why"] == why.map { "choice.DoingRefusal.\($0)" })
  }

  @Test("听证工作规定 13: a chief procurator or head of department presides over his own case")
  func ownCase() throws {
    let store = try HearingSample.store()
    store.files[HearingSample.subject]?.members = [
      Member(People.handlingHead.account, .handler), Member(HearingSample.clerk.account, .clerk),
    ]
    var hearing = try HearingSample.scenario(store: store)
    try hearing.given("propose", HearingSample.proposal(), by: People.handlingHead, on: "2026-03-02")
    try hearing.given("approve", by: People.chief, on: "2026-03-03")
    let other = HearingSample.plan.merging(["presider": "fu"]) { $1 }
    let refused = try hearing.when("plan", other, by: People.handlingHead, on: "2026-03-04")
    #expect((refused.code, refused.field) == ("ownCasePresided", "presider"))
    #expect(refused.refusal?.details["name"] == "双阳")
    let own = HearingSample.plan.merging(["presider": "shuang"]) { $1 }
    try hearing.given("plan", own, by: People.handlingHead, on: "2026-03-04")
    // Nor does he give it away as soon as the plan is made, whatever he writes.
    var change: [String: JSONValue] = ["presider": "fu", "reason": "另有工作"]
    let bypass = try hearing.when("changePresider", change, by: People.handlingHead, on: "2026-03-05")
    #expect((bypass.code, bypass.field) == ("ownCasePresided", "presider"))
    var recused = hearing
    store.files[HearingSample.subject]?.recused = [People.handlingHead.account]
    try recused.given("changePresider", change, by: People.chief, on: "2026-03-05")
    store.files[HearingSample.subject]?.recused = []
    change["changeGround"] = "illness"
    try hearing.given("changePresider", change, by: People.handlingHead, on: "2026-03-05")
  }

  @Test("听证工作规定 13, 18: nobody presides or keeps the record who is recused, and no clerk of another department")
  func recused() throws {
    var hearing = try HearingSample.approved()
    hearing.store.people.append(People.person("wai", "外书", (.clerk, People.criminal)))
    func refused(_ change: [String: JSONValue]) throws -> String? {
      let plan = HearingSample.plan.merging(change) { _, new in new }
      return try hearing.when("plan", plan, by: People.assistant, on: "2026-03-04").refusal.map {
        "\($0.field?.description ?? "") \($0.details["why"]?.split(separator: ".").last ?? "")"
      }
    }
    #expect(try refused(["clerk": "wai"]) == "clerk notOwnFile")
    hearing.store.files[HearingSample.subject]?.recused = [People.head.account, HearingSample.clerk.account]
    #expect(try refused(["presider": "tou"]) == "presider recused")
    #expect(try refused([:]) == "clerk recused")
    #expect(try refused(["clerk": nil]) == nil)
  }

  @Test("a protected case is not heard together with others, be it so when proposed or by the approval")
  func protectedApart() throws {
    let store = try HearingSample.store()
    var other = try #require(store.files[HearingSample.subject])
    other.parties = [Party(kind: .natural, role: "nonProsecuted", name: "李宁远")]
    other.isProtected = true
    store.files["990101-CASE2"] = other
    let both: [String: JSONValue] = ["cases": [.string(HearingSample.subject.rawValue), "990101-CASE2"]]
    var hearing = try HearingSample.scenario(store: store)
    let mixed = try hearing.when("propose", HearingSample.proposal(both), by: People.handler, on: "2026-03-02")
    #expect((mixed.code, mixed.field) == ("protectedApart", "cases"))
    store.files["990101-CASE2"]?.isProtected = false
    try hearing.given("propose", HearingSample.proposal(both), by: People.handler, on: "2026-03-02")
    store.files["990101-CASE2"]?.isProtected = true
    #expect(try hearing.when("approve", by: People.chief, on: "2026-03-03").code == "protectedApart")
  }

  @Test("where one of several cases becomes protected later, its own people alone work on the hearing")
  func membersOfTheProtected() throws {
    let store = try HearingSample.store()
    var other = try #require(store.files[HearingSample.subject])
    other.members = [Member(People.handler.account, .handler)]
    store.files["990101-CASE2"] = other
    let both: [String: JSONValue] = ["cases": [.string(HearingSample.subject.rawValue), "990101-CASE2"]]
    var hearing = try HearingSample.scenario(store: store)
    try hearing.given("propose", HearingSample.proposal(both), by: People.handler, on: "2026-03-02")
    #expect(hearing.face.members.contains(Member(People.assistant.account, .assistant)))
    store.files["990101-CASE2"]?.isProtected = true
    _ = try hearing.whenAnnounced(Announcement(CaseTopic.changed), by: "990101-CASE2", on: "2026-03-03")
    #expect(hearing.face.members == [Member(People.handler.account, .handler)])
  }
}
