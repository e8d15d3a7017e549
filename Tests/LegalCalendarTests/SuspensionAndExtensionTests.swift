// Section 6 of the counting rules: a suspension takes no day away, an extension is added before rolling, both say why.

import Foundation
import LegalCalendar
import Testing

@Suite("Suspension and extension")
struct SuspensionAndExtensionTests {
  let counter: Counter

  init() throws { counter = Counter(calendar: try LawFiles.calendar) }

  func stop(_ from: String, _ resumed: String? = nil) -> Suspension {
    Suspension(from: date(from), resumedOn: resumed.map { date($0) })
  }

  @Test("a running suspension has no end and says what is left")
  func running() throws {
    let count = try counter.count(
      from: date("2026-03-02"), length: length("10wd"), rule: .workingDay, suspensions: [stop("2026-03-09")],
      extensions: [PeriodExtension(.by(length("5wd")))])
    #expect(count.outcome == .suspended(since: date("2026-03-09"), remaining: [length("6wd"), length("5wd")]))
    #expect(count.end == nil && count.nominalEnd == nil)
    #expect(count.steps.contains(.suspended(from: date("2026-03-09"), used: 4, remaining: length("6wd"))))
  }

  @Test("suspended on the day it starts: the whole period is left")
  func atOnce() throws {
    let count = try counter.count(
      from: date("2026-03-02"), length: length("7d"), rule: .criminalCustody,
      suspensions: [stop("2026-03-02", "2026-03-20")])
    #expect(count.end == date("2026-03-27"))
  }

  @Test("a month is suspended in days: as many days follow the resumption as were left")
  func month() throws {
    let count = try counter.count(
      from: date("2026-01-20"), length: length("1m"), rule: .criminalCustody,
      suspensions: [stop("2026-02-11", "2026-03-01")])
    #expect(count.end == date("2026-03-11"))  // 20 February was the end: 11 to 20 February, ten days, were left.
  }

  @Test("two suspensions, given in any order")
  func twice() throws {
    let stops = [stop("2026-04-10", "2026-04-20"), stop("2026-03-09", "2026-04-07")]
    let count = try counter.count(
      from: date("2026-03-02"), length: length("10wd"), rule: .workingDay, suspensions: stops)
    #expect(count.end == date("2026-04-24"))  // 8 and 9 April used, then 21 to 24 April.
    #expect(count.nominalEnd == count.end)
  }

  @Test("the test period counts the day of decision, also around a suspension")
  func testPeriod() throws {
    let count = try counter.count(
      from: date("2026-01-15"), length: length("6d"), rule: .testPeriod,
      suspensions: [stop("2026-01-17", "2026-01-25")])
    #expect(count.end == date("2026-01-29"))
  }

  @Test("a suspension on the day to which the end rolled leaves one day")
  func onRolledDay() throws {
    let count = try counter.count(
      from: date("2026-02-28"), length: length("1m"), rule: .civil, suspensions: [stop("2026-03-30", "2026-04-15")])
    #expect(count.outcome == .ends(date("2026-04-16"), nominal: date("2026-04-16")))
  }

  @Test("a suspension after the end changes nothing and says so")
  func late() throws {
    let count = try counter.count(
      from: date("2026-03-02"), length: length("7d"), rule: .civil, suspensions: [stop("2026-03-10")])
    #expect(count.end == date("2026-03-09"))
    #expect(count.steps.contains(.suspendedAfterEnd(date("2026-03-10"), end: date("2026-03-09"))))
  }

  @Test("an extension is added to the nominal end: a holiday does not lengthen twice")
  func extended() throws {
    let count = try counter.count(
      from: date("2026-01-20"), length: length("1m"), rule: .criminal,
      extensions: [PeriodExtension(.by(length("15d")), decidedOn: date("2026-02-24"))])
    #expect(count.outcome == .ends(date("2026-03-09"), nominal: date("2026-03-07")))
  }

