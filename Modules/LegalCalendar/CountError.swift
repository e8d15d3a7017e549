// Every reason for which a period cannot be counted. The code is stable (reference page, tests); what people read comes
// from the words file, see Explanation.

/// Why a count is refused; never a crash and never a guessed date.
public enum CountError: Error, Hashable, Sendable {
  /// The text is no day `YYYY-MM-DD` between 1900 and 2200.
  case notADate(String)
  /// The text is no length: `3d`, `5wd`, `2m`, `1y`.
  case notALength(String)
  /// The text is no sum of period identifiers or lengths with an optional `@custody` at its end.
  case notAnExpression(String)
  /// The end would lie outside 1900…2200.
  case endOutOfRange
  /// The period is in hours: it needs the hour of the event (`LegalHour.lastHour`).
  case needsHour
  /// A length in another unit where hours are expected.
  case notInHours(PeriodLength)
  /// The number is no period and has no end.
  case notAPeriod
  /// No period has this identifier.
  case unknownPeriod(PeriodID)
  /// Law states no length: the decision or paper itself states the day.
  case lengthStatedByDecision(PeriodID)
  /// Periods counted by this rule cannot be suspended, extended or summed.
  case cannotBeChanged(CountingRule)
  /// The suspension is dated before the event that starts the period.
  case suspensionBeforeStart(LegalDate)
  /// The resumption is dated before its suspension.
  case resumedBeforeSuspended(Suspension)
  /// A suspension starts while an earlier one, from the day given, still runs.
  case suspensionsOverlap(LegalDate)
  /// The extension was decided after the period had ended.
  case extensionTooLate(decided: LegalDate, end: LegalDate)
  /// The new end stated by an extension is not later than the end it should extend.
  case extensionNotLater(stated: LegalDate, nominalEnd: LegalDate)

  /// The stable code, the key of its words being `error.` and this.
  public var code: String {
    switch self {
    case .notADate: "notADate"
    case .notALength: "notALength"
    case .notAnExpression: "notAnExpression"
    case .endOutOfRange: "endOutOfRange"
    case .needsHour: "needsHour"
    case .notInHours: "notInHours"
    case .notAPeriod: "notAPeriod"
    case .unknownPeriod: "unknownPeriod"
    case .lengthStatedByDecision: "lengthStatedByDecision"
    case .cannotBeChanged: "cannotBeChanged"
    case .suspensionBeforeStart: "suspensionBeforeStart"
    case .resumedBeforeSuspended: "resumedBeforeSuspended"
    case .suspensionsOverlap: "suspensionsOverlap"
    case .extensionTooLate: "extensionTooLate"
    case .extensionNotLater: "extensionNotLater"
    }
  }
}
