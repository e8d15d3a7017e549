// Offices, departments, people and their appointments: what the directory takes, refuses and finds.

import CaseKernel
import LegalCalendar
import Persistence
import TestSupport
import Testing

@Suite("The directory of offices and people")
struct OfficeDirectoryTests {
  @Test("an office knows every office above it, nearest first", arguments: Engine.allCases)
  func superiors(engine: Engine) async throws {
    try await withDemonstrationOffice(engine) { database in
      let above = try await database.read { try OfficeDirectory($0).superiors(of: chenghe) }
      #expect(above.map(\.rawValue) == ["990100", "990000", "000000"])
    }
  }

  @Test("a department has its business lines; a small office joins several", arguments: Engine.allCases)
  func lines(engine: Engine) async throws {
    try await withDemonstrationOffice(engine) { database in
      let tonghe = OfficeID(rawValue: "990102")
      let (own, joined) = try await database.read { connection in
        let directory = OfficeDirectory(connection)
        return (try directory.departments(of: chenghe), try directory.department(.civil, of: tonghe))
      }
      #expect(own.map(\.position) == Array(1...12))
      #expect(own.filter { $0.kinds == [.criminal] }.count == 2)
      #expect(joined?.kinds == [.administrative, .civil, .publicInterest, .control])
    }
  }

