// Where no penalty is due the review ends (终结审查): endorsed by the head, decided by the chief procurator. With an opinion
// proposed, all this happens on the opinion's own file.

internal import CaseKernel
internal import LegalCalendar

/// 同意终结: the head of department agrees with ending the review.
struct EndorseEnd: Act {
  typealias Kind = ReverseLinkageCase

  let remarks: String?

  static let id = ActID(rawValue: "endorseEnd")
  static let verdict: Verdict? = .agrees
  static let doers: [Doer] = [.department(.departmentHead)]
  static let basis: Basis? = .practice
  static let conditions: [CaseCondition] = [.endProposed, .notDrafter, .notYetEndorsed]
  static let isCorrectable = false
  static let form = Form<Self>([Field("remarks", \.remarks, .paragraphs)])

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    [Decided(.endEndorsed(self), on: context.today)]
  }
}

/// 退回修改: the proposal to end the review goes back to the handler.
struct SendBackEnd: Act {
  typealias Kind = ReverseLinkageCase

  let reason: String

  static let id = ActID(rawValue: "sendBackEnd")
  static let verdict: Verdict? = .returns
  static let doers: [Doer] = [.department(.departmentHead), .mandate]
  static let basis: Basis? = .practice
  static let hasLegalEffect = true
  static let conditions: [CaseCondition] = [.endProposed]
  static let isCorrectable = false
  static let form = Form<Self>([Field("reason", \.reason, .paragraphs)])

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    [Decided(.endSentBack(self), on: context.today)]
  }
}

/// 批准终结审查.
struct EndReview: Act {
  typealias Kind = ReverseLinkageCase

  let ground: EndGround
  let groundReason: String?
  let notified: [NotifiedParty]

  static let id = ActID(rawValue: "endReview")
  static let verdict: Verdict? = .agrees
  static let doers: [Doer] = [.mandate]
  static let basis: Basis? = .law("行刑反向衔接工作指引 15", confirmed: false)
  static let conditions: [CaseCondition] = [.endProposed, .notDrafter, .endorsed, .groundForEnd, .noHearingPending]
  static let hasLegalEffect = true
  static let isCorrectable = false
  static let form = Form<Self>(
    [
      Field("ground", \.ground, article: "行刑反向衔接工作指引 15"),
      Field("groundReason", \.groundReason, .paragraphs), Field("notified", \.notified),
    ],
    rules: [needed("groundReason", where: { $0.ground == .other }) { $0.groundReason == nil }])

  static func prefill(_ state: ReverseLinkageState, _ context: Context) -> [Prefill] {
    [
      Prefill("ground", state.submission?.review.endGround?.rawValue, entry: state.submission?.entry),
      Prefill("groundReason", state.submission?.review.endReason, entry: state.submission?.entry),
    ].compactMap { $0?.shown(in: .deliberation) }
  }

  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> String {
    try PaperSeries.take(PaperSeries.end, year: store.today.year, store)
  }

  func decide(
    _ state: ReverseLinkageState, _ number: String, _ context: Context
  ) throws(Refusal) -> [Decided<Kind>] {
    if let legality = state.submission?.legality,
      PenaltyReview(legality, state, nil).contradicts(ground, context.law)
    {
      throw CaseCondition.groundForEnd.refused(at: "ground")
    }
    let approval = Approval(state, context)
    let added = EndDecision(paperNumber: number, approver: approval.approver, mandate: approval.mandate)
    return [Decided(.reviewEnded(Recorded(self, added)), on: context.today)]
  }
}
