// The reading table as it is delivered, cell by cell: every role, in every relation, for every scope, of open, protected
// and sealed files. The table below is written out from the law of the suite and not computed from the data.

import CaseKernel
import Testing

/// Persons in every role and place that a role can be held in.
enum Cast: String, CaseIterable, Sendable {
  case handlerOwn, assistantOwn, clerkOwn, participantElsewhere, participantFromOtherOffice
  case handlerOfDepartment, assistantOfDepartment, clerkOfDepartment, handlerOfOtherDepartment, handlerOfWholeOffice
  case headOfDepartment, headOfOtherDepartment, chief, deputyInMandate, deputyOutsideMandate, caseManager
  case reviewOrganiser, reviewer, legalPolicy, archivist, inspection, personnel, studioEditor
  case administrator, auditor, administratorWhoIsMember, nobody
  case handlerOfOtherOffice, chiefOfOtherOffice
  case chiefAbove, deputyAboveInLine, deputyAboveOtherLine, headAboveInLine, headAboveOtherLine, caseManagerAbove
  case handlerAboveInLine, chiefOfHighest

  /// header, content, deliberation of an open file; the same of a protected one.
  /// f: all that was asked for. o: header only. m: header with the title masked. –: nothing.
  var expected: String {
    switch self {
    case .handlerOwn, .assistantOwn, .clerkOwn, .participantElsewhere, .participantFromOtherOffice: "fff fff"
    case .headOfDepartment, .chief, .deputyInMandate: "fff fff"
    case .caseManager: "ffo mmm"
    case .handlerOfDepartment, .assistantOfDepartment, .clerkOfDepartment, .handlerOfWholeOffice: "foo –––"
    case .handlerOfOtherDepartment, .headOfOtherDepartment, .deputyOutsideMandate: "––– –––"
    case .reviewOrganiser, .reviewer, .legalPolicy, .archivist, .inspection, .personnel, .studioEditor: "––– –––"
    case .administrator, .auditor, .administratorWhoIsMember, .nobody: "––– –––"
    case .handlerOfOtherOffice, .chiefOfOtherOffice: "––– –––"
    case .chiefAbove, .deputyAboveInLine, .headAboveInLine, .caseManagerAbove, .chiefOfHighest: "foo –––"
    case .deputyAboveOtherLine, .headAboveOtherLine, .handlerAboveInLine: "––– –––"
    }
  }

  var part: Member.Part? {
    switch self {
    case .handlerOwn, .administratorWhoIsMember: .handler
    case .assistantOwn: .assistant
    case .clerkOwn: .clerk
    case .participantElsewhere, .participantFromOtherOffice: .participant
    default: nil
    }
  }

  var viewer: Viewer {
    let (office, appointments) = place
    let departments = Set(appointments.compactMap(\.department))
    return Viewer(
      account: AccountID(rawValue: rawValue), name: rawValue, office: OfficeID(rawValue: office),
      appointments: appointments,
      lines: departments.reduce(into: [:]) { $0[$1] = FileSamples.lines[$1] })
  }

