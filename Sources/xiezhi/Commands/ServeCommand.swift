// Serves pages and API until it is told to stop.

import ArgumentParser
import CaseKernel
import Glibc
import Hummingbird
import NIOCore
import XiezhiAssembly

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Serve the suite; brings the schema up to date first.")

  @OptionGroup var options: SuiteOptions
  @Option(help: "HOST:PORT; else XIEZHI_LISTEN, else 127.0.0.1:8080.")
  var listen: String?

  func run() async throws {
    try await options.withSuite(migrating: true, checking: { _ = try $0.listen(listen) }) { command in
      let (host, port) = try command.settings.listen(listen)
      let application = try await command.suite.buildApplication(host: host, port: port)
      do { try await application.runService() } catch let error as IOError {
        throw failure(error, at: "\(host):\(port)", command)
      }
    }
  }

  private func failure(_ error: IOError, at address: String, _ command: CommandSuite) -> CommandFailure {
    let key = error.errnoCode == EADDRINUSE ? "cli.addressInUse" : "cli.cannotListen"
    let details = ["address": address, "reason": error.description]
    return .refused(command.lexicon.text(key, in: command.language, details: details))
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
