// Proof from outside: chains are whole, and everything derived follows from them.

import ArgumentParser
import CaseKernel
import Foundation

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check every chain and every attachment; names each broken entry.")

  @OptionGroup var options: SuiteOptions
  @Option(
    help: "Write where every chain ends to this file, to be kept where nobody who can write the database can write.")
  var heads: String?
  @Option(help: "A file that --heads wrote: also name every docket that lost or changed entries since.")
  var against: String?

  func run() async throws {
    let kept = try against.map(read)
    try await options.withSuite { command in
      let report: InspectionReport =
        if let kept { try await command.desk.verify(against: kept) } else { try await command.desk.verify() }
      // Ends with 1 where something is wrong: what does not hold is not kept as if it did.
      try InspectionWords(command).print(report)
      if let heads { try await write(to: heads, command) }
    }
  }

  /// The kept list, before anything is opened.
  private func read(_ path: String) throws -> ChainHeads {
    guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
      throw try options.usage("fileUnreadable", ["file": path])
    }
    do throws(ChainHeads.Unusable) { return try ChainHeads(text: String(decoding: bytes, as: UTF8.self)) } catch {
      throw try options.usage("headsUnusable", ["file": path])
    }
  }

  private func write(to path: String, _ command: CommandSuite) async throws {
    let list = try await command.desk.chainHeads()
    do { try Data(list.text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
      throw command.refusal("cannotWrite", ["file": path])
    }
    let details = ["file": path, "files": "\(list.heads.count)", "digest": list.digest.rawValue]
    print(command.lexicon.text("cli.headsWritten", in: command.language, details: details))
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
