// What the references of a form offer to choose from, read in the form's own transaction: short sets whole, long ones as
// far as they were looked for. Nothing is cut without saying so.

import CaseKernel
import LegalCalendar

/// What a search found.
struct FoundOptions: Sendable {
  var asked: String
  var options: [FormField.Option]
  var hasMore: Bool
}

/// The references that a form offers.
struct ReferenceReading {
  let reader: Reader
  let viewer: Viewer
  let lexicon: Lexicon
  let language: CaseKernel.Language

  /// The most options that a form offers whole.
  private static let mostWhole = 60
  /// The most that a search shows.
  private static let mostFound = 20

  /// - Parameters:
  ///   - act: the act whose form it is, on a file or opening one.
  ///   - asked: what was typed to find something, by the path of its field.
  ///   - department: where people of a role are looked for first.
  func options(
    of act: ActDescription, on file: FileID?, for fields: [FieldDescription], values: [String: JSONValue],
    asked: [String: String], department: DepartmentID?
  ) throws -> ReferenceOptions {
    var result = ReferenceOptions()
    let named = JSONValue.object(values).texts.filter { $0.utf8.count <= 64 }.sorted()
    for set in Self.sets(fields) where set != .attachment {
      let whole = try search(set, "", of: act, limit: Self.mostWhole)
      if whole.hasMore {
        result.chosen[set] = try names(set, named)
      } else {
        result.options[set] = try whole.options + missing(set, named, whole.options)
      }
    }
    for role in Self.roles(fields) {
      let holders = try holders(role, in: department)
      if let holders { result.holders[role] = holders } else { result.chosen[.account] = try names(.account, named) }
    }
    for (path, text) in asked {
      guard let field = Self.field(fields, at: path), let set = Self.set(field.shape) else { continue }
      result.found[path] = try search(
        set, text, of: act, role: set == .account ? Role(rawValue: field.name) : nil, limit: Self.mostFound)
    }
    try offerOnlyWhatFits(act, on: file, fields, named, &result)
    let attachments = named.map(AttachmentID.init(rawValue:))
    if Self.sets(fields).contains(.attachment), !attachments.isEmpty {
      for attachment in try reader.attachments(Array(attachments.prefix(500))) {
        result.attachments[attachment.id.rawValue] = FormField.StoredFile(
          id: attachment.id.rawValue, name: attachment.name, size: Self.size(attachment.size))
      }
    }
    return result
  }

  /// Files that the act would refuse are not offered, save those that stand in the form already.
  private func offerOnlyWhatFits(
    _ act: ActDescription, on file: FileID?, _ fields: [FieldDescription], _ named: [String],
    _ result: inout ReferenceOptions
  ) throws {
    guard let field = fields.first(where: { Self.sets([$0]).contains(.file) })?.name else { return }
    func fits(_ option: FormField.Option) throws -> Bool {
      try named.contains(option.value)
        || reader.mayName(
          FileID(rawValue: option.value), in: field, of: act.id, kind: act.kind, on: file, for: viewer)
    }
    result.options[.file] = try result.options[.file]?.filter(fits)
    for (path, found) in result.found where Self.field(fields, at: path).flatMap({ Self.set($0.shape) }) == .file {
      result.found[path]?.options = try found.options.filter(fits)
    }
  }

  /// What stands in the form already stays to be chosen, even if it is offered no more.
  private func missing(
    _ set: ReferenceSet, _ named: [String], _ offered: [FormField.Option]
  ) throws -> [FormField.Option] {
    let known = Set(offered.map(\.value))
    return try names(set, named.filter { !known.contains($0) }).sorted { $0.key < $1.key }
      .map { FormField.Option($0.key, $0.value) }
  }

  /// The people of a role, first of all those of the department; nil where they are too many to be offered whole.
  private func holders(_ role: Role, in department: DepartmentID?) throws -> [FormField.Option]? {
    let directory = OfficeDirectory(reader.connection)
    var holders = try directory.accounts(
      holding: role, of: viewer.office, in: department, limit: Self.mostWhole + 1)
    if holders.isEmpty { holders = try directory.accounts(holding: role, of: viewer.office, limit: Self.mostWhole + 1) }
    return holders.count > Self.mostWhole ? nil : holders.map { FormField.Option($0.id.rawValue, $0.name) }
  }

  /// Looks for a text in the names of a set; an empty one finds everything.
  func search(
    _ set: ReferenceSet, _ text: String, of act: ActDescription?, role: Role? = nil, limit: Int = mostFound
  ) throws -> FoundOptions {
    let options = try found(set, text, of: act, role: role, limit: limit + 1)
    return FoundOptions(asked: text, options: Array(options.prefix(limit)), hasMore: options.count > limit)
  }

