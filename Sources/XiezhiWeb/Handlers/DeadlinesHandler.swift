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
    let query = ListQuery(request)
    let (ownOnly, after) = (query.text("scope") != "all", query.after)
    let lines = CaseLines(lexicon: desk.lexicon, language: context.language, law: desk.desk.road.law)
    let page = try await desk.desk.read { reader in
      let found = try reader.deadlines(for: viewer, ownOnly: ownOnly, after: after, limit: Self.pageSize)
      return try Self.page(found, ownOnly: ownOnly, reader, lines)
    }
    return try await desk.page(page, request, context)
  }

  private static func page(
    _ found: CaseKernel.ListPage<DeadlineItem>, ownOnly: Bool, _ reader: Reader, _ lines: CaseLines
  ) throws -> DeadlinesPage {
    let today = reader.today
    let past = found.items.filter { $0.deadline.dueOn.map { $0 < today } ?? false }
    let overdue = past.filter { $0.deadline.clock.nature == .binding }
    let coming = Dictionary(grouping: found.items.filter { $0.deadline.dueOn.map { $0 >= today } ?? false }) {
      $0.deadline.dueOn ?? today
    }
    let scope = ownOnly ? "mine" : "all"
    return DeadlinesPage(
      overdue: try overdue.map { try lines.caseDeadline($0, reader) },
      days: try coming.keys.sorted().map { day in
        DeadlinesPage.Day(
          date: PageDate(day),
          restDay: lines.law.calendar.festival(on: day).map { lines.language == .chinese ? $0.zh : $0.en },
          deadlines: try (coming[day] ?? []).map { try lines.caseDeadline($0, reader) })
      },
      passed: try past.filter { $0.deadline.clock.nature != .binding }.map { try lines.caseDeadline($0, reader) },
      scopes: ["mine", "all"].map {
        DeadlinesPage.Scope(
          name: lines.lexicon.text("deadlines.\($0)", in: lines.language),
          count: $0 == scope ? found.items.count : nil, path: "/deadlines?scope=\($0)", current: $0 == scope)
      },
      nextPath: found.next.map { "/deadlines?scope=\(scope)&after=\(PagePath.encoded($0))" })
  }
}
