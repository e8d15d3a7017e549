// Who sits: officers drawn from the pool, named for what they know, or invited from outside.

internal import CaseKernel
internal import LegalCalendar

/// An officer of the pool as a hearing meets him.
struct Candidate: Sendable {
  let id: HearingOfficerID
  let officer: HearingOfficerState
  /// Whether he sits elsewhere at that time.
  let isBusy: Bool

  /// Those of the pool with these identifiers.
  static func read(
    _ ids: [HearingOfficerID], at schedule: HearingSchedule?, _ store: any Store
  ) throws -> [Candidate] {
    let officers = try store.states(of: ids.map(\.file), HearingOfficer.self)
    let booked = try schedule.map { try store.booked(Set(ids.map { .file($0.file) }), on: $0.date) } ?? [:]
    return ids.compactMap { id in
      guard let officer = officers[id.file] else { return nil }
      let isBusy = schedule.map { when in booked[.file(id.file), default: []].contains { when.overlaps($0) } }
      return Candidate(id: id, officer: officer, isBusy: isBusy ?? false)
    }
  }

  /// The officers of the pool who are expected in a hearing already, at the hours for which it is about to be set.
  static func seated(in hearing: FileID, at schedule: HearingSchedule?, _ store: any Store) throws -> [Candidate] {
    guard let state = try store.state(of: hearing, Hearing.self) else { return [] }
    let when = schedule ?? state.schedule?.fields
    return try read(state.expectedOfficers.compactMap(\.officer), at: when, store)
  }

  func seat(_ source: OfficerSource) -> Seat {
    Seat(
      name: officer.name, officer: id, source: source, capacity: officer.capacity, unit: officer.unit)
  }
}

/// 抽取听证员: drawn by case management, so that neither handler nor party chooses.
struct DrawOfficers: HearingAct {
  let fields: DrawOrder

  static let id = ActID(rawValue: "drawOfficers")
  static let doers: [Doer] = [.office(.caseManagement)]
  static let basis: Basis? = .law("听证工作规定 7, 8", confirmed: false)
  static let conditions: [HearingCondition] = [.planned, .eligiblePool]
  static let isCorrectable = false
  static let form = Form<Self>(
    [
      Field("wanted", \.fields.wanted, article: "听证工作规定 8"), Field("reserves", \.fields.reserves),
      Field("knowledge", \.fields.knowledge), Field("region", \.fields.region),
      Field("publicSeed", \.fields.publicSeed),
    ],
    rules: ruled([
      { fields, _ in
        (1...15).contains(fields.wanted)
          ? nil : FieldProblem("wanted", .outOfRange, value: "\(fields.wanted)", details: ["from": "1", "to": "15"])
      },
      { fields, _ in
        fields.reserves <= 15
          ? nil
          : FieldProblem("reserves", .outOfRange, value: "\(fields.reserves)", details: ["from": "0", "to": "15"])
      },
    ]))

  static func prefill(_ state: HearingState, _ context: Context) -> [Prefill] {
    guard let needed = context.law.officersNeeded(on: context.today) else { return [] }
    return [
      Prefill("wanted", .integer(Int64(max(needed - state.officers.count, 1))), from: .docket),
      Prefill("reserves", .integer(Int64(needed - 1)), from: .docket),
    ]
  }

  struct Facts: Sendable {
    let candidates: [Candidate]
    let lot: String
  }

  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> Facts {
    let ids = try store.pool(HearingOfficer.id).map { HearingOfficerID(rawValue: $0.rawValue) }
    let schedule = try store.state(of: file, Hearing.self)?.schedule?.fields
    return Facts(
      candidates: try Candidate.read(ids, at: schedule, store), lot: try store.unforeseeable())
  }

  func decide(_ state: HearingState, _ facts: Facts, _ context: Context) throws(Refusal) -> [Decided<Hearing>] {
    let eligibility = Eligibility(state, context)
    var (pool, leftOut): ([Candidate], [Draw.LeftOut]) = ([], [])
    for candidate in facts.candidates {
      let bar =
        eligibility.bar(candidate) ?? filtered(candidate.officer)
      if let bar {
        leftOut.append(Draw.LeftOut(name: candidate.officer.name, why: bar))
      } else {
        pool.append(candidate)
      }
    }
    guard pool.count >= fields.wanted else {
      throw HearingCondition.eligiblePool.refused(
        at: "wanted", ["eligible": "\(pool.count)", "wanted": "\(fields.wanted)"])
    }
    let draw = Draw(
      from: pool.map { Draw.Lot(officer: $0.id, name: $0.officer.name) }, leftOut: leftOut, wanted: fields.wanted,
      reserves: fields.reserves, seed: [fields.publicSeed, facts.lot].compactMap(\.self).joined(separator: " "))
    let seats = draw.result.compactMap { id in pool.first { $0.id == id }?.seat(.drawn) }
    try Seat.checkNames(seats, in: state, at: "wanted")
    let drawn = DrawnOfficers(
      draw: draw, seats: Array(seats.prefix(fields.wanted)), reserveSeats: Array(seats.dropFirst(fields.wanted)))
    return [Decided(.officersDrawn(noted(state, context, drawn)), on: context.today)]
  }

