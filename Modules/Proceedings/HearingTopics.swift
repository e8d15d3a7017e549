// What hearings tell the cases that they are about, and the officers who sat in them. Both sides react in the transaction of
// the entry that announces, so that nobody types a milestone twice.

internal import CaseKernel

/// Topics on which a hearing announces; the subscribers are the cases it is linked to (link role `subject`).
/// Every content holds `hearing` (its file) and `cases` (a list of file ids).
public enum HearingTopic {
  /// It was proposed, by the handler or on an application. Content besides: `proposedOn`, `origin`.
  public static let proposed = "hearing.proposed"
  /// It was decided not to hold it. Content besides: `reason`, `on`.
  public static let declined = "hearing.declined"
  /// The chief procurator approved it. Content besides: `number`, `approvedOn`, `approver`.
  public static let approved = "hearing.approved"
  /// Day, hour and place are fixed, or fixed anew. Content besides: `date`, `startTime`, `place`.
  public static let scheduled = "hearing.scheduled"
  /// It was put off, or suspended while it was held; a new day is still to be fixed. Content besides: `reason`, `on`.
  public static let postponed = "hearing.postponed"
  /// It was held. Content besides: `heldOn`, `officers` (files of the pool's officers who were present). Where it took several
  /// days, officers who sat on an earlier one only are told of by another announcement, which names no cases.
  public static let held = "hearing.held"
  /// It was decided how the case goes on. Content besides: `decidedOn`, `takenUp`, `decision`.
  public static let decided = "hearing.decided"
  /// It will not take place. Content besides: `reason`, `on`.
  public static let cancelled = "hearing.cancelled"
  /// The service of officers was evaluated. Content besides: `evaluations` (`officer`, `grade`).
  public static let evaluated = "hearing.evaluated"
  /// The purpose under which a hearing asks its cases for obstacles before it is proposed.
  public static let proposalPurpose = "hearing.proposal"
}
