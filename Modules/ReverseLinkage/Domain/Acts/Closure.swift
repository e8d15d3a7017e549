// A case is closed with an outcome that its docket bears out, and reopened when new facts come to light.

internal import CaseKernel
internal import LegalCalendar

/// 办结.
struct Close: Act {
  typealias Kind = ReverseLinkageCase

  let outcome: CaseOutcome
  let summary: String?
  let lookBack: Bool?

  static let id = ActID(rawValue: "close")
  static let doers: [Doer] = [.department(.departmentHead)]
  static let basis: Basis? = .workflow
  static let conditions: [CaseCondition] = [.outcomeRecorded, .noHearingPending]
  static let hasLegalEffect = true
  static let form = Form<Self>([
    Field("outcome", \.outcome), Field("summary", \.summary, .paragraphs), Field("lookBack", \.lookBack),
  ])

  static func prefill(_ state: ReverseLinkageState, _ context: Context) -> [Prefill] {
    [Prefill("outcome", CaseOutcome.suggested(by: state)?.rawValue, from: .docket)].compactMap { $0 }
  }

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    if !outcome.stages.contains(state.stage) {
      throw Refusal(
        "outcomeNotAtThisStage", field: "outcome",
        details: ["outcome": outcome.rawValue, "stage": state.stage.rawValue])
    }
    // Who died after he was punished was punished: another outcome would take the penalty out of what was adopted.
    if outcome == .personDied, state.stage == .enforcing, !state.followUp.decisions.isEmpty {
      let outcome: CaseOutcome = state.followUp.isCarriedOut ? .punishedAndExecuted : .punishedNotExecuted
      throw Refusal("diedAfterPenalty", field: "outcome", details: ["outcome": outcome.rawValue])
    }
    if !outcome.isBorneOut(by: state) {
      throw CaseCondition.outcomeRecorded.refused(at: "outcome", ["outcome": outcome.rawValue])
    }
    return [Decided(.closed(self), on: context.today)]
  }
}

extension CaseOutcome {
  /// The stages in which a case may be closed with this outcome. Two are never typed: the end of the review and the end
  /// after a reversal record theirs themselves.
  var stages: Set<ReverseLinkageStage> {
    switch self {
    case .punished, .punishedAndExecuted, .punishedNotExecuted, .suggestionLedToPenalty: [.enforcing]
    case .noPenaltyAccepted: [.replied, .enforcing, .suggestionIssued]
    case .transferredElsewhere: [.underReview, .suspended, .awaitingReply, .replied, .enforcing]
    case .notAdoptedReported: [.reportedUp]
    case .personDied: ReverseLinkageStage.underWay
    case .withdrawn: [.underReview]
    case .endedNoPenaltyDue, .nonProsecutionReversed: []
    }
  }

  /// Whether the docket holds what the outcome says.
  func isBorneOut(by state: ReverseLinkageState) -> Bool {
    let followUp = state.followUp
    return switch self {
    case .punished: !followUp.decisions.isEmpty || !followUp.sanctions.isEmpty
    case .punishedNotExecuted: !followUp.decisions.isEmpty && !followUp.isCarriedOut
    case .punishedAndExecuted: followUp.isCarriedOut
    // What was decided before the suggestion cannot be due to it.
    case .suggestionLedToPenalty:
      state.suggestion.map { issued in followUp.decisions.contains { $0.date >= issued.issuedOn } } ?? false
    case .noPenaltyAccepted: followUp.hasAcceptedNoPenalty
    case .transferredElsewhere: followUp.transferredTo != nil || followUp.movedTo != nil
    case .withdrawn: !state.formerOpinions.isEmpty
    case .personDied, .notAdoptedReported, .endedNoPenaltyDue, .nonProsecutionReversed: true
    }
  }

  /// What the docket suggests; nil where it leaves the choice open.
  static func suggested(by state: ReverseLinkageState) -> CaseOutcome? {
    let order: [CaseOutcome] = [
      .suggestionLedToPenalty, .punishedAndExecuted, .punished, .noPenaltyAccepted, .transferredElsewhere,
      .notAdoptedReported, .withdrawn,
    ]
    return order.first {
      $0.stages.contains(state.stage)
        && $0.isBorneOut(by: state)
    }
  }
}

extension FollowUp {
  /// The agency gave a reason for no penalty, or had punished before, and that was not found wrong.
  fileprivate var hasAcceptedNoPenalty: Bool {
    guard isReplyAccepted != false else { return false }
    return noPenaltyReason != nil || response == .alreadyPunishedReply
  }
}

/// 回头看: after some time, whether what was reached is still there.
struct LookBack: Act {
  typealias Kind = ReverseLinkageCase

  let date: LegalDate
  let result: LookBackResult
  let finding: String

  static let id = ActID(rawValue: "lookBack")
  static let doers: [Doer] = [.own(.handler), .department(.departmentHead)]
  static let basis: Basis? = .practice
  static let hasLegalEffect = true
  static let form = Form<Self>(
    [Field("date", \.date), Field("result", \.result), Field("finding", \.finding, .paragraphs)],
    rules: [notInFuture("date") { $0.date }])

  static func prefill(_ state: ReverseLinkageState, _ context: Context) -> [Prefill] { [.today("date", context)] }

  func decide(_ state: ReverseLinkageState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    try refuse(date, before: state.course.closedOn, at: "date")
    return [Decided(.lookedBack(self), on: date)]
  }
}

/// 恢复办理.
struct Reopen: Act {
  typealias Kind = ReverseLinkageCase

  let newFacts: String
  let knownOn: LegalDate

  static let id = ActID(rawValue: "reopen")
  static let doers: [Doer] = [.mandate]
  static let basis: Basis? = .practice
  static let conditions: [CaseCondition] = [.newFacts, .handledNowhereElse]
  static let hasLegalEffect = true
  static let isCorrectable = false
  static let form = Form<Self>(
    [Field("newFacts", \.newFacts, .paragraphs), Field("knownOn", \.knownOn)],
    rules: [notInFuture("knownOn") { $0.knownOn }])

  /// Whether another office still handles what was sent to it.
  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> Bool {
    try isHandled(after: file, store)
  }

  /// The other office may have sent it on.
  private static func isHandled(after file: FileID, _ store: any Store) throws -> Bool {
    try store.linked(to: file).contains { link in
      guard link.isIncoming, link.role == .movedFrom else { return false }
      return try !ReverseLinkageStage.isClosed(link.stage) || isHandled(after: link.file, store)
    }
  }

  func decide(
    _ state: ReverseLinkageState, _ isHandledElsewhere: Bool, _ context: Context
  ) throws(Refusal) -> [Decided<Kind>] {
    if isHandledElsewhere { throw CaseCondition.handledNowhereElse.refused(at: "newFacts") }
    if let closed = state.course.closedOn, knownOn < closed {
      throw CaseCondition.newFacts.refused(at: "knownOn", ["earliest": "\(closed)"])
    }
    let added = Approval(state, context)
    return [Decided(.reopened(Recorded(self, added)), on: context.today)]
  }
}
