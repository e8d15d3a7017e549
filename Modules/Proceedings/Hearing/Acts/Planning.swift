// The plan of an approved hearing: questions, form, people; whether the public may come; day, hour and place.

internal import CaseKernel
internal import LegalCalendar

/// 制定方案.
struct PlanHearing: HearingAct {
  let fields: HearingPlan

  static let id = ActID(rawValue: "plan")
  static let doers: [Doer] = [.own(.handler), .own(.assistant)]
  static let basis: Basis? = .workflow
  static let conditions: [HearingCondition] = [.canPreside, .ownCasePresided, .canRecord, .venueFree]
  static let hasLegalEffect = true
  static let isCorrectable = false
  static let form = Form<Self>(
    [
      Field("questions", atLeastOne: \.fields.questions), Field("hearingForm", \.fields.hearingForm),
      Field("presider", \.fields.presider, article: "听证工作规定 13"), Field("clerk", \.fields.clerk),
      Field("participants", atLeastOne: \.fields.participants), Field("riskPlan", \.fields.riskPlan, .paragraphs),
    ],
    rules: ruled([
      { fields, _ in
        fields.clerk == fields.presider
          ? FieldProblem("clerk", .contradiction, details: ["field": "presider"]) : nil
      }
    ]))

  static func prefill(_ state: HearingState, _ context: Context) -> [Prefill] {
    if let plan = state.plan { return prefill(from: plan, entry: state.planEntry) }
    let questions = JSONValue.array(state.questions.map { .object(["question": .string($0.question)]) })
    let parties = JSONValue.array(
      state.caseParties.map {
        .object(["name": .string($0.name), "role": .string(ParticipantRole.party.rawValue)])
      })
    let handler = state.subjects.flatMap(\.members).first { $0.part == .handler }?.account
    let clerk = state.subjects.flatMap(\.members).first { $0.part == .clerk }?.account
    return [
      Prefill("questions", questions, from: .docket),
      Prefill("hearingForm", .string(HearingForm.standard.rawValue), from: .wording),
      Prefill("presider", handler?.rawValue, from: .docket), Prefill("clerk", clerk?.rawValue, from: .docket),
      Prefill("participants", parties, from: .docket),
    ].compactMap(\.self)
  }

  struct Facts: Sendable {
    let presider: PresiderFacts
    /// Handlers who are chief procurator or head of the department, and could preside.
    let mustPreside: [Viewer]
    /// Why the clerk could not keep the record; nil where he could.
    let clerkHindrance: DoingRefusal?
    let seated: [Candidate]
  }

  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> Facts {
    let state = try store.state(of: file, Hearing.self)
    return Facts(
      presider: try PresiderFacts(act.fields.presider, of: file, store),
      mustPreside: try PresiderFacts.leading(in: state, file, store),
      clerkHindrance: try act.fields.clerk.flatMap { try hindrance(ofClerk: $0, on: file, store) },
      seated: try Candidate.seated(in: file, at: nil, store))
  }

  /// The plan makes him the clerk of the hearing, so that he need not have a part in it yet.
  private static func hindrance(ofClerk clerk: AccountID, on file: FileID, _ store: any Store) throws -> DoingRefusal? {
    let found = try store.hindrance(of: clerk, from: [.own(.clerk), .own(.assistant)], on: file)
    guard found == .notOwnFile, let viewer = try store.appointments(of: clerk) else { return found }
    return try viewer.holds(.clerk, in: store.summary(of: file)?.department) ? nil : found
  }

