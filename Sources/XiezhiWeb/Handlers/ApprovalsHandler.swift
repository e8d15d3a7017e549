// Serves what waits for somebody's agreement. The decision itself is the act of the file, on its own road: these pages only
// put paper, facts and forms beside each other.

import CaseKernel
import Documents
import HTTPTypes
import Hummingbird
import LegalCalendar

struct ApprovalsHandler: Sendable {
  let desk: PageDesk
  private static let pageSize = 40

  func add(to pages: RouterGroup<SuiteContext>) {
    pages.get("/approvals", use: queue)
    pages.get("/approvals/{id}", use: show)
  }

  static func path(_ file: FileID) -> String { "/approvals/\(file)" }

  /// Whether somebody holds a role that agrees to what others submit.
  static func mayDecide(_ viewer: Viewer, _ registry: Registry) -> Bool {
    registry.kinds.flatMap(\.acts).contains { act in
      act.verdict == .agrees && act.doers.contains { viewer.holds($0.role) }
    }
  }

  private func queue(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let after = ListQuery(request).after
    let lines = CaseLines(lexicon: desk.lexicon, language: context.language, law: desk.desk.road.law)
    let page = try await desk.desk.read { reader in
      let found = try reader.waiting(for: viewer, verdictOnly: true, after: after, limit: Self.pageSize)
      return ApprovalQueuePage(
        count: try reader.waitingCount(for: viewer, verdictOnly: true),
        rows: found.items.map { Self.row($0, lines, today: reader.today) },
        firstPath: after == nil ? nil : "/approvals",
        nextPath: found.next.map { "/approvals?after=\(PagePath.encoded($0))" })
    }
    return try await desk.page(page, request, context)
  }

  private static func row(_ item: FileListItem, _ lines: CaseLines, today: LegalDate) -> ApprovalQueuePage.Row {
    let (header, (state, due)) = (item.header, lines.state(item, today: today))
    return ApprovalQueuePage.Row(
      number: item.number ?? lines.lexicon.text("number.none", in: lines.language), title: item.title,
      path: path(header.id), what: lines.place(header), handler: item.handlerName, deadline: state, due: due)
  }

  private func show(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let file = try CaseHandler.id(context)
    let (shelf, lexicon, language) = (desk.services.papers, desk.lexicon, context.language)
    let builder = CaseModelBuilder(lexicon: lexicon, language: language, road: desk.desk.road, viewer: viewer)
    let page = try await desk.read(file, for: viewer) { reader in
      let view = try reader.file(file, for: viewer)
      let entries = try reader.latestEntries(of: file, for: viewer, limit: 6)
      let model = try builder.model(view, entries.reversed(), papers: [], reader)
      let pressing = try Self.deadlines(ofSubjectsOf: view, viewer, reader)
      let lines = CaseLines(lexicon: lexicon, language: language, law: desk.desk.road.law)
      var header = model.header
      if header.deadline == nil, let first = pressing.first(where: { $0.deadline.clock.nature == .binding }) {
        header.deadline = lines.deadline(first.deadline, of: first.file, today: view.today).state
        header.due = first.deadline.dueOn.map { PageDate($0) }
      }
      let papers = try shelf.texts(of: file, for: viewer, reader).map { paper, isDraft, text in
        ApprovalPage.ReadPaper(
          name: language == .chinese ? paper.nameZh : paper.nameEn, isDraft: isDraft, text: text)
      }
      let verdicts = try reader.acts(on: file, for: viewer).filter { $0.act.verdict != nil && !$0.isByRole }
      // A kind may ask for agreement in several stages: only what is asked for now belongs here.
      let asked = verdicts.filter { $0.act.from.contains(view.header.stage) }
      let deciding = asked.isEmpty ? verdicts : asked
      let possible = deciding.filter { $0.refusal == nil }.map(\.act).sorted { Self.order($0) < Self.order($1) }
      let steps = Array(model.timeline.reversed())
      let submission = Self.submission(among: entries, desk.desk.road.registry[view.header.kind])
      let submitted = papers.isEmpty ? steps.first { $0.number == submission } : nil
      return ApprovalPage(
        header: header, filePath: PagePath.file(file),
        waiting: try reader.waitingCount(for: viewer, verdictOnly: true),
        nextPath: try Self.next(after: view.header, viewer, reader), papers: papers,
        submitted: submitted, linked: model.linked,
        deadlines: model.deadlines
          + pressing.map { lines.deadline($0.deadline, of: $0.file, today: view.today) },
        steps: steps.filter { $0.number != submitted?.number },
        decisions: try possible.map { try decision($0, on: file, viewer, language, reader) },
        blocked: builder.blocked(deciding, [file: view.header.stage]))
    }
    return try await desk.page(page, request, context)
  }

