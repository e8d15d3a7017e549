// All running deadlines, the overdue first, by day, each with its argument.

import CaseKernel
import Hummingbird
import LegalCalendar

struct DeadlinesHandler: Sendable {
  let desk: PageDesk
  private static let pageSize = 100

  func add(to pages: RouterGroup<SuiteContext>) {
    pages.get("/deadlines", use: show)
  }

  private func show(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let sent = ListQuery(request)
    let lines = CaseLines(lexicon: desk.lexicon, language: context.language, law: desk.desk.road.law)
    let words = desk.words(context)
    let page = try await desk.desk.read { reader in
      let reading = ReferenceReading(reader: reader, viewer: viewer, lexicon: lines.lexicon, language: lines.language)
      let query = try FilterFields.resolved(sent, FilterFields.people, reading)
      let fields = FilterFields(reading: reading, query: query, words: words)
      return try Self.page(fields, viewer, reader, lines)
    }
    return try await desk.page(page, request, context)
  }

  private static func page(
    _ fields: FilterFields, _ viewer: Viewer, _ reader: Reader, _ lines: CaseLines
  ) throws -> DeadlinesPage {
    let query = fields.query
    var filter = FileFilter()
    let asked = try query.filter()
    (filter.kinds, filter.handler, filter.department) = (asked.kinds, asked.handler, asked.department)
    let isNarrowed = filter != FileFilter()
    // Whoever narrows the list by hand asks beyond his own cases; who works on none has come to watch over those of others.
    let hasOwn = [Role.handler, .assistant, .clerk].contains { viewer.holds($0) }
    let ownOnly = (query.text("scope") ?? (hasOwn ? "mine" : "all")) != "all" && !isNarrowed
    let found = try reader.deadlines(
      for: viewer, ownOnly: ownOnly, filter, after: query.after, limit: pageSize)
    let counts = try reader.deadlineCounts(for: viewer, ownOnly: ownOnly, filter)
    let link = ListLink(query, list: "/deadlines")
    let today = reader.today
    let past = found.items.filter { $0.deadline.dueOn.map { $0 < today } ?? false }
    let overdue = past.filter { $0.deadline.clock.nature == .binding }
    let coming = Dictionary(grouping: found.items.filter { $0.deadline.dueOn.map { $0 >= today } ?? false }) {
      $0.deadline.dueOn ?? today
    }
    let scope = ownOnly ? "mine" : "all"
    let kinds = reader.kinds.map { FormField.Option($0.id.rawValue, lines.lexicon.kind($0.id, in: lines.language)) }
    return DeadlinesPage(
      filters: [fields.field("kind", .reference(kinds, selected: query.text("kind")))]
        + (try FilterFields.people.map { try fields.field($0) }),
      chips: (query.text("kind").map { kind in
        [
          CaseListPage.Chip(
            label: lines.lexicon.kind(KindID(rawValue: kind), in: lines.language), removePath: link.without("kind"))
        ]
      } ?? []) + (try fields.chips(FilterFields.people, link)),
      counts: .init(running: counts.running, overdue: counts.overdue, near: counts.near),
      overdue: try overdue.map { try lines.caseDeadline($0, reader) },
      days: try coming.keys.sorted().map { day in
        DeadlinesPage.Day(
          date: PageDate(day),
          restDay: lines.law.calendar.festival(on: day).map { lines.language == .chinese ? $0.zh : $0.en },
          deadlines: try (coming[day] ?? []).map { try lines.caseDeadline($0, reader) })
      },
      passed: try past.filter { $0.deadline.clock.nature != .binding }.map { try lines.caseDeadline($0, reader) },
      scopes: ["mine", "all"].map {
        ChipChoice(
          link: Link(lines.lexicon.text("deadlines.\($0)", in: lines.language), "/deadlines?scope=\($0)"),
          count: $0 == scope ? counts.running : nil, isChosen: $0 == scope)
      },
      nextPath: found.next.map { link.with("scope", scope, "after", $0) })
  }
}
