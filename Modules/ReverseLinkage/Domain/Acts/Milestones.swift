// What the case keeps of its opinion: drafted, approved, served, replied to … Only reactions record it, in the transaction
// of the opinion's own entry; nobody types it twice.

internal import CaseKernel
internal import LegalCalendar
internal import Proceedings

/// A draft was opened for the case. What it tells of the facts and of the agency, the submission opens with.
struct OpinionDrafted: Act {
  typealias Kind = ReverseLinkageCase

  let recommendation: FileID
  let recipient: AgencyID?
  let facts: String?

  static let id = ActID(rawValue: "opinionDrafted")
  static let doers: [Doer] = [.system]
  static let isCorrectable = false
  static let form = Form<Self>([
    Field("recommendation", \.recommendation), Field("recipient", \.recipient),
    Field("facts", \.facts, .paragraphs),
  ])

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    if let opinion = state.opinion, opinion.file != recommendation {
      throw Refusal("opinionExists", details: ["file": opinion.file?.rawValue ?? ""])
    }
    return [Decided(.opinionDrafted(self), on: context.today)]
  }
}

/// The submitted draft goes back to the handler.
struct OpinionSentBack: Act {
  typealias Kind = ReverseLinkageCase

  let recommendation: FileID
  let reason: String?

  static let id = ActID(rawValue: "opinionSentBack")
  static let doers: [Doer] = [.system]
  static let isCorrectable = false
  static let form = Form<Self>([
    Field("recommendation", \.recommendation), Field("reason", \.reason, .paragraphs),
  ])

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    [Decided(.opinionSentBack(self), on: context.today)]
  }
}

/// A revised draft no longer names the case.
struct OpinionLeftOut: Act {
  typealias Kind = ReverseLinkageCase

  let recommendation: FileID

  static let id = ActID(rawValue: "opinionLeftOut")
  static let doers: [Doer] = [.system]
  static let isCorrectable = false
  static let form = Form<Self>([Field("recommendation", \.recommendation)])

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    [Decided(.opinionLeftOut(self), on: context.today)]
  }
}

/// The opinion was approved and numbered: the review has ended.
struct OpinionApproved: Act {
  typealias Kind = ReverseLinkageCase

  let recommendation: FileID
  let number: String
  let approvedOn: LegalDate
  let approver: AccountID?

  static let id = ActID(rawValue: "opinionApproved")
  static let doers: [Doer] = [.system]
  static let basis: Basis? = .law("人民检察院刑事诉讼规则 373(2)", confirmed: true)
  static let isCorrectable = false
  static let form = Form<Self>([
    Field("recommendation", \.recommendation), Field("number", \.number, .documentNumber),
    Field("approvedOn", \.approvedOn), Field("approver", \.approver),
  ])

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    [Decided(.opinionApproved(self), on: approvedOn)]
  }
}

/// The opinion was served: the agency's time to reply runs on the opinion's file, and is shown here.
struct OpinionServed: Act {
  typealias Kind = ReverseLinkageCase

  let recommendation: FileID
  let servedOn: LegalDate
  let replyDue: LegalDate?
  let recipient: AgencyID?

  static let id = ActID(rawValue: "opinionServed")
  static let doers: [Doer] = [.system]
  static let isCorrectable = false
  static let form = Form<Self>([
    Field("recommendation", \.recommendation), Field("servedOn", \.servedOn), Field("replyDue", \.replyDue),
    Field("recipient", \.recipient),
  ])

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    [Decided(.opinionServed(self), on: servedOn)]
  }
}

/// The agency replied.
struct OpinionReplied: Act {
  typealias Kind = ReverseLinkageCase

  let recommendation: FileID
  let receivedOn: LegalDate
  /// The day of posting, by which lateness is judged.
  let postedOn: LegalDate?
  let stance: ReplyStance?

  static let id = ActID(rawValue: "opinionReplied")
  static let doers: [Doer] = [.system]
  static let isCorrectable = false
  static let form = Form<Self>([
    Field("recommendation", \.recommendation), Field("receivedOn", \.receivedOn), Field("postedOn", \.postedOn),
    Field("stance", \.stance),
  ])

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    [Decided(.opinionReplied(self), on: receivedOn)]
  }
}

/// The agency was reminded.
struct OpinionReminded: Act {
  typealias Kind = ReverseLinkageCase

  let recommendation: FileID
  let remindedOn: LegalDate
  let way: ReminderWay?

  static let id = ActID(rawValue: "opinionReminded")
  static let doers: [Doer] = [.system]
  static let isCorrectable = false
  static let form = Form<Self>([
    Field("recommendation", \.recommendation), Field("remindedOn", \.remindedOn), Field("way", \.way),
  ])

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    [Decided(.opinionReminded(self), on: remindedOn)]
  }
}

/// The opinion was withdrawn, or it was decided not to issue it: the case is reviewed again.
struct OpinionWithdrawn: Act {
  typealias Kind = ReverseLinkageCase

  let recommendation: FileID
  let withdrawnOn: LegalDate
  let reason: String?

  static let id = ActID(rawValue: "opinionWithdrawn")
  static let doers: [Doer] = [.system]
  static let isCorrectable = false
  static let form = Form<Self>([
    Field("recommendation", \.recommendation), Field("withdrawnOn", \.withdrawnOn),
    Field("reason", \.reason, .paragraphs),
  ])

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    [Decided(.opinionWithdrawn(self), on: withdrawnOn)]
  }
}
