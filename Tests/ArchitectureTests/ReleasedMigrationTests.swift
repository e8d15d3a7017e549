// A migration that was released is run somewhere: its file is frozen, and a new one comes after it.

import Foundation
import Testing

/// The migrations that `migrations.sha256` freezes, as lines of sha256sum.
private struct FrozenMigrations {
  let lines: [String]

  init(_ list: String) { lines = list.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init) }

  /// What is wrong with a folder of migrations, in words.
  func faults(in folder: URL) throws -> [String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".sql") }
      .sorted()
    let frozen = Dictionary(
      lines.map { line in
        let parts = line.split(separator: " ")
        return (String(parts.last ?? ""), String(parts.first ?? ""))
      }, uniquingKeysWith: { first, _ in first })
    var faults: [String] = []
    for name in frozen.keys.sorted() where !names.contains(name) { faults.append("\(name) was released and is gone") }
    for name in names {
      if let checksum = frozen[name] {
        if try Self.checksum(folder.appending(path: name)) != checksum {
          faults.append("\(name) was released and is changed: a database out there has run it, write a new migration")
        }
      } else if let last = frozen.keys.max(), name < last {
        faults.append("\(name) comes before a released migration: number it after the last")
      }
    }
    return faults
  }

  /// As `sha256sum` has it: whoever releases uses that.
  static func checksum(_ file: URL) throws -> String {
    String(decoding: try run(["sha256sum", file.path]).prefix(64), as: UTF8.self)
  }
}

@Suite("Released migrations")
struct ReleasedMigrationTests {
  @Test("stay as they were released")
  func released() throws {
    let list = Repository.root.appending(path: "Tests/ArchitectureTests/migrations.sha256")
    let frozen = FrozenMigrations(try String(contentsOf: list, encoding: .utf8))
    #expect(try frozen.faults(in: Repository.root.appending(path: "Schemas/sql")) == [])
  }

  @Test("one that is changed, gone or preceded by a new one is found")
  func mechanism() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "xiezhi-migrations-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(_ name: String, _ text: String) throws {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    try write("0001-a.sql", "CREATE TABLE a (x text);\n")
    try write("0003-c.sql", "CREATE TABLE c (x text);\n")
    let lines = try ["0001-a.sql", "0003-c.sql"].map {
      "\(try FrozenMigrations.checksum(folder.appending(path: $0)))  \($0)\n"
    }
    let frozen = FrozenMigrations("# released\n" + lines.joined())
    #expect(try frozen.faults(in: folder) == [])
    try write("0004-d.sql", "CREATE TABLE d (x text);\n")
    #expect(try frozen.faults(in: folder) == [])
    try write("0002-b.sql", "CREATE TABLE b (x text);\n")
    #expect(try frozen.faults(in: folder).map { $0.prefix(10) } == ["0002-b.sql"])
    try write("0001-a.sql", "CREATE TABLE a (x text, y text);\n")
    try FileManager.default.removeItem(at: folder.appending(path: "0003-c.sql"))
    #expect(try frozen.faults(in: folder).map { $0.prefix(10) } == ["0003-c.sql", "0001-a.sql", "0002-b.sql"])
  }
}
