// 行刑反向衔接: start here. After a decision not to prosecute, the office examines whether the person still deserves an
// administrative penalty, tells the competent agency by an opinion, and follows the matter until it is dealt with.

public import CaseKernel
internal import LegalCalendar
internal import Proceedings

/// The kind of file `reverse-linkage`: one case for each non-prosecuted person.
public enum ReverseLinkageCase: FileKind {
  /// The name of the kind.
  public static let id = KindID(rawValue: "reverse-linkage")
  /// Version of the state.
  public static let stateVersion = 3
  /// Version of the process table.
  public static let processVersion = 1
  /// Before the first entry.
  public static var initial: ReverseLinkageState { ReverseLinkageState() }

  /// What lists of cases are narrowed by.
  public static let facetShapes: [String: FieldShape] = [
    "ground": GroundID.shape, "nonProsecutionKind": NonProsecutionKind.shape, "outcome": CaseOutcome.shape,
    "agency": AgencyID.shape, "criminalOpinion": CriminalOpinion.shape, "faultKind": FaultKind.shape,
    "clueKind": ClueKind.shape,
  ]

  // Periods of Schemas/periods that cases of this kind run.
  static let transferPeriod: PeriodID = "rl.transfer"
  static let review: PeriodID = "rl.review"
  static let service: PeriodID = "rl.opinion.service"
  static let reply: PeriodID = "rl.opinion.reply"
  static let urgentReply: PeriodID = "rl.opinion.reply.urgent"
  static let penaltyDecision: PeriodID = "rl.penalty.decision"
  static let finePayment: PeriodID = "rl.penalty.fine.payment"
  static let suggestionReply: PeriodID = "ps.reply"
  static let urgentSuggestionReply: PeriodID = "ps.reply.urgent"
  static let lookBack: PeriodID = "ps.lookback"

  /// After service: the agency may reply.
  static let served: Set<ReverseLinkageStage> = [
    .awaitingReply, .replied, .enforcing, .suggestionIssued, .reportedUp,
  ]
  /// An opinion was served and a suggestion may follow it.
  static let beforeSuggestion: Set<ReverseLinkageStage> = [.awaitingReply, .replied, .enforcing]
  /// The case may have an opinion, drafted or issued. An office that was asked may answer in all of these stages.
  static let withOpinion = served.union([.underReview, .suspended, .awaitingApproval, .opinionApproved])

