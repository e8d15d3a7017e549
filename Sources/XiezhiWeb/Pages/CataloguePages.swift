// The registers that cases refer to: agencies (机关名录) with their powers, contacts and liaison circles, and the catalogue of
// grounds (案由目录) with its bases. Lists by pages; one item with everything known of it, on its day.

/// A register by pages.
struct CataloguePage: Page {
  var heading: String
  /// The address of the list.
  var path: String
  var search: [FormField]
  /// The other register, and the circles.
  var tabs: [ChipChoice]
  var columns: [String]
  var rows: [Row]
  var firstPath: String?
  var nextPath: String?
  /// Where a new item is recorded; nil for who may not.
  var add: Link?

  struct Row: Sendable {
    var path: String
    var cells: [String]
    /// 未核对
    var mark: String?
  }

  func title(_ words: Words) -> String { heading }

  func body(_ html: HTML, _ frame: Frame) {
    html.pageHeading(heading) {
      if let add { html.a(add.text, .href(add.path), .class("btn btn-outline-primary")) }
    }
    html.choiceChips(tabs)
    html.filterForm(to: path, search)
    guard !rows.isEmpty else { return html.emptyPlace(html.words[.noMatch], [Link(html.words[.clearFilters], path)]) }
    html.cardTable(heading) {
      for column in columns { html.cardHeading(column) }
    } rows: {
      for row in rows {
        html.cardRow {
          for (index, cell) in row.cells.enumerated() {
            html.cardCell(columns.indices.contains(index) ? columns[index] : "") {
              if index == 0 {
                html.a(cell, .href(row.path), .class("row-link"))
                if let mark = row.mark { html.span(mark, .class("tag tag-attention")) }
              } else {
                html.text(cell)
              }
            }
          }
        }
      }
    }
    html.paging(first: firstPath, next: nextPath)
  }
}

/// One item of a register.
struct CatalogueItemPage: Page {
  var name: String
  var register: Link
  /// 未核对
  var mark: String?
  var facts: [Fact]
  var tables: [Table]
  /// Earlier and later versions, each with its day.
  var versions: [Version]
  /// Where a further version is recorded; nil for who may not.
  var change: Link?

  struct Table: Sendable {
    var title: String
    var columns: [String]
    var rows: [Row]

    struct Row: Sendable {
      var cells: [String]
      /// 已失效, 未核对
      var mark: String?
    }
  }

  struct Version: Sendable {
    var date: PageDate
    var text: String
    var current: Bool
  }

  func title(_ words: Words) -> String { name }

  func body(_ html: HTML, _ frame: Frame) {
    html.p { html.a(register.text, .href(register.path)) }
    html.pageHeading(name) {
      if let mark { html.span(mark, .class("tag tag-attention")) }
      if let change { html.a(change.text, .href(change.path), .class("btn btn-outline-primary")) }
    }
    html.facts(facts, frame)
    for table in tables where !table.rows.isEmpty { self.table(html, table) }
    guard !versions.isEmpty else { return }
    html.section(.class("panel")) {
      html.sectionHeading(.versions, count: versions.count)
      html.ul(.class("plain")) {
        for version in versions {
          html.li {
            html.date(version.date)
            html.text(" \(version.text)")
            if version.current { html.span(.inForce, .class("tag")) }
          }
        }
      }
    }
  }

  private func table(_ html: HTML, _ table: Table) {
    html.section(.class("panel")) {
      html.div(.class("section-heading")) {
        html.h2 {
          html.text(table.title)
          html.span(String(table.rows.count), .class("count"))
        }
      }
      html.scrolling(table.title) {
        html.table(.class("list")) {
          html.thead { html.tr { for column in table.columns { html.th(column, .scope(.col)) } } }
          html.tbody {
            for row in table.rows {
              html.tr {
                for (index, cell) in row.cells.enumerated() {
                  html.td {
                    html.text(cell)
                    if index == 0, let mark = row.mark { html.span(mark, .class("tag tag-attention")) }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
