// A hearing as tests begin with it: one made-up case under review, a pool of made-up officers, two rooms.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Proceedings

typealias HearingScenario = Scenario<Hearing>

enum HearingSample {
  static let subject: FileID = "990101-CASE"
  static let officers: [(file: FileID, name: String, number: String, unit: String)] = [
    ("990101-OFFICERA", "艾予宁", "990101198001010013", "澄河县第一中学"),
    ("990101-OFFICERB", "白时雨", "990101198002020028", "澄河县人民医院"),
    ("990101-OFFICERC", "崔望山", "990101198003030033", "澄河县农业技术推广站"),
    ("990101-OFFICERD", "丁可期", "990101198004040048", "澄河县超市有限公司"),
    ("990101-OFFICERE", "范知秋", "990101198005050053", "澄河县律师协会"),
  ]
  static let room: FileID = "990101-ROOM"
  static let smallRoom: FileID = "990101-SMALLROOM"
  static let clerk = People.person("shu", "舒简", (.clerk, People.administrative))

  /// A store with the case, the pool and the rooms.
  static func store(protected isProtected: Bool = false) throws -> FakeStore {
    let store = FakeStore()
    var subject = FakeStore.File(
      kind: "reverse-linkage", stage: "underReview", number: "澄检行刑衔〔2026〕1号", title: "张安 · 盗窃",
      maskedTitle: "张* · 盗窃")
    subject.members = [
      Member(People.handler.account, .handler), Member(People.assistant.account, .assistant),
      Member(clerk.account, .clerk),
    ]
    subject.isProtected = isProtected
    subject.parties = [
      Party(kind: .natural, role: "nonProsecuted", name: "张安", idNumber: MadeUp.citizenID("990101199001010")),
      Party(kind: .unit, role: "victim", name: "澄河县超市有限公司"),
    ]
    store.files[Self.subject] = subject
    store.people.append(clerk)
    for officer in officers {
      var file = Scenario<HearingOfficer>(file: officer.file, store: store)
      try file.given("admit", admission(officer), by: People.caseManager, on: "2026-01-12")
    }
    for (file, name) in [(room, "检察听证室"), (smallRoom, "第二听证室")] {
      var venue = Scenario<HearingVenue>(file: file, store: store)
      try venue.given("addVenue", ["name": .string(name), "place": "办案区一楼"], by: People.caseManager, on: "2026-01-12")
    }
    return store
  }

  static func admission(
    _ officer: (file: FileID, name: String, number: String, unit: String), _ changes: [String: JSONValue] = [:]
  ) -> [String: JSONValue] {
    let fields: [String: JSONValue] = [
      "name": .string(officer.name), "idNumber": .string(MadeUp.citizenID(String(officer.number.prefix(17)))),
      "unit": .string(officer.unit), "capacity": "citizen", "knowledge": ["law"], "region": "澄河县",
      "admissionSource": "applied", "admittedDate": "2026-01-12", "exclusionChecked": true,
    ]
    return fields.merging(changes) { _, changed in changed }
  }

  static func proposal(_ changes: [String: JSONValue] = [:]) -> [String: JSONValue] {
    let fields: [String: JSONValue] = [
      "cases": [.string(subject.rawValue)], "hearingGround": "disputedHandling",
      "groundReason": "是否还需要给予行政处罚，当事人与公安机关意见不一，需要当面听取意见。",
      "questions": [["question": "对张安是否有必要给予行政处罚？"]],
    ]
    return fields.merging(changes) { _, changed in changed }
  }

  static let plan: [String: JSONValue] = [
    "questions": [["question": "对张安是否有必要给予行政处罚？"], ["question": "如有必要，以何种处罚为宜？"]],
    "hearingForm": "standard", "presider": "han", "clerk": "shu",
    "participants": [
      ["name": "张安", "role": "party"], ["name": "澄河县公安局", "role": "agency"],
    ],
  ]

  static func booking(_ date: String, _ changes: [String: JSONValue] = [:]) -> [String: JSONValue] {
    let fields: [String: JSONValue] = [
      "date": .string(date), "startTime": "9:30", "endTime": "11:30", "venue": .string(room.rawValue),
    ]
    return fields.merging(changes) { _, changed in changed }
  }

  static func scenario(
    _ file: FileID = "990101-HEARING", store: FakeStore? = nil, protected isProtected: Bool = false
  ) throws -> HearingScenario {
    HearingScenario(file: file, store: try store ?? Self.store(protected: isProtected))
  }

  static func proposed(store: FakeStore? = nil, protected isProtected: Bool = false) throws -> HearingScenario {
    var hearing = try scenario(store: store, protected: isProtected)
    try hearing.given("propose", proposal(), by: People.handler, on: "2026-03-02")
    return hearing
  }

  static func approved(protected isProtected: Bool = false) throws -> HearingScenario {
    var hearing = try proposed(protected: isProtected)
    try hearing.given("approve", by: People.chief, on: "2026-03-03")
    return hearing
  }

  static func planned(protected isProtected: Bool = false) throws -> HearingScenario {
    var hearing = try approved(protected: isProtected)
    try hearing.given("plan", plan, by: People.handler, on: "2026-03-04")
    return hearing
  }

  /// Everything but the notices: Wednesday 18 March, three officers who come.
  static func prepared() throws -> HearingScenario {
    var hearing = try planned()
    try hearing.given("setOpenness", ["openness": "open"], by: People.handler, on: "2026-03-04")
    try hearing.given("bookVenue", booking("2026-03-18"), by: People.handler, on: "2026-03-05")
    try hearing.given("nameOfficers", named("A", "B", "C"), by: People.handler, on: "2026-03-05")
    try hearing.given("answerOfficers", answers("艾予宁", "白时雨", "崔望山"), by: People.caseManager, on: "2026-03-06")
    return hearing
  }

