// What of a hearing is counted, entry by entry: held, who sat and from where, whether they were followed, whether everybody was
// told in time. Days and people are kept as they were; what the hearing is about is told as it is known now (decision 0019).

internal import CaseKernel
internal import LegalCalendar

/// What happens on a hearing and is counted.
enum CountedHearing {
  /// A party applied for it; ended by approval or refusal.
  static let application = id("application")
  /// It was held, on its last day where there were several.
  static let held = id("held")
  /// Everybody is to be told of the day; ended by the last notice.
  static let notice = id("notice")
  /// Somebody was asked to sit or to look on.
  static let invitation = id("invitation")
  /// Somebody sat, or looked on by name.
  static let attendance = id("attendance")
  /// Officers were drawn.
  static let draw = id("draw")
  /// Somebody who was to sit did not.
  static let loss = id("loss")
  /// It was decided what follows from it.
  static let decision = id("decision")
  /// Its broadcast was approved.
  static let broadcast = id("broadcast")

  private static func id(_ name: String) -> HappeningID { HappeningID(Hearing.id, name) }
}

/// What became of an application.
enum ApplicationOutcome: String, Choice {
  case granted, refused, cancelled
}

/// Why a seat was given up.
enum SeatLoss: String, Choice {
  case refused, avoided
}

/// When a decision was announced.
enum DecisionMoment: String, Choice {
  case onTheSpot, later
}

extension HearingState {
  /// The happenings with what the hearing is about and how it is held, as it is known now.
  var happenings: [Happening] {
    tally.happenings.map { happening in
      var told = happening
      let about: [DimensionID: String?] = [
        "hearingMatter": matter?.rawValue, "hearingGround": ground?.rawValue, "hearingOrigin": origin?.rawValue,
        "hearingForm": plan?.hearingForm.rawValue, "openness": openness?.openness.rawValue,
      ]
      for (dimension, value) in about { told.values[dimension] = value }
      return told
    }
  }

  /// Counts an entry that was just folded.
  /// - Parameter seatsBefore: how many seats there were before it.
  mutating func count(_ body: HearingEntry, _ entry: EntryMoment, seatsBefore: Int) {
    for seat in seats.dropFirst(seatsBefore) { add(CountedHearing.invitation, entry, seat) }
    switch body {
    case .applied(let payload): add(CountedHearing.application, entry, on: payload.appliedDate)
    case .approved(let payload): endApplication(.granted, on: payload.approvedOn)
    case .declined: endApplication(.refused, on: entry.effectiveOn)
    case .scheduled: if sittings.isEmpty { awaitNotice(entry) }
    case .notified(let payload):
      let last = payload.notices.map(\.sentDate).max()
      tally.changeOpen(CountedHearing.notice) { $0.endedOn = last }
    case .postponed: tally.dropOpen(CountedHearing.notice)
    case .cancelled:
      tally.dropOpen(CountedHearing.notice)
      endApplication(.cancelled, on: entry.effectiveOn)
    case .officersDrawn: add(CountedHearing.draw, entry)
    case .officersAnswered(let payload):
      for answer in payload.answers where answer.reply == .refuses { countLoss(of: answer.officer, .refused, entry) }
    case .avoidanceDecided(let payload): if payload.isUpheld { countLoss(of: payload.officer, .avoided, entry) }
    case .broadcastApproved(let payload):
      add(CountedHearing.broadcast, entry, ["broadcastWay": payload.broadcastWay.rawValue])
    case .finished(let payload): countSession(on: payload.heldOn, entry)
    case .decided(let payload):
      let moment: DecisionMoment = payload.onTheSpot ? .onTheSpot : .later
      add(
        CountedHearing.decision, entry, on: payload.decidedDate,
        ["takenUp": payload.takenUp.rawValue, "decisionMoment": moment.rawValue])
    default: break
    }
  }

  private mutating func add(
    _ name: HappeningID, _ entry: EntryMoment, on day: LegalDate? = nil, _ values: [DimensionID: String?] = [:]
  ) {
    var happening = Happening(
      name, entry: entry.seq, on: day ?? entry.effectiveOn, values: values.compactMapValues(\.self))
    happening.handler = subjects.flatMap(\.members).first { $0.part == .handler }?.account
    happening.department = department
    tally.add(happening)
  }

  private mutating func add(_ name: HappeningID, _ entry: EntryMoment, on day: LegalDate? = nil, _ seat: Seat) {
    add(
      name, entry, on: day,
      [
        "officerSource": seat.source.rawValue, "officerCapacity": seat.capacity.rawValue,
        "attendsAs": seat.attendsAs.rawValue,
      ])
  }

  private mutating func endApplication(_ outcome: ApplicationOutcome, on day: LegalDate) {
    tally.changeOpen(CountedHearing.application) {
      $0.endedOn = day
      $0.values["applicationOutcome"] = outcome.rawValue
    }
  }

  /// Where everybody agreed in writing to a shorter notice nothing is in time or late.
  private mutating func awaitNotice(_ entry: EntryMoment) {
    tally.dropOpen(CountedHearing.notice)
    guard let clock = clocks.last, clock.nature == .binding else { return }
    add(CountedHearing.notice, entry)
    tally.changeLast(CountedHearing.notice) { $0.clock = clock.id }
  }

  private mutating func countLoss(of name: String, _ why: SeatLoss, _ entry: EntryMoment) {
    guard let seat = seats.last(where: { $0.name == name && !$0.isFilled }), seat.attendsAs == .officer else { return }
    add(CountedHearing.loss, entry, ["seatLoss": why.rawValue, "officerSource": seat.source.rawValue])
  }

  /// Officers who sat on any of the days, each once, and those who said that they look on.
  private mutating func countSession(on day: LegalDate, _ entry: EntryMoment) {
    add(CountedHearing.held, entry, on: day, ["presiderRank": presiderRank?.rawValue])
    let sat = Set(sittings.flatMap(\.opening.namesOfOfficers))
    for name in sat.sorted() {
      guard let seat = seats.last(where: { $0.name == name && $0.attendsAs == .officer }) else { continue }
      add(CountedHearing.attendance, entry, on: day, seat)
    }
    for seat in observers where seat.standing == .accepted { add(CountedHearing.attendance, entry, on: day, seat) }
  }
}
