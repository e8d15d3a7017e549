// Turns the description of an act's form into the items of a page: what was typed or is known stands in the fields, what
// is wrong at them.

import CaseKernel
import LegalCalendar

/// Everything that references offer to choose from, read once for a form.
struct ReferenceOptions: Sendable {
  var options: [ReferenceSet: [FormField.Option]] = [:]
  /// People by the role that a field is named after, such as `handler`.
  var holders: [Role: [FormField.Option]] = [:]
  var attachments: [String: FormField.StoredFile] = [:]
}

struct FormBuilder {
  let lexicon: Lexicon
  let language: CaseKernel.Language
  let act: ActDescription
  let references: ReferenceOptions
  /// Where prefilled values come from, by field.
  var sources: [String: String] = [:]
  /// Problems by path.
  var problems: [String: FieldError] = [:]

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
          title: label(field.name), help: help(field), items: items(fields, value.members ?? [:], at: path)))
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
        ?? label(field.name), help: help(field), members: members, mayGrow: members.count < 200,
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
    var built = FormField(path: path.dotted, label: label(field.name), control: control(field, value))
    built.required = field.isRequired
    let (help, shape) = (helpText(field.name), hint(field.shape))
    built.hint =
      if field.shape == .date, let help, let shape { help + (language == .chinese ? "" : " ") + shape } else {
        help ?? shape
      }
    built.article = field.article
    built.source = path.steps.count == 1 ? sources[field.name] : nil
    built.error = problems[path.dotted]
    return built
  }

  private func hint(_ shape: FieldShape) -> String? {
    switch shape {
    case .date: lexicon.text("hint.date", in: language)
    case .money: lexicon.text("hint.money", in: language)
    case .text(.documentNumber): lexicon.text("hint.documentNumber", in: language)
    case .text(.identity): lexicon.text("hint.identity", in: language)
    default: nil
    }
  }

  private func control(_ field: FieldDescription, _ value: JSONValue) -> FormField.Control {
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
    case .reference(let set):
      let holders = set == .account ? Role(rawValue: field.name).flatMap { references.holders[$0] } : nil
      return .reference(holders ?? references.options[set] ?? [], selected: text.isEmpty ? nil : text)
    case .list(.choice(let type, let options)):
      return .choices(choices(type, options), selected: Self.texts(value))
    case .list(.reference(.attachment)): return files(value, multiple: true)
    case .list(.reference(let set)):
      return .choices(references.options[set] ?? [], selected: Self.texts(value))
    case .list, .group: return .fixed("")
    }
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

/// The references that a form offers, read in the form's own transaction.
struct ReferenceReading {
  let reader: Reader
  let viewer: Viewer
  let lexicon: Lexicon
  let language: CaseKernel.Language

  /// - Parameter department: where people of a role are looked for first.
  func options(
    for fields: [FieldDescription], values: [String: JSONValue], department: DepartmentID?
  ) throws -> ReferenceOptions {
    var result = ReferenceOptions()
    for set in Self.sets(fields) { result.options[set] = try options(set, values) }
    for field in fields where field.shape == .reference(.account) {
      guard let role = Role(rawValue: field.name) else { continue }
      let directory = OfficeDirectory(reader.connection)
      var holders = try directory.accounts(holding: role, of: viewer.office, in: department)
      if holders.isEmpty { holders = try directory.accounts(holding: role, of: viewer.office) }
      result.holders[role] = holders.map { FormField.Option($0.id.rawValue, $0.name) }
    }
    let named = Self.texts(in: .object(values)).map(AttachmentID.init(rawValue:))
    if Self.sets(fields).contains(.attachment), !named.isEmpty {
      for attachment in try reader.attachments(Array(named.prefix(500))) {
        result.attachments[attachment.id.rawValue] = FormField.StoredFile(
          id: attachment.id.rawValue, name: attachment.name, size: Self.size(attachment.size))
      }
    }
    return result
  }

  private static func sets(_ fields: [FieldDescription]) -> Set<ReferenceSet> {
    func sets(_ shape: FieldShape) -> Set<ReferenceSet> {
      switch shape {
      case .reference(let set): [set]
      case .list(let element): sets(element)
      case .group(let fields): self.sets(fields)
      default: []
      }
    }
    return fields.reduce(into: []) { $0.formUnion(sets($1.shape)) }
  }

  private static func texts(in value: JSONValue) -> [String] {
    switch value {
    case .string(let text): text.utf8.count <= 64 ? [text] : []
    case .array(let elements): elements.flatMap(texts)
    case .object(let members): members.values.flatMap(texts)
    default: []
    }
  }

  private func options(_ set: ReferenceSet, _ values: [String: JSONValue]) throws -> [FormField.Option] {
    let directory = OfficeDirectory(reader.connection)
    let catalogue = ReferenceCatalogue(reader.connection)
    func name(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }
    switch set {
    case .agency:
      return try catalogue.agencies(on: reader.today).sorted { Self.nearness($0) < Self.nearness($1) }
        .map { FormField.Option($0.id.rawValue, name($0.nameZh, $0.nameEn)) }
    case .ground:
      return try catalogue.grounds(on: reader.today).sorted { Self.article($0) < Self.article($1) }.map { ground in
        let articles = ground.criminalArticles.filter { $0.first?.isNumber == true }.joined(separator: "、")
        let label = name(ground.nameZh, ground.nameEn)
        return FormField.Option(
          ground.id.rawValue,
          articles.isEmpty
            ? label
            : lexicon.text("ground.withArticle", in: language, details: ["ground": label, "articles": articles]))
      }
    case .account:
      return try directory.accounts(of: viewer.office).map { FormField.Option($0.id.rawValue, $0.name) }
    case .department:
      return try directory.departments(of: viewer.office).map {
        FormField.Option($0.id.rawValue, name($0.nameZh, $0.nameEn))
      }
    case .office:
      return try directory.offices().map { FormField.Option($0.id.rawValue, name($0.nameZh, $0.nameEn)) }
    case .file:
      var filter = FileFilter()
      filter.kinds = [KindID(rawValue: "reverse-linkage")]
      filter.member = viewer.account
      filter.isClosed = false
      let own = try reader.files(filter, for: viewer, limit: 100).items
      return own.map {
        FormField.Option($0.header.id.rawValue, [$0.header.number, $0.title].compactMap(\.self).joined(separator: " "))
      }
    case .attachment: return []
    }
  }

  /// The agencies of the county first, as most cases go to them.
  private static func nearness(_ agency: Agency) -> (Int, String) {
    (-(Agency.Level.allCases.firstIndex(of: agency.level) ?? 0), agency.id.rawValue)
  }

  /// Crimes in the order of the criminal law, in which people know them; those that are named by a chapter last.
  private static func article(_ ground: Ground) -> (Int, String) {
    (ground.criminalArticles.first.flatMap { Int($0.prefix { $0.isNumber }) } ?? .max, ground.id.rawValue)
  }

  static func size(_ bytes: Int) -> String {
    if bytes < 1_024 { return "\(bytes) B" }
    if bytes < 1_024 * 1_024 { return "\(bytes / 1_024) KB" }
    let tenths = bytes * 10 / (1_024 * 1_024)
    return "\(tenths / 10).\(tenths % 10) MB"
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
