// Options that every command shares, and opening the suite by them.

import ArgumentParser
import CaseKernel
import Foundation
import LegalCalendar
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
  /// - Parameter check: what is looked at before anything is opened.
  func withSuite(
    migrating: Bool = false, checking check: (Settings) throws -> Void = { _ in },
    _ body: (CommandSuite) async throws -> Void
  ) async throws {
    let settings = try await telling(CaseKernel.Language.chinese) { try await self.settings() }
    let language = try chosenLanguage(settings)
    let suite = try await telling(language) {
      try check(settings)
      let address = try settings.database(database)
      var configuration = try SuiteConfiguration(database: address, schemas: schemas ?? settings.schemas)
      configuration.secureCookies = settings.secureCookies
      if let proxies = settings.trustedProxies { configuration.trustedProxies = proxies }
      if !migrating { try refuseMissingFile(address, language, configuration) }
      return try Suite(configuration)
    }
    do {
      if migrating { try await suite.migrate() } else { try await refuseOldSchema(suite, language) }
      try await body(CommandSuite(suite: suite, settings: settings, language: language))
    } catch {
      try? await suite.database.close()
      if error is ExitCode { throw error }
      throw CommandFailure(error, language: language, lexicon: suite.lexicon)
    }
    try await suite.database.close()
  }

  /// Tells what goes wrong before the suite stands; without its schemas there are no words but the program's own.
  private func telling<T>(_ fallback: CaseKernel.Language, _ body: () async throws -> T) async throws -> T {
    do { return try await body() } catch {
      throw CommandFailure(error, language: (try? chosenLanguage(nil)) ?? fallback, lexicon: lexicon)
    }
  }

  private var lexicon: Lexicon? { try? SchemaFolder.find(named: schemas).lexicon() }

  /// Why a command is not understood, said before the suite stands.
  func usage(_ key: String, _ details: [String: String] = [:]) throws -> CommandFailure {
    let words = try SchemaFolder.find(named: schemas).lexicon()
    return .usage(words.text("cli.\(key)", in: try chosenLanguage(nil), details: details))
  }

  /// Why a value is none of those that there are.
  func notOneOf(_ option: String, _ value: String, _ known: [String]) throws -> CommandFailure {
    try usage("notOneOf", ["option": option, "value": value, "known": known.joined(separator: " ")])
  }

  /// Why a number is too small or too large.
  func outOfRange(_ option: String, _ range: ClosedRange<Int>) throws -> CommandFailure {
    try usage("outOfRange", ["option": option, "from": "\(range.lowerBound)", "to": "\(range.upperBound)"])
  }

  /// The day that an option names.
  func day(_ text: String, _ option: String) throws -> LegalDate {
    guard let day = LegalDate.parse(text) else { throw try usage("notADate", ["option": option, "value": text]) }
    return day
  }

  /// The day that an option names, if it was given.
  func day(_ text: String?, _ option: String) throws -> LegalDate? { try text.map { try day($0, option) } }

  /// The settings beside the command line.
  func settings() async throws -> Settings { try await Settings(file: config) }

  /// A mistyped path must not become an empty database.
  private func refuseMissingFile(
    _ address: DatabaseAddress, _ language: CaseKernel.Language, _ configuration: SuiteConfiguration
  ) throws {
    guard case .sqlite(let path) = address, !FileManager.default.fileExists(atPath: path) else { return }
    let lexicon = try SchemaFolder.find(named: configuration.schemas).lexicon()
    throw CommandFailure.refused(lexicon.text("cli.noDatabaseFile", in: language, details: ["path": path]))
  }

  private func refuseOldSchema(_ suite: Suite, _ language: CaseKernel.Language) async throws {
    guard try await suite.isPrepared() else {
      throw CommandFailure.refused(suite.lexicon.text("cli.notPrepared", in: language))
    }
  }

  private func chosenLanguage(_ settings: Settings?) throws -> CaseKernel.Language {
    let environment = ProcessInfo.processInfo.environment["XIEZHI_LANGUAGE"]
    guard let text = language ?? settings?.language ?? environment else { return .chinese }
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

  /// Why a command that was understood could not be carried out.
  func refusal(_ key: String, _ details: [String: String]) -> CommandFailure {
    .refused(lexicon.text("cli.\(key)", in: language, details: details))
  }

  /// The person a command acts for: the one named, else the office's case manager if there is only one.
  func viewer(_ account: String?) async throws -> Viewer {
    let found = try await suite.database.read { connection -> [Viewer] in
      let directory = OfficeDirectory(connection)
      if let account { return try directory.viewer(AccountID(rawValue: account)).map { [$0] } ?? [] }
      return try directory.caseManagers()
    }
    guard let viewer = found.first, found.count == 1 else {
      let names = found.map(\.account.rawValue).joined(separator: ", ")
      let (key, details) = account.map { ("unknownAccount", ["name": $0]) } ?? ("whoseAccount", ["names": names])
      throw CommandFailure.usage(lexicon.text("cli.\(key)", in: language, details: details))
    }
    return viewer
  }
}
