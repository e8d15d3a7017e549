// A recommendation is a paper by which an office asks another body to act: drafted, endorsed, approved, numbered, served,
// replied to. The course is the same for all; what the paper says, and under which articles and periods, is the kind's.

public import CaseKernel
public import LegalCalendar

/// A kind of recommendation: an opinion now, the suggestions later.
public protocol RecommendationKind: FileKind
where State == Recommendation<Paper>, Body == RecommendationEntry<Paper>, Stage == RecommendationStage {
  /// What the paper says.
  associatedtype Paper: RecommendationPaper
  /// Numbers, periods and articles of the kind.
  static var course: RecommendationCourse { get }
  /// What the kind asks before approval, besides what every kind asks.
  static var approvalConditions: [Condition<Self>] { get }
  /// The purpose under which its cases are asked for obstacles before it is approved.
  static var approvalPurpose: String { get }
  /// What the kind asks before service, besides what every kind asks.
  static var serviceConditions: [Condition<Self>] { get }
}

extension RecommendationKind {
  /// The one that every case answers which is submitted with its recommendation.
  public static var approvalPurpose: String { CaseTopic.approvalPurpose }
  /// None besides what every kind asks.
  public static var approvalConditions: [Condition<Self>] { [] }
  /// None besides what every kind asks.
  public static var serviceConditions: [Condition<Self>] { [] }
}

/// What sets one kind's course apart from another's.
public struct RecommendationCourse: Sendable {
  /// The series of its numbers (`Schemas/numbers.json`).
  public let series: String
  /// The series where one of its cases is protected, so that no gap in the other shows that there is one.
  public let protectedSeries: String
  /// The period in which the recipient replies, counted from service.
  public let replyPeriod: PeriodID
  /// The period where the paper states an earlier day for urgency.
  public let urgentReplyPeriod: PeriodID
  /// On what the paper rests.
  public let basis: Basis
  /// On what its approval rests.
  public let approvalBasis: Basis
  /// On what the reply rests.
  public let replyBasis: Basis
}

/// What a recommendation says: the fields of its draft.
public protocol RecommendationPaper: Codable, Hashable, Sendable {
  /// Which paper it is, as cases are told: `opinion`.
  static var kind: String { get }
  /// The cases that it rests on, one or several.
  var cases: [FileID] { get }
  /// Whom it asks.
  var recipient: AgencyID { get }
  /// The day by which it asks for a reply, where that is earlier than the law's period.
  var replyDue: LegalDate? { get }
  /// Why that day is earlier.
  var urgentReason: String? { get }
  /// The fields of the draft's form, in an act that holds the paper.
  static func fields<Filled>(of whole: KeyPath<Filled, Self>) -> [Field<Filled>]
  /// Rules over several fields.
  static var rules: [@Sendable (Self, FormContext) -> FieldProblem?] { get }
  /// Fields of which at least one is needed.
  static var alternatives: [[String]] { get }
  /// What an empty draft opens with.
  static func prefill(_ context: Context) -> [Prefill]
  /// What its cases are told of the draft, so that nobody types it twice.
  var told: [String: JSONValue] { get }
  /// The statutes under one of which it asks its recipient to use a power to penalise.
  var powersAsked: [String] { get }
}

extension RecommendationPaper {
  /// Nothing, unless the paper says otherwise.
  public var told: [String: JSONValue] { [:] }
  /// None, unless the paper says otherwise.
  public var powersAsked: [String] { [] }
  /// None, unless the paper says otherwise.
  public static var alternatives: [[String]] { [] }
}

extension RecommendationKind {
  /// What it is, whatever it asks for.
  public static var family: FileFamily { .recommendation }
  /// Whom it asks, and what was answered.
  public static var facetShapes: [String: FieldShape] { ["recipient": AgencyID.shape, "stance": ReplyStance.shape] }
  /// The state is common to all kinds, and its version with it.
  public static var stateVersion: Int { 3 }
  /// So is the process table.
  public static var processVersion: Int { 1 }
  /// A recommendation of which nothing is drafted yet.
  public static var initial: Recommendation<Paper> { Recommendation() }
  /// From the draft to the end, without what turns aside.
  public static var mainWay: [RecommendationStage] { [.drafting, .approval, .approved, .served, .replied, .closed] }
  /// The paper was approved, as it is counted.
  static var issued: HappeningID { HappeningID(id, "issued") }
  /// It ended by itself with what became of it, as it is counted.
  static var concluded: HappeningID { HappeningID(id, "concluded") }
  /// The stage of a state.
  public static func stage(_ state: Recommendation<Paper>) -> RecommendationStage { state.stage }
  /// Header, links, periods and numbers of a state.
  public static func face(_ state: Recommendation<Paper>) -> FileFace {
    state.face(countedAs: issued, concluded)
  }

