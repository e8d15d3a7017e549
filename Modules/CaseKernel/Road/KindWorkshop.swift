// The road inside a kind, where types are known: load the docket, decide, append to the chain, fold, derive.

internal import LegalCalendar
internal import Persistence

struct KindWorkshop<K: FileKind>: Workshop {
  func act(_ id: ActID) throws -> AnyAct<K> {
    guard let act = K.acts.first(where: { $0.description.id == id }) else { throw RoadError.unknownAct(K.id, id) }
    return act
  }

  func check(_ act: ActID, _ fields: JSONValue, _ context: FormContext) throws -> [UInt8] {
    try self.act(act).check(fields, context)
  }

  func continued(by act: ActID, _ bytes: [UInt8], _ store: any Store) throws -> FileID? {
    try self.act(act).continues(bytes, store)
  }

  func matters(of act: ActID, _ bytes: [UInt8]) throws -> [String] { try self.act(act).matters(bytes) }

  func record(
    _ id: ActID, _ bytes: [UInt8], in transaction: RoadTransaction, _ header: FileHeader, _ author: Author
  ) throws -> Recorded {
    let act = try act(id)
    let docket = try Docket<K>(file: header.id, transaction.connection)
    let context = transaction.context(author, header)
    if let refusal = try refusal(of: act, docket, context) { throw RoadError.refused(refusal) }
    let store = transaction.store(for: header, author)
    let decided = try refusing { try act.decide(bytes, docket.state, store, context) }
    let contents = try transaction.contents(
      named: act.description.fields, CanonicalJSON.value(JSONValue.self, from: bytes))
    return try append(decided, of: id, contents, to: docket, transaction, header, author)
  }

  private func append(
    _ decided: [Decided<K>], of act: ActID, _ contents: [NamedContent], to docket: Docket<K>,
    _ transaction: RoadTransaction, _ header: FileHeader,
    _ author: Author
  ) throws -> Recorded {
    var docket = docket
    let before = docket.version == 0 ? nil : K.face(docket.state)
    var (entries, announcements): ([Entry], [Announced]) = ([], [])
    var previous = header.lastHash
    for decision in decided {
      let entry = Entry(
        file: header.id, seq: docket.version + 1, type: decision.body.type, version: K.Body.version, act: act,
        actor: author.actor, onBehalfOf: author.onBehalfOf, recordedAt: transaction.now,
        effectiveOn: decision.effectiveOn, basis: decision.basis?.article, body: try decision.body.seal(),
        attachments: contents, previous: previous)
      try EntryQueries.insert(entry, transaction.connection)
      docket.append(decision.body, entry)
      entries.append(entry)
      announcements += decision.body.announcements.map {
        Announced(file: header.id, kind: K.id, entry: entry.seq, effectiveOn: entry.effectiveOn, announcement: $0)
      }
      previous = entry.hash
    }
    let face = K.face(docket.state)
    try transaction.derive(face, replacing: before, header, version: docket.version, lastHash: previous)
    try keepSnapshot(docket, from: header, transaction)
    return Recorded(entries: entries, announcements: announcements, faceBefore: before, face: face)
  }

  private func keepSnapshot(_ docket: Docket<K>, from header: FileHeader, _ transaction: RoadTransaction) throws {
    let every = Docket<K>.snapshotEvery
    guard docket.version / every > header.version / every else { return }
    try SnapshotQueries.put(
      Sealed(clear: docket.state), of: header.id, seq: docket.version, stateVersion: K.stateVersion,
      transaction.connection)
  }

  func refusal(of act: AnyAct<K>, _ docket: Docket<K>, _ context: Context) throws -> Refusal? {
    if docket.version == 0 {
      if !act.description.opens { return Refusal("cannotOpen") }
    } else if !act.from.contains(K.stage(docket.state)) {
      return Refusal(
        "stage", article: act.description.basis?.article,
        details: [
          "kind": K.id.rawValue, "stage": K.stage(docket.state).rawValue,
          "from": act.description.from.map(\.rawValue).joined(separator: " "),
        ])
    }
    for condition in act.conditions {
      if let refusal = try condition.refusal(docket.state, context) { return refusal }
    }
    return nil
  }

