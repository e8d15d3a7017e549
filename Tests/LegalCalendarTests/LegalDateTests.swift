// Days of law: only real days between 1900 and 2200, one strict text form, one lenient reading of what people type.

import Foundation
import LegalCalendar
import Testing

@Suite("Days of law")
struct LegalDateTests {
  @Test("every day from 1900 to 2200 is itself again by number, text and parts, and the next weekday")
  func everyDay() {
    var previous: Weekday?
    for number in LegalDate.earliest.dayNumber...LegalDate.latest.dayNumber {
      let day = LegalDate(dayNumber: number)
      #expect(LegalDate(year: day.year, month: day.month, day: day.day) == day)
      if number % 7 == 0 { #expect(LegalDate(day.description) == day) }
      if let previous {
        let (before, now) = (Weekday.allCases.firstIndex(of: previous)!, Weekday.allCases.firstIndex(of: day.weekday)!)
        #expect((before + 1) % 7 == now)
      }
      previous = day.weekday
    }
  }

  @Test("known days", arguments: [("1970-01-01", 0, Weekday.thursday), ("2026-02-28", 20512, .saturday)])
  func known(iso: String, number: Int, weekday: Weekday) {
    #expect(date(iso).dayNumber == number)
    #expect(date(iso).weekday == weekday)
  }

  @Test(
    "what is no day is refused",
    arguments: [
      "", "2026-02-29", "2026-13-01", "2026-00-01", "2026-01-00", "2026-1-1", "1899-12-31", "2201-01-01",
      "2026-01-01T", "２０２６-01-01", "2026–01–01", "-026-01-01",
    ])
  func refused(text: String) { #expect(LegalDate(text) == nil) }

  @Test("arithmetic stays inside the span, whatever is added")
  func saturates() {
    #expect(LegalDate.latest.advanced(byDays: 1) == .latest)
    #expect(LegalDate.latest.advanced(byDays: .max) == .latest)
    #expect(LegalDate.earliest.advanced(byDays: .min) == .earliest)
    #expect(LegalDate(dayNumber: .max) == .latest)
    #expect(date("2026-01-31").correspondingDay(afterMonths: .min) == nil)
    #expect(date("2026-01-31").correspondingDay(afterMonths: .max) == nil)
  }

  @Test(
    "people type dates in many ways",
    arguments: [
      "2026-3-5", "2026-03-05", "2026.3.5", "2026/3/5", "2026/03/5", "20260305", "2026年3月5日", "2026年03月05日",
      " 2026-3-5 ", "　２０２６年３月５日　", "２０２６－０３－０５", "２０２６．３．５", "２０２６／３／５", "２０２６０３０５",
    ])
  func typed(text: String) { #expect(LegalDate.parse(text) == date("2026-03-05")) }

  @Test(
    "what could be read in two ways, or is no day, is not guessed",
    arguments: [
      "", " ", "26-3-5", "3/5/2026", "2026-3/5", "2026年3月5", "2026年3月", "2026-3-5-1", "2026-2-30", "2026年2月30日",
      "202635",
      "2026030５x", "二〇二六年三月五日", "1899-1-1", "2026--5", "-2026-3-5", "2026-3-5日", "45000",
    ])
  func notGuessed(text: String) { #expect(LegalDate.parse(text) == nil) }

  @Test("JSON is the text")
  func json() throws {
    #expect(String(decoding: try JSONEncoder().encode([date("2026-03-05")]), as: UTF8.self) == #"["2026-03-05"]"#)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([LegalDate].self, from: Data(#"["2026-02-30"]"#.utf8))
    }
  }

  @Test(
    "法释〔2006〕1号 2: an age is reached on the day after the birthday",
    arguments: [
      ("2008-03-15", "2026-03-15", 17), ("2008-03-15", "2026-03-16", 18), ("2008-03-15", "2026-03-14", 17),
      ("2008-02-29", "2026-02-28", 17), ("2008-02-29", "2026-03-01", 18), ("2008-02-29", "2024-02-29", 15),
      ("2008-02-29", "2024-03-01", 16), ("2026-03-15", "2026-03-15", 0), ("2026-03-15", "2020-01-01", 0),
    ])
  func age(born: String, on: String, years: Int) {
    #expect(Age.on(date(on), born: date(born)) == years)
    for years in 1...20 {
      let reached = Age.reached(years, born: date(born))
      #expect(Age.on(reached, born: date(born)) == years)
      #expect(Age.on(reached.advanced(byDays: -1), born: date(born)) == years - 1)
    }
  }

  @Test(
    "刑诉法 105: the hour of the event is not counted",
    arguments: [
      ("2026-03-05", 10, "24h", "2026-03-06T10"), ("2026-03-05", 23, "12h", "2026-03-06T11"),
      ("2026-02-28", 0, "24h", "2026-03-01T00"),
    ])
  func hours(day: String, hour: Int, add: String, last: String) throws {
    let event = LegalHour(date(day), hour: hour)!
    #expect(try event.lastHour(of: length(add)).description == last)
    #expect(throws: CountError.notInHours(length("1d"))) { try event.lastHour(of: length("1d")) }
    #expect(LegalHour(date(day), hour: 24) == nil)
  }
}
