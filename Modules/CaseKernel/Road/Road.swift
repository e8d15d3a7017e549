// The one road on which acts are done, whoever walks it: browser form, API call, command line, spreadsheet row, reaction.

public import LegalCalendar
public import Persistence

/// Performs acts. A value: everything it needs is in it or passed in.
public struct Road: Sendable {
  /// The kinds of file.
  public let registry: Registry
  /// The law in force.
  public let law: Law
  private let makeID: @Sendable () -> String

  /// A road over kinds and law.
  /// - Parameter makeID: 26 characters that no other process issues.
  public init(registry: Registry, law: Law, makeID: @escaping @Sendable () -> String) {
    self.registry = registry
    self.law = law
    self.makeID = makeID
  }

  /// How far a reaction may lead to another before something is wrong with the kinds.
  private static let deepest = 8

  /// 26 characters that no other process issues.
  public func newIdentifier() -> String { makeID() }

  func transaction(_ connection: any SQLConnection, now: Instant, today: LegalDate) -> RoadTransaction {
    RoadTransaction(connection, registry: registry, law: law, now: now, today: today, makeID: makeID)
  }

  /// Does all acts of a submission in the caller's transaction, or throws and leaves it to be rolled back.
  /// - Throws: ``RoadError`` for everything that a person can mend; of one of several acts within ``ActFailure``.
  public func perform(
    _ submission: Submission, now: Instant, today: LegalDate, in connection: any SQLConnection
  ) throws -> Receipt {
    try perform(submission, in: transaction(connection, now: now, today: today))
  }

  /// The same for one of many submissions that are done in one transaction.
  func perform(_ submission: Submission, in transaction: RoadTransaction) throws -> Receipt {
    if case .file(let file, _) = submission.target { _ = try visible(file, submission.author, transaction) }
    if let key = submission.key, let receipt = try repeated(key, submission, transaction) { return receipt }
    var target = submission.target
    var effects: [Effect] = []
    for (index, request) in submission.acts.enumerated() {
      let place = submission.acts.count > 1 ? ActPlace(index: index, act: request.act) : nil
      let done = try naming(place) { try self.do(request, on: target, submission.author, transaction, depth: 0) }
      effects += done
      if let file = done.first?.file { target = .file(file, version: nil) }
    }
    guard let (file, kind) = effects.first.map({ ($0.file, $0.kind) }) else {
      throw RoadError.invalid(FormProblems([FieldProblem("acts", .required)]))
    }
    let entries = effects.filter { $0.file == file }.flatMap(\.entries).map(\.seq)
    guard let first = entries.min(), let last = entries.max() else {
      throw RoadError.refused(Refusal("nothingRecorded"))
    }
    if let key = submission.key {
      let account = submission.author.viewer.account
      try IdempotencyQueries.answer(key, of: account, file: file, entries: first...last, transaction.connection)
    }
    return Receipt(
      file: file, kind: kind, entries: first...last, version: last, isRepeated: false, effects: effects)
  }

  /// Of several acts, says which one failed.
  private func naming<T>(_ place: ActPlace?, _ body: () throws -> T) throws -> T {
    do { return try body() } catch let error as RoadError {
      throw place.map { ActFailure($0, error) as any Error } ?? error
    }
  }

  private func repeated(
    _ key: String, _ submission: Submission, _ transaction: RoadTransaction
  ) throws -> Receipt? {
    guard IdempotencyQueries.isUsable(key) else {
      throw RoadError.invalid(FormProblems([FieldProblem("key", .wrongType, value: key)]))
    }
    let account = submission.author.viewer.account
    let request = try submission.digest { candidates in
      let found = try Attachments(transaction.connection).describe(candidates.map(AttachmentID.init(rawValue:)))
      return Dictionary(uniqueKeysWithValues: found.map { ($0.id.rawValue, $0.digest) })
    }
    let known = try IdempotencyQueries.take(
      key, of: account, request: request, at: transaction.now, transaction.connection)
    switch known {
    case .new: return nil
    case .other: throw RoadError.keyReused
    case .answered(let file, let entries):
      // The person was told this before; whether he may see the file by now is asked when he opens it.
      guard let header = try HeaderQueries.header(file, transaction.connection) else { throw RoadError.absent }
      return Receipt(
        file: file, kind: header.kind, entries: entries, version: entries.upperBound, isRepeated: true, effects: [])
    }
  }

