// How submission, milestones and follow-up change the state.

internal import CaseKernel
internal import LegalCalendar

extension ReverseLinkageState {
  // MARK: Submission

  mutating func submitted(_ act: Submit, _ added: Drafted, _ entry: EntryMoment) {
    stage = .awaitingApproval
    submission = SubmittedReview(
      review: act, drafter: added.drafter, submittedOn: entry.effectiveOn, entry: entry.seq,
      isByHead: added.drafterIsHead)
    material.name(act.legality.evidence, "evidence", entry)
    followLimitation(entry)
  }

  private mutating func approveSubmission() {
    if let submission { approvedReviews.append(submission.entry) }
  }

  mutating func reviewEnded(_ added: EndDecision, _ entry: EntryMoment) {
    approveSubmission()
    paperNumbers.append(OtherNumber(NumberSystem.end, added.paperNumber))
    clocks.meet(ReverseLinkageCase.review, on: entry.effectiveOn)
    close(as: .endedNoPenaltyDue, at: .closedNoPenalty, entry)
  }

  // MARK: Milestones of the opinion

  mutating func drafted(_ act: OpinionDrafted, _ entry: EntryMoment) {
    origins.note(["draftedFacts": act.facts != nil, "agency": act.recipient != nil], entry)
    if opinion == nil { opinion = OpinionCourse(file: act.recommendation) }
    opinion?.recipient = act.recipient
    opinion?.draftedFacts = act.facts
  }

  /// Without its draft a submission has nothing that could be approved.
  mutating func leftOut() {
    opinion = nil
    if stage == .awaitingApproval { stage = .underReview }
  }

  mutating func approved(_ act: OpinionApproved, _ entry: EntryMoment) {
    stage = .opinionApproved
    approveSubmission()
    opinion?.number = act.number
    opinion?.approvedOn = act.approvedOn
    clocks.meet(ReverseLinkageCase.review, on: act.approvedOn)
    // The older rule counts three days from the decision: shown as a reminder, never as a breach.
    if let decided = decision?.date {
      start("service", ReverseLinkageCase.service, from: decided, entry, nature: .warning)
    }
  }

  mutating func served(_ act: OpinionServed, _ entry: EntryMoment) {
    stage = .awaitingReply
    opinion?.servedOn = act.servedOn
    if let recipient = act.recipient { opinion?.recipient = recipient }
    clocks.meet(ReverseLinkageCase.service, on: act.servedOn)
    let period = act.replyDue == nil ? ReverseLinkageCase.reply : ReverseLinkageCase.urgentReply
    start("reply", period, from: act.servedOn, entry, statedEnd: act.replyDue, mirrors: act.recommendation)
  }

  mutating func replied(_ act: OpinionReplied) {
    // What was posted in time is in time, whenever it arrived.
    replied(on: act.receivedOn, given: act.postedOn ?? act.receivedOn)
  }

  mutating func replied(on received: LegalDate, given: LegalDate) {
    opinion?.repliedOn = received
    clocks.meet(ReverseLinkageCase.reply, on: given)
    clocks.meet(ReverseLinkageCase.urgentReply, on: given)
    // How an earlier letter was judged says nothing of this one.
    followUp.response = nil
    followUp.isReplyAccepted = nil
    if stage == .awaitingReply || stage == .reportedUp { stage = .replied }
  }

  mutating func withdrawn(_ act: OpinionWithdrawn, _ entry: EntryMoment) {
    formerOpinions.append(act.recommendation)
    opinion = nil
    let started = [
      ReverseLinkageCase.reply, ReverseLinkageCase.urgentReply, ReverseLinkageCase.service,
      ReverseLinkageCase.penaltyDecision, ReverseLinkageCase.finePayment,
    ]
    for period in started { clocks.lapse(period, on: act.withdrawnOn) }
    // What an agency answered to the withdrawn opinion is no answer to the next one.
    followUp = FollowUp()
    if stage != .suspended { stage = .underReview }
    // A draft that was never issued leaves the review as it runs; after an approval it has to begin anew.
    if clocks.running(ReverseLinkageCase.review) == nil {
      start("review", ReverseLinkageCase.review, from: act.withdrawnOn, entry)
    }
  }

  // MARK: Milestones of a suggestion