  private func found(
    _ set: ReferenceSet, _ text: String, of act: ActDescription?, role: Role?, limit: Int
  ) throws -> [FormField.Option] {
    let directory = OfficeDirectory(reader.connection)
    let catalogue = ReferenceCatalogue(reader.connection)
    switch set {
    case .agency:
      let agencies = try catalogue.agencies(matching: text, on: reader.today, limit: limit)
      return ordered(agencies, limit, Self.nearness).map {
        FormField.Option($0.id.rawValue, name($0.nameZh, $0.nameEn))
      }
    case .ground:
      let grounds = try catalogue.grounds(matching: text, on: reader.today, limit: limit)
      return ordered(grounds, limit, Self.article).map(groundOption)
    case .account:
      if let role {
        return try directory.accounts(holding: role, of: viewer.office, matching: text, limit: limit).map(Self.option)
      }
      return try directory.accounts(of: viewer.office, matching: text, limit: limit).map(Self.option)
    case .department:
      return try directory.departments(of: viewer.office).map {
        FormField.Option($0.id.rawValue, name($0.nameZh, $0.nameEn))
      }.filter { text.isEmpty || PartyName.folded($0.label).contains(PartyName.folded(text)) }
    case .office:
      return try directory.searchOffices(text, limit: limit).map {
        FormField.Option($0.id.rawValue, name($0.nameZh, $0.nameEn))
      }
    case .file: return try files(text, of: act, limit: limit)
    case .pool(let kind):
      return try reader.pool(kind, of: viewer.office, matching: text, limit: limit)
        .map { FormField.Option($0.file.rawValue, $0.title) }
    case .attachment: return []
    }
  }

  /// Found things as people look for them. Those that are cut stay in the order in which they were cut, so that what is left
  /// out comes after all that is shown.
  private func ordered<T>(_ found: [T], _ limit: Int, _ place: (T) -> (Int, String)) -> [T] {
    found.count < limit ? found.sorted { place($0) < place($1) } : found
  }

  /// Open files on which one works oneself, of every other kind than the one that is filled in.
  private func files(_ text: String, of act: ActDescription?, limit: Int) throws -> [FormField.Option] {
    var filter = FileFilter()
    filter.kinds = reader.kinds.map(\.id).filter { $0 != act?.kind }
    guard !filter.kinds.isEmpty else { return [] }
    filter.member = viewer.account
    filter.isClosed = false
    filter.text = text
    return try reader.files(filter, for: viewer, limit: limit).items.map {
      FormField.Option($0.header.id.rawValue, Self.label($0.header))
    }
  }

  /// The names of what a form holds already; grounds and files as the form offers them.
  func names(_ set: ReferenceSet, _ ids: [String]) throws -> [String: String] {
    func table(_ options: [FormField.Option]) -> [String: String] {
      Dictionary(options.map { ($0.value, $0.label) }) { first, _ in first }
    }
    switch set {
    case .ground:
      return table(try ReferenceCatalogue(reader.connection).grounds(Set(ids), on: reader.today).map(groundOption))
    case .file:
      let seen = try reader.headers(of: Set(ids.map(FileID.init(rawValue:))), for: viewer)
      return table(seen.map { FormField.Option($0.id.rawValue, Self.label($0)) })
    case .attachment: return [:]
    case .account, .agency, .department, .office, .pool:
      var book = NameBook(language)
      try book.look(ids, in: set, reader, for: viewer)
      return book.known(set)
    }
  }

  private func name(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }

  private static func option(_ account: Account) -> FormField.Option {
    FormField.Option(account.id.rawValue, account.name)
  }

  private static func label(_ header: FileHeader) -> String {
    [header.number, header.title].compactMap(\.self).joined(separator: " ")
  }

  private func groundOption(_ ground: Ground) -> FormField.Option {
    let articles = ground.criminalArticles.filter { $0.first?.isNumber == true }.joined(separator: "、")
    let label = name(ground.nameZh, ground.nameEn)
    return FormField.Option(
      ground.id.rawValue,
      articles.isEmpty
        ? label
        : lexicon.text("ground.withArticle", in: language, details: ["ground": label, "articles": articles]))
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

// What the fields of a form refer to.
extension ReferenceReading {
  /// The set that a field chooses from, one or several.
  static func set(_ shape: FieldShape) -> ReferenceSet? {
    switch shape {
    case .reference(let set), .list(.reference(let set)): set
    default: nil
    }
  }

  /// The description of the field at a path, whatever groups and lists it stands in.
  static func field(_ fields: [FieldDescription], at path: String) -> FieldDescription? {
    guard let path = FieldPath(parsing: path) else { return nil }
    var (fields, found): ([FieldDescription], FieldDescription?) = (fields, nil)
    for case .name(let name) in path.steps {
      guard let field = fields.first(where: { $0.name == name }) else { return nil }
      found = field
      switch field.shape {
      case .group(let inner), .list(.group(let inner)): fields = inner
      default: fields = []
      }
    }
    return found
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

  /// The roles that fields are named after.
  private static func roles(_ fields: [FieldDescription]) -> Set<Role> {
    fields.reduce(into: []) { roles, field in
      switch field.shape {
      case .reference(.account): if let role = Role(rawValue: field.name) { roles.insert(role) }
      case .group(let inner), .list(.group(let inner)): roles.formUnion(self.roles(inner))
      default: break
      }
    }
  }
}
