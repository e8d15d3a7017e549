// What a decision may read outside its docket, inside the transaction and under the lock.

public import LegalCalendar

/// The reads that facts are made of.
public protocol Store {
  /// The file that facts are read for.
  var file: FileID { get }
  /// The day of law.
  var today: LegalDate { get }
  /// The entry that is being corrected, if this is a correction: facts that would take something (a number) do not.
  var correcting: Int? { get }

  /// Takes the next number of a series for the file's office in a year, and keeps it taken if the transaction commits.
  func takeNumber(_ series: String, year: Int) throws -> String
  /// What a number says that the office of the file gave; nil where it is none of its forms.
  func reading(ofNumber number: String) throws -> ReadNumber?
  /// Files linked to a file, from either end, in the order of ids.
  func linked(to file: FileID) throws -> [LinkedFile]
  /// Files of a kind that carry a number of another system.
  func files(kind: KindID, system: String, number: String) throws -> [FileID]
  /// Files of a kind that have a party with this identity number.
  func files(kind: KindID, idNumber: String) throws -> [FileID]
  /// The file of the office that carries a number of our own; nil where the number is free.
  func file(numbered number: String) throws -> FileID?
  /// The number that a file carries.
  func number(of file: FileID) throws -> String?
  /// Whether who decides may know that a file is there: of one that he may not see, nothing may show in what he is told.
  func maySee(_ file: FileID) throws -> Bool
  /// What another file's header and members say of it; nil where there is no such file.
  func summary(of file: FileID) throws -> FileSummary?
  /// Whether people of an office work in this suite: what is sent to it there reaches them here.
  func serves(_ office: OfficeID) throws -> Bool
  /// The department of a kind in the office of the file; the first where there are several.
  func department(_ kind: DepartmentKind) throws -> DepartmentID?
  /// The departments of the office of the file, in the order of its lists.
  func departments() throws -> [Department]
  /// Accounts of the office of the file that may act and hold a role in a department.
  func holders(of role: Role, in department: DepartmentID) throws -> [Account]
  /// Roles that an account holds, and where; nil where it does not exist or may not sign in.
  func appointments(of account: AccountID) throws -> Viewer?
  /// Why an account could not do on a file what these doers may do there; nil where it could. Who may not sign in holds no role.
  func hindrance(of account: AccountID, from doers: [Doer], on file: FileID) throws -> DoingRefusal?
  /// What stands in the way on another file.
  func obstacles(_ inquiry: Inquiry, on file: FileID) throws -> [Refusal]
  /// The state of another file of a kind that is known to the caller.
  func state<K: FileKind>(of file: FileID, _ kind: K.Type) throws -> K.State?
  /// An agency of the register.
  func agency(_ id: AgencyID) throws -> Agency?
  /// A ground of the catalogue.
  func ground(_ id: GroundID) throws -> Ground?
  /// Agencies of a kind that serve the region of the file's office.
  func localAgencies(_ kind: AgencyKind) throws -> [Agency]
  /// What is known of attachments, for their names.
  func attachments(_ ids: [AttachmentID]) throws -> [Attachment]
  /// Persons and units of another file, whatever its kind.
  func parties(of file: FileID) throws -> [Party]
  /// The open files of a pool that the file's office keeps, in the order of ids.
  /// - Throws: ``Refusal`` where there are more than a pool may have: nobody is left out without a word.
  func pool(_ kind: KindID) throws -> [FileID]
  /// The states of those files that are of a kind, read together however many they are.
  func states<K: FileKind>(of files: [FileID], _ kind: K.Type) throws -> [FileID: K.State]
  /// What other files have booked of rooms and people on a day; what nobody booked is left out. Others who would book that
  /// day wait until this act is recorded.
  func booked(_ resources: Set<Booking.Resource>, on day: LegalDate) throws -> [Booking.Resource: [Booked]]
  /// Characters that nobody could know before: what a drawing of lots is seeded with.
  func unforeseeable() throws -> String
}

extension Store {
  /// What stands in the way of a purpose on another file, where no agency is named.
  public func obstacles(_ purpose: String, on file: FileID) throws -> [Refusal] {
    try obstacles(Inquiry(purpose), on: file)
  }
  /// So it is, where a store knows of no other.
  public func serves(_ office: OfficeID) throws -> Bool { true }
  /// None, where a store knows of none.
  public func departments() throws -> [Department] { [] }
  /// None, where a store knows of none.
  public func holders(of role: Role, in department: DepartmentID) throws -> [Account] { [] }
  /// None, where a store knows of none.
  public func localAgencies(_ kind: AgencyKind) throws -> [Agency] { [] }
  /// None, where a store knows of none.
  public func attachments(_ ids: [AttachmentID]) throws -> [Attachment] { [] }
  /// None, where a store knows of none.
  public func parties(of file: FileID) throws -> [Party] { [] }
  /// None, where a store knows of none.
  public func pool(_ kind: KindID) throws -> [FileID] { [] }
  /// None, where a store knows of none.
  public func booked(
    _ resources: Set<Booking.Resource>, on day: LegalDate
  ) throws -> [Booking.Resource: [Booked]] { [:] }
  /// One by one, where a store has them in memory.
  public func states<K: FileKind>(of files: [FileID], _ kind: K.Type) throws -> [FileID: K.State] {
    try files.reduce(into: [:]) { states, file in states[file] = try state(of: file, kind) }
  }
}

/// A file at the other end of a link.
public struct LinkedFile: Sendable, Hashable {
  /// The file.
  public let file: FileID
  /// Its kind.
  public let kind: KindID
  /// Its stage.
  public let stage: StageID
  /// What the link says.
  public let role: LinkRole
  /// Whether the other file made the link.
  public let isIncoming: Bool
}

/// Another file as a decision sees it from outside, whatever its kind.
public struct FileSummary: Sendable, Hashable {
  /// The file.
  public let file: FileID
  /// Its kind.
  public let kind: KindID
  /// What files of its kind are in the work of an office.
  public let family: FileFamily
  /// The office that keeps it.
  public let office: OfficeID
  /// The department that handles it.
  public let department: DepartmentID?
  /// Its stage.
  public let stage: StageID
  /// Whether nothing is left to be done.
  public let isClosed: Bool
  /// Its own number.
  public let number: String?
  /// The title with names.
  public let title: String
  /// The title with names masked.
  public let maskedTitle: String
  /// Whether only a few may read it.
  public let isProtected: Bool
  /// Who works on it.
  public let members: [Member]

  /// A file as seen from outside.
  public init(
    file: FileID, kind: KindID, family: FileFamily, office: OfficeID, department: DepartmentID?, stage: StageID,
    isClosed: Bool,
    number: String?, title: String, maskedTitle: String, isProtected: Bool, members: [Member]
  ) {
    self.file = file
    self.kind = kind
    self.family = family
    self.office = office
    self.department = department
    self.stage = stage
    self.isClosed = isClosed
    self.number = number
    self.title = title
    self.maskedTitle = maskedTitle
    self.isProtected = isProtected
    self.members = members
  }
}
