// Makes the model of a file's page from what its reader may see.

import CaseKernel
import Documents
import LegalCalendar

struct CaseModelBuilder: Sendable {
  let lexicon: Lexicon
  let language: CaseKernel.Language
  let road: Road
  let viewer: Viewer

  private var words: Words { Words(language: language, table: lexicon.table(language)) }
  private var lines: CaseLines { CaseLines(lexicon: lexicon, language: language, law: road.law) }

  func model(
    _ view: FileView, _ entries: [SeenEntry], papers: [(file: FileID, offers: [PaperOffer])], _ reader: Reader
  ) throws -> CaseModel {
    let header = view.header
    let names = try NameBook.of(view, entries, road.registry, reader, for: viewer, in: language)
    let acts = try reader.acts(on: header.id, for: viewer, withLinked: true)
    let next = NextSteps(lexicon: lexicon, language: language, viewer: viewer, reader: reader)
    let drafts = FormDrafts(reader.connection)
    let steps = try next.steps(on: header, acts).map { step in
      CaseModel.NextStep(
        act: step.link, explanation: step.explanation, weight: step.weight,
        draft: try drafts.isKept(step.link.path, of: viewer.account))
    }
    let deadlines = view.deadlines.sorted { Self.order($0) < Self.order($1) }
    return CaseModel(
      header: try self.header(view, deadlines, names), stages: stages(header),
      nextSteps: steps.filter { $0.weight != .other }, otherSteps: steps.filter { $0.weight == .other },
      awaited: steps.contains { $0.weight == .first } ? nil : next.awaited(on: header, acts).flatMap(blocked),
      blocked: blocked(
        acts, Dictionary(view.linked.map { ($0.header.id, $0.header.stage) } + [(header.id, header.stage)]) { $1 }),
      missing: header.missing.map { missing($0, header, acts) }, parties: view.face?.parties.map(party) ?? [],
      timeline: try timeline(
        entries, header, names, papers.filter { $0.file == header.id }.flatMap(\.offers),
        correctable: Self.correctable(acts, of: header.id)),
      earlierEntries: entries.first.flatMap { first in
        first.seq > 1
          ? Link(lexicon.text("link.earlierEntries", in: language), "\(PagePath.file(header.id))?before=\(first.seq)")
          : nil
      },
      deadlines: deadlines.map { lines.deadline($0, of: header.id, today: view.today) },
      papers: papers.flatMap { file, offers in offers.map { paper($0, of: file) } },
      notForReader: lexicon.notForReader(view.contentReaders, in: language),
      checklist: view.face.map { checklist($0, header, acts) } ?? [],
      facts: view.face.map { facets($0, of: header.kind, names) } ?? [], linked: view.linked.map(linked),
      hasMoreLinked: view.hasMoreLinked,
      printPath: "\(PagePath.file(header.id))/print")
  }

  /// What runs comes before what has ended.
  private static func order(_ deadline: CaseKernel.Deadline) -> (Int, LegalDate) {
    (deadline.clock.isRunning ? 0 : 1, deadline.dueOn ?? .latest)
  }

  private func header(
    _ view: FileView, _ deadlines: [CaseKernel.Deadline], _ names: NameBook
  ) throws -> CaseModel.Header {
    let header = view.header
    let running = deadlines.filter { $0.clock.isRunning && !$0.isSuspended }
    // What binds comes first; where nothing does, what is followed is still a period that runs.
    let next = running.first { $0.clock.nature == .binding } ?? running.first
    return CaseModel.Header(
      number: view.number, title: view.title, kind: lexicon.kind(header.kind, in: language),
      stage: lexicon.stage(header.stage, of: header.kind, in: language), handler: view.handlerName,
      department: header.department.map { names.name(.department, $0.rawValue) } ?? "",
      flags: view.face?.flags.map { lexicon.text("flag.\($0)", in: language) } ?? [],
      secrecy: header.isProtected ? lexicon.text("protected", in: language) : nil,
      deadline: next.map { lines.deadline($0, of: header.id, today: view.today).state },
      due: next?.dueOn.map { PageDate($0) },
      otherNumbers: view.face?.otherNumbers.map {
        Fact(lexicon.text("number.\($0.system)", in: language), $0.number)
      } ?? [])
  }

  private func stages(_ header: FileHeader) -> [CaseModel.Stage] {
    let way = road.registry[header.kind]?.mainWay ?? []
    let current = way.firstIndex(of: header.stage)
    var stages = way.enumerated().map { index, stage in
      CaseModel.Stage(
        name: lexicon.stage(stage, of: header.kind, in: language),
        progress: current.map { index < $0 || header.isClosed ? .done : index == $0 ? .current : .ahead } ?? .ahead)
    }
    if current == nil {
      let name = lexicon.stage(header.stage, of: header.kind, in: language)
      stages.append(CaseModel.Stage(name: name, progress: .current))
    }
    return stages
  }

  /// What cannot be done yet, with the reasons.
  func blocked(_ acts: [ActAvailability], _ stages: [FileID: StageID]) -> [CaseModel.BlockedAct] {
    acts.filter { found in
      guard let refusal = found.refusal else { return false }
      return !found.isByRole && !isPast(found, refusal, stages[found.file])
    }.compactMap(blocked)
  }

