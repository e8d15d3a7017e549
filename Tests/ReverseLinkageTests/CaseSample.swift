// A case as tests begin with it: a made-up theft, not prosecuted as minor, brought to each point of the main way.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Proceedings
import ReverseLinkage

typealias CaseScenario = Scenario<ReverseLinkageCase>

enum Sample {
  static let file: FileID = "990101-CASE"
  static let opinion: FileID = "990101-OPINION"
  static let police: AgencyID = "chenghe-public-security"
  static let market: AgencyID = "chenghe-market-regulation"

  static func id(born: LegalDate, seed: UInt64 = 1) -> String {
    var source = MadeUpIdentity(seed: seed)
    return source.citizenID(born: born, .male)
  }

  /// What the transfer form holds: an adult's theft of 2025-11-02, decided on Monday 2026-03-02.
  static func transfer(_ changes: [String: JSONValue] = [:]) -> [String: JSONValue] {
    let fields: [String: JSONValue] = [
      "personName": "周明", "personKind": "natural", "idNumber": .string(id(born: "1990-05-05")),
      "criminalCaseNumber": "澄检刑诉受[2026]31号", "nonProsecutionNumber": "澄检刑不诉[2026]9号",
      "nonProsecutionKind": "discretionary", "nonProsecutionGround": "minor", "nonProsecutionDate": "2026-03-02",
      "announcedDate": "2026-03-02", "offence": "theft", "actDate": "2025-11-02", "actPlace": "澄河县某超市",
      "discoveredOn": "2025-11-02", "discoveredBy": "澄河县公安局城关派出所",
      "coerciveMeasures": [["kind": "detention", "from": "2025-11-03", "to": "2025-11-06"]],
      "seizedProperty": [["item": "电动车电瓶", "kind": "seized", "value": "800", "state": "returned"]],
      "criminalOpinion": "yes", "criminalOpinionReason": "尚未受过行政处罚。", "externalNumber": "99010120260301",
      "decision": "ATT-DECISION", "reviewReport": "ATT-REPORT", "evidence": ["ATT-EVIDENCE"],
    ]
    return fields.merging(changes) { _, changed in changed }.filter { $0.value != .null }
  }

  /// What a row of a spreadsheet holds.
  static func row(_ changes: [String: JSONValue] = [:]) -> [String: JSONValue] {
    let fields: [String: JSONValue] = [
      "personName": "周明", "idNumber": .string(id(born: "1990-05-05")), "offence": "theft",
      "criminalCaseNumber": "澄检刑诉受〔2026〕31号", "nonProsecutionNumber": "澄检刑不诉〔2026〕9号",
      "nonProsecutionKind": "discretionary", "nonProsecutionDate": "2026-03-02",
    ]
    return fields.merging(changes) { _, changed in changed }.filter { $0.value != .null }
  }

  static let report: JSONValue = [
    "origin": "刑事检察部门移送。", "facts": "2025年11月2日，周某窃取电瓶，价值八百元。", "criminalView": "建议给予行政处罚。",
    "analysis": "违反治安管理处罚法，有处罚必要。", "conclusion": "建议制发检察意见。",
  ]

  static func legality(_ changes: [String: JSONValue] = [:]) -> JSONValue {
    let fields: [String: JSONValue] = [
      "actProved": "窃取电瓶一块，有监控录像和价格认定。",
      "statutes": [["statute": "中华人民共和国治安管理处罚法", "edition": "2012修正", "article": "49"]],
      "actDate": "2025-11-02", "discoveredOn": "2025-11-02", "discoveredBy": "澄河县公安局", "limitation": "publicSecurity",
      "agency": .string(police.rawValue),
    ]
    return .object(fields.merging(changes) { _, changed in changed }.filter { $0.value != .null })
  }

  static func submission(
    _ changes: [String: JSONValue] = [:], legality: [String: JSONValue] = [:]
  ) -> [String: JSONValue] {
    let fields: [String: JSONValue] = [
      "finalReport": report, "legality": Self.legality(legality),
      "necessity": ["detentionDays": 4, "noNonPenalMeasures": true], "proposal": "opinion",
    ]
    return fields.merging(changes) { _, changed in changed }
  }

  /// A submission that proposes to end the review.
  static func ending(
    _ ground: String = "firstMinor", _ changes: [String: JSONValue] = [:], legality: [String: JSONValue] = [:]
  ) -> [String: JSONValue] {
    let own: [String: JSONValue] = [
      "proposal": "end", "endGround": .string(ground), "disagreementReason": "初次违法，危害后果轻微并已改正。",
    ]
    return submission(own.merging(changes) { _, changed in changed }, legality: legality)
  }

  // MARK: Points of the main way

  static func transferred(_ changes: [String: JSONValue] = [:], on day: LegalDate = "2026-03-04") throws -> CaseScenario
  {
    var scenario = CaseScenario(file: file)
    try scenario.given("transfer", transfer(changes), by: People.criminalHandler, on: day)
    return scenario
  }

  static func registered(_ changes: [String: JSONValue] = [:], on day: LegalDate = "2026-03-05") throws -> CaseScenario
  {
    var scenario = try transferred(changes)
    try scenario.given("register", by: People.caseManager, on: day)
    return scenario
  }

