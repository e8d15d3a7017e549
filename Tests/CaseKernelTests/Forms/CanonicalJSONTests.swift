// Bytes that digests are made over: quick or not, they are the encoder's.

import Foundation
import Testing

@testable import CaseKernel

@Suite("Canonical JSON")
struct CanonicalJSONTests {
  private static func encoded(_ value: JSONValue) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  private static func written(_ value: JSONValue) throws -> String {
    String(decoding: try CanonicalJSON.bytes(of: value), as: UTF8.self)
  }

  @Test(
    "texts, numbers and nesting as the encoder writes them",
    arguments: [
      .null, .bool(true), .integer(.min), .integer(0), .real(1.5), .real(-0.0), .real(1e300), .real(2), .real(0.1),
      .string(""), .string("检察院"), .string("a\"\\/b"), .string("\u{0}\u{1}\u{8}\t\n\u{B}\u{C}\r\u{1F}\u{7F}\u{80}"),
      .string("\u{2028}\u{FEFF}👩‍⚖️é"), .array([]), .object([:]), .array([.null, .array([.object(["": .null])])]),
      .object(["b": .integer(1), "a": .integer(2), "B": .null, "a1": .null, "a10": .null, "a2": .null, "检": .null]),
    ] as [JSONValue])
  func same(_ value: JSONValue) throws {
    #expect(try Self.written(value) == Self.encoded(value))
  }

  @Test("whatever is written, the same", arguments: 1...20 as ClosedRange<UInt64>)
  func random(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let value = Self.value(&generator, depth: 4)
      #expect(try Self.written(value) == Self.encoded(value))
    }
  }

  private static func value(_ generator: inout SeededGenerator, depth: Int) -> JSONValue {
    let length = Int.random(in: 0...4, using: &generator)
    switch Int.random(in: 0...(depth > 0 ? 6 : 4), using: &generator) {
    case 0: return .bool(Bool.random(using: &generator))
    case 1: return .integer(Int64.random(in: .min ... .max, using: &generator))
    case 2: return .real(Double.random(in: -1e6...1e6, using: &generator))
    case 3: return .null
    case 4: return .string(text(&generator))
    case 5: return .array((0..<length).map { _ in value(&generator, depth: depth - 1) })
    default:
      let members = (0..<length).map { _ in (text(&generator), value(&generator, depth: depth - 1)) }
      return .object(Dictionary(members) { $1 })
    }
  }

  private static func text(_ generator: inout SeededGenerator) -> String {
    let scalars = (0..<Int.random(in: 0...8, using: &generator)).compactMap { _ in
      Unicode.Scalar(UInt32.random(in: 0...0x2FF, using: &generator))
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
