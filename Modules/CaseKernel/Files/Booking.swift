// What a file takes up for some hours of a day: a room, a person, a place in the calendar. Derived like everything else, so
// that two files never have the same room at the same time.

public import LegalCalendar

/// Some hours of a day that a file takes up.
public struct Booking: Codable, Hashable, Sendable {
  /// What is taken up.
  public let resource: Resource
  /// The day.
  public let day: LegalDate
  /// From when.
  public let begins: ClockTime
  /// Until when, exclusive.
  public let ends: ClockTime

  /// What can be taken up.
  public enum Resource: Codable, Hashable, Sendable {
    /// A place in the calendar of the office, which people look at.
    case calendar
    /// A room or a person that a pool keeps as a file.
    case file(FileID)
    /// Somebody of the office.
    case account(AccountID)

    /// Whether it is taken up by one file at a time; the calendar has room for all.
    var isExclusive: Bool { self != .calendar }

    static let calendarPrefix = "calendar:"

    /// As the table writes it for a file of an office.
    func code(in office: OfficeID) -> String {
      switch self {
      case .calendar: Self.calendarPrefix + office.rawValue
      case .file(let id): "file:\(id)"
      case .account(let id): "account:\(id)"
      }
    }
  }

  /// Some hours of a day.
  public init(_ resource: Resource, on day: LegalDate, from begins: ClockTime, to ends: ClockTime) {
    self.resource = resource
    self.day = day
    self.begins = begins
    self.ends = ends
  }

  /// Whether another booking of the same day meets these hours.
  func overlaps(_ other: Booked) -> Bool { other.overlaps(from: begins, to: ends) }
}

/// A booking as somebody else meets it.
public struct Booked: Hashable, Sendable {
  /// The file that booked.
  public let file: FileID
  /// From when.
  public let begins: ClockTime
  /// Until when, exclusive.
  public let ends: ClockTime

  /// A booking of a file.
  public init(file: FileID, begins: ClockTime, ends: ClockTime) {
    self.file = file
    self.begins = begins
    self.ends = ends
  }

  /// Whether it meets hours of its day; the end is exclusive, so that one may begin when the other ends.
  public func overlaps(from begins: ClockTime, to ends: ClockTime) -> Bool { self.begins < ends && begins < self.ends }
}
