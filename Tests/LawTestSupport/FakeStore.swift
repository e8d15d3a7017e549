// What a decision may read outside its docket, in memory: numbers come from counters, everything else is what the test gives.

@testable public import CaseKernel
public import LegalCalendar

/// A store that knows what a test tells it. Scenarios that share one see each other's files.
public final class FakeStore: Store {
  /// Another file, as far as a decision reads it.
  public struct File {
    /// Its kind.
    public var kind: KindID
    /// What files of its kind are.
    public var family = FileFamily.casework
    /// Its stage.
    public var stage: StageID
    /// Whether it is closed.
    public var isClosed = false
    /// Who keeps it.
    public var office: OfficeID = People.office
    /// Who handles it.
    public var department: DepartmentID? = People.administrative
    /// Its number.
    public var number: String?
    /// Its title with names.
    public var title: String
    /// Its title with names masked.
    public var maskedTitle: String
    /// Whether few may read it.
    public var isProtected = false
    /// Who works on it.
    public var members: [Member] = [Member(People.handler.account, .handler)]
    /// Who must keep away from it.
    public var recused: Set<AccountID> = []
    /// Links that this file made.
    public var links: [Link] = []
    /// Numbers of other systems.
    public var otherNumbers: [OtherNumber] = []
    /// Identities of its parties.
    public var idNumbers: [String] = []
    /// What stands in the way, by purpose.
    public var obstacles: [String: [Refusal]] = [:]
    /// Persons and units of it.
    public var parties: [Party] = []
    /// Rooms and people that it has booked.
    public var bookings: [Booking] = []
    /// Its state, for kinds that ask for one.
    public var state: (any Sendable)?

    /// A file of the administrative department, handled by ``People/handler``.
    public init(
      kind: KindID, stage: StageID, number: String? = nil, title: String = "", maskedTitle: String = "",
      state: (any Sendable)? = nil
    ) {
      self.kind = kind
      self.stage = stage
      self.number = number
      self.title = title
      self.maskedTitle = maskedTitle
      self.state = state
    }
  }

  /// The files that there are.
  public var files: [FileID: File] = [:]
  /// Files of which who decides may not know.
  public var hidden: Set<FileID> = []
  /// Agencies that a test adds to those of `Schemas/reference`, or puts in their place.
  public var agencies: [AgencyID: Agency] = [:]
  /// People who may sign in.
  public var people: [Viewer] = [
    People.handler, People.otherHandler, People.assistant, People.head, People.handlingHead, People.chief,
    People.deputy, People.criminalDeputy, People.handlingChief, People.caseManager, People.criminalHandler,
  ]
  /// Texts that a form takes for references to nothing; every other one is taken to exist.
  public var unknown: Set<String> = []
  /// What numbers begin with.
  public var officeShortName = "澄检"
  /// Numbers taken so far, in order.
  public private(set) var numbersTaken: [String] = []

  /// The file that facts are read for.
  public internal(set) var file = FileID(rawValue: "")
  /// The day of law.
  public internal(set) var today = LegalDate.earliest
  /// The entry that is being corrected.
  public internal(set) var correcting: Int?
  /// What other files were asked, in order.
  public private(set) var inquiries: [Inquiry] = []
  private(set) var counters: [String: Int] = [:]
  private var lots = 0

  /// A store without files.
  public init() {}

  /// The next number of the series in the form of `Schemas/numbers.json`.
  public func takeNumber(_ series: String, year: Int) throws -> String {
    let running = counters["\(series) \(year)", default: 0] + 1
    guard
      let number = try SchemaFiles.law.numbers.number(
        series: series, officeShortName: officeShortName, year: year, running: running)
    else { throw LawError.unknownSeries(series) }
    counters["\(series) \(year)"] = running
    numbersTaken.append(number)
    return number
  }

  /// Gives back what was taken since there were so many: what is refused is rolled back.
  func giveBack(to count: Int, counters: [String: Int]) {
    numbersTaken.removeLast(numbersTaken.count - count)
    self.counters = counters
  }

  /// Read by the forms of the law files.
  public func reading(ofNumber number: String) throws -> ReadNumber? {
    try SchemaFiles.law.numbers.read(number, officeShortName: officeShortName)
  }

  /// Links from both ends.
  public func linked(to file: FileID) throws -> [LinkedFile] {
    let outgoing = (files[file]?.links ?? []).map { ($0.file, $0.role, false) }
    let incoming = files.flatMap { id, other in
      other.links.filter { $0.file == file }.map { (id, $0.role, true) }
    }
    return (outgoing + incoming).sorted { $0.0 < $1.0 }.compactMap { id, role, isIncoming in
      files[id].map { LinkedFile(file: id, kind: $0.kind, stage: $0.stage, role: role, isIncoming: isIncoming) }
    }
  }

  /// Files given with that number.
  public func files(kind: KindID, system: String, number: String) throws -> [FileID] {
    let wanted = OtherNumber(system, number)
    return files.filter { $0.value.kind == kind && $0.value.otherNumbers.contains(wanted) }.keys.sorted()
  }

