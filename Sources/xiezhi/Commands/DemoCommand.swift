// Fills an empty database with the demonstration office, and says who may sign in to it.

import ArgumentParser
import CaseKernel
import XiezhiAssembly
import XiezhiWeb

struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Fill an empty database with the demonstration office; prints its accounts.")

  @OptionGroup var options: SuiteOptions
  @Option(help: "YYYY-MM-DD: today, for everybody who works with that database.")
  var date: String = "2026-06-30"
  @Option(help: "Another number gives other people in the same cases.")
  var seed: UInt64 = 1
  @Flag(help: "One case for every way that a case may take, without the years of the office: filled in seconds.")
  var storiesOnly = false

  func run() async throws {
    let today = try options.day(date, "--date")
    try await options.withSuite(migrating: true) { command in
      do {
        try await command.suite.demonstrate(on: today, seed: seed, storiesOnly ? .storiesAlone : .wholeOffice)
      } catch let error as DemonstrationError {
        throw CommandFailure.refused(text(error, command))
      }
      print(try await table(command))
    }
  }

  /// Role, account and password; the role says where it is held, and by whom.
  private func table(_ command: CommandSuite) async throws -> String {
    let language = command.language
    func text(_ key: String, _ details: [String: String] = [:]) -> String {
      command.lexicon.text("demo.\(key)", in: language, details: details)
    }
    let rows = try await command.suite.demonstrationAccounts().map { account in
      let details = [
        "roles": account.roles[language.rawValue] ?? "", "departments": account.departments[language.rawValue] ?? "",
        "name": account.name,
      ]
      let key = details["departments"] == "" ? "personOfOffice" : "person"
      return [text(key, details), account.account, account.password]
    }
    return Terminal.table([[text("role"), text("account"), text("password")]] + rows)
  }

  private func text(_ error: DemonstrationError, _ command: CommandSuite) -> String {
    func text(_ key: String, _ details: [String: String] = [:]) -> String {
      command.lexicon.text("demo.\(key)", in: command.language, details: details)
    }
    switch error {
    case .notEmpty: return text("notEmpty")
    case .malformed(let place, let reason): return text("malformed", ["place": place, "reason": reason])
    case .refused(let story, let act, let day, let cause):
      let reason = CommandFailure(cause, language: command.language, lexicon: command.lexicon).message
      return text("refused", ["story": story, "act": act, "day": "\(day)", "reason": reason])
    }
  }
}
