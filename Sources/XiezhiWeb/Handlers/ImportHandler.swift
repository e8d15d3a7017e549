// Reading a spreadsheet in: upload, preview with every bad cell, confirmation, report by row. Each upload has one address
// that shows its preview until it is confirmed and its report from then on, so that reloading a page does nothing again.

import CaseKernel
import Foundation
import HTTPTypes
import Hummingbird
import LegalCalendar

struct ImportHandler: Sendable {
  let desk: PageDesk
  /// Where all imports are found.
  static let path = "/import"

  func add(to pages: RouterGroup<SuiteContext>) {
    pages.get("/import", use: choose)
    pages.get("/import/{profile}", use: upload)
    pages.post("/import/{profile}", use: receive)
    pages.get("/import/{profile}/template.xlsx", use: template)
    pages.get("/import/{profile}/mappings") { request, context in
      try await mappings(context).show(request, context)
    }
    pages.post("/import/{profile}/mappings") { request, context in
      try await mappings(context).submit(request, context)
    }
    pages.get("/import/{profile}/uploads/{upload}", use: show)
    pages.post("/import/{profile}/uploads/{upload}/confirm", use: confirm)
    pages.get("/import/{profile}/uploads/{upload}/errors", use: errorSheet)
    pages.get("/import/{profile}/uploads/{upload}/columns") { request, context in
      try await columns(request, context) { try await $0.show(request, context) }
    }
    pages.post("/import/{profile}/uploads/{upload}/columns") { request, context in
      try await columns(request, context) { try await $0.submit(request, context) }
    }
  }

  /// The sheet that is imported most: the first of those that the person may import. The page names the others.
  private func choose(_ request: Request, _ context: SuiteContext) async throws -> Response {
    guard let first = try await permitted(try context.requireViewer()).first else { throw RoadError.absent }
    return .redirect(to: ImportModels.path(first), type: .normal)
  }

  private func permitted(_ viewer: Viewer) async throws -> [IntakeProfile] {
    let intakes = desk.services.intakes
    return try await desk.desk.read { try IntakeProfile.permitted(intakes, to: viewer, $0) }
  }

  private func profile(_ context: SuiteContext) throws -> IntakeProfile {
    let id = try context.parameters.require("profile")
    guard let profile = desk.services.intakes.first(where: { $0.id == id }) else { throw RoadError.absent }
    return profile
  }

  private func intake(_ profile: IntakeProfile) -> Intake { Intake(profile, desk: desk.desk) }

  private func models(_ profile: IntakeProfile, _ context: SuiteContext) -> ImportModels {
    ImportModels(profile: profile, lexicon: desk.lexicon, language: context.language)
  }

  /// The profile, for one who may import by it: asked before anything that he sends is taken in.
  private func permitted(_ context: SuiteContext) async throws -> IntakeProfile {
    let (viewer, profile) = (try context.requireViewer(), try profile(context))
    guard try await permitted(viewer).contains(profile) else { throw RoadError.absent }
    return profile
  }

  // MARK: Upload

  private func upload(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let profile = try await permitted(context)
    return try await uploadPage(profile, request, context)
  }

  private func uploadPage(
    _ profile: IntakeProfile, _ request: Request, _ context: SuiteContext, refusals: [FieldError] = [],
    day: String = "", status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let viewer = try context.requireViewer()
    let reports = try await intake(profile).reports(of: viewer)
    let page = models(profile, context).uploadPage(
      among: try await permitted(viewer), reports, refusals: refusals, day: day)
    return try await desk.page(page, request, context, status: status)
  }

  private func receive(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let profile = try await permitted(context)
    let intake = intake(profile)
    let form = try await SubmittedForm.read(
      request, context, desk.services, files: .held(limit: intake.limits.bytes))
    let typed = form.value("day") ?? ""
    func again(_ problem: String) async throws -> Response {
      try await uploadPage(
        profile, request, context, refusals: [FieldError(problem: problem)], day: typed, status: .unprocessableContent)
    }
    let day = LegalDate.parse(typed)
    guard typed.isEmpty || day != nil else {
      return try await again(text("problem.notADate", context, ["value": typed]))
    }
    if form.refusedFiles.contains(where: { $0.reason == .tooLarge }) {
      return try await again(text(.tooLarge(limit: intake.limits.bytes), context))
    }
    guard let file = form.heldFiles.first else {
      let key = form.refusedFiles.isEmpty ? "intake.noSheet" : "spreadsheet.not-a-spreadsheet.empty"
      return try await again(text(key, context))
    }
    let sheet = IntakeSheet(fileName: file.fileName, bytes: file.bytes, day: day)
    do {
      // What cannot be read is not kept, and is told of here.
      _ = try await intake.plan(sheet, for: viewer)
      return .redirect(to: path(profile, try await intake.stage(sheet, by: viewer)), type: .normal)
    } catch let error as IntakeError where error.isAboutColumns {
      // Whoever sends it can say what its columns are.
      return .redirect(to: path(profile, try await intake.stage(sheet, by: viewer)), type: .normal)
    } catch let error as IntakeError {
      return try await again(text(error, context))
    }
  }

