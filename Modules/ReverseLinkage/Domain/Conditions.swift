// The legal conditions of section 6 of the law file, by their names. Some look at state and actor, and grey the button
// beforehand; others look at what is typed, and refuse at the field. Both are listed with the act, each with its article.

internal import CaseKernel
internal import LegalCalendar
internal import Proceedings

typealias CaseCondition = Condition<ReverseLinkageCase>

extension Condition where Kind == ReverseLinkageCase {
  // MARK: Intake

  /// The transfer rests on a decision of one of the kinds of section 2. The kinds are the form's closed list; what is
  /// left to refuse is a decision that lies after the transfer.
  static var inScope: Self { onValues("inScope", article: "行刑反向衔接工作指引 2, 4", confirmed: true) }
  /// The decision was announced by the day of the transfer, and has taken effect by that.
  static var decisionAnnounced: Self { onValues("decisionAnnounced", article: "人民检察院刑事诉讼规则 376", confirmed: true) }
  /// The same person with the same decision was not transferred before. A transfer that was returned does not count.
  static var notDuplicate: Self { onValues("notDuplicate", on: .workflow) }
  /// The criminal case has a number, which the form asks for, and its decision is still pending.
  static var attachedToCriminalCase: Self {
    Condition("attachedToCriminalCase", on: .practice) { state, _ in state.decision == nil }
  }

  // MARK: Review

  /// None of those who are to handle the case was declared to have a ground of recusal, now or before. The grounds are
  /// those of 刑诉法 29: party or near relative, interest, former role in the case, other relation. What was declared
  /// stays with the case, so that a later assignment cannot forget it.
  static var noConflict: Self { onValues("noConflict", article: "刑事诉讼法 29", confirmed: false) }
  /// The office that is asked is another one, since the competent agency lies outside our own area.
  static var agencyElsewhere: Self { onValues("agencyElsewhere", article: "行刑反向衔接工作指引 12(2)", confirmed: true) }
  /// An office was asked and has not answered.
  static var officeConsulted: Self {
    Condition("officeConsulted", article: "行刑反向衔接工作指引 12(2)", confirmed: true) { state, _ in
      state.pauses.consultedOn != nil
    }
  }
  /// An opinion is drafted while the case is reviewed.
  static var underReview: Self {
    Condition("underReview", article: "行刑反向衔接工作指引 14", confirmed: true) { state, _ in state.stage == .underReview }
  }
  /// The review still runs and has not ended; while it is stopped there is no end that could be moved.
  static var beforeEnd: Self {
    Condition("beforeEnd", on: .practice) { state, context in
      guard let clock = state.clocks.running(ReverseLinkageCase.review),
        let due = try context.law.deadline(clock).dueOn
      else { return false }
      return context.today <= due
    }
  }
  /// The chief procurator states which of the three it is.
  static var majorDifficultComplex: Self {
    onValues("majorDifficultComplex", article: "行刑反向衔接工作指引 12(3)", confirmed: true)
  }
  /// One of the three challenges of 指引 13 was raised, on or after the day of the decision that it challenges.
  static var challengePending: Self { onValues("challengePending", article: "行刑反向衔接工作指引 13", confirmed: true) }
  /// The challenge left the decision as it was; only a private suit can be refused by a court.
  static var decisionUpheld: Self { onValues("decisionUpheld", article: "行刑反向衔接工作指引 13", confirmed: true) }
  /// The decision was revoked or changed to prosecution.
  static var decisionReversed: Self { onValues("decisionReversed", article: "人民检察院刑事诉讼规则 380, 388", confirmed: true) }

  // MARK: Submission

