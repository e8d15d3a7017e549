// Files by the nearest day on which something is due, the most pressing first; those without a running period come last.

internal import LegalCalendar
internal import Persistence

extension Reader {
  /// What stands for the due day of a file on which nothing runs.
  private static let never = "9999-12-31"

  /// A page of the files that a viewer may see, by their nearest running deadline that binds.
  public func filesByUrgency(
    _ filter: FileFilter, for viewer: Viewer, after: String? = nil, limit: Int = 40
  ) throws -> ListPage<FileListItem> {
    var statement = StatementBuilder()
    visible(to: viewer, &statement)
    narrow(by: filter, for: viewer, &statement)
    let due = """
      coalesce((SELECT min(d.due_on) FROM kernel_deadline d WHERE d.file = f.id AND \(Self.runs)), '\(Self.never)')
      """
    try statement.after(after, due, "f.id", comparison: ">")
    let limit = Self.rows(limit)
    let found = try list(statement, by: "\(due), f.id", limit: limit + 1, for: viewer)
    let items = Array(found.prefix(limit))
    let last = found.count > limit ? items.last : nil
    return ListPage(
      items: items, next: last.map { "\($0.nextDue.map(\.description) ?? Self.never)~\($0.header.id)" })
  }
}
