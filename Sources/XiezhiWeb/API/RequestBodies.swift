// What clients send around the fields of acts. It is read whole before anything is done, so that all that is wrong with it
// is told at once, each thing at its path.

import CaseKernel
import HTTPTypes
import Hummingbird

/// A JSON body.
enum JSONBody {
  static let limit = 1_024 * 1_024

  /// The object that a request carries.
  static func read(_ request: Request) async throws -> [String: JSONValue] {
    if let type = request.headers[.contentType], !isJSON(type) { throw RequestError.unsupportedMediaType }
    let buffer = try await request.content(atMost: limit)
    do throws(JSONFault) {
      guard let members = try JSONText.value(Array(buffer.readableBytesView)).members else {
        throw JSONFault.notAnObject
      }
      return members
    } catch {
      throw RequestError.malformedJSON(error)
    }
  }

  /// `application/json`, in UTF-8 where it names an encoding.
  private static func isJSON(_ contentType: String) -> Bool {
    let parts = contentType.lowercased().split(separator: ";").map { $0.filter { $0 != " " && $0 != "\"" } }
    guard parts.first == "application/json" else { return false }
    return parts.dropFirst().allSatisfy { !$0.hasPrefix("charset=") || $0 == "charset=utf-8" }
  }
}

/// `{"kind": …, "acts": [{"act": …, "fields": {…}}]}`: opens a file.
struct OpeningBody {
  /// So many acts may be done in one transaction.
  static let mostActs = 20

  let kind: KindID
  let acts: [ActRequest]
  /// What is wrong with the fields; the road has the first word, for who may not do an act is not told what it asks.
  let problems: [FieldProblem]

  init(_ members: [String: JSONValue], _ registry: Registry) throws {
    var reading = BodyReading()
    reading.refuseUnknown(in: members, besides: ["kind", "acts"], at: FieldPath())
    let kinds = registry.kinds.map(\.id.rawValue)
    let kind = reading.choice(members["kind"], of: kinds, at: FieldPath("kind"))
      .flatMap { registry[KindID(rawValue: $0)] }
    var acts: [ActRequest] = []
    var fields = BodyReading()
    for (position, act) in reading.list(members["acts"], most: Self.mostActs, at: FieldPath("acts")).enumerated() {
      let path = FieldPath("acts").appending(position)
      guard let act = reading.object(act, at: path) else { continue }
      reading.refuseUnknown(in: act, besides: ["act", "fields"], at: path)
      guard let kind else { continue }
      let possible = kind.acts.filter { !$0.isMilestone && (position == 0 ? $0.opens : !$0.from.isEmpty) }
      guard let name = reading.choice(act["act"], of: possible.map(\.id.rawValue), at: path.appending("act")),
        let known = kind.act(ActID(rawValue: name))
      else { continue }
      acts.append(ActRequest(known.id, fields.fields(act["fields"], of: known, at: path.appending("fields"))))
    }
    guard reading.problems.isEmpty, let kind else {
      throw RoadError.invalid(FormProblems(reading.problems + fields.problems))
    }
    (self.kind, self.acts, problems) = (kind.id, acts, fields.problems)
  }
}

/// `{"fields": {…}}`: an act on a file that is there.
struct ActBody {
  let fields: [String: JSONValue]
  /// What is wrong with them.
  let problems: [FieldProblem]

  /// - Parameter act: nil where the kind has no such act; the road says where it belongs.
  init(_ members: [String: JSONValue], _ act: ActDescription?) {
    var reading = BodyReading()
    reading.refuseUnknown(in: members, besides: ["fields"], at: FieldPath())
    if let act {
      fields = reading.fields(members["fields"], of: act, at: FieldPath())
    } else {
      fields = reading.object(members["fields"] ?? .object([:]), at: FieldPath("fields")) ?? [:]
    }
    problems = reading.problems
  }
}

/// Collects what is wrong on the way.
struct BodyReading {
  private(set) var problems: [FieldProblem] = []

  mutating func report(_ problem: FieldProblem) { problems.append(problem) }

  mutating func refuseUnknown(in members: [String: JSONValue], besides known: Set<String>, at path: FieldPath) {
    for name in members.keys.sorted() where !known.contains(name) {
      problems.append(FieldProblem(path.appending(name), .unknownField, value: name))
    }
  }

  mutating func object(_ value: JSONValue, at path: FieldPath) -> [String: JSONValue]? {
    if let members = value.members { return members }
    problems.append(FieldProblem(path, .wrongType))
    return nil
  }

  mutating func list(_ value: JSONValue?, most: Int, at path: FieldPath) -> [JSONValue] {
    guard let value, value != .null, value != .array([]) else {
      problems.append(FieldProblem(path, .required))
      return []
    }
    guard let elements = value.elements else {
      problems.append(FieldProblem(path, .wrongType))
      return []
    }
    guard elements.count <= most else {
      problems.append(FieldProblem(path, .tooMany, value: "\(elements.count)", details: ["limit": "\(most)"]))
      return []
    }
    return elements
  }

  mutating func choice(_ value: JSONValue?, of options: [String], at path: FieldPath) -> String? {
    guard let value, value != .null else {
      problems.append(FieldProblem(path, .required))
      return nil
    }
    guard let text = value.text else {
      problems.append(FieldProblem(path, .wrongType))
      return nil
    }
    guard options.contains(text) else {
      let details = ["options": options.joined(separator: " ")]
      problems.append(FieldProblem(path, .notAChoice, value: text, details: details))
      return nil
    }
    return text
  }

  /// The fields of an act, held to the types that the description promises; what they say is the form's to judge.
  mutating func fields(_ value: JSONValue?, of act: ActDescription, at path: FieldPath) -> [String: JSONValue] {
    guard let members = object(value ?? .object([:]), at: path) else { return [:] }
    var types = FieldTypes()
    types.check(act.fields, members, at: path)
    problems += types.problems
    return members
  }
}
