// The answer to "when does it end, and why": a count carries the seven answers that settle a period, so that a deadline can
// always be explained. It is a plain value, stored with the deadline it belongs to.

/// A stop of the count (中止): the day it starts is not counted, counting goes on with the day after it is resumed.
public struct Suspension: Hashable, Codable, Sendable {
  /// The day of the decision that suspends.
  public let from: LegalDate
  /// The day of the event that resumes; nil while the suspension runs.
  public let resumedOn: LegalDate?

  /// A suspension from one day to the other; without the second it still runs.
  public init(from: LegalDate, resumedOn: LegalDate? = nil) {
    self.from = from
    self.resumedOn = resumedOn
  }
}

/// A longer end granted by decision (延长), added to the end before rolling so that a holiday does not lengthen twice.
public struct PeriodExtension: Hashable, Codable, Sendable {
  /// How much longer.
  public enum Amount: Hashable, Codable, Sendable {
    /// A length, added to the nominal end.
    case by(PeriodLength)
    /// The new last day as the decision states it; a stated day does not roll.
    case until(LegalDate)
  }

  /// How much longer.
  public let amount: Amount
  /// The day of the decision, which must not lie after the end; nil where the time is not to be checked.
  public let decidedOn: LegalDate?

  /// An extension by a length or until a day.
  public init(_ amount: Amount, decidedOn: LegalDate? = nil) {
    self.amount = amount
    self.decidedOn = decidedOn
  }
}

/// Where a count arrives.
public enum CountOutcome: Hashable, Codable, Sendable {
  /// The last day on which the act is in time, and the last day before rolling.
  case ends(LegalDate, nominal: LegalDate)
  /// A suspension runs since that day: there is no end until it is resumed, and this much will then be left, in order:
  /// what is left of the period, then extensions by a length (one until a stated day has no length of its own).
  case suspended(since: LegalDate, remaining: [PeriodLength])
}

/// A period counted, with every answer that led to its end.
public struct Count: Hashable, Codable, Sendable {
  /// The day of the event that starts the period (for a backward count: the event it lies before).
  public let start: LegalDate
  /// Whether that day is itself counted.
  public let startDayCounts: Bool
  /// The article by which it was counted.
  public let rule: CountingRule
  /// The length, before extensions.
  public let length: PeriodLength
  /// Whether it was counted for a person in custody, so that nothing rolls.
  public let custody: Bool
  /// The end, or that there is none yet.
  public let outcome: CountOutcome
  /// True where a day beyond the official calendar decided the end: only weekends were known there.
  public let approximate: Bool
  /// What happened, in order of the count.
  public let steps: [CountStep]

  /// The last day on which the act is in time; nil while suspended.
  public var end: LegalDate? {
    if case .ends(let end, _) = outcome { end } else { nil }
  }

  /// The last day before rolling; nil while suspended.
  public var nominalEnd: LegalDate? {
    if case .ends(_, let nominal) = outcome { nominal } else { nil }
  }

  /// The same count with something said before its first step.
  func preceded(by notes: [CountStep]) -> Count {
    Count(
      start: start, startDayCounts: startDayCounts, rule: rule, length: length, custody: custody, outcome: outcome,
      approximate: approximate, steps: notes + steps)
  }
}
