// What a file shows to the outside. It is a function of the docket alone, so that it can be derived again at any time and
// compared with what is stored.

public import LegalCalendar

/// Everything that lists, pages and deadlines know of a file.
public struct FileFace: Sendable, Hashable {
  /// The stage.
  public var stage: StageID
  /// Whether nothing is left to be done.
  public var isClosed: Bool
  /// What people call the file: names and matter.
  public var title: String
  /// The same with names masked.
  public var maskedTitle: String
  /// A file that only a few may read (juveniles, secrecy).
  public var isProtected: Bool
  /// A file that nobody reads without an opening (犯罪记录封存).
  public var isSealed: Bool
  /// The office that keeps it now; nil while it is the one that registered it.
  public var office: OfficeID?
  /// The department that handles it.
  public var department: DepartmentID?
  /// Who works on it.
  public var members: [Member]
  /// Who must keep away from it (回避), and from what rests on it.
  public var recused: Set<AccountID>
  /// Our own number.
  public var number: String?
  /// Numbers of other systems and documents, searchable.
  public var otherNumbers: [OtherNumber]
  /// Persons and units.
  public var parties: [Party]
  /// Periods that ran, run or were met.
  public var clocks: [Clock]
  /// Files it is linked to.
  public var links: [Link]
  /// Attachments named by entries.
  public var attachments: [NamedAttachment]
  /// Items still missing (待补), by field name.
  public var missing: [String]
  /// Whose turn it is: the next step is theirs. Empty once nothing waits, as while an agency is to reply.
  public var waitsFor: Set<Doer>
  /// Values that lists filter by, such as `ground` → `theft`.
  public var facets: [String: String]
  /// What statistics count of the file.
  public var happenings: [Happening]
  /// Rooms, people and places in the calendar that it takes up for some hours.
  public var bookings: [Booking]
  /// What stands out besides the stage, such as a hearing that is to come; labels stand under `flag.<name>`.
  public var flags: [String]
  /// What has to be there before the file is whole, in the order in which people see to it; empty for kinds without one.
  public var checklist: [ChecklistItem]
  /// The day on which the file was opened in law.
  public var openedOn: LegalDate?
  /// The day on which it was closed.
  public var closedOn: LegalDate?

  /// A file of which only the stage is known yet.
  public init(stage: some Stage, title: String, maskedTitle: String) {
    self.stage = StageID(rawValue: stage.rawValue)
    self.isClosed = stage.isClosed
    self.title = title
    self.maskedTitle = maskedTitle
    isProtected = false
    isSealed = false
    members = []
    recused = []
    otherNumbers = []
    parties = []
    clocks = []
    links = []
    attachments = []
    missing = []
    waitsFor = []
    facets = [:]
    happenings = []
    bookings = []
    flags = []
    checklist = []
  }
}

/// One thing that has to be there; labels stand under `checklist.<kind>.<id>`.
public struct ChecklistItem: Hashable, Sendable {
  /// How far it is.
  public enum Standing: String, Sendable, CaseIterable {
    /// It is there.
    case done
    /// It is not there, and somebody is to see to it.
    case missing
    /// Its time has not come.
    case later
    /// It is not asked for here.
    case notNeeded
  }
  /// Which thing.
  public let id: String
  /// How far it is.
  public let standing: Standing
  /// Who sees to it, where it is missing.
  public let by: Doer?
  /// The act that brings it.
  public let act: ActID?

  /// A thing, how far it is, and who brings it by which act.
  public init(_ id: String, _ standing: Standing, by doer: Doer? = nil, act: ActID? = nil) {
    self.id = id
    self.standing = standing
    self.by = doer
    self.act = act
  }
}

/// Someone who works on a file.
public struct Member: Codable, Hashable, Sendable {
  /// The parts that people have in a file.
  public enum Part: String, Codable, Sendable, CaseIterable {
    case handler, assistant, clerk, participant
  }
  /// Who.
  public let account: AccountID
  /// As what.
  public let part: Part
  /// A person and his part.
  public init(_ account: AccountID, _ part: Part) {
    self.account = account
    self.part = part
  }
}

/// A number that another system or document gave to the matter.
public struct OtherNumber: Codable, Hashable, Sendable {
  /// Which number it is, such as `criminalCase` or `nationwide`.
  public let system: String
  /// The number.
  public let number: String
  /// A number and whose it is.
  public init(_ system: String, _ number: String) {
    self.system = system
    self.number = number
  }
}

/// A link to another file. It is recorded once, by the file that made it, and read from both ends.
public struct Link: Codable, Hashable, Sendable {
  /// The other file.
  public let file: FileID
  /// What the other file is to this one.
  public let role: LinkRole

  /// A link.
  public init(_ file: FileID, role: LinkRole) {
    self.file = file
    self.role = role
  }
}

/// What the file at the other end of a link is. Modules add roles of their own; words stand under `link.role.<role>`.
public struct LinkRole: Identifier {
  /// The text.
  public let rawValue: String
  /// Wraps a text that came from storage, or names a role of a module.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// A file that this one rests on: what is recorded for the one holds for the other.
  public static let subject = LinkRole(rawValue: "subject")
  /// A case that came of this file.
  public static let transferred = LinkRole(rawValue: "transferred")
  /// The roles over which a recusal reaches from the other file to this one.
  static let recusing = [subject, transferred]
}

/// An attachment and the entry that named it.
public struct NamedAttachment: Codable, Hashable, Sendable {
  /// The attachment.
  public let id: AttachmentID
  /// The field that names it, such as `decision`.
  public let field: String
  /// The entry.
  public let entry: Int
  /// An attachment of an entry.
  public init(_ id: AttachmentID, field: String, entry: Int) {
    self.id = id
    self.field = field
    self.entry = entry
  }
}

/// A person or unit of a file.
public struct Party: Codable, Hashable, Sendable {
  /// 自然人 or 单位.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    case natural, unit
  }
  /// Person or unit.
  public var kind: Kind
  /// What it is in the file, such as `nonProsecuted`.
  public var role: String
  /// Full name.
  public var name: String
  /// 公民身份号码 or 统一社会信用代码; nil where unknown.
  public var idNumber: String?
  /// Day of birth of a natural person.
  public var birthDate: LegalDate?

  /// A person or unit.
  public init(kind: Kind, role: String, name: String, idNumber: String? = nil, birthDate: LegalDate? = nil) {
    self.kind = kind
    self.role = role
    self.name = name
    self.idNumber = idNumber
    self.birthDate = birthDate
  }
}
