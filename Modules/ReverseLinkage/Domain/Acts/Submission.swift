// The handler submits the review (提请审批). With an opinion proposed, the law is asked here whether a penalty may be
// imposed at all; the opinion asks the same again before it is approved.

internal import CaseKernel
internal import LegalCalendar

/// 提请审批.
struct Submit: Act {
  typealias Kind = ReverseLinkageCase

  let finalReport: FinalReport
  let legality: Legality
  let necessity: Necessity?
  let proposal: ReviewProposal
  let endGround: EndGround?
  let endReason: String?
  let disagreementReason: String?

  static let id = ActID(rawValue: "submit")
  static let doers: [Doer] = [.own(.handler)]
  static let conditions: [CaseCondition] = [
    .materialComplete, .reportComplete, .disagreementReasoned, .penaltyLawful, .limitationOpen, .groundForEnd,
    .opinionDrafted,
  ]
  static let hasLegalEffect = true
  static let isCorrectable = false
  static let form = Form<Self>(
    [
      Field("finalReport", \.finalReport, article: "行刑反向衔接工作指引 14(2)"), Field("legality", \.legality),
      Field("necessity", \.necessity), Field("proposal", \.proposal),
      Field("endGround", \.endGround, article: "行刑反向衔接工作指引 15"), Field("endReason", \.endReason, .paragraphs),
      Field("disagreementReason", \.disagreementReason, .paragraphs, article: "行刑反向衔接工作指引 14(3)"),
    ],
    rules: wholeRules + legalityRules)

  private static let wholeRules: [FormRule<Self>] = [
    needed("endGround", where: { $0.proposal == .end }) { $0.endGround == nil },
    notAllowed("endGround", where: { $0.proposal == .opinion && $0.endGround != nil }),
    needed("endReason", where: { $0.endGround == .other }) { $0.endReason == nil },
  ]

  private static let legalityRules: [FormRule<Self>] = [
    needed("legality.lawInTimeReason", where: { $0.legality.lawInTime == .milderLater }) {
      $0.legality.lawInTimeReason == nil
    },
    needed("legality.capacityNote", where: { [Capacity.limited, .none].contains($0.legality.capacity ?? .full) }) {
      $0.legality.capacityNote == nil
    },
    needed("legality.faultEvidence", where: { $0.legality.fault == .absenceProved }) {
      $0.legality.faultEvidence == nil
    },
    inOrder("actDate", "legality.actEnd") { ($0.legality.actDate, $0.legality.actEnd) },
    inOrder("actDate", "legality.discoveredOn") { ($0.legality.actDate, $0.legality.discoveredOn) },
    notInFuture("legality.discoveredOn") { $0.legality.discoveredOn },
  ]

  static func prefill(_ state: ReverseLinkageState, _ context: Context) -> [Prefill] {
    SubmissionDraft(state, context).prefill
  }

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    try refuse(legality.actDate, after: state.decision?.date, at: "legality.actDate")
    if departs(from: state.matter.criminalOpinion), disagreementReason == nil {
      throw CaseCondition.disagreementReasoned.refused(at: "disagreementReason")
    }
    let review = PenaltyReview(legality, state)
    switch proposal {
    case .opinion:
      if state.opinion == nil { throw CaseCondition.opinionDrafted.refused(at: "proposal") }
      if let refusal = review.refusals(context.law).first { throw refusal }
    case .end:
      if let ground = endGround, review.contradicts(ground, context.law) {
        throw CaseCondition.groundForEnd.refused(at: "endGround")
      }
    }
    let added = Drafted(drafter: context.actor)
    return [Decided(.submitted(Recorded(self, added)), on: context.today, basis: "人民检察院行刑反向衔接工作指引 14")]
  }

  /// Whether the proposal is not what the criminal department thinks; an unclear view cannot be departed from.
  private func departs(from view: CriminalOpinion?) -> Bool {
    switch (view, proposal) {
    case (.yes, .end), (.no, .opinion): true
    default: false
    }
  }
}

/// What the form of the submission opens with: the last submission, else what transfer and examination recorded.
private struct SubmissionDraft {
  let prefill: [Prefill]

  init(_ state: ReverseLinkageState, _ context: Context) {
    if let last = state.submission?.review,
      let known = try? CanonicalJSON.value(JSONValue.self, from: CanonicalJSON.bytes(of: last)).members
    {
      prefill = Submit.form.fields.compactMap { field in known[field.name].map { Prefill(field.name, $0) } }
      return
    }
    let matter = state.matter
    var legality: [String: JSONValue] = [:]
    legality["actDate"] = matter.actDate.map { .string("\($0)") }
    legality["discoveredOn"] = matter.discoveredOn.map { .string("\($0)") }
    legality["discoveredBy"] = matter.discoveredBy.map { .string($0) }
    legality["limitation"] = matter.catalogue?.limitation.map { .string($0.rawValue) }
    legality["agency"] = state.agency.map { .string($0.rawValue) }
    legality["statutes"] = (matter.catalogue?.statutes).flatMap {
      try? CanonicalJSON.value(JSONValue.self, from: CanonicalJSON.bytes(of: $0))
    }
    legality["evidence"] = .array(state.material.evidence.map { .string($0.rawValue) })
    var necessity: [String: JSONValue] = [:]
    let served = matter.coerciveMeasures.filter { [.detention, .arrest].contains($0.kind) }
      .reduce(0) { $0 + $1.from.days(to: $1.to ?? context.today) + 1 }
    if served > 0 { necessity["detentionDays"] = .integer(Int64(served)) }
    var report: [String: JSONValue] = [:]
    // The draft of the opinion told the facts already.
    report["facts"] = state.opinion?.draftedFacts.map { .string($0) }
    legality["actProved"] = report["facts"]
    report["criminalView"] = matter.criminalOpinionReason.map { .string($0) }
    let groups = [("finalReport", report), ("legality", legality), ("necessity", necessity)]
      .filter { !$0.1.isEmpty }.map { Prefill($0.0, .object($0.1)) }
    prefill = groups + [Prefill("proposal", Self.proposal(state)?.rawValue)].compactMap { $0 }
  }

  /// A draft is there to be approved; after a completed test period a penalty is usually no longer needed.
  private static func proposal(_ state: ReverseLinkageState) -> ReviewProposal? {
    if state.opinion != nil { return .opinion }
    return state.decision?.kind == .conditionalCompleted ? .end : nil
  }
}
