// One act in the browser: form, what it will record, recording, what it recorded. The same steps without script.

import CaseKernel
import Foundation
import HTTPTypes
import Hummingbird
import LegalCalendar
import Persistence

struct ActHandler: Sendable {
  let desk: PageDesk

  func add(to pages: RouterGroup<SuiteContext>) {
    pages.get("/cases/{id}/acts/{act}") { try await show(.on($1), $0, $1) }
    pages.post("/cases/{id}/acts/{act}") { try await submit(.on($1), $0, $1) }
    pages.get("/cases/{id}/done", use: done)
    pages.get("/new/{kind}/{act}") { try await show(.opening($1), $0, $1) }
    pages.post("/new/{kind}/{act}") { try await submit(.opening($1), $0, $1) }
  }

  /// Where an act is done, as its address says.
  struct Place: Sendable {
    let file: FileID?
    let kind: KindID?
    let act: ActID

    static func on(_ context: SuiteContext) throws -> Place {
      Place(
        file: try CaseHandler.id(context), kind: nil, act: ActID(rawValue: try context.parameters.require("act")))
    }

    static func opening(_ context: SuiteContext) throws -> Place {
      Place(
        file: nil, kind: KindID(rawValue: try context.parameters.require("kind")),
        act: ActID(rawValue: try context.parameters.require("act")))
    }
  }

  private func show(_ place: Place, _ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let query = ListQuery(request)
    let draft = try await draft(place, query, viewer)
    let form = try await ActForm.open(place, query, draft, viewer, context, desk)
    return try await page(form, form.values, problems: [:], refusals: form.refusals, request, context)
  }

  private func submit(_ place: Place, _ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let submitted = try await SubmittedForm.readTyped(request, context, desk.services)
    let isOfThisSession = submitted.carries(context.formToken)
    guard isOfThisSession || submitted.account == viewer.account && !request.isFromElsewhere else {
      throw RequestError.crossSite
    }
    var form = try await ActForm.open(place, ListQuery(request), nil, viewer, context, desk)
    form.keep(submitted)
    guard isOfThisSession else { return try await renewed(form, submitted, request, context) }
    if let path = submitted.value(ReservedField.add).flatMap(FieldPath.init(parsing:)) {
      return try await changed(form, FormValues.adding(path, to: form.values), request, context)
    }
    if let path = submitted.value(ReservedField.remove).flatMap(FieldPath.init(parsing:)) {
      return try await changed(form, FormValues.removing(path, from: form.values), request, context)
    }
    if submitted.value(ReservedField.lookup) != nil { return try await changed(form, form.values, request, context) }
    if !submitted.refusedFiles.isEmpty { return try await without(submitted.refusedFiles, form, request, context) }
    let step = submitted.value(ReservedField.step).flatMap(FormStep.init(rawValue:)) ?? .preview
    do {
      switch step {
      case .edit, .draft: return try await changed(form, form.values, request, context)
      case .discard:
        try await dropDraft(form, viewer)
        return .redirect(to: form.path, type: .normal)
      case .preview, .confirm: break
      }
      let undecided = try await choosing(&form, viewer, context)
      if !undecided.isEmpty {
        form.draftKept = try await keepDraft(form, viewer)
        return try await page(
          form, form.values, problems: undecided, refusals: [], request, context, status: .unprocessableContent)
      }
      if step == .preview, form.act.hasLegalEffect {
        return try await preview(form, viewer, request, context)
      }
      let receipt = try await desk.desk.perform(form.submission(by: viewer))
      try await dropDraft(form, viewer)
      let path =
        "\(PagePath.file(receipt.file))/done?from=\(receipt.entries.lowerBound)&to=\(receipt.entries.upperBound)"
      return .redirect(to: path, type: .normal)
    } catch RoadError.keyReused {
      return try await recordedAlready(form, viewer, request, context)
    } catch RoadError.stale(let current) {
      return try await conflict(form, current: current, viewer, request, context)
    } catch let error as RoadError {
      form.draftKept = try await keepDraft(form, viewer)
      return try await refused(form, error, request, context)
    }
  }

