// A docket in memory: the state that its entries fold into. Snapshots shorten the way and never decide anything: one of
// another version is ignored.

internal import Persistence

/// A docket of whatever kind.
protocol FoldedDocket: Sendable {}

/// The folded docket of a file of one kind.
struct Docket<Kind: FileKind>: FoldedDocket {
  private(set) var state: Kind.State
  private(set) var version: Int
  /// How many entries lie between two snapshots: a page then replays at most that many.
  static var snapshotEvery: Int { 50 }

  /// An empty docket.
  init() {
    state = Kind.initial
    version = 0
  }

  /// A docket that was folded so far.
  init(_ state: Kind.State, version: Int) { (self.state, self.version) = (state, version) }

  /// Reads a docket by its snapshot and what came after it; whoever looks at a page asks for the same one many times.
  init(file: FileID, _ connection: any SQLConnection) throws {
    guard let memory = connection as? SnapshotMemory else {
      self = try Docket(reading: file, connection)
      return
    }
    self = try memory.docket(of: file) { try Docket(reading: file, connection) }
  }

  private init(reading file: FileID, _ connection: any SQLConnection) throws {
    self.init()
    // A snapshot that cannot be read, for whatever reason, is no reason not to read the docket.
    if let snapshot = try SnapshotQueries.snapshot(of: file, stateVersion: Kind.stateVersion, connection),
      let kept = try? snapshot.body.open(Kind.State.self)
    {
      (state, version) = (kept, snapshot.seq)
    }
    var corrected = false
    try EntryQueries.forEach(of: file, after: version, connection) { entry in
      if entry.type == Correction.entryType {
        corrected = true
      } else {
        try fold(entry, body: nil)
      }
      version = entry.seq
    }
    if corrected { self = try Docket(replaying: file, through: nil, connection) }
  }

  /// Replays a docket from its first entry, with corrections standing where the entry that they correct stands.
  /// - Parameter last: the entry to stop after; corrections of the entries before it count, whenever they were recorded.
  init(replaying file: FileID, through last: Int?, _ connection: any SQLConnection) throws {
    self.init()
    let corrections = try EntryQueries.corrections(of: file, connection)
    try EntryQueries.forEach(of: file, after: 0, connection) { entry in
      if let last, entry.seq > last { return }
      try take(entry, correcting: corrections[entry.seq])
    }
  }

  /// Folds the next entry, with what corrects it; a correction itself stands elsewhere.
  mutating func take(_ entry: Entry, correcting correction: Correction?) throws {
    if entry.type != Correction.entryType { try fold(entry, body: correction) }
    version = entry.seq
  }

  private mutating func fold(_ entry: Entry, body correction: Correction?) throws {
    let sealed = try correction.map { try Sealed(clear: $0.payload) } ?? entry.body
    let body: Kind.Body
    do { body = try Kind.Body.open(entry.type, version: correction?.version ?? entry.version, sealed) } catch {
      throw UnreadableEntry(seq: entry.seq, type: entry.type)
    }
    var moment = EntryMoment(entry)
    if let correction {
      moment = EntryMoment(
        seq: entry.seq, effectiveOn: correction.effectiveOn, actor: entry.actor,
        recordedOn: entry.recordedAt.dateInChina)
    }
    Kind.evolve(&state, body, moment)
  }

  /// Folds an entry that was just decided.
  mutating func append(_ body: Kind.Body, _ entry: Entry) {
    Kind.evolve(&state, body, EntryMoment(entry))
    version = entry.seq
  }
}

/// An entry whose content is none that its type and version have: somebody or something changed it, or a program wrote it
/// that this one does not know.
public struct UnreadableEntry: Error, Sendable, Hashable {
  /// Its number.
  public let seq: Int
  /// What it says to be.
  public let type: String
}
