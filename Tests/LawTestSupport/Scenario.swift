// One file of one kind in memory: given acts, when an act, then what it recorded or why not. The acts walk the steps of the
// real road in its order (permission, form, stage, conditions, facts, decision), and the payloads are sealed and opened.

@testable public import CaseKernel
public import LegalCalendar

/// A file under test. Copies of a scenario share its store but not its docket.
public struct Scenario<Kind: FileKind> {
  /// The file.
  public let file: FileID
  /// What decisions read outside the docket.
  public let store: FakeStore
  /// The state that the docket folds into.
  public private(set) var state = Kind.initial
  /// The docket.
  public private(set) var entries: [ScenarioEntry<Kind>] = []
  private var moments: [(Kind.Body, EntryMoment)] = []

  /// A file that nobody has opened yet.
  public init(_ kind: Kind.Type = Kind.self, file: FileID = "990101-FILE", store: FakeStore = FakeStore()) {
    self.file = file
    self.store = store
  }

  /// The law that everything is decided under.
  public var law: Law { get throws { try SchemaFiles.law } }
  /// The stage; of a file that is not opened, the one it would begin in.
  public var stage: Kind.Stage { Kind.stage(state) }
  /// What is derived from the docket.
  public var face: FileFace { Kind.face(state) }
  /// Types of all entries, in order.
  public var types: [String] { entries.map(\.body.type) }

  /// The periods with their dates.
  public var deadlines: [Deadline] { get throws { try face.clocks.map(law.deadline) } }

  /// The last period of its kind that was started; nil where none was.
  public func deadline(_ period: PeriodID) throws -> Deadline? { try deadlines.last { $0.clock.period == period } }

  // MARK: Acts

  /// An act that belongs to what is given: it must be recorded, or the test ends here.
  public mutating func given(
    _ act: ActID, _ fields: [String: JSONValue] = [:], by viewer: Viewer, on today: LegalDate
  ) throws {
    let outcome = try `do`(act, fields, .person(viewer), today)
    guard case .recorded = outcome else { throw ScenarioError.notGiven(act, "\(outcome)") }
  }

  /// The same with a typed act.
  public mutating func given<A: Act>(_ act: A, by viewer: Viewer, on today: LegalDate) throws where A.Kind == Kind {
    try given(A.id, TypedFields.raw(act), by: viewer, on: today)
  }

  /// A milestone that belongs to what is given.
  public mutating func givenReaction(
    _ act: ActID, _ fields: [String: JSONValue] = [:], from other: FileID = "990101-OTHER", on today: LegalDate
  ) throws {
    let outcome = try whenReacting(act, fields, from: other, on: today)
    guard case .recorded = outcome else { throw ScenarioError.notGiven(act, "\(outcome)") }
  }

  /// The act that the test is about.
  public mutating func when(
    _ act: ActID, _ fields: [String: JSONValue] = [:], by viewer: Viewer, on today: LegalDate
  ) throws -> Outcome<Kind> {
    try `do`(act, fields, .person(viewer), today)
  }

  /// The same with a typed act.
  public mutating func when<A: Act>(_ act: A, by viewer: Viewer, on today: LegalDate) throws -> Outcome<Kind>
  where A.Kind == Kind {
    try when(A.id, TypedFields.raw(act), by: viewer, on: today)
  }

  /// An act of the system that follows from another file's entry.
  public mutating func whenReacting(
    _ act: ActID, _ fields: [String: JSONValue] = [:], from other: FileID = "990101-OTHER",
    by viewer: Viewer = People.handler, on today: LegalDate
  ) throws -> Outcome<Kind> {
    try `do`(act, fields, .reaction(to: other, entry: 1, by: viewer), today)
  }

  /// What the kind's own reactions make of an announcement of another file, as far as it concerns this one.
  public mutating func whenAnnounced(
    _ announcement: Announcement, by other: FileID, on today: LegalDate
  ) throws -> [Outcome<Kind>] {
    (store.file, store.today) = (other, today)
    let kind = store.files[other]?.kind ?? KindID(rawValue: "")
    let announced = Announced(file: other, kind: kind, entry: 1, effectiveOn: today, announcement: announcement)
    let steps = try Kind.reactions.filter { $0.topic == announcement.topic }
      .flatMap { try $0.steps(announced, store) }.filter { $0.file == file && $0.opening == nil }
    var outcomes: [Outcome<Kind>] = []
    for step in steps { outcomes.append(try whenReacting(step.act, step.fields, from: other, on: today)) }
    return outcomes
  }

