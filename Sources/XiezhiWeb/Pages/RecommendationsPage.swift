// The board of recommendations (检察意见、检察建议): a column for each stage from the draft to the end, in each the most pressing
// first; one stage alone as a list by pages.

/// Recommendations from issue to closure.
struct RecommendationsPage: Page {
  var filters: [FormField]
  /// What narrows the board besides those fields.
  var kept: [CarriedValue] = []
  var chips: [CaseListPage.Chip] = []
  /// How many are past the day of their reply, and where they are listed; nil where none is.
  var overdue: (count: Int, path: String)?
  var columns: [Column]
  /// The stage that is shown by itself; nil for the board.
  var only: Stage?
  var beginnings: [Link] = []

  /// A stage and what stands in it.
  struct Column: Sendable {
    var title: String
    var count: Int
    /// The most pressing of them.
    var cards: [Card]
    /// All of them, where there are more.
    var all: Link?
  }

  struct Card: Sendable {
    var number: String
    /// To whom and about whom.
    var file: Link
    /// 检察意见: said where there are several kinds.
    var kind: String?
    var handler: String?
    var deadline: Deadline.State?
    var due: PageDate?
  }

  /// One stage by pages.
  struct Stage: Sendable {
    var title: String
    var count: Int
    var board: Link
    var cards: [Card]
    var firstPath: String?
    var nextPath: String?
  }

  func title(_ words: Words) -> String {
    only.map { "\(words[.recommendations]) · \($0.title)" } ?? words[.recommendations]
  }

  func body(_ html: HTML, _ frame: Frame) {
    html.pageHeading(title(html.words)) {
      if let only { html.a(only.board.text, .href(only.board.path), .class("btn btn-outline-primary")) }
      for beginning in beginnings {
        html.a(beginning.text, .href(beginning.path), .class("btn btn-outline-primary"))
      }
    }
    html.filterForm(to: "/recommendations", filters, keeping: kept)
    if overdue != nil || !chips.isEmpty {
      html.div(.class("list-head")) {
        if let overdue {
          html.a(.href(overdue.path), .class("board-overdue")) {
            html.text(.overdue)
            html.text(" ")
            html.span(String(overdue.count), .class("count"))
          }
        }
        html.removableChips(chips)
      }
    }
    if let only { stage(html, only) } else { board(html) }
  }

  private func board(_ html: HTML) {
    guard columns.contains(where: { $0.count > 0 }) else {
      return html.emptyPlace(html.words[.noRecommendations], beginnings)
    }
    html.div(.class("board"), .role(.region), .tabindex(0), .ariaLabel(html.words[.recommendations])) {
      for column in columns {
        html.section(.class("board-column")) {
          html.h2 {
            html.text(column.title)
            html.span(String(column.count), .class("count"))
          }
          if column.cards.isEmpty {
            html.p("—", .class("quiet"))
          } else {
            html.ul(.class("board-cards")) {
              for card in column.cards { html.li { self.card(html, card) } }
            }
          }
          if let all = column.all { html.p { html.a(all.text, .href(all.path)) } }
        }
      }
    }
  }

  private func card(_ html: HTML, _ card: Card) {
    html.p(.class("board-card-head")) {
      html.span(card.number, .class("number"))
      if let kind = card.kind { html.span(kind, .class("tag")) }
    }
    html.a(card.file.text, .href(card.file.path), .class("board-card-title"))
    html.p(.class("quiet")) {
      if let state = card.deadline { html.state(state) }
      if let due = card.due {
        html.text(" ")
        html.shortDate(due)
      }
      if let handler = card.handler { html.span(" \(handler)") }
    }
  }

  private func stage(_ html: HTML, _ only: Stage) {
    html.p(html.words(.totalExactly, only.count), .class("total"), .role(.status))
    guard !only.cards.isEmpty else { return html.emptyPlace(html.words[.noMatch], [only.board]) }
    html.cardTable(only.title) {
      for word in [Word.number, .caseTitle, .deadline, .handler] { html.cardHeading(html.words[word]) }
    } rows: {
      for card in only.cards {
        html.cardRow {
          html.cardCell(html.words[.number]) {
            html.a(.href(card.file.path), .class("row-link")) { html.span(card.number, .class("number")) }
          }
          html.cardCell(html.words[.caseTitle]) { html.text(card.file.text) }
          html.cardCell(html.words[.deadline]) {
            if let state = card.deadline { html.state(state) }
            if let due = card.due {
              html.text(" ")
              html.shortDate(due)
            }
          }
          html.cardCell(html.words[.handler]) { html.text(card.handler ?? html.words[.notAssigned]) }
        }
      }
    }
    html.paging(first: only.firstPath, next: only.nextPath)
  }
}
