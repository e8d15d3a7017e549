// Proof from outside: chains are whole, and everything derived follows from them.

import ArgumentParser
import CaseKernel

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check every chain; names each broken entry.")

  @OptionGroup var options: SuiteOptions

  func run() async throws {
    try await options.withSuite { command in
      try InspectionText.print(try await command.desk.verify(), command)
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
        try InspectionText.print(try await command.desk.checkDerived(), command)
      } else {
        let files = try await command.desk.rebuild()
        print(command.lexicon.text("cli.rebuilt", in: command.language, details: ["files": "\(files)"]))
      }
    }
  }
}

enum InspectionText {
  static func print(_ report: InspectionReport, _ command: CommandSuite) throws {
    for discrepancy in report.discrepancies { Swift.print(line(discrepancy, command)) }
    let details = [
      "files": "\(report.files)", "entries": "\(report.entries)", "wrong": "\(report.discrepancies.count)",
    ]
    Swift.print(command.lexicon.text("cli.inspected", in: command.language, details: details))
    if !report.discrepancies.isEmpty { throw ExitCode(1) }
  }

  private static func line(_ discrepancy: Discrepancy, _ command: CommandSuite) -> String {
    func text(_ key: String, _ details: [String: String]) -> String {
      command.lexicon.text("discrepancy.\(key)", in: command.language, details: details)
    }
    switch discrepancy {
    case .changedEntry(let file, let entry):
      return text("changedEntry", ["file": file.rawValue, "entry": "\(entry)"])
    case .brokenChain(let file, let entry):
      return text("brokenChain", ["file": file.rawValue, "entry": "\(entry)"])
    case .wrongLength(let file, let header, let docket):
      return text("wrongLength", ["file": file.rawValue, "header": "\(header)", "docket": "\(docket)"])
    case .wrongRow(let file, let table, let row):
      return text("wrongRow", ["file": file.rawValue, "table": table, "row": row])
    case .wrongHeader(let file, let column, let stored, let replayed):
      return text(
        "wrongHeader", ["file": file.rawValue, "column": column, "stored": stored, "replayed": replayed])
    case .unreadable(let file, let reason):
      return text("unreadable", ["file": file.rawValue, "reason": reason])
    }
  }
}
