// What recommendations do because something happened to one of their cases. Nobody enters these acts.

public import CaseKernel
internal import LegalCalendar

/// The case that a milestone is about.
struct SubjectFields: Codable, Hashable, Sendable {
  let subject: FileID
}

/// 提请审批: one of the cases was submitted; with the last of them the draft goes up.
struct BringForApproval<Kind: RecommendationKind>: RecommendationAct {
  let fields: SubjectFields

  static var id: ActID { ActID(rawValue: "bringForApproval") }
  static var form: Form<Self> { Form([Field("subject", \.fields.subject)]) }
  static var doers: [Doer] { [.system] }
  static var isCorrectable: Bool { false }

  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> FileSummary? {
    try store.summary(of: act.fields.subject)
  }

  func decide(_ state: Kind.State, _ facts: FileSummary?, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    let isHead = context.author.viewer.holds(.departmentHead, in: facts?.department)
    let note = SubjectNote(
      subject: fields.subject, standing: facts.map(Subject.init), submitter: context.actor, submitterIsHead: isHead)
    let submitted = Decided<Kind>(.caseSubmitted(note), on: context.today)
    guard state.isComplete(cases: state.cases, submitted: state.submitted + [fields.subject]) else {
      return [submitted]
    }
    let brought = Noted(Rank(submitterIsHead: isHead), Attribution(state, context))
    return [submitted, Decided(.broughtForApproval(brought), on: context.today)]
  }
}

/// 撤回报批: a submission was taken back, or the case suspended.
struct ReturnToDrafting<Kind: RecommendationKind>: RecommendationAct {
  let fields: SubjectFields

  static var id: ActID { ActID(rawValue: "returnToDrafting") }
  static var form: Form<Self> { Form([Field("subject", \.fields.subject)]) }
  static var doers: [Doer] { [.system] }
  static var isCorrectable: Bool { false }

  func decide(_ state: Kind.State, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    [Decided(.takenBack(SubjectNote(subject: fields.subject, standing: nil)), on: context.today)]
  }
}

/// 随案办结: one of the cases was closed; the recommendation ends with the last of them.
struct CloseWithCases<Kind: RecommendationKind>: RecommendationAct {
  let fields: SubjectFields

  static var id: ActID { ActID(rawValue: "closeWithCases") }
  static var form: Form<Self> { Form([Field("subject", \.fields.subject)]) }
  static var doers: [Doer] { [.system] }
  static var isCorrectable: Bool { false }

  func decide(_ state: Kind.State, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    [Decided(.caseClosed(SubjectNote(subject: fields.subject, standing: nil)), on: context.today)]
  }
}

/// 随案更新: team, title or protection of one of the cases changed; whoever works on the case now works on the paper too.
struct FollowCase<Kind: RecommendationKind>: RecommendationAct {
  let fields: SubjectFields

  static var id: ActID { ActID(rawValue: "followCase") }
  static var form: Form<Self> { Form([Field("subject", \.fields.subject)]) }
  static var doers: [Doer] { [.system] }

  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> FileSummary? {
    try store.summary(of: act.fields.subject)
  }

  func decide(_ state: Kind.State, _ facts: FileSummary?, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    let note = SubjectNote(subject: fields.subject, standing: facts.map(Subject.init))
    return [Decided(.caseChanged(note), on: context.today)]
  }
}

extension RecommendationKind {
  /// What is closed stays as protected as its cases are, and its readers are theirs: it follows them in every stage.
  static var following: Reaction {
    Reaction(to: CaseTopic.changed) { announced, store in
      guard let now = try store.summary(of: announced.file).map(Subject.init) else { return [] }
      return try steps(FollowCase<Self>.id, announced.file, in: Set(RecommendationStage.allCases), store).filter {
        try store.state(of: $0.file, Self.self)?.subjects.contains(now) == false
      }
    }
  }

  /// Submissions bring it up, ended submissions bring it back, closed cases end it.
  public static var reactions: [Reaction] {
    [
      following,
      Reaction(to: CaseTopic.submitted) { announced, store in
        guard announced.announcement.content["proposal"]?.text == CaseTopic.proposalOfRecommendation else { return [] }
        return try steps(BringForApproval<Self>.id, announced.file, in: [.drafting], store)
      },
      Reaction(to: CaseTopic.submissionEnded) { announced, store in
        // A draft that was sent back itself knows already, and has nothing to take back.
        try steps(ReturnToDrafting<Self>.id, announced.file, in: [.drafting, .approval], store).filter { step in
          try store.state(of: step.file, Self.self)?.submitted.contains(announced.file) ?? false
        }
      },
      Reaction(to: CaseTopic.closed) { announced, store in
        try steps(CloseWithCases<Self>.id, announced.file, in: RecommendationStage.open, store)
      },
    ]
  }

  /// The act on every recommendation of the kind that rests on the case and stands in one of the stages.
  private static func steps(
    _ act: ActID, _ subject: FileID, in stages: Set<RecommendationStage>, _ store: any Store
  ) throws -> [Reaction.Step] {
    let wanted = Set(stages.map { StageID(rawValue: $0.rawValue) })
    return try store.linked(to: subject)
      .filter {
        $0.kind == id && $0.isIncoming && $0.role == .subject && wanted.contains($0.stage)
      }
      .map { Reaction.Step($0.file, act, ["subject": .string(subject.rawValue)]) }
  }
}

extension CaseTopic {
  /// The proposal of a submission that brings the case's recommendation up for approval.
  static let proposalOfRecommendation = "opinion"
}
