// What is booked: of one room or person on one day, and of the calendar over a span of days.

public import LegalCalendar
internal import Persistence

enum BookingQueries {
  /// What other files than one have booked of some rooms and people on a day.
  static func booked(
    _ resources: Set<Booking.Resource>, in office: OfficeID, on day: LegalDate, besides file: FileID,
    _ connection: any SQLConnection
  ) throws -> [Booking.Resource: [Booked]] {
    let byCode = Dictionary(resources.map { ($0.code(in: office), $0) }, uniquingKeysWith: { first, _ in first })
    let rows = try connection.queryIn(
      """
      SELECT resource, file, begins, ends FROM kernel_booking
      WHERE resource IN ($ids) AND day = $1 AND file <> $2 ORDER BY resource, begins, file
      """, byCode.keys.sorted(), [day.description, file])
    return try rows.reduce(into: [:]) { found, row in
      guard let resource = byCode[try row.text("resource")] else { return }
      found[resource, default: []].append(
        Booked(
          file: FileID(rawValue: try row.text("file")), begins: try row.time("begins"), ends: try row.time("ends")))
    }
  }

  /// Whoever is about to book hours of a day in an office waits until others who are have booked theirs: what is free is
  /// asked and answered together. Taken after all locks on files.
  static func lock(_ day: LegalDate, in office: OfficeID, _ connection: any SQLConnection) throws {
    try connection.lock("booking.\(office).\(day)", .alone)
  }

  static func row(_ booking: Booking, in office: OfficeID) -> [SQLValue] {
    [
      .text(booking.resource.code(in: office)), .text(booking.day.description), .text(booking.begins.description),
      .text(booking.ends.description),
    ]
  }
}

extension Row {
  func time(_ column: String) throws -> ClockTime {
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
    // The calendars that a viewer looks into: that of his office, and of those below where his role reaches them.
    let offices = statement.expression { PoolQueries.offices(of: viewer, column: "o.id", from: $0) }
    statement.add(
      "b.resource IN (SELECT '\(Booking.Resource.calendarPrefix)' || o.id FROM kernel_office o WHERE \(offices))")
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
