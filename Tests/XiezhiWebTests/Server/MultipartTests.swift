// Forms with files come from outside in pieces of any size: the parser finds the same parts wherever they are cut, and
// nothing that is sent brings it down.

import Testing

@testable import XiezhiWeb

@Suite("multipart/form-data (RFC 7578)")
struct MultipartTests {
  private static let contentType = "multipart/form-data; boundary=----WebKitFormBoundary7MA4YWxk"

  /// What a parser made of a form.
  private struct Part: Equatable {
    var header: MultipartHeader
    var bytes: [UInt8] = []
    var isWhole = false
  }

  private static func parts(_ pieces: [[UInt8]], type: String = contentType) throws -> [Part] {
    var parser = try MultipartParser(contentType: type)
    var parts: [Part] = []
    for piece in pieces {
      for event in try parser.parse(piece) {
        switch event {
        case .begin(let header): parts.append(Part(header: header))
        case .content(let bytes): parts[parts.count - 1].bytes += bytes
        case .end: parts[parts.count - 1].isWhole = true
        }
      }
    }
    try parser.finish()
    return parts
  }

  private static func form(_ text: String) -> [UInt8] {
    Array(
      text.replacing("\n", with: "\r\n").replacing("BOUNDARY", with: "------WebKitFormBoundary7MA4YWxk").utf8)
  }

  /// A value, a file whose content holds half a boundary, and a file field that was left empty.
  private static let sample = form(
    """
    BOUNDARY
    Content-Disposition: form-data; name="~csrf"

    token
    BOUNDARY
    Content-Disposition: form-data; name="decision"; filename="不起诉决定书.pdf"
    Content-Type: application/pdf

    %PDF-1.4
    ------WebKitFormBoundary7MA4YW
    --
    BOUNDARY
    Content-Disposition: form-data; name="evidence"; filename=""
    Content-Type: application/octet-stream


    BOUNDARY--

    """)

  private static let expected = [
    Part(header: MultipartHeader(name: "~csrf", fileName: nil), bytes: Array("token".utf8), isWhole: true),
    Part(
      header: MultipartHeader(name: "decision", fileName: "不起诉决定书.pdf"),
      bytes: Array("%PDF-1.4\r\n------WebKitFormBoundary7MA4YW\r\n--".utf8), isWhole: true),
    Part(header: MultipartHeader(name: "evidence", fileName: ""), bytes: [], isWhole: true),
  ]

  @Test("parts come with their names, file names and bytes")
  func whole() throws {
    #expect(try Self.parts([Self.sample]) == Self.expected)
  }

  @Test("a form cut in two at any byte gives the same parts")
  func cutAnywhere() throws {
    for cut in 0...Self.sample.count {
      let pieces = [Array(Self.sample[..<cut]), Array(Self.sample[cut...])]
      #expect(try Self.parts(pieces) == Self.expected, "cut at byte \(cut)")
    }
  }

  @Test("a form that arrives byte by byte gives the same parts")
  func byteByByte() throws {
    #expect(try Self.parts(Self.sample.map { [$0] }) == Self.expected)
  }

  @Test("a file flows on while it arrives: no more than a boundary is held back")
  func streams() throws {
    var parser = try MultipartParser(contentType: Self.contentType)
    _ = try parser.parse(
      Self.form("BOUNDARY\nContent-Disposition: form-data; name=\"f\"; filename=\"f.bin\"\n\n"))
    for _ in 0..<100 {
      let sent = [UInt8](repeating: 7, count: 10_000)
      let given = try parser.parse(sent).reduce(0) { sum, event in
        if case .content(let bytes) = event { sum + bytes.count } else { sum }
      }
      #expect(given >= 10_000 - 100)
    }
  }

  @Test("a form that stops before its last boundary has ended early")
  func endedEarly() {
    for length in [0, 10, 100, Self.sample.count - 6] {
      #expect(throws: MultipartError.endedEarly) { try Self.parts([Array(Self.sample[..<length])]) }
    }
  }

  @Test(
    "a content type without a usable boundary is refused",
    arguments: [
      "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"",
      "multipart/form-data; boundary=" + String(repeating: "x", count: 71),
    ])
  func noBoundary(_ type: String) {
    #expect(throws: MultipartError.noBoundary) { try MultipartParser(contentType: type) }
  }

  @Test("a quoted boundary and further parameters are understood")
  func quotedBoundary() throws {
    let form = Array("--a b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n--a b--".utf8)
    let parts = try Self.parts([form], type: "multipart/form-data; charset=utf-8; boundary=\"a b\"")
    #expect(parts.map(\.header.name) == ["x"])
  }

  @Test(
    "a part whose header is not one is malformed",
    arguments: [
      "BOUNDARY\n\n\nx\nBOUNDARY--\n", "BOUNDARY\nContent-Disposition: form-data\n\nx\nBOUNDARY--\n",
      "BOUNDARY\nContent-Disposition: form-data; name=x\n\nx\nBOUNDARY--\n", "BOUNDARYx\n",
    ])
  func malformed(_ text: String) {
    #expect(throws: MultipartError.malformed) { try Self.parts([Self.form(text)]) }
  }

  @Test("a header has a longest length, a form a largest number of parts")
  func bounds() {
    let long = "BOUNDARY\nContent-Disposition: form-data; name=\"\(String(repeating: "n", count: 9_000))"
    #expect(throws: MultipartError.headerTooLong) { try Self.parts([Self.form(long)]) }
    let part = "BOUNDARY\nContent-Disposition: form-data; name=\"n\"\n\n\n"
    let many = String(repeating: part, count: 2_001) + "BOUNDARY--\n"
    #expect(throws: MultipartError.tooManyParts) { try Self.parts([Self.form(many)]) }
  }

  @Test(
    "random bytes, and good forms with a few bytes changed, are read or refused and nothing else", arguments: 0..<40)
  func randomBytes(_ seed: UInt64) {
    var random = SplitMix(seed)
    for _ in 0..<200 {
      var bytes = Self.sample
      if random.next() % 3 == 0 {
        bytes = (0..<Int(random.next() % 400)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      } else {
        for _ in 0..<(1 + random.next() % 8) {
          bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
        }
      }
      let cut = Int(random.next() % UInt64(bytes.count + 1))
      do {
        let parts = try Self.parts([Array(bytes[..<cut]), Array(bytes[cut...])])
        let areWhole = parts.allSatisfy { $0.isWhole }
        #expect(areWhole)
      } catch {
        #expect(error is MultipartError)
      }
    }
  }
}

/// Random numbers that are the same in every run (SplitMix64).
private struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
