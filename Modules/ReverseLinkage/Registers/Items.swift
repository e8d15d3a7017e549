// What a case tells item by item: the columns that registers choose from, and the fields of the nationwide system's card.
// Everything is read from the state; nothing is typed for a register or a card.

public import CaseKernel
internal import LegalCalendar

/// How the card calls the agency's answer.
enum CardReply: String, Choice {
  case filed, penalised, notPenalised, transferred
}

/// Who approved, as the card calls it.
enum CardApprover: String, Choice {
  case prosecutor, chief, committee
}

extension ReverseLinkageCase {
  /// All items, in the order of the work.
  public static let items: [Item<ReverseLinkageCase>] =
    personItems + decisionItems + reviewItems + opinionItems + resultItems

  private static let personItems: [Item<ReverseLinkageCase>] = [
    Item("personName") { $0.person?.name },
    Item("personKind") { $0.person?.kind },
    Item("isUnit") { state in state.person.map { $0.kind == .unit } },
    Item("idNumber") { state in state.person?.kind == .natural ? state.person?.number : nil },
    Item("creditCode") { state in state.person?.kind == .unit ? state.person?.number : nil },
    Item("birthDate") { $0.person?.birthDate },
    Item("minorInvolved") { $0.isProtected },
  ]

  private static let decisionItems: [Item<ReverseLinkageCase>] = [
    Item("criminalCaseNumber") { $0.matter.criminalCaseNumber },
    Item("externalNumber") { $0.matter.externalNumber },
    Item("criminalDepartment") { $0.matter.criminalDepartment },
    Item("nonProsecutionNumber") { $0.decision?.number },
    Item("nonProsecutionDate") { $0.decision?.date },
    Item("nonProsecutionKind") { $0.decision?.kind },
    Item("nonProsecutionGround") { $0.decision?.ground },
    Item("offenceName") { $0.matter.offenceName },
    Item("actDate") { $0.matter.actDate },
    Item("actPlace") { $0.matter.actPlace },
    Item("transferredOn") { $0.course.transferredOn },
    Item("registeredOn") { $0.course.registeredOn },
    Item("assistant") { $0.team.assistant },
    Item("clerk") { $0.team.clerk },
  ]

  private static let reviewItems: [Item<ReverseLinkageCase>] = [
    Item("reviewReportAttached") { $0.submission != nil },
    Item("reviewReportDate") { $0.submission?.submittedOn },
    Item("reviewConcludedOn") { state in
      state.opinion?.approvedOn ?? (state.stage == .closedNoPenalty ? state.course.closedOn : nil)
    },
    Item("reviewSuspended") { $0.stage == .suspended },
    Item("challengePending") { $0.pauses.challenge != nil },
    Item("reviewExtended") { state in state.clocks.contains { $0.period == review && !$0.extensions.isEmpty } },
    Item("penaltyNeeded") { state in state.submission.map { $0.proposal == .opinion } },
    Item("endDecisionNumber") { state in state.paperNumbers.last { $0.system == NumberSystem.end }?.number },
    Item("endDecisionMade") { state in state.paperNumbers.contains { $0.system == NumberSystem.end } },
    Item("violationEndedOn") { state -> LegalDate? in
      state.submission.map { $0.legality.actEnd ?? $0.legality.actDate } ?? state.matter.actDate
    },
    Item("limitationYears") { (state, law) -> Int? in
      guard let rule = state.submission?.legality.limitation ?? state.matter.catalogue?.limitation,
        let day = state.submission?.legality.actDate ?? state.matter.actDate,
        let length = law.periods.period(rule.period, on: day)?.version.length, length.unit == .year
      else { return nil }
      return length.value
    },
  ]

  private static let opinionItems: [Item<ReverseLinkageCase>] = [
    Item("agency") { $0.agency },
    Item("opinionNumber") { $0.opinion?.number },
    Item("opinionDate") { $0.opinion?.approvedOn },
    // Only the chief procurator, or a deputy in his mandate, approves an opinion (规则 373).
    Item("opinionApprover") { state in state.opinion?.approvedOn.map { _ in CardApprover.chief } },
    Item("opinionServedOn") { $0.opinion?.servedOn },
    Item("repliedOn") { $0.opinion?.repliedOn },
    Item("remindedOn") { $0.opinion?.reminders.last },
    Item("response") { $0.followUp.response },
    Item("replyOutcome") { $0.cardReply },
  ]

  private static let resultItems: [Item<ReverseLinkageCase>] = [
    Item("filedOn") { $0.followUp.filedOn },
    Item("penaltyNumber") { state -> String? in
      let numbers = state.followUp.decisions.map(\.number)
      return numbers.isEmpty ? nil : numbers.joined(separator: "、")
    },
    Item("penaltyDate") { $0.followUp.decisions.last?.date },
    Item("fined") { state in state.followUp.decisions.isEmpty ? nil : state.followUp.fined },
    Item("paid") { state in state.followUp.executions.isEmpty ? nil : state.followUp.paid },
    Item("noPenaltyReason") { $0.followUp.noPenaltyReason },
    Item("sanction") { $0.followUp.sanctions.last },
    Item("suggestionNumber") { $0.suggestion?.number },
    Item("suggestionDate") { $0.suggestion?.issuedOn },
    Item("suggestionRepliedOn") { $0.suggestion?.repliedOn },
    Item("movedTo") { $0.followUp.movedTo },
    Item("faultKind") { $0.findings.faults.last },
    Item("clueKind") { $0.findings.clues.last },
    Item("lookBackResult") { $0.findings.lookBack },
    Item("outcome") { $0.outcome },
  ]
}

extension ReverseLinkageState {
  /// The agency's answer as far as it went.
  fileprivate var cardReply: CardReply? {
    if !followUp.decisions.isEmpty { return .penalised }
    if followUp.transferredTo != nil { return .transferred }
    if followUp.noPenaltyReason != nil { return .notPenalised }
    if followUp.filedOn != nil { return .filed }
    switch followUp.response {
    case .penaltyImposed, .alreadyPunishedReply: return .penalised
    case .filed: return .filed
    case .noPenaltyReasoned: return .notPenalised
    case .transferredOn: return .transferred
    case .disputesCompetence, .needsEvidence, .objects, nil: return nil
    }
  }
}
