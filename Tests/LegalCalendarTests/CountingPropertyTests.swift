// What must hold for every start and length, tried on some thousands drawn from a fixed seed: no crash, no end before the
// start, no roll to a rest day, no longer period that ends earlier.

import LegalCalendar
import Testing

@Suite("Properties of counting")
struct CountingPropertyTests {
  let counter: Counter

  init() throws { counter = Counter(calendar: try LawFiles.calendar) }

  var calendar: WorkCalendar { counter.calendar }

  struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  static let units: [PeriodUnit] = [.day, .workingDay, .month, .year]

  @Test("forward counts", arguments: CountingRule.allCases.filter(\.runsForward))
  func forward(rule: CountingRule) throws {
    var random = Seeded(state: 20_260_131)
    for _ in 0..<600 {
      let start = LegalDate(
        dayNumber: .random(in: date("1995-01-01").dayNumber...date("2035-12-31").dayNumber, using: &random))
      let unit = Self.units.randomElement(using: &random)!
      let custody = Bool.random(using: &random)
      var previous = start
      for value in 1...Int.random(in: 2...24, using: &random) {
        let count = try counter.count(from: start, length: PeriodLength(value, unit)!, rule: rule, custody: custody)
        let end = try #require(count.end)
        let nominal = try #require(count.nominalEnd)
        #expect(end >= previous && nominal >= start && nominal <= end)
        #expect(!rule.rollsForward || custody || calendar.isWorkingDay(end))
        #expect((rule.rollsForward && !custody) || end == nominal)
        #expect(count.approximate || !rule.rollsForward || custody || calendar.covers(end))
        previous = end
      }
    }
  }

  @Test("backward counts end on a working day before the event, earlier for a longer length")
  func backward() throws {
    var random = Seeded(state: 7)
    for _ in 0..<1000 {
      let event = LegalDate(
        dayNumber: .random(in: date("2001-06-01").dayNumber...date("2030-12-31").dayNumber, using: &random))
      let unit = Self.units.randomElement(using: &random)!
      var previous = event
      for value in 1...12 {
        let end = try #require(try counter.backward(from: event, length: PeriodLength(value, unit)!).end)
        #expect(calendar.isWorkingDay(end) && end <= previous && end < event)
        previous = end
      }
    }
  }

  @Test("a suspension moves the end by the days it lasted, its first and last day included")
  func suspension() throws {
    var random = Seeded(state: 42)
    for _ in 0..<1000 {
      let start = LegalDate(
        dayNumber: .random(in: date("2005-01-01").dayNumber...date("2025-01-01").dayNumber, using: &random))
      let length = PeriodLength(
        .random(in: 1...6, using: &random), [.day, .month, .year].randomElement(using: &random)!)!
      let plain = try #require(try counter.count(from: start, length: length, rule: .limitation).end)
      let from = start.advanced(byDays: .random(in: 1...start.days(to: plain), using: &random))
      let resumed = from.advanced(byDays: .random(in: 0...90, using: &random))
      let count = try counter.count(
        from: start, length: length, rule: .limitation, suspensions: [Suspension(from: from, resumedOn: resumed)])
      #expect(count.end == plain.advanced(byDays: from.days(to: resumed) + 1))
      let open = try counter.count(
        from: start, length: length, rule: .limitation, suspensions: [Suspension(from: from)])
      #expect(open.end == nil)
    }
  }

  @Test("any suspensions and extensions give a count or a refusal, never a crash, and an end not before the start")
  func anything() {
    var random = Seeded(state: 99)
    func anyDay() -> LegalDate {
      LegalDate(
        dayNumber: .random(in: LegalDate.earliest.dayNumber - 5...LegalDate.latest.dayNumber + 5, using: &random))
    }
    func anyLength() -> PeriodLength {
      PeriodLength(
        .random(in: 1...[9, 400, 99_999].randomElement(using: &random)!, using: &random),
        (Self.units + [.hour]).randomElement(using: &random)!)!
    }
    for _ in 0..<3000 {
      let start = anyDay()
      func near() -> LegalDate { start.advanced(byDays: .random(in: -3...200, using: &random)) }
      let stops = (0..<Int.random(in: 0...3, using: &random)).map { _ in
        Suspension(from: near(), resumedOn: Bool.random(using: &random) ? near() : nil)
      }
      let more = (0..<Int.random(in: 0...2, using: &random)).map { _ in
        PeriodExtension(
          Bool.random(using: &random) ? .by(anyLength()) : .until(near()),
          decidedOn: Bool.random(using: &random) ? near() : nil)
      }
      let count = try? counter.count(
        from: start, length: anyLength(), rule: CountingRule.allCases.randomElement(using: &random)!,
        custody: .random(using: &random), suspensions: stops, extensions: more)
      if let end = count?.end, count?.rule != .backward { #expect(end >= start) }
    }
  }

  @Test("any text is a value or a refusal")
  func anyText() {
    var random = Seeded(state: 5)
    let alphabet = Array("0123456789dwmyh+@-./ 年月日custodyrl.review\u{0}９％e\u{301}")
    for _ in 0..<5000 {
      let text = String(
        (0..<Int.random(in: 0...14, using: &random)).map { _ in alphabet.randomElement(using: &random)! })
      if let day = LegalDate.parse(text) { #expect(LegalDate(day.description) == day) }
      if let day = LegalDate(text) { #expect(day.description == text) }
      if let length = PeriodLength(text) { #expect(length.description == text) }
      if let expression = try? PeriodExpression(text) { #expect(!expression.terms.isEmpty) }
      if let id = PeriodID(text as String) { #expect(id.text == text) }
    }
  }
}
