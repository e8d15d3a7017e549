// What inspections read: rows that the road would never leave so, and contents piece by piece.

internal import Persistence

enum InspectionQueries {
  /// Dockets whose header is gone, the first hundred of them.
  static func filesWithoutHeader(_ connection: any SQLConnection) throws -> [(file: FileID, entries: Int)] {
    try connection.query(
      """
      SELECT e.file, count(*) AS n FROM kernel_entry e
      WHERE NOT EXISTS (SELECT 1 FROM kernel_file f WHERE f.id = e.file) GROUP BY e.file ORDER BY e.file LIMIT 100
      """
    ).map { (FileID(rawValue: try $0.text("file")), try $0.integer("n")) }
  }

  /// Links to files that are not there, the first hundred of them.
  static func brokenLinks(_ connection: any SQLConnection) throws -> [(file: FileID, other: FileID)] {
    try connection.query(
      """
      SELECT DISTINCT l.file, l.other FROM kernel_link l
      WHERE NOT EXISTS (SELECT 1 FROM kernel_file f WHERE f.id = l.other) ORDER BY l.file, l.other LIMIT 100
      """
    ).map { (FileID(rawValue: try $0.text("file")), FileID(rawValue: try $0.text("other"))) }
  }

  /// Rows of a derived table below headers that are not there, by its file; the first hundred.
  static func orphans(in table: String, _ connection: any SQLConnection) throws -> [FileID] {
    try connection.query(
      """
      SELECT DISTINCT t.file FROM \(table) t
      WHERE NOT EXISTS (SELECT 1 FROM kernel_file f WHERE f.id = t.file) ORDER BY t.file LIMIT 100
      """
    ).map { FileID(rawValue: try $0.text("file")) }
  }

  /// The digest of an attachment that is marked as named; nil where it is not there, or open to the sweep.
  static func namedDigest(of attachment: AttachmentID, _ connection: any SQLConnection) throws -> Digest? {
    try connection.first("SELECT digest FROM kernel_attachment WHERE id = $1 AND named = 1", [attachment])
      .map { Digest(rawValue: try $0.text("digest")) }
  }

  /// Which entries of a file name which attachments, by the table that the sweep asks.
  static func namings(of file: FileID, _ connection: any SQLConnection) throws -> [[SQLValue]] {
    try connection.query("SELECT seq, attachment FROM kernel_entry_attachment WHERE file = $1", [file]).map(\.values)
  }

  /// Contents that are complete, in the order of their identifiers.
  static func contents(after id: String, limit: Int, _ connection: any SQLConnection) throws -> [StoredContent] {
    try connection.query(
      """
      SELECT id, digest, size FROM kernel_attachment_content
      WHERE id > $1 AND digest IS NOT NULL ORDER BY id LIMIT $2
      """, [id, limit]
    ).map {
      StoredContent(
        id: try $0.text("id"), digest: Digest(rawValue: try $0.text("digest")), size: try $0.integer("size"))
    }
  }

  /// The pieces of a content in order, one in memory at a time.
  static func forEachChunk(
    of content: String, _ connection: any SQLConnection, _ body: (Int, [UInt8]) throws -> Void
  ) throws {
    let numbers = try connection.query("SELECT n FROM kernel_attachment_chunk WHERE content = $1 ORDER BY n", [content])
    for number in try numbers.map({ try $0.integer("n") }) {
      let sql = "SELECT bytes FROM kernel_attachment_chunk WHERE content = $1 AND n = $2"
      guard let row = try connection.first(sql, [content, number]) else { continue }
      try body(number, try row.blob("bytes"))
    }
  }

  /// The files with an entry that names a content.
  static func files(naming content: Digest, _ connection: any SQLConnection) throws -> [FileID] {
    try connection.query(
      """
      SELECT DISTINCT e.file FROM kernel_attachment a JOIN kernel_entry_attachment e ON e.attachment = a.id
      WHERE a.digest = $1 ORDER BY e.file LIMIT 100
      """, [content]
    ).map { FileID(rawValue: try $0.text("file")) }
  }

  /// The short names that offices' numbers begin with.
  static func shortNames(_ connection: any SQLConnection) throws -> [OfficeID: String] {
    try connection.query("SELECT id, short_name FROM kernel_office").reduce(into: [:]) { names, row in
      names[OfficeID(rawValue: try row.text("id"))] = try row.text("short_name")
    }
  }

  /// All counters of numbers.
  static func counters(_ connection: any SQLConnection) throws -> [NumberSeries: Int] {
    let rows = try connection.query("SELECT office, series, year, last FROM kernel_number_counter")
    return try rows.reduce(into: [:]) { counters, row in
      let series = NumberSeries(
        office: OfficeID(rawValue: try row.text("office")), name: try row.text("series"), year: try row.integer("year"))
      counters[series] = try row.integer("last")
    }
  }
}
