// The part of the description that is about imports.

import CaseKernel
import Spreadsheets

enum OpenAPIImports {
  private typealias Paths = OpenAPIPaths

  private static let profile = Paths.parameter("profile", in: "path", required: true, Paths.limited(1, 64))
  private static let source = Paths.parameter(
    "source", in: "path", required: true,
    .object([
      "type": "string", "minLength": .integer(1), "maxLength": .integer(Int64(IntakeMapping.longestSource)),
      "pattern": "^[^\\u0000-\\u001F/\\u007F-\\u009F]+$",
    ]))

  static var paths: [String: JSONValue] {
    [
      "/imports": .object([
        "get": Paths.operation(
          "listImports", "What can be imported, and the headings by which columns are known", [],
          answer: Paths.answer("ImportProfiles"), errors: [])
      ]),
      "/imports/{profile}": .object(["post": upload]),
      "/imports/{profile}/template": .object([
        "get": Paths.operation(
          "importTemplate", "The empty sheet, with headings, hints and an example", [profile],
          answer: Paths.file(MediaType.xlsx.rawValue), errors: [403, 404])
      ]),
      "/imports/{profile}/uploads/{id}": .object([
        "get": Paths.operation(
          "showImport", "A sheet that waits, row by row, or its report; its owner's alone, for a day",
          [profile, Paths.id], answer: Paths.answer("Import"), errors: [403, 404, 422])
      ]),
      "/imports/{profile}/uploads/{id}/confirm": .object(["post": confirm]),
      "/imports/{profile}/uploads/{id}/errors": .object([
        "get": Paths.operation(
          "importErrors", "The sheet as it was sent, with a column that says what is wrong with each row",
          [profile, Paths.id], answer: Paths.file("*/*"), errors: [403, 404, 422])
      ]),
      "/imports/{profile}/mappings": .object([
        "get": Paths.operation(
          "listImportMappings", "The columns of sources, as the office has saved them", [profile],
          answer: Paths.answer("ImportMappings"), errors: [403, 404])
      ]),
      "/imports/{profile}/mappings/{source}": .object(["put": put, "delete": delete]),
    ]
  }

  private static var upload: JSONValue {
    var members = Paths.members(
      "uploadImport",
      "The body is the sheet (XLSX or CSV), 20 MB at most; nothing is recorded. `mapping` names a saved source.",
      [
        profile, Paths.query("name", Paths.parameterText(200)), Paths.query("day", Paths.date),
        Paths.query("mapping", Paths.parameterText(200)),
      ], status: 201, answer: Paths.answer("Import", headers: ["Location"]), errors: [400, 403, 404, 413, 422])
    members["requestBody"] = .object([
      "required": .bool(true), "content": .object(["application/octet-stream": .object(["schema": .object([:])])]),
    ])
    return .object(members)
  }

  private static var confirm: JSONValue {
    Paths.operation(
      "confirmImport",
      "Imports the rows that are ready, in one transaction; sent again, it answers with the same report",
      [profile, Paths.id],
      body: Paths.object(
        ["badRows": Paths.enumeration(Intake.BadRows.allCases.map(\.rawValue))], required: ["badRows"]),
      answer: Paths.answer("Import", headers: ["Idempotency-Replayed"]), errors: [400, 403, 404, 409, 413, 415, 422])
  }

  private static var put: JSONValue {
    let column = Paths.object(
      [
        "column": .object(["type": "string", "pattern": "^[A-Z]{1,3}$"]),
        "heading": .object(["type": .array(["string", "null"]), "maxLength": .integer(1_000)]),
        "field": .object(["type": .array(["string", "null"]), "maxLength": .integer(100)]),
      ], required: ["column"])
    let body = Paths.object(
      [
        "source": Paths.limited(0, IntakeMapping.longestSource), "sheet": Paths.limited(0, 100),
        "headingRow": Paths.integer(1, 100_000),
        "dates": Paths.enumeration(IntakeMapping.DateStyle.allCases.map(\.rawValue)),
        "columns": .object([
          "type": "array", "minItems": .integer(1), "maxItems": .integer(512), "items": column,
        ]),
      ], required: ["headingRow", "columns"])
    return Paths.operation(
      "saveImportMapping", "Saves what the columns of a source are", [profile, source], body: body,
      answer: Paths.answer("ImportMapping"), errors: [400, 403, 404, 413, 415, 422])
  }

  private static var delete: JSONValue {
    var members = Paths.members(
      "forgetImportMapping", "Forgets what the columns of a source are", [profile, source], status: 204,
      answer: .object(["description": "Forgotten"]), errors: [403, 404])
    members["parameters"] = .array([profile, source])
    return .object(members)
  }
}
