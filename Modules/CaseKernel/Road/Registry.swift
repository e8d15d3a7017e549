// The registry of kinds: the one place, with AnyAct, where types are forgotten. Everything behind it is typed again.

internal import LegalCalendar
internal import Persistence

/// The kinds that the suite knows.
public struct Registry: Sendable {
  /// In the order in which they were registered.
  public let kinds: [RegisteredKind]
  private let byID: [KindID: RegisteredKind]
  private let listeners: [String: [(kind: KindID, reaction: Reaction)]]

  /// A registry of kinds; a kind registered twice stands as the first.
  public init(_ kinds: [RegisteredKind]) {
    var known: Set<KindID> = []
    let kinds = kinds.filter { known.insert($0.id).inserted }
    self.kinds = kinds
    byID = Dictionary(kinds.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var listeners: [String: [(kind: KindID, reaction: Reaction)]] = [:]
    for kind in kinds {
      for reaction in kind.reactions { listeners[reaction.topic, default: []].append((kind.id, reaction)) }
    }
    self.listeners = listeners
  }

  /// A kind by its name.
  public subscript(_ id: KindID) -> RegisteredKind? { byID[id] }

  /// The kinds of a family.
  public func kinds(of family: FileFamily) -> [RegisteredKind] { kinds.filter { $0.family == family } }

  func reactions(to topic: String) -> [Reaction] { listeners[topic, default: []].map(\.reaction) }
}

/// A kind with its types forgotten.
public struct RegisteredKind: Sendable {
  /// The kind's name.
  public let id: KindID
  /// Its acts, in the order of the process table.
  public let acts: [ActDescription]
  /// The types of entry of its docket, and who may read them.
  public let entries: [EntryDescription]
  /// All stages.
  public let stages: [StageID]
  /// The stages of the rail.
  public let mainWay: [StageID]
  /// What its files are in the work of an office.
  public let family: FileFamily
  /// The system whose number people know a file by that carries none of its own.
  public let knownBy: String?
  /// What its facets hold, by name.
  public let facetShapes: [String: FieldShape]
  /// The acts by which a file of another kind is opened from one of this kind, besides those whose form names cases.
  public let openings: [OpeningAct]
  /// What is counted of its files.
  public let statistics: KindStatistics
  /// What its files tell, those of their header first.
  public let items: [ItemDescription]
  /// Version of the process table.
  public let processVersion: Int
  /// Version of the state that dockets fold into.
  let stateVersion: Int
  /// Version of the payloads.
  let bodyVersion: Int
  let reactions: [Reaction]
  let corrected: [Announcement]
  let initialStage: StageID
  let work: any Workshop

  /// Registers a kind.
  public init<K: FileKind>(_ kind: K.Type) {
    id = K.id
    acts = K.acts.map(\.description)
    entries = K.entries
    stages = K.Stage.allCases.map { StageID(rawValue: $0.rawValue) }
    mainWay = K.mainWay.map { StageID(rawValue: $0.rawValue) }
    family = K.family
    knownBy = K.knownBy
    facetShapes = K.facetShapes
    openings = K.openings
    statistics = K.statistics
    let own = K.items.map(\.description)
    let names = Set(own.map(\.name))
    items = ItemDescription.ofHeader.filter { !names.contains($0.name) } + own
    processVersion = K.processVersion
    stateVersion = K.stateVersion
    bodyVersion = K.Body.version
    reactions = K.reactions
    corrected = K.corrected
    initialStage = StageID(rawValue: K.stage(K.initial).rawValue)
    work = KindWorkshop<K>()
  }

  /// An act by its name.
  public func act(_ id: ActID) -> ActDescription? { acts.first { $0.id == id } }
}

/// What the road asks of a kind whose types it does not know.
protocol Workshop: Sendable {
  /// Checks a form; the canonical bytes of the act.
  func check(_ act: ActID, _ fields: JSONValue, _ context: FormContext) throws -> [UInt8]
  /// The file that an opening act continues.
  func continued(by act: ActID, _ bytes: [UInt8], _ store: any Store) throws -> FileID?
  /// The names of what an opening act opens.
  func matters(of act: ActID, _ bytes: [UInt8]) throws -> [String]
  /// Decides an act on a file and records its entries.
  func record(_ act: ActID, _ bytes: [UInt8], in transaction: RoadTransaction, _ header: FileHeader, _ author: Author)
    throws -> Recorded
  /// What a file would be after an act; nothing is recorded.
  func weigh(_ act: ActID, _ bytes: [UInt8], in transaction: RoadTransaction, _ header: FileHeader, _ author: Author)
    throws -> FileFace
  /// Records a correction of an entry.
  func correct(_ request: CorrectionRequest, in transaction: RoadTransaction, _ header: FileHeader, _ author: Author)
    throws -> Recorded
  /// Entries of one file as their reader may see them.
  func seen(_ entries: [Entry], by reading: DocketReading, _ connection: any SQLConnection) throws -> [SeenEntry]
  /// Those of a file's attachments whose reader may read what names them.
  func readable(
    _ attachments: [NamedAttachment], of file: FileID, by reading: DocketReading, _ connection: any SQLConnection
  ) throws -> [NamedAttachment]
  /// Why acts may not be done now, and which usually come next.
  func explain(_ header: FileHeader, in transaction: RoadTransaction, _ author: Author) throws -> ExplainedActs
  /// What a form opens with.
  func prefill(_ act: ActID, _ header: FileHeader?, in transaction: RoadTransaction, _ author: Author) throws
    -> [Prefill]
  /// The fields of an act's form that the docket of a file holds already.
  func settled(_ act: ActID, _ header: FileHeader, in transaction: RoadTransaction) throws -> Set<String>
  /// Whether a file may be named in a field of an act.
  func mayName(
    _ file: FileID, in field: String, of act: ActID, _ header: FileHeader?, in transaction: RoadTransaction,
    _ author: Author
  ) throws -> Bool
  /// What a file offers to the form of an act that opens a file of another kind from it.
  func offers(
    _ act: ActID, of kind: KindID, _ header: FileHeader, in transaction: RoadTransaction, _ author: Author
  ) throws -> [Prefill]
  /// The face of a file, replayed from its first entry.
  func face(of file: FileID, _ connection: any SQLConnection) throws -> FileFace
  /// Whether the snapshot of a file, if it has one, gives the state that its docket gives.
  func isSnapshotRight(of file: FileID, _ connection: any SQLConnection) throws -> Bool
  /// Puts a snapshot in the place of whatever was kept.
  func renewSnapshot(of file: FileID, _ connection: any SQLConnection) throws
  /// The face of a file by its snapshot.
  func currentFace(of file: FileID, _ connection: any SQLConnection) throws -> FileFace
  /// What a file tells besides its header, by item.
  func items(of file: FileID, _ law: Law, _ connection: any SQLConnection) throws -> [String: JSONValue]
  /// What stands in the way of what another file wants.
  func obstacles(_ inquiry: Inquiry, _ header: FileHeader, in transaction: RoadTransaction, _ author: Author) throws
    -> [Refusal]
}

/// What stage and conditions say of the acts of a file.
struct ExplainedActs {
  /// Why not, by act; what may be done is left out.
  let refusals: [ActID: Refusal]
  /// The acts that usually come next.
  let next: [ActID]
}

/// What recording one act gave.
struct Recorded {
  let entries: [Entry]
  let announcements: [Announced]
  let faceBefore: FileFace?
  let face: FileFace
}
