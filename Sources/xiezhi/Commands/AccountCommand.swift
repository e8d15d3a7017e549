// Accounts from the command line: how the first ones are made, and tokens for programs.

import ArgumentParser
import CaseKernel
import Foundation
import Persistence
import XiezhiAssembly

struct AccountCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "account", abstract: "Accounts, roles, passwords and tokens.",
    subcommands: [List.self, Create.self, Appoint.self, Dismiss.self, Password.self, Token.self, Disable.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Accounts of an office with their roles.")
    @OptionGroup var options: SuiteOptions
    @Argument(help: "The office's code.") var office: String

    func run() async throws {
      try await options.withSuite { command in
        let office = OfficeID(rawValue: office)
        let rows = try await command.suite.database.read { connection in
          let directory = OfficeDirectory(connection)
          guard try directory.office(office) != nil else { throw OfficeError.noOffice(office) }
          return try directory.accounts(of: office).map { account in
            let roles = try directory.appointments(of: account.id).map { appointment in
              appointment.role.rawValue + (appointment.department.map { "@\($0)" } ?? "")
            }
            return [account.id.rawValue, account.name, account.isDisabled ? "×" : "", roles.joined(separator: " ")]
          }
        }
        print(Terminal.table(rows))
      }
    }
  }

  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Create an account; its password is read from standard input.")
    @OptionGroup var options: SuiteOptions
    @Argument(help: "The name to sign in with.") var account: String
    @Option(help: "The office's code.") var office: String
    @Option(help: "The person's name.") var name: String

    func run() async throws {
      let password = try SecretInput.line(options)
      try await options.withSuite(migrating: true) { command in
        let new = Account(id: AccountID(rawValue: account), office: OfficeID(rawValue: office), name: name)
        let signIn = command.suite.signIn
        let hash = try signIn.newHash(password, for: new)
        let now = command.desk.clock.now
        try await command.suite.database.write { connection in
          try OfficeDirectory(connection).create(new, at: now)
          try signIn.setPassword(hash: hash, of: new.id, at: now, in: connection)
        }
        print(account)
      }
    }
  }

  struct Appoint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give an account a role, in a department or for the office.")
    @OptionGroup var options: SuiteOptions
    @OptionGroup var appointment: AppointmentArguments

    func run() async throws {
      let (account, given) = try appointment.parsed(options)
      try await options.withSuite { command in
        try await command.suite.database.write { try OfficeDirectory($0).appoint(account, given) }
      }
    }
  }

  struct Dismiss: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Take a role from an account.")
    @OptionGroup var options: SuiteOptions
    @OptionGroup var appointment: AppointmentArguments

    func run() async throws {
      let (account, given) = try appointment.parsed(options)
      try await options.withSuite { command in
        try await command.suite.database.write { try OfficeDirectory($0).dismiss(account, given) }
      }
    }
  }

  struct Password: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Set a password, read from standard input; ends all sessions and tokens.")
    @OptionGroup var options: SuiteOptions
    @Argument(help: "The account.") var account: String

    func run() async throws {
      let password = try SecretInput.line(options)
      try await options.withSuite { command in
        let id = AccountID(rawValue: account)
        let signIn = command.suite.signIn
        guard let known = try await command.suite.database.read({ try OfficeDirectory($0).account(id) }) else {
          throw OfficeError.noAccount(id)
        }
        let (hash, now) = (try signIn.newHash(password, for: known), command.desk.clock.now)
        try await command.suite.database.write { try signIn.setPassword(hash: hash, of: id, at: now, in: $0) }
      }
    }
  }

  struct Token: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a token for the API; it stands alone on the last line and is not kept in clear.")
    @OptionGroup var options: SuiteOptions
    @Argument(help: "The account.") var account: String
    @Option(help: "What it is for.") var label: String = "api"
    @Option(help: "Days after which it ends.") var days: Int?

    func run() async throws {
      guard days.map({ (1...3_650).contains($0) }) ?? true else { throw try options.outOfRange("--days", 1...3_650) }
      try await options.withSuite { command in
        let (id, label, now) = (AccountID(rawValue: account), label, command.desk.clock.now)
        let expires = days.map { now.adding(seconds: $0 * 86_400) }
        let secret = try await command.suite.database.write { connection in
          try AccessTokens(connection).issue(for: id, label: label, expiresAt: expires, at: now, from: .system).secret
            .text
        }
        print(secret)
      }
    }
  }

  struct Disable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Disable an account, or enable it again.")
    @OptionGroup var options: SuiteOptions
    @Argument(help: "The account.") var account: String
    @Flag(help: "Enable it again.") var undo = false

    func run() async throws {
      try await options.withSuite { command in
        let (id, disabled, now) = (AccountID(rawValue: account), !undo, command.desk.clock.now)
        try await command.suite.database.write { try OfficeDirectory($0).setDisabled(disabled, id, at: now) }
      }
    }
  }
}

/// An account, a role, and where it is held.
struct AppointmentArguments: ParsableArguments {
  @Argument(help: "The account.") var account: String
  @Argument(help: "The role, such as handler.") var role: String
  @Option(help: "The department; without it for the office as a whole.") var department: String?

  func parsed(_ options: SuiteOptions) throws -> (AccountID, Appointment) {
    guard let role = Role(rawValue: role) else {
      throw try options.notOneOf("account appoint", self.role, Role.allCases.map(\.rawValue))
    }
    let department = department.map(DepartmentID.init(rawValue:))
    return (AccountID(rawValue: account), Appointment(role: role, department: department))
  }
}

/// A secret from standard input, so that it stands in no process list and no history.
enum SecretInput {
  static func line(_ options: SuiteOptions) throws -> String {
    guard let line = readLine(strippingNewline: true), !line.isEmpty else {
      throw try options.usage("noPassword")
    }
    return line
  }
}
