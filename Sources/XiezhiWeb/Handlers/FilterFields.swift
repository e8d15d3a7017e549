// The fields by which a list is narrowed to people, agencies and departments: short sets to choose from, long ones to
// search, by the address alone and without script.

import CaseKernel

struct FilterFields {
  let reading: ReferenceReading
  let query: ListQuery
  let words: Words

  /// Something that a list is narrowed to by reference.
  struct Narrowing: Sendable {
    /// The name in the address, and of the label under `filter.<name>`.
    let name: String
    let set: ReferenceSet
    var role: Role?
  }

  /// Whose work a list is narrowed to.
  static let people = [
    Narrowing(name: "handler", set: .account, role: .handler), Narrowing(name: "department", set: .department),
  ]

  private var lexicon: Lexicon { reading.lexicon }
  private var language: CaseKernel.Language { reading.language }

  /// The query as it was meant: a search that found one thing is that thing.
  static func resolved(
    _ query: ListQuery, _ narrowings: [Narrowing], _ reading: ReferenceReading
  ) throws -> ListQuery {
    try narrowings.reduce(query) { query, narrowing in
      guard let text = query.text(ReservedField.find + narrowing.name) else { return query }
      let found = try reading.search(narrowing.set, text, of: nil, role: narrowing.role)
      guard found.options.count == 1, let only = found.options.first else { return query }
      let kept = query.pairs.filter { ![narrowing.name, ReservedField.find + narrowing.name].contains($0.name) }
      return ListQuery(kept + [(narrowing.name, only.value)])
    }
  }

  func field(_ name: String, _ control: FormField.Control) -> FormField {
    var field = FormField(path: name, label: lexicon.text("filter.\(name)", in: language), control: control)
    field.openChoice = words[.any]
    return field
  }

  func field(_ narrowing: Narrowing) throws -> FormField {
    let (name, set) = (narrowing.name, narrowing.set)
    let chosen = query.text(name)
    let whole = try reading.search(set, "", of: nil, role: narrowing.role, limit: 60)
    guard whole.hasMore else { return field(name, .reference(whole.options, selected: chosen)) }
    let found = try query.text(ReservedField.find + name).map {
      try reading.search(set, $0, of: nil, role: narrowing.role)
    }
    return field(
      name,
      .lookup(
        Lookup(
          address: LookupHandler.address(set, field: name, multiple: false, role: narrowing.role, of: nil),
          chosen: try chosen.map { [FormField.Option($0, try label(narrowing) ?? $0)] } ?? [],
          found: found?.options ?? [], asked: found?.asked, hasMore: found?.hasMore ?? false, multiple: false)))
  }

  /// The name of what a list is narrowed to; nil where it is not.
  func label(_ narrowing: Narrowing) throws -> String? {
    try query.text(narrowing.name).map { try reading.names(narrowing.set, [$0])[$0] ?? $0 }
  }

  /// What the list is narrowed to, each to be taken away.
  func chips(_ narrowings: [Narrowing], _ link: ListLink) throws -> [CaseListPage.Chip] {
    try narrowings.compactMap { narrowing in
      try label(narrowing).map {
        CaseListPage.Chip(
          label: words(.labelled, lexicon.text("filter.\(narrowing.name)", in: language), $0),
          removePath: link.without(narrowing.name))
      }
    }
  }
}
