// The addresses of the API as OpenAPI describes them, with an operation of its own for every act: its fields, who may do it
// and under which conditions, and by links what may follow.

import CaseKernel
import HTTPTypes

struct OpenAPIPaths {
  private let registry: Registry
  private let lexicon: Lexicon
  private let acts: OpenAPIActs

  init(_ registry: Registry, _ lexicon: Lexicon) {
    self.registry = registry
    self.lexicon = lexicon
    acts = OpenAPIActs(registry, lexicon)
  }

  var all: [String: JSONValue] {
    var paths: [String: JSONValue] = [
      "/cases": .object(["get": list, "post": open]),
      "/cases/{id}": .object([
        "get": Self.operation(
          "showCase", "A file: header, parties, deadlines, the last 20 entries", [Self.id],
          answer: Self.answer("File", headers: ["ETag"]), errors: [404])
      ]),
      "/cases/{id}/docket": .object([
        "get": Self.operation(
          "readDocket", "Entries, oldest first",
          [Self.id, Self.query("after", Self.integer(0, 1_000_000_000)), Self.query("limit", Self.integer(1, 100))],
          answer: Self.answer("Docket"), errors: [400, 404])
      ]),
      "/cases/{id}/acts": .object([
        "get": Self.operation(
          "listActs", "What may be done now, and why not", [Self.id], answer: Self.answer("Acts"), errors: [404])
      ]),
      "/cases/{id}/papers": .object([
        "get": Self.operation(
          "listPapers", "Papers that can be made of a file", [Self.id], answer: Self.answer("Papers"), errors: [404])
      ]),
      "/cases/{id}/papers/{paper}": .object([
        "get": Self.operation(
          "makePaper", "A paper, filled from the docket; the download is logged", [Self.id, Self.paper],
          answer: Self.file(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document"), errors: [404, 409])
      ]),
      "/contradictions": .object(["get": contradictions]),
      "/attachments": .object(["post": upload]),
      "/attachments/{id}": .object([
        "get": Self.operation(
          "downloadAttachment", "An attachment; the download is logged", [Self.id], answer: Self.file("*/*"),
          errors: [404])
      ]),
    ]
    paths.merge(OpenAPIFigures.paths(registry)) { $1 }
    for (path, operation) in acts.paths { paths[path] = .object(["post": operation]) }
    return paths.merging(OpenAPIImports.paths) { first, _ in first }
  }

  private var list: JSONValue {
    let stages = Set(registry.kinds.flatMap { $0.stages.map(\.rawValue) }).sorted()
    let parameters = [
      Self.query("kind", Self.list(of: registry.kinds.map(\.id.rawValue))), Self.query("stage", Self.list(of: stages)),
      Self.query("handler", Self.text), Self.query("department", Self.text),
      Self.query("closed", .object(["type": "boolean"])),
      Self.query("urgency", Self.enumeration(FileFilter.Urgency.allCases.map(\.rawValue))),
      Self.query("q", Self.text), Self.query("openedFrom", Self.date), Self.query("openedTo", Self.date),
      Self.query("figure", Self.enumeration(OpenAPIFigures.names(registry))),
      Self.query("figureKind", Self.enumeration(OpenAPIFigures.kinds(registry))),
      Self.query("figurePart", Self.enumeration(FigurePart.allCases.map(\.rawValue))),
      Self.query("figureFrom", Self.date), Self.query("figureTo", Self.date),
      Self.query("after", .object(["type": "string", "pattern": .string(APIQuery.cursorPattern)])),
      Self.query("limit", Self.integer(1, 200)),
    ]
    return Self.operation(
      "listCases",
      "Files that one may see, newest first; `facet.NAME=VALUE` narrows by what the kind offers. With `figure`, `figureKind`, "
        + "`figureFrom` and `figureTo` the files behind a number of the statistics, narrowed by `figure.DIMENSION=VALUE`",
      parameters, answer: Self.answer("CaseList"), errors: [400, 404, 422])
  }

  private var contradictions: JSONValue {
    Self.operation(
      "listContradictions",
      "Open files of one's office that contradict themselves or stand still, one sort at a time; without `fault` the first "
        + "sort of which there are any. For case management, heads of departments and chiefs",
      [
        Self.query("fault", Self.enumeration(Contradiction.Fault.allCases.map(\.rawValue))),
        Self.query("after", .object(["type": "string", "pattern": .string(APIQuery.cursorPattern)])),
        Self.query("limit", Self.integer(1, 200)),
      ], answer: Self.answer("Contradictions"), errors: [400, 403, 422])
  }

  private var open: JSONValue {
    let bodies = registry.kinds.map { kind -> JSONValue in
      let requests = kind.acts.filter { !$0.isMilestone }.map { acts.request($0) }
      return Self.object(
        [
          "kind": .object(["const": .string(kind.id.rawValue)]),
          "acts": .object([
            "type": "array", "minItems": .integer(1), "maxItems": .integer(Int64(OpeningBody.mostActs)),
            "items": .object(["oneOf": .array(requests)]),
          ]),
        ], required: ["kind", "acts"], title: lexicon.kind(kind.id, in: .english))
    }
    let opening = registry.kinds.flatMap { $0.acts.filter { $0.opens && !$0.isMilestone } }
    let members = Self.members(
      "openCase",
      "Open a file by an act, or continue the one that it finds; the acts that follow are done in the same transaction",
      [Self.idempotencyKey],
      body: .object(["oneOf": .array(bodies)]), status: 201,
      answer: Self.answer(
        "Receipt", headers: ["ETag", "Location", "Idempotency-Replayed"], links: acts.links(after: opening)),
      errors: [400, 403, 404, 409, 413, 415, 422])
    return .object(members)
  }

  private var upload: JSONValue {
    var members = Self.members(
      "uploadAttachment", "The body is the file, 50 MB at most", [Self.query("name", Self.parameterText(200))],
      status: 201,
      answer: Self.answer(
        "Attachment", headers: ["Location"],
        links: ["downloadAttachment": .object(["operationId": "downloadAttachment", "parameters": Self.idOfAnswer])]),
      errors: [400, 403, 413, 422])
    members["requestBody"] = .object([
      "required": .bool(true), "content": .object(["application/octet-stream": .object(["schema": .object([:])])]),
    ])
    return .object(members)
  }
}

/// Every act as an operation.
struct OpenAPIActs {
  private let registry: Registry
  private let lexicon: Lexicon

  init(_ registry: Registry, _ lexicon: Lexicon) {
    self.registry = registry
    self.lexicon = lexicon
  }

  private var acts: [ActDescription] {
    registry.kinds.flatMap { kind in kind.acts.filter { !$0.isMilestone && !$0.from.isEmpty } }
  }

  var paths: [(path: String, operation: JSONValue)] {
    Dictionary(grouping: acts, by: \.id).map { ("/cases/{id}/acts/\($0.key)", operation($0.key, $0.value)) } + [
      ("/cases/{id}/acts/\(ActID.correct)", correction)
    ]
  }

  private func operation(_ act: ActID, _ ofKinds: [ActDescription]) -> JSONValue {
    let bodies = ofKinds.map(body)
    var members = members(
      act, lexicon.act(act, of: ofKinds[0].kind, in: .english), lexicon.act(act, of: ofKinds[0].kind, in: .chinese),
      body: bodies.count == 1 ? bodies[0] : .object(["anyOf": .array(bodies)]), links: links(after: ofKinds))
    members["description"] = .string(ofKinds.map(explanation).joined(separator: "\n\n"))
    return .object(members)
  }

  private var correction: JSONValue {
    let body = OpenAPIPaths.object(
      [
        "fields": OpenAPIPaths.object(
          [
            "entry": .object(["type": "integer", "minimum": .integer(1), "maximum": .integer(1_000_000)]),
            "reason": OpenAPIPaths.limited(1, 20_000), "fields": .object(["type": "object"]),
          ], required: ["entry", "reason"])
      ], required: ["fields"])
    var members = members(
      .correct, lexicon.text("act.correct", in: .english), lexicon.text("act.correct", in: .chinese), body: body,
      links: [:])
    members["description"] = """
      Says what an entry should have recorded: `fields` are those of the act that recorded it. The wrong entry stays.
      """
    return .object(members)
  }

  private func members(
    _ act: ActID, _ english: String, _ chinese: String, body: JSONValue, links: [String: JSONValue]
  ) -> [String: JSONValue] {
    OpenAPIPaths.members(
      Self.operationID(act), "\(chinese) · \(english)",
      [OpenAPIPaths.id, OpenAPIPaths.ifMatch, OpenAPIPaths.idempotencyKey], body: body,
      answer: OpenAPIPaths.answer("Receipt", headers: ["ETag", "Location", "Idempotency-Replayed"], links: links),
      errors: [400, 403, 404, 409, 412, 413, 415, 422, 428])
  }

  private static func operationID(_ act: ActID) -> String {
    "do" + act.rawValue.prefix(1).uppercased() + act.rawValue.dropFirst()
  }

  private func body(_ act: ActDescription) -> JSONValue {
    let fields = JSONValue.object(["$ref": .string("#/components/schemas/\(act.kind).\(act.id)")])
    return OpenAPIPaths.object(
      ["fields": fields], required: act.needsFields ? ["fields"] : [],
      title: "\(act.kind) \(act.id)")
  }

  /// An act as one of those that open a file.
  func request(_ act: ActDescription) -> JSONValue {
    let fields = JSONValue.object(["$ref": .string("#/components/schemas/\(act.kind).\(act.id)")])
    return OpenAPIPaths.object(
      ["act": .object(["const": .string(act.id.rawValue)]), "fields": fields],
      required: act.needsFields ? ["act", "fields"] : ["act"],
      title: lexicon.act(act.id, of: act.kind, in: .english))
  }

  /// Stages, doers and conditions in words.
  private func explanation(_ act: ActDescription) -> String {
    let stages = act.from.map { lexicon.stage($0, of: act.kind, in: .english) }.joined(separator: ", ")
    let doers = act.doers.map { lexicon.text("doer.\($0.code)", in: .english) }.joined(separator: "; ")
    var lines = ["\(lexicon.kind(act.kind, in: .english)), in: \(stages).", "By: \(doers)."]
    let unconfirmed = lexicon.text("unconfirmed", in: .chinese)
    lines += act.conditions.map { condition in
      let sentence = lexicon.text("condition.\(condition.id)", "refusal.\(condition.id)", in: .english)
      let basis = lexicon.basis(condition.basis, in: condition.basis.article == nil ? .english : .chinese)
      let mark = condition.basis.article != nil && !condition.basis.isConfirmed ? "，\(unconfirmed)" : ""
      return "- refused with `\(condition.id)`: \(sentence) (\(basis)\(mark))"
    }
    return lines.joined(separator: "\n")
  }

  /// What may be asked of the file that an answer names: the file itself, and the acts of the stages that may now be reached.
  func links(after done: [ActDescription]) -> [String: JSONValue] {
    var links: [String: JSONValue] = [:]
    for name in ["showCase", "readDocket", "listActs", "listPapers"] {
      links[name] = .object(["operationId": .string(name), "parameters": OpenAPIPaths.idOfAnswer])
    }
    for act in acts {
      let stages = done.filter { $0.kind == act.kind }.flatMap(\.to)
      guard act.from.contains(where: stages.contains) else { continue }
      let name = Self.operationID(act.id)
      links[name] = .object([
        "operationId": .string(name),
        "parameters": .object(["id": "$response.body#/id", "If-Match": "$response.header.ETag"]),
      ])
    }
    return links
  }
}

extension ActDescription {
  /// Whether nothing can be done without any field.
  fileprivate var needsFields: Bool { !alternatives.isEmpty || fields.contains(where: \.isRequired) }
}
