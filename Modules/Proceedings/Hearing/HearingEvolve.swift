// Folds one entry after another into the state. Nothing is refused here: what was recorded has happened.

internal import CaseKernel
internal import LegalCalendar

extension HearingState {
  mutating func fold(_ body: HearingEntry, _ entry: EntryMoment) {
    switch body {
    case .proposed(let payload): proposed(payload, entry)
    case .applied(let payload): applied(payload, entry)
    case .declined(let payload): finish(as: .declined, payload, entry)
    case .approved(let payload):
      stage = .approved
      approval = payload
      subjects = payload.added.more.subjects
    case .caseChanged(let payload): look(at: payload.added.more)
    case .planned(let payload):
      stage = stage == .approved ? .preparing : stage
      (plan, planEntry, questions) = (payload.fields, entry.seq, payload.fields.questions)
    case .opennessDecided(let payload): openness = payload.fields
    case .scheduled(let payload): scheduled(payload, entry)
    case .officersDrawn(let payload): drawn(payload)
    case .officersNamed(let payload): seats += payload.added.more.seats
    case .guestsInvited(let payload): invited(payload.fields)
    case .officersAnswered(let payload): for answer in payload.fields.answers { self.answer(answer) }
    case .avoidanceDecided(let payload): decided(payload.fields)
    case .presiderChanged(let payload): presiderChanged(payload)
    case .notified(let payload): notified(payload.fields, entry)
    case .published(let payload): publication = payload.fields
    case .broadcastApproved(let payload): broadcast = payload.fields
    case .briefed(let payload):
      (briefing, seatsAtBriefing) = (payload.fields, seats.count)
      name(payload.fields.materials, "materials", entry)
    case .postponed(let payload): postponed(payload, entry)
    case .cancelled(let payload): finish(as: .cancelled, payload, entry)
    default: foldSession(body, entry)
    }
  }

  private mutating func foldSession(_ body: HearingEntry, _ entry: EntryMoment) {
    switch body {
    case .opened(let payload): opened(payload)
    case .stepRecorded(let payload):
      steps.append(payload.fields)
      if sittings.last?.keepsStaff == true { note(staff: [payload.added.byName]) }
    case .adjourned: stage = .deliberating
    case .opinionsGiven(let payload):
      stage = .inSession
      opinions = payload.fields
      name(payload.fields.signedPapers, "signedPapers", entry)
    case .suspended:
      stage = .adjourned
      // The day of the resumption is fixed, and told, anew.
      (schedule, notices) = (nil, [])
    case .finished(let payload):
      stage = .held
      end = payload.fields
    case .signed(let payload):
      minutes = payload.fields
      name([payload.fields.minutes], "minutes", entry)
    case .departureReported(let payload):
      departure = payload
      isDepartureAgreed = false
    case .departureAgreed: isDepartureAgreed = true
    case .decided(let payload):
      stage = .decided
      decision = payload
    case .told(let payload):
      stage = .announced
      told = payload.fields.told
    case .evaluated(let payload): evaluations = payload.fields.evaluations
    case .archived:
      stage = .archived
      closedOn = entry.effectiveOn
    default: break
    }
  }

  private mutating func begin(_ matter: ProposedMatter, cases: [FileID], by proposer: AccountID, _ entry: EntryMoment) {
    self.cases = cases
    (subjects, caseParties) = (matter.subjects, matter.caseParties)
    (self.matter, department, self.proposer) = (matter.matter, matter.department, proposer)
    openedOn = entry.effectiveOn
  }

  private mutating func look(at changed: ChangedSubject) {
    caseParties = changed.caseParties
    guard let now = changed.standing, let index = subjects.firstIndex(where: { $0.file == now.file }) else { return }
    subjects[index] = now
  }

  private mutating func proposed(
    _ payload: Noted<HearingProposal, HearingNoteWith<ProposedMatter>>, _ entry: EntryMoment
  ) {
    begin(payload.added.more, cases: payload.fields.cases, by: payload.added.note.by, entry)
    origin = .ownMotion
    (ground, groundReason) = (payload.fields.hearingGround, payload.fields.groundReason)
    questions = payload.fields.questions
  }

  private mutating func applied(
    _ payload: Noted<HearingApplication, HearingNoteWith<ProposedMatter>>, _ entry: EntryMoment
  ) {
    begin(payload.added.more, cases: payload.fields.cases, by: payload.added.note.by, entry)
    origin = .application
    application = payload.fields
    (ground, groundReason) = (payload.fields.hearingGround, payload.fields.groundReason)
    name([payload.fields.application].compactMap(\.self), "application", entry)
  }

