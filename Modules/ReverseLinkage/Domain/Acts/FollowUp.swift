// After service: what the agency did, judged and recorded until the case can be closed.

internal import CaseKernel
internal import LegalCalendar
internal import Proceedings

/// 评估回复: also of a reply that came in after the agency filed.
struct AssessReply: Act {
  typealias Kind = ReverseLinkageCase

  let response: AgencyResponse
  let accepted: Bool
  let assessment: String?

  static let id = ActID(rawValue: "assessReply")
  static let doers: [Doer] = [.own(.handler)]
  static let basis: Basis? = .practice
  static let hasLegalEffect = true
  static let conditions: [CaseCondition] = [.replyToAssess]
  static let form = Form<Self>(
    [Field("response", \.response), Field("accepted", \.accepted), Field("assessment", \.assessment, .paragraphs)],
    rules: [needed("assessment", where: { !$0.accepted }) { $0.assessment == nil }])

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    [Decided(.replyAssessed(self), on: context.today)]
  }
}

/// 登记立案: of the agency.
struct RecordFiling: Act {
  typealias Kind = ReverseLinkageCase

  let filedDate: LegalDate
  let earlierFiling: String?
  let filingNumber: String?
  let document: AttachmentID?

  static let id = ActID(rawValue: "recordFiling")
  static let doers: [Doer] = [.own(.handler)]
  static let basis: Basis? = .law("行政处罚法 54", confirmed: true)
  static let hasLegalEffect = true
  static let conditions: [CaseCondition] = [.afterService]
  static let form = Form<Self>(
    [
      Field("filedDate", \.filedDate, article: "行政处罚法 54"),
      Field("earlierFiling", \.earlierFiling, .paragraphs),
      Field("filingNumber", \.filingNumber, .documentNumber), Field("document", \.document),
    ], rules: [notInFuture("filedDate") { $0.filedDate }])

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    // A reply that tells of the filing leads on before the filing itself is recorded.
    if let filed = state.followUp.filedOn {
      throw Refusal("alreadyRecorded", field: "filedDate", details: ["date": "\(filed)"])
    }
    try refuse(filedDate, before: state.matter.actDate, at: "filedDate")
    // An agency may have filed by itself before the opinion reached it, which is then said.
    if let served = state.opinion?.servedOn, filedDate < served, earlierFiling == nil {
      throw Refusal(
        "filedBeforeService", article: "行政处罚法 54", field: "filedDate", details: ["served": "\(served)"])
    }
    return [Decided(.filingRecorded(self), on: filedDate)]
  }
}

/// 登记处罚. The day of service may follow later, by correction: without it the payment period is not started.
struct RecordPenalty: Act {
  typealias Kind = ReverseLinkageCase

  let decisionDate: LegalDate
  let decisionNumber: String
  let penalties: [Penalty]
  let servedDate: LegalDate?
  let document: AttachmentID?

  static let id = ActID(rawValue: "recordPenalty")
  static let doers: [Doer] = [.own(.handler)]
  static let basis: Basis? = .law("行政处罚法 57, 60", confirmed: true)
  static let hasLegalEffect = true
  static let conditions: [CaseCondition] = [.agencyActed, .afterFiling]
  static let form = Form<Self>(
    [
      Field("decisionDate", \.decisionDate, article: "行政处罚法 60"),
      Field("decisionNumber", \.decisionNumber, .documentNumber),
      Field("penalties", atLeastOne: \.penalties, article: "行政处罚法 9"),
      Field("servedDate", \.servedDate, article: "行政处罚法 61"), Field("document", \.document),
    ],
    rules: [
      notInFuture("decisionDate") { $0.decisionDate },
      notInFuture("servedDate") { $0.servedDate },
      inOrder("decisionDate", "servedDate") { ($0.decisionDate, $0.servedDate) },
      { act, _ in
        for (index, penalty) in act.penalties.enumerated() {
          guard let member = penalty.lacking else { continue }
          return FieldProblem(FieldPath("penalties").appending(index).appending(member), .requiredHere)
        }
        return nil
      },
    ])

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    if let filed = state.followUp.filedOn, decisionDate < filed {
      throw CaseCondition.afterFiling.refused(at: "decisionDate", ["earliest": "\(filed)"])
    }
    if state.followUp.filedOn == nil, let served = state.opinion?.servedOn, decisionDate < served {
      throw Refusal(
        "penaltyBeforeService", article: "行政处罚法 54", field: "decisionDate", details: ["served": "\(served)"])
    }
    try refuseLongDetention(context.law)
    if let same = state.followUp.decisions.first(where: { $0.number == decisionNumber }) {
      throw Refusal(
        "penaltyRecordedBefore", field: "decisionNumber", details: ["number": same.number, "date": "\(same.date)"])
    }
    return [Decided(.penaltyRecorded(self), on: decisionDate)]
  }
}

