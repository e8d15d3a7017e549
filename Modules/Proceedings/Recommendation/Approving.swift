// From the head of department to the chief procurator: endorse, send back, approve with a number, or decide not to issue.

internal import CaseKernel
public import LegalCalendar

/// 审核意见、批示.
public struct Remarks: Codable, Hashable, Sendable {
  /// What he remarks.
  public let remarks: String?
}

/// 理由.
public struct Reason: Codable, Hashable, Sendable {
  /// Why.
  public let reason: String
}

/// What is typed with an approval.
public struct ApprovalFields: Codable, Hashable, Sendable {
  /// The day of approval, where it is not the day of recording.
  public let approvedDate: LegalDate?
  /// 批示.
  public let remarks: String?
}

/// 审核: the head of department agrees.
struct Endorse<Kind: RecommendationKind>: RecommendationAct {
  let fields: Remarks

  static var id: ActID { ActID(rawValue: "endorse") }
  static var verdict: Verdict? { .agrees }
  static var form: Form<Self> { Form([Field("remarks", \.fields.remarks, .paragraphs)]) }
  static var doers: [Doer] { [.department(.departmentHead)] }
  static var basis: Basis? { .practice }
  static var conditions: [Condition<Kind>] { [.notDrafter, .notYetEndorsed] + Kind.approvalConditions }
  static var isCorrectable: Bool { false }

  func decide(_ state: Kind.State, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    attributed(Kind.Body.endorsed, state, context)
  }
}

/// 退回修改.
struct SendBack<Kind: RecommendationKind>: RecommendationAct {
  let fields: Reason

  static var id: ActID { ActID(rawValue: "sendBack") }
  static var verdict: Verdict? { .returns }
  static var form: Form<Self> { Form([Field("reason", \.fields.reason, .paragraphs)]) }
  static var doers: [Doer] { [.department(.departmentHead), .mandate] }
  static var basis: Basis? { .practice }
  static var hasLegalEffect: Bool { true }
  static var isCorrectable: Bool { false }

  func decide(_ state: Kind.State, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    attributed(Kind.Body.sentBack, state, context)
  }
}

/// 签发: the chief procurator, or a deputy in his mandate, approves; the number is taken.
struct Approve<Kind: RecommendationKind>: RecommendationAct {
  let fields: ApprovalFields

  static var id: ActID { ActID(rawValue: "approve") }
  static var verdict: Verdict? { .agrees }
  static var form: Form<Self> {
    Form(
      [Field("approvedDate", \.fields.approvedDate), Field("remarks", \.fields.remarks, .paragraphs)],
      rules: ruled([{ fields, context in context.notInFuture("approvedDate", fields.approvedDate) }]))
  }
  static var doers: [Doer] { [.mandate] }
  static var basis: Basis? { Kind.course.approvalBasis }
  static var conditions: [Condition<Kind>] { [.notDrafter, .endorsed, .casesOpen] + Kind.approvalConditions }
  static var hasLegalEffect: Bool { true }
  static var isCorrectable: Bool { false }

  static func prefill(_ state: Kind.State, _ context: Context) -> [Prefill] {
    [.today("approvedDate", context)]
  }

  /// What the cases say, and the number where nothing stands in the way.
  enum Facts: Sendable {
    case obstacle(Refusal)
    case free(number: String, [Subject])
  }

  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> Facts {
    let state = try store.state(of: file, Kind.self)
    let cases = state?.cases ?? []
    let inquiry = Inquiry(Kind.approvalPurpose, agency: try (state?.paper?.recipient).flatMap(store.agency))
    let subjects = try cases.compactMap(store.summary).map(Subject.init)
    for subject in subjects {
      if let obstacle = try store.obstacles(inquiry, on: subject.file).first {
        let details = obstacle.details.merging(["case": subject.number ?? subject.title]) { _, ours in ours }
        return .obstacle(Refusal(obstacle.code, article: obstacle.article, details: details))
      }
    }
    let series = subjects.contains(where: \.isProtected) ? Kind.course.protectedSeries : Kind.course.series
    let year = (act.fields.approvedDate ?? store.today).year
    return .free(number: try store.takeNumber(series, year: year), subjects)
  }

  func decide(_ state: Kind.State, _ facts: Facts, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    let day = fields.approvedDate ?? context.today
    if let drafted = state.drafting?.draftedOn, day < drafted {
      throw Refusal("approvedBeforeDraft", field: "approvedDate", details: ["draftedOn": drafted.description])
    }
    if let due = state.paper?.replyDue, due <= day {
      throw Refusal("replyDuePassed", details: ["replyDue": due.description])
    }
    switch facts {
    case .obstacle(let refusal): throw refusal
    case .free(let number, let subjects):
      let approval = Approval(
        recommendation: context.file, cases: state.cases, number: number, approvedOn: day, approver: context.actor,
        approverName: context.author.viewer.name, mandate: mandate(of: context, for: state.drafting?.department),
        subjects: subjects)
      return [Decided(.approved(Noted(fields, approval)), on: day)]
    }
  }

  /// A deputy acts within his mandate for the department, which is recorded; the chief procurator needs none.
  private func mandate(of context: Context, for department: DepartmentID?) -> DepartmentID? {
    let appointments = context.author.viewer.appointments.filter { $0.role == .chief }
    return appointments.contains { $0.department == nil } ? nil : department
  }
}

/// 决定不制发.
struct Refuse<Kind: RecommendationKind>: RecommendationAct {
  let fields: Reason

  static var id: ActID { ActID(rawValue: "refuse") }
  static var verdict: Verdict? { .refuses }
  static var form: Form<Self> { Form([Field("reason", \.fields.reason, .paragraphs)]) }
  static var doers: [Doer] { [.mandate] }
  static var basis: Basis? { Kind.course.approvalBasis }
  static var conditions: [Condition<Kind>] { [.notDrafter] }
  static var hasLegalEffect: Bool { true }
  static var isCorrectable: Bool { false }

  func decide(_ state: Kind.State, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    attributed(Kind.Body.refused, state, context)
  }
}

/// 撤回: what was approved or served is taken back.
struct Withdraw<Kind: RecommendationKind>: RecommendationAct {
  let fields: Reason

  static var id: ActID { ActID(rawValue: "withdraw") }
  static var form: Form<Self> { Form([Field("reason", \.fields.reason, .paragraphs)]) }
  static var doers: [Doer] { [.mandate] }
  static var basis: Basis? { Kind.course.approvalBasis }
  static var hasLegalEffect: Bool { true }
  static var isCorrectable: Bool { false }

  func decide(_ state: Kind.State, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    attributed(Kind.Body.withdrawn, state, context)
  }
}
