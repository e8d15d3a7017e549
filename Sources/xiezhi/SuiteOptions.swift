// Options that every command shares, and opening the suite by them.

import ArgumentParser
import CaseKernel
import Foundation
import Persistence
import XiezhiAssembly

struct SuiteOptions: ParsableArguments {
  @Option(help: "sqlite:PATH or postgres://…; else XIEZHI_DATABASE, else the configuration file.")
  var database: String?
  @Option(help: "The folder of schemas; else XIEZHI_SCHEMAS, beside the binary, or the checkout it was built from.")
  var schemas: String?
  @Option(help: "A configuration file (JSON); else XIEZHI_CONFIG, else /etc/xiezhi/xiezhi.json.")
  var config: String?
  @Option(help: "zh-Hans or en.")
  var language: String?

  /// Opens the suite, runs a command in it, and closes it; errors are told in the command's language.
  func withSuite(migrating: Bool = false, _ body: (CommandSuite) async throws -> Void) async throws {
    let settings = try await Settings(file: config)
    let language = try chosenLanguage(settings)
    var configuration = try SuiteConfiguration(
      database: try settings.database(database), schemas: schemas ?? settings.schemas)
    configuration.secureCookies = settings.secureCookies
    let suite = try Suite(configuration)
    do {
      if migrating { try await suite.migrate() }
      try await body(CommandSuite(suite: suite, settings: settings, language: language))
    } catch {
      try? await suite.database.close()
      if error is ExitCode { throw error }
      throw CommandFailure(error, language: language, lexicon: suite.lexicon)
    }
    try await suite.database.close()
  }

  private func chosenLanguage(_ settings: Settings) throws -> CaseKernel.Language {
    guard let text = language ?? settings.language else { return .chinese }
    guard let known = CaseKernel.Language(rawValue: text) ?? (text.hasPrefix("zh") ? .chinese : nil) else {
      throw CommandFailure.usage("--language \(text): zh-Hans | en")
    }
    return known
  }
}

/// What a command works with.
struct CommandSuite {
  let suite: Suite
  let settings: Settings
  let language: CaseKernel.Language

  var lexicon: Lexicon { suite.lexicon }
  var desk: Desk { suite.desk }

  /// The person a command acts for: the one named, else the office's case manager if there is only one.
  func viewer(_ account: String?) async throws -> Viewer {
    let found = try await suite.database.read { connection -> [Viewer] in
      let directory = OfficeDirectory(connection)
      if let account { return try directory.viewer(AccountID(rawValue: account)).map { [$0] } ?? [] }
      return try directory.caseManagers()
    }
    guard let viewer = found.first, found.count == 1 else {
      let names = found.map(\.account.rawValue).joined(separator: ", ")
      throw CommandFailure.usage(
        account.map { "--as \($0): no such account" } ?? "--as ACCOUNT is needed; case managers: \(names)")
    }
    return viewer
  }
}
