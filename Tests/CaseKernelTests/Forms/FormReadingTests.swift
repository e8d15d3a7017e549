// Every shape of field with what it takes and what it refuses; all problems of a form at once, each at its place.

import LegalCalendar
import Testing

@testable import CaseKernel

private let today = LegalDate("2026-06-30") ?? .earliest

/// What a form makes of raw fields: the canonical values, or `path code` for each problem.
private func read(_ fields: [String: JSONValue]) throws -> (values: JSONValue, problems: [String]) {
  let context = FormContext(today: today) { _, id in !id.hasPrefix("unknown") }
  let filled = ["line": "甲", "day": "2026-06-01"].merging(fields) { $1 }
  do {
    let bytes = try AnyAct(Everything.self).check(.object(filled), context)
    return (try CanonicalJSON.value(JSONValue.self, from: bytes), [])
  } catch let problems as FormProblems {
    return (.null, problems.problems.map { "\($0.path) \($0.code)" })
  }
}

struct Typed: Sendable, CustomTestStringConvertible {
  let field: String
  let raw: JSONValue
  let canonical: JSONValue
  init(_ field: String, _ raw: JSONValue, _ canonical: JSONValue) {
    (self.field, self.raw, self.canonical) = (field, raw, canonical)
  }
  var testDescription: String { "\(field): \(raw)" }
}

struct Refused: Sendable, CustomTestStringConvertible {
  let field: String
  let raw: JSONValue
  let problems: [String]
  init(_ field: String, _ raw: JSONValue, _ problems: String...) {
    (self.field, self.raw, self.problems) = (field, raw, problems)
  }
  var testDescription: String { "\(field): \(raw)".prefix(80).description }
}

@Suite("A form is read field by field")
struct FormReadingTests {
  @Test(
    "what people type comes to one form",
    arguments: [
      Typed("line", "  甲 乙\u{3000}\t", "甲 乙"), Typed("line", .integer(12), "12"), Typed("line", .real(1.5), "1.5"),
      Typed("line", "\u{FEFF}甲\r\n", "甲"),
      Typed("line", .string(String(repeating: "字", count: 200)), .string(String(repeating: "字", count: 200))),
      Typed("paragraphs", "一\r\n\t二\n", "一\n\t二"),
      Typed("number", "澄检 [2026] １２ 号", "澄检〔2026〕12号"), Typed("number", "澄检（2026）12号", "澄检〔2026〕12号"),
      Typed("identity", " 11010519491231002x ", "11010519491231002X"),
      Typed("identity", "１１０１０５ １９４９１２３１\u{200B}００２ｘ", "11010519491231002X"),
      Typed("count", "５", .integer(5)), Typed("count", " 5 ", .integer(5)), Typed("count", .integer(0), .integer(0)),
      Typed("count", .real(5), .integer(5)), Typed("count", "1000000", .integer(1_000_000)),
      Typed("amount", "1,200", .integer(120_000)), Typed("amount", "１，２００．５", .integer(120_050)),
      Typed("amount", "￥1200元", .integer(120_000)), Typed("amount", "0.05", .integer(5)),
      Typed("amount", .real(0.1), .integer(10)),
      Typed("amount", "999999999999.99", .integer(99_999_999_999_999)),
      Typed("day", "2026-6-1", "2026-06-01"), Typed("day", "2026.6.1", "2026-06-01"),
      Typed("day", "2026/06/01", "2026-06-01"),
      Typed("day", "20260601", "2026-06-01"), Typed("day", .integer(20_260_601), "2026-06-01"),
      Typed("day", "2026年6月1日", "2026-06-01"), Typed("day", "２０２６年６月１日", "2026-06-01"),
      Typed("day", " 2026-06-01 ", "2026-06-01"),
      Typed("agreed", .bool(false), .bool(false)), Typed("agreed", "否", .bool(false)),
      Typed("agreed", "0", .bool(false)), Typed("agreed", "off", .bool(false)),
      Typed("strength", " mild ", "mild"), Typed("strengths", "mild", .array(["mild"])),
      Typed("strengths", .array(["mild", "", .null, "severe"]), .array(["mild", "severe"])),
      Typed("strengths", "", .array([])),
      Typed("agency", " a1 ", "a1"), Typed("papers", .array(["p1", "p2"]), .array(["p1", "p2"])),
      Typed("measure", .object(["kind": "mild"]), .object(["kind": "mild", "steps": .array([])])),
      Typed(
        "measures",
        .array([
          .object([:]), .object(["kind": "mild", "amount": "1", "steps": .array([.object(["day": "2026-1-2"])])]),
        ]),
        .array([
          .object(["kind": "mild", "amount": .integer(100), "steps": .array([.object(["day": "2026-01-02"])])])
        ])),
    ])
  func canonical(_ typed: Typed) throws {
    let read = try read([typed.field: typed.raw])
    #expect(read.problems == [] && read.values[typed.field] == typed.canonical)
  }

