// Who asks: everything that permission needs to know of a person, read once per request.

/// One appointment of a person: a role, in a department or for the whole office.
public struct Appointment: Codable, Hashable, Sendable {
  /// The role held.
  public let role: Role
  /// The department it is held in; nil for the office as a whole. For a chief: one department of his mandate (nil: all).
  public let department: DepartmentID?

  /// A role, in a department or for the office.
  public init(role: Role, department: DepartmentID? = nil) {
    self.role = role
    self.department = department
  }
}

/// A signed-in person, or the system acting for one.
public struct Viewer: Sendable, Hashable {
  /// The account.
  public let account: AccountID
  /// The name shown to people.
  public let name: String
  /// The office the person serves in.
  public let office: OfficeID
  /// All appointments in force.
  public let appointments: [Appointment]
  /// The business lines of the departments that the appointments name: a criminal handler is told from others by them,
  /// and the head of a line sees the headers of that line in the offices below.
  public let lines: [DepartmentID: Set<DepartmentKind>]

  /// A person with appointments, and the business lines of the departments named there.
  public init(
    account: AccountID, name: String, office: OfficeID, appointments: [Appointment],
    lines: [DepartmentID: Set<DepartmentKind>] = [:]
  ) {
    self.account = account
    self.name = name
    self.office = office
    self.appointments = appointments
    self.lines = lines
  }

  /// Whether the person holds a role anywhere.
  public func holds(_ role: Role) -> Bool { appointments.contains { $0.role == role } }

  /// Whether the person holds a role in a department of his own office, or for the whole office.
  public func holds(_ role: Role, in department: DepartmentID?) -> Bool {
    appointments.contains { $0.role == role && ($0.department == nil || $0.department == department) }
  }

  /// Whether the person holds a role in a department of that business line, or for the whole office.
  public func holds(_ role: Role, inLine kind: DepartmentKind) -> Bool {
    appointments.contains { appointment in
      appointment.role == role && appointment.department.map { lines[$0, default: []].contains(kind) } ?? true
    }
  }
}
