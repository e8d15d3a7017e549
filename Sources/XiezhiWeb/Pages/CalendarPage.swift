// A month of hearings, day by day: a grid with room, a list where there is none, and printed as it stands.

/// The hearings of a month.
struct CalendarPage: Page {
  /// 2026年3月.
  var month: String
  var previous: Link
  var next: Link
  var current: Link
  var weeks: [[Day]]
  /// Where hearings are listed, and where officers and rooms are kept.
  var ways: [Link]
  /// The day that was opened, with its hearings in full.
  var opened: OpenedDay?
  /// Whether there was more than the page shows.
  var isCut = false

  struct Day: Sendable {
    var date: PageDate
    var path: String
    /// Whether it belongs to the month that is shown.
    var isInside: Bool
    var isToday: Bool
    /// Why it is no working day: 国庆节, 周末; nil if it is one.
    var restDay: String?
    var hearings: [Hearing]
  }

  struct Hearing: Sendable {
    var time: String
    var file: Link
    var number: String?
    var stage: String
    var isClosed: Bool
  }

  struct OpenedDay: Sendable {
    var date: PageDate
    var hearings: [Hearing]
  }

  func title(_ words: Words) -> String { "\(words[.hearings]) \(month)" }

  func body(_ html: HTML, _ frame: Frame) {
    html.pageHeading("\(html.words[.hearings]) · \(month)")
    html.div(.class("calendar-tools")) {
      html.nav(.ariaLabel(html.words[.months])) {
        html.ul(.class("chips")) {
          for link in [previous, current, next] {
            html.li { html.a(link.text, .href(link.path), .class("chip")) }
          }
        }
      }
      html.ul(.class("chips")) {
        for way in ways { html.li { html.a(way.text, .href(way.path), .class("chip")) } }
      }
    }
    if let opened { day(html, opened) }
    grid(html)
    if isCut { html.p(.calendarIsCut, .class("notice notice-attention")) }
  }

  private func day(_ html: HTML, _ opened: OpenedDay) {
    html.section(.class("panel"), .id("day")) {
      html.div(.class("section-heading")) {
        html.h2 {
          html.date(opened.date)
          html.span(String(opened.hearings.count), .class("count"))
        }
      }
      if opened.hearings.isEmpty { html.emptyPlace(html.words[.noHearingsThatDay]) }
      html.ul(.class("plain")) { for hearing in opened.hearings { html.li { line(html, hearing) } } }
    }
  }

  private func grid(_ html: HTML) {
    html.table(.class("calendar")) {
      html.thead {
        html.tr { for name in html.words.weekdayNames { html.th(html.words(.weekday, name), .scope(.col)) } }
      }
      html.tbody {
        for week in weeks {
          html.tr { for day in week { cell(html, day) } }
        }
      }
    }
  }

  private func cell(_ html: HTML, _ day: Day) {
    html.td(.class(day.look)) {
      html.p(.class("calendar-day")) {
        html.a(
          .href(day.path), .ariaLabel(day.date.full(html.words)), .ariaCurrent(.date, when: day.isToday)
        ) {
          html.time(String(day.date.day), .datetime(day.date.iso))
        }
        if let restDay = day.restDay { html.small(restDay, .class("quiet")) }
      }
      if !day.hearings.isEmpty {
        html.ul(.class("plain")) { for hearing in day.hearings { html.li { line(html, hearing) } } }
      }
    }
  }

  private func line(_ html: HTML, _ hearing: Hearing) {
    html.div(.class(hearing.isClosed ? "calendar-hearing quiet" : "calendar-hearing")) {
      html.strong(hearing.time)
      html.text(" ")
      html.a(hearing.file.text, .href(hearing.file.path))
      html.small(.class("quiet")) {
        html.text([hearing.number, hearing.stage].compactMap(\.self).joined(separator: " · "))
      }
    }
  }
}

extension CalendarPage.Day {
  fileprivate var look: String {
    var looks = [restDay == nil ? "calendar-work" : "calendar-rest"]
    if !isInside { looks.append("calendar-outside") }
    if isToday { looks.append("calendar-today") }
    if hearings.isEmpty { looks.append("calendar-empty") }
    return looks.joined(separator: " ")
  }
}
