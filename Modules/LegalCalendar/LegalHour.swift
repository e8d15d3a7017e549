// Periods in hours (interrogation, notice to the family) need the hour of the event; every other period needs only days.
// An hour stands for itself: 刑诉法 103 and 105 do not count the hour in which the period starts.

/// An hour of a day of law, written `YYYY-MM-DDTHH`.
public struct LegalHour: Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
  /// The day.
  public let date: LegalDate
  /// The hour as the clock shows it, 0…23.
  public let hour: Int

  /// The hour of that day; nil unless it is 0…23.
  public init?(_ date: LegalDate, hour: Int) {
    guard (0...23).contains(hour) else { return nil }
    self.date = date
    self.hour = hour
  }

  /// The hour in which the last of so many hours runs, the hour of the event not counted (刑诉法 105(1)(2)); it never
  /// rolls. With 10:20 as the event and 24 hours the answer is hour 10 of the next day: in time until 10:59.
  ///
  /// Throws where the unit is not hours or the end lies outside 1900…2200.
  public func lastHour(of length: PeriodLength) throws(CountError) -> LegalHour {
    guard length.unit == .hour else { throw .notInHours(length) }
    let total = hour + length.value
    let days = total / 24
    guard date.days(to: .latest) >= days, let last = LegalHour(date.advanced(byDays: days), hour: total % 24) else {
      throw .endOutOfRange
    }
    return last
  }

  /// Earlier hours come first.
  public static func < (left: LegalHour, right: LegalHour) -> Bool {
    (left.date, left.hour) < (right.date, right.hour)
  }

  /// `YYYY-MM-DDTHH`.
  public var description: String { "\(date)T\(hour < 10 ? "0" : "")\(hour)" }
}
