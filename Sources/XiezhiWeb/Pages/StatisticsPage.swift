// Figures of a period beside the office's own past, and one of them broken down, with its drawing. Lines stand in the
// order of their dimension; there is nothing to sort by.

/// The statistics of one kind.
struct StatisticsPage: Page {
  var kinds: [ChipChoice]
  var periods: [ChipChoice]
  var from: String
  var to: String
  /// The days of this period, of the one before, of the same a year earlier.
  var spans: [String]
  var figures: [FigureLine]
  var kept: [CarriedValue]
  var choosers: [FormField]
  var table: Table

  struct FigureLine: Sendable {
    var name: Link
    var definition: String
    var article: String?
    var isConfirmed: Bool
    var isChosen: Bool
    /// For each of the three spans.
    var numbers: [Number]
    var unit: String
  }

  /// A number that opens what it counts; of a share the part and the whole.
  struct Number: Sendable {
    var percent: String?
    var pieces: [Piece]

    struct Piece: Sendable {
      var text: String
      var path: String?
      /// Where not all of what is counted opens.
      var note: String?
    }
  }

  struct Table: Sendable {
    var title: String
    var span: String
    var unit: String?
    var definition: String
    var corner: String
    var columnTitle: String?
    var columns: [String]
    var rows: [Row]
    var totals: Row

    struct Row: Sendable {
      var label: String
      var isProtected: Bool
      var cells: [Number]
      var total: Number
      var size: Int?
    }
  }

  func title(_ words: Words) -> String { words[.statistics] }

  func body(_ html: HTML, _ frame: Frame) {
    html.pageHeading(html.words[.statistics])
    html.choiceChips(kinds)
    html.p(.figureNotice, .class("quiet"))
    html.section(.class("figures")) {
      html.h2(.figurePeriod)
      html.choiceChips(periods)
      periodForm(html)
      overview(html)
    }
    html.section(.class("figures"), .id("broken-down")) {
      html.h2(.crossTable)
      html.form(.method(.get), .action("/statistics#broken-down"), .class("filters")) {
        html.carried(kept + [CarriedValue("from", from), CarriedValue("to", to)])
        html.formItems(choosers.map(FormItem.field))
        html.div(.class("filter-buttons")) { html.button(.show, .type(.submit), .class("btn btn-primary")) }
      }
      html.h3 {
        html.text(table.title)
        html.span(table.span, .class("quiet"))
      }
      html.p(table.definition, .class("quiet"))
      if table.rows.isEmpty {
        html.emptyPlace(html.words[.noMatch])
      } else {
        html.div(.class("figure-and-chart")) {
          html.scrolling(table.title) { crossTable(html) }
          chart(html)
        }
      }
    }
  }

  private func periodForm(_ html: HTML) {
    html.form(.method(.get), .action("/statistics"), .class("filters")) {
      html.carried(kept)
      html.formItems([
        .field(FormField(path: "from", label: html.words[.periodFrom], control: .date(from))),
        .field(FormField(path: "to", label: html.words[.periodTo], control: .date(to))),
      ])
      html.div(.class("filter-buttons")) { html.button(.show, .type(.submit), .class("btn btn-primary")) }
    }
  }

  private func overview(_ html: HTML) {
    html.scrolling(html.words[.statistics]) {
      html.table(.class("list figure-list")) {
        html.caption(.statistics, .class("visually-hidden"))
        html.thead {
          html.tr {
            html.th(.figure, .scope(.col))
            for (word, span) in zip([Word.thisPeriod, .periodBefore, .yearEarlier], spans) {
              html.th(.scope(.col), .class("figure-cell")) {
                html.text(word)
                html.small(span)
              }
            }
          }
        }
        html.tbody {
          for figure in figures {
            html.tr(.class(figure.isChosen ? "figure-chosen" : "figure-line")) {
              html.th(.scope(.row)) { html.div(.class("figure-name")) { name(html, figure) } }
              for (index, number) in figure.numbers.enumerated() {
                html.td(.class(Self.look(figure, isNow: index == 0))) {
                  write(html, number, unit: figure.unit)
                }
              }
            }
          }
        }
      }
    }
  }

  private static func look(_ figure: FigureLine, isNow: Bool) -> String {
    isNow ? (figure.unit.isEmpty ? "figure-cell figure-now figure-days" : "figure-cell figure-now") : "figure-cell"
  }

  private func name(_ html: HTML, _ figure: FigureLine) {
    html.a(figure.name.text, .href(figure.name.path + "#broken-down"))
    html.details(.class("figure-definition")) {
      html.summary(.definition)
      html.p {
        html.text(figure.definition)
        html.article(figure.article)
        if !figure.isConfirmed { html.span(.unconfirmed, .class("tag tag-attention")) }
      }
    }
  }

  private func write(_ html: HTML, _ number: Number, unit: String = "") {
    if let percent = number.percent { html.span(percent, .class("number figure-percent")) }
    html.span(.class("number")) {
      if number.percent != nil { html.text("（") }
      for (index, piece) in number.pieces.enumerated() {
        if index > 0 { html.text(" / ") }
        if let path = piece.path { html.a(piece.text, .href(path)) } else { html.text(piece.text) }
        if number.percent == nil, !unit.isEmpty { html.small(unit) }
        if let note = piece.note { html.small(note) }
      }
      if number.percent != nil { html.text("）") }
    }
    if number.percent != nil, !unit.isEmpty { html.small(unit) }
  }

  private func crossTable(_ html: HTML) {
    html.table(.class("list cross-table")) {
      html.caption {
        html.text(table.title)
        if let unit = table.unit { html.text("（\(unit)）") }
      }
      html.thead {
        if let title = table.columnTitle, !table.columns.isEmpty {
          html.tr {
            html.td(.class("corner")) {}
            html.th(title, .scope(.col), .colspan(table.columns.count + 1))
          }
        }
        html.tr {
          html.th(table.corner, .scope(.col))
          for column in table.columns { html.th(column, .scope(.col), .class("figure-cell")) }
          html.th(.total, .scope(.col), .class("figure-cell"))
        }
      }
      html.tbody {
        for row in table.rows { line(html, row) }
        line(html, table.totals, isTotal: true)
      }
    }
  }

  private func line(_ html: HTML, _ row: Table.Row, isTotal: Bool = false) {
    html.tr(.class(isTotal ? "total-line" : row.isProtected ? "protected-line" : "figure-line")) {
      html.th(row.label, .scope(.row))
      for cell in row.cells { html.td(.class("figure-cell")) { write(html, cell) } }
      html.td(.class("figure-cell")) { write(html, row.total) }
    }
  }

  private func chart(_ html: HTML) {
    let bars = table.rows.compactMap { row in
      row.size.map { BarChart.Bar(label: row.label, size: $0, text: row.total.pieces.first?.text ?? "") }
    }
    guard !bars.isEmpty else { return }
    html.bars(BarChart(title: html.words[.chart] + " " + table.title, bars: bars))
  }
}
