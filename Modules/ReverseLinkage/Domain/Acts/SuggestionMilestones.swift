// What the case keeps of a suggestion that followed its opinion: issued, served, replied to, withdrawn. Only reactions record it.

internal import CaseKernel
internal import LegalCalendar
internal import Proceedings

/// 制发检察建议: the chief procurator approved and numbered it on its own file.
struct SuggestionIssued: Act {
  typealias Kind = ReverseLinkageCase

  let recommendation: FileID
  let number: String
  let approvedOn: LegalDate

  static let id = ActID(rawValue: "suggestionIssued")
  static let doers: [Doer] = [.system]
  static let basis: Basis? = .law("推进行刑双向衔接和行政违法行为监督的意见（2023）", confirmed: true)
  static let isCorrectable = false
  static let form = Form<Self>([
    Field("recommendation", \.recommendation), Field("number", \.number, .documentNumber),
    Field("approvedOn", \.approvedOn),
  ])

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    [Decided(.suggestionIssued(self), on: approvedOn)]
  }
}

/// The suggestion was served: the agency's time to reply runs on the suggestion's file, and is shown here.
struct SuggestionServed: Act {
  typealias Kind = ReverseLinkageCase

  let recommendation: FileID
  let servedOn: LegalDate
  let replyDue: LegalDate?

  static let id = ActID(rawValue: "suggestionServed")
  static let doers: [Doer] = [.system]
  static let isCorrectable = false
  static let form = Form<Self>([
    Field("recommendation", \.recommendation), Field("servedOn", \.servedOn), Field("replyDue", \.replyDue),
  ])

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    [Decided(.suggestionServed(self), on: servedOn)]
  }
}

/// The agency replied to the suggestion.
struct SuggestionReplied: Act {
  typealias Kind = ReverseLinkageCase

  let recommendation: FileID
  let receivedOn: LegalDate
  let postedOn: LegalDate?
  let stance: ReplyStance?

  static let id = ActID(rawValue: "suggestionReplied")
  static let doers: [Doer] = [.system]
  static let isCorrectable = false
  static let form = Form<Self>([
    Field("recommendation", \.recommendation), Field("receivedOn", \.receivedOn), Field("postedOn", \.postedOn),
    Field("stance", \.stance),
  ])

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    [Decided(.suggestionReplied(self), on: receivedOn)]
  }
}

/// The suggestion was withdrawn: the case stands again where it stood before.
struct SuggestionWithdrawn: Act {
  typealias Kind = ReverseLinkageCase

  let recommendation: FileID
  let withdrawnOn: LegalDate
  let reason: String?

  static let id = ActID(rawValue: "suggestionWithdrawn")
  static let doers: [Doer] = [.system]
  static let isCorrectable = false
  static let form = Form<Self>([
    Field("recommendation", \.recommendation), Field("withdrawnOn", \.withdrawnOn),
    Field("reason", \.reason, .paragraphs),
  ])

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    [Decided(.suggestionWithdrawn(self), on: withdrawnOn)]
  }
}
