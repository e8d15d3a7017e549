// The demonstration office for one test, on either engine, with the accounts that the command printed.

import Foundation
import Persistence
import PostgresDatabase
import SQLiteDatabase
import TestSupport

/// A database that `xiezhi demo` filled.
struct Demonstration: Sendable {
  /// What `--database` takes.
  let database: String
  let accounts: [Account]

  /// Someone of the demonstration office.
  struct Account: Sendable {
    let role: String
    let name: String
    let password: String
  }

  /// Someone whose row of the table says this role, such as 案管人员.
  func account(_ role: String) throws -> Account {
    guard let found = accounts.first(where: { $0.role.contains(role) }) else {
      throw Missing(description: "no account with the role \(role); there are \(accounts.map(\.role))")
    }
    return found
  }

  struct Missing: Error, CustomStringConvertible {
    let description: String
  }

  /// Gives the body a demonstration of its own.
  @discardableResult
  static func on<T: Sendable>(
    _ engine: Engine, _ body: @escaping @Sendable (Demonstration) async throws -> T
  ) async throws -> T {
    switch engine {
    case .sqlite:
      let filled = try await template.value
      return try await inTemporaryFolder { folder in
        let copy = folder.appending(path: "demo.sqlite")
        try filled.content.write(to: copy)
        return try await body(Demonstration(database: "sqlite:\(copy.path)", accounts: filled.accounts))
      }
    case .postgres:
      return try await withTestDatabase(.postgres) { test in
        try await body(try await fill(test.argument))
      }
    }
  }

  /// Runs a statement behind the program's back, as whoever has the database can.
  func run(_ sql: String, _ parameters: [any SQLConvertible] = []) async throws {
    let parameters = parameters.map(\.sqlValue)
    try await withStorage { database in try await database.write { _ = try $0.execute(sql, parameters) } }
  }

  /// One number out of the database.
  func count(_ sql: String) async throws -> Int {
    try await withStorage { database in
      try await database.read { try $0.first(sql)?.integer("n") ?? 0 }
    }
  }

  /// One text out of the database.
  func text(_ sql: String) async throws -> String {
    try await withStorage { database in
      try await database.read { try $0.first(sql)?.text("t") ?? "" }
    }
  }

  func withStorage<T: Sendable>(_ body: @Sendable (any Database) async throws -> T) async throws -> T {
    let storage: any Database =
      database.hasPrefix("sqlite:")
      ? try SQLiteDatabase(path: String(database.dropFirst(7))) : try PostgresDatabase(url: database)
    do {
      let result = try await body(storage)
      try await storage.close()
      return result
    } catch {
      try? await storage.close()
      throw error
    }
  }

  /// A token of the office's case management.
  func token() async throws -> String {
    let name = try account("案件管理").name
    return try await Binary.succeed(["account", "token", name, "--database", database]).lastLine
  }

  /// SQLite is filled once a run; every test gets a copy of the file.
  private static let template = Task {
    try await inTemporaryFolder { folder in
      let file = folder.appending(path: "demo.sqlite")
      let demonstration = try await fill("sqlite:\(file.path)")
      return (content: try Data(contentsOf: file), accounts: demonstration.accounts)
    }
  }

  static func fill(_ database: String) async throws -> Demonstration {
    let table = try await Binary.succeed(["demo", "--stories-only", "--database", database]).output
    return Demonstration(database: database, accounts: table.split(separator: "\n").compactMap(account))
  }

  /// A row of role, account and password; the role may hold spaces, and the heading is no account.
  private static func account(_ row: Substring) -> Account? {
    let columns = row.split(separator: " ")
    guard columns.count >= 3, columns[columns.count - 2].allSatisfy({ $0.isASCII && $0 != ":" }) else { return nil }
    return Account(
      role: columns.dropLast(2).joined(separator: " "), name: String(columns[columns.count - 2]),
      password: String(columns[columns.count - 1]))
  }
}
