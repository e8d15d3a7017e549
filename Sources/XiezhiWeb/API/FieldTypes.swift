// One description, two uses: a field's shape is printed as JSON Schema, and the fields of a request are held to it. Browser
// forms and spreadsheets send texts for everything and are read more gently, by the form alone.

import CaseKernel
import LegalCalendar

/// Fields of a form as JSON Schema.
enum FieldSchema {
  /// The fields of an act, with those of which at least one is needed.
  static func act(_ act: ActDescription) -> JSONValue {
    guard case .object(var members) = group(act.fields), !act.alternatives.isEmpty else { return group(act.fields) }
    members["allOf"] = .array(
      act.alternatives.map { names in
        guard names.count < act.fields.count else { return .object(["minProperties": .integer(1)]) }
        let each = act.fields.filter { names.contains($0.name) }.map { field -> JSONValue in
          .object([
            "required": .array([.string(field.name)]),
            "properties": .object([field.name: schema(field.shape, mayBeEmpty: false)]),
          ])
        }
        return .object(["anyOf": .array(each)])
      })
    return .object(members)
  }

  static func group(_ fields: [FieldDescription]) -> JSONValue {
    var members: [String: JSONValue] = [
      "type": "object",
      "properties": .object(
        Dictionary(
          fields.map { ($0.name, $0.isRequired ? schema($0.shape, mayBeEmpty: false) : optional($0.shape)) },
          uniquingKeysWith: { first, _ in first })),
      "additionalProperties": .bool(false),
    ]
    let required = fields.filter(\.isRequired).map { JSONValue.string($0.name) }
    if !required.isEmpty { members["required"] = .array(required) }
    return .object(members)
  }

  private static func optional(_ shape: FieldShape) -> JSONValue {
    guard case .object(var members) = schema(shape, mayBeEmpty: true) else { return .null }
    if let type = members["type"]?.text {
      members["type"] = .array([.string(type), "null"])
      if let options = members["enum"]?.elements { members["enum"] = .array(options + [.null]) }
    } else if let alternatives = members["anyOf"]?.elements {
      members["anyOf"] = .array(alternatives + [.object(["type": "null"])])
    }
    return .object(members)
  }

  private static func schema(_ shape: FieldShape, mayBeEmpty: Bool) -> JSONValue {
    switch shape {
    case .text(let format):
      var members: [String: JSONValue] = ["type": "string", "maxLength": .integer(Int64(FieldTypes.limit(format)))]
      if !mayBeEmpty { members["minLength"] = .integer(1) }
      if format == .time { members["pattern"] = "^([01][0-9]|2[0-3]):[0-5][0-9]$" }
      return .object(members)
    case .integer(let range):
      return .object([
        "anyOf": .array([
          .object([
            "type": "integer", "minimum": .integer(Int64(range.lowerBound)),
            "maximum": .integer(Int64(range.upperBound)),
          ]), .object(["type": "string", "pattern": "^[0-9]{1,9}$"]),
        ])
      ])
    case .money:
      return .object([
        "anyOf": .array([
          .object(["type": "number", "minimum": .integer(0), "maximum": .integer(999_999_999_999)]),
          .object(["type": "string", "pattern": "^[0-9]{1,12}(\\.[0-9]{1,2})?$"]),
        ]), "description": "Yuan, at most two decimals.",
      ])
    case .date: return .object(["type": "string", "format": "date"])
    case .boolean: return .object(["type": "boolean"])
    case .choice(_, let options): return .object(["type": "string", "enum": .array(options.map { .string($0) })])
    case .reference(let set):
      return .object([
        "type": "string", "minLength": .integer(1), "maxLength": .integer(Int64(FieldTypes.referenceLimit)),
        "description": .string("Identifier of: \(set.rawValue)"),
      ])
    case .list(let element):
      var members: [String: JSONValue] = [
        "type": "array", "maxItems": .integer(Int64(FieldTypes.listLimit)), "items": schema(element, mayBeEmpty: false),
      ]
      if !mayBeEmpty { members["minItems"] = .integer(1) }
      return .object(members)
    case .group(let fields): return group(fields)
    }
  }
}

