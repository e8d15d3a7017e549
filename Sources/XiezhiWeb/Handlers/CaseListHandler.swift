// The list of files: filters as chips and form, facets with counts, keyset pages.

import CaseKernel
import Hummingbird
import LegalCalendar

struct CaseListHandler: Sendable {
  let desk: PageDesk
  private static let pageSize = 40
  private static let names = [
    "tray", "kind", "stage", "urgency", "closed", "mine", "q", "openedFrom", "openedTo",
  ]

  func add(to pages: RouterGroup<SuiteContext>) {
    pages.get("/cases", use: show)
  }

  private func show(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let sent = ListQuery(request)
    let (lexicon, language) = (desk.lexicon, context.language)
    let query = try await desk.desk.read { reader in
      let reading = ReferenceReading(reader: reader, viewer: viewer, lexicon: lexicon, language: language)
      return try FilterFields.resolved(sent, FilterFields.people, reading)
    }
    var filter = try query.filter()
    let counted = try CountedQuery(query, desk.desk.road.registry)
    filter.counted = try counted?.cell
    if try query.boolean("mine") == true { filter.member = viewer.account }
    let tray = try query.text("tray").map { name in
      guard let tray = Tray(rawValue: name) else { throw RequestError.badParameter("tray") }
      return tray
    }
    tray?.narrow(&filter, viewer)
    // The list of cases counts cases. What rests on them is found by its kind, number or name, and on its own board.
    if filter.kinds.isEmpty, filter.stages.isEmpty, (filter.text ?? "").isEmpty, filter.member == nil, tray == nil,
      counted == nil
    {
      filter.kinds = desk.desk.road.registry.kinds(of: .casework).map(\.id)
    }
    let (chosen, after) = (filter, query.after)
    let lines = CaseLines(lexicon: desk.lexicon, language: context.language, law: desk.desk.road.law)
    let intakes = desk.services.intakes
    let words = desk.words(context)
    let page = try await desk.desk.read { reader in
      var page = try Self.page(reader, viewer, chosen, tray, query, after, lines, words, intakes)
      page.chips = try (counted?.chips(ListLink(query), reader, lines) ?? []) + page.chips
      return page
    }
    return try await desk.page(page, request, context)
  }

  private static func page(
    _ reader: Reader, _ viewer: Viewer, _ filter: FileFilter, _ tray: Tray?, _ query: ListQuery, _ after: String?,
    _ lines: CaseLines, _ words: Words, _ intakes: [IntakeProfile]
  ) throws -> CaseListPage {
    // What waits for somebody is no property of files, and has no further filters.
    let waits = tray == .toDo
    let found =
      waits
      ? try reader.waiting(for: viewer, after: after, limit: pageSize)
      : try reader.files(filter, for: viewer, after: after, limit: pageSize)
    let count =
      waits ? try reader.waitingCount(for: viewer) : try reader.counts(filter, for: viewer).values.reduce(0, +)
    let link = ListLink(query)
    let fields = FilterFields(
      reading: ReferenceReading(reader: reader, viewer: viewer, lexicon: lines.lexicon, language: lines.language),
      query: query, words: words)
    return CaseListPage(
      total: .exactly(count), chips: chips(query, link, reader, lines) + (try fields.chips(FilterFields.people, link)),
      clearPath: "/cases",
      filters: waits ? [] : try filters(fields, reader), kept: kept(query),
      facets: waits ? [] : try facets(filter, link, reader, viewer, lines), columns: columns(words, lines),
      choosable: [],
      rows: found.items.map { row($0, lines, today: reader.today) },
      firstPath: after == nil ? nil : link.without("after"), nextPath: found.next.map { link.with("after", $0) },
      beginnings: try Beginnings.links(reader, viewer, lines, intakes))
  }

  private static func columns(_ words: Words, _ lines: CaseLines) -> [CaseListPage.Column] {
    [Word.caseNumber, .caseTitle, .stage, .deadline, .handler].map { CaseListPage.Column(title: words[$0], sort: nil) }
      + [CaseListPage.Column(title: lines.lexicon.text("column.openedOn", in: lines.language), sort: nil)]
  }

  private static func row(_ item: FileListItem, _ lines: CaseLines, today: LegalDate) -> CaseListPage.Row {
    let (state, due) = lines.state(item, today: today)
    return CaseListPage.Row(
      path: PagePath.file(item.header.id),
      cells: [
        .number(item.number ?? lines.lexicon.text("number.none", in: lines.language)), .text(item.title),
        .stage(lines.lexicon.stage(item.header.stage, of: item.header.kind, in: lines.language)),
        .deadline(state, due: due), .text(item.handlerName ?? ""), .date(PageDate(iso: item.header.openedOn)),
      ])
  }

  private static func label(
    _ name: String, _ value: String, _ query: ListQuery, _ reader: Reader, _ lines: CaseLines
  ) -> String {
    let (lexicon, language) = (lines.lexicon, lines.language)
    switch name {
    case "kind": return lexicon.kind(KindID(rawValue: value), in: language)
    case "stage":
      let kind = query.text("kind").map(KindID.init(rawValue:)) ?? reader.kinds.first?.id ?? KindID(rawValue: "")
      return lexicon.stage(StageID(rawValue: value), of: kind, in: language)
    case "urgency": return lexicon.text("urgency.\(value)", in: language)
    case "closed": return lexicon.text("closed.\(value)", in: language)
    case "tray": return lexicon.text("tray.\(value)", in: language)
    case "mine": return lexicon.text("filter.mine", in: language)
    default: return "\(lexicon.text("filter.\(name)", in: language)) \(value)"
    }
  }