  func explain(
    _ header: FileHeader, in transaction: RoadTransaction, _ author: Author
  ) throws -> ExplainedActs {
    let docket = try Docket<K>(file: header.id, transaction.connection)
    let context = transaction.context(author, header)
    let refusals = try K.acts.reduce(into: [ActID: Refusal]()) { refusals, act in
      refusals[act.description.id] = try refusal(of: act, docket, context)
    }
    return ExplainedActs(refusals: refusals, next: K.nextActs(docket.state))
  }

  func prefill(
    _ act: ActID, _ header: FileHeader?, in transaction: RoadTransaction, _ author: Author
  ) throws -> [Prefill] {
    guard let header else {
      return try self.act(act).prefill(K.initial, transaction.openingContext(author))
    }
    let docket = try Docket<K>(file: header.id, transaction.connection)
    return try self.act(act).prefill(docket.state, transaction.context(author, header))
  }

  func settled(_ act: ActID, _ header: FileHeader, in transaction: RoadTransaction) throws -> Set<String> {
    try self.act(act).settled(Docket<K>(file: header.id, transaction.connection).state)
  }

  func mayName(
    _ file: FileID, in field: String, of act: ActID, _ header: FileHeader?, in transaction: RoadTransaction,
    _ author: Author
  ) throws -> Bool {
    let context = header.map { transaction.context(author, $0) } ?? transaction.openingContext(author)
    // A file that is yet to be opened reads as the one does that it would name.
    guard let reading = try header ?? HeaderQueries.header(file, transaction.connection) else { return false }
    return try self.act(act).mayName(file, field, transaction.store(for: reading, author, isTrial: true), context)
  }

  func offers(
    _ act: ActID, of kind: KindID, _ header: FileHeader, in transaction: RoadTransaction, _ author: Author
  ) throws -> [Prefill] {
    let docket = try Docket<K>(file: header.id, transaction.connection)
    let store = transaction.store(for: header, author, isTrial: true)
    return try K.offers(act, of: kind, docket.state, transaction.context(author, header), store)
  }

  func face(of file: FileID, _ connection: any SQLConnection) throws -> FileFace {
    K.face(try Docket<K>(replaying: file, through: nil, connection).state)
  }

  func isSnapshotRight(of file: FileID, _ connection: any SQLConnection) throws -> Bool {
    guard try SnapshotQueries.snapshot(of: file, stateVersion: K.stateVersion, connection) != nil else { return true }
    let quick = try JSONValue(encoding: Docket<K>(file: file, connection).state)
    let whole = try JSONValue(encoding: Docket<K>(replaying: file, through: nil, connection).state)
    return try quick.withoutOrder() == whole.withoutOrder()
  }

  func renewSnapshot(of file: FileID, _ connection: any SQLConnection) throws {
    try SnapshotQueries.drop(of: file, connection)
    let docket = try Docket<K>(replaying: file, through: nil, connection)
    guard docket.version >= Docket<K>.snapshotEvery else { return }
    try SnapshotQueries.put(
      Sealed(clear: docket.state), of: file, seq: docket.version, stateVersion: K.stateVersion, connection)
  }

  func currentFace(of file: FileID, _ connection: any SQLConnection) throws -> FileFace {
    K.face(try Docket<K>(file: file, connection).state)
  }

  func items(of file: FileID, _ law: Law, _ connection: any SQLConnection) throws -> [String: JSONValue] {
    let state = try Docket<K>(file: file, connection).state
    return try K.items.reduce(into: [:]) { values, item in
      values[item.description.name] = try item.read(state, law)
    }
  }

  func obstacles(
    _ inquiry: Inquiry, _ header: FileHeader, in transaction: RoadTransaction, _ author: Author
  ) throws -> [Refusal] {
    let docket = try Docket<K>(file: header.id, transaction.connection)
    return K.obstacles(inquiry, docket.state, transaction.context(author, header))
  }

