// Everybody who may stand before a file: every role that can be held, in every place that makes a difference.

import CaseKernel
import LawTestSupport
import Persistence
import TestSupport
import Testing
import XiezhiAssembly

/// Where a role is held, seen from a file of the administrative department of 澄河县人民检察院.
enum Place: String, CaseIterable, Sendable {
  /// The file names the person as its handler, assistant or clerk.
  case own
  /// The person transferred it.
  case participant
  /// In the department that handles the file …
  case department
  /// … in other departments of the office …
  case criminal, juvenile, civil
  /// … or for the office as a whole.
  case office
  /// In the department of the same line, or for the whole office, one level above.
  case aboveInLine, above
  /// In another office of the same level.
  case elsewhere

  var office: OfficeID {
    switch self {
    case .own, .participant, .department, .criminal, .juvenile, .civil, .office: "990101"
    case .aboveInLine, .above: "990100"
    case .elsewhere: "990102"
    }
  }

  var department: DepartmentID? {
    switch self {
    case .own, .department: "990101.administrative"
    case .participant, .criminal: "990101.criminal1"
    case .juvenile: "990101.juvenile"
    case .civil: "990101.civil"
    case .aboveInLine: "990100.administrative"
    case .elsewhere: "990102.civil"
    case .office, .above: nil
    }
  }
}

/// Somebody with one role in one place.
struct Person: Hashable, Sendable {
  let role: Role
  let place: Place

  var account: AccountID { AccountID(rawValue: "\(role.rawValue)-\(place.rawValue)".lowercased()) }

  /// The committee and the system sign in nowhere; only some roles make a file one's own.
  static let all: [Person] = Role.allCases.filter { $0 != .committee && $0 != .system }.flatMap { role in
    Place.allCases.filter { place in
      switch place {
      case .own: [.handler, .assistant, .clerk].contains(role)
      case .participant: role == .handler
      case .department, .criminal, .juvenile, .civil, .office, .aboveInLine, .above, .elsewhere: true
      }
    }.map { Person(role: role, place: $0) }
  }

  /// One person for each relation to a file.
  static let relations: [Person] = [
    handler, Person(role: .assistant, place: .own), Person(role: .clerk, place: .own), transferrer,
    Person(role: .departmentHead, place: .department), Person(role: .chief, place: .department), caseManager,
    Person(role: .handler, place: .department), Person(role: .chief, place: .above),
    Person(role: .caseManagement, place: .above), Person(role: .handler, place: .criminal),
    Person(role: .handler, place: .elsewhere), Person(role: .administrator, place: .office),
    Person(role: .auditor, place: .office),
  ]

  static let caseManager = Person(role: .caseManagement, place: .office)
  static let handler = Person(role: .handler, place: .own)
  static let transferrer = Person(role: .handler, place: .participant)
}

/// The demonstration's offices with this cast instead of its people.
struct PermissionStage: Sendable {
  let suite: Suite
  let viewers: [Person: Viewer]

  static func on<T: Sendable>(_ engine: Engine, _ body: @escaping @Sendable (PermissionStage) async throws -> T)
    async throws -> T
  {
    try await withTestDatabase(engine) { test in
      let suite = try Suite(SuiteConfiguration(database: DatabaseAddress(test.argument)))
      try await suite.migrate()
      let roster = try OfficeRoster(json: suite.schemas.bytes("reference/demonstration-office.json"))
      let now = suite.desk.clock.now
      let viewers = try await suite.database.write { connection in
        let directory = OfficeDirectory(connection)
        for office in roster.offices { try directory.create(office) }
        for department in roster.departments { try directory.create(department) }
        return try Person.all.reduce(into: [Person: Viewer]()) { viewers, person in
          let account = Account(id: person.account, office: person.place.office, name: person.account.rawValue)
          try directory.create(account, at: now)
          try directory.appoint(account.id, Appointment(role: person.role, department: person.place.department))
          viewers[person] = try directory.viewer(account.id)
        }
      }
      let result = try await body(PermissionStage(suite: suite, viewers: viewers))
      try await suite.database.close()
      return result
    }
  }

  func viewer(_ person: Person) throws -> Viewer { try #require(viewers[person]) }
}
