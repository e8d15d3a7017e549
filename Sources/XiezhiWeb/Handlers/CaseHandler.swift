// The page of one file: header, stage, next steps, the docket as a story, deadlines, papers, links.

import CaseKernel
import Documents
import Hummingbird
import LegalCalendar

struct CaseHandler: Sendable {
  let desk: PageDesk
  /// A page shows the end of the docket; the rest opens by a link.
  private static let entriesShown = 60

  func add(to pages: RouterGroup<SuiteContext>) {
    pages.get("/cases/{id}", use: show)
    pages.get("/cases/{id}/print", use: printed)
    pages.get("/cases/{id}/papers/{paper}", use: paper)
    pages.get("/attachments/{id}", use: attachment)
  }

  static func id(_ context: SuiteContext) throws -> FileID {
    let text = try context.parameters.require("id")
    guard text.utf8.count <= 64, !text.utf8.contains(0) else { throw RoadError.absent }
    return FileID(rawValue: text)
  }

  private func show(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let model = try await model(request, context)
    return try await desk.page(CasePage(model: model), request, context)
  }

  private func printed(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let model = try await model(request, context)
    let now = desk.desk.clock.now
    let page = CasePrintPage(
      model: model, casePath: PagePath.file(try Self.id(context)),
      printed: "\(try context.requireViewer().name) \(now.dateInChina) \(now.timeInChina)")
    return try await desk.page(page, request, context)
  }

  private func model(_ request: Request, _ context: SuiteContext) async throws -> CaseModel {
    let viewer = try context.requireViewer()
    let file = try Self.id(context)
    let before = try ListQuery(request).integer("before", in: 1...1_000_000_000)
    let (shelf, cards) = (desk.services.papers, desk.services.cards)
    let builder = CaseModelBuilder(
      lexicon: desk.lexicon, language: context.language, road: desk.desk.road, viewer: viewer)
    return try await desk.desk.open(file, for: viewer) { reader in
      let view = try reader.file(file, for: viewer)
      let entries = try reader.latestEntries(
        of: file, for: viewer, before: before ?? .max, limit: Self.entriesShown)
      // The papers of an opinion are looked for where its case is.
      let papers =
        try [file].map { ($0, try shelf.offers(on: $0, for: viewer, reader)) }
        + view.linked.map { ($0.header.id, try shelf.offers(on: $0.header.id, for: viewer, reader)) }
      var model = try builder.model(view, entries.reversed(), papers: papers, reader)
      if view.reading == .full, cards.contains(where: { $0.kind == view.header.kind }) {
        model.cardPath = "\(PagePath.file(file))/card"
      }
      return model
    }
  }

  private func paper(_ request: Request, _ context: SuiteContext) async throws -> Response {
    try await PaperAnswer(services: desk.services).response(
      file: Self.id(context), paper: context.parameters.require("paper"), for: context.requireViewer())
  }

  private func attachment(_ request: Request, _ context: SuiteContext) async throws -> Response {
    try await AttachmentAnswer(services: desk.services).response(
      AttachmentID(rawValue: Self.id(context).rawValue), for: context.requireViewer())
  }
}