extension RecordPenalty {
  /// Detention has a longest length, for one penalty and for several that are carried out together.
  private func refuseLongDetention(_ law: Law) throws(Refusal) {
    func longest(_ id: PeriodID) -> Int? { law.periods.period(id, on: decisionDate)?.version.value }
    let detentions = penalties.enumerated().filter { $0.element.kind == .detention }
    for (index, penalty) in detentions {
      guard let one = longest("rl.penalty.detention"), let days = penalty.days, days < 1 || days > one else { continue }
      throw Refusal(
        "detentionTooLong", article: "治安管理处罚法", field: "penalties[\(index)].days",
        details: ["days": "\(days)", "longest": "\(one)"])
    }
    let days = detentions.reduce(0) { $0 + ($1.element.days ?? 0) }
    if let merged = longest("rl.penalty.detention.merged"), days > merged {
      throw Refusal(
        "mergedDetentionTooLong", article: "治安管理处罚法", field: "penalties",
        details: ["days": "\(days)", "longest": "\(merged)"])
    }
  }
}

/// 登记执行.
struct RecordExecution: Act {
  typealias Kind = ReverseLinkageCase

  let executedDate: LegalDate
  let kind: PenaltyKind
  let amount: Money?
  let surcharge: Money?
  let evidence: AttachmentID

  static let id = ActID(rawValue: "recordExecution")
  static let doers: [Doer] = [.own(.handler)]
  static let basis: Basis? = .law("行政处罚法 66", confirmed: true)
  static let hasLegalEffect = true
  static let conditions: [CaseCondition] = [.penaltyRecorded, .afterPenalty]
  static let form = Form<Self>(
    [
      Field("executedDate", \.executedDate, article: "行政处罚法 66"), Field("kind", \.kind),
      Field("amount", \.amount), Field("surcharge", \.surcharge, article: "行政处罚法 72"),
      Field("evidence", \.evidence),
    ],
    rules: [
      notAllowed("surcharge", where: { $0.kind != .fine && $0.surcharge != nil }),
      withinAmount,
      notInFuture("executedDate") { $0.executedDate },
      needed("amount", where: { $0.kind == .fine || $0.kind == .confiscation }) { $0.amount == nil },
    ])

  /// The surcharge is part of what was paid.
  private static let withinAmount: FormRule<Self> = { act, _ in
    guard let amount = act.amount, let surcharge = act.surcharge, surcharge.fen > amount.fen else { return nil }
    return FieldProblem("surcharge", .contradiction, value: surcharge.yuan, details: ["field": "amount"])
  }

  static func prefill(_ state: ReverseLinkageState, _ context: Context) -> [Prefill] {
    let kinds = Set(state.followUp.decisions.flatMap(\.penalties).map(\.kind))
    let kind = kinds.count == 1 ? kinds.first : nil
    return [Prefill("kind", kind?.rawValue, from: .docket), .today("executedDate", context)].compactMap { $0 }
  }

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    if let decided = state.followUp.decisions.map(\.date).min(), executedDate < decided {
      throw CaseCondition.afterPenalty.refused(at: "executedDate", ["earliest": "\(decided)"])
    }
    if !state.followUp.decisions.flatMap(\.penalties).contains(where: { $0.kind == kind }) {
      throw Refusal("penaltyNotImposed", field: "kind", details: ["kind": kind.rawValue])
    }
    try refuseMoreThanOwed(state.followUp)
    return [Decided(.executionRecorded(self), on: executedDate)]
  }
}

