// What is booked: of one room or person on one day, and of the calendar over a span of days.

public import LegalCalendar
internal import Persistence

enum BookingQueries {
  static func booked(
    _ resource: Booking.Resource, on day: LegalDate, _ connection: any SQLConnection
  ) throws -> [Booked] {
    try connection.query(
      """
      SELECT file, begins, ends FROM kernel_booking WHERE resource = $1 AND day = $2
      ORDER BY begins, file LIMIT 500
      """, [resource.code, day.description]
    ).map { row in
      Booked(
        file: FileID(rawValue: try row.text("file")), begins: try row.time("begins"), ends: try row.time("ends"))
    }
  }

  static func row(_ booking: Booking) -> [SQLValue] {
    [
      .text(booking.resource.code), .text(booking.day.description), .text(booking.begins.description),
      .text(booking.ends.description),
    ]
  }
}

extension Row {
  fileprivate func time(_ column: String) throws -> ClockTime {
    guard let time = ClockTime(try text(column)) else { throw RowError.unexpected(column, expected: "time of day") }
    return time
  }
}

/// A line of the calendar.
public struct CalendarLine: Sendable, Hashable {
  /// The day.
  public let day: LegalDate
  /// From when.
  public let begins: ClockTime
  /// Until when.
  public let ends: ClockTime
  /// The file that stands there.
  public let header: FileHeader
}

extension Reader {
  /// How many lines a span of the calendar holds at most.
  public static let calendarLimit = 500

  /// What stands in the calendar from a day to another, as far as a viewer may see the files, by day and hour.
  public func calendar(from first: LegalDate, to last: LegalDate, for viewer: Viewer) throws -> [CalendarLine] {
    var statement = StatementBuilder()
    statement.add("b.resource = \(statement.place(Booking.Resource.calendar.code))")
    statement.add("b.day >= \(statement.place(first.description)) AND b.day <= \(statement.place(last.description))")
    visible(to: viewer, &statement)
    let rows = try connection.query(
      """
      SELECT b.day AS booked_day, b.begins, b.ends, \(HeaderQueries.columns), \(readable(by: viewer, &statement))
      FROM kernel_booking b JOIN kernel_file f ON f.id = b.file
      \(statement.whereClause)
      ORDER BY b.day, b.begins, b.file LIMIT \(statement.place(Self.calendarLimit))
      """, statement.parameters)
    return try rows.map { row in
      guard let day = LegalDate(try row.text("booked_day")) else {
        throw RowError.unexpected("booked_day", expected: "date")
      }
      return CalendarLine(
        day: day, begins: try row.time("begins"), ends: try row.time("ends"), header: try header(row))
    }
  }
}

extension Reader {
  /// What a pool of an office has that may be named now, by title: whoever fills a form chooses from it, whether or not he
  /// may open the files themselves.
  public func pool(
    _ kind: KindID, of office: OfficeID, matching text: String = "", limit: Int
  ) throws -> [(file: FileID, title: String)] {
    try connection.query(
      """
      SELECT f.id, f.title FROM kernel_file f
      WHERE f.kind = $1 AND f.office = $2 AND f.closed = 0 AND f.title LIKE $3 ESCAPE '!'
      ORDER BY f.title, f.id LIMIT $4
      """, [kind, office, LikePattern.containing(text) ?? "%", limit]
    ).map { (FileID(rawValue: try $0.text("id")), try $0.text("title")) }
  }

  /// What some of a pool are called; those that the pool does not have are left out.
  public func titles(of files: Set<FileID>, inPool kind: KindID) throws -> [(file: FileID, title: String)] {
    guard !files.isEmpty else { return [] }
    var statement = StatementBuilder()
    statement.isOne(of: "f.kind", [kind])
    statement.isOne(of: "f.id", files.sorted().prefix(500).map(\.self))
    return try connection.query(
      "SELECT f.id, f.title FROM kernel_file f \(statement.whereClause) ORDER BY f.id", statement.parameters
    ).map { (FileID(rawValue: try $0.text("id")), try $0.text("title")) }
  }
}
