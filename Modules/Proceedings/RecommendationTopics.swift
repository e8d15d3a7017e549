// What recommendations and cases tell each other. Both sides react in the transaction of the entry that announces, so that
// nobody types a milestone twice.

/// Topics on which a recommendation announces; the subscribers are the cases it is linked to (link role `subject`).
/// Every content holds `recommendation` (its file) and `cases` (a list of file ids).
public enum RecommendationTopic {
  /// A draft was opened. Content besides: `paper` (kind of recommendation), and what the paper tells:
  /// an opinion its `facts` and `recipient`.
  public static let drafted = "recommendation.drafted"
  /// The head of department agreed.
  public static let endorsed = "recommendation.endorsed"
  /// It goes back to the drafter. Content besides: `reason`.
  public static let sentBack = "recommendation.sentBack"
  /// It was approved and numbered. Content besides: `number`, `approvedOn`, `approver`.
  public static let approved = "recommendation.approved"
  /// It was served. Content besides: `servedOn`, `replyDue` (only where the paper states a date), `recipient` (agency).
  public static let served = "recommendation.served"
  /// The recipient replied. Content besides: `receivedOn`, `postedOn` (where it came by post), `stance`.
  public static let replied = "recommendation.replied"
  /// The recipient was reminded. Content besides: `remindedOn`, `way`.
  public static let reminded = "recommendation.reminded"
  /// A revised draft no longer names some cases: those are its `cases`. Nothing else is told.
  public static let leftOut = "recommendation.leftOut"
  /// It was withdrawn, or it was decided not to issue it. Content besides: `reason`, `withdrawnOn`.
  public static let withdrawn = "recommendation.withdrawn"
}

/// Topics on which cases announce what a recommendation reacts to.
public enum CaseTopic {
  /// The handler submits the case with a proposal. Content: `proposal` (`opinion` or `end`).
  public static let submitted = "case.submitted"
  /// The submission was taken back or the case suspended: a draft that waits for approval returns to drafting.
  public static let submissionEnded = "case.submissionEnded"
  /// The case was closed. No content.
  public static let closed = "case.closed"
  /// Who works on it, what it is called or who may read it may have changed: what rests on it looks at it again. No content.
  public static let changed = "case.changed"
  /// A clue for other work was found. Content: `clueKind`, `summary`, `targetDepartment`.
  public static let clueRaised = "case.clueRaised"
  /// The purpose under which a recommendation asks its cases for obstacles before it is approved.
  public static let approvalPurpose = "recommendation.approval"
  /// The purpose under which a recommendation of a kind (``RecommendationPaper/kind``) asks a case for obstacles before a
  /// draft names it.
  public static func draftPurpose(of paper: String) -> String { "recommendation.draft.\(paper)" }
}
