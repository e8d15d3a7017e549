// Every error of the suite, mapped once: to a status, a stable code and words. Pages, API and command line all ask here.

public import CaseKernel
public import HTTPTypes
import LegalCalendar
import Persistence

/// An error as people and programs are told of it.
public struct Failure: Error, Sendable {
  /// The HTTP status.
  public let status: HTTPResponse.Status
  /// A stable code, listed in the reference.
  public let code: String
  /// One sentence on what happened.
  public let title: String
  /// What to do, or more detail; empty where the title says all.
  public let detail: String
  /// The article, where law refuses.
  public let article: String?
  /// Problems at fields, each with its path and sentence.
  public let fields: [FieldFailure]
  /// Where the thing belongs instead.
  public let elsewhere: FileID?
  /// The current version, where the one that was sent is stale.
  public let currentVersion: Int?
  /// Which of several acts that were asked for together was not done; nil where only one was asked for.
  public var act: ActPlace?
  /// After how many seconds it is worth trying again; nil where waiting does not help.
  public var retryAfter: Int?
  /// The methods that the address has, where it lacks the one that was used.
  public var methods: [HTTPRequest.Method] = []
}

/// A problem at a field in words.
public struct FieldFailure: Sendable, Hashable {
  /// `penalties[0].kind`.
  public let path: String
  /// The problem's code.
  public let code: String
  /// The sentence.
  public let message: String
  /// The value as it was given, shortened.
  public let value: String
}

/// Turns errors into failures in one language.
public struct FailureTeller: Sendable {
  private let lexicon: Lexicon
  private let language: CaseKernel.Language

  /// Tells failures in a language.
  public init(_ lexicon: Lexicon, _ language: CaseKernel.Language) {
    self.lexicon = lexicon
    self.language = language
  }

  /// The failure of an error.
  public func failure(_ error: any Error) -> Failure {
    switch error {
    case let failure as Failure: failure
    case let error as RoadError: road(error)
    case let error as ActFailure: at(error.place, road(error.reason))
    case let refusal as Refusal: refused(refusal)
    case let problems as FormProblems: invalid(problems)
    case let error as RequestError: request(error)
    case let error as AttachmentError: attachment(error)
    case let error as IntakeError: intake(error)
    case let error as FigureError: figure(error)
    case let error as RegisterError: register(error)
    case let error as DatabaseError: database(error)
    default: make(.internalServerError, "internalError")
    }
  }

  private func road(_ error: RoadError) -> Failure {
    switch error {
    case .absent: make(.notFound, "absent")
    case .forbidden(let refusal):
      make(.forbidden, refusal.code, title: lexicon.refusal(refusal, in: language))
    case .stale(let current): make(.preconditionFailed, "stale", version: current)
    case .ahead(let current): make(.preconditionFailed, "versionAhead", version: current)
    case .refused(let refusal): refused(refusal)
    case .invalid(let problems): invalid(problems)
    case .unknownAct: make(.notFound, "unknownAct")
    case .unknownKind: make(.notFound, "unknownKind")
    case .belongsElsewhere(let file, _): make(.conflict, "belongsElsewhere", elsewhere: file)
    case .keyReused: make(.unprocessableContent, "keyReused")
    case .notCorrectable: make(.conflict, "notCorrectable")
    }
  }

  private func at(_ place: ActPlace, _ failure: Failure) -> Failure {
    var failure = failure
    failure.act = place
    return failure
  }

  private func refused(_ refusal: Refusal) -> Failure {
    let sentence = lexicon.refusal(refusal, in: language)
    let field = refusal.field.map {
      FieldFailure(path: $0.description, code: refusal.code, message: sentence, value: "")
    }
    return Failure(
      status: .conflict, code: refusal.code, title: sentence, detail: "", article: refusal.article,
      fields: field.map { [$0] } ?? [], elsewhere: nil, currentVersion: nil)
  }

  private func invalid(_ problems: FormProblems) -> Failure {
    let fields = problems.problems.map {
      FieldFailure(
        path: $0.path.description, code: $0.code.rawValue, message: lexicon.problem($0, in: language),
        value: $0.value)
    }
    return make(.unprocessableContent, "invalid", fields: fields)
  }

  private func request(_ error: RequestError) -> Failure {
    switch error {
    case .unauthenticated: make(.unauthorized, error.code)
    case .preconditionRequired: make(.preconditionRequired, error.code)
    case .tooLarge: make(.contentTooLarge, error.code)
    case .unsupportedMediaType: make(.unsupportedMediaType, error.code)
    case .crossSite: make(.forbidden, error.code)
    case .methodNotAllowed(let methods): make(.methodNotAllowed, error.code, methods: methods)
    case .busy: make(.serviceUnavailable, error.code, retryAfter: Self.shortWait)
    case .malformed: make(.badRequest, error.code, detail: error.detail)
    case .badParameter(let name): make(.badRequest, error.code, detail: sentence("parameter.bad", ["name": name]))
    case .unfitParameter(let name):
      make(.unprocessableContent, error.code, detail: sentence("parameter.bad", ["name": name]))
    case .unknownParameter(let name):
      make(.badRequest, error.code, detail: sentence("parameter.unknown", ["name": name]))
    case .malformedJSON(let fault):
      make(.badRequest, error.code, detail: sentence("json.\(fault.code)", fault.details))
    case .notFound: make(.notFound, error.code)
    }
  }

