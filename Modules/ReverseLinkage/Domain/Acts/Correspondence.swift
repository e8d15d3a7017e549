// Letters after the opinion: copies of it, evidence that the agency asks for, answers to what it objects.

internal import CaseKernel
internal import LegalCalendar

/// 抄送: to the judicial administration, or to the superior of an agency under vertical administration (衔接规定 8).
struct CopyTo: Act {
  typealias Kind = ReverseLinkageCase

  let agency: AgencyID
  let date: LegalDate
  let way: ConsultationWay?

  static let id = ActID(rawValue: "copyTo")
  static let doers: [Doer] = [.own(.handler)]
  static let basis: Basis? = .law("推进行政执法与刑事司法衔接工作的规定 8", confirmed: false)
  static let form = Form<Self>(
    [Field("agency", \.agency), Field("date", \.date), Field("way", \.way)], rules: [notInFuture("date") { $0.date }])

  static func prefill(_ state: ReverseLinkageState, _ context: Context) -> [Prefill] { [.today("date", context)] }

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    try refuse(date, before: state.opinion?.approvedOn, at: "date")
    return [Decided(.copied(self), on: date)]
  }
}

/// 补充证据: what the agency asked for is sent; its time to reply goes on.
struct SupplyEvidence: Act {
  typealias Kind = ReverseLinkageCase

  let date: LegalDate
  let supplied: String
  let attachments: [AttachmentID]

  static let id = ActID(rawValue: "supplyEvidence")
  static let doers: [Doer] = [.own(.handler)]
  static let basis: Basis? = .law("行政处罚法 27", confirmed: true)
  static let form = Form<Self>(
    [
      Field("date", \.date), Field("supplied", \.supplied, .paragraphs), Field("attachments", \.attachments),
    ], rules: [notInFuture("date") { $0.date }])

  static func prefill(_ state: ReverseLinkageState, _ context: Context) -> [Prefill] { [.today("date", context)] }

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    try refuse(date, before: state.opinion?.servedOn, at: "date")
    return [Decided(.evidenceSupplied(self), on: date)]
  }
}

/// 答复异议: the objection, or the denial of competence, is examined and answered in writing. What is upheld waits for the
/// agency's reply again; what is changed or withdrawn is withdrawn on the opinion's own file.
struct AnswerObjection: Act {
  typealias Kind = ReverseLinkageCase

  let date: LegalDate
  let objectionOutcome: ObjectionOutcome
  let answer: String
  let document: AttachmentID?

  static let id = ActID(rawValue: "answerObjection")
  static let doers: [Doer] = [.own(.handler)]
  static let basis: Basis? = .practice
  static let hasLegalEffect = true
  static let conditions: [CaseCondition] = [.objectionRaised]
  static let form = Form<Self>(
    [
      Field("date", \.date), Field("objectionOutcome", \.objectionOutcome), Field("answer", \.answer, .paragraphs),
      Field("document", \.document),
    ], rules: [notInFuture("date") { $0.date }])

  static func prefill(_ state: ReverseLinkageState, _ context: Context) -> [Prefill] { [.today("date", context)] }

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    try refuse(date, before: state.opinion?.repliedOn, at: "date")
    return [Decided(.objectionAnswered(self), on: date)]
  }
}
