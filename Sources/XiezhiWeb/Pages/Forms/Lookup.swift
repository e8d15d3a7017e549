// Choosing among too many to offer them all: what was chosen stands with its mark, some letters of a name find more. The
// search is a submit button, so that it works without script; script only fetches the same list while one types.

/// A choice out of a long list.
struct Lookup: Sendable {
  /// Where the same search is answered to a script.
  var address: String
  var chosen: [FormField.Option] = []
  /// What the last search found, without what is chosen.
  var found: [FormField.Option] = []
  /// What was looked for; nil before the first search.
  var asked: String?
  /// More were found than are shown.
  var hasMore = false
  var multiple: Bool
}

extension HTML {
  func lookup(_ field: FormField, _ lookup: Lookup, describedBy: [String]) {
    let box = field.id + "-find"
    div(.class("lookup"), .data(.lookup, lookup.address)) {
      if !lookup.chosen.isEmpty {
        div(.class("lookup-chosen")) { options(field, lookup, lookup.chosen, from: 0, chosen: true) }
      }
      div(.class("lookup-found"), .role(.status)) { found(field, lookup) }
      div(.class("lookup-find")) {
        label(.find, .for(box), .class("visually-hidden"))
        input(
          .type(.search), .id(box), .name(ReservedField.find + field.path), .value(""), .class("form-control"),
          .autocomplete(.off), .placeholder(words[.findByName]), .ariaDescribedBy(describedBy))
        button(
          .find, .type(.submit), .name(ReservedField.lookup), .value(field.path),
          .class("btn btn-outline-primary"), .ariaLabel(words(.labelled, words[.find], field.label)))
      }
    }
  }

  /// What a search found: the part of the page that a script asks for by itself.
  func found(_ field: FormField, _ lookup: Lookup) {
    guard let asked = lookup.asked else { return }
    if lookup.found.isEmpty {
      p(words(.nothingFound, asked), .class("quiet"))
    } else {
      p(words(lookup.hasMore ? .foundFirst : .foundAll, asked, String(lookup.found.count)), .class("quiet"))
    }
    options(field, lookup, lookup.found, from: lookup.chosen.count, chosen: false)
  }

  private func options(
    _ field: FormField, _ lookup: Lookup, _ options: [FormField.Option], from first: Int, chosen: Bool
  ) {
    for (index, option) in options.enumerated() {
      choice(field, lookup.multiple ? .checkbox : .radio, option, first + index, chosen: chosen)
    }
  }
}