  static func assigned(_ changes: [String: JSONValue] = [:]) throws -> CaseScenario {
    var scenario = try registered(changes)
    try scenario.given("assign", ["handler": "han", "assistant": "an"], by: People.head, on: "2026-03-05")
    return scenario
  }

  static func drafted(_ changes: [String: JSONValue] = [:]) throws -> CaseScenario {
    var scenario = try assigned(changes)
    scenario.store.files[opinion] = FakeStore.File(kind: "opinion", stage: "drafting")
    try scenario.tell(RecommendationTopic.drafted, ["paper": "opinion"], on: "2026-03-09")
    return scenario
  }

  /// The same with an opinion whose draft does not list the decision among what goes along.
  static func draftedWithoutDecision() throws -> CaseScenario { try drafted(to: police, handingOver: "evidence") }

  /// The same with a draft of its own file.
  static func drafted(to recipient: AgencyID, handingOver enclosure: String) throws -> CaseScenario {
    let scenario = try drafted()
    var paper = Scenario(Opinion.self, file: opinion, store: scenario.store)
    let statute: JSONValue = ["statute": "中华人民共和国治安管理处罚法", "article": "49"]
    try paper.given(
      "draft",
      [
        "cases": .array([.string(file.rawValue)]), "recipient": .string(recipient.rawValue), "facts": "窃取电瓶一块。",
        "evidence": [["name": "监控录像"]], "lawBroken": .array([statute]), "penaltyBasis": .array([statute]),
        "opinionText": "建议依法给予行政处罚。", "replyTo": "行政检察部", "handedOver": [["kind": .string(enclosure)]],
      ], by: People.handler, on: "2026-03-09")
    return scenario
  }

  static func submitted(_ changes: [String: JSONValue] = [:]) throws -> CaseScenario {
    var scenario = try drafted(changes)
    try scenario.given("submit", submission(), by: People.handler, on: "2026-03-10")
    return scenario
  }

  static func approved() throws -> CaseScenario {
    var scenario = try submitted()
    try scenario.tell(
      RecommendationTopic.approved, ["number": "澄检行意〔2026〕1号", "approvedOn": "2026-03-12", "approver": "jian"],
      on: "2026-03-12")
    return scenario
  }

  static func served(_ more: [String: JSONValue] = [:]) throws -> CaseScenario {
    var scenario = try approved()
    let told: [String: JSONValue] = ["servedOn": "2026-03-13", "recipient": .string(police.rawValue)]
    try scenario.tell(RecommendationTopic.served, told.merging(more) { $1 }, on: "2026-03-13")
    return scenario
  }

  static func replied() throws -> CaseScenario {
    var scenario = try served()
    try scenario.tell(RecommendationTopic.replied, ["receivedOn": "2026-04-20", "stance": "accepts"], on: "2026-04-20")
    return scenario
  }

  static func enforcing() throws -> CaseScenario {
    var scenario = try replied()
    try scenario.given(
      "recordFiling", ["filedDate": "2026-04-10", "filingNumber": "澄公城行立[2026]88号"], by: People.handler,
      on: "2026-04-21")
    return scenario
  }

  static func penalised(_ changes: [String: JSONValue] = [:]) throws -> CaseScenario {
    var scenario = try enforcing()
    try scenario.given("recordPenalty", penalty(changes), by: People.handler, on: "2026-05-20")
    return scenario
  }

  static func penalty(_ changes: [String: JSONValue] = [:]) -> [String: JSONValue] {
    let fields: [String: JSONValue] = [
      "decisionDate": "2026-05-11", "decisionNumber": "澄公城行罚决字[2026]102号",
      "penalties": [["kind": "fine", "amount": "500"]], "servedDate": "2026-05-12",
    ]
    return fields.merging(changes) { _, changed in changed }.filter { $0.value != .null }
  }

  static func closed() throws -> CaseScenario {
    var scenario = try penalised()
    try scenario.given("close", ["outcome": "punished"], by: People.head, on: "2026-06-01")
    return scenario
  }
}

extension CaseScenario {
  /// What the opinion announced, told to this case alone.
  @discardableResult
  mutating func hear(
    _ topic: String, _ content: [String: JSONValue] = [:], from opinion: FileID = Sample.opinion, on day: LegalDate
  ) throws -> [Outcome<ReverseLinkageCase>] {
    var told = content
    told["recommendation"] = .string(opinion.rawValue)
    told["cases"] = [.string(file.rawValue)]
    return try whenAnnounced(Announcement(topic, told), by: opinion, on: day)
  }

  /// The same as part of what is given: it must be recorded.
  mutating func tell(_ topic: String, _ content: [String: JSONValue] = [:], on day: LegalDate) throws {
    for outcome in try hear(topic, content, on: day) {
      guard case .recorded = outcome else { throw ScenarioError.notGiven(ActID(rawValue: topic), "\(outcome)") }
    }
  }
}

extension Outcome where Kind == ReverseLinkageCase {
  var field: String? { refusal?.field?.description }
}
