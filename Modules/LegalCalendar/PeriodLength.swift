// The length of a period in one unit: "3d", "5wd", "2m", "1y". Sums and named periods are in PeriodExpression.

/// The unit in which a law states a length.
public enum PeriodUnit: String, Hashable, Codable, Sendable, CaseIterable {
  /// Calendar days (日).
  case day
  /// Working days (工作日), make-up days included.
  case workingDay
  /// Months (月): the corresponding day.
  case month
  /// Years (年): the corresponding day twelve months later.
  case year
  /// Hours (小时): counted by `LegalHour`.
  case hour
  /// A number of persons: stands in the files of periods because forms check it, and is no period.
  case person
}

/// A length of time as law states it: a positive number of one unit.
public struct PeriodLength: Hashable, Codable, Sendable {
  /// How many of the unit; 1…99,999.
  public let value: Int
  /// The unit.
  public let unit: PeriodUnit

  /// So many of the unit; nil unless the number is 1…99,999 and the unit is one of time.
  public init?(_ value: Int, _ unit: PeriodUnit) {
    guard (1...99_999).contains(value), unit != .person else { return nil }
    self.value = value
    self.unit = unit
  }

  /// So many days or working days that are still to run; the caller has counted them, so there is at least one.
  init(remaining value: Int, _ unit: PeriodUnit) {
    self.value = max(value, 1)
    self.unit = unit
  }

  /// Reads a stored length, with the same bounds.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let (value, unit) = try (
      container.decode(Int.self, forKey: .value), container.decode(PeriodUnit.self, forKey: .unit)
    )
    guard let length = PeriodLength(value, unit) else {
      throw DecodingError.dataCorruptedError(
        forKey: .value, in: container, debugDescription: "not a length: \(value) \(unit.rawValue)")
    }
    self = length
  }
}

extension PeriodLength: LosslessStringConvertible {
  /// Reads `3d`, `5wd`, `2m`, `1y` or `24h`: a number without sign or leading zero and a unit, nothing else.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    let digits = bytes.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard digits.first != UInt8(ascii: "0"), let value = LegalDate.number(digits),
      let symbol = String(validating: bytes[digits.count...], as: UTF8.self),
      let unit = Self.symbols.first(where: { $0.symbol == symbol })?.unit
    else { return nil }
    self.init(value, unit)
  }

  /// The form that `init(_:)` reads.
  public var description: String {
    "\(value)\(Self.symbols.first { $0.unit == unit }?.symbol ?? unit.rawValue)"
  }

  private static let symbols: [(symbol: String, unit: PeriodUnit)] = [
    ("d", .day), ("wd", .workingDay), ("m", .month), ("y", .year), ("h", .hour),
  ]
}