  mutating func suggestionServed(_ act: SuggestionServed, _ entry: EntryMoment) {
    suggestion?.servedOn = act.servedOn
    let period =
      act.replyDue == nil ? ReverseLinkageCase.suggestionReply : ReverseLinkageCase.urgentSuggestionReply
    start("suggestion", period, from: act.servedOn, entry, statedEnd: act.replyDue, mirrors: act.recommendation)
  }

  mutating func suggestionReplied(_ act: SuggestionReplied) {
    suggestion?.repliedOn = act.receivedOn
    for period in [ReverseLinkageCase.suggestionReply, ReverseLinkageCase.urgentSuggestionReply] {
      clocks.meet(period, on: act.postedOn ?? act.receivedOn)
    }
  }

  mutating func suggestionWithdrawn(_ act: SuggestionWithdrawn) {
    if stage == .suggestionIssued, let before = suggestion?.before {
      // What the agency answered to the opinion meanwhile is to be assessed.
      stage = before == .awaitingReply && opinion?.repliedOn != nil ? .replied : before
    }
    suggestion = nil
    for period in [ReverseLinkageCase.suggestionReply, ReverseLinkageCase.urgentSuggestionReply] {
      clocks.lapse(period, on: act.withdrawnOn)
    }
  }

  // MARK: What the agency does

  mutating func assessed(_ act: AssessReply, _ entry: EntryMoment) {
    followUp.response = act.response
    followUp.isReplyAccepted = act.accepted
    meetOwnReply(on: entry.effectiveOn)
    if act.response.leadsToEnforcing { stage = .enforcing }
    // An agency that asks for evidence has not replied yet: its time goes on.
    if act.response == .needsEvidence, stage == .replied { awaitReplyAgain() }
  }

  /// The agency's time to reply goes on as if there had been no letter. It runs here: the opinion's file took the letter for
  /// a reply.
  mutating func awaitReplyAgain() {
    stage = .awaitingReply
    let replies = [ReverseLinkageCase.reply, ReverseLinkageCase.urgentReply]
    guard let last = clocks.lastIndex(where: { replies.contains($0.period) }) else { return }
    clocks[last].ending = nil
    clocks[last].mirrors = nil
  }

  mutating func filed(_ act: RecordFiling, _ entry: EntryMoment) {
    stage = .enforcing
    followUp.filedOn = act.filedDate
    if let number = act.filingNumber { paperNumbers.append(OtherNumber(NumberSystem.filing, number)) }
    material.name([act.document], "document", entry)
    meetOwnReply(on: act.filedDate)
    start("penalty", ReverseLinkageCase.penaltyDecision, from: act.filedDate, entry, nature: .watch)
  }

  mutating func penalised(_ act: RecordPenalty, _ entry: EntryMoment) {
    stage = .enforcing
    followUp.decisions.append(
      FollowUp.PenaltyDecision(
        number: act.decisionNumber, date: act.decisionDate, servedOn: act.servedDate, penalties: act.penalties))
    paperNumbers.append(OtherNumber(NumberSystem.penalty, act.decisionNumber))
    material.name([act.document], "document", entry)
    clocks.meet(ReverseLinkageCase.penaltyDecision, on: act.decisionDate)
    if let served = act.servedDate, act.penalties.contains(where: { $0.kind == .fine }) {
      start("payment", ReverseLinkageCase.finePayment, from: served, entry, nature: .watch)
    }
  }

  mutating func executed(_ act: RecordExecution, _ entry: EntryMoment) {
    stage = .enforcing
    followUp.executions.append(
      FollowUp.Execution(date: act.executedDate, kind: act.kind, amount: act.amount, surcharge: act.surcharge))
    material.name([act.evidence], "evidence", entry)
    if act.kind == .fine, followUp.paid >= followUp.fined {
      clocks.meet(ReverseLinkageCase.finePayment, on: act.executedDate)
    }
  }

  mutating func transferredOn(_ act: RecordTransferOn, _ entry: EntryMoment) {
    followUp.transferredTo = act.newAgency
    origins.note("newAgency", entry)
    meetOwnReply(on: act.date)
    start("reply", ReverseLinkageCase.reply, from: act.date, entry, nature: .watch)
  }

  /// The time that another agency has after the matter was passed on to it runs here, not on the opinion's file.
  mutating func meetOwnReply(on day: LegalDate) {
    for index in clocks.indices
    where clocks[index].period == ReverseLinkageCase.reply && clocks[index].isRunning && clocks[index].mirrors == nil {
      clocks[index].ending = .met(day)
    }
  }
}
