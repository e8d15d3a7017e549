// The API's own description, generated from the same values as the forms: a field that is added to an act appears here
// without another line.

import CaseKernel

struct OpenAPIDescription: Sendable {
  /// The document as YAML.
  let yaml: String

  init(_ registry: Registry, _ lexicon: Lexicon) {
    let document: JSONValue = .object([
      "openapi": "3.1.0",
      "info": .object([
        "title": "獬豸 Xiezhi", "version": "1",
        "description":
          "Files of every kind, their dockets and acts. Errors are problem details (RFC 9457) with a stable code.",
        "license": .object(["name": "Apache-2.0", "identifier": "Apache-2.0"]),
      ]),
      "servers": .array([.object(["url": "/api/v1"])]),
      "security": .array([.object(["token": .array([])])]),
      "paths": .object(OpenAPIPaths(registry, lexicon).all),
      "components": .object([
        "securitySchemes": .object([
          "token": .object([
            "type": "http", "scheme": "bearer",
            "description": "An opaque token, made by `xiezhi account token`.",
          ])
        ]),
        "schemas": .object(OpenAPISchemas.all),
        "responses": .object(OpenAPISchemas.responses),
      ]),
    ])
    yaml = YAMLText(document).text
  }
}

/// The paths of the API, with one operation for every act of every kind under its own request schema.
struct OpenAPIPaths {
  private let registry: Registry
  private let lexicon: Lexicon

  init(_ registry: Registry, _ lexicon: Lexicon) {
    self.registry = registry
    self.lexicon = lexicon
  }

  var all: [String: JSONValue] {
    [
      "/cases": .object(["get": list, "post": open]),
      "/cases/{id}": .object(["get": operation("showCase", "A file", [Self.id], answer: "File", errors: ["404"])]),
      "/cases/{id}/docket": .object([
        "get": operation(
          "showDocket", "Entries, oldest first",
          [Self.id, query("after", Self.integer(0, 1_000_000_000)), query("limit", Self.integer(1, 200))],
          answer: "Docket", errors: ["400", "404"])
      ]),
      "/cases/{id}/acts": .object([
        "get": operation("listActs", "What may be done now, and why not", [Self.id], answer: "Acts", errors: ["404"])
      ]),
      "/cases/{id}/acts/{act}": .object(["post": act]),
      "/cases/{id}/papers": .object([
        "get": operation("listPapers", "Papers of a file", [Self.id], answer: "Papers", errors: ["404"])
      ]),
      "/cases/{id}/papers/{paper}": .object(["get": download("getPaper", "A paper as DOCX", [Self.id, Self.paper])]),
      "/attachments": .object(["post": upload]),
      "/attachments/{id}": .object(["get": download("getAttachment", "An attachment", [Self.id])]),
    ]
  }

  private var list: JSONValue {
    let names: [(String, JSONValue)] = [
      ("kind", enumeration(registry.kinds.map(\.id.rawValue))), ("stage", Self.string), ("handler", Self.string),
      ("department", Self.string), ("closed", .object(["type": "boolean"])),
      ("urgency", enumeration(FileFilter.Urgency.allCases.map(\.rawValue))), ("q", Self.string),
      ("openedFrom", Self.date), ("openedTo", Self.date), ("after", Self.string), ("limit", Self.integer(1, 200)),
    ]
    return operation(
      "listCases", "Files that one may see, newest first", names.map { query($0.0, $0.1) }, answer: "CaseList",
      errors: ["400"])
  }

  private var open: JSONValue {
    let alternatives = registry.kinds.map { kind -> JSONValue in
      let acts = kind.acts.filter { !$0.isMilestone }
      return .object([
        "type": "object", "title": .string(lexicon.kind(kind.id, in: .english)),
        "required": .array(["kind", "acts"]),
        "properties": .object([
          "kind": .object(["const": .string(kind.id.rawValue)]),
          "acts": .object([
            "type": "array", "minItems": .integer(1), "maxItems": .integer(20),
            "items": .object(["oneOf": .array(acts.map(actRequest))]),
          ]),
        ]),
      ])
    }
    var members = operationMembers(
      "openCase", "Open a file; all acts in one transaction", [Self.idempotencyKey],
      responses: ["201": answer("Receipt", headers: ["Location", "ETag"])],
      errors: ["400", "403", "404", "409", "413", "415", "422"])
    members["requestBody"] = Self.jsonBody(.object(["oneOf": .array(alternatives)]))
    return .object(members)
  }

  private func actRequest(_ act: ActDescription) -> JSONValue {
    .object([
      "type": "object", "title": .string(lexicon.act(act.id, of: act.kind, in: .english)),
      "required": .array(["act", "fields"]),
      "properties": .object([
        "act": .object(["const": .string(act.id.rawValue)]), "fields": FieldSchema.group(act.fields),
      ]),
    ])
  }

  private var act: JSONValue {
    let acts = registry.kinds.flatMap { kind in kind.acts.filter { !$0.isMilestone && !$0.from.isEmpty } }
    let bodies = acts.map { act -> JSONValue in
      .object([
        "type": "object",
        "title": .string("\(act.kind) \(act.id): \(lexicon.act(act.id, of: act.kind, in: .english))"),
        "properties": .object(["fields": FieldSchema.group(act.fields)]), "additionalProperties": .bool(false),
      ])
    }
    let name = Self.parameter(
      "act", in: "path", required: true, enumeration(Array(Set(acts.map(\.id.rawValue))).sorted() + ["correct"]))
    var members = operationMembers(
      "doAct", "Do an act on a file", [Self.id, name, Self.idempotencyKey, Self.ifMatch],
      responses: ["200": answer("Receipt", headers: ["ETag"])],
      errors: ["400", "403", "404", "409", "412", "413", "415", "422", "428"])
    members["requestBody"] = Self.jsonBody(.object(["anyOf": .array(bodies)]))
    return .object(members)
  }