  static func named(_ letters: String...) -> [String: JSONValue] {
    ["officers": .array(letters.map { .string("990101-OFFICER\($0)") }), "reason": "熟悉基层情况"]
  }

  static func answers(_ names: String...) -> [String: JSONValue] {
    ["answers": .array(names.map { ["officer": .string($0), "reply": "accepts"] })]
  }

  static func notices(_ day: String) -> [String: JSONValue] {
    let names = ["张安", "澄河县公安局", "艾予宁", "白时雨", "崔望山"]
    return [
      "notices": .array(names.map { ["recipient": .string($0), "way": "written", "sentDate": .string(day)] })
    ]
  }

  static func notified() throws -> HearingScenario {
    var hearing = try prepared()
    try hearing.given("notify", notices("2026-03-10"), by: People.handler, on: "2026-03-10")
    return hearing
  }

  static func opening(_ present: [String: Bool], _ changes: [String: JSONValue] = [:]) -> [String: JSONValue] {
    let fields: [String: JSONValue] = [
      "openedDate": "2026-03-18", "startTime": "09:32",
      "officersPresent": .array(
        present.keys.sorted().map { ["name": .string($0), "isPresent": .bool(present[$0] ?? false)] }),
      "participantsPresent": [["name": "张安", "isPresent": true], ["name": "澄河县公安局", "isPresent": true]],
      "identityChecked": true, "orderAnnounced": true,
    ]
    return fields.merging(changes) { _, changed in changed }
  }

  static let everybody = ["艾予宁": true, "白时雨": true, "崔望山": true]

  static func opened() throws -> HearingScenario {
    var hearing = try notified()
    try hearing.given("open", opening(everybody), by: People.handler, on: "2026-03-18")
    return hearing
  }

  static func step(_ step: String, _ changes: [String: JSONValue] = [:]) -> [String: JSONValue] {
    let fields: [String: JSONValue] = ["step": .string(step), "content": "记录在卷。"]
    return fields.merging(changes) { _, changed in changed }
  }

  /// Opinions of the three officers on both questions, by stance of the first and of the second question.
  static func opinions(_ stances: [String: (String, String)]) -> [String: JSONValue] {
    let rows = stances.keys.sorted().flatMap { name in
      [(1, stances[name]?.0), (2, stances[name]?.1)].map { number, stance -> JSONValue in
        [
          "officer": .string(name), "question": .integer(Int64(number)), "stance": .string(stance ?? ""),
          "opinionReason": "情节轻微，已经赔偿。",
        ]
      }
    }
    return ["opinions": .array(rows), "signedDate": "2026-03-18"]
  }

  static let agreed = opinions([
    "艾予宁": ("agree", "agree"), "白时雨": ("agree", "disagree"), "崔望山": ("disagree", "abstain"),
  ])

  static func heard(_ given: [String: JSONValue] = agreed) throws -> HearingScenario {
    var hearing = try opened()
    for name in ["introduction", "explanation", "questions"] {
      try hearing.given("recordStep", step(name), by: clerk, on: "2026-03-18")
    }
    try hearing.given("adjourn", by: People.handler, on: "2026-03-18")
    try hearing.given("giveOpinion", given, by: clerk, on: "2026-03-18")
    for name in ["lastStatement", "summary"] {
      try hearing.given("recordStep", step(name), by: clerk, on: "2026-03-18")
    }
    return hearing
  }

  static func held(_ given: [String: JSONValue] = agreed) throws -> HearingScenario {
    var hearing = try heard(given)
    try hearing.given("finish", ["endTime": "11:10"], by: People.handler, on: "2026-03-18")
    return hearing
  }

  static func decision(_ takenUp: String, _ changes: [String: JSONValue] = [:]) -> [String: JSONValue] {
    let fields: [String: JSONValue] = [
      "decidedDate": "2026-03-19", "onTheSpot": false, "takenUp": .string(takenUp), "decision": "提出检察意见，建议给予行政处罚。",
      "outcomes": takenUp == "no" ? outcomes("negated", "moot") : outcomes("affirmed", "affirmed"),
    ]
    return fields.merging(changes) { _, changed in changed }
  }

  static func outcomes(_ outcomes: String...) -> JSONValue {
    .array(outcomes.enumerated().map { ["question": .integer(Int64($0.offset + 1)), "outcome": .string($0.element)] })
  }

  static let attending = ["韩述", "舒简", "张安", "澄河县公安局", "崔望山", "白时雨", "艾予宁"]

  static func minutes(_ names: [String] = attending, signed: Bool = true) -> [String: JSONValue] {
    [
      "minutes": "ATT-MINUTES", "recording": "听证室服务器 2026-03-18",
      "signatures": .array(names.map { ["name": .string($0), "isSigned": .bool(signed)] }),
    ]
  }

  static let result: [String: JSONValue] = [
    "told": .array(
      ["张安", "艾予宁", "白时雨", "崔望山"].map {
        ["recipient": .string($0), "way": "written", "toldDate": "2026-03-20"]
      })
  ]

  static func signed(_ given: [String: JSONValue] = agreed) throws -> HearingScenario {
    var hearing = try held(given)
    try hearing.given("sign", minutes(), by: clerk, on: "2026-03-18")
    return hearing
  }
}

/// Numbers that are valid in form and nobody's.
enum MadeUp {
  /// The identity number that begins with these seventeen digits.
  static func citizenID(_ digits: String) -> String {
    let padded = digits + String(repeating: "0", count: 17 - digits.count)
    return "0123456789X".lazy.map { padded + String($0) }.first { (try? CitizenID($0)) != nil } ?? padded
  }
}

extension Outcome where Kind == Hearing {
  var field: String? { refusal?.field?.description }
}
