// The figures of a kind for a period beside the office's own past, and one of them by two dimensions. Every number is a
// link to the files that it counts.

import CaseKernel
import Hummingbird
import LegalCalendar

struct StatisticsHandler: Sendable {
  let desk: PageDesk

  func add(to pages: RouterGroup<SuiteContext>) {
    pages.get("/statistics", use: show)
  }

  private func show(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    try StatisticsQuery.allow(viewer, desk.desk.road.law)
    let query = ListQuery(request)
    let (lexicon, language) = (desk.lexicon, context.language)
    let page = try await desk.desk.read { reader in
      let asked = try StatisticsQuery(query, reader.kinds, today: reader.today)
      var builder = StatisticsBuilder(lexicon, language, asked, viewer, reader)
      return try builder.model()
    }
    return try await desk.page(page, request, context)
  }
}

/// What is asked of the statistics.
struct StatisticsQuery: Sendable {
  let kind: RegisteredKind
  let period: FigurePeriod
  let figure: FigureDescription
  let rows: Dimension?
  let columns: Dimension?

  /// - Throws: ``RoadError/forbidden(_:)`` for those who are kept from all content.
  static func allow(_ viewer: Viewer, _ law: Law) throws {
    guard law.permissions.mayCount(viewer) else { throw RoadError.forbidden(Refusal("keptFromContent")) }
  }

  /// Reads an address; what it does not say is this year, the first figure, by its first own dimension.
  init(_ query: ListQuery, _ kinds: [RegisteredKind], today: LegalDate) throws {
    let counted = kinds.filter { !$0.statistics.figures.isEmpty }
    let named = query.text("kind")
    guard let kind = named.map({ name in counted.first { $0.id.rawValue == name } }) ?? counted.first else {
      throw RequestError.badParameter("kind")
    }
    self.kind = kind
    period = try Self.period(query, today)
    let figure = try query.text("figure").map { try kind.figure(named: $0) } ?? kind.statistics.figures[0]
    self.figure = figure
    let dimensions = kind.statistics.dimensions(of: figure)
    let usual = dimensions.first { !$0.isShared } ?? dimensions.first
    rows = try query.text("rows").map { try kind.dimension(named: $0, of: figure) } ?? usual
    let asked = try query.text("columns").map { try kind.dimension(named: $0, of: figure) }
    columns = asked == rows ? nil : asked
  }

  /// The period of an address: one of the usual ones, or from a day to a day; this year where it names none.
  static func period(_ query: ListQuery, _ today: LegalDate) throws -> FigurePeriod {
    if let name = query.text("period") {
      guard let usual = FigurePeriod.Usual(rawValue: name) else { throw RequestError.badParameter("period") }
      return usual.period(on: today)
    }
    let (from, to) = (try query.day("from"), try query.day("to"))
    guard from != nil || to != nil else { return .yearToDate(today) }
    let end = to ?? today
    guard let period = FigurePeriod(from: from ?? FigurePeriod.yearToDate(end).from, to: end) else {
      throw RequestError.unfitParameter("from")
    }
    return period
  }

  /// The address of the same page with something else chosen.
  func path(kind: KindID? = nil, period: FigurePeriod? = nil, figure: FigureID? = nil) -> String {
    let (chosen, days) = (kind ?? self.kind.id, period ?? self.period)
    var pairs: [(name: String, value: String)] = [
      ("kind", chosen.rawValue), ("from", days.from.description), ("to", days.to.description),
    ]
    if chosen == self.kind.id {
      pairs.append(("figure", (figure ?? self.figure.id).rawValue))
      if figure == nil || figure == self.figure.id {
        if let rows { pairs.append(("rows", rows.id.rawValue)) }
        if let columns { pairs.append(("columns", columns.id.rawValue)) }
      }
    }
    return PagePath.asking("/statistics", pairs)
  }
}
