// The description names the addresses that there are, and no others.

import Foundation
import Persistence
import Testing

@Suite("API, its own description")
struct OpenAPITests {
  @Test("every address and method of the description answers, and every act has one")
  func addresses() async throws {
    try await APIStage.on(.sqlite) { stage in
      let yaml = try await stage.send("GET", "/api/openapi.yaml", by: nil).text
      let operations = Self.operations(yaml)
      #expect(operations.count > 40)
      for (path, method) in operations {
        let address = "/api/v1" + path.replacing(/\{[a-z]+\}/, with: "x")
        let allowed = try await stage.send("OPTIONS", address, by: nil).header("allow") ?? ""
        #expect(allowed.split(separator: ", ").contains { $0.lowercased() == method }, "\(method) \(path)")
      }
      #expect(operations.contains { $0.path == "/cases/{id}/acts/register" })
      #expect(operations.contains { $0.path == "/cases/{id}/acts/approve" })
      #expect(operations.contains { $0.path == "/cases/{id}/acts/correct" })
      #expect(!yaml.contains("opinionServed"))
    }
  }

  /// Path and method of each operation.
  private static func operations(_ yaml: String) -> [(path: String, method: String)] {
    var (path, found): (String, [(String, String)]) = ("", [])
    for line in yaml.split(separator: "\n") {
      if let match = line.wholeMatch(of: /\ \ "(\/.*)":/) { path = String(match.1) }
      if let match = line.wholeMatch(of: /\ \ \ \ (get|post):/) { found.append((path, String(match.1))) }
    }
    return found
  }
}
