// Before the day: everybody is told in time, the public where the hearing is open, the officers what the case is about; and
// what stops it again.

internal import CaseKernel
internal import LegalCalendar

/// 告知: reason, time and place, three days before.
struct NotifyAll: HearingAct {
  let fields: HearingNotices

  static let id = ActID(rawValue: "notify")
  static let doers: [Doer] = [.own(.handler), .own(.assistant), .own(.clerk)]
  static let basis: Basis? = .law("听证工作规定 10", confirmed: true)
  static let conditions: [HearingCondition] = [
    .planned, .opennessSettled, .opennessStillLawful, .placeSettled, .officersSure, .noticeInTime,
  ]
  static let hasLegalEffect = true
  static let isCorrectable = false
  static let form = Form<Self>(
    [Field("notices", atLeastOne: \.fields.notices, article: "听证工作规定 10(2)")],
    rules: ruled([
      { fields, context in
        guard let index = fields.notices.firstIndex(where: { $0.sentDate > context.today }) else { return nil }
        return FieldProblem(
          .row("notices", index, "sentDate"), .dateInFuture, value: "\(fields.notices[index].sentDate)",
          details: ["today": context.today.description])
      }
    ]))

  static func prefill(_ state: HearingState, _ context: Context) -> [Prefill] {
    let rows = state.stillToBeTold.map { name in
      JSONValue.object([
        "recipient": .string(name), "way": .string(NoticeWay.written.rawValue),
        "sentDate": .string(context.today.description),
      ])
    }
    return [Prefill("notices", .array(rows), from: .docket)]
  }

  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> [Candidate] {
    try Candidate.seated(in: file, at: nil, store)
  }

  func decide(
    _ state: HearingState, _ seated: [Candidate], _ context: Context
  ) throws(Refusal) -> [Decided<Hearing>] {
    try Eligibility(state, context).requireSeated(seated, guests: state.expectedOfficers)
    let told = Set(fields.notices.map(\.recipient))
    let left = state.stillToBeTold.filter { !told.contains($0) }
    guard left.isEmpty else {
      throw Refusal(
        "notAllTold", article: "听证工作规定 10", field: "notices", details: ["names": left.joined(separator: "、")])
    }
    if let fixed = state.schedule?.added.note.on,
      let index = fields.notices.firstIndex(where: { $0.sentDate < fixed })
    {
      throw Refusal(
        "toldBeforeFixed", article: "听证工作规定 10(2)", at: .row("notices", index, "sentDate"),
        details: ["fixedOn": fixed.description])
    }
    if let schedule = state.schedule, schedule.shortNoticeAgreement == nil,
      let index = fields.notices.firstIndex(where: { $0.sentDate > schedule.latestNotice })
    {
      throw Refusal(
        HearingCondition.noticeInTime.id, article: HearingCondition.noticeInTime.article,
        at: .row("notices", index, "sentDate"),
        details: ["latest": schedule.latestNotice.description, "date": schedule.date.description])
    }
    return [Decided(.notified(noted(state, context)), on: context.today)]
  }
}

/// 发布公告, of open hearings only.
struct PublishNotice: HearingAct {
  let fields: HearingPublication

  static let id = ActID(rawValue: "publish")
  static let doers: [Doer] = [.office(.caseManagement), .own(.handler)]
  static let basis: Basis? = .law("听证工作规定 10(4)", confirmed: true)
  static let conditions: [HearingCondition] = [.openToPublic, .opennessStillLawful, .placeSettled]
  static let form = Form<Self>(
    [
      Field("publishedDate", \.fields.publishedDate), Field("medium", \.fields.medium, article: "听证工作规定 10(4)"),
      Field("attendance", \.fields.attendance, .paragraphs),
    ],
    rules: ruled([{ fields, context in context.notInFuture("publishedDate", fields.publishedDate) }]))

  static func prefill(_ state: HearingState, _ context: Context) -> [Prefill] {
    [.today("publishedDate", context)]
  }

  func decide(_ state: HearingState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Hearing>] {
    if let day = state.schedule?.date, fields.publishedDate > day {
      throw Refusal("publishedAfterHearing", field: "publishedDate", details: ["date": day.description])
    }
    return [Decided(.published(noted(state, context)), on: fields.publishedDate)]
  }
}

/// 批准直播、录播: by the chief procurator, of open hearings only.
struct ApproveBroadcast: HearingAct {
  let fields: Broadcast

  static let id = ActID(rawValue: "broadcast")
  static let doers: [Doer] = [.mandate]
  static let basis: Basis? = .law("听证工作规定 19", confirmed: false)
  static let conditions: [HearingCondition] = [.openToPublic, .opennessStillLawful, .consentData]
  static let isCorrectable = false
  static let form = Form<Self>([
    Field("broadcastWay", \.fields.broadcastWay, article: "听证工作规定 19"),
    Field("broadcastMedium", \.fields.broadcastMedium), Field("broadcastConsent", \.fields.broadcastConsent),
  ])

  func decide(_ state: HearingState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Hearing>] {
    guard fields.broadcastConsent else { throw HearingCondition.consentData.refused(at: "broadcastConsent") }
    return [Decided(.broadcastApproved(noted(state, context)), on: context.today)]
  }
}

/// 介绍案情: case, questions and law are explained to the officers after they were chosen.
struct BriefOfficers: HearingAct {
  let fields: Briefing

  static let id = ActID(rawValue: "brief")
  static let doers: [Doer] = [.own(.handler), .own(.assistant)]
  static let basis: Basis? = .law("听证工作规定 11", confirmed: true)
  static let form = Form<Self>(
    [
      Field("briefedDate", \.fields.briefedDate, article: "听证工作规定 11"),
      Field("content", \.fields.content, .paragraphs), Field("materials", \.fields.materials),
    ],
    rules: ruled([{ fields, context in context.notInFuture("briefedDate", fields.briefedDate) }]))

  static func prefill(_ state: HearingState, _ context: Context) -> [Prefill] {
    [.today("briefedDate", context)]
  }

  func decide(_ state: HearingState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Hearing>] {
    [Decided(.briefed(noted(state, context)), on: fields.briefedDate)]
  }
}

/// 延期: a new day is fixed later, and everybody is told again.
struct PostponeHearing: HearingAct {
  let fields: Reason

  static let id = ActID(rawValue: "postpone")
  static let doers: [Doer] = [.own(.handler), .mandate]
  static let basis: Basis? = .practice
  static let hasLegalEffect = true
  static let isCorrectable = false
  static let form = Form<Self>([Field("reason", \.fields.reason, .paragraphs)])

  func decide(_ state: HearingState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Hearing>] {
    [Decided(.postponed(noted(state, context)), on: context.today)]
  }
}

/// 取消.
struct CancelHearing: HearingAct {
  let fields: Reason

  static let id = ActID(rawValue: "cancel")
  static let doers: [Doer] = [.mandate]
  static let basis: Basis? = .practice
  static let hasLegalEffect = true
  static let isCorrectable = false
  static let form = Form<Self>([Field("reason", \.fields.reason, .paragraphs)])

  func decide(_ state: HearingState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Hearing>] {
    [Decided(.cancelled(noted(state, context)), on: context.today)]
  }
}
