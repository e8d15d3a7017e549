// How a form looks: one column, groups as fieldsets, errors in a summary that links to the fields. Repeated groups grow
// and shrink by submit buttons, so that everything works without script.

extension HTML {
  /// The errors above the form, each a link to its field.
  func errorSummary(_ items: [FormItem], further: [FieldError] = []) {
    let errors = items.flatMap(\.errors)
    guard !errors.isEmpty || !further.isEmpty else { return }
    div(.class("error-summary"), .role(.alert), .tabindex(-1), .id("errors")) {
      h2(errors.isEmpty ? words[.cannotNow] : words(.errorSummary, errors.count + further.count))
      ul {
        for error in further { li(error.problem) }
        for (id, label, error) in errors {
          li {
            a(.href("#\(id)")) {
              text(words(.labelled, label, error.problem))
            }
          }
        }
      }
    }
  }

  func formItems(_ items: [FormItem]) {
    for item in items {
      switch item {
      case .field(let field): self.field(field)
      case .group(let group): self.group(group)
      case .list(let list): self.list(list)
      }
    }
  }

  private func group(_ group: FormGroup) {
    fieldset(.class("group")) {
      legend(group.title)
      help(group.help)
      source(group.source)
      formItems(group.items)
    }
  }

  private func list(_ list: FormList) {
    fieldset(.class("group"), .id(list.id), .ariaDescribedBy(list.error == nil ? [] : ["\(list.id)-error"])) {
      legend {
        text(list.title)
        span(String(list.members.count), .class("count"))
      }
      help(list.help)
      source(list.source, id: list.id)
      if let error = list.error { fieldError(error, id: "\(list.id)-error") }
      for (index, member) in list.members.enumerated() {
        let name = words(.listMember, list.memberName, String(index + 1))
        fieldset(.class("member")) {
          legend(name)
          div(.class("member-fields")) { formItems(member) }
          button(
            words(.removeMember, name), .type(.submit), .class("btn btn-outline-secondary btn-sm"),
            .name(ReservedField.remove), .value("\(list.path).\(index)"))
        }
      }
      if list.mayGrow {
        button(
          words(.addMember, list.memberName), .type(.submit), .class("btn btn-outline-primary btn-sm"),
          .name(ReservedField.add), .value(list.path))
      }
    }
  }

  private func help(_ help: FormGroup.Help?) {
    guard let help else { return }
    // An article alone needs no opening.
    guard !help.text.isEmpty else {
      if help.article != nil { p(.class("hint")) { article(help.article) } }
      return
    }
    details(.class("help")) {
      summary {
        text(.help)
        article(help.article)
      }
      p(help.text)
    }
  }

  /// Pressing Enter in a field presses the first submit button of a form: this one, not "remove".
  func defaultButton(_ step: FormStep) {
    button(
      "", .type(.submit), .name(ReservedField.step), .value(step.rawValue), .class("default-button"), .tabindex(-1),
      .ariaHidden)
  }

  /// Values that travel along unseen: everything typed, on a page that asks only for a decision.
  func carried(_ values: [CarriedValue]) {
    for value in values { input(.type(.hidden), .name(value.name), .value(value.value)) }
  }
}

/// A value of a form that a page sends along without showing it as a field.
struct CarriedValue: Sendable {
  var name: String
  var value: String

  init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