  private mutating func scheduled(
    _ payload: Noted<HearingSchedule, HearingNoteWith<ScheduledPlace>>, _ entry: EntryMoment
  ) {
    schedule = payload
    notices = []
    name([payload.fields.shortNoticeAgreement].compactMap(\.self), "shortNoticeAgreement", entry)
    // The three days are those before the hearing; a session that began is resumed on a day that everybody is told.
    guard sittings.isEmpty else { return }
    clocks.lapse(HearingPeriod.notice, on: entry.effectiveOn)
    let next = clocks.count + 1
    // Where everybody agreed in writing to less, a later notice is no breach.
    let nature: Clock.Nature = payload.fields.shortNoticeAgreement == nil ? .binding : .warning
    clocks.start(
      Clock("notice.\(next)", HearingPeriod.notice, from: payload.fields.date, entry: entry.seq, nature: nature))
  }

  private mutating func drawn(_ payload: Noted<DrawOrder, HearingNoteWith<DrawnOfficers>>) {
    draws.append(payload.added.more.draw)
    seats += payload.added.more.seats
    // Reserves of an earlier draw have had their chance.
    reserves = payload.added.more.reserveSeats
  }

  private mutating func invited(_ invitation: Invitation) {
    seats += invitation.guests.map {
      Seat(name: $0.name, source: .outside, capacity: $0.capacity, attendsAs: $0.attendsAs, unit: $0.unit)
    }
  }

  private mutating func answer(_ answer: OfficerAnswer) {
    guard let index = seats.lastIndex(where: { $0.name == answer.officer }) else { return }
    let wasExpected = isExpected(seats[index])
    seats[index].standing = answer.reply == .accepts ? .accepted : .refused
    seats[index].refusalReason = answer.refusalReason
    if answer.reply == .refuses, wasExpected { replace(seats[index]) }
  }

  private mutating func decided(_ avoidance: AvoidanceDecision) {
    guard avoidance.isUpheld, let index = seats.lastIndex(where: { $0.name == avoidance.officer }) else { return }
    let wasExpected = isExpected(seats[index])
    seats[index].standing = .avoided
    seats[index].refusalReason = avoidance.reason
    if wasExpected { replace(seats[index]) }
  }

  private mutating func opened(_ payload: Noted<SessionOpening, HearingNoteWith<SessionStaff>>) {
    let before = session.map { Set($0.namesOfOfficers) }
    stage = .inSession
    let staff = payload.added.more.staff
    sittings.append(
      Sitting(
        opening: payload.fields, schedule: schedule, presiders: [plan?.presider].compactMap(\.self),
        keepsStaff: staff != nil))
    seatsAtOpening = seats.count
    presiderRank = payload.added.more.presiderRank
    guard let staff else { return }
    note(staff: [payload.added.note.byName] + staff)
    guard let before, !before.isSuperset(of: payload.fields.namesOfOfficers) else { return }
    // Somebody sits who has heard nothing of it: it is heard again, and what the others thought is not held against him.
    opinions = nil
    heardFrom = steps.count
  }

  private mutating func presiderChanged(_ payload: Noted<PresiderChange, HearingNoteWith<PresiderName>>) {
    plan = plan?.presided(by: payload.fields.presider)
    guard HearingStage.sitting.contains(stage), !sittings.isEmpty else { return }
    sittings[sittings.count - 1].presiders.append(payload.fields.presider)
    note(staff: [payload.added.more.presiderName])
    presiderRank = payload.added.more.presiderRank
  }

  private mutating func note(staff names: [String]) {
    for name in names where !staff.contains(name) { staff.append(name) }
  }

  /// Who was not there when it opened leaves no place to be filled when it is resumed.
  private func isExpected(_ seat: Seat) -> Bool { expectedOfficers.contains { $0.name == seat.name } }

  /// A drawn officer who does not sit gives way to the next who stands by.
  private mutating func replace(_ seat: Seat) {
    guard seat.source == .drawn, !reserves.isEmpty else { return }
    seats.append(reserves.removeFirst())
  }

  private mutating func notified(_ fields: HearingNotices, _ entry: EntryMoment) {
    stage = sittings.isEmpty ? .notified : .adjourned
    let again = Set(fields.notices.map(\.recipient))
    notices.removeAll { again.contains($0.recipient) }
    notices += fields.notices
    if let last = fields.notices.map(\.sentDate).max() { clocks.meet(HearingPeriod.notice, on: last) }
    name(fields.notices.compactMap(\.proof), "proof", entry)
  }

  private mutating func postponed(_ payload: Noted<Reason, HearingNote>, _ entry: EntryMoment) {
    stage = .postponed
    postponements.append(payload)
    (schedule, notices, publication) = (nil, [], nil)
    clocks.lapse(HearingPeriod.notice, on: entry.effectiveOn)
  }

  private mutating func finish(as stage: HearingStage, _ payload: Noted<Reason, HearingNote>, _ entry: EntryMoment) {
    self.stage = stage
    ending = payload
    closedOn = entry.effectiveOn
    clocks.lapseAll(on: entry.effectiveOn)
  }

  private mutating func name(_ ids: [AttachmentID], _ field: String, _ entry: EntryMoment) {
    attachments += ids.map { NamedAttachment($0, field: field, entry: entry.seq) }
  }
}
