// A register as a sheet on the page, and the form in which an office sets its columns.

/// The rows of a register.
struct RegisterPage: Page {
  var name: String
  var registers: [ChipChoice]
  var path: String
  var filters: [FormField]
  var total: Int
  var columns: [String]
  var rows: [Row]
  var exports: [Link]
  /// Where the office sets the columns; nil for who does not.
  var layoutPath: String?
  var firstPath: String?
  var nextPath: String?

  struct Row: Sendable {
    var path: String
    var isMasked: Bool
    /// The first is the link that opens the row.
    var cells: [String]
  }

  func title(_ words: Words) -> String { name }

  func body(_ html: HTML, _ frame: Frame) {
    html.pageHeading(html.words[.registers]) {
      if let layoutPath { html.a(.registerLayout, .href(layoutPath), .class("btn btn-outline-primary")) }
    }
    html.choiceChips(registers)
    html.filterForm(to: path, filters)
    html.div(.class("list-head")) {
      html.p(.class("total"), .role(.status)) { html.text(html.words(.totalExactly, total)) }
      for export in exports { html.a(export.text, .href(export.path), .class("list-export")) }
    }
    if rows.isEmpty { html.emptyPlace(html.words[.noMatch]) } else { sheet(html) }
    html.paging(first: firstPath, next: nextPath)
  }

  private func sheet(_ html: HTML) {
    html.scrolling(name) {
      html.table(.class("list sheet")) {
        html.caption(name, .class("visually-hidden"))
        html.thead { html.tr { for column in columns { html.th(column, .scope(.col)) } } }
        html.tbody {
          for row in rows {
            html.tr(.class(row.isMasked ? "protected-line" : "figure-line")) {
              for (index, cell) in row.cells.enumerated() {
                html.td {
                  if index == 0 { html.a(cell.isEmpty ? "–" : cell, .href(row.path)) } else { html.text(cell) }
                }
              }
            }
          }
        }
      }
    }
  }
}

/// Which columns a register has, and in which order: a number at each that is wanted.
struct RegisterLayoutPage: Page {
  static let reset = "reset"

  var name: String
  var path: String
  var back: String
  var items: [Item]
  var problem: String?

  struct Item: Sendable {
    var name: String
    var label: String
    /// Its place from 1; nil where it is no column.
    var position: Int?
  }

  func title(_ words: Words) -> String { "\(words[.registerLayout]) · \(name)" }

  func body(_ html: HTML, _ frame: Frame) {
    html.pageHeading("\(html.words[.registerLayout]) · \(name)")
    html.p(.layoutHint, .class("quiet"))
    if let problem { html.p(problem, .class("notice notice-wrong"), .role(.alert)) }
    html.postForm(to: path, frame, .class("layout-form")) {
      html.table(.class("list")) {
        html.caption(name, .class("visually-hidden"))
        html.thead {
          html.tr {
            html.th(.layoutPosition, .scope(.col))
            html.th(.tableColumns, .scope(.col))
          }
        }
        html.tbody {
          for (index, item) in items.enumerated() {
            html.tr {
              html.td {
                html.input(
                  .type(.text), .inputmode(.numeric), .id("column-\(index)"), .name(item.name),
                  .value(item.position.map(String.init) ?? ""), .class("form-control layout-position"))
              }
              html.td { html.label(item.label, .for("column-\(index)")) }
            }
          }
        }
      }
      html.div(.class("form-buttons")) {
        html.button(.saveLayout, .type(.submit), .class("btn btn-primary"))
        html.button(
          .resetLayout, .type(.submit), .name(ReservedField.step), .value(Self.reset),
          .class("btn btn-outline-primary"))
        html.a(.cancel, .href(back), .class("btn btn-link"))
      }
    }
  }
}
