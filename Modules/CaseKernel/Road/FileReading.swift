// Reading one file: what a page or the API shows of it, cut to what the reader may see.

public import LegalCalendar
internal import Persistence
internal import Spreadsheets

/// A file as its reader may see it.
public struct FileView: Sendable {
  /// The header.
  public let header: FileHeader
  /// How far the reader may read.
  public let reading: Reading
  /// The title as the reader may see it.
  public let title: String
  /// What people call the file by: its own number, or that of another system by which its kind is known; nil where it has
  /// neither. Part of the header, as lists show it.
  public let number: String?
  /// Name of the handler.
  public let handlerName: String?
  /// How much of its docket the reader may read.
  public let docket: DocketReading
  /// Whom its content is for, where it is not for its reader.
  public let contentReaders: ContentReaders
  /// Everything derived; nil where only the header may be read.
  public let face: FileFace?
  /// All deadlines; of a file whose header alone may be read, those that binding periods give.
  public let deadlines: [Deadline]
  /// Files at the other end of links, which the reader may see: the open ones and then the latest, so many as a page has.
  public let linked: [LinkedView]
  /// Whether there are more of them.
  public let hasMoreLinked: Bool
  /// The day of law.
  public let today: LegalDate
}

/// Whom a file's content is for: told to somebody who may read no more than its header.
public struct ContentReaders: Sendable, Hashable {
  /// Those who may read it; empty where the reader himself may.
  public let relations: [Relation]
  /// Whether the reader is none of them because he must keep away from the file (回避).
  public let isRecused: Bool
}

/// A linked file as a reader may see it.
public struct LinkedView: Sendable {
  /// Its header.
  public let header: FileHeader
  /// Its title as the reader may see it.
  public let title: String
  /// What the link says.
  public let role: LinkRole
}

/// Whether an act may be done now, and if not, why.
public struct ActAvailability: Sendable {
  /// The act.
  public let act: ActDescription
  /// The file it is done on; another than the one looked at where it belongs to a linked file.
  public let file: FileID
  /// Why not; nil where it may be done.
  public let refusal: Refusal?
  /// Whether it is the role that forbids it, and so no state of the file will allow it.
  public let isByRole: Bool
  /// Whether it is what usually comes next.
  public let isNext: Bool
}

extension Reader {
  /// The header of a file that a viewer may see, and how far.
  /// - Throws: ``RoadError/absent``.
  public func header(_ file: FileID, for viewer: Viewer) throws -> (header: FileHeader, reading: Reading) {
    guard let seen = try Access(transaction).seen(file, by: viewer) else { throw RoadError.absent }
    return seen
  }

  /// The file that has a number, however its brackets and digits are typed; nil where somebody sees none.
  public func file(numbered typed: String, for viewer: Viewer) throws -> FileID? {
    var statement = StatementBuilder()
    statement.add("f.registering_office IN (SELECT o.id FROM kernel_office o)")
    statement.add("f.number = \(statement.place(TextForm.documentNumber(typed)))")
    visible(to: viewer, &statement)
    return try connection.first(
      "SELECT f.id FROM kernel_file f \(statement.whereClause) ORDER BY f.id LIMIT 1", statement.parameters
    ).map { FileID(rawValue: try $0.text("id")) }
  }

  /// What somebody recorded under the name of a submission; nil where that was nothing, or the file is not his to see by now.
  public func recorded(
    under key: String, by viewer: Viewer
  ) throws -> (file: FileID, entries: ClosedRange<Int>, version: Int)? {
    guard let (file, entries) = try IdempotencyQueries.answer(to: key, of: viewer.account, connection),
      let seen = try Access(transaction).seen(file, by: viewer)
    else { return nil }
    return (file, entries, seen.header.version)
  }

  /// How far a viewer may read one side of a file.
  /// - Throws: ``RoadError/absent`` where there is no such file.
  public func reading(_ scope: ReadingScope, of file: FileID, for viewer: Viewer) throws -> Reading {
    guard let header = try HeaderQueries.header(file, connection) else { throw RoadError.absent }
    return try Access(transaction).reading(scope, header, viewer)
  }

