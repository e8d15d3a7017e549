// The suggestion's own course: drafted from a case whose opinion had no effect, submitted, approved, served, answered, concluded.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Testing

@testable import Proceedings

@Suite("检察建议书")
struct SuggestionTests {
  typealias SuggestionScenario = Scenario<Suggestion>

  private static func draft(_ changes: [String: JSONValue] = [:]) -> [String: JSONValue] {
    let fields: [String: JSONValue] = [
      "cases": [.string(Sample.caseA.rawValue)], "recipient": .string(Sample.agency.rawValue),
      "origin": "检察意见送达后逾期未回复。", "facts": "对张某的盗窃行为至今未立案。", "illegality": "不履行查处职责。",
      "lawBroken": [["statute": "中华人民共和国行政处罚法", "article": "54"]], "measures": ["依法立案查处", "书面回复办理情况"],
      "replyTo": "韩述",
    ]
    return fields.merging(changes) { _, changed in changed }
  }

  private static func scenario() -> SuggestionScenario {
    SuggestionScenario(file: "990101-SUGGESTION", store: Sample.scenario().store)
  }

  private static func approved() throws -> SuggestionScenario {
    var scenario = scenario()
    try scenario.given("draft", draft(), by: People.handler, on: "2026-05-18")
    try scenario.given("submit", by: People.handler, on: "2026-05-18")
    try scenario.given("endorse", by: People.head, on: "2026-05-19")
    try scenario.given("approve", by: People.chief, on: "2026-05-20")
    return scenario
  }

  @Test("检察建议工作规定 19: two months from service; numbered in a series of its own")
  func course() throws {
    var scenario = try Self.approved()
    #expect(scenario.face.number == "澄检行建〔2026〕1号")
    try scenario.given("serve", Sample.service("2026-05-21"), by: People.assistant, on: "2026-05-21")
    #expect(try scenario.deadline("ps.reply")?.dueOn == "2026-07-21")
    try scenario.given("recordReply", Sample.reply("2026-06-10"), by: People.handler, on: "2026-06-10")
    #expect(Suggestion.nextActs(scenario.state) == ["conclude"])
    let conclusion: [String: JSONValue] = ["suggestionOutcome": "adopted", "summary": "已立案查处。"]
    try scenario.given("conclude", conclusion, by: People.head, on: "2026-06-12")
    #expect(scenario.stage == .closed)
    #expect(scenario.face.facets["suggestionOutcome"] == "adopted")
  }

  @Test("who submits a draft neither endorses nor approves it, whoever wrote it; a head who submits it has agreed")
  func notSubmitter() throws {
    var scenario = Self.scenario()
    scenario.store.files[Sample.caseA]?.members.append(Member(People.handlingHead.account, .handler))
    scenario.store.files[Sample.caseA]?.members.append(Member(People.handlingChief.account, .handler))
    scenario.store.files[Sample.caseA]?.members.append(Member(People.assistant.account, .assistant))
    try scenario.given("draft", Self.draft(), by: People.assistant, on: "2026-05-18")
    var byHead = scenario
    try byHead.given("submit", by: People.handlingHead, on: "2026-05-18")
    #expect(byHead.state.isEndorsed)
    #expect(try byHead.when("endorse", by: People.handlingHead, on: "2026-05-19").code == "notDrafter")
    try byHead.given("approve", by: People.chief, on: "2026-05-20")

    try scenario.given("submit", by: People.handlingChief, on: "2026-05-18")
    #expect(try scenario.when("approve", by: People.chief, on: "2026-05-19").code == "endorsed")
    try scenario.given("endorse", by: People.head, on: "2026-05-19")
    #expect(try scenario.when("approve", by: People.handlingChief, on: "2026-05-20").code == "notDrafter")
    try scenario.given("sendBack", ["reason": "补充依据"], by: People.head, on: "2026-05-20")
    try scenario.given("submit", by: People.handler, on: "2026-05-21")
    try scenario.given("endorse", by: People.head, on: "2026-05-21")
    try scenario.given("approve", by: People.handlingChief, on: "2026-05-22")
  }

