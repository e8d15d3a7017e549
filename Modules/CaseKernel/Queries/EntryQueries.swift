// The docket's SQL: entries are inserted and read, never updated or deleted.

internal import LegalCalendar
internal import Persistence

enum EntryQueries {
  private static let columns = """
    file, seq, type, version, act, actor, on_behalf_of, recorded_at, effective_on, basis, scheme, body, attachments,
    previous, hash
    """

  static func insert(_ entry: Entry, _ connection: any SQLConnection) throws {
    try connection.execute(
      "INSERT INTO kernel_entry (\(columns)) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
      [
        entry.file, entry.seq, entry.type, entry.version, entry.act, entry.actor, entry.onBehalfOf, entry.recordedAt,
        entry.effectiveOn.description, entry.basis, entry.body.scheme, entry.body.bytes,
        NamedContent.text(entry.attachments), entry.previous, entry.hash,
      ])
    for named in entry.attachments {
      try connection.execute(
        "INSERT INTO kernel_entry_attachment (file, seq, attachment) VALUES ($1, $2, $3)",
        [entry.file, entry.seq, named.id])
    }
  }

  /// All entries after a position, in order, some at a time: a cursor would cost more than most dockets have entries.
  static func forEach(
    of file: FileID, after seq: Int, _ connection: any SQLConnection, _ body: (Entry) throws -> Void
  ) throws {
    var last = seq
    while true {
      let entries = try page(of: file, after: last, limit: atATime, connection)
      for entry in entries { try body(entry) }
      guard entries.count == atATime, let end = entries.last else { return }
      last = end.seq
    }
  }

  private static let atATime = 60

  /// All entries in order as the chain sees them, streamed.
  static func forEachLink(
    of file: FileID, _ connection: any SQLConnection, _ body: (ChainLink) throws -> Void
  ) throws {
    let sql = "SELECT \(columns) FROM kernel_entry WHERE file = $1 ORDER BY seq"
    try connection.forEach(sql, [file]) { try body(ChainLink($0)) }
  }

  static func page(of file: FileID, after seq: Int, limit: Int, _ connection: any SQLConnection) throws -> [Entry] {
    try connection.query(
      "SELECT \(columns) FROM kernel_entry WHERE file = $1 AND seq > $2 ORDER BY seq LIMIT $3", [file, seq, limit]
    ).map(entry)
  }

  static func pageBackward(
    of file: FileID, before seq: Int, limit: Int, _ connection: any SQLConnection
  ) throws -> [Entry] {
    try connection.query(
      "SELECT \(columns) FROM kernel_entry WHERE file = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3", [file, seq, limit]
    ).map(entry)
  }

  /// All entries of several files, by file and in order.
  static func all(of files: some Sequence<FileID>, _ connection: any SQLConnection) throws -> [Entry] {
    try connection.queryIn("SELECT \(columns) FROM kernel_entry WHERE file IN ($ids) ORDER BY file, seq", files)
      .map(entry)
  }

  /// The same without what their snapshots hold.
  static func tails(
    of files: some Sequence<FileID>, afterSnapshotsOf stateVersion: Int, _ connection: any SQLConnection
  ) throws -> [Entry] {
    let sql = """
      SELECT \(columns) FROM kernel_entry e WHERE e.file IN ($ids) AND e.seq > coalesce(
        (SELECT s.seq AS kept FROM kernel_snapshot s WHERE s.file = e.file AND s.state_version = $1), 0)
      ORDER BY e.file, e.seq
      """
    return try connection.queryIn(sql, files, [stateVersion]).map(entry)
  }

  /// What the header repeats of the last entry, as it is stored; nil where there is none.
  static func last(
    of file: FileID, _ connection: any SQLConnection
  ) throws -> (seq: Int, hash: String, recordedAt: String)? {
    let sql = "SELECT seq, hash, recorded_at FROM kernel_entry WHERE file = $1 ORDER BY seq DESC LIMIT 1"
    return try connection.first(sql, [file]).map {
      (try $0.integer("seq"), try $0.text("hash"), try $0.text("recorded_at"))
    }
  }

  /// The last entry of one of some types.
  static func latest(of file: FileID, types: [String], _ connection: any SQLConnection) throws -> Entry? {
    try connection.queryIn(
      "SELECT \(columns) FROM kernel_entry WHERE file = $1 AND type IN ($ids) ORDER BY seq DESC LIMIT 1", types, [file]
    ).map(entry).max { $0.seq < $1.seq }
  }

  static func one(of file: FileID, seq: Int, _ connection: any SQLConnection) throws -> Entry? {
    try connection.first("SELECT \(columns) FROM kernel_entry WHERE file = $1 AND seq = $2", [file, seq]).map(entry)
  }