  func decide(_ state: HearingState, _ facts: Facts, _ context: Context) throws(Refusal) -> [Decided<Hearing>] {
    try facts.presider.require()
    try fields.presider.requireLeading(facts.mustPreside)
    if let why = facts.clerkHindrance { throw HearingCondition.canRecord.refused(at: "clerk", why: why) }
    if let name = fields.participants.map(\.name).firstTwice {
      throw Refusal("sameNameTwice", field: "participants", details: ["name": name])
    }
    let seated = Set(state.seats.filter(\.isFilled).map(\.name))
    if let name = fields.participants.map(\.name).first(where: seated.contains) {
      throw Refusal("twoRoles", field: "participants", details: ["name": name])
    }
    try Eligibility(state, context, plan: fields).requireSeated(
      facts.seated, guests: state.officers, at: "participants")
    return [Decided(.planned(noted(state, context)), on: context.today)]
  }
}

/// 决定公开方式.
struct DecideOpenness: HearingAct {
  let fields: OpennessDecision

  static let id = ActID(rawValue: "setOpenness")
  static let doers: [Doer] = [.own(.handler)]
  static let basis: Basis? = .law("听证工作规定 5", confirmed: true)
  static let conditions: [HearingCondition] = [.closedWhereDue]
  static let isCorrectable = false
  static let form = Form<Self>([
    Field("openness", \.fields.openness, article: "听证工作规定 5"),
    Field("opennessReason", \.fields.opennessReason, .paragraphs),
  ])

  static func prefill(_ state: HearingState, _ context: Context) -> [Prefill] {
    let rule: HearingOpenness = state.mustBeClosed ? .closed : .open
    return [Prefill("openness", .string(rule.rawValue), from: .docket)]
  }

  func decide(_ state: HearingState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Hearing>] {
    if fields.openness == .open, state.mustBeClosed { throw HearingCondition.closedWhereDue.refused(at: "openness") }
    if fields.openness == .closed, !state.mustBeClosed, fields.opennessReason == nil {
      throw Refusal("opennessReasonMissing", article: "听证工作规定 5(1)", field: "opennessReason")
    }
    return [Decided(.opennessDecided(noted(state, context)), on: context.today)]
  }
}

/// 安排时间、场所: the period of the notices starts, counted back from the day.
struct BookVenue: HearingAct {
  let fields: HearingSchedule

  static let id = ActID(rawValue: "bookVenue")
  static let doers: [Doer] = [.own(.handler), .own(.assistant)]
  static let basis: Basis? = .law("听证工作规定 10, 12", confirmed: true)
  static let conditions: [HearingCondition] = [
    .planned, .venueFree, .elsewhereApproved, .onWorkingDay, .noticeInTime,
  ]
  static let hasLegalEffect = true
  static let isCorrectable = false
  static let form = Form<Self>(
    [
      Field("date", \.fields.date, article: "听证工作规定 10(2)"), Field("startTime", \.fields.startTime),
      Field("endTime", \.fields.endTime), Field("venue", \.fields.venue, article: "听证工作规定 12"),
      Field("elsewhere", \.fields.elsewhere), Field("elsewhereReason", \.fields.elsewhereReason, .paragraphs),
      Field("elsewhereApprover", \.fields.elsewhereApprover), Field("restDayReason", \.fields.restDayReason),
      Field("shortNoticeAgreement", \.fields.shortNoticeAgreement),
    ], rules: ruled(rules), alternatives: [["venue", "elsewhere"]])

  private static let rules: [@Sendable (HearingSchedule, FormContext) -> FieldProblem?] = [
    { fields, _ in
      fields.startTime < fields.endTime
        ? nil : FieldProblem("endTime", .contradiction, value: "\(fields.endTime)", details: ["field": "startTime"])
    },
    { fields, _ in
      fields.venue == nil && fields.elsewhere == nil
        ? FieldProblem("venue", .requiredHere, details: ["because": "elsewhere"]) : nil
    },
    { fields, _ in
      fields.venue != nil && fields.elsewhere != nil
        ? FieldProblem("elsewhere", .notAllowedHere, details: ["because": "venue"]) : nil
    },
    { fields, _ in
      fields.elsewhere != nil && fields.elsewhereReason == nil
        ? FieldProblem("elsewhereReason", .requiredHere, details: ["because": "elsewhere"]) : nil
    },
    { fields, _ in
      fields.elsewhere != nil && fields.elsewhereApprover == nil
        ? FieldProblem("elsewhereApprover", .requiredHere, details: ["because": "elsewhere"]) : nil
    },
  ]

