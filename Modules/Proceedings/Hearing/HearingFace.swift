// What lists, calendar, pages and permission know of a hearing: all of it follows from its docket.

internal import CaseKernel
internal import LegalCalendar

extension HearingState {
  var face: FileFace {
    var face = FileFace(stage: stage, title: title(\.title), maskedTitle: title(\.maskedTitle))
    face.isProtected = isProtected
    face.department = department
    face.members = members
    face.number = number
    face.clocks = clocks
    face.links = links
    face.attachments = attachments
    face.facets = facets
    face.bookings = bookings
    face.checklist = checklist
    face.happenings = happenings
    face.waitsFor = turn
    face.openedOn = openedOn
    face.closedOn = closedOn
    return face
  }

  private func title(_ title: KeyPath<Subject, String>) -> String {
    subjects.map { $0[keyPath: title] }.filter { !$0.isEmpty }.joined(separator: "、")
  }

  /// Those who work on the cases, who proposed it first; presider and clerk of the plan.
  private var members: [Member] {
    // A case that became one that few may read is read by its own people only, whatever else is heard with it.
    let kept = subjects.filter(\.isProtected)
    let readers = subjects.flatMap(\.members).filter { member in
      kept.allSatisfy { $0.members.contains { $0.account == member.account } }
    }
    var members: [Member] = []
    for member in readers where !members.contains(member) { members.append(member) }
    members = members.filter { $0.account == proposer } + members.filter { $0.account != proposer }
    if let clerk = plan?.clerk, !members.contains(Member(clerk, .clerk)) { members.append(Member(clerk, .clerk)) }
    if let presider = plan?.presider, !members.contains(where: { $0.account == presider }) {
      members.append(Member(presider, .participant))
    }
    return members
  }

  private var links: [Link] {
    let subjects = cases.map { Link($0, role: .subject) }
    // What came of it stands in the officer's file itself: its page names the hearings to come, not all that ever were.
    return stage.isClosed ? subjects : subjects + officers.compactMap(\.officer).map { Link($0.file, role: .officer) }
  }

  private var facets: [String: String] {
    let values: [String: String?] = [
      "hearingGround": ground?.rawValue, "openness": openness?.openness.rawValue,
      "hearingForm": plan?.hearingForm.rawValue, "takenUp": decision?.takenUp.rawValue,
    ]
    return values.compactMapValues { $0 }
  }

  private var isWaitingForAnswers: Bool { seats.contains { $0.standing == .asked } }

  /// Whose turn it is.
  private var turn: Set<Doer> {
    switch stage {
    case .proposed: [.mandate]
    case .preparing, .postponed, .adjourned:
      officers.isEmpty || isWaitingForAnswers ? [.own(.handler), .office(.caseManagement)] : [.own(.handler)]
    case .held: departure != nil && !isDepartureAgreed ? [.mandate] : [.own(.handler)]
    case .approved, .notified, .decided: [.own(.handler)]
    case .inSession, .deliberating, .announced: [.own(.clerk), .own(.handler)]
    case .declined, .cancelled, .archived: []
    }
  }

  var nextActs: [ActID] {
    switch stage {
    case .proposed: [ApproveHearing.id]
    case .approved: [PlanHearing.id]
    case .preparing, .postponed: [nextInPreparation]
    case .notified: briefing == nil ? [BriefOfficers.id, OpenSession.id] : [OpenSession.id]
    case .adjourned: hasOfficerToBrief ? [BriefOfficers.id, nextBeforeResumption] : [nextBeforeResumption]
    case .inSession: [nextInSession]
    case .deliberating: [GiveOpinions.id]
    case .held: [minutes == nil ? SignMinutes.id : DecideAfterHearing.id]
    case .decided: [TellResult.id]
    case .announced: [minutes == nil ? SignMinutes.id : evaluations.isEmpty ? EvaluateOfficers.id : ArchiveHearing.id]
    case .declined, .cancelled, .archived: []
    }
  }

  private var nextInPreparation: ActID {
    if openness == nil { return DecideOpenness.id }
    if schedule == nil { return BookVenue.id }
    if officers.isEmpty { return DrawOfficers.id }
    return isWaitingForAnswers ? RecordAnswers.id : NotifyAll.id
  }

  private var nextBeforeResumption: ActID {
    if isWaitingForAnswers { return RecordAnswers.id }
    if schedule == nil { return BookVenue.id }
    return stillToBeTold.isEmpty ? OpenSession.id : NotifyAll.id
  }

  private var nextInSession: ActID {
    let recorded = Set(heardSteps.map(\.step))
    if opinions == nil { return recorded.contains(.questions) ? AdjournSession.id : RecordStep.id }
    return recorded.contains(.summary) ? FinishSession.id : RecordStep.id
  }
}

extension LinkRole {
  /// An officer of the pool who sits.
  static let officer = LinkRole(rawValue: "officer")
}