extension RecordExecution {
  /// Nobody pays more than was imposed; what is paid beyond a fine because it was late is said to be that, and is never more
  /// than the fine itself (处罚法 72).
  private func refuseMoreThanOwed(_ followUp: FollowUp) throws(Refusal) {
    let added = surcharge?.fen ?? 0
    let surcharges = followUp.executions.reduce(added) { $0 + ($1.surcharge?.fen ?? 0) }
    if surcharges > followUp.fined.fen {
      throw Refusal(
        "surchargeBeyondFine", article: "行政处罚法 72", field: "surcharge", details: ["fine": followUp.fined.yuan])
    }
    let owed: Int
    switch kind {
    case .fine: owed = followUp.fined.fen - followUp.paid.fen
    case .confiscation: owed = followUp.confiscated.fen - followUp.surrendered.fen
    default: return
    }
    if let amount, amount.fen - added > owed {
      throw Refusal(
        "executedBeyondPenalty", article: "行政处罚法 66", field: "amount",
        details: ["owed": Money(fen: max(owed, 0)).yuan])
    }
  }
}

/// 登记不予处罚: the agency does not punish, and says why.
struct RecordNoPenalty: Act {
  typealias Kind = ReverseLinkageCase

  let reason: NoPenaltyReason
  let reasonText: String?
  let statute: StatuteReference?
  let document: AttachmentID?

  static let id = ActID(rawValue: "recordNoPenalty")
  static let doers: [Doer] = [.own(.handler)]
  static let basis: Basis? = .law("行政处罚法 57", confirmed: true)
  static let hasLegalEffect = true
  static let form = Form<Self>(
    [
      Field("reason", \.reason, article: "行政处罚法 29, 30, 31, 33, 36, 40"),
      Field("reasonText", \.reasonText, .paragraphs), Field("statute", \.statute), Field("document", \.document),
    ], rules: [needed("reasonText", where: { $0.reason == .other }) { $0.reasonText == nil }])

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    [Decided(.noPenaltyRecorded(self), on: context.today)]
  }
}

/// 登记转办: the agency passed the matter on; the new one has a time of its own to reply.
struct RecordTransferOn: Act {
  typealias Kind = ReverseLinkageCase

  let newAgency: AgencyID
  let date: LegalDate

  static let id = ActID(rawValue: "recordTransferOn")
  static let doers: [Doer] = [.own(.handler)]
  static let basis: Basis? = .law("行政处罚法 22, 25", confirmed: false)
  static let hasLegalEffect = true
  static let conditions: [CaseCondition] = [.newAgency]
  static let form = Form<Self>(
    [Field("newAgency", \.newAgency), Field("date", \.date)], rules: [notInFuture("date") { $0.date }])

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    if newAgency == state.agency { throw CaseCondition.newAgency.refused(at: "newAgency") }
    try refuse(date, before: state.opinion?.servedOn, at: "date")
    return [Decided(.transferOnRecorded(self), on: date)]
  }
}

/// 层报或通报: where the agency stays silent or does not act, and was reminded.
struct ReportUp: Act {
  typealias Kind = ReverseLinkageCase

  let addressee: ReportAddressee
  let content: String
  let document: AttachmentID?

  static let id = ActID(rawValue: "reportUp")
  static let doers: [Doer] = [.mandate]
  static let basis: Basis? = .law("推进行政执法与刑事司法衔接工作的规定 11", confirmed: false)
  static let conditions: [CaseCondition] = [.agencyAtFault, .reminded]
  static let hasLegalEffect = true
  static let isCorrectable = false
  static let form = Form<Self>([
    Field("addressee", \.addressee), Field("content", \.content, .paragraphs), Field("document", \.document),
  ])

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    let added = Approval(state, context)
    return [Decided(.reportedUp(Recorded(self, added)), on: context.today)]
  }
}
