// HTTP as it goes over the wire: a client that adds nothing and hides nothing.

import Foundation
import Glibc

/// An answer, byte by byte as it came.
struct WireAnswer: Sendable {
  let status: Int
  let reason: String
  /// In the order of the answer, names in lower case.
  let headers: [(name: String, value: String)]
  let body: [UInt8]

  var text: String { String(decoding: body, as: UTF8.self) }

  func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

enum WireError: Error {
  case notConnected(Int32)
  case malformed(String)
  /// The server closed the connection over what it had not read.
  case cutOff(Int32)
}

/// One request, one connection.
struct Wire: Sendable {
  let port: UInt16

  func send(
    _ method: String, _ path: String, headers: [(String, String)] = [], body: [UInt8]? = nil
  ) async throws -> WireAnswer {
    var head = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    if let body { head += "Content-Length: \(body.count)\r\n" }
    let bytes = Array((head + "\r\n").utf8) + (body ?? [])
    let answer = try await blocking { try exchange(bytes, $0) }
    return try WireAnswer(answer, hasBody: method != "HEAD")
  }

  /// Sends everything before it reads anything, as simple clients do, and reads until the server ends the connection.
  func sendThenRead(_ parts: [[UInt8]]) async throws -> [UInt8] {
    try await blocking { port in
      let descriptor = try connected(port)
      defer { close(descriptor) }
      for part in parts { try sendAll(part, descriptor) }
      return readAll(descriptor)
    }
  }

  /// Sends a head that asks whether its body is wanted, the body if it is, and reads until the server ends the connection.
  func askThenSend(_ head: String, body: [UInt8]) async throws -> [UInt8] {
    try await blocking { port in
      let descriptor = try connected(port)
      defer { close(descriptor) }
      try sendAll(Array(head.utf8), descriptor)
      var (answer, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 4_096))
      while !answer.contains(UInt8(ascii: "\n")) {
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return answer }
        answer += buffer[..<count]
      }
      if answer.starts(with: Array("HTTP/1.1 100".utf8)) { try sendAll(body, descriptor) }
      return answer + readAll(descriptor)
    }
  }

  /// The calls block: they get a thread of their own. On Linux the global queue shares its threads with Swift's tasks, and
  /// two blocked calls would stop the very server that they wait for.
  private func blocking(_ body: @escaping @Sendable (UInt16) throws -> [UInt8]) async throws -> [UInt8] {
    let port = port
    return try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try body(port) }) }
    }
  }

  /// Whether somebody listens.
  func isOpen() -> Bool { (try? connected(port)).map { close($0) } != nil }
}

private func connected(_ port: UInt16) throws -> Int32 {
  let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = port.bigEndian
  address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
  let result = withUnsafePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
    }
  }
  guard result == 0 else {
    close(descriptor)
    throw WireError.notConnected(errno)
  }
  return descriptor
}

private func sendAll(_ bytes: [UInt8], _ descriptor: Int32) throws {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    guard count > 0 else { throw WireError.cutOff(errno) }
    rest = rest.dropFirst(count)
  }
}

private func readAll(_ descriptor: Int32) -> [UInt8] {
  var (answer, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 65_536))
  while true {
    let count = recv(descriptor, &buffer, buffer.count, 0)
    guard count > 0 else { return answer }
    answer += buffer[..<count]
  }
}

private func exchange(_ request: [UInt8], _ port: UInt16) throws -> [UInt8] {
  let descriptor = try connected(port)
  defer { close(descriptor) }
  var (rest, answer, buffer) = (request[...], [UInt8](), [UInt8](repeating: 0, count: 65_536))
  while true {
    // A server may answer before it has read everything, and reads no more then.
    let wanted = rest.isEmpty ? POLLIN : POLLIN | POLLOUT
    var poll = pollfd(fd: descriptor, events: Int16(wanted), revents: 0)
    guard Glibc.poll(&poll, 1, -1) > 0 else { return answer }
    if Int32(poll.revents) & POLLIN != 0 || rest.isEmpty {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { return answer }
      answer += buffer[..<count]
      if isWhole(answer) { return answer }
    } else {
      let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
      let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, flags) }
      if count > 0 { rest = rest.dropFirst(count) } else { rest = [] }
    }
  }
}

/// Whether an answer that says its length has all of it.
private func isWhole(_ answer: [UInt8]) -> Bool {
  guard let end = answer.firstRange(of: Array("\r\n\r\n".utf8)) else { return false }
  for line in String(decoding: answer[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n") {
    let parts = line.lowercased().split(separator: ": ")
    if parts.first == "content-length", let length = parts.last.flatMap({ Int($0) }) {
      return length > 0 && answer.count >= end.upperBound + length
    }
  }
  return false
}

extension WireAnswer {
  init(_ bytes: [UInt8], hasBody: Bool) throws {
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else {
      throw WireError.malformed(String(decoding: bytes, as: UTF8.self))
    }
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
    let status = lines[0].split(separator: " ", maxSplits: 2)
    self.status = Int(status[1]) ?? 0
    reason = status.count > 2 ? String(status[2]) : ""
    headers = lines.dropFirst().map { line in
      let parts = line.split(separator: ":", maxSplits: 1)
      return (parts[0].lowercased(), parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces) : "")
    }
    let rest = Array(bytes[end.upperBound...])
    let isChunked = headers.contains { $0.name == "transfer-encoding" && $0.value == "chunked" }
    body = hasBody && isChunked ? Self.unchunked(rest) : rest
  }

  private static func unchunked(_ bytes: [UInt8]) -> [UInt8] {
    var (rest, body) = (bytes[...], [UInt8]())
    while let line = rest.firstRange(of: [13, 10]),
      let size = Int(String(decoding: rest[..<line.lowerBound], as: UTF8.self), radix: 16), size > 0
    {
      body += rest[line.upperBound...].prefix(size)
      rest = rest[(line.upperBound + size + 2)...]
    }
    return body
  }
}

/// A port that was free a moment ago.
func freePort() throws -> UInt16 {
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
  guard isBound else { throw WireError.notConnected(errno) }
  return UInt16(bigEndian: address.sin_port)
}
