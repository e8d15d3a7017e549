// A server for one test: the real binary on a free port, with its log, stopped as an operator stops it.

import Foundation
import FoundationNetworking
import Glibc

/// `xiezhi serve` as a process of its own.
final class RunningServer: Sendable {
  /// `http://127.0.0.1:PORT`, without a slash at the end.
  let base: String
  private let process: Process
  private let logFile: URL

  private static let patience: Duration = .seconds(60)
  private static let pause: Duration = .milliseconds(20)

  /// An answer of the server.
  struct Answer: Sendable {
    let status: Int
    let headers: [String: String]
    let body: Data

    var text: String { String(decoding: body, as: UTF8.self) }
  }

  private init(base: String, process: Process, logFile: URL) {
    self.base = base
    self.process = process
    self.logFile = logFile
  }

  /// Everything it said.
  var log: String { (try? text(logFile)) ?? "" }

  /// Asks for a page or an API resource; redirects are followed.
  func get(_ path: String, headers: [String: String] = [:]) async throws -> Answer {
    try await send("GET", path, headers: headers)
  }

  /// Sends a request.
  func send(
    _ method: String, _ path: String, headers: [String: String] = [:], body: Data? = nil
  ) async throws -> Answer {
    guard let url = URL(string: base + path) else { throw URLError(.badURL) }
    var request = URLRequest(url: url)
    request.httpMethod = method
    request.httpBody = body
    // Foundation would name the language of this machine.
    request.setValue("", forHTTPHeaderField: "Accept-Language")
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
    let session = URLSession(configuration: .ephemeral)
    defer { session.finishTasksAndInvalidate() }
    let (data, response) = try await session.data(for: request)
    guard let http = response as? HTTPURLResponse else { throw URLError(.badServerResponse) }
    let headers = http.allHeaderFields.reduce(into: [String: String]()) { $0["\($1.key)".lowercased()] = "\($1.value)" }
    return Answer(status: http.statusCode, headers: headers, body: data)
  }

  /// Stops it with SIGTERM and returns its exit status.
  func stop() async throws -> Int32 {
    if process.isRunning { process.terminate() }
    let clock = ContinuousClock(), end = clock.now + Self.patience
    while process.isRunning {
      guard clock.now < end else {
        kill()
        throw HarnessError.notStopping(log: log)
      }
      try await Task.sleep(for: Self.pause)
    }
    return process.terminationStatus
  }

  /// Ends it as a power cut does.
  func crash() {
    kill()
    process.waitUntilExit()
  }

  private func kill() {
    if process.isRunning { _ = Glibc.kill(process.processIdentifier, SIGKILL) }
  }

  /// Runs the server for the length of a body that waits until it answers.
  @discardableResult
  static func serving<T>(
    _ database: String, arguments: [String] = [], in folder: URL? = nil, environment: [String: String] = [:],
    _ body: (RunningServer) async throws -> T
  ) async throws -> T {
    try await inTemporaryFolder { temporary in
      let port = try freePort()
      let process = Process(), logFile = temporary.appending(path: "log")
      process.executableURL = try Binary.locate()
      process.arguments = ["serve", "--database", database, "--listen", "127.0.0.1:\(port)"] + arguments
      process.currentDirectoryURL = folder ?? temporary
      process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
      process.standardInput = FileHandle.nullDevice
      let handle = try newFile(logFile)
      process.standardOutput = handle
      process.standardError = handle
      try process.runReachable()
      let server = RunningServer(base: "http://127.0.0.1:\(port)", process: process, logFile: logFile)
      defer { server.kill() }
      try await server.waitForAnswer()
      return try await body(server)
    }
  }

  private func waitForAnswer() async throws {
    let clock = ContinuousClock(), end = clock.now + Self.patience
    while true {
      guard process.isRunning else {
        throw HarnessError.notAnswering("it ended with \(process.terminationStatus)", log: log)
      }
      if (try? await get("/")) != nil { return }
      guard clock.now < end else { throw HarnessError.notAnswering("waited for \(Self.patience)", log: log) }
      try await Task.sleep(for: Self.pause)
    }
  }

  /// A port that was free a moment ago.
  private static func freePort() throws -> UInt16 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
      }
    }
    guard isBound else { throw POSIXError(.EADDRINUSE) }
    return UInt16(bigEndian: address.sin_port)
  }
}
