// The condition of SQL and the function of Swift answer alike, for persons and files drawn at random, on both engines.

import CaseKernel
import LegalCalendar
import Persistence
import TestSupport
import Testing

@Suite("The filter of lists is the permission function")
struct ReadingFilterTests {
  private struct Drawn {
    var viewers: [Viewer] = []
    var files: [(id: FileID, office: OfficeID, department: DepartmentID?, protection: Protection)] = []
  }

  @Test("for 300 files and 120 persons drawn at random", arguments: Engine.allCases, [1, 2, 3] as [UInt64])
  func agree(engine: Engine, seed: UInt64) async throws {
    let permissions = try FileSamples.permissions()
    try await withDemonstrationOffice(engine) { database in
      try await database.write { connection in
        var random = SeededGenerator(seed: seed)
        let drawn = try Self.draw(connection, &random)
        let standings = try drawn.files.map { file in
          try FileStanding.read(
            file.id, office: file.office, department: file.department, isProtected: file.protection != .open,
            isSealed: file.protection == .sealed, OfficeDirectory(connection), in: connection)
        }
        for viewer in drawn.viewers {
          for extent in [Reading.headerMasked, .headerOnly, .full] {
            let filter = permissions.filter(viewer, reading: extent, from: 2)
            let listed = try connection.query(
              "SELECT f.id FROM kernel_file f WHERE f.version >= $1 AND \(filter.sql) ORDER BY f.id",
              [0] + filter.parameters
            ).map { FileID(rawValue: try $0.text("id")) }
            let allowed = zip(drawn.files, standings).filter { permissions.mayRead(.content, viewer, $1) >= extent }
            #expect(listed == allowed.map(\.0.id), "\(viewer), \(extent)")
          }
        }
      }
    }
  }

  @Test(
    "a table that lets everybody read a header lists for everybody but the administrator", arguments: Engine.allCases)
  func everybody(engine: Engine) async throws {
    let delivered = String(decoding: try schemaFile("permissions/reading.json"), as: UTF8.self)
    let open = delivered.replacing("\"other\": \"n\"", with: "\"other\": \"y\"", maxReplacements: 1)
    let permissions = try Permissions(reading: Array(open.utf8), doing: schemaFile("permissions/doing.json"))
    try await withDemonstrationOffice(engine) { database in
      try await database.write { connection in
        var random = SeededGenerator(seed: 9)
        let drawn = try Self.draw(connection, &random)
        let count = drawn.files.filter { $0.protection == .open }.count
        for viewer in drawn.viewers {
          let filter = permissions.filter(viewer, reading: .headerOnly)
          let sql = "SELECT count(*) AS n FROM kernel_file f WHERE f.protected = 0 AND f.sealed = 0 AND \(filter.sql)"
          #expect(try connection.first(sql, filter.parameters)?.integer("n") == count, "\(viewer)")
        }
      }
    }
  }

  /// Files in every office and department, with members; persons with one to three appointments anywhere.
  private static func draw(_ connection: any SQLConnection, _ random: inout SeededGenerator) throws -> Drawn {
    let directory = OfficeDirectory(connection)
    let offices = try directory.offices().map(\.id)
    let departments = try offices.flatMap { try directory.departments(of: $0) }
    let roles = Role.allCases.filter { ![.committee, .system, .administrator, .auditor].contains($0) }
    var drawn = Drawn()
    for number in 1...120 {
      let office = offices.randomElement(using: &random) ?? chenghe
      let own = departments.filter { $0.office == office }
      let appointments = (0..<Int.random(in: 0...3, using: &random)).map { _ in
        let department = Bool.random(using: &random) ? own.randomElement(using: &random)?.id : nil
        return Appointment(role: roles.randomElement(using: &random) ?? .handler, department: department)
      }
      let account = Account(id: AccountID(rawValue: "drawn\(number)"), office: office, name: "某\(number)")
      try directory.create(account, at: someMoment)
      for appointment in appointments { try directory.appoint(account.id, appointment) }
      if let viewer = try directory.viewer(account.id) { drawn.viewers.append(viewer) }
    }
    for number in 101...400 {
      let office = offices.randomElement(using: &random) ?? chenghe
      let department = departments.filter { $0.office == office }.randomElement(using: &random)?.id
      let protection = [Protection.open, .open, .protected, .sealed].randomElement(using: &random) ?? .open
      let file = (
        id: FileID(rawValue: "\(office)-\(number)"), office: office,
        department: Bool.random(using: &random) ? department : nil, protection: protection
      )
      drawn.files.append(file)
      try insert(file, connection)
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        guard let viewer = drawn.viewers.randomElement(using: &random) else { continue }
        try connection.execute(
          "INSERT INTO kernel_member (file, account, part) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
          [file.id, viewer.account, (Member.Part.allCases.randomElement(using: &random) ?? .handler).rawValue])
      }
    }
    for file in drawn.files where Int.random(in: 0...2, using: &random) == 0 {
      guard let viewer = drawn.viewers.randomElement(using: &random),
        let resting = drawn.files.randomElement(using: &random)
      else { continue }
      try connection.execute(
        "INSERT INTO kernel_recusal (file, account) VALUES ($1, $2)", [file.id, viewer.account])
      try connection.execute(
        "INSERT INTO kernel_link (file, other, role) VALUES ($1, $2, 'subject') ON CONFLICT DO NOTHING",
        [resting.id, file.id])
    }
    drawn.files.sort { $0.id < $1.id }
    return drawn
  }

  private static func insert(
    _ file: (id: FileID, office: OfficeID, department: DepartmentID?, protection: Protection),
    _ connection: any SQLConnection
  ) throws {
    try connection.execute(
      """
      INSERT INTO kernel_file (id, kind, registering_office, office, department, process_version, version, last_hash,
        stage, closed, title, masked_title, protected, sealed, missing, opened_on, changed_at)
      VALUES ($1, 'sample', $2, $2, $3, 1, 0, 'none', 'open', 0, '', '', $4, $5, '', '2026-06-30', $6)
      """,
      [
        file.id, file.office, file.department, file.protection != .open, file.protection == .sealed, someMoment,
      ])
  }
}
