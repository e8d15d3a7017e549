// What an act will bring about, or has: entries, deadlines, stage, whom it reaches.

import CaseKernel
import Documents
import LegalCalendar

struct OutcomeBuilder: Sendable {
  let lexicon: Lexicon
  let language: CaseKernel.Language
  let road: Road

  private var lines: CaseLines { CaseLines(lexicon: lexicon, language: language, law: road.law) }

  /// The outcome of a rehearsal.
  func outcome(
    _ effects: [Effect], _ viewer: Viewer, _ reader: Reader
  ) throws -> (outcome: Outcome, warnings: [String]) {
    var mentioned = Mentioned(road.registry)
    for effect in effects { try mentioned.note(effect.entries, of: effect.kind) }
    let names = try mentioned.names(reader, for: viewer, in: language)
    let facts = EntryFacts(lexicon: lexicon, language: language, registry: road.registry, names: names)
    var (outcome, warnings) = (Outcome(entries: []), [String]())
    for effect in effects {
      for entry in effect.entries {
        outcome.entries.append(
          Outcome.Entry(
            act: effect.isReaction
              ? lexicon.entry(entry.type, of: effect.kind, in: language)
              : lexicon.act(entry.act, of: effect.kind, in: language), date: PageDate(entry.effectiveOn),
            facts: effect.isReaction ? [] : facts.facts(entry, of: effect.kind), article: entry.basis,
            file: effect.isReaction ? Link(effect.title, PagePath.file(effect.file)) : nil))
        if !effect.isReaction { warnings += restDays(entry, effect.kind, facts, today: reader.today) }
      }
      if let number = effect.number {
        outcome.numbers.append(
          Fact(
            lexicon.text("outcome.number", in: language, details: ["kind": lexicon.kind(effect.kind, in: language)]),
            number))
      }
      let recorded = Set(effect.entries.map(\.seq))
      for deadline in effect.deadlines where deadline.clock.mirrors == nil {
        var change = change(deadline, of: effect.file, today: reader.today)
        // Nothing to open yet: the entry is only recorded when this is confirmed.
        if recorded.contains(deadline.clock.entry) { change.deadline.argument.entry = nil }
        outcome.deadlines.append(change)
        warnings += self.warnings(deadline)
      }
      if !effect.isReaction, let before = effect.stageBefore, before != effect.stageAfter {
        outcome.stage = Outcome.StageChange(
          from: lexicon.stage(before, of: effect.kind, in: language),
          to: lexicon.stage(effect.stageAfter, of: effect.kind, in: language))
      }
      outcome.reaches += effect.waitsFor.map { doer in
        Outcome.Reached(
          who: lexicon.text("doer.\(doer.code)", in: language),
          how: "\(effect.title) · \(lexicon.stage(effect.stageAfter, of: effect.kind, in: language))")
      }
    }
    var seen: Set<String> = []
    return (outcome, warnings.filter { seen.insert($0).inserted })
  }

  /// Dates of the last weeks and of the future that lie on rest days: most are slips of the pen.
  private func restDays(_ entry: SeenEntry, _ kind: KindID, _ facts: EntryFacts, today: LegalDate) -> [String] {
    facts.dates(entry, of: kind).filter { _, day in
      day >= today.advanced(byDays: -60) && !road.law.calendar.isWorkingDay(day)
    }.map { label, day in
      lexicon.text(
        "warning.restDay", in: language,
        details: ["field": label, "date": facts.dateText(day), "why": lines.restName(day)])
    }
  }

  private func change(_ deadline: CaseKernel.Deadline, of file: FileID, today: LegalDate) -> Outcome.Change {
    let kind: Outcome.Change.Kind =
      if deadline.clock.ending != nil { .ends } else if deadline.isSuspended {
        .stops
      } else if deadline.clock.stops.last?.until != nil {
        .resumes
      } else if !deadline.clock.extensions.isEmpty { .moves } else { .starts }
    return Outcome.Change(kind: kind, deadline: lines.deadline(deadline, of: file, today: today))
  }

