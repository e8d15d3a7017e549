// The hearings about a case, as the case sees them, and what they mean for it: it is not submitted or closed before a hearing
// that was wished for is over.

public import CaseKernel
public import LegalCalendar

/// The milestones of a hearing, as the case sees them.
public struct HearingCourse: Codable, Hashable, Sendable {
  /// How far it has come.
  public enum Standing: String, Codable, CaseIterable, Sendable {
    case proposed, approved, scheduled, postponed, held, decided, cancelled
  }

  /// The hearing's file.
  public let file: FileID
  /// How far it has come.
  public internal(set) var standing = Standing.proposed
  /// Its number, once approved.
  public internal(set) var number: String?
  /// The day that is fixed, then the day on which it was held.
  public internal(set) var day: LegalDate?
  /// Whether the officers were followed, once it is decided.
  public internal(set) var takenUp: OpinionsTakenUp?
  /// What was decided.
  public internal(set) var decision: String?

  /// Whether it is still to come, or its outcome is.
  public var isPending: Bool { standing != .decided && standing != .cancelled }
}

/// 听证员意见采纳情况, as the hearing tells it.
public enum OpinionsTakenUp: String, Choice {
  /// 采纳.
  case full
  /// 部分采纳.
  case part
  /// 未采纳.
  case no
}

extension ReverseLinkageState {
  /// A hearing whose outcome is still to come; nil where there is none.
  public var pendingHearing: HearingCourse? { hearings.first(where: \.isPending) }

  mutating func foldHearing(_ body: CaseBody) {
    switch body {
    case .hearingProposed(let act): hearings.append(HearingCourse(file: act.hearing))
    case .hearingApproved(let act):
      change(act.hearing) { ($0.standing, $0.number) = (.approved, act.number) }
    case .hearingScheduled(let act): change(act.hearing) { ($0.standing, $0.day) = (.scheduled, act.date) }
    case .hearingPostponed(let act): change(act.hearing) { ($0.standing, $0.day) = (.postponed, nil) }
    case .hearingHeld(let act): change(act.hearing) { ($0.standing, $0.day) = (.held, act.heldOn) }
    case .hearingDecided(let act):
      change(act.hearing) { ($0.standing, $0.takenUp, $0.decision) = (.decided, act.takenUp, act.decision) }
    case .hearingCancelled(let act): change(act.hearing) { $0.standing = .cancelled }
    default: break
    }
  }

  private mutating func change(_ hearing: FileID, _ body: (inout HearingCourse) -> Void) {
    guard let index = hearings.firstIndex(where: { $0.file == hearing }) else { return }
    body(&hearings[index])
  }
}

extension Condition where Kind == ReverseLinkageCase {
  /// No hearing about the case is still to come, and none was held without a decision. It is decided, declined or cancelled
  /// first.
  static var noHearingPending: Self {
    Condition(
      "noHearingPending", article: "听证工作规定 4、16", confirmed: false,
      details: { state, _ in
        ["hearing": state.pendingHearing?.number ?? "", "day": state.pendingHearing?.day?.description ?? ""]
      },
      holds: { state, _ in state.pendingHearing == nil })
  }
}
