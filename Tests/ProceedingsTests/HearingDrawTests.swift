// 听证员库建设管理指导意见, 听证工作规定 7: the draw can be repeated by anybody, for ever.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Proceedings
import Testing

@Suite("听证: 随机抽取")
struct HearingDrawTests {
  private func drawn(_ fields: [String: JSONValue]) throws -> HearingScenario {
    var hearing = try HearingSample.planned()
    try hearing.given("drawOfficers", fields, by: People.caseManager, on: "2026-03-05")
    return hearing
  }

  @Test("eligible list, digest, seed, algorithm and order are in the entry; related officers are not in the list")
  func record() throws {
    let hearing = try drawn(["wanted": 3, "reserves": 1, "publicSeed": "七月初八"])
    let draw = try #require(hearing.state.draws.first)
    #expect(draw.algorithm == "sha256-order/1")
    #expect(draw.seed == "七月初八 lot1")
    #expect(draw.pool.map(\.name) == ["艾予宁", "白时雨", "崔望山", "范知秋"])
    #expect(draw.leftOut.map { "\($0.name) \($0.why)" } == ["丁可期 sameUnit"])
    #expect(draw.result.count == 4)
    #expect(hearing.state.officers.count == 3)
    #expect(hearing.state.reserves.count == 1)
  }

  @Test("the same list and seed give the same order: a value that stays for ever")
  func golden() {
    let pool = ["990101-A", "990101-B", "990101-C", "990101-D"].map { HearingOfficerID(rawValue: $0) }
    #expect(Draw.order(pool, seed: "种子").map(\.rawValue) == Draw.order(pool.reversed(), seed: "种子").map(\.rawValue))
    #expect(Draw.order(pool, seed: "1").map(\.rawValue) == Self.goldenOrder)
    #expect(Draw.hash(pool) == Self.goldenHash)
  }

  // printf '1\n990101-A' | sha256sum and so on, sorted.
  private static let goldenOrder = ["990101-C", "990101-B", "990101-D", "990101-A"]
  // printf '990101-A\n990101-B\n990101-C\n990101-D' | sha256sum
  private static let goldenHash = "sha256:2dee4c89af2d287ddb3908d09e2d5e107abe62eefcbad2480cd30c23b1dd8263"

