// What somebody changed in the database is told by case, entry, table and column, in both languages and without giving
// names and numbers away.

import Foundation
import Persistence
import Testing

@Suite("Changed behind the program's back", .serialized)
struct TamperedTests {
  @Test("a byte of an entry: verify names case and entry", arguments: Engine.allCases)
  func changedByte(_ engine: Engine) async throws {
    try await Demonstration.on(engine) { demonstration in
      let file = try await demonstration.text("SELECT min(file) AS t FROM kernel_entry WHERE seq = 2")
      try await demonstration.run(
        "UPDATE kernel_entry SET recorded_at = '2026-01-01T00:00:00.000Z' WHERE file = $1 AND seq = 2", [file])
      let chinese = try await Binary.run(["verify", "--database", demonstration.database])
      #expect(chinese.status == 1)
      #expect(chinese.output.contains("案卷 \(file) 第 2 号记录被改动"), "\(chinese.output)")
      let english = try await Binary.run(["verify", "--database", demonstration.database, "--language", "en"])
      #expect(english.output.contains("file \(file), entry 2: changed"), "\(english.output)")
    }
  }

  @Test(
    "columns of headers and rows: the table, the column, what is stored and what is derived", arguments: Engine.allCases
  )
  func changedColumns(_ engine: Engine) async throws {
    try await Demonstration.on(engine) { demonstration in
      let file = try await demonstration.text("SELECT min(file) AS t FROM kernel_party WHERE id_number LIKE '99%'")
      try await demonstration.run("UPDATE kernel_file SET stage = 'elsewhere' WHERE id = $1", [file])
      try await demonstration.run("UPDATE kernel_party SET id_number = '99010119900505000X' WHERE file = $1", [file])
      let found = try await Binary.run(["rebuild", "--check", "--database", demonstration.database, "--language", "en"])
      #expect(found.status == 1)
      #expect(found.output.contains("file \(file), kernel_file, stage: stored elsewhere, derived "), "\(found.output)")
      #expect(found.output.contains("id_number: stored 9901**********000X, derived 99"), "\(found.output)")
      #expect(found.output.firstMatch(of: /\d{17}[\dX]/) == nil, "a number is told in full: \(found.output)")
      let chinese = try await Binary.run(["rebuild", "--check", "--database", demonstration.database])
      #expect(chinese.output.contains("存储为 elsewhere，应为"), "\(chinese.output)")
      try await Binary.succeed(["rebuild", "--database", demonstration.database])
      try await KillTests.expectWhole(demonstration)
    }
  }

  @Test("housekeeping by hand says what it would remove, and removes it", arguments: Engine.allCases)
  func housekeeping(_ engine: Engine) async throws {
    try await Demonstration.on(engine) { demonstration in
      try await demonstration.run(
        """
        INSERT INTO kernel_idempotency (account, key, request, created_at)
        VALUES ('a', 'old', 'r', '2020-01-01T00:00:00.000Z')
        """)
      let arguments = ["housekeeping", "--database", demonstration.database]
      let outlook = try await Binary.succeed(arguments + ["--dry-run", "--language", "en"])
      #expect(outlook.lastLine == "1 would be removed; nothing was", "\(outlook.output)")
      let done = try await Binary.succeed(arguments)
      #expect(done.lastLine == "已清理 1 项", "\(done.output)")
      #expect(try await Binary.succeed(arguments).lastLine == "已清理 0 项")
    }
  }
}
