// Serves the pages: sessions, forms and everything that a person sees.

import CaseKernel
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Persistence

struct PageRouter: Sendable {
  let services: WebServices

  func add(to router: Router<SuiteContext>, assets: String) {
    addAssets(to: router, folder: assets)
    let desk = PageDesk(services: services)
    let pages = router.group()
      .add(middleware: SessionMiddleware(services: services))
      .add(middleware: FailureAnswers(desk: desk))
    SignInHandler(desk: desk).add(to: pages)
    WorkbenchHandler(desk: desk).add(to: pages)
    CaseListHandler(desk: desk).add(to: pages)
    CaseHandler(desk: desk).add(to: pages)
    ActHandler(desk: desk).add(to: pages)
    LookupHandler(desk: desk).add(to: pages)
    RecommendationsHandler(desk: desk).add(to: pages)
    ApprovalsHandler(desk: desk).add(to: pages)
    DeadlinesHandler(desk: desk).add(to: pages)
    ContradictionsHandler(desk: desk).add(to: pages)
    CalendarHandler(desk: desk).add(to: pages)
    StatisticsHandler(desk: desk).add(to: pages)
    RegisterHandler(desk: desk).add(to: pages)
    CardHandler(desk: desk).add(to: pages)
    CataloguesHandler(desk: desk).add(to: pages)
    ImportHandler(desk: desk).add(to: pages)
    AccountHandler(desk: desk).add(to: pages)
    refuseOtherMethods(of: router, on: pages)
    for method in Self.methods {
      pages.on("**", method: method) { _, _ -> Response in throw RequestError.notFound }
    }
  }

  private static let methods: [HTTPRequest.Method] = [.get, .post, .put, .patch, .delete]

  /// A request for an address by a method that it lacks is told which it has. The API tells so itself.
  private func refuseOtherMethods(of router: Router<SuiteContext>, on pages: RouterGroup<SuiteContext>) {
    let known = router.routes.filter { !APIRouter.owns($0.path.description) }
    for (path, routes) in Dictionary(grouping: known, by: \.path.description) {
      let methods = routes.map(\.method)
      let told = methods.flatMap { $0 == .get ? [.get, .head] : [$0] }
      for method in Self.methods where !methods.contains(method) {
        pages.on(RouterPath(path), method: method) { _, _ -> Response in throw RequestError.methodNotAllowed(told) }
      }
    }
  }

  private func addAssets(to router: Router<SuiteContext>, folder: String) {
    let own = router.group("assets").add(middleware: WholeFiles()).add(
      middleware: FileMiddleware<SuiteContext, LocalFileSystem>(folder, urlBasePath: "/assets"))
    own.get("{file}") { _, _ -> Response in throw HTTPError(.notFound) }
    let bootstrap = router.group("assets/bootstrap").add(middleware: WholeFiles()).add(
      middleware: FileMiddleware<SuiteContext, LocalFileSystem>(
        "\(WebApplication.bootstrapFolder)/css", urlBasePath: "/assets/bootstrap"))
    bootstrap.get("{file}") { _, _ -> Response in throw HTTPError(.notFound) }
  }
}

/// Sends files whole, whatever part of one is asked for, as RFC 9110 allows (14.2): they are small.
struct WholeFiles: RouterMiddleware {
  typealias Context = SuiteContext

  func handle(
    _ request: Request, context: SuiteContext, next: (Request, SuiteContext) async throws -> Response
  ) async throws -> Response {
    var head = request.head
    head.headerFields[.range] = nil
    var response = try await next(Request(head: head, body: request.body), context)
    response.headers[.acceptRanges] = "none"
    return response
  }
}

/// Finds out who asks by the session cookie; a browser without one gets a token for the forms that come before it.
struct SessionMiddleware: RouterMiddleware {
  typealias Context = SuiteContext
  let services: WebServices

  func handle(
    _ request: Request, context: SuiteContext, next: (Request, SuiteContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    context.language = request.language
    if let cookie = request.cookies[services.cookies.session]?.value {
      let secret = Secret(presented: cookie)
      if let found = try await session(secret) {
        context.viewer = found.viewer
        context.formToken = FormToken.of(found.session)
        if found.session.isDueForTouch { try await touch(secret) }
        return try await next(request, context)
      }
    }
    let guest = request.cookies[services.cookies.guest]?.value
    context.formToken = guest ?? FormToken.ofGuest(services.random)
    var response = try await next(request, context)
    if guest == nil {
      response.setCookie(services.cookies.cookie(services.cookies.guest, context.formToken))
    }
    return response
  }

  private func session(_ secret: Secret) async throws -> (session: Session, viewer: Viewer)? {
    let (rule, now) = (services.sessionRule, services.desk.clock.now)
    return try await services.desk.database.read { connection in
      guard let session = try Sessions(connection, rule: rule).session(secret, at: now),
        let viewer = try OfficeDirectory(connection).viewer(session.account)
      else { return nil }
      return (session, viewer)
    }
  }

  private func touch(_ secret: Secret) async throws {
    let (rule, now) = (services.sessionRule, services.desk.clock.now)
    try await services.desk.database.write { try Sessions($0, rule: rule).touch(secret, at: now) }
  }
}

/// What forms carry against forged requests.
enum FormToken {
  static func of(_ session: Session) -> String { Digest.sha256("form:\(session.formSecret)".utf8).rawValue }
  static func ofGuest(_ random: RandomSource) -> String { Digest.sha256(random.bytes(32)).rawValue }
}

/// Addresses inside the suite.
enum PagePath {
  static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }

  /// The address of a place with what is asked of it.
  static func asking(_ place: String, _ pairs: [(name: String, value: String)]) -> String {
    pairs.isEmpty ? place : "\(place)?" + pairs.map { "\($0.name)=\(encoded($0.value))" }.joined(separator: "&")
  }

  /// A path that a person may be sent back to: on this server, and nothing else.
  static func local(_ text: String?) -> String? {
    guard let text, text.hasPrefix("/"), !text.hasPrefix("//"), text.utf8.count < 2_000,
      // Browsers drop control characters from addresses, and take a backslash for a slash.
      text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") })
    else { return nil }
    return text
  }

  static func file(_ file: FileID) -> String { "/cases/\(file)" }
  static func act(_ act: ActID, on file: FileID) -> String { "/cases/\(file)/acts/\(act)" }
  static func paper(_ paper: String, of file: FileID) -> String { "\(self.file(file))/papers/\(paper)" }
  static func opening(_ act: ActID, of kind: KindID) -> String { "/new/\(kind)/\(act)" }
}

extension Request {
  var pathAndQuery: String { uri.query.map { "\(uri.path)?\($0)" } ?? uri.path }
}
