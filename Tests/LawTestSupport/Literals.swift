// Law tests read as law: dates, identifiers and fields are written as they stand in the file.

public import CaseKernel
public import LegalCalendar

extension LegalDate: ExpressibleByStringLiteral {
  /// `"2026-03-02"`; another text ends the test run.
  public init(stringLiteral iso: String) {
    guard let date = LegalDate(iso) else { preconditionFailure("not a date YYYY-MM-DD: \(iso)") }
    self = date
  }
}

extension FileID: ExpressibleByStringLiteral {
  /// The text itself.
  public init(stringLiteral text: String) { self.init(rawValue: text) }
}
extension OfficeID: ExpressibleByStringLiteral {
  /// The text itself.
  public init(stringLiteral text: String) { self.init(rawValue: text) }
}
extension DepartmentID: ExpressibleByStringLiteral {
  /// The text itself.
  public init(stringLiteral text: String) { self.init(rawValue: text) }
}
extension AccountID: ExpressibleByStringLiteral {
  /// The text itself.
  public init(stringLiteral text: String) { self.init(rawValue: text) }
}
extension AgencyID: ExpressibleByStringLiteral {
  /// The text itself.
  public init(stringLiteral text: String) { self.init(rawValue: text) }
}
extension GroundID: ExpressibleByStringLiteral {
  /// The text itself.
  public init(stringLiteral text: String) { self.init(rawValue: text) }
}
extension AttachmentID: ExpressibleByStringLiteral {
  /// The text itself.
  public init(stringLiteral text: String) { self.init(rawValue: text) }
}
extension KindID: ExpressibleByStringLiteral {
  /// The text itself.
  public init(stringLiteral text: String) { self.init(rawValue: text) }
}
extension LinkRole: ExpressibleByStringLiteral {
  /// The text itself.
  public init(stringLiteral text: String) { self.init(rawValue: text) }
}
extension ActID: ExpressibleByStringLiteral {
  /// The text itself.
  public init(stringLiteral text: String) { self.init(rawValue: text) }
}
extension StageID: ExpressibleByStringLiteral {
  /// The text itself.
  public init(stringLiteral text: String) { self.init(rawValue: text) }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A text.
  public init(stringLiteral text: String) { self = .string(text) }
  /// A whole number.
  public init(integerLiteral number: Int64) { self = .integer(number) }
  /// Yes or no.
  public init(booleanLiteral flag: Bool) { self = .bool(flag) }
  /// Nothing.
  public init(nilLiteral: ()) { self = .null }
  /// A list.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// Members; of two with one name the last.
  public init(dictionaryLiteral members: (String, JSONValue)...) {
    self = .object(Dictionary(members, uniquingKeysWith: { _, last in last }))
  }
}
