// The shape of an act: what is typed, who may do it, under which conditions, and what it records.

public import LegalCalendar

/// What a person does to a file. Its properties are the fields of its form.
public protocol Act: Codable, Sendable {
  /// The kind of file it is done on.
  associatedtype Kind: FileKind
  /// What it needs to know beyond the docket, read under the lock.
  associatedtype Facts: Sendable = Void
  /// The act's name in addresses and on the command line.
  static var id: ActID { get }
  /// Fields and rules.
  static var form: Form<Self> { get }
  /// Who may do it; one entitlement is enough.
  static var doers: [Doer] { get }
  /// What gives the act its doers and its place in the process; named where stage or role forbid it.
  static var basis: Basis? { get }
  /// Legal conditions on state, actor and day, in the order in which they are explained.
  static var conditions: [Condition<Kind>] { get }
  /// Whether people are shown beforehand what it records and starts.
  static var hasLegalEffect: Bool { get }
  /// Whether an entry of it may be corrected later by the same form.
  static var isCorrectable: Bool { get }
  /// What it answers to what was submitted for approval; nil for an act that is no such answer.
  static var verdict: Verdict? { get }
  /// Where the act continues a file that is already there, although it could open one; nil opens a new file.
  static func continues(_ act: Self, _ store: any Store) throws -> FileID?
  /// What is opened, by names that ``continues(_:_:)`` and the act's facts look for: of two openings at once that share a
  /// name in an office, the second waits and then finds what the first one left.
  static func matters(_ act: Self) -> [String]
  /// What the form opens with.
  static func prefill(_ state: Kind.State, _ context: Context) throws -> [Prefill]
  /// Fields that a form does not ask for, because the docket holds them: what is wrong with them is a correction's business.
  static func settled(_ state: Kind.State) -> Set<String>
  /// Whether a file may be named in a field, so that only such files are offered to choose from.
  static func mayName(_ file: FileID, in field: String, _ store: any Store, _ context: Context) throws -> Bool
  /// Reads what the decision needs from outside the docket.
  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> Facts
  /// Decides: entries, or a refusal. Pure.
  func decide(_ state: Kind.State, _ facts: Facts, _ context: Context) throws(Refusal) -> [Decided<Kind>]
}

extension Act {
  /// None that a text names, unless the act says otherwise.
  public static var basis: Basis? { nil }
  /// None but the stage, unless the act says otherwise.
  public static var conditions: [Condition<Kind>] { [] }
  /// Recorded at once, unless the act says otherwise.
  public static var hasLegalEffect: Bool { false }
  /// Correctable, unless the act says otherwise.
  public static var isCorrectable: Bool { true }
  /// Opens a new file, unless the act says otherwise.
  public static func continues(_ act: Self, _ store: any Store) throws -> FileID? { nil }
  /// Nothing that another opening could open as well, unless the act says otherwise.
  public static func matters(_ act: Self) -> [String] { [] }
  /// An empty form, unless the act says otherwise.
  public static func prefill(_ state: Kind.State, _ context: Context) -> [Prefill] { [] }
  /// Every field is asked for, unless the act says otherwise.
  public static func settled(_ state: Kind.State) -> Set<String> { [] }
  /// Every file that the person may see, unless the act says otherwise.
  public static func mayName(_ file: FileID, in field: String, _ store: any Store, _ context: Context) throws -> Bool {
    true
  }
}

extension Act where Facts == Void {
  /// Needs nothing from outside the docket.
  public static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws {}
}

/// One entry that a decision asks to be recorded.
public struct Decided<Kind: FileKind>: Sendable {
  /// What is recorded.
  public let body: Kind.Body
  /// The day on which it takes effect in law.
  public let effectiveOn: LegalDate
  /// What it rests on; where it names nothing itself, what its act rests on.
  public private(set) var basis: Basis?

  /// An entry with its effective day, and its basis where that is another one than its act's.
  public init(_ body: Kind.Body, on effectiveOn: LegalDate, basis: Basis? = nil) {
    self.body = body
    self.effectiveOn = effectiveOn
    self.basis = basis
  }

  /// The same, resting on what its act rests on where it names nothing itself.
  func resting(on basis: Basis?) -> Self {
    var entry = self
    entry.basis = entry.basis ?? basis
    return entry
  }
}

