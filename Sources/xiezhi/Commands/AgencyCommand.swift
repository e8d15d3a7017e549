// The register of agencies from the command line: looked at by anybody who runs it, kept by those who keep it in the pages.

import ArgumentParser
import CaseKernel
import Foundation
import LegalCalendar
import XiezhiWeb

struct AgencyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agency", abstract: "The register of agencies (机关名录).",
    subcommands: [List.self, Show.self, Add.self, Change.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Agencies of today, by part of a name.")
    @OptionGroup var options: SuiteOptions
    @Option(help: "A part of the name, or of another name.") var matching = ""
    @Option(help: "After this identifier.") var after: String?
    @Option(help: "At most so many, up to 500.") var limit = 100

    func run() async throws {
      let (matching, after, limit) = (matching, after.map(AgencyID.init(rawValue:)), limit)
      try await options.withSuite { command in
        let rows = try await command.desk.read { reader in
          try ReferenceCatalogue(reader.connection)
            .agencies(matching: matching, on: reader.today, after: after, limit: limit)
            .map { [$0.id.rawValue, $0.nameZh, $0.level.rawValue, $0.region, $0.aliases.joined(separator: " ")] }
        }
        print(Terminal.table(rows))
      }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "One agency as it is today, as JSON.")
    @OptionGroup var options: SuiteOptions
    @Argument(help: "Its identifier.") var id: String

    func run() async throws {
      let id = AgencyID(rawValue: id)
      try await options.withSuite { command in
        let values = try await command.desk.read { reader in
          guard let agency = try ReferenceCatalogue(reader.connection).agency(id, on: reader.today) else {
            throw RoadError.absent
          }
          return try AgencyChange.prefill(agency, from: reader.today)
        }
        try Terminal.json(.object(values))
      }
    }
  }

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Record an agency that is not in the register yet.")
    @OptionGroup var options: SuiteOptions
    @OptionGroup var person: PersonOption
    @Option(name: .customLong("field"), help: "name=value; powers[0].statute=… for groups; repeatable.")
    var fields: [String] = []
    @Option(help: "Fields as a JSON object; --field adds to it.") var json: String?

    func run() async throws {
      let raw = try FieldArguments.tree(fields, json: json, options)
      try await options.withSuite { command in
        print(try await command.desk.record(agency: raw, of: nil, by: try await command.viewer(person.account)))
      }
    }
  }

  struct Change: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Record a further version of an agency; what is not named stays as it is today.")
    @OptionGroup var options: SuiteOptions
    @OptionGroup var person: PersonOption
    @Argument(help: "Its identifier.") var id: String
    @Option(name: .customLong("field"), help: "name=value; powers[0].statute=… for groups; repeatable.")
    var fields: [String] = []
    @Option(help: "Fields as a JSON object; --field adds to it.") var json: String?

    func run() async throws {
      let (id, raw) = (AgencyID(rawValue: id), try FieldArguments.tree(fields, json: json, options))
      try await options.withSuite { command in
        let today = try await command.desk.read { reader in
          guard let agency = try ReferenceCatalogue(reader.connection).agency(id, on: reader.today) else {
            throw RoadError.absent
          }
          return try AgencyChange.prefill(agency, from: reader.today)
        }
        let viewer = try await command.viewer(person.account)
        print(try await command.desk.record(agency: today.merging(raw) { $1 }, of: id, by: viewer))
      }
    }
  }
}
