// The program under test, as people run it: the binary that this build made, started as a process.

import Foundation
import Glibc

/// What a finished process left.
struct Finished: Sendable {
  let status: Int32
  let output: String
  let errors: String

  /// The last line of the output: commands print a result alone there.
  var lastLine: String { output.split(separator: "\n").last.map(String.init) ?? "" }
}

/// What kept a test from running; each says the remedy.
enum HarnessError: Error, CustomStringConvertible {
  case noBinary(URL)
  case noPython
  case toolFailed(String, Finished)
  case commandFailed([String], Finished)
  case notAnswering(String, log: String)
  case notStopping(log: String)

  var description: String {
    switch self {
    case .noBinary(let url): "no binary at \(url.path): run swift build --build-tests, or set XIEZHI_BINARY"
    case .noPython: "the Python tools of the tests are missing: run Scripts/setup --test"
    case .toolFailed(let tool, let finished):
      "\(tool) ended with \(finished.status):\n\(finished.output)\(finished.errors)"
    case .commandFailed(let arguments, let finished):
      "xiezhi \(arguments.joined(separator: " ")) ended with \(finished.status):\n\(finished.output)\(finished.errors)"
    case .notAnswering(let why, let log): "the server does not answer (\(why)); its log:\n\(log)"
    case .notStopping(let log): "the server did not stop on SIGTERM and was killed; its log:\n\(log)"
    }
  }
}

enum Binary {
  /// Beside the test bundle, where the build put both.
  static func locate() throws -> URL {
    let named = ProcessInfo.processInfo.environment["XIEZHI_BINARY"].map { URL(filePath: $0) }
    let products = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    let url = named ?? products.appending(path: "xiezhi")
    guard FileManager.default.isExecutableFile(atPath: url.path) else { throw HarnessError.noBinary(url) }
    return url
  }

  /// Runs a command to its end, whatever its exit code.
  static func run(
    _ arguments: [String], in folder: URL? = nil, environment: [String: String] = [:]
  ) async throws -> Finished {
    try await finished(try locate(), arguments, in: folder, environment: environment)
  }

  /// Runs a command that has to succeed.
  @discardableResult
  static func succeed(_ arguments: [String]) async throws -> Finished {
    let finished = try await run(arguments)
    guard finished.status == 0 else { throw HarnessError.commandFailed(arguments, finished) }
    return finished
  }
}

/// Runs a program to its end on a thread of its own: on Linux the global queue shares its few threads with Swift's tasks.
func finished(
  _ program: URL, _ arguments: [String], in folder: URL? = nil, environment: [String: String] = [:]
) async throws -> Finished {
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread {
      continuation.resume(with: Result { try runToEnd(program, arguments, folder, environment) })
    }
  }
}

private func runToEnd(
  _ program: URL, _ arguments: [String], _ folder: URL?, _ environment: [String: String]
) throws -> Finished {
  try inTemporaryFolder { temporary in
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder ?? temporary
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    // Files, not pipes: a full pipe would stop the process while nobody reads its other one.
    let output = temporary.appending(path: "output"), errors = temporary.appending(path: "errors")
    process.standardOutput = try newFile(output)
    process.standardError = try newFile(errors)
    try process.runReachable()
    process.waitUntilExit()
    return Finished(status: process.terminationStatus, output: try text(output), errors: try text(errors))
  }
}

extension Process {
  /// Starts the process so that signals reach it: it inherits the mask of the thread that starts it, and the threads of
  /// tests block them.
  func runReachable() throws {
    var nothing = sigset_t(), before = sigset_t()
    sigemptyset(&nothing)
    pthread_sigmask(SIG_SETMASK, &nothing, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try run()
  }
}

func newFile(_ url: URL) throws -> FileHandle {
  try Data().write(to: url)
  return try FileHandle(forWritingTo: url)
}

func text(_ url: URL) throws -> String { String(decoding: try Data(contentsOf: url), as: UTF8.self) }

/// Gives a body a folder that is gone when it has run.
func inTemporaryFolder<T>(_ body: (URL) throws -> T) throws -> T {
  let folder = try newTemporaryFolder()
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}

/// The same for a body that waits.
func inTemporaryFolder<T>(_ body: (URL) async throws -> T) async throws -> T {
  let folder = try newTemporaryFolder()
  defer { try? FileManager.default.removeItem(at: folder) }
  return try await body(folder)
}

private func newTemporaryFolder() throws -> URL {
  let folder = FileManager.default.temporaryDirectory.appending(path: "xiezhi-end-to-end-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  return folder
}
