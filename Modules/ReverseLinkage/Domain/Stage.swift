// Where a case stands, in the words of the law file's section 4. Overdue is not among them: it is seen from the period.

public import CaseKernel

/// The stages of a reverse-linkage case.
public enum ReverseLinkageStage: String, Stage {
  /// 预登记: early entry or simultaneous notice, before the transfer.
  case preliminary
  /// 待受理.
  case transferred
  /// 审查中.
  case underReview
  /// 中止审查: the non-prosecution decision is challenged.
  case suspended
  /// 待审批: final report submitted, with the draft where an opinion is proposed.
  case awaitingApproval
  /// 已批准待送达.
  case opinionApproved
  /// 待回复.
  case awaitingReply
  /// 已回复.
  case replied
  /// 处罚执行跟踪: the agency filed or punished.
  case enforcing
  /// 已制发检察建议: a suggestion followed the opinion.
  case suggestionIssued
  /// 已层报上级.
  case reportedUp
  /// 终结审查: no penalty is due.
  case closedNoPenalty
  /// 退回: not in scope, or material missing.
  case closedReturned
  /// 办结.
  case closed

  /// Registered and not closed: the person may die in any of these.
  static let underWay: Set<Self> = [
    .underReview, .suspended, .awaitingApproval, .opinionApproved, .awaitingReply, .replied, .enforcing,
    .suggestionIssued, .reportedUp,
  ]

  /// Something is left to be done.
  static let open = Set(allCases.filter { !$0.isClosed })

  /// Whether nothing is left to be done.
  public var isClosed: Bool { [.closed, .closedNoPenalty, .closedReturned].contains(self) }

  /// The same of a stage that is known by its name.
  static func isClosed(_ stage: StageID) -> Bool { Self(rawValue: stage.rawValue)?.isClosed == true }
}