  /// Takes what was typed to find something where it finds one thing; what it leaves open is a problem at the field.
  private func choosing(
    _ form: inout ActForm, _ viewer: Viewer, _ context: SuiteContext
  ) async throws -> [String: FieldError] {
    guard !form.asked.isEmpty else { return [:] }
    let (lexicon, language, current) = (desk.lexicon, context.language, form)
    let found = try await desk.desk.read { reader in
      try ReferenceReading(reader: reader, viewer: viewer, lexicon: lexicon, language: language)
        .options(
          of: current.labels, on: current.file, for: current.fields, values: current.values, asked: current.asked,
          department: current.department
        ).found
    }
    var problems: [String: FieldError] = [:]
    for (path, result) in found {
      guard result.options.count == 1, let only = result.options.first, let place = FieldPath(parsing: path) else {
        let key = result.options.isEmpty ? "problem.nothingFound" : "problem.chooseFound"
        problems[path] = FieldError(
          problem: lexicon.text(key, in: language, details: ["text": result.asked]))
        continue
      }
      let isList = ReferenceReading.field(form.fields, at: path).map {
        if case .list = $0.shape { true } else { false }
      }
      let held = FormValues.value(at: path, in: form.values)
      let value: JSONValue =
        isList == true
        ? .array((held.elements ?? (held.isBlank ? [] : [held])) + [.string(only.value)]) : .string(only.value)
      form.values = FormValues.putting(value, at: place, in: form.values)
    }
    if problems.isEmpty { form.asked = [:] }
    return problems
  }

  /// The form again after a group was added or taken away: nothing is checked, nothing is lost.
  private func changed(
    _ form: ActForm, _ values: [String: JSONValue], _ request: Request, _ context: SuiteContext
  ) async throws -> Response {
    var form = form
    form.values = values
    form.draftKept = try await keepDraft(form, context.requireViewer())
    return try await page(form, values, problems: [:], refusals: [], request, context)
  }

  /// The form again, without the files that could not be taken in; everything else that was sent is there.
  private func without(
    _ files: [(name: String, reason: SubmittedForm.RefusedFile)], _ form: ActForm, _ request: Request,
    _ context: SuiteContext
  ) async throws -> Response {
    var form = form
    form.draftKept = try await keepDraft(form, context.requireViewer())
    let isTooLarge = files.contains { $0.reason == .tooLarge }
    return try await page(
      form, form.values, problems: problems(files, context), refusals: [], request, context,
      status: isTooLarge ? .contentTooLarge : .unprocessableContent)
  }

  private func problems(
    _ files: [(name: String, reason: SubmittedForm.RefusedFile)], _ context: SuiteContext
  ) -> [String: FieldError] {
    let told = files.map { name, reason in
      (
        FieldPath(parsing: name)?.dotted ?? name,
        FieldError(problem: desk.lexicon.text("file.\(reason.rawValue)", in: context.language))
      )
    }
    return Dictionary(told, uniquingKeysWith: { first, _ in first })
  }

  /// The form again, of somebody who has signed in anew since he opened it: it gets this session's token, and nothing of it
  /// was recorded.
  private func renewed(
    _ form: ActForm, _ submitted: SubmittedForm, _ request: Request, _ context: SuiteContext
  ) async throws -> Response {
    var form = form
    form.draftKept = try await keepDraft(form, context.requireViewer())
    return try await page(
      form, form.values, problems: problems(submitted.refusedFiles, context), refusals: [], request, context,
      notice: .init(text: desk.words(context)[.signedInAnew]), status: .forbidden)
  }

  /// The form again, of somebody who went back to it after it was recorded and changed it: what was recorded stays, and
  /// sending again records another.
  private func recordedAlready(
    _ form: ActForm, _ viewer: Viewer, _ request: Request, _ context: SuiteContext
  ) async throws -> Response {
    var form = form
    let key = form.key
    let recorded = try await desk.desk.read { try $0.recorded(under: key, by: viewer) }
    form.draftKept = try await keepDraft(form, viewer)
    form.key = desk.desk.road.newIdentifier()
    // Where others have acted since, the version stays as it was seen, and the next attempt shows what they did.
    if let recorded, recorded.file == form.file, recorded.version == recorded.entries.upperBound {
      form.version = recorded.version
    }
    let words = desk.words(context)
    let way = recorded.map { Link(words[.seeRecorded], "\(PagePath.file($0.file))#entry-\($0.entries.lowerBound)") }
    return try await page(
      form, form.values, problems: [:], refusals: form.refusals, request, context,
      notice: .init(text: words[.recordedAlready], way: way), status: .conflict)
  }

