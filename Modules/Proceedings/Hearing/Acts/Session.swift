// The session in the order of 听证工作规定 15: opened, recorded step by step, adjourned for the officers, their opinions, ended.

internal import CaseKernel
internal import LegalCalendar

/// 开始听证会.
struct OpenSession: HearingAct {
  let fields: SessionOpening

  static let id = ActID(rawValue: "open")
  static let doers: [Doer] = presiderDoers
  static let basis: Basis? = .law("听证工作规定 14", confirmed: true)
  static let conditions: [HearingCondition] = [
    .presiding, .placeSettled, .onHearingDay, .opennessStillLawful, .everybodyTold, .officersSure, .quorum, .sameBench,
    .identityChecked,
  ]
  static let hasLegalEffect = true
  static let isCorrectable = false
  static let form = Form<Self>(
    [
      Field("openedDate", \.fields.openedDate), Field("startTime", \.fields.startTime),
      Field("officersPresent", atLeastOne: \.fields.officersPresent, article: "听证工作规定 8"),
      Field("participantsPresent", \.fields.participantsPresent),
      Field("identityChecked", \.fields.identityChecked, article: "听证工作规定 14"),
      Field("orderAnnounced", \.fields.orderAnnounced, article: "听证工作规定 14"), Field("observers", \.fields.observers),
    ],
    rules: ruled([
      { fields, context in context.notInFuture("openedDate", fields.openedDate) }
    ]))

  static func prefill(_ state: HearingState, _ context: Context) -> [Prefill] {
    [
      .today("openedDate", context),
      Prefill("startTime", state.schedule?.startTime.description, from: .docket),
      rows("officersPresent", "name", state.expectedOfficers.map(\.name)),
      rows("participantsPresent", "name", state.plan?.participants.map(\.name) ?? []),
    ].compactMap(\.self)
  }

  struct Facts: Sendable {
    let seated: [Candidate]
    /// Handlers and clerk, by name.
    let staff: [String]
  }

  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> Facts {
    let state = try store.state(of: file, Hearing.self)
    let handlers = (state?.subjects ?? []).flatMap(\.members).filter { $0.part == .handler }.map(\.account)
    let staff = handlers + [state?.plan?.clerk].compactMap(\.self)
    return Facts(
      seated: try Candidate.seated(in: file, at: nil, store),
      staff: try staff.compactMap { try store.appointments(of: $0)?.name })
  }

  func decide(_ state: HearingState, _ facts: Facts, _ context: Context) throws(Refusal) -> [Decided<Hearing>] {
    if let date = state.schedule?.date, fields.openedDate != date {
      throw HearingCondition.onHearingDay.refused(at: "openedDate", ["date": date.description])
    }
    try state.sittings.last?.requireBefore(fields.openedDate, fields.startTime, at: "openedDate")
    guard fields.identityChecked else { throw HearingCondition.identityChecked.refused(at: "identityChecked") }
    guard fields.orderAnnounced else { throw HearingCondition.identityChecked.refused(at: "orderAnnounced") }
    let sitting = Set(state.officers.map(\.name))
    for (index, presence) in fields.officersPresent.enumerated() where !sitting.contains(presence.name) {
      throw Refusal("notAsked", at: .row("officersPresent", index, "name"), details: ["name": presence.name])
    }
    let sittingNow = Set(fields.namesOfOfficers)
    let present = sittingNow.count
    try requireSameBench(sittingNow, state)
    try Eligibility(state, context).requireSeated(
      facts.seated.filter { sittingNow.contains($0.officer.name) },
      guests: state.officers.filter { sittingNow.contains($0.name) }, at: "officersPresent")
    guard let needed = context.law.officersNeeded(on: fields.openedDate) else {
      throw Refusal("cannotBeCounted", field: "officersPresent", details: ["reason": "he.officers"])
    }
    guard present >= needed else {
      throw HearingCondition.quorum.refused(at: "officersPresent", ["present": "\(present)", "needed": "\(needed)"])
    }
    let staff = SessionStaff(
      staff: facts.staff, presiderRank: PresiderRank(of: context.author.viewer, in: state.department))
    return [Decided(.opened(noted(state, context, staff)), on: fields.openedDate)]
  }

