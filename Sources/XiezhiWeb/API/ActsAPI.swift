// Doing over the API: opening a file by one or several acts, and acting on one that is there. What is answered is read back
// from the docket, so that a call that is repeated under its key gets the very answer of the first.

import CaseKernel
import HTTPTypes
import Hummingbird

struct ActsAPI: Sendable {
  let services: WebServices
  /// So many changes are told to a caller whose version is stale; the docket has the rest.
  private static let mostChanges = 50

  func open(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let key = try IdempotencyKey(request).text
    let registry = services.desk.road.registry
    let body = try OpeningBody(try await JSONBody.read(request), registry)
    let submission = Submission(.opening(body.kind), body.acts, by: .person(viewer), key: key)
    try await refuse(body.problems, submission)
    let receipt: Receipt
    do { receipt = try await services.desk.perform(submission) } catch let error as ActFailure {
      throw ActFailure(error.place, error.reason.located(in: error.place.index))
    } catch let error as RoadError {
      throw error.located(in: 0)
    }
    // Also where the first act continues a file that is there, a transfer the early entry of the same person: what was asked
    // for is a case, and there is one now.
    return try await answer(receipt, viewer, context, status: .created)
  }

  func act(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let file = try context.fileID()
    let act = ActID(rawValue: try context.parameters.require("act"))
    // A file that one may not see is absent before anything else of the request is looked at.
    let kind = try await services.desk.read { try $0.header(file, for: viewer).header.kind }
    let version = try SeenVersion(request).number
    let key = try IdempotencyKey(request).text
    let description = services.desk.road.registry[kind]?.act(act).flatMap { $0.isMilestone ? nil : $0 }
    let body = ActBody(try await JSONBody.read(request), description)
    let submission = Submission(
      .file(file, version: version), [ActRequest(act, body.fields)], by: .person(viewer), key: key)
    do {
      try await refuse(body.problems, submission)
      return try await answer(try await services.desk.perform(submission), viewer, context, status: .ok)
    } catch RoadError.stale(let current) {
      return try await stale(file, seen: version ?? current, current: current, request, context, viewer)
    }
  }

  /// Ends a call whose fields are wrong. What the road would say before it looks at fields comes first: that the file is
  /// absent, the act forbidden, the version stale.
  private func refuse(_ problems: [FieldProblem], _ submission: Submission) async throws {
    guard !problems.isEmpty, let first = submission.acts.first else { return }
    let empty = Submission(submission.target, [ActRequest(first.act, [:])], by: submission.author)
    do { _ = try await services.desk.rehearse(empty) } catch RoadError.invalid, RoadError.refused {}
    throw RoadError.invalid(FormProblems(problems))
  }

  private func answer(
    _ receipt: Receipt, _ viewer: Viewer, _ context: SuiteContext, status: HTTPResponse.Status
  ) async throws -> Response {
    let entries = receipt.entries
    var recorded: [SeenEntry] = []
    do {
      recorded = try await services.desk.read(receipt.file, for: viewer) { reader in
        try reader.entries(of: receipt.file, for: viewer, after: entries.lowerBound - 1, limit: entries.count)
      }
    } catch RoadError.absent {
      // Who may do an act need not be one who may read the file: he is told that it was done.
    }
    let rendering = JSONRendering(lexicon: services.lexicon, language: context.language, road: services.desk.road)
    let href = "\(APIRouter.base)/cases/\(receipt.file)"
    var headers: HTTPFields = [.eTag: "\"\(receipt.version)\""]
    headers[.location] = href
    if receipt.isRepeated, let name = IdempotencyKey.replayed { headers[name] = "true" }
    return try .json(
      .object([
        "id": .string(receipt.file.rawValue), "kind": .string(receipt.kind.rawValue),
        "version": .integer(Int64(receipt.version)), "href": .string(href),
        "entries": .array(recorded.map { rendering.entry($0, of: receipt.kind) }),
      ]), status: status, headers: headers)
  }

  /// The answer to a stale version: what was recorded since.
  private func stale(
    _ file: FileID, seen: Int, current: Int, _ request: Request, _ context: SuiteContext, _ viewer: Viewer
  ) async throws -> Response {
    let rendering = JSONRendering(lexicon: services.lexicon, language: context.language, road: services.desk.road)
    let changes = try await services.desk.read(file, for: viewer) { reader in
      let kind = try reader.header(file, for: viewer).header.kind
      let entries = try reader.entries(of: file, for: viewer, after: seen, limit: Self.mostChanges)
      return entries.map { rendering.entry($0, of: kind) }
    }
    let failure = FailureTeller(services.lexicon, context.language).failure(RoadError.stale(current: current))
    var problem = ProblemDetails(failure, instance: request.uri.path)
    problem.more["changes"] = .array(changes)
    return try problem.response()
  }
}

/// The caller's own name for a call.
struct IdempotencyKey {
  static let replayed = HTTPField.Name("Idempotency-Replayed")

  let text: String?

  /// 1 to 200 visible characters of ASCII.
  init(_ request: Request) throws {
    text = HTTPField.Name("Idempotency-Key").flatMap { request.headers[$0] }
    guard let text else { return }
    guard (1...200).contains(text.utf8.count), text.utf8.allSatisfy(APIQuery.isVisible) else {
      throw RequestError.badParameter("Idempotency-Key")
    }
  }
}

/// The version that the caller saw.
struct SeenVersion {
  /// nil for `*`: whatever stands there now.
  let number: Int?

  /// `*`, or the number of an ETag, with its quotation marks or without.
  init(_ request: Request) throws {
    guard let header = request.headers[.ifMatch] else { throw RequestError.preconditionRequired }
    if header == "*" {
      number = nil
      return
    }
    let isQuoted = header.hasPrefix("\"") && header.hasSuffix("\"") && header.utf8.count > 2
    let digits = isQuoted ? header.dropFirst().dropLast() : header[...]
    guard (1...9).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw RequestError.badParameter("If-Match")
    }
    number = Int(digits)
  }
}

extension RoadError {
  /// The road names a field by its place in the form of its act; a caller who sent several acts is told its place in them.
  fileprivate func located(in act: Int) -> RoadError {
    func place(_ path: FieldPath) -> FieldPath {
      FieldPath([.name("acts"), .index(act), .name("fields")] + path.steps)
    }
    switch self {
    case .invalid(let problems):
      return .invalid(
        FormProblems(
          problems.problems.map {
            FieldProblem(place($0.path), $0.code, value: $0.value, details: $0.details)
          }))
    case .refused(let refusal):
      guard let field = refusal.field else { return self }
      return .refused(
        Refusal(refusal.code, article: refusal.article, field: place(field).description, details: refusal.details))
    default: return self
    }
  }
}
