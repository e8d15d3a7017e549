// Whose turn it is: each file waits in the list of those who may do its next step, and of nobody else.

import LegalCalendar
import Persistence
import TestSupport
import Testing

@testable import CaseKernel

@Suite("What waits for whom")
struct WaitingTests {
  @Test("each role finds its own", arguments: Engine.allCases)
  func roles(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      var files: [WaitsFor: FileID] = [:]
      for turn in WaitsFor.allCases { files[turn] = try await office.open(["waitsFor": .string(turn.rawValue)]).file }
      let turns = files.reduce(into: [FileID: WaitsFor]()) { $0[$1.value] = $1.key }
      for (account, expected) in [
        ("xuwanqing", [.handler]), ("pengzhihang", []), ("linyuanshan", [.head]), ("zhaoxuan", [.chief]),
        ("shenqinghe", [.chief]), ("chenmoyan", []), ("jinshuhua", [.management]), ("tangjing", []), ("luoyizhou", []),
        ("lan.chief", []), ("tonghe.handler", []), ("admin", []), ("xiatian", []),
      ] as [(String, Set<WaitsFor>)] {
        let viewer = office.person(account)
        let (page, count) = try await office.read { (try $0.waiting(for: viewer), try $0.waitingCount(for: viewer)) }
        #expect(Set(page.items.compactMap { turns[$0.header.id] }) == expected, "\(account)")
        #expect(count == expected.count, "\(account)")
      }
      // A turn of a whole line is listed only where the file may be seen; here a criminal handler takes part in it.
      let line = try #require(files[.line])
      try await office.run(
        "INSERT INTO kernel_member (file, account, part) VALUES ($1, 'tangjing', 'participant')", [line])
      #expect(try await office.read { try $0.waiting(for: office.outsider).items.map(\.header.id) } == [line])
    }
  }

  @Test("who finds a file in his list may do its next step", arguments: Engine.allCases)
  func agrees(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      for turn in WaitsFor.allCases where turn != .nobody {
        for department in ["990101.administrative", "990101.criminal1"] {
          try await office.open(
            ["waitsFor": .string(turn.rawValue), "department": .string(department), "handler": "tangjing"],
            by: office.manager)
        }
      }
      try await expectAgreement(office)
    }
  }

  @Test("where heads keep away, lists and acts agree on who stands in", arguments: Engine.allCases)
  func standIn(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      for department in ["990101.administrative", "990101.criminal1"] {
        try await office.open(
          ["waitsFor": "head", "department": .string(department), "handler": "tangjing"], by: office.manager)
      }
      // One whose department is gone, in an office that has a head of all departments.
      let homeless = try await office.open(["waitsFor": "head"], by: office.manager).file
      try await office.run("UPDATE kernel_file SET department = NULL WHERE id = $1", [homeless])
      try await office.run("UPDATE kernel_waiting SET place = '990101' WHERE file = $1", [homeless])
      try await office.run("INSERT INTO kernel_account_role (account, role) VALUES ('xiatian', 'departmentHead')")
      try await expectAgreement(office)
      try await office.run(
        """
        INSERT INTO kernel_recusal (file, account) SELECT f.id, h.account FROM kernel_file f
          CROSS JOIN (SELECT DISTINCT account FROM kernel_account_role WHERE role = 'departmentHead') h
        """)
      try await expectAgreement(office)
    }
  }

  /// Whoever finds a file in his list may do its next step, and who may do it finds it.
  private func expectAgreement(_ office: SampleOffice) async throws {
    let law = office.road.law
    for viewer in office.people.values {
      try await office.database.read { connection in
        let reader = Reader(road: office.road, now: someMoment, today: someMoment.dateInChina, connection: connection)
        let waiting = Set(try reader.waiting(for: viewer).items.map(\.header.id))
        for header in try FilePaging.page(after: "", limit: 100, connection) {
          let standing = try Access(reader.transaction).standing(header)
          let doers = try Docket<SampleCase>(file: header.id, connection).state.opened?.waitsFor.doers ?? []
          var mayDo = false
          if case .allowed = law.permissions.mayDo(doers, viewer, standing) { mayDo = true }
          let maySee = law.permissions.mayRead(.content, viewer, standing) != .none
          #expect(waiting.contains(header.id) == (mayDo && maySee), "\(viewer.account) \(doers)")
        }
      }
    }
  }

  @Test("oldest first, page by page", arguments: Engine.allCases)
  func paging(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      for day in [5, 3, 9, 1, 7, 3] { try await office.open(["openedOn": .string("2026-06-0\(day)")]) }
      var (days, after) = ([String](), String?.none)
      repeat {
        let cursor = after
        let page = try await office.read { try $0.waiting(for: office.handler, after: cursor, limit: 2) }
        days += page.items.map(\.header.openedOn)
        after = page.next
      } while after != nil
      #expect(days == [1, 3, 3, 5, 7, 9].map { "2026-06-0\($0)" })
      await #expect(throws: RoadError.self) {
        try await office.read { try $0.waiting(for: office.handler, after: "nonsense").items.count }
      }
    }
  }
}
