// An opinion as tests begin with it: two made-up cases, one made-up agency, everything that a draft asks for.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Proceedings

typealias OpinionScenario = Scenario<Opinion>

enum Sample {
  static let caseA: FileID = "990101-CASEA"
  static let caseB: FileID = "990101-CASEB"
  static let agency: AgencyID = "990101-publicSecurity"

  /// What the draft's form holds for one case, or more.
  static func draft(_ cases: [FileID] = [caseA], _ changes: [String: JSONValue] = [:]) -> [String: JSONValue] {
    let fields: [String: JSONValue] = [
      "cases": .array(cases.map { .string($0.rawValue) }),
      "recipient": .string(agency.rawValue),
      "facts": "2025年11月2日，张某在澄河县某超市窃取价值八百元的财物，后全部退还。",
      "evidence": [["name": "超市监控录像", "proves": "窃取经过"], ["name": "价格认定结论书"]],
      "lawBroken": [["statute": "中华人民共和国治安管理处罚法", "article": "49", "edition": "2012修正"]],
      "reasoning": "其行为已违反治安管理处罚法，尚未给予行政处罚。",
      "opinionText": "建议依法给予行政处罚。",
      "replyTo": "韩述",
      "handedOver": [["kind": "decision", "count": 1], ["kind": "evidence", "item": "证据复印件一册"]],
    ]
    return fields.merging(changes) { _, changed in changed }
  }

  /// What the form of service holds for direct service.
  static func service(_ servedDate: String, _ changes: [String: JSONValue] = [:]) -> [String: JSONValue] {
    let fields: [String: JSONValue] = [
      "way": "direct", "servedDate": .string(servedDate), "recipientPerson": "钱立", "receipt": "ATT-RECEIPT",
    ]
    return fields.merging(changes) { _, changed in changed }
  }

  /// What the form of a reply holds.
  static func reply(_ receivedDate: String, _ changes: [String: JSONValue] = [:]) -> [String: JSONValue] {
    let fields: [String: JSONValue] = [
      "receivedDate": .string(receivedDate), "replyNumber": "澄公函[2026]8号", "signedBy": "钱立", "stance": "accepts",
      "content": "已立案调查。", "attachments": ["ATT-LETTER"],
    ]
    return fields.merging(changes) { _, changed in changed }
  }

  /// A file that nobody has opened, and the cases around it.
  static func scenario() -> OpinionScenario {
    let scenario = OpinionScenario(file: "990101-OPINION")
    for (file, number, title, masked) in [
      (caseA, "澄检行刑衔〔2026〕1号", "张安 · 盗窃", "张* · 盗窃"), (caseB, "澄检行刑衔〔2026〕2号", "李宁远 · 盗窃", "李** · 盗窃"),
    ] {
      var subject = FakeStore.File(
        kind: "reverse-linkage", stage: "underReview", number: number, title: title, maskedTitle: masked)
      subject.members = [
        Member(People.handler.account, .handler), Member(People.assistant.account, .assistant),
        Member(People.criminalHandler.account, .participant),
      ]
      scenario.store.files[file] = subject
    }
    scenario.store.agencies[agency] = .madeUp(agency, .publicSecurity, "澄河县公安局")
    return scenario
  }

  static func drafted(
    _ cases: [FileID] = [caseA], _ changes: [String: JSONValue] = [:], by viewer: Viewer = People.handler
  ) throws -> OpinionScenario {
    var opinion = scenario()
    try opinion.given("draft", draft(cases, changes), by: viewer, on: "2026-03-02")
    return opinion
  }

  static func inApproval(
    _ cases: [FileID] = [caseA], _ changes: [String: JSONValue] = [:], by viewer: Viewer = People.handler
  ) throws -> OpinionScenario {
    var opinion = try drafted(cases, changes, by: viewer)
    for subject in cases { try opinion.submit(subject, on: "2026-03-03") }
    return opinion
  }

  static func endorsed(_ cases: [FileID] = [caseA], _ changes: [String: JSONValue] = [:]) throws -> OpinionScenario {
    var opinion = try inApproval(cases, changes)
    try opinion.given("endorse", by: People.head, on: "2026-03-03")
    return opinion
  }

  static func approved(_ cases: [FileID] = [caseA], _ changes: [String: JSONValue] = [:]) throws -> OpinionScenario {
    var opinion = try endorsed(cases, changes)
    try opinion.given("approve", by: People.chief, on: "2026-03-04")
    return opinion
  }

  static func served(_ cases: [FileID] = [caseA], on day: LegalDate = "2026-03-05") throws -> OpinionScenario {
    var opinion = try approved(cases)
    try opinion.given("serve", service(day.description), by: People.assistant, on: day)
    return opinion
  }
}

extension OpinionScenario {
  /// The case is submitted with the proposal to issue the opinion.
  mutating func submit(_ subject: FileID, on day: LegalDate) throws {
    let announcement = Announcement(CaseTopic.submitted, ["proposal": "opinion"])
    _ = try whenAnnounced(announcement, by: subject, on: day)
  }

  /// What was told last.
  var lastTold: Announcement? { entries.last?.body.announcements.last }
}

extension Outcome where Kind == Opinion {
  var field: String? { refusal?.field?.description }
}

/// A change to a form that is all right otherwise, and the problems that it makes.
struct FormCase: Sendable {
  let changes: [String: JSONValue]
  let problems: [String]

  init(_ changes: [String: JSONValue], _ problems: String...) {
    self.changes = changes
    self.problems = problems
  }
}
