// Errors as RFC 9457 writes them, and JSON answers.

import CaseKernel
import HTTPTypes
import Hummingbird

/// A failure as problem details.
struct ProblemDetails {
  let failure: Failure
  /// Under which number the log tells more; nil where nothing is logged.
  let reference: String?
  let instance: String
  var more: [String: JSONValue] = [:]

  init(_ failure: Failure, reference: String? = nil, instance: String) {
    self.failure = failure
    self.reference = reference
    self.instance = instance
  }

  func response() throws -> Response {
    var members: [String: JSONValue] = [
      "type": .string("urn:xiezhi:problem:\(failure.code)"), "title": .string(failure.title),
      "status": .integer(Int64(failure.status.code)), "code": .string(failure.code), "instance": .string(instance),
    ]
    if !failure.detail.isEmpty { members["detail"] = .string(failure.detail) }
    if let article = failure.article { members["article"] = .string(article) }
    if !failure.fields.isEmpty { members["errors"] = .array(failure.fields.map(Self.error)) }
    if let file = failure.elsewhere { members["href"] = .string("\(APIRouter.base)/cases/\(file)") }
    if let reference { members["reference"] = .string(reference) }
    if let act = failure.act {
      members["act"] = .object(["index": .integer(Int64(act.index)), "act": .string(act.act.rawValue)])
    }
    if let version = failure.currentVersion { members["currentVersion"] = .integer(Int64(version)) }
    members.merge(more) { $1 }
    var headers: HTTPFields = [.contentType: "application/problem+json; charset=utf-8", .cacheControl: "no-store"]
    if failure.status == .unauthorized { headers[.wwwAuthenticate] = "Bearer" }
    if let version = failure.currentVersion { headers[.eTag] = "\"\(version)\"" }
    return Response(
      status: failure.status, headers: headers,
      body: .init(byteBuffer: ByteBuffer(bytes: try CanonicalJSON.bytes(of: JSONValue.object(members)))))
  }

  private static func error(_ field: FieldFailure) -> JSONValue {
    var members: [String: JSONValue] = [
      "field": .string(field.path), "code": .string(field.code), "message": .string(field.message),
    ]
    if !field.value.isEmpty { members["value"] = .string(field.value) }
    return .object(members)
  }
}

extension RequestError {
  /// The framework's own errors (an unknown address, a body over its limit) as ours.
  static func wrapping(_ error: any Error) -> any Error {
    guard let error = error as? any HTTPResponseError else { return error }
    switch error.status {
    case .notFound: return RequestError.notFound
    case .contentTooLarge: return RequestError.tooLarge
    case .methodNotAllowed: return RequestError.methodNotAllowed([])
    case .unsupportedMediaType: return RequestError.unsupportedMediaType
    case .badRequest: return RequestError.malformed("\(error)")
    default: return error
    }
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