  /// A suspended session is resumed by those who heard it. Who cannot come any more says so first, and who takes his place is
  /// seated by the acts for that.
  private func requireSameBench(_ present: Set<String>, _ state: HearingState) throws(Refusal) {
    guard !state.sittings.isEmpty else { return }
    let expected = state.expectedOfficers.map(\.name)
    for (index, presence) in fields.officersPresent.enumerated()
    where presence.isPresent && !expected.contains(presence.name) {
      throw Refusal(
        HearingCondition.sameBench.id, at: .row("officersPresent", index, "name"), details: ["names": presence.name])
    }
    let absent = expected.filter { !present.contains($0) }
    guard absent.isEmpty else {
      throw Refusal("benchIncomplete", field: "officersPresent", details: ["names": absent.joined(separator: "、")])
    }
  }
}

extension Sitting {
  /// What continues it comes after it.
  func requireBefore(_ date: LegalDate, _ time: ClockTime, at field: String) throws(Refusal) {
    guard date < opening.openedDate || (date == opening.openedDate && time <= begins) else { return }
    throw Refusal(
      "resumedBeforeLast", field: field,
      details: ["date": opening.openedDate.description, "startTime": begins.description])
  }

  private var begins: ClockTime { max(opening.startTime, schedule?.startTime ?? opening.startTime) }
}

/// 记录步骤, by whoever keeps the record.
struct RecordStep: HearingAct {
  let fields: StepRecord

  static let id = ActID(rawValue: "recordStep")
  static let doers: [Doer] = recorders
  static let basis: Basis? = .law("听证工作规定 15", confirmed: true)
  static let conditions: [HearingCondition] = [.stepsInOrder]
  static let form = Form<Self>([
    Field("step", \.fields.step, article: "听证工作规定 15"), Field("speaker", \.fields.speaker),
    Field("content", \.fields.content, .paragraphs), Field("leftOutReason", \.fields.leftOutReason),
  ])

  static func prefill(_ state: HearingState, _ context: Context) -> [Prefill] {
    let recorded = Set(state.heardSteps.map(\.step))
    return [Prefill("step", HearingStep.allCases.first { !recorded.contains($0) }?.rawValue, from: .docket)].compactMap(
      \.self)
  }

  func decide(_ state: HearingState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Hearing>] {
    let (order, recorded) = (HearingStep.allCases, Set(state.heardSteps.map(\.step)))
    let before = order.prefix { $0 != fields.step }.filter { !recorded.contains($0) }
    if !before.isEmpty, fields.leftOutReason == nil {
      throw HearingCondition.stepsInOrder.refused(
        at: "leftOutReason", ["steps": before.map(\.rawValue).joined(separator: " ")])
    }
    return [Decided(.stepRecorded(noted(state, context)), on: context.today)]
  }
}

extension HearingAct {
  /// Whoever keeps the record: the clerk, or who stands in for him.
  static var recorders: [Doer] { [.own(.clerk), .own(.assistant), .own(.handler)] }
}

/// 休会评议: the officers discuss alone.
struct AdjournSession: HearingAct {
  let fields: NoFields

  static let id = ActID(rawValue: "adjourn")
  static let doers: [Doer] = presiderDoers
  static let basis: Basis? = .law("听证工作规定 15(4)", confirmed: true)
  static let conditions: [HearingCondition] = [.presiding, .quorumKept]
  static let hasLegalEffect = true
  static let isCorrectable = false
  static let form = Form<Self>([])

  func decide(_ state: HearingState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Hearing>] {
    [Decided(.adjourned(HearingNote(state, context)), on: context.today)]
  }
}

/// 听证员意见: what each officer thinks of each question, recorded from the papers that they signed.
struct GiveOpinions: HearingAct {
  let fields: OfficersOpinions

