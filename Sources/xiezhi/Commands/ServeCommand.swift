// Serves pages and API until it is told to stop.

import ArgumentParser
import Hummingbird
import XiezhiAssembly

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Serve the suite; brings the schema up to date first.")

  @OptionGroup var options: SuiteOptions
  @Option(help: "HOST:PORT; else XIEZHI_LISTEN, else 127.0.0.1:8080.")
  var listen: String?

  func run() async throws {
    let (host, port) = try await options.settings().listen(listen)
    try await options.withSuite(migrating: true) { command in
      let application = try await command.suite.buildApplication(host: host, port: port)
      try await application.runService()
    }
  }
}

struct MigrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Bring schema and reference data up to date.")

  @OptionGroup var options: SuiteOptions

  func run() async throws {
    try await options.withSuite(migrating: true) { _ in print("ok") }
  }
}
