// The JSON API: the same road as the pages, with opaque tokens instead of sessions.

import CaseKernel
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Persistence

/// Serves /api.
struct APIRouter: Sendable {
  let services: WebServices

  func add(to router: Router<SuiteContext>) {
    let description = OpenAPIDescription(services.desk.road.registry, services.lexicon)
    router.get("api/openapi.yaml") { _, _ in
      Response(
        status: .ok, headers: [.contentType: "application/yaml; charset=utf-8"],
        body: .init(byteBuffer: ByteBuffer(string: description.yaml)))
    }
    let api = router.group("api/v1")
      .add(middleware: ProblemMiddleware(lexicon: services.lexicon))
      .add(middleware: BearerMiddleware(services: services))
    let cases = CasesAPI(services: services)
    api.get("cases", use: cases.list)
    api.post("cases", use: cases.open)
    api.get("cases/{id}", use: cases.show)
    api.get("cases/{id}/docket", use: cases.docket)
    api.get("cases/{id}/acts", use: cases.acts)
    api.post("cases/{id}/acts/{act}", use: cases.act)
    api.get("cases/{id}/papers", use: cases.papers)
    api.get("cases/{id}/papers/{paper}", use: cases.paper)
    let attachments = AttachmentsAPI(services: services)
    api.post("attachments", use: attachments.receive)
    api.get("attachments/{id}", use: attachments.send)
    api.get("**") { _, _ -> Response in throw RequestError.notFound }
    api.post("**") { _, _ -> Response in throw RequestError.notFound }
  }
}

/// Answers errors as problem details (RFC 9457).
struct ProblemMiddleware: RouterMiddleware {
  typealias Context = SuiteContext
  let lexicon: Lexicon

  func handle(
    _ request: Request, context: SuiteContext, next: (Request, SuiteContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    context.language = request.language
    do {
      return try await next(request, context)
    } catch {
      let failure = FailureTeller(lexicon, context.language).failure(RequestError.wrapping(error))
      if failure.status.code >= 500 { context.logger.error("\(request.uri.path): \(error)") }
      return try ProblemDetails(failure, instance: request.uri.path).response()
    }
  }
}

extension RequestError {
  /// The framework's own errors (an unknown address, a body over its limit) as ours.
  static func wrapping(_ error: any Error) -> any Error {
    guard let error = error as? any HTTPResponseError else { return error }
    switch error.status {
    case .notFound: return RequestError.notFound
    case .contentTooLarge: return RequestError.tooLarge
    case .methodNotAllowed: return RequestError.methodNotAllowed
    case .unsupportedMediaType: return RequestError.unsupportedMediaType
    case .badRequest: return RequestError.malformed("\(error)")
    default: return error
    }
  }
}

/// Finds out who asks by the token of the request.
struct BearerMiddleware: RouterMiddleware {
  typealias Context = SuiteContext
  let services: WebServices

  func handle(
    _ request: Request, context: SuiteContext, next: (Request, SuiteContext) async throws -> Response
  ) async throws -> Response {
    let header = request.headers[.authorization] ?? ""
    guard header.lowercased().hasPrefix("bearer "), header.utf8.count < 300 else {
      throw RequestError.unauthenticated
    }
    let secret = Secret(presented: String(header.dropFirst(7)))
    let now = services.desk.clock.now
    let viewer = try await services.desk.database.read { connection -> Viewer? in
      guard let account = try AccessTokens(connection).account(secret, at: now) else { return nil }
      return try OfficeDirectory(connection).viewer(account)
    }
    guard let viewer else { throw RequestError.unauthenticated }
    var context = context
    context.viewer = viewer
    return try await next(request, context)
  }
}

/// A failure as RFC 9457 writes it.
struct ProblemDetails {
  let failure: Failure
  let instance: String
  var more: [String: JSONValue] = [:]

  init(_ failure: Failure, instance: String) {
    self.failure = failure
    self.instance = instance
  }

  func response() throws -> Response {
    var members: [String: JSONValue] = [
      "type": .string("urn:xiezhi:problem:\(failure.code)"), "title": .string(failure.title),
      "status": .integer(Int64(failure.status.code)), "code": .string(failure.code), "instance": .string(instance),
    ]
    if !failure.detail.isEmpty { members["detail"] = .string(failure.detail) }
    if let article = failure.article { members["article"] = .string(article) }
    if !failure.fields.isEmpty {
      members["errors"] = .array(
        failure.fields.map {
          .object([
            "field": .string($0.path), "code": .string($0.code), "message": .string($0.message),
            "value": .string($0.value),
          ])
        })
    }
    if let file = failure.elsewhere { members["href"] = .string("/api/v1/cases/\(file)") }
    if let version = failure.currentVersion { members["currentVersion"] = .integer(Int64(version)) }
    members.merge(more) { $1 }
    var headers: HTTPFields = [.contentType: "application/problem+json; charset=utf-8"]
    if failure.status == .unauthorized { headers[.wwwAuthenticate] = "Bearer" }
    if let version = failure.currentVersion { headers[.eTag] = "\"\(version)\"" }
    return Response(
      status: failure.status, headers: headers,
      body: .init(byteBuffer: ByteBuffer(bytes: try CanonicalJSON.bytes(of: JSONValue.object(members)))))
  }
}

extension Response {
  /// A JSON answer.
  static func json(
    _ value: JSONValue, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
  ) throws -> Response {
    var headers = headers
    headers[.contentType] = "application/json; charset=utf-8"
    headers[.cacheControl] = "no-store"
    return Response(
      status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: try CanonicalJSON.bytes(of: value))))
  }
}