  private func warnings(_ deadline: CaseKernel.Deadline) -> [String] {
    var warnings: [String] = []
    let found = road.law.periods.period(deadline.clock.period, on: deadline.clock.startedOn)
    let name = (language == .chinese ? found?.period.name.zh : found?.period.name.en) ?? ""
    if found?.version.confirmed == false {
      warnings.append(lexicon.text("warning.unconfirmed", in: language, details: ["period": name]))
    }
    if deadline.isApproximate {
      warnings.append(lexicon.text("warning.approximate", in: language, details: ["period": name]))
    }
    if let due = deadline.dueOn, deadline.clock.ending == nil, !deadline.clock.extensions.isEmpty,
      !road.law.calendar.isWorkingDay(due)
    {
      let details = [
        "period": name, "date": PageDate(due).full(Words(language: language, table: lexicon.table(language))),
        "why": lines.restName(due),
      ]
      warnings.append(lexicon.text("warning.doesNotRoll", in: language, details: details))
    }
    return warnings
  }

  /// The page after an act, made from what the docket now holds.
  func donePage(
    _ file: FileID, _ range: ClosedRange<Int>, _ viewer: Viewer, _ reader: Reader, _ shelf: PaperShelf
  ) throws -> DonePage {
    let view = try reader.file(file, for: viewer)
    let entries = try reader.entries(
      of: file, for: viewer, after: range.lowerBound - 1, limit: range.count)
    let names = try NameBook.of(view, entries, road.registry, reader, for: viewer, in: language)
    let facts = EntryFacts(lexicon: lexicon, language: language, registry: road.registry, names: names)
    let kind = view.header.kind
    var outcome = Outcome(
      entries: entries.map { entry in
        Outcome.Entry(
          act: lexicon.entry(entry.type, of: kind, in: language), date: PageDate(entry.effectiveOn),
          facts: facts.facts(entry, of: kind), article: entry.basis, file: nil)
      })
    outcome.deadlines = view.deadlines.filter { range.contains($0.clock.entry) && $0.clock.mirrors == nil }.map {
      change($0, of: file, today: view.today)
    }
    outcome.reaches = (view.face?.waitsFor ?? []).sorted { $0.code < $1.code }.filter {
      !isTurn(of: viewer, $0, view.face?.members ?? [])
    }.map { doer in
      Outcome.Reached(
        who: lexicon.text("doer.\(doer.code)", in: language),
        how: lexicon.stage(view.header.stage, of: kind, in: language))
    }
    outcome.papers = try shelf.offers(on: file, for: viewer, reader).filter { offer in
      offer.isReady && offer.entry.map(range.contains) == true
    }.map { offer in
      let name = language == .chinese ? offer.paper.nameZh : offer.paper.nameEn
      return Link("\(name) · DOCX", PagePath.paper(offer.paper.id, of: file))
    }
    let next = NextSteps(lexicon: lexicon, language: language, viewer: viewer, reader: reader)
    var links = try next.steps(on: view.header).filter { $0.weight != .other }.map(\.link)
    let acts = road.registry[kind]?.acts.filter { $0.verdict != nil }.map(\.id) ?? []
    if entries.contains(where: { acts.contains($0.act) }),
      case let left = try reader.waitingCount(for: viewer, verdictOnly: true), left > 0
    {
      let text = lexicon.text("link.nextApproval", in: language, details: ["count": "\(left)"])
      links.insert(Link(text, "/approvals"), at: 0)
    }
    let act = entries.first.map { lexicon.act($0.act, of: kind, in: language) } ?? ""
    return DonePage(
      context: ActContext(
        act: act, path: PagePath.file(file),
        file: ActContext.CaseStrip(
          number: view.header.number, title: view.title,
          stage: lexicon.stage(view.header.stage, of: kind, in: language), path: PagePath.file(file)),
        idempotencyKey: "", version: nil),
      outcome: outcome,
      nextSteps: links)
  }

  /// Whoever keeps the file in hand is not told that it reached him.
  private func isTurn(of viewer: Viewer, _ doer: Doer, _ members: [Member]) -> Bool {
    guard case .own(let role) = doer else { return false }
    return members.contains { $0.account == viewer.account && $0.part.rawValue == role.rawValue }
  }
}
