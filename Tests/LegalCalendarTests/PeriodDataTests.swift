// The periods as data: nothing lost, nothing twice, histories without holes; and how a lookup by date answers.

import Foundation
import LegalCalendar
import Testing

@Suite("Period files")
struct PeriodDataTests {
  let table: PeriodTable

  init() throws { table = try LawFiles.periods }

  @Test("154 entries: 152 periods, two of them with an earlier version under an alias")
  func complete() {
    let periods = table.ids.compactMap { table[$0] }
    #expect(periods.count == 152)
    #expect(periods.reduce(0) { $0 + $1.versions.count } == 154)
    #expect(periods.reduce(0) { $0 + $1.aliases.count } == 2)
  }

  @Test("132 lengths were read in the law; the others are shown as not confirmed")
  func confirmed() {
    let versions = table.ids.compactMap { table[$0] }.flatMap(\.versions)
    #expect(versions.count(where: \.confirmed) == 132)
  }

  @Test("each file holds the periods of its prefix")
  func prefixes() throws {
    struct File: Decodable {
      struct Entry: Decodable { let id: PeriodID }
      let prefix: String
      let periods: [Entry]
    }
    for name in try LawFiles.periodFiles() {
      let file: File = try LawFiles.decode("periods/\(name)")
      #expect("\(file.prefix).json" == name)
      #expect(file.periods.allSatisfy { $0.id.text.hasPrefix(file.prefix + ".") })
    }
  }

  @Test("every period has names, law, article and trigger, and units that its rule can count")
  func whole() {
    for period in table.ids.compactMap({ table[$0] }) {
      #expect(!period.name.zh.isEmpty && !period.name.en.isEmpty)
      for version in period.versions {
        #expect(!version.law.isEmpty && !version.trigger.isEmpty)
        #expect((version.countingRule == .hours) == (version.unit == .hour))
        #expect(version.unit != .workingDay || [.workingDay, .backward].contains(version.countingRule))
        #expect(version.unit != .person || version.length == nil)
      }
    }
  }

  @Test("only the unconfirmed periods named here still lack their article")
  func articles() {
    let lacking = table.ids.filter { id in table[id]?.versions.contains { $0.article.isEmpty } == true }
    #expect(
      Set(lacking) == [
        "ae.supervision.case", "ae.execution.nonLitigation", "ja.review", "ja.payment", "ps.retrial.court",
        "rl.publicSecurity.case",
      ])
    let versions = lacking.flatMap { table[$0]?.versions ?? [] }
    #expect(versions.allSatisfy { !$0.article.isEmpty || !$0.confirmed })
  }

  @Test("every period with a length of days, months or years can be counted")
  func countable() throws {
    for id in table.ids {
      guard let version = table[id]?.versions.last, let length = version.length, length.unit != .hour else { continue }
      let count = try table.count(
        PeriodExpression(id), from: date("2026-01-31"), calendar: LawFiles.calendar)
      #expect(count.end != nil)
    }
  }

  @Test(
    "the version follows the date of law",
    arguments: [
      ("2012-12-31", "22", true), ("2013-01-01", "22", false), ("2025-12-31", "22", false), ("2026-01-01", "25", false),
    ])
  func versions(day: String, article: String, early: Bool) {
    for id in ["rl.penalty.limitation.publicSecurity", "rl.penalty.limitation.publicSecurity.2012"] as [PeriodID] {
      let found = table.period(id, on: date(day))
      #expect(found?.version.article == article)
      #expect(found?.isBeforeFirstVersion == early)
    }
  }

  @Test("a count before the first version uses it and says so; after the last one too")
  func outside() throws {
    let early = try table.count(
      PeriodExpression("rl.review" as PeriodID), from: date("2020-03-02"), calendar: LawFiles.calendar)
    #expect(early.steps.first == .beforeFirstVersion("rl.review", effectiveFrom: date("2024-11-26")))
    let late = try table.count(
      PeriodExpression("rl.publicSecurity.detentionOffset" as PeriodID), from: date("2026-03-02"),
      calendar: LawFiles.calendar)
    #expect(late.steps.first == .afterLastVersion("rl.publicSecurity.detentionOffset", effectiveTo: date("2025-12-31")))
    let byAct = try table.count(
      PeriodExpression("rl.penalty.limitation.publicSecurity" as PeriodID), from: date("2026-03-02"),
      dayOfLaw: date("2025-03-02"),
      calendar: LawFiles.calendar)
    #expect(!byAct.steps.contains(.unconfirmed("rl.penalty.limitation.publicSecurity")))
  }

  /// A period written as `id` and the spans of its versions, for the tests of refusal.
  struct History: Sendable {
    let id: String
    let spans: [(from: String?, to: String?)]

    var json: String {
      func text(_ day: String?) -> String { day.map { "\"\($0)\"" } ?? "null" }
      let versions = spans.map {
        """
        {"value": 1, "unit": "day", "trigger": "t", "law": "l", "article": "1", "countingRule": "civil", "custody": false,
         "confirmed": true, "note": "", "effectiveFrom": \(text($0.from)), "effectiveTo": \(text($0.to))}
        """
      }
      return #"{"id": "\#(id)", "nameZh": "甲", "nameEn": "A", "versions": [\#(versions.joined(separator: ","))]}"#
    }
  }

  func table(of histories: [History]) throws(LawFileError) -> PeriodTable {
    try PeriodTable(files: [Array(#"{"periods": [\#(histories.map(\.json).joined(separator: ","))]}"#.utf8)])
  }

  @Test(
    "versions that leave a gap, overlap, or end before they begin are refused",
    arguments: [
      History(id: "rl.a", spans: [("2020-01-01", "2020-12-31"), ("2021-01-02", nil)]),
      History(id: "rl.a", spans: [("2020-01-01", "2020-12-31"), ("2020-12-31", nil)]),
      History(id: "rl.a", spans: [("2020-01-01", nil), ("2021-01-01", nil)]),
      History(id: "rl.a", spans: [("2020-01-01", "2020-12-31"), (nil, nil)]),
    ])
  func brokenHistories(_ history: History) {
    #expect(throws: LawFileError.versionsBroken("rl.a", version: 2)) { try table(of: [history]) }
  }

  @Test("a file with an identifier twice, without a version, or of another form is refused")
  func brokenFiles() {
    let good = History(id: "rl.a", spans: [(nil, nil)])
    #expect(throws: LawFileError.idTwice("rl.a")) { try table(of: [good, good]) }
    #expect(throws: LawFileError.noVersion("rl.b")) { try table(of: [good, History(id: "rl.b", spans: [])]) }
    #expect(throws: LawFileError.self) { try table(of: [History(id: "a.b", spans: [(nil, nil)])]) }
    #expect(throws: LawFileError.versionsBroken("rl.c", version: 1)) {
      try table(of: [History(id: "rl.c", spans: [("2020-01-01", "2019-12-31")])])
    }
  }

  @Test(
    "identifiers have one form",
    arguments: ["", "rl", "rl.", ".rl", "RL.a", "rla.b", "rl..a", "rl.a-b", "rl.a b", "rl.审查"])
  func identifiers(text: String) { #expect(PeriodID(text as String) == nil) }
}
