// What browsers and those who pretend to be one send: form bodies of both kinds, cut anywhere, and paths of fields.

import CaseKernel
import HTTPTypes
import Hummingbird
import Testing

@testable import XiezhiWeb

@Suite("Fuzz: forms")
struct FormFuzzTests {
  private static let type = "multipart/form-data; boundary=----xiezhi7MA4YWxk"

  @Test("a multipart body gives the same parts wherever it is cut, or the same error", arguments: UInt64(1)...6)
  func multipart(seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    try Corpus(folder: "multipart").forEach(seed: seed, rounds: 250) { bytes in
      let cut = Int.random(in: 0...bytes.count, using: &random)
      let whole = Self.parts([bytes])
      #expect(Self.parts([Array(bytes[..<cut]), Array(bytes[cut...])]) == whole, "cut at \(cut)")
    }
  }

  private static func parts(_ pieces: [[UInt8]]) -> Result<[MultipartEvent], MultipartError> {
    Result { () throws(MultipartError) in
      var parser = try MultipartParser(contentType: type)
      var events: [MultipartEvent] = []
      for piece in pieces {
        for event in try parser.parse(piece) {
          if case .content(let more) = event, case .content(let before)? = events.last {
            events[events.count - 1] = .content(before + more)
          } else if event != .content([]) {
            events.append(event)
          }
        }
      }
      try parser.finish()
      return events
    }
  }

  @Test("a form of either kind is read or refused", arguments: UInt64(1)...4)
  func bodies(seed: UInt64) async throws {
    var bodies: [(type: String, bytes: [UInt8])] = []
    try Corpus(folder: "forms").forEach(seed: seed, rounds: 150) {
      bodies.append(("application/x-www-form-urlencoded", $0))
    }
    try Corpus(folder: "multipart").forEach(seed: seed, rounds: 50) { bodies.append((Self.type, $0)) }
    for body in bodies {
      var head = HTTPRequest(method: .post, scheme: "http", authority: "localhost", path: "/")
      head.headerFields[.contentType] = body.type
      let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: body.bytes)))
      do { _ = try await SubmittedForm.readWithoutSession(request).tree } catch is RequestError {}
    }
  }

  @Test("a path of a field is read or refused, and what is read has one form", arguments: UInt64(1)...4)
  func paths(seed: UInt64) throws {
    var tree = FieldTree()
    try Corpus(lines: "forms/paths.txt").forEach(seed: seed, rounds: 1_000) { bytes in
      guard let path = FieldPath(parsing: String(decoding: bytes, as: UTF8.self)) else { return }
      #expect(FieldPath(parsing: path.dotted) == path && FieldPath(parsing: path.description) == path)
      tree.set(path, .string("x"))
    }
    #expect(!tree.members.isEmpty)
  }
}
