// The reader of strangers' JSON: what RFC 8259 allows it reads as Foundation does, what it forbids it refuses with a place.

import CaseKernel
import Foundation
import Testing

@testable import XiezhiWeb

@Suite("JSON of strangers")
struct JSONTextTests {
  @Test(
    "reads what Foundation reads, alike",
    arguments: [
      "{}", "[]", "null", "true", "false", "0", "-0", "12", "-7", "1.5", "-2.5e3", "1E2", "9223372036854775807",
      "\"\"", "\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u4e2d\\ud83d\\ude00 中\"", " [1 , 2 ,\n3] ",
      "{\"a\": {\"b\": [true, null, {\"c\": \"\"}]}, \"中\": 0.25}",
    ])
  func readsAlike(_ text: String) throws {
    let bytes = Array(text.utf8)
    #expect(try JSONText.value(bytes) == CanonicalJSON.value(JSONValue.self, from: bytes))
  }

  @Test(
    "refuses, and says where",
    arguments: [
      ("", JSONFault.empty), ("  ", .empty), ("{", .syntax(line: 1, column: 2)),
      ("{\"a\" 1}", .syntax(line: 1, column: 6)),
      ("[1,]", .syntax(line: 1, column: 4)), ("{\"a\":\n  tru}", .syntax(line: 2, column: 3)),
      ("01", .syntax(line: 1, column: 3)), ("1.", .syntax(line: 1, column: 3)), ("+1", .syntax(line: 1, column: 1)),
      ("'a'", .syntax(line: 1, column: 1)), ("\"中\u{1}\"", .syntax(line: 1, column: 3)),
      ("\"\\x\"", .syntax(line: 1, column: 4)), ("\"\\udc00\"", .badText(line: 1, column: 8)),
      ("{\"a\":1,\"a\":1}", .repeatedMember("a")), ("1e400", .numberTooLarge("1e400")),
    ])
  func refuses(_ text: String, _ fault: JSONFault) {
    #expect(throws: fault) { try JSONText.value(Array(text.utf8)) }
  }

  @Test("takes 32 levels and not one more")
  func depth() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    _ = try JSONText.value(nested(32))
    #expect(throws: JSONFault.tooDeep(limit: 32)) { try JSONText.value(nested(33)) }
  }
}
