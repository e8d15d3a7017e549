// The sources whose sheets the office knows: what their columns are, under which name, and how to be rid of one.

/// Lists the saved columns of sources. Each posts `step` (rename or forget), `source` and, to rename, `name`.
struct ImportMappingsPage: Page {
  var kind: String
  var path: String
  /// Where a sheet is sent, which is how a source comes to be known.
  var uploadPath: String
  var sources: [Source]
  var refusals: [FieldError] = []

  struct Source: Sendable {
    var name: String
    /// Sheet, row of the headings, style of dates.
    var facts: [Fact]
    var columns: [Column]
  }

  struct Column: Sendable {
    /// A, B, AA.
    var letters: String
    var heading: String
    /// What it fills; nil where it is not read.
    var fills: String?
  }

  func title(_ words: Words) -> String { words(.importMappingsOf, kind) }

  func body(_ html: HTML, _ frame: Frame) {
    html.div(.class("one-column")) {
      html.h1(html.words(.importMappingsOf, kind))
      html.p(.importMappingsLead, .class("purpose"))
      html.errorSummary([], further: refusals)
      if sources.isEmpty {
        html.emptyPlace(html.words[.importNoMappings], [Link(html.words[.importAnother], uploadPath)])
      }
      for (index, source) in sources.enumerated() { section(html, frame, source, index) }
    }
  }

  private func section(_ html: HTML, _ frame: Frame, _ source: Source, _ index: Int) {
    html.section(.class("panel"), .ariaLabel(source.name)) {
      html.h2(source.name)
      html.facts(source.facts, frame)
      html.details(.class("folded")) {
        html.summary {
          html.text(.importColumns)
          html.span(String(source.columns.count), .class("count"))
        }
        table(html, source.columns)
      }
      html.postForm(to: path, frame, .class("columns-place mapping-name")) {
        html.carried([CarriedValue("source", source.name)])
        html.div(.class("field")) {
          html.label(.for("name-\(index)")) { html.text(.importRenameTo) }
          html.input(
            .type(.text), .id("name-\(index)"), .name("name"), .value(source.name), .class("form-control"),
            .autocomplete(.off))
        }
        html.button(.importRename, .type(.submit), .name("step"), .value("rename"), .class("btn btn-outline-primary"))
        html.button(
          html.words(.importForget, source.name), .type(.submit), .name("step"), .value("forget"),
          .class("btn btn-outline-secondary"))
      }
    }
  }

  private func table(_ html: HTML, _ columns: [Column]) {
    html.table(.class("list")) {
      html.thead {
        html.tr { for word in [Word.importColumn, .importHeading, .importFills] { html.th(word, .scope(.col)) } }
      }
      html.tbody {
        for column in columns {
          html.tr {
            html.th(column.letters, .scope(.row))
            html.td(column.heading.isEmpty ? html.words[.noHeadingAbove] : column.heading)
            html.td(column.fills ?? html.words[.importNotRead])
          }
        }
      }
    }
  }
}
