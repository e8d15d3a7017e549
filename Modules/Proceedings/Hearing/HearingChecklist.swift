// What has to be there for a hearing, from the plan to the record: what is done, what is missing, and who brings it.

internal import CaseKernel

extension HearingState {
  var checklist: [ChecklistItem] {
    guard stage != .declined, stage != .cancelled else { return [] }
    return preparation + outcome
  }

  private var isOver: Bool { end != nil }
  private var isApproved: Bool { approval != nil }

  private var preparation: [ChecklistItem] {
    [
      item("approval", isApproved, due: true, by: .mandate, ApproveHearing.id),
      item("plan", plan != nil, due: isApproved, by: .own(.handler), PlanHearing.id),
      item("openness", openness != nil, due: plan != nil, by: .own(.handler), DecideOpenness.id),
      item("room", schedule != nil, due: plan != nil, by: .own(.handler), BookVenue.id),
      item("officers", !officers.isEmpty, due: plan != nil, by: .office(.caseManagement), DrawOfficers.id),
      item(
        "answers", !officers.isEmpty && expectedOfficers.count == sureOfficers.count, due: !officers.isEmpty,
        by: .office(.caseManagement), RecordAnswers.id),
      item("notices", !notices.isEmpty, due: schedule != nil && !officers.isEmpty, by: .own(.handler), NotifyAll.id),
      publicNotice,
      item(
        "materials", briefing != nil, due: !notices.isEmpty && !isOver, by: .own(.handler), BriefOfficers.id,
        optional: isOver),
    ]
  }

  private var publicNotice: ChecklistItem {
    if openness?.openness == .closed { return ChecklistItem("publication", .notNeeded) }
    return item(
      "publication", publication != nil, due: schedule != nil && !isOver, by: .office(.caseManagement),
      PublishNotice.id, optional: isOver)
  }

  private var outcome: [ChecklistItem] {
    [
      item("session", isOver, due: stage == .inSession || stage == .adjourned, by: .own(.handler), OpenSession.id),
      item("opinions", opinions != nil, due: stage == .deliberating, by: .own(.clerk), GiveOpinions.id),
      item("record", minutes != nil && notSigned.isEmpty, due: isOver, by: .own(.clerk), SignMinutes.id),
      item("decision", decision != nil, due: isOver, by: .own(.handler), DecideAfterHearing.id),
      item("told", !told.isEmpty, due: decision != nil, by: .own(.handler), TellResult.id),
      item("evaluation", !evaluations.isEmpty, due: !told.isEmpty, by: .own(.handler), EvaluateOfficers.id),
    ]
  }

  /// Done, missing where its time has come, else for later; what came too late to be done is no longer asked for.
  private func item(
    _ id: String, _ isDone: Bool, due isDue: Bool, by doer: Doer, _ act: ActID, optional isPast: Bool = false
  ) -> ChecklistItem {
    if isDone { return ChecklistItem(id, .done) }
    if isPast { return ChecklistItem(id, .notNeeded) }
    return isDue ? ChecklistItem(id, .missing, by: doer, act: act) : ChecklistItem(id, .later)
  }
}
