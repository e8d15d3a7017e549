// Every identifier is a type of its own, so that a case is never passed where an account is meant. Outside they are text.

public import Persistence

/// An identifier: text outside, a type of its own inside.
public protocol Identifier: RawRepresentable<String>, Hashable, Comparable, Codable, Sendable, SQLConvertible,
  CustomStringConvertible
{
  /// Wraps a text that came from storage or from a checked input.
  init(rawValue: String)
}

extension Identifier {
  /// The text itself.
  public var description: String { rawValue }
  /// Stored as text.
  public var sqlValue: SQLValue { .text(rawValue) }
  /// By code point, as both engines sort.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  /// Decodes the plain text.
  public init(from decoder: any Decoder) throws {
    self.init(rawValue: try decoder.singleValueContainer().decode(String.self))
  }
  /// Encodes the plain text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}

/// A file (案卷): the code of the office that registered it, a hyphen, and 26 characters that no other process issues.
public struct FileID: Identifier {
  /// The text.
  public let rawValue: String
  /// Wraps a text that came from storage or from a checked input.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// The office that registered the file; it is part of the identifier and never changes.
  public var registeringOffice: OfficeID { OfficeID(rawValue: String(rawValue.prefix { $0 != "-" })) }
}

/// A procuratorate (检察院), by its code.
public struct OfficeID: Identifier {
  /// The text.
  public let rawValue: String
  /// Wraps a text that came from storage or from a checked input.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A department (内设机构) of an office.
public struct DepartmentID: Identifier {
  /// The text.
  public let rawValue: String
  /// Wraps a text that came from storage or from a checked input.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A person who signs in: the name he signs in with.
public struct AccountID: Identifier {
  /// The text.
  public let rawValue: String
  /// Wraps a text that came from storage or from a checked input.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// An attachment (附件) that an entry may name.
public struct AttachmentID: Identifier {
  /// The text.
  public let rawValue: String
  /// Wraps a text that came from storage or from a checked input.
  public init(rawValue: String) { self.rawValue = rawValue }
}

extension AttachmentID {
  /// Whether it is one as the suite issues them: 26 characters of its alphabet.
  var isWellFormed: Bool {
    rawValue.utf8.count == 26
      && rawValue.utf8.allSatisfy { (48...57).contains($0) || (97...122).contains($0) }
  }
}

/// A kind of file, such as `reverse-linkage`.
public struct KindID: Identifier {
  /// The text.
  public let rawValue: String
  /// Wraps a text that came from storage or from a checked input.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// An act of a kind, such as `register`; unique within its kind.
public struct ActID: Identifier {
  /// The text.
  public let rawValue: String
  /// Wraps a text that came from storage or from a checked input.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// An agency (主管机关) of the register.
public struct AgencyID: Identifier {
  /// The text.
  public let rawValue: String
  /// Wraps a text that came from storage or from a checked input.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A ground (案由) of the catalogue.
public struct GroundID: Identifier {
  /// The text.
  public let rawValue: String
  /// Wraps a text that came from storage or from a checked input.
  public init(rawValue: String) { self.rawValue = rawValue }
}