  @Test(
    "what is none is refused at its place",
    arguments: [
      Refused("line", "", "line required"), Refused("line", " \u{3000}\n", "line required"),
      Refused("line", "\u{200B}\u{FEFF}", "line required"), Refused("line", .null, "line required"),
      Refused("line", .array([]), "line required"), Refused("line", .array(["甲"]), "line wrongType"),
      Refused("line", .object(["a": "甲"]), "line wrongType"), Refused("line", "甲\u{0}", "line controlCharacter"),
      Refused("line", "甲\n乙", "line controlCharacter"), Refused("line", "甲\t乙", "line controlCharacter"),
      Refused("line", "\u{85}甲\u{9C}乙", "line controlCharacter"),
      Refused("line", .string(String(repeating: "字", count: 201)), "line tooLong"),
      Refused("line", .string("e" + String(repeating: "\u{301}", count: 5_000)), "line tooLong"),
      Refused("paragraphs", "一\u{1B}[31m", "paragraphs controlCharacter"),
      Refused("paragraphs", .string(String(repeating: "字", count: 20_001)), "paragraphs tooLong"),
      Refused("count", "五", "count notAnInteger"), Refused("count", "5.5", "count notAnInteger"),
      Refused("count", .real(5.5), "count notAnInteger"), Refused("count", .bool(true), "count notAnInteger"),
      Refused("count", "-1", "count outOfRange"), Refused("count", .integer(1_000_001), "count outOfRange"),
      Refused("count", .string(String(repeating: "9", count: 100)), "count notAnInteger"),
      Refused("count", .integer(.max), "count outOfRange"), Refused("count", .real(1e300), "count notAnInteger"),
      Refused("amount", "-5", "amount notMoney"), Refused("amount", "1.234", "amount notMoney"),
      Refused("amount", ".5", "amount notMoney"), Refused("amount", "1.", "amount notMoney"),
      Refused("amount", "一百元", "amount notMoney"), Refused("amount", "元", "amount notMoney"),
      Refused("amount", "9999999999999", "amount notMoney"), Refused("amount", "1.2.3", "amount notMoney"),
      Refused("amount", .bool(true), "amount notMoney"), Refused("amount", .real(.infinity), "amount notMoney"),
      Refused("day", "2026-02-29", "day notADate"), Refused("day", "26-6-1", "day notADate"),
      Refused("day", "1.6.2026", "day notADate"), Refused("day", "1899-12-31", "day notADate"),
      Refused("day", "2026-13-01", "day notADate"), Refused("day", "昨天", "day notADate"),
      Refused("day", .object(["year": .integer(2026)]), "day notADate"),
      Refused("day", "2026-07-01", "day dateInFuture"),
      Refused("agreed", "maybe", "agreed notBoolean"), Refused("agreed", .integer(1), "agreed notBoolean"),
      Refused("strength", "MILD", "strength notAChoice"), Refused("strength", .array(["mild"]), "strength notAChoice"),
      Refused(
        "strengths", .array(["mild", "no", .object(["a": "b"])]), "strengths[1] notAChoice", "strengths[2] notAChoice"),
      Refused("agency", "unknown", "agency unknownReference"), Refused("agency", .array(["a"]), "agency wrongType"),
      Refused("file", .string(String(repeating: "x", count: 201)), "file wrongType"),
      Refused(
        "papers", .array(["p", "unknown", "a\u{0}"]), "papers[1] unknownReference", "papers[2] controlCharacter"),
      Refused("papers", .array(Array(repeating: "p", count: 201)), "papers tooMany"),
      Refused("measure", "mild", "measure wrongType"),
      Refused("measure", .object(["amount": "1"]), "measure.kind required"),
      Refused(
        "measures",
        .array([
          .object(["kind": "mild"]),
          .object(["amount": "x", "steps": .array([.object(["remark": "a"])]), "extra": "1"]),
          "mild",
        ]),
        "measures[1].kind required", "measures[1].amount notMoney", "measures[1].steps[0].day required",
        "measures[1].extra unknownField", "measures[2] wrongType"),
      Refused("nonsense", .null, "nonsense unknownField"), Refused("Line", "甲", "Line unknownField"),
      Refused("agreed", .bool(true), "paragraphs requiredHere"),
    ])
  func refused(_ refused: Refused) throws {
    #expect(try read([refused.field: refused.raw]).problems == refused.problems)
  }

