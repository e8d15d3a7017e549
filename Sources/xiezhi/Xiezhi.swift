// The command line. Exit codes are part of the contract: 0 done, 1 not done, 2 not understood.

import ArgumentParser
import CaseKernel
import Foundation

struct Xiezhi: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "xiezhi",
    abstract: "獬豸: casework for procuratorates 检察院办案软件", version: "0.1.0",
    subcommands: [
      ServeCommand.self, MigrateCommand.self, ImportCommand.self, CaseCommand.self, ActCommand.self,
      AccountCommand.self, OfficeCommand.self, AgencyCommand.self, PeriodCommand.self, VerifyCommand.self,
      RebuildCommand.self, HousekeepingCommand.self, StatisticsCommand.self, RegisterCommand.self,
      HearingCommand.self, DemoCommand.self, ReferenceCommand.self,
    ])

  /// Parses and runs; every usage error ends with 2, not with the parser's own code.
  static func run() async {
    do {
      var command = try parseAsRoot()
      do {
        if var async = command as? any AsyncParsableCommand { try await async.run() } else { try command.run() }
      } catch let request as CleanExit {
        // A group without its subcommand only shows its help: that was not asked for.
        Terminal.error(fullMessage(for: request))
        Foundation.exit(2)
      }
    } catch let failure as CommandFailure {
      Terminal.error(failure.message)
      Foundation.exit(failure.code)
    } catch {
      let code = exitCode(for: error)
      let message = fullMessage(for: error)
      if code == .success {
        print(message)
        Foundation.exit(0)
      }
      if code == .validationFailure {
        Terminal.error(ParserWords(for: CommandLine.arguments)?.told(message) ?? message)
        Foundation.exit(2)
      }
      if let exit = error as? ExitCode { Foundation.exit(exit.rawValue) }
      let failure = CommandFailure(error, language: .chinese, lexicon: nil)
      Terminal.error(failure.message)
      Foundation.exit(failure.code)
    }
  }
}