  private func columns(
    _ request: Request, _ context: SuiteContext, _ body: (ImportColumnsHandler) async throws -> Response
  ) async throws -> Response {
    let viewer = try context.requireViewer()
    let profile = try await permitted(context)
    let handler = ImportColumnsHandler(
      desk: desk, intake: intake(profile), upload: try context.parameters.require("upload"), viewer: viewer)
    return try await orUpload(profile, request, context) { try await body(handler) }
  }

  private func mappings(_ context: SuiteContext) async throws -> ImportMappingsHandler {
    ImportMappingsHandler(
      desk: desk, intake: intake(try await permitted(context)), viewer: try context.requireViewer())
  }

  private func path(_ profile: IntakeProfile, _ upload: String) -> String {
    ImportModels.path(profile, upload: upload)
  }

  // MARK: Preview, confirmation, report

  private func show(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let profile = try await permitted(context)
    let upload = try context.parameters.require("upload")
    if let report = try await intake(profile).report(upload, for: viewer) {
      return try await desk.page(
        models(profile, context).resultPage(report, upload: upload, try ShownRows(request)), request, context)
    }
    return try await orUpload(profile, request, context) {
      do {
        let plan = try await intake(profile).plan(try await intake(profile).staged(upload, for: viewer), for: viewer)
        let page = models(profile, context).previewPage(plan, upload: upload, try ShownRows(request))
        return try await desk.page(page, request, context)
      } catch let error as IntakeError where error.isAboutColumns {
        let handler = ImportColumnsHandler(desk: desk, intake: intake(profile), upload: upload, viewer: viewer)
        return try await handler.show(
          request, context, refusals: [FieldError(problem: text(error, context))], status: .unprocessableContent)
      }
    }
  }

  private func confirm(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let profile = try await permitted(context)
    let upload = try context.parameters.require("upload")
    let form = try await SubmittedForm.read(request, context, desk.services)
    let badRows = form.value("bad-rows") == "skip" ? Intake.BadRows.skip : .refuseAll
    return try await orUpload(profile, request, context) {
      do {
        _ = try await intake(profile).confirm(upload, badRows: badRows, by: viewer)
        return .redirect(to: path(profile, upload), type: .normal)
      } catch IntakeError.badRows(let plan) {
        // Rows have gone bad since they were looked at: they are looked at again.
        let page = models(profile, context).previewPage(plan, upload: upload, ShownRows())
        return try await desk.page(page, request, context, status: .conflict)
      }
    }
  }

  /// An upload that is gone or cannot be read any more leads back to where one is sent.
  private func orUpload(
    _ profile: IntakeProfile, _ request: Request, _ context: SuiteContext, _ body: () async throws -> Response
  ) async throws -> Response {
    do {
      return try await body()
    } catch let error as IntakeError {
      return try await uploadPage(
        profile, request, context, refusals: [FieldError(problem: text(error, context))], status: .conflict)
    }
  }

  // MARK: Sheets that are handed out

  private func template(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let profile = try await permitted(context)
    return .sheet(try profile.template(desk.lexicon, context.language), named: "\(profile.id).xlsx", .xlsx)
  }

  /// The same sheet back, with a column that says what is wrong with each row.
  private func errorSheet(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let intake = intake(try await permitted(context))
    do {
      let staged = try await intake.staged(try context.parameters.require("upload"), for: viewer)
      let marked = try await intake.marked(staged, for: viewer, desk.lexicon, context.language)
      return .sheet(marked.bytes, named: marked.fileName, marked.format)
    } catch is IntakeError {
      throw RoadError.absent
    }
  }

  private func text(_ key: String, _ context: SuiteContext, _ details: [String: String] = [:]) -> String {
    desk.lexicon.text(key, in: context.language, details: details)
  }

  private func text(_ error: IntakeError, _ context: SuiteContext) -> String {
    desk.lexicon.sentence(error, in: context.language)
  }
}

extension IntakeProfile {
  /// Those by which somebody may import.
  static func permitted(_ intakes: [IntakeProfile], to viewer: Viewer, _ reader: Reader) throws -> [IntakeProfile] {
    let openings = Set(try reader.openings(for: viewer).map { OpeningAct($0.kind, $0.id) })
    return intakes.filter { openings.contains(OpeningAct($0.kind, $0.act)) }
  }
}