  /// Decision, review report and evidence of the criminal case are on file.
  static var materialComplete: Self {
    Condition(
      "materialComplete", article: "行刑反向衔接工作指引 5、6", confirmed: false,
      details: { state, _ in ["missing": state.material.missing.joined(separator: " ")] }
    ) { state, _ in state.material.missing.isEmpty }
  }
  /// The final report has its five parts: the form asks for each.
  static var reportComplete: Self { onValues("reportComplete", article: "行刑反向衔接工作指引 14(2)", confirmed: true) }
  /// Where the proposal departs from what the criminal department thinks, the report says why.
  static var disagreementReasoned: Self {
    onValues("disagreementReasoned", article: "行刑反向衔接工作指引 14(3)", confirmed: true)
  }
  /// What was taken from the person in the criminal procedure and instead of punishment is stated: measures, property,
  /// reprimand and the like are recorded, or it is recorded that there were none. An opinion says it (衔接规定 8).
  static var measuresStated: Self {
    onValues("measuresStated", article: "推进行政执法与刑事司法衔接工作的规定 8", confirmed: false)
  }
  /// A statute with a penalty for the act is named, for facts that are proved, and nothing forbids the penalty.
  static var penaltyLawful: Self { onValues("penaltyLawful", article: "行政处罚法 4, 16", confirmed: true) }
  /// The act was discovered within the limitation of penalties; never compared with today's date.
  static var limitationOpen: Self { onValues("limitationOpen", article: "行政处罚法 36", confirmed: true) }
  /// The agency has a power to penalise under one of the statutes, now that it is asked and on the day of the act.
  static var agencyCompetent: Self { onValues("agencyCompetent", article: "行政处罚法 22, 23, 24", confirmed: true) }
  /// An opinion that is proposed lies before those who decide: its draft is there when the case is submitted.
  static var opinionDrafted: Self { onValues("opinionDrafted", article: "人民检察院刑事诉讼规则 373", confirmed: true) }
  /// The non-prosecution decision goes with the opinion: its draft lists it.
  static var decisionAttached: Self { onValues("decisionAttached", article: "人民检察院刑事诉讼规则 373(2)", confirmed: true) }
  /// What was submitted proposes to end the review. With an opinion, approval is an act of the opinion.
  static var endProposed: Self {
    Condition("endProposed", article: "行刑反向衔接工作指引 15", confirmed: false) { state, _ in
      state.submission?.proposal == .end
    }
  }
  /// The ground is one of those of 指引 15 and does not contradict what the review found.
  static var groundForEnd: Self { onValues("groundForEnd", article: "行刑反向衔接工作指引 15", confirmed: false) }
  /// Who approves did not draft.
  static var notDrafter: Self {
    Condition("notDrafter", on: .practice) { state, context in
      state.submission?.drafter != context.actor
    }
  }

  /// The head of department agreed; where head and handler are one person, the proposal goes to the chief at once.
  static var endorsed: Self {
    Condition("endorsed", on: .practice) { state, _ in state.submission?.isThroughDepartment == true }
  }
  /// The head of department agrees once; a proposal that was sent back and submitted again begins anew.
  static var notYetEndorsed: Self {
    Condition("notYetEndorsed", on: .practice) { state, _ in
      state.submission?.isEndorsed != true
    }
  }

  // MARK: Follow-up and closure

  /// A reply waits for its assessment. One that was replied to and not followed yet may be assessed again.
  static var replyToAssess: Self {
    Condition("replyToAssess", on: .workflow) { state, _ in
      state.stage == .replied || state.hasUnassessedReply
    }
  }

