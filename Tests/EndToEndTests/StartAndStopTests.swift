// The program as an operator meets it: it starts from anywhere, answers, stops when told, and says what it did not understand.

import Foundation
import Persistence
import Testing

@Suite("Starting and stopping", .serialized)
struct StartAndStopTests {
  @Test(
    "/ answers 200 in Chinese without sign-in, on a new database, from any working directory",
    arguments: Engine.allCases)
  func frontPageAnswers(_ engine: Engine) async throws {
    try await withNewDatabase(engine) { database in
      try await RunningServer.serving(database, in: URL(filePath: "/")) { server in
        let answer = try await server.get("/")
        #expect(answer.status == 200)
        #expect(answer.headers["content-type"]?.hasPrefix("text/html") == true)
        #expect(answer.text.contains("lang=\"zh-Hans\""))
        #expect(answer.text.contains("登录"))
      }
    }
  }

  @Test("A browser that asks for English gets it")
  func frontPageInEnglish() async throws {
    try await withNewDatabase(.sqlite) { database in
      try await RunningServer.serving(database) { server in
        let answer = try await server.get("/", headers: ["Accept-Language": "en"])
        #expect(answer.text.contains("lang=\"en\""))
      }
    }
  }

  @Test("SIGTERM ends the server with exit code 0", arguments: Engine.allCases)
  func stopsWhenTold(_ engine: Engine) async throws {
    try await withNewDatabase(engine) { database in
      try await RunningServer.serving(database) { server in
        let status = try await server.stop()
        #expect(status == 0)
      }
    }
  }

  @Test(
    "What the command line does not understand ends with 2 and says why",
    arguments: [
      ["nonsense"], ["serve", "--nonsense"], ["serve"], ["serve", "--database", "nonsense"],
      ["serve", "--database", "sqlite:new.sqlite", "--listen", "nonsense"],
      ["period", "--from", "2026-02-30", "--add", "1m"], ["period", "--from", "2026-01-31", "--add", "1x"],
      ["case", "nonsense"],
    ])
  func usageErrors(_ arguments: [String]) async throws {
    let finished = try await Binary.run(arguments)
    #expect(finished.status == 2, "\(finished.output)\(finished.errors)")
    #expect(!finished.errors.isEmpty)
  }

  @Test("民诉法 85 on the command line: a period's last line is the date alone")
  func periodOnTheCommandLine() async throws {
    let finished = try await Binary.succeed(["period", "--from", "2026-01-31", "--add", "1m", "--explain"])
    #expect(finished.lastLine == "2026-02-28")
  }
}
