// The plan of an approved hearing: questions, form, people; whether the public may come; day, hour and place.

internal import CaseKernel
internal import LegalCalendar

/// 制定方案.
struct PlanHearing: HearingAct {
  let fields: HearingPlan

  static let id = ActID(rawValue: "plan")
  static let doers: [Doer] = [.own(.handler), .own(.assistant)]
  static let basis: Basis? = .workflow
  static let hasLegalEffect = true
  static let isCorrectable = false
  static let form = Form<Self>(
    [
      Field("questions", \.fields.questions), Field("hearingForm", \.fields.hearingForm),
      Field("presider", \.fields.presider, article: "听证工作规定 13"), Field("clerk", \.fields.clerk),
      Field("participants", \.fields.participants), Field("riskPlan", \.fields.riskPlan, .paragraphs),
    ],
    rules: ruled([
      { fields, _ in fields.questions.isEmpty ? FieldProblem("questions", .required) : nil },
      { fields, _ in fields.participants.isEmpty ? FieldProblem("participants", .required) : nil },
      { fields, _ in
        fields.clerk == fields.presider
          ? FieldProblem("clerk", .contradiction, details: ["field": "presider"]) : nil
      },
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
    /// Whether the presider may preside: a handler, a head of department or a chief procurator.
    let mayPreside: Bool
    let seated: [Candidate]
  }

  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> Facts {
    let viewer = try store.appointments(of: act.fields.presider)
    return Facts(
      mayPreside: viewer.map { person in [Role.handler, .departmentHead, .chief].contains { person.holds($0) } }
        ?? false,
      seated: try Candidate.seated(in: file, at: nil, store))
  }

  func decide(_ state: HearingState, _ facts: Facts, _ context: Context) throws(Refusal) -> [Decided<Hearing>] {
    guard facts.mayPreside else { throw Refusal("maySteer", article: "听证工作规定 13", field: "presider") }
    if let name = fields.participants.map(\.name).firstTwice {
      throw Refusal("sameNameTwice", field: "participants", details: ["name": name])
    }
    let seated = Set(state.seats.filter(\.isFilled).map(\.name))
    if let name = fields.participants.map(\.name).first(where: seated.contains) {
      throw Refusal("twoRoles", field: "participants", details: ["name": name])
    }
    try Eligibility(state, context, plan: fields).requireSeated(facts.seated, at: "participants")
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
    ], rules: ruled(rules))

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

  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> Facts {
    let fields = act.fields
    let room = try fields.venue.flatMap { try store.state(of: $0.file, HearingVenue.self) }
    let presider = try store.state(of: file, Hearing.self)?.plan?.presider
    var taken = try fields.venue.map { try store.booked(.file($0.file), on: fields.date) } ?? []
    if let presider { taken += try store.booked(.account(presider), on: fields.date) }
    // Somebody who may not sign in any more holds nothing, and approves nothing.
    let isChief = try fields.elsewhereApprover.map { try store.appointments(of: $0)?.holds(.chief) ?? false }
    return Facts(
      place: room?.name ?? fields.elsewhere, isRoomInUse: room.map { $0.stage == .inUse } ?? true,
      taken: taken.filter { $0.begins < fields.endTime && fields.startTime < $0.ends },
      isApproverChief: isChief ?? true, seated: try Candidate.seated(in: file, at: fields, store))
  }

  func decide(_ state: HearingState, _ facts: Facts, _ context: Context) throws(Refusal) -> [Decided<Hearing>] {
    guard fields.date > context.today else {
      throw Refusal("hearingInPast", field: "date", details: ["today": context.today.description])
    }
    if !context.law.calendar.isWorkingDay(fields.date), fields.restDayReason == nil {
      throw HearingCondition.onWorkingDay.refused(at: "date", ["date": fields.date.description])
    }
    let latest = try latestNotice(context)
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
    try Eligibility(state, context, schedule: fields).requireSeated(facts.seated, at: "date")
    let scheduled = ScheduledPlace(place: place, latestNotice: latest)
    return [Decided(.scheduled(noted(state, context, scheduled)), on: context.today)]
  }

  private func latestNotice(_ context: Context) throws(Refusal) -> LegalDate {
    do { return try context.law.latestNotice(ofHearingOn: fields.date) } catch {
      throw Refusal("cannotBeCounted", field: "date", details: ["reason": "\(error)"])
    }
  }
}
