// 检察建议书 to an agency that does not act, acts wrongly, or out of proportion, after an opinion without effect (衔接意见). It goes the
// way of every recommendation, but no case brings it up and none closes it: whoever drafts it submits it himself.

public import CaseKernel
internal import LegalCalendar

/// The procuratorial suggestion that follows an opinion.
public enum Suggestion: RecommendationKind {
  /// What it says.
  public typealias Paper = SuggestionPaper
  /// What its docket folds into.
  public typealias State = Recommendation<SuggestionPaper>
  /// What its docket records.
  public typealias Body = RecommendationEntry<SuggestionPaper>
  /// Its stages.
  public typealias Stage = RecommendationStage

  /// Its name in addresses.
  public static let id = KindID(rawValue: "suggestion")

  /// Its process table.
  public static let acts: [AnyAct<Suggestion>] = [
    AnyAct(Draft<Suggestion>.self, opens: true, to: [.drafting]),
    AnyAct(Revise<Suggestion>.self, from: [.drafting], to: [.drafting]),
    AnyAct(SubmitDraft<Suggestion>.self, from: [.drafting], to: [.approval]),
    AnyAct(Endorse<Suggestion>.self, from: [.approval]),
    AnyAct(SendBack<Suggestion>.self, from: [.approval], to: [.drafting]),
    AnyAct(Approve<Suggestion>.self, from: [.approval], to: [.approved]),
    AnyAct(Refuse<Suggestion>.self, from: [.approval], to: [.notIssued]),
    AnyAct(Serve<Suggestion>.self, from: [.approved], to: [.served]),
    AnyAct(RecordReply<Suggestion>.self, from: [.served, .replied], to: [.replied, .served]),
    AnyAct(Remind<Suggestion>.self, from: [.served, .replied]),
    AnyAct(Withdraw<Suggestion>.self, from: [.approved, .served, .replied], to: [.withdrawn]),
    AnyAct(FollowCase<Suggestion>.self, from: Set(RecommendationStage.allCases)),
    AnyAct(Conclude<Suggestion>.self, from: [.served, .replied], to: [.closed]),
  ]

  /// Its numbers, periods and articles.
  public static let course = RecommendationCourse(
    series: "suggestion", protectedSeries: "suggestion.protected", replyPeriod: "ps.reply",
    urgentReplyPeriod: "ps.reply.urgent", basis: .law("推进行刑双向衔接和行政违法行为监督的意见（2023）", confirmed: true),
    approvalBasis: .law("人民检察院检察建议工作规定 17", confirmed: false),
    replyBasis: .law("人民检察院检察建议工作规定 19", confirmed: true))

  /// Its cases are asked whether it may still be issued, not whether they were submitted with it.
  public static var approvalPurpose: String { CaseTopic.draftPurpose(of: SuggestionPaper.kind) }

  /// What happens to its cases does not move it; who works on them and who may read them it follows.
  public static var reactions: [Reaction] { [following] }

  /// What people usually do next.
  public static func nextActs(_ state: Recommendation<SuggestionPaper>) -> [ActID] {
    switch state.stage {
    case .drafting: [SubmitDraft<Suggestion>.id]
    case .replied: [Conclude<Suggestion>.id]
    default: usualActs(state)
    }
  }
}

extension Suggestion {
  /// What became of it, as it is counted.
  public static let outcome = Dimension("suggestionOutcome", SuggestionOutcome.self)
  /// The paper as it is counted, once however many cases it rests on.
  public static let counted = HappeningDescription(issued, by: [Dimension("agency", AgencyID.self)])
  /// The same, once it has ended.
  public static let countedOutcomes = HappeningDescription(
    concluded, by: [Dimension("agency", AgencyID.self), outcome])

  /// Whom it asks, what was answered, and what became of it.
  public static let facetShapes: [String: FieldShape] = [
    "recipient": AgencyID.shape, "stance": ReplyStance.shape, "suggestionOutcome": SuggestionOutcome.shape,
  ]

  /// What a suggestion tells item by item.
  public static let items: [Item<Suggestion>] =
    courseItems + [Item("suggestionOutcome") { $0.conclusion?.suggestionOutcome }]
}