  private var place: (office: String, [Appointment]) {
    func own(_ role: Role, _ department: String? = nil) -> (String, [Appointment]) { at("990101", role, department) }
    func at(_ office: String, _ role: Role, _ department: String? = nil) -> (String, [Appointment]) {
      (office, [Appointment(role: role, department: department.map { DepartmentID(rawValue: "\(office).\($0)") })])
    }
    return switch self {
    case .handlerOwn, .handlerOfDepartment: own(.handler, "administrative")
    case .assistantOwn, .assistantOfDepartment: own(.assistant, "administrative")
    case .clerkOwn, .clerkOfDepartment: own(.clerk, "administrative")
    case .participantElsewhere, .handlerOfOtherDepartment: own(.handler, "criminal1")
    case .participantFromOtherOffice, .handlerOfOtherOffice: at("990102", .handler, "civil")
    case .handlerOfWholeOffice: own(.handler)
    case .headOfDepartment: own(.departmentHead, "administrative")
    case .headOfOtherDepartment: own(.departmentHead, "criminal1")
    case .chief: own(.chief)
    case .deputyInMandate: own(.chief, "administrative")
    case .deputyOutsideMandate: own(.chief, "criminal1")
    case .caseManager: own(.caseManagement, "caseManagement")
    case .reviewOrganiser: own(.reviewOrganiser, "caseManagement")
    case .reviewer: own(.reviewer, "caseManagement")
    case .legalPolicy: own(.legalPolicy, "legalPolicy")
    case .archivist: own(.archivist)
    case .inspection: own(.inspection, "inspection")
    case .personnel: own(.personnel)
    case .studioEditor: own(.studioEditor)
    case .administrator: own(.administrator)
    case .auditor: own(.auditor)
    case .administratorWhoIsMember:
      ("990101", [Appointment(role: .administrator), Appointment(role: .chief), Appointment(role: .handler)])
    case .nobody: ("990101", [])
    case .chiefOfOtherOffice: at("990102", .chief)
    case .chiefAbove: at("990100", .chief)
    case .deputyAboveInLine: at("990100", .chief, "administrative")
    case .deputyAboveOtherLine: at("990100", .chief, "criminal")
    case .headAboveInLine: at("990100", .departmentHead, "administrative")
    case .headAboveOtherLine: at("990100", .departmentHead, "criminal")
    case .caseManagerAbove: at("990100", .caseManagement, "caseManagement")
    case .handlerAboveInLine: at("990100", .handler, "administrative")
    case .chiefOfHighest: at("000000", .chief)
    }
  }
}

/// Files of the administrative department of 澄河, for the matrices.
enum FileSamples {
  static let lines: [DepartmentID: Set<DepartmentKind>] = [
    "990101.administrative": [.administrative], "990101.criminal1": [.criminal],
    "990101.caseManagement": [.caseManagement], "990101.legalPolicy": [.legalPolicy],
    "990101.inspection": [.inspection], "990100.administrative": [.administrative], "990100.criminal": [.criminal],
    "990100.caseManagement": [.caseManagement], "990102.civil": [.administrative, .civil],
  ].reduce(into: [:]) { $0[DepartmentID(rawValue: $1.key)] = $1.value }

  static func standing(
    _ protection: Protection, of person: Cast? = nil, department: String? = "administrative", recused: Bool = false
  ) -> FileStanding {
    let department = department.map { DepartmentID(rawValue: "990101.\($0)") }
    let members = person.flatMap { person in person.part.map { Member(person.viewer.account, $0) } }
    return FileStanding(
      office: chenghe, superiors: ["990100", "990000", "000000"].map { OfficeID(rawValue: $0) },
      department: department, lines: department.flatMap { lines[$0] } ?? [], protection: protection,
      members: [members, Member(AccountID(rawValue: "someone.else"), .handler)].compactMap(\.self),
      recused: recused ? Set([person].compactMap { $0?.viewer.account }) : [])
  }

  static func permissions() throws -> Permissions {
    try Permissions(reading: schemaFile("permissions/reading.json"), doing: schemaFile("permissions/doing.json"))
  }
}

@Suite("Who may read what")
struct ReadingMatrixTests {
  private static func letter(_ reading: Reading) -> Character {
    switch reading {
    case .full: "f"
    case .headerOnly: "o"
    case .headerMasked: "m"
    case .none: "–"
    }
  }

  @Test("the table, cell by cell", arguments: Cast.allCases)
  func matrix(person: Cast) throws {
    let permissions = try FileSamples.permissions()
    let found = [Protection.open, .protected].map { protection in
      String(
        ReadingScope.allCases.map { scope in
          Self.letter(permissions.mayRead(scope, person.viewer, FileSamples.standing(protection, of: person)))
        })
    }
    #expect(found.joined(separator: " ") == person.expected)
  }

