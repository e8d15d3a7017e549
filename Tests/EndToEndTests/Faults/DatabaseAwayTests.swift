// The server of the database goes away under a request and comes back: a clear answer, then one entry, and nobody starts
// anything anew.

import Foundation
import Glibc
import Testing

@Suite("The database goes away", .serialized)
struct DatabaseAwayTests {
  @Test("PostgreSQL is stopped and started under a request")
  func stoppedAndStarted() async throws {
    try await Cluster.running { cluster in
      let demonstration = try await Demonstration.fill(cluster.url)
      let token = try await demonstration.token()
      let before = try await demonstration.count("SELECT count(*) AS n FROM kernel_file")
      try await RunningServer.serving(demonstration.database) { server in
        let client = OpeningClient(server: server, token: token)
        #expect(await client.open(1)?.status == 201)
        try await cluster.stop()
        let away = try #require(await client.open(2))
        #expect(away.status == 503)
        #expect(away.headers["content-type"]?.hasPrefix("application/problem+json") == true)
        #expect(away.text.contains("\"databaseAway\"") && away.text.contains("再次提交"), "\(away.text)")
        let list = try await server.get("/api/v1/cases", headers: ["Authorization": "Bearer \(token)"])
        #expect(list.status == 503)
        try await cluster.start()
        let back = try #require(await client.open(2))
        #expect(back.status == 201, "\(back.text)")
        #expect(await client.open(2)?.file == back.file)
      }
      let after = try await demonstration.count("SELECT count(*) AS n FROM kernel_file")
      #expect(after == before + 2)
      try await KillTests.expectWhole(demonstration)
    }
  }
}

/// A cluster of one test's own, which it may stop.
private struct Cluster {
  let folder: URL
  let url: String

  private static let script = Checkout.file("Scripts/postgres-for-tests")

  static func running(_ body: (Cluster) async throws -> Void) async throws {
    // The path of a socket is short, and its owner must pass every folder above it.
    let folder = URL(filePath: "/tmp/xiezhi-away-\(ProcessInfo.processInfo.processIdentifier)")
    let started = try await finished(script, ["start", folder.path])
    guard started.status == 0 else { throw HarnessError.toolFailed("postgres-for-tests", started) }
    do {
      try await body(Cluster(folder: folder, url: started.lastLine))
      _ = try await finished(script, ["stop", folder.path])
    } catch {
      _ = try? await finished(script, ["stop", folder.path])
      throw error
    }
  }

  /// Ends every connection and waits until the server is gone.
  func stop() async throws {
    let file = folder.appending(path: "data/postmaster.pid")
    let text = try String(contentsOf: file, encoding: .utf8)
    guard let line = text.split(separator: "\n").first, let server = pid_t(line) else { throw POSIXError(.ESRCH) }
    _ = Glibc.kill(server, SIGINT)
    while FileManager.default.fileExists(atPath: file.path) { await Task.yield() }
  }

  func start() async throws {
    let started = try await finished(Self.script, ["start", folder.path])
    guard started.status == 0 else { throw HarnessError.toolFailed("postgres-for-tests", started) }
  }
}
