// What an entry recorded, as labelled facts: the payload's members carry the names of the form's fields, so that labels and
// shapes come from the act's description.

package import CaseKernel
import LegalCalendar

struct EntryFacts {
  let lexicon: Lexicon
  let language: CaseKernel.Language
  let registry: Registry
  /// Names of what references point to.
  let names: NameBook
  private let words: Words

  init(lexicon: Lexicon, language: CaseKernel.Language, registry: Registry, names: NameBook) {
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
        let text = plain(value) ?? value.text.flatMap({ lexicon.optionalText("value.\(name).\($0)", in: language) }),
        value.text == nil || value.text != file?.rawValue,
        !facts.contains(where: { $0.label == label || ($0.value + " · ").hasPrefix(text + " · ") })
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
      let member = lexicon.optionalText("member.\(field.name)", in: language).map {
        $0.prefix(1).uppercased() + $0.dropFirst()
      }
      return (value.elements ?? []).enumerated().map { position, element in
        let inner = facts(element.members ?? [:], fields: fields, act: act, kind: kind)
        // A member that is one thing is labelled once.
        let text =
          fields.count == 1
          ? inner.map(\.value).joined()
          : inner.map { words(.labelled, $0.label, $0.value) }.joined(separator: words[.clauseSeparator])
        return Fact(words(.listMember, member ?? label, "\(position + 1)"), text)
      }
    case .list(.text) where (value.elements?.count ?? 0) > 1:
      return (value.elements ?? []).enumerated().map { Fact("\(label) \($0 + 1)", FormBuilder.plain($1)) }
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
  package func notForReader(_ readers: ContentReaders, in language: CaseKernel.Language) -> String? {
    guard !readers.relations.isEmpty else { return nil }
    if readers.isRecused { return text("withheld.recused", in: language) }
    let names = readers.relations.map { text("relation.\($0.rawValue)", in: language) }
    let separator = text("listSeparator", in: language)
    return text("withheld.content", in: language, details: ["readers": names.joined(separator: separator)])
  }
}
