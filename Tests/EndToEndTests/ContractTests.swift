// The API keeps what its own description promises, whatever is sent to it.

import Foundation
import Persistence
import Testing

@Suite("API contract", .serialized)
struct ContractTests {
  @Test("The description is valid OpenAPI 3.1, and the copy under Schemas is that of this build")
  func descriptionIsValid() async throws {
    try await withNewDatabase(.sqlite) { database in
      try await RunningServer.serving(database) { server in
        let answer = try await server.get("/api/openapi.yaml")
        try #require(answer.status == 200)
        try await inTemporaryFolder { folder in
          let file = folder.appending(path: "openapi.yaml")
          try answer.body.write(to: file)
          try await PythonTool.run("contract/description.py", [file.path])
        }
        #expect(
          try Data(contentsOf: Checkout.file("Schemas/openapi.yaml")) == answer.body,
          "the API has changed: run Scripts/reference")
      }
    }
  }

  @Test("Answers keep to the description, for good requests and bad ones, by every role", arguments: Engine.allCases)
  func answersKeepToTheDescription(_ engine: Engine) async throws {
    try await Demonstration.on(engine) { demonstration in
      try await RunningServer.serving(demonstration.database) { server in
        let known = try await KnownToContract(demonstration, server)
        try await inTemporaryFolder { folder in
          let file = folder.appending(path: "known.json")
          try JSONEncoder().encode(known).write(to: file)
          try await PythonTool.run("contract/everyone.py", [server.base, file.path])
          try await PythonTool.program(
            "schemathesis",
            [
              "--config-file", Checkout.file("Tests/EndToEndTests/contract/schemathesis.toml").path, "run",
              server.base + "/api/openapi.yaml", "--url", server.base + "/api/v1", "--checks", "all",
              "--max-examples", "10", "--seed", "20260630", "--generation-database", "none",
            ],
            environment: [
              "SCHEMATHESIS_HOOKS": Checkout.file("Tests/EndToEndTests/contract/hooks.py").path,
              "XIEZHI_CONTRACT": file.path,
            ])
        }
        #expect(!server.log.contains(" error "), "\(server.log)")
        let verified = try await Binary.run(["verify", "--database", demonstration.database])
        #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
        let derived = try await Binary.run(["rebuild", "--check", "--database", demonstration.database])
        #expect(derived.status == 0, "\(derived.output)\(derived.errors)")
      }
    }
  }
}

/// Who asks, and on which files: what chance would not find.
private struct KnownToContract: Encodable {
  let askers: [Asker]
  let files: [String]

  struct Asker: Encodable {
    let role: String
    let token: String
  }

  /// Where one role sees more or less by its department or office.
  private static let others = ["承办检察官（刑事检察一部", "承办检察官（未成年人检察部", "岚州市人民检察院", "桐河县人民检察院"]

  private struct CaseList: Decodable {
    let items: [Item]

    struct Item: Decodable {
      let id: String
    }
  }

  init(_ demonstration: Demonstration, _ server: RunningServer) async throws {
    var askers: [Asker] = []
    for account in try Self.oneOfEach(demonstration) {
      let token = try await Binary.succeed(["account", "token", "--database", demonstration.database, account.name])
      askers.append(Asker(role: account.role, token: token.lastLine))
    }
    self.askers = askers
    let list = try await server.get("/api/v1/cases?limit=200", headers: ["Authorization": "Bearer \(askers[0].token)"])
    files = try JSONDecoder().decode(CaseList.self, from: list.body).items.map(\.id)
  }

  /// One account of every role, case management first, who opens cases.
  private static func oneOfEach(_ demonstration: Demonstration) throws -> [Demonstration.Account] {
    var found: [Demonstration.Account] = []
    for account in demonstration.accounts {
      let role = account.role.prefix { $0 != "（" }
      guard !found.contains(where: { $0.role.prefix { $0 != "（" } == role }) else { continue }
      found.append(account)
    }
    try #require(found.first?.role.contains("案件管理") == true)
    return try found + others.map(demonstration.account)
  }
}
