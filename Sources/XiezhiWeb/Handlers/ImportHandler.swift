// Reading a spreadsheet in: upload, preview with every bad cell, confirmation, report by row.

import CaseKernel
import Foundation
import HTTPTypes
import Hummingbird
import LegalCalendar

struct ImportHandler: Sendable {
  let desk: PageDesk

  func add(to pages: RouterGroup<SuiteContext>) {
    pages.get("/import/{profile}", use: upload)
    pages.post("/import/{profile}", use: preview)
    pages.post("/import/{profile}/confirm", use: confirm)
    pages.get("/import/{profile}/template.xlsx", use: template)
    pages.get("/import/{profile}/errors/{upload}", use: errorSheet)
  }

  private func profile(_ context: SuiteContext) throws -> IntakeProfile {
    let id = try context.parameters.require("profile")
    guard let profile = desk.services.intakes.first(where: { $0.id == id }) else { throw RoadError.absent }
    return profile
  }

  private func intake(_ profile: IntakeProfile) -> Intake { Intake(profile, desk: desk.desk) }

  private func upload(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let profile = try await permitted(context)
    return try await desk.page(uploadPage(profile, context), request, context)
  }

  private func uploadPage(
    _ profile: IntakeProfile, _ context: SuiteContext, refusals: [FieldError] = [], day: String = ""
  ) -> ImportUploadPage {
    let (lexicon, language) = (desk.lexicon, context.language)
    var sheet = FormField(
      path: "sheet", label: lexicon.text("intake.sheet", in: language),
      control: .files(stored: [], accept: ".xlsx,.csv,.txt", multiple: false, megabytes: 20))
    sheet.required = true
    sheet.hint = lexicon.text("intake.sheet.hint", in: language)
    var date = FormField(path: "day", label: lexicon.text("intake.day", in: language), control: .date(day))
    date.hint = lexicon.text("intake.day.hint", in: language)
    return ImportUploadPage(
      kind: lexicon.kind(profile.kind, in: language), path: "/import/\(profile.id)",
      template: Link(lexicon.text("intake.template", in: language), "/import/\(profile.id)/template.xlsx"),
      items: [.field(sheet), .field(date)], refusals: refusals)
  }

  /// The profile, for one who may import by it: asked before anything that he sends is taken in.
  private func permitted(_ context: SuiteContext) async throws -> IntakeProfile {
    let (viewer, profile) = (try context.requireViewer(), try profile(context))
    let mayImport = try await desk.desk.read { reader in
      try reader.openings(for: viewer).contains { $0.id == profile.act && $0.kind == profile.kind }
    }
    guard mayImport else { throw RoadError.absent }
    return profile
  }

  private func preview(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let profile = try await permitted(context)
    let form = try await SubmittedForm.read(request, context, desk.services)
    let typed = form.value("day") ?? ""
    let day = LegalDate.parse(typed)
    guard typed.isEmpty || day != nil else {
      return try await again(profile, "problem.notADate", ["value": typed], typed, request, context)
    }
    guard let file = form.files.first?.attachment else {
      return try await again(profile, "intake.noSheet", [:], typed, request, context)
    }
    let sheet = IntakeSheet(fileName: file.name, bytes: try await bytes(of: file), day: day)
    do {
      let plan = try await intake(profile).plan(sheet, for: viewer)
      let upload = try await intake(profile).stage(sheet, by: viewer)
      return try await desk.page(previewPage(plan, profile, upload, context), request, context)
    } catch let error as IntakeError {
      let page = uploadPage(profile, context, refusals: [FieldError(problem: text(error, context))], day: typed)
      return try await desk.page(page, request, context, status: .unprocessableContent)
    }
  }

  private func again(
    _ profile: IntakeProfile, _ key: String, _ details: [String: String], _ day: String, _ request: Request,
    _ context: SuiteContext
  ) async throws -> Response {
    let problem = desk.lexicon.text(key, in: context.language, details: details)
    let page = uploadPage(profile, context, refusals: [FieldError(problem: problem)], day: day)
    return try await desk.page(page, request, context, status: .unprocessableContent)
  }

