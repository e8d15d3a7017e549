// Files of every kind over the API: list, show, docket, acts. A kind needs no route of its own.

import CaseKernel
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import LegalCalendar

struct CasesAPI: Sendable {
  let services: WebServices
  private static let bodyLimit = 1_024 * 1_024
  private static let listLimit = 200

  func list(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let query = ListQuery(request)
    let (filter, limit) = (try query.filter(), try query.limit(default: 40, atMost: Self.listLimit))
    let after = query.after
    let rendering = rendering(context)
    let page = try await services.desk.read { reader in
      let page = try reader.files(filter, for: viewer, after: after, limit: limit)
      return JSONValue.object([
        "items": .array(page.items.map { rendering.item($0, today: reader.today) }),
        "next": page.next.map { .string($0) } ?? .null,
      ])
    }
    return try .json(page)
  }

  func open(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let body = try await body(of: request)
    guard let kind = body["kind"]?.text, let acts = body["acts"]?.elements, !acts.isEmpty, acts.count <= 20 else {
      throw RequestError.malformed("{\"kind\": …, \"acts\": [{\"act\": …, \"fields\": {…}}]}")
    }
    let requests = try acts.map { act in
      guard let name = act["act"]?.text, let fields = (act["fields"] ?? .object([:])).members else {
        throw RequestError.malformed("acts: {\"act\": …, \"fields\": {…}}")
      }
      return ActRequest(ActID(rawValue: name), fields)
    }
    let submission = Submission(
      .opening(KindID(rawValue: kind)), requests, by: .person(viewer), key: try key(of: request))
    let receipt = try await services.desk.perform(submission)
    return try answer(receipt, rendering(context), status: .created)
  }

  func act(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let file = try id(context)
    let act = ActID(rawValue: try context.parameters.require("act"))
    // A file that one may not see is absent before anything else of the request is looked at.
    _ = try await services.desk.read { try $0.header(file, for: viewer) }
    let version = try version(of: request)
    let body = try await body(of: request)
    guard let fields = (body["fields"] ?? .object([:])).members, body.members.map({ $0.keys.allSatisfy { $0 == "fields" } }) == true
    else { throw RequestError.malformed("{\"fields\": {…}}") }
    let submission = Submission(
      .file(file, version: version), [ActRequest(act, fields)], by: .person(viewer), key: try key(of: request))
    do {
      return try answer(try await services.desk.perform(submission), rendering(context), status: .ok)
    } catch RoadError.stale(let current) {
      return try await stale(file, seen: version, current: current, request, context, viewer)
    }
  }

  /// The answer to a stale version: what was recorded since.
  private func stale(
    _ file: FileID, seen: Int?, current: Int, _ request: Request, _ context: SuiteContext, _ viewer: Viewer
  ) async throws -> Response {
    let rendering = rendering(context)
    let changes = try await services.desk.read { reader in
      let kind = try reader.header(file, for: viewer).header.kind
      let entries = try reader.entries(of: file, for: viewer, after: seen ?? current, limit: 50)
      return try entries.map { try rendering.entry($0, of: kind) }
    }
    let failure = FailureTeller(services.lexicon, context.language).failure(RoadError.stale(current: current))
    var problem = ProblemDetails(failure, instance: request.uri.path)
    problem.more["changes"] = .array(changes)
    return try problem.response()
  }

  func show(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let file = try id(context)
    let rendering = rendering(context)
    let (json, version) = try await logged(file, viewer) { reader in
      let view = try reader.file(file, for: viewer)
      let entries = try reader.latestEntries(of: file, for: viewer, limit: 20)
      return (try rendering.file(view, entries), view.header.version)
    }
    return try .json(json, headers: [.eTag: "\"\(version)\""])
  }

  func docket(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let file = try id(context)
    let query = ListQuery(request)
    let limit = try query.limit(default: 50, atMost: Self.listLimit)
    let after = try query.integer("after", in: 0...1_000_000_000) ?? 0
    let rendering = rendering(context)
    let json = try await logged(file, viewer) { reader in
      let kind = try reader.header(file, for: viewer).header.kind
      let entries = try reader.entries(of: file, for: viewer, after: after, limit: limit + 1)
      return JSONValue.object([
        "entries": .array(try entries.prefix(limit).map { try rendering.entry($0, of: kind) }),
        "next": entries.count > limit ? .integer(Int64(entries[limit - 1].seq)) : .null,
      ])
    }
    return try .json(json)
  }

  func acts(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let file = try id(context)
    let rendering = rendering(context)
    let json = try await services.desk.read { reader in
      JSONValue.object(["acts": .array(try reader.acts(on: file, for: viewer).map(rendering.availability))])
    }
    return try .json(json)
  }

  func papers(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let file = try id(context)
    let (shelf, rendering) = (services.papers, rendering(context))
    let json = try await services.desk.read { reader in
      JSONValue.object(["papers": .array(try shelf.offers(on: file, for: viewer, reader).map { rendering.paper($0, of: file) })])
    }
    return try .json(json)
  }

  func paper(_ request: Request, _ context: SuiteContext) async throws -> Response {
    try await PaperAnswer(services: services).response(
      file: id(context), paper: try context.parameters.require("paper"), for: context.requireViewer())
  }

  private func logged<T: Sendable>(
    _ file: FileID, _ viewer: Viewer, _ body: @escaping @Sendable (Reader) throws -> T
  ) async throws -> T { try await services.desk.read(file, for: viewer, body) }

  private func rendering(_ context: SuiteContext) -> JSONRendering {
    JSONRendering(lexicon: services.lexicon, language: context.language, road: services.desk.road)
  }

  private func id(_ context: SuiteContext) throws -> FileID {
    let text = try context.parameters.require("id")
    guard text.utf8.count <= 64, !text.utf8.contains(0) else { throw RoadError.absent }
    return FileID(rawValue: text)
  }

  private func body(of request: Request) async throws -> JSONValue {
    if let type = request.headers[.contentType], !type.lowercased().hasPrefix("application/json") {
      throw RequestError.unsupportedMediaType
    }
    var request = request
    let buffer: ByteBuffer
    do { buffer = try await request.collectBody(upTo: Self.bodyLimit) } catch { throw RequestError.tooLarge }
    guard let value = try? CanonicalJSON.value(JSONValue.self, from: Array(buffer.readableBytesView)),
      value.members != nil
    else { throw RequestError.malformed("JSON object expected") }
    return value
  }

  private func key(of request: Request) throws -> String? {
    guard let key = HTTPField.Name("Idempotency-Key").flatMap({ request.headers[$0] }) else { return nil }
    guard (1...200).contains(key.utf8.count) else { throw RequestError.badParameter("Idempotency-Key") }
    return key
  }

  private func version(of request: Request) throws -> Int? {
    guard let header = request.headers[.ifMatch] else { throw RequestError.preconditionRequired }
    if header == "*" { return nil }
    guard let version = Int(header.filter { $0 != "\"" }), version >= 0 else {
      throw RequestError.badParameter("If-Match")
    }
    return version
  }

  private func answer(
    _ receipt: Receipt, _ rendering: JSONRendering, status: HTTPResponse.Status
  ) throws -> Response {
    var headers: HTTPFields = [.eTag: "\"\(receipt.version)\""]
    if status == .created { headers[.location] = "/api/v1/cases/\(receipt.file)" }
    if receipt.isRepeated, let name = HTTPField.Name("Idempotency-Replayed") { headers[name] = "true" }
    return try .json(try rendering.receipt(receipt), status: status, headers: headers)
  }
}
