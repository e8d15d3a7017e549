// What an entry recorded, as labelled facts: the payload's members carry the names of the form's fields, so that labels and
// shapes come from the act's description.

package import CaseKernel
import LegalCalendar

struct EntryFacts {
  let lexicon: Lexicon
  let language: CaseKernel.Language
  let registry: Registry
  /// Names of what references point to.
  let names: ReferenceNames
  private let words: Words

  init(lexicon: Lexicon, language: CaseKernel.Language, registry: Registry, names: ReferenceNames) {
    (self.lexicon, self.language, self.registry, self.names) = (lexicon, language, registry, names)
    words = Words(language: language, table: lexicon.table(language))
  }

  func facts(_ entry: SeenEntry, of kind: KindID) -> [Fact] {
    guard let members = entry.content.members else { return [] }
    let act = registry[kind]?.act(entry.act)
    return facts(members, fields: act?.fields ?? [], act: entry.act, kind: kind, of: entry.file)
      + withheld(entry.withheld, act: entry.act, kind: kind)
  }

  /// That something is there which the reader may not read, and why not; never what it is.
  func withheld(_ withheld: Withheld, act: ActID, kind: KindID) -> [Fact] {
    func text(_ key: String) -> String { lexicon.text(key, in: language) }
    switch withheld {
    case .nothing: return []
    case .members(let names):
      return names.map { Fact(lexicon.field($0, of: act, kind: kind, in: language), text("withheld.deliberation")) }
    case .everything: return [Fact(text("deliberation"), text("withheld.everything"))]
    }
  }

  func facts(
    _ members: [String: JSONValue], fields: [FieldDescription], act: ActID, kind: KindID, of file: FileID? = nil
  ) -> [Fact] {
    let known = fields.filter { !(members[$0.name] ?? .null).isBlank }
    var facts = known.flatMap { self.facts($0, members[$0.name] ?? .null, act: act, kind: kind) }
    let names = Set(fields.map(\.name))
    for name in members.keys.sorted() where !names.contains(name) {
      guard let value = members[name], !value.isBlank, let label = optionalLabel(name, act, kind),
        let text = plain(value), value.text == nil || value.text != file?.rawValue,
        !facts.contains(where: { $0.label == label })
      else { continue }
      facts.append(Fact(label, text))
    }
    return facts
  }

  /// The days that an entry names, each with its label.
  func dates(_ entry: SeenEntry, of kind: KindID) -> [(label: String, day: LegalDate)] {
    let members = entry.content.members ?? [:]
    return (registry[kind]?.act(entry.act)?.fields ?? []).compactMap { field in
      guard field.shape == .date, let day = members[field.name]?.text.flatMap({ LegalDate($0) }) else { return nil }
      return (lexicon.field(field.name, of: entry.act, kind: kind, in: language), day)
    }
  }

  private func optionalLabel(_ name: String, _ act: ActID, _ kind: KindID) -> String? {
    lexicon.optionalText("field.\(kind).\(act).\(name)", in: language)
      ?? lexicon.optionalText("field.\(name)", in: language)
  }

  private func facts(_ field: FieldDescription, _ value: JSONValue, act: ActID, kind: KindID) -> [Fact] {
    let label = lexicon.field(field.name, of: act, kind: kind, in: language)
    switch field.shape {
    case .group(let fields):
      return facts(value.members ?? [:], fields: fields, act: act, kind: kind).map { inner in
        var fact = inner
        fact.label = "\(label) · \(inner.label)"
        return fact
      }
    case .list(.group(let fields)):
      return (value.elements ?? []).enumerated().map { position, element in
        let inner = facts(element.members ?? [:], fields: fields, act: act, kind: kind)
        let text = inner.map { words(.labelled, $0.label, $0.value) }.joined(separator: words[.clauseSeparator])
        return Fact("\(label) \(position + 1)", text)
      }
    case .list(let element):
      let values = value.elements ?? []
      let texts = values.map { self.text(element, $0) }
      guard let folder = Self.folder(of: element) else {
        return [Fact(label, texts.joined(separator: words[.listSeparator]))]
      }
      let links = zip(texts, values).map { Link($0, folder + FormBuilder.plain($1)) }
      return [Fact(label, links, separator: words[.listSeparator])]
    case .reference(let set):
      let path = Self.folder(of: .reference(set)).map { $0 + FormBuilder.plain(value) }
      return [Fact(label, text(field.shape, value), path: path)]
    default: return [Fact(label, text(field.shape, value))]
    }
  }

