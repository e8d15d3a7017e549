// The review takes longer, stands still while the non-prosecution decision is challenged, goes on, or ends with the decision.

internal import CaseKernel
internal import LegalCalendar

/// 延长审查期限: the guideline states no length, so that the decision states the new end.
struct Extend: Act {
  typealias Kind = ReverseLinkageCase

  let grounds: [ComplexityGround]
  let reason: String
  let newEnd: LegalDate

  static let id = ActID(rawValue: "extend")
  static let doers: [Doer] = [.mandate]
  static let basis: Basis? = .law("行刑反向衔接工作指引 12(3)", confirmed: true)
  static let conditions: [CaseCondition] = [.beforeEnd, .majorDifficultComplex]
  static let hasLegalEffect = true
  static let isCorrectable = false
  static let form = Form<Self>([
    Field("grounds", \.grounds, article: "行刑反向衔接工作指引 12(3)"), Field("reason", \.reason, .paragraphs),
    Field("newEnd", \.newEnd),
  ])

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    if grounds.isEmpty { throw CaseCondition.majorDifficultComplex.refused(at: "grounds") }
    if let clock = state.clocks.running(ReverseLinkageCase.review),
      let due = try context.law.lastDay(of: clock, at: "newEnd"), newEnd <= due
    {
      throw Refusal("newEndNotLater", field: "newEnd", details: ["end": "\(due)"])
    }
    let added = Approval(state, context)
    return [Decided(.extended(Recorded(self, added)), on: context.today)]
  }
}

/// 中止审查.
struct Suspend: Act {
  typealias Kind = ReverseLinkageCase

  let ground: ChallengeGround
  let eventDate: LegalDate
  let document: AttachmentID

  static let id = ActID(rawValue: "suspend")
  static let doers: [Doer] = [.mandate]
  static let basis: Basis? = .law("行刑反向衔接工作指引 13", confirmed: true)
  static let conditions: [CaseCondition] = [.challengePending]
  static let hasLegalEffect = true
  static let isCorrectable = false
  static let form = Form<Self>(
    [
      Field("ground", \.ground, article: "行刑反向衔接工作指引 13"), Field("eventDate", \.eventDate),
      Field("document", \.document),
    ], rules: [notInFuture("eventDate") { $0.eventDate }])

  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> String {
    try PaperSeries.take(PaperSeries.suspension, year: store.today.year, store)
  }

  func decide(
    _ state: ReverseLinkageState, _ number: String, _ context: Context
  ) throws(Refusal) -> [Decided<Kind>] {
    if let decided = state.decision?.date, eventDate < decided {
      throw CaseCondition.challengePending.refused(at: "eventDate", ["earliest": "\(decided)"])
    }
    let approval = Approval(state, context)
    let added = SuspensionDecision(
      paperNumber: number, approver: approval.approver, mandate: approval.mandate,
      wasSubmitted: state.stage == .awaitingApproval)
    return [Decided(.suspended(Recorded(self, added)), on: context.today)]
  }
}

/// 恢复审查: when the administrative department receives what upholds the decision.
struct Resume: Act {
  typealias Kind = ReverseLinkageCase

  let receivedDate: LegalDate
  let outcome: ChallengeOutcome
  let document: AttachmentID

  static let id = ActID(rawValue: "resume")
  static let doers: [Doer] = [.own(.handler)]
  static let basis: Basis? = .law("行刑反向衔接工作指引 13", confirmed: true)
  static let conditions: [CaseCondition] = [.decisionUpheld]
  static let hasLegalEffect = true
  static let isCorrectable = false
  static let form = Form<Self>(
    [
      Field("receivedDate", \.receivedDate), Field("outcome", \.outcome, article: "行刑反向衔接工作指引 13"),
      Field("document", \.document),
    ], rules: [notInFuture("receivedDate") { $0.receivedDate }])

  static func prefill(_ state: ReverseLinkageState, _ context: Context) -> [Prefill] {
    [.today("receivedDate", context)]
  }

  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> String {
    try PaperSeries.take(PaperSeries.resumption, year: store.today.year, store)
  }

  func decide(
    _ state: ReverseLinkageState, _ number: String, _ context: Context
  ) throws(Refusal) -> [Decided<Kind>] {
    let isSuitByOthers = outcome == .privateSuitRefused && state.pauses.challenge != .victimChallenge
    if !outcome.leavesDecision || isSuitByOthers { throw CaseCondition.decisionUpheld.refused(at: "outcome") }
    try refuse(receivedDate, before: state.pauses.suspendedOn, at: "receivedDate")
    return [Decided(.resumed(Recorded(self, PaperIssued(paperNumber: number))), on: receivedDate)]
  }
}

/// 因撤销不起诉终结: without the decision there is nothing left to review.
struct EndAfterReversal: Act {
  typealias Kind = ReverseLinkageCase

  let receivedDate: LegalDate
  let outcome: ChallengeOutcome
  let document: AttachmentID

  static let id = ActID(rawValue: "endAfterReversal")
  static let doers: [Doer] = [.mandate]
  static let basis: Basis? = .law("人民检察院刑事诉讼规则 380, 388", confirmed: true)
  static let conditions: [CaseCondition] = [.decisionReversed, .noHearingPending]
  static let hasLegalEffect = true
  static let isCorrectable = false
  static let form = Form<Self>(
    [
      Field("receivedDate", \.receivedDate), Field("outcome", \.outcome, article: "人民检察院刑事诉讼规则 380, 388"),
      Field("document", \.document),
    ], rules: [notInFuture("receivedDate") { $0.receivedDate }])

  static func prefill(_ state: ReverseLinkageState, _ context: Context) -> [Prefill] {
    [.today("receivedDate", context)]
  }

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    if outcome.leavesDecision { throw CaseCondition.decisionReversed.refused(at: "outcome") }
    try refuse(receivedDate, before: state.pauses.suspendedOn, at: "receivedDate")
    let added = Approval(state, context)
    return [Decided(.endedAfterReversal(Recorded(self, added)), on: context.today)]
  }
}