  /// The process table, in the order in which people do things.
  public static let acts: [AnyAct<ReverseLinkageCase>] = [
    // Intake
    AnyAct(EarlyEntry.self, opens: true, from: [.preliminary], to: [.preliminary]),
    AnyAct(SimultaneousNotice.self, opens: true, from: [.preliminary], to: [.preliminary]),
    AnyAct(Transfer.self, opens: true, from: [.preliminary], to: [.transferred]),
    AnyAct(ImportRow.self, opens: true, from: [.preliminary], to: [.transferred]),
    AnyAct(TakeOver.self, opens: true, to: [.underReview, .awaitingReply, .replied, .enforcing]),
    AnyAct(ReceiveFromOffice.self, opens: true, to: [.transferred]),
    AnyAct(AddMaterial.self, from: [.transferred, .underReview]),
    // Registration
    AnyAct(Register.self, from: [.transferred], to: [.underReview]),
    AnyAct(ReturnTransfer.self, from: [.transferred], to: [.closedReturned]),
    AnyAct(Assign.self, from: ReverseLinkageStage.underWay),
    AnyAct(Recuse.self, from: ReverseLinkageStage.open),
    // Review
    AnyAct(Investigate.self, from: [.underReview]),
    AnyAct(ConsultAgency.self, from: [.underReview]),
    AnyAct(ConsultOffice.self, from: [.underReview]),
    AnyAct(RecordConsultation.self, from: withOpinion),
    AnyAct(Extend.self, from: [.underReview]),
    AnyAct(Suspend.self, from: [.underReview, .awaitingApproval], to: [.suspended]),
    AnyAct(Resume.self, from: [.suspended], to: [.underReview]),
    AnyAct(EndAfterReversal.self, from: [.suspended], to: [.closed]),
    // Submission
    AnyAct(Submit.self, from: [.underReview], to: [.awaitingApproval]),
    AnyAct(EndorseEnd.self, from: [.awaitingApproval]),
    AnyAct(SendBackEnd.self, from: [.awaitingApproval], to: [.underReview]),
    AnyAct(EndReview.self, from: [.awaitingApproval], to: [.closedNoPenalty]),
    // Milestones of the opinion
    AnyAct(OpinionDrafted.self, from: [.underReview]),
    AnyAct(OpinionSentBack.self, from: [.awaitingApproval], to: [.underReview]),
    AnyAct(OpinionLeftOut.self, from: [.underReview, .suspended, .awaitingApproval], to: [.underReview, .suspended]),
    AnyAct(OpinionApproved.self, from: [.awaitingApproval], to: [.opinionApproved]),
    AnyAct(OpinionServed.self, from: [.opinionApproved], to: [.awaitingReply]),
    AnyAct(OpinionReplied.self, from: served, to: [.replied, .enforcing, .suggestionIssued]),
    AnyAct(OpinionReminded.self, from: served),
    AnyAct(OpinionWithdrawn.self, from: withOpinion, to: [.underReview, .suspended]),
    AnyAct(SuggestionIssued.self, from: beforeSuggestion, to: [.suggestionIssued]),
    AnyAct(SuggestionServed.self, from: ReverseLinkageStage.underWay),
    AnyAct(SuggestionReplied.self, from: ReverseLinkageStage.underWay),
    AnyAct(
      SuggestionWithdrawn.self, from: ReverseLinkageStage.underWay,
      to: ReverseLinkageStage.allCases.filter(ReverseLinkageStage.underWay.contains)),
    // The same of a case that was taken over
    AnyAct(RecordTakenReply.self, from: served, to: [.replied, .enforcing, .suggestionIssued]),
    AnyAct(RecordTakenReminder.self, from: served),
    // Milestones of hearings
    AnyAct(HearingProposed.self, from: withOpinion),
    AnyAct(HearingApproved.self, from: withOpinion),
    AnyAct(HearingScheduled.self, from: withOpinion),
    AnyAct(HearingPostponed.self, from: withOpinion),
    AnyAct(HearingHeld.self, from: withOpinion),
    AnyAct(HearingDecided.self, from: withOpinion),
    AnyAct(HearingCancelled.self, from: withOpinion),
    // Follow-up
    AnyAct(
      AssessReply.self, from: [.replied, .enforcing, .suggestionIssued],
      to: [.replied, .enforcing, .awaitingReply, .suggestionIssued]),
    AnyAct(RecordFiling.self, from: [.awaitingReply, .replied, .enforcing, .suggestionIssued], to: [.enforcing]),
    AnyAct(RecordPenalty.self, from: [.enforcing, .suggestionIssued], to: [.enforcing]),
    AnyAct(RecordExecution.self, from: [.enforcing, .suggestionIssued], to: [.enforcing]),
    AnyAct(RecordNoPenalty.self, from: [.replied, .enforcing, .suggestionIssued]),
    AnyAct(RecordTransferOn.self, from: [.replied]),
    AnyAct(SupplyEvidence.self, from: [.awaitingReply, .replied, .enforcing]),
    AnyAct(AnswerObjection.self, from: [.replied], to: [.replied, .awaitingReply]),
    AnyAct(
      RecordSanction.self, from: [.awaitingReply, .replied, .enforcing, .suggestionIssued], to: [.enforcing]),
    AnyAct(CopyTo.self, from: served.union([.opinionApproved])),
    AnyAct(TransferToOffice.self, from: [.underReview, .suspended, .awaitingReply, .replied], to: [.closed]),
    AnyAct(ReturnedByOffice.self, from: [.closed], to: [.underReview]),
    AnyAct(ReportUp.self, from: [.awaitingReply, .replied, .suggestionIssued], to: [.reportedUp]),
    // Findings
    AnyAct(RecordFault.self, from: ReverseLinkageStage.underWay.union([.closed, .closedNoPenalty])),
    AnyAct(RaiseClue.self, from: Set(ReverseLinkageStage.allCases)),
    // Closure
    AnyAct(Close.self, from: ReverseLinkageStage.underWay, to: [.closed]),
    AnyAct(LookBack.self, from: [.closed]),
    AnyAct(Reopen.self, from: [.closed, .closedNoPenalty], to: [.underReview]),
  ]

  /// What the docket can hold, and who may read it.
  public static let entries = CaseBody.descriptions

  /// The reviews that were approved.
  public static func decided(in state: ReverseLinkageState) -> Set<Int> { Set(state.approvedReviews) }

  /// Milestones that follow from opinion, suggestion and hearings, and what goes to another office and comes back.
  public static var reactions: [Reaction] {
    OpinionReactions.all + SuggestionReactions.all + HearingReactions.all + OfficeReactions.all
  }

  /// Whom it concerns, who works on it and who may read it may be other than it was.
  public static let corrected = [Announcement(CaseTopic.changed)]

  /// The main way; what leads off it is not drawn.
  public static let mainWay: [ReverseLinkageStage] = [
    .transferred, .underReview, .awaitingApproval, .opinionApproved, .awaitingReply, .replied, .enforcing, .closed,
  ]

  /// What is counted of cases.
  public static let statistics = KindStatistics(happenings: counted, figures: figures)

  /// Where the case stands.
  public static func stage(_ state: ReverseLinkageState) -> ReverseLinkageStage { state.stage }

  /// Folds one entry.
  public static func evolve(_ state: inout ReverseLinkageState, _ body: ReverseLinkageEntry, _ entry: EntryMoment) {
    state.fold(body.body, entry)
    state.count(body.body, entry)
  }

  /// What people usually do next.
  public static func nextActs(_ state: ReverseLinkageState) -> [ActID] { state.nextActs }

  /// What lists and deadlines show.
  public static func face(_ state: ReverseLinkageState) -> FileFace { state.face }

  /// Before an opinion is approved: the case was submitted with it, a penalty is lawful, the act was discovered within the
  /// limitation, and the paper goes to the agency that the review found competent; a case that was closed meanwhile stands in nobody's way. Before a hearing is proposed: it is under review.
  public static func obstacles(_ inquiry: Inquiry, _ state: ReverseLinkageState, _ context: Context) -> [Refusal] {
    OpinionReactions.obstacles(inquiry, state, context) + HearingReactions.obstacles(inquiry.purpose, state)
  }
}