  /// The header of a file that the author may see; everything else is absent, before its version is looked at.
  func visible(_ file: FileID, _ author: Author, _ transaction: RoadTransaction) throws -> FileHeader {
    guard let header = try HeaderQueries.header(file, transaction.connection) else { throw RoadError.absent }
    guard try Access(transaction).reading(.header, header, author.viewer) != .none else { throw RoadError.absent }
    return header
  }

  private func `do`(
    _ request: ActRequest, on target: Target, _ author: Author, _ transaction: RoadTransaction, depth: Int
  ) throws -> [Effect] {
    switch target {
    case .file(let file, let version):
      let isReaction = depth > 0
      if !isReaction { try lock(around: try visible(file, author, transaction), request, transaction) }
      guard let header = try HeaderQueries.locked(file, transaction.connection) else { throw RoadError.absent }
      if !isReaction {
        guard try Access(transaction).reading(.header, header, author.viewer) != .none else {
          throw RoadError.absent
        }
        if request.act == Correction.act { return try correct(request, header, version, author, transaction) }
      }
      return try act(request, on: header, version, author, transaction, depth: depth, opened: false)
    case .opening(let kindID):
      return try open(kindID, in: author.viewer.office, by: request, author, transaction, depth: depth)
    }
  }

  /// Locks a file with the files linked to it and those that the act names: what is read of them holds until the end.
  private func lock(around header: FileHeader, _ request: ActRequest, _ transaction: RoadTransaction) throws {
    let act = registry[header.kind]?.act(request.act)
    var locked: Set<FileID> = []
    var wanted = files(named: request, act).union([header.id])
    // What a pool keeps of somebody rests on nothing else: an officer's pause need not wait for his hearings.
    let reachesLinked = registry[header.kind]?.family != .pool
    while true {
      if reachesLinked {
        wanted.formUnion(try LinkQueries.linked(to: header.id, transaction.connection).map(\.file))
      }
      // A file that was linked while this one waited is locked in a second round.
      guard wanted != locked else { return }
      try HeaderQueries.lock(wanted.subtracting(locked), transaction.connection)
      locked = wanted
    }
  }

  private func files(named request: ActRequest, _ act: ActDescription?) -> Set<FileID> {
    let named = act.map { FormReading.references($0.fields, .object(request.fields)) } ?? []
    return Set(named.filter { $0.set.isOfFiles }.map { FileID(rawValue: $0.id) })
  }

  private func open(
    _ kindID: KindID, in office: OfficeID, by request: ActRequest, _ author: Author, _ transaction: RoadTransaction,
    depth: Int
  ) throws -> [Effect] {
    guard let kind = registry[kindID] else { throw RoadError.unknownKind(kindID) }
    guard let act = kind.act(request.act), act.opens else { throw RoadError.unknownAct(kindID, request.act) }
    if let refusal = try Access(transaction).refusal(opening: act, author) { throw RoadError.forbidden(refusal) }
    try HeaderQueries.lock(files(named: request, act), transaction.connection)
    let bytes = try checked(kind, act, request, author, transaction)
    try lockMatters(try kind.work.matters(of: request.act, bytes), of: kindID, in: office, author, transaction)
    let id = transaction.newFile(of: office)
    try HeaderQueries.open(
      id, kind: kindID, office: office, processVersion: kind.processVersion,
      stage: kind.initialStage, today: transaction.today, at: transaction.now, transaction.connection)
    guard let header = try HeaderQueries.locked(id, transaction.connection) else { throw RoadError.absent }
    if let found = try kind.work.continued(by: request.act, bytes, transaction.store(for: header, author)) {
      try HeaderQueries.discardUnopened(id, transaction.connection)
      guard let other = try HeaderQueries.locked(found, transaction.connection) else { throw RoadError.absent }
      if let refusal = try Access(transaction).refusal(act, other, author) { throw RoadError.forbidden(refusal) }
      return try finish(request, kind, bytes, on: other, author, transaction, depth: depth, opened: false)
    }
    return try finish(request, kind, bytes, on: header, author, transaction, depth: depth, opened: true)
  }

  /// One opening of a matter at a time in an office: whether it is already there is asked and answered together, and a
  /// file that does not exist yet has no row that could be locked for that. An import opens thousands and keeps all other
  /// openings of the kind out, so that neither its locks nor their order need be counted.
  private func lockMatters(
    _ matters: [String], of kind: KindID, in office: OfficeID, _ author: Author, _ transaction: RoadTransaction
  ) throws {
    guard !matters.isEmpty else { return }
    let kind = "opening.\(office).\(kind)"
    if case .systemFor = author { return try transaction.connection.lock(kind, .alone) }
    try transaction.connection.lock(kind, .together)
    for matter in Set(matters).sorted() { try transaction.connection.lock("\(kind).\(matter)", .alone) }
  }