  /// The types of some entries, by position.
  static func types(
    of file: FileID, _ positions: Set<Int>, _ connection: any SQLConnection
  ) throws -> [Int: String] {
    let sql = "SELECT seq, type FROM kernel_entry WHERE file = $1 AND seq IN ($ids)"
    return try connection.queryIn(sql, positions.sorted(), [file]).reduce(into: [:]) { types, row in
      types[try row.integer("seq")] = try row.text("type")
    }
  }

  /// The entry that an act recorded on behalf of another file's entry.
  static func reaction(
    of act: ActID, to entry: String, on file: FileID, _ connection: any SQLConnection
  ) throws -> Int? {
    let sql = "SELECT min(seq) AS seq FROM kernel_entry WHERE file = $1 AND act = $2 AND on_behalf_of = $3"
    return try connection.first(sql, [file, act, entry])?.optionalInteger("seq")
  }

  /// How many entries of its type the same act recorded before an entry, in the same transaction.
  static func place(of entry: Entry, _ connection: any SQLConnection) throws -> Int {
    let sql = """
      SELECT count(*) AS n FROM kernel_entry
      WHERE file = $1 AND seq < $2 AND act = $3 AND type = $4 AND recorded_at = $5
      """
    let row = try connection.first(sql, [entry.file, entry.seq, entry.act, entry.type, entry.recordedAt])
    return try row?.integer("n") ?? 0
  }

  /// The latest correction of each corrected entry.
  static func corrections(of file: FileID, _ connection: any SQLConnection) throws -> [Int: Correction] {
    var found: [Int: Correction] = [:]
    let sql = "SELECT scheme, body FROM kernel_entry WHERE file = $1 AND type = $2 ORDER BY seq"
    try connection.forEach(sql, [file, Correction.entryType]) { row in
      let sealed = Sealed(scheme: try row.text("scheme"), bytes: try row.blob("body"))
      let correction = try sealed.open(Correction.self)
      found[correction.entry] = correction
    }
    return found
  }

  private static func entry(_ row: Row) throws -> Entry {
    let effective = try row.text("effective_on")
    guard let effectiveOn = LegalDate(effective) else {
      throw RowError.unexpected("effective_on", expected: "date of law")
    }
    return Entry(
      file: FileID(rawValue: try row.text("file")), seq: try row.integer("seq"), type: try row.text("type"),
      version: try row.integer("version"), act: ActID(rawValue: try row.text("act")),
      actor: AccountID(rawValue: try row.text("actor")), onBehalfOf: try row.optionalText("on_behalf_of"),
      recordedAt: try row.instant("recorded_at"), effectiveOn: effectiveOn, basis: try row.optionalText("basis"),
      body: Sealed(scheme: try row.text("scheme"), bytes: try row.blob("body")),
      attachments: NamedContent.read(try row.optionalText("attachments")),
      previous: Digest(rawValue: try row.text("previous")), hash: Digest(rawValue: try row.text("hash")))
  }
}

enum SnapshotQueries {
  static func snapshot(
    of file: FileID, stateVersion: Int, _ connection: any SQLConnection
  ) throws -> (seq: Int, body: Sealed)? {
    let sql = "SELECT seq, scheme, body FROM kernel_snapshot WHERE file = $1 AND state_version = $2"
    guard let row = try connection.first(sql, [file, stateVersion]) else { return nil }
    return (try row.integer("seq"), Sealed(scheme: try row.text("scheme"), bytes: try row.blob("body")))
  }

  /// The snapshots of those files that are of a kind, nil where one has none: by file.
  static func many(
    _ files: some Sequence<FileID>, of kind: KindID, stateVersion: Int, _ connection: any SQLConnection
  ) throws -> [FileID: (seq: Int, body: Sealed)?] {
    let sql = """
      SELECT f.id, s.seq, s.scheme, s.body FROM kernel_file f
      LEFT JOIN kernel_snapshot s ON s.file = f.id AND s.state_version = $1
      WHERE f.kind = $2 AND f.id IN ($ids)
      """
    return try connection.queryIn(sql, files, [stateVersion, kind]).reduce(into: [:]) { found, row in
      let file = FileID(rawValue: try row.text("id"))
      let snapshot = try row.optionalInteger("seq").map { seq in
        (seq, Sealed(scheme: try row.text("scheme"), bytes: try row.blob("body")))
      }
      found.updateValue(snapshot, forKey: file)
    }
  }

  static func put(
    _ body: Sealed, of file: FileID, seq: Int, stateVersion: Int, _ connection: any SQLConnection
  ) throws {
    try connection.execute(
      """
      INSERT INTO kernel_snapshot AS s (file, seq, state_version, scheme, body) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (file) DO UPDATE SET seq = excluded.seq, state_version = excluded.state_version,
        scheme = excluded.scheme, body = excluded.body
      """, [file, seq, stateVersion, body.scheme, body.bytes])
  }

  static func drop(of file: FileID, _ connection: any SQLConnection) throws {
    try connection.execute("DELETE FROM kernel_snapshot WHERE file = $1", [file])
  }
}
