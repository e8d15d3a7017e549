// One control for each kind of field, with label, hint, source and error tied to it.

extension HTML {
  func field(_ field: FormField) {
    switch field.control {
    case .yesNo, .choices:
      choiceSet(field)
    case .choice(let options, _) where options.count <= 5:
      choiceSet(field)
    case .lookup:
      choiceSet(field)
    case .files:
      fileField(field)
    case .text, .longText, .date, .choice, .integer, .money, .reference, .fixed:
      div(.class(field.look)) {
        label(.for(field.id)) { labelText(field) }
        notes(field)
        control(field)
      }
    }
  }

  private func labelText(_ field: FormField) {
    text(field.label)
    if field.required {
      span(.required, .class("required"))
    } else if !field.isFixed {
      span(.optional, .class("optional"))
    }
  }

  /// Hint and error stand between label and control, where the eye passes and a screen magnifier sees them.
  private func notes(_ field: FormField) {
    if field.hint != nil || field.article != nil {
      p(.class("hint"), .id(field.hintID)) {
        if let hint = field.hint { text(hint) }
        article(field.article)
      }
    }
    if let error = field.error { fieldError(error, id: field.errorID) }
  }

  func fieldError(_ error: FieldError, id: String) {
    p(.class("field-error"), .id(id)) {
      strong(error.problem)
      if let expected = error.expected { span(words(.errorExpected, expected)) }
      if let example = error.example { span(words(.errorExample, example)) }
    }
  }

  /// Where a value comes from; the entry that recorded it opens beside the form, so that nothing typed is left.
  func source(_ source: FormSource?, id: String? = nil) {
    guard let source else { return }
    p(.class("source"), id.map { .id($0 + "-source") } ?? .nothing) {
      text(.filledFrom)
      text(" ")
      if let path = source.path { a(source.text, .href(path), .newTab) } else { text(source.text) }
    }
  }

  private func source(_ field: FormField) { source(field.source, id: field.id) }

  private func control(_ field: FormField) {
    switch field.control {
    case .text(let value):
      textInput(field, value, mode: .text, look: "form-control")
    case .longText(let value, let rows):
      // The parser drops one newline after the tag: give it one of ours, so that a leading newline of the text stays.
      textarea(
        "\n" + value, .id(field.id), .name(field.path), .rows(rows), .class("form-control"),
        .ariaDescribedBy(field.describedBy), .ariaInvalid(when: field.error != nil),
        .ariaRequired(when: field.required))
    case .date(let value):
      div(.class("with-unit")) {
        textInput(field, value, mode: .text, look: "form-control short", isDate: true)
      }
    case .integer(let value, let unit):
      div(.class("with-unit")) {
        textInput(field, value, mode: .numeric, look: "form-control short number")
        if let unit { span(unit, .class("unit")) }
      }
    case .money(let value):
      div(.class("with-unit")) {
        textInput(field, value, mode: .decimal, look: "form-control short number")
        span(.yuan, .class("unit"))
      }
    case .choice(let options, let selected), .reference(let options, let selected):
      selection(field, options, selected)
    case .fixed(let value):
      div(.class("fixed"), .id(field.id)) { text(value) }
      input(.type(.hidden), .name(field.path), .value(value))
    case .yesNo, .choices, .lookup, .files:
      break
    }
    source(field)
  }

  private func textInput(
    _ field: FormField, _ value: String, mode: Attribute.InputMode, look: String, isDate: Bool = false
  ) {
    input(
      .type(.text), .id(field.id), .name(field.path), .value(value), .class(look), .inputmode(mode),
      .autocomplete(.off), .ariaDescribedBy(field.describedBy), .ariaInvalid(when: field.error != nil),
      .ariaRequired(when: field.required),
      isDate ? .data(.datePicker, words[.pickDate]) : .nothing)
  }

  private func selection(_ field: FormField, _ options: [FormField.Option], _ selected: String?) {
    select(
      .id(field.id), .name(field.path), .class("form-select"), .ariaDescribedBy(field.describedBy),
      .ariaInvalid(when: field.error != nil), .ariaRequired(when: field.required)
    ) {
      option(field.openChoice ?? words[.choose], .value(""))
      for option in options {
        self.option(option.label, .value(option.value), .selected(when: option.value == selected))
      }
    }
  }

  /// Radio buttons or boxes: a set with a legend, so that the question is read with each answer.
  private func choiceSet(_ field: FormField) {
    fieldset(
      .class(field.look + " choice-set"), .id(field.id),
      .tabindex(-1), .ariaDescribedBy(field.describedBy)
    ) {
      legend { labelText(field) }
      notes(field)
      switch field.control {
      case .yesNo(let answer):
        div(.class("choices-inline")) {
          choice(field, .radio, .init("yes", words[.yes]), 0, chosen: answer == true)
          choice(field, .radio, .init("no", words[.no]), 1, chosen: answer == false)
        }
      case .choice(let options, let selected):
        for (index, option) in options.enumerated() {
          choice(field, .radio, option, index, chosen: option.value == selected)
        }
      case .choices(let options, let selected):
        div(.class(options.count > 8 ? "choices-many" : "choices")) {
          for (index, option) in options.enumerated() {
            choice(field, .checkbox, option, index, chosen: selected.contains(option.value))
          }
        }
      case .lookup(let lookup): self.lookup(field, lookup, describedBy: field.describedBy)
      case .text, .longText, .date, .integer, .money, .reference, .files, .fixed:
        break
      }
      source(field)
    }
  }

  func choice(
    _ field: FormField, _ type: Attribute.InputType, _ option: FormField.Option, _ index: Int, chosen: Bool
  ) {
    let id = "\(field.id)-\(index)"
    div(.class("form-check")) {
      input(
        .type(type), .id(id), .name(field.path), .value(option.value), .class("form-check-input"),
        .checked(when: chosen))
      label(.for(id), .class("form-check-label")) {
        text(option.label)
        if let note = option.note { small(note) }
      }
    }
  }

  private func fileField(_ field: FormField) {
    guard case .files(let stored, let accept, let multiple, let megabytes) = field.control else { return }
    div(.class(field.look)) {
      label(.for(field.id)) { labelText(field) }
      notes(field)
      for (index, file) in stored.enumerated() {
        choice(
          field, .checkbox, .init(file.id, words(.storedFile, file.name, file.size)), index, chosen: true)
      }
      input(
        .type(.file), .id(field.id), .name(field.path), .class("form-control"), .multiple(when: multiple),
        accept.map { .accept($0) } ?? .nothing, .ariaDescribedBy(field.describedBy),
        .ariaInvalid(when: field.error != nil))
      p(words(.fileLimit, megabytes), .class("hint"))
      source(field)
    }
  }
}

extension FormField {
  /// Short fields of a group stand beside each other, long ones take the whole line.
  fileprivate var look: String {
    let isLong =
      switch control {
      case .longText, .choices, .lookup, .files: true
      case .text, .date, .choice, .yesNo, .integer, .money, .reference, .fixed: false
      }
    return (isLong ? "field field-long" : "field") + (error == nil ? "" : " field-wrong")
  }

  fileprivate var isFixed: Bool {
    if case .fixed = control { true } else { false }
  }

  /// The elements that a screen reader reads with the field.
  fileprivate var describedBy: [String] {
    var ids: [String] = []
    if hint != nil || article != nil { ids.append(hintID) }
    if error != nil { ids.append(errorID) }
    if source != nil { ids.append(id + "-source") }
    return ids
  }
}
