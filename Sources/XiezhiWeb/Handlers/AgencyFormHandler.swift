// The form of a version of an agency: the same fields and checks as on the command line, and what is typed is kept as in
// every other form.

import CaseKernel
import HTTPTypes
import Hummingbird
import LegalCalendar
import Persistence

struct AgencyFormHandler: Sendable {
  let desk: PageDesk
  /// Nil where one is added.
  let id: AgencyID?

  private static let draftPrefix = "agency-change"

  /// The name of the draft of the form at a path; nil where no form of this sort stands there.
  static func draftName(_ path: String) -> String? {
    let parts = path.split(separator: "/").map(String.init)
    guard parts.first == "agencies" else { return nil }
    if parts == ["agencies", "new"] { return draftPrefix }
    return parts.count == 3 && parts[2] == "change" ? "\(draftPrefix)/\(parts[1])" : nil
  }

  private var path: String { id.map { "/agencies/\($0)/change" } ?? "/agencies/new" }
  private var leave: String { id.map { "/agencies/\($0)" } ?? "/agencies" }
  private var draftName: String { id.map { "\(Self.draftPrefix)/\($0)" } ?? Self.draftPrefix }

  func show(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    try desk.desk.road.law.permissions.requireKeeping(.agencies, viewer)
    let (id, draftName) = (id, draftName)
    let (values, draft) = try await desk.desk.read { reader in
      let draft = try FormDrafts(reader.connection).draft(draftName, of: viewer.account)
      return (try draft?.values ?? Self.onRecord(id, reader), draft)
    }
    var form = TypedForm(values)
    form.draftKept = draft.map { "\($0.savedAt.dateInChina) \($0.savedAt.timeInChina)" }
    return try await page(form, request, context)
  }

  private static func onRecord(_ id: AgencyID?, _ reader: Reader) throws -> [String: JSONValue] {
    guard let id else { return ["validFrom": .string(reader.today.description)] }
    let catalogue = ReferenceCatalogue(reader.connection)
    guard let agency = try catalogue.agency(id, on: reader.today) ?? catalogue.versions(of: id).first?.agency else {
      throw RoadError.absent
    }
    return try AgencyChange.prefill(agency, from: reader.today)
  }

  func submit(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    try desk.desk.road.law.permissions.requireKeeping(.agencies, viewer)
    let submitted = try await SubmittedForm.readTyped(request, context, desk.services)
    let isOfThisSession = submitted.carries(context.formToken)
    guard isOfThisSession || submitted.account == viewer.account && !request.isFromElsewhere else {
      throw RequestError.crossSite
    }
    var form = TypedForm(submitted.tree)
    if let path = submitted.value(ReservedField.add).flatMap(FieldPath.init(parsing:)) {
      form.values = FormValues.adding(path, to: form.values)
    } else if let path = submitted.value(ReservedField.remove).flatMap(FieldPath.init(parsing:)) {
      form.values = FormValues.removing(path, from: form.values)
    } else if isOfThisSession {
      switch submitted.value(ReservedField.step).flatMap(FormStep.init(rawValue:)) {
      case .discard:
        try await drop(of: viewer)
        return .redirect(to: path, type: .normal)
      case .confirm, .preview, nil: return try await record(form, viewer, request, context)
      case .draft, .edit: break
      }
    }
    form.draftKept = try await keep(form, of: viewer)
    guard !isOfThisSession else { return try await page(form, request, context) }
    form.notice = .init(text: desk.words(context)[.signedInAnew])
    return try await page(form, request, context, status: .forbidden)
  }

  private func record(
    _ form: TypedForm, _ viewer: Viewer, _ request: Request, _ context: SuiteContext
  ) async throws -> Response {
    do {
      let recorded = try await desk.desk.record(agency: form.values, of: id, by: viewer)
      try await drop(of: viewer)
      return .redirect(to: "/agencies/\(recorded)", type: .normal)
    } catch let error as RoadError {
      guard case .invalid = error else { throw error }
      var again = form
      for field in desk.failure(error, context).fields {
        again.problems[FieldPath(parsing: field.path)?.dotted ?? field.path] = FieldError(problem: field.message)
      }
      again.draftKept = try await keep(form, of: viewer)
      return try await page(again, request, context, status: .unprocessableContent)
    }
  }

  private func keep(_ form: TypedForm, of viewer: Viewer) async throws -> String {
    let (name, values, now) = (draftName, form.values, desk.desk.clock.now)
    try await desk.desk.database.write { try FormDrafts($0).keep(values, as: name, of: viewer.account, at: now) }
    return "\(now.dateInChina) \(now.timeInChina)"
  }

  private func drop(of viewer: Viewer) async throws {
    let name = draftName
    try await desk.desk.database.write { try FormDrafts($0).drop(name, of: viewer.account) }
  }

  private func page(
    _ form: TypedForm, _ request: Request, _ context: SuiteContext, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let (act, viewer) = (AgencyChange.description, try context.requireViewer())
    let builder = FormBuilder(
      lexicon: desk.lexicon, language: context.language, act: act, references: ReferenceOptions(),
      problems: form.problems)
    let page = ActFormPage(
      context: ActContext(
        act: desk.words(context)[id == nil ? .addAgency : .changeAgency], path: path, file: nil, idempotencyKey: "",
        version: nil, account: viewer.account.rawValue),
      items: builder.items(act.fields, form.values), notice: form.notice, confirms: false, leave: leave,
      draftKept: form.draftKept)
    return try await desk.page(page, request, context, status: status)
  }
}

/// What stands in the form, and what is to be said of it.
private struct TypedForm {
  var values: [String: JSONValue]
  var problems: [String: FieldError] = [:]
  var notice: ActFormPage.Notice?
  var draftKept: String?

  init(_ values: [String: JSONValue]) { self.values = values }
}
