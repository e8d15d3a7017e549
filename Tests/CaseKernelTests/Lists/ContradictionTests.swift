// Contradictions: what no list of work and no deadline shows, and nothing that goes on by itself.

import LegalCalendar
import Persistence
import TestSupport
import Testing

@testable import CaseKernel

@Suite("What contradicts itself or stands still")
struct ContradictionTests {
  private static func found(
    _ fault: Contradiction.Fault, _ office: SampleOffice, as viewer: Viewer? = nil
  ) async throws -> Set<FileID> {
    let viewer = viewer ?? office.manager
    let (items, count) = try await office.read {
      (
        try $0.contradictions(fault, for: viewer, limit: 200).items,
        try $0.contradictionCounts(for: viewer)[fault, default: 0]
      )
    }
    #expect(items.count == count)
    #expect(items.allSatisfy { $0.contradiction.fault == fault })
    return Set(items.map(\.header.id))
  }

  @Test("no next step: nobody's turn and no period, on the file and on what is about it", arguments: Engine.allCases)
  func noNextStep(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let idle = try await office.open(["waitsFor": "nobody"]).file
      try await office.open()
      let closed = try await office.open(["waitsFor": "nobody"]).file
      try await office.act("startReview", ["startedOn": "2026-06-02"], on: closed)
      try await office.act("close", ["closedOn": "2026-06-02"], on: closed)
      let reviewed = try await office.open(["waitsFor": "nobody"]).file
      try await office.act("startReview", ["startedOn": "2026-06-02"], on: reviewed)
      #expect(try await Self.found(.noNextStep, office) == [idle])

      // A paper that stands still stands still like the case that it is about; once it is somebody's turn both go on.
      let paper = try await office.draft(naming: [idle])
      #expect(try await Self.found(.noNextStep, office) == [idle, paper])
      try await office.run(
        "INSERT INTO kernel_waiting (file, doer, place) VALUES ($1, 'handler:own', 'xuwanqing')", [paper])
      #expect(try await Self.found(.noNextStep, office) == [])
      try await office.run("DELETE FROM kernel_waiting WHERE file = $1", [paper])
      try await office.act("send", ["sentOn": "2026-06-02"], on: paper)
      #expect(try await Self.found(.noNextStep, office) == [])
    }
  }

  @Test("nobody: listed are the turns that no account of the office may take, and no other", arguments: Engine.allCases)
  func nobody(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      var turns: [FileID: WaitsFor] = [:]
      for turn in WaitsFor.allCases where turn != .nobody {
        for department in ["990101.administrative", "990101.criminal1"] {
          let fields: [String: JSONValue] = ["waitsFor": .string(turn.rawValue), "department": .string(department)]
          turns[try await office.open(fields, by: office.manager).file] = turn
        }
      }
      let criminal = ["luoyizhou", "tangjing", "hesiyuan", "weichangqing", "fangying", "jiangboyu"]
      var seen: Set<WaitsFor> = []
      for gone in [
        [], ["xuwanqing"], ["linyuanshan"], ["jinshuhua"], ["zhaoxuan", "shenqinghe"], criminal,
        ["zhaoxuan", "shenqinghe", "chenmoyan", "linyuanshan", "xuwanqing", "jinshuhua"] + criminal,
      ] {
        try await office.run("UPDATE kernel_account SET disabled = 0", [])
        for account in gone { try await office.run("UPDATE kernel_account SET disabled = 1 WHERE id = $1", [account]) }
        let found = try await Self.found(.nobody, office)
        #expect(found == (try await Self.vacant(Array(turns.keys), office, without: gone)), "\(gone)")
        seen.formUnion(found.compactMap { turns[$0] })
      }
      #expect(seen == Set(WaitsFor.allCases).subtracting([.nobody]))
      let own = try #require(turns.first { $0.value == .handler }?.key)
      let item = try await office.read { [manager = office.manager] reader in
        try reader.contradictions(.nobody, for: manager, limit: 200).items.first { $0.header.id == own }
      }
      let turn = VacantTurn(doer: "handler:own", account: AccountID(rawValue: "xuwanqing"), name: "许婉清")
      #expect(item?.contradiction == .nobody([turn]))
    }
  }

  @Test("nobody: who must keep away does not count, and who stands in for him does", arguments: Engine.allCases)
  func recused(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open(["waitsFor": "head"]).file
      for (account, isVacant) in [("linyuanshan", false), ("shenqinghe", false), ("zhaoxuan", true)] {
        try await office.run("INSERT INTO kernel_recusal (file, account) VALUES ($1, $2)", [file, account])
        #expect(try await Self.found(.nobody, office).contains(file) == isVacant, "\(account)")
        #expect(try await Self.vacant([file], office, without: []).contains(file) == isVacant, "\(account)")
      }
    }
  }

  /// The same by the permission function: nobody who may sign in may take any of the turns.
  private static func vacant(
    _ files: [FileID], _ office: SampleOffice, without gone: [String]
  ) async throws -> Set<FileID> {
    let present = office.people.values.filter { !gone.contains($0.account.rawValue) }
    let (law, manager) = (office.road.law, office.manager)
    return try await office.read { reader in
      Set(
        try files.filter { file in
          let doers = try reader.state(of: file, SampleCase.self, for: manager).opened?.waitsFor.doers ?? []
          let standing = try Access(reader.transaction).standing(reader.header(file, for: manager).header)
          return !present.contains { viewer in
            if case .allowed = law.permissions.mayDo(doers, viewer, standing) { return true }
            return false
          }
        })
    }
  }

  @Test(
    "past booking: an entry of the day counts once the hours have begun", arguments: Engine.allCases,
    [
      ("07:30", "2026-06-20T00:00:00.000Z", false), ("09:00", "2026-06-20T00:59:59.000Z", true),
      ("09:00", "2026-06-20T01:00:00.000Z", false), ("17:30", "2026-06-20T09:29:00.000Z", true),
      ("18:30", "2026-06-20T10:29:59.000Z", true), ("18:30", "2026-06-20T10:30:00.000Z", false),
      ("09:00", "2026-06-24T00:00:00.000Z", false),
    ] as [(String, String, Bool)])
  func hours(engine: Engine, sample: (begins: String, recorded: String, isListed: Bool)) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open().file
      try await Self.book(file, on: "2026-06-20", from: sample.begins, office)
      #expect(try await Self.found(.pastBooking, office) == [file])
      office.clock.now = try #require(Instant(sample.recorded))
      try await office.note("已通知", on: file)
      office.clock.now = someMoment
      #expect(try await Self.found(.pastBooking, office).contains(file) == sample.isListed)
    }
  }

  @Test("past booking: neither of today, nor to come, nor of a closed file", arguments: Engine.allCases)
  func pastBooking(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let past = try await office.open().file
      try await Self.book(past, on: "2026-06-12", from: "09:30", office)
      for day in ["2026-06-30", "2026-07-01"] {
        try await Self.book(try await office.open().file, on: day, from: "09:30", office)
      }
      let closed = try await office.open().file
      try await Self.book(closed, on: "2026-06-12", from: "09:30", office)
      try await office.act("startReview", ["startedOn": "2026-06-02"], on: closed)
      try await office.act("close", ["closedOn": "2026-06-02"], on: closed)
      #expect(try await Self.found(.pastBooking, office) == [past])
      let item = try await office.read { [manager = office.manager] in
        try $0.contradictions(.pastBooking, for: manager).items.first
      }
      guard case .pastBooking(let day, let begins, let ends) = item?.contradiction else {
        Issue.record("\(String(describing: item))")
        return
      }
      #expect(["\(day)", "\(begins)", "\(ends)"] == ["2026-06-12", "09:30", "23:00"])
    }
  }

  private static func book(_ file: FileID, on day: String, from begins: String, _ office: SampleOffice) async throws {
    try await office.run(
      """
      INSERT INTO kernel_booking (file, resource, day, begins, ends) VALUES ($1, 'calendar:990101', $2, $3, '23:00')
      """, [file, day, begins])
  }

  @Test("no day: a period that stands still, until it ends", arguments: Engine.allCases)
  func noDay(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let (running, stopped) = (try await office.open().file, try await office.open().file)
      for file in [running, stopped] { try await office.act("startReview", ["startedOn": "2026-06-02"], on: file) }
      try await office.run(
        "UPDATE kernel_deadline SET due_on = NULL, suspended = 1 WHERE file = $1", [stopped])
      #expect(try await Self.found(.noDay, office) == [stopped])
      try await office.act("close", ["closedOn": "2026-06-29"], on: stopped)
      #expect(try await Self.found(.noDay, office) == [])
    }
  }

  @Test("for whoever answers for the work of others, of what he may see of his own office", arguments: Engine.allCases)
  func permission(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open(["waitsFor": "nobody"]).file
      for (account, sees) in [
        ("jinshuhua", true), ("linyuanshan", true), ("zhaoxuan", true), ("shenqinghe", true), ("luoyizhou", false),
        ("tonghe.chief", false), ("lan.chief", false),
      ] {
        let found = try await Self.found(.noNextStep, office, as: office.person(account))
        #expect(found == (sees ? [file] : []), "\(account)")
      }
      for account in ["xuwanqing", "xiatian", "admin", "auditor"] {
        let viewer = office.person(account)
        for fault in Contradiction.Fault.allCases {
          await #expect(throws: RoadError.self, "\(account)") {
            try await office.read { try $0.contradictions(fault, for: viewer).items.count }
          }
        }
        await #expect(throws: RoadError.self) { try await office.read { try $0.contradictionCounts(for: viewer) } }
      }
    }
  }

  @Test("what stands longest first, page by page", arguments: Engine.allCases, Contradiction.Fault.allCases)
  func paging(engine: Engine, fault: Contradiction.Fault) async throws {
    try await withSampleOffice(engine) { office in
      for day in [5, 3, 9, 1, 7, 3] {
        let turn: JSONValue = fault == .noNextStep ? "nobody" : "handler"
        let file = try await office.open(["openedOn": .string("2026-06-0\(day)"), "waitsFor": turn]).file
        if fault == .pastBooking { try await Self.book(file, on: "2026-06-1\(day)", from: "09:30", office) }
        if fault == .noDay { try await office.act("startReview", ["startedOn": "2026-06-10"], on: file) }
      }
      try await office.run("UPDATE kernel_deadline SET due_on = NULL, suspended = 1", [])
      if fault == .nobody { try await office.run("UPDATE kernel_account SET disabled = 1 WHERE id = 'xuwanqing'", []) }
      var (days, files, after) = ([String](), [FileID](), String?.none)
      repeat {
        let cursor = after
        let page = try await office.read { [manager = office.manager] in
          try $0.contradictions(fault, for: manager, after: cursor, limit: 2)
        }
        #expect(page.items.count <= 2)
        days += page.items.map(\.header.openedOn)
        files += page.items.map(\.header.id)
        after = page.next
      } while after != nil
      #expect(days == [1, 3, 3, 5, 7, 9].map { "2026-06-0\($0)" })
      #expect(Set(files).count == 6)
    }
  }
}
