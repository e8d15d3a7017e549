// Who may do an act: every way in which an act can name its doers, against every person of the cast.

import CaseKernel
import Testing

@Suite("Who may do an act")
struct DoingMatrixTests {
  /// A doer and all persons of the cast whom it entitles on a file of the administrative department of 澄河.
  static let table: [(doer: Doer, entitled: Set<Cast>)] = [
    (.own(.handler), [.handlerOwn]),
    (.own(.assistant), [.assistantOwn]),
    (.own(.clerk), [.clerkOwn]),
    (.department(.departmentHead), [.headOfDepartment]),
    (.mandate, [.chief, .deputyInMandate]),
    (.office(.caseManagement), [.caseManager]),
    (.office(.legalPolicy), [.legalPolicy]),
    (.office(.archivist), [.archivist]),
    (.line(.handler, .criminal), [.handlerOfOtherDepartment, .participantElsewhere, .handlerOfWholeOffice]),
    (.line(.handler, .administrative), [.handlerOwn, .handlerOfDepartment, .handlerOfWholeOffice]),
    (.line(.handler, .juvenile), [.handlerOfWholeOffice]),
    (.system, []),
  ]

  @Test("the table, on open and on protected files", arguments: table, [Protection.open, .protected])
  func matrix(row: (doer: Doer, entitled: Set<Cast>), protection: Protection) throws {
    let permissions = try FileSamples.permissions()
    let entitled = Cast.allCases.filter { person in
      if case .allowed = permissions.mayDo([row.doer], person.viewer, FileSamples.standing(protection, of: person)) {
        return true
      }
      return false
    }
    #expect(Set(entitled) == row.entitled)
  }

  @Test("刑诉法 29: whoever is recused does no act, whatever entitles him", arguments: table)
  func recused(row: (doer: Doer, entitled: Set<Cast>)) throws {
    let permissions = try FileSamples.permissions()
    for person in row.entitled {
      let file = FileSamples.standing(.open, of: person, recused: true)
      #expect(permissions.mayDo([row.doer], person.viewer, file) == .refused(.recused))
    }
  }

  @Test("nothing is done on a sealed file", arguments: table)
  func sealed(row: (doer: Doer, entitled: Set<Cast>)) throws {
    let permissions = try FileSamples.permissions()
    for person in Cast.allCases {
      let file = FileSamples.standing(.sealed, of: person)
      #expect(permissions.mayDo([row.doer], person.viewer, file) == .refused(.sealed))
    }
  }

  @Test("an act that opens a file counts the role in the person's own office")
  func opening() throws {
    let permissions = try FileSamples.permissions()
    let transfer: [Doer] = [.line(.handler, .criminal), .office(.caseManagement)]
    func may(_ person: Cast) -> Bool {
      if case .allowed = permissions.mayDo(transfer, person.viewer, nil) { return true }
      return false
    }
    #expect(may(.handlerOfOtherDepartment))
    #expect(may(.caseManager))
    #expect(!may(.handlerOfDepartment))
    #expect(!may(.chief))
    #expect(!may(.administrator))
  }

  @Test(
    "the reason is the one that is closest to allowing it",
    arguments: [
      (Cast.nobody, DoingRefusal.roleNotHeld), (.handlerOfDepartment, .notOwnFile),
      (.handlerOfOtherOffice, .notOwnFile),
      (.deputyOutsideMandate, .outsideMandate), (.chiefOfOtherOffice, .otherOffice),
      (.headOfOtherDepartment, .roleNotHeld),
    ])
  func reasons(person: Cast, reason: DoingRefusal) throws {
    let doers: [Doer] = [.own(.handler), .mandate]
    let answer = try FileSamples.permissions().mayDo(doers, person.viewer, FileSamples.standing(.open, of: person))
    #expect(answer == .refused(reason))
    #expect(try FileSamples.permissions().mayDo([.system], person.viewer, nil) == .refused(.onlyBySystem))
  }

  @Test("an account that was given settings and casework by mistake does nothing in casework")
  func settingsAndCasework() throws {
    let person = Cast.administratorWhoIsMember
    let file = FileSamples.standing(.open, of: person)
    let answer = try FileSamples.permissions().mayDo([.own(.handler), .mandate], person.viewer, file)
    #expect(answer == .refused(.keptFromContent))
  }

  @Test("the mandate by which a deputy approves is named")
  func mandate() throws {
    let deputy = Cast.deputyInMandate.viewer
    let answer = try FileSamples.permissions().mayDo([.mandate], deputy, FileSamples.standing(.open))
    #expect(answer == .allowed(by: Appointment(role: .chief, department: administrative)))
  }

  @Test("an office takes a relation away, and adds none")
  func switchedOff() throws {
    let permissions = try FileSamples.permissions()
    let reading = try schemaFile("permissions/reading.json")
    let delivered = String(decoding: try schemaFile("permissions/doing.json"), as: UTF8.self)
    let row = "\"role\": \"assistant\", \"at\": "
    let changed = delivered.replacing(row + "[\"own\"]", with: row + "[\"line\"]")
    #expect(changed != delivered)
    let office = try permissions.adapted(by: Permissions(reading: reading, doing: Array(changed.utf8)))
    let person = Cast.assistantOwn
    let file = FileSamples.standing(.open, of: person)
    #expect(office.mayDo([.own(.assistant)], person.viewer, file) == .refused(.switchedOff))
    #expect(office.mayDo([.line(.assistant, .administrative)], person.viewer, file) == .refused(.switchedOff))
  }

  @Test("an office takes the keeping of a directory away from a role, and gives it to none")
  func keptByFewer() throws {
    let permissions = try FileSamples.permissions()
    let reading = try schemaFile("permissions/reading.json")
    let delivered = String(decoding: try schemaFile("permissions/doing.json"), as: UTF8.self)
    let changed = delivered.replacing(
      "[\"caseManagement\", \"administrator\"]", with: "[\"handler\", \"administrator\"]")
    #expect(changed != delivered)
    let office = try permissions.adapted(by: Permissions(reading: reading, doing: Array(changed.utf8)))
    func viewer(_ role: Role) -> Viewer {
      Viewer(
        account: AccountID(rawValue: "someone"), name: "某", office: OfficeID(rawValue: "990101"),
        appointments: [Appointment(role: role, department: nil)],
        lines: [:])
    }
    #expect(permissions.mayKeep(.agencies, viewer(.caseManagement)))
    #expect(!office.mayKeep(.agencies, viewer(.caseManagement)))
    #expect(!office.mayKeep(.agencies, viewer(.handler)))
    #expect(office.mayKeep(.agencies, viewer(.administrator)))
  }

  @Test("a directory that nobody keeps is refused")
  func keptByNobody() throws {
    let delivered = String(decoding: try schemaFile("permissions/doing.json"), as: UTF8.self)
    let without = delivered.replacing("\"keeping\": [", with: "\"keeping\": [], \"before\": [")
    #expect(without != delivered)
    #expect(throws: PermissionError.noKeepers(.agencies)) {
      try Permissions(reading: schemaFile("permissions/reading.json"), doing: Array(without.utf8))
    }
  }
}
