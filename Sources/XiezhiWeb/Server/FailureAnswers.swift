// Errors as answers: problem details where a program asked, a page where a person did. It stands outside everything, and once
// more around the pages that know who is signed in, whose errors keep their frame.

import CaseKernel
import HTTPTypes
import Hummingbird
import Logging

struct FailureAnswers: RouterMiddleware {
  typealias Context = SuiteContext
  let desk: PageDesk

  func handle(
    _ request: Request, context: SuiteContext, next: (Request, SuiteContext) async throws -> Response
  ) async throws -> Response {
    do { return try await next(request, context) } catch {
      var context = context
      context.language = request.language
      let response = try await answer(error, request, context)
      return request.method == .head ? response.createHeadResponse() : response
    }
  }

  private func answer(_ error: any Error, _ request: Request, _ context: SuiteContext) async throws -> Response {
    let failure = desk.failure(RequestError.wrapping(error), context)
    var reference: String?
    if failure.status.kind == .serverError {
      let number = String(desk.desk.road.newIdentifier().suffix(8))
      context.logger.error("\(number) \(request.uri.path): \(error)")
      reference = number
    }
    var response =
      if APIRouter.owns(request.uri.path) {
        try ProblemDetails(failure, reference: reference, instance: request.uri.path).response()
      } else if failure.status == .unauthorized {
        try await SignInHandler(desk: desk).ask(request, context)
      } else {
        try await desk.errorPage(failure, reference: reference, request, context)
      }
    if let seconds = failure.retryAfter { response.headers[.retryAfter] = "\(seconds)" }
    if !failure.methods.isEmpty { response.headers[.allow] = failure.methods.map(\.rawValue).joined(separator: ", ") }
    return response
  }
}
