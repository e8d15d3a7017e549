// Inputs damaged at random, but the same way in every run. Each parser answers with a value or with its own error: never a
// crash, never another error, and what it takes it can write again.

import Foundation
import Testing

/// Numbers without quality but without surprise.
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}

/// The inputs of a parser that are kept: good ones, and every one that ever brought something to light.
struct Corpus {
  let inputs: [[UInt8]]

  /// All files of a folder beside this one.
  init(folder: String) throws {
    let place = URL(filePath: #filePath).deletingLastPathComponent().appending(path: folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: place.path).filter { !$0.hasPrefix(".") }.sorted()
    inputs = try names.map { Array(try Data(contentsOf: place.appending(path: $0))) }
  }

  /// The lines of a file beside this one, each an input.
  init(lines file: String) throws {
    let place = URL(filePath: #filePath).deletingLastPathComponent().appending(path: file)
    inputs = try String(contentsOf: place, encoding: .utf8).split(separator: "\n").map { Array($0.utf8) }
  }

  /// Gives every input as it is and, for a seed, so many damaged ones.
  func forEach(seed: UInt64, rounds: Int, _ body: ([UInt8]) throws -> Void) rethrows {
    if seed == 1 { for input in inputs { try body(input) } }
    var random = SeededNumbers(seed: seed)
    for round in 0..<rounds where !inputs.isEmpty { try body(mutated(inputs[round % inputs.count], with: &random)) }
  }

  private func mutated(_ input: [UInt8], with random: inout SeededNumbers) -> [UInt8] {
    var bytes = input
    for _ in 0..<Int.random(in: 1...5, using: &random) {
      guard !bytes.isEmpty else { break }
      let position = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, position + Int.random(in: 1...24, using: &random))
      switch Int.random(in: 0..<8, using: &random) {
      case 0: bytes[position] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 2: bytes.removeSubrange(position..<end)
      case 3: bytes.insert(contentsOf: bytes[position..<end], at: position)
      case 4: bytes.replaceSubrange(position..<end, with: [0xFF, 0xFE, 0x00])
      case 5: bytes.removeLast(bytes.count - position)
      case 6: bytes.insert(contentsOf: Self.marks.randomElement(using: &random) ?? [], at: position)
      default:
        // A piece of another input.
        let other = inputs[Int.random(in: 0..<inputs.count, using: &random)]
        bytes.insert(contentsOf: other.prefix(Int.random(in: 0...40, using: &random)), at: position)
      }
    }
    return bytes
  }

  /// What parsers look for, and what they seldom meet.
  private static let marks: [[UInt8]] = [
    "{", "}", "[", "]", "\"", "\\u", "\\ud800", ",", ":", "-", "+", ".", "e9", "%", "%2", "&", "=", "\r\n", "--", "\0",
    "〔", "〕", "年", "０", "\u{202E}", "\u{FEFF}", "\u{1F468}\u{200D}\u{1F469}", "99999999999999999999", "@", "#",
  ].map { Array($0.utf8) }
}
