// The moment of recording. Dates of law are calendar days and never instants; this type is the docket's own clock, and the
// only place where a moment becomes a day.

public import LegalCalendar
public import Persistence

/// A moment to the millisecond, in UTC, stored as text that sorts by time: `2026-06-30T08:15:02.123Z`.
public struct Instant: Hashable, Comparable, Codable, Sendable, SQLConvertible, LosslessStringConvertible {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public let milliseconds: Int64

  private static let millisecondsOfDay: Int64 = 86_400_000
  private static let offsetOfShanghai: Int64 = 8 * 3_600_000

  /// A moment by milliseconds since 1970.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Reads exactly what ``description`` writes; nil for anything else, an impossible day included.
  public init?(_ text: String) {
    guard text.utf8.count == 24, text.hasSuffix("Z"), text.dropFirst(10).first == "T",
      let date = LegalDate(String(text.prefix(10)))
    else { return nil }
    let parts = text.dropFirst(11).dropLast().split(whereSeparator: { ":.".contains($0) })
    let numbers = parts.compactMap { Int64($0) }
    guard parts.map(\.count) == [2, 2, 2, 3], numbers.count == 4, (0..<24).contains(numbers[0]),
      (0..<60).contains(numbers[1]), (0..<60).contains(numbers[2]), numbers[3] >= 0
    else { return nil }
    let clock = ((numbers[0] * 60 + numbers[1]) * 60 + numbers[2]) * 1_000 + numbers[3]
    milliseconds = Int64(date.dayNumber) * Self.millisecondsOfDay + clock
  }

  /// The form `2026-06-30T08:15:02.123Z`.
  public var description: String {
    let (date, clock) = Self.split(milliseconds)
    let hours = [clock / 3_600_000, clock / 60_000 % 60, clock / 1_000 % 60].map { Self.padded($0, 2) }
    return "\(date)T\(hours.joined(separator: ":")).\(Self.padded(clock % 1_000, 3))Z"
  }

  /// The calendar day in Asia/Shanghai, which has kept one offset since 1992.
  public var dateInChina: LegalDate { Self.split(milliseconds + Self.offsetOfShanghai).date }

  /// Hours and minutes in Asia/Shanghai: `16:05`.
  public var timeInChina: String {
    let clock = Self.split(milliseconds + Self.offsetOfShanghai).clock
    return "\(Self.padded(clock / 3_600_000, 2)):\(Self.padded(clock / 60_000 % 60, 2))"
  }

  /// The moment so many seconds later; negative for earlier.
  public func adding(seconds: Int) -> Instant { Instant(milliseconds: milliseconds + Int64(seconds) * 1_000) }

  private static func split(_ milliseconds: Int64) -> (date: LegalDate, clock: Int64) {
    let days = milliseconds / millisecondsOfDay - (milliseconds % millisecondsOfDay < 0 ? 1 : 0)
    return (LegalDate(dayNumber: Int(days)), milliseconds - days * millisecondsOfDay)
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// The earlier first.
  public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }
  /// Stored as text.
  public var sqlValue: SQLValue { .text(description) }

  /// Reads the text.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let instant = Instant(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an instant")
    }
    self = instant
  }

  /// Writes the text.
  public func encode(to encoder: any Encoder) throws {
    var single = encoder.singleValueContainer()
    try single.encode(description)
  }
}

extension Row {
  /// A text column that holds an instant.
  func instant(_ column: String) throws -> Instant {
    guard let instant = Instant(try text(column)) else { throw RowError.unexpected(column, expected: "instant") }
    return instant
  }
}
