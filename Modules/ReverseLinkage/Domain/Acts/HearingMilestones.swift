// What the case keeps of a hearing about it: proposed, approved, scheduled, held, decided, or off. Only reactions record it, in
// the transaction of the hearing's own entry; nobody types it twice. The review goes on meanwhile (听证工作规定 20).

internal import CaseKernel
internal import LegalCalendar

/// 提请听证.
struct HearingProposed: Act {
  typealias Kind = ReverseLinkageCase

  let hearing: FileID
  let proposedOn: LegalDate

  static let id = ActID(rawValue: "hearingProposed")
  static let doers: [Doer] = [.system]
  static let isCorrectable = false
  static let form = Form<Self>([Field("hearing", \.hearing), Field("proposedOn", \.proposedOn)])

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    [Decided(.hearingProposed(self), on: proposedOn)]
  }
}

/// 批准听证.
struct HearingApproved: Act {
  typealias Kind = ReverseLinkageCase

  let hearing: FileID
  let number: String
  let approvedOn: LegalDate
  let approver: AccountID?

  static let id = ActID(rawValue: "hearingApproved")
  static let doers: [Doer] = [.system]
  static let isCorrectable = false
  static let form = Form<Self>([
    Field("hearing", \.hearing), Field("number", \.number, .documentNumber), Field("approvedOn", \.approvedOn),
    Field("approver", \.approver),
  ])

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    [Decided(.hearingApproved(self), on: approvedOn)]
  }
}

/// 确定听证时间、地点; again after every postponement.
struct HearingScheduled: Act {
  typealias Kind = ReverseLinkageCase

  let hearing: FileID
  let date: LegalDate
  let startTime: ClockTime
  let place: String?

  static let id = ActID(rawValue: "hearingScheduled")
  static let doers: [Doer] = [.system]
  static let isCorrectable = false
  static let form = Form<Self>([
    Field("hearing", \.hearing), Field("date", \.date), Field("startTime", \.startTime), Field("place", \.place),
  ])

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    [Decided(.hearingScheduled(self), on: context.today)]
  }
}

/// 延期.
struct HearingPostponed: Act {
  typealias Kind = ReverseLinkageCase

  let hearing: FileID
  let reason: String?
  let on: LegalDate

  static let id = ActID(rawValue: "hearingPostponed")
  static let doers: [Doer] = [.system]
  static let isCorrectable = false
  static let form = Form<Self>([
    Field("hearing", \.hearing), Field("reason", \.reason, .paragraphs), Field("on", \.on),
  ])

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    [Decided(.hearingPostponed(self), on: on)]
  }
}

/// 举行听证.
struct HearingHeld: Act {
  typealias Kind = ReverseLinkageCase

  let hearing: FileID
  let heldOn: LegalDate

  static let id = ActID(rawValue: "hearingHeld")
  static let doers: [Doer] = [.system]
  static let isCorrectable = false
  static let form = Form<Self>([Field("hearing", \.hearing), Field("heldOn", \.heldOn)])

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    [Decided(.hearingHeld(self), on: heldOn)]
  }
}

/// 听证后作出决定.
struct HearingDecided: Act {
  typealias Kind = ReverseLinkageCase

  let hearing: FileID
  let decidedOn: LegalDate
  let takenUp: OpinionsTakenUp
  let decision: String?

  static let id = ActID(rawValue: "hearingDecided")
  static let doers: [Doer] = [.system]
  static let isCorrectable = false
  static let form = Form<Self>([
    Field("hearing", \.hearing), Field("decidedOn", \.decidedOn), Field("takenUp", \.takenUp),
    Field("decision", \.decision, .paragraphs),
  ])

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    [Decided(.hearingDecided(self), on: decidedOn)]
  }
}

/// 不予听证、取消听证.
struct HearingCancelled: Act {
  typealias Kind = ReverseLinkageCase

  let hearing: FileID
  let reason: String?
  let on: LegalDate

  static let id = ActID(rawValue: "hearingCancelled")
  static let doers: [Doer] = [.system]
  static let isCorrectable = false
  static let form = Form<Self>([
    Field("hearing", \.hearing), Field("reason", \.reason, .paragraphs), Field("on", \.on),
  ])

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    [Decided(.hearingCancelled(self), on: on)]
  }
}
