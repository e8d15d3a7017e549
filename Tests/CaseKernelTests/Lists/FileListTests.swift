// Lists of files: paged by key, narrowed by what people choose, cut to what they may see.

import LegalCalendar
import Persistence
import TestSupport
import Testing

@testable import CaseKernel

@Suite("Lists of files")
struct FileListTests {
  @Test("every file is visited once and in order, also when others are added meanwhile", arguments: Engine.allCases)
  func paging(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      var files: Set<FileID> = []
      for number in 0..<23 {
        files.insert(try await office.open(["openedOn": .string("2026-06-0\(1 + number % 3)")]).file)
      }
      var (visited, after) = ([FileListItem](), String?.none)
      repeat {
        let cursor = after
        let page = try await office.read { try $0.files(FileFilter(), for: office.handler, after: cursor, limit: 4) }
        #expect(page.items.count == 4 || page.next == nil)
        visited += page.items
        after = page.next
        // One that belongs before everything seen, one after, one in the middle of a day already passed or still to come.
        for day in ["2026-06-30", "2026-05-01", "2026-06-02"] where visited.count < 20 {
          try await office.open(["openedOn": .string(day)])
        }
      } while after != nil
      let ids = visited.map(\.header.id)
      #expect(Set(ids).count == ids.count && files.isSubset(of: ids))
      let keys = visited.map { "\($0.header.openedOn)~\($0.header.id)" }
      #expect(keys == keys.sorted(by: >))
    }
  }

  @Test(
    "a page has at least one line and at most two hundred; a cursor that no page gave is refused",
    arguments: Engine.allCases)
  func limits(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      for _ in 1...3 { try await office.open() }
      for (limit, count) in [(-5, 1), (0, 1), (2, 2), (Int.max, 3)] {
        let page = try await office.read { try $0.files(FileFilter(), for: office.handler, limit: limit) }
        #expect(page.items.count == count)
      }
      for cursor in [
        "", "~", "x~y", "2026-06-01", "\u{0}", "2026-02-30~a", "2026-06-01~" + String(repeating: "x", count: 300),
      ] {
        await #expect(throws: RoadError.invalid(FormProblems([FieldProblem("after", .wrongType, value: cursor)]))) {
          try await office.read { try $0.files(FileFilter(), for: office.handler, after: cursor).items.count }
        }
      }
      let beyond = try await office.read { try $0.files(FileFilter(), for: office.handler, after: "1900-01-01~\u{0}") }
      #expect(beyond.items.isEmpty)
    }
  }

  @Test("each filter leaves what it names", arguments: Engine.allCases)
  func filters(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let plain = try await office.open().file
      let fraud = try await office.open(
        ["matter": "fraud", "handler": "pengzhihang", "openedOn": "2026-05-02"], by: office.manager
      ).file
      let other = try await office.open(["department": "990101.civil", "handler": "zhangruoxi"], by: office.manager)
        .file
      let closed = try await office.open().file
      try await office.act("startReview", ["startedOn": "2026-06-03"], on: closed)
      try await office.act("close", ["closedOn": "2026-06-04"], on: closed)
      let notice = try await office.draft(naming: [plain])

      func found(_ narrow: (inout FileFilter) -> Void) async throws -> Set<FileID> {
        var filter = FileFilter()
        narrow(&filter)
        let chosen = filter
        return try await office.read { Set(try $0.files(chosen, for: office.manager).items.map(\.header.id)) }
      }
      let all = try await found { _ in }
      #expect(all == [plain, fraud, other, closed, notice])
      #expect(try await found { $0.kinds = [SampleNotice.id] } == [notice])
      #expect(try await found { $0.kinds = [SampleNotice.id, SampleCase.id] } == all)
      #expect(try await found { $0.stages = ["closed", "drafted"] } == [closed, notice])
      #expect(try await found { $0.handler = office.colleague.account } == [fraud])
      #expect(try await found { $0.department = DepartmentID(rawValue: "990101.civil") } == [other])
      #expect(try await found { $0.member = office.handler.account } == [plain, closed, notice])
      #expect(try await found { $0.isClosed = true } == [closed])
      #expect(try await found { $0.isClosed = false } == [plain, fraud, other, notice])
      #expect(try await found { $0.facets = ["matter": "fraud"] } == [fraud])
      #expect(try await found { $0.facets = ["matter": "theft", "notes": "0"] } == [plain, other, closed])
      #expect(try await found { $0.openedTo = LegalDate("2026-05-31") } == [fraud])
      #expect(try await found { $0.openedFrom = LegalDate("2026-06-30") } == [notice])
      #expect(
        try await found {
          $0.openedFrom = LegalDate("2026-06-01")
          $0.openedTo = LegalDate("2026-06-01")
        } == [plain, other, closed])
      #expect(try await found { $0.facets = ["matter": "th\u{0}eft"] } == [])
      #expect(try await found { $0.handler = AccountID(rawValue: "' OR 1 = 1 --") } == [])
      let counts = try await office.read { try $0.counts(FileFilter(), for: office.manager) }
      #expect(counts == ["opened": 3, "closed": 1, "drafted": 1])
      let mine = try await office.read { try $0.counts(FileFilter(), for: office.outsider) }
      #expect(mine == [:])
    }
  }

  @Test("overdue and near are computed by today, and are two things", arguments: Engine.allCases)
  func urgency(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      // Ten working days from 1 June end on Monday the 15th; near from Thursday the 11th.
      let file = try await office.open().file
      try await office.act("startReview", ["startedOn": "2026-06-01"], on: file)
      let other = try await office.open().file
      func urgent(_ urgency: FileFilter.Urgency, on day: String) async throws -> [FileID] {
        try await office.database.write { try SettingQueries.put(day, for: "demonstration.today", $0) }
        var filter = FileFilter()
        filter.urgency = urgency
        let chosen = filter
        return try await office.read { try $0.files(chosen, for: office.handler).items.map(\.header.id) }
      }
      for (day, near, overdue) in [
        ("2026-06-10", false, false), ("2026-06-11", true, false), ("2026-06-15", true, false),
        ("2026-06-16", false, true),
      ] {
        #expect(try await urgent(.near, on: day) == (near ? [file] : []), "\(day)")
        #expect(try await urgent(.overdue, on: day) == (overdue ? [file] : []), "\(day)")
      }
      let item = try await office.read {
        try $0.files(FileFilter(), for: office.handler).items.first { $0.header.id == file }
      }
      #expect(item?.nextDue == LegalDate("2026-06-15") && item?.warnFrom == LegalDate("2026-06-11"))
      #expect(item?.handlerName == "许婉清")
      try await office.act("close", ["closedOn": "2026-06-16"], on: file)
      #expect(try await urgent(.overdue, on: "2026-06-20") == [] && file != other)
    }
  }

  @Test("a page asks one statement, however many lines it has", arguments: Engine.allCases)
  func statements(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      for _ in 1...12 {
        let file = try await office.open().file
        try await office.act("startReview", ["startedOn": "2026-06-03"], on: file)
      }
      try await office.database.read { connection in
        let counting = CountingConnection(connection)
        let reader = Reader(road: office.road, now: someMoment, today: someMoment.dateInChina, connection: counting)
        #expect(try reader.files(FileFilter(), for: office.manager).items.count == 12)
        #expect(try reader.deadlines(for: office.manager, ownOnly: false).items.count == 12)
        _ = try reader.waiting(for: office.handler)
        #expect(counting.statements.count == 3)
      }
    }
  }

  @Test("titles are masked for those who may not read the file", arguments: Engine.allCases)
  func titles(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      try await office.open()
      try await office.open(["isProtected": .bool(true)])
      func titles(_ viewer: Viewer) async throws -> [String] {
        let items = try await office.read { try $0.files(FileFilter(), for: viewer).items }
        #expect(items.map(\.title) == items.map(\.header.title))
        return items.map(\.title)
      }
      let own = try await titles(office.handler)
      #expect(own == ["王小明涉嫌盗窃案", "王小明涉嫌盗窃案"])
      #expect(try await titles(office.manager) == ["王**涉嫌盗窃案", "王小明涉嫌盗窃案"])
      #expect(try await titles(office.colleague) == ["王**涉嫌盗窃案"])
      #expect(try await titles(office.person("admin")) == [])
    }
  }
}
