// What may be done on a file now, in the order in which people do it: the case page, the workbench and the page after an act
// offer the same steps, and the first of them is the same everywhere.

import CaseKernel

struct NextSteps {
  let lexicon: Lexicon
  let language: CaseKernel.Language
  let viewer: Viewer
  let reader: Reader

  /// A step with its link.
  struct Step: Sendable {
    let act: ActID
    let link: Link
    let explanation: String?
  }

  /// The steps on a file and on the open files linked to it.
  /// - Parameter known: the acts, where the page has read them already.
  func steps(on header: FileHeader, _ known: [ActAvailability]? = nil) throws -> [Step] {
    let acts = try known ?? reader.acts(on: header.id, for: viewer, withLinked: true)
    let possible = acts.filter { $0.refusal == nil && $0.act.id != .correct }
    let own = possible.map { (rank: $0.isNext ? .next : rank($0.act, header), step: step($0, on: header)) }
    let isIncomplete = !header.missing.isEmpty
    let opening = try openings(header, acts).map { (rank: isIncomplete ? Rank.adds : .opensOther, step: $0) }
    return (own + opening).enumerated().sorted {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }.map(\.element.step)
  }

  /// Where the case cannot go on yet, supplying what is missing comes first.
  private enum Rank: Int, Comparable {
    case opensOther, next, leadsOn, suppliesMissing, adds, leadsBack
    static func < (one: Rank, other: Rank) -> Bool { one.rawValue < other.rawValue }
  }

  private func rank(_ act: ActDescription, _ header: FileHeader) -> Rank {
    guard act.to.isEmpty else { return leadsOn(act) ? .leadsOn : .leadsBack }
    return act.fields.contains { header.missing.contains($0.name) } ? .suppliesMissing : .adds
  }

  private func leadsOn(_ act: ActDescription) -> Bool {
    let way = reader.kinds.first { $0.id == act.kind }?.mainWay ?? []
    let from = act.from.compactMap(way.firstIndex(of:)).min() ?? 0
    return act.to.contains { (way.firstIndex(of: $0) ?? -1) > from }
  }

  private func step(_ found: ActAvailability, on header: FileHeader) -> Step {
    let name = lexicon.act(found.act.id, of: found.act.kind, in: language)
    let kind = found.file == header.id ? "" : "\(lexicon.kind(found.act.kind, in: language)) · "
    return Step(
      act: found.act.id, link: Link(kind + name, PagePath.act(found.act.id, on: found.file)),
      explanation: purpose(found.act))
  }

  private func purpose(_ act: ActDescription) -> String? {
    lexicon.purpose(of: act, in: language)
  }

  /// Files of other kinds that are opened from this one: the draft of an opinion from its case by whoever works on it, the
  /// case from a decision of the roll by whoever may transfer.
  private func openings(_ header: FileHeader, _ acts: [ActAvailability]) throws -> [Step] {
    guard !header.isClosed else { return [] }
    let linkedKinds = Set(acts.map(\.act.kind)).subtracting([header.kind])
    let kind = reader.kinds.first { $0.id == header.kind }
    let named = Set(kind?.openings ?? [])
    let worksOn = try kind?.family != .roll && worksOn(header)
    return try reader.openings(for: viewer).filter { act in
      if named.contains(OpeningAct(act.kind, act.id)) { return true }
      guard worksOn, act.kind != header.kind, !linkedKinds.contains(act.kind),
        let field = act.fields.first(where: { $0.shape == .list(.reference(.file)) })
      else { return false }
      return try reader.mayName(header.id, in: field.name, of: act.id, kind: act.kind, on: nil, for: viewer)
        && !reader.offers(act.id, of: act.kind, from: header.id, for: viewer).isEmpty
    }.map { act in
      Step(
        act: act.id,
        link: Link(
          lexicon.act(act.id, of: act.kind, in: language), "\(PagePath.opening(act.id, of: act.kind))?from=\(header.id)"
        ),
        explanation: purpose(act))
    }
  }

  private func worksOn(_ header: FileHeader) throws -> Bool {
    if header.handler == viewer.account { return true }
    guard viewer.holds(.assistant) else { return false }
    let members = try reader.file(header.id, for: viewer).face?.members ?? []
    return members.contains(Member(viewer.account, .assistant))
  }
}

extension Lexicon {
  /// What an act is for, in a line.
  func purpose(of act: ActDescription, in language: CaseKernel.Language) -> String? {
    optionalText("purpose.\(act.kind).\(act.id)", in: language) ?? optionalText("purpose.\(act.id)", in: language)
  }
}
