// Turns the description of an act's form into the items of a page: what was typed or is known stands in the fields, what
// is wrong at them.

import CaseKernel
import LegalCalendar

/// Everything that references offer to choose from, read once for a form.
struct ReferenceOptions: Sendable {
  /// All there are, of sets that are short enough to be offered whole.
  var options: [ReferenceSet: [FormField.Option]] = [:]
  /// People by the role that a field is named after, such as `handler`, where they are few.
  var holders: [Role: [FormField.Option]] = [:]
  /// Of longer sets the names of what was chosen.
  var chosen: [ReferenceSet: [String: String]] = [:]
  /// What was looked for and found, by the path of the field.
  var found: [String: FoundOptions] = [:]
  var attachments: [String: FormField.StoredFile] = [:]
}

struct FormBuilder {
  let lexicon: Lexicon
  let language: CaseKernel.Language
  let act: ActDescription
  let references: ReferenceOptions
  /// Where prefilled values come from, by field.
  var sources: [String: FormSource] = [:]
  /// Problems by path.
  var problems: [String: FieldError] = [:]
  /// What tells the form's fields apart from those of another form on the page.
  var scope = ""

  func items(_ fields: [FieldDescription], _ values: [String: JSONValue], at path: FieldPath? = nil) -> [FormItem] {
    fields.map { field in
      let place = path?.appending(field.name) ?? FieldPath(field.name)
      return item(field, values[field.name] ?? .null, at: place)
    }
  }

  private func item(_ field: FieldDescription, _ value: JSONValue, at path: FieldPath) -> FormItem {
    switch field.shape {
    case .group(let fields):
      .group(
        FormGroup(
          title: label(field.name), help: help(field), source: sources[path.dotted],
          items: items(fields, value.members ?? [:], at: path)))
    case .list(.group(let fields)):
      .list(
        list(
          field,
          members: (value.elements ?? []).enumerated().map { position, element in
            items(fields, element.members ?? [:], at: path.appending(position))
          }, at: path))
    case .list(let element) where Self.isTyped(element):
      .list(
        list(
          field,
          members: (value.elements ?? []).enumerated().map { position, member in
            let one = FieldDescription(name: field.name, shape: element, isRequired: false, article: nil)
            return [item(one, member, at: path.appending(position))]
          }, at: path))
    default: .field(formField(field, value, at: path))
    }
  }

  private static func isTyped(_ shape: FieldShape) -> Bool {
    switch shape {
    case .text, .integer, .money, .date, .boolean: true
    case .choice, .reference, .list, .group: false
    }
  }

  private func list(_ field: FieldDescription, members: [[FormItem]], at path: FieldPath) -> FormList {
    FormList(
      path: path.dotted, title: label(field.name),
      memberName: lexicon.optionalText("member.\(field.name)", in: language)
        ?? label(field.name), help: help(field), source: sources[path.dotted], members: members,
      mayGrow: members.count < 200,
      error: problems[path.dotted])
  }

  private func help(_ field: FieldDescription) -> FormGroup.Help? {
    let text = helpText(field.name)
    guard text != nil || field.article != nil else { return nil }
    return FormGroup.Help(text: text ?? "", article: field.article)
  }

  /// What an act says of a field goes before what its kind says, and that before what holds everywhere.
  private func helpText(_ name: String) -> String? {
    ["help.\(act.kind).\(act.id).\(name)", "help.\(act.kind).\(name)", "help.\(name)"].lazy
      .compactMap { lexicon.optionalText($0, in: language) }.first
  }

  private func label(_ name: String) -> String { lexicon.field(name, of: act.id, kind: act.kind, in: language) }

  private func formField(_ field: FieldDescription, _ value: JSONValue, at path: FieldPath) -> FormField {
    var built = FormField(path: path.dotted, label: label(field.name), control: control(field, value, at: path))
    built.scope = scope
    built.required = field.isRequired
    let (help, shape) = (helpText(field.name), hint(field.shape))
    built.hint =
      if field.shape == .date, let help, let shape { help + (language == .chinese ? "" : " ") + shape } else {
        help ?? shape
      }
    built.article = field.article
    built.source = sources[path.dotted]
    built.error = problems[path.dotted]
    return built
  }