  private var upload: JSONValue {
    var members = operationMembers(
      "uploadAttachment", "The body is the file, 50 MB at most", [query("name", Self.string)],
      responses: ["201": answer("Attachment", headers: ["Location"])], errors: ["413", "422"])
    members["requestBody"] = .object([
      "required": .bool(true), "content": .object(["application/octet-stream": .object(["schema": .object([:])])]),
    ])
    return .object(members)
  }

  private func download(_ id: String, _ summary: String, _ parameters: [JSONValue]) -> JSONValue {
    .object(
      operationMembers(
        id, summary, parameters,
        responses: [
          "200": .object([
            "description": "The file", "content": .object(["*/*": .object(["schema": .object([:])])]),
          ])
        ], errors: ["404", "409"]))
  }

  private func operation(
    _ id: String, _ summary: String, _ parameters: [JSONValue], answer schema: String, errors: [String]
  ) -> JSONValue {
    .object(operationMembers(id, summary, parameters, responses: ["200": answer(schema)], errors: errors))
  }

  private func operationMembers(
    _ id: String, _ summary: String, _ parameters: [JSONValue], responses: [String: JSONValue], errors: [String]
  ) -> [String: JSONValue] {
    var all = responses
    for status in errors + ["401", "503"] {
      all[status] = .object(["$ref": .string("#/components/responses/Problem")])
    }
    return [
      "operationId": .string(id), "summary": .string(summary), "parameters": .array(parameters),
      "responses": .object(all),
    ]
  }

  private func answer(_ schema: String, headers: [String] = []) -> JSONValue {
    var members: [String: JSONValue] = [
      "description": .string(schema),
      "content": .object([
        "application/json": .object([
          "schema": .object(["$ref": .string("#/components/schemas/\(schema)")])
        ])
      ]),
    ]
    if !headers.isEmpty {
      members["headers"] = .object(
        Dictionary(uniqueKeysWithValues: headers.map { ($0, .object(["schema": Self.string])) }))
    }
    return .object(members)
  }

  private func query(_ name: String, _ schema: JSONValue) -> JSONValue {
    Self.parameter(name, in: "query", required: false, schema)
  }

  private func enumeration(_ values: [String]) -> JSONValue {
    .object(["type": "string", "enum": .array(values.map { .string($0) })])
  }

  private static let string: JSONValue = .object(["type": "string", "maxLength": .integer(300)])
  private static let date: JSONValue = .object(["type": "string", "format": "date"])
  private static let id = parameter("id", in: "path", required: true, string)
  private static let paper = parameter("paper", in: "path", required: true, string)
  private static let idempotencyKey = parameter(
    "Idempotency-Key", in: "header", required: false,
    .object(["type": "string", "minLength": .integer(1), "maxLength": .integer(200)]))
  private static let ifMatch = parameter(
    "If-Match", in: "header", required: true,
    .object(["type": "string", "description": "The ETag that was seen, or *."]))

  private static func integer(_ from: Int, _ to: Int) -> JSONValue {
    .object(["type": "integer", "minimum": .integer(Int64(from)), "maximum": .integer(Int64(to))])
  }

  private static func parameter(
    _ name: String, in place: String, required: Bool, _ schema: JSONValue
  ) -> JSONValue {
    .object(["name": .string(name), "in": .string(place), "required": .bool(required), "schema": schema])
  }

  private static func jsonBody(_ schema: JSONValue) -> JSONValue {
    .object(["required": .bool(true), "content": .object(["application/json": .object(["schema": schema])])])
  }
}

/// Fields of a form as JSON Schema.
enum FieldSchema {
  static func group(_ fields: [FieldDescription]) -> JSONValue {
    .object([
      "type": "object",
      "properties": .object(
        Dictionary(fields.map { ($0.name, schema($0.shape)) }, uniquingKeysWith: { first, _ in first })),
      "required": .array(fields.filter(\.isRequired).map { .string($0.name) }), "additionalProperties": .bool(false),
    ])
  }

  static func schema(_ shape: FieldShape) -> JSONValue {
    switch shape {
    case .text(let format):
      .object(["type": "string", "maxLength": .integer(format == .paragraphs ? 20_000 : 200)])
    case .integer(let range):
      .object([
        "type": "integer", "minimum": .integer(Int64(range.lowerBound)), "maximum": .integer(Int64(range.upperBound)),
      ])
    case .money: .object(["type": .array(["string", "number"]), "description": "Yuan, at most two decimals."])
    case .date: .object(["type": "string", "format": "date"])
    case .boolean: .object(["type": "boolean"])
    case .choice(_, let options): .object(["type": "string", "enum": .array(options.map { .string($0) })])
    case .reference(let set): .object(["type": "string", "description": .string("Reference: \(set.rawValue)")])
    case .list(let element): .object(["type": "array", "maxItems": .integer(200), "items": schema(element)])
    case .group(let fields): group(fields)
    }
  }
}
