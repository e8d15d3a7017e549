// Routes: the API, the pages, and the files that pages load from this machine and nowhere else.

import CaseKernel
import HTTPTypes
public import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
public import ServiceLifecycle

/// The web application of a suite.
public enum WebApplication {
  /// Where Debian's package puts Bootstrap.
  static let bootstrapFolder = "/usr/share/javascript/bootstrap5"

  /// How long a connection may be silent while a request is awaited.
  private static let silence = TimeAmount.seconds(60)

  private static var orderly: HTTPServerBuilder {
    HTTPServerBuilder { responder in
      OrderlyChannel(base: HTTP1Channel(responder: responder, configuration: .init(idleTimeout: silence)))
    }
  }

  /// Everything that answers requests.
  /// - Parameter beside: what runs as long as requests are answered.
  public static func build(
    _ services: WebServices, assets: String, host: String, port: Int, beside: [any Service] = [], logger: Logger
  ) -> some ApplicationProtocol {
    let router = Router(context: SuiteContext.self, options: [.autoGenerateHeadEndpoints])
    let api = APIRouter(services: services)
    router.add(middleware: SecurityHeaders())
    router.add(middleware: BodyInvitations())
    router.add(middleware: FailureAnswers(desk: PageDesk(services: services)))
    router.add(middleware: APIDoor(api: api))
    api.add(to: router)
    PageRouter(services: services).add(to: router, assets: assets)
    return Application(
      router: router, server: orderly,
      configuration: .init(address: .hostname(host, port: port), serverName: nil), services: beside, logger: logger)
  }
}

/// Headers that every answer carries: nothing is loaded from outside, nothing is framed, nothing is guessed.
struct SecurityHeaders: RouterMiddleware {
  typealias Context = SuiteContext

  func handle(
    _ request: Request, context: SuiteContext, next: (Request, SuiteContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    response.headers[.contentSecurityPolicy] =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
      + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    response.headers[.xContentTypeOptions] = "nosniff"
    if let policy = HTTPField.Name("Referrer-Policy") { response.headers[policy] = "same-origin" }
    return response
  }
}
