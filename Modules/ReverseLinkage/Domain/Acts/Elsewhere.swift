// A case that another office has to handle, and an official whom not an agency but his supervisors deal with.

internal import CaseKernel
internal import LegalCalendar

/// 移送其他检察院: agreed between the offices, or decided by the one above both where they do not agree (衔接规定 10). The case ends here,
/// and where the other office works in the same suite, it has a case of its own that waits to be registered.
struct TransferToOffice: Act {
  typealias Kind = ReverseLinkageCase

  let newOffice: OfficeID
  let date: LegalDate
  let moveBasis: MoveBasis
  let decidingOffice: OfficeID?
  let reason: String
  let document: AttachmentID?

  static let id = ActID(rawValue: "transferToOffice")
  static let doers: [Doer] = [.mandate]
  static let basis: Basis? = .law("推进行政执法与刑事司法衔接工作的规定 10", confirmed: false)
  static let conditions: [CaseCondition] = [
    .agencyElsewhere, .officesAgree, .noHearingPending, .canBeHandedOn,
  ]
  static let hasLegalEffect = true
  // What the other office received is its own from then on.
  static let isCorrectable = false
  static let form = Form<Self>(
    [
      Field("newOffice", \.newOffice, article: "行刑反向衔接工作指引 12(2)"), Field("date", \.date),
      Field("moveBasis", \.moveBasis), Field("decidingOffice", \.decidingOffice),
      Field("reason", \.reason, .paragraphs), Field("document", \.document),
    ],
    rules: [
      notInFuture("date") { $0.date },
      needed("decidingOffice", where: { $0.moveBasis == .decidedAbove }) { $0.decidingOffice == nil },
    ])

  static func prefill(_ state: ReverseLinkageState, _ context: Context) -> [Prefill] { [.today("date", context)] }

  /// Whether the other office works in this suite, so that the case is opened there.
  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> Bool { try store.serves(act.newOffice) }

  func decide(
    _ state: ReverseLinkageState, _ opensThere: Bool, _ context: Context
  ) throws(Refusal) -> [Decided<Kind>] {
    if newOffice == context.office { throw CaseCondition.agencyElsewhere.refused(at: "newOffice") }
    // Who decides between two offices is neither of them.
    if let decidingOffice, [newOffice, context.office].contains(decidingOffice) {
      throw CaseCondition.officesAgree.refused(at: "decidingOffice")
    }
    try refuse(date, before: state.course.transferredOn, at: "date")
    // Here it ends only where it can begin there.
    if opensThere, !state.lackingForOffice.isEmpty {
      throw CaseCondition.canBeHandedOn.refused(
        at: "newOffice", ["missing": state.lackingForOffice.joined(separator: " ")])
    }
    let added = HandedOver(Approval(state, context), isOpenedThere: opensThere)
    return [Decided(.movedToOffice(Recorded(self, added)), on: date)]
  }
}

/// 对方退回: the office to which the case was sent returned it, so that it is handled here again. The review begins anew, as
/// after every reopening: the opinion ended with the case when that went away.
struct ReturnedByOffice: Act {
  typealias Kind = ReverseLinkageCase

  let office: OfficeID
  let reason: String

  static let id = ActID(rawValue: "returnedByOffice")
  static let doers: [Doer] = [.system]
  static let basis: Basis? = .practice
  static let isCorrectable = false
  static let form = Form<Self>([Field("office", \.office), Field("reason", \.reason, .paragraphs)])

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    [Decided(.returnedByOffice(self), on: context.today)]
  }
}

/// 登记处分: an official was disposed of (政务处分、处分) by the supervision commission or his unit (规则 373(2)).
struct RecordSanction: Act {
  typealias Kind = ReverseLinkageCase

  let decisionDate: LegalDate
  let decisionNumber: String?
  let sanction: SanctionKind
  let document: AttachmentID?

  static let id = ActID(rawValue: "recordSanction")
  static let doers: [Doer] = [.own(.handler)]
  static let basis: Basis? = .law("人民检察院刑事诉讼规则 373(2)", confirmed: true)
  static let conditions: [CaseCondition] = [.sanctionAsked]
  static let hasLegalEffect = true
  static let form = Form<Self>(
    [
      Field("decisionDate", \.decisionDate), Field("decisionNumber", \.decisionNumber, .documentNumber),
      Field("sanction", \.sanction), Field("document", \.document),
    ], rules: [notInFuture("decisionDate") { $0.decisionDate }])

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    try refuse(decisionDate, before: state.matter.actDate, at: "decisionDate")
    // What was decided before the opinion came follows from it no more than a penalty does.
    try refuse(decisionDate, before: state.followUp.filedOn ?? state.opinion?.servedOn, at: "decisionDate")
    return [Decided(.sanctionRecorded(self), on: decisionDate)]
  }
}
