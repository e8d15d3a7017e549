// Saying what the columns of a sheet are: shown for an upload that waits, applied to it, and saved for its source.

import CaseKernel
import HTTPTypes
import Hummingbird
import Spreadsheets

struct ImportColumnsHandler: Sendable {
  let desk: PageDesk
  let intake: Intake
  let upload: String
  let viewer: Viewer

  private var path: String { ImportModels.path(intake.profile, upload: upload) }

  func show(
    _ request: Request, _ context: SuiteContext, refusals: [FieldError] = [], status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let sheet = try await intake.staged(upload, for: viewer)
    let sketch = try await intake.sketch(sheet, for: viewer)
    let chosen = ChosenColumns(sketch, shown: sketch.shown.rows.first { $0.number == sketch.headingRow })
    return try await page(sheet, sketch, chosen, request, context, refusals: refusals, status: status)
  }

  func submit(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let form = try await SubmittedForm.read(request, context, desk.services)
    let sheet = try await intake.staged(upload, for: viewer)
    let index = form.value("sheet").flatMap { Int($0) }
    let sketch = try await intake.sketch(sheet, on: index, for: viewer)
    let row = form.value("heading-row").flatMap { Int($0) } ?? sketch.headingRow
    let shown = sketch.shown.rows.first { $0.number == row } ?? sketch.shown.rows.first
    // Columns that were chosen under other headings say nothing of these.
    let isSame = form.value("of") == "\(sketch.shown.sheet).\(shown?.number ?? 0)"
    var chosen = ChosenColumns(sketch, shown: shown)
    chosen.take(form, isSame: isSame)
    guard form.value("step") == "apply", isSame else {
      return try await page(sheet, sketch, chosen, request, context)
    }
    do {
      let mapping = chosen.mapping(sketch)
      try await intake.restage(upload, by: mapping, for: viewer)
      if !mapping.source.isEmpty { try await intake.save(mapping, by: viewer) }
      return .redirect(to: path, type: .normal)
    } catch let error as IntakeError {
      if case .noUpload = error { throw error }
      let refusal = FieldError(problem: desk.lexicon.sentence(error, in: context.language))
      return try await page(
        sheet, sketch, chosen, request, context, refusals: [refusal], status: .unprocessableContent)
    }
  }

  private func page(
    _ sheet: IntakeSheet, _ sketch: IntakeSketch, _ chosen: ChosenColumns, _ request: Request,
    _ context: SuiteContext, refusals: [FieldError] = [], status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let models = ImportModels(profile: intake.profile, lexicon: desk.lexicon, language: context.language)
    let page = models.columnsPage(sheet, sketch, chosen, path: "\(path)/columns", refusals: refusals)
    return try await desk.page(page, request, context, status: status)
  }
}

/// What was chosen on the page so far.
struct ChosenColumns {
  let row: SheetSketch.Row?
  /// The item that each column fills, by the column's position; empty where it is not read.
  private(set) var fields: [Int: String]
  private(set) var dates: IntakeMapping.DateStyle
  private(set) var source: String

  init(_ sketch: IntakeSketch, shown: SheetSketch.Row?) {
    row = shown
    fields = shown?.number == sketch.headingRow ? sketch.fields : [:]
    dates = sketch.mapping?.dates ?? .yearFirst
    source = sketch.mapping?.source ?? ""
  }

  mutating func take(_ form: SubmittedForm, isSame: Bool) {
    dates = form.value("dates").flatMap(IntakeMapping.DateStyle.init(rawValue:)) ?? dates
    source = form.value("source") ?? source
    guard isSame, let row else { return }
    for index in row.headings.indices { fields[index] = form.value("column.\(index)") ?? "" }
  }

  func mapping(_ sketch: IntakeSketch) -> IntakeMapping {
    let columns = (row?.headings ?? []).enumerated().compactMap { index, heading -> TableLayout.Column? in
      let field = fields[index].flatMap { $0.isEmpty ? nil : $0 }
      return heading.isEmpty && field == nil ? nil : TableLayout.Column(index: index, heading: heading, field: field)
    }
    return IntakeMapping(
      source: source,
      table: TableLayout(sheetName: sketch.shown.name, headingRow: row?.number ?? 1, columns: columns), dates: dates)
  }
}

extension ImportModels {
  func columnsPage(
    _ sheet: IntakeSheet, _ sketch: IntakeSketch, _ chosen: ChosenColumns, path: String, refusals: [FieldError]
  ) -> ImportColumnsPage {
    let words = Words(language: language, table: lexicon.table(language))
    return ImportColumnsPage(
      fileName: sheet.fileName, path: path, of: "\(sketch.shown.sheet).\(chosen.row?.number ?? 0)",
      place: place(sketch, chosen, words), columns: columns(sketch, chosen, words),
      source: [.field(source(chosen, words))], refusals: refusals)
  }

  private func place(_ sketch: IntakeSketch, _ chosen: ChosenColumns, _ words: Words) -> [FormItem] {
    let row = chosen.row?.number ?? 0
    let sheets = sketch.sheets.map { FormField.Option("\($0.index)", $0.name) }
    let rows = sketch.shown.rows.map { row in
      let cells = row.cells.filter { !$0.isEmpty }.joined(separator: " | ")
      return FormField.Option("\(row.number)", "\(row.number): \(cells.prefix(40))")
    }
    let styles = IntakeMapping.DateStyle.allCases.map { style in
      FormField.Option(style.rawValue, lexicon.text("intake.dates.\(style.rawValue)", in: language))
    }
    var fields = [
      FormField(
        path: "heading-row", label: words[.importHeadingRow], control: .reference(rows, selected: "\(row)")),
      FormField(
        path: "dates", label: words[.importDates], control: .reference(styles, selected: chosen.dates.rawValue)),
    ]
    if sheets.count > 1 {
      let field = FormField(
        path: "sheet", label: words[.importSheet], control: .reference(sheets, selected: "\(sketch.shown.sheet)"))
      fields.insert(field, at: 0)
    }
    for index in fields.indices { fields[index].required = true }
    return fields.map(FormItem.field)
  }

  private func columns(
    _ sketch: IntakeSketch, _ chosen: ChosenColumns, _ words: Words
  ) -> [ImportColumnsPage.Column] {
    guard let row = chosen.row else { return [] }
    let options =
      [FormField.Option("", words[.importNotRead])]
      + profile.columns.map { column in
        let own = column.headings.first ?? column.field
        let label =
          language == .chinese ? own : lexicon.field(column.fills, of: profile.act, kind: profile.kind, in: language)
        return FormField.Option(column.field, label + (column.required ? " *" : ""))
      }
    let below = sketch.shown.rows.filter { $0.number > row.number }.prefix(3)
    return row.headings.enumerated().map { index, heading in
      let samples = below.map { index < $0.cells.count ? $0.cells[index] : "" }.filter { !$0.isEmpty }
      return ImportColumnsPage.Column(
        name: "column.\(index)", letters: SheetColumn.letters(index), heading: heading,
        samples: samples.map { String($0.prefix(60)) }, options: options, selected: chosen.fields[index] ?? "")
    }
  }

  private func source(_ chosen: ChosenColumns, _ words: Words) -> FormField {
    var field = FormField(path: "source", label: words[.importSource], control: .text(chosen.source))
    field.hint = words[.importSourceHint]
    return field
  }
}