  /// One act that cannot be done now; nil where it can.
  private func blocked(_ found: ActAvailability) -> CaseModel.BlockedAct? {
    guard let refusal = found.refusal else { return nil }
    return CaseModel.BlockedAct(
      act: lexicon.act(found.act.id, of: found.act.kind, in: language),
      reasons: [
        .init(
          text: PageDate.spelled(in: lexicon.refusal(refusal, in: language), words),
          article: refusal.article, isUnconfirmed: refusal.article != nil && !isConfirmed(refusal, found.act),
          who: lexicon.optionalText("remedy.\(refusal.code)", in: language) ?? leadingTo(found.act, refusal))
      ])
  }

  /// What the file has behind it is not what it cannot do yet.
  private func isPast(_ found: ActAvailability, _ refusal: Refusal, _ stage: StageID?) -> Bool {
    guard refusal.code == "stage" else { return false }
    let way = road.registry[found.act.kind]?.mainWay ?? []
    let places = found.act.from.compactMap(way.firstIndex(of:))
    guard let here = stage.flatMap(way.firstIndex(of:)), let last = places.max() else { return found.act.opens }
    return last < here
  }

  /// Who brings the file to the stage that an act waits for, and by which act.
  private func leadingTo(_ act: ActDescription, _ refusal: Refusal) -> String? {
    guard refusal.code == "stage", let kind = road.registry[act.kind] else { return nil }
    let places = { (act: ActDescription) in act.from.compactMap(kind.mainWay.firstIndex(of:)).min() }
    guard let place = places(act) else { return nil }
    let first = kind.mainWay[place]
    // Of several acts the one that leads nowhere else is meant, and none that is possible only once one has been there.
    let leading = kind.acts.filter { other in
      other.id != act.id && !other.isMilestone && other.to.contains(first) && places(other).map { $0 < place } == true
    }.min { $0.to.count < $1.to.count }
    guard let leading, let doer = leading.doers.first else { return nil }
    let name = lexicon.act(leading.id, of: act.kind, in: language)
    return lexicon.text(
      "supplier", in: language, details: ["doer": lexicon.text("doer.\(doer.code)", in: language), "act": name])
  }

  private func isConfirmed(_ refusal: Refusal, _ act: ActDescription) -> Bool {
    (act.conditions.first { $0.id == refusal.code }?.basis ?? act.basis)?.isConfirmed ?? true
  }

  private func missing(_ name: String, _ header: FileHeader, _ acts: [ActAvailability]) -> CaseModel.Missing {
    let adding = acts.first { found in
      found.refusal == nil && found.file == header.id && found.act.fields.contains { $0.name == name }
    }
    return CaseModel.Missing(
      what: lexicon.field(name, of: nil, kind: header.kind, in: language),
      add: adding.map {
        Link(lexicon.act($0.act.id, of: $0.act.kind, in: language), PagePath.act($0.act.id, on: header.id))
      })
  }

  private func checklist(_ face: FileFace, _ header: FileHeader, _ acts: [ActAvailability]) -> [CaseModel.Check] {
    face.checklist.map { item in
      let standing: CaseModel.Check.Standing =
        switch item.standing {
        case .done: .done
        case .missing: .missing
        case .later: .later
        case .notNeeded: .notNeeded
        }
      let adding = acts.first { $0.file == header.id && $0.act.id == item.act && $0.refusal == nil }
      return CaseModel.Check(
        name: lexicon.text("checklist.\(header.kind).\(item.id)", in: language), standing: standing,
        who: item.by.map { lexicon.text("doer.\($0.code)", in: language) },
        add: adding.map {
          Link(lexicon.act($0.act.id, of: $0.act.kind, in: language), PagePath.act($0.act.id, on: header.id))
        })
    }
  }

  private func party(_ party: CaseKernel.Party) -> CaseModel.Party {
    var facts: [Fact] = []
    if let number = party.idNumber {
      let label = lexicon.text(party.kind == .natural ? "party.idNumber" : "party.creditCode", in: language)
      facts.append(Fact(label, number))
    }
    if let born = party.birthDate {
      facts.append(Fact(lexicon.text("field.birthDate", in: language), PageDate(born).plain(words)))
    }
    return CaseModel.Party(name: party.name, role: lexicon.text("party.\(party.role)", in: language), facts: facts)
  }

  /// The acts whose entries a viewer may correct: those that he may do himself, if he may correct at all.
  private static func correctable(_ acts: [ActAvailability], of file: FileID) -> Set<ActID> {
    let own = acts.filter { $0.file == file }
    guard own.contains(where: { $0.act.id == .correct && $0.refusal == nil }) else { return [] }
    return Set(own.filter { $0.act.isCorrectable && !$0.isByRole }.map(\.act.id))
  }

