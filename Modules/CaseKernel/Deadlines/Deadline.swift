// A clock counted by the calendar: the dates that people see, with the whole argument for them.

public import LegalCalendar

/// A period of a file with its dates.
public struct Deadline: Sendable, Hashable {
  /// The clock it is counted from.
  public let clock: Clock
  /// The last day; nil while the count is suspended.
  public let dueOn: LegalDate?
  /// The last day before it rolled over rest days.
  public let nominalOn: LegalDate?
  /// From when it is shown as near.
  public let warnFrom: LegalDate?
  /// Whether the count is stopped.
  public let isSuspended: Bool
  /// Whether the count passes the end of the calendar's data.
  public let isApproximate: Bool
  /// The count itself; nil where a document states the end.
  public let count: Count?

  /// How it stands on a day: the only place where today meets a deadline.
  public func standing(on today: LegalDate) -> DeadlineStanding {
    switch clock.ending {
    case .met(let day):
      guard let dueOn, day > dueOn else { return .met(day) }
      // Only what binds can be done too late: of a reminder, and of another body's period, it is said that its day had passed.
      return clock.nature == .binding ? .metLate(day) : .metPast(day)
    case .lapsed(let day): return .lapsed(day)
    case nil: break
    }
    guard !isSuspended, let dueOn else { return .suspended }
    if today > dueOn { return .overdue(days: dueOn.days(to: today)) }
    let left = today.days(to: dueOn)
    if let warnFrom, today >= warnFrom { return .near(daysLeft: left) }
    return .running(daysLeft: left)
  }
}

/// How a deadline stands on a day.
public enum DeadlineStanding: Sendable, Hashable {
  /// Its last day has passed, so many days ago.
  case overdue(days: Int)
  /// It runs, and is to be shown as near.
  case near(daysLeft: Int)
  /// It runs.
  case running(daysLeft: Int)
  /// The count is stopped.
  case suspended
  /// What it asks for was done in time, on that day.
  case met(LegalDate)
  /// What it asks for was done after its last day, on that day: a binding one was missed.
  case metLate(LegalDate)
  /// The same of a period that only reminds, or is another body's: no breach of ours.
  case metPast(LegalDate)
  /// It no longer matters, from that day on.
  case lapsed(LegalDate)
}

extension Law {
  /// Counts a clock.
  /// - Throws: ``LawError/unknownPeriod(_:)`` where no table has the period, and the calendar's own errors.
  public func deadline(_ clock: Clock) throws -> Deadline {
    guard let found = periods.period(clock.period, on: clock.startedOn) else {
      throw LawError.unknownPeriod(clock.period)
    }
    if let stated = clock.statedEnd { return fixed(clock, to: clock.lastStatedEnd ?? stated) }
    guard let length = found.version.length else { throw LawError.periodWithoutLength(clock.period) }
    return counted(clock, try count(clock, length, found.version))
  }

  private func count(_ clock: Clock, _ length: PeriodLength, _ version: PeriodVersion) throws -> Count {
    let stops = clock.stops.map { Suspension(from: $0.from, resumedOn: $0.until) }
    return try Counter(calendar: calendar).count(
      from: clock.startedOn, length: length, rule: version.countingRule, custody: version.custody, suspensions: stops,
      extensions: clock.extensions)
  }

  private func counted(_ clock: Clock, _ count: Count) -> Deadline {
    let end = count.end
    return Deadline(
      clock: clock, dueOn: end, nominalOn: count.nominalEnd, warnFrom: end.map { warning(before: $0) },
      isSuspended: end == nil, isApproximate: count.approximate, count: count)
  }

  private func fixed(_ clock: Clock, to end: LegalDate) -> Deadline {
    let stopped = clock.stops.last.map { $0.until == nil } ?? false
    return Deadline(
      clock: clock, dueOn: stopped ? nil : end, nominalOn: stopped ? nil : end,
      warnFrom: stopped ? nil : warning(before: end), isSuspended: stopped,
      isApproximate: !calendar.covers(end), count: nil)
  }

  private func warning(before due: LegalDate) -> LegalDate {
    calendar.warnFrom(due, workingDaysBefore: warningWorkingDays)
  }
}

/// Law data that does not hold what a kind asks of it: a fault of the data, found by tests over all kinds.
public enum LawError: Error, Sendable, Equatable {
  /// No table under Schemas/periods has the period, or none was in force on the day.
  case unknownPeriod(PeriodID)
  /// The period has no length, and no document states its end.
  case periodWithoutLength(PeriodID)
  /// Schemas/numbers.json has no form for the series.
  case unknownSeries(String)
}