  private func hint(_ shape: FieldShape) -> String? {
    switch shape {
    case .date: lexicon.text("hint.date", in: language)
    case .money: lexicon.text("hint.money", in: language)
    case .text(.documentNumber): lexicon.text("hint.documentNumber", in: language)
    case .text(.identity): lexicon.text("hint.identity", in: language)
    case .text(.time): lexicon.text("hint.time", in: language)
    default: nil
    }
  }

  private func control(
    _ field: FieldDescription, _ value: JSONValue, at path: FieldPath
  ) -> FormField.Control {
    let text = Self.plain(value)
    switch field.shape {
    case .text(.paragraphs): return .longText(text, rows: 5)
    case .text: return .text(text)
    case .integer: return .integer(text)
    case .money: return .money(text)
    case .date: return .date(text)
    case .boolean: return .yesNo(Self.boolean(value))
    case .choice(let type, let options):
      return .choice(choices(type, options), selected: text.isEmpty ? nil : text)
    case .reference(.attachment): return files(value, multiple: false)
    case .reference(let set): return reference(set, field, value, at: path)
    case .list(.choice(let type, let options)):
      return .choices(choices(type, options), selected: Self.texts(value))
    case .list(.reference(.attachment)): return files(value, multiple: true)
    case .list(.reference(let set)):
      guard let options = references.options[set] else { return lookup(set, field, value, at: path, multiple: true) }
      return .choices(options, selected: Self.texts(value))
    case .list, .group: return .fixed("")
    }
  }

  /// A short list is offered whole, a long one is searched.
  private func reference(
    _ set: ReferenceSet, _ field: FieldDescription, _ value: JSONValue, at path: FieldPath
  ) -> FormField.Control {
    let role = set == .account ? Role(rawValue: field.name) : nil
    guard let options = role.map({ references.holders[$0] }) ?? references.options[set] else {
      return lookup(set, field, value, at: path, multiple: false)
    }
    return .reference(options, selected: Self.texts(value).first)
  }

  private func lookup(
    _ set: ReferenceSet, _ field: FieldDescription, _ value: JSONValue, at path: FieldPath, multiple: Bool
  ) -> FormField.Control {
    let chosen = Self.texts(value).sorted().map { FormField.Option($0, references.chosen[set]?[$0] ?? $0) }
    let found = references.found[path.dotted]
    let role = set == .account ? Role(rawValue: field.name) : nil
    return .lookup(
      Lookup(
        address: LookupHandler.address(set, field: path.dotted, multiple: multiple, role: role, of: act),
        chosen: chosen,
        found: (found?.options ?? []).filter { option in !chosen.contains { $0.value == option.value } },
        asked: found?.asked, hasMore: found?.hasMore ?? false, multiple: multiple))
  }

  private func choices(_ type: String, _ options: [String]) -> [FormField.Option] {
    options.map { FormField.Option($0, lexicon.choice($0, of: type, in: language)) }
  }

  private func files(_ value: JSONValue, multiple: Bool) -> FormField.Control {
    let stored = Self.texts(value).sorted().compactMap { references.attachments[$0] }
    return .files(stored: stored, accept: nil, multiple: multiple, megabytes: 50)
  }

  static func plain(_ value: JSONValue) -> String {
    switch value {
    case .string(let text): text
    case .integer(let number): "\(number)"
    case .real(let number): "\(number)"
    case .bool(let flag): flag ? "true" : "false"
    case .null, .array, .object: ""
    }
  }

  private static func boolean(_ value: JSONValue) -> Bool? {
    switch value {
    case .bool(let flag): flag
    case .string("true"), .string("yes"): true
    case .string("false"), .string("no"): false
    default: nil
    }
  }

  static func texts(_ value: JSONValue) -> Set<String> {
    let elements = value.elements ?? (value.isBlank ? [] : [value])
    return Set(elements.map(plain).filter { !$0.isEmpty })
  }
}

extension RestDays {
  /// The rest days and make-up working days around a day: as many as anybody types.
  init(_ calendar: WorkCalendar, around today: LegalDate, _ language: CaseKernel.Language) {
    let days = (-400...400).map { today.advanced(byDays: $0) }
    rest = days.filter { !calendar.isWorkingDay($0) }.compactMap { day in
      calendar.festival(on: day).map { "\(day)/\(language == .chinese ? $0.zh : $0.en.replacing(" ", with: "\u{a0}"))" }
    }.joined(separator: " ")
    work = days.filter { calendar.isWorkingDay($0) && PageDate($0).weekday >= 5 }.map(\.description)
      .joined(separator: " ")
  }
}
