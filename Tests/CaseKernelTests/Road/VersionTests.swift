// Two people on one file: the second learns that it has moved on, and nothing that was answered is lost.

import LegalCalendar
import Persistence
import TestSupport
import Testing

@testable import CaseKernel

@Suite("A file moves on one act at a time")
struct VersionTests {
  @Test("a stale version is refused with the current one", arguments: Engine.allCases)
  func stale(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open().file
      try await office.note("一", on: file, version: 1)
      for version in [0, 1, -1] {
        await #expect(throws: RoadError.stale(current: 2)) { try await office.note("二", on: file, version: version) }
      }
      for version in [3, Int.max] {
        await #expect(throws: RoadError.ahead(current: 2)) { try await office.note("二", on: file, version: version) }
      }
      // Also before the form is looked at: people are shown what changed, not what they typed.
      await #expect(throws: RoadError.stale(current: 2)) { try await office.act("note", on: file, version: 1) }
      #expect(try await office.state(file).notes == ["一"])
    }
  }

  @Test("of two acts on one version, one is done and the other is stale", arguments: Engine.allCases)
  func simultaneous(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open().file
      for round in 1...10 {
        let outcomes = await withTaskGroup(of: Result<Int, any Error>.self) { group in
          for person in ["甲", "乙"] {
            group.addTask {
              do {
                return .success(try await office.note("\(person)\(round)", on: file, version: round).version)
              } catch { return .failure(error) }
            }
          }
          return await group.reduce(into: []) { $0.append($1) }
        }
        let done = outcomes.compactMap { try? $0.get() }
        let refused = outcomes.compactMap { outcome -> RoadError? in
          if case .failure(let error) = outcome { error as? RoadError } else { nil }
        }
        #expect(done == [round + 1] && refused == [.stale(current: round + 1)])
      }
      #expect(try await office.discrepancies() == [])
    }
  }

  @Test("acts without a version follow one another without gap or loss", arguments: Engine.allCases)
  func unconditional(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open().file
      let versions = try await withThrowingTaskGroup(of: Int.self) { group in
        for number in 1...30 { group.addTask { try await office.note("\(number)", on: file).version } }
        return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
      }
      #expect(versions == Set(2...31))
      let docket = try await office.docket(file)
      #expect(docket.map(\.seq) == Array(1...31))
      #expect(Set(try docket.dropFirst().map { try $0.body.open(Note.self).text }) == Set((1...30).map(String.init)))
      for (entry, next) in zip(docket, docket.dropFirst()) { #expect(next.previous == entry.hash) }
      #expect(try await office.discrepancies() == [])
    }
  }

  @Test("the header is locked before the act is decided", arguments: Engine.allCases)
  func locked(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open().file
      let other = try await office.draft(naming: [file])
      let statements = try await office.database.write { connection in
        let counting = CountingConnection(connection)
        let submission = Submission(
          .file(file, version: 1), [ActRequest("note", ["text": "一"])], by: .person(office.handler))
        _ = try office.road.perform(submission, now: someMoment, today: someMoment.dateInChina, in: counting)
        return (locking: counting.locking, all: counting.statements)
      }
      // The file with its linked ones in the order of ids, then its header; and nothing of any docket before.
      #expect(statements.locking.count == 2 && statements.locking.first?.hasSuffix("IN ($1, $2) ORDER BY f.id") == true)
      let lock = try #require(statements.all.firstIndex(of: statements.locking[0]))
      let docket = try #require(
        statements.all.firstIndex { $0.contains("kernel_entry") || $0.contains("kernel_snapshot") })
      #expect(lock < docket && file < other)
    }
  }
}
