// Tools that are better than ours at judging pages and contracts are Python programs; a test starts them and fails with
// what they said.

import Foundation

enum PythonTool {
  /// Where Scripts/setup --test puts them.
  private static let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
  private static var build: URL {
    folder.deletingLastPathComponent().deletingLastPathComponent().appending(path: ".build")
  }
  private static var environment: URL { build.appending(path: "test-venv/bin") }
  /// A tool that hangs is ended, so that the run goes on.
  private static let secondsAtMost = 600

  /// Runs a script of this folder, such as `browser/accessibility.py`; throws with its output where it fails.
  @discardableResult
  static func run(_ script: String, _ arguments: [String]) async throws -> Finished {
    try await run("python", [folder.appending(path: script).path] + arguments, named: script)
  }

  /// Runs a tour of the browser; it keeps pictures of what it saw under `.build/screenshots`.
  static func tour(
    _ name: String, _ server: RunningServer, _ demonstration: Demonstration, pictures: String? = nil
  ) async throws {
    let password = demonstration.accounts.first?.password ?? ""
    try await run(
      "browser/\(name).py",
      [server.base, build.appending(path: "screenshots/\(pictures ?? name)").path, "--password", password])
  }

  /// Runs a program of the Python environment, such as `schemathesis`.
  @discardableResult
  static func program(
    _ name: String, _ arguments: [String], environment: [String: String] = [:]
  ) async throws -> Finished {
    try await run(name, arguments, named: name, environment)
  }

  private static func run(
    _ program: String, _ arguments: [String], named name: String, _ more: [String: String] = [:]
  ) async throws -> Finished {
    let path = environment.appending(path: program).path
    guard FileManager.default.isExecutableFile(atPath: path) else { throw HarnessError.noPython }
    let result = try await finished(
      URL(filePath: "/usr/bin/timeout"), ["\(secondsAtMost)", path] + arguments,
      environment: ["PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", "NO_COLOR": "1"].merging(more) { $1 })
    guard result.status == 0 else { throw HarnessError.toolFailed(name, result) }
    return result
  }
}