  /// What still runs of the cases that a paper or hearing is about, the most pressing first: before it goes out it has no
  /// deadline of its own.
  private static func deadlines(
    ofSubjectsOf view: FileView, _ viewer: Viewer, _ reader: Reader
  ) throws -> [(file: FileID, deadline: CaseKernel.Deadline)] {
    var found: [(file: FileID, deadline: CaseKernel.Deadline)] = []
    for link in view.linked where link.role == .subject && !link.header.isClosed {
      for deadline in try reader.file(link.header.id, for: viewer).deadlines
      where deadline.clock.isRunning && !deadline.isSuspended && deadline.dueOn != nil {
        found.append((link.header.id, deadline))
      }
    }
    return found.sorted { ($0.deadline.dueOn ?? .latest) < ($1.deadline.dueOn ?? .latest) }
  }

  /// What was submitted, where no paper says it: the latest entry that is itself no verdict on something.
  private static func submission(among newestFirst: [SeenEntry], _ kind: RegisteredKind?) -> Int? {
    newestFirst.first { entry in
      entry.type != Correction.entryType && kind?.act(entry.act)?.verdict == nil
    }?.seq
  }

  private static func order(_ act: ActDescription) -> Int {
    act.verdict.flatMap(Verdict.allCases.firstIndex(of:)) ?? Verdict.allCases.count
  }

  /// The one that waits after this one; the first again where this was the last.
  private static func next(after header: FileHeader, _ viewer: Viewer, _ reader: Reader) throws -> String? {
    let here = "\(header.openedOn)~\(header.id)"
    let later = try reader.waiting(for: viewer, verdictOnly: true, after: here, limit: 1).items.first
    let other = try later ?? reader.waiting(for: viewer, verdictOnly: true, limit: 1).items.first
    return other.flatMap { $0.header.id == header.id ? nil : path($0.header.id) }
  }

  private func decision(
    _ act: ActDescription, on file: FileID, _ viewer: Viewer, _ language: CaseKernel.Language, _ reader: Reader
  ) throws -> ApprovalPage.Decision {
    let place = ActHandler.Place(file: file, kind: nil, act: act.id)
    let form = try ActForm.open(place, ListQuery([]), nil, viewer, language, desk, reader)
    let lexicon = desk.lexicon
    let references = try ReferenceReading(reader: reader, viewer: viewer, lexicon: lexicon, language: language).options(
      of: form.labels, on: file, for: form.fields, values: form.values, asked: [:], department: form.department)
    // Several forms stand on the page: what they call a field alike is told apart by the act.
    let builder = FormBuilder(
      lexicon: lexicon, language: language, act: form.labels, references: references, sources: form.sources,
      scope: "\(act.id)-")
    let key =
      switch act.verdict {
      case .agrees: "a"
      case .returns: "r"
      case .refuses, nil: "x"
      }
    return ApprovalPage.Decision(
      context: form.context, items: builder.items(form.fields, form.values), confirms: act.hasLegalEffect, key: key,
      isAgreement: act.verdict == .agrees)
  }
}