  private func timeline(
    _ entries: [SeenEntry], _ header: FileHeader, _ names: NameBook, _ offers: [PaperOffer],
    correctable: Set<ActID>
  ) throws -> [CaseModel.Entry] {
    let facts = EntryFacts(lexicon: lexicon, language: language, registry: road.registry, names: names)
    let corrections = Dictionary(grouping: entries) { $0.corrects }
    return try entries.filter { $0.type != Correction.entryType }.map { entry in
      let recorded = facts.facts(entry, of: header.kind)
      return CaseModel.Entry(
        number: entry.seq, date: PageDate(entry.effectiveOn),
        recordedAt: "\(entry.recordedAt.dateInChina) \(entry.recordedAt.timeInChina)",
        actor: names.actor(entry, lexicon, language),
        onBehalfOf: onBehalfOf(entry, names), act: lexicon.entry(entry.type, of: header.kind, in: language),
        facts: recorded, article: entry.basis,
        papers: offers.filter { $0.isReady && $0.entry == entry.seq }.map { download($0, of: header.id) },
        from: source(entry, names).flatMap { link in recorded.contains { $0.value == link.text } ? nil : link },
        corrections: try corrections[entry.seq, default: []].map {
          try self.correction($0, of: entry, header.kind, facts, names)
        },
        correct: correctable.contains(entry.act) && entry.withheld == .nothing
          ? "\(PagePath.act(.correct, on: header.id))?entry=\(entry.seq)" : nil)
    }
  }

  private func correction(
    _ entry: SeenEntry, of wrong: SeenEntry, _ kind: KindID, _ facts: EntryFacts, _ names: NameBook
  ) throws -> CaseModel.Correction {
    let act = road.registry[kind]?.act(wrong.act)
    let correction = try entry.correction()
    let before = facts.facts(wrong, of: kind)
    let after = facts.facts(
      correction?.payload.members ?? [:], fields: act?.fields ?? [], act: wrong.act, kind: kind)
    let old = Dictionary(before.map { ($0.label, $0.value) }, uniquingKeysWith: { first, _ in first })
    return CaseModel.Correction(
      entryNumber: entry.seq, date: PageDate(entry.effectiveOn), actor: names.actor(entry, lexicon, language),
      reason: correction?.reason ?? lexicon.text("withheld.deliberation", in: language),
      changes: after.filter { old[$0.label] != $0.value }.map {
        .init(label: $0.label, before: old[$0.label] ?? "—", after: $0.value)
      })
  }

  private func onBehalfOf(_ entry: SeenEntry, _ names: NameBook) -> String? {
    guard let text = entry.onBehalfOf, text.hasPrefix("account:") else { return nil }
    return names.name(.account, String(text.dropFirst(8)))
  }

  private func source(_ entry: SeenEntry, _ names: NameBook) -> Link? {
    guard let text = entry.onBehalfOf, text.hasPrefix("entry:") else { return nil }
    let parts = text.dropFirst(6).split(separator: "#")
    guard let file = parts.first, let seq = parts.last else { return nil }
    return Link(names.name(.file, String(file)), "/cases/\(file)#entry-\(seq)")
  }

  private func paper(_ offer: PaperOffer, of file: FileID) -> CaseModel.Paper {
    CaseModel.Paper(
      name: paperName(offer), number: offer.isReady ? offer.number : nil,
      date: offer.isReady ? offer.date.map { PageDate($0) } : nil,
      state: lexicon.text(offer.isReady ? "paper.ready" : "paper.notReady", in: language),
      downloads: offer.isReady ? [Link("DOCX", PagePath.paper(offer.paper.id, of: file))] : [])
  }

  private func download(_ offer: PaperOffer, of file: FileID) -> Link {
    let number = offer.number.map { " \($0)" } ?? ""
    return Link("\(paperName(offer))\(number) · DOCX", PagePath.paper(offer.paper.id, of: file))
  }

  private func paperName(_ offer: PaperOffer) -> String {
    language == .chinese ? offer.paper.nameZh : offer.paper.nameEn
  }

  private func facets(_ face: FileFace, of kind: KindID, _ names: NameBook) -> [CaseModel.Section] {
    let facts = face.facets.sorted { $0.key < $1.key }.map { name, value in
      Fact(lexicon.text("facet.\(name)", in: language), facetText(name, value, of: kind, names))
    }
    return facts.isEmpty ? [] : [CaseModel.Section(title: lexicon.text("section.facts", in: language), facts: facts)]
  }

  /// What a facet holds, as its kind describes it.
  private func facetText(_ name: String, _ value: String, of kind: KindID, _ names: NameBook) -> String {
    switch road.registry[kind]?.facetShapes[name] {
    case .reference(let set): names.name(set, value)
    case .choice(let type, _): lexicon.choice(value, of: type, in: language)
    default: value
    }
  }

  private func linked(_ link: LinkedView) -> CaseModel.Linked {
    CaseModel.Linked(
      kind: lexicon.kind(link.header.kind, in: language), number: link.header.number,
      file: Link(link.title, PagePath.file(link.header.id)),
      stage: lexicon.stage(link.header.stage, of: link.header.kind, in: language),
      relation: lexicon.text("link.role.\(link.role)", in: language))
  }
}
