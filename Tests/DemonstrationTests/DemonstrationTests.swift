// The demonstration office is complete, whole, and the same every time.

import CaseKernel
import Documents
import Foundation
import LawTestSupport
import LegalCalendar
import Persistence
import Proceedings
import ReverseLinkage
import Testing
import XiezhiAssembly

@Suite("The demonstration office")
struct DemonstrationTests {
  @Test("Twenty-one cases, one at least in every stage but the report to a higher body", arguments: Engine.allCases)
  func everyStage(_ engine: Engine) async throws {
    try await withDemonstration(engine) { suite in
      let stages = try await suite.files(ReverseLinkageCase.id).map(\.header.stage.rawValue)
      #expect(stages.count == 21)
      #expect(Set(stages) == Set(ReverseLinkageStage.allCases.filter { $0 != .reportedUp }.map(\.rawValue)))
      let opinions = try await suite.files(Opinion.id)
      #expect(opinions.count == 9)
      let suggestions = try await suite.files(Suggestion.id)
      #expect(suggestions.map(\.header.stage) == ["served"])
    }
  }

  @Test(
    "An offence is told beside its ground of the catalogue only where it says more than that",
    arguments: [
      "border", "concealment", "cybercrime", "damage", "drunk-driving", "farmland", "fishing", "food", "fraud",
      "gambling", "injury", "invoices", "juvenile-injury", "juvenile-theft", "logging", "provoking", "theft", "tobacco",
      "trademark", "work-safety",
    ])
  func narrowerOffence(matter: String) throws {
    func read(_ path: String) throws -> JSONValue {
      let data = try Data(contentsOf: Checkout.folder.appending(path: "Schemas").appending(path: path))
      return try CanonicalJSON.value(JSONValue.self, from: Array(data))
    }
    let grounds = try read("reference/grounds.json")["items"]?.elements ?? []
    let told = try read("demonstration/matters/\(matter).json")
    let ground = try #require(grounds.first { $0["id"] == told["texts"]?["ground"] }?["nameZh"])
    let isNarrower = told["texts"]?["offence"] != ground
    #expect(told["values"]?["narrowerOffence"] == (isNarrower ? told["texts"]?["offence"] : .null))
  }

  @Test("What cases do beside their main way is shown")
  func besideTheWay() async throws {
    let done = try await withDemonstration(.sqlite) { suite in
      try await suite.database.read { connection in
        try connection.query("SELECT DISTINCT act FROM kernel_entry", []).map { try $0.text("act") }
      }
    }
    let shown: Set<String> = [
      "takeOver", "copyTo", "supplyEvidence", "answerObjection", "transferToOffice", "recordSanction", "recordFault",
      "raiseClue", "lookBack",
    ]
    #expect(shown.subtracting(done).isEmpty)
  }

  @Test(
    "One hearing is held, one decided against the majority with its reason, one to come", arguments: Engine.allCases)
  func hearings(_ engine: Engine) async throws {
    try await withDemonstration(engine) { suite in
      let chief = try await suite.viewer("zhaoxuan")
      let files = try await suite.files(Hearing.id).map(\.header.id)
      let states = try await suite.desk.read { reader in
        try files.map { try reader.state(of: $0, Hearing.self, for: chief) }
      }
      #expect(states.map(\.stage.rawValue).sorted() == ["announced", "archived", "notified"])
      let against = try #require(states.first { $0.decision?.takenUp == .no })
      #expect(against.decision?.departs == true && against.decision?.departureReason != nil)
      let twoDays = try #require(states.first { $0.decision?.takenUp == .full })
      #expect(twoDays.sittings.count == 2)
      let file = try #require(twoDays.approval).added.note.hearing
      let days = try await suite.database.read { connection in
        let sql = "SELECT day FROM kernel_booking WHERE file = $1 AND resource LIKE 'calendar:%'"
        return try connection.query(sql, [file]).map { try $0.text("day") }
      }
      #expect(Set(days) == Set(twoDays.sittings.map { "\($0.opening.openedDate)" }))
      #expect(states.contains { ($0.schedule?.date ?? "2026-01-01") > "2026-06-30" })
    }
  }

  @Test("Chains are whole, and everything derived follows from them", arguments: Engine.allCases)
  func wholeAndDerived(_ engine: Engine) async throws {
    try await withDemonstration(engine) { suite in
      let chains = try await suite.desk.verify()
      #expect(chains.files == 48 && chains.discrepancies.isEmpty)
      let derived = try await suite.desk.checkDerived()
      #expect(derived.discrepancies.isEmpty)
      #expect(try await suite.followLaw() == .current)
    }
  }

