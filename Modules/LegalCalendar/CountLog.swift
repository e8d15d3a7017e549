// The arithmetic of one count together with its record: every walk over the calendar writes down what it met, so that the
// explanation can never say something else than the count did.

struct CountLog {
  let calendar: WorkCalendar
  private(set) var steps: [CountStep] = []
  private(set) var approximate = false

  init(calendar: WorkCalendar) { self.calendar = calendar }

  mutating func add(_ step: CountStep) { steps.append(step) }

  /// The kind of a day that decides something; beyond the data it makes the count approximate.
  private mutating func kind(of day: LegalDate) -> DayKind {
    if !calendar.covers(day), !approximate {
      approximate = true
      add(.beyondCalendar(day, known: calendar.dataRange))
    }
    return calendar.kind(of: day)
  }

  func days(_ unit: PeriodUnit, after first: LegalDate, through last: LegalDate) -> Int {
    unit == .workingDay ? calendar.workingDays(after: first, through: last) : first.days(to: last)
  }

  /// The last day of the length, the first day not counted, before any rolling.
  mutating func walk(
    from day: LegalDate, _ length: PeriodLength, lastDayToLastDay: Bool
  ) throws(CountError) -> LegalDate {
    switch length.unit {
    case .day:
      guard length.value <= day.days(to: .latest) else { throw .endOutOfRange }
      let last = day.advanced(byDays: length.value)
      add(.daysCounted(from: day.advanced(byDays: 1), through: last, count: length.value))
      return last
    case .workingDay: return try walkWorkingDays(from: day, length.value, by: 1)
    case .month: return try walkMonths(from: day, length.value, lastDayToLastDay: lastDayToLastDay)
    case .year: return try walkMonths(from: day, length.value * 12, lastDayToLastDay: lastDayToLastDay)
    case .hour: throw .needsHour
    case .person: throw .notAPeriod
    }
  }

  /// The day that lies the length before an event, before any moving.
  mutating func walkBack(from event: LegalDate, _ length: PeriodLength) throws(CountError) -> LegalDate {
    switch length.unit {
    case .day:
      guard length.value <= LegalDate.earliest.days(to: event) else { throw .endOutOfRange }
      let first = event.advanced(byDays: -length.value)
      add(.daysCounted(from: first, through: event.advanced(byDays: -1), count: length.value))
      return first
    case .workingDay: return try walkWorkingDays(from: event, length.value, by: -1)
    case .month: return try walkMonths(from: event, -length.value, lastDayToLastDay: false)
    case .year: return try walkMonths(from: event, -length.value * 12, lastDayToLastDay: false)
    case .hour: throw .needsHour
    case .person: throw .notAPeriod
    }
  }

  private mutating func walkMonths(
    from day: LegalDate, _ months: Int, lastDayToLastDay: Bool
  ) throws(CountError) -> LegalDate {
    guard let corresponding = day.correspondingDay(afterMonths: months) else { throw .endOutOfRange }
    if lastDayToLastDay, day == day.endOfMonth {
      add(.lastDayToLastDay(of: day, months: months, corresponding.endOfMonth))
      return corresponding.endOfMonth
    }
    add(.correspondingDay(of: day, months: months, corresponding))
    if corresponding.day != day.day { add(.noSuchDay(wanted: day.day, taken: corresponding)) }
    return corresponding
  }

  /// Walks so many working days, one day at a time in either direction, noting runs rather than single days.
  private mutating func walkWorkingDays(
    from day: LegalDate, _ count: Int, by step: Int
  ) throws(CountError) -> LegalDate {
    var (current, ordinal) = (day, 0)
    while ordinal < count {
      guard current != (step > 0 ? .latest : .earliest) else { throw .endOutOfRange }
      current = current.advanced(byDays: step)
      let kind = kind(of: current)
      if kind.isWorking { ordinal += 1 }
      note(current, kind, ordinal: ordinal)
    }
    return current
  }

  private mutating func note(_ day: LegalDate, _ kind: DayKind, ordinal: Int) {
    switch kind {
    case .makeUpWorking: add(.makeUpDayCounted(day, ordinal: ordinal))
    case .working:
      if case .workingDaysCounted(let from, let through, let first, _) = steps.last, touches(through, day) {
        steps[steps.count - 1] = .workingDaysCounted(from: from, through: day, ordinal: first, lastOrdinal: ordinal)
      } else {
        add(.workingDaysCounted(from: day, through: day, ordinal: ordinal, lastOrdinal: ordinal))
      }
    case .weekend, .statutory, .swapped:
      let reason = reason(day)
      if case .restDaysSkipped(let from, let through, reason) = steps.last, touches(through, day) {
        steps[steps.count - 1] = .restDaysSkipped(from: from, through: day, reason)
      } else {
        add(.restDaysSkipped(from: day, through: day, reason))
      }
    }
  }

  private func touches(_ first: LegalDate, _ second: LegalDate) -> Bool { abs(first.days(to: second)) == 1 }

  private func reason(_ day: LegalDate) -> RestReason {
    calendar.festival(on: day).map(RestReason.festival) ?? .weekend
  }

  /// The day itself, or the next working day where it is a rest day.
  mutating func rolledForward(_ nominal: LegalDate) throws(CountError) -> LegalDate {
    let end = try workingDay(from: nominal, by: 1)
    if end != nominal { add(.rolled(from: nominal, to: end)) }
    return end
  }

  /// The day itself, or the working day before it where it is a rest day.
  mutating func movedBack(_ nominal: LegalDate) throws(CountError) -> LegalDate {
    let end = try workingDay(from: nominal, by: -1)
    if end != nominal { add(.movedBack(from: nominal, to: end)) }
    return end
  }

  private mutating func workingDay(from nominal: LegalDate, by step: Int) throws(CountError) -> LegalDate {
    var day = nominal
    while true {
      let kind = kind(of: day)
      if kind == .makeUpWorking, day == nominal, !lastStepCounts(day) { add(.lastDayIsMakeUpDay(day)) }
      if kind.isWorking { return day }
      note(day, kind, ordinal: 0)
      guard day != (step > 0 ? .latest : .earliest) else { throw .endOutOfRange }
      day = day.advanced(byDays: step)
    }
  }

  /// A count in working days has said already that its last day is a make-up day.
  private func lastStepCounts(_ day: LegalDate) -> Bool {
    if case .makeUpDayCounted(day, _) = steps.last { true } else { false }
  }

  /// Notes a last day on a rest day that stays, and why.
  mutating func addStay(_ day: LegalDate, _ reason: StayReason) {
    if !calendar.isWorkingDay(day) { add(.stays(day, self.reason(day), reason)) }
  }
}
