// One transaction on the road: what is known of it, and what it writes for every file it touches.

internal import LegalCalendar
internal import Persistence

final class RoadTransaction {
  let connection: any SQLConnection
  let registry: Registry
  let law: Law
  let now: Instant
  let today: LegalDate
  private let makeID: @Sendable () -> String
  let directory: OfficeDirectory

  init(
    _ connection: any SQLConnection, registry: Registry, law: Law, now: Instant, today: LegalDate,
    makeID: @escaping @Sendable () -> String
  ) {
    self.connection = connection
    self.registry = registry
    self.law = law
    self.now = now
    self.today = today
    self.makeID = makeID
    // No act changes offices, departments and people.
    directory = OfficeDirectory(SnapshotMemory(connection))
  }

  func newFile(of office: OfficeID) -> FileID { FileID(rawValue: "\(office)-\(makeID())") }

  /// An identifier that was issued for nothing else: its random part is known to nobody before.
  func unforeseeable() -> String { makeID() }

  func context(_ author: Author, _ header: FileHeader) -> Context {
    Context(author: author, today: today, law: law, file: header.id, office: header.office)
  }

  /// The person who recorded an entry: what it says of its actor stays true when somebody else corrects it.
  func actor(of entry: Entry, _ author: Author) throws -> Author {
    guard let viewer = try directory.viewer(entry.actor) else { return author }
    return .person(viewer)
  }

  /// The surroundings of a file that does not exist yet.
  func openingContext(_ author: Author) -> Context {
    let office = author.viewer.office
    return Context(author: author, today: today, law: law, file: FileID(rawValue: "\(office)-"), office: office)
  }

  /// - Parameter isTrial: whether nothing may be taken or locked by what is read, as where an act is only weighed.
  func store(
    for header: FileHeader, _ author: Author, correcting: Int? = nil, isTrial: Bool = false
  ) -> RoadStore {
    RoadStore(transaction: self, header: header, author: author, correcting: correcting, isTrial: isTrial)
  }

  /// What a form is checked against.
  func formContext(_ author: Author, for fields: [FieldDescription], _ raw: JSONValue) throws -> FormContext {
    let found = try ReferenceLookup(self, author).existing(among: FormReading.references(fields, raw))
    return FormContext(today: today) { found.contains(Reference(set: $0, id: $1)) }
  }

  /// The contents of the attachments that an act names, which are kept from now on as long as the docket.
  func contents(named fields: [FieldDescription], _ raw: JSONValue) throws -> [NamedContent] {
    guard fields.contains(where: \.namesAttachments) else { return [] }
    let named = FormReading.references(fields, raw).filter { $0.set == .attachment }.map(\.id).sorted()
    var contents: [NamedContent] = []
    for id in named {
      guard let content = try Attachments(connection).name(AttachmentID(rawValue: id)) else {
        // It was there when the form was checked a moment ago, and was swept since: the form says so at its field.
        var reading = FormReading(FormContext(today: today) { set, other in set != .attachment || other != id })
        _ = reading.group(fields, raw, at: FieldPath())
        throw RoadError.invalid(FormProblems(reading.problems))
      }
      contents.append(content)
    }
    return contents
  }

  /// Writes header and derived rows from a face.
  func derive(
    _ face: FileFace, replacing old: FileFace?, _ header: FileHeader, version: Int, lastHash: Digest
  ) throws {
    let rows = try rows(of: face, header.id)
    let oldRows = try old.map { try self.rows(of: $0, header.id) }
    let written = try HeaderQueries.write(
      face, of: header.id, from: header.version, to: version, lastHash: lastHash, at: now, connection)
    guard written else { throw RoadError.stale(current: header.version) }
    let office = face.office ?? header.id.registeringOffice
    try Bookings(of: header.id, in: office, connection).require(Set(face.bookings).subtracting(old?.bookings ?? []))
    try DerivedQueries.write(rows, replacing: oldRows, of: header.id, connection)
  }

  /// The derived rows of a face. A deadline that the law's data cannot count is a refusal, not a fault.
  func rows(of face: FileFace, _ file: FileID) throws -> DerivedRows {
    do {
      return try DerivedRows(face, of: file, law)
    } catch let error as CountError {
      throw RoadError.refused(Refusal("cannotBeCounted", details: ["reason": "\(error)"]))
    }
  }
}

/// The facts of one file.
struct RoadStore: Store {
  let transaction: RoadTransaction
  let header: FileHeader
  let author: Author
  let correcting: Int?
  let isTrial: Bool

  var file: FileID { header.id }
  var today: LegalDate { transaction.today }
  private var connection: any SQLConnection { transaction.connection }

  private func shortName() throws -> String {
    try transaction.directory.office(header.office)?.shortName ?? header.office.rawValue
  }

  func reading(ofNumber number: String) throws -> ReadNumber? {
    transaction.law.numbers.read(number, officeShortName: try shortName())
  }

