// The workbench: what waits for me, my deadlines by urgency, my cases.

import CaseKernel
import Hummingbird
import LegalCalendar

struct WorkbenchHandler: Sendable {
  let desk: PageDesk

  func add(to pages: RouterGroup<SuiteContext>) {
    pages.get("/workbench", use: show)
  }

  private func show(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let lines = CaseLines(lexicon: desk.lexicon, language: context.language, law: desk.desk.road.law)
    let intakes = desk.services.intakes
    let page = try await desk.desk.read { reader in
      try Self.page(reader, viewer, lines, intakes)
    }
    return try await desk.page(page, request, context)
  }

  private static func page(
    _ reader: Reader, _ viewer: Viewer, _ lines: CaseLines, _ intakes: [IntakeProfile]
  ) throws -> WorkbenchPage {
    let (lexicon, language) = (lines.lexicon, lines.language)
    let waiting = try reader.waiting(for: viewer, limit: 12)
    var own = FileFilter()
    own.member = viewer.account
    own.isClosed = false
    let cases = try reader.files(own, for: viewer, limit: 12)
    let kinds = reader.kinds
    let stages = try kinds.flatMap { kind -> [WorkbenchPage.StageCount] in
      var filter = own
      filter.kinds = [kind.id]
      let counts = try reader.counts(filter, for: viewer)
      return kind.stages.compactMap { stage in
        counts[stage].map {
          WorkbenchPage.StageCount(
            stage: lexicon.stage(stage, of: kind.id, in: language), count: $0,
            path: "/cases?kind=\(kind.id)&stage=\(stage)&mine=true&closed=false")
        }
      }
    }
    let deadlines = try reader.deadlines(for: viewer, ownOnly: true, limit: 10)
    return WorkbenchPage(
      trays: try Tray.allCases.map { tray in
        .init(kind: tray.kind, count: try tray.count(reader, viewer), path: tray.path)
      },
      waiting: try waiting.items.map { try Self.waiting($0, reader, viewer, lines) },
      allWaiting: waiting.next == nil ? nil : Link(lexicon.text("link.allWaiting", in: language), Tray.toDo.path),
      deadlines: try deadlines.items.map { try lines.caseDeadline($0, reader) }, moreDeadlines: deadlines.next != nil,
      allDeadlines: Link(lexicon.text("link.allDeadlines", in: language), "/deadlines"),
      stages: stages, cases: cases.items.map { lines.workbenchLine($0, today: reader.today) },
      allCases: Link(lexicon.text("link.allCases", in: language), "/cases?mine=true"),
      beginnings: try Beginnings.links(reader, viewer, lines, intakes))
  }

  /// One waiting file with the first thing that its viewer may do.
  private static func waiting(
    _ item: FileListItem, _ reader: Reader, _ viewer: Viewer, _ lines: CaseLines
  ) throws -> WorkbenchPage.Waiting {
    let (lexicon, language) = (lines.lexicon, lines.language)
    let header = item.header
    let steps = NextSteps(lexicon: lexicon, language: language, viewer: viewer, reader: reader)
    let link = try steps.steps(on: header).first { $0.weight != .other }?.link
    let (state, due) = lines.state(item, today: reader.today)
    return WorkbenchPage.Waiting(
      act: link ?? Link(lexicon.text("link.open", in: language), PagePath.file(header.id)),
      file: Link(item.title, PagePath.file(header.id)),
      number: item.number ?? lexicon.text("number.none", in: language),
      because: lexicon.stage(header.stage, of: header.kind, in: language), deadline: state, due: due)
  }
}

/// The ways to open something new.
enum Beginnings {
  static func links(
    _ reader: Reader, _ viewer: Viewer, _ lines: CaseLines, _ intakes: [IntakeProfile]
  ) throws -> [Link] {
    let openings = try reader.openings(for: viewer)
    var links: [Link] = []
    for intake in try IntakeProfile.permitted(intakes, to: viewer, reader) {
      links.append(Link(lines.lexicon.text("intake.\(intake.id).link", in: lines.language), ImportModels.path(intake)))
    }
    let imported = Set(intakes.map { OpeningAct($0.kind, $0.act) })
    for act in openings where !imported.contains(OpeningAct(act.kind, act.id)) {
      let name = lines.lexicon.act(act.id, of: act.kind, in: lines.language)
      links.append(Link(name, PagePath.opening(act.id, of: act.kind)))
    }
    return links
  }
}

extension Tray {
  fileprivate var kind: WorkbenchPage.Tray.Kind {
    switch self {
    case .toDo: .toDo
    case .done: .done
    case .toRead: .toRead
    case .started: .startedByMe
    }
  }
}
