// A request that is answered before its body has come in: whoever sends all of it first must still read the answer.

import Foundation
import LawTestSupport
import Persistence
import Testing

@Suite("Connections that end early")
struct ClosingTests {
  private static let large = 20_000_000

  /// How a request says that it is the last.
  private static let endings = [
    ("HTTP/1.1", "Connection: close\r\n"), ("HTTP/1.1", ""), ("HTTP/1.0", ""),
    ("HTTP/1.0", "Connection: keep-alive\r\n"),
  ]

  private static func head(_ version: String, _ headers: String, _ stage: APIStage) throws -> String {
    let token = try #require(stage.token(of: "jinshuhua"))
    return "POST /api/v1/cases \(version)\r\nHost: 127.0.0.1\r\nAuthorization: Bearer \(token)\r\n"
      + "Content-Type: application/json\r\n\(headers)\r\n"
  }

  private static func status(_ answer: [UInt8]) -> String {
    String(decoding: answer.prefix(12), as: UTF8.self)
  }

  @Test("20 MB are answered 413, and the sender reads it, whatever he says of the connection", arguments: endings)
  func tooLarge(_ version: String, _ ending: String) async throws {
    try await APIStage.on(.sqlite) { stage in
      let length = "Content-Length: \(Self.large)\r\n"
      let head = try Self.head(version, ending + length, stage)
      let body = [UInt8](repeating: UInt8(ascii: "x"), count: Self.large)
      let answer = try await stage.wire.sendThenRead([Array(head.utf8), body])
      #expect(Self.status(answer) == "\(version) 413")
      let text = String(decoding: answer, as: UTF8.self)
      #expect(text.lowercased().contains("\r\nconnection: close\r\n"))
      #expect(text.hasSuffix("}") && text.contains("\"code\":\"tooLarge\""))
    }
  }

  @Test("the same where the length is not told beforehand")
  func tooLargeInChunks() async throws {
    try await APIStage.on(.sqlite) { stage in
      let head = try Self.head("HTTP/1.1", "Transfer-Encoding: chunked\r\n", stage)
      let chunk = Array("100000\r\n".utf8) + [UInt8](repeating: UInt8(ascii: "x"), count: 0x10_0000) + [13, 10]
      let parts = [Array(head.utf8)] + Array(repeating: chunk, count: 20) + [Array("0\r\n\r\n".utf8)]
      let answer = try await stage.wire.sendThenRead(parts)
      #expect(Self.status(answer) == "HTTP/1.1 413")
    }
  }

  @Test("who asks first is refused before he sends")
  func refusedInvitation() async throws {
    try await APIStage.on(.sqlite) { stage in
      let expecting = "Expect: 100-continue\r\nContent-Length: \(Self.large)\r\n"
      let head = try Self.head("HTTP/1.1", expecting, stage)
      let answer = try await stage.wire.askThenSend(head, body: [])
      #expect(Self.status(answer) == "HTTP/1.1 413")
    }
  }

  @Test("who asks first and may is asked to go on")
  func invitation() async throws {
    try await APIStage.on(.sqlite) { stage in
      let body = Array(APISample.opening.utf8)
      let expecting = "Expect: 100-continue\r\nConnection: close\r\nContent-Length: \(body.count)\r\n"
      let answer = try await stage.wire.askThenSend(try Self.head("HTTP/1.1", expecting, stage), body: body)
      let text = String(decoding: answer, as: UTF8.self)
      #expect(text.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\n"))
    }
  }

  @Test("HTTP/1.0: an answer without chunks, and the end of the connection")
  func oldProtocol() async throws {
    try await APIStage.on(.sqlite) { stage in
      for path in ["/", "/assets/xiezhi.css", "/api/openapi.yaml"] {
        let answer = try await stage.wire.sendThenRead([Array("GET \(path) HTTP/1.0\r\n\r\n".utf8)])
        let text = String(decoding: answer, as: UTF8.self).lowercased()
        #expect(text.hasPrefix("http/1.0 200 ok\r\n") && text.contains("\r\nconnection: close\r\n"))
        #expect(!text.contains("\r\ntransfer-encoding:"))
      }
    }
  }

  @Test(
    "an asset comes whole, whatever part of it is asked for", arguments: ["bytes=5-2", "bytes=0-3", "bytes=-4", "x"])
  func ranges(_ range: String) async throws {
    try await APIStage.on(.sqlite) { stage in
      let whole = try await stage.send("GET", "/assets/xiezhi.svg", by: nil)
      let answer = try await stage.send("GET", "/assets/xiezhi.svg", by: nil, headers: [("Range", range)])
      #expect(answer.status == 200 && answer.body == whole.body && answer.header("accept-ranges") == "none")
    }
  }
}