  @Test("a changed result, list or algorithm is found; so is a result that was cut, and who sits in another's place")
  func faults() throws {
    let hearing = try drawn(["wanted": 3, "reserves": 1])
    let draw = try #require(hearing.state.draws.first)
    let entry = try #require(hearing.entries.last).body
    func changed(_ change: (inout [String: JSONValue]) -> Void) throws -> [DrawFault] {
      var members = try CanonicalJSON.value(JSONValue.self, from: CanonicalJSON.bytes(of: entry)).members ?? [:]
      change(&members)
      return try CanonicalJSON.value(RecordedDraw.self, from: CanonicalJSON.bytes(of: JSONValue.object(members))).faults
    }
    #expect(try changed { _ in } == [])
    let (sitting, standingBy) = (Array(draw.result.prefix(3)), Array(draw.result.suffix(1)))
    #expect(
      try changed { $0["result"] = .array(Array($0["result"]?.elements?.prefix(2) ?? [])) }
        == [.result(right: draw.result)])
    #expect(
      try changed { $0["seats"] = .array($0["seats"]?.elements?.reversed() ?? []) } == [.seats(right: sitting)])
    #expect(
      try changed {
        let (seats, reserves) = ($0["seats"]?.elements ?? [], $0["reserveSeats"]?.elements ?? [])
        $0["seats"] = .array(Array(seats.dropLast()) + reserves)
        $0["reserveSeats"] = .array(Array(seats.suffix(1)))
      } == [.seats(right: sitting), .reserves(right: standingBy)])
    // With another number asked for, the result is another one, too.
    #expect(try changed { $0["wanted"] = 2 }.contains(.result(right: sitting)))
    #expect(
      try changed { $0["result"] = .array($0["result"]?.elements?.reversed() ?? []) } == [.result(right: draw.result)])
    let lessOne = try changed { $0["pool"] = .array(Array($0["pool"]?.elements?.dropFirst() ?? [])) }
    #expect(lessOne.contains { if case .poolHash = $0 { true } else { false } } && lessOne.count > 1)
    #expect(try changed { $0["algorithm"] = "coin/1" } == [.unknownAlgorithm("coin/1")])
  }

  @Test("who refuses gives way to the next reserve; the reason is kept")
  func refusal() throws {
    var hearing = try drawn(["wanted": 3, "reserves": 1])
    let (first, reserve) = (hearing.state.officers[0].name, hearing.state.reserves[0].name)
    let answer: JSONValue = ["officer": .string(first), "reply": "refuses", "refusalReason": "出差"]
    try hearing.given("answerOfficers", ["answers": [answer]], by: People.caseManager, on: "2026-03-06")
    #expect(hearing.state.officers.last?.name == reserve)
    #expect(hearing.state.officers.count == 3)
    #expect(hearing.state.seats.first { $0.name == first }?.refusalReason == "出差")
    #expect(hearing.state.reserves.isEmpty)
  }

  @Test("a draw from too few is refused with how many there are")
  func tooFew() throws {
    var hearing = try HearingSample.planned()
    let outcome = try hearing.when(
      "drawOfficers", ["wanted": 5, "reserves": 0], by: People.caseManager, on: "2026-03-05")
    #expect((outcome.code, outcome.field) == ("eligiblePool", "wanted"))
    #expect(outcome.refusal?.details == ["eligible": "4", "wanted": "5"])
  }

  @Test("the handler does not draw")
  func byCaseManagement() throws {
    let hearing = try HearingSample.planned()
    #expect(try hearing.whyNot("drawOfficers", by: People.handler, on: "2026-03-05")?.code == "roleNotHeld")
  }

  @Test("听证工作规定 7(1), (2): an officer is twenty-three, no ground of exclusion applies, and he is in the pool once")
  func admission() throws {
    let store = try HearingSample.store()
    func code(_ number: String, _ changes: [String: JSONValue] = [:]) throws -> String? {
      var officer = Scenario<HearingOfficer>(file: "990101-NEW", store: store)
      let fields = HearingSample.admission(("990101-NEW", "顾新", number, "澄河县某社区"), changes)
      let outcome = try officer.when("admit", fields, by: People.caseManager, on: "2026-01-12")
      return outcome.code ?? outcome.problemCodes.first
    }
    // Twenty-three on 12 January 2026: reached on the day after the birthday.
    #expect(try code("99010120030112001") == "ofAge")
    #expect(try code("99010120030111001") == nil)
    #expect(try code("99010119900111001", ["exclusionChecked": false]) == "notExcluded")
    #expect(try code("99010119800101001") == "officerKnown")
    #expect(try code("99010119900111001", ["idNumber": "990101199001110010"])?.hasPrefix("idNumber") == true)
  }

  @Test("a paused officer is not drawn, and a removed one neither")
  func paused() throws {
    let hearing = try HearingSample.planned()
    var officer = Scenario<HearingOfficer>(file: "990101-OFFICERA", store: hearing.store)
    try officer.given(
      "admit", HearingSample.admission(HearingSample.officers[0]), by: People.caseManager, on: "2026-01-12")
    try officer.given("pause", ["reason": "外出学习"], by: People.caseManager, on: "2026-02-01")
    var drawing = hearing
    try drawing.given("drawOfficers", ["wanted": 3, "reserves": 0], by: People.caseManager, on: "2026-03-05")
    #expect(drawing.state.draws.first?.leftOut.first.map { "\($0.name) \($0.why)" } == "艾予宁 notActive")
  }
}
