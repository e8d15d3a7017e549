// The pieces that every operation of the description is put together from.

import CaseKernel

extension OpenAPIPaths {
  static let text = parameterText(APIQuery.longestFilter)
  static let date: JSONValue = .object(["type": "string", "format": "date"])
  static let id = parameter("id", in: "path", required: true, limited(1, 64))
  static let paper = parameter("paper", in: "path", required: true, limited(1, 64))
  static let idempotencyKey = parameter(
    "Idempotency-Key", in: "header", required: false,
    .object(["type": "string", "pattern": "^[!-~]{1,200}$"]))
  static let ifMatch = parameter(
    "If-Match", in: "header", required: true,
    .object([
      "type": "string", "pattern": "^(\\*|[0-9]{1,9}|\"[0-9]{1,9}\")$",
      "description": "The ETag that was seen, or `*` for whatever stands there now.",
    ]))
  static let idOfAnswer: JSONValue = .object(["id": "$response.body#/id"])

  private static let headers: [String: JSONValue] = [
    "ETag": .object(["schema": .object(["type": "string", "pattern": "^\"[0-9]{1,9}\"$"])]),
    "Location": .object(["schema": .object(["type": "string"])]),
    "Idempotency-Replayed": .object(["schema": .object(["const": "true"])]),
  ]

  static func limited(_ from: Int, _ to: Int) -> JSONValue {
    .object(["type": "string", "minLength": .integer(Int64(from)), "maxLength": .integer(Int64(to))])
  }

  /// A text in a query: storage holds no U+0000.
  static func parameterText(_ most: Int) -> JSONValue {
    .object([
      "type": "string", "minLength": .integer(1), "maxLength": .integer(Int64(most)), "pattern": "^[^\\u0000]+$",
    ])
  }

  static func integer(_ from: Int, _ to: Int) -> JSONValue {
    .object(["type": "integer", "minimum": .integer(Int64(from)), "maximum": .integer(Int64(to))])
  }

  static func enumeration(_ values: [String]) -> JSONValue {
    .object(["type": "string", "enum": .array(values.map { .string($0) })])
  }

  /// A parameter that may be named several times.
  static func list(of values: [String]) -> JSONValue {
    .object(["type": "array", "minItems": .integer(1), "items": enumeration(values)])
  }

  static func object(_ properties: [String: JSONValue], required: [String], title: String? = nil) -> JSONValue {
    var members: [String: JSONValue] = [
      "type": "object", "properties": .object(properties), "additionalProperties": .bool(false),
    ]
    if !required.isEmpty { members["required"] = .array(required.map { .string($0) }) }
    if let title { members["title"] = .string(title) }
    return .object(members)
  }

  static func query(_ name: String, _ schema: JSONValue) -> JSONValue {
    parameter(name, in: "query", required: false, schema)
  }

  static func place(_ name: String, _ schema: JSONValue) -> JSONValue {
    parameter(name, in: "path", required: true, schema)
  }

  static func parameter(_ name: String, in place: String, required: Bool, _ schema: JSONValue) -> JSONValue {
    .object(["name": .string(name), "in": .string(place), "required": .bool(required), "schema": schema])
  }

  static func answer(
    _ schema: String, headers names: [String] = [], links: [String: JSONValue] = [:]
  ) -> JSONValue {
    let content = JSONValue.object(["schema": .object(["$ref": .string("#/components/schemas/\(schema)")])])
    var members: [String: JSONValue] = [
      "description": .string(schema), "content": .object(["application/json": content]),
    ]
    if !names.isEmpty {
      members["headers"] = .object(
        names.reduce(into: [String: JSONValue]()) { found, name in found[name] = Self.headers[name] })
    }
    if !links.isEmpty { members["links"] = .object(links) }
    return .object(members)
  }

  /// JSON, or one of several files.
  static func answers(_ schema: String, files: [String]) -> JSONValue {
    let content = JSONValue.object(["schema": .object(["$ref": .string("#/components/schemas/\(schema)")])])
    var contents = ["application/json": content]
    for mediaType in files { contents[mediaType] = .object(["schema": .object([:])]) }
    return .object(["description": .string(schema), "content": .object(contents)])
  }

  static func file(_ mediaType: String) -> JSONValue {
    .object(["description": "The file", "content": .object([mediaType: .object(["schema": .object([:])])])])
  }

  static func operation(
    _ id: String, _ summary: String, _ parameters: [JSONValue], body: JSONValue? = nil, status: Int = 200,
    answer: JSONValue, errors: [Int]
  ) -> JSONValue {
    .object(members(id, summary, parameters, body: body, status: status, answer: answer, errors: errors))
  }

  /// An operation with the errors of its own, and those that any may end with.
  static func members(
    _ id: String, _ summary: String, _ parameters: [JSONValue], body: JSONValue? = nil, status: Int = 200,
    answer: JSONValue, errors: [Int]
  ) -> [String: JSONValue] {
    var responses: [String: JSONValue] = ["\(status)": answer]
    for status in Set(errors + [400, 401, 503, 507]) {
      responses["\(status)"] = .object(["$ref": "#/components/responses/Problem"])
    }
    var members: [String: JSONValue] = [
      "operationId": .string(id), "summary": .string(summary), "parameters": .array(parameters),
      "responses": .object(responses),
    ]
    if let body {
      members["requestBody"] = .object([
        "required": .bool(true), "content": .object(["application/json": .object(["schema": body])]),
      ])
    }
    return members
  }
}
