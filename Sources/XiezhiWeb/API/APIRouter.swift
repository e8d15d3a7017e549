// The addresses of the JSON API, as one table: it registers the routes, says which methods an address has, and is compared
// with the description. The same road as the pages, with opaque tokens instead of sessions.

import CaseKernel
import HTTPTypes
import Hummingbird
import Persistence

/// One address and method.
struct APIRoute: Sendable {
  let method: HTTPRequest.Method
  /// Below the base, such as `/cases/{id}`.
  let path: String
  /// The parameters that it understands.
  var query: [String] = []
  let answer: @Sendable (Request, SuiteContext) async throws -> Response
}

/// Serves /api.
struct APIRouter: Sendable {
  static let base = "/api/v1"
  static let descriptionPath = "/api/openapi.yaml"

  let services: WebServices
  let routes: [APIRoute]

  init(services: WebServices) {
    self.services = services
    let (cases, acts, attachments) = (
      CasesAPI(services: services), ActsAPI(services: services), AttachmentsAPI(services: services)
    )
    let statistics = StatisticsAPI(services: services)
    routes =
      [
        APIRoute(method: .get, path: "/cases", query: APIQuery.filters + ["after", "limit"], answer: cases.list),
        APIRoute(method: .post, path: "/cases", answer: acts.open),
        APIRoute(method: .get, path: "/cases/{id}", answer: cases.show),
        APIRoute(method: .get, path: "/cases/{id}/docket", query: ["after", "limit"], answer: cases.docket),
        APIRoute(method: .get, path: "/cases/{id}/acts", answer: cases.acts),
        APIRoute(method: .post, path: "/cases/{id}/acts/{act}", answer: acts.act),
        APIRoute(method: .get, path: "/cases/{id}/papers", answer: cases.papers),
        APIRoute(method: .get, path: "/cases/{id}/papers/{paper}", answer: cases.paper),
        APIRoute(method: .get, path: "/cases/{id}/card", answer: statistics.card),
        APIRoute(method: .post, path: "/cases/{id}/card", answer: statistics.noteCopied),
        APIRoute(
          method: .get, path: "/contradictions", query: ["fault", "after", "limit"], answer: cases.contradictions),
        APIRoute(
          method: .get, path: "/statistics/{kind}", query: StatisticsAPI.period, answer: statistics.overview),
        APIRoute(
          method: .get, path: "/statistics/{kind}/{figure}", query: StatisticsAPI.period + ["rows", "columns"],
          answer: statistics.table),
        APIRoute(
          method: .get, path: "/registers/{register}",
          query: ["stage", "closed", "openedFrom", "openedTo", "after", "limit", "format"],
          answer: statistics.register),
        APIRoute(method: .post, path: "/attachments", query: ["name"], answer: attachments.receive),
        APIRoute(method: .get, path: "/attachments/{id}", answer: attachments.send),
      ] + ImportsAPI(services: services).routes
  }

  func add(to router: Router<SuiteContext>) {
    let yaml = OpenAPIDescription(services.desk.road.registry, services.lexicon).yaml
    router.get(RouterPath(Self.descriptionPath)) { _, _ in
      Response(
        status: .ok, headers: [.contentType: "application/yaml; charset=utf-8"],
        body: .init(byteBuffer: ByteBuffer(string: yaml)))
    }
    let api = router.group(RouterPath(Self.base)).add(middleware: BearerMiddleware(services: services))
    for route in routes {
      api.on(RouterPath(route.path), method: route.method) { request, context in
        try APIQuery(request).allow(route.query)
        return try await route.answer(request, context)
      }
    }
  }

  /// Whether a path is one that the API answers, be it with an error.
  static func owns(_ path: String) -> Bool { path == "/api" || path.hasPrefix("/api/") }

  /// The methods of an address, in the order in which `Allow` lists them; empty where there is no such address.
  func methods(at path: String) -> [HTTPRequest.Method] {
    let parts = path.split(separator: "/")
    if parts == Self.descriptionPath.split(separator: "/") { return [.get, .head, .options] }
    let base = Self.base.split(separator: "/")
    guard parts.starts(with: base) else { return [] }
    let found = routes.filter { $0.matches(parts.dropFirst(base.count)) }.map(\.method)
    guard !found.isEmpty else { return [] }
    return found + (found.contains(.get) ? [.head, .options] : [.options])
  }
}

extension APIRoute {
  fileprivate func matches(_ parts: ArraySlice<Substring>) -> Bool {
    let template = path.split(separator: "/")
    return template.count == parts.count && zip(template, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
  }
}

/// Stands before everything under /api: an address or method that is not there is told so here, so that it never falls
/// through to the pages.
struct APIDoor: RouterMiddleware {
  typealias Context = SuiteContext
  let api: APIRouter

  func handle(
    _ request: Request, context: SuiteContext, next: (Request, SuiteContext) async throws -> Response
  ) async throws -> Response {
    guard APIRouter.owns(request.uri.path) else { return try await next(request, context) }
    let methods = api.methods(at: request.uri.path)
    guard !methods.isEmpty else { throw RequestError.notFound }
    if request.method == .options {
      return Response(status: .noContent, headers: [.allow: methods.map(\.rawValue).joined(separator: ", ")])
    }
    guard methods.contains(request.method) else { throw RequestError.methodNotAllowed(methods) }
    var context = context
    context.language = request.language
    return try await next(request, context)
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