  @Test("Nothing happened after the day at which the office stands, and that day is today", arguments: Engine.allCases)
  func standsAtItsDay(_ engine: Engine) async throws {
    try await withDemonstration(engine, on: "2026-05-20") { suite in
      let today = try await suite.desk.today()
      #expect(today == "2026-05-20")
      let chief = try await suite.viewer("zhaoxuan")
      for item in try await suite.files(ReverseLinkageCase.id) + suite.files(Opinion.id) {
        let entries = try await suite.desk.read { try $0.entries(of: item.header.id, for: chief, after: 0, limit: 200) }
        #expect(entries.allSatisfy { $0.effectiveOn < "2026-05-20" })
      }
    }
  }

  @Test("Some deadlines are overdue, some are near, most are not")
  func deadlines() async throws {
    try await withDemonstration(.sqlite) { suite in
      let chief = try await suite.viewer("zhaoxuan")
      let running = try await suite.desk.read { try $0.deadlines(for: chief, ownOnly: false, limit: 200).items }
      let overdue = running.filter { $0.deadline.dueOn.map { $0 < "2026-06-30" } ?? false }
      let near = running.filter { item in
        guard let due = item.deadline.dueOn, let warnFrom = item.deadline.warnFrom else { return false }
        return warnFrom <= "2026-06-30" && due >= "2026-06-30"
      }
      #expect(!overdue.isEmpty && !near.isEmpty)
    }
  }

  @Test("The juvenile's case is protected, the unit's carries a credit code, and one opinion names two persons")
  func kinds() async throws {
    try await withDemonstration(.sqlite) { suite in
      let cases = try await suite.files(ReverseLinkageCase.id)
      #expect(cases.filter(\.header.isProtected).map(\.header.stage) == ["closedNoPenalty"])
      let chief = try await suite.viewer("zhaoxuan")
      let views = try await suite.desk.read { reader in try cases.map { try reader.file($0.header.id, for: chief) } }
      let units = views.compactMap(\.face).flatMap(\.parties).filter { $0.kind == .unit }
      #expect(units.count == 1)
      for unit in units { #expect(throws: Never.self) { try CreditCode(unit.idNumber ?? "") } }
      let opinions = try await suite.files(Opinion.id)
      let subjects = try await suite.desk.read { reader in
        try opinions.map { try reader.file($0.header.id, for: chief).linked.count }
      }
      #expect(subjects.sorted() == [1, 1, 1, 1, 1, 1, 1, 1, 2])
    }
  }

  @Test("The same seed tells the same stories; another one tells them of other people")
  func deterministic() async throws {
    let first = try await withDemonstration(.sqlite) { try await $0.record(of: ReverseLinkageCase.id) }
    let again = try await withDemonstration(.postgres) { try await $0.record(of: ReverseLinkageCase.id) }
    let other = try await withDemonstration(.sqlite, seed: 2) { try await $0.record(of: ReverseLinkageCase.id) }
    #expect(first == again)
    #expect(Set(first).isDisjoint(with: other))
    #expect(first.map(entries).sorted() == other.map(entries).sorted())
  }

  private func entries(_ docket: String) -> Int { docket.split(separator: "\n").count }

  @Test(
    "Any day will do, also a rest day and one beyond the holidays that are known",
    arguments: [
      "2025-02-01", "2025-10-05", "2026-01-02", "2026-10-07", "2028-03-05",
    ] as [LegalDate])
  func anyDay(_ today: LegalDate) async throws {
    try await withDemonstration(.sqlite, on: today) { suite in
      let cases = try await suite.files(ReverseLinkageCase.id)
      #expect(cases.count == 21)
    }
  }

  @Test("A database that holds an office is left alone", arguments: Engine.allCases)
  func refusesOthers(_ engine: Engine) async throws {
    try await withDemonstration(engine) { suite in
      let error = await #expect(throws: DemonstrationError.self) {
        try await suite.demonstrate(on: "2026-06-30", seed: 2)
      }
      guard case .notEmpty = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      let cases = try await suite.files(ReverseLinkageCase.id)
      #expect(cases.count == 21)
    }
  }

  @Test("The papers of every approved opinion and suggestion can be made")
  func papers() async throws {
    try await withDemonstration(.sqlite) { suite in
      let library = try DocumentLibrary(folder: suite.schemas.url.appending(path: "documents"))
      let sources = OpinionPapers.sources + SuggestionPapers.sources
      let shelf = PaperShelf(library: library, sources: sources, lexicon: suite.lexicon)
      let chief = try await suite.viewer("zhaoxuan")
      var made: [String] = []
      for item in try await suite.files(Opinion.id) + suite.files(Suggestion.id) {
        made += try await suite.desk.read { reader in
          let file = item.header.id
          return try shelf.offers(on: file, for: chief, reader).filter(\.isReady).map { offer in
            try shelf.make(offer.paper.id, of: file, for: chief, reader).name.name
          }
        }
      }
      // Of eight opinions letter, form and receipt, of one in approval the form; and the same three of the suggestion.
      let (ofOpinions, ofSuggestions) = (8 * 3 + 1, 3)
      #expect(made.count == ofOpinions + ofSuggestions)
    }
  }
}
