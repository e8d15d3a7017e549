// What an import would do, row by row and cell by cell, before anything is recorded.

/// Shows what an import would do, row by row and cell by cell.
struct ImportPreviewPage: Page {
  var kind: String
  var fileName: String
  var path: String
  /// Where another file is chosen.
  var another: String
  var counts: Counts
  /// Where one says what the columns are.
  var columnsPath: String
  /// By whose mapping the sheet was read: a source, empty for one without a name; nil for none.
  var mapping: String?
  /// Headings that were recognised, with the item they fill; those that were not.
  var unknownHeadings: [String] = []
  /// What is to be known of rows that nobody sees who opens the sheet.
  var hiddenRows: String?
  var columns: [String]
  var rows: [Row]
  /// Where the other rows of a long sheet are.
  var places = ImportRowPlaces()
  /// The same sheet with a column of errors, to correct and upload again.
  var errorSheet: Link?

  struct Counts: Sendable {
    var ready: Int
    var known: Int
    var repeated: Int
    var bad: Int
    var incomplete: Int
  }

  struct Row: Sendable {
    enum State: Sendable {
      case ready
      /// There already: the case it is, where it may be named.
      case known(Link?)
      /// It stands further up in the same sheet.
      case repeated(row: Int)
      case bad
    }
    /// The number of the row in the sheet.
    var number: Int
    var state: State
    var cells: [Cell]
    /// Material that will be listed as 待补.
    var missing: [String] = []
    /// Everything that is wrong with the row: it stands beside the state too, wherever the cell has gone.
    var problems: [String] = []
    /// What is to be known of it although nothing is wrong.
    var notes: [String] = []
  }

  struct Cell: Sendable {
    var text: String
    var error: FieldError?

    init(_ text: String, error: FieldError? = nil) {
      self.text = text
      self.error = error
    }
  }

  func title(_ words: Words) -> String { words(.importPreviewTitle, fileName) }

  func body(_ html: HTML, _ frame: Frame) {
    html.h1(html.words(.importPreviewTitle, fileName))
    html.p(.class("purpose")) { html.text(html.words[lead]) }
    html.importCounts([
      (.rowsReady, counts.ready, "done"), (.rowsKnown, counts.known, "known"),
      (.rowsRepeated, counts.repeated, "known"), (.rowsBad, counts.bad, "bad"),
      (.rowsIncomplete, counts.incomplete, "incomplete"),
    ])
    if !unknownHeadings.isEmpty {
      html.p(
        html.words(.unknownHeadings, unknownHeadings.joined(separator: html.words[.listSeparator])),
        .class("notice notice-attention"))
    }
    if let hiddenRows { html.p(hiddenRows, .class("notice notice-attention")) }
    html.p {
      if let mapping {
        html.text(mapping.isEmpty ? html.words[.importReadByGiven] : html.words(.importReadBy, mapping))
        html.text(" ")
      }
      html.a(.importColumns, .href(columnsPath))
    }
    decision(html, frame)
    html.choiceChips(places.choices)
    table(html)
    html.paging(first: places.first, next: places.next)
  }

  private var lead: Word {
    if counts.bad > 0 { return .importSomeBad }
    return counts.ready > 0 ? .importAllGood : .importNoneReady
  }

  private func decision(_ html: HTML, _ frame: Frame) {
    html.postForm(to: path, frame, .class("decision"), .data(.once)) {
      html.div(.class("form-buttons")) {
        if let errorSheet {
          html.a(errorSheet.text, .href(errorSheet.path), .download, .class("btn btn-primary"))
        }
        if counts.ready > 0 {
          html.button(
            html.words(counts.bad == 0 ? .importConfirm : .importSkipBad, counts.ready), .type(.submit),
            .name("bad-rows"), .value(counts.bad == 0 ? "none" : "skip"),
            .class(counts.bad == 0 ? "btn btn-primary btn-lg" : "btn btn-outline-primary"))
        }
        html.a(.importAnother, .href(another), .class("btn btn-link"))
      }
    }
  }

  private func table(_ html: HTML) {
    html.scrolling(html.words(.importPreviewTitle, fileName)) {
      html.table(.class("list preview")) {
        html.thead {
          html.tr {
            html.th(.rowNumber, .scope(.col))
            html.th(.result, .scope(.col))
            for column in columns { html.th(column, .scope(.col)) }
          }
        }
        html.tbody { for row in rows { self.row(html, row) } }
      }
    }
  }

  private func row(_ html: HTML, _ row: Row) {
    html.tr(.class(row.state.look)) {
      html.th(String(row.number), .scope(.row))
      html.td {
        switch row.state {
        case .ready: html.importResult(.tick, .rowReady, "state state-met")
        case .bad: html.importResult(.triangle, .rowBad, "state state-overdue")
        case .known(let link):
          html.importResult(.pause, .rowKnown, "state state-suspended")
          if let link { html.a(link.text, .href(link.path)) }
        case .repeated(let earlier):
          html.importResult(.pause, html.words(.rowRepeated, earlier), "state state-suspended")
        }
        for problem in row.problems { html.p(problem, .class("field-error")) }
        for note in row.notes { html.p(note, .class("cell-note")) }
        if !row.missing.isEmpty {
          html.p(
            html.words(.rowMissing, row.missing.joined(separator: html.words[.listSeparator])),
            .class("cell-missing"))
        }
      }
      for cell in row.cells {
        html.td(.class(cell.error == nil ? "" : "cell-bad")) {
          html.clipped(cell.text, "cell-text")
          if let error = cell.error {
            html.p(.class("field-error")) {
              html.strong(error.problem)
              if let expected = error.expected { html.span(html.words(.errorExpected, expected)) }
              if let example = error.example { html.span(html.words(.errorExample, example)) }
            }
          }
        }
      }
    }
  }
}

extension ImportPreviewPage.Row.State {
  fileprivate var look: String {
    switch self {
    case .ready: "row-ready"
    case .known, .repeated: "row-known"
    case .bad: "row-bad"
    }
  }
}
