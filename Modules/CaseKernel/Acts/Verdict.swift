// What is answered to a paper that was submitted: the acts of a kind that agree, send back or refuse make up its approval
// (审批), so that one queue serves every kind.

/// An answer to what was submitted for approval.
public enum Verdict: String, Codable, CaseIterable, Sendable {
  /// 同意: endorses it, or approves it.
  case agrees
  /// 退回: it goes back to who submitted it, with a reason.
  case returns
  /// 不同意: it ends there, with a reason.
  case refuses
}

extension Act {
  /// None, unless the act says otherwise.
  public static var verdict: Verdict? { nil }
}

extension RegisteredKind {
  /// The stages in which somebody is to agree to what was submitted.
  public var stagesOfVerdict: [StageID] {
    let agreeing = acts.filter { $0.verdict == .agrees }.flatMap(\.from)
    return stages.filter(agreeing.contains)
  }
}
