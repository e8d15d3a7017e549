// Legal periods as dated histories: what a period is called, and for each span of time how long it is, by which article, and
// whether the sentence that sets the length was read. The histories are data (Schemas/periods).

/// The identifier of a period: a prefix of two letters (`rl`, `cr`, …) and parts joined by dots, as `rl.opinion.reply`.
public struct PeriodID: Hashable, Comparable, Sendable {
  /// The text of the identifier.
  public let text: String

  /// The identifier with this text; nil where it has not the form of one. The period need not exist.
  public init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count >= 2, parts[0].count == 2, parts[0].allSatisfy(Self.isLowercase) else { return nil }
    guard parts.dropFirst().allSatisfy({ !$0.isEmpty && $0.allSatisfy(Self.isAlphanumeric) }) else { return nil }
    self.text = text
  }

  /// Earlier in the order of the text comes first.
  public static func < (left: PeriodID, right: PeriodID) -> Bool { left.text < right.text }

  private static func isLowercase(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isLowercase(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

extension PeriodID: ExpressibleByStringLiteral, CustomStringConvertible, Codable {
  /// An identifier written in the code; whether the period exists, `PeriodTable.missing` tells.
  public init(stringLiteral text: StaticString) { self.text = text.description }

  /// The text of the identifier.
  public var description: String { text }

  /// Reads the text; a text of another form is a data-corrupted error.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let id = PeriodID(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not the identifier of a period: \(text)")
    }
    self = id
  }

  /// Writes the text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

/// A legal period and its history.
public struct Period: Hashable, Sendable {
  /// The identifier under which everything refers to it.
  public let id: PeriodID
  /// What people see.
  public let name: BilingualName
  /// Identifiers under which it was known before, with the names it had there.
  public let aliases: [Alias]
  /// The versions, oldest first, without gap or overlap; never empty.
  public let versions: [PeriodVersion]

  /// An identifier that leads to the period.
  public struct Alias: Hashable, Sendable {
    /// The other identifier.
    public let id: PeriodID
    /// The name under it.
    public let name: BilingualName
  }
}

/// A period as law set it during a span of time.
public struct PeriodVersion: Hashable, Codable, Sendable {
  /// How many of the unit; nil where the decision or paper itself states the length.
  public let value: Int?
  /// The unit.
  public let unit: PeriodUnit
  /// The event that starts it, in English.
  public let trigger: String
  /// The law, in Chinese with its version.
  public let law: String
  /// The article, paragraph and item as `36(1)(2)`; empty where it is still to be found.
  public let article: String
  /// The article by which it is counted.
  public let countingRule: CountingRule
  /// Whether it concerns a person in custody, so that a last day never rolls.
  public let custody: Bool
  /// The first day of this version; nil where it was not looked up, only on a first version.
  public let effectiveFrom: LegalDate?
  /// The last day of this version; nil while it is in force.
  public let effectiveTo: LegalDate?
  /// Whether the sentence that sets the length was read; otherwise people see 未核对.
  public let confirmed: Bool
  /// What else one must know, in English; may be empty.
  public let note: String

  /// The length; nil where the decision states it and for the numbers that are no periods.
  public var length: PeriodLength? {
    guard countingRule != .none, let value else { return nil }
    return PeriodLength(value, unit)
  }
}

/// The version of a period that holds for a day.
public struct PeriodInForce: Hashable, Sendable {
  /// The period.
  public let period: Period
  /// The version to use.
  public let version: PeriodVersion
  /// Whether the version was in force on the day.
  public let standing: Standing

  /// How the day lies to the versions that are known.
  public enum Standing: Hashable, Sendable {
    /// The version was in force.
    case inForce
    /// The day lies before the first version, which is used all the same; it is in force from this day.
    case beforeFirstVersion(from: LegalDate)
    /// The last version had ended on this day and none followed; it is used all the same.
    case afterLastVersion(to: LegalDate)
  }

  /// Whether the day lies before the first known version; people are told so.
  public var isBeforeFirstVersion: Bool {
    if case .beforeFirstVersion = standing { true } else { false }
  }

  /// What the count says about the version before it begins.
  var notes: [CountStep] {
    let about: [CountStep] =
      switch standing {
      case .inForce: []
      case .beforeFirstVersion(let from): [.beforeFirstVersion(period.id, effectiveFrom: from)]
      case .afterLastVersion(let to): [.afterLastVersion(period.id, effectiveTo: to)]
      }
    return about + (version.confirmed ? [] : [.unconfirmed(period.id)])
  }
}