  func correct(
    _ request: CorrectionRequest, in transaction: RoadTransaction, _ header: FileHeader, _ author: Author
  ) throws -> Recorded {
    let connection = transaction.connection
    guard let wrong = try EntryQueries.one(of: header.id, seq: request.entry, connection),
      wrong.type != Correction.entryType, let act = K.acts.first(where: { $0.description.id == wrong.act }),
      act.description.isCorrectable(by: author)
    else { throw RoadError.notCorrectable(entry: request.entry) }
    // Who may not do an act may not say what it should have recorded either.
    if let refusal = try Access(transaction).refusal(act.description, header, author) {
      throw RoadError.forbidden(refusal)
    }
    try requireReading(of: wrong, in: transaction, header, author)
    let fields = JSONValue.object(request.fields)
    let bytes = try act.check(fields, transaction.formContext(author, for: act.description.fields, fields))
    let before = try Docket<K>(replaying: header.id, through: request.entry - 1, connection)
    let store = transaction.store(for: header, author, correcting: request.entry)
    let decided = try refusing {
      try act.decide(bytes, before.state, store, transaction.context(transaction.actor(of: wrong, author), header))
    }
    // An act may record several entries of one type: the one to be corrected is told by its place among them.
    let candidates = decided.filter { $0.body.type == wrong.type }
    guard !candidates.isEmpty else { throw RoadError.notCorrectable(entry: request.entry) }
    let right = candidates[try EntryQueries.place(of: wrong, connection) % candidates.count]
    let contents = try transaction.contents(named: act.description.fields, fields)
    return try append(right, correcting: wrong, request.reason, contents, transaction, header, author)
  }

  /// Whoever does not see all of an entry would take from it what he does not see.
  private func requireReading(
    of wrong: Entry, in transaction: RoadTransaction, _ header: FileHeader, _ author: Author
  ) throws {
    if case .reaction = author { return }
    let reading = try Access(transaction).docket(header, author.viewer)
    guard try seen([wrong], by: reading, transaction.connection).allSatisfy({ $0.withheld == .nothing }) else {
      throw RoadError.forbidden(Refusal("entryNotReadable"))
    }
  }

  private func append(
    _ right: Decided<K>, correcting wrong: Entry, _ reason: String, _ contents: [NamedContent],
    _ transaction: RoadTransaction, _ header: FileHeader, _ author: Author
  ) throws -> Recorded {
    let connection = transaction.connection
    let correction = Correction(
      entry: wrong.seq, type: wrong.type, version: K.Body.version, effectiveOn: right.effectiveOn,
      payload: try right.body.seal().open(JSONValue.self), reason: reason)
    let standing = try EntryQueries.corrections(of: header.id, connection)[wrong.seq]
    let (payload, day) = (try standing?.payload ?? wrong.body.open(JSONValue.self), standing?.effectiveOn)
    guard correction.payload != payload || correction.effectiveOn != day ?? wrong.effectiveOn else {
      throw RoadError.refused(Refusal("nothingChanged"))
    }
    let before = K.face(try Docket<K>(file: header.id, connection).state)
    let entry = Entry(
      file: header.id, seq: header.version + 1, type: Correction.entryType, version: 1, act: Correction.act,
      actor: author.actor, onBehalfOf: author.onBehalfOf, recordedAt: transaction.now,
      effectiveOn: transaction.today, basis: nil, body: try Sealed(clear: correction), attachments: contents,
      previous: header.lastHash)
    try EntryQueries.insert(entry, connection)
    let docket = try Docket<K>(replaying: header.id, through: nil, connection)
    let face = K.face(docket.state)
    try transaction.derive(face, replacing: before, header, version: docket.version, lastHash: entry.hash)
    try SnapshotQueries.put(
      Sealed(clear: docket.state), of: header.id, seq: docket.version, stateVersion: K.stateVersion, connection)
    let announcements = right.body.announcements.map {
      Announced(file: header.id, kind: K.id, entry: wrong.seq, effectiveOn: right.effectiveOn, announcement: $0)
    }
    return Recorded(entries: [entry], announcements: announcements, faceBefore: before, face: face)
  }

  /// Values are refused by decisions; on the road every refusal is one kind of error.
  func refusing<T>(_ body: () throws -> T) throws -> T {
    do { return try body() } catch let refusal as Refusal { throw RoadError.refused(refusal) }
  }
}

/// A correction that is asked for.
struct CorrectionRequest: Hashable {
  let entry: Int
  let reason: String
  let fields: [String: JSONValue]
}

extension JSONValue {
  /// The value with its lists sorted: a set is stored as a list, and equal sets need not be listed alike.
  fileprivate func withoutOrder() throws -> JSONValue {
    switch self {
    case .object(let members): return .object(try members.mapValues { try $0.withoutOrder() })
    case .array(let elements):
      let keyed = try elements.map { try $0.withoutOrder() }.map { (try CanonicalJSON.bytes(of: $0), $0) }
      return .array(keyed.sorted { $0.0.lexicographicallyPrecedes($1.0) }.map(\.1))
    case .null, .bool, .integer, .real, .string: return self
    }
  }
}
