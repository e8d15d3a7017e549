// The states of many files of one kind at once: a draw looks at a whole pool, in the transaction that records it, and asks
// as few questions for five hundred officers as for one.

internal import Persistence

extension Docket {
  /// The folded dockets of those files that are of the kind, by file: two statements for each 500 of them, and a third
  /// where one was corrected since its snapshot.
  static func many(
    _ files: some Collection<FileID>, _ connection: any SQLConnection
  ) throws -> [FileID: Docket<Kind>] {
    let snapshots = try SnapshotQueries.many(files, of: Kind.id, stateVersion: Kind.stateVersion, connection)
    var dockets: [FileID: Docket<Kind>] = [:]
    // As for one file: a snapshot that cannot be read, and a correction, lead back to the first entry.
    var whole: Set<FileID> = []
    for (file, snapshot) in snapshots {
      dockets[file] = Docket()
      guard let snapshot else { continue }
      if let state = try? snapshot.body.open(Kind.State.self) {
        dockets[file] = Docket(state, version: snapshot.seq)
      } else {
        whole.insert(file)
      }
    }
    for entry in try EntryQueries.tails(of: dockets.keys, afterSnapshotsOf: Kind.stateVersion, connection) {
      if entry.type == Correction.entryType { whole.insert(entry.file) }
      guard !whole.contains(entry.file) else { continue }
      try dockets[entry.file]?.take(entry, correcting: nil)
    }
    return try dockets.merging(replayed(whole, connection)) { $1 }
  }

  private static func replayed(
    _ files: Set<FileID>, _ connection: any SQLConnection
  ) throws -> [FileID: Docket<Kind>] {
    let entries = try EntryQueries.all(of: files, connection)
    var corrections: [FileID: [Int: Correction]] = [:]
    for entry in entries where entry.type == Correction.entryType {
      let correction = try entry.body.open(Correction.self)
      corrections[entry.file, default: [:]][correction.entry] = correction
    }
    return try entries.reduce(into: [:]) { dockets, entry in
      try dockets[entry.file, default: Docket()].take(entry, correcting: corrections[entry.file]?[entry.seq])
    }
  }
}
