// Offices and departments: set up once from a file, or one by one.

import ArgumentParser
import CaseKernel
import Foundation
import Persistence
import XiezhiAssembly

struct OfficeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "office", abstract: "Offices and departments.",
    subcommands: [List.self, Load.self, Create.self, Department.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Offices with their departments.")
    @OptionGroup var options: SuiteOptions

    func run() async throws {
      try await options.withSuite { command in
        let rows = try await command.suite.database.read { connection in
          let directory = OfficeDirectory(connection)
          return try directory.offices().flatMap { office in
            [[office.id.rawValue, office.nameZh, office.shortName]]
              + (try directory.departments(of: office.id).map { department in
                let kinds = department.kinds.map(\.rawValue).sorted().joined(separator: " ")
                return ["  \(department.id)", department.nameZh, kinds]
              })
          }
        }
        print(Terminal.table(rows))
      }
    }
  }

  struct Load: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Set up offices, departments and people from a roster (JSON), as in Schemas/reference.")
    @OptionGroup var options: SuiteOptions
    @Argument(help: "The roster.") var file: String

    func run() async throws {
      guard let data = FileManager.default.contents(atPath: file) else {
        throw try options.usage("fileUnreadable", ["file": file])
      }
      let roster: OfficeRoster
      do { roster = try OfficeRoster(json: Array(data)) } catch {
        let fault = SchemaFault(of: error, in: Array(data))
        if let line = fault.line { throw try options.usage("rosterLine", ["file": file, "line": "\(line)"]) }
        throw try options.usage("rosterPlace", ["file": file, "place": fault.reason])
      }
      try await options.withSuite(migrating: true) { command in
        let now = command.desk.clock.now
        try await command.suite.database.write { try roster.install(in: OfficeDirectory($0), at: now) }
        print("\(roster.offices.count) \(roster.departments.count) \(roster.people.count)")
      }
    }
  }

  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Create an office.")
    @OptionGroup var options: SuiteOptions
    @Argument(help: "Its code, such as 990101.") var code: String
    @Option(help: "supreme, province, city or county.") var level: String
    @Option(help: "The next higher office.") var parent: String?
    @Option(help: "Full name in Chinese.") var name: String
    @Option(help: "Full name in English.") var nameEn: String
    @Option(help: "What its numbers begin with, such as 澄检.") var short: String
    @Option(help: "The region it serves.") var region: String

    func run() async throws {
      guard let level = OfficeLevel(rawValue: level) else {
        throw try options.notOneOf("--level", self.level, OfficeLevel.allCases.map(\.rawValue))
      }
      let office = Office(
        id: OfficeID(rawValue: code), parent: parent.map(OfficeID.init(rawValue:)), level: level, nameZh: name,
        nameEn: nameEn, shortName: short, region: region)
      try await options.withSuite(migrating: true) { command in
        try await command.suite.database.write { try OfficeDirectory($0).create(office) }
      }
    }
  }

  struct Department: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Create a department of an office.")
    @OptionGroup var options: SuiteOptions
    @Argument(help: "Its identifier: the office's code, a point and a name.") var id: String
    @Option(help: "The office's code.") var office: String
    @Option(help: "Name in Chinese.") var name: String
    @Option(help: "Name in English.") var nameEn: String
    @Option(help: "A business line; repeatable.") var line: [String] = []

    func run() async throws {
      let kinds = try line.map { text in
        guard let kind = DepartmentKind(rawValue: text) else {
          throw try options.notOneOf("--line", text, DepartmentKind.allCases.map(\.rawValue))
        }
        return kind
      }
      try await options.withSuite { command in
        let (id, office) = (DepartmentID(rawValue: id), OfficeID(rawValue: office))
        let (name, nameEn) = (name, nameEn)
        try await command.suite.database.write { connection in
          let directory = OfficeDirectory(connection)
          let position = try directory.departments(of: office).count + 1
          try directory.create(
            CaseKernel.Department(
              id: id, office: office, nameZh: name, nameEn: nameEn, position: position, kinds: Set(kinds)))
        }
      }
    }
  }
}