  /// A file as a viewer may see it.
  /// - Throws: ``RoadError/absent``.
  public func file(_ file: FileID, for viewer: Viewer) throws -> FileView {
    let (header, reading) = try header(file, for: viewer)
    guard let kind = road.registry[header.kind] else { throw RoadError.unknownKind(header.kind) }
    var face = try kind.work.currentFace(of: file, connection)
    let full = reading == .full
    let known = kind.knownBy.flatMap { system in
      face.otherNumbers.filter { $0.system == system }.map(\.number).min()
    }
    let standing = try Access(transaction).standing(header)
    face.waitsFor = Set(standing.entitled(face.waitsFor))
    let docket = road.law.permissions.docket(viewer, standing)
    face.attachments = try kind.work.readable(face.attachments, of: file, by: docket, connection)
    let linked = try linked(to: file, for: viewer)
    let clocks = full ? face.clocks : face.clocks.filter { $0.nature == .binding }
    return FileView(
      header: header, reading: reading, title: header.title, number: header.number ?? known,
      handlerName: try header.handler.flatMap { try transaction.directory.account($0)?.name }, docket: docket,
      contentReaders: try contentReaders(of: header, reading, for: viewer),
      face: full ? face : nil, deadlines: try clocks.map(road.law.deadline),
      linked: linked.views, hasMoreLinked: linked.hasMore, today: today)
  }

  /// Those who may read the content of a file, where somebody may not: an empty page would tell him that there is none.
  public func contentReaders(
    of header: FileHeader, _ reading: Reading, for viewer: Viewer
  ) throws -> ContentReaders {
    if reading == .full { return ContentReaders(relations: [], isRecused: false) }
    return ContentReaders(
      relations: road.law.permissions.readers(of: .content, header.isProtected ? .protected : .open),
      isRecused: try Access(transaction).standing(header).recused.contains(viewer.account))
  }

  /// How many rows a page has that was asked to have so many: at least one, at most 200.
  static func rows(_ limit: Int) -> Int { min(max(limit, 1), 200) }

  /// All acts of a file and of the open files linked to it, each with what stands in its way. What a pool says of somebody
  /// is none of the file's business, nor the other way round; and a hearing and its cases each go their way on their own
  /// page, so that of a hearing its cases show only what can be done now, and it shows nothing of theirs.
  public func acts(on file: FileID, for viewer: Viewer, withLinked: Bool = false) throws -> [ActAvailability] {
    let own = try header(file, for: viewer).header
    var found = try ownActs(on: own, for: viewer)
    guard withLinked, let family = road.registry[own.kind]?.family, family != .hearing, family != .pool else {
      return found
    }
    // A file of the same kind is another matter, such as another person of the same criminal case: it is worked on there.
    for link in try linked(to: file, for: viewer).views where !link.header.isClosed && link.header.kind != own.kind {
      guard let family = road.registry[link.header.kind]?.family, family != .pool else { continue }
      found += try ownActs(on: link.header, for: viewer).filter { family != .hearing || $0.refusal == nil }
    }
    return found
  }

  /// The acts of one file. To whom an act is closed by his role, it tells nothing of the file's state, not even by its place.
  private func ownActs(on header: FileHeader, for viewer: Viewer) throws -> [ActAvailability] {
    guard let kind = road.registry[header.kind] else { throw RoadError.unknownKind(header.kind) }
    let described =
      kind.acts.filter { !$0.isMilestone && !$0.from.isEmpty } + [CorrectionForm.description(of: header.kind)]
    let byRole = try Access(transaction).refusals(described, header, viewer)
    let isReadable = try Access(transaction).docket(header, viewer) != .header
    let explained = try kind.work.explain(header, in: transaction, .person(viewer))
    let acts = described.map { act in
      ActAvailability(
        act: act, file: header.id,
        refusal: byRole[act.id] ?? explained.refusals[act.id].map { isReadable ? $0 : $0.withoutContent },
        isByRole: byRole[act.id] != nil, isNext: byRole[act.id] == nil && explained.next.contains(act.id))
    }
    return acts.filter(\.isNext) + acts.filter { !$0.isNext }
  }

