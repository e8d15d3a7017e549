// What a recommendation does by itself where no case moves it: it is submitted by whoever drafted it, and concluded when the
// agency has answered and acted, or did not.

public import CaseKernel
internal import LegalCalendar

/// What became of a suggestion: adoption needs measures, not a letter.
public enum SuggestionOutcome: String, Choice {
  /// 采纳.
  case adopted
  /// 部分采纳.
  case adoptedInPart
  /// 未采纳.
  case notAdopted
}

/// 办结 of a recommendation.
public struct Conclusion: Codable, Hashable, Sendable {
  /// What became of it.
  public let suggestionOutcome: SuggestionOutcome
  /// What the agency did.
  public let summary: String
}

/// 报批: the draft goes up.
struct SubmitDraft<Kind: RecommendationKind>: RecommendationAct {
  let fields: NoFields

  static var id: ActID { ActID(rawValue: "submit") }
  static var form: Form<Self> { Form([]) }
  static var doers: [Doer] { [.own(.handler)] }
  static var basis: Basis? { Kind.course.approvalBasis }
  static var hasLegalEffect: Bool { true }
  static var isCorrectable: Bool { false }

  func decide(_ state: Kind.State, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    let isHead = context.author.viewer.holds(.departmentHead, in: state.drafting?.department)
    let brought = Noted(Rank(submitterIsHead: isHead), Attribution(state, context))
    return [Decided(.broughtForApproval(brought), on: context.today)]
  }
}

/// 办结.
struct Conclude<Kind: RecommendationKind>: RecommendationAct {
  let fields: Conclusion

  static var id: ActID { ActID(rawValue: "conclude") }
  static var form: Form<Self> {
    Form([
      Field("suggestionOutcome", \.fields.suggestionOutcome), Field("summary", \.fields.summary, .paragraphs),
    ])
  }
  static var doers: [Doer] { [.department(.departmentHead)] }
  static var basis: Basis? { .workflow }
  static var conditions: [Condition<Kind>] { [.answeredBefore] }
  static var hasLegalEffect: Bool { true }
  static var isCorrectable: Bool { false }

  func decide(_ state: Kind.State, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    // Silence adopts nothing.
    if state.reply == nil, fields.suggestionOutcome != .notAdopted {
      throw Condition<Kind>.answeredBefore.refused(at: "suggestionOutcome")
    }
    return attributed(Kind.Body.concluded, state, context)
  }
}

extension Condition where Kind: RecommendationKind {
  /// What was adopted was answered: without a reply nothing was.
  static var answeredBefore: Condition {
    onValues("answeredBefore", article: "人民检察院检察建议工作规定 19", confirmed: true)
  }
}
