// Intake of a spreadsheet in three pages: choose the file, look at every row before anything is recorded, read the
// report by row.

/// Asks for the spreadsheet. Posts `file` and the further fields, as multipart.
struct ImportUploadPage: Page {
  var kind: String
  var path: String
  var template: Link?
  /// 文件, 移送日期 and whatever else the intake asks for.
  var items: [FormItem]
  var refusals: [FieldError] = []
  /// Earlier imports with their reports.
  var earlier: [Link] = []

  func title(_ words: Words) -> String { words(.importTitle, kind) }

  func body(_ html: HTML, _ frame: Frame) {
    html.div(.class("one-column")) {
      html.h1(html.words(.importTitle, kind))
      html.p(.importLead, .class("purpose"))
      if let template { html.p { html.a(template.text, .href(template.path), .download) } }
      html.errorSummary(items, further: refusals)
      html.postForm(to: path, frame, .class("act-form"), .multipart, .novalidate, .data(.once)) {
        html.formItems(items)
        html.div(.class("form-buttons")) {
          html.button(.importPreview, .type(.submit), .class("btn btn-primary btn-lg"))
          html.p(.nothingRecordedYet, .class("quiet"))
        }
      }
      if !earlier.isEmpty {
        html.section(.class("outcome")) {
          html.sectionHeading(.importsEarlier)
          html.links(earlier)
        }
      }
    }
  }
}

/// Shows what an import would do, row by row and cell by cell.
struct ImportPreviewPage: Page {
  var kind: String
  var fileName: String
  var path: String
  /// Names the upload that is being confirmed.
  var uploadID: String
  var idempotencyKey: String
  var counts: Counts
  /// Headings that were recognised, with the item they fill; those that were not.
  var unknownHeadings: [String] = []
  var columns: [String]
  var rows: [Row]
  /// The same sheet with a column of errors, to correct and upload again.
  var errorSheet: Link?

  struct Counts: Sendable {
    var ready: Int
    var known: Int
    var bad: Int
    var incomplete: Int
  }

  struct Row: Sendable {
    enum State: Sendable {
      case ready
      /// There already: the case it is.
      case known(Link)
      case bad
    }
    /// The number of the row in the sheet.
    var number: Int
    var state: State
    var cells: [Cell]
    /// Material that will be listed as 待补.
    var missing: [String] = []
    /// What is wrong with the row as a whole.
    var problem: String?
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
    html.p(.class("purpose")) { html.text(html.words[counts.bad == 0 ? .importAllGood : .importSomeBad]) }
    html.importCounts([
      (.rowsReady, counts.ready, "done"), (.rowsKnown, counts.known, "known"), (.rowsBad, counts.bad, "bad"),
      (.rowsIncomplete, counts.incomplete, "incomplete"),
    ])
    if !unknownHeadings.isEmpty {
      html.p(
        html.words(.unknownHeadings, unknownHeadings.joined(separator: html.words[.listSeparator])),
        .class("notice notice-attention"))
    }
    decision(html, frame)
    table(html)
  }

  private func decision(_ html: HTML, _ frame: Frame) {
    html.postForm(to: path, frame, .class("decision"), .data(.once)) {
      html.carried([CarriedValue("upload", uploadID), CarriedValue(ReservedField.key, idempotencyKey)])
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
        html.a(.importAnother, .href(path), .class("btn btn-link"))
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
          html.a(link.text, .href(link.path))
        }
        if let problem = row.problem { html.p(problem, .class("field-error")) }
        if !row.missing.isEmpty {
          html.p(
            html.words(.rowMissing, row.missing.joined(separator: html.words[.listSeparator])),
            .class("cell-missing"))
        }
      }
      for cell in row.cells {
        html.td(.class(cell.error == nil ? "" : "cell-bad")) {
          html.span(cell.text, .class("cell-text"))
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

/// The report of an import, by row.
struct ImportResultPage: Page {
  var kind: String
  var fileName: String
  var recorded: Int
  var known: Int
  var skipped: Int
  var rows: [Row]
  var report: Link?
  var casesPath: String

  struct Row: Sendable {
    enum Outcome: Sendable {
      case recorded(Link)
      case known(Link)
      case skipped(reason: String)
    }
    var number: Int
    var name: String
    var outcome: Outcome
    var missing: [String] = []
  }

  func title(_ words: Words) -> String { words(.importResultTitle, fileName) }

  func body(_ html: HTML, _ frame: Frame) {
    html.pageHeading(html.words(.importResultTitle, fileName)) {
      if let report { html.a(report.text, .href(report.path), .download, .class("btn btn-outline-primary")) }
      html.a(.cases, .href(casesPath), .class("btn btn-primary"))
    }
    html.importCounts([
      (.rowsRecorded, recorded, "done"), (.rowsKnown, known, "known"), (.rowsSkipped, skipped, "bad"),
    ])
    html.scrolling(html.words(.importResultTitle, fileName)) {
      html.table(.class("list")) {
        html.thead {
          html.tr {
            html.th(.rowNumber, .scope(.col))
            html.th(.name, .scope(.col))
            html.th(.result, .scope(.col))
            html.th(.missingMaterial, .scope(.col))
          }
        }
        html.tbody { for row in rows { self.row(html, row) } }
      }
    }
  }

  private func row(_ html: HTML, _ row: Row) {
    html.tr {
      html.th(String(row.number), .scope(.row))
      html.td(row.name)
      html.td {
        switch row.outcome {
        case .recorded(let link):
          html.importResult(.tick, .rowRecorded, "state state-met")
          html.a(link.text, .href(link.path))
        case .known(let link):
          html.importResult(.pause, .rowKnown, "state state-suspended")
          html.a(link.text, .href(link.path))
        case .skipped(let reason):
          html.importResult(.triangle, .rowSkipped, "state state-overdue")
          html.text(" \(reason)")
        }
      }
      html.td(row.missing.joined(separator: html.words[.listSeparator]))
    }
  }
}

extension ImportPreviewPage.Row.State {
  fileprivate var look: String {
    switch self {
    case .ready: "row-ready"
    case .known: "row-known"
    case .bad: "row-bad"
    }
  }
}

extension HTML {
  fileprivate func importCounts(_ counts: [(word: Word, count: Int, look: String)]) {
    ul(.class("import-counts")) {
      for (word, count, look) in counts {
        li(.class("import-\(look)")) {
          strong(String(count))
          span(word)
        }
      }
    }
  }

  fileprivate func importResult(_ drawing: Markup, _ word: Word, _ look: String) {
    span(.class(look)) {
      raw(drawing)
      text(word)
    }
  }
}
