// The board of all kinds of recommendation: counts and the most pressing of each stage, or one stage by pages.

import CaseKernel
import HTTPTypes
import Hummingbird
import LegalCalendar

struct RecommendationsHandler: Sendable {
  let desk: PageDesk
  static let path = "/recommendations"
  private static let cardsShown = 6
  private static let pageSize = 40

  func add(to pages: RouterGroup<SuiteContext>) {
    pages.get("/recommendations", use: show)
  }

  private func show(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let query = ListQuery(request)
    let kinds = desk.desk.road.registry.kinds(of: .recommendation)
    let lines = CaseLines(lexicon: desk.lexicon, language: context.language, law: desk.desk.road.law)
    let words = desk.words(context)
    let page = try await desk.desk.read { reader in
      try RecommendationBoard(reader: reader, viewer: viewer, kinds: kinds, lines: lines, words: words).page(query)
    }
    return try await desk.page(page, request, context)
  }

  /// Makes the page in one reading transaction.
  private struct RecommendationBoard {
    let reader: Reader
    let viewer: Viewer
    let kinds: [RegisteredKind]
    let lines: CaseLines
    let words: Words

    private var lexicon: Lexicon { lines.lexicon }
    private var language: CaseKernel.Language { lines.language }

    /// What the board is narrowed by: whom it asks, who handles it, where.
    private static let narrowings =
      [FilterFields.Narrowing(name: "facet.recipient", set: .agency)] + FilterFields.people

    func page(_ sent: ListQuery) throws -> RecommendationsPage {
      let reading = ReferenceReading(reader: reader, viewer: viewer, lexicon: lexicon, language: language)
      let query = try FilterFields.resolved(sent, Self.narrowings, reading)
      let fields = FilterFields(reading: reading, query: query, words: words)
      let link = ListLink(query, list: RecommendationsHandler.path)
      var filter = try query.filter()
      let known = Set(kinds.map(\.id))
      filter.kinds = filter.kinds.filter(known.contains)
      if filter.kinds.isEmpty { filter.kinds = kinds.map(\.id) }
      let stages = filter.stages
      filter.stages = []
      return RecommendationsPage(
        filters: try filters(fields, query), kept: stages.map { CarriedValue("stage", $0.rawValue) },
        chips: try chips(fields, query, link), overdue: try overdue(filter, link),
        columns: stages.isEmpty ? try columns(filter, link) : [],
        only: try stages.first.map { try only($0, filter, query, link) },
        beginnings: try beginnings())
    }

    private func filters(_ fields: FilterFields, _ query: ListQuery) throws -> [FormField] {
      let named = kinds.map { FormField.Option($0.id.rawValue, lexicon.kind($0.id, in: language)) }
      let kind = named.count > 1 ? [fields.field("kind", .reference(named, selected: query.text("kind")))] : []
      return kind + (try Self.narrowings.map(fields.field))
    }

    private func chips(
      _ fields: FilterFields, _ query: ListQuery, _ link: ListLink
    ) throws -> [CaseListPage.Chip] {
      let urgency = query.text("urgency").map {
        CaseListPage.Chip(
          label: lexicon.text("urgency.\($0)", in: language), removePath: link.without("urgency"))
      }
      let kind = query.text("kind").map {
        CaseListPage.Chip(
          label: lexicon.kind(KindID(rawValue: $0), in: language), removePath: link.without("kind"))
      }
      return [kind, urgency].compactMap(\.self) + (try fields.chips(Self.narrowings, link))
    }

    private func overdue(_ filter: FileFilter, _ link: ListLink) throws -> (count: Int, path: String)? {
      guard filter.urgency == nil else { return nil }
      var late = filter
      late.urgency = .overdue
      let count = try reader.counts(late, for: viewer).values.reduce(0, +)
      return count == 0 ? nil : (count, link.with("urgency", FileFilter.Urgency.overdue.rawValue))
    }

    /// The stages of the main way, then those aside in which something stands.
    private func columns(_ filter: FileFilter, _ link: ListLink) throws -> [RecommendationsPage.Column] {
      let counts = try reader.counts(filter, for: viewer)
      var stages: [StageID] = []
      for stage in kinds.flatMap(\.mainWay) + kinds.flatMap(\.stages).filter({ counts[$0, default: 0] > 0 })
      where !stages.contains(stage) {
        stages.append(stage)
      }
      return try stages.map { stage in
        var narrowed = filter
        narrowed.stages = [stage]
        let count = counts[stage, default: 0]
        let cards = count == 0 ? [] : try first(narrowed)
        return RecommendationsPage.Column(
          title: name(stage), count: count, cards: cards.map(card),
          all: count > cards.count
            ? Link(
              lexicon.text("board.all", in: language, details: ["count": "\(count)"]),
              link.with("stage", stage.rawValue)) : nil)
      }
    }

    /// The most pressing first; where nothing presses any more, the latest.
    private func first(_ filter: FileFilter) throws -> [FileListItem] {
      let limit = RecommendationsHandler.cardsShown
      let pressing = try reader.filesByUrgency(filter, for: viewer, limit: limit).items
      guard pressing.first?.header.isClosed == true else { return pressing }
      return try reader.files(filter, for: viewer, limit: limit).items
    }

    private func only(
      _ stage: StageID, _ filter: FileFilter, _ query: ListQuery, _ link: ListLink
    ) throws -> RecommendationsPage.Stage {
      var narrowed = filter
      narrowed.stages = [stage]
      let found = try reader.filesByUrgency(
        narrowed, for: viewer, after: query.after, limit: RecommendationsHandler.pageSize)
      return RecommendationsPage.Stage(
        title: name(stage), count: try reader.counts(narrowed, for: viewer).values.reduce(0, +),
        board: Link(lexicon.text("board.back", in: language), link.without("stage")),
        cards: found.items.map(card), firstPath: query.after == nil ? nil : link.without("after"),
        nextPath: found.next.map { link.with("after", $0) })
    }

    private func name(_ stage: StageID) -> String {
      let kind = kinds.first { $0.stages.contains(stage) }
      return kind.map { lexicon.stage(stage, of: $0.id, in: language) } ?? stage.rawValue
    }

    private func card(_ item: FileListItem) -> RecommendationsPage.Card {
      let (state, due) = lines.state(item, today: reader.today)
      return RecommendationsPage.Card(
        number: item.header.number ?? lexicon.text("number.none", in: language),
        file: Link(item.title, PagePath.file(item.header.id)),
        kind: kinds.count > 1 ? lexicon.kind(item.header.kind, in: language) : nil, handler: item.handlerName,
        deadline: state, due: due)
    }

    /// A recommendation rests on cases; what can be opened without one is begun here.
    private func beginnings() throws -> [Link] {
      try reader.openings(for: viewer).filter { act in kinds.contains { $0.id == act.kind } }.map {
        Link(lexicon.act($0.id, of: $0.kind, in: language), PagePath.opening($0.id, of: $0.kind))
      }
    }
  }
}