/// Holds fields of a request to their schema.
struct FieldTypes {
  static let listLimit = 200
  static let referenceLimit = 200

  static func limit(_ format: TextFormat) -> Int { format == .paragraphs ? 20_000 : 200 }

  private(set) var problems: [FieldProblem] = []

  mutating func check(_ fields: [FieldDescription], _ members: [String: JSONValue], at path: FieldPath) {
    for field in fields {
      let at = path.appending(field.name)
      switch members[field.name] {
      case nil, .null?: if field.isRequired { problems.append(FieldProblem(at, .required)) }
      case let value?: check(field.shape, value, at: at)
      }
    }
    let known = Set(fields.map(\.name))
    for name in members.keys.sorted() where !known.contains(name) {
      problems.append(FieldProblem(path.appending(name), .unknownField, value: name))
    }
  }

  private mutating func check(_ shape: FieldShape, _ value: JSONValue, at path: FieldPath) {
    switch shape {
    case .text(.time): expect(value.text.flatMap { ClockTime($0) }?.description == value.text, .notATime, value, path)
    case .text(let format): text(value, limit: Self.limit(format), at: path)
    case .reference: text(value, limit: Self.referenceLimit, at: path)
    case .integer: expect(isInteger(value), .notAnInteger, value, path)
    case .money: expect(isMoney(value), .notMoney, value, path)
    case .date: expect(value.text.flatMap { LegalDate($0) } != nil, .notADate, value, path)
    case .boolean:
      if case .bool = value { return }
      expect(false, .notBoolean, value, path)
    case .choice(_, let options):
      guard !(value.text.map(options.contains) ?? false) else { return }
      let details = ["options": options.joined(separator: " ")]
      problems.append(FieldProblem(path, .notAChoice, value: Self.shown(value), details: details))
    case .list(let element): list(element, value, at: path)
    case .group(let fields):
      guard let members = value.members else { return expect(false, .wrongType, value, path) }
      check(fields, members, at: path)
    }
  }

  private mutating func list(_ element: FieldShape, _ value: JSONValue, at path: FieldPath) {
    guard let elements = value.elements else { return expect(false, .wrongType, value, path) }
    guard elements.count <= Self.listLimit else {
      let details = ["limit": "\(Self.listLimit)"]
      problems.append(FieldProblem(path, .tooMany, value: "\(elements.count)", details: details))
      return
    }
    for (position, each) in elements.enumerated() {
      let at = path.appending(position)
      // An empty element would be dropped without a word.
      if each == .null || each == "" {
        problems.append(FieldProblem(at, .required))
      } else {
        check(element, each, at: at)
      }
    }
  }

  private mutating func text(_ value: JSONValue, limit: Int, at path: FieldPath) {
    guard let text = value.text else { return expect(false, .wrongType, value, path) }
    guard text.unicodeScalars.count <= limit else {
      problems.append(FieldProblem(path, .tooLong, value: text, details: ["limit": "\(limit)"]))
      return
    }
  }

  private mutating func expect(_ holds: Bool, _ code: FieldProblem.Code, _ value: JSONValue, _ path: FieldPath) {
    if !holds { problems.append(FieldProblem(path, code, value: Self.shown(value))) }
  }

  private func isInteger(_ value: JSONValue) -> Bool {
    switch value {
    case .integer: true
    case .real(let number): number == number.rounded()
    case .string(let text): (1...9).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    default: false
    }
  }

  private func isMoney(_ value: JSONValue) -> Bool {
    switch value {
    case .integer, .real: true
    case .string(let text): text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") } && text != ""
    default: false
    }
  }

  private static func shown(_ value: JSONValue) -> String {
    switch value {
    case .string(let text): text
    case .integer(let number): "\(number)"
    case .real(let number): "\(number)"
    case .bool(let flag): "\(flag)"
    case .null, .array, .object: ""
    }
  }
}