  /// Where things of a set are opened by their identifier.
  private static func folder(of shape: FieldShape) -> String? {
    switch shape {
    case .reference(.attachment): "/attachments/"
    case .reference(.file): "/cases/"
    default: nil
    }
  }

  private func text(_ shape: FieldShape, _ value: JSONValue) -> String {
    let raw = FormBuilder.plain(value)
    switch shape {
    case .choice(let type, _): return lexicon.choice(raw, of: type, in: language)
    case .boolean: return lexicon.text(raw == "true" ? "yes" : "no", in: language)
    case .money: return "\(Self.yuan(value)) \(words[.yuan])"
    case .date: return LegalDate(raw).map { dateText($0) } ?? raw
    case .reference(let set): return names.name(set, raw)
    default: return raw
    }
  }

  private func plain(_ value: JSONValue) -> String? {
    switch value {
    case .string(let text): LegalDate(text).map { dateText($0) } ?? names.knownName(text)
    case .integer, .real: FormBuilder.plain(value)
    case .bool(let flag): lexicon.text(flag ? "yes" : "no", in: language)
    case .array(let elements):
      elements.allSatisfy { $0.text.flatMap(names.knownName) != nil }
        ? elements.compactMap { $0.text.flatMap(names.knownName) }.joined(separator: words[.listSeparator]) : nil
    case .null, .object: nil
    }
  }

  func dateText(_ date: LegalDate) -> String { PageDate(date).full(words) }

  static func yuan(_ value: JSONValue) -> String {
    guard case .integer(let fen) = value else { return FormBuilder.plain(value) }
    return Money(fen: Int(fen)).yuan
  }
}

extension Lexicon {
  /// Whom a file's content is for, where it is not for its reader; nil where it is.
  package func notForReader(_ readers: [Relation], in language: CaseKernel.Language) -> String? {
    guard !readers.isEmpty else { return nil }
    let names = readers.map { text("relation.\($0.rawValue)", in: language) }
    let separator = text("listSeparator", in: language)
    return text("withheld.content", in: language, details: ["readers": names.joined(separator: separator)])
  }
}

/// Names of agencies, grounds, people, departments and attachments, read once for a page.
struct ReferenceNames: Sendable {
  private var names: [ReferenceSet: [String: String]] = [:]

  func name(_ set: ReferenceSet, _ id: String) -> String { names[set]?[id] ?? id }

  /// Who recorded an entry.
  func actor(_ entry: SeenEntry, _ lexicon: Lexicon, _ language: CaseKernel.Language) -> String {
    entry.actor.rawValue == "system"
      ? lexicon.text("role.system", in: language) : name(.account, entry.actor.rawValue)
  }

  /// The name of whatever has this identifier; the text itself where nothing has, and nil for a file that cannot be
  /// named: an identifier tells nobody anything.
  func knownName(_ text: String) -> String? {
    for set in [ReferenceSet.account, .agency, .department, .file] {
      if let name = names[set]?[text] { return name }
    }
    return FileID.isOne(text) ? nil : text
  }

