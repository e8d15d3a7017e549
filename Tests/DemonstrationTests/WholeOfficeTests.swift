// The years of the demonstration office: as many cases as it says, in every state an office knows, and the same every time.

import CaseKernel
import LawTestSupport
import LegalCalendar
import Persistence
import Proceedings
import ReverseLinkage
import Testing
import XiezhiAssembly

@Suite("The whole demonstration office")
struct WholeOfficeTests {
  @Test("117 cases of the running year and earlier ones on top; another seed holds the same figures with other people")
  func wholeOffice() async throws {
    let one = try await withDemonstration(.sqlite, .wholeOffice) { try await $0.survey() }
    let two = try await withDemonstration(.postgres, seed: 2, .wholeOffice) { try await $0.survey() }
    #expect(one.registered["2026"] == 117 && one.registered["2025"] == 96 && one.registered["2024"] == 58)
    #expect(one.isWhole && two.isWhole)
    #expect(one.open * 10 >= 117)
    #expect(one.overdue > 0 && one.overdue * 2 < one.running)
    #expect(one.stages == two.stages && one.registered == two.registered && one.overdue == two.overdue)
    #expect(one.titles != two.titles)
    // The roll of the running year: what was transferred, in time or late, what is owed, and what is exempt.
    #expect(one.roll == two.roll)
    #expect(one.roll.listed >= 60 && one.roll.late >= 3 && one.roll.exempted >= 2 && one.roll.owed >= 4)
    #expect(one.roll.transferred + one.roll.owed == one.roll.listed, "what is exempt is not counted")
    #expect(one.roll.transferred * 100 < one.roll.listed * 99, "the share of transfers says something")
  }
}

/// What the test asks of an office.
private struct Survey: Sendable {
  /// Registrations by year.
  let registered: [String: Int]
  /// Stages of all cases, sorted.
  let stages: [String]
  let titles: Set<String>
  let open: Int
  /// Deadlines that run, and those among them that are past.
  let running: Int
  let overdue: Int
  /// Whether the chains are whole and everything derived follows from them.
  let isWhole: Bool
  let roll: RollSurvey
}

/// What became of the decisions of the running year that are on the roll.
private struct RollSurvey: Sendable, Hashable {
  let listed: Int
  let transferred: Int
  let late: Int
  let owed: Int
  let exempted: Int
}

extension Suite {
  fileprivate func survey() async throws -> Survey {
    let chief = try await viewer("zhaoxuan")
    let today = try await desk.today()
    let cases = try await allFiles(ReverseLinkageCase.id)
    let running = try await desk.read { try $0.deadlines(for: chief, ownOnly: false, limit: 200).items }
    let chains = try await desk.verify()
    let derived = try await desk.checkDerived()
    return Survey(
      registered: try await registrations(), stages: cases.map(\.header.stage.rawValue).sorted(),
      titles: Set(cases.map(\.header.title)), open: cases.count { !$0.header.isClosed }, running: running.count,
      overdue: running.count { $0.deadline.dueOn.map { $0 < today } ?? false },
      isWhole: chains.discrepancies.isEmpty && derived.discrepancies.isEmpty, roll: try await rollSurvey())
  }

  private func rollSurvey() async throws -> RollSurvey {
    let chief = try await viewer("zhaoxuan")
    let exempted = try await allFiles(NonProsecution.id).count { $0.header.stage == "exempted" }
    return try await desk.read { reader in
      let kind = try #require(reader.kinds.first { $0.id == NonProsecution.id })
      let year = FigurePeriod.yearToDate(reader.today)
      func persons(_ name: String) throws -> Int {
        try reader.numbers(of: kind.figure(named: name), in: year, for: chief).part.persons
      }
      let (inTime, late) = (try persons("inTime"), try persons("late"))
      return RollSurvey(
        listed: try persons("listed"), transferred: inTime + late, late: late, owed: try persons("owed"),
        exempted: exempted)
    }
  }

  /// Files of a kind, page after page, as the chief procurator sees them.
  fileprivate func allFiles(_ kind: KindID) async throws -> [FileListItem] {
    let chief = try await viewer("zhaoxuan")
    var filter = FileFilter()
    filter.kinds = [kind]
    let asked = filter
    var found: [FileListItem] = []
    var place: String?
    repeat {
      let after = place
      let page = try await desk.read { try $0.files(asked, for: chief, after: after, limit: 200) }
      found += page.items
      place = page.next
    } while place != nil
    return found
  }

  /// Registrations of reverse-linkage cases by year.
  fileprivate func registrations() async throws -> [String: Int] {
    try await database.read { connection in
      let rows = try connection.query(
        "SELECT effective_on FROM kernel_entry WHERE type = $1", ["registered"])
      return try Dictionary(grouping: rows) { try $0.text("effective_on").prefix(4).description }.mapValues(\.count)
    }
  }
}
