// Who may do an act: a role, and the relation to the file at which the role counts.

/// One way of being entitled to an act.
public enum Doer: Hashable, Sendable {
  /// The file's own handler, assistant or clerk.
  case own(Role)
  /// A role in the file's department: its head.
  case department(Role)
  /// The chief procurator, or a deputy whose mandate covers the file's department.
  case mandate
  /// A role for the whole office: case management.
  case office(Role)
  /// A role in any department of a kind: the handler of a criminal department.
  case line(Role, DepartmentKind)
  /// Reactions, timers and imports.
  case system

  /// The role.
  public var role: Role {
    switch self {
    case .own(let role), .department(let role), .office(let role), .line(let role, _): role
    case .mandate: .chief
    case .system: .system
    }
  }

  /// Text for tables and the reference: `handler:own`, `handler:line:criminal`.
  public var code: String {
    switch self {
    case .own(let role): "\(role.rawValue):own"
    case .department(let role): "\(role.rawValue):department"
    case .mandate: "chief:mandate"
    case .office(let role): "\(role.rawValue):office"
    case .line(let role, let kind): "\(role.rawValue):line:\(kind.rawValue)"
    case .system: "system"
    }
  }
}