  private func act(
    _ request: ActRequest, on header: FileHeader, _ version: Int?, _ author: Author, _ transaction: RoadTransaction,
    depth: Int, opened: Bool
  ) throws -> [Effect] {
    guard let kind = registry[header.kind] else { throw RoadError.unknownKind(header.kind) }
    guard let act = kind.act(request.act), depth > 0 || !act.isMilestone else {
      throw try elsewhere(request.act, header, author, transaction)
    }
    if depth == 0, let refusal = try Access(transaction).refusal(act, header, author) {
      throw RoadError.forbidden(refusal)
    }
    try check(version, header)
    let bytes = try checked(kind, act, request, author, transaction)
    return try finish(request, kind, bytes, on: header, author, transaction, depth: depth, opened: opened)
  }

  /// Refuses what was asked for on another version than the one that stands there.
  private func check(_ version: Int?, _ header: FileHeader) throws(RoadError) {
    guard let version, version != header.version else { return }
    throw version > header.version ? .ahead(current: header.version) : .stale(current: header.version)
  }

  /// An act that belongs to a linked file is refused with the way there, if the person may see that file.
  private func elsewhere(
    _ act: ActID, _ header: FileHeader, _ author: Author, _ transaction: RoadTransaction
  ) throws -> RoadError {
    for link in try LinkQueries.linked(to: header.id, transaction.connection).reversed() {
      guard let other = registry[link.kind]?.act(act), !other.isMilestone,
        try Access(transaction).seen(link.file, by: author.viewer) != nil
      else { continue }
      return .belongsElsewhere(link.file, act)
    }
    return .unknownAct(header.kind, act)
  }

  func checked(
    _ kind: RegisteredKind, _ act: ActDescription, _ request: ActRequest, _ author: Author,
    _ transaction: RoadTransaction
  ) throws -> [UInt8] {
    let fields = JSONValue.object(request.fields)
    let context = try transaction.formContext(author, for: act.fields, fields)
    return try invalid { try kind.work.check(act.id, fields, context) }
  }

  /// A form's own problems are one of the ways in which the road ends.
  private func invalid<T>(_ body: () throws -> T) throws -> T {
    do { return try body() } catch let problems as FormProblems { throw RoadError.invalid(problems) }
  }

  private func finish(
    _ request: ActRequest, _ kind: RegisteredKind, _ bytes: [UInt8], on header: FileHeader, _ author: Author,
    _ transaction: RoadTransaction, depth: Int, opened: Bool
  ) throws -> [Effect] {
    let recorded = try kind.work.record(request.act, bytes, in: transaction, header, author)
    let effect = try Effect(recorded, header, author, transaction, opened: opened, isReaction: depth > 0)
    // What follows on a file of which the person may not know is done, and not told.
    let told = depth > 0 && effect.isHidden ? [] : [effect]
    return told + (try react(to: recorded.announcements, author, transaction, depth: depth))
  }

  private func react(
    to announcements: [Announced], _ author: Author, _ transaction: RoadTransaction, depth: Int
  ) throws -> [Effect] {
    var effects: [Effect] = []
    for announced in announcements {
      let steps = try steps(for: announced, author, transaction)
      guard steps.isEmpty || depth < Self.deepest else {
        throw RoadError.refused(Refusal("reactionsTooDeep", details: ["topic": announced.announcement.topic]))
      }
      let system = Author.reaction(to: announced.file, entry: announced.entry, by: author.viewer)
      for step in steps {
        let request = ActRequest(step.act, step.fields)
        guard let opening = step.opening else {
          effects += try self.do(request, on: .file(step.file, version: nil), system, transaction, depth: depth + 1)
          continue
        }
        effects += try open(opening.kind, in: opening.office, by: request, system, transaction, depth: depth + 1)
      }
    }
    return effects
  }

  /// What follows from an announcement, in the order of file ids, so that two transactions lock files in one order.
  private func steps(
    for announced: Announced, _ author: Author, _ transaction: RoadTransaction
  ) throws -> [Reaction.Step] {
    guard let header = try HeaderQueries.header(announced.file, transaction.connection) else { return [] }
    let store = transaction.store(for: header, author)
    let steps = try registry.reactions(to: announced.announcement.topic).flatMap { try $0.steps(announced, store) }
    return steps.sorted { $0.file < $1.file }
  }