  func takeNumber(_ series: String, year: Int) throws -> String {
    let short = try shortName()
    let forms = transaction.law.numbers
    func take() throws -> Int {
      try NumberQueries.take(series: series, office: header.office, year: year, connection)
    }
    var running =
      try isTrial ? NumberQueries.next(series: series, office: header.office, year: year, connection) : take()
    while true {
      guard let number = forms.number(series: series, officeShortName: short, year: year, running: running) else {
        throw LawError.unknownSeries(series)
      }
      // Cases of earlier years may have come with numbers that the counter has still to give.
      guard year < today.year, try file(numbered: number) != nil else { return number }
      running = try isTrial ? running + 1 : take()
    }
  }

  func linked(to file: FileID) throws -> [LinkedFile] { try LinkQueries.linked(to: file, connection) }

  func files(kind: KindID, system: String, number: String) throws -> [FileID] {
    try LookupQueries.files(kind: kind, system: system, number: number, in: header.office, connection)
  }

  func files(kind: KindID, idNumber: String) throws -> [FileID] {
    try LookupQueries.files(kind: kind, idNumber: idNumber, in: header.office, connection)
  }

  func file(numbered number: String) throws -> FileID? {
    try LookupQueries.file(numbered: number, of: header.office, connection)
  }

  func number(of file: FileID) throws -> String? { try HeaderQueries.header(file, connection)?.number }

  func maySee(_ file: FileID) throws -> Bool {
    try Access(transaction).seen(file, by: author.viewer) != nil
  }

  func summary(of file: FileID) throws -> FileSummary? {
    guard let header = try HeaderQueries.header(file, connection) else { return nil }
    let standing = try Access(transaction).standing(header)
    return FileSummary(
      file: file, kind: header.kind, family: transaction.registry[header.kind]?.family ?? .casework,
      office: header.office, department: header.department, stage: header.stage, isClosed: header.isClosed,
      number: header.number, title: header.title, maskedTitle: header.maskedTitle, isProtected: header.isProtected,
      members: standing.members)
  }

  func serves(_ office: OfficeID) throws -> Bool { try !transaction.directory.accounts(of: office, limit: 1).isEmpty }

  func department(_ kind: DepartmentKind) throws -> DepartmentID? {
    try transaction.directory.department(kind, of: header.office)?.id
  }

  func departments() throws -> [Department] { try transaction.directory.departments(of: header.office) }

  func holders(of role: Role, in department: DepartmentID) throws -> [Account] {
    try transaction.directory.accounts(holding: role, of: header.office, in: department)
  }

  func appointments(of account: AccountID) throws -> Viewer? { try transaction.directory.viewer(account) }

  func hindrance(of account: AccountID, from doers: [Doer], on file: FileID) throws -> DoingRefusal? {
    guard let viewer = try transaction.directory.viewer(account),
      let header = try HeaderQueries.header(file, connection)
    else { return .roleNotHeld }
    let doing = transaction.law.permissions.mayDo(doers, viewer, try Access(transaction).standing(header))
    return if case .refused(let why) = doing { why } else { nil }
  }

  func obstacles(_ inquiry: Inquiry, on file: FileID) throws -> [Refusal] {
    guard let header = try HeaderQueries.header(file, connection), let kind = transaction.registry[header.kind] else {
      return []
    }
    return try kind.work.obstacles(inquiry, header, in: transaction, author)
  }

  func state<K: FileKind>(of file: FileID, _ kind: K.Type) throws -> K.State? {
    guard let header = try HeaderQueries.header(file, connection), header.kind == K.id else { return nil }
    return try Docket<K>(file: file, connection).state
  }

  func agency(_ id: AgencyID) throws -> Agency? {
    try ReferenceCatalogue(connection).agency(id, on: transaction.today)
  }

  func ground(_ id: GroundID) throws -> Ground? {
    try ReferenceCatalogue(connection).ground(id, on: transaction.today)
  }

  func localAgencies(_ kind: AgencyKind) throws -> [Agency] {
    guard let region = try transaction.directory.office(header.office)?.region else { return [] }
    return try ReferenceCatalogue(connection).agencies(on: transaction.today).filter {
      $0.kind == kind && $0.region == region
    }
  }

  func attachments(_ ids: [AttachmentID]) throws -> [Attachment] { try Attachments(connection).describe(ids) }

  func parties(of file: FileID) throws -> [Party] { try LookupQueries.parties(of: file, connection) }

  func pool(_ kind: KindID) throws -> [FileID] {
    try PoolQueries.all(kind, of: header.office, connection)
  }

  func states<K: FileKind>(of files: [FileID], _ kind: K.Type) throws -> [FileID: K.State] {
    try Docket<K>.many(files, connection).mapValues(\.state)
  }

  func booked(_ resources: Set<Booking.Resource>, on day: LegalDate) throws -> [Booking.Resource: [Booked]] {
    if !isTrial { try BookingQueries.lock(day, in: header.office, connection) }
    return try BookingQueries.booked(resources, in: header.office, on: day, besides: header.id, connection)
  }

  func unforeseeable() throws -> String { transaction.unforeseeable() }
}