  /// Drafts are for those who deliberate until one is approved, and so for good are remarks and reasons on the way: the
  /// recipient and everybody else get the paper.
  public static var entries: [EntryDescription] { RecommendationEntryType.allCases.map(\.description) }

  /// The wording that was approved; the ones before it stay drafts.
  public static func decided(in state: Recommendation<Paper>) -> Set<Int> {
    state.approval == nil ? [] : [state.paperEntry]
  }

  /// What every recommendation tells item by item.
  static var courseItems: [Item<Self>] {
    [
      Item("recipient") { $0.paper?.recipient },
      Item("approvedOn") { $0.approval?.approvedOn },
      Item("servedOn") { $0.service?.servedOn },
      Item("replyDue") { state, law in state.clocks.last.flatMap { try? law.deadline($0).dueOn } },
      Item("repliedOn") { $0.reply?.receivedDate },
      Item("stance") { $0.reply?.stance },
    ]
  }

  /// What people usually do next.
  public static func nextActs(_ state: Recommendation<Paper>) -> [ActID] { usualActs(state) }

  /// The next step that every kind has.
  static func usualActs(_ state: Recommendation<Paper>) -> [ActID] {
    switch state.stage {
    case .approval: [state.isEndorsed ? Approve<Self>.id : Endorse<Self>.id]
    case .approved: [Serve<Self>.id]
    case .served: [RecordReply<Self>.id]
    case .drafting, .replied, .closed, .notIssued, .withdrawn: []
    }
  }

  /// The process table that every kind of recommendation starts from.
  static var sharedActs: [AnyAct<Self>] {
    [
      AnyAct(Draft<Self>.self, opens: true, to: [.drafting]),
      AnyAct(Revise<Self>.self, from: [.drafting], to: [.drafting, .approval]),
      AnyAct(BringForApproval<Self>.self, from: [.drafting], to: [.drafting, .approval]),
      AnyAct(ReturnToDrafting<Self>.self, from: [.drafting, .approval], to: [.drafting]),
      AnyAct(Endorse<Self>.self, from: [.approval]),
      AnyAct(SendBack<Self>.self, from: [.approval], to: [.drafting]),
      AnyAct(Approve<Self>.self, from: [.approval], to: [.approved]),
      AnyAct(Refuse<Self>.self, from: [.approval], to: [.notIssued]),
      AnyAct(Serve<Self>.self, from: [.approved], to: [.served]),
      AnyAct(RecordReply<Self>.self, from: [.served, .replied], to: [.replied, .served]),
      AnyAct(Remind<Self>.self, from: [.served, .replied]),
      AnyAct(Withdraw<Self>.self, from: [.approved, .served, .replied], to: [.withdrawn]),
      AnyAct(FollowCase<Self>.self, from: Set(RecommendationStage.allCases)),
      AnyAct(
        CloseWithCases<Self>.self, from: RecommendationStage.open,
        to: RecommendationStage.allCases.filter { $0 != .withdrawn }),
    ]
  }
}

/// The stages of a recommendation (检察建议工作规定, and what opinions need of it).
public enum RecommendationStage: String, CaseKernel.Stage {
  /// 起草.
  case drafting
  /// 审批.
  case approval
  /// 已签发待送达.
  case approved
  /// 已送达待回复.
  case served
  /// 已回复.
  case replied
  /// 办结.
  case closed
  /// 不制发.
  case notIssued
  /// 撤回.
  case withdrawn

  /// Whether nothing is left to be done.
  public var isClosed: Bool {
    switch self {
    case .drafting, .approval, .approved, .served, .replied: false
    case .closed, .notIssued, .withdrawn: true
    }
  }

  static let open = Set(allCases.filter { !$0.isClosed })
  /// Stages in which a case may have no second recommendation of the kind beside this one.
  static let exclusive: Set<RecommendationStage> = [.drafting, .approval, .approved, .served]
}