  private func filtered(_ officer: HearingOfficerState) -> OfficerBar? {
    if let knowledge = fields.knowledge, !officer.knowledge.contains(knowledge) { return .outsideFilter }
    if let region = fields.region, officer.region != region { return .outsideFilter }
    return nil
  }
}

extension Seat {
  /// Two people of one name could not be told apart in answers, opinions and signatures.
  static func checkNames(_ seats: [Seat], in state: HearingState, at field: String) throws(Refusal) {
    let others = state.seats.filter(\.isFilled).map(\.name) + (state.plan?.participants.map(\.name) ?? [])
    if let name = (others + seats.map(\.name)).firstTwice {
      throw Refusal("twoRoles", article: "听证工作规定 7", field: field, details: ["name": name])
    }
  }
}

/// 指定听证员: officers of the pool, for what they know.
struct NameOfficers: HearingAct {
  let fields: NamedOfficers

  static let id = ActID(rawValue: "nameOfficers")
  static let doers: [Doer] = [.own(.handler)]
  static let basis: Basis? = .law("听证工作规定 7", confirmed: true)
  static let conditions: [HearingCondition] = [.planned, .eligiblePool]
  static let isCorrectable = false
  static let form = Form<Self>(
    [
      Field("officers", atLeastOne: \.fields.officers, article: "听证工作规定 7"),
      Field("reason", \.fields.reason, .paragraphs),
    ])

  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> [Candidate] {
    let schedule = try store.state(of: file, Hearing.self)?.schedule?.fields
    return try Candidate.read(act.fields.officers, at: schedule, store)
  }

  func decide(
    _ state: HearingState, _ candidates: [Candidate], _ context: Context
  ) throws(Refusal) -> [Decided<Hearing>] {
    let eligibility = Eligibility(state, context)
    for candidate in candidates {
      guard let bar = eligibility.bar(candidate) else { continue }
      throw Refusal(
        "officerBarred", article: "听证工作规定 7", field: "officers",
        details: ["name": candidate.officer.name, "bar": bar.key])
    }
    let seats = candidates.map { $0.seat(.named) }
    try Seat.checkNames(seats, in: state, at: "officers")
    return [Decided(.officersNamed(noted(state, context, SeatedOfficers(seats: seats))), on: context.today)]
  }
}

/// 邀请代表委员、人民监督员: as observers, or as officers with the chief procurator's approval.
struct InviteGuests: HearingAct {
  let fields: Invitation

  static let id = ActID(rawValue: "inviteGuests")
  static let doers: [Doer] = [.own(.handler), .office(.caseManagement)]
  static let basis: Basis? = .practice
  static let conditions: [HearingCondition] = [.planned, .outsideApproved]
  static let isCorrectable = false
  static let form = Form<Self>(
    [
      Field("guests", atLeastOne: \.fields.guests), Field("outsideReason", \.fields.outsideReason, .paragraphs),
      Field("outsideApprover", \.fields.outsideApprover),
    ],
    rules: ruled([
      { fields, _ in
        fields.guests.contains { $0.attendsAs == .officer } && fields.outsideReason == nil
          ? FieldProblem("outsideReason", .requiredHere, details: ["because": "attendsAs", "value": "officer"]) : nil
      },
      { fields, _ in
        fields.guests.contains { $0.attendsAs == .officer } && fields.outsideApprover == nil
          ? FieldProblem("outsideApprover", .requiredHere, details: ["because": "attendsAs", "value": "officer"]) : nil
      },
    ]))

  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> Bool {
    try BookVenue.isChief(act.fields.outsideApprover, of: file, store)
  }

  func decide(
    _ state: HearingState, _ isApproverChief: Bool, _ context: Context
  ) throws(Refusal) -> [Decided<Hearing>] {
    guard isApproverChief else { throw HearingCondition.outsideApproved.refused(at: "outsideApprover") }
    let eligibility = Eligibility(state, context)
    for (index, guest) in fields.guests.enumerated() where guest.attendsAs == .officer {
      guard let bar = eligibility.bar(guest) else { continue }
      throw Refusal(
        "officerBarred", article: "听证工作规定 7", at: .row("guests", index, "name"),
        details: ["name": guest.name, "bar": bar.key])
    }
    let seats = fields.guests.map {
      Seat(name: $0.name, source: .outside, capacity: $0.capacity, attendsAs: $0.attendsAs, unit: $0.unit)
    }
    try Seat.checkNames(seats, in: state, at: "guests")
    return [Decided(.guestsInvited(noted(state, context)), on: context.today)]
  }
}