  private func preview(
    _ form: ActForm, _ viewer: Viewer, _ request: Request, _ context: SuiteContext
  ) async throws -> Response {
    let receipt = try await desk.desk.rehearse(form.submission(by: viewer))
    try await keepDraft(form, viewer)
    let outcomes = OutcomeBuilder(lexicon: desk.lexicon, language: context.language, road: desk.desk.road)
    let outcome = try await desk.desk.read { try outcomes.outcome(receipt.effects, viewer, $0) }
    let page = ConfirmationPage(
      context: form.context, outcome: outcome.outcome, warnings: outcome.warnings,
      carried: form.carried)
    return try await desk.page(page, request, context)
  }

  private func refused(
    _ form: ActForm, _ error: RoadError, _ request: Request, _ context: SuiteContext
  ) async throws -> Response {
    let failure = desk.failure(error, context)
    switch error {
    case .invalid, .refused:
      var problems: [String: FieldError] = [:]
      for field in failure.fields {
        let path = FieldPath(parsing: field.path)?.dotted ?? field.path
        problems[path] = FieldError(
          problem: spelled(field.message, error, context),
          expected: desk.lexicon.optionalText("problem.\(field.code).expected", in: context.language),
          example: desk.lexicon.optionalText("problem.\(field.code).example", in: context.language))
      }
      let article = failure.article.map { Citation($0).bracketed(desk.words(context)) } ?? ""
      let general =
        failure.fields.isEmpty ? [FieldError(problem: spelled(failure.title + article, error, context))] : []
      return try await page(
        form, form.values, problems: problems, refusals: general, request, context, status: .unprocessableContent)
    default: throw failure
    }
  }

  /// The dates in a refusal as people write them; those that somebody typed wrongly stay as they were typed.
  private func spelled(_ sentence: String, _ error: RoadError, _ context: SuiteContext) -> String {
    guard case .refused = error else { return sentence }
    return PageDate.spelled(in: sentence, desk.words(context))
  }

  private func conflict(
    _ form: ActForm, current: Int, _ viewer: Viewer, _ request: Request, _ context: SuiteContext
  ) async throws -> Response {
    guard let file = form.file else { throw RoadError.stale(current: current) }
    let (lexicon, road, language) = (desk.lexicon, desk.desk.road, context.language)
    try await keepDraft(form, viewer)
    let (changes, refusal, compared) = try await desk.read(file, for: viewer) { reader in
      let entries = try reader.entries(of: file, for: viewer, after: form.version ?? current, limit: 50)
      let onRecord = try reader.prefill(form.act.id, kind: form.act.kind, on: file, for: viewer)
      var mentioned = Mentioned(road.registry)
      try mentioned.note(entries, of: form.act.kind)
      mentioned.note(form.values, by: form.fields)
      mentioned.note(Dictionary(onRecord.map { ($0.name, $0.value) }) { first, _ in first }, by: form.fields)
      let names = try mentioned.names(reader, for: viewer, in: language)
      let facts = EntryFacts(lexicon: lexicon, language: language, registry: road.registry, names: names)
      let changes = entries.map { entry in
        ConflictPage.Change(
          entryNumber: entry.seq, date: PageDate(entry.effectiveOn),
          recordedAt: "\(entry.recordedAt.dateInChina) \(entry.recordedAt.timeInChina)",
          actor: names.actor(entry, lexicon, language),
          act: lexicon.entry(entry.type, of: form.act.kind, in: language),
          facts: facts.facts(entry, of: form.act.kind))
      }
      let refusal = try reader.acts(on: file, for: viewer).first { $0.act.id == form.act.id }?.refusal
      return (changes, refusal, Self.compared(form, onRecord, changes.flatMap(\.facts), facts))
    }
    var renewed = form
    renewed.version = current
    renewed.key = desk.desk.road.newIdentifier()
    let page = ConflictPage(
      context: renewed.context, changes: changes, fields: compared,
      refusals: refusal.map { [.init(text: lexicon.refusal($0, in: language), article: $0.article, who: nil)] } ?? [],
      carried: renewed.carried)
    return try await desk.page(page, request, context, status: .conflict)
  }