  /// The opinion was served: what the agency does is followed from then on. It may have filed before by itself.
  static var afterService: Self {
    Condition("afterService", article: "行政处罚法 54", confirmed: true) { state, _ in state.opinion?.servedOn != nil }
  }
  /// The penalty was not decided before the agency filed, where a filing is recorded.
  static var afterFiling: Self { onValues("afterFiling", article: "行政处罚法 54, 60", confirmed: true) }
  /// The agency filed, or its reply told of filing or penalty, also where a suggestion followed.
  static var agencyActed: Self {
    Condition("agencyActed", article: "行政处罚法 54", confirmed: true) { state, _ in
      state.stage != .suggestionIssued || state.followUp.isUnderWay
    }
  }
  /// A penalty is recorded.
  static var penaltyRecorded: Self {
    Condition("penaltyRecorded", article: "行政处罚法 66", confirmed: true) { state, _ in
      !state.followUp.decisions.isEmpty
    }
  }
  /// Nothing was carried out before the penalty was decided.
  static var afterPenalty: Self { onValues("afterPenalty", article: "行政处罚法 60, 66", confirmed: true) }
  /// The matter went to an agency other than the one that had it.
  static var newAgency: Self { onValues("newAgency", article: "行政处罚法 22, 25", confirmed: false) }
  /// The outcome is one that the stage allows, and what it says is recorded.
  static var outcomeRecorded: Self { onValues("outcomeRecorded", on: .workflow) }
  /// The agency's time to reply has passed, or its reply was judged not acceptable.
  static var agencyAtFault: Self {
    Condition("agencyAtFault", article: "推进行刑双向衔接和行政违法行为监督的意见（2023）", confirmed: true) { state, context in
      if state.followUp.isReplyAccepted == false { return true }
      let reply = state.clocks.last { [ReverseLinkageCase.reply, ReverseLinkageCase.urgentReply].contains($0.period) }
      guard let reply, reply.isRunning, let due = try context.law.deadline(reply).dueOn else { return false }
      return context.today > due
    }
  }
  /// At least one reminder is recorded.
  static var reminded: Self {
    Condition("reminded", on: .practice) { state, _ in
      state.opinion?.reminders.isEmpty == false
    }
  }
  /// The facts for which the case is reopened became known after it was closed.
  static var newFacts: Self { onValues("newFacts", on: .practice) }
  /// The office to which the case was sent has ended its own, or returned it: two offices never have one case at a time.
  static var handledNowhereElse: Self { onValues("handledNowhereElse", on: .practice) }
  /// What another office of the suite is told of a case is known here: the person, the decision and the criminal case.
  static var canBeHandedOn: Self { onValues("canBeHandedOn", on: .workflow) }

  // MARK: Cases of earlier years

  /// What is taken over was registered in an earlier year, as its number says; a case of this year is registered.
  static var earlierYear: Self { onValues("earlierYear", on: .workflow) }
  /// No case here has the number.
  static var numberFree: Self { onValues("numberFree", on: .workflow) }
  /// The opinion was issued before the case was taken over and has no file here.
  static var opinionWithoutFile: Self {
    Condition("opinionWithoutFile", on: .workflow) { state, _ in state.opinion != nil && state.opinion?.file == nil }
  }

  // MARK: Beside the main way

  /// A suggestion follows an opinion that was served.
  static var opinionWithoutEffect: Self {
    Condition("opinionWithoutEffect", article: "推进行刑双向衔接和行政违法行为监督的意见（2023）", confirmed: true) { state, _ in
      ReverseLinkageCase.beforeSuggestion.contains(state.stage)
    }
  }

  /// A fault is one that the docket bears out: out of proportion only where there is a penalty, not penalised only where
  /// there is none.
  static var faultBorneOut: Self {
    onValues("faultBorneOut", article: "推进行刑双向衔接和行政违法行为监督的意见（2023）", confirmed: true)
  }
  /// The agency objected, or said that it has no power, and waits for an answer.
  static var objectionRaised: Self {
    Condition("objectionRaised", on: .practice) { state, _ in
      [.objects, .disputesCompetence].contains(state.followUp.response)
    }
  }
  /// The two offices agree, or the one above both decides between them.
  static var officesAgree: Self {
    onValues("officesAgree", article: "推进行政执法与刑事司法衔接工作的规定 10", confirmed: false)
  }
  /// What the agency was asked for is a disposition of an official.
  static var sanctionAsked: Self {
    Condition("sanctionAsked", article: "人民检察院刑事诉讼规则 373(2)", confirmed: true) { state, _ in
      state.submission?.review.disposition == .sanction
    }
  }
}
