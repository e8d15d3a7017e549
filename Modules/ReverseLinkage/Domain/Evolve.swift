// Folds one entry after another into the state. Nothing is refused here: what was recorded has happened. Everything is
// taken from the payload, so that a corrected one, read at the place of the wrong one, mends all that follows from it.

internal import CaseKernel
internal import LegalCalendar

extension ReverseLinkageState {
  mutating func fold(_ body: CaseBody, _ entry: EntryMoment) {
    if course.firstEntryOn == nil { course.firstEntryOn = entry.effectiveOn }
    switch body {
    case .earlyEntered(let payload):
      contact(payload.act.personName, payload.act.idNumber, payload.act.criminalCaseNumber, payload.added, entry)
    case .noticeGiven(let payload):
      contact(payload.act.personName, payload.act.idNumber, payload.act.criminalCaseNumber, payload.added, entry)
    case .transferred(let payload): transferred(payload.act, payload.added, entry)
    case .rowImported(let payload): imported(payload.act, payload.added, entry)
    case .takenOver(let payload): takenOver(payload.act, payload.added, entry)
    case .receivedFromOffice(let payload): received(payload.act, payload.added, entry)
    case .materialAdded(let payload): added(payload.act, payload.added, entry)
    case .registered(let payload): registered(payload.added, entry)
    case .returned: close(as: nil, at: .closedReturned, entry)
    case .assigned(let act): assigned(act, entry)
    case .recused(let act): recused(act, entry)
    case .investigated(let act): material.name(act.attachments, "attachments", entry)
    case .agencyConsulted(let act):
      matter.consultedAgency = act.agency
      origins.note("agency", entry)
    case .officeConsulted(let act): consulted(act)
    case .officeAnswered(let act): answered(act, entry)
    case .extended(let payload):
      clocks.extend(ReverseLinkageCase.review, to: payload.act.newEnd, decidedOn: entry.effectiveOn)
    case .suspended(let payload): suspended(payload.act, payload.added, entry)
    case .resumed(let payload): resumed(payload.act, payload.added, entry)
    case .endedAfterReversal(let payload):
      material.name([payload.act.document], "document", entry)
      close(as: .nonProsecutionReversed, at: .closed, entry)
    default: foldDecision(body, entry)
    }
  }

  private mutating func foldDecision(_ body: CaseBody, _ entry: EntryMoment) {
    switch body {
    case .submitted(let payload): submitted(payload.act, payload.added, entry)
    case .endEndorsed: submission?.isEndorsed = true
    case .endSentBack, .opinionSentBack:
      stage = .underReview
    case .reviewEnded(let payload): reviewEnded(payload.added, entry)
    case .opinionDrafted(let act): drafted(act, entry)
    case .opinionLeftOut: leftOut()
    case .opinionApproved(let act): approved(act, entry)
    case .opinionServed(let act): served(act, entry)
    case .opinionReplied(let act): replied(act)
    case .opinionReminded(let act): opinion?.reminders.append(act.remindedOn)
    case .opinionWithdrawn(let act): withdrawn(act, entry)
    case .suggestionIssued(let act):
      suggestion = SuggestionCourse(
        file: act.recommendation, number: act.number, issuedOn: act.approvedOn, before: stage)
      stage = .suggestionIssued
    case .suggestionServed(let act): suggestionServed(act, entry)
    case .suggestionReplied(let act): suggestionReplied(act)
    case .suggestionWithdrawn(let act): suggestionWithdrawn(act)
    default: foldFollowUp(body, entry)
    }
  }

  private mutating func foldFollowUp(_ body: CaseBody, _ entry: EntryMoment) {
    switch body {
    case .takenReplyRecorded(let act):
      material.name(act.attachments, "attachments", entry)
      replied(on: act.receivedDate, given: act.receivedDate)
    case .takenReminderRecorded(let act): opinion?.reminders.append(act.date)
    case .replyAssessed(let act):
      assessed(act, entry)
    case .filingRecorded(let act): filed(act, entry)
    case .penaltyRecorded(let act): penalised(act, entry)
    case .executionRecorded(let act): executed(act, entry)
    case .noPenaltyRecorded(let act):
      followUp.noPenaltyReason = act.reason
      material.name([act.document], "document", entry)
      meetOwnReply(on: entry.effectiveOn)
      clocks.lapse(ReverseLinkageCase.penaltyDecision, on: entry.effectiveOn)
    case .transferOnRecorded(let act): transferredOn(act, entry)
    case .reportedUp(let payload):
      material.name([payload.act.document], "document", entry)
      stage = .reportedUp
    case .closed(let act):
      close(as: act.outcome, at: .closed, entry)
      if act.lookBack == true {
        start("lookBack", ReverseLinkageCase.lookBack, from: entry.effectiveOn, entry, nature: .watch)
      }
    case .reopened: reopened(entry)
    default: foldBeside(body, entry)
    }
  }

