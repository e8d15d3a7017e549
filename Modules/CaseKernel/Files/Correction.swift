// A wrong entry stays; a later one says what should have stood there. The fold then reads the corrected payload at the
// place of the wrong one, so that everything derived from it is right again.

public import LegalCalendar

/// The payload of a correction.
public struct Correction: Codable, Sendable, Hashable {
  /// The entry that was wrong.
  public let entry: Int
  /// Its type, which stays.
  public let type: String
  /// Version of the payload's shape.
  public let version: Int
  /// The day on which the corrected entry takes effect.
  public let effectiveOn: LegalDate
  /// What should have been recorded.
  public let payload: JSONValue
  /// Why.
  public let reason: String

  /// The entry type of corrections in every kind.
  public static let entryType = "correction"
  /// The act of correcting, common to every kind.
  public static let act = ActID.correct
}

extension ActID {
  /// Correcting an entry, common to every kind.
  public static let correct = ActID(rawValue: "correct")
}
