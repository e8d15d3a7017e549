// What contradicts itself or stands still, one sort at a time, each line with what mends it.

import CaseKernel
import Hummingbird

struct ContradictionsHandler: Sendable {
  let desk: PageDesk
  static let path = "/contradictions"
  private static let pageSize = 20
  /// How many acts a line offers.
  private static let ways = 2

  func add(to pages: RouterGroup<SuiteContext>) {
    pages.get("/contradictions", use: show)
  }

  private func show(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let query = ListQuery(request)
    let lines = CaseLines(lexicon: desk.lexicon, language: context.language, law: desk.desk.road.law)
    let page = try await desk.desk.read { try Self.page(query, viewer, $0, lines) }
    return try await desk.page(page, request, context)
  }

  private static func page(
    _ query: ListQuery, _ viewer: Viewer, _ reader: Reader, _ lines: CaseLines
  ) throws -> ContradictionsPage {
    let counts = try reader.contradictionCounts(for: viewer)
    let named = query.text("fault").flatMap(Contradiction.Fault.init(rawValue:))
    let chosen = named ?? Contradiction.Fault.first(in: counts)
    let found = try reader.contradictions(chosen, for: viewer, after: query.after, limit: pageSize)
    let words = ContradictionWords(lines: lines)
    let steps = NextSteps(lexicon: lines.lexicon, language: lines.language, viewer: viewer, reader: reader)
    return ContradictionsPage(
      faults: Contradiction.Fault.allCases.map { fault in
        ChipChoice(
          link: Link(words.name(fault), "\(path)?fault=\(fault.rawValue)"), count: counts[fault, default: 0],
          isChosen: fault == chosen)
      },
      rows: try found.items.map { item in
        ContradictionsPage.Row(
          number: item.number ?? lines.lexicon.text("number.none", in: lines.language),
          file: Link(item.header.title, PagePath.file(item.header.id)), place: lines.place(item.header),
          handler: item.handlerName, what: words.what(item.contradiction), remedy: words.remedy(item.contradiction),
          ways: try ways(item, steps))
      },
      firstPath: query.after == nil ? nil : "\(path)?fault=\(chosen.rawValue)",
      nextPath: found.next.map { "\(path)?fault=\(chosen.rawValue)&after=\(PagePath.encoded($0))" })
  }

  /// What the viewer himself can do about it: whoever may name another handler does so where the handler is gone, and
  /// nobody appoints a head from a file.
  private static func ways(_ item: ContradictionItem, _ steps: NextSteps) throws -> [Link] {
    guard case .nobody(let turns) = item.contradiction else {
      return try steps.steps(on: item.header).filter { $0.weight != .other }.prefix(ways).map(\.link)
    }
    guard turns.contains(where: { $0.name != nil }) else { return [] }
    let acts = try steps.reader.acts(on: item.header.id, for: steps.viewer).filter { found in
      found.refusal == nil && found.act.id != .correct && found.act.fields.contains { $0.name == "handler" }
    }
    return acts.prefix(ways).map { found in
      Link(
        steps.lexicon.act(found.act.id, of: found.act.kind, in: steps.language),
        PagePath.act(found.act.id, on: found.file))
    }
  }
}

extension CaseLines {
  /// Kind and stage of a file in a line.
  func place(_ header: FileHeader) -> String {
    "\(lexicon.kind(header.kind, in: language)) · \(lexicon.stage(header.stage, of: header.kind, in: language))"
  }
}
