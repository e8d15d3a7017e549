// From the wish to hold a hearing to its approval: proposed by the handler or applied for, declined or approved by the chief
// procurator.

internal import CaseKernel
internal import LegalCalendar

/// 提请听证, on the office's own motion. It opens the file.
struct ProposeHearing: HearingAct {
  let fields: HearingProposal

  static let id = ActID(rawValue: "propose")
  static let doers: [Doer] = [.own(.handler)]
  static let basis: Basis? = .law("听证工作规定 4", confirmed: true)
  static let conditions: [HearingCondition] = [.caseEligible, .protectedApart]
  static let hasLegalEffect = true
  static let isCorrectable = false
  static let form = Form<Self>(
    [
      Field("cases", atLeastOne: \.fields.cases), Field("hearingGround", \.fields.hearingGround, article: "听证工作规定 4"),
      Field("groundReason", \.fields.groundReason, .paragraphs), Field("questions", \.fields.questions),
    ])

  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> HeardCases {
    try HeardCases(act.fields.cases, store)
  }

  func decide(_ state: HearingState, _ facts: HeardCases, _ context: Context) throws(Refusal) -> [Decided<Hearing>] {
    let matter = try facts.matter(context)
    let note = HearingNoteWith(HearingNote(cases: fields.cases, context), matter)
    return [Decided(.proposed(Noted(fields, note)), on: context.today)]
  }
}

/// 申请听证: the handler registers what a party applies for. It opens the file.
struct ApplyForHearing: HearingAct {
  let fields: HearingApplication

  static let id = ActID(rawValue: "apply")
  static let doers: [Doer] = [.own(.handler)]
  static let basis: Basis? = .law("听证工作规定 9", confirmed: true)
  static let conditions: [HearingCondition] = [.caseEligible, .protectedApart]
  static let hasLegalEffect = true
  static let isCorrectable = false
  static let form = Form<Self>(
    [
      Field("cases", atLeastOne: \.fields.cases), Field("applicant", \.fields.applicant, article: "听证工作规定 9"),
      Field("applicantRole", \.fields.applicantRole), Field("appliedDate", \.fields.appliedDate),
      Field("hearingGround", \.fields.hearingGround, article: "听证工作规定 4"),
      Field("groundReason", \.fields.groundReason, .paragraphs), Field("application", \.fields.application),
    ],
    rules: ruled([
      { fields, context in context.notInFuture("appliedDate", fields.appliedDate) }
    ]))

  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> HeardCases {
    try HeardCases(act.fields.cases, store)
  }

  func decide(_ state: HearingState, _ facts: HeardCases, _ context: Context) throws(Refusal) -> [Decided<Hearing>] {
    let matter = try facts.matter(context)
    let names = matter.caseParties.map { PartyName.folded($0.name) }
    if fields.applicantRole == .party, !names.contains(PartyName.folded(fields.applicant)) {
      throw Refusal("notPartyOfCase", article: "听证工作规定 9", field: "applicant")
    }
    let note = HearingNoteWith(HearingNote(cases: fields.cases, context), matter)
    return [Decided(.applied(Noted(fields, note)), on: context.today)]
  }
}

/// What a proposal needs to know of the cases that it names.
struct HeardCases: Sendable {
  private struct Named: Sendable {
    let file: FileID
    let summary: FileSummary?
    let parties: [Party]
    /// What the case itself says against a hearing now.
    let obstacle: Refusal?
    /// A hearing of it that is not over.
    let hasPending: Bool
  }

  private let named: [Named]

  init(_ cases: [FileID], _ store: any Store) throws {
    let pending = Set(HearingStage.allCases.filter(\.isPending).map { StageID(rawValue: $0.rawValue) })
    let own = store.file
    named = try cases.map { file in
      Named(
        file: file, summary: try store.summary(of: file), parties: try store.parties(of: file),
        obstacle: try store.obstacles(HearingTopic.proposalPurpose, on: file).first,
        hasPending: try store.linked(to: file).contains {
          $0.kind == Hearing.id && $0.isIncoming && $0.file != own && pending.contains($0.stage)
        })
    }
  }

