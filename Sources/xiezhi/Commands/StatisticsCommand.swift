// Figures and registers from the command line: the same numbers as the pages, with the rights of the person named.

import ArgumentParser
import CaseKernel
import Foundation
import LegalCalendar
import XiezhiAssembly
import XiezhiWeb

struct StatisticsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statistics", abstract: "Figures of a kind for a period, as JSON.")

  @OptionGroup var options: SuiteOptions
  @OptionGroup var person: PersonOption
  @Argument(help: "A kind, such as reverse-linkage.") var kind: String
  @Argument(help: "A figure; without it all of them.") var figure: String?
  @Option(help: "The first day, YYYY-MM-DD; without it 1 January.") var from: String?
  @Option(help: "The last day, YYYY-MM-DD; without it today.") var to: String?
  @Option(help: "What stands in the rows, such as ground.") var rows: String?
  @Option(help: "What stands in the columns, such as month.") var columns: String?

  func run() async throws {
    let (first, last) = (try options.day(from, "--from"), try options.day(to, "--to"))
    try await options.withSuite { command in
      let viewer = try await command.viewer(person.account)
      guard command.desk.road.law.permissions.mayCount(viewer) else {
        throw RoadError.forbidden(Refusal("keptFromContent"))
      }
      let (kind, figure, rows, columns) = (kind, figure, rows, columns)
      let rendering = FigureRendering(command.lexicon, command.language)
      let json = try await command.desk.read { reader in
        guard let found = reader.kinds.first(where: { $0.id.rawValue == kind }) else {
          throw RoadError.unknownKind(KindID(rawValue: kind))
        }
        let end = last ?? reader.today
        guard let period = FigurePeriod(from: first ?? FigurePeriod.yearToDate(end).from, to: end) else {
          throw try options.usage("periodBackwards", ["from": first?.description ?? "", "to": "\(end)"])
        }
        guard let figure else { return try rendering.overview(found, period, for: viewer, reader) }
        let chosen = try found.figure(named: figure)
        return try rendering.table(
          chosen, of: found, period, rows: rows.map { try found.dimension(named: $0, of: chosen) },
          columns: columns.map { try found.dimension(named: $0, of: chosen) }, for: viewer, reader)
      }
      try Terminal.json(json)
    }
  }
}

struct RegisterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "register", abstract: "A register of files as a sheet; the export is logged.")

  @OptionGroup var options: SuiteOptions
  @OptionGroup var person: PersonOption
  @Argument(help: "A register, such as reverse-linkage.") var register: String
  @Option(help: "The file to write: .xlsx or .csv.") var output: String
  @Option(help: "Only files opened on or after that day.") var from: String?
  @Option(help: "Only files opened on or before that day.") var to: String?

  func run() async throws {
    guard let format = SheetFormat(rawValue: URL(filePath: output).pathExtension) else {
      throw try options.notOneOf("--output", output, SheetFormat.allCases.map { ".\($0.rawValue)" })
    }
    var filter = FileFilter()
    filter.openedFrom = try options.day(from, "--from")
    filter.openedTo = try options.day(to, "--to")
    let narrowed = filter
    try await options.withSuite { command in
      let viewer = try await command.viewer(person.account)
      let export = RegisterExport(
        command.desk, command.lexicon, command.language, try command.suite.registers().register(register), narrowed,
        for: viewer)
      let head = try await export.begin()
      // Beside and then in its place: a file that is there is whole.
      let place = URL(filePath: output)
      let beside = place.appendingPathExtension("part")
      guard FileManager.default.createFile(atPath: beside.path, contents: nil),
        let file = try? FileHandle(forWritingTo: beside)
      else { throw command.refusal("cannotWrite", ["file": output]) }
      switch format {
      case .xlsx: try file.write(contentsOf: Data(try await export.workbook(head)))
      case .csv: try await export.csv(head) { bytes in try file.write(contentsOf: Data(bytes)) }
      }
      try file.close()
      guard rename(beside.path, place.path) == 0 else {
        throw command.refusal("cannotWrite", ["file": output])
      }
      print(output)
    }
  }
}
