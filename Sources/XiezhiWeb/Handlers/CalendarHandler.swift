// The hearings of a month: read from what dockets book in the calendar, cut to what the reader may see.

import CaseKernel
import Hummingbird
import LegalCalendar

struct CalendarHandler: Sendable {
  let desk: PageDesk
  static let path = "/hearings"

  func add(to pages: RouterGroup<SuiteContext>) {
    pages.get("/hearings", use: show)
  }

  private func show(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let query = ListQuery(request)
    let opened = try day(query)
    let month = try month(query)
    let (lexicon, language) = (desk.lexicon, context.language)
    let words = desk.words(context)
    let calendar = desk.desk.road.law.calendar
    let page = try await desk.desk.read { reader in
      let first = month ?? opened?.firstOfMonth ?? reader.today.firstOfMonth
      let builder = CalendarBuilder(
        first: first, today: reader.today, calendar: calendar, lexicon: lexicon, language: language, words: words)
      return try builder.page(reader, viewer, opened: opened)
    }
    return try await desk.page(page, request, context)
  }

  private func day(_ query: ListQuery) throws -> LegalDate? {
    guard let text = query.text("day") else { return nil }
    guard let day = LegalDate(text) else { throw RequestError.badParameter("day") }
    return day
  }

  private func month(_ query: ListQuery) throws -> LegalDate? {
    guard let text = query.text("month") else { return nil }
    guard let day = LegalDate("\(text)-01") else { throw RequestError.badParameter("month") }
    return day
  }
}

/// Lays a month out in weeks.
private struct CalendarBuilder {
  let first: LegalDate
  let today: LegalDate
  let calendar: WorkCalendar
  let lexicon: Lexicon
  let language: CaseKernel.Language
  let words: Words

  func page(_ reader: Reader, _ viewer: Viewer, opened: LegalDate?) throws -> CalendarPage {
    let start = first.advanced(byDays: -PageDate(first).weekday)
    let last = first.nextMonth.advanced(byDays: -1)
    let end = last.advanced(byDays: 6 - PageDate(last).weekday)
    let lines = try reader.calendar(from: start, to: end, for: viewer)
    let byDay = Dictionary(grouping: lines, by: \.day).mapValues { $0.map(hearing) }
    let days = (0...start.days(to: end)).map { start.advanced(byDays: $0) }
    let cells = days.map { cell($0, byDay[$0] ?? []) }
    return CalendarPage(
      month: words(.monthOfYear, String(first.year), words.monthNames[first.month - 1]),
      previous: monthLink(first.advanced(byDays: -1).firstOfMonth, .previousMonth),
      next: monthLink(first.nextMonth, .nextMonth), current: monthLink(today.firstOfMonth, .thisMonth),
      weeks: stride(from: 0, to: cells.count, by: 7).map { Array(cells[$0..<min($0 + 7, cells.count)]) },
      ways: try ways(reader, viewer),
      opened: opened.map { day in
        CalendarPage.OpenedDay(date: PageDate(day), hearings: byDay[day] ?? [])
      },
      isCut: lines.count >= Reader.calendarLimit)
  }

  private func cell(_ day: LegalDate, _ hearings: [CalendarPage.Hearing]) -> CalendarPage.Day {
    let festival = calendar.festival(on: day).map { language == .chinese ? $0.zh : $0.en }
    return CalendarPage.Day(
      date: PageDate(day), path: "\(CalendarHandler.path)?month=\(day.monthText)&day=\(day)#day",
      isInside: day.firstOfMonth == first, isToday: day == today,
      restDay: calendar.isWorkingDay(day) ? nil : festival ?? words[.restDay], hearings: hearings)
  }

  private func hearing(_ line: CalendarLine) -> CalendarPage.Hearing {
    CalendarPage.Hearing(
      time: "\(line.begins)–\(line.ends)", file: Link(line.header.title, PagePath.file(line.header.id)),
      number: line.header.number, stage: lexicon.stage(line.header.stage, of: line.header.kind, in: language),
      isClosed: line.header.isClosed)
  }

  private func monthLink(_ month: LegalDate, _ word: Word) -> Link {
    Link(words[word], "\(CalendarHandler.path)?month=\(month.monthText)")
  }

  /// The list for everybody; the pools for those who keep them.
  private func ways(_ reader: Reader, _ viewer: Viewer) throws -> [Link] {
    var ways = reader.kinds.filter { $0.family == .hearing }.map {
      Link(words[.listOfHearings], "/cases?kind=\($0.id)")
    }
    let openings = try reader.openings(for: viewer)
    for kind in reader.kinds where kind.family == .pool && openings.contains(where: { $0.kind == kind.id }) {
      ways.append(Link(lexicon.text("pool.\(kind.id)", in: language), "/cases?kind=\(kind.id)"))
    }
    for act in openings where reader.kinds.contains(where: { $0.id == act.kind && $0.family == .pool }) {
      ways.append(Link(lexicon.act(act.id, of: act.kind, in: language), PagePath.opening(act.id, of: act.kind)))
    }
    return ways
  }
}

extension LegalDate {
  fileprivate var firstOfMonth: LegalDate { LegalDate(year: year, month: month, day: 1) ?? self }

  fileprivate var nextMonth: LegalDate {
    LegalDate(year: month == 12 ? year + 1 : year, month: month == 12 ? 1 : month + 1, day: 1) ?? self
  }

  fileprivate var monthText: String { String(description.prefix(7)) }
}
