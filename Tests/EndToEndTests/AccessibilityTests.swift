// A suite that supervises accessibility is accessible: axe in a real browser finds nothing against WCAG 2.2 AA.

import Persistence
import Testing

@Suite("Accessibility (WCAG 2.2 AA)", .serialized)
struct AccessibilityTests {
  @Test("Every kind of page, in both languages and both colour schemes, and none is wider than a phone")
  func everyPage() async throws {
    try await Demonstration.on(.sqlite) { demonstration in
      try await RunningServer.serving(demonstration.database) { server in
        try await PythonTool.tour("accessibility", server, demonstration)
      }
    }
  }
}
