// What an opinion's entries mean for its cases. A case that was closed meanwhile, or that has another opinion by now, is
// left alone, so that the opinion's own acts never fail for its sake.

internal import CaseKernel
internal import LegalCalendar
internal import Proceedings

enum OpinionReactions {
  static let all: [Reaction] = [
    drafted,
    milestone(RecommendationTopic.sentBack, OpinionSentBack.id, ["reason"]) { $0 == .awaitingApproval },
    milestone(RecommendationTopic.leftOut, OpinionLeftOut.id, []),
    milestone(RecommendationTopic.approved, OpinionApproved.id, ["number", "approvedOn", "approver"]),
    milestone(RecommendationTopic.served, OpinionServed.id, ["servedOn", "replyDue", "recipient"]),
    milestone(RecommendationTopic.replied, OpinionReplied.id, ["receivedOn", "postedOn", "stance"]) {
      ReverseLinkageCase.served.contains($0)
    },
    milestone(RecommendationTopic.reminded, OpinionReminded.id, ["remindedOn", "way"]) {
      ReverseLinkageCase.served.contains($0)
    },
    milestone(RecommendationTopic.withdrawn, OpinionWithdrawn.id, ["withdrawnOn", "reason"]) {
      ReverseLinkageCase.withOpinion.contains($0)
    },
  ]

  /// A draft binds the case to it; suggestions and other papers about the case do not.
  private static let drafted = Reaction(to: RecommendationTopic.drafted) { announced, store in
    let content = announced.announcement.content
    guard content["paper"]?.text == "opinion" else { return [] }
    var fields: [String: JSONValue] = ["recommendation": .string(announced.file.rawValue)]
    for name in ["recipient", "facts"] { fields[name] = content[name] }
    return try cases(of: announced, store).map { file, _ in Reaction.Step(file, OpinionDrafted.id, fields) }
  }

  private static func milestone(
    _ topic: String, _ act: ActID, _ told: [String],
    where concerns: @escaping @Sendable (ReverseLinkageStage) -> Bool = { !$0.isClosed }
  ) -> Reaction {
    Reaction(to: topic) { announced, store in
      let content = announced.announcement.content.members ?? [:]
      var fields: [String: JSONValue] = ["recommendation": .string(announced.file.rawValue)]
      for name in told { fields[name] = content[name] }
      return try cases(of: announced, store)
        .filter { $0.state.opinion?.file == announced.file && concerns($0.state.stage) }
        .map { Reaction.Step($0.file, act, fields) }
    }
  }

  /// The cases of this kind among those that the recommendation is about.
  private static func cases(
    of announced: Announced, _ store: any Store
  ) throws -> [(file: FileID, state: ReverseLinkageState)] {
    try (announced.announcement.content["cases"]?.elements ?? []).compactMap { element in
      guard let file = element.text.map({ FileID(rawValue: $0) }),
        let state = try store.state(of: file, ReverseLinkageCase.self), !state.stage.isClosed
      else { return nil }
      return (file, state)
    }
  }

  /// An opinion is drafted while its case is under review, and one at a time.
  private static func againstDraft(_ state: ReverseLinkageState) -> [Refusal] {
    if let opinion = state.opinion {
      return [Refusal("opinionExists", details: ["file": opinion.file?.rawValue ?? ""])]
    }
    return state.stage == .underReview ? [] : [CaseCondition.underReview.refused()]
  }

  static func obstacles(_ inquiry: Inquiry, _ state: ReverseLinkageState, _ context: Context) -> [Refusal] {
    let purpose = inquiry.purpose
    if purpose == CaseTopic.draftPurpose(of: OpinionPaper.kind) { return againstDraft(state) }
    if purpose == CaseTopic.draftPurpose(of: SuggestionPaper.kind) {
      return SuggestionReactions.againstDraft(state, to: inquiry.agency, context)
    }
    guard purpose == CaseTopic.approvalPurpose, !state.stage.isClosed else { return [] }
    guard state.stage == .awaitingApproval, let submission = state.submission, submission.proposal == .opinion else {
      return [Refusal("caseNotSubmitted", details: ["case": state.number ?? ""])]
    }
    // Whoever submitted the review wrote what is approved, also where an assistant drafted the paper.
    let own = submission.drafter == context.actor
    let isStated = state.statesMeasures && submission.nonPenalMeasures != nil
    return (own ? [CaseCondition.notDrafter.refused()] : [])
      + (isStated ? [] : [CaseCondition.measuresStated.refused()])
      + PenaltyReview(submission.legality, state, submission.review.disposition).refusals(context.law)
      + againstRecipient(inquiry.agency, submission, on: context.today)
  }

  /// The paper goes to the agency that the review found competent, which still has the power.
  private static func againstRecipient(
    _ recipient: Agency?, _ submission: SubmittedReview, on today: LegalDate
  ) -> [Refusal] {
    guard let recipient else { return [] }
    if let found = submission.legality.agency, found != recipient.id {
      return [Refusal("recipientNotReviewed", field: "recipient")]
    }
    return [recipient.withoutPower(for: submission.legality, submission.review.disposition, on: today)]
      .compactMap(\.self)
  }
}
