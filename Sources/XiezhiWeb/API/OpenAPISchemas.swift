// The shapes of the answers.

import CaseKernel

enum OpenAPISchemas {
  static var all: [String: JSONValue] {
    [
      "Header": object(headerProperties, required: Array(headerRequired)),
      "CaseList": object([
        "items": array(ref("Header")), "next": nullable("string"),
      ], required: ["items", "next"]),
      "File": object(
        headerProperties.merging([
          "today": string, "parties": array(ref("Party")), "otherNumbers": array(anyObject), "facets": anyObject,
          "deadlines": array(ref("Deadline")), "entries": array(ref("Entry")), "attachments": array(anyObject),
          "links": array(ref("Header")),
        ]) { $1 }, required: headerRequired + ["parties", "deadlines", "entries", "links"]),
      "Party": object([
        "kind": string, "role": string, "name": string, "idNumber": nullable("string"),
        "birthDate": nullable("string"),
      ], required: ["kind", "role", "name"]),
      "Deadline": object([
        "clock": string, "period": string, "name": string, "nature": string, "startedOn": string,
        "dueOn": nullable("string"), "nominalOn": nullable("string"), "warnFrom": nullable("string"),
        "state": enumeration(["overdue", "near", "running", "suspended", "met", "metLate", "lapsed"]),
        "daysLeft": nullable("integer"), "entry": integer, "origin": string, "approximate": boolean,
        "law": nullable("string"), "article": nullable("string"), "confirmed": boolean, "steps": array(string),
      ], required: ["clock", "period", "startedOn", "state", "origin"]),
      "Entry": object([
        "seq": integer, "type": string, "name": string, "act": string, "actor": string,
        "onBehalfOf": nullable("string"), "recordedAt": string, "effectiveOn": string, "basis": nullable("string"),
        "fields": anyObject, "hash": string,
      ], required: ["seq", "type", "act", "actor", "recordedAt", "effectiveOn", "hash"]),
      "Docket": object(["entries": array(ref("Entry")), "next": nullable("integer")], required: ["entries", "next"]),
      "Acts": object(["acts": array(ref("Act"))], required: ["acts"]),
      "Act": object([
        "act": string, "name": string, "file": string, "allowed": boolean, "legalEffect": boolean, "href": string,
        "code": string, "reason": string, "article": nullable("string"), "byRole": boolean,
      ], required: ["act", "allowed", "file", "href"]),
      "Papers": object(["papers": array(ref("Paper"))], required: ["papers"]),
      "Paper": object(
        ["id": string, "name": string, "ready": boolean, "href": string], required: ["id", "ready", "href"]),
      "Attachment": object([
        "id": string, "name": string, "size": integer, "digest": string, "mediaType": string,
      ], required: ["id", "name", "size", "digest"]),
      "Receipt": object([
        "id": string, "kind": string, "version": integer, "entries": array(integer), "number": nullable("string"),
        "repeated": boolean, "href": string, "effects": array(anyObject),
      ], required: ["id", "kind", "version", "entries"]),
      "Problem": object([
        "type": string, "title": string, "status": integer, "code": string, "detail": string, "instance": string,
        "article": string, "href": string, "currentVersion": integer,
        "errors": array(
          object(["field": string, "code": string, "message": string, "value": string], required: ["field", "code"])),
        "changes": array(ref("Entry")),
      ], required: ["type", "title", "status", "code"]),
    ]
  }

  static var responses: [String: JSONValue] {
    [
      "Problem": .object([
        "description": "What is wrong, as RFC 9457 writes it",
        "content": .object(["application/problem+json": .object(["schema": ref("Problem")])]),
      ])
    ]
  }

  private static let headerRequired = ["id", "kind", "title", "stage", "version", "office", "openedOn"]
  private static var headerProperties: [String: JSONValue] {
    [
      "id": string, "kind": string, "kindName": string, "number": nullable("string"), "title": string,
      "stage": string, "stageName": string, "version": integer, "office": string, "department": nullable("string"),
      "handler": nullable("string"), "handlerName": nullable("string"), "protected": boolean, "closed": boolean,
      "openedOn": string, "closedOn": nullable("string"), "missing": array(string), "nextDue": nullable("string"),
      "daysLeft": nullable("integer"), "role": string, "href": string,
    ]
  }

  private static let string: JSONValue = .object(["type": "string"])
  private static let integer: JSONValue = .object(["type": "integer"])
  private static let boolean: JSONValue = .object(["type": "boolean"])
  private static let anyObject: JSONValue = .object(["type": "object"])

  private static func nullable(_ type: String) -> JSONValue {
    .object(["type": .array([.string(type), "null"])])
  }

  private static func enumeration(_ values: [String]) -> JSONValue {
    .object(["type": "string", "enum": .array(values.map { .string($0) })])
  }

  private static func array(_ items: JSONValue) -> JSONValue { .object(["type": "array", "items": items]) }
  private static func ref(_ name: String) -> JSONValue { .object(["$ref": .string("#/components/schemas/\(name)")]) }

  private static func object(_ properties: [String: JSONValue], required: [String]) -> JSONValue {
    .object([
      "type": "object", "properties": .object(properties), "required": .array(required.map { .string($0) }),
    ])
  }
}