  private func bytes(of attachment: Attachment) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    let transfer = AttachmentTransfer(desk.desk.database, limit: desk.services.attachmentLimit)
    try await transfer.send(attachment) { bytes += $0 }
    return bytes
  }

  private func previewPage(
    _ plan: IntakePlan, _ profile: IntakeProfile, _ upload: String, _ context: SuiteContext
  ) -> ImportPreviewPage {
    let counts = plan.counts
    let shown = plan.columns
    return ImportPreviewPage(
      kind: desk.lexicon.kind(profile.kind, in: context.language), fileName: plan.fileName,
      path: "/import/\(profile.id)/confirm", uploadID: upload, idempotencyKey: desk.desk.road.newIdentifier(),
      counts: .init(
        ready: counts.ready, known: counts.known + counts.repeated, bad: counts.bad, incomplete: counts.incomplete),
      unknownHeadings: plan.unrecognised, columns: shown.map(\.heading),
      rows: plan.rows.map { row($0, plan, profile, context) },
      errorSheet: counts.bad == 0
        ? nil
        : Link(
          desk.lexicon.text("intake.errorSheet", in: context.language), "/import/\(profile.id)/errors/\(upload)"))
  }

  private func row(
    _ row: IntakeRow, _ plan: IntakePlan, _ profile: IntakeProfile, _ context: SuiteContext
  ) -> ImportPreviewPage.Row {
    let (lexicon, language) = (desk.lexicon, context.language)
    let problems = Dictionary(grouping: row.problems, by: { $0.column ?? "" })
    let cells = plan.columns.map { column -> ImportPreviewPage.Cell in
      let found = problems[column.field]?.map { lexicon.problem($0, of: plan, in: language) } ?? []
      return ImportPreviewPage.Cell(
        row.cells[column.field] ?? "", error: found.isEmpty ? nil : FieldError(problem: found.joined(separator: "；")))
    }
    let known = Set(plan.columns.map(\.field))
    let rest = row.problems.filter { !known.contains($0.column ?? "") }.map { problem in
      lexicon.sentence(problem, of: plan, in: language)
    }
    let state: ImportPreviewPage.Row.State
    var note = rest.joined(separator: "；")
    switch row.status {
    case .ready: state = .ready
    case .loaded(let file), .known(let file):
      state = .known(Link(row.title, PagePath.file(file)))
    case .repeated(let earlier):
      let repeated = lexicon.status(row, in: language)
      state = .known(Link(repeated, "#row-\(earlier)"))
      note = repeated
    case .bad: state = .bad
    }
    return ImportPreviewPage.Row(
      number: row.number, state: state, cells: cells,
      missing: row.missing.map { desk.lexicon.field($0, of: profile.act, kind: profile.kind, in: context.language) },
      problem: note.isEmpty ? nil : note)
  }

  private func confirm(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let profile = try profile(context)
    let form = try await SubmittedForm.read(request, context, desk.services)
    let skips = form.value("bad-rows") == "skip"
    do {
      let sheet = try await intake(profile).staged(form.value("upload") ?? "", for: viewer)
      let report = try await intake(profile).load(
        sheet, badRows: skips ? .skip : .refuseAll, by: viewer, key: form.value(ReservedField.key))
      return try await desk.page(resultPage(report, profile, context), request, context)
    } catch let error as IntakeError {
      let page = uploadPage(profile, context, refusals: [FieldError(problem: text(error, context))])
      return try await desk.page(page, request, context, status: .conflict)
    }
  }

  private func resultPage(
    _ report: IntakeReport, _ profile: IntakeProfile, _ context: SuiteContext
  ) -> ImportResultPage {
    let (lexicon, language) = (desk.lexicon, context.language)
    let counts = report.counts
    let rows = report.plan.rows.map { row -> ImportResultPage.Row in
      let outcome: ImportResultPage.Row.Outcome =
        switch row.status {
        case .loaded(let file): .recorded(Link(row.title, PagePath.file(file)))
        case .known(let file): .known(Link(row.title, PagePath.file(file)))
        case .repeated, .ready: .skipped(reason: lexicon.status(row, in: language))
        case .bad(let problems):
          .skipped(
            reason: problems.map { lexicon.sentence($0, of: report.plan, in: language) }.joined(separator: "；"))
        }
      return ImportResultPage.Row(
        number: row.number, name: row.title, outcome: outcome,
        missing: row.missing.map { desk.lexicon.field($0, of: profile.act, kind: profile.kind, in: context.language) })
    }
    return ImportResultPage(
      kind: desk.lexicon.kind(profile.kind, in: context.language), fileName: report.plan.fileName,
      recorded: counts.loaded, known: counts.known, skipped: counts.bad + counts.repeated, rows: rows,
      report: nil, casesPath: "/cases?kind=\(profile.kind)")
  }

  private func template(_ request: Request, _ context: SuiteContext) async throws -> Response {
    _ = try context.requireViewer()
    let profile = try profile(context)
    return sheet(try profile.template(desk.lexicon, context.language), named: profile.id)
  }

  /// The same sheet back, with a column that says what is wrong with each row.
  private func errorSheet(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let intake = intake(try profile(context))
    do {
      let staged = try await intake.staged(try context.parameters.require("upload"), for: viewer)
      let plan = try await intake.plan(staged, for: viewer)
      return sheet(try plan.errorSheet(desk.lexicon, context.language), named: "\(intake.profile.id)-errors")
    } catch is IntakeError {
      throw RoadError.absent
    }
  }

  private func sheet(_ bytes: [UInt8], named name: String) -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        .contentDisposition: "attachment; filename=\"\(name).xlsx\"",
      ], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  private func text(_ error: IntakeError, _ context: SuiteContext) -> String {
    desk.lexicon.sentence(error, in: context.language)
  }
}
