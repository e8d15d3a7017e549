// What a field holds. The shape follows from the property's Swift type, so that form, API, command line and spreadsheet
// can never disagree with the act that they fill.

public import LegalCalendar

/// What may stand in a field.
public indirect enum FieldShape: Sendable, Hashable {
  /// One line, or several.
  case text(TextFormat)
  /// A whole number within bounds.
  case integer(ClosedRange<Int>)
  /// An amount in yuan, kept in fen (分).
  case money
  /// A date of law, typed in any of the usual ways.
  case date
  /// Yes or no.
  case boolean
  /// One of a closed list; `type` names the list for its labels.
  case choice(type: String, options: [String])
  /// Something that exists elsewhere in the suite.
  case reference(ReferenceSet)
  /// Any number of the same.
  case list(FieldShape)
  /// Several fields that belong together.
  case group([FieldDescription])
}

extension FieldShape {
  /// Whether an attachment may stand in it, at any depth.
  var namesAttachments: Bool {
    switch self {
    case .reference(let set): set == .attachment
    case .list(let element): element.namesAttachments
    case .group(let fields): fields.contains(where: \.namesAttachments)
    case .text, .integer, .money, .date, .boolean, .choice: false
    }
  }
}

extension FieldDescription {
  /// Whether an attachment may stand in it.
  var namesAttachments: Bool { shape.namesAttachments }
}

/// How a text is checked and shown.
public enum TextFormat: String, Sendable, Hashable, Codable {
  /// One line of up to 200 characters.
  case line
  /// Several paragraphs of up to 20,000 characters.
  case paragraphs
  /// The number of a document or case; brackets are brought to 〔〕.
  case documentNumber
  /// 公民身份号码 or 统一社会信用代码: which of the two is settled by the act.
  case identity
  /// A time of day, brought to `HH:MM`.
  case time
}

/// What a reference points to.
public enum ReferenceSet: Sendable, Hashable {
  case agency, ground, account, department, office, file, attachment
  /// What a pool of the office has that files of a kind make up, such as its hearing officers. Whoever fills a form may name
  /// it, whether or not he may open its file.
  case pool(KindID)
}

extension ReferenceSet {
  /// Whether what it points to is a file, and so has a header that can be locked.
  var isOfFiles: Bool {
    switch self {
    case .file, .pool: true
    case .agency, .ground, .account, .department, .office, .attachment: false
    }
  }
}

extension ReferenceSet: RawRepresentable {
  /// The name by which addresses and the reference call it: `agency`, `pool.hearing-officer`.
  public var rawValue: String {
    switch self {
    case .pool(let kind): Self.poolPrefix + kind.rawValue
    case .agency, .ground, .account, .department, .office, .file, .attachment: "\(self)"
    }
  }

  /// The set of that name; nil for a name that no set has. Whether a kind makes up a pool is for the registry to say.
  public init?(rawValue: String) {
    if rawValue.hasPrefix(Self.poolPrefix) {
      self = .pool(KindID(rawValue: String(rawValue.dropFirst(Self.poolPrefix.count))))
    } else if let named = Self.named.first(where: { $0.rawValue == rawValue }) {
      self = named
    } else {
      return nil
    }
  }

  private static let poolPrefix = "pool."
  private static let named: [ReferenceSet] = [.agency, .ground, .account, .department, .office, .file, .attachment]
}

/// A type that may be the type of a form's field.
public protocol FieldValue: Codable, Sendable {
  /// What the field holds.
  static var shape: FieldShape { get }
  /// Whether it may be left empty.
  static var isOptional: Bool { get }
}

extension FieldValue {
  /// Asked for, unless the type says otherwise.
  public static var isOptional: Bool { false }
}

extension String: FieldValue {
  /// One line.
  public static var shape: FieldShape { .text(.line) }
}
extension Int: FieldValue {
  /// A whole number that is not negative.
  public static var shape: FieldShape { .integer(0...1_000_000) }
}
extension Bool: FieldValue {
  /// Yes or no.
  public static var shape: FieldShape { .boolean }
}
extension LegalDate: FieldValue {
  /// A date of law.
  public static var shape: FieldShape { .date }
}
extension AttachmentID: FieldValue {
  /// An attachment that was uploaded.
  public static var shape: FieldShape { .reference(.attachment) }
}
extension AccountID: FieldValue {
  /// An account of the office.
  public static var shape: FieldShape { .reference(.account) }
}
extension DepartmentID: FieldValue {
  /// A department.
  public static var shape: FieldShape { .reference(.department) }
}
extension OfficeID: FieldValue {
  /// An office.
  public static var shape: FieldShape { .reference(.office) }
}
extension FileID: FieldValue {
  /// A file that the person may see.
  public static var shape: FieldShape { .reference(.file) }
}
extension AgencyID: FieldValue {
  /// An agency of the register.
  public static var shape: FieldShape { .reference(.agency) }
}
extension GroundID: FieldValue {
  /// A ground of the catalogue.
  public static var shape: FieldShape { .reference(.ground) }
}

extension Optional: FieldValue where Wrapped: FieldValue {
  /// What stands in it where it is filled.
  public static var shape: FieldShape { Wrapped.shape }
  /// May be left empty.
  public static var isOptional: Bool { true }
}

extension Array: FieldValue where Element: FieldValue {
  /// Any number of the element.
  public static var shape: FieldShape { .list(Element.shape) }
  /// May be empty.
  public static var isOptional: Bool { true }
}

/// A closed list of answers, with labels under `choice.<type>.<raw value>`.
public protocol Choice: FieldValue, CaseIterable, RawRepresentable, Hashable where RawValue == String {}

extension Choice {
  /// The list, by the name of its type.
  public static var shape: FieldShape { .choice(type: "\(Self.self)", options: allCases.map(\.rawValue)) }
}

/// Several fields that belong together and may repeat.
public protocol FieldGroup: FieldValue, Hashable {
  /// The fields of the group.
  static var fields: [Field<Self>] { get }
}

extension FieldGroup {
  /// Its fields.
  public static var shape: FieldShape { .group(fields.map(\.description)) }
}

/// An amount of money in fen (分); people write yuan.
public struct Money: FieldValue, Hashable, Comparable {
  /// Hundredths of a yuan.
  public let fen: Int
  /// An amount in fen.
  public init(fen: Int) { self.fen = fen }
  /// The amount in yuan as people write it: with two decimals where it is not whole.
  public var yuan: String {
    let cents = fen % 100
    return cents == 0 ? "\(fen / 100)" : "\(fen / 100).\(cents < 10 ? "0" : "")\(cents)"
  }
  /// An amount.
  public static var shape: FieldShape { .money }
  /// The smaller amount first.
  public static func < (left: Money, right: Money) -> Bool { left.fen < right.fen }
  /// Reads fen.
  public init(from decoder: any Decoder) throws { fen = try decoder.singleValueContainer().decode(Int.self) }
  /// Writes fen.
  public func encode(to encoder: any Encoder) throws {
    var single = encoder.singleValueContainer()
    try single.encode(fen)
  }
}