  /// Why an act could not be done now: the sentence beside the grey button; nil where it could.
  public func whyNot(_ act: ActID, by viewer: Viewer, on today: LegalDate) throws -> Refusal? {
    let act = try row(act)
    return try forbidden(act, .person(viewer)) ?? refusal(act, context(.person(viewer), today))
  }

  /// What a form opens with.
  public func prefill(_ act: ActID, by viewer: Viewer, on today: LegalDate) throws -> [String: JSONValue] {
    let values = try prefills(act, by: viewer, on: today)
    return Dictionary(values.map { ($0.name, $0.value) }, uniquingKeysWith: { _, last in last })
  }

  /// The same with where each value comes from.
  public func prefills(_ act: ActID, by viewer: Viewer, on today: LegalDate) throws -> [Prefill] {
    try row(act).prefill(state, context(.person(viewer), today))
  }

  /// The fields that a form does not ask for any more.
  public func settled(_ act: ActID) throws -> Set<String> { try row(act).settled(state) }

  /// Whether a form offers a file for one of its fields.
  public func mayName(
    _ named: FileID, in field: String, of act: ActID, by viewer: Viewer, on today: LegalDate
  ) throws -> Bool {
    (store.file, store.today, store.correcting) = (file, today, nil)
    return try row(act).mayName(named, field, store, context(.person(viewer), today))
  }

  /// What the file has for the form of an act that opens a file of another kind from it.
  public func offers(_ act: ActID, of kind: KindID, by viewer: Viewer, on today: LegalDate) throws -> [Prefill] {
    try Kind.offers(act, of: kind, state, context(.person(viewer), today), store)
  }

  /// What stands in the way of another file's purpose, for the one who pursues it.
  public func obstacles(
    _ purpose: String, to agency: Agency? = nil, by viewer: Viewer = People.chief, on today: LegalDate
  ) throws -> [Refusal] {
    Kind.obstacles(Inquiry(purpose, agency: agency), state, try context(.person(viewer), today))
  }

  // MARK: The road in memory

  private mutating func `do`(
    _ id: ActID, _ fields: [String: JSONValue], _ author: Author, _ today: LegalDate
  ) throws -> Outcome<Kind> {
    let act = try row(id)
    if let refusal = try forbidden(act, author) { return .forbidden(refusal) }
    (store.file, store.today, store.correcting) = (file, today, nil)
    let (taken, counters) = (store.numbersTaken.count, store.counters)
    do {
      let bytes = try act.check(.object(fields), formContext(today))
      if entries.isEmpty, act.description.opens, let found = try act.continues(bytes, store) {
        return .continues(found)
      }
      let context = try context(author, today)
      if let refusal = try refusal(act, context) { return .refused(refusal) }
      let before = stage
      let decided = try act.decide(bytes, state, store, context)
      let recorded = try decided.map { try append($0, id, author, today) }
      try checkStage(act.description, from: before)
      return .recorded(recorded)
    } catch let problems as FormProblems {
      return .invalid(problems.problems)
    } catch let refusal as Refusal {
      store.giveBack(to: taken, counters: counters)
      return .refused(refusal)
    }
  }

  private func row(_ id: ActID) throws -> AnyAct<Kind> {
    guard let act = Kind.acts.first(where: { $0.description.id == id }) else { throw ScenarioError.unknownAct(id) }
    return act
  }

  private func formContext(_ today: LegalDate) -> FormContext {
    let unknown = store.unknown
    return FormContext(today: today) { _, text in !unknown.contains(text) }
  }

  private func context(_ author: Author, _ today: LegalDate) throws -> Context {
    Context(author: author, today: today, law: try law, file: file, office: People.office)
  }

  private func forbidden(_ act: AnyAct<Kind>, _ author: Author) throws -> Refusal? {
    guard case .person(let viewer) = author else { return nil }
    switch try law.permissions.mayDo(act.description.doers, viewer, entries.isEmpty ? nil : standing) {
    case .allowed: return nil
    case .refused(let reason): return Refusal(reason.rawValue, article: act.description.basis?.article)
    }
  }