  @Test("stopped inside an extension of another unit, what is left is counted in the extension's unit")
  func mixedUnits() throws {
    let count = try counter.count(
      from: date("2026-03-02"), length: length("10wd"), rule: .workingDay,
      suspensions: [stop("2026-03-20", "2026-04-01")], extensions: [PeriodExtension(.by(length("15d")))])
    // 16 March and 15 days: to 31 March. 17, 18, 19 March used, 12 days left after 1 April: Monday 13 April.
    #expect(count.outcome == .ends(date("2026-04-13"), nominal: date("2026-04-13")))
  }

  @Test("刑诉解释 202: an extension goes to the last day of the month only if the period started on one")
  func courtExtension() throws {
    func nominal(_ start: String) throws -> LegalDate? {
      try counter.count(
        from: date(start), length: length("1m"), rule: .criminalCourt, extensions: [PeriodExtension(.by(length("1m")))]
      ).nominalEnd
    }
    #expect(try nominal("2026-01-31") == date("2026-03-31"))
    #expect(try nominal("2026-01-30") == date("2026-03-28"))
  }

  @Test("an extension decided after the end is refused")
  func tooLate() {
    #expect(throws: CountError.extensionTooLate(decided: date("2026-02-25"), end: date("2026-02-24"))) {
      try counter.count(
        from: date("2026-01-20"), length: length("1m"), rule: .criminal,
        extensions: [PeriodExtension(.by(length("15d")), decidedOn: date("2026-02-25"))])
    }
  }

  @Test("a decision that states the new end is kept as it stands, rest day or not")
  func stated() throws {
    let count = try counter.count(
      from: date("2026-03-02"), length: length("10wd"), rule: .workingDay,
      extensions: [PeriodExtension(.until(date("2026-04-04")), decidedOn: date("2026-03-13"))])
    #expect(count.end == date("2026-04-04"))
    #expect(throws: CountError.extensionNotLater(stated: date("2026-03-16"), nominalEnd: date("2026-03-16"))) {
      try counter.count(
        from: date("2026-03-02"), length: length("10wd"), rule: .workingDay,
        extensions: [PeriodExtension(.until(date("2026-03-16")))])
    }
  }

  @Test("a stated end is pushed back by what stopped after its decision, not by what it knew of")
  func statedAndSuspended() throws {
    func end(decided: String) throws -> LegalDate? {
      try counter.count(
        from: date("2026-03-02"), length: length("10wd"), rule: .workingDay,
        suspensions: [stop("2026-03-09", "2026-03-11")],
        extensions: [PeriodExtension(.until(date("2026-04-10")), decidedOn: date(decided))]
      ).end
    }
    #expect(try end(decided: "2026-03-05") == date("2026-04-13"))
    #expect(try end(decided: "2026-03-12") == date("2026-04-10"))
  }

  @Test(
    "suspensions that cannot be are refused",
    arguments: [
      ([("2026-03-01", "2026-03-05")], "suspensionBeforeStart"),
      ([("2026-03-05", "2026-03-04")], "resumedBeforeSuspended"),
      ([("2026-03-04", nil), ("2026-03-06", "2026-03-07")], "suspensionsOverlap"),
      ([("2026-03-04", "2026-03-08"), ("2026-03-06", nil)], "suspensionsOverlap"),
    ] as [([(String, String?)], String)])
  func impossible(stops: [(String, String?)], code: String) {
    do {
      _ = try counter.count(
        from: date("2026-03-02"), length: length("30d"), rule: .civil, suspensions: stops.map { stop($0.0, $0.1) })
      Issue.record("accepted")
    } catch { #expect(error.code == code) }
  }

  @Test("what runs backward or is an age cannot be suspended", arguments: [CountingRule.backward, .age])
  func notSuspendable(rule: CountingRule) {
    #expect(throws: CountError.cannotBeChanged(rule)) {
      try counter.count(
        from: date("2026-03-02"), length: length("3y"), rule: rule, suspensions: [stop("2026-03-09")])
    }
  }

  @Test("a count is stored and read back whole")
  func stored() throws {
    let count = try counter.count(
      from: date("2026-03-02"), length: length("10wd"), rule: .workingDay,
      suspensions: [stop("2026-03-09", "2026-04-07")], extensions: [PeriodExtension(.by(length("1m")))])
    #expect(try JSONDecoder().decode(Count.self, from: JSONEncoder().encode(count)) == count)
  }
}
