// The list of cases: filters as chips that can be removed, counts beside facets, columns to choose, rows that open.

/// Cases that one may read, filtered, by pages of forty.
struct CaseListPage: Page {
  var total: Total
  var chips: [Chip]
  /// The list without any filter.
  var clearPath: String
  /// The filter form; sends its fields as a query to `/cases`.
  var filters: [FormField]
  /// What narrows the list besides those fields.
  var kept: [CarriedValue] = []
  var facets: [Facet]
  var columns: [Column]
  /// All columns there are, for the chooser; sends `column` as often as columns are wanted.
  var choosable: [Choosable]
  var rows: [Row]
  var firstPath: String?
  var nextPath: String?
  var exports: [Link] = []
  /// What can be begun from here, and what to do when the list is empty.
  var beginnings: [Link] = []

  enum Total: Sendable {
    case exactly(Int)
    case moreThan(Int)
  }

  struct Chip: Sendable {
    var label: String
    var removePath: String
  }

  struct Facet: Sendable {
    var title: String
    /// Each with how many there are.
    var options: [ChipChoice]
  }

  struct Column: Sendable {
    var title: String
    var sort: Sort?

    struct Sort: Sendable {
      enum Direction: Sendable { case none, ascending, descending }
      var path: String
      var direction: Direction
    }
  }

  struct Choosable: Sendable {
    var id: String
    var title: String
    var chosen: Bool
  }

  struct Row: Sendable {
    var path: String
    /// The first cell is the link that opens the row.
    var cells: [Cell]
  }

  enum Cell: Sendable {
    case text(String)
    case number(String)
    case date(PageDate?)
    case stage(String)
    case deadline(Deadline.State?, due: PageDate?)
  }

  func title(_ words: Words) -> String { words[.cases] }

  func body(_ html: HTML, _ frame: Frame) {
    html.pageHeading(html.words[.cases]) {
      for beginning in beginnings {
        html.a(beginning.text, .href(beginning.path), .class("btn btn-outline-primary"))
      }
    }
    html.filterForm(to: "/cases", filters, keeping: kept)
    facetLists(html)
    html.div(.class("list-head")) {
      html.p(.class("total"), .role(.status)) { html.text(totalText(html.words)) }
      html.removableChips(chips)
      columnChooser(html)
      for export in exports { html.a(export.text, .href(export.path), .class("list-export")) }
    }
    if rows.isEmpty {
      html.emptyPlace(
        html.words[chips.isEmpty ? .noCases : .noMatch],
        (chips.isEmpty ? [] : [Link(html.words[.clearFilters], clearPath)]) + beginnings)
    } else {
      table(html)
      html.paging(first: firstPath, next: nextPath)
    }
  }

  private func totalText(_ words: Words) -> String {
    switch total {
    case .exactly(let count): words(.totalExactly, count)
    case .moreThan(let count): words(.totalMoreThan, count)
    }
  }

  private func facetLists(_ html: HTML) {
    html.div(.class("facets")) {
      for facet in facets {
        html.div(.class("facet")) {
          html.span(facet.title, .class("facet-title"))
          html.choiceChips(facet.options)
        }
      }
    }
  }

  private func columnChooser(_ html: HTML) {
    guard !choosable.isEmpty else { return }
    html.details(.class("chooser")) {
      html.summary(.columns)
      html.form(.method(.get), .action("/cases")) {
        html.carried(kept)
        for filter in filters { html.carried([CarriedValue(filter.path, filter.plainValue)]) }
        for (index, column) in choosable.enumerated() {
          html.div(.class("form-check")) {
            html.input(
              .type(.checkbox), .id("column-\(index)"), .name("column"), .value(column.id),
              .class("form-check-input"), .checked(when: column.chosen))
            html.label(column.title, .for("column-\(index)"), .class("form-check-label"))
          }
        }
        html.button(.apply, .type(.submit), .class("btn btn-outline-primary btn-sm"))
      }
    }
  }

  private func table(_ html: HTML) {
    html.cardTable(html.words[.cases]) {
      for column in columns { heading(html, column) }
    } rows: {
      for row in rows {
        html.cardRow {
          for (index, cell) in row.cells.enumerated() {
            html.cardCell(columns.indices.contains(index) ? columns[index].title : "") {
              if index == 0 {
                html.a(.href(row.path), .class("row-link")) { write(cell, html) }
              } else {
                write(cell, html)
              }
            }
          }
        }
      }
    }
  }

  private func heading(_ html: HTML, _ column: Column) {
    html.th(.scope(.col), .role(.columnheader), .ariaSort(column.sort?.direction)) {
      if let sort = column.sort {
        html.a(.href(sort.path), .class("sort")) {
          html.text(column.title)
          html.span(sort.direction.arrow, .ariaHidden)
        }
      } else {
        html.text(column.title)
      }
    }
  }

  private func write(_ cell: Cell, _ html: HTML) {
    switch cell {
    case .text(let text): html.text(text)
    case .number(let number): html.span(number, .class("number"))
    case .date(let date): if let date { html.date(date) }
    case .stage(let stage): html.span(stage, .class("stage"))
    case .deadline(let state, let due):
      if let state { html.state(state) }
      if let due {
        html.text(" ")
        html.shortDate(due)
      }
    }
  }
}

extension CaseListPage.Column.Sort.Direction {
  fileprivate var arrow: String {
    switch self {
    case .none: "↕"
    case .ascending: "↑"
    case .descending: "↓"
    }
  }
}

extension Attribute {
  fileprivate static func ariaSort(_ direction: CaseListPage.Column.Sort.Direction?) -> Self {
    switch direction {
    case .ascending: Self("aria-sort", "ascending")
    case .descending: Self("aria-sort", "descending")
    case .some(.none), nil: .nothing
    }
  }
}

extension FormField {
  /// The value as a query carries it.
  fileprivate var plainValue: String {
    switch control {
    case .text(let value), .longText(let value, _), .date(let value), .integer(let value, _), .money(let value),
      .fixed(let value):
      value
    case .choice(_, let selected), .reference(_, let selected): selected ?? ""
    case .yesNo(let answer): answer.map { $0 ? "yes" : "no" } ?? ""
    case .choices(_, let selected): selected.sorted().joined(separator: ",")
    case .lookup(let lookup): lookup.chosen.first?.value ?? ""
    case .files: ""
    }
  }
}