  @Test("a viewer has his appointments and the lines of their departments", arguments: Engine.allCases)
  func viewer(engine: Engine) async throws {
    try await withDemonstrationOffice(engine) { database in
      let viewer = try #require(
        try await database.read { try OfficeDirectory($0).viewer(AccountID(rawValue: "shenqinghe")) })
      #expect(viewer.holds(.chief, in: administrative))
      #expect(!viewer.holds(.chief, in: criminal))
      #expect(viewer.holds(.chief, inLine: .publicInterest))
      #expect(viewer.lines[administrative] == [.administrative])
    }
  }

  @Test("a disabled account is nobody, and its sessions and tokens end", arguments: Engine.allCases)
  func disabled(engine: Engine) async throws {
    try await withDemonstrationOffice(engine) { database in
      let id = AccountID(rawValue: "xuwanqing")
      try await database.write { connection in
        let (secret, _) = try AccessTokens(connection).issue(
          for: id, label: "import", at: someMoment, from: countingBytes())
        let rule = SessionRule(idleSeconds: 600, absoluteSeconds: 6000)
        let session = try Sessions(connection, rule: rule).open(for: id, at: someMoment, from: countingBytes())
        let directory = OfficeDirectory(connection)
        try directory.setDisabled(true, id, at: someMoment)
        #expect(try directory.viewer(id) == nil)
        try directory.setDisabled(false, id, at: someMoment)
        #expect(try directory.viewer(id) != nil)
        #expect(try AccessTokens(connection).account(secret, at: someMoment) == nil)
        #expect(try Sessions(connection, rule: rule).session(session.cookie, at: someMoment) == nil)
      }
    }
  }

  @Test("candidates for an assignment are the handlers of the department", arguments: Engine.allCases)
  func candidates(engine: Engine) async throws {
    try await withDemonstrationOffice(engine) { database in
      let names = try await database.write { connection in
        let directory = OfficeDirectory(connection)
        try directory.setDisabled(true, AccountID(rawValue: "pengzhihang"), at: someMoment)
        return try directory.accounts(holding: .handler, of: chenghe, in: administrative).map(\.id.rawValue)
      }
      #expect(names == ["linyuanshan", "xuwanqing"])
    }
  }

  @Test("accounts are paged by their names for signing in", arguments: Engine.allCases)
  func paging(engine: Engine) async throws {
    try await withDemonstrationOffice(engine) { database in
      let (all, pages) = try await database.read { connection in
        let directory = OfficeDirectory(connection)
        var pages: [[Account]] = []
        repeat {
          pages.append(try directory.accounts(of: chenghe, after: pages.last?.last?.id, limit: 10))
        } while pages.last?.count == 10
        return (try directory.accounts(of: chenghe), pages)
      }
      #expect(pages.flatMap(\.self) == all)
      #expect(all.map(\.id) == all.map(\.id).sorted())
    }
  }

  @Test(
    "people are found by part of a name, however it is typed",
    arguments: Engine.allCases, [("欧阳", ["ouyanglan"]), ("欧 阳岚", ["ouyanglan"]), ("ＸＵＷＡＮ", ["xuwanqing"]), ("%", [])])
  func search(engine: Engine, typed: (String, [String])) async throws {
    try await withDemonstrationOffice(engine) { database in
      let found = try await database.read { try OfficeDirectory($0).accounts(of: chenghe, matching: typed.0) }
      #expect(found.map(\.id.rawValue) == typed.1)
    }
  }

  @Test("departments are named by their identifiers, unknown ones not at all", arguments: Engine.allCases)
  func departments(engine: Engine) async throws {
    try await withDemonstrationOffice(engine) { database in
      let (asked, one, none) = try await database.read { connection in
        let directory = OfficeDirectory(connection)
        return (
          try directory.departments([administrative, criminal, DepartmentID(rawValue: "nowhere")]),
          try directory.department(administrative), try directory.departments([] as Set<DepartmentID>)
        )
      }
      #expect(Set(asked.map(\.id)) == [administrative, criminal])
      #expect(asked.contains { $0 == one })
      #expect(none.isEmpty)
    }
  }

  @Test("what does not fit is refused with the reason", arguments: Engine.allCases)
  func refusals(engine: Engine) async throws {
    try await withDemonstrationOffice(engine) { database in
      try await database.write { connection in
        let directory = OfficeDirectory(connection)
        func office(_ id: String, under parent: String, _ level: OfficeLevel) -> Office {
          Office(
            id: OfficeID(rawValue: id), parent: OfficeID(rawValue: parent), level: level, nameZh: "某院", nameEn: "x",
            shortName: "某", region: "某县")
        }
        func account(_ id: String) -> Account { Account(id: AccountID(rawValue: id), office: chenghe, name: "某人") }
        #expect(throws: OfficeError.malformedOfficeCode("99-1")) {
          try directory.create(office("99-1", under: "990100", .county))
        }
        #expect(throws: OfficeError.parentNotAbove(chenghe)) {
          try directory.create(office("990103", under: "990101", .county))
        }
        #expect(throws: OfficeError.officeExists(chenghe)) {
          try directory.create(office("990101", under: "990100", .county))
        }
        for name in ["x", "Xu", "1xu", "许", "system", "a b"] {
          #expect(throws: OfficeError.malformedAccountName(name)) {
            try directory.create(account(name), at: someMoment)
          }
        }
        #expect(throws: OfficeError.accountExists(AccountID(rawValue: "xiatian"))) {
          try directory.create(account("xiatian"), at: someMoment)
        }
        let foreign = DepartmentID(rawValue: "990102.criminal")
        #expect(throws: OfficeError.noDepartment(foreign)) {
          try directory.appoint(AccountID(rawValue: "xiatian"), Appointment(role: .handler, department: foreign))
        }
      }
    }
  }

  @Test(
    "settings and audit are held apart from casework, and nobody is appointed to the committee",
    arguments: Engine.allCases)
  func separation(engine: Engine) async throws {
    try await withDemonstrationOffice(engine) { database in
      try await database.write { connection in
        let directory = OfficeDirectory(connection)
        let (admin, handler) = (AccountID(rawValue: "admin"), AccountID(rawValue: "xuwanqing"))
        #expect(throws: OfficeError.rolesExcludeEachOther(.handler, .administrator)) {
          try directory.appoint(admin, Appointment(role: .handler))
        }
        #expect(throws: OfficeError.rolesExcludeEachOther(.auditor, .handler)) {
          try directory.appoint(handler, Appointment(role: .auditor))
        }
        for role in [Role.committee, .system] {
          #expect(throws: OfficeError.roleNotAppointable(role)) {
            try directory.appoint(handler, Appointment(role: role))
          }
        }
        try directory.appoint(handler, Appointment(role: .handler, department: administrative))
        try directory.appoint(handler, Appointment(role: .reviewer))
        #expect(try directory.appointments(of: handler).count == 2)
        try directory.dismiss(handler, Appointment(role: .reviewer))
        try directory.dismiss(handler, Appointment(role: .handler))
        let left = try directory.appointments(of: handler)
        #expect(left == [Appointment(role: .handler, department: administrative)])
      }
    }
  }

  @Test("the demonstration office has every role that signs in, and handlers in every business department")
  func demonstrationOffice() throws {
    let roster = try OfficeRoster(json: schemaFile("reference/demonstration-office.json"))
    let own = roster.people.filter { $0.office == chenghe }
    let held = Set(own.flatMap(\.appointments).map(\.role))
    #expect(held == Set(Role.allCases).subtracting([.committee, .system]))
    for kind in [DepartmentKind.criminal, .administrative, .civil, .publicInterest, .juvenile, .control] {
      for department in roster.departments where department.office == chenghe && department.kinds.contains(kind) {
        let handlers = own.filter { $0.appointments.contains(Appointment(role: .handler, department: department.id)) }
        #expect(handlers.count >= 2, "\(department.id)")
      }
    }
    // Commands that name nobody act as the only case manager there is.
    let managers = roster.people.filter { $0.appointments.contains { $0.role == .caseManagement } }
    #expect(managers.map(\.office) == [chenghe])
    #expect(Set(roster.offices.map(\.level)) == Set(OfficeLevel.allCases))
    let kinds = roster.departments.filter { $0.office == chenghe }.flatMap(\.kinds)
    #expect(Set(kinds) == Set(DepartmentKind.allCases))
  }
}
