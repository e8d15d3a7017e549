// The models of the import's pages: what a plan or a report says, in the words of a language.

import CaseKernel
import Hummingbird
import LegalCalendar

struct ImportModels {
  let profile: IntakeProfile
  let lexicon: Lexicon
  let language: CaseKernel.Language

  static func path(_ profile: IntakeProfile, upload: String? = nil) -> String {
    "/import/\(profile.id)" + (upload.map { "/uploads/\(PagePath.encoded($0))" } ?? "")
  }

  private var kind: String { lexicon.kind(profile.kind, in: language) }
  private func text(_ key: String) -> String { lexicon.text(key, in: language) }
  private func field(_ name: String) -> String {
    lexicon.field(name, of: profile.act, kind: profile.kind, in: language)
  }

  /// - Parameter among: the sheets that the person may import, this one among them.
  func uploadPage(
    among profiles: [IntakeProfile], _ reports: [KeptReport], refusals: [FieldError], day: String
  ) -> ImportUploadPage {
    let megabytes = IntakeLimits().bytes >> 20
    var sheet = FormField(
      path: "sheet", label: text("intake.sheet"),
      control: .files(stored: [], accept: ".xlsx,.csv,.txt", multiple: false, megabytes: megabytes))
    sheet.required = true
    sheet.hint = text("intake.sheet.hint")
    var date = FormField(path: "day", label: text("intake.day"), control: .date(day))
    date.hint = text("intake.day.hint")
    let words = Words(language: language, table: lexicon.table(language))
    return ImportUploadPage(
      kind: kind, lead: text("intake.\(profile.id).lead"), path: Self.path(profile),
      choices: profiles.count < 2
        ? []
        : profiles.map { ChipChoice(link: Link(text("intake.\($0.id).link"), Self.path($0)), isChosen: $0 == profile) },
      template: Link(text("intake.template"), "\(Self.path(profile))/template.xlsx"),
      mappings: Link(text("intake.mappings"), ImportMappingsHandler.path(profile)),
      items: profile.asksForDay ? [.field(sheet), .field(date)] : [.field(sheet)], refusals: refusals,
      earlier: reports.map { report in
        let moment = "\(PageDate(report.at.dateInChina).full(words)) \(report.at.timeInChina)"
        return Link("\(moment) \(report.fileName)", Self.path(profile, upload: report.id))
      })
  }

  func previewPage(_ plan: IntakePlan, upload: String, _ shown: ShownRows) -> ImportPreviewPage {
    let (counts, path) = (plan.counts, Self.path(profile, upload: upload))
    let (rows, places) = shown.of(plan, at: path, lexicon, language)
    return ImportPreviewPage(
      kind: kind, fileName: plan.fileName, path: "\(path)/confirm", another: Self.path(profile),
      counts: .init(
        ready: counts.ready, known: counts.known, repeated: counts.repeated, bad: counts.bad,
        incomplete: counts.incomplete),
      columnsPath: "\(path)/columns", mapping: plan.mapping, unknownHeadings: plan.unrecognised,
      hiddenRows: plan.hiddenRows.isEmpty ? nil : lexicon.hidden(plan, in: language),
      columns: plan.columns.map(\.heading),
      rows: rows.map { previewRow($0, of: plan) }, places: places,
      errorSheet: counts.bad == 0 ? nil : Link(text("intake.errorSheet"), "\(path)/errors"))
  }

  private func previewRow(_ row: IntakeRow, of plan: IntakePlan) -> ImportPreviewPage.Row {
    let problems = Dictionary(grouping: row.problems, by: { $0.column ?? "" })
    let cells = plan.columns.map { column -> ImportPreviewPage.Cell in
      let found = problems[column.field]?.map { lexicon.problem($0, of: plan, in: language) } ?? []
      return ImportPreviewPage.Cell(
        row.cells[column.field] ?? "", error: found.isEmpty ? nil : FieldError(problem: found.joined(separator: "；")))
    }
    let state: ImportPreviewPage.Row.State =
      switch row.status {
      case .ready: .ready
      case .loaded(let file): .known(Link(row.title, PagePath.file(file)))
      case .known(let file): .known(file.map { Link(row.title, PagePath.file($0)) })
      case .repeated(let earlier): .repeated(row: earlier)
      case .bad: .bad
      }
    return ImportPreviewPage.Row(
      number: row.number, state: state, cells: cells, missing: row.missing.map(field),
      problems: row.problems.map { lexicon.sentence($0, of: plan, in: language) },
      notes: lexicon.notes(row, in: language))
  }

  func resultPage(_ report: IntakeReport, upload: String, _ shown: ShownRows) -> ImportResultPage {
    let counts = report.counts
    let (rows, places) = shown.of(report.plan, at: Self.path(profile, upload: upload), lexicon, language)
    return ImportResultPage(
      kind: kind, fileName: report.plan.fileName, recorded: counts.loaded, known: counts.known,
      repeated: counts.repeated, skipped: counts.bad,
      rows: rows.map { resultRow($0, of: report.plan) }, places: places, report: nil,
      casesPath: "/cases?kind=\(profile.kind)")
  }

  private func resultRow(_ row: IntakeRow, of plan: IntakePlan) -> ImportResultPage.Row {
    let outcome: ImportResultPage.Row.Outcome =
      switch row.status {
      case .loaded(let file): .recorded(Link(row.title, PagePath.file(file)))
      case .known(let file): .known(file.map { Link(row.title, PagePath.file($0)) })
      case .repeated(let earlier): .repeated(row: earlier)
      case .ready: .skipped(reason: lexicon.status(row, in: language))
      case .bad(let problems):
        .skipped(reason: problems.map { lexicon.sentence($0, of: plan, in: language) }.joined(separator: "；"))
      }
    return ImportResultPage.Row(
      number: row.number, name: row.title, outcome: outcome, missing: row.missing.map(field))
  }
}

/// Which rows of a long sheet are shown at once: a part of them, of all or of the bad ones.
struct ShownRows {
  private var after = 0
  private var onlyBad = false
  static let most = 100

  /// The first ones.
  init() {}

  init(_ request: Request) throws {
    let query = ListQuery(request)
    after = try query.integer("after", in: 0...10_000_000) ?? 0
    onlyBad = query.text("rows") == "bad"
  }

  func of(
    _ plan: IntakePlan, at path: String, _ lexicon: Lexicon, _ language: CaseKernel.Language
  ) -> (rows: [IntakeRow], places: ImportRowPlaces) {
    let bad = plan.rows.filter(\.isBad)
    let among = onlyBad ? bad : plan.rows
    let rows = Array(among.filter { $0.number > after }.prefix(Self.most))
    let base = onlyBad ? "\(path)?rows=bad" : path
    let next = rows.last.flatMap { last in among.last.map { $0.number > last.number } == true ? last.number : nil }
    var places = ImportRowPlaces(
      first: after == 0 ? nil : base, next: next.map { "\(base)\(onlyBad ? "&" : "?")after=\($0)" })
    if plan.rows.count > Self.most && !bad.isEmpty {
      places.choices = [
        ChipChoice(
          link: Link(lexicon.text("intake.rows.all", in: language), path), count: plan.rows.count, isChosen: !onlyBad),
        ChipChoice(
          link: Link(lexicon.text("intake.rows.bad", in: language), "\(path)?rows=bad"), count: bad.count,
          isChosen: onlyBad),
      ]
    }
    return (rows, places)
  }
}

extension IntakeRow {
  fileprivate var isBad: Bool {
    if case .bad = status { true } else { false }
  }
}
