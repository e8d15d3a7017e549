// The process table as a whole, what the docket holds, and the words for all of it.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Proceedings
import Testing

@Suite("检察意见书: 流程表、卷内记录、用语")
struct RecommendationTableTests {
  @Test("who does what (procuratorial-suggestions: column who)")
  func doers() {
    let table = Dictionary(
      uniqueKeysWithValues: Opinion.acts.map { ($0.description.id, $0.description.doers.map(\.code)) })
    #expect(
      table == [
        "draft": ["handler:own", "assistant:own"], "revise": ["handler:own", "assistant:own"],
        "bringForApproval": ["system"], "returnToDrafting": ["system"], "endorse": ["departmentHead:department"],
        "sendBack": ["departmentHead:department", "chief:mandate"], "approve": ["chief:mandate"],
        "refuse": ["chief:mandate"], "serve": ["handler:own", "assistant:own"], "recordReply": ["handler:own"],
        "remind": ["handler:own"], "withdraw": ["chief:mandate"], "closeWithCases": ["system"],
        "followCase": ["system"],
      ])
  }

  @Test("every act of a closed recommendation is refused", arguments: Opinion.acts.map(\.description.id))
  func closed(act: ActID) throws {
    var opinion = try Sample.approved()
    try opinion.given("withdraw", ["reason": "主管机关有误"], by: People.chief, on: "2026-03-05")
    let everyone = People.person(
      "alle", "全", (.handler, People.administrative), (.departmentHead, People.administrative), (.chief, nil))
    let refusal = try opinion.whyNot(act, by: everyone, on: "2026-03-06")
    #expect(["stage", "notOwnFile", "onlyBySystem"].contains(refusal?.code))
  }

  @Test("every act has the properties that its form has fields")
  func formNames() throws { try formNamesMatch(Opinion.self) }

  @Test("numbers, periods and settings that the kind names are there")
  func lawData() throws {
    let law = try SchemaFiles.law
    #expect(law.numbers.series.contains(Opinion.course.series))
    #expect(law.numbers.series.contains(Opinion.course.protectedSeries))
    #expect(Set(["reminder", "reminder.protected"]).isSubset(of: law.numbers.series))
    #expect(law.periods.missing([Opinion.course.replyPeriod, Opinion.course.urgentReplyPeriod]).isEmpty)
  }

  @Test("a payload holds the fields of its form beside what was added")
  func payload() throws {
    let opinion = try Sample.served()
    let body = try #require(opinion.entries.last).body
    let members = try body.seal().open(JSONValue.self).members ?? [:]
    #expect(members["way"] == "direct")
    #expect(members["servedDate"] == "2026-03-05")
    #expect(members["replyPeriod"] == "rl.opinion.reply")
    #expect(members["recommendation"] == "990101-OPINION")
  }

  @Test("an entry of an unknown type or version is an error that names it")
  func unknownEntry() throws {
    let sealed = try Sealed(clear: JSONValue.object([:]))
    #expect(throws: RecommendationError.unknownEntry(type: "improved", version: 1)) {
      try Opinion.Body.open("improved", version: 1, sealed)
    }
    #expect(throws: RecommendationError.unknownEntry(type: "served", version: 2)) {
      try Opinion.Body.open("served", version: 2, sealed)
    }
  }

  @Test("everything that people read has a word in both languages", arguments: Labels.languages)
  func words(language: String) throws {
    let labels = try Labels(language)
    let refusals = [
      "casesOfTwoDepartments", "notACase", "notOwnCase", "caseIsClosed", "caseHasRecommendation", "approvedBeforeDraft",
      "replyDuePassed", "servedBeforeApproval", "replyDueDiffers", "replyDueBeforeService", "replyDueTooLate",
      "urgentReasonMissing", "replyCannotBeCounted", "remindedBeforeService",
    ]
    let entries = RecommendationEntryType.allCases.map(\.rawValue)
    #expect(Opinion.entries.map(\.type) == entries)
    #expect(labels.missing(for: Opinion.self, entries: entries, refusals: refusals) == [])
  }

  @Test("both languages have the same words")
  func sameKeys() throws {
    let (chinese, english) = (try Labels("zh-Hans", module: "proceedings"), try Labels("en", module: "proceedings"))
    #expect(chinese.keys == english.keys)
    #expect(!chinese.keys.isEmpty)
  }
}
