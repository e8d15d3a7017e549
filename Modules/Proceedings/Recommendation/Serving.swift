// Service: from its day the recipient's time to reply runs.

internal import CaseKernel
internal import LegalCalendar

/// 送达.
struct Serve<Kind: RecommendationKind>: RecommendationAct {
  let fields: Service

  static var id: ActID { ActID(rawValue: "serve") }
  static var form: Form<Self> {
    Form(
      [
        Field("way", \.fields.way), Field("servedDate", \.fields.servedDate),
        Field("recipientPerson", \.fields.recipientPerson), Field("agentName", \.fields.agentName),
        Field("agentReason", \.fields.agentReason), Field("receipt", \.fields.receipt),
        Field("place", \.fields.place), Field("waybill", \.fields.waybill, article: "检察专递规定 2"),
        Field("consent", \.fields.consent, article: "民事诉讼法 90"), Field("address", \.fields.address),
        Field("refusal", \.fields.refusal, article: "民事诉讼法 89"), Field("witnesses", \.fields.witnesses),
        Field("unitAgreed", \.fields.unitAgreed, article: "检察建议工作规定 18"), Field("replyDue", \.fields.replyDue),
        Field("urgentReason", \.fields.urgentReason, .paragraphs),
      ], rules: ruled(Service.rules), alternatives: [Service.proofs])
  }
  static var doers: [Doer] { [.own(.handler), .own(.assistant)] }
  static var conditions: [Condition<Kind>] { [.numbered] + Kind.serviceConditions }
  static var basis: Basis? { Kind.course.basis }
  static var hasLegalEffect: Bool { true }

  static func prefill(_ state: Kind.State, _ context: Context) -> [Prefill] {
    let stated = state.paper?.replyDue.map { Prefill("replyDue", .string($0.description), entry: state.paperEntry) }
    return [
      .today("servedDate", context), stated,
      Prefill("urgentReason", state.paper?.urgentReason, entry: state.paperEntry),
    ].compactMap(\.self)
  }

  func decide(_ state: Kind.State, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    if let approved = state.approval?.approvedOn, fields.servedDate < approved {
      throw Refusal("servedBeforeApproval", field: "servedDate", details: ["approvedOn": approved.description])
    }
    let (period, stated) = try reply(state, context)
    let note = ServiceNote(
      recommendation: context.file, cases: state.cases, servedTo: state.paper?.recipient ?? AgencyID(rawValue: ""),
      servedOn: fields.servedDate, replyPeriod: period, statedReplyDue: stated, by: context.actor,
      byName: context.author.viewer.name)
    return [Decided(.served(Noted(fields, note)), on: fields.servedDate, basis: Kind.course.replyBasis)]
  }

  /// The period of the reply: the law's, or an earlier day that the paper states for urgency.
  private func reply(
    _ state: Kind.State, _ context: Context
  ) throws(Refusal) -> (period: PeriodID, stated: LegalDate?) {
    let course = Kind.course
    if let paper = state.paper?.replyDue, let typed = fields.replyDue, typed != paper {
      throw Refusal("replyDueDiffers", field: "replyDue", details: ["paper": paper.description])
    }
    guard let stated = fields.replyDue ?? state.paper?.replyDue else { return (course.replyPeriod, nil) }
    guard stated > fields.servedDate else {
      throw Refusal("replyDueBeforeService", field: "replyDue", details: ["servedDate": fields.servedDate.description])
    }
    let end = try lawfulEnd(context)
    if stated > end { throw Refusal("replyDueTooLate", field: "replyDue", details: ["end": end.description]) }
    if stated == end { return (course.replyPeriod, nil) }
    guard fields.urgentReason ?? state.paper?.urgentReason != nil else {
      throw Refusal("urgentReasonMissing", article: course.replyBasis.article, field: "urgentReason")
    }
    return (course.urgentReplyPeriod, stated)
  }

  private func lawfulEnd(_ context: Context) throws(Refusal) -> LegalDate {
    do {
      let clock = Clock("reply", Kind.course.replyPeriod, from: fields.servedDate, entry: 0)
      return try context.law.deadline(clock).dueOn ?? .latest
    } catch {
      throw Refusal("replyCannotBeCounted", article: Kind.course.replyBasis.article, field: "servedDate")
    }
  }
}
