// The shapes of the answers, and the fields of every act. Answers hold what stands here and nothing else, so that a check
// of the contract finds what was forgotten.

import CaseKernel
import LegalCalendar

enum OpenAPISchemas {
  /// `reverse-linkage.transfer` and so on.
  static func fields(_ registry: Registry) -> [String: JSONValue] {
    let acts = registry.kinds.flatMap { $0.acts.filter { !$0.isMilestone } }
    return Dictionary(
      acts.map { ("\($0.kind).\($0.id)", FieldSchema.act($0)) }, uniquingKeysWith: { first, _ in first })
  }

  static var answers: [String: JSONValue] {
    [
      "CaseList": object(["items": array(ref("ListItem")), "next": nullable("string")]),
      "ListItem": object(header.merging(["nextDue": optionalDate, "daysLeft": nullable("integer")]) { $1 }),
      "Contradictions": object([
        "fault": enumeration(Contradiction.Fault.allCases.map(\.rawValue)),
        "counts": object(
          Dictionary(
            Contradiction.Fault.allCases.map { ($0.rawValue, integer) }, uniquingKeysWith: { first, _ in first })),
        "items": array(ref("Contradiction")), "next": nullable("string"),
      ]),
      "Contradiction": object(
        header.merging([
          "fault": enumeration(Contradiction.Fault.allCases.map(\.rawValue)), "what": string, "remedy": string,
          "turns": array(object(["doer": string, "account": nullable("string"), "name": nullable("string")])),
          "day": optionalDate, "begins": nullable("string"), "ends": nullable("string"),
          "deadline": .object(["anyOf": .array([ref("Deadline"), .object(["type": "null"])])]),
        ]) { $1 }),
      "LinkedFile": object(header.merging(["role": string, "href": string]) { $1 }),
      "File": object(
        header.merging([
          "today": date,
          "parties": array(ref("Party")),
          "otherNumbers": array(object(["system": string, "number": string])),
          "facets": .object(["type": "object", "additionalProperties": string]), "deadlines": array(ref("Deadline")),
          "entries": array(ref("Entry")),
          "attachments": array(object(["id": string, "field": string, "entry": integer])),
          "links": array(ref("LinkedFile")), "hasMoreLinks": boolean,
        ]) { $1 }.merging(access) { $1 }),
      "Party": object([
        "kind": string, "role": string, "name": string, "idNumber": nullable("string"), "birthDate": optionalDate,
      ]),
      "Deadline": deadline,
      "Entry": object([
        "seq": integer, "type": string, "name": string, "act": string, "actor": string,
        "onBehalfOf": nullable("string"), "recordedAt": .object(["type": "string", "format": "date-time"]),
        "effectiveOn": date, "basis": nullable("string"), "fields": .object(["type": "object"]), "hash": string,
        "withheld": enumeration(["nothing", "members", "everything"]), "withheldMembers": array(string),
      ]),
      "Docket": object(access.merging(["entries": array(ref("Entry")), "next": nullable("integer")]) { $1 }),
      "Acts": object(["acts": array(ref("Act"))]),
      "Act": object([
        "act": string, "name": string, "file": string, "allowed": boolean, "legalEffect": boolean, "href": string,
        "code": nullable("string"), "reason": nullable("string"), "article": nullable("string"), "byRole": boolean,
      ]),
      "Papers": object(access.merging(["papers": array(ref("Paper"))]) { $1 }),
      "Paper": object(["id": string, "name": string, "ready": boolean, "href": string]),
      "Attachment": object([
        "id": string, "name": string, "size": integer, "digest": string, "mediaType": string,
      ]),
      "Receipt": object([
        "id": string, "kind": string, "version": integer, "href": string, "entries": array(ref("Entry")),
      ]),
      "Problem": problem,
    ].merging(imports) { first, _ in first }.merging(figures) { first, _ in first }
  }

  private static var imports: [String: JSONValue] {
    let texts: JSONValue = .object(["type": "object", "additionalProperties": string])
    let counts = ["read", "ready", "loaded", "known", "repeated", "bad", "incomplete"]
    return [
      "ImportProfiles": object([
        "profiles": array(
          object([
            "id": string, "kind": string, "act": string, "title": string, "href": string,
            "columns": array(
              object([
                "field": string, "content": string, "fills": string, "required": boolean, "headings": array(string),
              ])),
          ]))
      ]),
      "Import": object([
        "id": string, "href": string, "profile": string, "state": enumeration(["waiting", "loaded"]),
        "fileName": string, "digest": string, "day": optionalDate, "sheet": string, "headingRow": integer,
        "mapping": nullable("string"),
        "columns": array(object(["field": string, "heading": string, "column": string])),
        "unrecognised": array(string), "skipped": array(object(["row": integer, "reason": string])),
        "hiddenRows": array(integer), "counts": object(counts.reduce(into: [:]) { $0[$1] = integer }),
        "rows": array(ref("ImportRow")),
      ]),
      "ImportRow": object([
        "row": integer, "title": string, "state": enumeration(IntakeRow.State.allCases.map(\.rawValue)),
        "file": nullable("string"), "repeats": nullable("integer"), "missing": array(string),
        "problems": array(
          object([
            "column": nullable("string"), "field": string, "heading": string, "value": string, "code": string,
            "article": nullable("string"), "message": string,
          ])),
        "notes": array(
          object(["code": string, "column": string, "heading": string, "value": string, "message": string])),
        "cells": texts,
      ]),
      "ImportMappings": object(["mappings": array(ref("ImportMapping"))]),
      "ImportMapping": object([
        "source": string, "sheet": string, "headingRow": integer, "dates": string,
        "columns": array(object(["column": string, "heading": string, "field": nullable("string")])),
      ]),
    ]
  }

