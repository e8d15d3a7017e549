// Fills the places of a story: `$name` stands for a whole value as a form takes it, `{name}` in a sentence for a text as
// people write it, a day in the form of official papers.

import CaseKernel
import Documents
import LegalCalendar

/// What the places of one step stand for.
struct StoryTerms {
  private enum Term {
    case text(String)
    case day(LegalDate)
    /// A text with places of its own.
    case phrase(String)
    /// A value with places of its own.
    case value(JSONValue)
  }

  private var terms: [String: Term] = [:]
  private let title: String

  /// The terms of a story: its days, its people by file, its texts.
  init(_ cast: StoryCast) {
    title = cast.story.title
    for (name, day) in cast.days { set(name, day) }
    for (file, person) in cast.people { set(person, "\(file).") }
    for (name, text) in cast.story.texts ?? [:] { terms[name] = .phrase(text) }
    for (name, value) in cast.story.values ?? [:] { terms[name] = .value(value) }
  }

  mutating func set(_ name: String, _ text: String) { terms[name] = .text(text) }

  mutating func set(_ name: String, _ day: LegalDate) {
    terms[name] = .day(day)
    terms["\(name).year"] = .text("\(day.year)")
  }

  private mutating func set(_ person: StoryCast.Person, _ prefix: String) {
    set("\(prefix)name", person.name)
    set("\(prefix)number", person.number)
    if let born = person.born { set("\(prefix)born", born) }
  }

  /// The terms of an act on one of the story's files: the person of that case needs no prefix, nor does the only one.
  func on(_ file: String, of cast: StoryCast) -> StoryTerms {
    guard let meant = cast.people[file] == nil && cast.people.count == 1 ? cast.people.keys.first : file,
      let person = cast.people[meant]
    else { return self }
    var terms = self
    terms.set(person, "")
    for (name, text) in cast.story.people[meant]?.texts ?? [:] { terms.terms[name] = .phrase(text) }
    return terms
  }

  /// A value with every place filled.
  func filled(_ value: JSONValue) throws -> JSONValue {
    switch value {
    case .null, .bool, .integer, .real: value
    case .string(let text): text.first == "$" ? try raw(String(text.dropFirst())) : .string(try sentence(text))
    case .array(let elements): .array(try elements.map(filled))
    case .object(let members): .object(try members.mapValues(filled))
    }
  }

  /// A text with every place filled.
  func sentence(_ text: String) throws -> String {
    var (written, rest) = ("", text[...])
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      written += rest[..<open]
      let name = String(rest[rest.index(after: open)..<close])
      switch try term(name) {
      case .text(let text): written += text
      case .day(let day): written += OfficialDate(day).figures
      case .phrase(let phrase): written += try within(name).sentence(phrase)
      case .value: throw DemonstrationError.malformed(place: title, reason: "\(name) is no text")
      }
      rest = rest[rest.index(after: close)...]
    }
    return written + rest
  }

  private func raw(_ name: String) throws -> JSONValue {
    switch try term(name) {
    case .text(let text): .string(text)
    case .day(let day): .string(day.description)
    case .phrase(let phrase): .string(try within(name).sentence(phrase))
    case .value(let value): try within(name).filled(value)
    }
  }

  private func term(_ name: String) throws -> Term {
    guard let term = terms[name] else {
      throw DemonstrationError.malformed(place: title, reason: "nothing is called \(name)")
    }
    return term
  }

  /// A phrase that names itself would never end.
  private func within(_ name: String) -> StoryTerms {
    var terms = self
    terms.terms[name] = nil
    return terms
  }
}

extension JSONValue {
  /// The papers that a value names: every `$paper.x` in it.
  var namedPapers: Set<String> {
    switch self {
    case .string(let text) where text.hasPrefix("$paper."): [String(text.dropFirst("$paper.".count))]
    case .array(let elements): elements.reduce(into: []) { $0.formUnion($1.namedPapers) }
    case .object(let members): members.values.reduce(into: []) { $0.formUnion($1.namedPapers) }
    default: []
    }
  }

  /// This value with another one written over it: objects member by member, everything else as a whole.
  func overwritten(by other: JSONValue) -> JSONValue {
    guard case (.object(let mine), .object(let theirs)) = (self, other) else { return other }
    return .object(mine.merging(theirs) { $0.overwritten(by: $1) })
  }
}
