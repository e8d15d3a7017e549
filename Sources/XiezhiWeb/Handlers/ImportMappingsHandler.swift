// The saved columns of sources: looked at, renamed, forgotten. They come to be by saying once what a sheet's columns are.

import CaseKernel
import HTTPTypes
import Hummingbird
import Spreadsheets

struct ImportMappingsHandler: Sendable {
  let desk: PageDesk
  let intake: Intake
  let viewer: Viewer

  static func path(_ profile: IntakeProfile) -> String { "\(ImportModels.path(profile))/mappings" }

  func show(
    _ request: Request, _ context: SuiteContext, refusals: [FieldError] = [], status: HTTPResponse.Status = .ok,
    notice: Frame.Notice? = nil
  ) async throws -> Response {
    let models = ImportModels(profile: intake.profile, lexicon: desk.lexicon, language: context.language)
    let page = models.mappingsPage(try await intake.mappings(for: viewer), refusals: refusals)
    return try await desk.page(page, request, context, status: status, notice: notice)
  }

  func submit(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let form = try await SubmittedForm.read(request, context, desk.services)
    let (source, name) = (form.value("source") ?? "", form.value("name") ?? "")
    do {
      if form.value("step") == "forget" {
        try await intake.forget(source, by: viewer)
        return try await show(request, context, notice: done("intake.mapping.forgotten", source, name, context))
      }
      try await intake.rename(source, to: name, by: viewer)
      return try await show(request, context, notice: done("intake.mapping.renamed", source, name, context))
    } catch let error as IntakeError {
      let refusal = FieldError(problem: desk.lexicon.sentence(error, in: context.language))
      return try await show(request, context, refusals: [refusal], status: .unprocessableContent)
    } catch RoadError.absent {
      // Somebody else was quicker: what there is now is shown.
      let refusal = FieldError(
        problem: desk.lexicon.text("intake.mapping.gone", in: context.language, details: ["source": source]))
      return try await show(request, context, refusals: [refusal], status: .conflict)
    }
  }

  private func done(_ key: String, _ source: String, _ name: String, _ context: SuiteContext) -> Frame.Notice {
    Frame.Notice(
      kind: .done, text: desk.lexicon.text(key, in: context.language, details: ["source": source, "name": name]))
  }
}

extension ImportModels {
  func mappingsPage(_ mappings: [IntakeMapping], refusals: [FieldError]) -> ImportMappingsPage {
    let words = Words(language: language, table: lexicon.table(language))
    return ImportMappingsPage(
      kind: lexicon.text("intake.\(profile.id).link", in: language), path: ImportMappingsHandler.path(profile),
      uploadPath: Self.path(profile),
      sources: mappings.map { mapping in
        let sheet = mapping.table.sheetName
        return ImportMappingsPage.Source(
          name: mapping.source,
          facts: (sheet.isEmpty ? [] : [Fact(words[.importSheet], sheet)]) + [
            Fact(words[.importHeadingRow], "\(mapping.table.headingRow)"),
            Fact(words[.importDates], lexicon.text("intake.dates.\(mapping.dates.rawValue)", in: language)),
          ],
          columns: mapping.table.columns.map { column in
            ImportMappingsPage.Column(
              letters: SheetColumn.letters(column.index), heading: column.heading, fills: column.field.flatMap(itemName)
            )
          })
      }, refusals: refusals)
  }

  /// What a column of the profile is called.
  private func itemName(_ field: String) -> String? {
    guard let column = profile.columns.first(where: { $0.field == field }) else { return nil }
    if language == .chinese { return column.headings.first }
    return lexicon.field(column.fills, of: profile.act, kind: profile.kind, in: language)
  }
}