  struct Facts: Sendable {
    let place: String?
    let isRoomInUse: Bool
    /// Hours at which the room or the presider is taken.
    let taken: [Booked]
    let isApproverChief: Bool
    let seated: [Candidate]
  }

  /// Whether somebody could approve for this hearing as chief procurator: who may not sign in, whose mandate is another or who
  /// is recused could not.
  static func isChief(_ approver: AccountID?, of file: FileID, _ store: any Store) throws -> Bool {
    guard let approver else { return true }
    return try store.hindrance(of: approver, from: [.mandate], on: file) == nil
  }

  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> Facts {
    let fields = act.fields
    let room = try fields.venue.flatMap { try store.state(of: $0.file, HearingVenue.self) }
    let presider = try store.state(of: file, Hearing.self)?.plan?.presider
    let needed = [fields.venue.map { Booking.Resource.file($0.file) }, presider.map { .account($0) }].compactMap(\.self)
    let taken = try store.booked(Set(needed), on: fields.date).values.flatMap(\.self).filter { fields.overlaps($0) }
    return Facts(
      place: room?.name ?? fields.elsewhere, isRoomInUse: room.map { $0.stage == .inUse } ?? true,
      taken: taken.sorted { ($0.begins, $0.file) < ($1.begins, $1.file) },
      isApproverChief: try isChief(fields.elsewhereApprover, of: file, store),
      seated: try Candidate.seated(in: file, at: fields, store))
  }

  func decide(_ state: HearingState, _ facts: Facts, _ context: Context) throws(Refusal) -> [Decided<Hearing>] {
    try requireToCome(state, context)
    if !context.law.calendar.isWorkingDay(fields.date), fields.restDayReason == nil {
      throw HearingCondition.onWorkingDay.refused(at: "date", ["date": fields.date.description])
    }
    // A session that began is resumed on a day that everybody is told; the three days are those before it began.
    let latest = state.sittings.isEmpty ? try latestNotice(context) : fields.date
    if latest < context.today, fields.shortNoticeAgreement == nil {
      throw HearingCondition.noticeInTime.refused(
        at: "date", ["latest": latest.description, "date": fields.date.description])
    }
    guard facts.isApproverChief else { throw HearingCondition.elsewhereApproved.refused(at: "elsewhereApprover") }
    guard facts.isRoomInUse, let place = facts.place else { throw Refusal("venueOutOfUse", field: "venue") }
    if let taken = facts.taken.first {
      throw HearingCondition.venueFree.refused(
        at: "startTime", ["from": taken.begins.description, "to": taken.ends.description])
    }
    try Eligibility(state, context, schedule: fields).requireSeated(
      facts.seated, guests: state.expectedOfficers, at: "date")
    let scheduled = ScheduledPlace(place: place, latestNotice: latest)
    return [Decided(.scheduled(noted(state, context, scheduled)), on: context.today)]
  }

  /// After today; a resumption may be on the same day, after the sitting that it continues.
  private func requireToCome(_ state: HearingState, _ context: Context) throws(Refusal) {
    guard let last = state.sittings.last else {
      guard fields.date > context.today else {
        throw Refusal("hearingInPast", field: "date", details: ["today": context.today.description])
      }
      return
    }
    guard fields.date >= context.today else {
      throw Refusal("hearingInPast", field: "date", details: ["today": context.today.description])
    }
    try last.requireBefore(fields.date, fields.startTime, at: "date")
  }

  private func latestNotice(_ context: Context) throws(Refusal) -> LegalDate {
    do { return try context.law.latestNotice(ofHearingOn: fields.date) } catch {
      throw Refusal("cannotBeCounted", field: "date", details: ["reason": "\(error)"])
    }
  }
}
