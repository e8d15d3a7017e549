// What happened in a count, one case an event and no words: the page, the command and the paper each say it in the
// language of their reader (Schemas/locales/count.*.json, see Explanation).

/// Why nobody works on a day.
public enum RestReason: Hashable, Codable, Sendable {
  /// An ordinary Saturday or Sunday.
  case weekend
  /// A day off in the block of a festival.
  case festival(BilingualName)
}

/// Why a last day on a rest day stays where it is.
public enum StayReason: String, Hashable, Codable, Sendable, CaseIterable {
  /// Somebody is in custody (刑诉法 105(4)).
  case custody
  /// The rule itself never rolls.
  case rule
  /// A decision states the day.
  case statedByDecision
}

/// One step of a count.
public enum CountStep: Hashable, Codable, Sendable {
  /// The period was looked up for a day before its first known version; that version, in force from then, was used.
  case beforeFirstVersion(PeriodID, effectiveFrom: LegalDate)
  /// The period was looked up for a day after its last known version ended; that version was used.
  case afterLastVersion(PeriodID, effectiveTo: LegalDate)
  /// The period's length was not confirmed against the text of the law.
  case unconfirmed(PeriodID)
  /// The day of the event is not counted.
  case startNotCounted(LegalDate)
  /// The day of the event is the first day.
  case startCounted(LegalDate)
  /// Calendar days, both ends included.
  case daysCounted(from: LegalDate, through: LegalDate, count: Int)
  /// Working days that follow one another in the direction of the count, numbered from `ordinal`, both ends included.
  case workingDaysCounted(from: LegalDate, through: LegalDate, ordinal: Int, lastOrdinal: Int)
  /// A make-up day (调休) counted as a working day.
  case makeUpDayCounted(LegalDate, ordinal: Int)
  /// Rest days in the direction of the count that were not counted or were moved over, both ends included.
  case restDaysSkipped(from: LegalDate, through: LegalDate, RestReason)
  /// The corresponding day so many months on.
  case correspondingDay(of: LegalDate, months: Int, LegalDate)
  /// The month has no such day, so its last day is taken (民法典 202).
  case noSuchDay(wanted: Int, taken: LegalDate)
  /// From the last day of a month to the last day of a month (刑诉解释 202(1)).
  case lastDayToLastDay(of: LegalDate, months: Int, LegalDate)
  /// The start counts, so that the period ends the day before the corresponding day.
  case endsDayBefore(LegalDate)
  /// The count stopped: so much was used, so much is left.
  case suspended(from: LegalDate, used: Int, remaining: PeriodLength)
  /// The count went on the day after this event.
  case resumed(LegalDate)
  /// A suspension dated after the end changed nothing.
  case suspendedAfterEnd(LegalDate, end: LegalDate)
  /// A length was added to the nominal end.
  case extended(by: PeriodLength, from: LegalDate)
  /// A decision stated a new last day.
  case extendedUntil(LegalDate)
  /// The last day is a make-up day and stays.
  case lastDayIsMakeUpDay(LegalDate)
  /// The last day is a rest day and rolls forward.
  case rolled(from: LegalDate, to: LegalDate)
  /// The last day is a rest day and moves back.
  case movedBack(from: LegalDate, to: LegalDate)
  /// The last day is a rest day and stays.
  case stays(LegalDate, RestReason, StayReason)
  /// The birthday on which so many years are completed; the age is reached on the day after.
  case birthday(LegalDate, years: Int)
  /// From here on the official calendar, known for these days, says nothing: only weekends are known.
  case beyondCalendar(LegalDate, known: ClosedRange<LegalDate>)
  /// The last day on which the act is in time.
  case ends(LegalDate)
}
