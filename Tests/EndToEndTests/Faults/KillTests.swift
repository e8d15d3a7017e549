// kill −9 at any moment: nothing that was answered is lost, nothing is done by half, and a retry does it once.

import Foundation
import Glibc
import Persistence
import SQLiteDatabase
import Testing

@Suite("Killed at any moment", .serialized)
struct KillTests {
  @Test("acts: what was answered is there, and a repeated request is done once", arguments: Engine.allCases)
  func acts(_ engine: Engine) async throws {
    try await Demonstration.on(engine) { demonstration in
      let token = try await demonstration.token()
      let before = try await demonstration.count("SELECT count(*) AS n FROM kernel_file")
      let numbers = Array(1...16)
      // The server dies as soon as the first answer is out, with the others on their way.
      let answered = try await RunningServer.serving(demonstration.database) { server in
        let client = OpeningClient(server: server, token: token)
        return await withTaskGroup(of: (Int, String?).self) { group in
          for number in numbers { group.addTask { (number, await client.open(number)?.file) } }
          var answered: [Int: String] = [:]
          for await case (let number, let file?) in group {
            answered[number] = file
            if answered.count == 1 { server.crash() }
          }
          return answered
        }
      }
      try #require(!answered.isEmpty)
      try await Self.expectWhole(demonstration)
      let again = try await RunningServer.serving(demonstration.database) { server in
        let client = OpeningClient(server: server, token: token)
        var files: [Int: String] = [:]
        for number in numbers {
          let answer = await client.open(number)
          files[number] = answer?.file
          #expect(answer?.status == 201, "\(answer?.text ?? "no answer")")
        }
        return files
      }
      for (number, file) in answered { #expect(again[number] == file, "opening \(number) was answered before") }
      #expect(Set(again.values).count == numbers.count)
      let after = try await demonstration.count("SELECT count(*) AS n FROM kernel_file")
      #expect(after == before + numbers.count)
      try await Self.expectWhole(demonstration)
    }
  }

  @Test("an import: all rows or none, and a second run loads each once", arguments: Engine.allCases)
  func importing(_ engine: Engine) async throws {
    try await Demonstration.on(engine) { demonstration in
      try await inTemporaryFolder { folder in
        let rows = 60
        let sheet = folder.appending(path: "名册.csv")
        try Data(Self.sheet(rows).utf8).write(to: sheet)
        let arguments = ["import", "reverse-linkage", sheet.path, "--database", demonstration.database]
        let before = try await demonstration.count("SELECT count(*) AS n FROM kernel_file")
        try await Self.killed(arguments) { try await Self.isBeingWritten(demonstration) }
        let between = try await demonstration.count("SELECT count(*) AS n FROM kernel_file")
        #expect([before, before + rows].contains(between), "\(between - before) of \(rows) rows")
        try await Self.expectWhole(demonstration)
        let again = try await Binary.run(arguments)
        #expect(again.status == 0, "\(again.output)\(again.errors)")
        let after = try await demonstration.count("SELECT count(*) AS n FROM kernel_file")
        #expect(after == before + rows)
        try await Self.expectWhole(demonstration)
      }
    }
  }

  private static func sheet(_ rows: Int) -> String {
    "姓名,证件号码,案由,刑事案号,决定书文号,类型,决定日\n"
      + (1...rows).map { number in
        "周明,\(OpeningClient.identity(number)),盗窃,澄检刑诉受〔2026〕\(8_000 + number)号,"
          + "澄检刑不诉〔2026〕\(8_000 + number)号,相对不起诉,2026-06-22\n"
      }.joined()
  }

  /// Whether a transaction is in the middle of its rows: on a server its openings hold the kind, which another sees; of
  /// SQLite another process sees that a writer is in.
  private static func isBeingWritten(_ demonstration: Demonstration) async throws -> Bool {
    if demonstration.database.hasPrefix("sqlite:") {
      var configuration = SQLiteConfiguration()
      configuration.lockTimeout = .zero
      do {
        // Opening writes too.
        let database = try SQLiteDatabase(
          path: String(demonstration.database.dropFirst(7)), configuration: configuration)
        let isFree = try await Self.canWrite(database)
        try await database.close()
        return !isFree
      } catch let error as DatabaseError where error.code == .busy {
        return true
      }
    }
    return try await demonstration.count("SELECT count(*) AS n FROM pg_locks WHERE locktype = 'advisory'") > 0
  }

  private static func canWrite(_ database: SQLiteDatabase) async throws -> Bool {
    do {
      try await database.write { _ in }
      return true
    } catch let error as DatabaseError where error.code == .busy {
      return false
    }
  }

  /// Starts a command and kills it once a condition holds; one that is quicker has ended by itself.
  private static func killed(_ arguments: [String], when condition: () async throws -> Bool) async throws {
    let process = Process()
    process.executableURL = try Binary.locate()
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.runReachable()
    while process.isRunning, try await !condition() { await Task.yield() }
    _ = Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Every chain is whole and everything derived follows from it.
  static func expectWhole(_ demonstration: Demonstration) async throws {
    for command in [["verify"], ["rebuild", "--check"]] {
      let finished = try await Binary.run(command + ["--database", demonstration.database])
      #expect(finished.status == 0, "\(finished.output)\(finished.errors)")
    }
  }
}
