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
    /// How much it stands out: one step at most is what people do next, a few are usual beside it.
    enum Weight: Sendable { case first, usual, other }
    let act: ActID
    let link: Link
    let explanation: String?
    var weight = Weight.other
  }

  /// How many steps stand out, with the first.
  private static let standingOut = 4

  /// The steps on a file and on the open files linked to it.
  /// - Parameter known: the acts, where the page has read them already.
  func steps(on header: FileHeader, _ known: [ActAvailability]? = nil) throws -> [Step] {
    let acts = try known ?? reader.acts(on: header.id, for: viewer, withLinked: true)
    let possible = acts.filter { $0.refusal == nil && $0.act.id != .correct }
    let isAsked = possible.contains { $0.isNext && $0.act.verdict == .agrees }
    let own = possible.map { (rank: $0.isNext ? .next : rank($0, header, isAsked), step: step($0, on: header)) }
    let openings = try openings(header, acts)
    let waits = try !openings.isEmpty && (!header.missing.isEmpty || hasHearingUnderWay(header))
    let all = own + openings.map { (rank: waits ? Rank.adds : .opensOther, step: $0) }
    let sorted = all.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element)
    return sorted.enumerated().map { place, found in
      var step = found.step
      if place == 0 && found.rank <= .suppliesMissing {
        step.weight = .first
      } else if place < Self.standingOut && found.rank <= .belongsHere {
        step.weight = .usual
      }
      return step
    }
  }

  /// What people usually do next on the file itself and cannot yet: what it waits for where nothing is to be done first.
  func awaited(on header: FileHeader, _ acts: [ActAvailability]) -> ActAvailability? {
    acts.first { $0.file == header.id && $0.isNext && $0.refusal != nil }
  }

  /// Where the case cannot go on yet, supplying what is missing comes first. What may be done in several stages is nobody's
  /// next step, and what leads back even less.
  private enum Rank: Int, Comparable {
    case opensOther, next, answers, leadsOn, suppliesMissing, belongsHere, adds, leadsBack
    static func < (one: Rank, other: Rank) -> Bool { one.rawValue < other.rawValue }
  }

  /// - Parameter isAsked: somebody asks the viewer to agree, so that his no stands beside his yes.
  private func rank(_ found: ActAvailability, _ header: FileHeader, _ isAsked: Bool) -> Rank {
    let act = found.act
    if isAsked && act.verdict != nil { return .answers }
    if act.to.isEmpty {
      if act.fields.contains(where: { header.missing.contains($0.name) }) { return .suppliesMissing }
      return act.from.count == 1 ? .belongsHere : .adds
    }
    guard let kind = reader.kinds.first(where: { $0.id == act.kind }) else { return .adds }
    // What may end a file in most of its stages is usual in none of them.
    if act.from.count * 2 > kind.stages.count { return .adds }
    let here = found.file == header.id ? header.stage : nil
    let place = here.flatMap(kind.mainWay.firstIndex(of:)) ?? act.from.compactMap(kind.mainWay.firstIndex(of:)).min()
    if act.to.contains(where: { (kind.mainWay.firstIndex(of: $0) ?? -1) > place ?? 0 }) { return .leadsOn }
    return here.map(act.to.contains) == true ? .adds : .leadsBack
  }

  /// A case that is to be heard waits for what is said there, before anything else is opened from it.
  private func hasHearingUnderWay(_ header: FileHeader) throws -> Bool {
    try reader.file(header.id, for: viewer).linked.contains { link in
      !link.header.isClosed && reader.kinds.contains { $0.id == link.header.kind && $0.family == .hearing }
    }
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
