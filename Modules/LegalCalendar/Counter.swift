// Counts periods by the rules of Chinese law. Everything a count needs comes in as a value: the event, the length, the rule,
// custody, suspensions, extensions and the calendar; the answer says how it was reached.

/// Counts periods on one calendar.
public struct Counter: Sendable {
  /// The working days and rest days that decide working-day counts and rolling.
  public let calendar: WorkCalendar

  /// A counter on this calendar.
  public init(calendar: WorkCalendar) { self.calendar = calendar }

  /// Counts a period from its event.
  ///
  /// - Parameters:
  ///   - start: the day of the event (作出, 收到 or 送达, as the law says), never the day of entering it.
  ///   - length: the length as the law states it.
  ///   - rule: the article by which it is counted; backward and age are counted from the event and the birth.
  ///   - custody: whether the person is in custody at the end: nothing rolls then (刑诉法 105(4)).
  ///   - suspensions: in any order; only the last may still run.
  ///   - extensions: in the order in which they were decided.
  /// - Throws: `CountError` where the period cannot be counted so.
  public func count(
    from start: LegalDate, length: PeriodLength, rule: CountingRule, custody: Bool = false,
    suspensions: [Suspension] = [], extensions: [PeriodExtension] = []
  ) throws(CountError) -> Count {
    guard rule != .none else { throw .notAPeriod }
    guard length.unit != .hour, rule != .hours else { throw .needsHour }
    guard rule.runsForward || (suspensions.isEmpty && extensions.isEmpty) else { throw .cannotBeChanged(rule) }
    switch rule {
    case .backward: return try backward(from: start, length: length)
    case .age: return try birthday(born: start, length: length)
    default:
      var run = ForwardRun(
        start: start, length: length, rule: rule, custody: custody || rule == .criminalCustody,
        suspensions: try Self.ordered(suspensions, from: start), log: CountLog(calendar: calendar))
      return try run.count(extensions)
    }
  }

  /// Counts back from an event: the latest day for what must be done so long before it (听证三日前). The day of the event is
  /// not counted; a rest day moves back to the working day before it, since rolling forward would shorten the notice.
  public func backward(from event: LegalDate, length: PeriodLength) throws(CountError) -> Count {
    guard length.unit != .hour else { throw .needsHour }
    var log = CountLog(calendar: calendar)
    log.add(.startNotCounted(event))
    let nominal = try log.walkBack(from: event, length)
    let end = try log.movedBack(nominal)
    log.add(.ends(end))
    return Count(
      start: event, startDayCounts: false, rule: .backward, length: length, custody: false,
      outcome: .ends(end, nominal: nominal), approximate: log.approximate, steps: log.steps)
  }

  private func birthday(born: LegalDate, length: PeriodLength) throws(CountError) -> Count {
    guard length.unit == .year else { throw .notAPeriod }
    guard let birthday = born.correspondingDay(afterMonths: length.value * 12) else { throw .endOutOfRange }
    var log = CountLog(calendar: calendar)
    if birthday.day != born.day { log.add(.noSuchDay(wanted: born.day, taken: birthday)) }
    log.add(.birthday(birthday, years: length.value))
    return Count(
      start: born, startDayCounts: false, rule: .age, length: length, custody: false,
      outcome: .ends(birthday, nominal: birthday), approximate: false, steps: log.steps)
  }

  private static func ordered(
    _ suspensions: [Suspension], from start: LegalDate
  ) throws(CountError) -> [Suspension] {
    let sorted = suspensions.sorted { ($0.from, $0.resumedOn ?? .latest) < ($1.from, $1.resumedOn ?? .latest) }
    var previous: Suspension?
    for suspension in sorted {
      guard suspension.from >= start else { throw .suspensionBeforeStart(suspension.from) }
      if let resumed = suspension.resumedOn, resumed < suspension.from { throw .resumedBeforeSuspended(suspension) }
      if let previous {
        guard let resumed = previous.resumedOn, resumed <= suspension.from else {
          throw .suspensionsOverlap(previous.from)
        }
      }
      previous = suspension
    }
    return sorted
  }
}

/// One forward count under way: the period and its extensions are laid end to end, suspensions cut into whichever of them
/// runs on their day, and only the end of the last one rolls.
private struct ForwardRun {
  let start: LegalDate
  let length: PeriodLength
  let rule: CountingRule
  let custody: Bool
  var suspensions: [Suspension]
  var log: CountLog

  /// The day after which days are being counted, and the last counted day, before rolling.
  private var base: LegalDate
  private var nominal: LegalDate
  /// What a suspension leaves is counted in working days where the stretch under way is, else in days.
  private var unit: PeriodUnit
  /// Whether the nominal end is a day that a decision states.
  private var stated = false
  private var pastSuspensions: [Suspension] = []

  init(
    start: LegalDate, length: PeriodLength, rule: CountingRule, custody: Bool, suspensions: [Suspension], log: CountLog
  ) {
    self.start = start
    self.length = length
    self.rule = rule
    self.custody = custody
    self.suspensions = suspensions
    self.log = log
    base = rule.countsStartDay ? start.advanced(byDays: -1) : start
    nominal = base
    unit = Self.stretchUnit(of: length)
  }

