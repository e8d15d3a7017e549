// Filters above a list: the form that narrows it, and chips that say what it is narrowed to and take it away.

/// One of the views that a page offers.
struct ChipChoice: Sendable {
  var link: Link
  /// Nil where nothing was counted.
  var count: Int?
  var isChosen = false
}

extension HTML {
  func filterForm(to path: String, _ filters: [FormField], keeping kept: [CarriedValue] = []) {
    guard !filters.isEmpty else { return }
    form(.method(.get), .action(path), .class("filters")) {
      carried(kept)
      formItems(filters.map(FormItem.field))
      div(.class("filter-buttons")) {
        button(.filter, .type(.submit), .class("btn btn-primary"))
        a(.clearFilters, .href(path), .class("btn btn-link"))
      }
    }
  }

  /// Choices of which one holds, each where it leads.
  func choiceChips(_ choices: [ChipChoice]) {
    guard !choices.isEmpty else { return }
    ul(.class("chips")) {
      for choice in choices {
        li {
          a(
            .href(choice.link.path), .class(choice.isChosen ? "chip chip-chosen" : "chip"),
            .ariaCurrent(.true, when: choice.isChosen)
          ) {
            text(choice.link.text)
            if let count = choice.count { span(String(count), .class("count")) }
          }
        }
      }
    }
  }

  func removableChips(_ chips: [CaseListPage.Chip]) {
    guard !chips.isEmpty else { return }
    ul(.class("chips")) {
      for chip in chips {
        li {
          a(
            .href(chip.removePath), .class("chip chip-removable"), .ariaLabel(words(.removeFilter, chip.label))
          ) {
            text(chip.label)
            span("×", .ariaHidden)
          }
        }
      }
    }
  }

  /// The way to the first and the next page of a list.
  func paging(first: String?, next: String?) {
    guard first != nil || next != nil else { return }
    nav(.class("paging"), .ariaLabel(words[.pages])) {
      if let first { a(.firstPage, .href(first), .class("btn btn-outline-primary")) }
      if let next { a(.nextPage, .href(next), .class("btn btn-outline-primary")) }
    }
  }
}