  private func correct(
    _ request: ActRequest, _ header: FileHeader, _ version: Int?, _ author: Author, _ transaction: RoadTransaction
  ) throws -> [Effect] {
    guard let kind = registry[header.kind] else { throw RoadError.unknownKind(header.kind) }
    if let refusal = try Access(transaction).refusal(CorrectionForm.description(of: header.kind), header, author) {
      throw RoadError.forbidden(refusal)
    }
    try check(version, header)
    let request = try invalid { try CorrectionForm.read(request.fields) }
    return try correct(request, kind, header, author, transaction, depth: 0)
  }

  private func correct(
    _ request: CorrectionRequest, _ kind: RegisteredKind, _ header: FileHeader, _ author: Author,
    _ transaction: RoadTransaction, depth: Int
  ) throws -> [Effect] {
    let recorded = try invalid { try kind.work.correct(request, in: transaction, header, author) }
    let effect = try Effect(recorded, header, author, transaction, opened: false, isReaction: depth > 0)
    let told = depth > 0 && effect.isHidden ? [] : [effect]
    guard depth < Self.deepest else { return told }
    let followed = try follow(request.reason, recorded, author, transaction, depth: depth)
    guard let last = recorded.entries.last else { return told + followed }
    let announced = kind.corrected.map {
      Announced(
        file: header.id, kind: header.kind, entry: last.seq, effectiveOn: last.effectiveOn, announcement: $0)
    }
    return told + followed + (try react(to: announced, author, transaction, depth: depth))
  }

  /// What the wrong entry led to on other files is corrected there too: nobody has to know where it went.
  private func follow(
    _ reason: String, _ recorded: Recorded, _ author: Author, _ transaction: RoadTransaction, depth: Int
  ) throws -> [Effect] {
    var effects: [Effect] = []
    for announced in recorded.announcements {
      let wrong = Author.reaction(to: announced.file, entry: announced.entry, by: author.viewer)
      let system = Author.reaction(
        to: announced.file, entry: recorded.entries.last?.seq ?? announced.entry, by: author.viewer)
      for step in try steps(for: announced, author, transaction) where step.opening == nil {
        guard let header = try HeaderQueries.locked(step.file, transaction.connection),
          let kind = registry[header.kind], kind.act(step.act)?.isCorrectable(by: system) == true,
          let cause = wrong.onBehalfOf,
          let entry = try EntryQueries.reaction(of: step.act, to: cause, on: step.file, transaction.connection)
        else { continue }
        let request = CorrectionRequest(entry: entry, reason: reason, fields: step.fields)
        do {
          effects += try correct(request, kind, header, system, transaction, depth: depth + 1)
        } catch RoadError.refused(let refusal) where refusal.code == "nothingChanged" {
          // What was wrong is not what the other file heard of.
        }
      }
    }
    return effects
  }
}

extension Effect {
  init(
    _ recorded: Recorded, _ header: FileHeader, _ author: Author, _ transaction: RoadTransaction, opened: Bool,
    isReaction: Bool
  ) throws {
    let (face, before) = (recorded.face, Set(recorded.faceBefore?.clocks ?? []))
    let standing = try FileStanding.read(
      header.id, office: header.office, department: face.department, isProtected: face.isProtected,
      isSealed: header.isSealed, transaction.directory, in: transaction.connection)
    let docket = transaction.law.permissions.docket(author.viewer, standing)
    let isReadable = docket != .header
    isHidden = transaction.law.permissions.mayRead(.header, author.viewer, standing) == .none
    guard let work = transaction.registry[header.kind]?.work else { throw RoadError.unknownKind(header.kind) }
    file = header.id
    kind = header.kind
    title = isReadable ? face.title : face.maskedTitle
    entries = try work.seen(recorded.entries, by: isReaction ? docket : .deliberation, transaction.connection)
    stageBefore = opened ? nil : header.stage
    stageAfter = face.stage
    number = face.number == recorded.faceBefore?.number ? nil : face.number
    let shown = face.clocks.filter { !before.contains($0) && (isReadable || !isReaction || $0.nature == .binding) }
    deadlines = try shown.map(transaction.law.deadline)
    let turn = face.waitsFor == recorded.faceBefore?.waitsFor ? [] : face.waitsFor
    waitsFor = standing.entitled(turn).sorted { $0.code < $1.code }
    self.isReaction = isReaction
  }
}