  private var standing: FileStanding {
    let face = face
    let recused = face.recused.union(store.recused(from: file))
    return FileStanding(
      office: People.office, superiors: [], department: face.department,
      lines: face.department.flatMap { People.lines[$0] } ?? [],
      protection: face.isProtected ? .protected : .open, members: face.members,
      recused: recused, isHeadless: store.isHeadless(face.department, recused))
  }

  private func refusal(_ act: AnyAct<Kind>, _ context: Context) throws -> Refusal? {
    if entries.isEmpty {
      if !act.description.opens { return Refusal("cannotOpen") }
    } else if !act.from.contains(stage) {
      return Refusal("stage", article: act.description.basis?.article, details: ["stage": stage.rawValue])
    }
    for condition in act.conditions {
      if let refusal = try condition.refusal(state, context) { return refusal }
    }
    return nil
  }

  private mutating func append(
    _ decided: Decided<Kind>, _ act: ActID, _ author: Author, _ today: LegalDate
  ) throws -> ScenarioEntry<Kind> {
    // What is folded is what was stored and read again, and the state survives being a snapshot.
    let sealed = try decided.body.seal()
    let body = try Kind.Body.open(decided.body.type, version: Kind.Body.version, sealed)
    let moment = EntryMoment(
      seq: entries.count + 1, effectiveOn: decided.effectiveOn, actor: author.actor, recordedOn: today)
    let entry = ScenarioEntry<Kind>(
      seq: moment.seq, act: act, body: body, effectiveOn: decided.effectiveOn, basis: decided.basis?.article,
      by: author.viewer, recordedOn: today)
    entries.append(entry)
    moments.append((body, moment))
    Kind.evolve(&state, body, moment)
    state = try CanonicalJSON.value(Kind.State.self, from: CanonicalJSON.bytes(of: state))
    publish()
    return entry
  }

  private func checkStage(_ act: ActDescription, from before: Kind.Stage) throws {
    let reached = StageID(rawValue: stage.rawValue)
    guard act.to.isEmpty ? stage == before : act.to.contains(reached) else {
      throw ScenarioError.stageNotInTable(act.id, from: before.rawValue, to: stage.rawValue)
    }
  }

  /// Lets the store's other readers see the file as it stands now.
  private func publish() {
    let face = face
    var seen = store.files[file] ?? FakeStore.File(kind: Kind.id, stage: face.stage)
    seen.stage = face.stage
    seen.isClosed = face.isClosed
    seen.department = face.department
    seen.number = face.number
    (seen.title, seen.maskedTitle, seen.isProtected) = (face.title, face.maskedTitle, face.isProtected)
    (seen.members, seen.links, seen.otherNumbers) = (face.members, face.links, face.otherNumbers)
    seen.recused = face.recused
    seen.idNumbers = face.parties.compactMap(\.idNumber)
    (seen.parties, seen.bookings) = (face.parties, face.bookings)
    seen.state = state
    store.files[file] = seen
  }
}

extension Scenario {
  /// Corrects an entry by the form of its act: the docket is folded anew with the corrected payload in its place.
  public mutating func correct(
    _ seq: Int, _ fields: [String: JSONValue], by viewer: Viewer, on today: LegalDate
  ) throws -> Outcome<Kind> {
    guard entries.indices.contains(seq - 1), try row(entries[seq - 1].act).description.isCorrectable else {
      throw ScenarioError.notCorrectable(seq)
    }
    let (act, wrong) = (try row(entries[seq - 1].act), entries[seq - 1])
    (store.file, store.today, store.correcting) = (file, today, seq)
    defer { store.correcting = nil }
    do {
      let bytes = try act.check(.object(fields), formContext(today))
      let before = moments.prefix(seq - 1).reduce(into: Kind.initial) { Kind.evolve(&$0, $1.0, $1.1) }
      let decided = try act.decide(bytes, before, store, context(.person(viewer), today))
      guard let right = decided.first(where: { $0.body.type == wrong.body.type }) else {
        throw ScenarioError.notCorrectable(seq)
      }
      moments[seq - 1] = (
        right.body,
        EntryMoment(
          seq: seq, effectiveOn: right.effectiveOn, actor: moments[seq - 1].1.actor, recordedOn: wrong.recordedOn)
      )
      state = moments.reduce(into: Kind.initial) { Kind.evolve(&$0, $1.0, $1.1) }
      publish()
      return .recorded([])
    } catch let problems as FormProblems {
      return .invalid(problems.problems)
    } catch let refusal as Refusal {
      return .refused(refusal)
    }
  }
}