  /// Files given with that identity.
  public func files(kind: KindID, idNumber: String) throws -> [FileID] {
    files.filter { $0.value.kind == kind && $0.value.idNumbers.contains(idNumber) }.keys.sorted()
  }

  /// The file given with that number.
  public func file(numbered number: String) throws -> FileID? { files.first { $0.value.number == number }?.key }

  /// The number given.
  public func number(of file: FileID) throws -> String? { files[file]?.number }

  /// Whether it is not among ``hidden``.
  public func maySee(_ file: FileID) throws -> Bool { !hidden.contains(file) }

  /// The file as given.
  public func summary(of file: FileID) throws -> FileSummary? {
    files[file].map {
      FileSummary(
        file: file, kind: $0.kind, family: $0.family, office: $0.office, department: $0.department, stage: $0.stage,
        isClosed: $0.isClosed, number: $0.number, title: $0.title, maskedTitle: $0.maskedTitle,
        isProtected: $0.isProtected, members: $0.members)
    }
  }

  /// The first department of the line.
  public func department(_ kind: DepartmentKind) throws -> DepartmentID? {
    People.lines.filter { $0.value.contains(kind) }.keys.min()
  }

  /// One of ``people``.
  public func appointments(of account: AccountID) throws -> Viewer? { people.first { $0.account == account } }

  /// By the permissions of the law files.
  public func hindrance(of account: AccountID, from doers: [Doer], on file: FileID) throws -> DoingRefusal? {
    guard let viewer = try appointments(of: account), let other = files[file] else { return .roleNotHeld }
    let recused = recused(from: file)
    let standing = FileStanding(
      office: other.office, superiors: [], department: other.department,
      lines: other.department.flatMap { People.lines[$0] } ?? [], protection: other.isProtected ? .protected : .open,
      members: other.members, recused: recused, isHeadless: isHeadless(other.department, recused))
    let doing = try SchemaFiles.law.permissions.mayDo(doers, viewer, standing)
    return if case .refused(let why) = doing { why } else { nil }
  }

  /// Whether all heads of a department must keep away, so that the chief stands in.
  func isHeadless(_ department: DepartmentID?, _ recused: Set<AccountID>) -> Bool {
    guard let department else { return false }
    let heads = people.filter { $0.reach(of: .departmentHead).covers(department) }
    return FileStanding.isHeadless(heads.map(\.account), recused)
  }

  /// Recusal reaches from a case to what rests on it.
  func recused(from file: FileID) -> Set<AccountID> {
    let links = (files[file]?.links ?? []).filter { LinkRole.recusing.contains($0.role) }
    return links.reduce(files[file]?.recused ?? []) { $0.union(files[$1.file]?.recused ?? []) }
  }

  /// The obstacles given.
  public func obstacles(_ inquiry: Inquiry, on file: FileID) throws -> [Refusal] {
    inquiries.append(inquiry)
    return files[file]?.obstacles[inquiry.purpose] ?? []
  }

  /// The state given, or reached by a scenario that shares the store.
  public func state<K: FileKind>(of file: FileID, _ kind: K.Type) throws -> K.State? { files[file]?.state as? K.State }
  /// One of ``agencies``, or of the catalogue.
  public func agency(_ id: AgencyID) throws -> Agency? { try agencies[id] ?? SchemaFiles.agencies[id] }
  /// One of the catalogue.
  public func ground(_ id: GroundID) throws -> Ground? { try SchemaFiles.grounds[id] }

  /// Those that serve the county.
  public func localAgencies(_ kind: AgencyKind) throws -> [Agency] {
    try SchemaFiles.agencies.merging(agencies) { $1 }.values.filter { $0.kind == kind && $0.region == "澄河县" }.sorted {
      $0.id < $1.id
    }
  }

  /// The parties given, or of a scenario that shares the store.
  public func parties(of file: FileID) throws -> [Party] { files[file]?.parties ?? [] }

  /// Open files of the kind.
  public func pool(_ kind: KindID) throws -> [FileID] {
    files.filter { $0.value.kind == kind && !$0.value.isClosed }.keys.sorted()
  }

  /// What other files have booked of these.
  public func booked(
    _ resources: Set<Booking.Resource>, on day: LegalDate
  ) throws -> [Booking.Resource: [Booked]] {
    var found: [Booking.Resource: [Booked]] = [:]
    for (id, other) in files where id != file {
      for booking in other.bookings where resources.contains(booking.resource) && booking.day == day {
        found[booking.resource, default: []].append(Booked(file: id, begins: booking.begins, ends: booking.ends))
      }
    }
    return found.mapValues { $0.sorted { ($0.begins, $0.file) < ($1.begins, $1.file) } }
  }

  /// Different each time, and the same in every run of a test.
  public func unforeseeable() throws -> String {
    lots += 1
    return "lot\(lots)"
  }
}

extension Agency {
  /// A made-up agency of the county.
  public static func madeUp(_ id: AgencyID, _ kind: AgencyKind, _ nameZh: String) -> Agency {
    Agency(
      id: id, kind: kind, nameZh: nameZh, nameEn: nameZh, level: .county, region: "澄河县", powers: [],
      verticalAdministration: false, contacts: [], aliases: [], confirmed: false)
  }
}