  /// What was typed beside what somebody recorded meanwhile, or what the form would open with now.
  private static func compared(
    _ form: ActForm, _ prefill: [Prefill], _ recorded: [Fact], _ facts: EntryFacts
  ) -> [ConflictPage.Compared] {
    func shown(_ values: [String: JSONValue]) -> [Fact] {
      facts.facts(values, fields: form.fields, act: form.labels.id, kind: form.labels.kind)
    }
    let stored = Dictionary(prefill.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    let onRecord = Dictionary((shown(stored) + recorded).map { ($0.label, $0.value) }, uniquingKeysWith: { $1 })
    return shown(form.values).map { typed in
      let known = onRecord[typed.label]
      return ConflictPage.Compared(
        label: typed.label, typed: typed.value, onRecord: known, changed: known != nil && known != typed.value)
    }
  }

  private func page(
    _ form: ActForm, _ values: [String: JSONValue], problems: [String: FieldError], refusals: [FieldError],
    _ request: Request, _ context: SuiteContext, notice: ActFormPage.Notice? = nil, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let viewer = try context.requireViewer()
    let (lexicon, language) = (desk.lexicon, context.language)
    let (fields, department) = (form.fields, form.department)
    let (references, today) = try await desk.desk.read { reader in
      let reading = ReferenceReading(reader: reader, viewer: viewer, lexicon: lexicon, language: language)
      let options = try reading.options(
        of: form.labels, on: form.file, for: fields, values: values, asked: form.asked, department: department)
      return (options, reader.today)
    }
    let builder = FormBuilder(
      lexicon: lexicon, language: language, act: form.labels, references: references, sources: form.sources,
      problems: problems)
    let purpose = lexicon.purpose(of: form.act, in: language)
    let page = ActFormPage(
      context: form.context, purpose: purpose.map { FormGroup.Help(text: $0, article: nil) },
      items: builder.items(fields, values), refusals: refusals, notice: notice, confirms: form.act.hasLegalEffect,
      draftKept: form.draftKept, restDays: RestDays(desk.desk.road.law.calendar, around: today, language))
    return try await desk.page(page, request, context, status: status)
  }

  private func done(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let file = try CaseHandler.id(context)
    let query = ListQuery(request)
    guard let from = try query.integer("from", in: 1...1_000_000_000),
      let to = try query.integer("to", in: from...1_000_000_000), to - from < 50
    else { throw RequestError.badParameter("from") }
    let outcomes = OutcomeBuilder(lexicon: desk.lexicon, language: context.language, road: desk.desk.road)
    let shelf = desk.services.papers
    let page = try await desk.desk.read(file, for: viewer) { reader in
      try outcomes.donePage(file, from...to, viewer, reader, shelf)
    }
    return try await desk.page(page, request, context)
  }

  // Drafts: what was typed stays on the server until it is recorded.

  private func draft(_ place: Place, _ query: ListQuery, _ viewer: Viewer) async throws -> FormDraft? {
    let form = ActForm.draftName(place, query)
    return try await desk.desk.database.read { try FormDrafts($0).draft(form, of: viewer.account) }
  }

  /// Keeps what was typed, and says when.
  @discardableResult
  private func keepDraft(_ form: ActForm, _ viewer: Viewer) async throws -> String {
    let (name, values, now) = (form.draftName, form.values, desk.desk.clock.now)
    try await desk.desk.database.write { try FormDrafts($0).keep(values, as: name, of: viewer.account, at: now) }
    return "\(now.dateInChina) \(now.timeInChina)"
  }

  private func dropDraft(_ form: ActForm, _ viewer: Viewer) async throws {
    let name = form.draftName
    try await desk.desk.database.write { try FormDrafts($0).drop(name, of: viewer.account) }
  }
}
