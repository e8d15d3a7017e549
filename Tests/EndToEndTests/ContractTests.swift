// The API keeps what its own description promises, whatever is sent to it.

import Foundation
import Persistence
import Testing

@Suite("API contract", .serialized)
struct ContractTests {
  @Test("The description is valid OpenAPI 3.1")
  func descriptionIsValid() async throws {
    try await Demonstration.on(.sqlite) { demonstration in
      try await RunningServer.serving(demonstration.database) { server in
        let answer = try await server.get("/api/openapi.yaml")
        try #require(answer.status == 200)
        try await inTemporaryFolder { folder in
          let file = folder.appending(path: "openapi.yaml")
          try answer.body.write(to: file)
          try await PythonTool.run("contract/description.py", [file.path])
        }
      }
    }
  }

  @Test("Answers keep to the description, for good requests and bad ones", arguments: Engine.allCases)
  func answersKeepToTheDescription(_ engine: Engine) async throws {
    try await Demonstration.on(engine) { demonstration in
      let account = try demonstration.account("案件管理").name
      let token = try await Binary.succeed(["account", "token", "--database", demonstration.database, account])
      try await RunningServer.serving(demonstration.database) { server in
        try await PythonTool.program(
          "schemathesis",
          [
            "run", server.base + "/api/openapi.yaml", "--url", server.base, "--checks", "all", "--max-examples", "15",
            "--seed", "20260630", "--generation-database", "none", "--header",
            "Authorization: Bearer \(token.lastLine)",
          ])
      }
    }
  }
}
