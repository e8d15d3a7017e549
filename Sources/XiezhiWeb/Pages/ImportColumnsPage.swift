// Where the suite does not know a sheet's columns, or takes one for another, a person says what they are.

/// Asks for the row of the headings, the item that each column fills, and how dates are written.
struct ImportColumnsPage: Page {
  var fileName: String
  var path: String
  /// The sheet and row whose headings are shown: what was chosen under others does not count.
  var of: String
  /// Sheet, row of the headings and style of dates: what the columns depend on.
  var place: [FormItem]
  var columns: [Column]
  /// The source under which it is saved.
  var source: [FormItem]
  var refusals: [FieldError] = []

  struct Column: Sendable {
    /// The name of the form's field.
    var name: String
    var letters: String
    /// Empty where nothing stands over it.
    var heading: String
    var samples: [String]
    var options: [FormField.Option]
    var selected: String
  }

  func title(_ words: Words) -> String { words(.importColumnsOf, fileName) }

  func body(_ html: HTML, _ frame: Frame) {
    html.h1(html.words(.importColumnsOf, fileName))
    html.p(.importColumnsLead, .class("purpose"))
    html.errorSummary(place + source, further: refusals)
    html.postForm(to: path, frame, .class("act-form columns-form"), .novalidate) {
      html.carried([CarriedValue("of", of)])
      html.div(.class("columns-place")) {
        html.formItems(place)
        html.button(.importShowRow, .type(.submit), .name("step"), .value("show"), .class("btn btn-outline-primary"))
      }
      table(html)
      html.formItems(source)
      html.div(.class("form-buttons")) {
        html.button(
          .importColumnsApply, .type(.submit), .name("step"), .value("apply"), .class("btn btn-primary btn-lg"))
        html.p(.nothingRecordedYet, .class("quiet"))
      }
    }
  }

  private func table(_ html: HTML) {
    html.scrolling(html.words[.importColumns]) {
      html.table(.class("list")) {
        html.thead {
          html.tr {
            for word in [Word.importColumn, .importHeading, .importSample, .importFills] { html.th(word, .scope(.col)) }
          }
        }
        html.tbody { for column in columns { row(html, column) } }
      }
    }
  }

  private func row(_ html: HTML, _ column: Column) {
    let heading = column.heading.isEmpty ? html.words[.noHeadingAbove] : column.heading
    html.tr {
      html.th(column.letters, .scope(.row))
      html.td { html.clipped(heading, "cell-text") }
      html.td { for sample in column.samples { html.p(sample, .class("column-sample")) } }
      html.td {
        html.select(
          .name(column.name), .class("form-select"),
          .ariaLabel("\(html.words[.importFills]) \(column.letters) \(heading)")
        ) {
          for option in column.options {
            html.option(option.label, .value(option.value), .selected(when: option.value == column.selected))
          }
        }
      }
    }
  }
}