  /// - Parameter named: entries whose references are to be named besides.
  static func read(
    _ reader: Reader, viewer: Viewer, office: OfficeID, face: FileFace?, linked: [LinkedView], named: [SeenEntry] = [],
    language: CaseKernel.Language
  ) throws -> ReferenceNames {
    let (directory, catalogue) = (OfficeDirectory(reader.connection), ReferenceCatalogue(reader.connection))
    let isChinese = language == .chinese
    func table<T>(_ items: [T], _ entry: (T) -> (String, String)) -> [String: String] {
      Dictionary(items.map(entry), uniquingKeysWith: { first, _ in first })
    }
    var mentioned = Mentioned(named, reader.kinds)
    if let face { mentioned.note(face) }
    var result = ReferenceNames()
    // Only what is mentioned is read, so that an office may have any number of people and agencies.
    result.names[.agency] = table(try catalogue.agencies(mentioned.texts, on: reader.today)) {
      ($0.id.rawValue, isChinese ? $0.nameZh : $0.nameEn)
    }
    result.names[.ground] = table(try catalogue.grounds(mentioned.texts, on: reader.today)) {
      ($0.id.rawValue, isChinese ? $0.nameZh : $0.nameEn)
    }
    result.names[.account] = table(try directory.accounts(Set(mentioned.texts.map(AccountID.init(rawValue:))))) {
      ($0.id.rawValue, $0.name)
    }
    result.names[.department] = table(try directory.departments(of: office)) {
      ($0.id.rawValue, isChinese ? $0.nameZh : $0.nameEn)
    }
    result.names[.office] = table(try mentioned[.office].compactMap { try directory.office(OfficeID(rawValue: $0)) }) {
      ($0.id.rawValue, isChinese ? $0.nameZh : $0.nameEn)
    }
    result.names[.file] = table(linked) { ($0.header.id.rawValue, $0.header.number ?? $0.title) }
    for file in mentioned[.file] where result.names[.file]?[file] == nil {
      guard let seen = try? reader.header(FileID(rawValue: file), for: viewer) else { continue }
      result.names[.file]?[file] = seen.header.number ?? seen.header.title
    }
    let attachments = Set((face?.attachments ?? []).map(\.id.rawValue)).union(mentioned[.attachment]).prefix(500)
    result.names[.attachment] = table(try reader.attachments(attachments.map(AttachmentID.init(rawValue:)))) {
      ($0.id.rawValue, $0.name)
    }
    return result
  }
}

/// What entries refer to, by the shapes of their acts' fields.
private struct Mentioned {
  private var sets: [ReferenceSet: Set<String>] = [:]
  /// Every short text: whatever has such an identifier is named.
  private(set) var texts: Set<String> = []

  subscript(set: ReferenceSet) -> Set<String> { sets[set, default: []] }

  init(_ entries: [SeenEntry], _ kinds: [RegisteredKind]) {
    let acts = Dictionary(
      kinds.flatMap(\.acts).map { ($0.id, [$0]) }, uniquingKeysWith: { first, second in first + second })
    for entry in entries {
      let members = entry.content.members ?? [:]
      texts.insert(entry.actor.rawValue)
      if let behalf = entry.onBehalfOf, behalf.hasPrefix("account:") { texts.insert(String(behalf.dropFirst(8))) }
      note(.object(members))
      for field in acts[entry.act, default: []].flatMap(\.fields) { note(field.shape, members[field.name] ?? .null) }
      // Entries hold more than their forms ask for, such as the cases of a decision.
      for text in members.values.flatMap({ $0.elements ?? [$0] }).compactMap(\.text) where FileID.isOne(text) {
        sets[.file, default: []].insert(text)
      }
    }
  }

  /// Everything that a page shows of a face by name.
  mutating func note(_ face: FileFace) {
    texts.formUnion(face.facets.values)
    texts.formUnion(face.members.map(\.account.rawValue))
  }

  private mutating func note(_ value: JSONValue) {
    switch value {
    case .string(let text): if text.utf8.count <= 64, !text.isEmpty { texts.insert(text) }
    case .array(let elements): for element in elements { note(element) }
    case .object(let members): for member in members.values { note(member) }
    default: break
    }
  }

  private mutating func note(_ shape: FieldShape, _ value: JSONValue) {
    switch shape {
    case .reference(let set): if let text = value.text { sets[set, default: []].insert(text) }
    case .list(let element): for member in value.elements ?? [] { note(element, member) }
    case .group(let fields):
      for field in fields { note(field.shape, value.members?[field.name] ?? .null) }
    default: break
    }
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
