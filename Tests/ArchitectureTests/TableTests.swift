// Tables belong to modules by the beginning of their names.

import Foundation
import Testing

@Suite("Tables")
struct TableTests {
  private let migrations = Repository.files(under: "Schemas/sql", ending: ".sql")

  @Test("Every table carries the prefix of a module")
  func everyTableCarriesAPrefix() throws {
    for (table, file) in try tables() {
      #expect(
        Rooms.tablePrefixes.values.contains { table.hasPrefix($0) },
        "\(file.path): \(table) begins with no module's prefix (Rooms.tablePrefixes)")
    }
  }

  @Test("SQL stands in modules and names only the module's own tables")
  func sqlNamesOwnTables() throws {
    let tables = Set(try tables().map(\.table))
    for file in Repository.files(under: "Modules", "Sources", ending: ".swift") {
      let parts = file.path.split(separator: "/").map(String.init)
      let own = parts[0] == "Modules" ? Rooms.tablePrefixes[parts[1]] : nil
      for (number, line) in try file.code() {
        for word in line.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "_") }).map(String.init)
        where tables.contains(word) {
          #expect(
            own.map(word.hasPrefix) == true,
            "\(file.path):\(number) names \(word), another room's table: ask the module that owns it")
        }
      }
    }
  }

  /// `CREATE TABLE name` and `CREATE VIRTUAL TABLE name` of all migrations.
  private func tables() throws -> [(table: String, file: SourceFile)] {
    try migrations.flatMap { file in
      let words = try file.text().split(separator: "\n").filter { !$0.hasPrefix("--") }
        .flatMap { $0.split(whereSeparator: { $0 == " " || $0 == "(" }) }.map(String.init)
      return zip(words, words.dropFirst()).compactMap { keyword, name in
        keyword.uppercased() == "TABLE" && name.uppercased() != "IF" ? (name, file) : nil
      }.filter { !["ADD", "DROP"].contains($0.0.uppercased()) }
    }
  }
}
