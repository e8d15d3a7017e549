// The JSON of strangers, and the canonical form in which it is kept.

import CaseKernel
import Testing

@testable import XiezhiWeb

@Suite("Fuzz: JSON")
struct JSONFuzzTests {
  @Test("any bytes are a value or a fault; a value has one canonical form", arguments: UInt64(1)...6)
  func json(seed: UInt64) throws {
    try Corpus(folder: "json").forEach(seed: seed, rounds: 400) { bytes in
      let value: JSONValue
      do throws(JSONFault) { value = try JSONText.value(bytes) } catch { return }
      let canonical = try CanonicalJSON.bytes(of: value)
      let again = try CanonicalJSON.value(JSONValue.self, from: canonical)
      let twice = try CanonicalJSON.bytes(of: again)
      #expect(
        twice == canonical, "\(String(decoding: bytes, as: UTF8.self)) became \(String(decoding: twice, as: UTF8.self))"
      )
    }
  }

  @Test(
    "what is stored was written by the suite, but may be damaged: an error, never a crash", arguments: UInt64(1)...4)
  func stored(seed: UInt64) throws {
    try Corpus(folder: "json").forEach(seed: seed, rounds: 200) { bytes in
      do { _ = try CanonicalJSON.value(JSONValue.self, from: bytes) } catch is DecodingError {}
    }
  }
}
