// What the handler does while the review runs: find out, hear the agency, ask the office of another area.

internal import CaseKernel
internal import LegalCalendar

/// 调查核实.
struct Investigate: Act {
  typealias Kind = ReverseLinkageCase

  let means: InvestigationMeans
  let date: LegalDate
  let result: String
  let attachments: [AttachmentID]

  static let id = ActID(rawValue: "investigate")
  static let doers: [Doer] = [.own(.handler)]
  static let basis: Basis? = .law("行刑反向衔接工作指引 14", confirmed: true)
  static let form = Form<Self>(
    [
      Field("means", \.means), Field("date", \.date), Field("result", \.result, .paragraphs),
      Field("attachments", \.attachments),
    ], rules: [notInFuture("date") { $0.date }])

  static func prefill(_ state: ReverseLinkageState, _ context: Context) -> [Prefill] {
    [.today("date", context)]
  }

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    try refuse(date, before: state.matter.actDate, at: "date")
    return [Decided(.investigated(self), on: date)]
  }
}

/// 听取主管机关意见.
struct ConsultAgency: Act {
  typealias Kind = ReverseLinkageCase

  let agency: AgencyID
  let way: ConsultationWay
  let date: LegalDate
  let opinion: String

  static let id = ActID(rawValue: "consultAgency")
  static let doers: [Doer] = [.own(.handler)]
  static let basis: Basis? = .practice
  static let form = Form<Self>(
    [
      Field("agency", \.agency), Field("way", \.way), Field("date", \.date),
      Field("opinion", \.opinion, .paragraphs),
    ], rules: [notInFuture("date") { $0.date }])

  static func prefill(_ state: ReverseLinkageState, _ context: Context) -> [Prefill] {
    [Prefill("agency", state.likelyAgency?.agency.rawValue, from: state.likelyAgency?.source), .today("date", context)]
      .compactMap { $0 }
  }

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    try refuse(date, before: state.matter.actDate, at: "date")
    return [Decided(.agencyConsulted(self), on: date)]
  }
}

/// 征求异地院意见: the review stands still until the answer (指引 12(2)).
struct ConsultOffice: Act {
  typealias Kind = ReverseLinkageCase

  let office: OfficeID
  let sentDate: LegalDate
  let question: String?
  let answerDate: LegalDate?
  let answer: String?

  static let id = ActID(rawValue: "consultOffice")
  static let doers: [Doer] = [.own(.handler)]
  static let basis: Basis? = .law("行刑反向衔接工作指引 12(2)", confirmed: true)
  static let conditions: [CaseCondition] = [.agencyElsewhere]
  static let hasLegalEffect = true
  static let form = Form<Self>(
    [
      Field("office", \.office, article: "行刑反向衔接工作指引 12(2)"), Field("sentDate", \.sentDate),
      Field("question", \.question, .paragraphs), Field("answerDate", \.answerDate),
      Field("answer", \.answer, .paragraphs),
    ],
    rules: [
      notInFuture("sentDate") { $0.sentDate },
      notInFuture("answerDate") { $0.answerDate },
      inOrder("sentDate", "answerDate") { ($0.sentDate, $0.answerDate) },
      needed("answer", where: { $0.answerDate != nil }) { $0.answer == nil },
      needed("answerDate", where: { $0.answer != nil }) { $0.answerDate == nil },
    ])

  static func prefill(_ state: ReverseLinkageState, _ context: Context) -> [Prefill] {
    [.today("sentDate", context)]
  }

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    if office == context.office { throw CaseCondition.agencyElsewhere.refused(at: "office") }
    if let since = state.pauses.consultedOn {
      throw Refusal("consultationPending", field: "office", details: ["since": "\(since)"])
    }
    try refuse(sentDate, before: state.reviewMayStopFrom, at: "sentDate")
    let asked = Decided<Kind>(.officeConsulted(self), on: sentDate)
    guard let answerDate, let answer else { return [asked] }
    // Where the answer is there already, question and answer are recorded in one step.
    let answered = RecordConsultation(answerDate: answerDate, answer: answer, attachments: [])
    return [asked, Decided(.officeAnswered(answered), on: answerDate)]
  }
}

/// 登记异地院答复: the review goes on.
struct RecordConsultation: Act {
  typealias Kind = ReverseLinkageCase

  let answerDate: LegalDate
  let answer: String
  let attachments: [AttachmentID]

  static let id = ActID(rawValue: "recordConsultation")
  static let doers: [Doer] = [.own(.handler)]
  static let basis: Basis? = .law("行刑反向衔接工作指引 12(2)", confirmed: true)
  static let hasLegalEffect = true
  static let conditions: [CaseCondition] = [.officeConsulted]
  static let form = Form<Self>(
    [
      Field("answerDate", \.answerDate), Field("answer", \.answer, .paragraphs), Field("attachments", \.attachments),
    ], rules: [notInFuture("answerDate") { $0.answerDate }])

  static func prefill(_ state: ReverseLinkageState, _ context: Context) -> [Prefill] {
    [.today("answerDate", context)]
  }

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    try refuse(answerDate, before: state.pauses.consultedOn, at: "answerDate")
    return [Decided(.officeAnswered(self), on: answerDate)]
  }
}
