// All deadlines that run: overdue first, then by day. Each opens into why it is what it is.

/// The deadlines that one answers for.
struct DeadlinesPage: Page {
  var filters: [FormField] = []
  /// What the page is narrowed to.
  var chips: [CaseListPage.Chip] = []
  /// How many there are in all, however many pages they take.
  var counts: Counts?
  /// Overdue ones, longest first.
  var overdue: [CaseDeadline]
  var days: [Day]
  /// Past ones of periods that are only reminders or another body's.
  var passed: [CaseDeadline] = []
  /// Suspended ones and those that lack a fact, without a day.
  var resting: [CaseDeadline] = []
  /// Mine, my department's, the office's: only those that the person may see.
  var scopes: [ChipChoice] = []
  var nextPath: String?

  struct Day: Sendable {
    var date: PageDate
    /// Why it is no working day; nil if it is one.
    var restDay: String?
    var deadlines: [CaseDeadline]
  }

  struct Counts: Sendable {
    var running: Int
    var overdue: Int
    var near: Int
  }

  func title(_ words: Words) -> String { words[.deadlines] }

  func body(_ html: HTML, _ frame: Frame) {
    html.pageHeading(html.words[.deadlines])
    html.filterForm(to: "/deadlines", filters)
    if let counts {
      html.ul(.class("plain deadline-counts")) {
        html.li(html.words(.labelled, html.words[.overdue], String(counts.overdue)))
        html.li(html.words(.labelled, html.words[.nearCount], String(counts.near)))
        html.li(html.words(.labelled, html.words[.runningCount], String(counts.running)))
      }
    }
    html.removableChips(chips)
    html.choiceChips(scopes)
    if overdue.isEmpty && days.isEmpty && passed.isEmpty && resting.isEmpty {
      html.emptyPlace(html.words[.noDeadlines])
    }
    if !overdue.isEmpty {
      html.section(.class("day-group day-group-overdue")) {
        html.sectionHeading(.overdue, count: overdue.count)
        lines(html, overdue)
      }
    }
    for day in days { group(html, day) }
    if !passed.isEmpty {
      html.section(.class("day-group")) {
        html.sectionHeading(.passed, count: passed.count)
        lines(html, passed)
      }
    }
    if !resting.isEmpty {
      html.section(.class("day-group")) {
        html.sectionHeading(.resting, count: resting.count)
        lines(html, resting)
      }
    }
    html.paging(first: nil, next: nextPath)
  }

  private func group(_ html: HTML, _ day: Day) {
    html.section(.class("day-group")) {
      html.div(.class("section-heading")) {
        html.h2 {
          html.date(day.date)
          if let restDay = day.restDay { html.span(restDay, .class("tag tag-attention")) }
          html.span(String(day.deadlines.count), .class("count"))
        }
      }
      lines(html, day.deadlines)
    }
  }

  private func lines(_ html: HTML, _ lines: [CaseDeadline]) {
    html.ul(.class("deadline-lines deadline-lines-wide")) {
      for line in lines { html.li { html.caseDeadline(line) } }
    }
  }
}
