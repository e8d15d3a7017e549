// A page names the files at the other end of links: together, not one by one, and never silently only some of them.

import LegalCalendar
import Persistence
import TestSupport
import Testing

@testable import CaseKernel

@Suite("Linked files")
struct LinkedFileTests {
  @Test("many linked files take as many statements as few", arguments: Engine.allCases)
  func statements(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let few = try await office.draft(naming: office.cases(2))
      let many = try await office.draft(naming: office.cases(20))
      func statements(_ file: FileID) async throws -> Int {
        try await office.database.read { [handler = office.handler, road = office.road] connection in
          let counting = CountingConnection(connection)
          let reader = Reader(road: road, now: someMoment, today: someMoment.dateInChina, connection: counting)
          _ = try reader.file(file, for: handler)
          return counting.statements.count
        }
      }
      #expect(try await statements(few) == statements(many))
    }
  }

  @Test(
    "of more than a hundred the open ones and the latest are shown, and that there are more", arguments: Engine.allCases
  )
  func many(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let cases = try await office.cases(101)
      let notice = try await office.draft(naming: cases)
      let view = try await office.read { [handler = office.handler] in try $0.file(notice, for: handler) }
      #expect(view.linked.count == 100 && view.hasMoreLinked)
      #expect(view.linked.map(\.header.id) == Array(cases.dropFirst()))
    }
  }

  @Test("headers that a page names are cut to what its reader may see, and others left out", arguments: Engine.allCases)
  func headers(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let open = try await office.open().file
      let protected = try await office.open(["isProtected": .bool(true)]).file
      let absent = FileID(rawValue: "990101-\u{0}")
      let named: Set<FileID> = [open, protected, absent]
      for viewer in [office.handler, office.colleague, office.outsider, office.manager] {
        let (together, single) = try await office.read { reader in
          let single = try named.sorted().compactMap { file -> FileHeader? in
            do { return try reader.header(file, for: viewer).header } catch RoadError.absent { return nil }
          }
          return (try reader.headers(of: named, for: viewer), single)
        }
        #expect(together == single, "\(viewer.account)")
      }
    }
  }
}

extension SampleOffice {
  fileprivate func cases(_ count: Int) async throws -> [FileID] {
    var cases: [FileID] = []
    for _ in 0..<count { cases.append(try await open().file) }
    return cases
  }
}
