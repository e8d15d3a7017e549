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
  @Test("117 cases registered in the running year, with earlier years on top; chains whole, everything derived")
  func registered() async throws {
    try await withDemonstration(.sqlite, .wholeOffice) { suite in
      let years = try await suite.registrations()
      #expect(years["2026"] == 117)
      #expect(years["2025"] == 96 && years["2024"] == 58)
      let chains = try await suite.desk.verify()
      #expect(chains.discrepancies.isEmpty)
      let derived = try await suite.desk.checkDerived()
      #expect(derived.discrepancies.isEmpty)
    }
  }

  @Test("Most running deadlines are not overdue, some are; at least a tenth of the year's cases is open")
  func alive() async throws {
    try await withDemonstration(.postgres, .wholeOffice) { suite in
      let chief = try await suite.viewer("zhaoxuan")
      let running = try await suite.desk.read { reader in
        try reader.deadlines(for: chief, ownOnly: false, limit: 200).items
      }
      let overdue = running.count { $0.deadline.dueOn.map { $0 < "2026-06-30" } ?? false }
      #expect(overdue > 0 && overdue * 2 < running.count)
      let cases = try await suite.allFiles(ReverseLinkageCase.id)
      let open = cases.count { !$0.header.isClosed }
      #expect(open * 10 >= 117)
    }
  }

  @Test("Another seed holds the same figures with other people")
  func otherPeople() async throws {
    @Sendable func stages(_ suite: Suite) async throws -> (stages: [String], titles: Set<String>) {
      let cases = try await suite.allFiles(ReverseLinkageCase.id)
      return (cases.map(\.header.stage.rawValue).sorted(), Set(cases.map(\.header.title)))
    }
    let one = try await withDemonstration(.sqlite, .wholeOffice) { try await stages($0) }
    let two = try await withDemonstration(.sqlite, seed: 2, .wholeOffice) { try await stages($0) }
    #expect(one.stages == two.stages)
    #expect(one.titles != two.titles)
  }
}

extension Suite {
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
