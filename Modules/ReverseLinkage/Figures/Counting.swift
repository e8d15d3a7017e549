// What of a case is counted, entry by entry. A figure of a past day must not change because the case goes on: days,
// handler and agency are kept as they were; what describes the matter itself is told as it is known now.

internal import CaseKernel
internal import LegalCalendar

/// What happens on a case and is counted.
enum Counted {
  /// The decision not to prosecute, until it was transferred.
  static let decision = id("decision")
  /// The case in the office's hands, from registration to its end; again after it was reopened.
  static let course = id("course")
  /// An opinion was approved for the person.
  static let opinion = id("opinion")
  /// A reply is awaited, from service on; ended by the reply.
  static let reply = id("reply")
  /// The agency was reminded.
  static let reminder = id("reminder")
  /// The agency decided on penalties.
  static let punishment = id("punishment")
  /// One penalty of a decision.
  static let penalty = id("penalty")
  /// A penalty was carried out.
  static let execution = id("execution")
  /// An official was disposed of.
  static let sanction = id("sanction")
  /// The case was reported up or notified.
  static let report = id("report")
  /// One of the three faults was found.
  static let fault = id("fault")
  /// A clue was raised for other work.
  static let clue = id("clue")
  /// Somebody looked back at a closed case.
  static let lookBack = id("lookBack")

  private static func id(_ name: String) -> HappeningID { HappeningID(ReverseLinkageCase.id, name) }
}

/// How a case came into the office's hands.
enum Entrance: String, Choice {
  case registered, reopened
}

/// Whether the agency acts on the opinion: it filed or punished, as adoption is counted.
enum Adoption: String, Choice {
  case adopted, notAdopted
}

extension ReverseLinkageState {
  /// The happenings with what describes the matter, as it is known now.
  var happenings: [Happening] {
    tally.happenings.map { happening in
      var told = happening
      let matter: [DimensionID: String?] = [
        "ground": self.matter.offence?.rawValue, "nonProsecutionKind": decision?.kind.rawValue,
        "personKind": person?.kind.rawValue,
      ]
      for (dimension, value) in matter { told.values[dimension] = value }
      return told
    }
  }

  /// Counts an entry that was just folded.
  mutating func count(_ body: CaseBody, _ entry: EntryMoment) {
    switch body {
    case .transferred, .rowImported: countTransfer(on: entry.effectiveOn, entry)
    case .registered: enter(.registered, entry)
    case .takenOver(let payload): countTakeOver(payload.act, entry)
    case .reopened, .returnedByOffice: enter(.reopened, entry)
    case .reviewEnded(let payload): leave(entry, ["endGround": payload.act.ground.rawValue])
    case .endedAfterReversal, .closed: leave(entry)
    case .movedToOffice(let payload): if payload.added.isOpenedThere != nil { leave(entry) }
    case .opinionApproved(let act):
      add(Counted.opinion, entry, on: act.approvedOn, after: decision?.date, ["agency": agency?.rawValue])
    case .opinionServed(let act): awaitReply(from: act.servedOn, entry)
    // What was posted in time is in time, whenever it arrived.
    case .opinionReplied(let act): countReply(given: act.postedOn ?? act.receivedOn)
    case .takenReplyRecorded(let act): countReply(given: act.receivedDate)
    case .opinionReminded(let act): countReminder(on: act.remindedOn, entry)
    case .takenReminderRecorded(let act): countReminder(on: act.date, entry)
    case .opinionWithdrawn: tally.dropOpen(Counted.reply)
    case .replyAssessed, .objectionAnswered: followExpectation()
    case .penaltyRecorded(let act): countPenalties(act, entry)
    case .executionRecorded(let act):
      add(
        Counted.execution, entry, on: act.executedDate, amount: act.amount,
        ["penaltyKind": act.kind.rawValue, "agency": agency?.rawValue])
    case .sanctionRecorded(let act):
      add(
        Counted.sanction, entry, on: act.decisionDate, after: decision?.date,
        ["sanction": act.sanction.rawValue, "agency": agency?.rawValue])
    case .reportedUp(let payload):
      add(Counted.report, entry, on: entry.effectiveOn, ["addressee": payload.act.addressee.rawValue])
    default: countFinding(body, entry)
    }
    followReply()
    followTeam()
  }

  /// What the case shows beyond itself.
  private mutating func countFinding(_ body: CaseBody, _ entry: EntryMoment) {
    switch body {
    case .faultRecorded(let act):
      add(Counted.fault, entry, on: act.date, ["faultKind": act.faultKind.rawValue, "agency": agency?.rawValue])
    case .clueRaised(let act): add(Counted.clue, entry, on: entry.effectiveOn, ["clueKind": act.clueKind.rawValue])
    case .lookedBack(let act): add(Counted.lookBack, entry, on: act.date, ["lookBackResult": act.result.rawValue])
    default: break
    }
  }

