// Where a file stands for a person: the one bridge between headers and the permission function.

internal import Persistence

struct Access {
  private let transaction: RoadTransaction

  init(_ transaction: RoadTransaction) { self.transaction = transaction }

  func standing(_ header: FileHeader) throws -> FileStanding {
    try FileStanding.read(
      header.id, office: header.office, department: header.department, isProtected: header.isProtected,
      isSealed: header.isSealed, transaction.directory, in: transaction.connection)
  }

  func reading(_ scope: ReadingScope, _ header: FileHeader, _ viewer: Viewer) throws -> Reading {
    transaction.law.permissions.mayRead(scope, viewer, try standing(header))
  }

  /// A file, cut to what a person may see of it; nil where that is nothing, as where there is no such file.
  func seen(_ file: FileID, by viewer: Viewer) throws -> (header: FileHeader, reading: Reading)? {
    guard let header = try HeaderQueries.header(file, transaction.connection) else { return nil }
    let reading = try reading(.content, header, viewer)
    return reading == .none ? nil : (header.cut(to: reading), reading)
  }

  /// How much of its docket a person may read.
  func docket(_ header: FileHeader, _ viewer: Viewer) throws -> DocketReading {
    transaction.law.permissions.docket(viewer, try standing(header))
  }

  /// Whether a person may download an attachment: his own upload, or one that an entry names which he may read. What he
  /// brought to a file that he must keep away from now is no longer his to read.
  func mayRead(_ attachment: Attachment, _ viewer: Viewer) throws -> Bool {
    let connection = transaction.connection
    var isOwn = attachment.uploadedBy == viewer.account
    for (file, named) in try LookupQueries.namings(of: attachment.id, connection) {
      guard let header = try HeaderQueries.header(file, connection), let kind = transaction.registry[header.kind]
      else { continue }
      let standing = try standing(header)
      if standing.recused.contains(viewer.account) { isOwn = false }
      let reading = transaction.law.permissions.docket(viewer, standing)
      if try !kind.work.readable(named, of: file, by: reading, connection).isEmpty { return true }
    }
    return isOwn
  }

  /// Why a person may not do an act on a file; nil where he may.
  func refusal(_ act: ActDescription, _ header: FileHeader, _ author: Author) throws -> Refusal? {
    if case .reaction = author { return nil }
    return refusal(act, author.viewer, try standing(header))
  }

  /// The same for many acts of one file, where it stands being read once; those that a person may do are left out.
  func refusals(_ acts: [ActDescription], _ header: FileHeader, _ viewer: Viewer) throws -> [ActID: Refusal] {
    let standing = try standing(header)
    return acts.reduce(into: [:]) { refusals, act in refusals[act.id] = refusal(act, viewer, standing) }
  }

  /// Why a person may not open a file by an act; nil where he may.
  func refusal(opening act: ActDescription, _ author: Author) throws -> Refusal? {
    if case .reaction = author { return nil }
    return refusal(act, author.viewer, nil)
  }

  private func refusal(_ act: ActDescription, _ viewer: Viewer, _ standing: FileStanding?) -> Refusal? {
    switch transaction.law.permissions.mayDo(act.doers, viewer, standing) {
    case .allowed: nil
    case .refused(let reason):
      Refusal(
        reason.rawValue, article: act.basis?.article,
        details: ["doers": (standing?.entitled(act.doers) ?? act.doers).map(\.code).joined(separator: " ")])
    }
  }
}

/// What fields name, looked up before their form is checked: so the check needs no storage, and an error of storage is
/// never taken for a name that does not exist.
struct ReferenceLookup {
  private let transaction: RoadTransaction
  private let author: Author
  private var viewer: Viewer { author.viewer }

  init(_ transaction: RoadTransaction, _ author: Author) {
    self.transaction = transaction
    self.author = author
  }

  /// Those that exist and may be named by this person.
  func existing(among named: Set<Reference>) throws -> Set<Reference> { try named.filter(exists) }

  private func exists(_ reference: Reference) throws -> Bool {
    let (connection, today, id) = (transaction.connection, transaction.today, reference.id)
    switch reference.set {
    case .agency: return try ReferenceCatalogue(connection).agency(AgencyID(rawValue: id), on: today) != nil
    case .ground: return try ReferenceCatalogue(connection).ground(GroundID(rawValue: id), on: today) != nil
    case .account: return try transaction.directory.account(AccountID(rawValue: id))?.office == viewer.office
    case .department: return try transaction.directory.department(DepartmentID(rawValue: id)) != nil
    case .office: return try transaction.directory.office(OfficeID(rawValue: id)) != nil
    case .attachment: return try attachment(AttachmentID(rawValue: id))
    case .file: return try file(FileID(rawValue: id))
    case .pool(let kind): return try isPooled(FileID(rawValue: id), in: kind)
    }
  }

  private func attachment(_ id: AttachmentID) throws -> Bool {
    guard let attachment = try Attachments(transaction.connection).attachment(id) else { return false }
    return try isReaction || Access(transaction).mayRead(attachment, viewer)
  }

  private func isPooled(_ id: FileID, in kind: KindID) throws -> Bool {
    guard let header = try HeaderQueries.header(id, transaction.connection) else { return false }
    return header.kind == kind && header.office == viewer.office
  }

  private func file(_ id: FileID) throws -> Bool {
    if isReaction { return try HeaderQueries.header(id, transaction.connection) != nil }
    return try Access(transaction).seen(id, by: viewer) != nil
  }

  /// A reaction names what its entry is about, whatever the person behind it may see of it.
  private var isReaction: Bool {
    if case .reaction = author { return true }
    return false
  }
}