  private static func stretchUnit(of length: PeriodLength) -> PeriodUnit {
    length.unit == .workingDay ? .workingDay : .day
  }

  /// Courts go from last day to last day only where the period itself started on the last day of a month.
  private var lastDayToLastDay: Bool { rule == .criminalCourt && start == start.endOfMonth }

  mutating func count(_ extensions: [PeriodExtension]) throws(CountError) -> Count {
    try layBase()
    if let left = try cut() { return suspended(left, then: extensions) }
    for (index, granted) in extensions.enumerated() {
      try lay(granted)
      if let left = try cut() { return suspended(left, then: Array(extensions[(index + 1)...])) }
    }
    var end = try rolled()
    // A stop between the nominal end and the day it rolled to: the last day was not used up, so one day is left.
    while let next = suspensions.first, next.from <= end {
      if let left = try cut(next, remaining: PeriodLength(remaining: 1, .day), used: nil) {
        return suspended(left, then: [])
      }
      end = try rolled()
    }
    for late in suspensions { log.add(.suspendedAfterEnd(late.from, end: end)) }
    log.add(.ends(end))
    return finished(.ends(end, nominal: nominal))
  }

  private mutating func layBase() throws(CountError) {
    log.add(rule.countsStartDay ? .startCounted(start) : .startNotCounted(start))
    if rule.countsStartDay {
      let corresponding = try log.walk(from: start, length, lastDayToLastDay: false)
      nominal = corresponding.advanced(byDays: -1)
      log.add(.endsDayBefore(nominal))
    } else {
      nominal = try log.walk(from: start, length, lastDayToLastDay: lastDayToLastDay)
    }
  }

  private mutating func lay(_ granted: PeriodExtension) throws(CountError) {
    if let decided = granted.decidedOn {
      var preview = self
      let end = try preview.rolled()
      guard decided <= end else { throw .extensionTooLate(decided: decided, end: end) }
    }
    base = nominal
    switch granted.amount {
    case .by(let more):
      guard more.unit != .hour else { throw .needsHour }
      log.add(.extended(by: more, from: nominal))
      nominal = try log.walk(from: nominal, more, lastDayToLastDay: lastDayToLastDay)
      unit = Self.stretchUnit(of: more)
      stated = false
    case .until(let day):
      // The day was stated knowing what had stopped by then; stops after that decision still push it back.
      let later = pastSuspensions.filter { stop in granted.decidedOn.map { $0 <= stop.from } ?? false }
      let pushed = later.reduce(0) { sum, stop in sum + stop.from.days(to: stop.resumedOn ?? stop.from) + 1 }
      guard day.advanced(byDays: pushed) > nominal else {
        throw .extensionNotLater(stated: day, nominalEnd: nominal)
      }
      guard day.days(to: .latest) >= pushed else { throw .endOutOfRange }
      log.add(.extendedUntil(day))
      nominal = day.advanced(byDays: pushed)
      unit = Self.stretchUnit(of: length)
      stated = pushed == 0
    }
  }

  /// Applies the suspensions that start by the nominal end; what is left, where one of them still runs.
  private mutating func cut() throws(CountError) -> (since: LegalDate, remaining: PeriodLength)? {
    while let next = suspensions.first, next.from <= nominal {
      let last = max(next.from.advanced(byDays: -1), base)
      let (used, left) = (log.days(unit, after: base, through: last), log.days(unit, after: last, through: nominal))
      if let open = try cut(next, remaining: PeriodLength(remaining: left, unit), used: used) { return open }
    }
    return nil
  }

  private mutating func cut(
    _ stop: Suspension, remaining: PeriodLength, used: Int?
  ) throws(CountError) -> (since: LegalDate, remaining: PeriodLength)? {
    suspensions.removeFirst()
    pastSuspensions.append(stop)
    log.add(
      .suspended(from: stop.from, used: used ?? log.days(.day, after: base, through: nominal), remaining: remaining))
    guard let resumed = stop.resumedOn else { return (stop.from, remaining) }
    log.add(.resumed(resumed))
    base = resumed
    stated = false
    nominal = try log.walk(from: resumed, remaining, lastDayToLastDay: false)
    return nil
  }

  private mutating func rolled() throws(CountError) -> LegalDate {
    let stay = stated ? StayReason.statedByDecision : rule.stays(custody: custody)
    if let stay {
      log.addStay(nominal, stay)
      return nominal
    }
    return try log.rolledForward(nominal)
  }

  private func suspended(
    _ left: (since: LegalDate, remaining: PeriodLength), then extensions: [PeriodExtension]
  ) -> Count {
    var remaining = [left.remaining]
    for case .by(let more) in extensions.map(\.amount) { remaining.append(more) }
    return finished(.suspended(since: left.since, remaining: remaining))
  }

  private func finished(_ outcome: CountOutcome) -> Count {
    Count(
      start: start, startDayCounts: rule.countsStartDay, rule: rule, length: length, custody: custody,
      outcome: outcome, approximate: log.approximate, steps: log.steps)
  }
}

extension CountingRule {
  /// Why a last day on a rest day stays; nil where it rolls. A rule that never rolls needs no custody to say so.
  fileprivate func stays(custody: Bool) -> StayReason? {
    if self == .criminalCustody { return .custody }
    guard rollsForward else { return .rule }
    return custody ? .custody : nil
  }
}