/// An act with its type forgotten: what a kind lists, with the stages it leads from and to.
public struct AnyAct<Kind: FileKind>: Sendable {
  /// What every surface needs of the act.
  public let description: ActDescription
  /// Stages in which it may be done; an act that opens a file has none of them.
  let from: Set<Kind.Stage>
  let conditions: [Condition<Kind>]
  let prefill: @Sendable (Kind.State, Context) throws -> [Prefill]
  let settled: @Sendable (Kind.State) -> Set<String>
  let mayName: @Sendable (FileID, String, any Store, Context) throws -> Bool
  let check: @Sendable (JSONValue, FormContext) throws -> [UInt8]
  let continues: @Sendable ([UInt8], any Store) throws -> FileID?
  let matters: @Sendable ([UInt8]) throws -> [String]
  let decide: @Sendable ([UInt8], Kind.State, any Store, Context) throws -> [Decided<Kind>]
  /// The act of a checked form as its own type: a test compares its properties with the form's fields.
  let typed: @Sendable ([UInt8]) throws -> any Act

  /// The row of the process table for an act.
  /// - Parameters:
  ///   - opens: whether it may open a file.
  ///   - from: the stages in which it may be done.
  ///   - to: the stages that it may lead to; empty where the stage stays.
  public init<A: Act>(
    _ type: A.Type, opens: Bool = false, from: Set<Kind.Stage> = [], to: [Kind.Stage] = []
  ) where A.Kind == Kind {
    self.from = from
    description = ActDescription(
      id: A.id, kind: Kind.id, fields: A.form.fields, doers: A.doers, opens: opens,
      from: Kind.Stage.allCases.filter(from.contains).map { StageID(rawValue: $0.rawValue) },
      to: to.map { StageID(rawValue: $0.rawValue) },
      basis: A.basis, conditions: A.conditions.map { ConditionDescription(id: $0.id, basis: $0.basis) },
      hasLegalEffect: A.hasLegalEffect, isCorrectable: A.isCorrectable, verdict: A.verdict,
      alternatives: A.form.alternatives)
    conditions = A.conditions
    prefill = A.prefill
    settled = A.settled
    mayName = A.mayName
    check = { raw, context in
      var reading = FormReading(context)
      let canonical = reading.group(A.form.fields, raw, at: FieldPath())
      guard reading.problems.isEmpty else {
        throw FormProblems(reading.problems + A.form.problems(beside: reading.problems, in: canonical, context))
      }
      let bytes = try CanonicalJSON.bytes(of: canonical)
      let act = try CanonicalJSON.value(A.self, from: bytes)
      let problems =
        A.form.fieldRules.compactMap { $0.problem(act, context) } + A.form.rules.compactMap { $0(act, context) }
      guard problems.isEmpty else { throw FormProblems(problems) }
      return bytes
    }
    typed = { try CanonicalJSON.value(A.self, from: $0) }
    continues = { bytes, store in try A.continues(try CanonicalJSON.value(A.self, from: bytes), store) }
    matters = { A.matters(try CanonicalJSON.value(A.self, from: $0)) }
    decide = { bytes, state, store, context in
      let act = try CanonicalJSON.value(A.self, from: bytes)
      return try act.decide(state, try A.facts(act, context.file, store), context).map { $0.resting(on: A.basis) }
    }
  }
}

/// An act as pages, API, command line and reference see it.
public struct ActDescription: Sendable, Hashable {
  /// The act.
  public let id: ActID
  /// The kind of file it belongs to.
  public let kind: KindID
  /// Its form.
  public let fields: [FieldDescription]
  /// Who may do it.
  public let doers: [Doer]
  /// Whether it may open a file.
  public let opens: Bool
  /// Stages in which it may be done.
  public let from: [StageID]
  /// Stages it may lead to.
  public let to: [StageID]
  /// What gives it its doers and its place in the process.
  public let basis: Basis?
  /// Its conditions.
  public let conditions: [ConditionDescription]
  /// Whether people confirm it on a page of its own.
  public let hasLegalEffect: Bool
  /// Whether its entries may be corrected.
  public let isCorrectable: Bool
  /// What it answers to what was submitted for approval; nil for an act that is no such answer.
  public var verdict: Verdict?
  /// Fields of its form of which at least one must be filled.
  public var alternatives: [[String]] = []

  /// Acts that only reactions do: milestones of linked files.
  public var isMilestone: Bool { doers == [.system] }

  /// Whether an author may correct an entry of it. Milestones are corrected only by what follows from a correction of the
  /// entry that they were told by, never by a person.
  func isCorrectable(by author: Author) -> Bool {
    if case .reaction = author { return isMilestone || isCorrectable }
    return isCorrectable && !isMilestone
  }
}

/// A condition as it is printed.
public struct ConditionDescription: Sendable, Hashable {
  /// Its name.
  public let id: String
  /// What it rests on.
  public let basis: Basis
}