  private mutating func foldBeside(_ body: CaseBody, _ entry: EntryMoment) {
    switch body {
    case .copied(let act): if !followUp.copies.contains(act.agency) { followUp.copies.append(act.agency) }
    case .evidenceSupplied(let act): material.name(act.attachments, "attachments", entry)
    case .objectionAnswered(let act):
      material.name([act.document], "document", entry)
      followUp.response = nil
      if act.objectionOutcome == .upheld { awaitReplyAgain() }
    case .movedToOffice(let payload):
      material.name([payload.act.document], "document", entry)
      followUp.movedTo = payload.act.newOffice
      if payload.added.isOpenedThere != nil { close(as: .transferredElsewhere, at: .closed, entry) }
    case .returnedByOffice: reopened(entry)
    case .sanctionRecorded(let act):
      material.name([act.document], "document", entry)
      followUp.sanctions.append(act.sanction)
      if let number = act.decisionNumber { paperNumbers.append(OtherNumber(NumberSystem.penalty, number)) }
      stage = .enforcing
    case .faultRecorded(let act): findings.faults.append(act.faultKind)
    case .clueRaised(let act): findings.clues.append(act.clueKind)
    case .lookedBack(let act):
      findings.lookBack = act.result
      clocks.meet(ReverseLinkageCase.lookBack, on: act.date)
    default: foldHearing(body)
    }
  }

  // MARK: What several phases share

  /// Starts the next clock of its name: `review.1`, `review.2` …
  mutating func start(
    _ name: String, _ period: PeriodID, from day: LegalDate, _ entry: EntryMoment, statedEnd: LegalDate? = nil,
    nature: Clock.Nature = .binding, mirrors: FileID? = nil
  ) {
    let next = clocks.count { $0.id.hasPrefix("\(name).") } + 1
    clocks.start(
      Clock(
        "\(name).\(next)", period, from: day, entry: entry.seq, statedEnd: statedEnd, nature: nature,
        mirrors: mirrors))
  }

  mutating func close(as outcome: CaseOutcome?, at stage: ReverseLinkageStage, _ entry: EntryMoment) {
    self.stage = stage
    self.outcome = outcome
    course.closedOn = entry.effectiveOn
    clocks.lapseAll(on: entry.effectiveOn)
  }

  private mutating func reopened(_ entry: EntryMoment) {
    stage = .underReview
    outcome = nil
    course.closedOn = nil
    pauses = Pauses()
    if let former = opinion?.file { formerOpinions.append(former) }
    opinion = nil
    suggestion = nil
    followUp = FollowUp()
    clocks.lapse(ReverseLinkageCase.lookBack, on: entry.effectiveOn)
    start("review", ReverseLinkageCase.review, from: entry.effectiveOn, entry)
    followLimitation(entry)
  }

  /// The limitation of penalties is followed, not counted against today: it is met by the discovery of the act. It starts
  /// again when act, end or rule turn out to be others.
  mutating func followLimitation(_ entry: EntryMoment) {
    guard course.registeredOn != nil else { return }
    let legality = submission?.legality
    guard let from = legality?.limitationStart ?? matter.actDate,
      let rule = legality?.limitation ?? matter.catalogue?.limitation
    else { return }
    let last = clocks.lastIndex { $0.id.hasPrefix("limitation.") }
    let isSame = last.map { clocks[$0].period == rule.period && clocks[$0].startedOn == from } ?? false
    // Two limitations of one act cannot stand side by side: what turns out to be another one takes the place.
    if let last, !isSame, !clocks[last].isLapsed { clocks.remove(at: last) }
    if !isSame || last.map({ clocks[$0].isLapsed }) ?? true {
      start("limitation", rule.period, from: from, entry, nature: .watch)
    }
    guard let current = clocks.lastIndex(where: { $0.id.hasPrefix("limitation.") }),
      let discovered = legality?.discoveredOn ?? matter.discoveredOn
    else { return }
    clocks[current].ending = .met(discovered)
  }
}

extension Clock {
  var isLapsed: Bool {
    if case .lapsed = ending { return true }
    return false
  }
}

extension Material {
  /// Keeps what an entry named.
  mutating func name(_ ids: [AttachmentID?], _ field: String, _ entry: EntryMoment) {
    named += ids.compactMap { $0 }.map { NamedAttachment($0, field: field, entry: entry.seq) }
  }
}
