// Fixed phrases: a value that is missing, or a phrase that nobody wrote, is an error and never a hole in a paper.

import CaseKernel
import Testing

@Suite("Fixed phrases of official papers")
struct WordingTests {
  private static let file = (
    name: "a.json", bytes: Array(#"{"phrases": {"a": {"text": "{who}于{when}签发", "confirmed": false}}}"#.utf8)
  )
  private let wording: Wording

  init() throws { wording = try Wording([Self.file]) }

  @Test("Values stand in their places, whatever is written in them")
  func values() throws { #expect(try wording.text("a", ["who": "{when}", "when": "今日"]) == "{when}于今日签发") }

  @Test("A missing value and an unknown phrase are errors that name them")
  func missing() {
    #expect(throws: WordingError.valueMissing("when", phrase: "a")) { try wording.text("a", ["who": "某"]) }
    #expect(throws: WordingError.unknown("b")) { try wording.text("b") }
  }

  @Test("A phrase stands once; those that were not compared with their source are known")
  func once() {
    #expect(throws: WordingError.nameTwice("a", file: "a.json")) { try Wording([Self.file, Self.file]) }
    #expect(wording.unconfirmed == ["a"])
  }
}