  private static func chips(
    _ query: ListQuery, _ link: ListLink, _ reader: Reader, _ lines: CaseLines
  ) -> [CaseListPage.Chip] {
    names.flatMap { name in
      query.all(name).map { value in
        CaseListPage.Chip(label: label(name, value, query, reader, lines), removePath: link.without(name, value))
      }
    }
  }

  /// What the filter form does not ask for and must not forget.
  private static func kept(_ query: ListQuery) -> [CarriedValue] {
    ["tray", "mine", "stage"].flatMap { name in query.all(name).map { CarriedValue(name, $0) } }
      + query.pairs.filter { CountedQuery.owns($0.name) }.map { CarriedValue($0.name, $0.value) }
  }

  private static func filters(_ fields: FilterFields, _ reader: Reader) throws -> [FormField] {
    let (query, lexicon, language) = (fields.query, fields.reading.lexicon, fields.reading.language)
    let field = fields.field(_:_:)
    let kinds = reader.kinds.map { FormField.Option($0.id.rawValue, lexicon.kind($0.id, in: language)) }
    let urgencies = FileFilter.Urgency.allCases.map {
      FormField.Option($0.rawValue, lexicon.text("urgency.\($0.rawValue)", in: language))
    }
    let states = ["false", "true"].map { FormField.Option($0, lexicon.text("closed.\($0)", in: language)) }
    return [
      field("q", .text(query.text("q") ?? "")), field("kind", .reference(kinds, selected: query.text("kind"))),
      field("closed", .reference(states, selected: query.text("closed"))),
      field("urgency", .reference(urgencies, selected: query.text("urgency"))),
      field("openedFrom", .date(query.text("openedFrom") ?? "")),
      field("openedTo", .date(query.text("openedTo") ?? "")),
    ] + (try FilterFields.people.map { try fields.field($0) })
  }

  /// Stages of the chosen kind with how many files stand in each.
  private static func facets(
    _ filter: FileFilter, _ link: ListLink, _ reader: Reader, _ viewer: Viewer, _ lines: CaseLines
  ) throws -> [CaseListPage.Facet] {
    let kinds = reader.kinds.filter { filter.kinds.isEmpty || filter.kinds.contains($0.id) }
    return try kinds.compactMap { kind in
      var open = filter
      open.kinds = [kind.id]
      open.stages = []
      let counts = try reader.counts(open, for: viewer)
      let options = kind.stages.compactMap { stage in
        counts[stage].map {
          ChipChoice(
            link: Link(
              lines.lexicon.stage(stage, of: kind.id, in: lines.language),
              link.with("kind", kind.id.rawValue, "stage", stage.rawValue)), count: $0,
            isChosen: filter.stages.contains(stage) && filter.kinds == [kind.id])
        }
      }
      return options.isEmpty
        ? nil : CaseListPage.Facet(title: lines.lexicon.kind(kind.id, in: lines.language), options: options)
    }
  }
}

/// The trays of the workbench: what waits for me, what I have done, what others did since, what I opened.
enum Tray: String, CaseIterable {
  case toDo, done, toRead, started

  /// Leaves the files of the tray; those that wait are asked for otherwise.
  func narrow(_ filter: inout FileFilter, _ viewer: Viewer) {
    switch self {
    case .toDo: break
    case .done: filter.actedOnBy = viewer.account
    case .toRead:
      filter.newTo = viewer.account
      filter.isClosed = false
    case .started: filter.openedBy = viewer.account
    }
  }

  func count(_ reader: Reader, _ viewer: Viewer) throws -> Int {
    guard self != .toDo else { return try reader.waitingCount(for: viewer) }
    var filter = FileFilter()
    narrow(&filter, viewer)
    return try reader.counts(filter, for: viewer).values.reduce(0, +)
  }

  var path: String { "/cases?tray=\(rawValue)" }
}

/// The address of the list with a filter more or less.
struct ListLink {
  private let pairs: [(name: String, value: String)]
  private let list: String

  /// - Parameter list: the address of the list.
  init(_ query: ListQuery, list: String = "/cases") {
    pairs = query.pairs.filter { $0.name != "after" && !$0.name.hasPrefix("~") && !$0.value.isEmpty }
    self.list = list
  }

  func with(_ name: String, _ value: String) -> String {
    path(pairs.filter { $0.name != name } + [(name, value)])
  }

  func with(_ name: String, _ value: String, _ second: String, _ secondValue: String) -> String {
    path(pairs.filter { $0.name != name && $0.name != second } + [(name, value), (second, secondValue)])
  }

  func without(_ name: String, _ value: String? = nil) -> String {
    path(pairs.filter { $0.name != name || (value != nil && $0.value != value) })
  }

  /// Without the number whose files are shown.
  func withoutNumber() -> String { path(pairs.filter { !CountedQuery.owns($0.name) }) }

  private func path(_ pairs: [(name: String, value: String)]) -> String { PagePath.asking(list, pairs) }
}