  func matter(_ context: Context) throws(Refusal) -> ProposedMatter {
    var (subjects, matters): ([Subject], Set<HearingMatter>) = ([], [])
    for one in named {
      let (summary, matter) = try checked(one, context)
      subjects.append(Subject(summary))
      matters.insert(matter)
    }
    let departments = Set(named.compactMap { $0.summary?.department })
    guard departments.count <= 1 else { throw Refusal("casesOfTwoDepartments", field: "cases") }
    guard Set(subjects.map(\.isProtected)).count <= 1 else {
      throw HearingCondition.protectedApart.refused(at: "cases")
    }
    guard matters.count == 1, let matter = matters.first else {
      throw HearingCondition.caseEligible.refused(at: "cases")
    }
    return ProposedMatter(
      subjects: subjects, caseParties: named.flatMap(\.parties), matter: matter, department: departments.first)
  }

  private func checked(_ one: Named, _ context: Context) throws(Refusal) -> (FileSummary, HearingMatter) {
    let label = one.summary.map { $0.number ?? $0.maskedTitle } ?? one.file.rawValue
    func refusal(_ code: String) -> Refusal { Refusal(code, field: "cases", details: ["case": label]) }
    guard let summary = one.summary, summary.office == context.office else { throw refusal("notACase") }
    guard let matter = HearingMatter(of: summary.kind) else {
      throw HearingCondition.caseEligible.refused(at: "cases", ["case": label])
    }
    guard summary.members.contains(where: { $0.account == context.actor && $0.part != .participant }) else {
      throw refusal("notOwnCase")
    }
    guard !summary.isClosed else { throw refusal("caseIsClosed") }
    if one.hasPending { throw refusal("caseHasHearing") }
    if let obstacle = one.obstacle {
      throw Refusal(obstacle.code, article: obstacle.article, field: "cases", details: obstacle.details)
    }
    return (summary, matter)
  }
}

/// 不予听证.
struct DeclineHearing: HearingAct {
  let fields: Reason

  static let id = ActID(rawValue: "decline")
  static let verdict: Verdict? = .refuses
  static let doers: [Doer] = [.mandate]
  static let basis: Basis? = .law("听证工作规定 9", confirmed: true)
  static let conditions: [HearingCondition] = [.reasonGiven]
  static let hasLegalEffect = true
  static let isCorrectable = false
  static let form = Form<Self>([Field("reason", \.fields.reason, .paragraphs, article: "听证工作规定 9")])

  func decide(_ state: HearingState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Hearing>] {
    [Decided(.declined(noted(state, context)), on: context.today)]
  }
}

/// 批准听证: the number is taken.
struct ApproveHearing: HearingAct {
  let fields: ApprovalFields

  static let id = ActID(rawValue: "approve")
  static let verdict: Verdict? = .agrees
  static let doers: [Doer] = [.mandate]
  static let basis: Basis? = .law("听证工作规定 4(1)", confirmed: true)
  static let conditions: [HearingCondition] = [.groundStated, .notProposer, .protectedApart]
  static let hasLegalEffect = true
  static let isCorrectable = false
  static let form = Form<Self>(
    [Field("approvedDate", \.fields.approvedDate), Field("remarks", \.fields.remarks, .paragraphs)],
    rules: ruled([{ fields, context in context.notInFuture("approvedDate", fields.approvedDate) }]))

  static func prefill(_ state: HearingState, _ context: Context) -> [Prefill] {
    [.today("approvedDate", context)]
  }

  struct Facts: Sendable {
    let number: String
    let subjects: [Subject]
  }

  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> Facts {
    let cases = try store.state(of: file, Hearing.self)?.cases ?? []
    let subjects = try cases.compactMap(store.summary).map(Subject.init)
    let series = subjects.contains(where: \.isProtected) ? Hearing.protectedSeries : Hearing.series
    let year = (act.fields.approvedDate ?? store.today).year
    return Facts(number: try store.takeNumber(series, year: year), subjects: subjects)
  }

  func decide(_ state: HearingState, _ facts: Facts, _ context: Context) throws(Refusal) -> [Decided<Hearing>] {
    let day = fields.approvedDate ?? context.today
    guard Set(facts.subjects.map(\.isProtected)).count <= 1 else { throw HearingCondition.protectedApart.refused() }
    if let opened = state.openedOn, day < opened {
      throw Refusal("approvedBeforeProposal", field: "approvedDate", details: ["proposedOn": opened.description])
    }
    let more = HearingApproval(number: facts.number, approvedOn: day, subjects: facts.subjects)
    return [Decided(.approved(noted(state, context, more)), on: day)]
  }
}
