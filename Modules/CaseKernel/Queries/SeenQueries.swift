// Headers as somebody may see them, many in one statement: those at the other end of links, and those that a page names.

internal import Persistence

extension Reader {
  /// How many linked files a page shows.
  private static let mostLinked = 100

  /// The files linked to one that a viewer may see: the open ones and then the latest; of many the first hundred.
  func linked(to file: FileID, for viewer: Viewer) throws -> (views: [LinkedView], hasMore: Bool) {
    var statement = StatementBuilder()
    let place = statement.place(file)
    statement.add(
      """
      f.id IN (SELECT l.other FROM kernel_link l WHERE l.file = \(place)
        UNION SELECT l.file FROM kernel_link l WHERE l.other = \(place))
      """)
    visible(to: viewer, &statement)
    let rows = try connection.query(
      """
      SELECT \(HeaderQueries.columns), \(readable(by: viewer, &statement)), coalesce(
        (SELECT min(l.role) FROM kernel_link l WHERE l.file = \(place) AND l.other = f.id),
        (SELECT min(l.role) FROM kernel_link l WHERE l.file = f.id AND l.other = \(place))) AS link_role
      FROM kernel_file f
      \(statement.whereClause)
      ORDER BY f.closed, f.opened_on DESC, f.id DESC LIMIT \(statement.place(Self.mostLinked + 1))
      """, statement.parameters)
    let views = try rows.prefix(Self.mostLinked).map { row in
      let header = try header(row)
      return LinkedView(header: header, title: header.title, role: LinkRole(rawValue: try row.text("link_role")))
    }
    return (views.sorted { $0.header.id < $1.header.id }, rows.count > Self.mostLinked)
  }

  /// The headers of those files that a viewer may see, each cut to what he may read of it.
  public func headers(of files: Set<FileID>, for viewer: Viewer) throws -> [FileHeader] {
    var statement = StatementBuilder()
    visible(to: viewer, &statement)
    let readable = readable(by: viewer, &statement)
    return try connection.queryIn(
      """
      SELECT \(HeaderQueries.columns), \(readable) FROM kernel_file f
      \(statement.whereClause) AND f.id IN ($ids) ORDER BY f.id
      """, files.filter(\.isStorable).sorted(), statement.parameters
    ).map { try header($0) }
  }
}