  private static var figures: [String: JSONValue] {
    let axis = object([
      "dimension": string, "name": string,
      "values": array(object(["value": string, "label": string, "opens": boolean])),
    ])
    let optionalAxis = JSONValue.object(["oneOf": .array([axis, .object(["type": "null"])])])
    return [
      "FigureNumber": object([
        "count": integer, "persons": integer, "opening": integer, "amount": nullable("string"),
        "median": nullable("string"), "longest": nullable("integer"), "of": nullable("integer"),
        "percent": nullable("string"),
      ]),
      "FigurePeriod": object(["from": date, "to": date]),
      "Statistics": object([
        "kind": string, "name": string, "current": ref("FigurePeriod"), "before": ref("FigurePeriod"),
        "yearEarlier": ref("FigurePeriod"), "figures": array(ref("Figure")),
      ]),
      "Figure": object([
        "id": string, "name": string, "unit": string, "definition": string, "article": nullable("string"),
        "confirmed": boolean, "dimensions": array(string), "current": ref("FigureNumber"),
        "before": ref("FigureNumber"), "yearEarlier": ref("FigureNumber"),
      ]),
      "FigureTable": object([
        "kind": string, "figure": string, "name": string, "unit": string, "definition": string,
        "period": ref("FigurePeriod"), "rows": optionalAxis, "columns": optionalAxis,
        "cells": array(array(ref("FigureNumber"))), "rowTotals": array(ref("FigureNumber")),
        "columnTotals": array(ref("FigureNumber")), "total": ref("FigureNumber"),
      ]),
      "Register": object([
        "id": string, "kind": string, "name": string,
        "columns": array(object(["name": string, "label": string])), "total": integer,
        "rows": array(object(["id": string, "masked": boolean, "values": .object(["type": "object"])])),
        "next": nullable("string"),
      ]),
      "CaseCard": object([
        "id": string, "version": integer,
        "copied": .object([
          "oneOf": .array([
            object(["account": string, "at": string, "entry": integer]), .object(["type": "null"]),
          ])
        ]),
        "fields": array(
          object([
            "group": string, "field": string, "name": string, "value": nullable("string"), "kept": boolean,
            "missing": boolean, "changed": boolean, "before": nullable("string"),
          ])),
      ]),
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

  private static var header: [String: JSONValue] {
    [
      "id": string, "kind": string, "kindName": string, "number": nullable("string"), "title": string,
      "stage": string, "stageName": string, "version": integer, "office": string, "department": nullable("string"),
      "handler": nullable("string"), "handlerName": nullable("string"), "protected": boolean, "closed": boolean,
      "openedOn": date, "closedOn": optionalDate, "missing": array(string),
    ]
  }

  /// How far the caller may read the file: a list that is empty because it is not for him says so.
  private static var access: [String: JSONValue] {
    [
      "reading": enumeration(Reading.allCases.dropFirst().map { "\($0)" }),
      "contentFor": array(enumeration(Relation.giving.map(\.rawValue))), "recused": boolean,
    ]
  }

  private static var deadline: JSONValue {
    object([
      "clock": string, "period": string, "name": string, "nature": string, "startedOn": date, "dueOn": optionalDate,
      "nominalOn": optionalDate, "warnFrom": optionalDate,
      "state": enumeration(["overdue", "near", "running", "suspended", "met", "metLate", "metPast", "lapsed"]),
      "daysLeft": nullable("integer"), "entry": integer, "origin": string, "approximate": boolean,
      "law": nullable("string"), "article": nullable("string"), "confirmed": boolean, "steps": array(string),
      "restDay": nullable("string"),
    ])
  }

  private static var problem: JSONValue {
    object(
      [
        "type": string, "title": string, "status": integer, "code": string, "detail": string, "instance": string,
        "article": string, "href": string, "currentVersion": integer, "reference": string,
        "act": object(["index": integer, "act": string]),
        "errors": array(
          object(["field": string, "code": string, "message": string, "value": string], optional: ["value"])),
        "changes": array(ref("Entry")),
      ],
      optional: [
        "detail", "article", "href", "currentVersion", "reference", "act", "errors", "changes",
      ])
  }

  private static let string: JSONValue = .object(["type": "string"])
  private static let integer: JSONValue = .object(["type": "integer"])
  private static let boolean: JSONValue = .object(["type": "boolean"])
  private static let date: JSONValue = .object(["type": "string", "format": "date"])
  private static let optionalDate: JSONValue = .object(["type": .array(["string", "null"]), "format": "date"])

  private static func nullable(_ type: String) -> JSONValue { .object(["type": .array([.string(type), "null"])]) }

  private static func enumeration(_ values: [String]) -> JSONValue {
    .object(["type": "string", "enum": .array(values.map { .string($0) })])
  }

  private static func array(_ items: JSONValue) -> JSONValue { .object(["type": "array", "items": items]) }
  private static func ref(_ name: String) -> JSONValue { .object(["$ref": .string("#/components/schemas/\(name)")]) }

  private static func object(_ properties: [String: JSONValue], optional: Set<String> = []) -> JSONValue {
    let required = properties.keys.filter { !optional.contains($0) }.sorted()
    return .object([
      "type": "object", "properties": .object(properties), "required": .array(required.map { .string($0) }),
      "additionalProperties": .bool(false),
    ])
  }
}