  @Test(
    "刑诉法 29: of what a person could read, recusal leaves the header; it gives nothing to anybody",
    arguments: Cast.allCases)
  func recused(person: Cast) throws {
    let permissions = try FileSamples.permissions()
    for protection in Protection.allCases {
      for scope in ReadingScope.allCases {
        let before = permissions.mayRead(scope, person.viewer, FileSamples.standing(protection, of: person))
        let after = permissions.mayRead(
          scope, person.viewer, FileSamples.standing(protection, of: person, recused: true))
        switch (protection, scope) {
        case (.open, .header): #expect(after == before)
        case (.open, _): #expect(after == min(before, .headerOnly))
        case (.protected, _): #expect(after == min(before, .headerMasked))
        case (.sealed, _): #expect(after == .none)
        }
      }
    }
  }

  @Test("a sealed file is there for nobody", arguments: Cast.allCases)
  func sealed(person: Cast) throws {
    let permissions = try FileSamples.permissions()
    for scope in ReadingScope.allCases {
      #expect(permissions.mayRead(scope, person.viewer, FileSamples.standing(.sealed, of: person)) == .none)
    }
  }

  @Test("a file that no department has yet is for the chief, case management and those who work on it")
  func withoutDepartment() throws {
    let permissions = try FileSamples.permissions()
    let readers = Cast.allCases.filter { person in
      person.part == nil && person.viewer.office == chenghe
        && permissions.mayRead(.header, person.viewer, FileSamples.standing(.open, department: nil)) != .none
    }
    #expect(readers == [.handlerOfWholeOffice, .chief, .caseManager])
  }

  @Test("an office may narrow every row, and widen none that is locked")
  func adapting() throws {
    let permissions = try FileSamples.permissions()
    let doing = try schemaFile("permissions/doing.json")
    let delivered = String(decoding: try schemaFile("permissions/reading.json"), as: UTF8.self)
    func office(_ old: String, _ new: String) throws -> Permissions {
      #expect(delivered.contains(old))
      return try Permissions(reading: Array(delivered.replacing(old, with: new).utf8), doing: doing)
    }
    let narrower = try permissions.adapted(by: office("\"department\": \"y\"", "\"department\": \"n\""))
    let colleague = Cast.handlerOfDepartment.viewer
    #expect(narrower.mayRead(.header, colleague, FileSamples.standing(.open)) == .none)
    let wider = try office("\"caseManagement\": \"masked\"", "\"caseManagement\": \"y\"")
    #expect(throws: PermissionError.widensLockedRow(.header, .protected, .caseManagement)) {
      try permissions.adapted(by: wider)
    }
    // The row of open files is not locked, but what recusal takes away is.
    let recused = try office(
      "\"recused\": \"n\"},\n     \"note\": \"Docket", "\"recused\": \"y\"},\n     \"note\": \"Docket")
    #expect(throws: PermissionError.widensLockedRow(.content, .open, .recused)) {
      try permissions.adapted(by: recused)
    }
  }

  @Test("a table with a hole is refused")
  func incomplete() throws {
    let delivered = String(decoding: try schemaFile("permissions/reading.json"), as: UTF8.self)
    let doing = try schemaFile("permissions/doing.json")
    #expect(throws: PermissionError.noColumn(.header, .open, .lower)) {
      try Permissions(reading: Array(delivered.replacing("\"lower\": \"y\", ", with: "").utf8), doing: doing)
    }
    #expect(throws: PermissionError.rowTwice(.content, .sealed)) {
      let row = "\"file\": \"sealed\""
      let twice = delivered.replacing("\"header\", \(row)", with: "\"content\", \(row)")
      return try Permissions(reading: Array(twice.utf8), doing: doing)
    }
    #expect(throws: PermissionError.noRow(.header, .open)) {
      try Permissions(reading: Array("{\"rows\": []}".utf8), doing: doing)
    }
  }
}
