// Reading a spreadsheet in from the command line: the same preview, rules and report as the pages.

import ArgumentParser
import CaseKernel
import Foundation
import XiezhiAssembly

struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Read a spreadsheet (XLSX or CSV) in, all rows or none, and report by row.",
    discussion: """
      Exit codes: 0 done, or nothing was left to do; 1 rows were wrong, also where they were skipped; 2 the command or the
      file was not understood.

      The sources that the office has saved (--mapping reads by one) are listed by --sources, and renamed or forgotten by
      --rename-source and --forget-source, without a spreadsheet.
      """)

  @OptionGroup var options: SuiteOptions
  @OptionGroup var person: PersonOption
  @Argument(help: "What the rows are: reverse-linkage.") var profile: String
  @Argument(help: "The spreadsheet; needed but for --template and what concerns sources.") var file: String?
  @Flag(name: .customLong("dry-run"), help: "Show what would become of each row, and record nothing.")
  var dryRun = false
  @Flag(name: .customLong("skip-bad-rows"), help: "Import the good rows although others are wrong.")
  var skipBadRows = false
  @Option(name: .customLong("transfer-date"), help: "The day of transfer of all rows; today without it.")
  var transferDate: String?
  @Option(
    help: "Read it by the columns that the office has saved for this source; else by those that fit by themselves.")
  var mapping: String?
  @Option(help: "Write the empty sheet with headings, hints and an example to this file, and import nothing.")
  var template: String?
  @Option(help: "Where rows are wrong: write the sheet, with a column that says what is wrong, to this file.")
  var errors: String?
  @OptionGroup var sources: ImportSourceOptions
  @Flag(help: "Print the report, or the sources, as JSON.") var json = false

  /// The widest that number, state, name and remark become on a terminal.
  private static let widest = [8, 20, 36, 120]

  func run() async throws {
    let task = try sources.task(options)
    let asked = [file != nil, template != nil, task != nil].count { $0 }
    guard asked == 1 else { throw try options.usage("sheetOrTemplate") }
    let sheet = try file.map(sheet)
    try await options.withSuite(migrating: true) { command in
      let profiles = try command.suite.intakes()
      guard let profile = profiles.first(where: { $0.id == self.profile }) else {
        throw try options.notOneOf("import", self.profile, profiles.map(\.id))
      }
      if template != nil { return try writeTemplate(profile, command) }
      let viewer = try await command.viewer(person.account)
      let intake = Intake(profile, desk: command.desk)
      if let task { return try await task.run(intake, viewer, command, json: json) }
      guard let sheet else { return }
      do {
        let plan = try await plan(sheet, intake, viewer)
        try report(plan, command)
        guard plan.counts.bad > 0 else { return }
        try await writeErrors(sheet, intake, viewer, command)
        throw ExitCode(1)
      } catch IntakeError.badRows(let plan) {
        try report(plan, command)
        try await writeErrors(sheet, intake, viewer, command)
        Terminal.error(command.lexicon.text("intake.nothingLoaded", in: command.language))
        throw ExitCode(1)
      } catch let error as IntakeError {
        throw CommandFailure.usage("\(sheet.fileName): \(command.lexicon.sentence(error, in: command.language))")
      }
    }
  }

  private func plan(_ sheet: IntakeSheet, _ intake: Intake, _ viewer: Viewer) async throws -> IntakePlan {
    guard !dryRun else { return try await intake.plan(sheet, for: viewer) }
    return try await intake.load(sheet, badRows: skipBadRows ? .skip : .refuseAll, by: viewer).plan
  }

  private func writeTemplate(_ profile: IntakeProfile, _ command: CommandSuite) throws {
    guard let template else { return }
    try write(try profile.template(command.lexicon, command.language), to: template, command)
  }

  private func writeErrors(
    _ sheet: IntakeSheet, _ intake: Intake, _ viewer: Viewer, _ command: CommandSuite
  ) async throws {
    guard let errors else { return }
    let marked = try await intake.marked(sheet, for: viewer, command.lexicon, command.language)
    try write(marked.bytes, to: errors, command)
  }

  private func write(_ bytes: [UInt8], to path: String, _ command: CommandSuite) throws {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw command.refusal("cannotWrite", ["file": path])
    }
  }

  /// The file and the day, before anything is opened.
  private func sheet(_ file: String) throws -> IntakeSheet {
    let day = try options.day(transferDate, "--transfer-date")
    let url = URL(fileURLWithPath: file)
    let limit = IntakeLimits().bytes
    do {
      // One byte more than the limit is enough to be told so.
      let handle = try FileHandle(forReadingFrom: url)
      defer { try? handle.close() }
      let bytes = try handle.read(upToCount: limit + 1) ?? Data()
      return IntakeSheet(
        fileName: url.lastPathComponent, bytes: Array(bytes), day: day,
        mapping: mapping.map(MappingChoice.named) ?? .automatic)
    } catch {
      throw try options.usage("fileUnreadable", ["file": file])
    }
  }

  private func report(_ plan: IntakePlan, _ command: CommandSuite) throws {
    guard !json else { return try Terminal.json(try plan.json()) }
    for line in command.lexicon.notes(plan, in: command.language) { print(Terminal.table([[line]])) }
    print(Terminal.table(command.lexicon.reportTable(plan, in: command.language), widest: Self.widest))
    print(command.lexicon.counts(plan.counts, in: command.language))
    if dryRun { print(command.lexicon.text("intake.preview", in: command.language)) }
  }
}
