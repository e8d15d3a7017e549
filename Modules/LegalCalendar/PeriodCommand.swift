// The core of `xiezhi period --from 2026-01-31 --add 1m [--custody]`: from what was typed to a count. The command itself only
// reads the calendar, prints the explanation if asked, and the ISO date alone on the last line.

/// What `xiezhi period` was asked, as checked values.
public struct PeriodCommand: Hashable, Sendable {
  /// The day of the event.
  public let from: LegalDate
  /// The length to add.
  public let length: PeriodLength
  /// Whether someone is in custody: the last day never rolls.
  public let custody: Bool

  /// Reads the options: `from` strictly `YYYY-MM-DD` in 1900…2200, `add` as `3d`, `5wd`, `2m` or `1y` and nothing else.
  public init(from: String, add: String, custody: Bool) throws(CountError) {
    guard let day = LegalDate(from) else { throw .notADate(from) }
    guard let length = PeriodLength(add), length.unit != .hour else { throw .notALength(add) }
    self.from = day
    self.length = length
    self.custody = custody
  }

  /// Counts by 民诉法 85, working days as working days; its `end` is the date to print.
  public func count(calendar: WorkCalendar) throws(CountError) -> Count {
    try Counter(calendar: calendar).count(
      from: from, length: length, rule: length.unit == .workingDay ? .workingDay : .civil, custody: custody)
  }
}
