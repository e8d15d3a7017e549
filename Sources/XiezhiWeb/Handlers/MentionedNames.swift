// The names that a page of a file needs: of what its entries, its face and a form refer to by the shapes of their fields, and
// of nothing else, so that an office may have any number of people and agencies.

import CaseKernel

/// What is referred to.
struct Mentioned {
  private var sets: [ReferenceSet: Set<String>] = [:]
  /// Short texts of entries that no form describes, such as whom an act made the handler: they may be identifiers.
  private var undescribed: Set<String> = []
  private let registry: Registry

  init(_ registry: Registry) { self.registry = registry }

  /// Everything that a page shows of entries by name.
  mutating func note(_ entries: [SeenEntry], of kind: KindID) throws {
    for entry in entries {
      note(entry.actor.rawValue, in: .account)
      note(cause: entry.onBehalfOf)
      guard let correction = try entry.correction() else {
        note(entry.content.members ?? [:], by: registry[kind]?.act(entry.act)?.fields ?? [])
        continue
      }
      let corrected = entries.first { $0.seq == entry.corrects }.flatMap { registry[kind]?.act($0.act) }
      note(correction.payload.members ?? [:], by: corrected?.fields ?? [])
    }
  }

  /// Everything that a page shows of a face by name.
  mutating func note(_ face: FileFace, of kind: KindID) {
    let shapes = registry[kind]?.facetShapes ?? [:]
    for (name, value) in face.facets { if let shape = shapes[name] { note(shape, .string(value)) } }
    for member in face.members { note(member.account.rawValue, in: .account) }
    for attachment in face.attachments { note(attachment.id.rawValue, in: .attachment) }
  }

  /// What the fields of a form hold, and what stands beside them.
  mutating func note(_ members: [String: JSONValue], by fields: [FieldDescription]) {
    let described = Set(fields.map(\.name))
    for field in fields { note(field.shape, members[field.name] ?? .null) }
    for (name, value) in members where !described.contains(name) {
      for text in (value.elements ?? [value]).compactMap(\.text) where (1...64).contains(text.utf8.count) {
        if FileID.isOne(text) { note(text, in: .file) } else { undescribed.insert(text) }
      }
    }
  }

  mutating func note(_ id: String, in set: ReferenceSet) { sets[set, default: []].insert(id) }

  /// On whose behalf something was recorded, or what it followed from.
  private mutating func note(cause: String?) {
    guard let cause, cause.hasPrefix("account:") else { return }
    note(String(cause.dropFirst(8)), in: .account)
  }

  private mutating func note(_ shape: FieldShape, _ value: JSONValue) {
    switch shape {
    case .reference(let set): if let text = value.text { note(text, in: set) }
    case .list(let element): for member in value.elements ?? [] { note(element, member) }
    case .group(let fields): note(value.members ?? [:], by: fields)
    default: break
    }
  }

  /// Their names.
  func names(_ reader: Reader, for viewer: Viewer, in language: CaseKernel.Language) throws -> NameBook {
    var book = NameBook(language)
    for (set, ids) in sets { try book.look(ids, in: set, reader, for: viewer) }
    for set in NameBook.ofUndescribed where set != .file { try book.look(undescribed, in: set, reader) }
    return book
  }
}

extension NameBook {
  /// What a text that no form describes may stand for.
  fileprivate static let ofUndescribed: [ReferenceSet] = [.account, .agency, .department, .file]

  /// The names that a page of a file needs.
  static func of(
    _ view: FileView, _ entries: [SeenEntry], _ registry: Registry, _ reader: Reader, for viewer: Viewer,
    in language: CaseKernel.Language
  ) throws -> NameBook {
    var mentioned = Mentioned(registry)
    try mentioned.note(entries, of: view.header.kind)
    if let face = view.face { mentioned.note(face, of: view.header.kind) }
    if let department = view.header.department { mentioned.note(department.rawValue, in: .department) }
    var book = try mentioned.names(reader, for: viewer, in: language)
    for link in view.linked {
      book.enter(link.header.number ?? link.header.title, for: link.header.id.rawValue, in: .file)
    }
    return book
  }

  /// Who recorded an entry.
  func actor(_ entry: SeenEntry, _ lexicon: Lexicon, _ language: CaseKernel.Language) -> String {
    entry.actor.rawValue == "system"
      ? lexicon.text("role.system", in: language) : name(.account, entry.actor.rawValue)
  }

  /// The name of whatever has this identifier; the text itself where nothing has, and nil for a file that cannot be
  /// named: an identifier tells nobody anything.
  func knownName(_ text: String) -> String? {
    for set in Self.ofUndescribed { if let name = known(set, text) { return name } }
    return FileID.isOne(text) ? nil : text
  }
}

extension FileID {
  /// Whether a text has the form of a file's identifier: the office's code and 26 letters or digits.
  fileprivate static func isOne(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.count == 2 && parts[1].utf8.count == 26 && parts[0].utf8.count == 6
      && text.utf8.allSatisfy { $0 == 45 || (48...57).contains($0) || (97...122).contains($0) }
  }
}