  private mutating func add(
    _ name: HappeningID, _ entry: EntryMoment, on day: LegalDate, after start: LegalDate? = nil, amount: Money? = nil,
    _ values: [DimensionID: String?] = [:]
  ) {
    var happening = Happening(
      name, entry: entry.seq, on: day, amount: amount, days: start.map { $0.days(to: day) },
      values: values.compactMapValues(\.self))
    happening.handler = team.handler
    happening.department = team.department
    tally.add(happening)
  }

  private mutating func countTransfer(on day: LegalDate, _ entry: EntryMoment) {
    guard let decided = decision?.date else { return }
    add(Counted.decision, entry, on: decided)
    let clock = clocks.last { $0.period == ReverseLinkageCase.transferPeriod }?.id
    tally.changeLast(Counted.decision) {
      $0.endedOn = day
      $0.days = decided.days(to: day)
      $0.clock = clock
    }
  }

  // MARK: The case in the office's hands

  /// A case of an earlier year counts on the days of its papers: it was registered then.
  private mutating func countTakeOver(_ act: TakeOver, _ entry: EntryMoment) {
    if let transferred = act.transferDate { countTransfer(on: transferred, entry) }
    enter(.registered, entry)
    if let approved = act.approvedOn {
      add(Counted.opinion, entry, on: approved, after: decision?.date, ["agency": agency?.rawValue])
    }
    if let served = act.servedOn { awaitReply(from: served, entry) }
    if let replied = act.repliedOn { countReply(given: replied) }
  }

  private mutating func enter(_ entrance: Entrance, _ entry: EntryMoment) {
    tally.dropOpen(Counted.reply)
    add(Counted.course, entry, on: entry.effectiveOn, ["entrance": entrance.rawValue])
  }

  private mutating func leave(_ entry: EntryMoment, _ values: [DimensionID: String] = [:]) {
    let (outcome, agency) = (outcome?.rawValue, agency?.rawValue)
    tally.changeOpen(Counted.course) {
      $0.endedOn = entry.effectiveOn
      $0.days = $0.startedOn.days(to: entry.effectiveOn)
      $0.values["outcome"] = outcome
      $0.values["agency"] = agency
      $0.values.merge(values) { $1 }
    }
    tally.dropOpen(Counted.reply)
  }

  /// A case that goes on is whose it is now; what happened before anybody handled it is his who got it first.
  private mutating func followTeam() {
    let (team, agency) = (team, agency?.rawValue)
    tally.attribute(to: team.handler, in: team.department)
    tally.changeOpen(Counted.course) {
      $0.handler = team.handler
      $0.department = team.department
      $0.values["agency"] = agency
    }
  }

  // MARK: The opinion and what the agency does

  private mutating func countReminder(on day: LegalDate, _ entry: EntryMoment) {
    add(Counted.reminder, entry, on: day, ["agency": agency?.rawValue])
  }

  private mutating func awaitReply(from served: LegalDate, _ entry: EntryMoment) {
    add(Counted.reply, entry, on: served, ["agency": agency?.rawValue])
    let clock = clocks.last { $0.id.hasPrefix("reply.") }?.id
    tally.changeLast(Counted.reply) { $0.clock = clock }
  }

  private mutating func countReply(given: LegalDate) {
    let days = decision.map { $0.date.days(to: given) }
    tally.changeOpen(Counted.reply) {
      $0.endedOn = given
      $0.days = days
    }
  }

  /// A letter that turned out to be no answer leaves the reply awaited.
  private mutating func followExpectation() {
    guard stage == .awaitingReply else { return }
    tally.changeLast(Counted.reply) {
      $0.endedOn = nil
      $0.days = nil
      $0.values["adoption"] = nil
      $0.values["response"] = nil
    }
  }

  /// Whether a reply led to something is known later than the reply.
  private mutating func followReply() {
    guard opinion?.repliedOn != nil else { return }
    let acts = followUp.filedOn != nil || !followUp.decisions.isEmpty || !followUp.sanctions.isEmpty
    let response = followUp.response
    let adoption: Adoption = acts || response?.leadsToEnforcing == true ? .adopted : .notAdopted
    tally.changeLast(Counted.reply) {
      guard $0.endedOn != nil else { return }
      $0.values["adoption"] = adoption.rawValue
      $0.values["response"] = response?.rawValue
    }
  }

  private mutating func countPenalties(_ act: RecordPenalty, _ entry: EntryMoment) {
    let agency = agency?.rawValue
    add(Counted.punishment, entry, on: act.decisionDate, after: decision?.date, ["agency": agency])
    for penalty in act.penalties {
      let amount = penalty.kind == .confiscation ? penalty.confiscated : penalty.amount
      add(
        Counted.penalty, entry, on: act.decisionDate, amount: amount,
        ["penaltyKind": penalty.kind.rawValue, "agency": agency])
    }
  }
}
