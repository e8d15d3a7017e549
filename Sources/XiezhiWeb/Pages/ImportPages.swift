// Intake of a spreadsheet: the page that asks for it, and the report by row. Between them stands the preview.

/// Asks for the spreadsheet. Posts `file` and the further fields, as multipart.
struct ImportUploadPage: Page {
  var kind: String
  var lead: String
  var path: String
  /// The sheets that the person may import, where there are several.
  var choices: [ChipChoice] = []
  var template: Link?
  /// The sources whose columns are known.
  var mappings: Link?
  /// 文件, 移送日期 and whatever else the intake asks for.
  var items: [FormItem]
  var refusals: [FieldError] = []
  /// Earlier imports with their reports.
  var earlier: [Link] = []

  func title(_ words: Words) -> String { words(.importTitle, kind) }

  func body(_ html: HTML, _ frame: Frame) {
    html.div(.class("one-column")) {
      html.h1(html.words(.importTitle, kind))
      html.choiceChips(choices)
      html.p(lead, .class("purpose"))
      html.p(.importLead, .class("purpose"))
      html.p(.class("downloads")) {
        if let template { html.a(template.text, .href(template.path), .download) }
        if let mappings { html.a(mappings.text, .href(mappings.path)) }
      }
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

/// The report of an import, by row.
struct ImportResultPage: Page {
  var kind: String
  var fileName: String
  var recorded: Int
  var known: Int
  var repeated: Int
  var skipped: Int
  var rows: [Row]
  /// Where the other rows of a long sheet are.
  var places = ImportRowPlaces()
  var report: Link?
  var casesPath: String

  struct Row: Sendable {
    enum Outcome: Sendable {
      case recorded(Link)
      case known(Link?)
      /// It stands further up in the same sheet.
      case repeated(row: Int)
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
      (.rowsRecorded, recorded, "done"), (.rowsKnown, known, "known"), (.rowsRepeated, repeated, "known"),
      (.rowsSkipped, skipped, "bad"),
    ])
    html.choiceChips(places.choices)
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
    html.paging(first: places.first, next: places.next)
  }

  private func row(_ html: HTML, _ row: Row) {
    html.tr {
      html.th(String(row.number), .scope(.row))
      html.td { html.clipped(row.name, "cell-text") }
      html.td {
        switch row.outcome {
        case .recorded(let link):
          html.importResult(.tick, .rowRecorded, "state state-met")
          html.a(link.text, .href(link.path))
        case .known(let link):
          html.importResult(.pause, .rowKnown, "state state-suspended")
          if let link { html.a(link.text, .href(link.path)) }
        case .repeated(let earlier):
          html.importResult(.pause, html.words(.rowRepeated, earlier), "state state-suspended")
        case .skipped(let reason):
          html.importResult(.triangle, .rowSkipped, "state state-overdue")
          html.text(" \(reason)")
        }
      }
      html.td(row.missing.joined(separator: html.words[.listSeparator]))
    }
  }
}

/// The parts of a long sheet: the first rows, those that follow, and the bad ones alone.
struct ImportRowPlaces: Sendable {
  var first: String?
  var next: String?
  var choices: [ChipChoice] = []
}

extension HTML {
  func importCounts(_ counts: [(word: Word, count: Int, look: String)]) {
    ul(.class("import-counts")) {
      for (word, count, look) in counts {
        li(.class("import-\(look)")) {
          strong(String(count))
          span(word)
        }
      }
    }
  }

  func importResult(_ drawing: Markup, _ word: Word, _ look: String) { importResult(drawing, words[word], look) }

  func importResult(_ drawing: Markup, _ said: String, _ look: String) {
    span(.class(look)) {
      raw(drawing)
      text(said)
    }
  }

  /// What somebody else wrote: a long text is cut, and the whole opens below.
  func clipped(_ text: String, to length: Int = 40, _ look: String) {
    guard text.count > length else { return span(text, .class(look)) }
    details(.class("clipped")) {
      summary(String(text.prefix(length)) + "…", .class(look))
      p(text, .class("clipped-whole"))
    }
  }
}
