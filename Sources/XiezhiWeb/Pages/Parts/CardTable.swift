// A table whose rows open and become cards on a phone. A browser forgets that something is a table when its display
// changes; the roles keep it one for a screen reader.

extension HTML {
  /// A table of rows that open; `headings` writes the cells of the head.
  func cardTable(_ caption: String, headings: () -> Void, rows: () -> Void) {
    table(.class("list list-cards"), .role(.table)) {
      self.caption(caption, .class("visually-hidden"))
      thead(.role(.rowgroup)) { tr(.role(.row), content: headings) }
      tbody(.role(.rowgroup), content: rows)
    }
  }

  func cardHeading(_ title: String) {
    th(title, .scope(.col), .role(.columnheader))
  }

  /// One row; the link with class `row-link` in it is what the whole row opens.
  func cardRow(_ cells: () -> Void) {
    tr(.class("opens"), .role(.row), content: cells)
  }

  /// One cell with the label that a phone shows beside it.
  func cardCell(_ label: String, content: () -> Void) {
    td(.role(.cell), .data(.label, label), content: content)
  }
}
