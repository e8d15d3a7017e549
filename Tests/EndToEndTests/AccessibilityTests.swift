// A suite that supervises accessibility is accessible: axe in a real browser finds nothing against WCAG 2.2 AA.

import Persistence
import Testing

@Suite("Accessibility (WCAG 2.2 AA)", .serialized)
struct AccessibilityTests {
  @Test("Pages before sign-in", arguments: ["zh-CN", "en"])
  func pagesBeforeSignIn(_ language: String) async throws {
    try await Demonstration.on(.sqlite) { demonstration in
      try await RunningServer.serving(demonstration.database) { server in
        try await PythonTool.run(
          "browser/accessibility.py", [server.base, "--language", language, "/", "/sign-in"])
      }
    }
  }
}
