// The one shape of a file: cases of every kind, recommendations and hearings are all described by a value of this kind.

public import LegalCalendar

/// A stage of a kind, as tables and addresses write it.
public struct StageID: Identifier {
  /// The text.
  public let rawValue: String
  /// Wraps a text that came from storage or from a checked input.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// The stages of a kind. Labels stand under `stage.<kind>.<raw value>`.
public protocol Stage: RawRepresentable<String>, CaseIterable, Hashable, Codable, Sendable {
  /// Whether nothing is left to be done.
  var isClosed: Bool { get }
}

/// What an entry records. The payload's members carry the names of the form's fields wherever they come from one.
public protocol EntryBody: Codable, Sendable {
  /// The entry's type, such as `registered`; labels stand under `entry.<kind>.<type>`.
  var type: String { get }
  /// The version of the payload's shape, for upgraders.
  static var version: Int { get }
  /// The payload's own bytes.
  func seal() throws -> Sealed
  /// Opens a payload of this or an earlier version.
  static func open(_ type: String, version: Int, _ body: Sealed) throws -> Self
  /// What other kinds may react to.
  var announcements: [Announcement] { get }
}

extension EntryBody {
  /// Nothing, unless the entry says otherwise.
  public var announcements: [Announcement] { [] }
}

/// An act by which a file is opened.
public struct OpeningAct: Hashable, Sendable {
  /// The kind of the file that it opens.
  public let kind: KindID
  /// The act.
  public let act: ActID
  /// An act of a kind.
  public init(_ kind: KindID, _ act: ActID) {
    self.kind = kind
    self.act = act
  }
}

/// A kind of file.
public protocol FileKind: Sendable {
  /// What `evolve` folds the docket into.
  associatedtype State: Codable & Sendable
  /// What its entries record.
  associatedtype Body: EntryBody
  /// Its stages.
  associatedtype Stage: CaseKernel.Stage
  /// The kind's name, such as `reverse-linkage`.
  static var id: KindID { get }
  /// What its files are in the work of an office.
  static var family: FileFamily { get }
  /// What the facets of its face hold, by name, so that lists and pages can put them into words and offer them as filters.
  static var facetShapes: [String: FieldShape] { get }
  /// The system whose number people know a file by that carries none of its own; nil where each file is given one.
  static var knownBy: String? { get }
  /// Version of `State`: a snapshot of another version is ignored and replayed.
  static var stateVersion: Int { get }
  /// Version of the process table.
  static var processVersion: Int { get }
  /// The state before the first entry.
  static var initial: State { get }
  /// The process table: acts with the stages they lead from and to, in the order in which people do them.
  static var acts: [AnyAct<Self>] { get }
  /// Every type of entry that its docket can hold, and who may read it, in the order in which people meet them.
  static var entries: [EntryDescription] { get }
  /// The entries whose deliberation has ended with a decision: the draft that was approved, the proposal that was followed.
  /// Only those described as ``EntryDescription/untilDecided(_:)`` are asked for.
  static func decided(in state: State) -> Set<Int>
  /// What the kind does when another file's entry is published.
  static var reactions: [Reaction] { get }
  /// What is announced when an entry of a file was corrected, besides what follows from the entry itself: whatever rests on the
  /// file looks at it again.
  static var corrected: [Announcement] { get }
  /// The stages that the rail of a page shows, in order.
  static var mainWay: [Stage] { get }
  /// What is counted of its files, and the figures that people read.
  static var statistics: KindStatistics { get }
  /// What its files tell, item by item, besides their header: columns of registers, lines of the case card.
  static var items: [Item<Self>] { get }
  /// The stage of a state.
  static func stage(_ state: State) -> Stage
  /// Folds one entry into the state. Pure, and never refuses: what was recorded has happened.
  static func evolve(_ state: inout State, _ body: Body, _ entry: EntryMoment)
  /// Everything that is derived from the state: header, parties, clocks, links, numbers.
  static func face(_ state: State) -> FileFace
  /// The acts by which a file of another kind is opened from one of this kind, besides those whose form names cases.
  static var openings: [OpeningAct] { get }
  /// The acts that usually come next, which pages show first. A suggestion: nothing else depends on it.
  static func nextActs(_ state: State) -> [ActID]
  /// What stands in the way of something that another file wants, such as its approval.
  static func obstacles(_ inquiry: Inquiry, _ state: State, _ context: Context) -> [Refusal]
  /// What a file has for the form of an act by which a file of another kind is opened from it: what the case knows, its
  /// opinion does not ask again.
  static func offers(
    _ act: ActID, of kind: KindID, _ state: State, _ context: Context, _ store: any Store
  ) throws -> [Prefill]
}

extension FileKind {
  /// None: what is deliberated stays so, unless the kind says otherwise.
  public static func decided(in state: State) -> Set<Int> { [] }
  /// Each file is given a number, unless the kind says otherwise.
  public static var knownBy: String? { nil }
  /// None, unless the kind says otherwise.
  public static var reactions: [Reaction] { [] }
  /// Nothing, unless the kind says otherwise.
  public static var corrected: [Announcement] { [] }
  /// Nothing, unless the kind says otherwise.
  public static var statistics: KindStatistics { .none }
  /// Nothing, unless the kind says otherwise.
  public static var items: [Item<Self>] { [] }
  /// None, unless the kind says otherwise.
  public static var openings: [OpeningAct] { [] }
  /// The order of the process table, unless the kind says otherwise.
  public static func nextActs(_ state: State) -> [ActID] { [] }
  /// Nothing, unless the kind says otherwise.
  public static func obstacles(_ inquiry: Inquiry, _ state: State, _ context: Context) -> [Refusal] { [] }
  /// Nothing, unless the kind says otherwise.
  public static func offers(
    _ act: ActID, of kind: KindID, _ state: State, _ context: Context, _ store: any Store
  ) throws -> [Prefill] { [] }
}

/// Where in the docket an entry stands: what `evolve` may know besides the payload.
public struct EntryMoment: Sendable, Hashable {
  /// Position in the docket.
  public let seq: Int
  /// The effective day.
  public let effectiveOn: LegalDate
  /// Who recorded it.
  public let actor: AccountID
  /// The day of recording in China.
  public let recordedOn: LegalDate

  /// The moment of an entry.
  public init(seq: Int, effectiveOn: LegalDate, actor: AccountID, recordedOn: LegalDate) {
    self.seq = seq
    self.effectiveOn = effectiveOn
    self.actor = actor
    self.recordedOn = recordedOn
  }

  init(_ entry: Entry) {
    self.init(
      seq: entry.seq, effectiveOn: entry.effectiveOn, actor: entry.actor, recordedOn: entry.recordedAt.dateInChina)
  }
}
