// The calendar of rest days, and what becomes of a file that contradicts itself.

import LegalCalendar
import Testing

@Suite("Working days")
struct WorkCalendarTests {
  let calendar: WorkCalendar

  init() throws { calendar = try LawFiles.calendar }

  @Test(
    "every kind of day",
    arguments: [
      ("2026-02-11", DayKind.working, nil), ("2026-02-14", .makeUpWorking, nil), ("2026-02-28", .makeUpWorking, nil),
      ("2026-02-17", .statutory, "春节"), ("2026-02-21", .weekend, "春节"), ("2026-03-07", .weekend, nil),
      ("2026-01-02", .swapped, "元旦"), ("2026-10-10", .makeUpWorking, nil), ("2027-01-01", .working, nil),
      ("2027-01-02", .weekend, nil), ("1999-10-01", .working, nil),
    ] as [(String, DayKind, String?)])
  func kinds(day: String, kind: DayKind, festival: String?) {
    #expect(calendar.kind(of: date(day)) == kind)
    #expect(calendar.festival(on: date(day))?.zh == festival)
  }

  @Test("the data covers 2001 to 2026, with a notice for each year")
  func span() {
    #expect(calendar.covers(date("2001-01-01")) && calendar.covers(date("2026-12-31")))
    #expect(!calendar.covers(date("2000-12-31")) && !calendar.covers(date("2027-01-01")))
    #expect(Set(calendar.notices.keys) == Set(2001...2026))
  }

  @Test(
    "a deadline is shown as near from two working days before it, the day itself not counted",
    arguments: [
      ("2026-03-05", 2, "2026-03-03"), ("2026-03-02", 2, "2026-02-27"), ("2026-02-24", 2, "2026-02-13"),
      ("2026-03-28", 2, "2026-03-26"), ("2026-03-05", 0, "2026-03-05"), ("1900-01-02", 9, "1900-01-01"),
    ])
  func warnFrom(due: String, days: Int, from: String) {
    #expect(calendar.warnFrom(date(due), workingDaysBefore: days) == date(from))
  }

  @Test("working days between two days")
  func between() {
    #expect(calendar.workingDays(after: date("2026-02-11"), through: date("2026-03-03")) == 10)
    #expect(calendar.workingDays(after: date("2026-03-03"), through: date("2026-02-11")) == -10)
    #expect(calendar.workingDays(after: date("2026-02-15"), through: date("2026-02-23")) == 0)
  }

  @Test(
    "a calendar file that contradicts itself is refused",
    arguments: [
      (
        #"{"2026": {"source": "", "rest": [], "work": ["2026-03-04"]}}"#,
        LawFileError.dayDoesNotFitKind(date("2026-03-04"))
      ),
      (
        #"{"2026": {"source": "", "rest": [{"date": "2026-03-04", "name": "元旦", "kind": "weekend"}], "work": []}}"#,
        .dayDoesNotFitKind(date("2026-03-04"))
      ),
      (#"{"2026": {"source": "", "rest": [], "work": ["2026-03-07", "2026-03-07"]}}"#, .dayTwice(date("2026-03-07"))),
      (#"{"2027": {"source": "", "rest": [], "work": ["2027-03-06"]}}"#, .dayOutsideSpan(date("2027-03-06"))),
      (
        #"{"2026": {"source": "", "rest": [{"date": "2026-03-04", "name": "节", "kind": "swapped"}], "work": []}}"#,
        .festivalUnnamed("节")
      ),
    ])
  func contradictions(years: String, error: LawFileError) {
    let json = #"{"from": "2026-01-01", "to": "2026-12-31", "festivals": {"元旦": "New Year"}, "years": \#(years)}"#
    #expect(throws: error) { try WorkCalendar(json: Array(json.utf8)) }
  }

  @Test(
    "bytes that are no calendar say where they are wrong",
    arguments: [
      ("", ""), ("{}", "from is missing"), (#"{"from": "2026-02-30"}"#, "at from: not a date YYYY-MM-DD: 2026-02-30"),
      ("\u{0}\u{1}[[[", ""),
    ])
  func unreadable(json: String, says: String) {
    do {
      _ = try WorkCalendar(json: Array(json.utf8))
      Issue.record("accepted")
    } catch .unreadable(let text) {
      #expect(says.isEmpty || text == says)
    } catch { Issue.record("\(error)") }
  }
}
