// Proof from outside: chains are whole, and everything derived follows from them.

import ArgumentParser
import CaseKernel

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check every chain and every attachment; names each broken entry.")

  @OptionGroup var options: SuiteOptions

  func run() async throws {
    try await options.withSuite { command in
      try InspectionWords(command).print(try await command.desk.verify())
    }
  }
}

struct RebuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild", abstract: "Derive everything again from the dockets.")

  @OptionGroup var options: SuiteOptions
  @Flag(help: "Replay and compare only; nothing is written.")
  var check = false

  func run() async throws {
    try await options.withSuite { command in
      if check {
        try InspectionWords(command).print(try await command.desk.checkDerived())
      } else {
        try InspectionWords(command).printRebuilt(try await command.desk.rebuild())
      }
    }
  }
}
