// What the pools of an office have: for a draw as a whole, for a form by name, for a page by identifier.

internal import Persistence

enum PoolQueries {
  /// How many files a pool of an office may have. Most have some hundreds.
  static let largestPool = 2000

  /// The open files of a pool.
  /// - Throws: ``Refusal`` where there are more than a pool may have.
  static func all(_ kind: KindID, of office: OfficeID, _ connection: any SQLConnection) throws -> [FileID] {
    let files = try connection.query(
      "SELECT f.id FROM kernel_file f WHERE f.kind = $1 AND f.office = $2 AND f.closed = 0 ORDER BY f.id LIMIT $3",
      [kind, office, largestPool + 1]
    ).map { FileID(rawValue: try $0.text("id")) }
    guard files.count <= largestPool else {
      throw Refusal("poolTooLarge", details: ["limit": "\(largestPool)"])
    }
    return files
  }

  /// What may be named now, by a part of its title.
  static func offered(
    _ kind: KindID, of office: OfficeID, matching text: String, limit: Int, _ connection: any SQLConnection
  ) throws -> [(file: FileID, title: String)] {
    try connection.query(
      """
      SELECT f.id, f.title FROM kernel_file f
      WHERE f.kind = $1 AND f.office = $2 AND f.closed = 0 AND f.title_folded LIKE $3 ESCAPE '!'
      ORDER BY f.title_folded, f.id LIMIT $4
      """, [kind, office, LikePattern.name(text), limit]
    ).map { (FileID(rawValue: try $0.text("id")), try $0.text("title")) }
  }

  /// What some are called, as far as they belong to the viewer's office or to one below that his role reaches.
  static func titles(
    of files: Set<FileID>, _ kind: KindID, for viewer: Viewer, _ connection: any SQLConnection
  ) throws -> [(file: FileID, title: String)] {
    let office = offices(of: viewer, column: "f.office", from: 2)
    return try connection.queryIn(
      "SELECT f.id, f.title FROM kernel_file f WHERE f.kind = $1 AND \(office.sql) AND f.id IN ($ids) ORDER BY f.id",
      files.sorted(), [kind] + office.parameters
    ).map { (FileID(rawValue: try $0.text("id")), try $0.text("title")) }
  }

  /// The condition that leaves what belongs to the viewer's office, or to one below that his role reaches.
  static func offices(of viewer: Viewer, column: String, from first: Int) -> ReadingFilter {
    let own = "$\(first)"
    if viewer.lowerReach == .nothing { return ReadingFilter(sql: "\(column) = \(own)", parameters: [viewer.office]) }
    let offices = """
      SELECT o.id FROM kernel_office o WHERE o.id = \(own) \
      UNION SELECT s.office FROM kernel_office_superior s WHERE s.superior = \(own)
      """
    return ReadingFilter(sql: "\(column) IN (\(offices))", parameters: [viewer.office])
  }
}

extension Reader {
  /// What a pool of an office has that may be named now, by title: whoever fills a form chooses from it, whether or not he
  /// may open the files themselves. Nothing of a kind that is no pool.
  public func pool(
    _ kind: KindID, of office: OfficeID, matching text: String = "", limit: Int
  ) throws -> [(file: FileID, title: String)] {
    guard isPool(kind) else { return [] }
    return try PoolQueries.offered(kind, of: office, matching: text, limit: limit, connection)
  }

  /// What some of a pool are called; what belongs to an office that the viewer has no business with is left out.
  public func titles(
    of files: Set<FileID>, inPool kind: KindID, for viewer: Viewer
  ) throws -> [(file: FileID, title: String)] {
    guard isPool(kind) else { return [] }
    return try PoolQueries.titles(of: files, kind, for: viewer, connection)
  }

  private func isPool(_ kind: KindID) -> Bool { road.registry[kind]?.family == .pool }
}
