// What opening a file would make of it, found out by reading alone: the same form, conditions and decision as on the road,
// and nothing written. A preview of a thousand rows keeps nobody from writing.

internal import LegalCalendar
internal import Persistence

/// A file as an act would open or continue it.
struct Weighed: Hashable {
  /// Its title, as the author may see it.
  let title: String
  /// What it would still lack (待补), by field names.
  let missing: [String]
}

extension Road {
  /// What an act that opens a file, or continues the one that it finds, would lead to. Runs in a reading transaction.
  /// - Throws: ``RoadError`` as ``perform(_:now:today:in:)`` would, as far as reading can tell.
  func weigh(
    _ request: ActRequest, opening kindID: KindID, by author: Author, in transaction: RoadTransaction
  ) throws -> Weighed {
    guard let kind = registry[kindID] else { throw RoadError.unknownKind(kindID) }
    guard let act = kind.act(request.act), act.opens else { throw RoadError.unknownAct(kindID, request.act) }
    if let refusal = try Access(transaction).refusal(opening: act, author) { throw RoadError.forbidden(refusal) }
    let bytes = try checked(kind, act, request, author, transaction)
    let id = transaction.newFile(of: author.viewer.office)
    var header = FileHeader(unopened: id, kind, office: author.viewer.office, today: transaction.today)
    if let found = try kind.work.continued(
      by: request.act, bytes, transaction.store(for: header, author, isTrial: true))
    {
      guard let other = try HeaderQueries.header(found, transaction.connection) else { throw RoadError.absent }
      if let refusal = try Access(transaction).refusal(act, other, author) { throw RoadError.forbidden(refusal) }
      header = other
    }
    let face = try kind.work.weigh(request.act, bytes, in: transaction, header, author)
    return Weighed(title: try title(of: face, header, author, transaction), missing: face.missing)
  }

  private func title(
    of face: FileFace, _ header: FileHeader, _ author: Author, _ transaction: RoadTransaction
  ) throws -> String {
    let standing = FileStanding(
      office: header.office, superiors: try transaction.directory.superiors(of: header.office),
      department: face.department,
      lines: try face.department.flatMap { try transaction.directory.department($0)?.kinds } ?? [],
      protection: header.isSealed ? .sealed : face.isProtected ? .protected : .open, members: face.members,
      recused: face.recused)
    return law.permissions.mayRead(.content, author.viewer, standing) == .full ? face.title : face.maskedTitle
  }
}

extension KindWorkshop {
  func weigh(
    _ id: ActID, _ bytes: [UInt8], in transaction: RoadTransaction, _ header: FileHeader, _ author: Author
  ) throws -> FileFace {
    let act = try act(id)
    var docket = header.version == 0 ? Docket<K>() : try Docket<K>(file: header.id, transaction.connection)
    let context = transaction.context(author, header)
    if let refusal = try refusal(of: act, docket, context) { throw RoadError.refused(refusal) }
    let store = transaction.store(for: header, author, isTrial: true)
    for decision in try refusing({ try act.decide(bytes, docket.state, store, context) }) {
      let entry = Entry(
        file: header.id, seq: docket.version + 1, type: decision.body.type, version: K.Body.version, act: id,
        actor: author.actor, onBehalfOf: author.onBehalfOf, recordedAt: transaction.now,
        effectiveOn: decision.effectiveOn, basis: decision.basis?.article, body: try decision.body.seal(),
        previous: header.lastHash)
      docket.append(decision.body, entry)
    }
    let face = K.face(docket.state)
    _ = try transaction.rows(of: face, header.id)
    return face
  }
}