  static let id = ActID(rawValue: "giveOpinion")
  static let doers: [Doer] = recorders
  static let basis: Basis? = .law("听证工作规定 15(5)", confirmed: true)
  static let conditions: [HearingCondition] = [.quorumKept, .opinionsComplete]
  static let hasLegalEffect = true
  static let form = Form<Self>(
    [
      Field("opinions", atLeastOne: \.fields.opinions, article: "听证工作规定 15(5)"),
      Field("signedDate", \.fields.signedDate),
      Field("signedPapers", \.fields.signedPapers),
    ],
    rules: ruled([
      { fields, context in context.notInFuture("signedDate", fields.signedDate) }
    ]))

  static func prefill(_ state: HearingState, _ context: Context) -> [Prefill] {
    let rows = state.presentOfficers.flatMap { officer in
      state.questions.indices.map { index in
        JSONValue.object(["officer": .string(officer), "question": .integer(Int64(index + 1))])
      }
    }
    return [Prefill("opinions", .array(rows), from: .docket), .today("signedDate", context)]
  }

  func decide(_ state: HearingState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Hearing>] {
    if let opened = state.session?.openedDate, fields.signedDate < opened {
      throw Refusal("opinionBeforeSession", field: "signedDate", details: ["openedOn": opened.description])
    }
    let present = state.presentOfficers
    for (index, opinion) in fields.opinions.enumerated() {
      guard present.contains(opinion.officer) else {
        throw Refusal("notPresent", at: .row("opinions", index, "officer"), details: ["name": opinion.officer])
      }
      guard state.questions.indices.contains(opinion.question - 1) else {
        throw Refusal(
          "noSuchQuestion", at: .row("opinions", index, "question"), details: ["last": "\(state.questions.count)"])
      }
    }
    for (number, officer) in state.questions.indices.flatMap({ index in present.map { (index + 1, $0) } }) {
      let given = fields.opinions.count { $0.officer == officer && $0.question == number }
      guard given == 1 else {
        throw HearingCondition.opinionsComplete.refused(
          at: "opinions", ["name": officer, "question": "\(number)", "given": "\(given)"])
      }
    }
    return [Decided(.opinionsGiven(noted(state, context)), on: fields.signedDate)]
  }
}

/// 中止: something keeps the session from going on. A day is fixed for the rest, everybody is told of it, and the same officers sit.
struct SuspendSession: HearingAct {
  let fields: Reason

  static let id = ActID(rawValue: "suspendHearing")
  static let doers: [Doer] = presiderDoers
  static let basis: Basis? = .practice
  static let conditions: [HearingCondition] = [.presiding]
  static let hasLegalEffect = true
  static let isCorrectable = false
  static let form = Form<Self>([Field("reason", \.fields.reason, .paragraphs)])

  func decide(_ state: HearingState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Hearing>] {
    [Decided(.suspended(noted(state, context)), on: context.today)]
  }
}

/// 结束.
struct FinishSession: HearingAct {
  let fields: SessionEnd

  static let id = ActID(rawValue: "finish")
  static let doers: [Doer] = presiderDoers
  static let basis: Basis? = .law("听证工作规定 15(7)", confirmed: true)
  static let conditions: [HearingCondition] = [.presiding, .quorumKept, .opinionsHeard, .lastStatementHeard]
  static let hasLegalEffect = true
  static let isCorrectable = false
  static let form = Form<Self>([Field("endTime", \.fields.endTime)])

  static func prefill(_ state: HearingState, _ context: Context) -> [Prefill] {
    [Prefill("endTime", state.schedule?.endTime.description, from: .docket)].compactMap(\.self)
  }

  func decide(_ state: HearingState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Hearing>] {
    if let began = state.session?.startTime, fields.endTime <= began {
      throw Refusal("endsBeforeStart", field: "endTime", details: ["startTime": began.description])
    }
    let day = state.session?.openedDate ?? context.today
    let sat = PresentOfficers(state.sittings, state.seats, heldOn: day)
    return [Decided(.finished(noted(state, context, sat)), on: day)]
  }
}
