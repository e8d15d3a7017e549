// A whole set of offices, departments and people as one file: how the demonstration office is set up, and how an
// administrator brings his own. Passwords are never in it.

internal import Persistence

/// Offices with departments and people, as written in `Schemas/reference/demonstration-office.json`.
public struct OfficeRoster: Codable, Sendable {
  /// A person with his appointments.
  public struct Person: Codable, Sendable, Hashable {
    /// The account.
    public let id: AccountID
    /// The office he serves in.
    public let office: OfficeID
    /// The name shown to people.
    public let name: String
    /// His roles, and where he holds them.
    public let appointments: [Appointment]
  }

  /// Offices, a higher one before those below it.
  public let offices: [Office]
  /// Departments of these offices.
  public let departments: [Department]
  /// People of these offices.
  public let people: [Person]

  /// Reads a roster from JSON.
  public init(json bytes: [UInt8]) throws {
    self = try CanonicalJSON.value(OfficeRoster.self, from: bytes)
  }

  /// Adds everything to a directory that has none of it yet.
  /// - Throws: ``OfficeError`` at the first thing that does not fit; the transaction must not be committed then.
  public func install(in directory: OfficeDirectory, at now: Instant) throws {
    for office in offices { try directory.create(office) }
    for department in departments { try directory.create(department) }
    for person in people {
      try directory.create(Account(id: person.id, office: person.office, name: person.name), at: now)
      for appointment in person.appointments { try directory.appoint(person.id, appointment) }
    }
  }
}
