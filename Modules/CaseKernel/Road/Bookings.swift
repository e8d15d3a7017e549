// A room or a person is taken up by one file at a time. Acts ask what is free and refuse in words of their own; here stands
// what holds for every act, whatever it asked, and behind it the table refuses the row.

internal import LegalCalendar
internal import Persistence

/// What a file books, held against what others have booked.
struct Bookings {
  private let file: FileID
  private let office: OfficeID
  private let connection: any SQLConnection

  init(of file: FileID, in office: OfficeID, _ connection: any SQLConnection) {
    (self.file, self.office, self.connection) = (file, office, connection)
  }

  /// Refuses hours that another file has taken up. Days are locked in their order, so that two transactions wait for each
  /// other in one.
  /// - Throws: ``RoadError/refused(_:)`` with name and hours.
  func require(_ bookings: Set<Booking>) throws {
    let exclusive = bookings.filter(\.resource.isExclusive)
    for (day, wanted) in Dictionary(grouping: exclusive, by: \.day).sorted(by: { $0.key < $1.key }) {
      try BookingQueries.lock(day, in: office, connection)
      let taken = try BookingQueries.booked(
        Set(wanted.map(\.resource)), in: office, on: day, besides: file, connection)
      for booking in wanted.sorted(by: { $0.resource.code(in: office) < $1.resource.code(in: office) }) {
        guard let other = taken[booking.resource]?.first(where: booking.overlaps) else { continue }
        throw RoadError.refused(
          Refusal(
            "alreadyBooked",
            details: [
              "name": try name(of: booking.resource), "date": day.description, "from": other.begins.description,
              "to": other.ends.description,
            ]))
      }
    }
  }

  /// Those of its exclusive hours that it cannot have: another file has them stored, or it has them itself by an earlier
  /// booking. The rest can stand together.
  /// - Parameter locking: whether the days are locked, as before rows are written; not where one only reads.
  func clashes(_ bookings: Set<Booking>, locking: Bool) throws -> [Clash] {
    var clashes: [Clash] = []
    for (day, wanted) in Dictionary(grouping: bookings, by: \.day).sorted(by: { $0.key < $1.key }) {
      if locking { try BookingQueries.lock(day, in: office, connection) }
      var taken = try BookingQueries.booked(
        Set(wanted.map(\.resource).filter(\.isExclusive)), in: office, on: day, besides: file, connection)
      let exclusive = wanted.filter(\.resource.isExclusive).sorted {
        ($0.resource.code(in: office), $0.begins, $0.ends) < ($1.resource.code(in: office), $1.begins, $1.ends)
      }
      for booking in exclusive {
        if let other = taken[booking.resource]?.first(where: booking.overlaps) {
          clashes.append(Clash(booking: booking, other: other.file))
        } else {
          let own = Booked(file: file, begins: booking.begins, ends: booking.ends)
          taken[booking.resource, default: []].append(own)
        }
      }
    }
    return clashes
  }

  /// Hours that a file should have and another one has.
  struct Clash {
    let booking: Booking
    let other: FileID
  }

  private func name(of resource: Booking.Resource) throws -> String {
    switch resource {
    case .calendar: ""
    case .file(let file): try HeaderQueries.header(file, connection)?.title ?? file.rawValue
    case .account(let account): try OfficeDirectory(connection).account(account)?.name ?? account.rawValue
    }
  }
}
