// What the description of the API calls optional may be left out: of every act that people do, a body with what is required
// and nothing else lacks nothing that the form asks for.

import LegalCalendar
import Testing
import XiezhiAssembly

@testable import CaseKernel
@testable import XiezhiWeb

/// An act with the way in which its form is read.
private struct Asked: Sendable, CustomTestStringConvertible {
  let act: ActDescription
  let check: @Sendable (JSONValue, FormContext) throws -> [UInt8]

  var testDescription: String { "\(act.kind).\(act.id)" }

  /// Those of every kind that the suite has.
  static var all: [Asked] {
    Suite.registry.kinds.flatMap { kind in
      kind.acts.filter { !$0.isMilestone }.map { act in
        Asked(act: act) { try kind.work.check(act.id, $0, $1) }
      }
    }
  }

  /// What the form says is missing.
  func missing(from body: JSONValue) throws -> [String] {
    let today = try #require(LegalDate(year: 2026, month: 6, day: 30))
    do {
      _ = try check(body, FormContext(today: today) { _, _ in true })
      return []
    } catch let problems as FormProblems {
      return problems.problems.filter { $0.code == .required || $0.code == .requiredHere }.map(\.path.description)
    }
  }
}

@Suite("API, what may be left out")
struct RequiredFieldsTests {
  @Test("with what the schema requires, and nothing else, the form lacks nothing", arguments: Asked.all)
  fileprivate func leastBody(_ asked: Asked) throws {
    let schema = FieldSchema.act(asked.act)
    var best: [String]?
    for way in LeastBody.ways(schema) {
      var body = LeastBody(schema, way: way)
      var missing = try asked.missing(from: body.value)
      // What is needed may depend on an answer; some answer to each question needs nothing more.
      for question in 0..<body.questions {
        for answer in 1..<body.options(of: question) where !missing.isEmpty {
          var other = body
          other.answer(question, by: answer)
          let found = try asked.missing(from: other.value)
          if found.count < missing.count { (body, missing) = (other, found) }
        }
      }
      if missing.count < best?.count ?? .max { best = missing }
    }
    #expect(best == [])
  }

  @Test("what is required may be neither empty nor null", arguments: Asked.all)
  fileprivate func neitherEmptyNorNull(_ asked: Asked) {
    for (path, schema) in Self.required(FieldSchema.act(asked.act), at: "") {
      #expect(schema["type"]?.elements == nil, "\(path) may be null")
      switch schema["type"]?.text {
      case "array": #expect(schema["minItems"] == .integer(1), "\(path) may be empty")
      case "string" where schema["enum"] == nil && schema["format"] == nil:
        #expect(schema["minLength"] == .integer(1), "\(path) may be empty")
      default: break
      }
    }
  }

  private static func required(_ schema: JSONValue, at path: String) -> [(String, [String: JSONValue])] {
    let names = schema.members?["required"]?.elements?.compactMap(\.text) ?? []
    return names.flatMap { name -> [(String, [String: JSONValue])] in
      guard let property = schema.members?["properties"]?.members?[name] else { return [] }
      return [("\(path)\(name)", property.members ?? [:])] + required(property, at: "\(path)\(name).")
    }
  }
}

/// The smallest body that a schema allows, with a choice left open wherever it offers one.
private struct LeastBody {
  private let schema: JSONValue
  /// Which of the fields is filled of which one must be, by the place of the alternative.
  private let way: [Int]
  private var answers: [Int] = []
  private var counts: [Int] = []

  init(_ schema: JSONValue, way: [Int]) {
    (self.schema, self.way) = (schema, way)
    var counts: [Int] = []
    _ = Self.whole(schema, way) { options in
      counts.append(options.count)
      return options[0]
    }
    self.counts = counts
    answers = counts.map { _ in 0 }
  }

  var questions: Int { counts.count }
  func options(of question: Int) -> Int { max(1, counts[question]) }
  mutating func answer(_ question: Int, by option: Int) { answers[question] = option }

  var value: JSONValue {
    var asked = 0
    return Self.whole(schema, way) { options in
      defer { asked += 1 }
      return options[answers[asked]]
    }
  }

  /// Every combination of alternatives.
  static func ways(_ schema: JSONValue) -> [[Int]] {
    (schema.members?["allOf"]?.elements ?? []).reduce([[]]) { ways, each in
      let count = each.members?["anyOf"]?.elements?.count ?? 1
      return ways.flatMap { way in (0..<count).map { way + [$0] } }
    }
  }

  private static func whole(_ schema: JSONValue, _ way: [Int], _ choose: ([JSONValue]) -> JSONValue) -> JSONValue {
    var members = least(schema, choose).members ?? [:]
    for (each, chosen) in zip(schema.members?["allOf"]?.elements ?? [], way) {
      if let fields = each.members?["anyOf"]?.elements {
        members.merge(least(fields[chosen], choose).members ?? [:]) { $1 }
      } else if let (name, property) = schema.members?["properties"]?.members?.min(by: { $0.key < $1.key }) {
        members[name] = least(property, choose)
      }
    }
    return .object(members)
  }

  private static func least(_ schema: JSONValue, _ choose: ([JSONValue]) -> JSONValue) -> JSONValue {
    let members = schema.members ?? [:]
    if let options = members["enum"]?.elements { return choose(options) }
    if let alternatives = members["anyOf"]?.elements { return least(alternatives[0], choose) }
    switch members["type"]?.text ?? members["type"]?.elements?.first?.text {
    case "integer", "number": return members["minimum"] ?? .integer(0)
    case "boolean": return choose([.bool(true), .bool(false)])
    case "array": return .array([least(members["items"] ?? .null, choose)])
    case "string": return members["format"] == "date" ? "2026-06-29" : "字"
    default:
      let names = members["required"]?.elements?.compactMap(\.text) ?? []
      return .object(
        names.reduce(into: [:]) { $0[$1] = least(members["properties"]?.members?[$1] ?? .null, choose) })
    }
  }
}