  @Test("silence adopts nothing")
  func silent() throws {
    var scenario = try Self.approved()
    try scenario.given("serve", Sample.service("2026-05-21"), by: People.assistant, on: "2026-05-21")
    let conclusion: [String: JSONValue] = ["suggestionOutcome": "adoptedInPart", "summary": "未回复。"]
    let outcome = try scenario.when("conclude", conclusion, by: People.head, on: "2026-08-01")
    #expect(outcome.code == "answeredBefore")
    #expect(outcome.refusal?.field?.description == "suggestionOutcome")
  }

  @Test("the cases are told whose paper it is, and are asked whether it may still be issued")
  func cases() throws {
    var scenario = Self.scenario()
    let drafted = try scenario.when("draft", Self.draft(), by: People.handler, on: "2026-05-18")
    #expect(drafted.announcements.first?.content["paper"] == "suggestion")
    try scenario.given("submit", by: People.handler, on: "2026-05-18")
    try scenario.given("endorse", by: People.head, on: "2026-05-19")
    let purpose = CaseTopic.draftPurpose(of: SuggestionPaper.kind)
    scenario.store.files[Sample.caseA]?.obstacles[purpose] = [Refusal("agencyAtFault")]
    #expect(try scenario.when("approve", by: People.chief, on: "2026-05-20").code == "agencyAtFault")
  }

  @Test("the case judges whom the suggestion asks: when it is drafted, revised and approved")
  func recipient() throws {
    let purpose = CaseTopic.draftPurpose(of: SuggestionPaper.kind)
    let withoutPower = Refusal("agencyCompetent", article: "行政处罚法 22, 23, 24", field: "recipient")
    var refused = Self.scenario()
    refused.store.files[Sample.caseA]?.obstacles[purpose] = [withoutPower]
    let draft = try refused.when("draft", Self.draft(), by: People.handler, on: "2026-05-18")
    #expect(draft.code == "agencyCompetent" && draft.refusal?.field == FieldPath("recipient"))
    #expect(refused.store.inquiries.last?.agency?.id == Sample.agency)

    var scenario = Self.scenario()
    try scenario.given("draft", Self.draft(), by: People.handler, on: "2026-05-18")
    scenario.store.files[Sample.caseA]?.obstacles[purpose] = [withoutPower]
    #expect(try scenario.when("revise", Self.draft(), by: People.handler, on: "2026-05-18").code == "agencyCompetent")
    try scenario.given("submit", by: People.handler, on: "2026-05-18")
    try scenario.given("endorse", by: People.head, on: "2026-05-19")
    #expect(try scenario.when("approve", by: People.chief, on: "2026-05-20").code == "agencyCompetent")
    #expect(scenario.store.inquiries.last?.agency?.id == Sample.agency)
  }

  @Test(
    "检察建议工作规定 16: its parts are asked for",
    arguments: [
      FormCase(["measures": []], "measures: required"), FormCase(["lawBroken": []], "lawBroken: required"),
      FormCase(["illegality": ""], "illegality: required"),
      FormCase(["objectionDue": "2026-05-18"], "objectionDue: dateOrder"),
      FormCase(["replyDue": "2026-06-01"], "urgentReason: requiredHere"),
    ])
  func parts(form: FormCase) throws {
    var scenario = Self.scenario()
    let outcome = try scenario.when("draft", Self.draft(form.changes), by: People.handler, on: "2026-05-18")
    #expect(outcome.problemCodes == form.problems)
  }

  @Test("no word is missing in either language; its series and periods are there", arguments: Labels.languages)
  func words(language: String) throws {
    let entries = RecommendationEntryType.allCases.map(\.rawValue)
    let missing = try Labels(language).missing(for: Suggestion.self, entries: entries, refusals: [])
    #expect(missing == [])
    let law = try SchemaFiles.law
    #expect(Set([Suggestion.course.series, Suggestion.course.protectedSeries]).isSubset(of: law.numbers.series))
    #expect(law.periods.missing([Suggestion.course.replyPeriod, Suggestion.course.urgentReplyPeriod]).isEmpty)
  }

  @Test("every act that people do has legal effect but the head's agreement")
  func effects() {
    let silent = Suggestion.acts.map(\.description).filter { !$0.isMilestone && !$0.hasLegalEffect }.map(\.id)
    #expect(silent == ["endorse"])
  }
}
