// What a hearing takes up: a place in the calendar, the room and the people, for the hours of each sitting and of the one to
// come. What is over is given back, and no two of its own bookings meet.

internal import CaseKernel
internal import LegalCalendar

extension HearingState {
  /// Calendar, room, presider and officers; before it opens those who stand by as well, since one of them moves up without
  /// being asked whether he is free.
  var bookings: [Booking] {
    guard stage != .cancelled, stage != .declined else { return [] }
    let hours = hours
    return Booking.apart(hours.indices.flatMap { hours[$0].bookings(before: hours.dropFirst($0 + 1)) })
  }

  private var hours: [KeptHours] {
    var hours = sittings.compactMap { sitting in
      let sat = Set(sitting.opening.namesOfOfficers)
      return KeptHours(
        sitting.schedule?.fields, sitting.presiders.last,
        seats.filter { sat.contains($0.name) && $0.attendsAs == .officer })
    }
    if let end, sittings.last?.schedule != nil, let last = hours.indices.last { hours[last].ended = end.endTime }
    if schedule != sittings.last?.schedule,
      let next = KeptHours(schedule?.fields, plan?.presider, expectedOfficers + reserves)
    {
      hours.append(next)
    }
    return hours
  }
}

/// The hours that are kept for one sitting, and for whom.
private struct KeptHours {
  private let schedule: HearingSchedule
  private let resources: [Booking.Resource]
  /// When it was over; nil where that is not known.
  var ended: ClockTime?

  init?(_ schedule: HearingSchedule?, _ presider: AccountID?, _ seats: [Seat]) {
    guard let schedule else { return nil }
    self.schedule = schedule
    var resources: [Booking.Resource] = []
    if let venue = schedule.venue { resources.append(.file(venue.file)) }
    if let presider { resources.append(.account(presider)) }
    for officer in seats.compactMap(\.officer) where !resources.contains(.file(officer.file)) {
      resources.append(.file(officer.file))
    }
    self.resources = resources
  }

  /// A sitting that is continued on the same day was over when the next begins, whatever had been planned. What was over before
  /// its hour stands in the calendar only.
  func bookings(before later: ArraySlice<KeptHours>) -> [Booking] {
    let next = later.map(\.schedule).filter { $0.date == schedule.date && $0.startTime > schedule.startTime }
    let planned = ([schedule.endTime] + next.map(\.startTime)).min() ?? schedule.endTime
    let ends = min(planned, ended ?? planned)
    guard schedule.startTime < ends else { return [booking(of: .calendar, to: planned)] }
    return ([.calendar] + resources).map { booking(of: $0, to: ends) }
  }

  private func booking(of resource: Booking.Resource, to ends: ClockTime) -> Booking {
    Booking(resource, on: schedule.date, from: schedule.startTime, to: ends)
  }
}

extension Booking {
  /// The same hours of the same resources, each once: what meets becomes one.
  fileprivate static func apart(_ bookings: [Booking]) -> [Booking] {
    var apart: [Booking] = []
    for booking in bookings {
      let met = apart.filter {
        $0.resource == booking.resource && $0.day == booking.day && $0.begins < booking.ends && booking.begins < $0.ends
      }
      apart.removeAll(where: met.contains)
      apart.append(
        Booking(
          booking.resource, on: booking.day, from: met.map(\.begins).reduce(booking.begins, min),
          to: met.map(\.ends).reduce(booking.ends, max)))
    }
    return apart
  }
}
