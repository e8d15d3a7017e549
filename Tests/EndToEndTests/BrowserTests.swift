// The pages as people use them: tours through a real browser (browser/*.py), each against a demonstration of its own. What
// they looked at lies under .build/screenshots afterwards.

import Persistence
import Testing

@Suite("In the browser", .serialized)
struct BrowserTests {
  @Test(
    "One case from a row of a spreadsheet to its closure; the habits of every page; everything that goes wrong",
    arguments: Engine.allCases)
  func tours(_ engine: Engine) async throws {
    try await Demonstration.on(engine) { demonstration in
      try await RunningServer.serving(demonstration.database) { server in
        // In this order: each finds the cases that it needs where the one before left them.
        for tour in ["main_way", "habits", "bad_input"] {
          try await PythonTool.tour(tour, server, demonstration, pictures: "\(tour)-\(engine)")
        }
      }
    }
  }

  @Test("Papers are followed on their board and decided with the keyboard; the register of agencies is kept")
  func desks() async throws {
    try await Demonstration.on(.sqlite) { demonstration in
      try await RunningServer.serving(demonstration.database) { server in
        try await PythonTool.tour("desks", server, demonstration)
      }
    }
  }

  @Test("A hearing from its proposal to the notices, and what is refused on the way", arguments: Engine.allCases)
  func hearing(_ engine: Engine) async throws {
    try await Demonstration.on(engine) { demonstration in
      try await RunningServer.serving(demonstration.database) { server in
        try await PythonTool.tour("hearing", server, demonstration, pictures: "hearing-\(engine)")
      }
    }
  }

  @Test("Everything can be read and done without JavaScript")
  func withoutScript() async throws {
    try await Demonstration.on(.sqlite) { demonstration in
      try await RunningServer.serving(demonstration.database) { server in
        try await PythonTool.tour("without_script", server, demonstration)
      }
    }
  }
}