  @Test("two hundred elements are taken")
  func manyElements() throws {
    let papers = JSONValue.array((1...200).map { .string("p\($0)") })
    #expect(try read(["papers": papers]).values["papers"] == papers)
  }

  @Test("all problems show at once, in the order of the form; rules are asked once the fields are right")
  func allAtOnce() throws {
    let fields: [String: JSONValue] = [
      "zzz": "1", "aaa": "2", "measures": .array([.object(["kind": "no"])]), "day": "2026-07-01", "count": "x",
      "line": "",
      "agreed": .bool(true), "agency": "unknown",
    ]
    let expected = [
      "line required", "count notAnInteger", "agency unknownReference", "measures[0].kind notAChoice",
      "aaa unknownField",
      "zzz unknownField",
    ]
    #expect(try read(fields).problems == expected)
    let rules = try read(["day": "2026-07-01", "agreed": .bool(true)]).problems
    #expect(rules == ["day dateInFuture", "paragraphs requiredHere"])
  }

  @Test("a problem keeps the value as it was given, shortened")
  func values() throws {
    let long = FieldProblem("line", .notADate, value: String(repeating: "字", count: 100))
    #expect(long.value == String(repeating: "字", count: 80) + "…")
    let marks = FieldProblem("line", .notADate, value: "e" + String(repeating: "\u{301}", count: 10_000))
    #expect(marks.value.unicodeScalars.count == 81)
    #expect(FieldProblem("line", .notADate, value: "昨天").value == "昨天")
  }

  @Test("what does not fill an object is no form", arguments: ["甲", .array(["甲"]), .bool(true)] as [JSONValue])
  func noForm(_ raw: JSONValue) throws {
    let context = FormContext(today: today) { _, _ in true }
    #expect {
      try AnyAct(Everything.self).check(raw, context)
    } throws: {
      ($0 as? FormProblems)?.problems.first?.code == .wrongType
    }
  }

  @Test(
    "trees drawn at random never crash, and what passes is read again as it is",
    arguments: 1...20 as ClosedRange<UInt64>)
  func random(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let names = AnyAct(Everything.self).description.fields.map(\.name) + ["kind", "amount", "steps", "day", "zzz", ""]
    for _ in 0..<300 {
      let tree = JSONValue.drawn(names, depth: 5, &generator)
      guard case .object(let fields) = tree else { continue }
      let first = try read(fields)
      let again = try first.values.members.map { try read($0.mapValues(\.typedAgain)) }
      #expect(again?.problems ?? [] == [])
      // Also as a program sends it and as storage keeps it.
      #expect(try CanonicalJSON.value(JSONValue.self, from: CanonicalJSON.bytes(of: tree)) == tree)
    }
  }

}

extension JSONValue {
  /// Amounts are kept in fen and typed in yuan.
  fileprivate var typedAgain: JSONValue {
    switch self {
    case .object(let members):
      .object(
        Dictionary(
          uniqueKeysWithValues: members.map { name, value in
            if name == "amount", case .integer(let fen) = value {
              let cents = fen % 100
              return (name, .string("\(fen / 100).\(cents < 10 ? "0" : "")\(cents)"))
            }
            return (name, value.typedAgain)
          }))
    case .array(let elements): .array(elements.map(\.typedAgain))
    default: self
    }
  }

  fileprivate static func drawn(_ names: [String], depth: Int, _ generator: inout SeededGenerator) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 12 : 8), using: &generator) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &generator))
    case 2:
      return .integer(
        Int64.random(in: Int64.min...Int64.max, using: &generator) >> Int.random(in: 0...60, using: &generator))
    case 3: return .real(Double(Int32.random(in: .min ... .max, using: &generator)) + 0.5)
    case 4...7: return .string(text(&generator))
    case 8, 9:
      return .array(
        (0..<Int.random(in: 0...4, using: &generator)).map { _ in drawn(names, depth: depth - 1, &generator) })
    default:
      var members: [String: JSONValue] = [:]
      for _ in 0..<Int.random(in: 0...8, using: &generator) {
        members[names.randomElement(using: &generator) ?? ""] = drawn(names, depth: depth - 1, &generator)
      }
      return .object(members)
    }
  }

  private static func text(_ generator: inout SeededGenerator) -> String {
    let known = [
      "", " ", "甲", "2026-06-01", "2026年6月1日", "12", "1.5", "1,200元", "mild", "severe", "是", "true", "unknown", "\u{0}",
      "\u{200B}", "p1", "-0", "１２", "〔2026〕",
    ]
    if Bool.random(using: &generator) { return known.randomElement(using: &generator) ?? "" }
    let scalars = (0..<Int.random(in: 0...12, using: &generator)).compactMap { _ in
      Unicode.Scalar(UInt32.random(in: 0...0x2FFFF, using: &generator))
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
