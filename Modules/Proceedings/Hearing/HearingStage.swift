// Where a hearing stands (人民检察院审查案件听证工作规定, and what the work needs of it).

public import CaseKernel

/// The stages of a hearing.
public enum HearingStage: String, CaseKernel.Stage {
  /// 提请听证.
  case proposed
  /// 不予听证.
  case declined
  /// 批准.
  case approved
  /// 准备中: plan, officers, room.
  case preparing
  /// 已通知.
  case notified
  /// 延期: a new day, and notices again.
  case postponed
  /// 进行中.
  case inSession
  /// 休会评议: the officers alone.
  case deliberating
  /// 中止、改期续行.
  case adjourned
  /// 已举行.
  case held
  /// 已作出决定.
  case decided
  /// 已告知结果.
  case announced
  /// 取消.
  case cancelled
  /// 归档.
  case archived

  /// Whether nothing is left to be done.
  public var isClosed: Bool { [.declined, .cancelled, .archived].contains(self) }

  /// Whether the case has still to wait for what the hearing gives: until its decision is taken, or it is off.
  public var isPending: Bool {
    switch self {
    case .proposed, .approved, .preparing, .notified, .postponed, .inSession, .deliberating, .adjourned, .held: true
    case .declined, .decided, .announced, .cancelled, .archived: false
    }
  }

  /// While nobody sits: it can still be called off, also where a suspended session cannot be resumed.
  static let betweenSittings: Set<HearingStage> = [.proposed, .approved, .preparing, .notified, .postponed, .adjourned]
  /// While officers may still be chosen and replaced.
  static let seating: Set<HearingStage> = [.preparing, .notified, .postponed]
  /// The same, and before a suspended session is resumed: whoever has to be replaced is replaced then.
  static let reseating = seating.union([.adjourned])
  /// After it was held, until it is put away.
  static let over: Set<HearingStage> = [.held, .decided, .announced]
  /// While it is held.
  static let sitting: Set<HearingStage> = [.inSession, .deliberating]
}
