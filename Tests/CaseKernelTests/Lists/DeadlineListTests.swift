// Running deadlines in one list, the most pressing first; one that two files show is listed once.

import LegalCalendar
import Persistence
import TestSupport
import Testing

@testable import CaseKernel

@Suite("The list of deadlines")
struct DeadlineListTests {
  private static func list(
    _ office: SampleOffice, as viewer: Viewer, ownOnly: Bool = false, limit: Int = 3
  ) async throws -> [DeadlineItem] {
    var (items, after) = ([DeadlineItem](), String?.none)
    repeat {
      let cursor = after
      let page = try await office.read { try $0.deadlines(for: viewer, ownOnly: ownOnly, after: cursor, limit: limit) }
      items += page.items
      after = page.next
    } while after != nil
    return items
  }

  @Test("by day, file and clock, every one once", arguments: Engine.allCases)
  func order(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      for day in ["05", "03", "05", "01", "03", "08", "05", "05"] {
        let file = try await office.open().file
        try await office.act("startReview", ["startedOn": .string("2026-06-\(day)")], on: file)
      }
      let items = try await Self.list(office, as: office.handler)
      let keys = items.map { "\($0.deadline.dueOn?.description ?? "") \($0.header.id) \($0.deadline.clock.id)" }
      #expect(keys.count == 8 && keys == keys.sorted() && Set(keys).count == 8)
      #expect(items.first?.deadline.count?.steps.isEmpty == false && items.first?.handlerName == "许婉清")
      let others = try await Self.list(office, as: office.outsider)
      #expect(others.isEmpty)
      #expect(try await Self.list(office, as: office.manager).count == 8)
      #expect(try await Self.list(office, as: office.manager, ownOnly: true).isEmpty)
      // In full for those who may read the files, masked for the department.
      #expect(try await Self.list(office, as: office.colleague).allSatisfy { $0.title == "王**涉嫌盗窃案" })
    }
  }

  @Test(
    "met, lapsed and suspended ones are not in it, and a mirrored one only where it runs", arguments: Engine.allCases)
  func whichRun(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let cases = [try await office.open().file, try await office.open().file]
      let notice = try await office.draft(naming: cases)
      try await office.act("send", ["sentOn": "2026-06-02"], on: notice)
      let running = try await Self.list(office, as: office.handler)
      #expect(running.map(\.header.id) == [notice])
      for file in cases {
        let shown = try await office.read { try $0.file(file, for: office.handler).deadlines }
        #expect(shown.map(\.clock.mirrors) == [notice])
      }
      try await office.act("startReview", ["startedOn": "2026-06-03"], on: cases[0])
      #expect(try await Self.list(office, as: office.handler).count == 2)
      try await office.act("close", ["closedOn": "2026-06-04"], on: cases[0])
      let afterwards = try await Self.list(office, as: office.handler)
      #expect(afterwards.isEmpty)
    }
  }

  @Test("only what binds is ever met late", arguments: Clock.Nature.allCases)
  func metLate(nature: Clock.Nature) throws {
    var clock = Clock("review", "rl.review", from: LegalDate("2026-06-01") ?? .earliest, entry: 1, nature: nature)
    let late = LegalDate("2026-09-01") ?? .latest
    clock.ending = .met(late)
    let expected: DeadlineStanding = nature == .binding ? .metLate(late) : .metPast(late)
    #expect(try sampleLaw().deadline(clock).standing(on: late) == expected)
  }

  @Test("a clock stands as its stops, extensions and ending say")
  func standing() throws {
    let law = try sampleLaw()
    let day = { (text: String) in LegalDate(text) ?? .earliest }
    var clocks: [Clock] = []
    clocks.start(Clock("review", "rl.review", from: day("2026-06-01"), entry: 1))
    func deadline() throws -> Deadline { try law.deadline(try #require(clocks.last)) }

    #expect(try deadline().dueOn == day("2026-06-15") && deadline().warnFrom == day("2026-06-11"))
    for (today, standing) in [
      ("2026-06-10", DeadlineStanding.running(daysLeft: 5)), ("2026-06-11", .near(daysLeft: 4)),
      ("2026-06-15", .near(daysLeft: 0)), ("2026-06-16", .overdue(days: 1)),
    ] { #expect(try deadline().standing(on: day(today)) == standing) }

    clocks.stop("rl.review", from: day("2026-06-08"))
    clocks.stop("rl.review", from: day("2026-06-09"))
    #expect(clocks.last?.stops.count == 1)
    #expect(try deadline().isSuspended && deadline().dueOn == nil)
    #expect(try deadline().standing(on: day("2030-01-01")) == .suspended)
    clocks.resume("rl.review", on: day("2026-06-15"))
    clocks.resume("rl.review", on: day("2026-06-18"))
    #expect(clocks.last?.stops == [Clock.Stop(from: day("2026-06-08"), until: day("2026-06-15"))])
    let resumed = try #require(try deadline().dueOn)
    #expect(resumed > day("2026-06-15"))
    clocks.extend("rl.review", to: day("2026-07-15"), decidedOn: day("2026-06-16"))
    #expect(try deadline().dueOn == day("2026-07-15"))

    #expect(clocks.running("rl.review") != nil)
    clocks.meet("rl.review", on: day("2026-07-15"))
    #expect(clocks.running("rl.review") == nil)
    #expect(try deadline().standing(on: day("2026-09-01")) == .met(day("2026-07-15")))
    clocks.lapse("rl.review", on: day("2026-07-16"))
    #expect(clocks.last?.ending == .met(day("2026-07-15")))
    var late = Clock("review", "rl.review", from: day("2026-06-01"), entry: 1)
    late.ending = .met(day("2026-06-16"))
    #expect(try law.deadline(late).standing(on: day("2026-06-16")) == .metLate(day("2026-06-16")))
    // Who is in custody does not wait over a weekend: no period of that kind ends later for a rest day.
    var inCustody = 0
    for id in law.periods.ids {
      guard let version = law.periods.period(id, on: day("2026-06-01"))?.version, version.custody,
        version.length != nil,
        version.countingRule.runsForward,
        let counted = try? law.deadline(Clock("c", id, from: day("2026-06-06"), entry: 1))
      else { continue }
      #expect(counted.dueOn == counted.nominalOn, "\(id)")
      inCustody += 1
    }
    #expect(inCustody > 0)
    #expect(throws: LawError.unknownPeriod("rl.nothing")) {
      try law.deadline(Clock("x", "rl.nothing", from: day("2026-06-01"), entry: 1))
    }
  }

  @Test("of a file whose header alone may be read, only what binds is listed", arguments: Engine.allCases)
  func headerOnly(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      for nature in [Clock.Nature.watch, .warning, .binding] {
        let file = try await office.open().file
        try await office.act("startReview", ["startedOn": "2026-06-03"], on: file)
        try await office.database.write {
          _ = try $0.execute("UPDATE kernel_deadline SET nature = $1 WHERE file = $2", [nature.rawValue, file])
        }
      }
      #expect(try await Self.list(office, as: office.manager).count == 3)
      #expect(try await Self.list(office, as: office.handler, ownOnly: true).count == 3)
      #expect(try await Self.list(office, as: office.colleague).count == 1)
    }
  }
}
