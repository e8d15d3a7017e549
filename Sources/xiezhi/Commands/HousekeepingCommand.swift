// Housekeeping by hand: what a running server does by itself every few minutes.

import ArgumentParser
import CaseKernel
import XiezhiAssembly

struct HousekeepingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "housekeeping", abstract: "Remove what is past its time: uploads, drafts, keys, sessions.",
    discussion: "A running server does this by itself. What an entry names is never removed.")

  @OptionGroup var options: SuiteOptions
  @Flag(help: "Only say what would be removed.")
  var dryRun = false

  func run() async throws {
    try await options.withSuite { command in
      let suite = command.suite
      let report =
        dryRun
        ? try await suite.housekeeping.outlook(at: suite.desk.clock.now)
        : try await suite.housekeeping.run(at: suite.desk.clock.now)
      print(Terminal.table(rows(report, suite.housekeepingRules, command)))
      print(
        command.lexicon.text(
          dryRun ? "cli.housekeeping.outlook" : "cli.housekeeping.done", in: command.language,
          details: ["number": "\(report.total)"]))
    }
  }

  private func rows(
    _ report: HousekeepingReport, _ rules: HousekeepingRules, _ command: CommandSuite
  ) -> [[String]] {
    Transient.allCases.map { transient in
      let keeping = rules.keeping(transient)
      return [
        "\(report.removed[transient] ?? 0)",
        command.lexicon.text("housekeeping.\(transient.rawValue)", in: command.language),
        command.lexicon.text("cli.housekeeping.hours", in: command.language, details: ["hours": "\(keeping.hours)"]),
        keeping.reason[command.language.rawValue] ?? "",
      ]
    }
  }
}