  private func sentence(_ key: String, _ details: [String: String]) -> String {
    lexicon.text(key, in: language, details: details)
  }

  private func intake(_ error: IntakeError) -> Failure {
    let status: HTTPResponse.Status =
      switch error {
      case .noUpload: .notFound
      case .tooLarge: .contentTooLarge
      case .badRows: .conflict
      default: .unprocessableContent
      }
    return make(status, error.code, title: lexicon.sentence(error, in: language))
  }

  private func attachment(_ error: AttachmentError) -> Failure {
    switch error {
    case .tooLarge: make(.contentTooLarge, "tooLarge")
    case .tooManyUnnamed(let number):
      make(
        .tooManyRequests, "tooManyUnnamed",
        detail: sentence("failure.tooManyUnnamed.remedy", ["number": "\(number)"]))
    default: make(.unprocessableContent, "attachment")
    }
  }

  private func figure(_ error: FigureError) -> Failure {
    switch error {
    case .unknownFigure(let name): make(.notFound, "unknownFigure", detail: sentence("figure.unknown", ["name": name]))
    case .unknownDimension(let name):
      make(.unprocessableContent, "badParameter", detail: sentence("dimension.unknown", ["name": name]))
    case .tooManyCells(let limit):
      make(.unprocessableContent, "tooManyCells", detail: sentence("figure.tooManyCells", ["limit": "\(limit)"]))
    }
  }

  private func register(_ error: RegisterError) -> Failure {
    switch error {
    case .unknownRegister(let name):
      make(.notFound, "unknownRegister", detail: sentence("register.unknown", ["name": name]))
    case .unknownColumn(let name):
      make(.unprocessableContent, "unknownColumn", detail: sentence("register.unknownColumn", ["name": name]))
    case .unusableColumns: make(.unprocessableContent, "unusableColumns")
    case .changedMeanwhile: make(.conflict, "changedMeanwhile")
    }
  }

  private func database(_ error: DatabaseError) -> Failure {
    switch error.code {
    case .busy, .timeout, .serialization: make(.serviceUnavailable, "databaseBusy", retryAfter: Self.shortWait)
    case .connectionLost: make(.serviceUnavailable, "databaseAway", retryAfter: Self.longWait)
    case .diskFull, .readOnly: make(HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage"), "diskFull")
    case .unstorable: make(.unprocessableContent, "invalid")
    case .malformed, .uniqueViolation, .constraintViolation, .other: make(.internalServerError, "internalError")
    }
  }

  private static let (shortWait, longWait) = (5, 30)

  private func make(
    _ status: HTTPResponse.Status, _ code: String, title: String? = nil, detail: String = "",
    fields: [FieldFailure] = [], elsewhere: FileID? = nil, version: Int? = nil, retryAfter: Int? = nil,
    methods: [HTTPRequest.Method] = []
  ) -> Failure {
    Failure(
      status: status, code: code, title: title ?? lexicon.text("failure.\(code)", in: language),
      detail: detail.isEmpty ? lexicon.optionalText("failure.\(code).remedy", in: language) ?? "" : detail,
      article: nil, fields: fields, elsewhere: elsewhere, currentVersion: version, retryAfter: retryAfter,
      methods: methods)
  }
}

/// A request that cannot be taken, before any act is looked at.
public enum RequestError: Error, Sendable, Equatable {
  case unauthenticated, preconditionRequired, tooLarge, unsupportedMediaType, crossSite, notFound
  /// The address has these methods only; none where that is not known.
  case methodNotAllowed([HTTPRequest.Method])
  /// Too many passwords are being checked at this moment.
  case busy
  /// The body is not what it says to be.
  case malformed(String)
  /// The body is not JSON as the API takes it.
  case malformedJSON(JSONFault)
  /// A parameter has a value that it cannot have.
  case badParameter(String)
  /// A parameter has a value that the others do not go with, or lacks one that they need.
  case unfitParameter(String)
  /// Nothing is asked for by a parameter of that name: a filter that is not understood must not widen a list.
  case unknownParameter(String)

  var code: String {
    switch self {
    case .unauthenticated: "unauthenticated"
    case .preconditionRequired: "preconditionRequired"
    case .tooLarge: "tooLarge"
    case .unsupportedMediaType: "unsupportedMediaType"
    case .crossSite: "crossSite"
    case .notFound: "absent"
    case .methodNotAllowed: "methodNotAllowed"
    case .busy: "busy"
    case .malformed, .malformedJSON: "malformed"
    case .badParameter, .unfitParameter, .unknownParameter: "badParameter"
    }
  }

  var detail: String {
    switch self {
    case .malformed(let detail): detail
    default: ""
    }
  }
}
