// How the body of a request is taken in: one that says it is too long is refused unread, and whoever asks first whether to
// send it is answered when somebody begins to read.

import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

extension Request {
  /// Refuses a body that says of itself that it is longer.
  func refuse(longerThan limit: Int) throws(RequestError) {
    if let length = headers[.contentLength].flatMap({ Int($0) }), length > limit { throw .tooLarge }
  }

  /// The whole body, which must not be longer.
  func content(atMost limit: Int) async throws -> ByteBuffer {
    try refuse(longerThan: limit)
    do {
      return try await body.collect(upTo: limit)
    } catch is NIOTooManyBytesError {
      throw RequestError.tooLarge
    } catch let error as any HTTPResponseError where error.status == .contentTooLarge {
      throw RequestError.tooLarge
    }
  }
}

/// Sends `100 Continue` where the client waits for it (RFC 9110, 10.1.1), once its body is wanted and not before.
struct BodyInvitations: RouterMiddleware {
  typealias Context = SuiteContext

  func handle(
    _ request: Request, context: SuiteContext, next: (Request, SuiteContext) async throws -> Response
  ) async throws -> Response {
    guard request.headers[.expect]?.lowercased() == "100-continue" else { return try await next(request, context) }
    var request = request
    request.body = RequestBody(asyncSequence: InvitedBody(body: request.body, channel: context.channel))
    return try await next(request, context)
  }
}

/// A body that is only sent when it is read.
private struct InvitedBody: AsyncSequence, Sendable {
  let body: RequestBody
  let channel: any Channel

  struct AsyncIterator: AsyncIteratorProtocol {
    var body: RequestBody.AsyncIterator
    let channel: any Channel
    var isInvited = false

    mutating func next() async throws -> ByteBuffer? {
      if !isInvited {
        isInvited = true
        try await OrderlyClosing.invite(over: channel)
      }
      return try await body.next()
    }
  }

  func makeAsyncIterator() -> AsyncIterator { AsyncIterator(body: body.makeAsyncIterator(), channel: channel) }
}
