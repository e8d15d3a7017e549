// The handler submits the review (提请审批). With an opinion proposed, the law is asked here whether a penalty may be
// imposed at all; the opinion asks the same again before it is approved.

internal import CaseKernel
internal import LegalCalendar
internal import Proceedings

/// 提请审批.
struct Submit: Act {
  typealias Kind = ReverseLinkageCase

  let finalReport: FinalReport
  let legality: Legality
  let necessity: Necessity?
  let proposal: ReviewProposal
  let disposition: OpinionDisposition?
  let endGround: EndGround?
  let endReason: String?
  let disagreementReason: String?

  static let id = ActID(rawValue: "submit")
  static let doers: [Doer] = [.own(.handler)]
  static let basis: Basis? = .law("行刑反向衔接工作指引 14", confirmed: true)
  static let conditions: [CaseCondition] = [
    .materialComplete, .reportComplete, .disagreementReasoned, .measuresStated, .penaltyLawful, .limitationOpen,
    .agencyCompetent, .groundForEnd, .opinionDrafted, .decisionAttached, .noHearingPending,
  ]
  static let hasLegalEffect = true
  static let isCorrectable = false
  static let form = Form<Self>(
    [
      Field("finalReport", \.finalReport, article: "行刑反向衔接工作指引 14(2)"), Field("legality", \.legality),
      Field("necessity", \.necessity), Field("proposal", \.proposal),
      Field("disposition", \.disposition, article: "人民检察院刑事诉讼规则 373(2), 375"),
      Field("endGround", \.endGround, article: "行刑反向衔接工作指引 15"), Field("endReason", \.endReason, .paragraphs),
      Field("disagreementReason", \.disagreementReason, .paragraphs, article: "行刑反向衔接工作指引 14(3)"),
    ],
    rules: wholeRules + legalityRules, alternatives: [["necessity", "endGround"]])

  private static let wholeRules: [FormRule<Self>] = [
    needed("endGround", where: { $0.proposal == .end }) { $0.endGround == nil },
    notAllowed("disposition", where: { $0.proposal == .end && $0.disposition != nil }),
    notAllowed("endGround", where: { $0.proposal == .opinion && $0.endGround != nil }),
    needed("endReason", where: { $0.endGround == .other }) { $0.endReason == nil },
    // Necessity is asked where legality is answered yes: an opinion answers both.
    needed("necessity", where: { $0.proposal == .opinion }) { $0.necessity == nil },
    needed("necessity.nonPenalMeasures", where: { $0.proposal == .opinion && $0.necessity?.noNonPenalMeasures == nil })
    {
      $0.necessity?.nonPenalMeasures.isEmpty == true
    },
    statedOnce("necessity.nonPenalMeasures", "necessity.noNonPenalMeasures") {
      ($0.necessity?.nonPenalMeasures.isEmpty ?? true, $0.necessity?.noNonPenalMeasures)
    },
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

  static func prefill(_ state: ReverseLinkageState, _ context: Context) throws -> [Prefill] {
    try SubmissionDraft(state, context).prefill().map { $0.shown(in: .deliberation) }
  }

  /// What the opinion's draft says, and the agency that the review names.
  struct Facts: Sendable {
    /// The draft does not list the decision among what goes along.
    let isDecisionLeftOut: Bool
    /// Whom the draft addresses.
    let recipient: AgencyID?
    let agency: Agency?
  }

  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> Facts {
    let opinion = try store.state(of: file, ReverseLinkageCase.self)?.opinion?.file
    let paper = try opinion.flatMap { try store.state(of: $0, Opinion.self)?.paper }
    return Facts(
      isDecisionLeftOut: paper.map { !$0.handsOverDecision } ?? false, recipient: paper?.recipient,
      agency: try act.legality.agency.flatMap(store.agency))
  }

  func decide(_ state: ReverseLinkageState, _ facts: Facts, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    try refuse(legality.actDate, after: state.decision?.date, at: "legality.actDate")
    if departs(from: state.matter.criminalOpinion), disagreementReason == nil {
      throw CaseCondition.disagreementReasoned.refused(at: "disagreementReason")
    }
    let review = PenaltyReview(legality, state, disposition)
    if let refusal = review.unexplained { throw refusal }
    switch proposal {
    case .opinion:
      if state.opinion == nil { throw CaseCondition.opinionDrafted.refused(at: "proposal") }
      if facts.isDecisionLeftOut { throw CaseCondition.decisionAttached.refused(at: "proposal") }
      if !state.statesMeasures { throw CaseCondition.measuresStated.refused(at: "proposal") }
      if let refusal = review.refusals(context.law).first { throw refusal }
      if let recipient = facts.recipient, let agency = legality.agency, recipient != agency {
        throw Refusal("recipientNotReviewed", field: "legality.agency")
      }
      if let refusal = facts.agency?.withoutPower(for: legality, disposition, on: context.today) { throw refusal }
    case .end:
      if let ground = endGround, review.contradicts(ground, context.law) {
        throw CaseCondition.groundForEnd.refused(at: "endGround")
      }
    }
    let isHead = context.author.viewer.holds(.departmentHead, in: state.team.department)
    let added = Drafted(drafter: context.actor, drafterIsHead: isHead, derivedLimitation: review.derived)
    return [Decided(.submitted(Recorded(self, added)), on: context.today)]
  }

  /// Whether the proposal is not what the criminal department thinks; an unclear view cannot be departed from.
  private func departs(from view: CriminalOpinion?) -> Bool {
    switch (view, proposal) {
    case (.yes, .end), (.no, .opinion): true
    default: false
    }
  }
}