  /// The acts by which a viewer may open a file of some kind.
  public func openings(for viewer: Viewer) throws -> [ActDescription] {
    let access = Access(transaction)
    let opening = road.registry.kinds.flatMap { kind in kind.acts.filter { $0.opens && !$0.isMilestone } }
    var allowed: [ActDescription] = []
    for act in opening {
      let refusal = try access.refusal(opening: act, .person(viewer))
      if refusal == nil { allowed.append(act) }
    }
    return allowed
  }

  /// What the form of an act opens with. Where it opens a file from another one (`origin`), what that file has for it
  /// takes the place of what the act itself proposes.
  public func prefill(
    _ act: ActID, kind: KindID, on file: FileID?, from origin: FileID? = nil, for viewer: Viewer
  ) throws -> [Prefill] {
    guard let registered = road.registry[kind] else { throw RoadError.unknownKind(kind) }
    let seen = try file.map { try self.header($0, for: viewer) }
    // What the docket holds is no less content, and no less deliberation, in a form than on a page.
    let docket = try seen.map { try Access(transaction).docket($0.header, viewer) }
    if docket == .header { return [] }
    let own = try registered.work.prefill(act, seen?.header, in: transaction, .person(viewer))
      .filter { docket == nil || docket == .deliberation || $0.scope != .deliberation }
    guard let origin else { return own }
    let offered = try offers(act, of: kind, from: origin, for: viewer)
    let names = Set(offered.map(\.name))
    return own.filter { !names.contains($0.name) } + offered
  }

  /// The fields that the form of an act leaves out, because the docket holds them.
  public func settledFields(_ act: ActID, kind: KindID, on file: FileID?, for viewer: Viewer) throws -> Set<String> {
    guard let registered = road.registry[kind] else { throw RoadError.unknownKind(kind) }
    guard let seen = try file.map({ try header($0, for: viewer) }), seen.reading == .full else { return [] }
    return try registered.work.settled(act, seen.header, in: transaction)
  }

  /// Whether a file may be named in a field of an act, so that forms offer only such files.
  public func mayName(
    _ named: FileID, in field: String, of act: ActID, kind: KindID, on file: FileID?, for viewer: Viewer
  ) throws -> Bool {
    guard let registered = road.registry[kind] else { throw RoadError.unknownKind(kind) }
    let header = try file.map { try self.header($0, for: viewer).header }
    return try registered.work.mayName(named, in: field, of: act, header, in: transaction, .person(viewer))
  }

  /// What a file has for the form of an act that opens a file of another kind from it; nothing where that makes no sense.
  public func offers(_ act: ActID, of kind: KindID, from origin: FileID, for viewer: Viewer) throws -> [Prefill] {
    let (header, _) = try header(origin, for: viewer)
    let docket = try Access(transaction).docket(header, viewer)
    guard docket != .header else { return [] }
    guard let registered = road.registry[header.kind] else { throw RoadError.unknownKind(header.kind) }
    return try registered.work.offers(act, of: kind, header, in: transaction, .person(viewer))
      .filter { docket == .deliberation || $0.scope != .deliberation }
  }

  /// The state of a file of a known kind, for papers and pages of its module: whole, with what was deliberated. A page or
  /// paper that is for more readers shows of it only what their scope allows.
  public func state<K: FileKind>(
    of file: FileID, _ kind: K.Type, for viewer: Viewer, scope: ReadingScope = .content
  ) throws -> K.State {
    let header = try header(file, for: viewer).header
    guard try reading(scope, of: file, for: viewer) == .full, header.kind == K.id else { throw RoadError.absent }
    return try Docket<K>(file: file, connection).state
  }

  /// The name of an account, for signatures.
  public func name(of account: AccountID) throws -> String? { try transaction.directory.account(account)?.name }

  /// An attachment that a viewer may download: one of a file whose content he may read, or one that he brought himself.
  /// - Throws: ``RoadError/absent``.
  public func attachment(_ id: AttachmentID, for viewer: Viewer) throws -> Attachment {
    guard let attachment = try Attachments(connection).attachment(id),
      try Access(transaction).mayRead(attachment, viewer)
    else { throw RoadError.absent }
    return attachment
  }

  /// What is known of attachments, for their names.
  public func attachments(_ ids: [AttachmentID]) throws -> [Attachment] { try Attachments(connection).describe(ids) }
}
